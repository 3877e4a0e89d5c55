"""Parties under one name: the links of all chains and the speakers beside figures, joined into actors.

A wrong join is worse than a missed one, so each step asks for the only candidate there is: equal names, known
other names,
one person's full and last name, one body of a class in a story, a person and the body the title speaks for.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import combinations, pairwise

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from quellenlage.german import words
from quellenlage.link.parties import Named, body_of, genitive_free, kind_of_noun, never_one, strip_statement, take_apart
from quellenlage.link.patterns import any_of
from quellenlage.link.thresholds import DOMINANT_BODY, NAME_LETTERS, NAME_RATIO, SPEAKER_REACH
from quellenlage.nouns import Actor, Link, LinkKind, Reading, Span
from quellenlage.nouns.linked import ClaimLink, FigureKey

PEOPLE = frozenset({"person_politics", "person_other", "science_expert", "witness"})
MEDIA = frozenset({"medium", "agency"})
OPEN_BODIES = frozenset({"behörde", "amt", "verwaltung"})
NUMBERS = frozenset(
    {
        "ein",
        "eine",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "mehrere",
        "viele",
        "einige",
    }
)
SEPARATE = ("medium", "agency", "document")


@dataclass(slots=True)
class Node:
    """A party of one article: its name, the kinds and titles it was met with, where it was met."""

    id: str
    article: str
    name: str
    named: Named
    kinds: Counter[LinkKind] = field(default_factory=Counter)
    heads: Counter[str] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    speaks: bool = False
    person: bool = False
    local: bool = False
    places: list[int] = field(default_factory=list)
    links: list[ClaimLink] = field(default_factory=list)
    figures: list[FigureKey] = field(default_factory=list)

    @property
    def kind(self) -> LinkKind:
        """The kind it is met with most, the first by name among equals."""
        return min(self.kinds, key=lambda k: (-self.kinds[k], k))


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
    join_equal(joins, nodes, stories)
    for members in (by_story[key] for key in sorted(by_story)):
        join_people(joins, members)
        join_roles(joins, members)
        join_companies(joins, members)
        join_bodies(joins, members)
        join_open_bodies(joins, members)
    join_by_numbers(joins, nodes, equal)
    bodies = bodies_of(joins, by_story, equal)
    return as_cast(joins, bodies)


# ------------------------------------------------------------------------------------------------ nodes


def nodes_of(
    readings: Sequence[Reading],
    speakers: Mapping[FigureKey, Span],
    people: frozenset[str],
    relays: Mapping[str, LinkKind],
) -> list[Node]:
    """The parties of each article, one node for each name in it, in a fixed order."""
    nodes: dict[tuple[str, tuple[str, ...]], Node] = {}
    towns = place_words(readings)
    for reading in readings:
        article = reading.analysis.article.id
        for claim in reading.analysis.claims:
            for c, chain in enumerate(claim.chains):
                for n, link in enumerate(chain):
                    if link.name and not is_nobody(link.name, link.kind) and not is_happening(link):
                        kind = relays.get(fold(link.name), link.kind)
                        name = named_in_words(link, towns)
                        node = node_for(nodes, article, name, kind, people)
                        node.links.append((article, claim.id, c, n))
                        note(node, link.mention)
    solid = {
        word: node.kind
        for _, node in sorted(nodes.items(), reverse=True)
        if not node.person and node.kind not in (*MEDIA, "person_other", "unnamed", "document", "witness")
        for word in node.named.proper
    }
    for key in sorted(speakers):
        span = speakers[key]
        found = speaker_kind(nodes, key[0], span.quote, people, relays, solid)
        if found:
            node = node_for(nodes, key[0], base_name(span.quote, people), found, people)
            node.figures.append(key)
            note(node, span)
    people_of: dict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        if node.person:
            people_of[node.article].append(node)
    for reading in readings:
        read_titles(reading, people_of[reading.analysis.article.id])
    for node in nodes.values():
        node.local = bool(node.named.proper) and all(w in towns for w in node.named.proper)
    return [nodes[key] for key in sorted(nodes)]


def node_for(
    nodes: dict[tuple[str, tuple[str, ...]], Node], article: str, name: str, kind: LinkKind, people: frozenset[str]
) -> Node:
    """The node of a name in an article, made on first use."""
    named = take_apart(known_names().get(fold(name), name))
    key = named.key or (fold(name),)
    node = nodes.get((article, key))
    if node is None:
        shown = known_names().get(fold(name), name)
        person = not named.body and bool(named.proper) and named.proper[-1] in people and kind not in SEPARATE
        if not person and named.head_of and len(named.proper) == 1 and len(named.key) == 2:
            person = True
        node = nodes[article, key] = Node("|".join((article, *key)), article, shown, named, person=person)
    node.kinds[kind] += 1
    return node


def named_in_words(link: Link, towns: frozenset[str]) -> str:
    """A link's name, or the class noun it stands with where its name is a mere place.

    "Das Unternehmen" taken for "Werk Neustadt" is the company, whatever the plant is called.
    """
    name, mention = str(link.name), link.mention
    named = take_apart(name)
    if mention is None or not named.proper or not all(word in towns for word in named.proper):
        return name
    said = take_apart(mention.quote)
    if not said.body or said.body == named.body or said.proper:
        return name
    return next((w for w in mention.quote.split() if body_of(strip_statement(w.lower().strip(".,")))), name)


def place_words(readings: Sequence[Reading]) -> frozenset[str]:
    """Words that names of places consist of and no other names do, folded."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for reading in readings:
        for name in reading.parse.names:
            for token in reading.parse.tokens[name.first : name.stop]:
                found[name.label == "LOC"].add(genitive_free(token.text.lower()))
    return frozenset(found[True] - found[False])


