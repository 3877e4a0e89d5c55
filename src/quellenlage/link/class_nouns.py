"""Bodies that go by several names: with and without the word for what they are, by a short form, by a class noun.

"Der Netzbetreiber Nordnetz" is Nordnetz; "VFK" is the "Verband Freier Kliniken (VFK)"; "das Unternehmen" is the one
company that its article names, else the one named last before; "der Verband" is the one body so introduced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from quellenlage.german import words
from quellenlage.link.introduced import Introduced, class_kind, is_class_for, is_short_for
from quellenlage.link.joins import Joins
from quellenlage.link.nodes import SEPARATE, Node, is_forename
from quellenlage.link.parties import ARTICLES, body_of, genitive_free


def join_named(joins: Joins, nodes: Sequence[Node], introduced: Introduced) -> None:
    """One name with or without the word for what its bearer is, and a short form with its full name."""
    first: dict[tuple[str, ...], Node] = {}
    for node in bodies(nodes):
        if node.named.proper and not node.local and is_bare_or_introduced(node):
            other = first.setdefault(node.named.proper, node)
            if other is not node and fit(other, node):
                joins.join(other, node, f"“{other.name}” and “{node.name}” bear one name.")
    for node in bodies(nodes):
        bearer = first.get(node.named.proper[-1:]) if is_described(node) else None
        if bearer is not None:
            joins.join(bearer, node, f"“{node.name}” names “{bearer.name}” and what it is.")
    for node in bodies(nodes):
        short = introduced.shorts.get(node.named.key)
        bearer = first.get((short.lower(),)) if short else None
        if bearer is not None:
            joins.join(bearer, node, f"“{bearer.name}” is short for “{node.name}”.")
    for node in bodies(nodes):
        shorts = {introduced.shorts[key] for key in introduced.shorts if is_cut_off(node, key)}
        bearer = first.get((min(shorts).lower(),)) if len(shorts) == 1 else None
        if bearer is not None:
            joins.join(bearer, node, f"“{node.name}” is the beginning of what “{bearer.name}” is short for.")
    join_short_forms(joins, bodies(nodes))
    join_beginnings(joins, bodies(nodes))


def is_cut_off(node: Node, full: Sequence[str]) -> bool:
    """Whether a name is a part of a full one that has a short form, with a word of its own and what its bearer is."""
    own = set(node.named.key)
    return len(own) > 1 and bool(node.named.proper) and own < set(full)


def join_beginnings(joins: Joins, nodes: Sequence[Node]) -> None:
    """A name that one longer name of the story alone begins with ("Nordwerke", "Nordwerke Süd")."""
    for node in nodes:
        own = node.named.proper
        longer = [n for n in nodes if own and n.named.proper[: len(own)] == own and len(n.named.proper) > len(own)]
        found = {joins.find(n.id): n for n in reversed(longer) if fit(node, n) and are_of_like_kind(node, n)}
        if len(found) == 1 and not node.local:
            other = next(iter(found.values()))
            joins.join(other, node, f"“{other.name}” is the one name of the story that begins with “{node.name}”.")


def are_of_like_kind(a: Node, b: Node) -> bool:
    """Whether two nodes are of one kind, or of two that one body is easily taken for."""
    return a.kind == b.kind or {a.kind, b.kind} <= {"company", "organisation"}


def join_short_forms(joins: Joins, nodes: Sequence[Node]) -> None:
    """A short form in capitals and the one body of the story that it can be short for ("NBG", "Nordbahn-Gruppe")."""
    for node in nodes:
        short = next((w for w in reversed(node.name.split()) if SHORT_FORM.fullmatch(w)), "")
        if not short or node.named.proper[-1:] != (short.lower(),):
            continue
        own = joins.find(node.id)
        found: dict[str, Node] = {}
        for other in nodes:
            if joins.find(other.id) != own and fit(node, other) and abbreviates(short, other.name):
                found.setdefault(joins.find(other.id), other)
        if len(found) == 1:
            other = next(iter(found.values()))
            joins.join(other, node, f"“{short}” can be short for “{other.name}” and for no other body of the story.")


SHORT_FORM = re.compile(r"[A-ZÄÖÜ]{2,6}")


def abbreviates(short: str, name: str) -> bool:
    """Whether capitals are short for a name: each of its words begins with one of them, in this order."""
    parts = [p for p in re.split(r"[\s-]+", name) if p[:1].isupper()]
    if len(parts) < 2 or SHORT_FORM.fullmatch(parts[-1]) or not is_short_for(short, " ".join(parts)):
        return False
    rest = iter(short)
    return all(part[0] in rest for part in parts)


def is_described(node: Node) -> bool:
    """Whether a name stands behind a compound for what its bearer is: "die Nordwerk-Tochter Pumpex"."""
    words = node.name.split()
    return len(words) == 2 and "-" in words[0] and class_kind(words[0].split("-")[-1].lower()) is not None


def bodies(nodes: Sequence[Node]) -> list[Node]:
    """The nodes that are no people, media or documents, in a fixed order."""
    return sorted((n for n in nodes if not n.person and n.kind not in SEPARATE), key=lambda n: n.id)


def is_bare_or_introduced(node: Node) -> bool:
    """Whether a name consists of nothing but itself and class nouns."""
    return all(w in node.named.proper or class_kind(w) or body_of(w) for w in node.named.key)


def fit(a: Node, b: Node) -> bool:
    """Whether two nodes of one name are not of two classes ("Polizei Moorstadt", "Stadt Moorstadt")."""
    if {a.kind, b.kind} & OFFICIAL and not are_alike(class_nouns_in(a), class_nouns_in(b)):
        return False
    return not a.named.body or not b.named.body or a.named.body == b.named.body or "company" in (a.kind, b.kind)


OFFICIAL = frozenset({"government", "police_justice", "military_intelligence", "emergency_services"})
"""Kinds of bodies that bear the name of their place: what tells them apart is the word for what they are."""


def class_nouns_in(node: Node) -> tuple[str, ...]:
    """The words of a name that say what its bearer is."""
    return tuple(w for w in node.named.key if w not in node.named.proper)


def are_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether class nouns may be of one body: there are none on one side, or one of them says what another does."""
    return not a or not b or any(is_class_for(x, y) or is_class_for(y, x) for x in a for y in b)


