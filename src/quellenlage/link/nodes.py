"""The parties that each article names: one node for each name in it, with the kinds and titles it was met with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from quellenlage.german import words
from quellenlage.link.naming import (
    base_name,
    body_in_title,
    fold,
    is_function,
    is_happening,
    is_nobody,
    known_names,
    named_in_words,
    title_of,
)
from quellenlage.link.parties import MEDIA, Named, genitive_free, kind_of_noun, take_apart
from quellenlage.link.publishers import kind_of_publisher, publisher_key
from quellenlage.link.vocabulary import nation_of
from quellenlage.link.whole import whole_names
from quellenlage.nouns import Link, LinkKind, Reading, Span
from quellenlage.nouns.linked import ClaimLink, FigureKey

PEOPLE = frozenset({"person_politics", "person_other", "science_expert", "witness"})
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
    nouns: frozenset[str] = frozenset()
    places: list[int] = field(default_factory=list)
    links: list[ClaimLink] = field(default_factory=list)
    figures: list[FigureKey] = field(default_factory=list)

    @property
    def kind(self) -> LinkKind:
        """The kind it is met with most, the first by name among equals."""
        return min(self.kinds, key=lambda k: (-self.kinds[k], k))


def nodes_of(
    readings: Sequence[Reading],
    speakers: Mapping[FigureKey, Span],
    people: frozenset[str],
    relays: Mapping[str, LinkKind],
) -> list[Node]:
    """The parties of each article, one node for each name in it, in a fixed order."""
    nodes: dict[tuple[str, tuple[str, ...]], Node] = {}
    towns = place_words(readings)
    proper = {genitive_free(t.text.lower()) for r in readings for t in r.parse.tokens if t.pos == "PROPN"}
    names = Names(people, full_names(readings), towns | proper - people, name_words(readings))
    wholes = whole_names(readings, people)
    for reading in readings:
        article = reading.analysis.article.id
        for claim in reading.analysis.claims:
            for c, chain in enumerate(claim.chains):
                for n, link in enumerate(chain):
                    if link.name and not is_nobody(link.name, link.kind) and not is_happening(link):
                        kind = relays.get(fold(link.name), kind_of_person(link, names))
                        name = relay_around(reading.parse.text, link.mention, relays) or named_in_words(link, towns)
                        name = relay_named(without_hearer(wholes.get(fold(name), name), relays), relays)
                        kind = relays.get(fold(name), kind)
                        node = node_for(nodes, article, name, kind, names)
                        node.links.append((article, claim.id, c, n))
                        note(node, link.mention)
    solid = {
        word: node.kind
        for _, node in sorted(nodes.items(), reverse=True)
        if not node.person and node.kind not in (*MEDIA, "person_other", "unnamed", "document", "witness")
        for word in node.named.proper
    }
    labels = {r.analysis.article.id: labels_of(r) for r in readings}
    published = {r.analysis.article.id: kind_of_publisher(r.analysis.article) for r in readings}
    for key in sorted(speakers):
        span = speakers[key]
        found = speaker_kind(nodes, key[0], span.quote, people, relays, solid)
        found = found or labels[key[0]].get(span.quote)
        if key == publisher_key(key[0]):
            found = found or published[key[0]]
        if found:
            node = node_for(nodes, key[0], base_name(span.quote, people), found, names)
            node.figures.append(key)
            note(node, span)
    people_of: dict[str, list[Node]] = defaultdict(list)
    for node in nodes.values():
        if node.person:
            people_of[node.article].append(node)
    for reading in readings:
        read_titles(reading, people_of[reading.analysis.article.id])
    for node in nodes.values():
        if node.person and node.kind == "person_other" and (known := kinds_of_heads(node)):
            node.kinds[known] += node.kinds["person_other"]
            del node.kinds["person_other"]
        node.local = bool(node.named.proper) and all(w in towns for w in node.named.proper)
    return [nodes[key] for key in sorted(nodes)]


def kind_of_person(link: Link, names: Names) -> LinkKind:
    """A link's kind; a person whom a medium quotes is no medium ("sagte Lea Ott der Agentur dpa")."""
    words = tuple(genitive_free(w.lower()) for w in str(link.name).split())
    return "person_other" if link.kind in MEDIA and words in names.full else link.kind


