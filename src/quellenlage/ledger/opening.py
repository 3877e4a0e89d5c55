"""Opening a ledger: which database, is it one of ours, is it of our age; and database trouble said in sentences."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

from quellenlage.errors import LedgerError
from quellenlage.ledger.schema import HEAD, VERSION_TABLE, metadata

_WAIT_SECONDS = 30
_POOL = {"pool_size": 8, "max_overflow": 40}  # a connection for each thread of a server, few of them kept
_MIGRATION_LOCK = 7_351_402_118  # any number of our own: PostgreSQL's advisory lock while the schema changes

_TROUBLE = (
    ("disk is full", "there is no room left on the disk", "free some space and run the same command again"),
    ("No space left", "there is no room left on the disk", "free some space and run the same command again"),
    ("disk I/O error", "the disk cannot be read or written", "free some space or check the disk, then run it again"),
    ("readonly database", "it may not be written", "check the rights of file and folder, or use another ledger"),
    ("read-only transaction", "it may not be written", "use a database user that may write"),
    ("permission denied", "the database user may not do this", "grant it the rights, or use another user"),
    ("not a database", "this file is not a ledger", "name another file; nothing was changed in this one"),
    ("malformed", "the file is damaged", "restore it from a backup (`sqlite3 FILE .recover` may save the rest)"),
    ("unable to open", "the file cannot be opened", "check that its folder exists and that you may write there"),
    ("database is locked", "another program is writing to it", "wait for it to finish and run the command again"),
    ("does not exist", "there is no such database", "create it first: createdb NAME"),
    ("Connection refused", "no database server answers there", "check the address and that PostgreSQL runs"),
    ("password authentication", "the server refuses this user or password", "check both in the URL"),
)


def connect(where: str | Path, *, create: bool, read_only: bool) -> Engine:
    """An engine on a ledger of today's schema, made or migrated if need be; raises `LedgerError`, changing nothing."""
    url, name = _address(where)
    with trouble(name):
        try:
            engine = _sqlite(url, create, read_only) if url.startswith("sqlite") else _postgresql(url, read_only)
        except ImportError as error:
            raise LedgerError(
                f"the ledger {name} needs a PostgreSQL driver", "pip install 'quellenlage[postgres]'"
            ) from error
        try:
            _bring_up(engine, name, create=create and not read_only, may_write=not read_only)
        except BaseException:
            engine.dispose()
            raise
    return engine


@contextmanager
def trouble(name: str) -> Iterator[None]:
    """Turn what the database driver raises into a `LedgerError` that says what to do."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        said = str(error.orig) if isinstance(error, DBAPIError) and error.orig else str(error)
        for sign, what, hint in _TROUBLE:
            if sign.lower() in said.lower():
                raise LedgerError(f"the ledger {name}: {what}", hint) from error
        first_line = (said.splitlines() or [type(error).__name__])[0]
        raise LedgerError(f"the ledger {name}: {first_line}", "the file was left as it was") from error


def _address(where: str | Path) -> tuple[str, str]:
    """The database URL, and the name to show: a path, or a URL without its password."""
    given = str(where)
    if "://" not in given:
        return f"sqlite:///{given}", given
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise LedgerError(f"{given!r} is no database URL", "postgresql://user@host/database, or a file") from error
    if url.get_backend_name() == "sqlite":
        return f"sqlite:///{url.database or ''}", url.database or given
    if url.get_backend_name() != "postgresql":
        raise LedgerError(f"ledgers live in SQLite or PostgreSQL, not in {url.get_backend_name()}", "use one of them")
    return (
        url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False),
        url.render_as_string(hide_password=True),
    )


def _sqlite(url: str, create: bool, read_only: bool) -> Engine:
    path = Path(url.removeprefix("sqlite:///"))
    if not str(path) or path.is_dir():
        raise LedgerError(f"{path} is no file", "name a file, such as quellenlage.db")
    if not path.exists() and (read_only or not create):
        raise LedgerError(f"there is no ledger {path}", f"make one: quellenlage take-in SOURCE --ledger {path}")
    mode = "ro" if read_only else "rwc"

    def opened() -> sqlite3.Connection:
        try:
            return _open_file(path, f"mode={mode}")
        except sqlite3.OperationalError:
            if not path.is_file() or path.with_name(path.name + "-wal").exists():
                raise
            return _open_file(path, "mode=ro&immutable=1")  # in a folder where SQLite may not put its side files

    shared = os.access(path.absolute().parent, os.W_OK)  # else others' changes would go unseen by a kept connection
    pool: dict[str, Any] = {"poolclass": QueuePool, **_POOL} if shared else {"poolclass": NullPool}
    engine = create_engine("sqlite://", creator=opened, **pool)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_file(path: Path, options: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{options}"
    connection = sqlite3.connect(address, uri=True, timeout=_WAIT_SECONDS, check_same_thread=False)
    connection.isolation_level = None  # we say BEGIN ourselves
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA schema_version")  # fails here, before anything is written, if it is no database
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue at BEGIN; without this two of them could each wait for the other to let go.

    A durable write is on the disk before it is done; others survive the program's death, but not a power cut, after
    which taking in again brings them back.
    """
    options = connection.get_execution_options()
    connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if options.get('durable') else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("write") else "BEGIN")


def _postgresql(url: str, read_only: bool) -> Engine:
    options: dict[str, Any] = {"postgresql_readonly": True} if read_only else {}
    return create_engine(url, pool_pre_ping=True, execution_options=options, **_POOL)


def _bring_up(engine: Engine, name: str, *, create: bool, may_write: bool) -> None:
    with engine.connect() as connection:
        found = _version(connection)
        ours = _tables(connection)
    if found == HEAD:
        return
    if found is None:
        foreign = ours if engine.dialect.name == "sqlite" else ours & set(metadata.tables)
        if foreign:
            raise LedgerError(
                f"the ledger {name}: this database holds other tables ({', '.join(sorted(foreign)[:3])})",
                "name another file or database; nothing was changed in this one",
            )
        if not create:
            raise LedgerError(f"the ledger {name} is empty", "take something in first: quellenlage take-in SOURCE")
    elif not _known(found):
        raise LedgerError(
            f"the ledger {name} was made by a newer version of quellenlage (its schema is {found}, ours is {HEAD})",
            "upgrade quellenlage; nothing was changed in the ledger",
        )
    if not may_write:
        raise LedgerError(f"the ledger {name} has an older schema", "open it once with the right to write")
    _migrate(engine)


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def _version(connection: Connection) -> str | None:
    if VERSION_TABLE not in _tables(connection):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant


def _known(revision: str) -> bool:
    from alembic.script.revision import ResolutionError
    from alembic.util import CommandError

    try:
        _scripts().get_revision(revision)
    except (CommandError, ResolutionError):
        return False
    return True


def _scripts() -> Any:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(_config())


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def _migrate(engine: Engine) -> None:
    """All steps in one transaction, so that a crash leaves the old schema; programs that come together take turns."""
    from alembic import command

    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:  # stays in the file; readers go on while a writer writes
            connection.connection.cursor().execute("PRAGMA journal_mode = WAL")
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