def class_words(node: Node, introduced: Introduced) -> frozenset[str]:
    """The class nouns a named node goes by, in its own name and before it anywhere."""
    first = next((w for w in node.name.split() if w[:1].isupper() and w.lower() not in ARTICLES), "").lower()
    own = {w for w in (genitive_free(first),) if w not in node.named.proper and class_kind(w)}
    return frozenset(own) | introduced.classes.get(node.named.proper, frozenset())


def join_class_nouns(
    joins: Joins, nodes: Sequence[Node], introduced: Introduced, texts: Mapping[str, str]
) -> frozenset[str]:
    """Class nouns joined with the one named body they mean in their article, else in the story; the ids of those
    that were.
    """
    settled = set()
    named = [n for n in bodies(nodes) if n.named.proper]
    for node in named:
        node.nouns = class_words(node, introduced)
    for node in bodies(nodes):
        noun = plain_noun(node)
        if not noun:
            continue
        meant = [n for n in named if any(is_class_for(noun, word) for word in n.nouns) or is_head_of(noun, n)]
        if body_of(noun) == "company":
            meant = [n for n in bodies(nodes) if is_company(n, introduced)]
        chosen = one_of(joins, node, meant, texts)
        if chosen is not None and chosen.id != node.id:
            joins.join(chosen, node, f"“{node.name}” is “{chosen.name}” in its article.")
            settled.add(node.id)
    return frozenset(settled)


