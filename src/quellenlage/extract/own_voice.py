"""The article's own statements: clauses with a figure or a moment that nobody is named for."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.extract.attribution import Attribution, Range
from quellenlage.nouns import CLAIM_KINDS, Figure, Moment, Parse

_EDGES = frozenset(",;:–—-.!?")


def find_own_statements(
    parse: Parse, found: Sequence[Attribution], figures: Sequence[Figure], moments: Sequence[Moment]
) -> tuple[Range, ...]:
    """Token ranges of the stretches outside every attribution that hold a figure or a moment, one a sentence.

    A stretch is what a sentence leaves over between its attributions' contents, cues and sources; it has to hold a
    finite verb, or be a whole sentence without one (a headline). "Am Montag sagte der Sprecher, ..." gives nothing:
    the moment there belongs to the saying.
    """
    taken = {i for a in found for ranges in (a.content, a.cue, a.source) for r in ranges for i in range(*r)}
    cued = {i for a in found for r in a.cue for i in range(*r)}
    marks = sorted({(f.start, f.stop) for f in figures} | {(m.start, m.stop) for m in moments})
    statements = []
    for sentence in parse.sentences:
        if sentence.kind not in CLAIM_KINDS:
            continue
        whole = not any(i in taken for i in range(sentence.first, sentence.stop))
        for first, stop in _left_over(parse, sentence.first, sentence.stop, taken):
            if _holds_mark(parse, first, stop, marks) and _is_statement(parse, first, stop, whole, cued):
                statements.append((first, stop))
    return tuple(statements)


def _left_over(parse: Parse, first: int, stop: int, taken: set[int]) -> list[Range]:
    """The stretches of a sentence that nothing takes, trimmed of punctuation."""
    stretches: list[Range] = []
    start = first
    for i in range(first, stop + 1):
        if i == stop or i in taken:
            a, b = start, i
            while a < b and parse.tokens[a].text in _EDGES:
                a += 1
            while b > a and parse.tokens[b - 1].text in _EDGES:
                b -= 1
            if b > a:
                stretches.append((a, b))
            start = i + 1
    return stretches


def _holds_mark(parse: Parse, first: int, stop: int, marks: list[tuple[int, int]]) -> bool:
    a, b = parse.tokens[first].start, parse.tokens[stop - 1].stop
    return any(a <= start and end <= b for start, end in marks)


def _is_statement(parse: Parse, first: int, stop: int, whole: bool, cued: set[int]) -> bool:
    """Whether a stretch says something by itself: a whole sentence, or a subject with a verb in the indicative.

    "Vom 8. bis 13. hätten" is what a frame leaves of somebody else's words.
    """
    if whole:
        return stop - first >= 3
    stretch = parse.tokens[first:stop]
    finite = [t.i for t in stretch if t.tag.endswith("FIN") and not t.has("Mood=Sub")]
    subject = any(t.dep.startswith("nsubj") for t in stretch)
    return subject and any(parse.tokens[i].head not in cued and not cued & set(parse.children[i]) for i in finite)
