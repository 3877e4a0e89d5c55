"""What can go wrong with the file: a clear error each time, and the file as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from quellenlage.errors import LedgerError
from quellenlage.ledger import Ledger, Query
from quellenlage.ledger.schema import HEAD, VERSION_TABLE, metadata
from tests.ledger.made import AT, PIPELINE, fire, report


def digest(path: Path) -> bytes:
    return path.read_bytes()


def test_a_text_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Das ist ein Notizzettel und keine Datenbank.\n" * 40, encoding="utf-8")
    before = digest(path)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    assert digest(path) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["notes.txt"]


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = digest(path)
    with pytest.raises(LedgerError, match="other tables") as error:
        Ledger.open(path)
    assert error.value.hint
    assert digest(path) == before


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    connection.close()
    before = digest(path)
    with pytest.raises(LedgerError, match="newer version"):
        Ledger.open(path)
    assert digest(path) == before


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(LedgerError, match="there is no ledger"):
            Ledger.open(tmp_path / "none.db", **options)
    with pytest.raises(LedgerError, match="is no file"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(tmp_path / "no" / "such" / "folder" / "ledger.db")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        for seed in range(40):
            ledger.put(report(seed), pipeline=PIPELINE, at=AT)
    data = bytearray(digest(path))
    data[4096 : len(data) // 2] = b"\xff" * (len(data) // 2 - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(LedgerError), Ledger.open(path) as ledger:
        list(ledger.analyses())


def test_opened_for_reading_only(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.put(fire(), pipeline=PIPELINE, at=AT)
    with Ledger.open(where, read_only=True) as ledger:
        assert ledger.find_claims(Query())[1] == 2
        with pytest.raises(LedgerError, match="may not be written"):
            ledger.put(report(1), pipeline=PIPELINE, at=AT)
        assert ledger.counts()["article"] == 1


def test_a_file_that_may_not_be_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.put(fire(), pipeline=PIPELINE, at=AT)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    before = digest(path)
    code = (
        "import os, sys, tempfile\n"
        "from quellenlage.ledger import Ledger, Query; from quellenlage.errors import LedgerError\n"
        "from quellenlage.nouns import Refusal\n"
        "with tempfile.TemporaryDirectory() as other: Ledger.open(other + '/warm.db').close()\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "ledger = Ledger.open(sys.argv[1])\n"
        "assert ledger.find_claims(Query())[1] == 2\n"
        "try: ledger.refuse([Refusal('a', 'b', 'c')], at='2026-11-22T10:00:00Z')\n"
        "except LedgerError as error: print(error, '|', error.hint)\n"
    )
    for parent in tmp_path.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o055)
        if parent == Path("/tmp"):
            break
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    tmp_path.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert "may not be written" in done.stdout
    assert digest(path) == before


FILLER = """
import sys
sys.path[:0] = sys.argv[2:]
from quellenlage.ledger import Ledger
from quellenlage.errors import LedgerError
from tests.ledger.made import report
ledger = Ledger.open(sys.argv[1])
try:
    for seed in range(100_000):
        ledger.put(report(seed, claims=40), pipeline="test-1", at="2026-11-22T10:00:00Z")
        print(seed, flush=True)
except LedgerError as error:
    print("LedgerError:", error, "|", error.hint)
"""


def fill_up(path: Path, **options: object) -> tuple[int, str]:
    """Articles put into a ledger until there is no room: how many were said to be there, and what was said then."""
    tests = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", FILLER, str(path), str(tests), *sys.path]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    *stored, last = done.stdout.splitlines()
    assert last.startswith("LedgerError:"), done.stdout[-500:]
    return len(stored), last


def is_unharmed(path: Path, stored: int) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    with Ledger.open(path) as ledger:
        assert list(ledger.analyses()) == [report(seed, claims=40) for seed in range(stored)]
        assert ledger.counts()["article"] == stored > 0


@pytest.mark.slow
def test_a_full_disk(tmp_path: Path) -> None:
    """On a small file system of its own; skipped where none can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount a small file system")
    try:
        path = disk / "ledger.db"
        stored, last = fill_up(path)
        assert "no room left on the disk" in last
        copy = tmp_path / "copy.db"
        for suffix in ("", "-wal"):
            if Path(f"{path}{suffix}").exists():
                shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    is_unharmed(copy, stored)


@pytest.mark.slow
def test_files_that_may_grow_no_further(tmp_path: Path) -> None:
    """The same without a file system of its own: the system lets no file of the process grow beyond three megabytes."""
    resource = pytest.importorskip("resource")
    path = tmp_path / "ledger.db"
    most = 3_000_000
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))  # noqa: E731
    stored, last = fill_up(path, preexec_fn=limit)
    assert "free some space" in last
    is_unharmed(path, stored)


def test_the_migrations_make_the_tables_the_program_uses(where: str) -> None:
    Ledger.open(where).close()
    url = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    engine = create_engine(url)
    found = inspect(engine)
    for table in metadata.sorted_tables:
        columns = {column["name"]: bool(column["nullable"]) for column in found.get_columns(table.name)}
        assert columns == {column.name: bool(column.nullable) for column in table.columns}, table.name
        indexes = {index["name"] for index in found.get_indexes(table.name)}
        assert {index.name for index in table.indexes} <= indexes, table.name
    engine.dispose()


def test_an_older_ledger_is_brought_up_with_all_that_is_in_it(where: str) -> None:
    from alembic import command

    from quellenlage.ledger.opening import _config, connect

    with Ledger.open(where) as ledger:
        ledger.put(fire(), pipeline=PIPELINE, at=AT)
        parties = ledger.find_actors(Query())
    engine = connect(where, create=False, read_only=False)
    with engine.connect() as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    engine.dispose()
    with pytest.raises(LedgerError, match="older schema"):
        Ledger.open(where, read_only=True)
    with Ledger.open(where) as ledger:
        assert list(ledger.analyses()) == [fire()]
        assert ledger.accounts() == []
        assert ledger.find_claims(Query(words="Menschen"))[1] == 1
        assert ledger.find_actors(Query()) == parties


def test_the_newest_migration_is_the_one_the_program_names() -> None:
    from quellenlage.ledger.opening import _scripts

    assert _scripts().get_heads() == [HEAD]


def test_a_password_is_never_shown() -> None:
    with pytest.raises(LedgerError) as error:
        Ledger.open("postgresql://anna:geheim@127.0.0.1:9/nichts")
    assert "geheim" not in f"{error.value} {error.value.hint}"
