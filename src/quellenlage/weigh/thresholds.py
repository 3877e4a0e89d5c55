"""Every threshold of weighing, each with the measurement or the reason that set it (table: docs/linking.md)."""

from __future__ import annotations

from decimal import Decimal

ROUNDING = Decimal("0.05")
"""How far "rund" reaches to either side: no "rund" or "etwa" of the open stories is off by more than 3 %."""

STRICT_ROUNDING = Decimal("0.03")
"""Relative distance up to which a figure with fewer significant digits is the rounded other one: 1.900 for 1.850."""

BOUND_RATIO = Decimal("1.3")
"""How far a number may lie from a one-sided bound to agree with it: "mehr als 1000" with 1200, not with 4500."""

STATE_HOURS = 3
"""Hours between two states of a count from which the later one overtakes the earlier one."""

RELATED_MEMBERS = 80
"""Members up to which all pairs of a measure are related; beyond, one member for each origin, number and place."""

CONFLICT_MEMBERS = 6
"""Stretches a contradiction of dates or facts shows: as many as a reader compares at a glance."""

DISPUTED = 0.12
"""Likelihood from which two numbers are named as a contradiction: of stories left out in turn 167 of 248 are found with
304 named."""

DISPUTED_SHARE = 0.2
"""Share of the likeliest pair's likelihood that another pair needs to be shown with it."""

DISPUTED_MEMBERS = 4
"""Stretches a contradiction of figures shows, those that contradict each other most likely first: two sides, each
twice."""

TIMELINE_DAYS = 92
"""Days a time may last to be an entry of the timeline."""

ABOUT_LETTERS = 120
"""Letters of a text that stand over a contradiction: about a line on the first screen."""

WORDING_BEFORE = 60
"""Letters before a number, in its sentence, in which words say how it stands to others ("zunächst", "davon")."""

WORDING_AFTER = 45
"""The same behind it."""

CLOSE_CALL = 0.5
"""Likelihood below which a relation is named as a close one: of those that stories left out in turn show below it about
half are as their truth has them, above it four in five."""

LIKELY_ORIGIN = 0.5
"""Likelihood from which a figure of the own voice is put on a party: on stories left out in turn 46 of 62 such figures
are the party's, ten are nobody's who is named."""
