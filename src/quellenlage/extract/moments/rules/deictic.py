"""Rules for dates that are told from the day of publication, or from the day the text has come to."""

from __future__ import annotations

from collections.abc import Iterator

from quellenlage.extract.moments.meaning import Base, Draft, Point, Step, Vague
from quellenlage.extract.moments.rules.parts import EDGE, REL, edge_of, season_point, step_of
from quellenlage.extract.moments.rules.rule import Found, rule

_PART = "(?P<part>DAYPART|DAYPARTLOWER|DAYPARTHOURS)?"
_PART_CLASSES = ("DAYPART", "DAYPARTLOWER", "DAYPARTHOURS")


@rule(f"(?P<word>DEICTIC|TOMORROW) {_PART}")
def deictic_day(found: Found) -> Iterator[Draft]:
    """A day told from today: "gestern", "heute Abend", "übermorgen"."""
    count = int(found.value("word", "DEICTIC", "TOMORROW"))
    part = found.value("part", *_PART_CLASSES)
    if "TOMORROW" in found.word("word").classes and not _is_tomorrow(found):
        return
    following = found.next_word()
    if (
        found.has("part")
        and found.word("part").lower == "morgen"
        and found.word("part").capital is False
        and count == 0
    ):
        part = "MO"
    if part:
        yield Draft(found.first, found.stop, "TIME", Point(step=Step("D", count), part=str(part)))
    elif count:
        yield Draft(found.first, found.stop, "DATE", Point(step=Step("D", count)))
    elif not (following is not None and following.lower == "-"):
        yield Draft(found.first, found.stop, "DATE", Vague("PRESENT_REF", day=True))


def _is_tomorrow(found: Found) -> bool:
    """Whether "morgen" is tomorrow; with a capital it is only where nothing makes it the morning."""
    word = found.word("word")
    if not word.capital:
        return found.before() not in ("heute", "gestern", "vorgestern", "guten")
    opens = found.before() in ("", ".", "!", "?", ":", "„", "»", '"', "“") or "BREAK" in (
        found.words[found.first - 1].classes if found.first else {}
    )
    following = found.next_word()
    return opens and following is not None and "LOWWORD" in following.classes


@rule(f"(?P<weekday>WEEKDAY) {_PART}")
def weekday(found: Found) -> Iterator[Draft]:
    """A weekday, with or without part of day: "am Mittwoch", "Sonntag früh"."""
    day, part = int(found.value("weekday", "WEEKDAY")), found.value("part", *_PART_CLASSES)
    habit = found.word("weekday").lower.endswith("s") and found.before() not in ("des", "eines")
    compound = found.word("weekday").glued and found.before() == "-"
    if habit or compound or found.before() in ("jeder", "jeden", "jedem", "jedes"):
        return
    point = Point(weekday=day, part=part)
    yield Draft(found.first, found.stop, "TIME" if part else "DATE", point)


@rule("(?P<word>WEEKDAYPART)")
def weekday_with_part(found: Found) -> Iterator[Draft]:
    """A weekday and part of day in one word: "Donnerstagnachmittag"."""
    day, part = found.value("word", "WEEKDAYPART")
    if found.before() not in ("jeder", "jeden", "jedem"):
        yield Draft(found.first, found.stop, "TIME", Point(weekday=day, part=part))


@rule(f"(?P<adjective>DEICTICADJ) (?P<weekday>WEEKDAY|WEEKDAYPART|DAYPART|'tag'|'tages')? {_PART}")
def deictic_adjective(found: Found) -> Iterator[Draft]:
    """A day as an adjective: "am gestrigen Montag", "das heutige Leipzig"."""
    count = int(found.value("adjective", "DEICTICADJ"))
    part = found.value("part", *_PART_CLASSES) or found.value("weekday", "DAYPART")
    both = found.value("weekday", "WEEKDAYPART")
    if both:
        part = both[1]
    if count == 0 and not found.has("weekday"):
        yield Draft(found.first, found.first + 1, "DATE", Vague("PRESENT_REF"))
    else:
        yield Draft(found.first, found.stop, "TIME" if part else "DATE", Point(step=Step("D", count), part=part))


@rule(f"{EDGE} (?P<article>DEF)? (?P<rel>{REL}) (?P<unit>UNIT|COMPOUNDUNIT) (?P<year>YEAR)")
def relative_year(found: Found) -> Iterator[Draft]:
    """A year by name and by distance: "das laufende Jahr 2016"."""
    if found.value("unit", "UNIT", "COMPOUNDUNIT") == "Y":
        yield Draft(found.first, found.stop, "DATE", Point(int(found.value("year", "YEAR")), edge=edge_of(found)))


@rule(f"{EDGE} (?P<article>DEF)? (?P<rel>{REL}) (?P<unit>UNIT|COMPOUNDUNIT|WEEKEND)")
def relative_unit(found: Found) -> Iterator[Draft]:
    """The unit before, now or after: "vergangene Woche", "Ende nächsten Jahres", "am selben Tag"."""
    unit = str(found.value("unit", "UNIT", "WEEKEND", "COMPOUNDUNIT"))
    step = step_of(found, "rel", "W" if unit == "WE" else unit)
    if unit in ("TS", "TM", "TH", "ML", "NI"):
        return
    if unit == "D" and "COMPOUNDUNIT" in found.word("unit").classes:
        return
    if unit == "D" and found.word("rel").lower.startswith(("nächst", "dies")):
        step = Step("D", step.count, "told")
    first = found.at("edge") if found.has("edge") else found.first
    yield Draft(first, found.stop, "DATE", Point(step=step, weekend=unit == "WE", edge=edge_of(found)))


