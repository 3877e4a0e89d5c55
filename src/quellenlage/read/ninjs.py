"""IPTC ninjs, the form in which agencies send news as JSON: an item to a record.

Source: IPTC, News in JSON (ninjs), versions 1.x and 2.x/3.x.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quellenlage.read.articles import Record

_DATES = ("versioncreated", "versionCreated", "firstcreated", "firstCreated", "contentcreated", "contentCreated")
_MARKS = ("body_text", "body_html", "body_xhtml", "bodies", "headlines", "headline", "body_nitf")


def is_item(row: Mapping[str, Any]) -> bool:
    """Whether an object is a ninjs item: it has a uri, a version's date and a body or headline as ninjs names them."""
    return "uri" in row and any(name in row for name in _DATES) and any(name in row for name in _MARKS)


def record_of(item: Mapping[str, Any], path: str) -> Record | None:
    """The record of an item; None where it has no text body. Plain text counts before HTML."""
    text = _body(item)
    if not text.strip():
        return None
    uri = _text(item.get("uri"))
    return Record(
        path=path,
        text=text,
        title=_text(item.get("headline")) or _by_role(item.get("headlines"), "main") or _text(item.get("title")),
        outlet=_holder(item),
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        language=_text(item.get("language")),
        published=next((stated for name in _DATES if (stated := _text(item.get(name)))), None),
    )


def _body(item: Mapping[str, Any]) -> str:
    plain = _text(item.get("body_text"))
    if plain:
        return plain
    markup = _text(item.get("body_html")) or _text(item.get("body_xhtml")) or ""
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if not isinstance(body, Mapping):
            continue
        value = _text(body.get("value"))
        if value and "html" not in str(body.get("contenttype") or body.get("contentType") or "").casefold():
            return value
        markup = markup or value or ""
    from quellenlage.read.fragment import text_of  # imported late: lxml takes a while to load

    return text_of(markup) if markup else ""


def _holder(item: Mapping[str, Any]) -> str | None:
    sources = item.get("infosources") or item.get("infosource")
    named = (
        [_text(source.get("name")) for source in sources if isinstance(source, Mapping)]
        if isinstance(sources, list)
        else []
    )
    return (
        next((name for name in named if name), None)
        or _text(item.get("provider"))
        or _text(item.get("copyrightholder"))
    )


def _by_role(values: Any, role: str) -> str | None:
    rows = [row for row in values if isinstance(row, Mapping)] if isinstance(values, list) else []
    ranked = sorted(rows, key=lambda row: row.get("role") != role)
    return next((text for row in ranked if (text := _text(row.get("value")))), None)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
