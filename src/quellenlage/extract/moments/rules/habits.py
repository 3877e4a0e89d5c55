"""Rules for times that recur."""

from __future__ import annotations

from collections.abc import Iterator

from quellenlage.extract.moments.meaning import Draft, Habit
from quellenlage.extract.moments.rules.rule import Found, rule

VALUES = {
    "TS": "PT1S", "TM": "PT1M", "TH": "PT1H", "D": "P1D", "W": "P1W", "M": "P1M", "Q": "P3M", "H": "P6M", "Y": "P1Y",
    "DE": "P1DE", "CE": "P1CE", "NI": "PT1NI", "ML": "P1ML",
}  # fmt: skip
_UNIT_CLASSES = ("UNIT", "UNITS")
_DETAIL = frozenset(["des", "der", "nach", "vor", "zuvor", "darauf", "danach", "an", "seit", "dieser"])


@rule("EACH (?P<number>ORD|ORDWORD)? (?P<unit>UNIT|WEEKEND|SEASON|DAYPART)")
def each_unit(found: Found) -> Iterator[Draft]:
    """Each unit: "jedes Jahr", "jeden zweiten Tag", "jede Nacht"."""
    unit = found.value("unit", "UNIT")
    number = int(found.value("number", "ORD", "ORDWORD") or 1)
    if unit is not None:
        value = VALUES[str(unit)].replace("1", str(number), 1)
    elif "WEEKEND" in found.word("unit").classes:
        value = "XXXX-WXX-WE"
    else:
        value = (
            "PT1" + str(found.value("unit", "DAYPART"))
            if "DAYPART" in found.word("unit").classes
            else "P1" + str(found.value("unit", "SEASON"))[:2]
        )
    yield Draft(found.first, found.stop, "SET", Habit(value))


@rule(
    "EACH (?P<number>ORD|ORDWORD|'letzten'|'ersten')? (?P<weekday>WEEKDAY|WEEKDAYPART) "
    "(?P<part>DAYPART|DAYPARTLOWER)? (?P<month>'im' 'monat'|'des' 'monats')?"
)
def each_weekday(found: Found) -> Iterator[Draft]:
    """Each such weekday: "jeden Montag", "jeden letzten Samstag im Monat"."""
    both = found.value("weekday", "WEEKDAYPART")
    day, part = both or (found.value("weekday", "WEEKDAY"), found.value("part", "DAYPART", "DAYPARTLOWER"))
    value = f"XXXX-WXX-{int(day):02d}" + (f"-T{part}" if part else "")
    if found.has("month") or found.has("number"):
        value = "P1M" if found.has("month") else "P2W" if found.value("number", "ORD", "ORDWORD") == 2 else value
    yield Draft(found.first, found.stop, "SET", Habit(value))


@rule("ALL (?P<number>NUM|MANY) (?P<unit>UNITS)")
def all_units(found: Found) -> Iterator[Draft]:
    """Every so many units: "alle zwei Wochen", "alle paar Jahre"."""
    number = found.value("number", "NUM")
    value = VALUES[str(found.value("unit", "UNITS"))].replace("1", "X" if number is None else format(number, "f"), 1)
    yield Draft(found.first, found.stop, "SET", Habit(value))


@rule("PER (?P<unit>UNIT)")
def per_unit(found: Found) -> Iterator[Draft]:
    """A rate: "pro Tag", "je Stunde"."""
    yield Draft(found.first, found.stop, "SET", Habit(VALUES[str(found.value("unit", "UNIT"))]))


@rule("(?P<times>TIMESWORD)? (?P<word>HABIT)")
def habit(found: Found) -> Iterator[Draft]:
    """A habit in one word: "täglich", "zweimal wöchentlich"."""
    yield Draft(found.first, found.stop, "SET", Habit(str(found.value("word", "HABIT"))))


@rule("(?P<times>TIMESWORD) (?P<prep>'im'|'am'|'in' 'der'|'pro'|'die'|'in' 'einem') (?P<unit>UNIT)")
def times_in(found: Found) -> Iterator[Draft]:
    """So many times in a unit: "einmal im Monat", "dreimal die Woche"."""
    if found.after() not in _DETAIL:
        yield Draft(found.first, found.stop, "SET", Habit(VALUES[str(found.value("unit", "UNIT"))]))


@rule(
    "(?P<number>NUM|TIMESWORD) (?:CAPWORD DASH?)?(?:CAPWORD DASH)? (?P<what>CAPWORD|CURRENCY_SIGN|'mal') "
    "(?P<prep>'im'|'am'|'in' 'der'|'die') (?P<unit>UNIT)"
)
def so_many_in(found: Found) -> Iterator[Draft]:
    """A rate after an amount: "400 Euro im Monat", "bis zu 200 Gäste am Tag"."""
    unit = str(found.value("unit", "UNIT"))
    prep = found.word("prep").lower
    if (
        found.after() in _DETAIL
        or (prep == "am" and unit != "D")
        or "YEAR" in (found.next_word() or found.word("unit")).classes
    ):
        return
    if "UNITS" in found.word("what").classes or (prep == "die" and unit not in ("W", "TH", "TS", "TM")):
        return
    following = found.next_word()
    if following is not None and following.text[:1].isdigit():
        return
    first = found.at("unit") if prep == "am" else found.at("prep")
    yield Draft(first, found.stop, "SET", Habit(VALUES[unit]))


@rule("(?P<word>WEEKDAYHABIT) (?P<to>'bis') (?P<second>WEEKDAYHABIT)")
def weekdays_habit(found: Found) -> Iterator[Draft]:
    """A range of weekdays that recurs: "montags bis freitags"."""
    for index in (found.first, found.stop - 1):
        day = found.words[index].classes["WEEKDAYHABIT"]
        yield Draft(index, index + 1, "SET", Habit(f"XXXX-WXX-{day:02d}"), group=found.first)


@rule("(?P<word>WEEKDAYHABIT)")
def weekday_habit(found: Found) -> Iterator[Draft]:
    """A weekday that recurs: "sonntags"."""
    yield Draft(found.first, found.stop, "SET", Habit(f"XXXX-WXX-{int(found.value('word', 'WEEKDAYHABIT')):02d}"))


@rule("(?P<word>DAYPARTHABIT)")
def part_habit(found: Found) -> Iterator[Draft]:
    """A part of day that recurs: "nachts", "morgens"."""
    if "OCLOCK" not in (found.words[found.first - 1].classes if found.first else {}):
        yield Draft(found.first, found.stop, "SET", Habit(f"PT1{found.value('word', 'DAYPARTHABIT')}"))


RULES = (
    each_unit,
    each_weekday,
    all_units,
    per_unit,
    habit,
    times_in,
    so_many_in,
    weekdays_habit,
    weekday_habit,
    part_habit,
)
