"""Whom people speak for: the body of a title, of a name, of the words before, of the same numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quellenlage.german import words
from quellenlage.link.bodies import only_or_dominant, proper_bodies
from quellenlage.link.introduced import is_class_for
from quellenlage.link.joins import Joins
from quellenlage.link.nodes import SEPARATE, Node
from quellenlage.link.parties import take_apart
from quellenlage.link.patterns import any_of
from quellenlage.link.thresholds import SPEAKER_REACH
from quellenlage.nouns.linked import FigureKey


def bodies_of(
    joins: Joins, by_story: Mapping[str, Sequence[Node]], equal: Sequence[Sequence[FigureKey]]
) -> dict[str, tuple[str, str]]:
    """For each person's set the set of the body it speaks for, with the reason."""
    found: dict[str, tuple[str, str]] = {}
    for story in sorted(by_story):
        nodes = by_story[story]
        members: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            members[joins.find(node.id)].append(node)
        for key in sorted(members):
            people = [n for n in members[key] if n.person or n.heads or is_bare_voice(n)]
            heads = Counter[str]()
            for node in people:
                heads.update(node.heads)
            body = (
                body_in_name(members[key], nodes) or body_in_title(people, nodes) or body_for(joins, heads, nodes, key)
            )
            fronts = {front for n in people for title in n.titles if (front := front_of(title))}
            if body is None and fronts:
                body = body_of_front(joins, fronts, nodes, key)
            elif body is None and any(n.speaks for n in people):
                body = body_before(joins, people, nodes) or same_numbers(joins, key, nodes, equal)
            if body and joins.find(body.id) != key:
                found[key] = (joins.find(body.id), f"{(people or members[key])[0].name} speaks for {body.name}.")
            district = district_of(joins, members[key], nodes)
            if body is None and district and joins.find(district.id) != key:
                why = f"{members[key][0].name} is an office of {district.name}, the one district of the story."
                found[key] = (joins.find(district.id), why)
    return found


def district_of(joins: Joins, members: Sequence[Node], nodes: Sequence[Node]) -> Node | None:
    """The one district of the story whose office a set of nodes is ("Gesundheitsamt", "Landratsamt")."""
    offices = any_of(words("actors")["district_offices"]["nouns"])
    if not any(offices.fullmatch(word) for n in members for word in n.named.key if not n.person):
        return None
    districts = {joins.find(n.id): n for n in nodes if n.named.body == "district" and not n.person}
    return next(iter(districts.values())) if len(districts) == 1 else None


def front_of(title: str) -> str:
    """What stands before the function in a title: "museum" for "museumsdirektor", "" for a plain one."""
    for word in sorted(words("actors")["speakers"]["functions"], key=len, reverse=True):
        front = title.removesuffix(word).removesuffix("-")
        if front != title and len(front) > 2:
            return front.removesuffix("s") if len(front) > 4 else front
    return ""


