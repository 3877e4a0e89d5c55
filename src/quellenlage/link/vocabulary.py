"""What `german/measures.toml` holds, as values that the reading of figures works with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from quellenlage.german import words
from quellenlage.link.patterns import any_of

MOST_WORDS = 1 << 16
"""Words of which it is remembered what they say."""
MOST_SENTENCES = 1 << 15
"""Sentences of which it is."""


@dataclass(frozen=True, slots=True)
class Role:
    """Something that is said of counted things.

    `nouns` carry it themselves, `defaults` where nothing else is said, `cues` stand around the figure.
    """

    name: str
    title: str
    kinds: frozenset[str]
    nouns: re.Pattern[str]
    defaults: re.Pattern[str]
    cues: re.Pattern[str]
    evolves: bool
    event: bool
    weak: bool
    part: bool
    by_group: bool
    spread: bool
    becomes: tuple[str, ...]
    personal: bool
    by_holder: bool
    over: frozenset[str]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of counted thing; `default` is the role of its nouns where nothing else is said."""

    name: str
    nouns: re.Pattern[str]
    default: str


@cache
def roles() -> dict[str, Role]:
    """All roles by name, in the order of the file."""
    return {
        name: Role(
            name, entry["name"], frozenset(entry["kinds"]), any_of(entry.get("nouns", ())),
            any_of(entry.get("default_nouns", ())), any_of(entry.get("words", ())), entry.get("evolves", False),
            entry.get("event", False), entry.get("weak", False), entry.get("part", False),
            entry.get("by_group", False), entry.get("spread", False),
            tuple(entry.get("becomes", ())), entry.get("personal", False), entry.get("by_holder", False),
            frozenset(entry.get("over", ())), frozenset(entry.get("needs", ())),
        )
        for name, entry in words("measures")["roles"].items()
    }  # fmt: skip


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of counted things, in the order of the file."""
    return tuple(
        Kind(name, any_of(entry["nouns"]), entry.get("default", ""))
        for name, entry in words("measures")["kinds"].items()
    )


@lru_cache(MOST_WORDS)
def kinds_of_word(word: str) -> frozenset[str]:
    """The kinds of counted things that a noun in lower case names."""
    return frozenset(kind.name for kind in kinds() if kind.nouns.fullmatch(word))


@lru_cache(MOST_WORDS)
def is_role_noun(word: str) -> bool:
    """Whether a noun in lower case itself says what a number counts: "Verletzte"."""
    return any(role.nouns.fullmatch(word) for role in roles().values())


@lru_cache(MOST_SENTENCES)
def roles_in(text: str) -> frozenset[str]:
    """The roles that words of a stretch in lower case say, of whatever stands in it."""
    return frozenset(role.name for role in roles().values() if role.cues.search(text))


@cache
def thing_of(noun: str) -> str:
    """A counted noun under one name for its forms and for what news says instead: "OPs" and "Eingriffen" are one."""
    words_ = noun.lower().split()
    if not words_:
        return ""
    word = words_[-1].strip("-")
    word = word[:-1] if len(word) > 4 and word.endswith(("en", "ern", "eln")) and not word.endswith("ungen") else word
    return things().get(word, things().get(words_[-1], word))


@cache
def things() -> Mapping[str, str]:
    """Nouns that count the same, to the first of them, without a dative n."""
    found = {}
    for entry in words("measures")["same_things"]["nouns"]:
        for noun in entry:
            found[noun] = entry[0]
    return found


@cache
def groups() -> dict[str, re.Pattern[str]]:
    """Special groups of people by name."""
    return {name: any_of(entry["nouns"]) for name, entry in words("measures")["groups"].items()}


@cache
def group_families() -> Mapping[str, str]:
    """Each group's family: groups that one report names for the other."""
    families = {}
    for entry in words("measures")["group_families"]:
        for name in entry["names"]:
            families[name] = entry["names"][0]
    return families


@cache
def role_families() -> Mapping[str, str]:
    """Each role's family: roles that one report names for the other."""
    return {name: names[0] for names in words("measures")["role_families"]["names"] for name in names}


@cache
def generic_people() -> re.Pattern[str]:
    """Nouns that name people at large."""
    return any_of(words("measures")["generic"]["nouns"])


@cache
def narrowing_groups() -> frozenset[str]:
    """Groups that only narrow a count of people."""
    return frozenset(words("measures")["narrowing"]["names"])


@cache
def named_patterns(table: str) -> dict[str, re.Pattern[str]]:
    """A table of pattern lists (qualities, events, levels, parts, standing, status ...), compiled."""
    return {name: any_of(patterns) for name, patterns in words("measures")[table].items()}


@cache
def qualities() -> dict[str, tuple[re.Pattern[str], frozenset[str], bool]]:
    """Each quality's words, the roles it can narrow, and whether it sets counts apart instead of making a part."""
    return {
        name: (any_of(entry["words"]), frozenset(entry["roles"]), entry.get("apart", False))
        for name, entry in words("measures")["qualities"].items()
    }


@cache
def unit_kinds() -> Mapping[str, str]:
    """The kind of quantity of each unit."""
    return dict(words("measures")["units"])


@cache
def is_measured(word: str) -> bool:
    """Whether a folded noun says what is measured or counted ("mehrkosten", "beteiligung"), so that it is nobody."""
    return any(role.cues.fullmatch(word) or role.nouns.fullmatch(word) for role in roles().values())


@cache
def coins() -> Mapping[str, str]:
    """Small coins to the currency they are of."""
    return dict(words("measures")["coins"])


@cache
def level_ranks() -> Mapping[str, int]:
    """How large the place is that a level word names."""
    return dict(words("measures")["level_ranks"])


@cache
def nations() -> re.Pattern[str]:
    """Adjectives and peoples of countries; the matched group `nation` is looked up by `nation_code`."""
    return re.compile(r"\b(?P<nation>" + "|".join(sorted(nation_stems(), key=lambda s: (-len(s), s))) + r")\w{0,4}\b")


@cache
def nation_stems() -> Mapping[str, str]:
    """Lower-case stems of adjectives and peoples to country codes."""
    stems: dict[str, str] = {}
    for code, entry in words("countries").items():
        for stem in (*entry.get("adjectives", ()), *entry.get("people", ())):
            stems.setdefault(re.escape(stem.lower().removesuffix("e") if len(stem) > 5 else stem.lower()), code)
    return stems


@cache
def country_names() -> Mapping[str, str]:
    """Codes of countries to their names."""
    return {code: entry["name"] for code, entry in words("countries").items()}


@cache
def country_codes() -> Mapping[str, str]:
    """Names of countries, lower-case, to their codes."""
    return {
        name.lower(): code for code, entry in words("countries").items() for name in (entry["name"], *entry["also"])
    }


def nation_of(text: str) -> str:
    """The code of the first country whose adjective or people stands in the text, "" for none."""
    found = nations().search(text.lower())
    return nation_stems()[re.escape(found["nation"])] if found else ""
