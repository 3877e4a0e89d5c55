"""What is new in substance between two states of a story: pure, from dossier to dossier.

Told are a new origin, a new figure for a measure, a second origin behind a figure or claim (its first confirmation by
another), a contradiction, and a denial; and only where an article that came in since says so. More of the same is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from quellenlage.nouns import Dossier, Figure, Measure, Member, Span

Sort = Literal["origin", "figure", "confirmation", "contradiction", "denial"]


class News(Struct, frozen=True, order=True):
    """One thing that is new: its sort, a sentence, and the stretch that shows it."""

    article: str
    start: int
    stop: int
    sort: Sort
    sentence: str
    quote: str


def find_news(before: Dossier, after: Dossier, fresh: frozenset[str]) -> tuple[News, ...]:
    """The news that the articles `fresh` brought to a story; `before` may be empty of articles."""
    found = {
        *_origins(before, after, fresh),
        *_figures(before, after, fresh),
        *_same_claims(before, after, fresh),
        *_contradictions(before, after, fresh),
        *_denials(before, after, fresh),
    }
    return tuple(sorted(found))


def _news(sort: Sort, sentence: str, place: Span | Member) -> News:
    return News(str(place.article), place.start, place.stop, sort, sentence, place.quote)


def _origins(before: Dossier, after: Dossier, fresh: frozenset[str]) -> Iterator[News]:
    """Parties are known by all their spellings, since their ids may change with the articles."""
    known = {spelling for actor in _origin_names(before) for spelling in actor}
    names = {actor.id: actor.name for actor in after.actors}
    spellings = {actor.id: {actor.name, *actor.spellings} for actor in after.actors}
    told: set[str] = set()
    for claim in after.claims:
        for chain in claim.chains if claim.article in fresh else ():
            actor = chain[-1].actor if isinstance(chain[-1].actor, str) else None
            if actor is None or actor in told or actor not in names or spellings[actor] & known:
                continue
            told.add(actor)
            place = claim.content[0].within(str(claim.article))
            yield _news("origin", f"{names[actor]} speaks for the first time", place)


def _origin_names(dossier: Dossier) -> list[set[str]]:
    origins = {chain[-1].actor for claim in dossier.claims for chain in claim.chains}
    return [{actor.name, *actor.spellings} for actor in dossier.actors if actor.id in origins]


def _figures(before: Dossier, after: Dossier, fresh: frozenset[str]) -> Iterator[News]:
    names = {actor.id: actor.name for actor in after.actors}
    for measure in after.measures:
        earlier = [m for m in before.measures if _places(m.members) & _places(measure.members)]
        known = {_value(member.figure) for m in earlier for member in m.members}
        told: set[object] = set()
        for member in measure.members:
            value = _value(member.figure)
            if member.article not in fresh or value in known or value in told:
                continue
            told.add(value)
            by = f" by {names[member.origin]}" if member.origin in names else ""
            what = "a new figure" if known else "a first figure"
            yield _news("figure", f"{what} for {measure.name}{by}: {member.quote}", member)
        yield from _confirmed(measure, earlier, fresh, names)


def _confirmed(
    measure: Measure, earlier: list[Measure], fresh: frozenset[str], names: dict[str, str]
) -> Iterator[News]:  # fmt: skip
    for value in sorted({_value(member.figure) for member in measure.members}, key=str):
        old = {m.origin for e in earlier for m in e.members if m.origin and _value(m.figure) == value}
        now = [m for m in measure.members if m.origin and _value(m.figure) == value]
        new = [
            m for m in now if m.article in fresh and m.origin not in {n.origin for n in now if n.article not in fresh}
        ]
        if len(old) == 1 and new:
            first = ", ".join(
                sorted(names.get(str(origin), "") for origin in {m.origin for m in now if m.article not in fresh})
            )
            by = names.get(str(new[0].origin), "another party")
            yield _news(
                "confirmation", f"{by} gives the same figure as {first} for {measure.name}: {new[0].quote}", new[0]
            )


def _same_claims(before: Dossier, after: Dossier, fresh: frozenset[str]) -> Iterator[News]:
    for same in after.same_claims:
        old = [member for member in same.members if member.article not in fresh]
        new = [member for member in same.members if member.article in fresh]
        was = max((s.origins_visible for s in before.same_claims if _places(s.members) & _places(old)), default=1)
        if old and new and was == 1 and same.origins_visible > 1:
            place = Span(new[0].start, new[0].stop, new[0].quote, new[0].article)
            yield _news("confirmation", "a second origin says the same", place)


def _contradictions(before: Dossier, after: Dossier, fresh: frozenset[str]) -> Iterator[News]:
    known = [_places(conflict.members) for conflict in before.conflicts]
    for conflict in after.conflicts:
        new = [span for span in conflict.members if span.article in fresh]
        old = _places(span for span in conflict.members if span.article not in fresh)
        if new and not any(len(places & old) > 1 for places in known):
            yield _news("contradiction", f"reports contradict each other about {conflict.about}", new[0])


def _denials(before: Dossier, after: Dossier, fresh: frozenset[str]) -> Iterator[News]:
    names = {actor.id: actor.name for actor in after.actors}
    before_names = {actor.id: actor.name for actor in before.actors}
    known = {
        (tuple(before_names.get(a, "") for a in denial.by), place)
        for denial in before.denials
        for place in _places(denial.of)
    }
    for denial in after.denials:
        by = tuple(names.get(actor, "") for actor in denial.by)
        place = next((span for span in (*denial.cue, *denial.of) if span.article in fresh), None)
        if place is not None and not any((by, where) in known for where in _places(denial.of)):
            yield _news("denial", f"{', '.join(by) or 'somebody'} denies", denial.of[0] if denial.of else place)


def _places(spans: Iterable[object]) -> set[tuple[str, int]]:
    return {(str(getattr(span, "article", "")), int(getattr(span, "start", 0))) for span in spans}


def _value(figure: Figure) -> tuple[object, ...]:
    return figure.comparator, figure.value, figure.low, figure.high, figure.unit
