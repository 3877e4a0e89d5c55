"""Where a sentence can start, must start and cannot: what German spelling settles before the parser decides the rest.

Sentences end in a mark and start with a capital, a figure or an opening quotation mark; a closing one belongs to what
it closes; nothing starts behind an article, a preposition or an abbreviation.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quellenlage.parse import lexicon

TERMINAL = frozenset({".", "!", "?", "…", "...", "?!", "!!", "!!!", "??", "!?"})
CLOSING = frozenset({"“", "”", "«", "’", "‘", "‹", ")", "]", "}", "''"})
OPENING = frozenset({"„", "»", "‚", "›", "(", "[", "``"})
STRAIGHT = frozenset({'"', "'"})
LINKING = ("ART", "PRP", "KON", "VER:AUX", "VER:MOD", "PRO:POS", "PRO:DEM", "PRO:REL")
ENDING_ABBREVIATIONS = frozenset({"usw.", "etc.", "ff.", "u.a.", "u.ä.", "Co.", "Inc.", "Ltd.", "e.V.", "jr.", "Jr."})


def mark_starts(forms: Sequence[str]) -> list[int]:
    """For each token 1 where a sentence must start, -1 where none can, 0 where the parser may choose."""
    marks = [0] * len(forms)
    if marks:
        marks[0] = 1
    closing = _closing(forms)
    for i in range(1, len(forms)):
        before = i - 1
        while before > 0 and closing[before]:
            before -= 1
        marks[i] = _mark(forms, i, before, closing[i])
    return marks


def _mark(forms: Sequence[str], i: int, before: int, closes: bool) -> int:
    """The mark of token i, whose last neighbour that is no closing mark is `before`."""
    form, last = forms[i], forms[before]
    if closes or form in TERMINAL or form in {",", ";", ":"}:
        return -1
    opens = form in OPENING or form in STRAIGHT
    small = not opens and form[:1].islower()
    if small:
        return -1
    if last in TERMINAL:
        sure = (opens or form[:1].isupper()) and form != "(" and not (before and _is_short(forms[before - 1], last))
        return 1 if sure else 0
    if len(last) > 1 and last[-1] == "." and last[0].isalpha():
        return 0 if last in ENDING_ABBREVIATIONS else -1
    if last in {":", ","} or last in OPENING or (last in STRAIGHT and not closes) or _links(last):
        return -1
    return 0


def _is_short(form: str, mark: str) -> bool:
    """Whether a full stop after this form may be an abbreviation's: "Az .", "H ."."""
    return mark == "." and len(form) <= 2 and not form.isdigit() and not _is_word(form)


@lru_cache(maxsize=10_000)
def _is_word(form: str) -> bool:
    return bool(lexicon.load().readings(form))


@lru_cache(maxsize=20_000)
def _links(form: str) -> bool:
    """Whether a sentence does not end in this word: a lower-case article, preposition, conjunction or auxiliary."""
    if not form.islower():
        return False
    readings = lexicon.load().readings(form)
    return bool(readings) and all(tag.startswith(LINKING) for tag, _ in readings)


def _closing(forms: Sequence[str]) -> list[bool]:
    """For each token whether it is a closing quotation mark or bracket; straight ones open and close in turn."""
    out = []
    inside = {'"': False, "'": False}
    low = 0
    for form in forms:
        closes = form in CLOSING
        if form in STRAIGHT:
            closes = inside[form]
            inside[form] = not closes
        elif form == "„":
            low += 1
        elif form in {"“", "”"}:
            closes = low > 0 or form == "”"
            low = max(0, low - 1)
        out.append(closes)
    return out
