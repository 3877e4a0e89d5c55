"""A time expression."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType


class Moment(Struct, frozen=True):
    """A time expression `[start, stop)` as TIMEX3 (type, value, mod) and as an interval.

    `begin` and `end` are the first and last day it covers (ISO dates; ISO minutes "2024-10-23T20:30" where the text
    gives a clock time), None where the text fixes neither (a bare duration, a vague "damals"). `range` ("r1", ...)
    is shared by the ends of a range and by the members of a list ("vom 8. bis 13. Oktober"); else it is left out.
    Source: TimeML 1.2.1, TIMEX3.
    """

    id: str
    start: int
    stop: int
    quote: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None = None
    begin: str | None = None
    end: str | None = None
    range: str | UnsetType = UNSET
