"""How the texts of a run introduce parties: "der Netzbetreiber Nordnetz", "Verband Freier Kliniken (VFK)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quellenlage.german import words
from quellenlage.link.parties import ARTICLES, body_of, genitive_free, kind_of_noun, take_apart
from quellenlage.nouns import LinkKind, Parse, Reading

SHORT = re.compile(
    r"(?P<full>[A-ZÄÖÜ][\w-]+(?:\s+(?:für|der|des|und|im|in|von|zur|[A-ZÄÖÜ][\w-]+)){0,7}?)\s+\((?P<short>[A-ZÄÖÜ][A-Za-zÄÖÜ-]{1,8})\)"
)
"""A name with its short form in brackets."""
BODY_KINDS = frozenset(
    {
        "government", "police_justice", "military_intelligence", "emergency_services", "party", "company",
        "organisation", "science_expert",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Introduced:
    """Class nouns that stand before a name (folded words of the name to nouns), and short forms of full names."""

    classes: Mapping[tuple[str, ...], frozenset[str]]
    shorts: Mapping[tuple[str, ...], str]

    def kind_of(self, proper: tuple[str, ...]) -> LinkKind | None:
        """The kind of party that the class nouns before a name tell, None where there are none."""
        for word in sorted(self.classes.get(proper, ())):
            if kind := class_kind(word):
                return kind
        return None


def introductions(readings: Sequence[Reading]) -> Introduced:
    """All introductions in some articles."""
    classes: dict[tuple[str, ...], set[str]] = defaultdict(set)
    shorts: dict[tuple[str, ...], str] = {}
    for reading in readings:
        for word, proper in introduced_in(reading.parse):
            classes[proper].add(word)
        for found in SHORT.finditer(reading.parse.text):
            short = found["short"]
            full = full_name(short, found["full"])
            if full:
                key = take_apart(full).key
                shorts[key] = min(shorts.get(key, short), short)
                nouns = (genitive_free(word.lower()) for word in full.split())
                classes[short.lower(),] |= {noun for noun in nouns if class_kind(noun)}
    return Introduced({key: frozenset(found) for key, found in sorted(classes.items())}, shorts)


def introduced_in(parse: Parse) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each class noun with the name right after it."""
    tokens = parse.tokens
    named = {i for name in parse.names for i in range(name.first, name.stop)}
    for i, token in enumerate(tokens[:-1]):
        word = genitive_free(token.text.lower().strip("-"))
        if not token.text[:1].isupper() or not class_kind(word):
            continue
        stop = i + 1
        while stop < len(tokens) and stop < i + 4 and tokens[stop].text[:1].isupper() and tokens[stop].text.isalnum():
            if tokens[stop].pos != "PROPN" and stop not in named and not tokens[stop].text.isupper():
                break
            stop += 1
        proper = tuple(genitive_free(t.text.lower()) for t in tokens[i + 1 : stop])
        if proper and not class_kind(proper[0]):
            yield word, proper


def class_kind(word: str) -> LinkKind | None:
    """The kind of body that a folded noun is a class of, None for people, media and everything else."""
    found = kind_of_noun(word)
    if word.endswith(collective_nouns()):
        return found[0] if found is not None else "organisation"
    if found is not None and not found[1] and found[0] in BODY_KINDS:
        return found[0]
    return "organisation" if found is None and body_of(word) else None


@cache
def collective_nouns() -> tuple[str, ...]:
    """Endings of nouns that name a body though they could name a person ("Hersteller", "Arbeitgeber")."""
    return tuple(words("actors")["collectives"]["endings"])


def full_name(short: str, before: str) -> str:
    """The last words before a short form in brackets that it can be short for, "" for none."""
    words_ = before.split()
    for first in range(len(words_) - 2, -1, -1):
        full = " ".join(words_[first:])
        if words_[first][:1].isupper() and words_[first].lower() not in ARTICLES and is_short_for(short, full):
            return full
    return ""


def is_short_for(short: str, full: str) -> bool:
    """Whether the letters of a short form stand in a full name in this order, the first at its beginning."""
    rest = full.lower()
    if len(full.split()) < 2 or short[:1].lower() != rest[:1] or sum(c.isupper() for c in short) < 2:
        return False
    at = 0
    for letter in short.lower().replace("-", ""):
        at = rest.find(letter, at) + 1
        if at == 0:
            return False
    return True


def is_class_for(noun: str, word: str) -> bool:
    """Whether a noun means what a fuller one names: "Verband" for "Arbeitgeberverband", "Arbeitgeber" for it, too."""
    if noun == word:
        return True
    if len(noun) > 2 and word.endswith(noun):
        return True
    return len(noun) > 7 and word.startswith(noun)
