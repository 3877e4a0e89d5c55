"""JSON Lines, CSV and JSON: rows of fields to records."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from quellenlage.nouns import Refusal
from quellenlage.read import ninjs
from quellenlage.read.articles import Record

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "maintext", "body", "content", "fulltext", "full_text", "article_text", "body_text", "articlebody",
        "volltext", "inhalt",
    ),
    "title": ("title", "headline", "title_page", "titel", "ueberschrift", "überschrift"),
    "outlet": (
        "outlet", "medium", "publisher", "publication", "source_name", "source", "source_domain", "sourcedomain",
        "site", "sitename", "site_name", "domain", "quelle", "zeitung", "media",
    ),
    "published": (
        "published", "date_publish", "published_at", "publication_date", "publish_date", "date_published",
        "datepublished", "pubdate", "pub_date", "date", "datetime", "timestamp", "datum", "veröffentlicht",
        "veroeffentlicht", "erschienen", "created_at",
    ),
    "url": ("url", "link", "canonical", "canonical_url", "href", "uri", "adresse"),
    "language": ("language", "lang", "sprache"),
    "id": ("id", "doc", "doc_id", "document_id", "article_id", "uuid", "guid", "uid", "filename"),
    "path": ("path", "file", "datei", "pfad", "dateiname"),
}  # fmt: skip
"""Our field names and the names other tools give them (news-please's first), in order of preference."""

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of one JSON line or CSV record; a longer one is refused so that memory stays bounded."""


def record_from(row: Mapping[str, Any], path: str) -> Record | str:
    """The record of a row, or a sentence that says why it is none."""
    if ninjs.is_item(row):
        item = ninjs.record_of(row, path)
        return item or "It is a news item without a text body (a picture, a film or a package)."
    fields = {str(name).strip().lstrip("\ufeff").casefold(): value for name, value in row.items() if name is not None}
    text = _first(fields, "text")
    if text is None or not text.strip():
        names = ", ".join(NAMES["text"][:3])
        return f"It has no text: one of the fields {names} has to hold the article."
    return Record(
        path=_with_id(path, _first(fields, "id")),
        text=text,
        title=_first(fields, "title"),
        outlet=_first(fields, "outlet"),
        url=_first(fields, "url"),
        language=_first(fields, "language"),
        published=_first(fields, "published"),
        bounds=_bounds(fields.get("published_between") or fields.get("published")),
    )


_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.{0,4000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)


def with_front_matter(record: Record) -> Record:
    """The record with the plain "key: value" lines that a Markdown text has between --- lines at its beginning."""
    found = _FRONT_MATTER.match(record.text)
    if not found:
        return record
    pairs = (line.partition(":") for line in found[1].splitlines() if not line.startswith((" ", "-", "#")))
    fields = {key.strip().casefold(): value.strip().strip("\"'") for key, _, value in pairs if value.strip()}
    return replace(
        record,
        title=_first(fields, "title"),
        outlet=_first(fields, "outlet"),
        url=_first(fields, "url") or record.url,
        language=_first(fields, "language"),
        published=_first(fields, "published"),
    )


def _with_id(path: str, name: str | None) -> str:
    name = " ".join((name or "").split())
    return f"{path} ({name[:80]})" if name and "#" in path else path


def _first(fields: Mapping[str, Any], field: str) -> str | None:
    for name in NAMES[field]:
        value = _as_text(fields.get(name))
        if value:
            return value
    return None


def _as_text(value: Any) -> str | None:
    """A field's value as text: a name out of an object, the first of a list, a number as it prints."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return next(
            (text for name in ("name", "title", "text", "@value", "value") if (text := _as_text(value.get(name)))), None
        )
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return None if len(value) > 1 else _as_text(value[0])
    return None


def _bounds(value: Any) -> tuple[str, str] | None:
    if isinstance(value, Mapping):
        value = [value.get("earliest"), value.get("latest")]
    if isinstance(value, str) and value.count("/") == 1 and len(value) >= 20:
        value = value.split("/")
    if isinstance(value, list) and len(value) == 2 and all(isinstance(end, str) and end.strip() for end in value):
        return value[0], value[1]
    return None


