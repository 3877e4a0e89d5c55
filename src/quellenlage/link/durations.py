"""Lengths of time as figures: terms of contracts and sentences, closures, outages, delays.

The reading of an article keeps them as moments. Where a word says what lasted so long, two articles can be compared
over it, so linking reads them as figures beside the others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from quellenlage.nouns import Figure, Moment, Reading
from quellenlage.nouns.figure import Comparator

PERIOD = re.compile(
    r"P(?P<days>(?P<number>\d+(?:\.\d+)?)(?P<unit>[YMWD]))?(?:T(?P<clock>\d+(?:\.\d+)?)(?P<part>[HM]))?"
)
UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
CLOCK = {"H": "hour", "M": "minute"}
COMPARATORS: Mapping[str, Comparator] = {
    "MORE_THAN": "more_than", "EQUAL_OR_MORE": "at_least", "LESS_THAN": "less_than", "EQUAL_OR_LESS": "at_most",
    "APPROX": "about",
}  # fmt: skip
"""What a moment's mod says of its length."""
AGE = re.compile(r"\s*(?:alt|alte[nrsm]?|jung|junge[nrsm]?)\b|-")
"""What follows an age: "58 Jahre alt"."""


def with_durations(reading: Reading) -> tuple[Figure, ...]:
    """The figures of an article and after them its lengths of time, under ids of their own."""
    return reading.analysis.figures + durations(reading)


def durations(reading: Reading) -> tuple[Figure, ...]:
    """The lengths of time that an article gives in numbers, but for ages and what is a figure already."""
    text, known = reading.parse.text, reading.analysis.figures
    return tuple(
        figure
        for moment in reading.analysis.moments
        if (figure := as_figure(moment)) is not None
        and not AGE.match(text[moment.stop : moment.stop + 12])
        and not any(f.start < moment.stop and moment.start < f.stop for f in known)
    )


def as_figure(moment: Moment) -> Figure | None:
    """A moment's length as a figure, None where it gives none in numbers."""
    found = PERIOD.fullmatch(moment.value or "") if moment.type == "DURATION" else None
    if found is None or (found["days"] is None) == (found["clock"] is None):
        return None
    number = Decimal(found["number"] or found["clock"])
    unit = UNITS[found["unit"]] if found["days"] else CLOCK[found["part"]]
    comparator = COMPARATORS.get(moment.mod or "", "exact")
    return Figure(
        moment.id,
        moment.start,
        moment.stop,
        moment.quote,
        comparator,
        number,
        low=number if comparator in ("more_than", "at_least") else None,
        high=number if comparator in ("less_than", "at_most") else None,
        unit=unit,
    )
