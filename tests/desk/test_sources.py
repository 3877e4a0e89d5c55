"""Feeds as they come: their entries, and when each was touched."""

from __future__ import annotations

import pytest

from quellenlage.desk.sources import Entry, entries, is_feed, utc
from quellenlage.desk.taking import due
from quellenlage.ledger import Ledger
from quellenlage.read.fetch import Fetched
from tests.ledger.made import AT, PIPELINE, fire

RSS = """<?xml version='1.0'?><rss version='2.0'><channel><title>Bote</title>
<item><link>https://bote.example/b</link><pubDate>Sat, 22 Nov 2026 12:30:00 +0100</pubDate></item>
<item><link>https://bote.example/a</link><pubDate>Fri, 21 Nov 2026 08:00:00 GMT</pubDate></item>
<item><link>https://bote.example/a</link></item><item><title>ohne Adresse</title></item>
<item><link>javascript:alert(1)</link></item>
</channel></rss>"""


def fetched(body: str, kind: str = "application/rss+xml") -> Fetched:
    return Fetched("https://bote.example/feed", kind, body.encode())


def test_entries_come_oldest_first_and_once() -> None:
    assert entries(fetched(RSS)) == [
        Entry("https://bote.example/a", "2026-11-21T08:00:00Z"),
        Entry("https://bote.example/b", "2026-11-22T11:30:00Z"),
    ]


@pytest.mark.parametrize(
    "body", ["", "<rss", "<html><body>nichts", "\x00\x01", "<rss><channel><item><link>ftp://x</link>"]
)
def test_broken_feeds_have_no_entries(body: str) -> None:
    assert entries(fetched(body)) == []


def test_what_is_a_feed() -> None:
    assert is_feed(fetched(RSS))
    assert is_feed(fetched(RSS, "text/xml"))
    assert is_feed(fetched(RSS, ""))
    assert not is_feed(fetched("<html><p>Ein <rss>-Format", "text/html"))
    assert not is_feed(fetched("<sitemap/>", "text/xml"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sat, 22 Nov 2026 12:30:00 +0100", "2026-11-22T11:30:00Z"),
        ("2026-11-22T12:30:00+01:00", "2026-11-22T11:30:00Z"),
        ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("gestern", None),
        ("", None),
        (None, None),
        ("Sat, 99 Nov 2026 12:30:00", None),
    ],
)
def test_dates_of_feeds(written: str | None, read: str | None) -> None:
    assert utc(written) == read


def test_an_entry_is_due_until_it_is_on_the_shelf_and_again_when_touched(ledger: Ledger) -> None:
    url = str(fire().article.url)
    seen: set[str] = set()
    assert due(ledger, seen)(Entry(url, None))
    assert not due(ledger, seen)(Entry(url, None))
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    assert not due(ledger, set())(Entry(url, "2026-11-22T09:00:00Z"))
    assert due(ledger, set())(Entry(url, "2026-11-22T11:00:00Z"))


@pytest.fixture
def ledger(tmp_path: object) -> object:
    with Ledger.open(f"{tmp_path}/ledger.db") as opened:
        yield opened
