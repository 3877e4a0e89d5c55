"""Rules for dates that name their day, month, season, year, decade or century."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quellenlage.extract.moments.meaning import Draft, Point, Step
from quellenlage.extract.moments.rules.parts import (
    AD,
    EDGE,
    ERA,
    MONTH,
    TAIL,
    WEEKDAY,
    YEARWORD,
    edge_of,
    month_is_safe,
    month_of,
    season_point,
    step_of,
    year_of,
)
from quellenlage.extract.moments.rules.rule import Found, rule
from quellenlage.extract.words import Word
from quellenlage.german import words as vocabulary

_JOINT = "(?:COMMA|SLASH|DASH|'und'|'bis'|'oder'|'sowie'|'auf'|'zum'|'den'|'am'|'dem'|'vom')"


def _is_day(number: object) -> bool:
    return isinstance(number, int) and 1 <= number <= 31


@rule(f"{WEEKDAY} (?P<day>ORD) {MONTH} {TAIL}")
def full_day(found: Found) -> Iterator[Draft]:
    """A day of a named month, with or without weekday and year: "Samstag, 17. Januar 1998"."""
    day, month = found.value("day", "ORD"), month_of(found)
    if month is None or not _is_day(day) or not month_is_safe(found):
        return
    year, bc, step = year_of(found)
    weekday = found.value("weekday", "WEEKDAY", "WEEKDAYSHORT")
    yield Draft(found.first, found.stop, "DATE", Point(year, bc, month, day, weekday, step=step))


@rule(f"(?P<list>(?:ORD {_JOINT}{{1,4}}){{1,40}}) (?P<day>ORD) {MONTH} {TAIL}")
def several_days(found: Found) -> Iterator[Draft]:
    """Days that share a month, as a range or a list: "vom 8. bis 13. Oktober", "am 3., 4. und 5. Mai"."""
    month = month_of(found)
    if month is None or not month_is_safe(found):
        return
    year, bc, step = year_of(found)
    for index in range(found.at("list"), found.behind("list")):
        day = found.words[index].classes.get("ORD")
        if _is_day(day):
            yield Draft(index, index + 1, "DATE", Point(year, bc, month, day, step=step), group=found.first)  # type: ignore[arg-type]
    if _is_day(found.value("day", "ORD")):
        point = Point(year, bc, month, found.value("day", "ORD"), step=step)
        yield Draft(found.at("day"), found.stop, "DATE", point, group=found.first)


@rule(f"(?P<firstday>ORD) (?P<firstmonth>MONTH) (?P<joint>{_JOINT}+) (?P<day>ORD) {MONTH} (?P<year>YEAR) {ERA}")
def days_of_two_months(found: Found) -> Iterator[Draft]:
    """Two days that share a year: "vom 28. April bis 3. Mai 2014"."""
    year, bc, _ = (found.value("year", "YEAR"), found.has("bc"), None)
    first, second = found.value("firstday", "ORD"), found.value("day", "ORD")
    if not (_is_day(first) and _is_day(second)):
        return
    early, late = month_of(found, "firstmonth"), month_of(found)
    first_year = year - 1 if year is not None and early is not None and late is not None and early > late else year
    yield Draft(found.first, found.at("joint"), "DATE", Point(first_year, bc, early, first), group=found.first)
    yield Draft(found.at("day"), found.stop, "DATE", Point(year, bc, late, second), group=found.first)


@rule(f"(?P<list>(?:ORD {_JOINT}{{1,4}}){{1,40}}) (?P<date>NUMDATE)")
def days_before_digits(found: Found) -> Iterator[Draft]:
    """Days that share the month of a day in digits: "vom 16. bis 20.07."."""
    year, month, last = found.value("date", "NUMDATE")
    for index in range(found.at("list"), found.behind("list")):
        day = found.words[index].classes.get("ORD")
        if isinstance(day, int) and 1 <= day <= 31:
            yield Draft(index, index + 1, "DATE", Point(year, False, month, day), group=found.first)
    yield Draft(found.at("date"), found.stop, "DATE", Point(year, False, month, last), group=found.first)


@rule(f"{WEEKDAY} (?P<date>NUMDATE) (?P<year>YEAR)?")
def digits_day(found: Found) -> Iterator[Draft]:
    """A day in digits: "23.3.1987", "5.12.", "Mi., 4.5.22"."""
    year, month, day = found.value("date", "NUMDATE")
    stop = found.behind("date")
    if year is None and found.has("year"):
        year, stop = found.value("year", "YEAR"), found.stop
    weekday = found.value("weekday", "WEEKDAY", "WEEKDAYSHORT")
    if year is None and found.before() in ("kapitel", "abschnitt", "version", "nr", "punkt", "ziffer", "artikel", "§"):
        return
    yield Draft(found.first, stop, "DATE", Point(year, False, month, day, weekday))


@rule("(?P<date>ISODATE)")
def iso_day(found: Found) -> Iterator[Draft]:
    """A day or time stamp in ISO form: "2024-10-23"."""
    year, month, day, clock = found.value("date", "ISODATE")
    yield Draft(found.first, found.stop, "TIME" if clock else "DATE", Point(year, False, month, day, clock=clock))


@rule(f"{EDGE} (?P<article>DEF)? {MONTH} {TAIL}")
def month(found: Found) -> Iterator[Draft]:
    """A month, with or without its year: "Ende August", "Oktober 2005", "Juni des vergangenen Jahres"."""
    number = month_of(found)
    if number is None or not month_is_safe(found) or _is_name(found):
        return
    if "MONTH" not in found.word("month").classes and not found.has("year"):
        return
    year, bc, step = year_of(found)
    first = found.at("edge") if found.has("edge") else found.at("month")
    if found.has("article") and (step is not None or found.has("edge")) and not found.has("edge"):
        first = found.at("article")
    yield Draft(first, found.stop, "DATE", Point(year, bc, number, step=step, edge=edge_of(found)))


def _is_name(found: Found) -> bool:
    """Whether a month is somebody's name: "August Lehmann"."""
    following = found.next_word()
    alone = found.stop - found.at("month") == 1 and not found.has("edge")
    if not alone or found.word("month").lower not in ("august", "mai", "juni", "april", "juli", "märz", "maerz"):
        return False
    named = following is not None and "CAPWORD" in following.classes and len(following.classes) == 1
    if following is not None and found.word("month").lower == "august" and named:
        return found.before() not in ("im", "bis", "seit", "ab", "ende", "anfang", "mitte", "vom", "zum")
    return False


