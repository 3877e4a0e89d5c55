"""Parties that the rules before left open, settled by what the whole story shows: one core of a name, equal numbers.

"Luftwaffe" is the "nordländische Luftwaffe" where the story knows no other; "die Gewerkschaft" is the union that gives
exactly its numbers elsewhere, when no other named body does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from quellenlage.link.introduced import is_class_for
from quellenlage.link.joins import Joins
from quellenlage.link.nodes import Node
from quellenlage.link.parties import ARTICLES, MEDIA, kind_of_noun
from quellenlage.nouns import Reading
from quellenlage.nouns.linked import FigureKey

TAIL = re.compile(r"\s+(?:in|im|am|an|aus|auf|von|bei|für|vor)\s+.*$")
"""What follows the core of a name: where its bearer is, for whom."""
ENDINGS = re.compile(r"(?:es|en|em|er|e|s|n)$")
"""Endings of cases; "Zivilschutzes" and "Zivilschutz" are one."""
LONG = 5
"""Letters of a word from which its ending is taken off."""
UNSETTLED = frozenset({*MEDIA, "document", "witness", "unnamed", "social_media"})


def core_of(node: Node) -> tuple[str, ...]:
    """The words of a body's name without case, place and land: the same for "Zivilschutzes" and "nationaler
    Zivilschutz in Nordheim".
    """
    name = TAIL.sub("", re.sub(r"[()\"„“”«»]", " ", node.name))
    found = [w for w in name.split() if w[:1].isupper() and w.lower() not in ARTICLES]
    return tuple(stem(w) for w in found)


def stem(word: str) -> str:
    """A folded word without the ending of its case."""
    word = word.lower().strip(".,:;")
    return ENDINGS.sub("", word) if len(word) > LONG else word


def marks_of(node: Node) -> frozenset[str]:
    """What tells a body apart from another one of its core: its place, the adjective of a land."""
    own = {
        w for w in node.named.proper if not any(stem(w).startswith(c) or c.startswith(stem(w)) for c in core_of(node))
    }
    return frozenset(w.removeprefix("nation:") for w in own)


def is_body(node: Node) -> bool:
    """Whether a node may be a body: no person, medium, document or witness."""
    return not node.person and node.kind not in UNSETTLED and not node.speaks


def join_cores(joins: Joins, nodes: Sequence[Node], texts: Mapping[str, str]) -> None:
    """Bodies of one core: those without a mark, those with the only mark of the story; of several, a plain one
    with the one that its own article tells ("die nordländische Luftwaffe ... die Luftwaffe").
    """
    by_core: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    for node in sorted(nodes, key=lambda n: n.id):
        if is_body(node) and (core := core_of(node)) and is_class_core(core):
            by_core[core].append(node)
    for core in sorted(by_core):
        members = by_core[core]
        marks = {marks_of(n) for n in members} - {frozenset()}
        first: dict[str, Node] = {}
        for node in members:
            alone = "named" if marks_of(node) else "plain"
            mark = alone if len(marks) < 2 else mark_in(node, texts[node.article])
            if mark is None:
                continue
            other = first.setdefault(mark, node)
            joins.join(other, node, f"“{other.name}” and “{node.name}” are the one such body of the story.")


def mark_in(node: Node, text: str) -> str | None:
    """The adjective of a land that a body's noun stands behind, in its own name or else everywhere in its article; None
    where there is none, or several.
    """
    noun = re.escape(core_of(node)[0])
    found = {m["land"] for m in re.finditer(rf"\b(?P<land>\w{{3,}}isch)e[nmrs]?\s+{noun}", text)}
    own = {land for land in found if land in node.name.lower()}
    kept = own or found
    return next(iter(kept)) if len(kept) == 1 and (own or not marks_of(node)) else None


def is_class_core(core: Sequence[str]) -> bool:
    """Whether a core is one class noun of bodies."""
    found = kind_of_noun(core[0]) if len(core) == 1 else None
    return found is not None and not found[1]


def origin_nodes(readings: Sequence[Reading], nodes: Sequence[Node]) -> dict[FigureKey, Node]:
    """The party that each figure is put on: who stands beside it, else the last link of its innermost claim."""
    by_link = {link: node for node in nodes for link in node.links}
    found: dict[FigureKey, Node] = {}
    for reading in readings:
        article = reading.analysis.article.id
        for figure in reading.analysis.figures:
            holding = [
                c
                for c in reading.analysis.claims
                if c.voice == "attributed"
                and any(s.start < figure.stop and figure.start < s.stop for s in c.content)
                and len(c.chains) == 1
                and c.chains[0]
            ]
            claim = min(holding, key=lambda c: (sum(s.stop - s.start for s in c.content), c.id), default=None)
            if claim is not None:
                node = by_link.get((article, claim.id, 0, len(claim.chains[0]) - 1))
                if node is not None:
                    found[article, figure.id] = node
    found |= {key: node for node in nodes for key in node.figures}
    return found


def join_same_numbers(
    joins: Joins, nodes: Sequence[Node], origins: Mapping[FigureKey, Node], equal: Sequence[Sequence[FigureKey]]
) -> None:
    """A class noun left open is the named body that gives its numbers elsewhere, where no other body gives them."""
    sets = joins.sets()
    inside = {n.id for n in nodes}
    partners: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for keys in equal:
        here = {joins.find(origins[k].id) for k in keys if k in origins and origins[k].id in inside}
        opened = {key for key in here if is_open(sets[key])}
        named = {key for key in here if is_named(sets[key])}
        for key in opened:
            for other in named:
                if may_be(sets[key], sets[other]):
                    partners[key][other] += 1
    for key in sorted(partners):
        if len(partners[key]) == 1:
            (other, n), a = next(iter(partners[key].items())), sets[key][0]
            b = sets[other][0]
            joins.join(b, a, f"“{a.name}” gives {n} of the numbers that “{b.name}” gives, and no other body does.")


def is_open(members: Sequence[Node]) -> bool:
    """Whether a set of nodes is a class noun alone."""
    return all(is_body(n) and not marks_of(n) and len(core_of(n)) == 1 and is_class_core(core_of(n)) for n in members)


def is_named(members: Sequence[Node]) -> bool:
    """Whether a set of nodes is a body with a name of its own."""
    return all(is_body(n) for n in members) and any(marks_of(n) or not is_class_core(core_of(n)) for n in members)


def may_be(opened: Sequence[Node], named: Sequence[Node]) -> bool:
    """Whether a class noun can mean a named body: by its class words; firms and associations go by many nouns."""
    nouns = {w for n in named for w in (*n.nouns, *n.named.key)}
    if any(is_class_for(noun, word) for n in opened for noun in n.named.key for word in nouns):
        return True
    return {n.kind for n in opened} | {n.kind for n in named} <= {"company", "organisation", "person_other"}
