"""The rules of time, in the order in which equals are decided: of two readings of the same words the earlier wins."""

from quellenlage.extract.moments.rules import clock, dates, deictic, habits, lengths, vague
from quellenlage.extract.moments.rules.rule import Found, Rule

ALL: tuple[Rule, ...] = (
    *dates.RULES,
    *deictic.RULES,
    *clock.RULES,
    *habits.RULES,
    *lengths.RULES,
    *vague.RULES,
)

__all__ = ["ALL", "Found", "Rule"]