def body_of_front(joins: Joins, fronts: Iterable[str], nodes: Sequence[Node], key: str) -> Node | None:
    """The one body of the story that the fronts of a person's titles name ("Museumsdirektor": the museum)."""
    found = {
        joins.find(n.id): n
        for n in nodes
        if not n.person and n.kind not in SEPARATE and joins.find(n.id) != key
        if any(is_class_for(front, word) for front in fronts for word in (*n.nouns, *n.named.key))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def is_bare_voice(node: Node) -> bool:
    """Whether a node is a voice without a name ("ein Sprecher"): it speaks for whom its article names before."""
    return not node.named.proper and len(node.named.key) == 1 and take_apart(node.name).speaks


def body_for(joins: Joins, heads: Counter[str], nodes: Sequence[Node], key: str) -> Node | None:
    """The one body of the story of the class that a title speaks for."""
    fields = {name for name in heads if name.startswith("ministry:") and name != "ministry:"}
    for name in sorted(set(heads) - {"ministry:"} if fields else heads, key=lambda h: (-heads[h], h)):
        wanted = [
            n
            for n in nodes
            if not n.person and n.kind not in SEPARATE and joins.find(n.id) != key and is_class_of(n, name)
        ]
        wanted += [n for n in proper_bodies(name, nodes) if joins.find(n.id) != key]
        choice = only_or_dominant(joins, {joins.find(n.id): n for n in wanted}, nodes)
        choice = choice or last_before_all(joins, [n for n in nodes if joins.find(n.id) == key], wanted)
        if choice:
            return choice
    return None


def last_before_all(joins: Joins, people: Sequence[Node], bodies: Sequence[Node]) -> Node | None:
    """Of several bodies of the class the one that each article names last before the person, within a few sentences."""
    found: dict[str, Node] = {}
    for person in people:
        for place in person.places:
            near = [
                (p, n.id, n)
                for n in bodies
                if n.article == person.article
                for p in n.places
                if 0 < place - p <= SPEAKER_REACH
            ]
            if near:
                found[joins.find(max(near)[1])] = max(near)[2]
    return next(iter(found.values())) if len(found) == 1 else None


def body_in_name(members: Sequence[Node], nodes: Sequence[Node]) -> Node | None:
    """ "Sprecher der Bundespolizei": the party that the rest of the name is."""
    for node in members:
        found = re.match(r"\S+\s+(?:der|des|von|vom)\s+(?P<body>.+)$", node.name)
        if found and take_apart(node.name.split()[0]).speaks:
            key = take_apart(found["body"]).key
            same = [n for n in nodes if n.named.key == key and not n.person and n.kind not in SEPARATE]
            if same:
                return min(same, key=lambda n: n.id)
    return None


def body_in_title(people: Sequence[Node], nodes: Sequence[Node]) -> Node | None:
    """ "Nordwerk-Chef": the party whose name stands in front of the title."""
    fronts = {title.rsplit("-", 1)[0] for n in people for title in n.titles if "-" in title}
    found = [
        n for n in nodes if not n.person and n.kind not in SEPARATE and n.named.proper and n.named.proper[0] in fronts
    ]
    return min(found, key=lambda n: n.id, default=None)


def same_numbers(joins: Joins, key: str, nodes: Sequence[Node], equal: Sequence[Sequence[FigureKey]]) -> Node | None:
    """The one body that gives the same specific numbers of a measure as the person does."""
    by_figure = {figure: node for node in nodes for figure in node.figures}
    found: dict[str, Node] = {}
    for keys in equal:
        here = [by_figure[k] for k in keys if k in by_figure]
        if any(joins.find(n.id) == key for n in here):
            found |= {joins.find(n.id): n for n in here if not n.person and n.kind not in SEPARATE}
    found.pop(key, None)
    return next(iter(found.values())) if len(found) == 1 else None


def is_class_of(node: Node, name: str) -> bool:
    """Whether a body is of a class; where the field is not said, of the minister or of the ministry, any one fits."""
    if name.startswith("noun:"):
        return any(is_class_for(name.removeprefix("noun:"), word) for word in (*node.nouns, *node.named.key))
    if node.named.body == "ministry:" and name.startswith("ministry:"):
        return True
    return node.named.body == name or (name == "ministry:" and node.named.body.startswith("ministry:"))


def body_before(joins: Joins, people: Sequence[Node], nodes: Sequence[Node]) -> Node | None:
    """The body named last before "Sprecherin X", within a few sentences of the same article, when each article
    agrees.
    """
    found: dict[str, Node] = {}
    votes = Counter[str]()
    for person in people:
        bodies = [
            (p, n)
            for n in nodes
            if n.article == person.article and not n.person and n.kind not in SEPARATE
            for p in n.places
        ]
        for place in person.places if person.speaks else ():
            near = [(p, n.id, n) for p, n in bodies if 0 < place - p <= SPEAKER_REACH]
            if near:
                node = max(near)[2]
                found[joins.find(node.id)] = node
                votes[joins.find(node.id)] += 1
    ranked = sorted(votes, key=lambda k: (-votes[k], k))
    if not ranked or (len(ranked) > 1 and votes[ranked[0]] == votes[ranked[1]]):
        return None
    return found[ranked[0]]
