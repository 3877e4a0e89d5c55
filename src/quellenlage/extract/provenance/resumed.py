"""Claims that come through the medium of the claim before: one more of its speakers, somebody quoted by nobody."""

from __future__ import annotations

from quellenlage.extract.attribution.types import Attribution
from quellenlage.extract.provenance.wordlists import word_set
from quellenlage.nouns import Parse

_PLAIN = 2
"""Words that "ein dritter", "der andere" have at most."""
_SEVERAL = 3
"""Words that "einer von ihnen", "einer der Beamten" have at least."""


def is_one_of_them(parse: Parse, attribution: Attribution) -> bool:
    """Whether the source is one of those who spoke just before ("einer von ihnen", "ein dritter", "der andere")."""
    if len(attribution.source) != 1:
        return False
    first, stop = attribution.source[0]
    words = [parse.tokens[i].text.lower() for i in range(first, stop)]
    if len(words) <= _PLAIN:
        return words[-1] in word_set("further")
    return words[0] in word_set("one") and (words[1] == "der" or words[1:_SEVERAL] == ["von", "ihnen"])


def is_quoted_by_nobody(parse: Parse, attribution: Attribution) -> bool:
    """Whether somebody is quoted and nobody says by whom ("wird ein Beamter zitiert", "zitierte man Holm")."""
    cue = [i for first, stop in attribution.cue for i in range(first, stop)]
    return bool(attribution.source) and any(parse.tokens[i].text.lower().startswith("zitier") for i in cue)
