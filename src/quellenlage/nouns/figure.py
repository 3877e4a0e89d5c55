"""A quantity as the text puts it."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Comparator = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "several", "range"]


SCALES: dict[str, Decimal] = {
    "tonne": Decimal(1000), "kilogram": Decimal(1), "gram": Decimal("0.001"), "milligram": Decimal("0.000001"),
    "kilometre": Decimal(1000), "metre": Decimal(1), "centimetre": Decimal("0.01"), "millimetre": Decimal("0.001"),
    "square_kilometre": Decimal(1000000), "hectare": Decimal(10000), "square_metre": Decimal(1),
    "terabyte": Decimal(1000), "gigabyte": Decimal(1), "megabyte": Decimal("0.001"),
    "gigawatt": Decimal(1000), "megawatt": Decimal(1), "kilowatt": Decimal("0.001"), "watt": Decimal("0.000001"),
    "terawatt_hour": Decimal(1000), "gigawatt_hour": Decimal(1), "megawatt_hour": Decimal("0.001"),
    "kilowatt_hour": Decimal("0.000001"), "cubic_metre": Decimal(1000), "litre": Decimal(1),
    "fraction": Decimal(100), "permille": Decimal("0.1"),
    "cent": Decimal("0.01"), "rappen": Decimal("0.01"), "pfennig": Decimal("0.01"),
    "year": Decimal(360), "month": Decimal(30), "week": Decimal(7), "day": Decimal(1),
}  # fmt: skip
"""How many of one unit for its kind of quantity each unit is; a year counts as twelve months of thirty days, so that
"24 Monate" are "zwei Jahre"; shares are told in percent, so that "ein Drittel" is about "33 Prozent"."""


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

    @property
    def scaled(self) -> Decimal | None:
        """The value in one unit for its kind of quantity: 1200 for "1,2 Tonnen" and for "1200 Kilogramm"."""
        return None if self.value is None else (self.value * SCALES.get(self.unit or "", Decimal(1))).normalize()

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The lower and the upper bound, scaled likewise."""
        scale = SCALES.get(self.unit or "", Decimal(1))
        return (
            None if self.low is None else self.low * scale,
            None if self.high is None else self.high * scale,
        )
