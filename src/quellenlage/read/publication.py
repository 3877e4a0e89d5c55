"""When an article came out, and what that rests on: given, on the page, in the text, inferred, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from quellenlage.nouns import Passage, PassageKind, Publication
from quellenlage.read import furniture
from quellenlage.read.dates import ImpossibleDateError, When, find_dates, read_date
from quellenlage.read.inference import Surroundings, infer


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


def from_text(
    text: str, passages: Sequence[Passage], beside: Surroundings, guess: tuple[str, str] | None = None
) -> Publication:
    """The publication by the text itself: a date line, else the page's `guess`, else what its days leave open."""
    return _from_date_line(text, passages) or _guessed(guess) or infer(text, passages, beside) or Publication()


def _guessed(guess: tuple[str, str] | None) -> Publication | None:
    try:
        return on_the_page(*guess) if guess else None
    except ImpossibleDateError:
        return None


def _publication(when: When, basis: Literal["given", "metadata", "text"], why: str) -> Publication:
    note = f"{why} ({when.note})" if when.note else why
    return Publication(when.earliest, when.latest, basis, f"{note}.")


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
        elif furniture.is_date_line(line) and (in_head or furniture.says_what_it_dates(line)):
            found += _dated(line, passage.start)
    if not found:
        return None
    _, _, when, line = min(found, key=lambda entry: entry[:2])
    return _publication(when, "text", f"the page says \u201c{' '.join(line.split())}\u201d")


def _dated(line: str, start: int) -> Iterator[tuple[bool, int, When, str]]:
    at = 0
    for begin, stop, when in find_dates(line):
        if when is not None:
            yield furniture.names_update(line[at:begin]), start + begin, when, line
        at = stop
