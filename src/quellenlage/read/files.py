"""Paths to articles: folders walked, each file once, metadata sheets joined, duplicates counted once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quellenlage.nouns import Article, Refusal
from quellenlage.read.articles import Record, read_record
from quellenlage.read.inference import Surroundings
from quellenlage.read.sheet import SHEET_NAME, Sheet, is_sheet, read_sheet
from quellenlage.read.sources import KINDS, PACKED, kind_of, records_of


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read: the path people see, and the folder the walk began in (None: it was named itself)."""

    path: str
    root: str | None = None


@dataclass(slots=True)
class _Run:
    """What one call of `read` has met so far: sheets by folder, and the path of each article by its id."""

    sheets: dict[Path, Sheet | None] = field(default_factory=dict)
    told: set[Path] = field(default_factory=set)
    articles: dict[str, str] = field(default_factory=dict)


def read(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Article | Refusal]:
    """The articles in files and folders, and a Refusal for each thing that is none, ordered by path.

    Folders are walked to the bottom, hidden files left out. The order of `paths` changes nothing; a file reached
    twice is read once, and an article that comes twice is given once. Formats and refusal codes: docs/read.md.
    """
    files, refusals = find_files(paths)
    run = _Run()
    yield from refusals
    for file in files:
        yield from _read_file(file, run)


def find_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[Found], list[Refusal]]:
    """The files to read, in order and each once, and what cannot be reached."""
    found: list[Found] = []
    refusals: list[Refusal] = []
    for name in sorted({os.fspath(path) for path in paths}):
        path = Path(name)
        if path.is_dir():
            before = len(found)
            refusals += _walk(path, str(path), found, set())
            if len(found) == before and not refusals:
                refusals.append(
                    Refusal(str(path), "empty-folder", "The folder holds no file. Hidden files are left out.")
                )
        elif _exists(path):
            found.append(Found(str(path)))
        else:
            refusals.append(Refusal(str(path), "not-found", "There is no such file or folder. Check the path."))
    once: dict[str, Found] = {}
    for entry in sorted(found, key=lambda entry: (entry.path, entry.root is None, entry.root or "")):
        once.setdefault(os.path.realpath(entry.path), entry)
    return sorted(once.values(), key=lambda entry: entry.path), sorted(set(refusals))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _walk(folder: Path, root: str, found: list[Found], seen: set[str]) -> list[Refusal]:
    """Files below a folder. A folder that is reached again, by a link into its own parents, is not entered twice."""
    real = os.path.realpath(folder)
    if real in seen:
        return []
    seen.add(real)
    refusals: list[Refusal] = []
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        return [Refusal(str(folder), "unreadable", f"The folder cannot be listed: {error.strerror}.")]
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            refusals += _walk(entry, root, found, seen)
        elif _exists(entry):
            found.append(Found(str(entry), root))
        else:
            refusals.append(Refusal(str(entry), "not-found", "The link leads nowhere."))
    return refusals


def _read_file(file: Found, run: _Run) -> Iterator[Article | Refusal]:
    path = Path(file.path)
    sheets = list(_sheets(path, file.root, run))
    for sheet in sheets:
        if sheet.folder not in run.told:
            run.told.add(sheet.folder)
            yield from sheet.refusals
    if is_sheet(path) and run.sheets.get(path.parent) is not None:
        return
    beside = next((s.beside for s in sheets if s.beside.first), Surroundings())
    for record in _records(path):
        if isinstance(record, Refusal):
            yield record
            continue
        for sheet in sheets:
            record = sheet.complete(record, path)
        for result in read_record(record, beside):
            yield _once(result, run)


def _once(result: Article | Refusal, run: _Run) -> Article | Refusal:
    if isinstance(result, Refusal):
        return result
    first = run.articles.setdefault(result.id, result.path)
    if first == result.path:
        return result
    return Refusal(result.path, "duplicate", f"It is the same article as {first}, to the letter, and counts once.")


def _sheets(file: Path, root: str | None, run: _Run) -> Iterator[Sheet]:
    """The sheets that may speak of a file: its own folder's, then those of the folders above, up to the walk's root."""
    folder = file.parent
    while True:
        if folder not in run.sheets:
            place = folder / SHEET_NAME
            run.sheets[folder] = read_sheet(place) if place.is_file() else None
        sheet = run.sheets[folder]
        if sheet is not None:
            yield sheet
        if root is None or folder == Path(root) or folder == folder.parent:
            return
        folder = folder.parent


def _records(path: Path) -> Iterator[Record | Refusal]:
    kind, packed = kind_of(path.name)
    if not path.is_file():
        yield Refusal(str(path), "not-a-file", "It is neither a file nor a folder (a device or a pipe).")
        return
    if kind is None:
        known = " ".join([*KINDS, *PACKED])
        yield Refusal(str(path), "unknown-type", f"Files of this type are not read. Known are: {known}.")
        return
    try:
        with path.open("rb") as stream:
            yield from records_of(stream, kind, packed, str(path))
    except OSError as error:
        yield Refusal(str(path), "unreadable", f"It cannot be read: {error.strerror or error}.")
