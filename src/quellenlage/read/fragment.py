"""A fragment of HTML, as feeds and agencies send article bodies, to plain text in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

_BLOCKS = frozenset({
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "blockquote", "table", "tr", "section", "article",
    "header", "footer", "aside", "figure", "figcaption", "pre", "dl", "dt", "dd", "hr", "br", "main", "body",
})  # fmt: skip
_SILENT = ("script", "style", "template", "noscript", "iframe", "object", "figure", "nav", "form")


def text_of(markup: str) -> str:
    """The text of a fragment, paragraphs set off by blank lines; scripts, figures and forms are left out.

    >>> text_of("<p>Es regnet.</p><p>Es <b>schneit</b>.</p><script>x()</script>")
    'Es regnet.\\n\\nEs schneit.'
    """
    if "<" not in markup:
        return markup.strip()
    try:
        tree = fragment_fromstring(markup.replace("\x00", ""), create_parent="div")
    except (etree.LxmlError, ValueError, AssertionError, TypeError):
        return ""
    etree.strip_elements(tree, *_SILENT, etree.Comment, with_tail=False)
    text = "".join(_pieces(tree))
    paragraphs = (re.sub(r"[ \t\r\n\f\v]+", " ", part).strip() for part in text.split("\0"))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _pieces(tree: HtmlElement) -> Iterator[str]:
    """The text in document order, a NUL wherever a paragraph begins or ends."""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        edge = "\0" if element.tag in _BLOCKS else ""
        if event == "start":
            yield edge + ("• " if element.tag == "li" else "") + (element.text or "")
        else:
            yield edge + (element.tail or "" if element is not tree else "")
