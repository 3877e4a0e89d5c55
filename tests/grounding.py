"""Walks any contract value and checks that whatever claims to be a stretch of a text is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def spans_in(value: Any, article: str | None = None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Every object with start, stop and quote below `value`, with the id of the article it says it lies in."""
    if isinstance(value, dict):
        article = value.get("article", article) if isinstance(value.get("article", article), str) else article
        if {"start", "stop", "quote"} <= value.keys():
            yield article, value
        for key, item in value.items():
            if key not in ("text", "article"):
                yield from spans_in(item, article)
    elif isinstance(value, list):
        for item in value:
            yield from spans_in(item, article)


def ungrounded(value: dict[str, Any], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """The spans whose quote is not what stands there."""
    return [
        span
        for article, span in spans_in(value)
        if article not in texts or texts[article][span["start"] : span["stop"]] != span["quote"]
    ]
