"""Sets of nodes that are one party, with the reason of each join, and the joins that ask for equal names or numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quellenlage.link.nodes import Node
from quellenlage.link.parties import MEDIA, never_one
from quellenlage.nouns.linked import FigureKey


class Joins:
    """A union of nodes with the reason of each join."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.parent = {node.id: node.id for node in nodes}
        self.why: dict[str, list[str]] = defaultdict(list)

    def find(self, node: str) -> str:
        """The first node of a node's set."""
        while self.parent[node] != node:
            self.parent[node] = self.parent[self.parent[node]]
            node = self.parent[node]
        return node

    def join(self, a: Node, b: Node, why: str) -> None:
        """Joins two nodes, if nothing speaks against it."""
        x, y = sorted((self.find(a.id), self.find(b.id)))
        if x == y or (a.kind in MEDIA) != (b.kind in MEDIA):
            return
        self.parent[y] = x
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
