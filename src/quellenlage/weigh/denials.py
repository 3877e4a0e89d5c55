"""Denials: who denies, what, in which words; and the contradictions they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from quellenlage.nouns import Conflict, Denial, Measure, Span
from quellenlage.nouns.linked import Denying
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.thresholds import CONFLICT_MEMBERS


def weigh_denials(shelf: Shelf, measures: Sequence[Measure]) -> tuple[list[Denial], list[Conflict]]:
    """The denials of a run, and a contradiction for each that meets somebody else's statement."""
    numbers = equal_numbers(shelf, measures)
    denials, conflicts = [], []
    for found in shelf.linked.denying:
        by = deniers(shelf, found)
        others = [place for place in found.elsewhere if not is_own(shelf, place, by)]
        rejected = [span for key in found.numbers for span in numbers.get(key, ())]
        of = tuple(
            dict.fromkeys(
                [*(s.within(found.key[0]) for s in found.denied), *(span.within(a) for a, _, span in others), *rejected]
            )
        )
        if not of:
            continue
        cue = tuple(s.within(found.key[0]) for s in found.cue)
        denials.append(Denial(identity("d", found.story, *cue), by, of, cue, found.claim, found.why, found.story))
        conflict = as_conflict(shelf, found, by, others)
        if conflict:
            conflicts.append(conflict)
    return denials, conflicts


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


def as_conflict(
    shelf: Shelf, found: Denying, by: Sequence[str], others: Sequence[tuple[str, str | None, Span]]
) -> Conflict | None:
    """The contradiction between a denial and what others say, None when nobody else says it in these texts."""
    said = [s.within(found.key[0]) for s in found.said[:2]]
    stated = [span.within(article) for article, _, span in others[:2]]
    if not stated:
        stated = [s.within(found.key[0]) for s in found.denied[:1]] if found.said and found.said != found.denied else []
    if not said or not stated:
        return None
    name = shelf.name(by[0]) if by else "Somebody"
    why = (
        f"{name} denies what is said in {', '.join(sorted({shelf.label(str(s.article)) for s in stated}))}.",
        *found.why[1:],
    )
    members = tuple(dict.fromkeys([*stated, *said]))
    return Conflict(identity("x", found.story, *members), "fact", stated[0].quote[:120], members, why, found.story)


def identity(prefix: str, story: str, *spans: Span) -> str:
    """A stable id from places in articles."""
    places = "|".join(f"{s.article}:{s.start}-{s.stop}" for s in spans)
    return f"{prefix}-" + sha256(f"{story}|{places}".encode()).hexdigest()[:12]
