"""What a German noun says about a source: a person of some kind, somebody who speaks for a body, a body, a statement.

Looks nouns up in `german/roles.toml` by their longest known ending, so that "Bundesinnenministerin" is a minister and
"Landeskriminalamts" an office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from quellenlage.german import words
from quellenlage.nouns import LinkKind

_SHORTEST_TAIL = 3
_ALONE = "="
"""In front of a listed noun: it stands for itself, and no compound that ends in it is meant."""
_ENDINGS = ("innen", "in", "ern", "en", "es", "er", "e", "n", "s")


@dataclass(frozen=True, slots=True)
class Noun:
    """What the lexicon knows of a noun.

    `known` is the entry it ends in, `front` what stands before it in the compound ("Bundesinnen" of
    "Bundesinnenminister", "SPD" of "SPD-Chef"). `person`, `body` are the kinds it has as a person or a body;
    `speaks`: it speaks for somebody else; `speaks_as`: its kind where nobody else is to be seen; `states`: it is what
    somebody put out; `female`: a feminine form.
    """

    known: str
    front: str = ""
    person: LinkKind | None = None
    body: LinkKind | None = None
    speaks: bool = False
    speaks_as: LinkKind | None = None
    states: bool = False
    female: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it names people."""
        return self.person is not None or self.speaks


@cache
def _entries() -> dict[str, Noun]:
    roles = words("roles")
    speakers = roles["speakers"]
    found: dict[str, dict[str, object]] = {}
    for kind, listed in roles["people"].items():
        for noun in listed:
            found.setdefault(noun.lower(), {"known": noun}).setdefault("person", kind)
    for kind, listed in roles["bodies"].items():
        for noun in listed:
            found.setdefault(noun.lower(), {"known": noun}).setdefault("body", kind)
    for noun in speakers["nouns"]:
        found.setdefault(noun.lower(), {"known": noun})["speaks"] = True
    for noun, kind in speakers.items():
        if noun != "nouns":
            found.setdefault(noun.lower(), {"known": noun}).update(speaks=True, speaks_as=kind)
    for noun in roles["statements"]["nouns"]:
        found.setdefault(noun.lower(), {"known": noun})["states"] = True
    for values in found.values():
        values["known"] = str(values["known"]).removeprefix(_ALONE)
    return {noun: Noun(**values) for noun, values in found.items()}  # type: ignore[arg-type]


@cache
def _tails() -> frozenset[str]:
    """The last letters of all entries."""
    return frozenset(noun[-_SHORTEST_TAIL:] for noun in _entries())


@cache
def _adjectival() -> frozenset[str]:
    return frozenset(words("roles")["adjectival"]["nouns"])


def _base_forms(word: str) -> Iterator[tuple[str, bool, bool]]:
    """The word and what is left of it without an ending; whether that ending was feminine, an adjective's."""
    yield word, False, False
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_TAIL:
            stem = word[: -len(ending)]
            female = ending in {"in", "innen"}
            yield stem, female, False
            if female:
                yield stem + "e", True, False  # Expertin, Zeugin: Experte, Zeuge
                yield stem.replace("ä", "a").replace("ö", "o"), True, False  # Ärztin, Anwältin: Arzt, Anwalt
            elif ending in {"e", "en", "n"}:
                yield stem + "er", False, True  # Vorsitzende, Abgeordneten: Vorsitzender, Abgeordneter
                yield stem + "e", False, False
                if ending == "en":
                    yield stem + "um", False, False  # Ministerien: Ministeri, Ministerium
            elif ending == "ern":
                yield stem + "er", False, False
    if "ä" in word or "ü" in word or "ö" in word:
        flat = word.replace("ä", "a").replace("ö", "o").replace("ü", "u").removesuffix("n")
        yield flat.removesuffix("e"), False, False  # Stadtvorständen: Stadtvorstand
        yield flat.removesuffix("er"), False, False  # Feuerwehrmänner: Feuerwehrmann


@lru_cache(maxsize=65536)
def look_up(word: str) -> Noun | None:
    """What is known of a noun in any form; None where its ending is unknown.

    >>> look_up("Bundesinnenministerin").person
    'person_politics'
    """
    lowered = word.lower().strip("„“\"»«'")
    best: tuple[int, Noun, str, bool] | None = None
    for form, female, adjectival in _base_forms(lowered):
        if form[-_SHORTEST_TAIL:] not in _tails():
            continue
        for start in range(len(form) - _SHORTEST_TAIL + 1):
            if 0 < start < 2 or (best and len(form) - start <= best[0]):
                continue
            entry = _entries().get(form[start:]) or (_entries().get(_ALONE + form) if start == 0 else None)
            if adjectival and (entry is None or entry.known not in _adjectival()):
                continue
            if entry and (start == 0 or len(form) - start > _SHORTEST_TAIL or form[start:] in _SHORT_TAILS):
                best = (len(form) - start, entry, word[:start].rstrip("-"), female)
                break
    if best is None:
        return None
    _, entry, front, female = best
    return Noun(
        entry.known, front, entry.person, entry.body, entry.speaks, entry.speaks_as, entry.states,
        female or entry.known.endswith("frau"),
    )  # fmt: skip


_SHORT_TAILS = frozenset({"amt", "rat", "uni"})


@cache
def acronyms_of_parties() -> frozenset[str]:
    """Names of political parties as written."""
    return frozenset(words("parties")["names"])


@cache
def nobody_words() -> frozenset[str]:
    """Words that stand for nobody in particular ("man", "einige")."""
    return frozenset(words("roles")["nobody"]["words"])
