"""An HTML page to a record: body text in paragraphs, title, outlet, date, address and language.

The body is found by trafilatura; what it is known to do to a text (a line break at `<q>`) is mended before, and its
dates are bounded by fixed years, since its default bound is today. Scripts and styles are cut out before anything
reads the page.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from quellenlage.nouns import Refusal, Repair
from quellenlage.read.articles import MOST_CHARACTERS, Record

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())

_DATE_BOUNDS: dict[str, Any] = {
    "original_date": True, "outputformat": "%Y-%m-%dT%H:%M:%S%z", "min_date": "1990-01-01", "max_date": "2100-01-01",
}  # fmt: skip
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date",
    "publish_date", "publication_date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "date.issued", "bt:pubdate", "article.published",
)  # fmt: skip
_ARTICLE_TYPES = frozenset({
    "newsarticle", "article", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "liveblogposting", "blogposting", "report", "webpage",
})  # fmt: skip
_WHOLE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
_BLOCKS = frozenset({"p", "head", "item", "quote", "row", "code", "ab", "fw"})


def record_of_page(markup: str, path: str, url: str | None = None) -> Record | Refusal:
    """The record of a page; a Refusal where it has no body text or is too broken to read."""
    try:
        tree = _tree(markup)
        if tree is not None and sum(map(len, tree.itertext())) > 2 * MOST_CHARACTERS:
            return Refusal(path, "too-long", f"The page has far more than {MOST_CHARACTERS:,} characters of text.")
        body = _body(tree) if tree is not None else ""
    except Exception as error:  # on a hostile page the extractor may fail anywhere; the run goes on
        why = f"The page is too broken to read ({type(error).__name__}). Save its text instead."
        return Refusal(path, "bad-page", why)
    if not body.strip() or tree is None:
        why = "The page has no body text: it may be an overview, a film, or written by scripts. Save its text instead."
        return Refusal(path, "no-body", why)
    title, outlet, address = _metadata(markup, url)
    return Record(
        path=path,
        text=body,
        title=title,
        outlet=outlet,
        url=url or address,
        language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or None),
        metadata=_published(_tree(markup, keep_scripts=True)),
        guess=_by_htmldate(markup),
        steps=(Repair("html", f"body text by trafilatura {version('trafilatura')}"),),
    )


def body_of(markup: str) -> str:
    """The body text of a page, paragraphs set off by blank lines; "" without one."""
    tree = _tree(markup)
    return _body(tree) if tree is not None else ""


def _tree(markup: str, *, keep_scripts: bool = False) -> HtmlElement | None:
    from trafilatura import load_html  # imported late: it takes longer to load than the rest of the room

    markup = markup.replace("\x00", "")
    if not _WHOLE.search(markup):
        markup = f"<html><body>{markup}</body></html>"
    tree = load_html(markup)
    if tree is None:
        return None
    if not keep_scripts:
        etree.strip_elements(tree, "script", "style", "template", "noscript", etree.Comment, with_tail=False)
        _spell_out_quotes(tree)
    return tree


def _spell_out_quotes(tree: HtmlElement) -> None:
    """`<q>` becomes the quotation marks a browser would print for it."""
    for quote in list(tree.iter("q")):
        quote.text = "„" + (quote.text or "")
        if len(quote):
            quote[-1].tail = (quote[-1].tail or "") + "“"
        else:
            quote.text += "“"
        quote.drop_tag()


def _body(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, include_tables=True, date_extraction_params=_DATE_BOUNDS)
    if found is None or isinstance(found, dict) or found.body is None:
        return ""
    return "\n\n".join(_paragraphs(found.body))


def _paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of trafilatura's tree; the items of a list stand on neighbouring lines, with a bullet."""
    for element in body:
        if element.tag == "list":
            items = [text for item in element.iter("item") for text in _lines(item)]
            if items:
                yield "\n".join(f"• {item}" for item in items)
        elif element.tag in ("table", "quote", "div", "section") and any(
            child.tag in _BLOCKS | {"list"} for child in element
        ):
            yield from _paragraphs(element)
        else:
            yield from _lines(element)


def _lines(element: Any) -> Iterator[str]:
    """An element's text; line breaks in it end a paragraph."""
    for breaker in element.iter("lb"):
        breaker.tail = "\n" + (breaker.tail or "")
    for line in "".join(element.itertext()).split("\n"):
        text = re.sub(r"[ \t\r\f\v]+", " ", line).strip()
        if text:
            yield text


def _metadata(markup: str, url: str | None) -> tuple[str | None, str | None, str | None]:
    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(
            _tree(markup, keep_scripts=True), default_url=url, date_config=dict(_DATE_BOUNDS), extensive=False
        )
    except Exception:  # metadata of a hostile page may break its reader anywhere; the body is worth having without
        return None, None, url
    return found.title, found.sitename, found.url


def _published(tree: HtmlElement | None) -> tuple[str, str] | None:
    """The publication date a page states of itself and where: JSON-LD, meta elements, a marked time."""
    if tree is None:
        return None
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            stated = _from_json_ld(script.text or "")
            if stated:
                return stated, "JSON-LD datePublished"
    named = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold(): meta.get("content") or ""
        for meta in reversed(list(tree.iter("meta")))
    }
    for name in _PUBLISHED_META:
        if named.get(name, "").strip():
            return named[name].strip(), f"{name} element"
    for time in tree.iter("time"):
        if time.get("datetime") and (
            "pub" in (time.get("itemprop") or "").casefold() or time.get("pubdate") is not None
        ):
            return str(time.get("datetime")).strip(), "marked time"
    return None


def _by_htmldate(markup: str) -> tuple[str, str] | None:
    from htmldate import find_date

    try:
        found = find_date(_tree(markup, keep_scripts=True), extensive_search=False, **_DATE_BOUNDS)
    except Exception:  # as above: no date is better than no article
        return None
    if not found:
        return None
    return (found[:10] if "T00:00:00" in found else found), "date element"


def _from_json_ld(source: str) -> str | None:
    try:
        value = json.loads(source)
    except (ValueError, RecursionError):
        found = re.search(r'"datePublished"\s*:\s*"([^"]{4,40})"', source)
        return found[1] if found else None
    return next(_dates_in(value, 0), None)


def _dates_in(value: Any, depth: int) -> Iterator[str]:
    if depth > 6:
        return
    if isinstance(value, Mapping):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        stated = value.get("datePublished")
        if isinstance(stated, str) and stated.strip() and any(str(kind).casefold() in _ARTICLE_TYPES for kind in kinds):
            yield stated.strip()
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _dates_in(value.get(key), depth + 1)
    elif isinstance(value, list):
        for entry in value:
            yield from _dates_in(entry, depth + 1)
