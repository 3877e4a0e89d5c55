"""Which land a party is of, as its names and the words right before them tell: bodies of two lands are never one, and
nobody speaks for a body of another land than the own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from quellenlage.german import words
from quellenlage.link.nodes import Node
from quellenlage.link.vocabulary import country_codes

BEFORE = re.compile(r"(?:[\w-]+\s+){1,4}$")
"""The words right before a name, with no mark between."""
FRONT = 70
"""Letters before a name in which they are looked for."""
UNIONS = ("us", "eu", "un", "uno", "nato", "uk", "g7")
"""What a hyphen ties to a body or a title: "US-Regierung", "UN-Generalsekretär"."""
WORD = re.compile(r"[\w-]+")


@cache
def adjectives() -> Mapping[str, str]:
    """The stems of adjectives of lands to their codes, and what is of many lands ("westlich")."""
    found = {a.lower(): code for code, land in words("countries").items() for a in land["adjectives"]}
    return found | {a: a for a in ("westlich", "östlich", "international", "europäisch", "ausländisch")}


@cache
def names() -> Mapping[str, str]:
    """The names of lands and of their seats of government, of one word, to their codes."""
    seats = {seat.lower(): code for code, land in words("countries").items() for seat in land["seats"]}
    return {name: code for name, code in (dict(country_codes()) | seats).items() if " " not in name}


@cache
def land_of(word: str) -> str:
    """The land that one folded word tells, "" for none."""
    front, hyphen, _ = word.partition("-")
    if hyphen and front in UNIONS:
        return front.replace("uno", "un").upper().replace("UK", "GB")
    for ending in ("", "er", "en", "es", "em", "e"):
        stem = word.removesuffix(ending)
        if (ending or word.endswith(("isch", "lich", "al"))) and stem in adjectives() and word.endswith(ending):
            return adjectives()[stem]
    return names().get(word) or names().get(word.removesuffix("s"), "")


def lands_in(text: str) -> frozenset[str]:
    """The lands that the words of a text tell: adjectives, lands, seats of government, what a hyphen ties to a noun."""
    return frozenset(land for word in WORD.findall(text.lower()) if (land := land_of(word)))


def lands_of_name(node: Node) -> frozenset[str]:
    """The lands that a node's own name tells, by its adjectives; for who is no person also by what is called like a
    land or its seat of government.
    """
    found = frozenset(w.removeprefix(NATION) for w in node.named.proper if w.startswith(NATION))
    return found if node.person else found | lands_in(node.name)


NATION = "nation:"
"""What marks an adjective of a land among the proper words of a name."""


def lands_of(members: Iterable[Node], texts: Mapping[str, str]) -> frozenset[str]:
    """The lands of a set of nodes: by their names, for people and titles also by the words right before them; `texts`
    are those of the articles, folded.
    """
    found: set[str] = set()
    for node in members:
        found |= lands_of_name(node)
        if node.person or node.heads:
            for place in node.places:
                before = BEFORE.search(texts[node.article], max(0, place - FRONT), place)
                found |= lands_in(before.group() if before else "")
    return frozenset(found)


def are_of_two_lands(a: Iterable[str], b: Iterable[str]) -> bool:
    """Whether two parties are told to be of different lands."""
    one, other = set(a), set(b)
    return bool(one and other) and not one & other