@rule(
    "(?P<firstmonth>MONTH) (?P<joint>SLASH|DASH|'bis'|'und'|'bis' 'zum'|'bis' 'ende'|'bis' 'mitte'|'bis' 'anfang')"
    f" {MONTH} (?P<year>YEAR) {ERA}"
)
def two_months(found: Found) -> Iterator[Draft]:
    """Two months that share a year: "Januar bis März 2014", "Mai/Juni 1940"."""
    year, early, late = found.value("year", "YEAR"), month_of(found, "firstmonth"), month_of(found)
    first_year = year - 1 if early is not None and late is not None and early > late else year
    begin = found.at("month")
    edge = None
    if found.behind("joint") - found.at("joint") == 2 and found.words[begin - 1].lower != "zum":
        begin -= 1
        edge = str(found.words[begin].classes.get("EDGE", "")) or None
    yield Draft(found.first, found.first + 1, "DATE", Point(first_year, found.has("bc"), early), group=found.first)
    yield Draft(begin, found.stop, "DATE", Point(year, found.has("bc"), late, edge=edge), group=found.first)


@rule(f"{EDGE} (?P<article>DEF)? (?P<season>SEASON) {TAIL}(?P<next>SLASH (?:SHORTYEAR|YEAR))?")
def season(found: Found) -> Iterator[Draft]:
    """A season, with or without its year: "im Herbst 2009", "Winter 1941/42", "Frühjahr des nächsten Jahres"."""
    name, own_edge = season_point(str(found.value("season", "SEASON")))
    year, bc, step = year_of(found)
    first = found.at("edge") if found.has("edge") else found.at("season")
    if found.word("season").lower.endswith(("monate", "monaten")) and found.has("article"):
        first = found.at("article")
    point = Point(year, bc, season=name, step=step, edge=edge_of(found) or own_edge)
    yield Draft(first, found.stop, "DATE", point)


_YEAR = f"(?P<article>DEF)? {EDGE} (?P<article2>DEF)? (?P<word>{YEARWORD}|COMPOUNDUNIT)? (?P<year>YEAR)"


@rule(f"{_YEAR} (?:{AD})?")
def year(found: Found) -> Iterator[Draft]:
    """A year: "1987", "im Jahr 2001", "des Jahres 1991", "Ende 2020"."""
    if not _reads_as_year(found):
        return
    other = found.has("word") and found.value("word", "COMPOUNDUNIT") not in ("Y", None)
    first = found.at("year")
    for group in () if other else ("word", "article2", "edge", "article"):
        with_article = group not in ("article", "article2") or (found.has("word") and found.at(group) == first - 1)
        if found.has(group) and with_article:
            first = found.at(group)
    yield Draft(first, found.stop, "DATE", Point(int(found.value("year", "YEAR")), edge=edge_of(found)))


