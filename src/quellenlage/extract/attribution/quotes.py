"""Matches quotation marks: every pair German print uses, also unbalanced, nested and over paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.nouns import Parse

DOUBLE = frozenset('„“”"»«‟＂')
SINGLE = frozenset("‚‘’‛'›‹`´")
MARKS = DOUBLE | SINGLE
_ALWAYS_OPEN = frozenset("„‚")
_PARAGRAPHS = 3
"""How many paragraphs a quotation may run on for before its closing mark is taken to be missing."""
_GUILLEMETS = {"»": "«", "«": "»", "›": "‹", "‹": "›"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens `[first, stop)` between quotation marks, marks included. `depth` is 0 for the outermost;
    `closed` is false where the closing mark is missing and the passage's end stands in for it."""

    first: int
    stop: int
    depth: int
    closed: bool = True


def find_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """All quotations, in text order."""
    guillemets_open = _opening_guillemets(parse)
    found: list[Quotation] = []
    passages = _passages(parse)
    for n, (first, stop) in enumerate(passages):
        open_marks: list[int] = []
        for i in range(first, stop):
            text = parse.tokens[i].text
            if text not in MARKS and text not in ("''", "``", ",,"):
                continue
            single = text in SINGLE
            if single and not _single_mark(parse, i, open_marks):
                continue
            if _opens(parse, i, guillemets_open, open_marks):
                open_marks.append(i)
            elif open_marks:
                at = _partner(parse, open_marks, single)
                if at is not None:
                    found.append(Quotation(open_marks[at], i + 1, at))
                    del open_marks[at:]
        if open_marks:
            later = _closed_in_next(parse, open_marks[0], passages[n + 1 : n + 1 + _PARAGRAPHS], guillemets_open)
            found.append(Quotation(open_marks[0], later or stop, 0, closed=later is not None))
    return tuple(sorted(found, key=lambda q: (q.first, -q.stop)))


def _closed_in_next(
    parse: Parse, opened: int, passages: list[tuple[int, int]], guillemets_open: frozenset[str]
) -> int | None:
    """Where a quotation ends that runs on into the next paragraphs: behind the first mark there, if that one closes.

    Wrong where the mark was forgotten and the next paragraph has a stray closing one.
    """
    if parse.tokens[opened].text in SINGLE:
        return None
    for first, stop in passages:
        for i in range(first, stop):
            if parse.tokens[i].text in DOUBLE:
                return None if _opens(parse, i, guillemets_open, []) else i + 1
    return None


def _passages(parse: Parse) -> list[tuple[int, int]]:
    """Token ranges of the passages, in text order."""
    ranges: list[tuple[int, int]] = []
    last = None
    for sentence in parse.sentences:
        if ranges and sentence.passage == last:
            ranges[-1] = (ranges[-1][0], sentence.stop)
        else:
            ranges.append((sentence.first, sentence.stop))
        last = sentence.passage
    return ranges


def _space_before(parse: Parse, i: int) -> bool:
    start = parse.tokens[i].start
    return start == 0 or parse.text[start - 1].isspace() or parse.text[start - 1] in "([–—/-„‚»›"


def _space_after(parse: Parse, i: int) -> bool:
    stop = parse.tokens[i].stop
    return stop >= len(parse.text) or parse.text[stop].isspace() or parse.text[stop] in ".,;:!?)]"


def _opening_guillemets(parse: Parse) -> frozenset[str]:
    """Which way round the article sets guillemets: »so« (German) or «so» (Swiss)."""
    votes = 0
    for token in parse.tokens:
        if token.text in ("»", "›"):
            votes += 1 if _space_before(parse, token.i) and not _space_after(parse, token.i) else -1
        elif token.text in ("«", "‹"):
            votes += -1 if _space_before(parse, token.i) and not _space_after(parse, token.i) else 1
    return frozenset("»›") if votes >= 0 else frozenset("«‹")


def _opens(parse: Parse, i: int, guillemets_open: frozenset[str], open_marks: list[int]) -> bool:
    text = parse.tokens[i].text
    if text in _ALWAYS_OPEN or text in ("``", ",,"):
        return True
    if text in _GUILLEMETS:
        return text in guillemets_open
    if text in ("”", "''", "’"):
        return not open_marks and _space_before(parse, i) and not _space_after(parse, i)
    if text == "“" and open_marks and parse.tokens[open_marks[-1]].text == "„":
        return _space_before(parse, i) and not _space_after(parse, i) and _closes_later(parse, i)
    if text == '"' and open_marks and parse.tokens[open_marks[-1]].text in ('"', "„"):
        return False
    return _space_before(parse, i) and not _space_after(parse, i)


def _closes_later(parse: Parse, i: int) -> bool:
    """Whether a ” comes before the next opening mark, so that “ at i opens an inner quotation."""
    for token in parse.tokens[i + 1 : i + 80]:
        if token.text == "”":
            return True
        if token.text in DOUBLE:
            return False
    return False


def _single_mark(parse: Parse, i: int, open_marks: list[int]) -> bool:
    """Whether a single mark is a quotation mark here and no apostrophe."""
    text = parse.tokens[i].text
    if text in "‚›‹":
        return True
    inside = any(parse.tokens[j].text in SINGLE for j in open_marks)
    if inside:
        return True
    return text in "'‘’" and _space_before(parse, i) and not _space_after(parse, i) and _single_closes(parse, i)


def _single_closes(parse: Parse, i: int) -> bool:
    sentence_end = min(len(parse.tokens), i + 60)
    return any(parse.tokens[j].text in SINGLE and _space_after(parse, j) for j in range(i + 1, sentence_end))


def _partner(parse: Parse, open_marks: list[int], single: bool) -> int | None:
    """The innermost open mark of the same sort."""
    for at in range(len(open_marks) - 1, -1, -1):
        if (parse.tokens[open_marks[at]].text in SINGLE) == single:
            return at
    return None
