"""`articles.csv`: what is known about the text files beside it."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from quellenlage.nouns import Refusal
from quellenlage.read.articles import Record
from quellenlage.read.dates import ImpossibleDateError, read_date
from quellenlage.read.decoding import decode
from quellenlage.read.inference import Surroundings
from quellenlage.read.rows import NAMES, delimiter_of

SHEET_NAME = "articles.csv"
_LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of an `articles.csv` by file name (relative, NFC), and the span of the days they give."""

    folder: Path
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    beside: Surroundings = field(default_factory=Surroundings)
    refusals: tuple[Refusal, ...] = ()

    def complete(self, record: Record, file: Path) -> Record:
        """The record with what its row says, which counts before what the file says of itself."""
        row = self.rows.get(_key(str(file.relative_to(self.folder))) if file.is_relative_to(self.folder) else "")
        if row is None:
            return record
        return replace(
            record,
            title=row.get("title") or record.title,
            outlet=row.get("outlet") or record.outlet,
            url=row.get("url") or record.url,
            published=row.get("published") or record.published,
            language=row.get("language") or record.language,
        )


def is_sheet(file: Path) -> bool:
    """Whether a file is metadata of its neighbours and no article: named `articles.csv`, with a path column."""
    return file.name.casefold() == SHEET_NAME


def read_sheet(file: Path) -> Sheet | None:
    """The sheet in a file; None where it is a plain CSV of articles (a text column and no path column).

    Entries for files that are not there, rows without a path and unreadable sheets become refusals of the sheet.
    """
    folder, where = file.parent, str(file)
    try:
        with file.open("rb") as stream:
            text, _ = decode(stream.read(_LARGEST))
    except OSError as error:
        return Sheet(folder, refusals=(Refusal(where, "unreadable", f"The sheet cannot be read: {error.strerror}."),))
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    head = (
        [name.strip().casefold() for name in next(csv.reader(lines[:1], delimiter=delimiter_of(lines[0])), [])]
        if lines
        else []
    )
    columns = {ours: next((head.index(name) for name in names if name in head), None) for ours, names in NAMES.items()}
    if columns["path"] is None and columns["id"] is not None and columns["text"] is None:
        columns["path"] = columns["id"]
    if columns["path"] is None:
        if columns["text"] is not None:
            return None
        why = (
            "The sheet has no “path” column, so nobody knows which file a row is about. "
            "Its head row should read: path,outlet,published,url,title."
        )
        return Sheet(folder, refusals=(Refusal(where, "bad-sheet", why),))
    return _collect(folder, where, list(_entries(lines, columns)))


def _entries(lines: list[str], columns: Mapping[str, int | None]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(lines[1:], delimiter=delimiter_of(lines[0]))
    try:
        for row in reader:
            if any(value.strip() for value in row):
                yield (
                    reader.line_num + 1,
                    {name: row[at].strip() for name, at in columns.items() if at is not None and at < len(row)},
                )
    except csv.Error:
        return


def _collect(folder: Path, where: str, entries: list[tuple[int, dict[str, str]]]) -> Sheet:
    rows: dict[str, Mapping[str, str]] = {}
    refusals: list[Refusal] = []
    days: list[date] = []
    for number, entry in entries:
        name = entry.get("path", "")
        key = _key(name)
        if not name:
            refusals.append(
                Refusal(f"{where}#{number}", "bad-sheet", f"Row {number} names no file in its path column.")
            )
        elif not (folder / key).is_file() and not _is_there(folder, key):
            why = f"It lists “{name}”, and there is no such file beside it. Correct the path or take the row out."
            refusals.append(Refusal(f"{where}#{number}", "absent-file", why))
        elif key in rows:
            refusals.append(
                Refusal(
                    f"{where}#{number}",
                    "bad-sheet",
                    f"Row {number} names “{name}” a second time; the first row counts.",
                )
            )
        else:
            rows[key] = entry
        days += _days(entry.get("published", ""))
    return Sheet(folder, rows, Surroundings(min(days), max(days)) if days else Surroundings(), tuple(refusals))


def _is_there(folder: Path, key: str) -> bool:
    """Whether a file of that name is there under another Unicode normal form, as some file systems keep them."""
    target = folder / PurePosixPath(key).parent
    try:
        return any(unicodedata.normalize("NFC", found.name) == PurePosixPath(key).name for found in target.iterdir())
    except (OSError, ValueError):
        return False


def _key(name: str) -> str:
    return str(PurePosixPath(unicodedata.normalize("NFC", name.replace("\\", "/").replace("\x00", ""))))


def _days(value: str) -> list[date]:
    try:
        when = read_date(value) if value else None
    except ImpossibleDateError:
        return []
    return [date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])] if when else []
