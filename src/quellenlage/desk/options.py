"""What the desk's commands share: where the ledger is, who is at the desk, what time it is, how rows are printed."""

from __future__ import annotations

import csv
import getpass
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, TypeVar

import click
import msgspec

from quellenlage.ledger import COUNTED, Ledger

F = TypeVar("F", bound=Callable[..., Any])

LEDGER = click.option(
    "--ledger",
    "where",
    envvar="QUELLENLAGE_LEDGER",
    default="quellenlage.db",
    show_default=True,
    metavar="FILE|URL",
    help="The ledger: a file, or postgresql://user@host/database.",
)
BY = click.option("--by", envvar="QUELLENLAGE_USER", metavar="NAME", help="Who decides; the system's user by default.")
NOTE = click.option("--note", default="", help="Why, in your own words.")


def printed(command: F) -> F:
    """The options of a command that prints rows."""
    for option in (
        click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="How many at most."),
        click.option("--csv", "as_csv", is_flag=True, help="CSV with a header line."),
        click.option("--json", "as_json", is_flag=True, help="One line of JSON each."),
    ):
        command = option(command)
    return command


def now() -> str:
    """The time, as the ledger writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def who(by: str | None) -> str:
    """The name that judgements are signed with."""
    if by:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise click.UsageError("who decides? --by NAME") from None


@contextmanager
def opened(where: str, *, create: bool = False, read_only: bool = False) -> Iterator[Ledger]:
    """The ledger a command works on."""
    with Ledger.open(where, create=create, read_only=read_only) as ledger:
        yield ledger


def show(
    rows: Sequence[msgspec.Struct],
    total: int,
    columns: Sequence[tuple[str, Callable[[Any], object]]],
    *,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Print rows: as a table for people, or one JSON object a line, or CSV with the same columns as the table."""
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    if as_json:
        for row in rows:
            click.echo(msgspec.json.encode(row).decode("utf-8"))
    elif as_csv:
        click.echo(
            as_csv_text([name for name, _ in columns], [[cell(row) for _, cell in columns] for row in rows]), nl=False
        )
    else:
        _table(rows, columns)
    if total > len(rows):
        of = f"more than {COUNTED}" if total > COUNTED else total
        click.echo(f"{len(rows)} of {of} shown; --limit shows more", err=True)


def as_csv_text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """CSV that no spreadsheet runs as a formula: cells that begin like one get an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_harmless("" if cell is None else str(cell)) for cell in row])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def _table(rows: Sequence[Any], columns: Sequence[tuple[str, Callable[[Any], object]]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        click.echo("nothing found", err=True)
        return
    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "160"))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, _ in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        cells = ("" if (value := cell(row)) is None else str(value) for _, cell in columns)
        table.add_row(*(Text(cell) for cell in cells))
    Console(width=width, highlight=False).print(table)
