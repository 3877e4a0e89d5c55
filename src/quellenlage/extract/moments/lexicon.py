"""The words of time: from `german/moments.toml` to classes of words, with inflection and compounds worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from quellenlage.extract.numerals import read_word
from quellenlage.extract.words import Classes, spelled
from quellenlage.german import words as vocabulary

_LENGTH_ADJECTIVE = re.compile(
    r"(?P<number>.*?)-?(?P<unit>jahrzehnt|jähr|monat|wöch|täg|stünd|minüt|sekünd)ig(?:e[nrsm]?)?"
)
_LENGTH_UNITS = {
    "jahrzehnt": "DE",
    "jähr": "Y",
    "monat": "M",
    "wöch": "W",
    "täg": "D",
    "stünd": "TH",
    "minüt": "TM",
    "sekünd": "TS",
}
_LONG = re.compile(
    r"(?P<unit>sekunden|minuten|stunden|tage|nächte|wochen|monate|jahre|jahrzehnte|jahrhunderte)lange?[nrsm]?"
)
_LONG_UNITS = {
    "sekunden": "TS", "minuten": "TM", "stunden": "TH", "tage": "D", "nächte": "NI", "wochen": "W", "monate": "M",
    "jahre": "Y", "jahrzehnte": "DE", "jahrhunderte": "CE",
}  # fmt: skip
_DECADE = re.compile(
    r"(?P<tens>zwanzig|drei(?:ß|ss)ig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)er(?P<unit>jahren?)?"
)
_COMPOUND = re.compile(
    r"(?P<first>\w{3,}?)(?P<unit>tagen?|tage?s?|wochen?|monat(?:e[ns]?|s)?|jahr(?:e[ns]?|s)?|stunden?|nächten?)"
)


def _forms() -> Iterator[tuple[str, str, str, Any]]:
    """(form in lower case, how it must be written, class, value) for every entry and ending of the vocabulary."""
    table = vocabulary("moments")
    for case in ("nouns", "lower", "any"):
        for group in table[case]:
            for word, value in group["words"].items():
                for ending in group.get("endings", [""]):
                    yield (word + ending).lower(), case, group["class"], value


@cache
def _entries() -> dict[str, list[tuple[str, str, Any]]]:
    entries: dict[str, list[tuple[str, str, Any]]] = {}
    for form, case, name, value in _forms():
        entries.setdefault(form, []).append((case, name, value))
    return entries


@cache
def _not_units() -> frozenset[str]:
    return frozenset(word.lower() for word in vocabulary("moments")["compounds"]["not_units"])


def _fits(case: str, text: str) -> bool:
    """Nouns need a capital letter; the others take any, since a sentence may begin with them."""
    return case != "nouns" or text[0].isupper()


def _weekday_part(lower: str) -> tuple[int, str] | None:
    """The weekday and part of day in "donnerstagnachmittag"."""
    entries = _entries()
    for name, number in (
        ("montag", 1),
        ("dienstag", 2),
        ("mittwoch", 3),
        ("donnerstag", 4),
        ("freitag", 5),
        ("samstag", 6),
        ("sonnabend", 6),
        ("sonntag", 7),
    ):
        if lower.startswith(name):
            for _, kind, value in entries.get(lower[len(name) :], []):
                if kind == "DAYPART" or lower.endswith("früh"):
                    return number, str(value)
    return None


def _length_adjective(lower: str) -> tuple[str, object] | None:
    """The length in "zweiwöchigen" ("W", 2), "mehrjährig" ("Y", None) or, after digits, "jährigen" ("Y", "")."""
    match = _LENGTH_ADJECTIVE.fullmatch(lower)
    if not match:
        return None
    number, unit = match["number"], _LENGTH_UNITS[match["unit"]]
    if not number:
        return unit, ""
    if number == "mehr":
        return unit, None
    if number in ("ganz", "halb", "viertel", "dreiviertel"):
        return unit, number
    value = read_word(number)
    return None if value is None else (unit, value)


def _unit_of(ending: str) -> tuple[str, bool] | None:
    for _, kind, value in _entries().get(ending, []):
        if kind in ("UNIT", "UNITS"):
            return str(value), kind == "UNITS"
    return None


def _compound(lower: str, text: str) -> dict[str, object]:
    """Classes worked out from the parts of a word: "Mittwochabend", "fünftägig", "jahrelang", "Kriegsjahre"."""
    weekday_part = _weekday_part(lower)
    if weekday_part:
        return {"WEEKDAYPART": weekday_part}
    length = _length_adjective(lower)
    if length:
        return {"LENGTHADJ": length} if length[1] != "" else {"LENGTHEND": length[0]}
    long = _LONG.fullmatch(lower)
    if long:
        return {"LONG": _LONG_UNITS[long["unit"]]}
    decade = _DECADE.fullmatch(lower)
    if decade:
        tens = read_word(decade["tens"])
        return {"DECADEUNIT" if decade["unit"] else "DECADE": int(tens or 0)}
    if text[0].isupper() and lower not in _not_units():
        compound = _COMPOUND.fullmatch(lower)
        if compound:
            unit = _unit_of(compound["unit"])
            if unit and compound["first"] not in ("mit", "vor", "bei", "auf", "nach", "ein", "ver", "zei", "frei"):
                return {"COMPOUNDUNITS" if unit[1] else "COMPOUNDUNIT": unit[0]}
    return {}


@lru_cache(maxsize=65536)
def time_classes(text: str) -> Classes:
    """The classes a word has in the grammar of time; every word is at least CAPWORD or LOWWORD."""
    lower = text.lower()
    classes: dict[str, object] = {"CAPWORD" if text[0].isupper() else "LOWWORD": lower}
    classes.update(spelled(text))
    for case, name, value in _entries().get(lower, []):
        if _fits(case, text):
            classes[name] = value
    if len(classes) < 3:
        classes.update(_compound(lower, text))
    return classes
