"""A parse as CoNLL-U, for people who want the analysis alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quellenlage.nouns import Parse, Sentence

_UNPAIRED = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair: may stand in a text, but not in UTF-8."""


def as_conllu(parse: Parse) -> str:
    """The parse as CoNLL-U (universaldependencies.org/format.html), with `TokenRange=start:stop` in MISC."""
    return "".join(_block(parse, number, sentence) for number, sentence in enumerate(parse.sentences, 1))


def _block(parse: Parse, number: int, sentence: Sentence) -> str:
    return "\n".join(_lines(parse, number, sentence)) + "\n\n"


def _lines(parse: Parse, number: int, sentence: Sentence) -> Iterator[str]:
    words = parse.tokens[sentence.first : sentence.stop]
    yield f"# sent_id = {number}"
    yield "# text = " + _UNPAIRED.sub("\ufffd", " ".join(parse.text[words[0].start : words[-1].stop].split()))
    for token in words:
        head = 0 if token.head == token.i else token.head - sentence.first + 1
        following = token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].start == token.stop
        misc = ["SpaceAfter=No"] * following + [f"TokenRange={token.start}:{token.stop}"]
        if token.name:
            misc.insert(0, f"NamedEntity={token.name}")
        columns = (
            str(token.i - sentence.first + 1), token.text, token.lemma, token.pos, token.tag or "_",
            token.morph or "_", str(head), token.dep or "dep", "_", "|".join(misc),
        )  # fmt: skip
        yield _UNPAIRED.sub("\ufffd", "\t".join(" ".join(column.split()) or "_" for column in columns))
