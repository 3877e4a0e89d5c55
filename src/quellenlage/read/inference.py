"""When an article without a date came out, by the days its own text speaks of: an interval, or nothing.

News names the days of its own week by weekday and date ("am Mittwoch (5. November)"), says as of when its numbers
are ("Stand: Mittwoch, 22 Uhr") and what comes next ("Am Donnerstag will ..."). The first gives the day to reckon
from, the others narrow the week after it. A day counts only where its year is beyond doubt; when in doubt, nothing
is inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from quellenlage.nouns import Passage, PassageKind, Publication
from quellenlage.read.dates import months, weekdays

_PROSE = (PassageKind.LEAD, PassageKind.BODY)
_NEAR = timedelta(days=60)
_CLOSE = timedelta(days=3)
_WEEK = timedelta(days=6)
_FORTNIGHT = timedelta(days=13)
_COMING = re.compile(
    r"\b(?:kommende[nrms]?|nächste[nrms]?|bis|ab|spätestens|frühestens|voraussichtlich|geplant|soll|sollen|will|wollen"
    r"|wird|werden|würde|würden|möchte|möchten|könnte|könnten|erwartet|Termin|Frist)\b"
)
_PLANNED = re.compile(r"\b(?:soll|sollen|will|wollen|wird|werden|möchte|möchten)\b")
_LONG_AGO = re.compile(
    r"\b(?:vergangene[nrms]?|letzte[nrms]?|vorige[nrms]?|damals|seinerzeit|jährt|jährte|Jahrestag|Jahres|Jahre nach"
    r"|Jahre vor|seit dem|Vorjahr\w*|Chronologie|Rückblick|geboren)\b"
)
_YEAR = re.compile(r"(?<![\d.,'’/-])(?:19|20)\d{2}(?![.,'’]?\d)")
_SENTENCE = re.compile(r"(?<=[a-zäöüß\"”“»)][.!?])\s+(?=[„\"»A-ZÄÖÜ\d])")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the article itself: first and last publication day of the articles listed with it."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day the text names; `weekday` and `year` are None where it does not say them."""

    quote: str
    day: int
    month: int
    weekday: int | None
    year: int | None


def infer(text: str, passages: Sequence[Passage], beside: Surroundings) -> Publication | None:
    """The interval in which the text must have come out, by its own words; None where they leave it open."""
    prose = [text[p.start : p.stop] for p in passages if p.kind in _PROSE]
    sentences = [sentence for passage in prose for sentence in _SENTENCE.split(passage)]
    found = _beside(sentences, beside) or _in_the_lead(prose)
    if found is None:
        return None
    on, within, why = found
    earliest, latest = on.isoformat(), _later(on, within).isoformat()
    as_of = _as_of(sentences, on)
    if as_of:
        earliest, reason = as_of
        why += f"; {reason}"
    coming = _coming(sentences, on)
    if coming and coming[0] >= earliest[:10]:
        latest, reason = coming
        why += f"; {reason}"
    return Publication(earliest, max(latest, earliest), "inferred", f"{why}.")


def _later(on: date, days: timedelta) -> date:
    return min(on, date.max - days) + days


def _told_days(sentences: Iterable[str]) -> Iterator[Day]:
    """The days the text tells of as past and recent."""
    for sentence in sentences:
        if not (_COMING.search(sentence) or _LONG_AGO.search(sentence)):
            yield from _days(sentence)


def _beside(sentences: list[str], beside: Surroundings) -> tuple[date, timedelta, str] | None:
    """The latest day the text tells of that lies near the publication of the articles listed beside it."""
    if beside.first is None or beside.last is None:
        return None
    known = [(on, day.quote) for day in _told_days(sentences) if (on := _near(day, beside.first, beside.last))]
    if not known:
        return None
    on, quote = max(known)
    why = f"the text tells of “{quote}”, {on.isoformat()} by the articles listed beside it, as of a day of its own week"
    return on, _WEEK, why


def _near(day: Day, first: date, last: date) -> date | None:
    """The date of a day where one fits: near the articles beside, the nearer if the text gives no weekday."""
    reach = _CLOSE if day.weekday is None else _NEAR
    fitting = [
        on
        for year in range(max(1, first.year - 1), min(9998, last.year) + 2)
        if (on := _on(year, day.month, day.day))
        and day.weekday in (None, on.weekday())
        and day.year in (None, year)
        and first - on <= reach
        and on - last <= reach
    ]
    return fitting[0] if len(fitting) == 1 else None


