"""Accounts for a team: who may come to the desk."""

from __future__ import annotations

from typing import get_args

import click

from quellenlage.desk.options import LEDGER, now, opened
from quellenlage.ledger import Role


@click.group()
def account() -> None:
    """Say who may come to the desk. As soon as there is an account, nobody comes in without one.

    \b
    Examples:
      quellenlage account add anna --role editor
      quellenlage account close ben
    """


@account.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(get_args(Role)), default="reader", show_default=True, help="Editors judge.")
@click.password_option(envvar="QUELLENLAGE_PASSWORD", help="Asked for where it is not given.")
@LEDGER
def add(name: str, role: Role, password: str, where: str) -> None:
    """Make an account, or give one a new password and role.

    \b
    Examples:
      quellenlage account add anna --role editor
    """
    with opened(where, create=True) as ledger:
        made = ledger.add_account(name, password, role, at=now())
    click.echo(f"{made.name} may come in as {made.role}")


@account.command("list")
@LEDGER
def list_(where: str) -> None:
    """List the accounts.

    \b
    Examples:
      quellenlage account list
    """
    with opened(where) as ledger:
        for found in ledger.accounts():
            closed = f", closed {found.closed}" if found.closed else ""
            click.echo(f"{found.name}  {found.role}  since {found.made}{closed}")


@account.command("close")
@click.argument("name")
@LEDGER
def close(name: str, where: str) -> None:
    """Let an account in no longer; what it judged stays.

    \b
    Examples:
      quellenlage account close ben
    """
    with opened(where) as ledger:
        ledger.close_account(name, at=now())
    click.echo(f"{name} comes in no longer")