def from_json_lines(lines: Iterable[str], path: str) -> Iterator[Record | Refusal]:
    """The records of JSON Lines; a line that is none is refused with its number and the rest goes on."""
    for number, line in enumerate(lines, 1):
        where = f"{path}#{number}"
        line = line.strip().lstrip("\ufeff")
        if not line:
            continue
        if len(line) > LONGEST_LINE:
            yield Refusal(where, "too-large", f"Line {number} is longer than {LONGEST_LINE // 1024 // 1024} MiB.")
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            why = f"Line {number} is no JSON ({_reason(error)}). Each line is one object; the other lines were read."
            yield Refusal(where, "bad-json", why)
            continue
        yield _row_or_refusal(row, where, f"Line {number}")


def from_json(text: str, path: str) -> Iterator[Record | Refusal]:
    """The records of a JSON file: one object, a list of objects, or an object that holds such a list."""
    try:
        value = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        lines = text.strip().splitlines()
        if len(lines) > 1 and lines[0].lstrip().startswith("{") and lines[0].rstrip().endswith("}"):
            yield from from_json_lines(lines, path)
            return
        yield Refusal(path, "bad-json", f"The file is no JSON ({_reason(error)}).")
        return
    rows = value if isinstance(value, list) else _held_list(value)
    if rows is None:
        yield _row_or_refusal(value, path, "The file")
        return
    for number, row in enumerate(rows, 1):
        yield _row_or_refusal(row, f"{path}#{number}", f"Entry {number}")


def _held_list(value: Any) -> list[Any] | None:
    if not isinstance(value, Mapping) or _first({str(k).casefold(): v for k, v in value.items()}, "text"):
        return None
    for name in ("articles", "items", "docs", "documents", "data", "results", "hits"):
        rows = value.get(name)
        if isinstance(rows, list):
            return rows
    return None


def _row_or_refusal(row: Any, where: str, what: str) -> Record | Refusal:
    if not isinstance(row, Mapping):
        return Refusal(where, "bad-row", f"{what} is no object with fields but a {type(row).__name__}.")
    record = record_from(row, where)
    return Refusal(where, "no-text", record) if isinstance(record, str) else record


def _reason(error: BaseException) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.colno}"
    return "nested too deep" if isinstance(error, RecursionError) else "unreadable"


def from_csv(lines: Iterable[str], path: str) -> Iterator[Record | Refusal]:
    """The records of a CSV file with a head row; comma, semicolon and tab are told apart by the head."""
    source = iter(lines)
    head = next(source, "").lstrip("\ufeff")
    delimiter = delimiter_of(head)
    rows = _rows(_chain(head, source), delimiter)
    names: list[str] | None = None
    for number, row in enumerate(rows, 1):
        if isinstance(row, str):
            yield Refusal(
                f"{path}#{number}", "bad-row", f"Row {number} cannot be read: {row}. The rest of the file is left out."
            )
            return
        if names is None:
            names = [name.strip().casefold() for name in row]
            if not any(name in NAMES["text"] for name in names):
                why = f"The head row names no text column ({', '.join(names[:8])}); call it “text”."
                yield Refusal(path, "no-text", why)
                return
        elif any(value.strip() for value in row):
            yield _row_or_refusal(dict(zip(names, row, strict=False)), f"{path}#{number}", f"Row {number}")


def delimiter_of(head: str) -> str:
    """What separates the columns of a head row."""
    return max((",", ";", "\t", "|"), key=lambda mark: (head.count(mark), mark == ","))


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _rows(lines: Iterable[str], delimiter: str) -> Iterator[list[str] | str]:
    """Rows, or one sentence on what is wrong. The csv module's limit is global, so it is set around each row only."""
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        limit = csv.field_size_limit(LONGEST_LINE)
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield str(error)
            return
        finally:
            csv.field_size_limit(limit)
        if row is None:
            return
        yield row
