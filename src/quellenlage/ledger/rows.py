"""Nouns to the rows that can be searched."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from quellenlage.ledger.stems import stems
from quellenlage.ledger.storing import digest, pack, plain
from quellenlage.nouns import Analysis, Article, Claim, Doubt, Figure, Link, Moment, PassageKind, clean_url


def address(url: str) -> str:
    """The digest by which versions of one page find each other."""
    return digest(clean_url(url).encode("utf-8", "replace"))


def folded(text: str) -> str:
    """Text for comparing without regard to capitals, blanks made one; databases fold ASCII only, so we do it."""
    return plain(" ".join(text.casefold().split())) or ""


def name_key(name: str) -> str:
    """A name for searching by the beginning of its words: each has a blank before it, and so has the first."""
    return " " + " ".join(re.findall(r"[^\W_]+", folded(name)))


def title_of(article: Article) -> str | None:
    """The title, or where none was given the first headline in the text."""
    if article.title:
        return article.title
    headlines = (p for p in article.passages if p.kind == PassageKind.HEADLINE)
    first = next(headlines, None)
    return " ".join(article.text[first.start : first.stop].split()) if first else None


def article_row(article: Article) -> dict[str, Any]:
    """The article's own columns, but for when it was taken in and which analysis is current."""
    return {
        "digest": article.id,
        "path": plain(article.path),
        "url": plain(article.url),
        "address": address(article.url) if article.url else None,
        "title": plain(title_of(article)),
        "outlet": plain(article.outlet),
        "outlet_key": None if article.outlet is None else folded(article.outlet),
        "language": article.language,
        "earliest": article.published.earliest,
        "latest": article.published.latest,
        "basis": article.published.basis,
        "frozen": pack(article),
        "stems": stems(f"{article.title or ''}\n{article.text}"),
    }


def moment_row(article: int, moment: Moment) -> dict[str, Any]:
    """A moment."""
    return {
        "article": article,
        "key": moment.id,
        "start": moment.start,
        "stop": moment.stop,
        "quote": plain(moment.quote),
        "type": moment.type,
        "value": plain(moment.value),
        "begin": moment.begin,
        "end": moment.end,
    }


def doubt_row(article: int, doubt: Doubt) -> dict[str, Any]:
    """A doubt."""
    sentence = plain(doubt.sentence)
    return {"article": article, "code": doubt.code, "start": doubt.start, "stop": doubt.stop, "sentence": sentence}


def link_rows(claim: int, chains: Sequence[Sequence[Link]], names: dict[str, str]) -> list[dict[str, Any]]:
    """The links of a claim's chains; `names` says under which name a merged party goes."""
    return [
        {
            "claim": claim,
            "chain": number,
            "place": place,
            "origin": int(place == len(chain) - 1),
            "name": plain(link.name),
            "kind": link.kind,
            "actor": plain(names.get(link.name, link.name)) if link.name else None,
            "actor_key": name_key(names.get(link.name, link.name)) if link.name else None,
        }
        for number, chain in enumerate(chains)
        for place, link in enumerate(chain)
    ]


def claim_row(article: int, claim: Claim, analysis: Analysis) -> dict[str, Any]:
    content = " … ".join(span.quote for span in claim.content)
    source = " … ".join(span.quote for span in claim.source)
    moments = [m for m in analysis.moments if m.id in claim.moments]
    begins = [m.begin for m in moments if m.begin]
    ends = [m.end for m in moments if m.end]
    return {
        "article": article,
        "key": claim.id,
        "voice": claim.voice,
        "type": claim.type,
        "parent": claim.parent,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "start": min((span.start for span in claim.content), default=0),
        "stop": max((span.stop for span in claim.content), default=0),
        "content": plain(content),
        "source": plain(source),
        "begin": min(begins, default=None),
        "end": max(ends, default=None),
        "published": analysis.article.published.latest or "",
        "stems": stems(content),
    }


def figure_row(article: int, figure: Figure, analysis: Analysis) -> dict[str, Any]:
    least, most = _bounds(figure)
    holder = _innermost(figure, analysis.claims)
    around = " ".join(span.quote for span in holder.content) if holder else figure.quote
    return {
        "article": article,
        "key": figure.id,
        "start": figure.start,
        "stop": figure.stop,
        "quote": plain(figure.quote),
        "comparator": figure.comparator,
        "value": _decimal(figure.value),
        "low": _decimal(figure.low),
        "high": _decimal(figure.high),
        "least": least,
        "most": most,
        "unit": figure.unit,
        "per": plain(figure.per),
        "counted": plain(figure.counted),
        "stems": stems(f"{figure.counted or ''} {around}"),
        "claim": holder.id if holder else None,
        "published": analysis.article.published.latest or "",
    }


def _innermost(figure: Figure, claims: Sequence[Claim]) -> Claim | None:
    holders = [claim for claim in claims if figure.id in claim.figures]
    return min(holders, key=lambda c: (sum(s.stop - s.start for s in c.content), c.id), default=None)


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    """The smallest and largest number the figure may stand for, as far as its words fix them."""
    if figure.value is None:
        return (
            None if figure.low is None else float(figure.low),
            None if figure.high is None else float(figure.high),
        )
    value = float(figure.value)
    return (
        None if figure.comparator in ("at_most", "less_than") else value,
        None if figure.comparator in ("at_least", "more_than") else value,
    )
