"""A verbatim stretch of an article: the only evidence there is."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType


class Span(Struct, frozen=True, order=True):
    """Characters `[start, stop)` of a frozen text, in Unicode code points; `text[start:stop] == quote` always.

    `article` is the id of the article it lies in; left out where the surrounding object says so.
    """

    start: int
    stop: int
    quote: str
    article: str | UnsetType = UNSET

    @classmethod
    def cut(cls, text: str, start: int, stop: int) -> Span:
        """The span of `text` from `start` to `stop`; raises ValueError outside the text."""
        if not 0 <= start <= stop <= len(text):
            raise ValueError(f"span [{start}, {stop}) lies outside a text of {len(text)} characters")
        return cls(start, stop, text[start:stop])

    def within(self, article: str) -> Span:
        """The same span, carrying its article's id."""
        return Span(self.start, self.stop, self.quote, article)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character (and are of one article, where both say)."""
        apart = self.article is not UNSET and other.article is not UNSET and self.article != other.article
        return not apart and min(self.stop, other.stop) > max(self.start, other.start)