@rule(f"{EDGE} (?P<word>DEF? {YEARWORD})? (?P<year>INT) {ERA}")
def era_year(found: Found) -> Iterator[Draft]:
    """A year with its era or the word "Jahr": "499 v. Chr.", "im Jahr 476"."""
    number = int(found.value("year", "INT"))
    bc = found.has("bc")
    if not bc and (found.stop == found.behind("year") and (not found.has("word") or number > 2199)):
        return
    if not bc and number < 100 and found.stop == found.behind("year"):
        return
    if not 1 <= number <= 9999 or (
        found.has("word") and found.word("word").lower in ("die", "jahre", "jahren") and not bc
    ):
        return
    following = found.next_word()
    if not bc and (
        found.before() in ("ein", "jedes", "pro") or (following is not None and "OCLOCK" in following.classes)
    ):
        return
    if not bc and following is not None and _is_of_amount(following):
        return
    yield Draft(found.first, found.stop, "DATE", Point(number, bc, edge=edge_of(found)))


def _is_of_amount(word: Word) -> bool:
    """Whether a word makes the number before it an amount, also behind "Jahr": "zahlt im nächsten Jahr 552 Euro"."""
    return word.lower in (
        "euro",
        "franken",
        "dollar",
        "cent",
        "rappen",
        "prozent",
        "prozentpunkte",
        "millionen",
    ) or bool(word.classes.keys() & {"PERCENT", "CURRENCY_SIGN"})


def _reads_as_year(found: Found) -> bool:
    """Whether four digits are a year and no count, price or number of something."""
    behind = found.next_word()
    if behind is not None and found.stop == found.behind("year") and _is_of_amount(behind):
        return False
    if found.has("word") or found.has("edge"):
        return True
    before, following = found.before(), found.next_word()
    if "article" in found.match.re.groupindex and found.has("article"):
        before = found.word("article").lower
    number = int(found.value("year", "YEAR"))
    if before in _years()["counted_before"] or following is None:
        return following is None and before not in _years()["counted_before"] and 1400 <= number <= 2100
    if following.lower in ("mal", "prozent", "uhr") or any(
        name in following.classes for name in ("UNITS", "PERCENT", "CURRENCY_SIGN", "COMPOUNDUNITS", "OCLOCK", "DEGREE")
    ):
        return False
    if following.glued and following.classes.keys() & {"LOWWORD", "CAPWORD"}:
        return False
    endings = tuple(sorted(_years()["counted_endings"]))
    if following.lower in _years()["counted"] or ("CAPWORD" in following.classes and following.lower.endswith(endings)):
        return False
    if before in ("€", "$", "euro", "franken", "dollar", "chf", "eur", "+", ":"):
        return before == ":" and 1900 <= number <= 2100 and number % ROUND > 0
    if "CAPWORD" in following.classes and not following.glued:
        return _year_before_noun(before, number)
    if before in _years()["may_count"] and _is_counted_elsewhere(found):
        return False
    if following.lower == "davon" or (number % ROUND == 0 and before in _years()["puts_count"]):
        return False
    if number < 1500:
        beside = following.classes.keys() | (found.words[found.first - 1].classes.keys() if found.first else set())
        opens = before in ("", ".", ":") and "LOWWORD" in following.classes and number > 1100
        return opens or before in _years()["year_before"] or bool(beside & {"DASH", "LPAR", "RPAR"})
    return number <= 2199


def _is_counted_elsewhere(found: Found) -> bool:
    """Whether the article counts something with this very number: "der Vorstand von 1850" beside "1850 Stellen"."""
    text = found.word("year").text
    year = found.at("year")
    for index in range(max(year - 2000, 0), min(year + 2000, len(found.words) - 1)):
        word = found.words[index]
        if index == year or not word.text.endswith(text[-3:]):
            continue
        if re.sub(r"(?<=\d)[.'’ ](?=\d{3}$)", "", word.text) != text:
            continue
        if word.text != text:
            return True
        before = found.words[index - 1].lower if index else ""
        if before not in _years()["year_before"] and "CAPWORD" in found.words[index + 1].classes:
            return True
    return False


@cache
def _years() -> dict[str, frozenset[str]]:
    """Words that tell a year from four digits that count, and endings of words they count."""
    return {name: frozenset(entries) for name, entries in vocabulary("moments")["years"].items()}


