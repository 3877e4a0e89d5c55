"""Ledgers to test with: SQLite always, PostgreSQL where a server can be started."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from quellenlage.ledger import Ledger


def _programs() -> Path | None:
    """The folder of PostgreSQL's server programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or [Path(p) for p in [shutil.which("initdb")] if p]
    return found[-1].parent if found else None


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a fresh server's own database; the tests are skipped, and say so, where there is none."""
    pytest.importorskip("psycopg", reason="PostgreSQL tests need psycopg: pip install 'quellenlage[postgres]'")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL tests need its server: apt-get install postgresql")
    as_user: list[str] = []
    if os.geteuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
        as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="ql-pg-") as folder:
        if as_user:
            shutil.chown(folder, "postgres", "postgres")
        data = Path(folder) / "data"

        def run(*command: str) -> None:
            subprocess.run(
                [*as_user, *command],
                check=True,
                capture_output=True,
                cwd=folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            )

        run(str(programs / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "-N")
        start = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -p {port} -c fsync=off"
        run(str(programs / "pg_ctl"), "-D", str(data), "-l", str(Path(folder) / "log"), "-o", start, "-w", "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            run(str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """An empty database of its own for a test."""
    from sqlalchemy import create_engine, text
    from sqlalchemy.engine import make_url

    server = make_url(postgresql_server).set(drivername="postgresql+psycopg")
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    name = f"ledger_{os.urandom(4).hex()}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    yield postgresql_server.removesuffix("postgres") + name
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty ledger can be made, on each store."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger on each store."""
    with Ledger.open(where) as opened:
        yield opened