def relay_named(name: str, relays: Mapping[str, LinkKind]) -> str:
    """The outlet or agency of the run behind a word for what it is ("der Sender Westwelle"), else the name itself."""
    first, *rest = name.split()
    found = kind_of_noun(first) if rest else None
    return " ".join(rest) if found and found[0] in MEDIA and fold(" ".join(rest)) in relays else name


HEARER = re.compile(r"\s+(?:der|dem|dieser|unserer|diesem|unserem)\s+(?P<hearer>[A-ZÄÖÜ].*)$")
PAPERS = frozenset({"zeitung", "redaktion", "blatt", "sender", "portal", "magazin"})


def without_hearer(name: str, relays: Mapping[str, LinkKind]) -> str:
    """A name without the medium that its bearer spoke to ("sagte die Polizei der Moorwelle", "dieser Zeitung")."""
    found = HEARER.search(name)
    if found is None or (fold(found["hearer"]) not in relays and found["hearer"].lower() not in PAPERS):
        return name
    return name[: found.start()]


def relay_around(text: str, mention: Span | None, relays: Mapping[str, LinkKind]) -> str:
    """The outlet or agency of the run whose full name stands around a mention of a part of it, "" for none."""
    if mention is None or not mention.quote[:1].isupper() or " " in mention.quote:
        return ""
    word = mention.quote.lower()
    for name in relays:
        if " " in name and word in name.split():
            for found in re.finditer(
                re.escape(name), text[max(0, mention.start - 40) : mention.stop + 40], re.IGNORECASE
            ):
                start = max(0, mention.start - 40) + found.start()
                if start <= mention.start and mention.stop <= start + len(name):
                    return found.group()
    return ""


def node_for(
    nodes: dict[tuple[str, tuple[str, ...]], Node], article: str, name: str, kind: LinkKind, known: Names
) -> Node:
    """The node of a name in an article, made on first use."""
    people = known.last
    name = trimmed(name)
    named = known.read(known_names().get(fold(name), name))
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


def trimmed(name: str) -> str:
    """A name without the marks around it; an initial keeps its full stop."""
    found = re.sub(r"^[^\w\"„“«»(]+", "", name).rstrip(" ,;:+–-")
    return found.rstrip(".") if re.search(r"\w{2}\.+$", found) else found or name


@dataclass(frozen=True, slots=True)
class Names:
    """What the texts of a run show of names: last names, full names, words of places, words of any name."""

    last: frozenset[str]
    full: frozenset[tuple[str, ...]]
    places: frozenset[str]
    words: frozenset[str]

    def read(self, name: str) -> Named:
        """A name taken apart as these texts use it: a title that no list knows is off its bearer ("Missionsleiterin
        Ina Berg"), an adjective of a place tells bodies apart, a place that is none says nothing.
        """
        named = take_apart(name)
        proper = named.proper
        parts = tuple(genitive_free(word.lower()) for word in name.split())
        if parts[-2:] in self.full and parts[-2:] != proper and (len(parts) == 2 or not is_forename(parts[0])):
            return replace(named, body="", proper=parts[-2:], key=tuple(sorted(parts[-2:])))
        if len(proper) > 2 and proper[-2:] in self.full and not is_forename(proper[0]):
            return replace(named, proper=proper[-2:], key=tuple(sorted(proper[-2:])))
        if len(proper) == 2 and proper[1] in self.last and is_title_before(proper[0]) and proper not in self.full:
            return replace(named, proper=proper[1:], key=tuple(sorted(proper)))
        if not named.body:
            return named
        front = re.split(r"\s+(?:in|im|am|an|aus|bei|auf)\s+", name, maxsplit=1)[0]
        if front != name and not any(word in self.words for word in proper):
            named = take_apart(front)
        origins = tuple(f"nation:{stem}" for word in front.split() if (stem := self.origin_of(word)))
        return replace(named, proper=(*named.proper, *origins)) if origins else named

    def origin_of(self, word: str) -> str:
        """The stem of an adjective made from a place of these texts ("westlandisch" from "Westland"), "" for none."""
        stem = re.sub(r"isch(?:e[nmrs]?)?$", "", word)
        if stem == word or len(stem) < PLACE_STEM or not word[:1].islower() or nation_of(word):
            return ""
        made = re.compile(rf"{re.escape(stem)}(?!isch)[a-zäöüß]{{0,{LAND_ENDING}}}")
        return stem if any(made.fullmatch(place) for place in self.places) else ""


