"""Sets of nodes that are one party, with the reason of each join, and the joins that ask for equal names or numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quellenlage.link.lands import lands_of_name
from quellenlage.link.nodes import Node
from quellenlage.link.parties import MEDIA, never_one
from quellenlage.nouns.linked import FigureKey

Marks = tuple[frozenset[str], ...]
"""What no party has two of: its class among offices, its land, its last name."""


def marks_of(node: Node) -> Marks:
    """The marks of one node."""
    office = node.named.body if node.named.body in OFFICES and not node.person else ""
    lands = lands_of_name(node)
    last = node.named.proper[-1] if node.person and node.named.proper else ""
    return tuple(frozenset(found) for found in ([office] if office else [], lands, [last] if last else []))


OFFICES = frozenset({"police", "prosecutors", "customs", "court", "fire_service", "district", "city", "town"})
"""Classes of bodies of which none is ever called by the noun of another."""


def are_apart(a: Marks, b: Marks) -> bool:
    """Whether two sets have marks of one sort and none in common."""
    return any(x and y and not x & y for x, y in zip(a, b, strict=True))


class Joins:
    """A union of nodes with the reason of each join."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.parent = {node.id: node.id for node in nodes}
        self.why: dict[str, list[str]] = defaultdict(list)
        self.marks: dict[str, Marks] = {node.id: marks_of(node) for node in nodes}

    def find(self, node: str) -> str:
        """The first node of a node's set."""
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, a: Node, b: Node, why: str) -> None:
        """Joins two nodes, if nothing speaks against it."""
        x, y = sorted((self.find(a.id), self.find(b.id)))
        if x == y or (a.kind in MEDIA) != (b.kind in MEDIA) or are_apart(self.marks[x], self.marks[y]):
            return
        self.parent[y] = x
        self.marks[x] = tuple(p | q for p, q in zip(self.marks[x], self.marks.pop(y), strict=True))
        self.why[x] += [why, *self.why.pop(y, [])]

    def sets(self) -> dict[str, list[Node]]:
        """All sets by their first node."""
        found: dict[str, list[Node]] = defaultdict(list)
        for key in sorted(self.nodes):
            found[self.find(key)].append(self.nodes[key])
        return found


def join_equal(joins: Joins, nodes: Sequence[Node], stories: Mapping[str, str]) -> None:
    """Equal names: proper ones over all articles, class nouns inside one story, vague ones never."""
    first: dict[tuple[str, ...], Node] = {}
    for node in nodes:
        if never_one(node.kind, node.name):
            continue
        proper = bool(node.named.proper) and (len(node.named.proper) > 1 or not node.person)
        key = node.named.key if proper else (stories[node.article], *node.named.key)
        other = first.setdefault(key, node)
        if other is not node:
            joins.join(other, node, f"Both articles name “{node.name}”.")


def join_by_numbers(joins: Joins, nodes: Sequence[Node], equal: Sequence[Sequence[FigureKey]]) -> None:
    """ "Die Veranstalter" are the one named body that gives the same numbers as they do elsewhere in the story."""
    by_figure = {key: node for node in nodes for key in node.figures}
    partners: dict[str, dict[str, tuple[Node, Node]]] = defaultdict(dict)
    for keys in equal:
        found = [by_figure[key] for key in keys if key in by_figure]
        plain = [n for n in found if n.named.body == "organisers"]
        others = [
            n
            for n in found
            if n.named.body != "organisers"
            and (n.kind == "organisation" or n.named.body == "alliance")
            and not n.person
        ]
        if plain:
            for other in others:
                partners[joins.find(plain[0].id)][joins.find(other.id)] = (plain[0], other)
    for key in sorted(partners):
        if len(partners[key]) == 1:
            a, b = next(iter(partners[key].values()))
            joins.join(
                a, b, f"“{a.name}” and “{b.name}” give the same numbers of one measure, and nobody else gives them."
            )
