"""What a time expression means before the calendar is asked: the values that rules yield and resolution reads."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Base = Literal["published", "told"]
"""What a step is counted from: the day of publication, or the day the text has come to."""


@dataclass(frozen=True, slots=True)
class Step:
    """`count` units away from a base: "gestern" is Step("D", -1), "zwei Monate später" Step("M", 2, "told")."""

    unit: str
    count: int
    base: Base = "published"


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the calendar, as far as the words fix it; what they leave open is None.

    `year` and smaller fields are fixed by name, `step` by distance. `month_day` of a feast is its rule in the
    vocabulary. `part` is a part of day, `edge` a TIMEX3 mod (START, MID, END), `mod` any other.
    """

    year: int | None = None
    bc: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    feast: str | None = None
    weekend: bool = False
    part: str | None = None
    clock: tuple[int, int] | None = None
    step: Step | None = None
    last_year: int | None = None
    edge: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: `amount` units, or an open number of them (None).

    `side` says where it lies: "ago" (vor), "since" (seit), "last", "next", "ahead" (in), or nowhere.
    """

    unit: str
    amount: Decimal | None
    side: Literal["ago", "since", "last", "next", "ahead", ""] = ""
    mod: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """Something that recurs; `value` is its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that is only before, at or after now: PAST_REF, PRESENT_REF, FUTURE_REF.

    `day` marks "heute", which is the day itself where the article speaks of days.
    """

    value: str
    day: bool = False


Meaning = Point | Length | Habit | Vague


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading of words `[first, stop)` by a rule, before resolution.

    `group` joins the ends of a range and the members of an enumeration.
    """

    first: int
    stop: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    meaning: Meaning
    rule: str = ""
    group: int | None = None
