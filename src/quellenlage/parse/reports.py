"""Which of two clauses set side by side is the frame of the other: grammar alone, no list of verbs.

"Er sagte: „Die Lage ist ruhig.“": what stands before the colon is the frame. "Die Lage sei ruhig, sagte sie": a
clause that opens with its verb after a comma or a quotation mark is the frame of what stands before it. "Er sagte, die
Lage sei ruhig": a Konjunktiv clause behind a comma is reported by the indicative clause before it. Wrong for conditions
without a conjunction ("Wir kämen, hätten wir Zeit").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from quellenlage.nouns import Clause, Token

OPENING_MARKS = frozenset({"„", "»", "›", "‚", '"', "'", "“", "«"})


def hang_reports(
    tokens: Sequence[Token],
    children: Sequence[Sequence[int]],
    heads: Sequence[int],
    found: Sequence[Clause],
    base: int,
) -> list[Clause]:
    """A sentence's clauses with frames as parents; `heads` are their head tokens, `base` is the first one's number."""
    out = list(found)
    place = {head: k for k, head in enumerate(heads)}
    for k, head in enumerate(heads):
        above = place.get(tokens[head].head, k)
        pair = _frame_first(tokens, children, head, k, above, found) if above != k else None
        if pair:
            _hang(out, *pair, base)
    return out


def _frame_first(
    tokens: Sequence[Token], children: Sequence[Sequence[int]], head: int, k: int, above: int, found: Sequence[Clause]
) -> tuple[int, int] | None:
    """(frame, reported) for clause k, headed by token `head`, and the clause above it; None if neither is a frame."""
    here, there = found[k].verb, found[above].verb
    if here is None or there is None or found[k].kind == "fragment":
        return None
    first, second = (above, k) if there < here else (k, above)
    if _opens_speech(tokens, found[first], found[second]):
        return first, second
    joined = tokens[head].dep.split(":")[0] in ("conj", "parataxis") and found[k].introducer is None
    if not joined or any(tokens[j].dep == "cc" for j in children[head]):
        return None
    if _is_inquit(tokens, found[k], found[above]):
        return k, above
    reports = found[k].mood in ("sub1", "sub2") and found[above].mood == "ind"
    return (above, k) if reports and first == above else None


def _hang(clauses: list[Clause], frame: int, reported: int, base: int) -> None:
    """Make one clause the parent of another; a frame that hung on what it reports takes that one's place."""
    if clauses[frame].parent == base + reported:
        clauses[frame] = replace(clauses[frame], kind="main", parent=clauses[reported].parent)
    above = clauses[frame].parent
    while above is not None and above >= base:
        if above == base + reported:
            return
        above = clauses[above - base].parent
    below = clauses[reported]
    kind = "subordinate" if below.mood in ("sub1", "sub2") and below.kind == "main" else below.kind
    clauses[reported] = replace(below, kind=kind, parent=base + frame)


def _opens_speech(tokens: Sequence[Token], first: Clause, second: Clause) -> bool:
    """Whether a colon and a quotation mark stand between two clauses' verbs, the first without an opening word."""
    if first.introducer is not None or first.verb is None or second.verb is None:
        return False
    between = tokens[first.verb : second.verb]
    return any(one.text == ":" and other.text in OPENING_MARKS for one, other in pairwise(between))


def _is_inquit(tokens: Sequence[Token], clause: Clause, other: Clause) -> bool:
    """Whether a clause opens with its finite verb, its subject behind it, after a comma, quotation mark or dash."""
    return (
        clause.verb == clause.first
        and clause.first > 0
        and tokens[clause.first - 1].pos == "PUNCT"
        and clause.subject is not None
        and clause.subject > clause.first
        and other.first < clause.first
    )
