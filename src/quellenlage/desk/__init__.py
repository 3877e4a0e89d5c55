"""The desk's door: take in, ask, judge, watch, serve. It reads the clock and the environment, and prints.

In come arguments; out go rows, judgements and pages. All it knows it asks of the ledger and of the conveyor.
"""

from __future__ import annotations

from collections.abc import Sequence

import click

from quellenlage.desk.accounts import account
from quellenlage.desk.asking import actors, articles, claims, figures
from quellenlage.desk.compiling import stories
from quellenlage.desk.judging import judge
from quellenlage.desk.serving import serve
from quellenlage.desk.taking import take_in_command
from quellenlage.desk.watching import watch

DESK_COMMANDS: Sequence[click.Command] = (
    take_in_command,
    claims,
    figures,
    actors,
    articles,
    stories,
    judge,
    watch,
    serve,
    account,
)
"""The commands this door adds to the command line."""

__all__ = ["DESK_COMMANDS"]
