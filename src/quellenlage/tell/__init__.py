"""Dossier in, renderings out: the page, JSON, Markdown, the exports. Reads nothing, decides nothing, asks no clock."""

from quellenlage.tell.contract import as_json, as_jsonl
from quellenlage.tell.markdown import as_markdown
from quellenlage.tell.page import as_html
from quellenlage.tell.text import as_text

__all__ = ["as_html", "as_json", "as_jsonl", "as_markdown", "as_text"]
