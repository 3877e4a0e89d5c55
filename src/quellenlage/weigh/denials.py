"""Denials: who denies, what, in which words; and the contradictions they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from quellenlage.nouns import Conflict, Denial, Measure, Span
from quellenlage.nouns.linked import Denying
from quellenlage.partition import Partition
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.thresholds import ABOUT_LETTERS, CONFLICT_MEMBERS


@dataclass(frozen=True, slots=True)
class Contest:
    """A denial that meets a statement: what is `stated`, what the denier `said`."""

    story: str
    stated: tuple[Span, ...]
    said: tuple[Span, ...]
    why: tuple[str, ...]


def weigh_denials(shelf: Shelf, measures: Sequence[Measure]) -> tuple[list[Denial], list[Conflict]]:
    """The denials of a run, and a contradiction for each that meets somebody else's statement."""
    numbers = equal_numbers(shelf, measures)
    denials, contests = [], []
    answers = [s.within(d.key[0]) for d in shelf.linked.denying for s in (*d.said[:-1], *d.cue)]
    for found in shelf.linked.denying:
        by = deniers(shelf, found)
        others = [
            place
            for place in found.elsewhere
            if not is_own(shelf, place, by) and not is_among(place[2].within(place[0]), answers)
        ]
        rejected = [span for key in (*found.numbers, *found.amounts) for span in numbers.get(key, ())]
        of = tuple(
            dict.fromkeys(
                [*(s.within(found.key[0]) for s in found.denied), *(span.within(a) for a, _, span in others), *rejected]
            )
        )
        if not of:
            continue
        cue = tuple(s.within(found.key[0]) for s in found.cue)
        denials.append(Denial(identity("d", found.story, *cue), by, of, cue, found.claim, found.why, found.story))
        contest = as_contest(shelf, found, by, others)
        if contest:
            contests.append(contest)
    return denials, fact_conflicts(contests)


def deniers(shelf: Shelf, found: Denying) -> tuple[str, ...]:
    """The actors that deny: the subject of the denying verb, else the origins of the denying claim."""
    claim = shelf.claims.get((found.key[0], found.claim)) if found.claim else None
    beside = shelf.linked.speaker_of.get(found.key)
    if beside:
        return (beside,)
    return tuple(dict.fromkeys(shelf.speaking(found.key[0], claim))) if claim else ()


def is_own(shelf: Shelf, place: tuple[str, str | None, Span], by: Sequence[str]) -> bool:
    """Whether a statement is the denier's own."""
    article, claim_id, _ = place
    claim = shelf.claims.get((article, claim_id)) if claim_id else None
    if claim is None:
        return False
    roots = {shelf.root(actor) for actor in by}
    return bool(roots & set(shelf.origins_of(article, claim)))


def equal_numbers(shelf: Shelf, measures: Sequence[Measure]) -> Mapping[tuple[str, str], list[Span]]:
    """For each figure the stretches of its measure that give the same number, other articles first."""
    found = {}
    for measure in measures:
        for member in measure.members:
            same = [m for m in measure.members if m.figure.value == member.figure.value and m.figure.value is not None]
            ordered = sorted(same, key=lambda m: (m.article == member.article, shelf.rank[m.article], m.start))
            spans = [Span(m.start, m.stop, m.quote, m.article) for m in ordered if m is not member]
            found[member.article, member.figure.id] = spans[:CONFLICT_MEMBERS]
    return found


def as_contest(
    shelf: Shelf, found: Denying, by: Sequence[str], others: Sequence[tuple[str, str | None, Span]]
) -> Contest | None:
    """The contradiction between a denial and what others say, None when nobody else says it in these texts.

    A rejected number is no contradiction of facts: the numbers themselves are set against each other.
    """
    if found.numbers:
        return None
    said = [s.within(found.key[0]) for s in found.said[:2]]
    denied = [s for s in found.denied if not is_pointer(shelf, found, s)] or list(found.denied)
    own = [s.within(found.key[0]) for s in denied[-2:] if not any(s.overlaps(t) for t in found.said[:1])]
    elsewhere = [span.within(article) for article, _, span in others[:2]]
    stated = [*own[-1:], *elsewhere[:1]] if own and elsewhere else own or elsewhere
    said = [s for s in said if not is_among(s, stated)]
    if not said or not stated:
        return None
    name = shelf.name(by[0]) if by else "Somebody"
    why = (
        f"{name} denies what is said in {', '.join(sorted({shelf.label(str(s.article)) for s in stated}))}.",
        *found.why[1:],
    )
    return Contest(found.story, tuple(stated), tuple(said), why)


def is_pointer(shelf: Shelf, found: Denying, span: Span) -> bool:
    """Whether what is denied is a few words of the denying claim that only point to it ("die Vorwürfe")."""
    claim = shelf.claims.get((found.key[0], found.claim)) if found.claim else None
    return claim is not None and len(span.quote.split()) <= POINTER and any(span.overlaps(s) for s in claim.content)


POINTER = 3
"""Words of what only points to a statement, at most."""


def fact_conflicts(contests: Sequence[Contest]) -> list[Conflict]:
    """One contradiction for each contested statement: denials of the same statement, or in the same words, make one."""
    statements = Partition(range(len(contests)))
    first: dict[tuple[str, str, int, int], int] = {}
    for i, contest in enumerate(contests):
        for span in (*contest.stated, *contest.said):
            statements.join(first.setdefault((contest.story, str(span.article), span.start, span.stop), i), i)
    return [as_conflict([contests[i] for i in group]) for group in statements.sets()]


def as_conflict(group: Sequence[Contest]) -> Conflict:
    """The contradiction of one or several denials of one statement, what is denied first."""
    stated = distinct([s for contest in group for s in contest.stated])
    said = [s for s in distinct([s for contest in group for s in contest.said]) if not is_among(s, stated)]
    half = CONFLICT_MEMBERS // 3
    members = (*stated[:half], *(said or distinct([s for c in group for s in c.said]))[:half])
    why = tuple(dict.fromkeys(line for contest in group for line in contest.why))
    story = group[0].story
    return Conflict(identity("x", story, *members), "fact", shortened(stated[0].quote), members, why, story)


def distinct(spans: Sequence[Span]) -> list[Span]:
    """Spans without those that overlap an earlier one."""
    kept: list[Span] = []
    for span in spans:
        if not is_among(span, kept):
            kept.append(span)
    return kept


def is_among(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span overlaps one of others in the same article."""
    return any(span.article == o.article and span.overlaps(o) for o in others)


def shortened(quote: str) -> str:
    """The beginning of a stretch, as many whole words as fit a line."""
    if len(quote) <= ABOUT_LETTERS:
        return quote
    return quote[:ABOUT_LETTERS].rsplit(None, 1)[0]


def identity(prefix: str, story: str, *spans: Span) -> str:
    """A stable id from places in articles."""
    places = "|".join(f"{s.article}:{s.start}-{s.stop}" for s in spans)
    return f"{prefix}-" + sha256(f"{story}|{places}".encode()).hexdigest()[:12]
