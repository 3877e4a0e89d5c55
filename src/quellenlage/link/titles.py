"""What a story is called: the headline of its own whose words most of its articles share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quellenlage.link.thresholds import TITLE_ARTICLES, TITLE_LETTERS
from quellenlage.nouns import Article, DossierArticle, PassageKind

WORD = re.compile(r"[^\W\d_][\w-]{3,}")


def story_title(articles: Sequence[Article] | Sequence[DossierArticle]) -> str:
    """The most central headline, verbatim; of equal ones the first. Shouted ones only where there is no other, and
    the first words of a text where there is no headline at all.
    """
    first = articles[:TITLE_ARTICLES]
    texts = [article.text.casefold() for article in first]
    titles = [title for title in map(title_of, first) if title] or [beginning(article.text) for article in first]
    return max(titles, key=lambda title: (not is_shouted(title), shared_words(title, texts)), default="")


def shared_words(title: str, texts: Sequence[str]) -> float:
    """How many of the texts have the title's nouns and names, on the whole; long titles gain less by each."""
    words = {word.casefold() for word in WORD.findall(title) if word[0].isupper()}
    found = sum(sum(word[: max(4, len(word) - 2)] in text for text in texts) for word in sorted(words))
    return float(found / (len(title.split()) or 1) ** 0.25)


def is_shouted(title: str) -> bool:
    """Whether a title is set in capitals or calls out."""
    letters = [letter for letter in title if letter.isalpha()]
    return title.endswith("!") or sum(letter.isupper() for letter in letters) * 2 > len(letters)


def title_of(article: Article | DossierArticle) -> str:
    """The article's title, else its headline, "" where it has none."""
    headline = next((p for p in article.passages if p.kind == PassageKind.HEADLINE), None)
    return " ".join((article.title or (article.text[headline.start : headline.stop] if headline else "")).split())


def beginning(text: str) -> str:
    """The first words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= TITLE_LETTERS else words[:TITLE_LETTERS].rsplit(" ", 1)[0] + " …"
