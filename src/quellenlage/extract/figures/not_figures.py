"""What looks like a quantity and is none: ages, years, scores, page counters, numbers of things."""

from __future__ import annotations

from decimal import Decimal

from quellenlage.extract.figures.core import Core
from quellenlage.extract.figures.lexicon import tables
from quellenlage.extract.figures.phrase import Noun, Phrase
from quellenlage.extract.words import Word


def is_no_figure(phrase: Phrase, core: Core, words: list[Word]) -> str | None:
    """Why a core is no quantity, in a word for the trace; None where nothing speaks against it."""
    before, following = phrase.word(core.first - 1), phrase.word(core.stop)
    if core.kind in ("fraction", "each", "times", "vague", "amount", "percent"):
        return "part of a name" if following is not None and _is_head_of_compound(phrase, core.stop) else None
    if _is_score(phrase, core, words):
        return "score or counter"
    counts = core.scaled or phrase.unit(core.stop) is not None
    if before is not None and not counts and before.text in tables().sets["not_before"]:
        return "number of a thing"
    if before is not None and before.text == "." and phrase.word(core.first - 2) is not None:
        named = phrase.word(core.first - 2)
        if named is not None and named.text in ("Nr", "Art", "Abs", "Tel", "Str", "No"):
            return "number of a thing"
    if (
        before is not None
        and words[core.first].glued
        and before.classes.keys() & {"CAPWORD", "LOWWORD", "SLASH", "AMP"}
    ):
        return "part of a name"
    if (
        before is not None
        and "DASH" in before.classes
        and before.glued
        and words[core.first].glued
        and not _is_range(phrase, core)
    ):
        return "part of a name"
    if _is_head_of_compound(phrase, core.stop):
        return "part of a name"
    if (
        following is not None
        and following.glued
        and following.classes.keys() & {"CAPWORD", "LOWWORD"}
        and phrase.unit(core.stop) is None
    ):
        return "part of a name"
    if _is_age(phrase, core, before, following):
        return "age"
    return None


def _is_range(phrase: Phrase, core: Core) -> bool:
    """Whether a hyphen before a number stands behind a bracket or another number, as a minus or a dash."""
    earlier = phrase.word(core.first - 2)
    return earlier is None or not earlier.classes.keys() & {"CAPWORD", "LOWWORD", "NUM", "NUMDOT"}


def _is_score(phrase: Phrase, core: Core, words: list[Word]) -> bool:
    """Whether digits stand on both sides of a colon or slash: "2:1", "1/64"."""
    for mark, number in ((core.first - 1, core.first - 2), (core.stop, core.stop + 1)):
        sign, other = phrase.word(mark), phrase.word(number)
        if sign is None or other is None or not sign.classes.keys() & {"COLON", "SLASH"}:
            continue
        between_digits = other.text[:1].isdigit() or other.text[-1:].isdigit()
        glued = sign.glued and (other.glued if mark == core.stop else words[core.first].glued)
        if between_digits and glued:
            return True
    return False


def _is_head_of_compound(phrase: Phrase, stop: int) -> bool:
    """Whether a number is the head of a compound: "die 3-Zimmer-Wohnung", "das 9-Euro-Ticket"."""
    hyphen, part = phrase.word(stop), phrase.word(stop + 1)
    return (
        hyphen is not None
        and part is not None
        and "DASH" in hyphen.classes
        and hyphen.glued
        and part.glued
        and not part.classes.keys() & {"NUM", "NUMDOT"}
    )


def _is_age(phrase: Phrase, core: Core, before: Word | None, following: Word | None) -> bool:
    """Whether a number is an age: "Anna Huber (34)", "zwei Männer (23, 31)", "Karl Moser, 58, kandidiert"."""
    if core.value is None or not Decimal(0) < core.value <= 115 or before is None or following is None:
        return False
    if _in_brackets(phrase, core):
        return True
    named = phrase.word(core.first - 2)
    commas = before.text == "," and following.text == ","
    return commas and named is not None and "CAPWORD" in named.classes and core.value > 5


def _in_brackets(phrase: Phrase, core: Core) -> bool:
    """Whether a number stands in round brackets with nothing but numbers beside it."""
    for step, first, bracket in ((-1, core.first - 1, "("), (1, core.stop, ")")):
        beyond = (phrase.word(first + step * distance) for distance in range(8))
        word = next((w for w in beyond if w is None or not _is_listed(w)), None)
        if word is None or (word.text != bracket and not (step > 0 and word.text == ";")):
            return False
    return True


def _is_listed(word: Word) -> bool:
    """Whether a word only lists ages: "23, 31 und 40"."""
    return word.text in (",", "/") or word.lower == "und" or "NUM" in word.classes


def is_time(words: list[Word], noun: Noun | None) -> bool:
    """Whether what is counted is time: that is for moments."""
    return noun is not None and words[noun.first].text in tables().sets["not_nouns"] and noun.stop == noun.first + 1


def is_identifier(core: Core, before: Word | None, words: list[Word]) -> bool:
    """Whether a number without noun, unit or comparator only names something: "Leopard 2", "Apollo 13"."""
    if core.value is None or core.scaled:
        return False
    digits = words[core.first].text[:1].isdigit()
    if digits and core.value == int(core.value) and 1000 <= core.value <= 2100 and words[core.first].text.isdigit():
        return before is None or before.lower not in ("auf", "von", "rund", "statt", "bei", "um", "etwa")
    opens = before is not None and before.lower in tables().sets["stops"] and before.lower not in ("um", "gegen")
    return before is not None and "CAPWORD" in before.classes and not opens and core.value < 100
