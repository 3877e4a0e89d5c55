"""Taking in from a server whose feeds and pages are as bad as can be: all taken in or refused, in bounded memory."""

from __future__ import annotations

import gzip
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from quellenlage.ledger import Ledger
from tests.read.test_fetch import Site, answer, endless, trickle

pytest.importorskip("feedparser", reason="feeds need the extra [archives]")

GOOD = (
    b"<html lang=de><head><title>Brand</title><meta property='article:published_time' content='2026-11-17'></head>"
    b"<body><article><h1>Brand in Musterstadt</h1><p>Bei dem Brand in Musterstadt sind am Montag nach Angaben der "
    b"Polizei 12 Menschen verletzt worden. Die Feuerwehr sprach von einem Schaden von 2 Millionen Euro.</p></article>"
)
RUN = (
    "import sys\n"
    "from quellenlage.cli import main\n"
    "try: main()\n"
    "finally:\n"
    "    peak = next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
    "    print('peak', peak.split()[1], file=sys.stderr)\n"
)
"""What the process itself took at most: `ru_maxrss` would count the process that started it, too."""
MOST = 80
"""Megabytes that a bad server may cost over a good one; unpacked, its answers would be 200 megabytes and no end."""


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    made.put("/good", answer(GOOD))
    made.put("/good.xml", feed(made, "/good"))
    yield made
    made.open = False
    made.listener.close()


def at(site: Site, path: str) -> str:
    return site.url(path, host="127.0.0.2") if path.startswith("/") else path


def feed(site: Site, *links: str) -> bytes:
    entries = "".join(f"<item><title>x</title><link>{at(site, link)}</link></item>" for link in links)
    body = f"<rss version='2.0'><channel><title>Bote</title>{entries}</channel></rss>".encode()
    return answer(body, kind="application/rss+xml")


def endless_feed(connection: socket.socket, _: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss version='2.0'><channel>")
    while True:
        connection.sendall(b"<item><title>x</title><link>http://127.0.0.2:9/x</link></item>" * 100)


def take_in(where: Path, *sources: str) -> tuple[subprocess.CompletedProcess[str], float]:
    """The command run, and the most memory it took, in megabytes."""
    options = ("--private", "--pause", "0", "--seconds", "3", "--max-mb", "1", "--ledger", str(where))
    done = subprocess.run(
        [sys.executable, "-c", RUN, "take-in", *sources, *options], capture_output=True, text=True, timeout=300,
        env=os.environ | {"QUELLENLAGE_USER": "anna"},
    )  # fmt: skip
    *_, last = done.stderr.splitlines()
    assert last.startswith("peak"), done.stderr
    return done, int(last.split()[1]) / 1024


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say what a process took")
def test_a_hostile_feed_server(site: Site, tmp_path: Path) -> None:
    calm, usual = take_in(tmp_path / "calm.db", at(site, "/good.xml"))
    assert calm.returncode == 0, calm.stderr
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    rss = "<rss version='2.0'><channel><title>{}</title></channel></rss>"
    site.pages |= {"/endless": endless, "/slow": trickle, "/endless.xml": endless_feed}
    for path, data in {
        "/bomb": answer(gzip.compress(b"<p>x</p>" * 12_500_000, 1), Content_Encoding="gzip"),
        "/loop": answer(b"", "302 Found", Location="/loop"),
        "/picture": answer(b"\x89PNG\r\n\x1a\n", kind="image/png"),
        "/failing": answer(b"", "500 Broken"),
        "/nothing": answer(b""),
        "/noise": answer(bytes(range(256)) * 40),
        "/bomb.xml": answer(
            gzip.compress(b"<rss version='2.0'><channel>" + b" " * 100_000_000, 1), kind="application/rss+xml",
            Content_Encoding="gzip",
        ),
        "/laughs.xml": answer(
            f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]>{rss.format("&l9;")}'.encode(), kind="application/rss+xml"
        ),
        "/deep.xml": answer(rss.format("<b>" * 100_000).encode(), kind="application/rss+xml"),
        "/cut.xml": answer(b"<rss version='2.0'><channel><item><title>x</ti", kind="application/rss+xml"),
    }.items():  # fmt: skip
        site.put(path, data)
    pages = ("/endless", "/slow", "/bomb", "/loop", "/picture", "/failing", "/nothing", "/noise", "/gone")
    site.put("/feed.xml", feed(site, *pages, "file:///etc/passwd", "javascript:alert(1)", "/good", "/good"))
    feeds = ("/feed.xml", "/endless.xml", "/bomb.xml", "/laughs.xml", "/deep.xml", "/cut.xml", "/absent.xml")
    where = tmp_path / "ledger.db"
    done, most = take_in(where, *(at(site, path) for path in feeds))
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    with Ledger.open(where) as ledger:
        assert ledger.counts()["article"] == 1
        refused = {refusal.path for refusal in ledger.refusals()}
        assert all(refusal.why for refusal in ledger.refusals())
    assert {at(site, path) for path in (*pages, *feeds[1:])} <= refused
    assert site.asked.count("/good") <= 2  # once for the calm run
    assert "root:" not in done.stdout + done.stderr
    assert most - usual < MOST, f"{usual:.0f} MB with a good server, {most:.0f} MB with this one"
    again, _ = take_in(where, at(site, "/good.xml"))
    assert again.returncode == 0, again.stderr
