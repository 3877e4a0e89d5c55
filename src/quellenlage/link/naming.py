"""What the words that name a party say: the name to show, the title, whether they name a party at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from quellenlage.german import words
from quellenlage.link.introduced import class_kind
from quellenlage.link.parties import ARTICLES, body_of, genitive_free, kind_of_noun, strip_statement, take_apart
from quellenlage.link.patterns import any_of
from quellenlage.link.vocabulary import is_measured
from quellenlage.nouns import Link, LinkKind

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


@cache
def known_names() -> Mapping[str, str]:
    """Other wordings of known parties, folded, to the name to show."""
    return {
        fold(other): party["name"] for party in words("aliases")["party"] for other in (party["name"], *party["also"])
    }


def fold(name: str) -> str:
    """Lower case, single blanks, no quotes."""
    return " ".join(re.sub(r"[\"“”„«»]", "", name).lower().split())


def named_in_words(link: Link, towns: frozenset[str]) -> str:
    """A link's name, or the class noun it stands with where its name is a mere place.

    "Das Unternehmen" taken for "Werk Neustadt" is the company, whatever the plant is called.
    """
    name, mention = FOR_WHOM.sub("", str(link.name)).rstrip(" ,;:") or str(link.name), link.mention
    named = take_apart(name)
    if mention is not None and not named.proper and (fuller := with_its_name(name, mention.quote)):
        return fuller
    if mention is None or not named.proper or not all(word in towns for word in named.proper):
        return name
    said = take_apart(mention.quote)
    if not said.body or said.body == named.body or said.proper:
        return name
    return next((w for w in mention.quote.split() if body_of(strip_statement(w.lower().strip(".,")))), name)


COUNTED = "|".join(sorted(NUMBERS - {"ein", "eine"}))
FOR_WHOM = re.compile(rf"\s+(?:für|von|unter|mit|bei|um)\s+(?:(?:die|den|das|der)\s+)?(?:\d|(?:{COUNTED})\b).*$")
"""What a name does not consist of: "Gewerkschaft für die 2900 Leute", "Polizei von neun Toten"."""


def with_its_name(noun: str, phrase: str) -> str:
    """The name that stands right after a class noun in the phrase: "der Netzbetreiber Nordnetz", "" for none."""
    found = re.search(rf"\b{re.escape(noun)}\s+(?P<name>[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?)$", phrase)
    if found is None or not class_kind(genitive_free(noun.lower())):
        return ""
    return found["name"] if take_apart(found["name"]).proper else ""


def is_happening(link: Link) -> bool:
    """Whether the words that name a link speak of a happening or a thing, which says nothing."""
    quote = link.mention.quote if link.mention else str(link.name)
    first = next(
        (w.strip('.,"„“«»').lower() for w in quote.split() if w[:1].isupper() and w.lower() not in ARTICLES), ""
    )
    return bool(any_of(words("actors")["happenings"]["nouns"]).fullmatch(first)) or is_only_measured(quote, first)


def is_only_measured(quote: str, first: str) -> bool:
    """Whether the one noun of a phrase says what is measured or counted ("Die Stimmbeteiligung schätzt die Stadt auf
    ..."): it was taken for the subject and is nobody.
    """
    nouns = [w for w in quote.split() if w[:1].isupper() and w.lower() not in ARTICLES]
    if len(nouns) != 1 or body_of(first) or kind_of_noun(first):
        return False
    is_told = quote.split()[0].lower() in ARTICLES and not first.endswith(
        tuple(words("actors")["party_endings"]["endings"])
    )
    return is_told and is_measured(first)


def is_nobody(name: str, kind: LinkKind) -> bool:
    """Whether a link names no party: an unnamed source, or a bare word for a statement ("Angaben")."""
    named = take_apart(name)
    if not re.search(r"[^\W\d_]{2}", name):
        return True
    if name.islower() and " " not in name and kind not in ("agency", "medium"):
        return True
    if name[:1].isdigit() or name.split()[0].lower() in NUMBERS:
        return True
    if is_unnamed(name):
        return True
    statements = words("actors")["statements"]["endings"]
    if kind in ("person_other", "witness") and not named.body and " " not in name and not kind_of_noun(name):
        return named.key == (genitive_free(name.lower()),) and name.lower().endswith(("en", "ung", "heit", "keit"))
    head = [w for w in name.split() if w[:1].isupper()][-1:]
    if head and head[0].lower() in statements and not named.body:
        return True
    return (kind == "unnamed" and not named.body) or all(w in statements or w == "worte" for w in named.key)


def is_unnamed(name: str) -> bool:
    """Whether a word of the name, or what stands behind its last hyphen, is for sources without a name ("Insider")."""
    unnamed = any_of(words("actors")["never"]["unnamed"])
    return any(unnamed.fullmatch(part) for w in name.lower().split() for part in (w, w.rsplit("-", 1)[-1]))


def title_of(word: str) -> str:
    """A title in one form for men and women: "Bürgermeisterin" and "Bürgermeister" are one."""
    folded = word.lower().removesuffix("s")
    return folded.removesuffix("in") if folded.endswith(("erin", "orin", "entin", "istin", "efin")) else folded


def is_function(title: str) -> bool:
    """Whether a title is a function that somebody has in a body and does not say in which ("sprecher")."""
    return title in functions()


@cache
def functions() -> frozenset[str]:
    """Titles of people who have a function in a body and do not say in which."""
    table = words("actors")["speakers"]
    return frozenset({*(title_of(w) for w in table["words"]), *table["functions"], *table["plain"]})


def body_in_title(title: str) -> str:
    """The class noun inside a folded title, marked as one: "noun:verband" for "Verbandssprecherin", "" for none."""
    for ending in sorted(words("actors")["speakers"]["words"], key=len, reverse=True):
        front = title.removesuffix(ending)
        if front != title and len(front) > 2:
            for noun in (front, front.removesuffix("s"), front.removesuffix("n")):
                if class_kind(noun) or noun in words("actors")["party_endings"]["endings"]:
                    return f"noun:{noun}"
    return ""


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
