"""Rules for clock times and parts of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from quellenlage.extract.moments.meaning import Draft, Point
from quellenlage.extract.moments.rules.parts import MONTH, TAIL, month_of, year_of
from quellenlage.extract.moments.rules.rule import Found, rule
from quellenlage.extract.words import Word

_TIME = "(?:CLOCK|HOUR|HOURWORD)"
_UNTIL = "(?:DASH|SLASH|COMMA|'bis'|'und'|'oder'|'sowie'|'bis' 'etwa'|'bis' 'gegen')"
_OF_DAY = "(?P<part>DAYPARTLOWER)?"


def _clock(word: Word) -> tuple[int, int] | None:
    for name in ("CLOCK", "HOUR", "HOURWORD"):
        value = word.classes.get(name)
        if isinstance(value, tuple):
            return value
        if isinstance(value, int):
            return value, 0
    return None


def _of_day(clock: tuple[int, int], part: object) -> tuple[int, int]:
    """The hour on a clock of 24: "8 Uhr abends" is 20, "3 Uhr nachts" stays."""
    hour, minute = clock
    if part in ("AF", "EV") and 1 <= hour < 12:
        return hour + 12, minute
    return clock


@rule(f"(?P<list>{_TIME} (?:OCLOCK? {_UNTIL} {_TIME}){{0,40}}) OCLOCK (?P<minute>INT)? {_OF_DAY}")
def oclock(found: Found) -> Iterator[Draft]:
    """Clock times with "Uhr", single, as a range or a list: "14.30 Uhr", "von 10 bis 15 Uhr", "9.30/12.30 Uhr"."""
    part = found.value("part", "DAYPARTLOWER")
    times = [i for i in range(found.at("list"), found.behind("list")) if _clock(found.words[i]) is not None]
    oclock = found.behind("list")
    for index in times:
        clock = _clock(found.words[index])
        if clock is None or clock[0] > 24:
            continue
        stop = index + 1
        if "OCLOCK" in found.words[stop].classes:
            stop += 1
        if index == times[-1]:
            stop = oclock + 1
            minute = found.value("minute", "INT")
            if minute is not None and minute < 60 and clock[1] == 0 and "CLOCK" not in found.words[index].classes:
                clock, stop = (clock[0], int(minute)), stop + 1
        yield Draft(
            index, stop, "TIME", Point(clock=_of_day(clock, part)), group=found.first if len(times) > 1 else None
        )


_BEFORE_CLOCK = ("um", "gegen", "ab", "seit", "bis", "von", "zwischen", "nach", "vor", "kurz", "etwa", "ca")


@rule("(?P<time>CLOCK)")
def clock_alone(found: Found) -> Iterator[Draft]:
    """A clock time without "Uhr", after a preposition that takes one: "um 12.15"."""
    time = found.word("time")
    clock, following = _clock(time), found.next_word()
    if clock is None or found.before() not in ("um", "gegen", "ab"):
        return
    if following is None or ":" in time.text:
        yield Draft(found.first, found.stop, "TIME", Point(clock=clock))
        return
    if (
        following.classes.keys() & {"PERCENT", "CURRENCY_SIGN", "UNIT", "UNITS", "CAPWORD"}
        or "prozent" in following.lower
    ):
        return
    yield Draft(found.first, found.stop, "TIME", Point(clock=clock))


@rule("(?P<first>CLOCK) (?P<joint>DASH|'bis'|'und') (?P<second>CLOCK)")
def clock_range(found: Found) -> Iterator[Draft]:
    """A range of clock times with colons: "zwischen 03:00 und 07:00", "17:30-17:45"."""
    if ":" in found.word("first").text and ":" in found.word("second").text:
        for group in ("first", "second"):
            clock = _clock(found.word(group))
            if clock is not None:
                yield Draft(found.at(group), found.behind(group), "TIME", Point(clock=clock), group=found.first)


@rule("(?P<date>NUMDATE|ISODATE|YEAR|DEICTIC) (?P<mark>COMMA|DASH|SLASH|OTHER) (?P<time>CLOCK)")
def stamp(found: Found) -> Iterator[Draft]:
    """The time of a time stamp: "13.04.2016, 16:50", "2016-01-12 / 13:02", "heute, 05:50"."""
    clock = _clock(found.word("time"))
    if clock is not None and ":" in found.word("time").text:
        yield Draft(found.at("time"), found.stop, "TIME", Point(clock=clock))


@rule("(?P<date>NUMDATE|ISODATE) (?P<time>CLOCK)")
def bare_stamp(found: Found) -> Iterator[Draft]:
    """The time of a time stamp without a mark: "13.04.2016 16:50"."""
    clock = _clock(found.word("time"))
    if clock is not None and ":" in found.word("time").text:
        yield Draft(found.at("time"), found.stop, "TIME", Point(clock=clock))


@rule("(?P<time>CLOCK) OCLOCKSHORT")
def clock_short(found: Found) -> Iterator[Draft]:
    """A clock time with "h": "20.30 h"."""
    clock = _clock(found.word("time"))
    if clock:
        yield Draft(found.first, found.stop, "TIME", Point(clock=clock))


@rule("(?P<time>'halb'|'viertel' ('vor'|'nach')?|'dreiviertel') (?P<hour>HOURWORD)")
def spoken_clock(found: Found) -> Iterator[Draft]:
    """A clock time as it is spoken: "halb acht", "Viertel nach drei"."""
    hour = int(found.value("hour", "HOURWORD"))
    word = found.word("time").lower
    following = found.next_word()
    if not 1 <= hour <= 12 or found.before() not in ("um", "gegen", "bis", "nach", "vor", "ab", "seit", "kurz"):
        return
    if following is not None and "CAPWORD" in following.classes and not following.classes.keys() & {"OCLOCK"}:
        return
    second = found.words[found.at("time") + 1].lower
    minutes = {"halb": -30, "viertel": -15 if second == "vor" else 15 if second == "nach" else -45, "dreiviertel": -15}
    total = hour * 60 + minutes[word]
    yield Draft(found.first, found.stop, "TIME", Point(clock=(total // 60, total % 60)))


@rule("(?P<word>MIDNIGHT)")
def midnight(found: Found) -> Iterator[Draft]:
    """Midnight: "um Mitternacht"."""
    yield Draft(found.first, found.stop, "TIME", Point(clock=(24, 0)))


_PARTS = "(?P<part>DAYPART|DAYPARTHOURS)"
_EARLY = "(?P<adjective>'frühen'|'späten'|'früher'|'später'|'frühe'|'späte')?"
_BEFORE_PART = frozenset(["am", "gegen", "über", "des", "zum", "vom", "bis", "bisher", "im", "seit"])


@rule(f"(?P<article>'den'|'der')? {_EARLY} {_PARTS}")
def part_of_day(found: Found) -> Iterator[Draft]:
    """A part of the day it is told of: "am Nachmittag", "in den frühen Morgenstunden", "über Nacht"."""
    hours = "DAYPARTHOURS" in found.word("part").classes
    before = found.before()
    inside = (
        found.has("article")
        and before in ("in", "während", "bis", "für")
        and found.word("article").lower == ("der" if not hours else found.word("article").lower)
    )
    if not (inside or (not found.has("article") and before in _BEFORE_PART) or (hours and found.has("article"))):
        return
    if found.word("part").lower in ("morgen", "abend") and found.word("part").capital is False:
        return
    value = str(found.value("part", "DAYPART", "DAYPARTHOURS"))
    first = found.at("adjective") if found.has("adjective") else found.at("part")
    if hours and found.has("article"):
        first = found.at("article")
    edge = None
    if found.has("adjective"):
        edge = "START" if found.word("adjective").lower.startswith("früh") else "END"
    yield Draft(first, found.stop, "TIME", Point(part=value, edge=edge))


_DAY = f"(?:(?P<weekday>WEEKDAY) COMMA? 'den'?)? (?P<day>ORD) (?:{MONTH} {TAIL})?"


@rule(f"{_EARLY} {_PARTS} (?P<joint>'des'|'vom') {_DAY}")
def part_of_named_day(found: Found) -> Iterator[Draft]:
    """A part of a named day: "am frühen Morgen des 22. Juni", "in der Nacht vom 16. auf den 17. April"."""
    month = month_of(found) if found.has("month") else None
    year, bc, step = year_of(found) if found.has("month") else (None, False, None)
    if month is None:
        month, year, bc = _later_month(found)
        if month is None:
            return
    value = str(found.value("part", "DAYPART", "DAYPARTHOURS"))
    point = Point(year, bc, month, int(found.value("day", "ORD")), step=step, part=value)
    if found.has("adjective"):
        point = replace(point, edge="START" if found.word("adjective").lower.startswith("früh") else "END")
    yield Draft(found.first, found.stop, "TIME", point)


def _later_month(found: Found) -> tuple[int | None, int | None, bool]:
    """The month of "in der Nacht vom 16. auf den 17. April", from the words that follow."""
    for ahead in range(5):
        word = found.next_word(ahead)
        if word is None or "BREAK" in word.classes:
            break
        month = word.classes.get("MONTH")
        if isinstance(month, int):
            after = found.next_word(ahead + 1)
            year = after.classes.get("YEAR") if after is not None else None
            return month, year if isinstance(year, int) else None, False
    return None, None, False


@rule("(?P<part>'nacht'|'vorabend') (?P<joint>'zum'|'auf'|'von') (?P<weekday>WEEKDAY)")
def night_to(found: Found) -> Iterator[Draft]:
    """The night before a weekday: "in der Nacht auf Sonntag"."""
    yield Draft(found.first, found.stop, "TIME", Point(weekday=int(found.value("weekday", "WEEKDAY")), part="NI"))


@rule(f"{_EARLY} {_PARTS} (?:'des'|'dieses'|'desselben') (?P<rel>RELSAME|RELTHIS)? (?P<unit>'tages'|'tags')")
def part_of_that_day(found: Found) -> Iterator[Draft]:
    """A part of the day told: "am Abend desselben Tages"."""
    value = str(found.value("part", "DAYPART", "DAYPARTHOURS"))
    yield Draft(found.first, found.stop, "TIME", Point(part=value))


RULES = (
    oclock,
    clock_alone,
    clock_range,
    stamp,
    bare_stamp,
    clock_short,
    spoken_clock,
    midnight,
    part_of_day,
    part_of_named_day,
    night_to,
    part_of_that_day,
)
