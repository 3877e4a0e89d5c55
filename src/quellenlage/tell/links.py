"""Addresses the page may point to: http and https only, with the claim's words as a text fragment."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from quellenlage.nouns import Claim
from quellenlage.tell.unicode import encodable

_WHOLE = 90
_WORDS = 5


def safe_url(url: str | None) -> str | None:
    """The address if a reader may be sent there: http or https, with a host; else None."""
    if url is None or any(ord(character) <= 32 or ord(character) == 127 for character in url):
        return None
    try:
        parts = urlsplit(encodable(url))
    except ValueError:
        return None
    return encodable(url) if parts.scheme in ("http", "https") and parts.netloc else None


def fragment_url(url: str | None, claim: Claim) -> str | None:
    """The article's address with a text fragment, so that a browser opens it at the claim.

    Source: WICG, URL Fragment Text Directives.
    """
    safe = safe_url(url)
    if safe is None or not claim.content:
        return safe
    text = " ".join(encodable(claim.content[0].quote).split())
    words = text.split(" ")
    if len(text) <= _WHOLE or len(words) <= 2 * _WORDS:
        directive = _coded(text)
    else:
        directive = f"{_coded(' '.join(words[:_WORDS]))},{_coded(' '.join(words[-_WORDS:]))}"
    base, _, anchor = safe.partition("#")
    return f"{base}#{anchor.partition(':~:')[0]}:~:text={directive}"


def _coded(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
