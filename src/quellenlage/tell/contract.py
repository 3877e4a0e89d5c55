"""The JSON contracts, `quellenlage.analysis/1` and `quellenlage.dossier/1`, and JSON Lines of the claims."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from quellenlage.nouns import Analysis, Claim, Dossier
from quellenlage.nouns.contract import as_record
from quellenlage.tell.unicode import encodable


def plain_number(value: Decimal) -> str | None:
    """A decimal as JSON writes it: no exponent, no ".0"; None for NaN and infinities.

    >>> plain_number(Decimal("1E+4")), plain_number(Decimal("6.42")), plain_number(Decimal("3.0"))
    ('10000', '6.42', '3')
    """
    if not value.is_finite():
        return None
    if value == value.to_integral_value():
        return str(int(value))
    return format(value, "f")


def as_plain(value: Any) -> Any:
    """Nouns as dicts and lists that `msgspec.json.encode` writes by the contract; what is UNSET is left out."""
    return _plain(msgspec.to_builtins(value, builtin_types=(Decimal,)))


def as_json(x: Dossier | Analysis | Claim) -> str:
    """An analysis, a dossier or one claim as one line of JSON, by its contract; the same input gives the same bytes.

    Numbers are plain ("10000", never "1E+4"), fields stand in the order of the contract, text is left as it is (no
    ASCII escapes). A lone surrogate, which no UTF-8 file can hold, becomes U+FFFD.
    """
    record = as_record(x) if isinstance(x, Analysis) else x
    return msgspec.json.encode(_schema_first(as_plain(record))).decode()


def as_jsonl(dossier: Dossier) -> str:
    """The claims of a dossier as JSON Lines: the manifest first, then a claim a line with its article's particulars."""
    articles = {article.id: article for article in dossier.articles}
    lines = [{"schema": "quellenlage.claims/1", "manifest": as_plain(dossier.manifest)}]
    for claim in dossier.claims:
        line = as_plain(claim)
        article = articles.get(claim.article) if isinstance(claim.article, str) else None
        if article is not None:
            line["path"], line["outlet"] = as_plain(article.path), as_plain(article.outlet)
            line["title"], line["url"] = as_plain(article.title), as_plain(article.url)
            line["published"] = as_plain(article.published)
            ids = set(claim.figures)
            line["figures"] = [as_plain(figure) for figure in article.figures if figure.id in ids]
            ids = set(claim.moments)
            line["moments"] = [as_plain(moment) for moment in article.moments if moment.id in ids]
        lines.append(line)
    return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)


def _schema_first(plain: dict[str, Any]) -> dict[str, Any]:
    """A contract begins with its name; a claim by itself has none."""
    return {"schema": plain["schema"]} | plain if "schema" in plain else plain


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, Decimal):
        number = plain_number(value)
        return None if number is None else msgspec.Raw(number.encode())
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
