"""Open readings among the attributions: what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.extract.attribution import Attribution
from quellenlage.extract.attribution.quotes import find_quotations
from quellenlage.german import words
from quellenlage.nouns import CLAIM_KINDS, Doubt, Parse

_NO_SPEAKER = "Somebody is quoted here, and no frame was found that says who."
_NOT_GERMAN = "This does not read as German; the rules and the grammar here are, so little or nothing is found in it."
_UNSURE = 0.4
"""Probability of a source below which it is an open reading."""
_NO_SOURCE = "The Konjunktiv reports somebody's words, and nobody is named for them."


def find_doubts(parse: Parse, found: Sequence[Attribution]) -> tuple[Doubt, ...]:
    """Text that is not German, quotations that never close or name nobody, reported speech without a source."""
    doubts = [
        *_other_language(parse),
        *_unclosed(parse),
        *_nobodys_quotations(parse, found),
        *_sourceless(parse, found),
        *_unsure(parse, found),
    ]
    return tuple(sorted(doubts, key=lambda d: (d.start, d.stop, d.code)))


def _other_language(parse: Parse) -> list[Doubt]:
    """One doubt on an article of some length in which hardly a word is one of the commonest German ones."""
    said = [t.text.lower() for t in parse.tokens if t.text.isalpha()]
    commonest = frozenset(words("language")["commonest"])
    if len(said) < 40 or sum(word in commonest for word in said) * 12 > len(said):
        return []
    return [_doubt(parse, parse.sentences[0].first, parse.sentences[0].stop, "not-german", _NOT_GERMAN)]


def _unclosed(parse: Parse) -> list[Doubt]:
    return [
        _doubt(parse, q.first, q.stop, "quotation-not-closed",
               "This quotation mark is never closed; the quotation is taken to run to the end of the paragraph.")
        for q in find_quotations(parse) if not q.closed
    ]  # fmt: skip


def _nobodys_quotations(parse: Parse, found: Sequence[Attribution]) -> list[Doubt]:
    covered = {i for a in found for r in a.content for i in range(*r)}
    kinds = {i: s.kind for s in parse.sentences for i in range(s.first, s.stop)}
    return [
        _doubt(parse, q.first, q.stop, "quotation-without-speaker", _NO_SPEAKER)
        for q in find_quotations(parse)
        if q.depth == 0 and q.stop - q.first > 8 and kinds[q.first] in CLAIM_KINDS
        and not any(i in covered for i in range(q.first, q.stop))
        and any(t.tag.endswith("FIN") for t in parse.tokens[q.first : q.stop])
    ]  # fmt: skip


def _unsure(parse: Parse, found: Sequence[Attribution]) -> list[Doubt]:
    """Claims for which several could be meant as the source, or nobody."""
    return [
        _doubt(parse, *a.place, "source-unsure", _who(parse, a.source)) for a in found if a.source and a.odds < _UNSURE
    ]


def _who(parse: Parse, source: Sequence[tuple[int, int]]) -> str:
    name = " … ".join(parse.span(*r).quote for r in source)
    return f"It is not sure who says this; „{name}“ is taken for the source, but others could be meant, or nobody."


def _sourceless(parse: Parse, found: Sequence[Attribution]) -> list[Doubt]:
    return [
        _doubt(parse, *a.place, "reported-speech-without-source", _NO_SOURCE)
        for a in found
        if a.type == "indirect_free_indirect" and not a.source
    ]  # fmt: skip


def _doubt(parse: Parse, first: int, stop: int, code: str, sentence: str) -> Doubt:
    span = parse.span(first, stop)
    return Doubt(code, span.start, span.stop, sentence)