LAND_ENDING = 4
"""Letters at most by which the name of a land is longer than the stem of its adjective."""
PLACE_STEM = 4
"""Letters of an adjective's stem from which it shows the place it is made from."""


def is_forename(word: str) -> bool:
    """Whether a folded word is a forename."""
    return word in {name.lower() for names in words("forenames").values() if isinstance(names, list) for name in names}


def is_title_before(word: str) -> bool:
    """Whether a folded word before a last name is a title: a function, or by its length and ending, and no forename."""
    return is_function(title_of(word)) or (len(word) > 9 and word.endswith(TITLE_ENDINGS) and not is_forename(word))


TITLE_ENDINGS = ("er", "erin", "or", "orin", "ent", "entin", "ist", "istin", "eur", "eurin", "ant", "antin", "chef")
"""Endings of nouns for people by what they do."""


def full_names(readings: Sequence[Reading]) -> frozenset[tuple[str, ...]]:
    """Personal names of two words in the texts, folded."""
    found = set()
    for reading in readings:
        tokens = reading.parse.tokens
        found |= {
            tuple(genitive_free(t.text.lower()) for t in tokens[n.first : n.stop])
            for n in reading.parse.names
            if n.label == "PER" and n.stop - n.first == 2
        }
    return frozenset(found)


def name_words(readings: Sequence[Reading]) -> frozenset[str]:
    """Words that names in the texts consist of, folded, with words that the grammar takes for a name."""
    found = set()
    for reading in readings:
        tokens = reading.parse.tokens
        found |= {genitive_free(t.text.lower()) for n in reading.parse.names for t in tokens[n.first : n.stop]}
        found |= {genitive_free(t.text.lower()) for t in tokens if t.pos == "PROPN"}
    return frozenset(found)


def place_words(readings: Sequence[Reading]) -> frozenset[str]:
    """Words that names of places consist of and no other names do, folded."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for reading in readings:
        for name in reading.parse.names:
            for token in reading.parse.tokens[name.first : name.stop]:
                found[name.label == "LOC"].add(genitive_free(token.text.lower()))
    return frozenset(found[True] - found[False])


def place_names(readings: Sequence[Reading]) -> frozenset[str]:
    """Words that name a place at least as often as anything else, folded."""
    found: Counter[str] = Counter()
    for reading in readings:
        for name in reading.parse.names:
            for token in reading.parse.tokens[name.first : name.stop]:
                found[genitive_free(token.text.lower())] += 1 if name.label == "LOC" else -1
    return frozenset(word for word, n in found.items() if n >= 0)


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
            if front := body_in_title(found["title"].lower()):
                node.heads[front] += 1
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
    kinds = [k for word in phrase.split() if (k := kind_of_noun(word)) and k[0] not in MEDIA]
    return kinds[0][0] if kinds else None


def labels_of(reading: Reading) -> dict[str, LinkKind]:
    """The names of organisations and people in an article with their kinds, as the names' labels tell."""
    tokens = reading.parse.tokens
    kinds: dict[str, LinkKind] = {"ORG": "organisation", "PER": "person_other"}
    return {
        reading.parse.span(n.first, n.stop).quote: kinds[n.label]
        for n in reading.parse.names
        if n.label in kinds and any(t.pos == "PROPN" or t.text.isupper() for t in tokens[n.first : n.stop])
    }


def kinds_of_heads(node: Node) -> LinkKind | None:
    """The kind of body that a person's titles speak for, None where they tell none."""
    found = [body_kinds()[head] for head in sorted(node.heads) if head in body_kinds()]
    return found[0] if found else None


def body_kinds() -> dict[str, LinkKind]:
    """The kind of each class of bodies."""
    return {name: entry["kind"] for name, entry in words("actors")["bodies"].items()}
