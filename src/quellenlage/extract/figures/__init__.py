"""Quantities: a text and its moments in, figures with comparator, value or bounds, unit, counted noun and rate out.

Never: takes a value from anywhere but the characters of its span. A noun left out is taken from the sentence or the
ones before; `counted_start` and `counted_stop` say where it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quellenlage.extract.figures.core import Core, find_cores
from quellenlage.extract.figures.elided import Antecedents, Counted
from quellenlage.extract.figures.lexicon import quantity_classes, tables
from quellenlage.extract.figures.not_figures import is_identifier, is_no_figure, is_time
from quellenlage.extract.figures.phrase import Noun, Phrase
from quellenlage.extract.numerals import plain
from quellenlage.extract.words import Word, cut_words
from quellenlage.nouns import Article, Comparator, Figure, Moment, Parse, PassageKind

__all__ = ["figures_in", "find_figures"]

_CLOSING = frozenset({'"', "“", "”", "«", "»", "‹", "›", "'", "’"})
"""Marks that close what somebody said."""

BEFORE, BEHIND = 8, 3
"""Words before and behind a bare number among which its verb is looked for."""
_COMMON = 13
"""Bare numbers below this stand for anything."""

_NOT_READ = frozenset({PassageKind.TEASER, PassageKind.GALLERY, PassageKind.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quantity in the making, over light words."""

    core: Core
    first: int
    stop: int
    comparator: Comparator
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None = None
    money: bool = False
    noun: Noun | None = None
    per: str | None = None


