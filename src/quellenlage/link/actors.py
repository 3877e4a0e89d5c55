"""Parties under one name: the links of all chains and the speakers beside figures, joined into actors.

A wrong join is worse than a missed one, so each step asks for the only candidate there is: equal names, known other
names, one person's full and last name, one body of a class in a story, a person and the body the title speaks for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from quellenlage.link.bodies import join_bodies, join_open_bodies, join_short_heads
from quellenlage.link.class_nouns import join_class_nouns, join_media_nouns, join_named
from quellenlage.link.introduced import introductions
from quellenlage.link.joins import Joins, join_by_numbers, join_equal
from quellenlage.link.leftovers import join_cores, join_same_numbers, origin_nodes
from quellenlage.link.nodes import Node, nodes_of, surnames
from quellenlage.link.people import join_people, join_roles
from quellenlage.link.voices import bodies_of
from quellenlage.nouns import Actor, LinkKind, Reading, Span
from quellenlage.nouns.linked import ClaimLink, FigureKey


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors, the actor of each named link and of each figure with a speaker beside it."""

    actors: tuple[Actor, ...]
    of_link: Mapping[ClaimLink, str]
    of_figure: Mapping[FigureKey, str]


def find_actors(
    readings: Sequence[Reading],
    stories: Mapping[str, str],
    speakers: Mapping[FigureKey, Span],
    equal: Sequence[Sequence[FigureKey]] = (),
    relays: Mapping[str, LinkKind] | None = None,
) -> Cast:
    """The actors of a run.

    `stories` maps article ids to story ids, `speakers` figures to the phrase beside them; `equal` are figures of one
    measure that give the same specific number; `relays` are the folded names of the run's outlets and agencies
    with their kinds.
    """
    people = surnames(readings)
    nodes = nodes_of(readings, speakers, people, relays or {})
    joins = Joins(nodes)
    by_story: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        by_story[stories[node.article]].append(node)
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    told: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        article = reading.analysis.article.id
        texts[stories[article]][article] = reading.parse.text.lower()
        told[stories[article]].append(reading)
    join_equal(joins, [n for n in nodes if n.named.proper], stories)
    for story in sorted(by_story):
        members, introduced = by_story[story], introductions(told[story])
        join_people(joins, members)
        join_named(joins, members, introduced)
        join_media_nouns(joins, members, texts[story])
        settled = join_class_nouns(joins, members, introduced, texts[story])
        open_nodes = [n for n in members if n.id not in settled]
        join_equal(joins, [n for n in open_nodes if not n.named.proper], stories)
        join_roles(joins, members)
        join_short_heads(joins, members)
        join_bodies(joins, open_nodes)
        join_open_bodies(joins, open_nodes)
    join_by_numbers(joins, nodes, equal)
    origins = origin_nodes(readings, nodes)
    for story in sorted(by_story):
        join_cores(joins, by_story[story], texts[story])
        join_same_numbers(joins, by_story[story], origins, equal)
    bodies = bodies_of(joins, by_story, equal)
    return as_cast(joins, bodies)


def as_cast(joins: Joins, bodies: Mapping[str, tuple[str, str]]) -> Cast:
    """Actors with stable ids from the sets of nodes."""
    sets = joins.sets()
    ids = {key: actor_id(members) for key, members in sets.items()}
    actors: list[Actor] = []
    of_link: dict[ClaimLink, str] = {}
    of_figure: dict[FigureKey, str] = {}
    for key, members in sets.items():
        body = bodies.get(key)
        why = tuple(dict.fromkeys([*joins.why.get(key, []), *([body[1]] if body else [])]))
        kinds = Counter[LinkKind]()
        for node in members:
            kinds.update(node.kinds)
        kind = min(kinds, key=lambda k: (-kinds[k], k))
        actors.append(
            Actor(
                ids[key],
                best_name(members),
                kind,
                tuple(sorted({n.name for n in members})),
                ids[body[0]] if body else None,
                why,
            )
        )
        for node in members:
            of_link |= dict.fromkeys(node.links, ids[key])
            of_figure |= dict.fromkeys(node.figures, ids[key])
    return Cast(tuple(sorted(actors, key=lambda a: a.id)), of_link, of_figure)


def actor_id(members: Sequence[Node]) -> str:
    """An id from what the actor consists of."""
    return "a-" + sha256("\n".join(sorted(n.id for n in members)).encode()).hexdigest()[:12]


def best_name(members: Sequence[Node]) -> str:
    """The name to show: a full one, in the most articles, the first in the alphabet."""
    votes = Counter(n.name for n in members)
    proper = {n.name: len(n.named.proper) if len(n.name.split()) < 4 else 0 for n in members}
    return min(votes, key=lambda name: (-min(proper[name], 2), -votes[name], len(name), name))
