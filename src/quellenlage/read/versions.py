"""Of a page that was taken several times, only the newest text counts."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from quellenlage.nouns import Article, Refusal, clean_url


def newest(articles: Sequence[Article]) -> tuple[list[Article], list[Refusal]]:
    """The articles without earlier versions of a page that is among them too (the same url), and the refusals of these.

    Earlier is what surely came out before; where the dates do not tell, both count. An address that is only a site's
    names no page.
    """
    pages: dict[str, list[Article]] = {}
    for article in articles:
        if article.url and _is_page(article.url):
            pages.setdefault(clean_url(article.url), []).append(article)
    refused = {}
    for versions in pages.values():
        for article in versions:
            later = [other for other in versions if _before(article, other)]
            if later:
                last = max(later, key=lambda other: (other.published.earliest or "", other.path))
                refused[article.id] = Refusal(
                    article.path,
                    "older-version",
                    f"A later version of the same page is there, {last.path}; this one does not count beside it.",
                )
    return [article for article in articles if article.id not in refused], list(refused.values())


def _is_page(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return True
    return bool(parts.path.strip("/") or parts.query)


def _before(article: Article, other: Article) -> bool:
    """Did the article surely come out before the other? A day is before another day, not before an hour of its own."""
    last, first = article.published.latest, other.published.earliest
    if not last or not first:
        return False
    known = min(len(last), len(first))
    return last[:known] < first[:known]
