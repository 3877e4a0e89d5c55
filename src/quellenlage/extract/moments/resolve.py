"""From what the words mean to days: TIMEX3 values and intervals, told from the article's date and the dates before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from quellenlage.extract.moments import calendar as cal
from quellenlage.extract.moments.direction import Tenses
from quellenlage.extract.moments.lengths import length_span, length_value
from quellenlage.extract.moments.meaning import Draft, Habit, Length, Point, Step, Vague
from quellenlage.extract.words import Word


@dataclass(frozen=True, slots=True)
class Resolved:
    """A draft with its value, mod and interval; `day` is the day it comes to, for what is told from it."""

    draft: Draft
    value: str | None
    mod: str | None = None
    begin: str | None = None
    end: str | None = None
    day: date | None = None
    fine: bool = False


@dataclass(slots=True)
class _State:
    """Where the telling has come to (`told`), the last time named at all, asides too, and the last day of the paragraph
    (`here`, found before word `here_at`)."""

    told: date | None = None
    named: date | None = None
    here: date | None = None
    here_at: int = 0


def tells_history(drafts: Sequence[Draft], today: date | None) -> bool:
    """Whether the article tells of a past time: most of the years it names lie well before its publication, and it
    has no days of the week or of today. Where the publication is unknown, only years of another age say so: news that
    names 2022 and then "diesen Sommer" may be of any later year."""
    points = [draft.meaning for draft in drafts if isinstance(draft.meaning, Point)]
    years = [point.year for point in points if point.year is not None and not point.bc]
    bc = sum(1 for point in points if point.bc)
    recent = sum(1 for p in points if p.weekday is not None and p.day is None) + sum(
        1 for p in points if p.step is not None and p.step.unit == "D" and p.step.base == "published"
    )
    limit = today.year - 4 if today else 1990
    old = bc + sum(1 for year in years if year < limit)
    return old >= 5 and old > 0.7 * (bc + len(years)) and recent * 8 < old


class Resolver:
    """Resolves the drafts of one text in order, for one day of publication (None: unknown)."""

    def __init__(self, words: Sequence[Word], drafts: Sequence[Draft], tenses: Tenses, today: date | None) -> None:
        self._words, self._drafts, self._tenses, self._today = words, drafts, tenses, today
        self._history = tells_history(drafts, today)
        self._daily = any(
            isinstance(d.meaning, Point)
            and d.meaning.step is not None
            and d.meaning.step.unit == "D"
            and d.meaning.step.base == "published"
            for d in drafts
        )
        self._state = _State()

    def run(self) -> list[Resolved]:
        """Every draft resolved, in text order."""
        out: list[Resolved] = []
        last = 0
        for draft in self._drafts:
            if any("BREAK" in self._words[i].classes for i in range(last, draft.first)):
                self._state.here = None
            last = draft.stop
            resolved = self._resolve(draft)
            if resolved.day is not None:
                self._state.named = resolved.day
                if not self._is_aside(draft, resolved.day):
                    self._state.told = resolved.day
                if resolved.fine:
                    self._state.here, self._state.here_at = resolved.day, draft.stop
            out.append(resolved)
        return out

    def _is_aside(self, draft: Draft, day: date) -> bool:
        """Whether a year named by itself only looks back ("der 1890 geborene ..."): the telling goes on as before."""
        told, point = self._state.told, draft.meaning
        if not (self._history and told is not None and isinstance(point, Point)):
            return False
        bare_year = point.year is not None and point.month is None and point.season is None and not point.edge
        if not bare_year:
            return False
        opens = any("BREAK" in self._words[i].classes for i in range(max(draft.first - 8, 0), draft.first))
        return not (opens and told.year - 2 <= day.year <= told.year + 5)

    def _resolve(self, draft: Draft) -> Resolved:
        match draft.meaning:
            case Point() as point:
                return self._point(draft, point)
            case Length() as length:
                begin, end = length_span(length, self._now(), self._tenses.way(draft.first, draft.stop))
                return Resolved(draft, length_value(length), length.mod, _iso(begin), _iso(end))
            case Habit(value):
                return Resolved(draft, value)
            case Vague() as vague:
                return self._vague(draft, vague)

    def _now(self) -> date | None:
        """What "published" means: the day of publication, in a history the day the telling has come to."""
        if self._history and self._state.named is not None:
            return self._state.named
        return self._today

    def _base(self, step: Step) -> date | None:
        if step.base == "told":
            return self._state.here or self._state.named or self._today
        return self._now()

    def _vague(self, draft: Draft, vague: Vague) -> Resolved:
        today = self._today
        if not vague.day or today is None:
            return Resolved(draft, vague.value)
        words = self._words
        around = {words[i].lower for i in (draft.first - 2, draft.first - 1, draft.stop) if 0 <= i < len(words)}
        standing = bool(around & {"noch", "bis", "auch", "selbst"}) or self._history
        moving = self._tenses.way(draft.first, draft.stop) != 0 or self._daily
        if standing or not moving:
            return Resolved(draft, vague.value, None, today.isoformat(), today.isoformat())
        return Resolved(draft, today.isoformat(), None, today.isoformat(), today.isoformat(), today, True)

    # Points on the calendar, from the finest thing they name to the coarsest.

    def _point(self, draft: Draft, point: Point) -> Resolved:
        if point.bc:
            return Resolved(draft, _bc_value(point), point.edge or point.mod)
        if point.century is not None:
            first = date(max(point.century * 100, 1), 1, 1)
            last = date(point.century * 100 + 99, 12, 31)
            return self._stretch(draft, point, f"{point.century:02d}", first, last, anchors=False)
        if point.decade is not None:
            first, last = date(max(point.decade * 10, 1), 1, 1), date(point.decade * 10 + 9, 12, 31)
            return self._stretch(draft, point, f"{point.decade:03d}", first, last, anchors=False)
        if point.month is not None and point.day is not None:
            return self._named_day(draft, point)
        if point.weekday is not None:
            return self._weekday(draft, point)
        if point.feast is not None:
            return self._feast(draft, point)
        if point.month is not None or point.season is not None or point.quarter is not None or point.half is not None:
            return self._part_of_year(draft, point)
        if point.year is not None:
            return self._year(draft, point)
        if point.weekend:
            return self._weekend(draft, point)
        if point.step is not None:
            return self._stepped(draft, point)
        return self._clock(draft, point)

    def _stretch(
        self, draft: Draft, point: Point, value: str, begin: date, end: date, *, anchors: bool = True
    ) -> Resolved:
        first, last = cal.edge_span(begin, end, point.edge)
        return Resolved(draft, value, point.edge or point.mod, _iso(first), _iso(last), first if anchors else None)

    def _day(self, draft: Draft, point: Point, day: date) -> Resolved:
        """A single day, or a part or minute of it."""
        value, iso = day.isoformat(), day.isoformat()
        if point.clock is not None:
            minute = f"{iso}T{point.clock[0]:02d}:{point.clock[1]:02d}"
            return Resolved(draft, minute, point.edge, minute, minute, day, True)
        if point.part:
            begin = cal.shift_days(day, -1) if draft.rule == "night_to" else day
            return Resolved(draft, f"{value}T{point.part}", point.edge, _iso(begin), iso, day, True)
        return Resolved(draft, value, point.edge or point.mod, iso, iso, day, True)

    def _year_for(self, point: Point) -> int | None:
        """The year a point names, by name or by step; None where it leaves it open."""
        if point.year is not None:
            return point.year
        if point.step is not None and point.step.unit == "Y":
            base = self._base(point.step)
            return None if base is None else base.year + point.step.count
        return None

    def _choose(self, draft: Draft, candidates: dict[int, tuple[date, date]], point: Point) -> int | None:
        """The year whose candidate (first, last day) the words mean, where they name none."""
        anchor = self._state.told if self._history else None
        if anchor is not None:
            return self._next_told(anchor, candidates)
        today = self._today
        if today is None:
            return None
        step = point.step.count if point.step is not None and point.step.unit == "POINT" else None
        if step == 0:
            return today.year
        way = step if step is not None else self._tenses.way(draft.first, draft.stop)
        here = self._state.here
        if step is None and way < 0 and here is not None and here.year < today.year - 1 and here.year in candidates:
            return here.year
        years = sorted(candidates)
        if step is not None and step < 0:
            past = [y for y in years if candidates[y][1] < today]
            return past[-1] if past else years[0]
        if step is not None:
            ahead = [y for y in years if candidates[y][0] > today]
            return ahead[0] if ahead else years[-1]
        return min(years, key=lambda y: (_cost(candidates[y], today, way), y))

    def _next_told(self, anchor: date, candidates: dict[int, tuple[date, date]]) -> int:
        """In a history, the year the telling has come to; in January after December, the next."""
        year = anchor.year
        if year in candidates and year + 1 in candidates:
            behind = (anchor - candidates[year][1]).days
            if behind > 240:
                return year + 1
        return year

    def _years(self) -> list[int]:
        years: set[int] = set()
        if self._today is not None:
            years.update((self._today.year - 1, self._today.year, self._today.year + 1))
        if self._state.told is not None:
            years.update((self._state.told.year, self._state.told.year + 1))
        return sorted(y for y in years if 1 <= y <= 9998)

    def _named_day(self, draft: Draft, point: Point) -> Resolved:
        month, day = point.month or 1, point.day or 1
        year = self._year_for(point)
        if year is None:
            candidates = {
                y: (date(y, month, day), date(y, month, day)) for y in self._years() if cal.valid(y, month, day)
            }
            year = self._choose(draft, candidates, point) if candidates else None
        if year is None:
            return Resolved(draft, _with_part(f"XXXX-{month:02d}-{day:02d}", point))
        if not cal.valid(year, month, day):
            return Resolved(draft, _with_part(f"{year:04d}-{month:02d}-{day:02d}", point))
        return self._day(draft, point, date(year, month, day))

    def _part_of_year(self, draft: Draft, point: Point) -> Resolved:
        year = self._year_for(point)
        if point.month is not None:
            first, last, name = point.month, point.month, f"{point.month:02d}"
        elif point.season is not None:
            first, last = cal.SEASON_MONTHS[point.season]
            name = point.season
        elif point.quarter is not None:
            first, last, name = point.quarter * 3 - 2, point.quarter * 3, f"Q{point.quarter}"
        else:
            half = point.half or 1
            first, last, name = half * 6 - 5, half * 6, f"H{half}"
        if year is None:
            candidates = {y: cal.month_span(y, first, last) for y in self._years()}
            year = self._choose(draft, candidates, point) if candidates else None
        if year is None:
            return Resolved(draft, f"XXXX-{name}", point.edge)
        if not 1 <= year <= 9998:
            return Resolved(draft, f"{year:04d}-{name}", point.edge)
        begin, end = cal.month_span(year, first, last)
        return self._stretch(draft, point, f"{year:04d}-{name}", begin, end)

    def _feast(self, draft: Draft, point: Point) -> Resolved:
        rule = point.feast or "12-25"
        year = self._year_for(point)
        if year is None:
            days = {y: (cal.feast(rule, y), cal.feast(rule, y)) for y in self._years()}
            year = self._choose(draft, days, point) if days else None
        if year is None or not 1 <= year <= 9998:
            return Resolved(draft, "XXXX-XX-XX" if rule[0] in "EAM" else f"XXXX-{rule}")
        return self._day(draft, point, cal.feast(rule, year))

    def _year(self, draft: Draft, point: Point) -> Resolved:
        year = point.year or 1
        if point.last_year is not None:
            begin, end = date(year, 7, 1), date(point.last_year, 6, 30)
            return Resolved(draft, f"{year:04d}/{point.last_year:04d}", None, _iso(begin), _iso(end), begin)
        return self._stretch(draft, point, f"{year:04d}", date(year, 1, 1), date(year, 12, 31))

    def _weekday(self, draft: Draft, point: Point) -> Resolved:
        wanted = point.weekday or 1
        today = self._now()
        if today is None:
            return Resolved(draft, _with_part(f"XXXX-WXX-{wanted}", point))
        step = point.step.count if point.step is not None else None
        monday = cal.shift_days(today, 1 - today.isoweekday())
        same = cal.shift_days(monday, wanted - 1)
        if step == 0:
            return self._day(draft, point, same)
        way = step if step is not None else self._tenses.way(draft.first, draft.stop)
        strict = step is not None
        if way > 0:
            return self._day(
                draft, point, same if same > today or (same == today and not strict) else cal.shift_days(same, 7)
            )
        return self._day(
            draft, point, same if same < today or (same == today and not strict) else cal.shift_days(same, -7)
        )

    def _weekend(self, draft: Draft, point: Point) -> Resolved:
        today = self._now()
        if today is None:
            return Resolved(draft, "XXXX-WXX-WE")
        if point.step is not None:
            saturday = cal.shift_days(today, 6 - today.isoweekday() + 7 * point.step.count)
        else:
            way = self._tenses.way(draft.first, draft.stop)
            saturday = cal.shift_days(today, 6 - today.isoweekday())
            if way <= 0 and saturday > today:
                saturday = cal.shift_days(saturday, -7)
        return Resolved(
            draft, f"{cal.week_value(saturday)}-WE", None, _iso(saturday), _iso(cal.shift_days(saturday, 1)), saturday
        )

    def _stepped(self, draft: Draft, point: Point) -> Resolved:
        step = point.step or Step("D", 0)
        base = self._base(step)
        if base is None:
            return Resolved(
                draft, "PAST_REF" if step.count < 0 else "FUTURE_REF" if step.count > 0 else "PRESENT_REF", point.edge
            )
        day = cal.shift(base, step.unit, step.count)
        match step.unit:
            case "D" | "NI":
                return self._day(draft, point, day)
            case "W" if draft.rule == "counted_later":
                return self._day(draft, point, day)
            case "W":
                return self._stretch(draft, point, cal.week_value(day), *cal.week_span(day))
            case "M":
                return self._stretch(
                    draft, point, f"{day.year:04d}-{day.month:02d}", *cal.month_span(day.year, day.month, day.month)
                )
            case "Q" | "H":
                size = 3 if step.unit == "Q" else 6
                number = (day.month - 1) // size + 1
                span = cal.month_span(day.year, number * size - size + 1, number * size)
                return self._stretch(draft, point, f"{day.year:04d}-{step.unit}{number}", *span)
            case "DE" | "CE":
                return self._long_step(draft, point, day, step.unit)
            case _:
                return self._stretch(draft, point, f"{day.year:04d}", date(day.year, 1, 1), date(day.year, 12, 31))

    def _long_step(self, draft: Draft, point: Point, day: date, unit: str) -> Resolved:
        size = 10 if unit == "DE" else 100
        first = max(day.year // size * size, 1)
        value = f"{day.year // size:03d}" if unit == "DE" else f"{day.year // size:02d}"
        return self._stretch(
            draft, point, value, date(first, 1, 1), date(min(first + size - 1, 9999), 12, 31), anchors=False
        )

    def _sentence_ends(self, first: int, stop: int) -> int:
        """How many sentences end between two words; beyond a hundred words it no longer matters."""
        if stop - first > 100:
            return 100
        return sum(1 for i in range(first, stop) if self._words[i].classes.keys() & {"DOT", "END_MARK"})

    def _clock(self, draft: Draft, point: Point) -> Resolved:
        """A clock time or part of day without a date: on the day this paragraph speaks of, else that of publication."""
        near = self._sentence_ends(self._state.here_at, draft.first) <= 2
        day = (self._state.here if near or self._history else None) or self._now()
        if day is not None:
            resolved = self._day(draft, point, day)
            return replace(resolved, day=None)
        return Resolved(draft, _with_part("XXXX-XX-XX", point))


def _cost(span: tuple[date, date], today: date, way: int) -> int:
    """Days from today to a candidate, and more against the way the verbs point.

    Nobody writes "am 9. Juli" without a year of a day almost a year off, whatever the tense seems to say; a month can
    be that far away.
    """
    against = 60 if span[0] == span[1] else 300
    if span[0] <= today <= span[1]:
        return 0
    if span[1] < today:
        days = (today - span[1]).days
        return days * 2 + against if way > 0 else days
    days = (span[0] - today).days
    return days * 2 + against if way < 0 else days


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _with_part(value: str, point: Point) -> str:
    if point.clock is not None:
        return f"{value}T{point.clock[0]:02d}:{point.clock[1]:02d}"
    return f"{value}T{point.part}" if point.part else value


def _bc_value(point: Point) -> str:
    if point.century is not None:
        return f"BC{point.century:02d}"
    value = f"BC{point.year or 0:04d}"
    if point.season:
        return f"{value}-{point.season}"
    if point.month:
        value += f"-{point.month:02d}"
        if point.day:
            value += f"-{point.day:02d}"
    return value
