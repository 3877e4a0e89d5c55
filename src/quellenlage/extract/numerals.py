"""Numbers as German writes them: digits with their separators, number words, ordinals. Text in, `Decimal` out."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

SPACES = "\u00a0\u2009\u202f\u2007 "
"""What may stand between groups of three digits: no-break, thin, narrow no-break, figure and plain space."""

_GROUPED = re.compile(rf"\d{{1,3}}(?:(?:[.{SPACES}]\d{{3}})+(?:,\d+)?|(?:['’‘]\d{{3}})+(?:[.,]\d+)?)")
_PLAIN = re.compile(r"\d+(?:,\d+)?")

_ONES = {
    "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "siebt": 7, "acht": 8}
_HALVES = {"anderthalb": Decimal("1.5"), "eineinhalb": Decimal("1.5"), "einundeinhalb": Decimal("1.5")}


def plain(value: Decimal) -> Decimal:
    """The same number written out: 1200000 instead of 1.2E+6, 3 instead of 3.0."""
    if value == value.to_integral_value():
        return Decimal(int(value))
    return Decimal(format(value.normalize(), "f"))


def read_digits(text: str) -> Decimal | None:
    """The value of "1.500", "11 200", "1'780", "2,1" or "42"; None for anything else."""
    if _GROUPED.fullmatch(text):
        marked = any(mark in text for mark in "'’‘")
        whole, _, fraction = text.replace(".", ",").partition(",") if marked else text.partition(",")
        digits = re.sub(r"\D", "", whole)
        return Decimal(f"{digits}.{fraction}") if fraction else Decimal(digits)
    if _PLAIN.fullmatch(text) and len(text) < 28:
        return Decimal(text.replace(",", "."))
    return None


def _below_hundred(word: str) -> int | None:
    if word in _ONES:
        return _ONES[word]
    if word in _TENS:
        return _TENS[word]
    ones, joint, tens = word.partition("und")
    if joint and tens in _TENS and ones in _ONES and 0 < _ONES[ones] < 10:
        return _TENS[tens] + _ONES[ones]
    return None


def _split_at(word: str, scale: str, factor: int) -> int | None:
    """Reads "zweihundertfünf" at "hundert": what stands before counts the scale, what stands behind is added."""
    before, found, after = word.partition(scale)
    if not found:
        return None
    many = _whole(before) if before else 1
    rest = _whole(after.removeprefix("und")) if after else 0
    if many is None or rest is None or rest >= factor or many == 0:
        return None
    return many * factor + rest


def _whole(word: str) -> int | None:
    small = _below_hundred(word)
    if small is not None:
        return small
    for scale, factor in (("tausend", 1000), ("hundert", 100)):
        if scale in word:
            return _split_at(word, scale, factor)
    return None


@lru_cache(maxsize=4096)
def read_word(word: str) -> Decimal | None:
    """The value of a number word in lower case ("dreiundzwanzig", "zweieinhalb"); None where it is none.

    Inflected "eine(r)" is no number word here: whether it counts is for the reader of the phrase.
    """
    if word in _HALVES:
        return _HALVES[word]
    if word.endswith("einhalb") and len(word) > 7:
        base = _whole(word.removesuffix("einhalb").removesuffix("und"))
        return None if base is None else base + Decimal("0.5")
    if len(word) > 60:
        return None
    value = _whole(word)
    return None if value is None else Decimal(value)


@lru_cache(maxsize=4096)
def read_ordinal(word: str) -> int | None:
    """The value of an inflected ordinal word ("dritten" 3, "zwanzigste" 20); None where it is none."""
    match = re.fullmatch(r"(.+?t)e[nrsm]?", word)
    if not match or len(word) > 60:
        return None
    stem = match[1]
    if stem in _ORDINALS:
        return _ORDINALS[stem]
    value = _whole(stem.removesuffix("st")) if stem.endswith("st") else _whole(stem.removesuffix("t"))
    if value is None or (value < 20) == stem.endswith("st"):
        return None
    return value or None
