"""RSS and Atom: the entries of a feed, and those that carry their whole article to records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from quellenlage.nouns import Refusal
from quellenlage.read.articles import Record

_SHORTEST_CONTENT = 200
_SHORTEST_SUMMARY = 600
"""Characters from which a feed's own text is taken for the article and not for its announcement."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article; `text` is "" where it only announces it."""

    url: str | None
    title: str | None
    outlet: str | None
    published: str | None
    text: str


def feed_entries(data: bytes, *, url: str | None = None) -> Iterator[Entry]:
    """The entries of a feed, in its order; broken XML gives what can be recovered.

    Raises ImportError without feedparser.
    """
    import feedparser

    headers = {"content-location": url} if url else {}
    parsed: Any = feedparser.parse(BytesIO(data), response_headers=headers, sanitize_html=False)
    outlet = _plain(parsed.feed.get("title"))
    for entry in parsed.entries:
        source = entry.get("source") or {}
        yield Entry(
            url=entry.get("link"),
            title=_plain(entry.get("title")),
            outlet=_plain(source.get("title")) or outlet,
            published=entry.get("published") or entry.get("updated"),
            text=_text(entry),
        )


def records_of_feed(data: bytes, path: str, url: str | None) -> Iterator[Record | Refusal]:
    """The records of a feed's entries; an entry that only announces its article is refused with its address."""
    try:
        entries = list(feed_entries(data, url=url))
    except ImportError:
        why = "Feeds are read with feedparser. Install it: pip install 'quellenlage[archives]'."
        yield Refusal(path, "missing-extra", why)
        return
    if not entries:
        yield Refusal(path, "bad-feed", "It is no RSS or Atom feed, or has no entries.")
    for number, entry in enumerate(entries, 1):
        where = f"{path}#{number}"
        if entry.text:
            yield Record(where, entry.text, entry.title, entry.outlet, entry.url, published=entry.published)
        else:
            why = f"The feed only announces this article. Take in the page itself: {entry.url or 'no address given'}"
            yield Refusal(where, "no-text", why)


def _text_of(markup: str) -> str:
    from quellenlage.read.fragment import text_of  # imported late: lxml takes a while to load

    return text_of(markup)


def _text(entry: Any) -> str:
    """The article in an entry: its content, or a summary far longer than an announcement."""
    bodies = [_text_of(content.get("value") or "") for content in entry.get("content", [])]
    content = max(bodies, key=len, default="")
    summary = _text_of(entry.get("summary") or "")
    if len(content) >= _SHORTEST_CONTENT:
        return content
    return summary if len(summary) >= _SHORTEST_SUMMARY else ""


def _plain(value: str | None) -> str | None:
    return " ".join(_text_of(value).split()) or None if value else None
