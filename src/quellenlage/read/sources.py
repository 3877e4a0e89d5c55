"""One file's bytes to records, by its kind."""

from __future__ import annotations

import gzip
import lzma
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO, RawIOBase
from typing import IO, Any

from quellenlage.nouns import Refusal, Repair
from quellenlage.read import rows
from quellenlage.read.articles import Record
from quellenlage.read.decoding import decode, decode_lines, is_binary, mark_of
from quellenlage.read.warc import records_of_warc

KINDS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "page", ".htm": "page", ".xhtml": "page",
    ".jsonl": "json lines", ".ndjson": "json lines", ".jl": "json lines",
    ".json": "json", ".ninjs": "json", ".csv": "csv", ".tsv": "csv",
    ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": "feed", ".warc": "warc",
}  # fmt: skip
"""What a file is, by the end of its name."""

PACKED = {".gz": "gzip", ".xz": "xz"}
"""Compressed forms any of them may come in."""

MOST_BYTES = 16 * 1024 * 1024
"""Bytes, unpacked, of a file that is read as a whole. A text of a million characters fits; a bomb does not."""

_SNIFFED = 65_536
_JSON = re.compile(rb"[\[{]\s*[\"{\[\]}]")
"""How JSON of articles begins; a text may begin with a bracket too ("[Update, 12 Uhr] ...")."""


def kind_of(name: str) -> tuple[str | None, str | None]:
    """Kind and compression of a file by its name; None where unknown or none."""
    lowered = name.casefold()
    packed = next((PACKED[end] for end in PACKED if lowered.endswith(end)), None)
    if packed:
        lowered = lowered[:-3]
    return next((kind for end, kind in KINDS.items() if lowered.endswith(end)), None), packed


def records_of(
    stream: IO[bytes], kind: str, packed: str | None, path: str, url: str | None = None, declared: str | None = None
) -> Iterator[Record | Refusal]:
    """The records in a stream of bytes. A damaged stream of many gives what came before the damage, then a Refusal."""
    opened = Unpacked(stream, packed)
    data: IO[bytes] = BufferedReader(opened)
    try:
        if kind in ("json lines", "csv"):
            yield from _of_lines(data, kind, path)
        elif kind == "warc":
            yield from records_of_warc(data, path, records_of_bytes, MOST_BYTES)
        else:
            yield from _of_whole(data, opened, kind, path, url, declared)
    except OSError as error:
        yield Refusal(path, "unreadable", f"It cannot be read: {error.strerror or error}.")
    if opened.damaged:
        why = f"The {packed} data is damaged or cut off; what came before was read. Fetch the file again."
        yield Refusal(path, "damaged", why)


