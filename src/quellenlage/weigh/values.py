"""Whether two figures can both hold: equal within rounding, or one inside the other's bounds."""

from __future__ import annotations

from decimal import Decimal

from quellenlage.nouns import Figure
from quellenlage.weigh.thresholds import BOUND_RATIO, ROUNDING, STRICT_ROUNDING

Bounds = tuple[Decimal | None, Decimal | None]


def bounds_of(figure: Figure) -> Bounds:
    """The lowest and highest number a figure leaves open; None where it is open."""
    value, (lower, upper) = figure.scaled, figure.bounds
    if value is None:
        return lower, upper
    if figure.comparator in ("at_least", "more_than"):
        return value, upper
    if figure.comparator in ("at_most", "less_than"):
        return lower, value
    if figure.comparator == "about":
        return value - abs(value) * ROUNDING, value + abs(value) * ROUNDING
    return (lower if lower is not None else value), (upper if upper is not None else value)


def agree(a: Figure, b: Figure) -> str | None:
    """Why the two figures can both hold, or None when they cannot."""
    if a.scaled is not None and a.scaled == b.scaled:
        return f"Both say {number(a)}."
    (low_a, high_a), (low_b, high_b) = bounds_of(a), bounds_of(b)
    if is_below(high_a, low_b) or is_below(high_b, low_a):
        return rounded(a, b)
    if is_open(a) or is_open(b):
        return near_bound(a, b)
    return f"{a.quote} and {b.quote} leave room for one another."


def is_below(high: Decimal | None, low: Decimal | None) -> bool:
    """Whether an upper bound lies under a lower one."""
    return high is not None and low is not None and high < low


def is_open(figure: Figure) -> bool:
    """Whether a figure has a bound on one side only."""
    low, high = bounds_of(figure)
    return low is None or high is None


def near_bound(a: Figure, b: Figure) -> str | None:
    """A bound agrees with a number near it: "mehr als 1000" with 1200, not with 11.000."""
    x, y = middle(a), middle(b)
    if x is None or y is None or not x or not y:
        return f"{a.quote} and {b.quote} leave room for one another."
    ratio = max(x, y) / min(x, y) if min(x, y) > 0 else Decimal(99)
    return f"{b.quote} lies within what {a.quote} leaves open." if ratio <= BOUND_RATIO else None


def rounded(a: Figure, b: Figure) -> str | None:
    """Two plain numbers agree when one is the other, rounded to its own last digit."""
    if not a.scaled or not b.scaled:
        return None
    few, many = sorted((a, b), key=lambda f: (digits(f.scaled or Decimal(0)), f.scaled or Decimal(0)))
    less, more = few.scaled or Decimal(0), many.scaled or Decimal(0)
    off = abs(less - more) / abs(more)
    if digits(less) < digits(more) and off <= STRICT_ROUNDING and abs(less - more) < place(less):
        return f"{few.quote} is {many.quote}, rounded."
    return None


def digits(value: Decimal) -> int:
    """Significant digits: 1850 has three, 1800 two."""
    return len(value.normalize().as_tuple().digits)


def place(value: Decimal) -> Decimal:
    """The size of the last significant digit: 100 for 1800."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)


def number(figure: Figure) -> str:
    """The figure's number, plain."""
    return f"{figure.value:f}" if figure.value is not None else figure.quote


def middle(figure: Figure) -> Decimal | None:
    """The number a figure is compared by: its value, else the bound it has."""
    if figure.scaled is not None:
        return figure.scaled
    low, high = figure.bounds
    return low if low is not None else high
