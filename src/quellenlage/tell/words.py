"""The interface's words, numbers and dates in one language."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from quellenlage.nouns import Figure, Interval, Publication
from quellenlage.tell.contract import plain_number

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")

_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d))?")
_ADJECTIVE = re.compile(r"[a-zäöüß-]+(?:e|en|er|es|em)")
_VAGUE = re.compile(r"mehrere|einige|viele|wenige|etliche|manche|zahlreiche|ein|hundert|tausend", re.I)
_YEAR = re.compile(r" \d{4}\b")
_MILLION, _BILLION = Decimal(10**6), Decimal(10**9)


class Words:
    """One language's table: `words("columns.value")`, counts, numbers, dates."""

    def __init__(self, language: Language) -> None:
        name = f"words_{language}.toml"
        self.table: dict[str, dict[str, Any]] = tomllib.loads(
            files(__package__).joinpath(name).read_text(encoding="utf-8")
        )
        self.code = language

    def __call__(self, key: str, **values: object) -> str:
        """The entry `section.name`, its fields filled in; raises KeyError for one that is not in the table."""
        section, name = key.split(".", 1)
        entry = str(self.table[section][name])
        return entry.format(**values) if values else entry

    def name(self, section: str, key: str) -> str:
        """The word for a value of the contracts; one the table does not know is shown as it is."""
        return str(self.table[section].get(key, key.replace("_", " ")))

    def count(self, key: str, n: int, **values: object) -> str:
        """A number with its noun in the right number, as in "1 Artikel", "7 Medien"."""
        section, name = key.split(".", 1)
        one, many = self.table[section][name]
        return str((one if n == 1 else many).format(n=self.number(n), **values))

    def number(self, value: Decimal | int) -> str:
        """A number with the language's separators; round millions and billions in words."""
        value = Decimal(value)
        for size, word in ((_BILLION, "billion"), (_MILLION, "million")):
            if abs(value) >= size and value % (size / 1000) == 0:
                return f"{self._digits(value / size)}\u202f{self('language.' + word)}"
        return self._digits(value)

    def _digits(self, value: Decimal) -> str:
        plain = plain_number(value) or "?"
        sign, digits = ("−", plain[1:]) if plain.startswith("-") else ("", plain)
        whole, _, part = digits.partition(".")
        groups = re.sub(r"(?<=\d)(?=(\d{3})+$)", self("language.group"), whole) if len(whole) > 3 else whole
        return sign + groups + (self("language.decimal") + part if part else "")

    def figure(self, figure: Figure, *, unit: bool = True) -> str:
        """A figure's value in words and digits: "mindestens 170", "3–5 Mio. €"; a vague one in the article's own words
        ("mehrere Tausend"), with the bounds they have beside them in `bounds`."""
        if figure.comparator == "several" and (vague := _vague_words(figure)):
            return vague
        tail = self.unit(figure) if unit else ""
        if figure.value is not None:
            core = self.number(figure.value)
        elif figure.low is not None and figure.high is not None:
            core = self.range(figure.low, figure.high)
        elif figure.low is not None:
            return self("comparator.from", v=self.number(figure.low) + tail)
        elif figure.high is not None:
            return self("comparator.to", v=self.number(figure.high) + tail)
        else:
            return self("comparator.open")
        return self("comparator." + figure.comparator, v=core + tail)

    def bounds(self, figure: Figure) -> str:
        """What a vague figure's words leave room for, as in "2.000–9.999"; empty for others."""
        if figure.comparator != "several" or not _vague_words(figure):
            return ""
        if figure.low is not None and figure.high is not None:
            return self.range(figure.low, figure.high)
        if figure.low is not None:
            return self("comparator.from", v=self.number(figure.low))
        return self("comparator.to", v=self.number(figure.high)) if figure.high is not None else ""

    def range(self, low: Decimal, high: Decimal) -> str:
        """Two numbers as a span, a shared "Mio." said once."""
        first, last = self.number(low), self.number(high)
        head, _, word = first.partition("\u202f")
        if word and last.endswith("\u202f" + word):
            first = head
        return f"{first}{self('language.dash')}{last}"

    def unit(self, figure: Figure) -> str:
        """The unit after a number, with its space, and "je Monat"; empty for counted things."""
        parts = []
        if figure.unit is not None:
            word = self.name("unit", figure.unit)
            parts.append(word if word.startswith("-") else "\u00a0" + word)
        if figure.per is not None:
            parts.append(f" {self('per.per')} {self.name('per', figure.per)}")
        return "".join(parts)

    def date(self, iso: str | None) -> str:
        """An ISO date, date-time, month or year in words; anything else as it is."""
        found = _ISO.match(iso or "")
        if not found:
            return iso or self("page.unknown")
        year, month, day, hour, minute = found.groups()
        if month is None or not 1 <= int(month) <= 12:
            return year
        name = self.table["language"]["months"][int(month) - 1]
        if day is None:
            return self("language.month_only", month=name, year=year)
        style = "date" if hour is None else "date_time"
        return self(f"language.{style}", day=int(day), month=name, year=year, hour=hour, minute=minute)

    def interval(self, begin: str | None, end: str | None) -> str:
        """Two moments as one expression; equal ones once, an open side as "ab" or "bis"."""
        if begin is None and end is None:
            return self("page.not_stated")
        if end is None:
            return self("comparator.from", v=self.date(begin))
        if begin is None:
            return self("comparator.to", v=self.date(end))
        if begin == end:
            return self.date(begin)
        clock = "T" in begin and "T" in end
        if begin[:10] == end[:10] and clock:
            return f"{self.date(begin[:10])}, {begin[11:16]}{self('language.dash')}{end[11:16]}"
        if begin[:7] == end[:7] and not clock and len(begin) == len(end) == 10:
            return self("language.days", first=int(begin[8:]), rest=self.date(end))
        return f"{self.date(begin)} {self('language.dash')} {self.date(end)}"

    def as_of(self, interval: Interval) -> str:
        """The time a figure holds for."""
        return self.interval(interval.begin, interval.end)

    def day(self, interval: Interval) -> str:
        """The day or days a figure holds for, without the year and the clock time."""
        begin, end = (interval.begin or interval.end or "")[:10], (interval.end or interval.begin or "")[:10]
        return _YEAR.sub("", self.interval(begin, end))

    def published(self, publication: Publication) -> str:
        """When an article came out, with its basis where that is more than given."""
        if publication.earliest is None and publication.latest is None:
            return self("page.unknown")
        when = self.interval(publication.earliest, publication.latest)
        if publication.basis in ("given", "metadata"):
            return when
        return f"{when} ({self.name('basis', publication.basis)})"


def _vague_words(figure: Figure) -> str:
    """The number words of a vague figure, verbatim: "mehrere Tausend" of "mehrere Tausend junge Menschen"."""
    if figure.value is not None:
        return ""
    head = figure.quote.split(figure.counted, 1)[0] if figure.counted else figure.quote
    said = " ".join(head.split()).split(" ")
    while len(said) > 1 and _ADJECTIVE.fullmatch(said[-1]) and not _VAGUE.match(said[-1]):
        said.pop()
    return " ".join(said) or " ".join(figure.quote.split())


@cache
def words(language: Language) -> Words:
    """The words of a language, read once; raises ValueError for one there is no table for."""
    if language not in LANGUAGES:
        raise ValueError(f"no interface in {language!r}; there are {', '.join(LANGUAGES)}")
    return Words(language)
