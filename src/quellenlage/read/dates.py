"""Dates and times as publishers write them, as intervals of ISO dates or minutes."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from quellenlage.german import words

TRANSPORT_ZONES = {"GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120}


class ImpossibleDateError(ValueError):
    """The words are a date by their form, but no calendar has that day or no clock that time."""


@dataclass(frozen=True, slots=True)
class When:
    """First and last moment a date expression may mean: ISO dates or minutes; equal where it is sure."""

    earliest: str
    latest: str
    note: str = ""


def _alternatives(table: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, table), key=lambda name: (-len(name), name)))


@cache
def months() -> dict[str, int]:
    """Month names and their short forms, German (also Austrian) and English, folded, to 1-12."""
    return {name.casefold(): number for number, row in enumerate(words("furniture")["months"], 1) for name in row}


@cache
def weekdays() -> dict[str, int]:
    """Weekday names and their short forms, folded, to 0 (Monday) - 6."""
    return {name.casefold(): number for number, row in enumerate(words("furniture")["weekdays"]) for name in row}


@cache
def date_pattern() -> str:
    """A verbose regular expression of one date with an optional time; group names as `_from_match` reads them."""
    month, weekday = _alternatives(months()), _alternatives(weekdays())
    return rf"""
      (?:(?:{weekday})\b\.?,?\s+(?:(?:den|dem|der)\s+)?)?
      (?:
        (?P<iso_year>\d{{4}})-(?P<iso_month>\d{{1,2}})-(?P<iso_day>\d{{1,2}})
      | (?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}}|\d{{2}}(?![\d:.]))
      | (?P<word_day>\d{{1,2}})\.?\s+(?P<word_month>{month})\b\.?,?\s+(?P<word_year>\d{{4}})
      | (?P<slash_day>\d{{1,2}})/(?P<slash_month>\d{{1,2}})/(?P<slash_year>\d{{4}})
      )
      (?:
        (?:T|\s*,?\s*(?:[-–|•/·]\s*)?(?:um\s+|ab\s+)?)
        (?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))(?:[:.](?P<second>\d{{2}})(?:[.,]\d{{1,9}})?)?
        (?:\s*(?:Uhr|h)\b)?
        (?:\s*(?P<zone>Z\b|UTC\b|UT\b|GMT\b|CES?T\b|MES?Z\b|[+-]\d{{2}}:?\d{{2}}\b))?
      | \s*,?\s*(?P<bare_hour>\d{{1,2}})\s*Uhr\b
      )?
    """


@cache
def _date() -> re.Pattern[str]:
    return re.compile(date_pattern(), re.VERBOSE | re.IGNORECASE)


def find_dates(text: str) -> Iterator[tuple[int, int, When | None]]:
    """The full dates in running text as (start, stop, moment), the moment None where no calendar has it."""
    for found in _date().finditer(text):
        if found.start() and (text[found.start() - 1].isalnum() or text[found.start() - 1] in ".,-/"):
            continue
        try:
            yield found.start(), found.end(), from_match(found)
        except ImpossibleDateError:
            yield found.start(), found.end(), None


_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(?:\d{2})?(Z|[+-]\d{4})?)?")
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2},?\s+)?(\d{1,2})\s+([A-Z][a-z]{2,8})\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([A-Z]{1,4}|[+-]\d{4})?"
)
_ENGLISH = re.compile(
    r"(?:[A-Z][a-z]+,?\s+)?([A-Z][a-z]{2,8})\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2}))?", re.IGNORECASE
)
_UNTIL = re.compile(r"\s*(?:/|\.\.|\s[-–]\s|\bbis\b|\bto\b)\s*")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")


def read_date(value: str) -> When | None:
    """What a date field says; None where it is no date at all.

    Reads ISO 8601 (also year, year and month, "from/to"), German forms ("24. Oktober 2024, 17.20 Uhr"), RFC 822 and
    seconds since 1970. A time in another zone is put on the clock of Berlin, Vienna and Zurich; one with the offset
    +01:00 or +02:00 is left as it is. Raises ImpossibleDateError for a day or a time that does not exist.
    """
    value = " ".join(value.split())
    single = _read_single(value)
    if single is not None:
        return single
    ends = [end for end in _UNTIL.split(value) if end]
    if len(ends) != 2:
        return None
    first, last = _read_single(ends[0]), _read_single(ends[1])
    if first is None or last is None:
        return None
    if first.earliest[:10] > last.latest[:10]:
        raise ImpossibleDateError(f"{value} ends before it begins")
    return When(first.earliest, last.latest)


def _read_single(value: str) -> When | None:
    if found := _date().fullmatch(value):
        return from_match(found)
    if found := _YEAR_MONTH.fullmatch(value):
        return month_of(int(found[1]), int(found[2]))
    if _YEAR.fullmatch(value):
        return When(f"{int(value)}-01-01", f"{int(value)}-12-31")
    if found := _RFC_822.fullmatch(value):
        return _on(found[3], _month_number(found[2], value), found[1], found[4], found[5], found[6])
    if (found := _ENGLISH.fullmatch(value)) and found[1].casefold() in months():
        return _on(found[3], months()[found[1].casefold()], found[2], found[4], found[5], None)
    if (found := _EPOCH.fullmatch(value)) and not _plausible_compact(value):
        return _from_epoch(value)
    if found := _COMPACT.fullmatch(value):
        return _on(found[1], found[2], found[3], found[4], found[5], found[6])
    return None


def _plausible_compact(value: str) -> bool:
    return len(value) == 8


def _from_epoch(value: str) -> When:
    seconds = int(value.split(".")[0])
    moment = datetime(1970, 1, 1) + timedelta(seconds=seconds // 1000 if len(str(seconds)) == 13 else seconds)  # noqa: DTZ001
    local = _to_local(moment, 0)
    return When(local, local, "counted from seconds since 1970")


def _month_number(name: str, whole: str) -> int:
    number = months().get(name.casefold())
    if number is None:
        raise ImpossibleDateError(f"{whole} names no month")
    return number


def from_match(found: re.Match[str]) -> When:
    """The moment a match of `date_pattern` stands for; raises ImpossibleDateError."""
    part = found.groupdict()
    year = part["iso_year"] or part["year"] or part["word_year"] or part["slash_year"]
    day = part["iso_day"] or part["day"] or part["word_day"] or part["slash_day"]
    month: str | int = part["iso_month"] or part["month"] or part["slash_month"] or 0
    if part["word_month"]:
        month = months()[part["word_month"].casefold()]
    if len(year) == 2:
        year = str(2000 + int(year) if int(year) < 70 else 1900 + int(year))
    if part["bare_hour"]:
        return _on(year, month, day, part["bare_hour"], "0", None)
    return _on(year, month, day, part["hour"], part["minute"], part["zone"])


def month_of(year: int, month: int) -> When:
    """The whole month as an interval of days; raises ImpossibleDateError."""
    if not 1 <= month <= 12 or year < 1:
        raise ImpossibleDateError(f"{year:04}-{month:02} is no month")
    last = calendar.monthrange(year, month)[1]
    return When(f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}")


def _on(year: str, month: str | int, day: str, hour: str | None, minute: str | None, zone: str | None) -> When:
    try:
        on = date(int(year), int(month), int(day))
    except ValueError:
        raise ImpossibleDateError(f"there is no day {int(day)} in month {int(month)} of {int(year)}") from None
    if hour is None:
        return When(on.isoformat(), on.isoformat())
    hours, minutes = int(hour), int(minute or 0)
    if (hours, minutes) == (24, 0):
        hours, on = 0, on + timedelta(days=1)
    if hours > 23 or minutes > 59:
        raise ImpossibleDateError(f"there is no clock time {hours}:{minutes:02}")
    moment = datetime(on.year, on.month, on.day, hours, minutes)  # noqa: DTZ001
    offset = _offset(zone)
    if offset is None or offset in (60, 120):
        local = moment.isoformat(timespec="minutes")
        return When(local, local)
    local = _to_local(moment, offset)
    return When(local, local, f"{hours}:{minutes:02} {zone} is {local[11:]} in Berlin")


def _offset(zone: str | None) -> int | None:
    if not zone:
        return None
    if zone.upper() in TRANSPORT_ZONES:
        return TRANSPORT_ZONES[zone.upper()]
    if zone[0] not in "+-":
        return None
    minutes = int(zone[1:3]) * 60 + int(zone[-2:])
    return -minutes if zone[0] == "-" else minutes


def _to_local(moment: datetime, offset: int) -> str:
    """A moment `offset` minutes east of Greenwich on the clock of Berlin, Vienna and Zurich, which go alike.

    The rule is the European Union's: summer time from 1:00 UTC of the last Sunday in March to that in October.
    Kept here because the machine's zone files differ from one machine to the next.
    """
    try:
        universal = moment - timedelta(minutes=offset)
        begin, end = (_last_sunday(universal.year, month) for month in (3, 10))
        summer = begin <= universal < end
        return (universal + timedelta(hours=2 if summer else 1)).isoformat(timespec="minutes")
    except OverflowError:
        return moment.isoformat(timespec="minutes")


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)  # noqa: DTZ001
    return last - timedelta(days=(last.weekday() + 1) % 7)