def is_happening(link: Link) -> bool:
    """Whether the words that name a link speak of a happening or a thing, which says nothing."""
    quote = link.mention.quote if link.mention else str(link.name)
    first = next(
        (w.strip('.,"„“«»').lower() for w in quote.split() if w[:1].isupper() and w.lower() not in ARTICLES), ""
    )
    return bool(any_of(words("actors")["happenings"]["nouns"]).fullmatch(first))


ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des", "ein", "eine", "einem", "einer", "eines"})


def is_nobody(name: str, kind: LinkKind) -> bool:
    """Whether a link names no party: an unnamed source, or a bare word for a statement ("Angaben")."""
    named = take_apart(name)
    if name[:1].isdigit() or name.split()[0].lower() in NUMBERS:
        return True
    if any(any_of(words("actors")["never"]["unnamed"]).fullmatch(w.lower()) for w in name.split()):
        return True
    statements = words("actors")["statements"]["endings"]
    if kind in ("person_other", "witness") and not named.body and " " not in name and not kind_of_noun(name):
        return named.key == (genitive_free(name.lower()),) and name.lower().endswith(("en", "ung", "heit", "keit"))
    head = [w for w in name.split() if w[:1].isupper()][-1:]
    if head and head[0].lower() in statements and not named.body:
        return True
    return (kind == "unnamed" and not named.body) or all(w in statements or w == "worte" for w in named.key)


def note(node: Node, mention: Span | None) -> None:
    """What one mention adds: its place and the title it comes with."""
    if mention is None:
        return
    node.places.append(mention.start)
    named = take_apart(mention.quote)
    if named.head_of:
        node.heads[named.head_of] += 1
    node.speaks = node.speaks or named.speaks


def surnames(readings: Sequence[Reading]) -> frozenset[str]:
    """Last words of the full personal names of the run, folded, and without a genitive s."""
    found = set()
    for reading in readings:
        tokens = reading.parse.tokens
        found |= {
            genitive_free(tokens[n.stop - 1].text.lower())
            for n in reading.parse.names
            if n.label == "PER" and n.stop - n.first > 1
        }
        for claim in reading.analysis.claims:
            for chain in claim.chains:
                found |= {
                    genitive_free(link.name.split()[-1].lower())
                    for link in chain
                    if link.name
                    and link.kind in PEOPLE
                    and len(link.name.split()) == 2
                    and not take_apart(link.name).body
                }
    return frozenset(found)


