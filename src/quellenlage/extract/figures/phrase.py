"""What stands around a number core: comparator before it, unit, counted noun and rate behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quellenlage.extract.figures.core import Core
from quellenlage.extract.figures.lexicon import SHOUTED, tables
from quellenlage.extract.words import Word
from quellenlage.nouns import Comparator, Parse

_ADJECTIVE = re.compile(
    r"[^\W\d_]{2,}(?:e|en|er|es|em)|[^\W\d_]+(?:prozentige[nrsm]?)|rund|etwa|sehr|neu|so|besonders|noch|teils|zum|ganz"
)
_PARTICIPLE = re.compile(r"\w*ge\w{2,}|(?:be|ver|er|ent|zer|miss|über|unter|wider)\w{3,}|\w+iert")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: words `[first, stop)` of the light words."""

    first: int
    stop: int


class Phrase:
    """Reads the neighbours of the cores of one text; a parse, where there is one, says what is a noun."""

    def __init__(self, text: str, words: Sequence[Word], parse: Parse | None) -> None:
        self._text, self._words = text, words
        self._tags = {} if parse is None else {token.start: token.tag for token in parse.tokens}
        self._singular = (
            frozenset()
            if parse is None
            else frozenset(token.start for token in parse.tokens if token.has("Case=Gen") and token.has("Number=Sing"))
        )
        self._table = tables()

    def word(self, index: int) -> Word | None:
        """The word at an index, None outside the text."""
        return self._words[index] if 0 <= index < len(self._words) else None

    def _lower(self, index: int) -> str:
        word = self.word(index)
        return "" if word is None else word.lower

    # Before the number.

    def comparator(self, core: Core) -> tuple[int, Comparator, str]:
        """(first word, comparator, "low" or "high" where the words say on which side the number lies)."""
        first = core.first
        found: Comparator = "exact"
        side = ""
        while True:
            step = self._comparator_before(first, core)
            if step is None:
                break
            start, value = step
            kind, _, lean = value.partition(" ")
            if found == "exact" and kind != "exact":
                found, side = kind, lean  # type: ignore[assignment]
            first = start
        return first, found, side

    def _comparator_before(self, first: int, core: Core) -> tuple[int, str] | None:
        """The comparator that ends right before a word, longest first."""
        skip = 1 if self._is_dot_of_abbreviation(first - 1) else 0
        for size in (4, 3, 2, 1):
            start = first - skip - size
            if start < 0:
                continue
            phrase = tuple(self._words[i].lower for i in range(start, first - skip))
            value = self._table.comparators.get(phrase)
            if value is not None and not self._is_preposition(start, phrase, core):
                return start, value
        return None

    def _is_dot_of_abbreviation(self, index: int) -> bool:
        return self._lower(index) == "." and self._lower(index - 1) == "ca"

    def _is_preposition(self, start: int, phrase: tuple[str, ...], core: Core) -> bool:
        """Whether "über", "unter", "ab", "noch" are no comparators here: "berichtet über drei Soldaten"; "ein Vertrag
        über 90 Millionen Euro" is one of just so much."""
        if phrase in (("noch",), ("ab",), ("zusammen",)):
            return (phrase != ("noch",) and self._lower(start - 1) in ("von", "hängt")) or phrase == ("noch",)
        if phrase == ("unter",):
            return core.value is not None and core.value < 10 and not self._unit_follows(core)
        if phrase != ("über",):
            return False
        noun = self.word(start - 1)
        if noun is not None and noun.text in self._table.sets["about_nouns"]:
            return True
        before = {word.text for i in range(max(start - 6, 0), start) if (word := self.word(i)) is not None}
        return bool(before & self._table.sets["about_verbs"]) and not self._unit_follows(core)

    def _unit_follows(self, core: Core) -> bool:
        word = self.word(core.stop)
        return word is not None and (word.text in self._table.units or word.text in self._table.money)

    def after(self, stop: int) -> tuple[int, Comparator] | None:
        """A comparator behind the phrase: "500 oder mehr"."""
        for size in (2, 1):
            phrase = tuple(self._lower(i) for i in range(stop, stop + size))
            value = self._table.after.get(phrase)
            if value is not None:
                return stop + size, value  # type: ignore[return-value]
        return None

    # Behind the number.

    def unit(self, stop: int) -> tuple[int, str, bool] | None:
        """(index behind it, unit, whether it is money) of the longest unit that begins at a word."""
        best: tuple[int, str, bool] | None = None
        for size in range(1, 6):
            last = self.word(stop + size - 1)
            first = self.word(stop)
            if last is None or first is None or "BREAK" in last.classes:
                break
            phrase = re.sub(r"\s+", " ", self._text[first.start : last.stop])
            if size == 1 and len(phrase) > SHOUTED and phrase.isupper():
                phrase = phrase.capitalize()
            if phrase in self._table.money:
                best = (stop + size, self._table.money[phrase], True)
            elif phrase in self._table.units and not self._is_name_of_unit(stop + size):
                best = (stop + size, self._table.units[phrase], False)
        return best

    def _is_name_of_unit(self, stop: int) -> bool:
        """Whether a unit is the head of a compound, and none of the number: "5 m-Brett", "2 Grad-Ziel"."""
        word, following = self.word(stop), self.word(stop + 1)
        return word is not None and "DASH" in word.classes and word.glued and following is not None and following.glued

    def sign_before(self, first: int) -> tuple[int, str] | None:
        """A sign or code of money before the number: "€ 500", "CHF 20"."""
        word = self.word(first - 1)
        if word is None:
            return None
        if (
            "CURRENCY_SIGN" in word.classes
            or (word.text.isupper() and len(word.text) == 3)
            or word.text in ("US", "Fr", "Fr.")
        ):
            unit = self._table.money.get(word.text)
            if unit is not None:
                return first - 1, unit
        return None

    def rate(self, stop: int) -> tuple[int, str] | None:
        """(index behind it, per) of a rate: "pro Monat", "je Einwohner", "im Jahr", "jährlich", "/Monat"."""
        word = self.word(stop)
        if word is None:
            return None
        adverb = self._table.per_adverbs.get(word.lower)
        if adverb is not None:
            return stop + 1, adverb
        lower, size = word.lower, 1
        if lower in ("pro", "je", "per", "/"):
            noun = self.word(stop + 1)
            if noun is not None and "CAPWORD" in noun.classes:
                return stop + 2, self._table.per.get(noun.text, noun.text)
            return None
        if lower == "in" and self._lower(stop + 1) in ("der", "einer", "einem"):
            size = 2
        elif lower in ("im", "am") or lower == "die":
            size = 1
        else:
            return None
        noun = self.word(stop + size)
        if noun is None or noun.text not in _RATE_NOUNS.get(lower, ()):
            return None
        following = self.word(stop + size + 1)
        if following is not None and (
            following.lower in self._table.sets["no_rate_after"] or following.text[:1].isdigit()
        ):
            return None
        return stop + size + 1, self._table.per[noun.text]

    def rate_before(self, first: int) -> tuple[int, str] | None:
        """A rate right before the phrase: "jährlich 90 Millionen Euro", "pro Tag 300 Gäste"."""
        word = self.word(first - 1)
        if word is None:
            return None
        adverb = self._table.per_adverbs.get(word.lower)
        if adverb is not None:
            return first - 1, adverb
        if self._lower(first - 2) in ("pro", "je") and word.text in self._table.per:
            return first - 2, self._table.per[word.text]
        return None

    def noun(self, stop: int, *, after_unit: bool = False, share: bool = False) -> Noun | None:
        """The noun counted by what ends at a word, through adjectives, genitives, partitives and "von".

        A measure ("after_unit") takes its noun with few words between, a share only as a genitive or right behind it.
        """
        index = stop
        if self._lower(index) in ('"', "“", "”", "«", "»"):
            index += 1
        if self._lower(index) in ("aller", "all"):
            return self._bare_noun(index + 1, 5)
        if self._lower(index) in ("von", "an") and (share or self._lower(index) == "von"):
            index += 1
            if self._lower(index) in ("den", "diesen", "allen", "insgesamt", "rund", "etwa"):
                index += 1
            return self._bare_noun(index, 5)
        if self._lower(index) in self._table.sets["determiners"]:
            return self._bare_noun(index + 1, 5)
        if (after_unit or share) and self._lower(index) in ("mehr", "weniger"):
            return self._bare_noun(index + 1, 3)
        return self._bare_noun(index, 1 if share else 3 if after_unit else 6)

    def _bare_noun(self, index: int, reach: int) -> Noun | None:
        """The first noun from a word on, with nothing but adjectives and numbers before it."""
        for i in range(index, index + reach):
            word = self.word(i)
            if word is None:
                return None
            if self.is_noun(i):
                return self.whole_noun(i)
            if not self._is_modifier(i):
                return None
        return None

    def is_noun(self, i: int) -> bool:
        """Whether a word is a noun that can be counted."""
        word = self._words[i]
        if "CAPWORD" not in word.classes or word.classes.keys() & {"SCALE", "FRACTION", "NUM"}:
            return False
        if self._is_origin_adjective(i):
            return False
        following = self.word(i + 1)
        if following is not None and "DASH" in following.classes and following.glued:
            tail = self.word(i + 2)
            return not (tail is not None and tail.glued and "LOWWORD" in tail.classes)
        nominal = following is None or "CAPWORD" not in following.classes or following.glued
        return nominal or self._tags.get(word.start, "NN") != "ADJA"

    def is_genitive_of_one(self, i: int) -> bool:
        """Whether a word is a noun in the genitive singular, as the grammar tells."""
        word = self.word(i)
        return word is not None and "CAPWORD" in word.classes and word.start in self._singular

    def _is_origin_adjective(self, i: int) -> bool:
        """Whether a word is a place in -er before the noun: "850 Berliner Polizisten"."""
        word, following = self._words[i], self.word(i + 1)
        return (
            word.lower.endswith("er")
            and len(word.text) > 4
            and following is not None
            and "CAPWORD" in following.classes
            and not following.glued
        )

    def _is_modifier(self, i: int) -> bool:
        """Whether a word may stand between a number and its noun."""
        word = self._words[i]
        if "SCALE" in word.classes and i > 0 and "NUM" in self._words[i - 1].classes:
            return True
        if "NUM" in word.classes or ("DASH" in word.classes and word.glued) or self._is_origin_adjective(i):
            return True
        if "CAPWORD" in word.classes:
            following = self.word(i + 1)
            return following is not None and "DASH" in following.classes and following.glued
        if "COMMA" in word.classes:
            return self._is_adjective(i - 1) and (self._is_adjective(i + 1) or self._is_adjective(i + 2))
        return self._is_adjective(i) or (self._may_modify(i) and self._is_adjective(i + 1))

    def _may_modify(self, i: int) -> bool:
        """A word in lower case that is no verb and nothing that ends a noun phrase."""
        word = self.word(i)
        if word is None or "LOWWORD" not in word.classes or word.lower in self._table.sets["stops"]:
            return False
        tag = self._tags.get(word.start, "")
        return not (tag.startswith("V") and tag.endswith(("FIN", "INF", "IZU")))

    def _is_adjective(self, i: int) -> bool:
        word = self.word(i)
        if word is None or not self._may_modify(i) or not _ADJECTIVE.fullmatch(word.lower):
            return False
        return word.start in self._tags or not self._looks_like_past(word.lower)

    def _looks_like_past(self, lower: str) -> bool:
        """Whether a word in -te is a past tense ("meldeten"), not a participle or adjective, where no parse tells."""
        if not lower.endswith(("te", "ten")) or lower.endswith(("sten", "ste", "anten", "enten", "aten")):
            return False
        return lower.removesuffix("n").removesuffix("e") not in self._table.sets[
            "adjectives_in_t"
        ] and not _PARTICIPLE.match(lower)

    def whole_noun(self, i: int) -> Noun | None:
        """The noun with what is joined to it: "Flut-Tote", "Teilnehmer:innen", "Frauen und Männer"."""
        stop = i + 1
        while self._joined(stop):
            stop += 2
        first, pair = self._words[i], self.word(stop + 1)
        joint = self._lower(stop)
        if (
            joint in ("und", "oder")
            and pair is not None
            and "CAPWORD" in pair.classes
            and self._are_pair(first.text, pair.text)
        ):
            stop += 2
        return Noun(i, stop)

    def _joined(self, stop: int) -> bool:
        mark, part = self.word(stop), self.word(stop + 1)
        if mark is None or part is None or not mark.glued or not part.glued:
            return False
        if "DASH" in mark.classes:
            return bool(part.classes.keys() & {"CAPWORD", "NUM"})
        return mark.text in ("*", ":", "_", "/") and part.lower.startswith("in")

    def _are_pair(self, first: str, second: str) -> bool:
        pairs = self._table.sets["pairs"]
        stem = min(len(first), len(second), 5)
        return (first in pairs and second in pairs) or (
            stem >= 4 and first[:stem] == second[:stem] and "innen" in first + second
        )

    def crosses_number(self, first: int, stop: int) -> bool:
        """Whether another number stands between a number and its noun: "drei der fünf Brücken"."""
        return any("NUM" in self._words[i].classes for i in range(first, stop))


_RATE_NOUNS = {
    "im": ("Monat", "Jahr", "Quartal"),
    "am": ("Tag",),
    "in": ("Stunde", "Woche", "Minute", "Sekunde", "Monat", "Jahr", "Saison"),
    "die": ("Stunde", "Woche", "Minute", "Sekunde"),
}
