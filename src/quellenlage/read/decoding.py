"""Bytes to characters: which encoding a file is in, and its text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from charset_normalizer import from_bytes

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longer marks stand before the shorter ones they begin with."""

MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ", b"\xd0\xcf\x11\xe0", b"RIFF",
    b"OggS", b"ID3", b"SQLite format 3\x00", b"Rar!", b"7z\xbc\xaf", b"{\\rtf",
)  # fmt: skip
"""How common files that are no text begin; matched before any decoding is tried."""

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_WESTERN = frozenset({"latin_1", "cp1250", "cp1252", "iso8859_15", "ascii"})


def mark_of(data: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that `data` begins with, and its encoding."""
    return next(((mark, name) for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def is_binary(data: bytes) -> bool:
    """Whether `data` is no text: a known file signature, or control bytes no text encoding explains.

    UTF-16 without a byte order mark has a zero in every other byte; that is text.
    """
    if mark_of(data):
        return False
    if data.startswith(MAGIC):
        return True
    sample = data[:_SAMPLE]
    return len(_CONTROL.findall(sample)) * 100 > len(sample) and _bare_utf16(sample) is None


def decode(data: bytes, *, markup: bool = False, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` and the name of its encoding; never fails.

    In this order: byte order mark, strict UTF-8, what the transport (`declared`) or the markup says, UTF-16 by its
    zeros, then a guess by charset-normalizer, in which Western European wins where it explains the bytes.
    """
    mark = mark_of(data)
    if mark:
        return data[len(mark[0]) :].decode(mark[1], "replace"), mark[1]
    wide = _bare_utf16(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    for name in (declared, _declared_in(data) if markup else None):
        text = _decode_as(data, name)
        if text is not None:
            return text, _plain_name(name or "")
    return _guess(data)


def decode_lines(chunks: Iterable[bytes], encoding: str | None) -> Iterator[str]:
    """The lines of a stream of byte lines: strict UTF-8, else guessed line by line; `encoding` (from a mark) wins.

    A wide `encoding` wants whole text in one chunk, since its line ends are not single bytes.
    """
    for chunk in chunks:
        if encoding and encoding != "utf-8":
            yield from chunk.decode(encoding, "replace").splitlines(keepends=True)
        else:
            yield decode(chunk)[0]


def _bare_utf16(sample: bytes) -> str | None:
    even, odd = sample[0::2], sample[1::2]
    if len(odd) < 8:
        return None
    zero_even, zero_odd = even.count(0) / len(even), odd.count(0) / len(odd)
    if zero_odd > 0.7 and zero_even < 0.05:
        return "utf-16-le"
    if zero_even > 0.7 and zero_odd < 0.05:
        return "utf-16-be"
    return None


def _declared_in(data: bytes) -> str | None:
    found = _XML.search(data[:1024]) or _META.search(data[:8192])
    return found[1].decode("ascii", "replace") if found else None


def _plain_name(name: str) -> str:
    return codecs.lookup(name).name


def _decode_as(data: bytes, name: str | None) -> str | None:
    """`data` in a declared encoding; the web reads "latin-1" as its superset Windows-1252, and so does this."""
    if not name:
        return None
    try:
        if codecs.lookup(name).name in ("iso8859-1", "ascii"):
            name = "cp1252"
        return data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(data: bytes) -> tuple[str, str]:
    western = _decode_as(data, "cp1252")
    if western is not None and _reads_as_german(western):
        return western, "cp1252"
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None and best.encoding not in _WESTERN:
        text = _decode_as(data, best.encoding)
        if text is not None:
            return text, _plain_name(best.encoding)
    if western is not None:
        return western, "cp1252"
    return data.decode("latin-1"), "iso8859-1"


_GERMAN = re.compile(r"(?<=[A-Za-zäöüßÄÖÜ])[äöüßéèêáàóçñ]|[äöüÄÖÜ](?=[a-zäöüß])|[„“”»«–—…€§°']")


def _reads_as_german(text: str) -> bool:
    """Whether most non-ASCII characters are ones a Western European text uses where it uses them."""
    foreign = sum(not character.isascii() for character in text)
    known = sum(not found[0].isascii() for found in _GERMAN.finditer(text))
    return known * 10 >= foreign * 8
