"""When an article came out, and what that rests on: given, on the page, in the text, inferred, or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from quellenlage.nouns import CLAIM_KINDS, Passage, PassageKind, Publication
from quellenlage.read import furniture
from quellenlage.read.dates import When, find_dates, months, read_date, weekdays

_NEAR = timedelta(days=400)
_WEEK = timedelta(days=6)
_COMING = re.compile(
    r"\b(?:kommende[nrms]?|nächste[nrms]?|bis|ab|spätestens|frühestens|voraussichtlich|geplant|soll|sollen|will|wollen|wird|werden|würde|würden)\b"
)
_PAST = re.compile(
    r"\b(?:vergangene[nrms]?|letzte[nrms]?|vorige[nrms]?|damals|seinerzeit|jährte|Jahrestag|Jahre nach|Jahre vor)\b"
)
_YEAR = re.compile(r"(?<![\d.,'’])(?:19|20)\d{2}(?![\d.,'’]?\d)")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the article itself: first and last publication day of the articles listed with it."""

    first: date | None = None
    last: date | None = None


def given(value: str) -> Publication | None:
    """The publication as a field gives it; None where it is no date. Raises ImpossibleDateError."""
    when = read_date(value)
    if when is None:
        return None
    return _publication(when, "given", f"given as {value}")


def between(first: str, last: str) -> Publication | None:
    """The publication as two fields bound it; None where one is no date. Raises ImpossibleDateError."""
    return given(f"{first}/{last}")


def on_the_page(value: str, where: str) -> Publication | None:
    """The publication as the page's metadata gives it; None where it is no date. Raises ImpossibleDateError."""
    when = read_date(value)
    return _publication(when, "metadata", f"the page's {where} says {value}") if when else None


def from_text(text: str, passages: Sequence[Passage], beside: Surroundings) -> Publication:
    """The publication by the text itself: a date line of the page, else what its dates leave open, else unknown."""
    return _from_date_line(text, passages) or _inferred(text, passages, beside) or Publication()


def _publication(when: When, basis: str, why: str) -> Publication:
    note = f"{why} ({when.note})" if when.note else why
    return Publication(when.earliest, when.latest, basis, f"{note}.")  # type: ignore[arg-type]


def _from_date_line(text: str, passages: Sequence[Passage]) -> Publication | None:
    """The page's date line, first publication before a later version; one among the article's text counts for nothing.

    On the page's head any date line counts; below, only one that says what it dates ("Stand: ...").
    """
    found: list[tuple[bool, int, When, str]] = []
    in_head = True
    for passage in passages:
        line = text[passage.start : passage.stop]
        if passage.kind in (PassageKind.LEAD, PassageKind.BODY):
            in_head = False
        if passage.kind is not PassageKind.BOILERPLATE:
            continue
        if furniture.is_crawl_header(line):
            when = read_date(line.split()[-1])
            if when:
                found.append((False, passage.start, when, line))
        elif furniture.is_date_line(line) and (in_head or furniture.opens_date_line(line)):
            found += _dated(line, passage.start)
    if not found:
        return None
    _, _, when, line = min(found, key=lambda entry: entry[:2])
    return _publication(when, "text", f"the page says \u201c{' '.join(line.split())}\u201d")


def _dated(line: str, start: int) -> Iterable[tuple[bool, int, When, str]]:
    at = 0
    for begin, stop, when in find_dates(line):
        if when is not None:
            yield furniture.names_update(line[at:begin]), start + begin, when, line
        at = stop


def _inferred(text: str, passages: Sequence[Passage], beside: Surroundings) -> Publication | None:
    """The week of a day that the report itself names by weekday and date without a year ("am Mittwoch (5. November)").

    News names the running week's days so. The year is the one in which the day falls on that weekday and which lies
    near the articles listed beside it, or in the last year the text speaks of as past or the one after; where
    several or none fit, nothing is inferred.
    """
    prose = [p for p in passages if p.kind in (PassageKind.LEAD, PassageKind.BODY)][:6]
    days = sorted(_weekday_dates(text, prose))
    if not days:
        return None
    _, quote, weekday, day, month = days[0]
    fitting = [
        on for year in _years(text, passages, beside) if (on := _on(year, month, day)) and on.weekday() == weekday
    ]
    near = [on for on in fitting if _is_near(on, beside)]
    if len(near) != 1:
        return None
    on = near[0]
    rest = "it lies near the articles beside it" if beside.first else "it is the year the text speaks from"
    why = f"the text names {quote} as a day of its own week; that weekday has that date in {on.year}, and {rest}"
    return Publication(on.isoformat(), (on + _WEEK).isoformat(), "inferred", f"{why}.")


def _is_near(on: date, beside: Surroundings) -> bool:
    if beside.first is None or beside.last is None:
        return True
    return on - beside.last <= _NEAR and beside.first - on <= _NEAR


def _years(text: str, passages: Sequence[Passage], beside: Surroundings) -> list[int]:
    if beside.first is not None and beside.last is not None:
        return list(range(beside.first.year - 1, beside.last.year + 2))
    spoken = []
    for passage in passages:
        if passage.kind in CLAIM_KINDS:
            line = text[passage.start : passage.stop]
            spoken += [
                int(y[0]) for y in _YEAR.finditer(line) if not _COMING.search(line[max(0, y.start() - 40) : y.start()])
            ]
    return [max(spoken), max(spoken) + 1] if spoken else []


@cache
def _weekday_date() -> re.Pattern[str]:
    names = "|".join(name for name in weekdays() if len(name) > 3)
    month = "|".join(sorted(map(re.escape, months()), key=lambda name: (-len(name), name)))
    return re.compile(
        rf"\bam\s+(?P<weekday>{names})(?:morgen|vormittag|mittag|nachmittag|abend|nacht)?"
        rf"(?:\s*\(|,?\s+(?:dem\s+|den\s+)?)(?P<day>\d{{1,2}})\.\s*(?P<month>{month})\b(?!\.?\s+\d{{4}})",
        re.IGNORECASE,
    )


def _weekday_dates(text: str, passages: Iterable[Passage]) -> Iterable[tuple[int, str, int, int, int]]:
    for passage in passages:
        line = text[passage.start : passage.stop]
        for found in _weekday_date().finditer(line):
            around = _sentence_around(line, found.start(), found.end())
            if _COMING.search(around) or _PAST.search(around):
                continue
            quote = " ".join(found[0].split())
            yield (
                passage.start + found.start(), f"“{quote}”", weekdays()[found["weekday"].casefold()],
                int(found["day"]), months()[found["month"].casefold()],
            )  # fmt: skip


def _sentence_around(line: str, start: int, stop: int) -> str:
    before = re.split(r"(?<=[a-zäöüß\"”“»)])[.!?]\s", line[:start])[-1]
    after = re.split(r"(?<=[a-zäöüß\"”“»)])[.!?](?:\s|$)", line[stop:])[0]
    return before + line[start:stop] + after


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
