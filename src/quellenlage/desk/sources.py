"""From what a person names as a source to articles: files and folders, pages, feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from quellenlage.errors import QuellenlageError
from quellenlage.nouns import Article, Refusal
from quellenlage.read import articles_from_bytes, feed_entries, read

if TYPE_CHECKING:
    from quellenlage.read.fetch import Fetched, Fetcher

_FEED_TYPES = ("application/rss", "application/atom", "application/rdf")
_XML_TYPES = ("application/xml", "text/xml")


class Entry(Struct, frozen=True):
    """One entry of a feed: where the article is, and when the feed last touched it (ISO date-time, UTC)."""

    url: str
    updated: str | None


Due = Callable[[Entry], bool]
"""Whether the page of a feed's entry has to be fetched."""


def articles(sources: Sequence[str], make_fetcher: Callable[[], Fetcher], due: Due) -> Iterator[Article | Refusal]:
    """The articles of all sources; a source that gives none gives a refusal."""
    paths = [source for source in sources if not is_url(source)]
    if paths:
        yield from read(paths)
    urls = [source for source in sources if is_url(source)]
    if urls:
        fetcher = make_fetcher()
        for url in urls:
            yield from from_url(url, fetcher, due)


def is_url(source: str) -> bool:
    """Whether a source is fetched rather than opened."""
    return source.lower().startswith(("http://", "https://"))


def from_url(url: str, fetcher: Fetcher, due: Due) -> Iterator[Article | Refusal]:
    """The article of a page, or those that a feed leads to."""
    got = fetcher.fetch(url)
    if isinstance(got, Refusal):
        yield got
    elif got is not None and is_feed(got):
        listed = entries(got)
        if not listed:
            yield Refusal(url, "bad-feed", "It is no RSS or Atom feed, or has no entries.")
        for entry in listed:
            if due(entry):
                yield from page(entry.url, fetcher)
    elif got is not None:
        yield from articles_from_bytes(got.body, path=url, url=got.url, content_type=got.content_type or None)


def page(url: str, fetcher: Fetcher) -> Iterator[Article | Refusal]:
    """The article of a page."""
    got = fetcher.fetch(url)
    if isinstance(got, Refusal):
        yield got
    elif got is not None:
        yield from articles_from_bytes(got.body, path=url, url=got.url, content_type=got.content_type or None)


def is_feed(got: Fetched) -> bool:
    """Whether what came is RSS or Atom: by its content type, or for plain XML by its first element."""
    kind = got.content_type.lower()
    if kind.startswith(_FEED_TYPES):
        return True
    beginning = got.body[:2000].lower()
    marked = any(mark in beginning for mark in (b"<rss", b"<feed", b"<rdf:rdf"))
    return marked and (kind.startswith(_XML_TYPES) or beginning.lstrip().startswith(b"<?xml"))


def entries(got: Fetched) -> list[Entry]:
    """The entries of a feed that lead somewhere, each address once, oldest first where the feed says when."""
    try:
        listed = list(feed_entries(got.body, url=got.url))
    except ImportError as error:
        raise QuellenlageError("feedparser is not installed", "pip install 'quellenlage[archives]'") from error
    found: dict[str, Entry] = {}
    for item in listed:
        if item.url and is_url(item.url) and item.url not in found:
            found[item.url] = Entry(item.url, utc(item.published))
    return sorted(found.values(), key=lambda entry: entry.updated or "")


def utc(written: str | None) -> str | None:
    """A feed's date (RFC 822 or ISO 8601) as ISO date-time in UTC, None where there is none to be read."""
    for read_date in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            when = read_date((written or "").strip())
            when = when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
            return when.strftime("%Y-%m-%dT%H:%M:%SZ")
        except (ValueError, TypeError, OverflowError):
            continue
    return None