class Unpacked(RawIOBase):
    """A stream, unpacked. Where it is damaged it ends, and `damaged` says so: no byte before the damage is lost."""

    def __init__(self, stream: IO[bytes], packed: str | None) -> None:
        super().__init__()
        self.damaged = False
        self._packed = packed is not None
        self._source: Any = stream
        if packed == "gzip":
            self._source = gzip.GzipFile(fileobj=stream, mode="rb")
        elif packed == "xz":
            self._source = lzma.LZMAFile(stream, "rb")  # noqa: SIM115  closed with the stream it reads

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` with what one read gives; 0 at the end or at the damage."""
        try:
            data = self._source.read1(len(buffer)) if self._packed else self._source.read(len(buffer))
        except (EOFError, gzip.BadGzipFile, zlib.error, lzma.LZMAError):
            self.damaged = True
            return 0
        buffer[: len(data)] = data
        return len(data)


def _of_whole(
    stream: IO[bytes], opened: Unpacked, kind: str, path: str, url: str | None, declared: str | None
) -> Iterator[Record | Refusal]:
    data = stream.read(MOST_BYTES + 1)
    if opened.damaged:
        return
    refusal = _unfit(data, path)
    if refusal:
        yield refusal
        return
    if kind == "feed":
        from quellenlage.read.feed import records_of_feed  # imported late: feedparser and lxml take a while to load

        yield from records_of_feed(data, path, url)
        return
    text, encoding = decode(data, markup=kind == "page", declared=declared)
    if not text.strip():
        yield Refusal(path, "empty", "The file holds nothing but white space.")
    elif kind == "page":
        from quellenlage.read.page import record_of_page  # imported late: lxml takes a while to load

        yield _noting(record_of_page(text, path, url), encoding)
    elif kind == "json":
        yield from rows.from_json(text, path)
    elif kind == "markdown":
        yield _noting(rows.with_front_matter(Record(path, text, url=url)), encoding)
    else:
        yield _noting(Record(path, text, url=url), encoding)


def _noting(found: Record | Refusal, encoding: str) -> Record | Refusal:
    """The record with a note of the encoding it was read in, where that is not UTF-8."""
    if isinstance(found, Refusal) or encoding == "utf-8":
        return found
    return replace(found, steps=(Repair("encoding", f"read as {encoding}"), *found.steps))


def _unfit(data: bytes, path: str) -> Refusal | None:
    if not data:
        return Refusal(path, "empty", "The file is empty. Leave it out, or fetch it again.")
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        why = f"It has more than {most} MiB; no article does. Split it, or give many articles as JSON Lines."
        return Refusal(path, "too-large", why)
    if is_binary(data):
        return Refusal(
            path, "binary", "It holds binary data and no text. Save the article as text, HTML or JSON Lines."
        )
    return None


def _of_lines(stream: IO[bytes], kind: str, path: str) -> Iterator[Record | Refusal]:
    first = stream.readline(rows.LONGEST_LINE + 1)
    mark = mark_of(first)
    if not first or is_binary(first[:_SNIFFED]):
        empty = Refusal(path, "empty", "The file is empty. Leave it out, or fetch it again.")
        yield empty if not first else Refusal(path, "binary", "It holds binary data and no text.")
        return
    wide = mark[1] if mark and mark[1] != "utf-8" else None
    if wide:
        data = first + stream.read(MOST_BYTES)
        if len(data) > MOST_BYTES:
            yield Refusal(
                path, "too-large", "It is large and in UTF-16 or UTF-32. Save it as UTF-8, which is read line by line."
            )
            return
        lines = decode_lines([data[len(mark[0]) :]] if mark else [data], wide)
    else:
        lines = decode_lines(_byte_lines(first[3:] if mark else first, stream), None)
    yield from (rows.from_csv(lines, path) if kind == "csv" else rows.from_json_lines(lines, path))


def _byte_lines(first: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    """Lines of bytes; of one longer than may be, only so much that it is known to be too long."""
    line = first
    while line:
        yield line
        while len(line) > rows.LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(rows.LONGEST_LINE + 1)
        line = stream.readline(rows.LONGEST_LINE + 1)


def records_of_bytes(data: bytes, path: str, url: str | None, content_type: str | None) -> Iterator[Record | Refusal]:
    """The records in bytes fetched from somewhere, by content type, else by name, else by how they begin."""
    kind, declared = _by_content_type(content_type)
    named, packed = kind_of(path if "." in path.rsplit("/", 1)[-1] else url or path)
    if data.startswith(b"\x1f\x8b"):
        packed = "gzip"
    elif data.startswith(b"\xfd7zXZ\x00"):
        packed = "xz"
    else:
        packed = None
    kind = kind or named or _by_beginning(data)
    yield from records_of(BytesIO(data), kind, packed, path, url, declared)


_TYPES = {
    "text/html": "page", "application/xhtml+xml": "page", "text/plain": "text", "text/markdown": "markdown",
    "text/csv": "csv", "application/json": "json", "application/ld+json": "json", "application/x-ndjson": "json lines",
    "application/jsonl": "json lines", "application/x-jsonlines": "json lines", "application/rss+xml": "feed",
    "application/atom+xml": "feed", "application/rdf+xml": "feed", "application/warc": "warc",
}  # fmt: skip


def _by_content_type(content_type: str | None) -> tuple[str | None, str | None]:
    parts = [part.strip() for part in (content_type or "").split(";")]
    charset = next((part[8:].strip("\"' ") for part in parts[1:] if part.casefold().startswith("charset=")), None)
    return _TYPES.get(parts[0].casefold()), charset


def _by_beginning(data: bytes) -> str:
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"warc/"):
        return "warc"
    if start.startswith((b"<!doctype", b"<html")) or b"<body" in start or b"<head" in start:
        return "page"
    if b"<rss" in start or b"<feed" in start or b"<rdf:rdf" in start:
        return "feed"
    return "json" if _JSON.match(start) else "text"
