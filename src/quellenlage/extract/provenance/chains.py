"""The chain of each attribution: the medium or agency cited first, the origin last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.provenance.coreference import Cast, Entity
from quellenlage.extract.provenance.joint import split_joint
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.relays import (
    addressed,
    employer,
    find_relays,
    interviews,
    quoted_person,
    relied_on,
)
from quellenlage.extract.provenance.stance import innermost_clause, judge_stance
from quellenlage.nouns import Article, Link, Parse

Chain = tuple[Link, ...]
UNNAMED = Link(None, "unnamed")
_RELAYING = frozenset({"medium", "agency"})
_MEMORY = 6
"""Sentences for which a source that spoke to a medium goes on speaking to it; in an interview it always does."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A resolved source: its link, the entity behind it, the token it was named at."""

    link: Link
    entity: Entity | None
    at: int


@dataclass(slots=True)
class _Tracer:
    parse: Parse
    cast: Cast
    attributions: Sequence[Attribution]
    origins: dict[int, list[Origin]] = field(default_factory=dict)
    relays: dict[int, list[Link]] = field(default_factory=dict)
    said_to: dict[int, tuple[list[Link], int, bool]] = field(default_factory=dict)
    chains: dict[int, tuple[Chain, ...]] = field(default_factory=dict)


def trace_chains(article: Article, parse: Parse, attributions: Sequence[Attribution]) -> tuple[tuple[Chain, ...], ...]:
    """The chains of each attribution, one for each joint source, outermost first, origin last.

    A nested claim's chain goes on from the one it stands in, unless that one denies it. An unnamed origin is
    `Link(None, "unnamed")`. The article is taken for its context only; every mention is a span of its text.
    """
    cast = Cast(parse)
    tracer = _Tracer(parse, cast, attributions)
    told = sorted(interviews(cast.reader), key=lambda pair: pair[0])
    order = sorted(range(len(attributions)), key=lambda n: (_place(attributions[n]), n))
    for n in order:
        _resolve(tracer, n, told)
    return tuple(_chain(tracer, n, set()) for n in range(len(attributions)))


def _place(attribution: Attribution) -> int:
    """Where an attribution stands in the text: at its cue, or, where it runs on without one, at its content."""
    ranges = attribution.cue or attribution.content
    return ranges[0][0] if ranges else 0


def _resolve(tracer: _Tracer, n: int, told: Sequence[tuple[int, Party]]) -> None:
    """Finds the origins and relays of an attribution by its own words and by what its source was heard in before."""
    attribution = tracer.attributions[n]
    parties = [party for source in attribution.source for party in _read(tracer, source)]
    outlets = [party for party in parties if _is_outlet(tracer, party)]
    others = [party for party in parties if not _is_outlet(tracer, party)]
    relays: list[Link] = []
    asked = False
    behind = relied_on(tracer.cast.reader, attribution)
    if behind is not None and parties:
        leaned = [party for party in parties if behind[0] <= party.head < behind[1]] or _read(tracer, behind)
        leaning = [party for party in parties if party not in leaned]
        solid = all(_is_outlet(tracer, party) for party in leaning) or all(party.sure for party in leaned)
        if leaned and leaning and solid:
            outlets, others = leaning, leaned
    elif outlets and not others and (quoted := quoted_person(tracer.cast.reader, attribution)) is not None:
        others = [quoted]
    if outlets and others:
        relays = [_origin(tracer, outlets[0]).link]
        parties = others
    origins = [_origin(tracer, party) for party in parties]
    if origins and not relays and not outlets:
        found = find_relays(tracer.cast.reader, attribution)[:1] or addressed(tracer.cast.reader, parties[0])
        asked = any(relay.asked for relay in found)
        relays = [_origin(tracer, relay.party).link for relay in found] or _remembered(
            tracer, attribution, origins[0], told
        )
        if not relays and (outlet := employer(tracer.cast.reader, parties[0])) is not None:
            relays = [_origin(tracer, outlet).link]
    for origin in origins:
        if origin.entity is not None:
            tracer.cast.heard(origin.entity, origin.at)
            if relays:
                asked = asked or tracer.said_to.get(id(origin.entity), ([], 0, False))[2]
                tracer.said_to[id(origin.entity)] = relays, tracer.cast.sentence_of(_place(attribution)), asked
    tracer.origins[n] = origins
    tracer.relays[n] = relays


def _remembered(
    tracer: _Tracer, attribution: Attribution, origin: Origin, told: Sequence[tuple[int, Party]]
) -> list[Link]:
    """The medium that the same source was heard in before, or an interview told of in the sentence or the one before."""
    if origin.entity is None:
        return []
    here = tracer.cast.sentence_of(_place(attribution))
    if id(origin.entity) in tracer.said_to:
        known, there, asked = tracer.said_to[id(origin.entity)]
        return known if asked or here - there <= _MEMORY else []
    if (medium := _introduced_by(tracer, attribution, origin)) is not None:
        return [medium]
    for first, party in told:
        there = tracer.cast.sentence_of(first)
        if there <= here and any(place[1] == there for place in origin.entity.places):
            return [_origin(tracer, party).link]
    return []


