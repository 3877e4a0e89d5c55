"""Who may come to the desk: names, hashed passwords, roles."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from functools import cache
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, func, insert, select, update

from quellenlage.errors import LedgerError
from quellenlage.ledger import schema

Role = Literal["reader", "editor"]

SHORTEST = 10
"""Characters a password has at least."""

_COST, _BLOCK, _LANES = 2**14, 8, 1  # scrypt (RFC 7914): about 16 MB and 50 ms a try


class Account(Struct, frozen=True):
    """A person who may come in; readers look, editors judge. `closed` says since when no longer."""

    name: str
    role: Role
    made: str
    closed: str | None


def hashed(password: str, salt: bytes | None = None) -> str:
    """A password as it is kept: salted and hashed with scrypt."""
    salt = secrets.token_bytes(16) if salt is None else salt
    data = password.encode("utf-8", "surrogatepass")
    key = hashlib.scrypt(data, salt=salt, n=_COST, r=_BLOCK, p=_LANES, maxmem=64 * 1024 * 1024)
    return f"scrypt${salt.hex()}${key.hex()}"


@cache
def _nobody() -> str:
    """What the password of an unknown name is compared with, so that the answer takes as long."""
    return hashed(secrets.token_hex(16))


def add(connection: Connection, name: str, password: str, role: Role, at: str) -> Account:
    """Make an account, or give an existing one a new password and role and open it again."""
    if not name.strip() or len(name) > 100 or not name.isprintable():
        raise LedgerError("that is no name for an account", "take a short one that can be printed")
    if len(password) < SHORTEST:
        raise LedgerError(f"a password has at least {SHORTEST} characters", "take a longer one")
    a = schema.account.c
    values = {"password": hashed(password), "role": role, "closed": None}
    changed = connection.execute(update(schema.account).where(a.name == name).values(values))
    if not changed.rowcount:
        connection.execute(insert(schema.account).values(values | {"name": name, "made": at}))
    return next(account for account in every(connection) if account.name == name)


def close(connection: Connection, name: str, at: str) -> None:
    """Let an account in no longer; what it judged stays."""
    a = schema.account.c
    if not connection.execute(update(schema.account).where(a.name == name).values(closed=at)).rowcount:
        raise LedgerError(f"there is no account {name!r}", "see `quellenlage account list`")


def every(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    a = schema.account.c
    rows = connection.execute(select(a.name, a.role, a.made, a.closed).order_by(a.name))
    return [Account(*row) for row in rows]


def any_open(connection: Connection) -> bool:
    """Whether somebody may come in by an account."""
    a = schema.account.c
    return bool(connection.execute(select(func.count()).where(a.closed.is_(None))).scalar_one())


def admitted(connection: Connection, name: str, password: str) -> Account | None:
    """The account with this name and password, None where there is none open; both answers take as long."""
    a = schema.account.c
    row = connection.execute(select(a.name, a.role, a.made, a.closed, a.password).where(a.name == name)).first()
    kept = _nobody() if row is None else row.password
    right = hmac.compare_digest(hashed(password, bytes.fromhex(kept.split("$")[1])), kept)
    return Account(row.name, row.role, row.made, None) if right and row is not None and row.closed is None else None
