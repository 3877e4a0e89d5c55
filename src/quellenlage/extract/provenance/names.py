"""Proper names as vocabulary: which are media, agencies, parties, countries, known parties under several names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from quellenlage.extract.provenance.nouns import acronyms_of_parties, look_up
from quellenlage.german import words
from quellenlage.nouns import LinkKind


@dataclass(frozen=True, slots=True)
class Known:
    """A name the vocabulary holds: its bearer's kind, the name to show where there are several, its own spelling."""

    kind: LinkKind
    name: str | None = None
    spelled: str = ""


def _listed_bodies() -> list[tuple[LinkKind, list[str]]]:
    """The names of bodies by kind, as `german/bodies.toml` lists them."""
    return [(cast(LinkKind, kind), names) for kind, names in words("bodies").items() if kind != "politicians"]


@cache
def _known() -> dict[str, Known]:
    found: dict[str, Known] = {}
    outlets = words("outlets")
    for name in outlets["agencies"]:
        found.setdefault(_key(name), Known("agency", None, name))
    for name in outlets["media"]:
        found.setdefault(_key(name), Known("medium", None, name))
    for name in outlets["platforms"]:
        found.setdefault(_key(name), Known("social_media", None, name))
    for name in acronyms_of_parties():
        found.setdefault(_key(name), Known("party", None, name))
    for entry in words("aliases")["party"]:
        for name in (entry["name"], *entry["also"]):
            found.setdefault(_key(name), Known(entry["kind"], entry["name"], name))
    for kind, names in _listed_bodies():
        for name in names:
            held = found.get(_key(name))
            found[_key(name)] = Known(kind, held.name if held is not None else None, name)
    for entry in words("countries").values():
        for name in (entry["name"], *entry["also"], *entry["seats"]):
            found.setdefault(_key(name), Known("government", None, name))
    return found


def known_name(name: str) -> Known | None:
    """What the vocabulary holds about a name, in any case of letters; None where it holds nothing."""
    return _known().get(_key(name))


_ENDING = re.compile(r"(?<=\w\w\w\w)(?:en|em|er|es|e)(?= )")


@lru_cache(maxsize=16384)
def _key(name: str) -> str:
    """A name as it is looked up: small letters, adjectives without ending ("Auswärtigen Amt", "Auswärtiges Amt")."""
    return _ENDING.sub("", name.casefold())


@cache
def politicians() -> frozenset[str]:
    """Surnames that news uses for politicians without saying so, in small letters."""
    return frozenset(name.casefold() for name in words("bodies")["politicians"])


@cache
def _multiword() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in _known() if " " in name)


@cache
def _openings() -> frozenset[str]:
    return frozenset(name[0] for name in _multiword())


@lru_cache(maxsize=16384)
def opens_run(word: str) -> bool:
    """Whether a name known as a whole, or a newspaper's name, may begin with a word."""
    key = _key(f"{word} ").split()
    return word[:1].isupper() and ((bool(key) and key[0] in _openings()) or word.endswith(_OUTLET_OPENINGS))


def known_run(words_ahead: Sequence[str]) -> int:
    """How many of the words ahead (at most five) make a known name of several words; 0 where none do."""
    if not words_ahead or not words_ahead[0][:1].isupper():
        return 0
    for n in range(min(5, len(words_ahead)), 1, -1):
        if tuple(_key(" ".join(words_ahead[:n])).split()) in _multiword():
            return n
    return 0


@cache
def common_outlets() -> frozenset[str]:
    """Names of media that are also plain words, in small letters."""
    return frozenset(name.casefold() for name in words("outlets")["common_words"])


_OUTLET_OPENINGS = ("er", "sche", "schen", "scher", "ische")
_GENERIC_OUTLETS = frozenset({"presse", "medien", "fernsehen", "nachrichten", "radio", "rundfunk", "magazin", "online"})


def outlet_run(words_ahead: Sequence[str]) -> int:
    """How many of the words ahead make a newspaper's name: a place's adjective first, what papers are called last
    ("Hamburger Abendblatt", "Frankfurter Allgemeinen Sonntagszeitung"); 0 where none do."""
    if not words_ahead or not words_ahead[0].endswith(_OUTLET_OPENINGS):
        return 0
    for n in range(min(3, len(words_ahead)), 1, -1):
        ahead = words_ahead[:n]
        generic = _GENERIC_OUTLETS - ({"nachrichten"} if ahead[0].endswith("er") else set())
        capital = all(word[:1].isupper() for word in ahead)
        if capital and ahead[-1].casefold() not in generic and sounds_like_outlet(ahead[-1]):
            return n
    return 0


