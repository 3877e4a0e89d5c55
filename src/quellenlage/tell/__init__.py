"""Dossier in, renderings out: the page, JSON, Markdown and the exports. Reads nothing, decides nothing, asks no clock."""

from quellenlage.tell.contract import as_json, as_jsonl
from quellenlage.tell.markdown import as_markdown

__all__ = ["as_json", "as_jsonl", "as_markdown"]
