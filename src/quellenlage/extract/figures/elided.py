"""Nouns left out: what a bare number counts, from the sentence it stands in or the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quellenlage.extract.figures.lexicon import tables
from quellenlage.extract.figures.phrase import Noun, Phrase
from quellenlage.extract.words import Word

_RECENT = 30
"""Figures back that a noun left out is looked for at most."""

_REACH = 60
"""Words back that a noun left out is looked for at most."""

_INSIDE = frozenset(
    ["nach", "in", "im", "aus", "von", "vom", "bei", "an", "am", "auf", "durch", "für", "mit", "zu", "zum", "zur"]
)


@dataclass(frozen=True, slots=True)
class Counted:
    """An earlier figure: its first word, the noun it counts, its unit, and whether it is money in millions."""

    first: int
    noun: Noun | None
    unit: str | None
    scaled_money: bool = False


def sentence_starts(words: Sequence[Word]) -> list[int]:
    """For each word the index its sentence begins at; a dot ends one where a capital follows."""
    starts, start = [], 0
    for i, word in enumerate(words):
        starts.append(start)
        following = words[i + 1] if i + 1 < len(words) else None
        ends = "BREAK" in word.classes or "END_MARK" in word.classes
        if word.text == "." or "NUMDOT" in word.classes:
            ends = following is None or (not following.glued and not following.text[:1].islower())
        if ends:
            start = i + 1
    return starts


class Antecedents:
    """Finds the noun for a bare number, from the figures and nouns read so far."""

    def __init__(self, words: Sequence[Word], phrase: Phrase) -> None:
        self._words, self._phrase = words, phrase
        self._starts = sentence_starts(words)
        self._counted: list[Counted] = []

    def add(self, counted: Counted) -> None:
        """Remembers a figure that has been read."""
        self._counted.append(counted)

    def _previous_start(self, start: int) -> int:
        return self._starts[start - 1] if start > 0 else 0

    def noun_for(self, first: int, stop: int) -> Noun | None:
        """The noun a bare number at words `[first, stop)` counts; None where the text gives none."""
        start = self._starts[first]
        return (
            self._alternative(stop)
            or self._numbered(start, first)
            or self._last(start, first)
            or self._headline(start, first)
            or self._numbered(self._previous_start(start), start)
            or self._last(self._previous_start(start), first)
            or self._last(self._previous_start(self._previous_start(start)), first)
        )

    def noun_beside(self, stop: int) -> Noun | None:
        """The noun another number right behind counts: "1100 statt 1700 Plätze"."""
        return self._alternative(stop)

    def noun_in_sentence(self, first: int) -> Noun | None:
        """The noun an earlier figure of the same sentence counts."""
        return self._last(self._starts[first], first)

    def is_scaled_money(self, first: int) -> bool:
        """Whether the sentence speaks of millions of money, so that "nicht 140" leaves more than a noun out."""
        here = [c for c in self._counted[-_RECENT:] if self._starts[first] <= c.first < first]
        return bool(here) and here[-1].scaled_money

    def unit_for(self, first: int) -> str | None:
        """The currency of the last figure, for "185 Millionen" after "140 Millionen Euro"."""
        start = self._previous_start(self._previous_start(self._starts[first]))
        for counted in reversed(self._counted[-_RECENT:]):
            if counted.first < start:
                break
            if counted.unit is not None and counted.unit.isupper():
                return counted.unit
        return None

    def unit_ahead(self, stop: int) -> tuple[str, bool] | None:
        """The unit of the next number, which both share: "von 30 auf 40 Prozent"."""
        joint, number = self._phrase.word(stop), self._phrase.word(stop + 1)
        if (
            joint is None
            or number is None
            or joint.lower not in ("auf", "statt", "bis", "oder")
            or "NUM" not in number.classes
        ):
            return None
        scale = self._phrase.word(stop + 2)
        behind = stop + 3 if scale is not None and "SCALE" in scale.classes else stop + 2
        unit = self._phrase.unit(behind)
        return None if unit is None else (unit[1], unit[2])

    def _last(self, start: int, stop: int) -> Noun | None:
        for counted in reversed(self._counted[-_RECENT:]):
            if counted.first < start:
                return None
            if counted.first < stop and counted.noun is not None:
                return counted.noun
        return None

    def _alternative(self, stop: int) -> Noun | None:
        """The noun that stands with the other number: "1'780 statt 1'850 Stellen", "29 zu 17 Stimmen"."""
        word = self._phrase.word(stop)
        further = self._phrase.word(stop + 1)
        if word is not None and word.text == "," and further is not None and further.lower == "sondern":
            word, stop = further, stop + 1
        joints = ("statt", "von", "oder", "und", "auf", "bis", "der", "anstatt", "sondern")
        if word is None or word.lower not in (*joints, "zu", "gegen"):
            return None
        for ahead in range(1, 5):
            number = self._phrase.word(stop + ahead)
            if number is None or "BREAK" in number.classes:
                return None
            if "NUM" in number.classes:
                behind = stop + ahead + 1
                unit = self._phrase.unit(behind)
                noun = None if unit is not None else self._phrase.noun(behind)
                return noun if word.lower in joints or self._are_votes(noun) else None
            if "LOWWORD" not in number.classes and "DOT" not in number.classes:
                return None
        return None

    def _are_votes(self, noun: Noun | None) -> bool:
        """Whether votes are counted, of which two numbers are told: "mit 29 zu 17 Stimmen"."""
        return noun is not None and self._words[noun.stop - 1].lower.endswith(("stimmen", "stimme"))

    def _numbered(self, start: int, stop: int) -> Noun | None:
        """The noun of a genitive: "die Zahl der nach Süden verlegten Pioniere beläuft sich auf ..."."""
        for i in range(stop - 1, max(start, stop - _REACH) - 1, -1):
            if self._words[i].text not in tables().sets["numbering"]:
                continue
            article = self._phrase.word(i + 1)
            if article is None or article.lower not in (
                "der",
                "von",
                "an",
                "dieser",
                "ihrer",
                "seiner",
                "aller",
                "des",
            ):
                continue
            noun = self._genitive(i + 2, stop)
            if noun is not None:
                return noun
        return None

    def _genitive(self, index: int, stop: int) -> Noun | None:
        """The head of a genitive that may hold a whole participle: "der nach Russland entsandten Soldaten"."""
        last: Noun | None = None
        i = index
        while i < min(index + 12, stop):
            word = self._words[i]
            if word.classes.keys() & {"COMMA", "DOT", "BREAK", "SEMICOLON", "COLON", "NUM"}:
                break
            noun = self._phrase.whole_noun(i) if self._phrase.is_noun(i) else None
            if noun is None:
                i += 1
                continue
            last = noun
            following = self._phrase.word(noun.stop)
            inside = self._words[i - 1].lower in _INSIDE
            if not (inside and following is not None and "LOWWORD" in following.classes):
                return noun
            i = noun.stop
        return last

    def _headline(self, start: int, first: int) -> Noun | None:
        """A headline's noun before the preposition: "Verluste bei 600.000"."""
        before = self._phrase.word(first - 1)
        if before is None or before.lower not in ("bei", "auf", "um", "über", "von", "unter", ":"):
            return None
        noun = first - 2
        if noun >= start and self._phrase.is_noun(noun) and self._words[noun].text not in tables().sets["numbering"]:
            return self._phrase.whole_noun(noun)
        return None