def _in_the_lead(prose: list[str]) -> tuple[date, timedelta, str] | None:
    """A day the lead tells of with weekday, date and year, where no later year is spoken of as come.

    Reports of that kind appear within two weeks; where the lead gives a day without a weekday, more than half are
    looks back, and nothing is inferred.
    """
    spoken = _years_spoken(prose)
    for day in _told_days(_SENTENCE.split(prose[0]) if prose else []):
        if day.weekday is None or day.year is None or day.year < max(spoken, default=0):
            continue
        on = _on(day.year, day.month, day.day)
        if on is not None and on.weekday() == day.weekday:
            return on, _FORTNIGHT, f"the lead tells of “{day.quote}”, and reports of a day appear within two weeks"
    return None


def _days(sentence: str) -> Iterator[Day]:
    for found in _day_pattern().finditer(sentence):
        weekday = found["weekday"]
        yield Day(
            " ".join(found[0].split()),
            int(found["day"]),
            months()[found["month"].casefold()],
            weekdays()[weekday.casefold()] if weekday else None,
            int(found["year"]) if found["year"] else None,
        )


@cache
def _day_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:am\s+|vom\s+|Nacht\s+(?:zum|auf(?:\s+den)?)\s+)(?:(?P<weekday>{_weekday_names()})(?:{_TIMES_OF_DAY})?"
        rf"(?:\s*\(|,?\s+(?:dem\s+|den\s+)?))?(?P<day>\d{{1,2}})\.\s*(?P<month>{_month_names()})\b"
        rf"(?:\s+(?P<year>(?:19|20)\d{{2}})\b)?\)?",
        re.IGNORECASE,
    )


_TIMES_OF_DAY = "morgen|vormittag|mittag|nachmittag|abend|nacht"


def _weekday_names() -> str:
    return "|".join(name for name in weekdays() if name.endswith(("tag", "abend", "woch")))


def _month_names() -> str:
    return "|".join(sorted(map(re.escape, months()), key=lambda name: (-len(name), name)))


def _years_spoken(prose: list[str]) -> list[int]:
    """The years the text speaks of as come already."""
    return [
        int(year[0])
        for passage in prose
        for sentence in _SENTENCE.split(passage)
        if not _COMING.search(sentence)
        for year in _YEAR.finditer(sentence)
    ]


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _as_of(sentences: list[str], on: date) -> tuple[str, str] | None:
    """As of when the text's numbers are: "Stand: Mittwoch, 22 Uhr", of the day itself or the days after it."""
    for sentence in sentences:
        found = _as_of_pattern().search(sentence)
        if found:
            day = _later(on, timedelta(days=(weekdays()[found["weekday"].casefold()] - on.weekday()) % 7))
            if day - on <= timedelta(days=2):
                return _at(day, found["hour"], found["minute"]), f"its numbers are as of “{found[0]}”"
    return None


@cache
def _as_of_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\bStand:?\s+(?P<weekday>{_weekday_names()})(?:{_TIMES_OF_DAY})?"
        rf"(?:,?\s+(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d{{2}}))?\s*Uhr)?",
        re.IGNORECASE,
    )


def _coming(sentences: list[str], on: date) -> tuple[str, str] | None:
    """The first weekday after the day reckoned from of which the text speaks as yet to come ("Am Montag will ...")."""
    found = []
    for sentence in sentences:
        named = _coming_pattern().search(sentence)
        if named and not re.search(r"\b(?:kommenden|nächsten|übernächsten)\s", sentence):
            days = (weekdays()[named["weekday"].casefold()] - on.weekday()) % 7
            if days:
                found.append((_at(_later(on, timedelta(days=days)), named["hour"], named["minute"]), named[0]))
    if not found:
        return None
    moment, quote = min(found)
    return moment, f"“{' '.join(quote.split())}” is yet to come"


@cache
def _coming_pattern() -> re.Pattern[str]:
    """A sentence that begins with a weekday and plans at once; later in a sentence the verb may be another's."""
    return re.compile(
        rf"^Am (?P<weekday>{_weekday_names()})(?:{_TIMES_OF_DAY})?"
        rf"(?:\s+(?:um|gegen)\s+(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d{{2}}))?\s*Uhr)?\s+(?:{_PLANNED.pattern})",
        re.IGNORECASE,
    )


def _at(day: date, hour: str | None, minute: str | None) -> str:
    if hour is None or int(hour) > 23 or int(minute or 0) > 59:
        return day.isoformat()
    return f"{day.isoformat()}T{int(hour):02}:{int(minute or 0):02}"
