"""Bytes, files and pages in; articles with a frozen text out, or refusals that say why not.

In: paths, a text, or bytes. Out: `Article` (repaired, its passages marked, its publication dated as well as the page
allows) or `Refusal`. It never fetches anything, never asks the clock, and never changes a text that comes clean.
"""

from __future__ import annotations

from collections.abc import Iterator

from quellenlage.nouns import Article, Refusal
from quellenlage.read.articles import article_from_text, read_record
from quellenlage.read.feed import Entry, feed_entries
from quellenlage.read.files import read
from quellenlage.read.inference import Surroundings
from quellenlage.read.passages import find_passages
from quellenlage.read.repairs import apply_repairs
from quellenlage.read.sources import records_of_bytes
from quellenlage.read.versions import newest

__all__ = [
    "Entry",
    "apply_repairs",
    "article_from_text",
    "articles_from_bytes",
    "feed_entries",
    "find_passages",
    "newest",
    "read",
]


def articles_from_bytes(
    data: bytes, *, path: str, url: str | None = None, content_type: str | None = None
) -> Iterator[Article | Refusal]:
    """The articles in bytes that came from somewhere: a page, a text, JSON Lines, CSV, JSON, packed or not.

    The kind is told by `content_type`, else by the end of `path` or `url`, else by how the bytes begin.
    """
    for record in records_of_bytes(data, path, url, content_type):
        if isinstance(record, Refusal):
            yield record
        else:
            yield from read_record(record, Surroundings())