def is_of_company(noun: str) -> bool:
    """Whether a class noun is for companies: it means the one named last before ("das Unternehmen", "die Bank")."""
    return body_of(noun) == "company" or class_kind(noun) == "company"


def is_head_of(noun: str, node: Node) -> bool:
    """Whether a class noun is the head of a body's name: "die Bahn" is the "Nordbahn", "die Bank" the "Moorbank"."""
    return len(noun) > 3 and any(word != noun and word.endswith(noun) for word in node.named.proper)


def plain_noun(node: Node) -> str:
    """The class noun that a node without a name consists of, "" for any other node."""
    if is_site(node):
        return "unternehmen"
    if node.named.proper or len(node.named.key) != 1:
        return ""
    noun = node.named.key[0]
    return noun if class_kind(noun) or body_of(noun) == "company" else ""


def is_site(node: Node) -> bool:
    """Whether a name is a company's site at a place ("Werk Moorstadt"): what is said there is the company's word."""
    first = node.name.split()[0].lower() if node.name.split() else ""
    return node.kind == "company" and bool(node.named.proper) and first in words("actors")["sites"]["nouns"]


def is_company(node: Node, introduced: Introduced) -> bool:
    """Whether a node is a company of its own: one with a name, or one its class noun tells apart ("Stadtwerke")."""
    if (node.named.body == "company" and not node.named.proper) or is_site(node):
        return False
    if len(node.named.proper) == 1 and is_forename(node.named.proper[0]):
        return False
    if node.kind != "company" and introduced.kind_of(node.named.proper) != "company":
        return False
    return not node.local and not node.speaks and node.named.head_of == ""


def one_of(joins: Joins, node: Node, meant: Sequence[Node], texts: Mapping[str, str]) -> Node | None:
    """The one body meant: the only one that the article names, the one named last before, else the story's only one."""
    here: dict[str, tuple[int, Node]] = {}
    place = min(node.places, default=0)
    for other in meant:
        if other.id == node.id:
            continue
        position = last_before(texts[node.article], other, place)
        if position is not None:
            key = joins.find(other.id)
            here[key] = max(here.get(key, (-2, other)), (position, other), key=lambda p: p[0])
    if len(here) == 1:
        return next(iter(here.values()))[1]
    if here:
        before = [found for found in here.values() if found[0] >= 0]
        return max(before, key=lambda p: (p[0], p[1].id))[1] if is_of_company(plain_noun(node)) and before else None
    sets: dict[str, Node] = {}
    for other in meant:
        sets.setdefault(joins.find(other.id), other)
    return next(iter(sets.values())) if len(sets) == 1 else None


def last_before(text: str, node: Node, place: int) -> int | None:
    """Where a body is named last before an offset, -1 where only after it, None where the text does not name it."""
    words = node.named.proper or node.named.key
    pattern = re.compile(r"\b" + r"\W+(?:\w+\W+)?".join(re.escape(w) for w in words))
    starts = [m.start() for m in pattern.finditer(text)]
    if not starts:
        return None
    return max((s for s in starts if s < place), default=-1)


def join_media_nouns(joins: Joins, nodes: Sequence[Node], texts: Mapping[str, str]) -> None:
    """ "Der Sender", "das Blatt": the medium that its article cites by name, named last before."""
    by_article: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.kind in ("medium", "agency") and node.named.proper:
            by_article[node.article].append(node)
    for node in sorted(nodes, key=lambda n: n.id):
        if node.kind != "medium" or node.named.proper or len(node.named.key) != 1:
            continue
        place = min(node.places, default=0)
        before = [
            (position, other.id, other)
            for other in by_article[node.article]
            if (position := last_before(texts[node.article], other, place)) is not None and position >= 0
        ]
        if before:
            other = max(before)[2]
            joins.join(other, node, f"“{node.name}” is “{other.name}”, the medium named last before it.")
