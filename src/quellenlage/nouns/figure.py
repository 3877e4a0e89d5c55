"""A quantity as the text puts it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Comparator = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "several", "range"]


class Figure(Struct, frozen=True):
    """A quantity `[start, stop)`: comparator, value or bounds, unit, what is counted, per what.

    `value` is None where only bounds are known ("mehrere Tausend": low 2000, high 9999). `unit` is None for counted
    things, an ISO 4217 code for money, "percent", "percentage_point", "fraction", "times", else the unit's English
    singular; `per` likewise ("month", "inhabitant"). `counted` is the noun as it stands in the text. `counted_start`
    and `counted_stop` address it, also where it stands in another sentence (an elided noun).
    """

    id: str
    start: int
    stop: int
    quote: str
    comparator: Comparator
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    counted: str | None = None
    per: str | None = None
    counted_start: int | None = None
    counted_stop: int | None = None
