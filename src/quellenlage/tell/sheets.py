"""The tables as files a spreadsheet opens: CSV and XLSX. The wording always has a column of its own."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from quellenlage.nouns import Dossier
from quellenlage.tell.catalogue import OWN, UNNAMED, Catalogue
from quellenlage.tell.reasons import Reasons, labels_of
from quellenlage.tell.tables import Cell, Row, TableName, rows, run, tables
from quellenlage.tell.unicode import encodable, for_xml
from quellenlage.tell.words import Language, Words, words

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST = 32767
"""What one cell of an XLSX file can hold, in UTF-16 units."""

_WIDE = frozenset({"verbatim", "why", "sentence", "a_verbatim", "b_verbatim", "about"})
_DATES = frozenset({"published_earliest", "published_latest", "as_of_begin", "as_of_end", "begin", "end"})


def as_csv(dossier: Dossier, table: TableName = "claims", *, excel: bool = False) -> str:
    """One table as CSV: a header, a row each, the run that made it in the last column.

    Text that a spreadsheet would run as a formula (it begins with =, +, - or @) gets an apostrophe before it. For a
    German Excel, `excel=True` writes semicolons, decimal commas and a byte order mark.
    """
    found = rows(dossier, table)
    columns = next(t.columns for t in tables(dossier) if t.name == table)
    text = io.StringIO(newline="")
    write = csv.writer(text, delimiter=";" if excel else ",", lineterminator="\r\n")
    write.writerow([*columns, "run"])
    made = run(dossier.manifest)
    for row in found:
        write.writerow([_csv_cell(row[column], excel) for column in columns] + [_csv_cell(made, excel)])
    return ("\ufeff" if excel else "") + text.getvalue()


def _csv_cell(value: Cell, excel: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return neutral(encodable(value).replace("\x00", "\ufffd"))
    return str(value).replace(".", ",") if excel else str(value)


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def as_xlsx(dossier: Dossier, lang: Language = "de") -> bytes:
    """A workbook with one sheet a table: real numbers and dates, filters, frozen heads, readable widths.

    Text is text: nothing in it is a formula or a link. Headings are in the interface's language; the last sheet says
    what made the file. The same dossier gives the same bytes.
    """
    import xlsxwriter

    w = words(lang)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": "Quellenlage", "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
    plain = book.add_format({"valign": "top"})
    wrap = book.add_format({"valign": "top", "text_wrap": True})
    day = book.add_format({"valign": "top", "num_format": w("sheet.day"), "align": "left"})
    minute = book.add_format({"valign": "top", "num_format": w("sheet.minute"), "align": "left"})
    shelf = Catalogue(dossier)
    for table in tables(dossier, Reasons(w, labels_of(shelf.articles, shelf.outlet))):
        sheet = book.add_worksheet(w.name("table", table.name))
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, w.name("field", name), head)
            sheet.set_column(column, column, _width(name, table.rows))
            for line, row in enumerate(table.rows, 1):
                value = _in_words(w, table.name, name, row[name])
                when = _moment(value) if name in _DATES else None
                if when is not None:
                    sheet.write_datetime(line, column, when, minute if "T" in str(value) else day)
                elif isinstance(value, str):
                    sheet.write_string(line, column, _fits(value), wrap if name in _WIDE else plain)
                elif value is not None:
                    sheet.write_number(line, column, value, plain)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    _manifest(book.add_worksheet(w("sheet.manifest")), dossier, wrap)
    book.close()
    return out.getvalue()


_CODES = {
    "basis": "basis", "certainty": "certainty", "comparator": "comparator_name", "origin_kind": "kind", "per": "per",
    "polarity": "polarity", "role": "role", "status": "status", "type": "type", "unit": "unit", "voice": "voice",
}  # fmt: skip
"""Columns that hold the contract's codes, with the words for them."""
_KINDS = {"relations": "relation", "conflicts": "conflict", "actors": "kind"}
_NAMELESS = frozenset({"origin", "chain", "by", "a_origin", "b_origin"})


def _in_words(w: Words, table: TableName, column: str, value: Cell) -> Cell:
    """A code of the contract in the interface's words. They are English words, so in English they stay."""
    section = _KINDS.get(table) if column == "kind" else _CODES.get(column)
    if w.code == "en" or not isinstance(value, str):
        return value
    if section:
        return "; ".join(w.name(section, code) for code in value.split("; "))
    if column in _NAMELESS:
        return "; ".join(w.name("origin", key) if key in (OWN, UNNAMED) else key for key in value.split("; "))
    return value


def _manifest(sheet: object, dossier: Dossier, style: object) -> None:
    manifest = dossier.manifest
    lines = [("quellenlage", manifest.quellenlage), ("pipeline", manifest.pipeline)]
    lines += [("option", option) for option in manifest.options] + [("input", one) for one in manifest.inputs]
    sheet.set_column(0, 0, 14)  # type: ignore[attr-defined]
    sheet.set_column(1, 1, 76)  # type: ignore[attr-defined]
    for line, (name, value) in enumerate(lines):
        sheet.write_string(line, 0, name, style)  # type: ignore[attr-defined]
        sheet.write_string(line, 1, _fits(value), style)  # type: ignore[attr-defined]


def _width(name: str, found: tuple[Row, ...]) -> int:
    if name in _WIDE:
        return 60
    longest = max((len(str(row[name])) for row in found if row[name] is not None), default=0)
    return max(9, min(longest + 2, 32))


def _moment(value: Cell) -> datetime | None:
    """A full date or date-time a spreadsheet can count with (it knows none before 1900)."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found.replace(tzinfo=None) if found.year > 1900 else None


def _fits(text: str) -> str:
    """The text as a cell can hold it."""
    shown = for_xml(text)
    if len(shown.encode("utf-16-le")) // 2 <= _LONGEST:
        return shown
    return shown.encode("utf-16-le")[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
