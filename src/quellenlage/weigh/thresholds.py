"""The thresholds of weighing; see `link/thresholds.py` and docs/linking.md for the one table."""

from decimal import Decimal

ROUNDING = Decimal("0.05")
STRICT_ROUNDING = Decimal("0.03")
STATE_HOURS = 3
RELATED_MEMBERS = 80
CONFLICT_MEMBERS = 6
"""Stretches a contradiction shows: one for each origin and number, as many as a reader compares at a glance."""

TIMELINE_DAYS = 92
"""Days a time may last to be an entry of the timeline."""
