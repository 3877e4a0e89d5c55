"""Quellenlage: who says what in the coverage of a story, on whose authority, with which figure, for which time.

    >>> from quellenlage import analyze, compile_dossier, read_articles      # doctest: +SKIP
    >>> articles, refusals = read_articles(["articles/"])                     # doctest: +SKIP
    >>> dossier = compile_dossier([analyze(a) for a in articles], refusals)   # doctest: +SKIP

The names here load their rooms on first use, so that importing the package stays cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from quellenlage.flow import analyze, compile_dossier, explain, read_articles
    from quellenlage.ledger import Ledger
    from quellenlage.nouns import Analysis, Article, Claim, Dossier, Figure, Moment, Refusal, Span
    from quellenlage.read import article_from_text

_HOME = {
    "analyze": "flow",
    "compile_dossier": "flow",
    "explain": "flow",
    "read_articles": "flow",
    "article_from_text": "read",
    "Ledger": "ledger",
    "Analysis": "nouns",
    "Article": "nouns",
    "Claim": "nouns",
    "Dossier": "nouns",
    "Figure": "nouns",
    "Moment": "nouns",
    "Refusal": "nouns",
    "Span": "nouns",
}

__all__ = [
    "Analysis",
    "Article",
    "Claim",
    "Dossier",
    "Figure",
    "Ledger",
    "Moment",
    "Refusal",
    "Span",
    "analyze",
    "article_from_text",
    "compile_dossier",
    "explain",
    "read_articles",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"quellenlage.{_HOME[name]}"), name)
    raise AttributeError(f"module 'quellenlage' has no attribute {name!r}")