def _introduced_by(tracer: _Tracer, attribution: Attribution, origin: Origin) -> Link | None:
    """The medium in whose reported claim, not long before, the source was named for the first time."""
    assert origin.entity is not None
    if not origin.entity.places:
        return None
    first = origin.entity.places[0][0]
    here = tracer.cast.sentence_of(_place(attribution))
    for n, earlier in enumerate(tracer.attributions):
        if n not in tracer.origins or earlier is attribution or not tracer.origins[n]:
            continue
        medium = tracer.relays[n][0] if tracer.relays[n] else tracer.origins[n][0].link
        if medium.kind not in _RELAYING or here - tracer.cast.sentence_of(_place(earlier)) > _MEMORY:
            continue
        if any(start <= first < stop for start, stop in earlier.content):
            return medium
    return None


def _read(tracer: _Tracer, source: Range) -> list[Party]:
    return [
        party
        for first, stop in split_joint(tracer.cast.reader, *source)
        if (party := tracer.cast.reader.read(first, stop)) is not None
    ]


def _is_outlet(tracer: _Tracer, party: Party) -> bool:
    """Whether a party is a medium or an agency, not somebody who works for one."""
    entity, _ = tracer.cast.find(party)
    kind, shape = (entity.kind, entity.party.shape) if entity is not None else (party.kind, party.shape)
    return kind in _RELAYING and shape == "body"


def _origin(tracer: _Tracer, party: Party) -> Origin:
    """A party as a link, by the entity it stands for where it stands for one."""
    entity, _ = tracer.cast.find(party)
    if entity is None and party.shape not in {"pronoun", "nobody"}:
        entity = tracer.cast.enter_source(party)
    if entity is None or entity.name is None or (party.kind == "unnamed" and party.shape == "nobody"):
        return Origin(UNNAMED, None, party.head)
    own = party.sure and not entity.sure and party.shape not in {"pronoun", "nobody"}
    kind = party.kind if own else entity.kind
    mention = party if party.shape != "pronoun" else entity.party
    span = tracer.parse.span(mention.first, mention.stop)
    return Origin(Link(entity.name, kind, span), entity, party.head)


def _chain(tracer: _Tracer, n: int, above: set[int]) -> tuple[Chain, ...]:
    """The chains of attribution n, its parents' first."""
    if n in tracer.chains:
        return tracer.chains[n]
    attribution = tracer.attributions[n]
    own = [(*tracer.relays[n], origin.link) for origin in tracer.origins[n]] or [(UNNAMED,)]
    prefix: Chain = ()
    parent = attribution.parent if attribution.parent is not None else _reporting(tracer, n)
    if parent is not None and parent != n and parent not in above and 0 <= parent < len(tracer.attributions):
        _, polarity, _ = judge_stance(tracer.parse, tracer.attributions[parent])
        if polarity == "+":
            prefix = _chain(tracer, parent, above | {n})[0]
    chains = tuple(_joined(prefix, chain) for chain in own)
    tracer.chains[n] = chains
    return chains


def _reporting(tracer: _Tracer, n: int) -> int | None:
    """The attribution that a frame in the Konjunktiv goes on from: "Der Fahrer behaupte, ..." is what the police say."""
    attribution = tracer.attributions[n]
    if not attribution.cue or not tracer.origins[n]:
        return None
    clause = innermost_clause(tracer.parse, attribution.cue[0][0])
    cue = {i for first, stop in attribution.cue for i in range(first, stop)}
    if clause is None or clause.mood != "sub1" or not cue & {clause.verb, clause.predicate}:
        return None
    here = tracer.cast.sentence_of(_place(attribution))
    before: int | None = None
    for m, other in enumerate(tracer.attributions):
        if m == n or _place(other) >= _place(attribution) or other.parent == n or not tracer.origins[m]:
            continue
        near = here - tracer.cast.sentence_of(other.content[-1][0]) <= 1
        if near and (before is None or _place(other) > _place(tracer.attributions[before])):
            before = m
    if before is None or tracer.origins[before][0].entity is tracer.origins[n][0].entity:
        return None
    return before


def _joined(prefix: Chain, chain: Chain) -> Chain:
    """A parent's chain continued, without naming a party twice in a row."""
    seen = {(link.name, link.kind) for link in prefix}
    if prefix and chain == (UNNAMED,) and prefix[-1].name is None:
        return prefix
    if prefix and chain[-1].name is not None and (chain[-1].name, chain[-1].kind) in seen:
        return prefix[: [link.name for link in prefix].index(chain[-1].name) + 1]
    return (*prefix, *(link for link in chain if (link.name, link.kind) not in seen or link.name is None))