@cache
def _outlet_endings() -> tuple[str, ...]:
    return tuple(words("outlets")["name_endings"])


@lru_cache(maxsize=16384)
def sounds_like_outlet(name: str) -> bool:
    """Whether a name is built like a newspaper's or broadcaster's ("Norletaler Bote", "Limmatbote", "Bundesfunk")."""
    lowered = name.casefold().strip("„“\"»«'")
    last = lowered.replace("-", " ").split()[-1:] or [""]
    return last[0].endswith(_outlet_endings()) and not look_up_is_person(lowered)


_NO_OUTLETS = (
    "rundfunk",
    "mobilfunk",
    "hörfunk",
    "polizeifunk",
    "tageszeitung",
    "wochenzeitung",
    "sonntagszeitung",
    "gebote",
    "verbote",
)
_DOMAIN = re.compile(r"\w\.(?:com|de|org|net|at|ch|info|co\.uk|tv|fm|eu|ru|ua)$", re.IGNORECASE)


def is_known_outlet(name: str) -> bool:
    """Whether a name is a medium's or an agency's and no plain word besides."""
    known = known_name(name)
    return known is not None and known.kind in {"medium", "agency"} and name.casefold() not in common_outlets()


def is_domain(name: str) -> bool:
    """Whether a name is a web address ("CNN.com")."""
    return _DOMAIN.search(name) is not None


@lru_cache(maxsize=16384)
def is_surely_outlet(word: str) -> bool:
    """Whether a single word is an outlet's name even where it looks like a common noun ("Limmatbote")."""
    lowered = word.casefold().removesuffix("n") if word.casefold().endswith("boten") else word.casefold()
    endings = tuple(words("outlets")["strong_endings"])
    if not lowered.endswith(endings) or lowered in endings or lowered.endswith(_NO_OUTLETS):
        return False
    noun = look_up(word)
    return noun is None or (noun.person is None and noun.known.casefold() != lowered)


def look_up_is_person(word: str) -> bool:
    """Whether a common noun names people, which no outlet is called by."""
    noun = look_up(word)
    return noun is not None and noun.is_person


@lru_cache(maxsize=4096)
def class_kind(word: str) -> LinkKind | None:
    """The kind of outlet that a class noun introduces ("Nachrichtenagentur", "US-Magazin"); None for other nouns."""
    noun = look_up(word)
    if noun is None or noun.is_person:
        return None
    return noun.body if noun.body in {"medium", "agency"} and noun.known in _class_nouns() else None


@cache
def _class_nouns() -> frozenset[str]:
    return frozenset(words("outlets")["class_nouns"]) | {
        noun for kind in ("medium", "agency") for noun in words("roles")["bodies"][kind]
    }


@cache
def _adjectives() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in words("countries").values():
        for adjective in entry["adjectives"]:
            found.setdefault(adjective, entry["name"])
    return found


_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e", "")


def country_of_adjective(word: str) -> str | None:
    """The country whose adjective a word is, in any inflection ("iranischen": "Iran")."""
    lowered = word.lower()
    for ending in _ADJECTIVE_ENDINGS:
        if lowered.endswith(ending):
            country = _adjectives().get(lowered[: len(lowered) - len(ending)])
            if country:
                return country
    return None


@cache
def _peoples() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in words("countries").values():
        for people in entry["people"]:
            stem = people.removesuffix("er") if people.endswith("scher") else people.removesuffix("e")
            for form in (people, stem + "e", stem + "en", stem + "n", people + "n"):
                found.setdefault(form.lower(), entry["name"])
    return found


def country_of_people(word: str) -> str | None:
    """The country whose people a noun names ("Amerikanern": "USA")."""
    lowered = word.lower()
    return (
        _peoples().get(lowered)
        or _peoples().get(lowered.removesuffix("n"))
        or _peoples().get(lowered.removesuffix("s"))
    )


@cache
def places() -> frozenset[str]:
    """Countries and capitals, by whatever name."""
    return frozenset(
        name for entry in words("countries").values() for name in (entry["name"], *entry["also"], *entry["seats"])
    )


@cache
def _forenames() -> dict[str, str]:
    listed = words("forenames")
    return {**dict.fromkeys(listed["masculine"], "Masc"), **dict.fromkeys(listed["feminine"], "Fem")}


def gender_of_forename(name: str) -> str:
    """ "Masc" or "Fem" by a first name, of its first part where it is double; "" where it is unknown."""
    found = _forenames().get(name, "")
    return _forenames().get(name.split("-")[0], "") if not found and "-" in name else found
