"""WARC, the form of web archives: the pages and texts in it to records.

Source: ISO 28500, WARC 1.0 and 1.1. Read with warcio, which ends without a word where a file is cut off; so each
record's length is checked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO, Any

from quellenlage.nouns import Refusal
from quellenlage.read.articles import Record

_READ = frozenset({"response", "resource", "conversion"})
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")

Reader = Callable[[bytes, str, str | None, str | None], Iterator[Record | Refusal]]
"""What reads a body: its bytes, path, address and content type."""


def records_of_warc(stream: IO[bytes], path: str, read_body: Reader, most_bytes: int) -> Iterator[Record | Refusal]:
    """The records of an archive's pages and texts; other material is passed over, broken records are refused."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        yield Refusal(
            path, "missing-extra", "WARC is read with warcio. Install it: pip install 'quellenlage[archives]'."
        )
        return
    number, records = 0, iter(ArchiveIterator(stream))
    while True:
        number += 1
        where = f"{path}#{number}"
        try:
            record = next(records, None)
        except (ArchiveLoadFailed, ValueError, EOFError) as error:
            why = f"From record {number} on the archive is damaged ({type(error).__name__}); what came before was read."
            yield Refusal(where, "damaged", why)
            return
        if record is None:
            return
        if not record.rec_type:
            why = f"Record {number} has no readable head; what stands behind it may be missing."
            yield Refusal(where, "damaged", why)
        elif record.rec_type in _READ:
            yield from _of_record(record, where, read_body, most_bytes)


def _of_record(record: Any, where: str, read_body: Reader, most_bytes: int) -> Iterator[Record | Refusal]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    headers = record.http_headers
    content_type = (headers or record.rec_headers).get_header("Content-Type") or ""
    if not content_type.casefold().startswith(_TYPES) or (headers and not headers.get_statuscode().startswith("2")):
        return
    try:
        body = record.content_stream().read(most_bytes + 1)
        rest = record.raw_stream.limit if len(body) <= most_bytes else 0
    except (OSError, ValueError, EOFError) as error:
        yield Refusal(where, "damaged", f"The record of {url} is damaged ({type(error).__name__}).")
        return
    if rest:
        yield Refusal(where, "damaged", f"The record of {url} is cut off {rest} bytes before its end.")
        return
    yield from read_body(body, where, url, content_type)
