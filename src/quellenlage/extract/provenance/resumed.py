"""Claims that come through the medium of the claim before: one more of its speakers, somebody quoted by nobody."""

from __future__ import annotations

from quellenlage.extract.attribution.types import Attribution
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.wordlists import word_set
from quellenlage.nouns import Parse

_PLAIN = 2
"""Words that "ein dritter", "der andere" have at most."""
_SURVEY = 12
"""Sentences back in which a survey is looked for that a share of people answered."""
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


def survey_before(parse: Parse, attribution: Attribution) -> int | None:
    """The noun of the survey named last before a share of people that is the source; None where it is none.

    "37 Prozent", "ein Drittel der Befragten", "jeder Dritte": people who were asked speak through who asked them.
    """
    if len(attribution.source) != 1:
        return None
    first, stop = attribution.source[0]
    words = {parse.tokens[i].text for i in range(first, stop)}
    if not words & word_set("shares") or not (stop - first <= _PLAIN or words & word_set("asked")):
        return None
    here = next((n for n, one in enumerate(parse.sentences) if one.first <= first < one.stop), 0)
    for i in range(first - 1, parse.sentences[max(here - _SURVEY, 0)].first - 1, -1):
        token = parse.tokens[i]
        noun = look_up(token.text) if token.tag == "NN" else None
        if token.tag == "NN" and (token.text in word_set("surveys") or (noun and noun.known in word_set("surveys"))):
            return i
    return None
