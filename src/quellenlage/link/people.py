"""People under one name: last names, titles, spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from quellenlage.link.joins import Joins
from quellenlage.link.naming import title_of
from quellenlage.link.nodes import SEPARATE, Node
from quellenlage.link.parties import genitive_free, kind_of_noun
from quellenlage.link.thresholds import NAME_LETTERS, NAME_RATIO


def join_people(joins: Joins, nodes: Sequence[Node]) -> None:
    """A last name alone is the one person of the story with that name; two spellings of one full name are one
    person.
    """
    people = sorted((n for n in nodes if n.person), key=lambda n: n.id)
    full: dict[str, list[Node]] = defaultdict(list)
    same: dict[tuple[str, ...], Node] = {}
    for node in people:
        if len(node.named.proper) > 1 and (other := same.setdefault(node.named.proper, node)) is not node:
            joins.join(other, node, f"“{other.name}” and “{node.name}” bear one full name.")
    for node in people:
        if len(node.named.proper) > 1:
            full[node.named.proper[-1]].append(node)
    for a, b in close_pairs([n for found in full.values() for n in found]):
        joins.join(a, b, f"“{a.name}” and “{b.name}” are two spellings of one name.")
    for node in people:
        if len(node.named.proper) == 1 and not is_firm(node):
            found = {joins.find(n.id): n for n in full.get(node.named.proper[-1], ())}
            if len(found) == 1:
                other = next(iter(found.values()))
                joins.join(
                    other, node, f"“{node.name}” is the last name of “{other.name}”, and no other {node.name} occurs."
                )
    alone: dict[str, Node] = {}
    for node in people:
        if len(node.named.proper) == 1 and not is_firm(node):
            other = alone.setdefault(node.named.proper[-1], node)
            if other is not node:
                joins.join(other, node, f"Both articles of the story name “{node.name}”.")


def is_firm(node: Node) -> bool:
    """Whether a name says it is a firm ("Lackfabrik Selmer"): it is not joined with a person by the last name."""
    return node.kind in ("company", "organisation") and genitive_free(node.name.lower()) != node.named.proper[-1]


def join_roles(joins: Joins, nodes: Sequence[Node]) -> None:
    """ "Die Ministerin" is the one person of the story who bears that title somewhere in it."""
    bearers: dict[str, dict[str, Node]] = defaultdict(dict)
    for node in nodes:
        if node.person:
            for title in node.titles:
                bearers[title].setdefault(joins.find(node.id), node)
    for node in sorted(nodes, key=lambda n: n.id):
        if not node.person and not node.named.body and node.kind not in SEPARATE:
            titles = {title_of(w) for w in node.named.key}
            found = {joins.find(n.id): n for title in titles for n in bearers.get(title, {}).values()}
            if not found and len(node.named.key) == 1:
                found = {
                    joins.find(n.id): n
                    for t in bearers
                    if is_fuller(next(iter(titles)), t)
                    for n in bearers[t].values()
                }
            if len(found) > 1:
                here = {key: n for key, n in found.items() if n.article == node.article}
                found = here if len(here) == 1 else found
            if len(found) == 1 and (len(node.named.key) == 1 or any(kind_of_noun(w) for w in node.named.key)):
                other = next(iter(found.values()))
                joins.join(other, node, f"“{node.name}” is the title of {other.name} and of nobody else in the story.")


def is_fuller(title: str, other: str) -> bool:
    """Whether one of two titles is the other with a word in front ("Insolvenzverwalter", "Verwalter")."""
    short, full = sorted((title, other), key=len)
    return len(short) >= TITLE_LETTERS and full.endswith(short) and full != short


TITLE_LETTERS = 8
"""Letters of a title from which a longer one that ends so is the same."""


def close_pairs(nodes: Sequence[Node]) -> Iterable[tuple[Node, Node]]:
    """Pairs of people whose names are spellings of one another, looked for among equal first letters of the last
    name.
    """
    blocks: dict[tuple[str, int], list[Node]] = defaultdict(list)
    for node in nodes:
        blocks[node.named.proper[-1][:1], len(node.named.proper)].append(node)
    for block in (blocks[key] for key in sorted(blocks)):
        distinct = {n.named.proper: n for n in sorted(block, key=lambda n: n.id)}
        for a, b in combinations(sorted(distinct.values(), key=lambda n: n.id), 2):
            if same_spelling(a.named.proper, b.named.proper):
                yield a, b


def same_spelling(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names of equally many words differ in spelling alone: one word may be close, the others are equal."""
    if len(a) != len(b) or len(a) < 2:
        return False
    apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return len(apart) <= 1 and all(is_close(x, y) for x, y in apart)


def is_close(a: str, b: str) -> bool:
    """Whether two words are spellings of one name: long enough, the same beginning, few letters different."""
    a, b = romanised(a), romanised(b)
    if a == b:
        return True
    if min(len(a), len(b)) < NAME_LETTERS:
        return False
    return ratio(a, b) >= NAME_RATIO and JaroWinkler.similarity(a, b) >= 0.9 and a[:2] == b[:2]


def romanised(word: str) -> str:
    """A name from another script in one of its spellings: Selenskyj, Zelensky and Selenski are one."""
    for ending in ("skyj", "skij", "skyi", "skiy", "skii", "sky"):
        if word.endswith(ending):
            word = word.removesuffix(ending) + "ski"
    return (
        word.replace("w", "v")
        .replace("kh", "ch")
        .replace("yj", "i")
        .replace("iy", "i")
        .replace("y", "i")
        .replace("j", "i")
    )
