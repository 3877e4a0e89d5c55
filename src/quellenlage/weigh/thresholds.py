"""The thresholds of weighing; see `link/thresholds.py` and docs/linking.md for the one table."""

from decimal import Decimal

ROUNDING = Decimal("0.05")
STRICT_ROUNDING = Decimal("0.03")
STATE_HOURS = 3
RELATED_MEMBERS = 80