def read_titles(reading: Reading, people: Sequence[Node]) -> None:
    """Titles in front of a person's last name anywhere in the article ("Landrat Ott", "Innenminister Jan Ott")."""
    text = reading.parse.text
    for node in people:
        last = node.named.proper[-1].title()
        for found in re.finditer(
            rf"\b(?P<title>[A-ZÄÖÜ][\w-]+)\s+(?:[A-ZÄÖÜ][\w.-]+\s+){{0,2}}{re.escape(last)}s?\b", text
        ):
            named = take_apart(found["title"])
            node.titles.add(title_of(found["title"]))
            if named.head_of:
                node.heads[named.head_of] += 1
            if named.speaks:
                node.speaks = True
                node.places.append(found.start())
        for found in re.finditer(rf"{re.escape(last)}\b(?:\s*\(\d+\))?,\s+(?P<role>[^,.;]{{3,60}})", text):
            read_apposition(node, found["role"])
        for found in re.finditer(
            rf"(?P<role>[A-ZÄÖÜ][\w-]+(?:\s+(?:des|der|von)\s+[A-ZÄÖÜ][\w-]+)),\s+(?:[A-ZÄÖÜ][\w.-]+\s+){{0,2}}{re.escape(last)}\b",
            text,
        ):
            read_apposition(node, found["role"])


def title_of(word: str) -> str:
    """A title in one form for men and women: "Bürgermeisterin" and "Bürgermeister" are one."""
    folded = word.lower().removesuffix("s")
    return folded.removesuffix("in") if folded.endswith(("erin", "orin", "entin", "istin", "efin")) else folded


def read_apposition(node: Node, role: str) -> None:
    """ "Chef der Gewerkschaft", "Vorsitzende des Betriebsrats": the voice of the body named in it."""
    named = take_apart(role)
    if (named.speaks or named.head_of) and named.body:
        node.heads[named.body] += 2
    elif named.head_of:
        node.heads[named.head_of] += 1


def speaker_kind(
    nodes: Mapping[tuple[str, tuple[str, ...]], Node],
    article: str,
    phrase: str,
    people: frozenset[str],
    relays: Mapping[str, LinkKind],
    solid: Mapping[str, LinkKind],
) -> LinkKind | None:
    """The kind of party a phrase beside a figure names; None when it names no party."""
    named = take_apart(phrase)
    known = nodes.get((article, named.key))
    if fold(phrase) in relays:
        return relays[fold(phrase)]
    if known is not None:
        return known.kind
    if any((found := kind_of_noun(word)) and found[0] in MEDIA for word in phrase.split()):
        return "medium"
    if named.body:
        return body_kinds().get(named.body, "government" if named.body.startswith("ministry") else "organisation")
    if named.proper and named.proper[-1] in people:
        return "person_politics" if named.head_of.startswith("ministry") else "person_other"
    for word in named.proper:
        if word in solid:
            return solid[word]
    kinds = [k for word in phrase.split() if (k := kind_of_noun(word)) and k[0] not in SEPARATE]
    return kinds[0][0] if kinds else None


def base_name(phrase: str, people: frozenset[str]) -> str:
    """A phrase as a name: titles off a person, a statement's noun off its body ("Polizeiangaben" is Polizei)."""
    named = take_apart(phrase)
    if named.proper and named.proper[-1] in people:
        return " ".join(w for w in phrase.split() if genitive_free(w.lower()) in named.proper)
    shown = [strip.title() if strip != word.lower() else word for word in phrase.split() if (strip := stripped(word))]
    return " ".join(shown) or phrase


def stripped(word: str) -> str:
    """A word without a statement's ending, where what is left names a body; else the word in lower case."""
    front = strip_statement(word.lower())
    return front if body_of(front) else word.lower()


# ------------------------------------------------------------------------------------------------ joining


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
    return node.kind in ("company", "organisation") and node.name != node.named.proper[-1]


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
            if len(found) == 1 and any(kind_of_noun(w) for w in node.named.key):
                other = next(iter(found.values()))
                joins.join(other, node, f"“{node.name}” is the title of {other.name} and of nobody else in the story.")


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