def _year_before_noun(before: str, number: int) -> bool:
    """Whether four digits right before a noun may be a year: "wurde 2002 Präsident", not "die 2002 Menschen"."""
    if number > 2060 or number < 1500 or (number % 100 == 0 and number < 1900):
        return False
    if number % ROUND == 0 and before not in _years()["year_before"] and before not in _years()["told_before"]:
        return False
    return before not in ("die", "der", "den", "mit", "auf", "von", "an", "für", "alle", "sind", "waren", "aus")


ROUND = 50
"""Counts are rounded to it more often than things happen in such a year: "2000 Traktoren", "1750 Lehrkräfte"."""

_DECADES = "(?:'jahre'|'jahren'|'jahr')"


@rule(f"{EDGE} (?P<article>DEF)? (?P<adjective>'frühen'|'späten')? (?P<number>INT) DASH? 'er' (?:DASH? {_DECADES})?")
def decade_digits(found: Found) -> Iterator[Draft]:
    """A decade in digits: "den 60er Jahren", "die 1990er"."""
    number = int(found.value("number", "INT"))
    ending = next(i for i in range(found.at("number"), found.stop) if found.words[i].lower == "er")
    er = found.words[ending]
    if number % 10 or not er.glued or (number >= 100 and not 1000 <= number <= 2100):
        return
    decades = 190 + number // 10 if number < 100 else number // 10
    if number < 100 and found.stop == ending + 1 and not found.has("article"):
        return
    yield _decade(found, decades)


def _decade(found: Found, number: int) -> Draft:
    edge = edge_of(found)
    if found.has("adjective"):
        edge = "START" if found.word("adjective").lower == "frühen" else "END"
    return Draft(found.first, found.stop, "DATE", Point(decade=number, edge=edge))


