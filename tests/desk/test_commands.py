"""The desk's commands as a person runs them: real articles through the real pipeline, from files, pages and feeds."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quellenlage.ledger import Ledger, Query
from tests.conftest import ROOT
from tests.ledger.conftest import postgresql_server, postgresql_url  # noqa: F401 - fixtures

FIRST = """Großbrand in Musterstadt: 12 Verletzte

Bei einem Brand in einer Halle in Musterstadt sind am Montag nach Angaben der Polizei 12 Menschen verletzt worden.
Die Feuerwehr sprach von einem Schaden von 2 Millionen Euro.
"""
SECOND = """Zahl der Verletzten in Musterstadt steigt auf 15

Nach dem Brand in einer Halle in Musterstadt ist die Zahl der Verletzten auf 15 gestiegen. Das teilte das Klinikum
Musterstadt am Dienstag mit. Die Stadtwerke Musterstadt wiesen Berichte zurück, wonach eine Gasleitung defekt war.
"""


def run(*arguments: str, ledger: Path | str, status: int | None = 0) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QUELLENLAGE_LEDGER": str(ledger), "QUELLENLAGE_USER": "anna", "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-m", "quellenlage", *arguments], capture_output=True, text=True, env=environment, timeout=300
    )
    assert status is None or done.returncode == status, done.stderr + done.stdout
    return done


@pytest.fixture
def where(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.txt").write_text(FIRST, encoding="utf-8")
    (made / "articles.csv").write_text(
        "path,outlet,published,url\na.txt,Der Bote,2026-11-17,https://bote.example/brand\n", encoding="utf-8"
    )
    return made


def test_a_day_at_the_desk(folder: Path, where: Path) -> None:
    assert "1 new; 1 articles" in run("take-in", str(folder), ledger=where).stdout
    assert "1 known; 1 articles" in run("take-in", str(folder), ledger=where).stdout
    rows = [json.loads(line) for line in run("claims", "verletzte", "--json", ledger=where).stdout.splitlines()]
    text = FIRST
    assert rows
    for row in rows:
        assert row["outlet"] == "Der Bote"
        assert row["start"] < row["stop"] <= len(text)
    figures = run("figures", "--counted", "Mensch", "--csv", ledger=where).stdout.splitlines()
    assert figures[0].startswith("published,outlet,figure,value")
    assert any("12" in line for line in figures[1:])
    key = rows[0]["claim"]
    assert "is wrong" in run("judge", "claim", key, "wrong", "--note", "nein", ledger=where).stdout
    left = run("claims", "verletzte", "--json", ledger=where).stdout
    assert key not in left
    assert key in run("claims", "--ruling", "wrong", "--json", ledger=where).stdout
    run("judge", "undo", "1", ledger=where)
    history = run("judge", "history", key, ledger=where).stdout.splitlines()
    assert history[0].startswith("[1 ") and "anna" in history[0]
    stories = [json.loads(line) for line in run("stories", "--compile", "--json", ledger=where).stdout.splitlines()]
    assert [story["articles"] for story in stories] == [1]
    (folder / "a.txt").write_text(SECOND, encoding="utf-8")
    said = run("take-in", str(folder), ledger=where).stdout
    assert "new version of https://bote.example/brand" in said
    assert "version 2:" in run("articles", "--versions", "https://bote.example/brand", ledger=where).stdout
    again = [json.loads(line) for line in run("stories", "--compile", "--json", ledger=where).stdout.splitlines()]
    assert stories[0]["story"] in {story["story"] for story in again}


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("claims",), 1, "there is no ledger"),
        (("serve",), 1, "there is no ledger"),
        (("take-in",), 2, "Missing argument"),
        (("claims", "--since", "gestern"), 2, "is no date"),
        (("claims", "--certainty", "very"), 2, "very"),
        (("account", "close", "nobody"), 1, "there is no ledger"),
        (("watch", "nothing-here.txt", "--once"), 1, "nothing-here.txt"),
        (("take-in", "http://127.0.0.1:9/"), 1, "private network"),
    ],
)
def test_what_goes_wrong_says_what_to_do(where: Path, arguments: tuple[str, ...], status: int, says: str) -> None:
    done = run(*arguments, ledger=where, status=status)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_judging_what_is_not_there(folder: Path, where: Path) -> None:
    run("take-in", str(folder), ledger=where)
    for arguments in (
        ("judge", "claim", "c-000000000000", "wrong"),
        ("judge", "undo", "7"),
        ("judge", "date", "sha256:00", "2026-01-01"),
        ("judge", "join", "x/f1", "y/f1"),
        ("judge", "merge", "A", "--as", "A"),
    ):
        done = run(*arguments, ledger=where, status=1)
        assert done.stderr.startswith("quellenlage: ")
        assert "Traceback" not in done.stderr


class Site(ThreadingHTTPServer):
    """A site with a feed; what it has can be changed."""

    pages: dict[str, tuple[str, bytes]]
    asked: list[str]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Site)
        self.server.asked.append(self.path)
        kind, body = self.server.pages.get(self.path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site(("127.0.0.1", 0), Handler)
    server.pages, server.asked = {}, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def page(title: str, text: str, day: str) -> tuple[str, bytes]:
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n\n")[1:])
    body = (
        f"<html lang=de><head><title>{title}</title><meta property='article:published_time' content='{day}'></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )
    return "text/html; charset=utf-8", body.encode()


def feed(site: Site, *names: str) -> tuple[str, bytes]:
    address = f"http://127.0.0.1:{site.server_address[1]}"
    items = "".join(f"<item><title>{name}</title><link>{address}/{name}</link></item>" for name in names)
    return "application/rss+xml", f"<rss version='2.0'><channel><title>Bote</title>{items}</channel></rss>".encode()


def test_watching_a_feed(site: Site, where: Path, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{site.server_address[1]}/feed.xml"
    atom = tmp_path / "news.xml"
    watch = ("watch", address, "--once", "--private", "--pause", "0", "--json", "--atom", str(atom))
    site.pages["/one"] = page("Großbrand in Musterstadt", FIRST, "2026-11-17")
    site.pages["/feed.xml"] = feed(site, "one")
    first = [json.loads(line) for line in run(*watch, ledger=where).stdout.splitlines()]
    assert {told["sort"] for told in first} <= {"origin", "figure", "denial", "contradiction", "confirmation"}
    assert any("12" in told["quote"] for told in first)
    assert run(*watch, ledger=where).stdout == ""
    assert site.asked.count("/one") == 1
    site.pages["/two"] = page("Zahl der Verletzten steigt", SECOND, "2026-11-18")
    site.pages["/feed.xml"] = feed(site, "one", "two", "gone")
    done = run(*watch, ledger=where, status=1)
    assert "/gone" in done.stderr and "404" in done.stderr
    second = [json.loads(line) for line in done.stdout.splitlines()]
    assert any("15" in told["quote"] for told in second), second
    assert {told["url"].rsplit("/", 1)[1] for told in second} == {"two"}
    entries = ElementTree.parse(atom).findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == len(second)
    with Ledger.open(where) as ledger:
        assert ledger.counts()["article"] == 2
        assert ledger.find_articles(Query())[0][0].url == address.replace("feed.xml", "two")


@pytest.mark.slow
@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
def test_taking_in_killed_at_any_point(request: pytest.FixtureRequest, store: str, tmp_path: Path) -> None:
    where = request.getfixturevalue("postgresql_url") if store == "postgresql" else str(tmp_path / "ledger.db")
    lines = [
        json.dumps({"text": FIRST.replace("12", str(number + 12)), "outlet": "Der Bote", "published": "2026-11-17"})
        for number in range(100)
    ]
    source = tmp_path / "articles.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    whole = tmp_path / "whole.db"
    run("take-in", str(source), ledger=whole)
    dice = random.Random(8)
    command = [sys.executable, "-m", "quellenlage", "take-in", str(source), "--json", "--ledger", str(where)]
    for _ in range(20):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        for _ in range(dice.randint(0, 2)):  # new ones, after those that an earlier run took in
            while (line := process.stdout.readline()) and b"new" not in line.lower():
                pass
        time.sleep(dice.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        process.stdout.close()
    with Ledger.open(where) as ledger:
        assert 0 < ledger.counts()["article"] < 100
    run("take-in", str(source), ledger=where)
    with Ledger.open(whole) as one, Ledger.open(where) as other:
        everything = Query(limit=100_000)
        assert one.counts() == other.counts()
        assert one.find_claims(everything) == other.find_claims(everything)
        assert one.find_figures(everything) == other.find_figures(everything)
        assert {a.article.id: a for a in one.analyses()} == {a.article.id: a for a in other.analyses()}


def test_the_desk_is_served(folder: Path, where: Path) -> None:
    import urllib.request

    pytest.importorskip("uvicorn")
    run("take-in", str(folder), ledger=where)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "quellenlage",
        "serve",
        "--ledger",
        str(where),
        "--port",
        str(port),
        "--by",
        "anna",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=ROOT) as process:
        try:
            for _ in range(100):
                try:
                    text = urllib.request.urlopen(f"http://127.0.0.1:{port}/articles", timeout=5).read().decode()
                    break
                except OSError:
                    time.sleep(0.2)
            assert "Der Bote" in text
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)
