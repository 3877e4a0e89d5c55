"""One article laid out for reading its figures: sentences as lower-case text, tokens by offset, moments, figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from msgspec.structs import replace

from quellenlage.link.vocabulary import kinds_of_word
from quellenlage.nouns import CLAIM_KINDS, Analysis, Figure, Moment, Parse, PassageKind, Reading, Span


@dataclass(frozen=True)
class Stretch:
    """A sentence: its offsets, its lower-case text (one character for one), its tokens, its passage's kind and
    number.
    """

    index: int
    start: int
    stop: int
    text: str
    first: int
    last: int
    kind: PassageKind
    passage: int


def lowered(text: str) -> str:
    """A text in lower case, letter by letter, so that offsets stay: what would become two letters stays as it is."""
    whole = text.lower()
    if len(whole) == len(text) and "Σ" not in text:  # a sigma in lower case depends on its place in the word
        return whole
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Setting:
    """What the reading of one article's figures looks things up in. Built once an article; holds no state of a
    reading.
    """

    def __init__(self, reading: Reading) -> None:
        self.analysis: Analysis = reading.analysis
        self.parse: Parse = reading.parse
        self.text: str = reading.parse.text
        self.lower: str = lowered(self.text)
        self.starts = [token.start for token in self.parse.tokens]
        self.stretches = [self._stretch(i) for i in range(len(self.parse.sentences))]
        self.stretch_starts = [stretch.start for stretch in self.stretches]

    def _stretch(self, i: int) -> Stretch:
        sentence, tokens = self.parse.sentences[i], self.parse.tokens
        start, stop = tokens[sentence.first].start, tokens[sentence.stop - 1].stop
        return Stretch(
            i, start, stop, self.lower[start:stop], sentence.first, sentence.stop, sentence.kind, sentence.passage
        )

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures that stand in a sentence of a passage that claims are read from, in text order."""
        kept = [
            f for f in self.analysis.figures if self.tokens_in(f.start, f.stop) and self.at(f.start).kind in CLAIM_KINDS
        ]
        return sorted((self.with_noun(f) for f in kept), key=lambda f: (f.start, f.stop))

    def with_noun(self, figure: Figure) -> Figure:
        """The figure with the noun that follows it, where none is given: "14 verletzte Einsatzkräfte"."""
        if figure.unit is not None or is_near(figure):
            return figure
        tokens = self.parse.tokens
        inside = self.tokens_in(figure.start, figure.stop)
        stop = self.at(figure.start).last
        for i in range(inside[-1] + 1, min(stop, inside[-1] + 4)):
            if tokens[i].pos == "NOUN" and tokens[i].text[:1].isupper() and i > inside[-1] + 1:
                noun = tokens[i]
                return replace(figure, counted=noun.text, counted_start=noun.start, counted_stop=noun.stop)
            word = tokens[i].text
            if (
                not (word.islower() and word.endswith(ATTRIBUTE))
                or word in DETERMINERS
                or tokens[i].pos in NO_ATTRIBUTE
            ):
                return figure
        return figure

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of things that the article's nouns name."""
        spoken = {t.text.lower() for t in self.parse.tokens if t.text[:1].isupper()}
        return frozenset[str]().union(*map(kinds_of_word, spoken))

    @cached_property
    def moments(self) -> list[Moment]:
        """The moments in text order."""
        return sorted(self.analysis.moments, key=lambda m: (m.start, m.stop))

    @cached_property
    def sources(self) -> list[Span]:
        """Where sources and cues stand: words there say who speaks, not what is counted."""
        return sorted({span for claim in self.analysis.claims for span in claim.source})

    def token_at(self, offset: int) -> int:
        """The index of the token at or before an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def tokens_in(self, start: int, stop: int) -> range:
        """The tokens that overlap a stretch."""
        first = self.token_at(start)
        tokens = self.parse.tokens
        while first < len(tokens) and tokens[first].stop <= start:
            first += 1
        last = first
        while last < len(tokens) and tokens[last].start < stop:
            last += 1
        return range(first, last)

    def at(self, offset: int) -> Stretch:
        """The sentence at an offset; the nearest before it where the offset lies between sentences."""
        return self.stretches[max(0, bisect_right(self.stretch_starts, offset) - 1)]

    def around(self, offset: int) -> tuple[int, int]:
        """The sentence at an offset, or the whole headline: what is read together."""
        stretch = self.at(offset)
        if stretch.kind != PassageKind.HEADLINE:
            return stretch.start, stretch.stop
        same = [s for s in self.stretches if s.passage == stretch.passage]
        return same[0].start, same[-1].stop

    @cached_property
    def places(self) -> frozenset[str]:
        """Names of places in the article, lower-case, without a genitive s: proper names only."""
        tokens = self.parse.tokens
        found = set()
        for name in self.parse.names:
            if name.label == "LOC" and any(
                t.pos == "PROPN" and t.text[:1].isupper() for t in tokens[name.first : name.stop]
            ):
                found.add(" ".join(t.text for t in tokens[name.first : name.stop]).lower())
        return frozenset(found)

    @cached_property
    def plain_places(self) -> frozenset[str]:
        """The names of places as the words for their people have them: "Eschenröder" are of Eschenrode."""
        return frozenset(plain(place) for place in self.places)

    def words_between(self, a: int, b: int) -> int:
        """How many word tokens lie wholly between two offsets."""
        first, last = sorted((a, b))
        return sum(1 for i in self.tokens_in(first, last) if self.parse.tokens[i].pos != "PUNCT")

    def in_source(self, start: int, stop: int) -> bool:
        """Whether a stretch lies in words that name a source."""
        return any(span.start <= start and stop <= span.stop for span in self.sources)

    def is_break(self, i: int) -> bool:
        """Whether a number with a full stop ends a sentence that goes on as if it were an ordinal ("blieb bei 43.
        Die ...").
        """
        tokens = self.parse.tokens
        if (
            i + 1 >= len(tokens)
            or not re.fullmatch(r"[\d.,' ]*\d\.|\.", tokens[i].text)
            or not tokens[i + 1].text[:1].isupper()
        ):
            return False
        if tokens[i + 1].pos not in ("NOUN", "PROPN", "ADJ"):
            return True
        return i > 0 and tokens[i - 1].text.lower() not in ORDINAL_BEFORE

    def is_parted(self, a: int, b: int) -> bool:
        """Whether a sentence ends between two offsets that the grammar took for one ("mit 17. Bei der Wahl")."""
        first, last = sorted((a, b))
        return any(self.is_break(i) for i in self.tokens_in(first, last))

    def clause_of(self, offset: int) -> tuple[int, int]:
        """The stretch between the commas, dashes and colons around an offset, as far as the sentence goes."""
        stretch = self.at(offset)
        start, stop = stretch.start, stretch.stop
        for token in self.parse.tokens[stretch.first : stretch.last]:
            if token.text in CLAUSE_MARKS:
                if token.stop <= offset:
                    start = token.stop
                elif token.start >= offset:
                    stop = token.start
                    break
        return start, stop


def plain(name: str) -> str:
    """A place's name without umlauts and without an ending that the word for its people drops."""
    return re.sub(r"(?:en|e|n|s)$", "", name.lower().translate(UMLAUTS))


UMLAUTS = str.maketrans("äöü", "aou")


def as_day(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None for anything else."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


ATTRIBUTE = ("e", "en", "er", "es", "em")
NO_ATTRIBUTE = frozenset({"ADP", "AUX", "PRON", "DET", "SCONJ", "CCONJ", "ADV"})
CLAUSE_MARKS = frozenset({",", ";", ":", "–", "—", "-", "(", ")"})
ORDINAL_BEFORE = frozenset(
    {
        "am",
        "zum",
        "vom",
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "im",
        "seit",
        "bis",
        "ab",
        "ihr",
        "sein",
        "seinem",
        "ihrem",
        "ihren",
        "seinen",
    }
)
DETERMINERS = frozenset({"der", "die", "das", "den", "dem", "des", "ihre", "seine", "ein", "eine", "einen"})
SENTENCE_END = re.compile(r"[.!?:;][\s\"“”»)]")


def noun_of(figure: Figure) -> str:
    """The counted noun that stands beside the figure, "" where there is none or it belongs to the next sentence."""
    return (figure.counted or "") if is_near(figure) else ""


def noun_stop(figure: Figure) -> int:
    """Where the figure ends with its noun, when the noun follows it directly."""
    if figure.counted_stop is not None and is_near(figure):
        return max(figure.stop, figure.counted_stop)
    return figure.stop


def noun_start(figure: Figure) -> int:
    """Where the figure begins with its noun, when the noun stands directly before it."""
    if figure.counted_start is not None and is_near(figure):
        return min(figure.start, figure.counted_start)
    return figure.start


def is_near(figure: Figure, reach: int = 60) -> bool:
    """Whether the counted noun stands beside the figure, so that it is not an elided one."""
    if figure.counted_start is None or figure.counted_stop is None:
        return False
    if figure.counted_start - figure.stop > reach or figure.start - figure.counted_stop > 3:
        return False
    inside = figure.quote[: max(0, figure.counted_start - figure.start)]
    between = re.split(r"\d", inside)[-1].lower().split()
    return not SENTENCE_END.search(inside) and not (re.search(r"\d", inside) and DETERMINERS & set(between))


def in_order(figures: Sequence[Figure]) -> list[Figure]:
    """Figures in text order."""
    return sorted(figures, key=lambda f: (f.start, f.stop))
