"""One text by one outlet, and what could not become one."""

from __future__ import annotations

import hashlib
import json
from enum import StrEnum
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from msgspec import Struct


class PassageKind(StrEnum):
    """What a stretch of an article is on the page."""

    HEADLINE = "headline"
    SUBHEADING = "subheading"
    LEAD = "lead"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    TEASER = "teaser"
    GALLERY = "gallery"
    SUMMARY = "summary"
    BOILERPLATE = "boilerplate"


CLAIM_KINDS = frozenset(
    {PassageKind.HEADLINE, PassageKind.SUBHEADING, PassageKind.LEAD, PassageKind.BODY, PassageKind.SUMMARY}
)
"""The kinds of passage that claims are read from."""


class Passage(Struct, frozen=True):
    """A paragraph or line `[start, stop)` of the frozen text; passages do not overlap and stand in text order."""

    start: int
    stop: int
    kind: PassageKind


class Publication(Struct, frozen=True):
    """When an article came out: an interval of ISO dates or date-times; `earliest == latest` when it is sure.

    Both are None only where `basis` is "unknown". `why` says in a sentence what the interval rests on.
    """

    earliest: str | None = None
    latest: str | None = None
    basis: Literal["given", "metadata", "text", "inferred", "unknown"] = "unknown"
    why: str = ""


class Repair(Struct, frozen=True):
    """One step of the plan that turned the raw text into the frozen one; see `read.apply_repairs`."""

    step: str
    detail: str = ""


class Article(Struct, frozen=True):
    """One text by one outlet, frozen: every offset anywhere in the program is into `text`.

    `id` is "sha256:" and the digest of text, title, outlet, url and publication as given, so the same input gives the
    same id wherever it lies. `path` is where it was read, for people (`file.jsonl#3` for the third line of a file).
    """

    id: str
    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "de"
    published: Publication = Publication()
    passages: tuple[Passage, ...] = ()
    repairs: tuple[Repair, ...] = ()


class Refusal(Struct, frozen=True, order=True):
    """Something that could not become an article: where, a stable code, and a sentence that says why and what to do."""

    path: str
    code: str
    why: str


def article_id(text: str, title: str | None, outlet: str | None, url: str | None, published: str | None) -> str:
    """The content id of an article: "sha256:" and 64 hexadecimal digits."""
    content = json.dumps([text, title, outlet, url, published], ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def clean_url(url: str) -> str:
    """A url as the name of a page: host in lower case, without fragment or closing slash; the query stays."""
    try:
        parts = urlsplit(url.strip())
        host = parts.netloc.lower().removesuffix(":80").removesuffix(":443")
    except ValueError:
        return url.strip()
    scheme = "https" if parts.scheme in ("http", "https") else parts.scheme
    return urlunsplit((scheme, host, parts.path.rstrip("/") or "/", parts.query, ""))