class _Reader:
    """Reads the quantities of one text in order."""

    def __init__(self, text: str, moments: Sequence[Moment], parse: Parse | None) -> None:
        self._text = text
        self._words = list(cut_words(text, quantity_classes))
        self._phrase = Phrase(text, self._words, parse)
        self._antecedents = Antecedents(self._words, self._phrase)
        times = [m for m in moments if m.type != "SET" or any(c.isdigit() for c in m.quote)]
        self._moments = sorted(times, key=lambda m: m.start)
        self._passed = 0

    def run(self) -> list[Figure]:
        """The figures in text order, without ids."""
        out = []
        last = -1
        for core in find_cores(self._words):
            if core.first < last or self._is_moment(core) or is_no_figure(self._phrase, core, self._words):
                continue
            draft = self._read(core)
            if draft is None or draft.first < last:
                continue
            counts = draft.unit is None or draft.unit in ("fraction", "percent")
            noun, scaled = (draft.noun if counts else None), draft.money and core.scaled
            self._antecedents.add(Counted(draft.first, noun, draft.unit, scaled))
            out.append(self._figure(draft))
            last = core.stop
        return out

    def _is_moment(self, core: Core) -> bool:
        """Whether a core lies in a moment; cores come in text order, so moments passed once are passed for good."""
        start, stop = self._words[core.first].start, self._words[core.stop - 1].stop
        while self._passed < len(self._moments) and self._moments[self._passed].stop <= start:
            self._passed += 1
        return self._passed < len(self._moments) and self._moments[self._passed].start < stop

    def _read(self, core: Core) -> _Draft | None:
        first, comparator, side = self._phrase.comparator(core)
        draft = _Draft(core, first, core.stop, core.comparator or comparator, core.value, core.low, core.high)
        if core.comparator is None and side and core.value is not None:
            draft = replace(draft, low=core.value) if side == "low" else replace(draft, high=core.value)
        if core.comparator is not None and comparator == "at_most" and core.kind == "range":
            draft = replace(draft, comparator="range")
        if "NUMDOT" in self._words[core.stop - 1].classes and core.kind in ("number", "range"):
            signed = self._with_sign(draft)
            ends = self._ends_sentence(core)
            return signed if signed is not None and ends else self._bare(draft) if ends else None
        draft = self._with_unit(draft)
        if core.needs_unit and draft.unit is None:
            return None
        draft = self._with_noun(self._with_rate(self._with_minus(draft)))
        return self._settled(draft)

    def _ends_sentence(self, core: Core) -> bool:
        """Whether "50." is a number at the end of its sentence, not an ordinal."""
        before, following = self._phrase.word(core.first - 1), self._phrase.word(core.stop)
        ordinal = before is not None and before.lower in tables().sets["before_ordinal"]
        ends = following is None or "BREAK" in following.classes or following.text[:1].isupper() or not following.glued
        quoted = following is not None and following.text in _CLOSING
        lower = following is not None and following.text[:1].islower()
        return (ends or quoted) and not lower and not ordinal and before is not None

    def _with_unit(self, draft: _Draft) -> _Draft:
        match draft.core.kind:
            case "fraction" | "each":
                return replace(draft, unit="fraction")
            case "percent":
                return replace(draft, unit="percent")
            case "times":
                return replace(draft, unit="times")
            case _:
                pass
        signed = self._with_sign(draft)
        if signed is not None:
            return signed
        unit = self._phrase.unit(draft.stop)
        if unit is None:
            return draft
        return replace(draft, stop=unit[0], unit=unit[1], money=unit[2])

    def _with_sign(self, draft: _Draft) -> _Draft | None:
        """The draft with a sign of money before it: "€ 25"."""
        sign = self._phrase.sign_before(draft.first)
        if sign is None:
            return None
        first, comparator, _ = self._phrase.comparator(replace(draft.core, first=sign[0]))
        kept = draft.comparator if draft.comparator != "exact" else comparator
        return replace(draft, first=first, unit=sign[1], money=True, comparator=kept)

    def _with_minus(self, draft: _Draft) -> _Draft:
        """A measure below nought: "minus 5 Grad", "-7,9 Prozent"."""
        before, earlier = self._phrase.word(draft.first - 1), self._phrase.word(draft.first - 2)
        if before is None or draft.unit in (None, "fraction", "times") or draft.value is None:
            return draft
        sign = "DASH" in before.classes and self._words[draft.first].glued and not before.glued
        in_brackets = "DASH" in before.classes and earlier is not None and earlier.text == "("
        if before.lower != "minus" and not ((sign or in_brackets) and self._words[draft.first].glued):
            return draft
        return replace(draft, first=draft.first - 1, value=plain(-draft.value), low=None, high=None)

    def _with_rate(self, draft: _Draft) -> _Draft:
        rate = self._phrase.rate(draft.stop) if draft.unit is not None else None
        if rate is not None:
            return replace(draft, stop=rate[0], per=rate[1])
        return draft

    def _with_noun(self, draft: _Draft) -> _Draft:
        compared = draft.unit == "times" and self._words[draft.stop - 1].lower.startswith("viel")
        if draft.money or draft.per is not None or (draft.unit == "times" and not compared):
            return self._rate_around(draft)
        if self._is_part_of_told(draft) or self._is_somebodys(draft):
            return self._rate_around(draft)
        share = draft.unit in ("fraction", "percent", "permille")
        noun = self._phrase.noun(draft.stop, after_unit=draft.unit is not None and not share, share=share)
        if noun is not None and is_time(self._words, noun):
            noun = None
            if draft.unit is None and draft.core.kind not in ("fraction",):
                return replace(draft, unit="time")
        if noun is not None:
            crossed = self._phrase.crosses_number(draft.stop, noun.first)
            draft = replace(draft, noun=noun, stop=draft.stop if crossed else max(draft.stop, noun.stop))
        return self._rate_around(draft)

    def _is_somebodys(self, draft: _Draft) -> bool:
        """Whether a bare number with its article is somebody's, who is not counted: "die 3000 der Initiative"."""
        before, following = self._phrase.word(draft.first - 1), self._phrase.word(draft.stop)
        return (
            draft.unit is None
            and before is not None
            and before.lower in ("die", "den")
            and following is not None
            and following.lower in ("der", "des")
            and self._phrase.is_genitive_of_one(draft.stop + 1)
        )

    def _is_part_of_told(self, draft: _Draft) -> bool:
        """Whether "davon 780 der Bundeswehr" leaves out what was counted before, and says whose they are."""
        before, following = self._phrase.word(draft.first - 1), self._phrase.word(draft.stop)
        told = before is not None and before.lower in ("davon", "darunter")
        return (
            told
            and draft.unit is None
            and following is not None
            and following.lower in ("der", "des", "von", "aus", "vom")
        )

    def _rate_around(self, draft: _Draft) -> _Draft:
        """A rate behind the counted noun, or right before the phrase."""
        if draft.per is not None:
            return draft
        rate = self._phrase.rate(draft.stop)
        if rate is not None:
            return replace(draft, stop=rate[0], per=rate[1])
        before = self._phrase.rate_before(draft.first)
        if before is not None and draft.unit not in ("fraction", "times"):
            return replace(draft, first=before[0], per=before[1])
        return draft

    def _settled(self, draft: _Draft) -> _Draft | None:
        """The draft with a noun left out filled in; None where it turns out to be no quantity."""
        if draft.unit == "time":
            return None
        after = self._phrase.after(draft.stop)
        if after is not None and draft.comparator == "exact":
            draft = replace(draft, stop=after[0], comparator=after[1])
        if draft.core.kind == "each" and draft.noun is None:
            return replace(draft, noun=self._antecedents.noun_in_sentence(draft.first))
        if draft.noun is not None or draft.unit is not None:
            return draft
        return self._bare(draft)

    def _bare(self, draft: _Draft) -> _Draft | None:
        """A number without unit or noun behind it: a noun left out, or no quantity at all."""
        before = self._phrase.word(draft.first - 1)
        if (
            before is not None
            and before.lower in ("nicht", "statt", "sondern")
            and self._antecedents.is_scaled_money(draft.first)
        ):
            return draft
        beside = self._antecedents.noun_beside(draft.stop) is not None
        told = beside or self._antecedents.noun_in_sentence(draft.first) is not None
        told = told or self._is_part(draft) or self._is_put(draft)
        if draft.comparator == "exact" and not told and is_identifier(draft.core, before, self._words):
            return None
        if draft.core.kind == "amount" or (draft.core.kind == "vague" and draft.low == 2):
            return None
        return self._elided(draft)

    def _elided(self, draft: _Draft) -> _Draft | None:
        following = self._phrase.word(draft.stop)
        if draft.core.scaled and draft.core.kind in ("number", "range"):
            unit = self._antecedents.unit_for(draft.first)
            if unit is not None:
                return replace(draft, unit=unit, money=True)
        ahead = self._antecedents.unit_ahead(draft.stop)
        if ahead is not None:
            return replace(draft, unit=ahead[0], money=ahead[1])
        noun = self._antecedents.noun_for(draft.first, draft.stop)
        stop = draft.stop
        if following is not None and following.lower == "davon":
            stop += 1
        elif following is not None and following.lower == "von":
            pronoun = self._phrase.word(draft.stop + 1)
            stop += 2 if pronoun is not None and pronoun.lower in tables().sets["antecedents"] else 0
        if noun is None:
            value = draft.value if draft.value is not None else draft.low
            sure = draft.comparator != "exact" or draft.core.scaled or (value is not None and value >= 1000)
            sure = sure or self._is_part(draft) or self._is_put(draft)
            return replace(draft, stop=stop) if sure and draft.core.kind != "one" else None
        if noun.first >= draft.first and noun.first < draft.stop:
            return None
        return replace(draft, noun=noun, stop=stop)

    def _is_part(self, draft: _Draft) -> bool:
        """Whether a bare number is a part of what was counted before: "31 davon", "acht von ihnen", "davon 35"."""
        before, following, pronoun = (self._phrase.word(i) for i in (draft.first - 1, draft.stop, draft.stop + 1))
        if before is not None and before.lower in tables().sets["part_before"]:
            return True
        if following is None or following.lower not in ("davon", "von"):
            return False
        antecedents = tables().sets["antecedents"]
        return following.lower == "davon" or (pronoun is not None and pronoun.lower in antecedents)

    def _is_put(self, draft: _Draft) -> bool:
        """Whether the words beside a bare number put it forward as a count: "es waren 40", "hatte 230 genannt"."""
        value = draft.value if draft.value is not None else draft.low
        if value is None or value < _COMMON or draft.core.kind not in ("number", "range"):
            return False
        if self._is_somebodys(draft):
            return True
        sets = tables().sets
        before, following = self._word_before(draft.first), self._phrase.word(draft.stop)
        if following is not None and following.lower in sets["put_behind"]:
            return True
        if before is None or self._is_beside(draft, sets["called"]):
            return False
        ends = following is None or following.classes.keys() & {"DOT", "BREAK", "END_MARK"}
        if before.lower in sets["put_on"]:
            return self._is_beside(draft, sets["put_verbs"])
        return before.lower in sets["put_before"] or (before.text == ":" and bool(ends))

    def _is_beside(self, draft: _Draft, parts: frozenset[str]) -> bool:
        """Whether a word near a number, mostly before it, has one of some parts."""
        near = (self._phrase.word(i) for i in range(max(draft.first - BEFORE, 0), draft.stop + BEHIND))
        return any(part in word.lower for word in near if word is not None for part in parts)

    def _word_before(self, first: int) -> Word | None:
        """The word before a number, or before the time or comma in front of it: "zählte am Dienstag 31"."""
        index = first - 1
        before = self._phrase.word(index)
        if before is not None and before.text == ",":
            index -= 1
        for moment in self._moments:
            inside = self._phrase.word(index)
            if inside is None or moment.start > inside.start:
                break
            while inside is not None and moment.start <= inside.start < moment.stop:
                index -= 1
                inside = self._phrase.word(index)
        return self._phrase.word(index)

    def _figure(self, draft: _Draft) -> Figure:
        start, stop = self._words[draft.first].start, self._words[draft.stop - 1].stop
        if "NUMDOT" in self._words[draft.stop - 1].classes:
            stop -= 1
        noun = draft.noun
        at = (None, None) if noun is None else (self._words[noun.first].start, self._words[noun.stop - 1].stop)
        counted = None if at[0] is None else self._text[at[0] : at[1]]
        return Figure(
            "", start, stop, self._text[start:stop], draft.comparator, draft.value, draft.low, draft.high,
            draft.unit, counted, draft.per, at[0], at[1],
        )  # fmt: skip


def _numbered(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            f"f{n}", f.start, f.stop, f.quote, f.comparator, f.value, f.low, f.high, f.unit, f.counted, f.per,
            f.counted_start, f.counted_stop,
        )
        for n, f in enumerate(figures, 1)
    )  # fmt: skip


def figures_in(text: str, moments: Sequence[Moment] = (), parse: Parse | None = None) -> tuple[Figure, ...]:
    """The figures of a text; `moments` keeps dates and times out, `parse` sharpens what is a noun.

    >>> [(f.comparator, f.value, f.counted) for f in figures_in("Rund 4.500 Menschen kamen.")]
    [('about', Decimal('4500'), 'Menschen')]
    """
    return _numbered(_Reader(text, moments, parse).run())


def find_figures(article: Article, parse: Parse | None, moments: Sequence[Moment]) -> tuple[Figure, ...]:
    """The figures of an article in text order, ids f1, f2, ...; galleries, teasers and page furniture left out."""
    hidden = [(p.start, p.stop) for p in article.passages if p.kind in _NOT_READ]
    figures = _Reader(article.text, moments, parse).run()
    return _numbered([f for f in figures if not any(start <= f.start < stop for start, stop in hidden)])