@rule(f"(?P<article>DEF)? (?P<rel>{REL}) (?P<weekday>WEEKDAY|WEEKDAYPART) {_PART}")
def relative_weekday(found: Found) -> Iterator[Draft]:
    """A weekday before or after: "am vergangenen Freitag", "kommenden Montagabend"."""
    if found.has("article") and found.word("article").lower != "den":
        return
    count = step_of(found, "rel", "D").count
    both = found.value("weekday", "WEEKDAYPART")
    day, part = both or (found.value("weekday", "WEEKDAY"), found.value("part", *_PART_CLASSES))
    point = Point(weekday=day, part=part, step=Step("WD", count))
    yield Draft(found.at("rel"), found.stop, "TIME" if part else "DATE", point)


@rule(f"{EDGE} (?P<article>DEF)? (?P<rel>{REL}) (?P<season>SEASON|MONTH|FEAST)")
def relative_season(found: Found) -> Iterator[Draft]:
    """A season, month or feast before, now or after: "diesem Sommer", "im vergangenen Oktober"."""
    first = found.at("edge") if found.has("edge") else found.first
    step = step_of(found, "rel", "POINT")
    season = found.value("season", "SEASON")
    name, own_edge = season_point(str(season)) if season else (None, None)
    point = Point(
        month=found.value("season", "MONTH"),
        season=name,
        feast=found.value("season", "FEAST"),
        step=step,
        edge=edge_of(found) or own_edge,
    )
    yield Draft(first, found.stop, "DATE", point)


@rule(f"(?P<article>DEF)? (?P<rel>{REL}) (?P<part>DAYPART|DAYPARTHOURS)")
def relative_part(found: Found) -> Iterator[Draft]:
    """A part of a day before or after: "vergangene Nacht", "am nächsten Morgen"."""
    step = step_of(found, "rel", "D")
    count = 0 if step.count == -1 and found.value("part", "DAYPART") == "NI" else step.count
    base: Base = "told" if step.count >= 0 else "published"
    part = str(found.value("part", "DAYPART", "DAYPARTHOURS"))
    yield Draft(found.at("rel"), found.stop, "TIME", Point(step=Step("D", count, base), part=part))


@rule("(?P<article>DEF)? (?P<unit>PREVUNIT)")
def unit_before(found: Found) -> Iterator[Draft]:
    """A neighbouring unit in one word: "im Vorjahr", "am Vortag"."""
    unit, count, base = str(found.value("unit", "PREVUNIT")).split(":")
    where: Base = "told" if base == "anchor" else "published"
    yield Draft(found.first, found.stop, "DATE", Point(step=Step(unit, int(count), where)))


@rule("(?P<word>THISYEAR)")
def this_year(found: Found) -> Iterator[Draft]:
    """This year as Austria and Bavaria say it: "heuer"."""
    yield Draft(found.first, found.stop, "DATE", Point(step=Step("Y", 0)))


@rule("(?P<word>WEEKEND)")
def weekend(found: Found) -> Iterator[Draft]:
    """A weekend: "am Wochenende"."""
    if found.word("word").lower == "wochenenden" or found.before() in ("jedes", "jedem", "ein", "pro"):
        return
    yield Draft(found.first, found.stop, "DATE", Point(weekend=True))


@rule("(?P<unit>UNIT|DAYPART) (?P<way>'zuvor'|'davor'|'darauf'|'danach')")
def unit_later(found: Found) -> Iterator[Draft]:
    """The unit before or after the one told: "am Tag zuvor", "im Jahr darauf"."""
    unit = found.value("unit", "UNIT")
    count = 1 if found.word("way").lower in ("darauf", "danach") else -1
    if found.before() in ("ein", "einen", "einem", "eine", "einer") or unit in ("TS", "TM", "TH"):
        return
    first = found.first - 1 if found.before() in ("der", "die", "das", "den", "dem") else found.first
    if unit is None:
        part = str(found.value("unit", "DAYPART"))
        yield Draft(found.first, found.stop, "TIME", Point(step=Step("D", count, "told"), part=part))
    else:
        yield Draft(first, found.stop, "DATE", Point(step=Step(str(unit), count, "told")))


@rule("TAGS (?P<way>'zuvor'|'davor'|'darauf'|'danach')")
def tags_later(found: Found) -> Iterator[Draft]:
    """The day before or after the one told: "tags darauf"."""
    count = 1 if found.word("way").lower in ("darauf", "danach") else -1
    yield Draft(found.first, found.stop, "DATE", Point(step=Step("D", count, "told")))


@rule(
    "(?P<approx>APPROX|'mehr' 'als'|'über')? (?P<number>NUM|ARTONE) (?P<half>HALF)? (?P<unit>UNIT|UNITS) "
    "(?P<way>LATER|EARLIER)"
)
def counted_later(found: Found) -> Iterator[Draft]:
    """So many units before or after the day told: "zwei Tage später", "einen Monat zuvor"."""
    number = found.value("number", "NUM", "ARTONE")
    unit = str(found.value("unit", "UNIT", "UNITS"))
    sign = int(found.value("way", "LATER", "EARLIER"))
    if number is None or number != int(number) or number > 5000 or unit in ("TS", "TM", "TH"):
        return
    if found.has("half"):
        yield Draft(found.first, found.stop, "DATE", Point(step=Step("M", 6 * sign, "told")))
        return
    yield Draft(found.first, found.stop, "DATE", Point(step=Step(unit, sign * int(number), "told")))


RULES = (
    deictic_day,
    weekday,
    weekday_with_part,
    deictic_adjective,
    relative_year,
    relative_unit,
    relative_weekday,
    relative_season,
    relative_part,
    unit_before,
    this_year,
    weekend,
    unit_later,
    tags_later,
    counted_later,
)
