"""Dossier in, renderings out: the page, JSON, Markdown, the exports. Reads nothing, decides nothing, asks no clock.

The renderings load on first use: who wants JSON does not wait for the page's templates.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quellenlage.tell.bibtex import as_bibtex
    from quellenlage.tell.contract import as_json, as_jsonl
    from quellenlage.tell.graphml import as_graphml
    from quellenlage.tell.linked_data import as_jsonld, as_prov
    from quellenlage.tell.markdown import as_markdown
    from quellenlage.tell.notebook import as_notebook
    from quellenlage.tell.page import as_html
    from quellenlage.tell.sheets import as_csv, as_xlsx
    from quellenlage.tell.tables import rows
    from quellenlage.tell.text import as_explanation, as_text

_HOMES = {
    "as_bibtex": "bibtex",
    "as_csv": "sheets",
    "as_explanation": "text",
    "as_graphml": "graphml",
    "as_html": "page",
    "as_json": "contract",
    "as_jsonl": "contract",
    "as_jsonld": "linked_data",
    "as_markdown": "markdown",
    "as_notebook": "notebook",
    "as_prov": "linked_data",
    "as_text": "text",
    "as_xlsx": "sheets",
    "rows": "tables",
}

__all__ = [
    "as_bibtex",
    "as_csv",
    "as_explanation",
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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
