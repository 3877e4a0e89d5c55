"""Articles that a party put out itself: press releases of offices, companies, unions. What they say in their own voice
is that party's word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quellenlage.german import words
from quellenlage.link.introduced import class_kind
from quellenlage.link.naming import fold
from quellenlage.link.parties import MEDIA, body_of, genitive_free, head_of, kind_of_noun, ministry_of
from quellenlage.link.patterns import any_of
from quellenlage.nouns import Article, LinkKind, Reading, Span
from quellenlage.nouns.linked import FigureKey

HEAD_LETTERS = 500
"""Letters at the head of a text in which it says that it is a release."""
PUBLISHER = "publisher"


def publisher_key(article: str) -> FigureKey:
    """The key under which the party that put out an article is found among the speakers."""
    return article, PUBLISHER


def find_publishers(readings: Sequence[Reading]) -> dict[FigureKey, Span]:
    """The name of the party behind each article that no medium published."""
    return {
        publisher_key(r.analysis.article.id): Span(0, 0, str(r.analysis.article.outlet))
        for r in readings
        if is_release(r.analysis.article)
    }


def is_release(article: Article) -> bool:
    """Whether a party speaks for itself in an article: its outlet is a body, or the text calls itself a release."""
    outlet = article.outlet
    if not outlet or is_medium(outlet):
        return False
    if any(is_of_body(word) for word in re.findall(r"[A-ZÄÖÜ][\w.&-]*", outlet)):
        return True
    if is_firm(article):
        return True
    return bool(any_of(words("outlets")["releases"]).search(fold(article.text[:HEAD_LETTERS])))


def is_firm(article: Article) -> bool:
    """Whether the name of an article's outlet has a legal form, there or in the text's first line."""
    outlet = article.outlet or ""
    first = next((line for line in article.text.splitlines() if line.strip()), "")
    shown = f"{outlet} {first}" if outlet and outlet in first else outlet
    return any(word.strip(".") in words("outlets")["legal_forms"] for word in shown.split())


def kind_of_publisher(article: Article) -> LinkKind:
    """The kind of a party that put out an article, where its name does not tell."""
    return "company" if is_firm(article) else "organisation"


def is_medium(outlet: str) -> bool:
    """Whether an outlet's name says that it is a medium."""
    endings = tuple(words("outlets")["name_endings"])
    return any(
        word in known_media() or word.lower().endswith(endings) or is_noun_of_media(word)
        for word in (outlet, *outlet.split())
    )


def is_noun_of_media(word: str) -> bool:
    """Whether a word is a class noun of media."""
    found = kind_of_noun(word)
    return found is not None and found[0] in MEDIA


@cache
def known_media() -> frozenset[str]:
    """Media and agencies of the vocabulary."""
    return frozenset((*words("outlets")["media"], *words("outlets")["agencies"]))


def is_of_body(word: str) -> bool:
    """Whether a word names a class of bodies or a legal form."""
    if word.strip(".") in words("outlets")["legal_forms"]:
        return True
    folded = genitive_free(word.lower())
    return bool(body_of(folded) or ministry_of(folded) or head_of(folded) or class_kind(folded))
