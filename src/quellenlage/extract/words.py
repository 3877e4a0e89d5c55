"""Light words: a text cut into words, numbers, dates and marks, each with the classes it may belong to.

The rules of moments and figures match over these, not over the parse: they must hold where the grammar is read wrongly,
and serve people who have no parse at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from quellenlage.extract.numerals import SPACES, read_digits, read_ordinal, read_word

Classes = Mapping[str, object]
"""Word classes by name, with the value a word has in each: {"MONTH": 10} for "Oktober"."""

Lexicon = Callable[[str], Classes]
"""From a word as it stands to its classes."""

_SHAPES = re.compile(
    rf"""
    (?P<break>\n\s*\n)
  | (?P<web>(?:https?://|www\.)\S+ | (?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+
        | (?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:de|at|ch|com|org|net|eu|info|tv|ru|ua)\b(?:/\S*)? )
  | (?P<iso>(?<![\w.,-])\d{{4}}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d))
  | (?P<date>(?<![\w.,])\d{{1,2}}\.
        (?:\d{{1,2}}\.(?:\d{{4}}|\d\d)?|[{SPACES}]\d{{1,2}}\.[{SPACES}]?(?:\d{{4}}|\d\d))(?![\d]|[.,]\d))
  | (?P<clock>(?<![\d.,])(?:[01]?\d|2[0-4])[.:][0-5]\d(?:[.:][0-5]\d)?(?![\d]|[.,:]\d))
  | (?P<grouped>\d{{1,3}}(?:(?:[.{SPACES}]\d{{3}})+(?:,\d+)?|(?:['’‘]\d{{3}})+(?:[.,]\d+)?)(?![\d]))
  | (?P<ordinal>(?<![\d.,])\d{{1,3}}\.(?!\d))
  | (?P<point>(?<![\d.,])\d+\.\d{{1,2}}(?![\d]|[.,]\d))
  | (?P<number>\d+(?:,\d+)?)
  | (?P<word>[^\W\d_]+(?:[’'][^\W\d_]+)?)
  | (?P<dots>\.\.\.|…)
  | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)
_MARKS = {
    ".": "DOT", ",": "COMMA", "/": "SLASH", "(": "LPAR", ")": "RPAR", ":": "COLON", "–": "DASH", "—": "DASH",
    "-": "DASH", "‐": "DASH", "‑": "DASH", "−": "DASH", "%": "PERCENT", "‰": "PERMILLE", "€": "CURRENCY_SIGN",
    "$": "CURRENCY_SIGN", "£": "CURRENCY_SIGN", "¥": "CURRENCY_SIGN",
    "&": "AMP", "+": "PLUS", "°": "DEGREE", ";": "SEMICOLON", "!": "END_MARK",
    "?": "END_MARK", "×": "TIMES_SIGN", "'": "QUOTE", "’": "QUOTE", "²": "SQUARE", "³": "CUBE",
} | dict.fromkeys("\"„“”»«‚‘›‹", "QUOTE")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One light word `[start, stop)`; `classes` says what it may be, `glued` that no space stands before it."""

    start: int
    stop: int
    text: str
    classes: Classes
    glued: bool

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def _number(text: str) -> dict[str, object]:
    value = read_digits(text)
    if value is None:
        return {"OTHER": text}
    classes: dict[str, object] = {"NUM": value}
    if text.isdigit() and len(text) < 6:
        classes["INT"] = int(text)
        if len(text) == 4 and 1000 <= int(text) <= 2199:
            classes["YEAR"] = int(text)
        if len(text) <= 2 and int(text) <= 24:
            classes["HOUR"] = int(text)
        if len(text) == 2:
            classes["SHORTYEAR"] = int(text)
    return classes


def _date(text: str) -> dict[str, object]:
    parts = [p for p in re.split(r"[.\s]+", text) if p]
    numbers = [int(p) for p in parts]
    year = numbers[2] if len(numbers) > 2 else None
    if year is not None and len(parts[2]) == 2:
        year += 1900 if year >= 35 else 2000
    if 1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12:
        return {"NUMDATE": (year, numbers[1], numbers[0])}
    return {"OTHER": text}


def _iso(text: str) -> dict[str, object]:
    year, month, day = (int(p) for p in text[:10].split("-"))
    if not (1 <= month <= 12 and 1 <= day <= 31 and year >= 1):
        return {"OTHER": text}
    clock = (int(text[11:13]), int(text[14:16])) if len(text) > 15 else None
    return {"ISODATE": (year, month, day, clock)}


def _clock(text: str) -> dict[str, object]:
    numbers = [int(p) for p in re.split(r"[.:]", text)]
    classes: dict[str, object] = {"CLOCK": (numbers[0], numbers[1])}
    if len(numbers) == 2 and "." in text:
        classes["POINTNUM"] = Decimal(text)
    if len(numbers) == 3:
        classes["LONGCLOCK"] = text
    return classes


@lru_cache(maxsize=65536)
def _shape_classes(kind: str, text: str) -> Classes:
    match kind:
        case "date":
            return _date(text)
        case "iso":
            return _iso(text)
        case "clock":
            return _clock(text)
        case "grouped" | "number":
            return _number(text)
        case "ordinal":
            return {"ORD": int(text[:-1]), "NUMDOT": Decimal(text[:-1])}
        case "point":
            return {"POINTNUM": Decimal(text)}
        case "mark":
            return {_MARKS.get(text, "OTHER"): text}
        case _:
            return {kind.upper(): text}


def spelled(word: str) -> dict[str, object]:
    """The classes a word has as a number word or an ordinal, whatever the vocabulary."""
    lower = word.lower()
    classes: dict[str, object] = {}
    value = read_word(lower)
    if value is not None and lower != "ein":
        classes["NUM"] = value
        classes["NUMWORD"] = value
        if value <= 24 and value == int(value):
            classes["HOURWORD"] = int(value)
    ordinal = read_ordinal(lower)
    if ordinal is not None:
        classes["ORDWORD"] = ordinal
    return classes


def cut_words(text: str, lexicon: Lexicon) -> Iterator[Word]:
    """The light words of a text in order; paragraph breaks are words of class BREAK. Raises nothing."""
    last = -1
    for match in _SHAPES.finditer(text):
        kind, quote = match.lastgroup or "mark", match.group()
        start = match.start()
        classes = lexicon(quote) if kind == "word" else _shape_classes(kind, quote)
        yield Word(start, match.end(), quote, classes, start == last)
        last = match.end()
