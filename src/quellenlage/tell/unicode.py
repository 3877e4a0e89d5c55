"""Characters that a file format cannot hold: each becomes one U+FFFD, so that every offset still holds."""

from __future__ import annotations

import re

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_HTML = re.compile("[\x00\ud800-\udfff]")


def encodable(text: str) -> str:
    """The text with lone surrogates replaced: what can be written as UTF-8."""
    return _LONE_SURROGATE.sub("\ufffd", text)


def for_xml(text: str) -> str:
    """The text with the characters replaced that XML 1.0 does not allow."""
    return _NOT_XML.sub("\ufffd", text)


def for_html(text: str) -> str:
    """The text with the characters replaced that an HTML parser would drop or refuse."""
    return _NOT_HTML.sub("\ufffd", text)
