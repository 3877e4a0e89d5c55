"""Parties under one name: the links of all chains and the speakers beside figures, joined into actors.

A wrong join is worse than a missed one, so each step asks for the only candidate there is: equal names, known other
names, one person's full and last name, one body of a class in a story, a person and the body the title speaks for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256

from quellenlage.link import alike, serving
from quellenlage.link.alike import alike_signals, likely, united
from quellenlage.link.bodies import join_bodies, join_open_bodies, join_short_heads
from quellenlage.link.class_nouns import join_class_nouns, join_media_nouns, join_named
from quellenlage.link.grounds import grounds
from quellenlage.link.introduced import introductions
from quellenlage.link.joins import Joins, join_by_numbers, join_equal
from quellenlage.link.lands import are_of_two_lands, lands_of
from quellenlage.link.leftovers import join_cores, join_same_numbers, origin_nodes
from quellenlage.link.mentions import Party
from quellenlage.link.nodes import Node, nodes_of, place_names, surnames
from quellenlage.link.people import join_people, join_roles
from quellenlage.link.serving import NAMED, served, serving_signals
from quellenlage.link.thresholds import COMMON_VALUE, COMPARED_PARTIES
from quellenlage.link.voices import bodies_of
from quellenlage.nouns import Actor, LinkKind, Reading, Span
from quellenlage.nouns.linked import ClaimLink, FigureKey


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors, the actor of each named link and of each figure with a speaker beside it."""

    actors: tuple[Actor, ...]
    of_link: Mapping[ClaimLink, str]
    of_figure: Mapping[FigureKey, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a run before its parties are found.

    `stories` maps article ids to story ids, `speakers` figures to the phrase beside them; `numbers` are the numbers of
    each measure; `relays` are the folded names of the run's outlets and agencies with their kinds.
    """

    readings: Sequence[Reading]
    stories: Mapping[str, str]
    speakers: Mapping[FigureKey, Span]
    numbers: Sequence[Mapping[FigureKey, Decimal | None]] = ()
    relays: Mapping[str, LinkKind] = field(default_factory=dict)


class Company:
    """The parties of a run while they are put together."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.equal = equal_numbers(known.numbers)
        self.nodes = nodes_of(known.readings, known.speakers, surnames(known.readings), known.relays)
        self.joins = Joins(self.nodes)
        self.origins = origin_nodes(known.readings, self.nodes)
        self.towns = place_names(known.readings)
        by_story: dict[str, list[Node]] = defaultdict(list)
        for node in self.nodes:
            by_story[known.stories[node.article]].append(node)
        self.by_story = {story: by_story[story] for story in sorted(by_story)}
        self.told: dict[str, list[Reading]] = {story: [] for story in self.by_story}
        for reading in known.readings:
            story = known.stories[reading.analysis.article.id]
            if story in self.told:
                self.told[story].append(reading)

    def raw(self, story: str) -> dict[str, str]:
        """The texts of a story's articles."""
        return {r.analysis.article.id: r.parse.text for r in self.told[story]}

    def texts(self, story: str) -> dict[str, str]:
        """The same in lower case."""
        return {article: text.lower() for article, text in self.raw(story).items()}

    def join_by_rules(self) -> None:
        """The joins that are certain."""
        joins, stories = self.joins, self.known.stories
        join_equal(joins, [n for n in self.nodes if n.named.proper], stories)
        for story, members in self.by_story.items():
            introduced, texts = introductions(self.told[story]), self.texts(story)
            join_people(joins, members)
            join_named(joins, members, introduced)
            join_media_nouns(joins, members, texts)
            settled = join_class_nouns(joins, members, introduced, texts)
            open_nodes = [n for n in members if n.id not in settled]
            join_equal(joins, [n for n in open_nodes if not n.named.proper], stories)
            join_roles(joins, members)
            join_short_heads(joins, members)
            join_bodies(joins, open_nodes)
            join_open_bodies(joins, open_nodes)
        join_by_numbers(joins, self.nodes, self.equal)
        for story, members in self.by_story.items():
            join_cores(joins, members, self.texts(story))
            join_same_numbers(joins, members, self.origins, self.equal)

    def parties(self, story: str) -> list[Party]:
        """The sets of a story as parties, in a fixed order."""
        members: dict[str, list[Node]] = defaultdict(list)
        for node in self.by_story[story]:
            members[self.joins.find(node.id)].append(node)
        texts = self.texts(story)
        shorts = introductions(self.told[story]).shorts
        return [Party(key, members[key], texts, shorts) for key in sorted(members)]

    def likenesses(self, story: str) -> tuple[list[Party], dict[tuple[str, str], dict[str, float]]]:
        """The sets of a story that may be bodies, and what speaks for each two being one."""
        parties = [p for p in self.parties(story) if p.may_be_body]
        if len(parties) > COMPARED_PARTIES:
            return parties, {}
        return parties, alike_signals(parties, self.towns, numbers_of(self.joins, self.origins, self.known.numbers))

    def join_likely(self) -> None:
        """The joins of sets that the rules left apart and that are likely one body."""
        for story in self.by_story:
            parties, signals = self.likenesses(story)
            by_key = {p.key: p for p in parties}
            for group in united(signals):
                for n, key in enumerate(group[1:], start=1):
                    pairs = [(min(one, key), max(one, key)) for one in group[:n]]
                    a, b = max(
                        (p for p in pairs if p in signals), key=lambda p: (likely(signals[p], alike.weights()), p)
                    )
                    x, y, why = by_key[a], by_key[b], grounds(signals[a, b], alike.weights())
                    said = f"“{x.name}” and “{y.name}” are likely one body: {why}."
                    if not why:
                        said = f"“{x.name}” and “{y.name}” are likely one body."
                    self.joins.join(x.members[0], y.members[0], said)

    def tied_by_rules(self) -> dict[str, tuple[str, str]]:
        """For each voice's set the set of the body it speaks for by the rules, with the reason."""
        return bodies_of(self.joins, self.by_story, self.equal)

    def ties(
        self, story: str, chosen: Mapping[str, tuple[str, str]]
    ) -> tuple[dict[str, Party], dict[tuple[str, str], dict[str, float]]]:
        """The parties of a story, and what speaks for each voice speaking for each body."""
        parties = self.parties(story)
        given = numbers_of(self.joins, self.origins, self.known.numbers)
        ruled = {voice: body for voice, (body, _) in chosen.items()}
        return {p.key: p for p in parties}, serving_signals(parties, self.raw(story), ruled, given)

    def bodies(self) -> dict[str, tuple[str, str]]:
        """For each voice's set the set of the body it speaks for, with the reason."""
        found = self.tied_by_rules()
        for story in self.by_story:
            parties, signals = self.ties(story, found)
            lands = {key: lands_of(p.members, p.texts) for key, p in parties.items()}
            several = len({frozenset(lands[key]) for key, p in parties.items() if p.is_body and lands[key]}) > 1
            for voice in sorted(parties.keys() & found.keys()):
                if are_of_two_lands(lands[voice], lands.get(found[voice][0], ())):
                    del found[voice]
            held = {
                (voice, body): s
                for (voice, body), s in signals.items()
                if not are_of_two_lands(lands[voice], lands[body])
                and (not several or lands[voice] or not lands[body] or any(s.get(name) for name in NAMED))
            }
            for voice, body in served(held).items():
                if body is None:
                    continue
                if found.get(voice, ("", ""))[0] != body:
                    why = grounds(signals[voice, body], serving.weights())
                    said = f"{parties[voice].name} likely speaks for {parties[body].name}: {why}."
                    if not why:
                        said = f"{parties[voice].name} likely speaks for {parties[body].name}."
                    found[voice] = body, said
        return found


def find_actors(known: Known) -> Cast:
    """The actors of a run."""
    company = Company(known)
    company.join_by_rules()
    company.join_likely()
    return as_cast(company.joins, company.bodies())


def equal_numbers(numbers: Sequence[Mapping[FigureKey, Decimal | None]]) -> list[list[FigureKey]]:
    """Figures of one measure that give the same specific number."""
    found = []
    for measure in numbers:
        by_value: dict[Decimal, list[FigureKey]] = defaultdict(list)
        for key, value in measure.items():
            if value is not None and value >= COMMON_VALUE:
                by_value[value].append(key)
        found += [by_value[value] for value in sorted(by_value)]
    return found


def numbers_of(
    joins: Joins, origins: Mapping[FigureKey, Node], numbers: Sequence[Mapping[FigureKey, Decimal | None]]
) -> dict[tuple[str, str], tuple[int, int]]:
    """For each two sets that give numbers of one measure how many telling numbers both give, and in how many measures
    they have none in common.
    """
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for measure in numbers:
        by_set: dict[str, set[Decimal | None]] = defaultdict(set)
        for key, value in measure.items():
            if key in origins:
                by_set[joins.find(origins[key].id)].add(value)
        for a in sorted(by_set):
            for b in sorted(by_set):
                if a != b:
                    same = by_set[a] & by_set[b]
                    telling = sum(value is not None and value >= COMMON_VALUE for value in same)
                    n, apart = found.get((a, b), (0, 0))
                    found[a, b] = n + telling, apart + (not same)
    return found


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
