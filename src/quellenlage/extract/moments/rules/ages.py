"""Tells how old somebody is from how long something lasts."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from quellenlage.extract.moments.rules.rule import Found
from quellenlage.extract.words import Word
from quellenlage.german import words as vocabulary


@cache
def _ages() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = vocabulary("moments")["ages"]
    return {name: frozenset(word.lower() for word in entries) for name, entries in table.items()}


def is_age(found: Found, group: str | None = "number") -> bool:
    """Whether a counted length in years (months of a baby, too) is somebody's age.

    Wrong where a thing is old in the words used for people ("ein 80-jähriger Baum" is taken for a length, rightly;
    "ein 20-jähriger Whisky" too).
    """
    ages = _ages()
    following = found.next_word()
    last = found.words[found.stop - 1]
    if found.after() in ages["after"] and last.lower.startswith(("jahr", "monat", "woche", "tage")):
        return found.after() not in ("junge", "jungen", "alte", "alten") or last.lower.startswith("jahr")
    if last.lower.endswith(("ige", "igen", "iger", "iges", "igem", "ig")):
        return _adjective_of_person(found)
    if "jahr" not in last.lower or group is None:
        return False
    amount = found.value(group, "NUM")
    if amount is None or not 1 <= amount <= 115:
        return False
    before, further = found.before(), found.before(2)
    if before in ("ab", "unter", "mit") and not (
        following is not None and following.lower in ("haft", "gefängnis", "garantie", "laufzeit")
    ):
        return before != "mit" or amount >= 5
    if any(found.before(back).startswith(("alter", "mindestalter")) for back in range(1, 8)):
        return True
    return before in ("über", "von", "zwischen", "bis") and further in ages["persons"]


def _adjective_of_person(found: Found) -> bool:
    """Whether what is so old is a person, or at least nothing that lasts: "der 16-jährige Täter"."""
    ages, noun = _ages(), _noun_behind(found)
    if noun is None:
        return True
    name = noun.lower
    if name in ages["person_nouns"] or any(name.endswith(part) for part in ages["person_nouns"] if len(part) > 4):
        return True
    if name.endswith(tuple(ages["lasting"])):
        return False
    feminine = name.endswith(("in", "innen")) and len(name) > 5 and name not in _NOT_PERSONS
    return feminine or _years(found) >= 13


def _years(found: Found) -> int:
    """The number in the adjective."""
    if "number" in found.match.re.groupindex:
        value = found.value("number", "NUM")
    else:
        value = (found.value("word", "LENGTHADJ") or ("", None))[1]
    return int(value) if isinstance(value, Decimal) else 0


def _noun_behind(found: Found) -> Word | None:
    """The noun the adjective stands with."""
    for ahead in range(4):
        word = found.next_word(ahead)
        if word is None or "BREAK" in word.classes:
            return None
        if "CAPWORD" in word.classes:
            return word
        if not word.lower.endswith(("e", "en", "er", "es")) and "DASH" not in word.classes:
            return None
    return None


_NOT_PERSONS = frozenset(["termin", "terminen", "verein", "ruin", "medizin", "benzin", "magazin", "beginn"])
