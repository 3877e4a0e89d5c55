"""Words of an article as copies and stories compare them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quellenlage.nouns import CLAIM_KINDS, Article

WORD = re.compile(r"\d+(?:[.,' \u00a0\u202f]\d{3})*(?:,\d+)?|[^\W\d_]+(?:-[^\W\d_]+)*")
THOUSANDS = re.compile(r"(?<=\d)[.' \u00a0\u202f](?=\d{3})")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands."""

    text: str
    start: int
    stop: int


def fold(text: str) -> str:
    """Lower case, Swiss "ss", thousands without marks: "Straße 1'780" and "Strasse 1780" fold alike."""
    return THOUSANDS.sub("", text).casefold()


def words_of(article: Article) -> list[Word]:
    """The words of the passages that claims are read from; of the whole text where no passage is marked."""
    spans = [(p.start, p.stop) for p in article.passages if p.kind in CLAIM_KINDS] or [(0, len(article.text))]
    if not article.passages:
        spans = [(0, len(article.text))]
    return [
        Word(fold(found.group()), found.start(), found.end())
        for start, stop in spans
        for found in WORD.finditer(article.text, start, stop)
    ]
