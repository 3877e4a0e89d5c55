"""Dossier in, renderings out: the page, JSON, Markdown, the exports. Reads nothing, decides nothing, asks no clock."""

from quellenlage.tell.bibtex import as_bibtex
from quellenlage.tell.contract import as_json, as_jsonl
from quellenlage.tell.graphml import as_graphml
from quellenlage.tell.linked_data import as_jsonld, as_prov
from quellenlage.tell.markdown import as_markdown
from quellenlage.tell.notebook import as_notebook
from quellenlage.tell.page import as_html
from quellenlage.tell.sheets import as_csv, as_xlsx
from quellenlage.tell.tables import rows
from quellenlage.tell.text import as_text

__all__ = [
    "as_bibtex",
    "as_csv",
    "as_graphml",
    "as_html",
    "as_json",
    "as_jsonl",
    "as_jsonld",
    "as_markdown",
    "as_notebook",
    "as_prov",
    "as_text",
    "as_xlsx",
    "rows",
]
