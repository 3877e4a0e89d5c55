"""Bodies under one name: the one office, ministry or company of a story that a class noun means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from quellenlage.german import words
from quellenlage.link.joins import Joins
from quellenlage.link.naming import is_unnamed
from quellenlage.link.nodes import SEPARATE, Node
from quellenlage.link.thresholds import DOMINANT_BODY

OPEN_BODIES = frozenset({"behörde", "behörden", "amt", "verwaltung"})


def join_bodies(joins: Joins, nodes: Sequence[Node]) -> None:
    """One body of a class in a story: class nouns are one, and one with a name when only one has a name."""
    by_class: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.named.body and not node.person and node.kind not in SEPARATE and not is_unnamed(node.name):
            by_class[node.named.body].append(node)
    merge_open_ministries(by_class)
    for name in sorted(by_class):
        members = sorted(by_class[name], key=lambda n: n.id)
        plain = [n for n in members if not n.named.proper]
        for a, b in pairwise(plain):
            joins.join(a, b, f"“{a.name}” and “{b.name}” name the one {label(name)} of the story.")
        join_offices_of_one_place(joins, members)
        rivals = members + proper_bodies(name, nodes)
        named = {joins.find(n.id): n for n in rivals if n.named.proper}
        chosen = only_or_dominant(joins, named, nodes)
        if plain and chosen:
            joins.join(
                plain[0], chosen, f"“{plain[0].name}” is “{chosen.name}”, the one {label(name)} that the story names."
            )


def join_offices_of_one_place(joins: Joins, members: Sequence[Node]) -> None:
    """ "Die Polizei in Elsterau" is the "Polizeipräsidium Elsterau", where the place has no other such office."""
    if members and members[0].named.body in words("actors")["one_of_a_place"]["classes"]:
        first: dict[tuple[str, ...], Node] = {}
        for node in (n for n in members if n.named.proper):
            other = first.setdefault(node.named.proper, node)
            joins.join(other, node, f"“{other.name}” and “{node.name}” name the one such body of a place.")
    nouns = {n.id: "".join(sorted(set(n.named.key) - set(n.named.proper))) for n in members if n.named.proper}
    for node in (n for n in members if nouns.get(n.id)):
        own = nouns[node.id]
        beside = [n for n in members if n.named.proper == node.named.proper and nouns[n.id] != own]
        fuller = [n for n in beside if own in nouns[n.id]]
        if len({nouns[n.id] for n in fuller}) == 1:
            joins.join(fuller[0], node, f"“{node.name}” is “{fuller[0].name}”, the one such body of this name.")


def merge_open_ministries(by_class: dict[str, list[Node]]) -> None:
    """ "Das Ministerium" without a field is the one ministry of the story, when there is one."""
    fields = sorted(name for name in by_class if name.startswith("ministry:") and name != "ministry:")
    if "ministry:" in by_class and len(fields) == 1:
        by_class[fields[0]] += by_class.pop("ministry:")


def proper_bodies(name: str, nodes: Sequence[Node]) -> list[Node]:
    """Parties that bear a name only and are of the class by their kind: the companies, for "der Konzern"."""
    if name not in ("company", "organisers"):
        return []
    kind = "company" if name == "company" else "organisation"
    return [n for n in nodes if n.kind == kind and not n.person and not n.local and not n.named.body and n.named.proper]


def only_or_dominant(joins: Joins, named: Mapping[str, Node], nodes: Sequence[Node]) -> Node | None:
    """The only candidate, or the one that occurs in several times as many articles as any other."""
    if not named:
        return None
    where = {key: {n.article for n in nodes if joins.find(n.id) == key} for key in named}
    ranked = sorted(named, key=lambda key: (-len(where[key]), key))
    if len(ranked) > 1 and len(where[ranked[0]]) < DOMINANT_BODY * len(where[ranked[1]]):
        return None
    return named[ranked[0]]


def label(name: str) -> str:
    """A class of bodies in words."""
    return "ministry" if name.startswith("ministry") else name.replace("_", " ")


def join_open_bodies(joins: Joins, nodes: Sequence[Node]) -> None:
    """ "Die Behörde" is the one office that its article names, when there is one alone."""
    for node in nodes:
        if len(node.named.key) == 1 and node.named.key[0] in OPEN_BODIES:
            for kinds in (("government",), ("police_justice", "emergency_services")):
                offices = offices_beside(joins, node, nodes, kinds)
                if offices:
                    break
            if len(offices) == 1:
                other = next(iter(offices.values()))
                joins.join(other, node, f"“{node.name}” is {other.name}, the one office that the article names.")


def offices_beside(joins: Joins, node: Node, nodes: Sequence[Node], kinds: Sequence[str]) -> dict[str, Node]:
    """The offices of some kinds that a node's article names besides it."""
    return {
        joins.find(n.id): n
        for n in nodes
        if n.article == node.article and n is not node and not n.person and n.named.body and n.kind in kinds
    }


def join_short_heads(joins: Joins, nodes: Sequence[Node]) -> None:
    """ "Die Kammer" is the one body of the article, else of the story, whose name ends so ("Landwirtschaftskammer")."""
    short = frozenset(words("actors")["short_heads"]["nouns"])
    for node in sorted(nodes, key=lambda n: n.id):
        noun = node.named.key[0] if len(node.named.key) == 1 else ""
        if node.person or node.kind in SEPARATE or noun not in short:
            continue
        longer = [n for n in nodes if not n.person and any(w != noun and w.endswith(noun) for w in n.named.key)]
        here = {joins.find(n.id): n for n in longer if n.article == node.article}
        found = here or {joins.find(n.id): n for n in longer}
        if len(found) == 1:
            other = next(iter(found.values()))
            joins.join(other, node, f"“{node.name}” is “{other.name}”, the one body so named.")