def join_bodies(joins: Joins, nodes: Sequence[Node]) -> None:
    """One body of a class in a story: class nouns are one, and one with a name when only one has a name."""
    by_class: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.named.body and not node.person and node.kind not in SEPARATE:
            by_class[node.named.body].append(node)
    merge_open_ministries(by_class)
    for name in sorted(by_class):
        members = sorted(by_class[name], key=lambda n: n.id)
        plain = [n for n in members if not n.named.proper]
        for a, b in pairwise(plain):
            joins.join(a, b, f"“{a.name}” and “{b.name}” name the one {label(name)} of the story.")
        rivals = members + proper_bodies(name, nodes)
        named = {joins.find(n.id): n for n in rivals if n.named.proper}
        chosen = only_or_dominant(joins, named, nodes)
        if plain and chosen:
            joins.join(
                plain[0], chosen, f"“{plain[0].name}” is “{chosen.name}”, the one {label(name)} that the story names."
            )


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


def join_companies(joins: Joins, nodes: Sequence[Node]) -> None:
    """ "Der Pumpenhersteller Nordwerk" is Nordwerk: one name, with or without the word for what the company is."""
    first: dict[tuple[str, ...], Node] = {}
    for node in nodes:
        plain = not node.person and node.named.body in ("", "company") and node.kind in ("company", "organisation")
        if plain and node.named.proper and all(w in node.named.proper or is_company_noun(w) for w in node.named.key):
            other = first.setdefault(node.named.proper, node)
            if other is not node:
                joins.join(other, node, f"“{other.name}” and “{node.name}” bear one name.")


def is_company_noun(word: str) -> bool:
    """Whether a word says that something is a company."""
    found = kind_of_noun(word)
    return found is not None and found[0] == "company"


def join_open_bodies(joins: Joins, nodes: Sequence[Node]) -> None:
    """ "Die Behörde" is the one office that its article names, when there is one alone."""
    for node in nodes:
        if len(node.named.key) == 1 and node.named.key[0] in OPEN_BODIES:
            offices = {
                joins.find(n.id): n
                for n in nodes
                if n.article == node.article
                and n is not node
                and not n.person
                and n.named.body
                and n.kind == "government"
            }
            if len(offices) == 1:
                other = next(iter(offices.values()))
                joins.join(other, node, f"“{node.name}” is {other.name}, the one office that the article names.")


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


# ------------------------------------------------------------------------------------------------ bodies of people


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
            people = [n for n in members[key] if n.person or n.heads]
            heads = Counter[str]()
            for node in people:
                heads.update(node.heads)
            body = (
                body_in_name(members[key], nodes) or body_in_title(people, nodes) or body_for(joins, heads, nodes, key)
            )
            if body is None and any(n.speaks for n in people):
                body = body_before(joins, people, nodes) or same_numbers(joins, key, nodes, equal)
            if body and joins.find(body.id) != key:
                found[key] = (joins.find(body.id), f"{(people or members[key])[0].name} speaks for {body.name}.")
    return found


def body_for(joins: Joins, heads: Counter[str], nodes: Sequence[Node], key: str) -> Node | None:
    """The one body of the story of the class that a title speaks for."""
    for name in sorted(heads, key=lambda h: (-heads[h], h)):
        wanted = [
            n
            for n in nodes
            if not n.person and n.kind not in SEPARATE and joins.find(n.id) != key and is_class_of(n, name)
        ]
        wanted += [n for n in proper_bodies(name, nodes) if joins.find(n.id) != key]
        choice = only_or_dominant(joins, {joins.find(n.id): n for n in wanted}, nodes)
        if choice:
            return choice
    return None


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
    """Whether a body is of a class; a minister without a field fits any one ministry."""
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


# ------------------------------------------------------------------------------------------------ showing


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


def body_kinds() -> dict[str, LinkKind]:
    """The kind of each class of bodies."""
    return {name: entry["kind"] for name, entry in words("actors")["bodies"].items()}


@cache
def known_names() -> Mapping[str, str]:
    """Other wordings of known parties, folded, to the name to show."""
    return {
        fold(other): party["name"] for party in words("aliases")["party"] for other in (party["name"], *party["also"])
    }


def fold(name: str) -> str:
    """Lower case, single blanks, no quotes."""
    return " ".join(re.sub(r"[\"“”„«»]", "", name).lower().split())