@rule(
    f"{EDGE} (?P<article>DEF)? (?P<adjective>'frühen'|'späten')? "
    f"(?:(?P<word>DECADE) {_DECADES}|(?P<compound>DECADEUNIT))"
)
def decade_words(found: Found) -> Iterator[Draft]:
    """A decade in words: "den fünfziger Jahren", "die Sechzigerjahre"."""
    tens = int(found.value("word", "DECADE") or found.value("compound", "DECADEUNIT"))
    yield _decade(found, 190 + tens // 10)


@rule(f"{EDGE} (?P<article>DEF)? (?P<number>ORD|ORDWORD) (?P<unit>UNIT|CENTURYSHORT DOT?|YEARHALF) {TAIL}")
def numbered_unit(found: Found) -> Iterator[Draft]:
    """A numbered century, quarter or half of a year: "20. Jahrhundert", "drittes Quartal 2014"."""
    number = int(found.value("number", "ORD", "ORDWORD") or 0)
    unit = found.value("unit", "CENTURYSHORT", "YEARHALF", "UNIT")
    year, bc, step = year_of(found)
    bc = bc or (found.after() == "v" and found.after(2) == "chr")
    first = found.at("edge") if found.has("edge") else found.at("number")
    if unit == "CE" and 1 <= number <= 30:
        bc_stop = 4 if found.after() == "v" and found.after(3) == "." else 3 if bc else 0
        yield Draft(first, found.stop + bc_stop, "DATE", Point(century=number - 1, bc=bc, edge=edge_of(found)))
    elif unit == "Q" and 1 <= number <= 4:
        yield Draft(first, found.stop, "DATE", Point(year, bc, quarter=number, step=step, edge=edge_of(found)))
    elif unit == "H" and 1 <= number <= 2:
        yield Draft(first, found.stop, "DATE", Point(year, bc, half=number, step=step, edge=edge_of(found)))


@rule(f"(?P<feast>FEAST|'christi' 'himmelfahrt'|(?:'mariä'|'maria') 'himmelfahrt'|'heilige' 'drei' 'könige') {TAIL}")
def feast_day(found: Found) -> Iterator[Draft]:
    """A feast, with or without its year: "Weihnachten 1966", "am Karfreitag"."""
    named = {"christi": "E+39", "mariä": "08-15", "maria": "08-15", "heilige": "01-06"}
    feast = found.value("feast", "FEAST") or named.get(found.word("feast").lower)
    year, _, step = year_of(found)
    yield Draft(found.first, found.stop, "DATE", Point(year, feast=feast, step=step))


@rule(f"(?P<number>ORD|ORDWORD) (?P<feast>CHRISTMASDAY) {TAIL}")
def christmas_day(found: Found) -> Iterator[Draft]:
    """A numbered day of Christmas: "am Ersten Weihnachtstag 1776"."""
    number = int(found.value("number", "ORD", "ORDWORD") or 0)
    year, _, step = year_of(found)
    if number in (1, 2):
        yield Draft(found.first, found.stop, "DATE", Point(year, month=12, day=24 + number, step=step))


@rule(f"(?P<edge>EDGEUNIT) {TAIL}")
def edge_of_unit(found: Found) -> Iterator[Draft]:
    """The end or beginning of a unit in one word: "zum Jahresende", "Jahresbeginn 1918"."""
    unit, edge = str(found.value("edge", "EDGEUNIT")).split(":")
    year, bc, step = year_of(found)
    if year is None and step is None:
        step = Step(unit, 0)
    yield Draft(found.first, found.stop, "DATE", Point(year, bc, step=step, edge=edge))


@rule(f"{EDGE} (?P<article>'der'|'des') (?P<unit>UNIT)")
def edge_of_running_unit(found: Found) -> Iterator[Draft]:
    """Part of the running week, month or year: "zu Beginn der Woche", "Ende des Jahres"."""
    unit = str(found.value("unit", "UNIT"))
    if not found.has("edge") or unit not in ("W", "M", "Y", "Q", "D", "CE", "DE"):
        return
    base = "told" if unit in ("D",) else "published"
    yield Draft(found.first, found.stop, "DATE", Point(step=Step(unit, 0, base), edge=edge_of(found)))  # type: ignore[arg-type]


@rule("(?P<turn>TURN) (?P<year>YEAR)?")
def turn_of_year(found: Found) -> Iterator[Draft]:
    """The turn of the year: "nach dem Jahreswechsel"."""
    year = found.value("year", "YEAR")
    yield Draft(found.first, found.stop, "DATE", Point(year, month=1, day=1))


@rule(
    "(?P<word>DEF YEARS) (?P<joint>'von')? (?P<first>YEAR) (?P<bis>DASH|'bis') (?P<last>YEAR)".replace(
        "YEARS", YEARWORD
    )
)
def years_from_to(found: Found) -> Iterator[Draft]:
    """The years from one to another: "die Jahre 1980 bis 2011"."""
    first, last = int(found.value("first", "YEAR")), int(found.value("last", "YEAR"))
    begin = found.first if not found.has("joint") else found.at("first")
    yield Draft(begin, found.at("first") + 1, "DATE", Point(first), group=found.first)
    yield Draft(found.at("last"), found.stop, "DATE", Point(last), group=found.first)


_SPLIT_YEARS = (
    "saison",
    "spielzeit",
    "schuljahr",
    "studienjahr",
    "wintersemester",
    "geschäftsjahr",
    "saisonen",
    "liga",
)


@rule("(?P<first>YEAR) (?P<mark>SLASH) (?P<second>SHORTYEAR)")
def year_pair(found: Found) -> Iterator[Draft]:
    """A year and the next: one stretch in "Saison 2007/08", two years in "im Krieg von 1870/71"."""
    first, second = int(found.value("first", "YEAR")), int(found.value("second", "SHORTYEAR"))
    if (first + 1) % 100 != second or not 1500 <= first <= 2100:
        return
    if found.before() in _SPLIT_YEARS or found.before().endswith(("saison", "jahr", "jahres")):
        yield Draft(found.first, found.stop, "DATE", Point(first, last_year=first + 1))
        return
    yield Draft(found.first, found.first + 1, "DATE", Point(first), group=found.first)
    yield Draft(found.at("second"), found.stop, "DATE", Point(first + 1), group=found.first)


@rule("(?P<first>YEAR) (?P<mark>DASH|'bis') (?P<second>SHORTYEAR)")
def year_range(found: Found) -> Iterator[Draft]:
    """A range of years with a short end: "1939-45"."""
    first, second = int(found.value("first", "YEAR")), int(found.value("second", "SHORTYEAR"))
    if first % 100 < second and 1500 <= first <= 2100 and found.words[found.at("second")].glued:
        yield Draft(found.first, found.first + 1, "DATE", Point(first), group=found.first)
        yield Draft(found.at("second"), found.stop, "DATE", Point(first // 100 * 100 + second), group=found.first)


RULES = (
    days_of_two_months,
    several_days,
    days_before_digits,
    two_months,
    full_day,
    digits_day,
    iso_day,
    month,
    season,
    year,
    era_year,
    decade_digits,
    decade_words,
    numbered_unit,
    feast_day,
    christmas_day,
    edge_of_unit,
    edge_of_running_unit,
    turn_of_year,
    years_from_to,
    year_pair,
    year_range,
)

__all__ = ["RULES", "step_of"]
