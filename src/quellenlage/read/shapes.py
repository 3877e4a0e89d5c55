"""The shape of a line: how many words and sentences, whether it reads as running text, how it opens."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import cast

from quellenlage.german import words

_SPACE = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[•·▪▸▹►▶➤➜➔→⇒»>‣◦●■□*+|–—-]+\s+|[•▪▸►▶➤➜➔→⇒●■]+|\d{1,2}[.)]\s+)")
_WORD = re.compile(r"\w[\w'’.-]*")
_SENTENCE_END = re.compile(r"[.!?…][\"“”»«'’‘)\]]*(?=\s|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"“”»«›‹'’‘)\]]*$")
_AGENCY_AT_END = re.compile(r"(?<=[.!?…\"“”»«])\s*[(\[][\w./,;&+ -]{2,30}[)\]]$")
_NOT_AN_END = re.compile(
    r"(?:\b\d{1,3}|\b[A-ZÄÖÜ]|\b(?:Dr|Prof|St|Nr|Mio|Mrd|Art|Abs|bzw|ca|etc|usw|vgl|Str|Mr|Mrs|Jr|Sr|Co|Akt|Red|red|Min"
    r"|Std|Chr|Jan|Feb|Aug|Sept|Okt|Nov|Dez|Mo|Di|Mi|Do|Fr|Sa|So|e\.V|a\.D|u\.a|d\.h|z\.B))\.$"
)
_LONGEST_PHRASE = 80
_EDGES = " \t.:!?…*_#=+~|–—-•·▸►▶➤→»«>"


def fold(text: str) -> str:
    """A line as vocabulary is matched: one space for white space, no case, no decoration at its edges."""
    return " ".join(text.split()).strip(_EDGES).casefold()


@cache
def _by_beginning(key: str) -> dict[str, tuple[str, ...]]:
    """The entries of a list by their first letter, longest first."""
    table: dict[str, list[str]] = {}
    for entry in entries(key):
        table.setdefault(entry[:1], []).append(entry)
    return {beginning: tuple(rows) for beginning, rows in table.items()}


@cache
def entries(key: str) -> tuple[str, ...]:
    """A vocabulary list of german/furniture.toml, `table.list` for one in a table, in lower case, longest first."""
    value: object = words("furniture")
    for part in key.split("."):
        value = cast("dict[str, object]", value)[part]
    plain = {_SPACE.sub(" ", entry).casefold() for entry in cast("list[str]", value)}
    return tuple(sorted(plain, key=lambda entry: (-len(entry), entry)))


@cache
def phrases(key: str) -> frozenset[str]:
    """A vocabulary list, folded, to ask whether a whole line is in it."""
    return frozenset(fold(entry) for entry in entries(key))


def opening(text: str, key: str) -> str | None:
    """What follows the listed phrase a line opens with, "" where it stands alone; None if it opens otherwise.

    The phrase has to end where a word ends: "Video" opens neither "Videos" nor "Video-Konferenz". Bullets and
    arrows before it do not count.
    """
    bare = without_bullet(text)
    phrase = opening_phrase(bare, key)
    return None if phrase is None else bare[len(phrase) :].strip()


def without_bullet(text: str) -> str:
    """A line without the bullets and arrows before it, one space for white space."""
    return " ".join(_BULLET.sub("", text).split()).lstrip("+*#=|>» ")


def opening_phrase(text: str, key: str) -> str | None:
    """The longest listed phrase a line opens with, in lower case."""
    lowered = text[:_LONGEST_PHRASE].lower()
    for phrase in _by_beginning(key).get(lowered[:1], ()):
        if lowered.startswith(phrase) and not _goes_on(text, len(phrase)):
            return phrase
    return None


def _goes_on(text: str, at: int) -> bool:
    """Whether a word goes on at a position, by a letter or by a hyphen and a letter."""
    after = text[at : at + 2]
    if not text[at - 1 : at].isalnum():
        return False
    return after[:1].isalnum() or (after[:1] in "-’'" and after[1:].isalnum())


def word_count(text: str) -> int:
    """How many words a line has."""
    return _count(text) if len(text) < 2000 else len(_WORD.findall(text))


@lru_cache(maxsize=4096)
def _count(text: str) -> int:
    return len(_WORD.findall(text))


def sentence_count(text: str) -> int:
    """How many sentences a line seems to hold, by their final marks."""
    ends = _SENTENCE_END.finditer(text)
    return sum(text[end.start()] != "." or not _NOT_AN_END.search(text[: end.start() + 1][-12:]) for end in ends)


def is_sentence(text: str) -> bool:
    """Whether a line reads as running text: it ends as a sentence does and has four words, or has thirty and more.

    An agency's mark behind the last sentence ("... festgenommen worden. (dpa)") does not count.
    """
    if has_words(text, 30):
        return True
    end = _AGENCY_AT_END.sub("", text[-60:])[-12:]
    return has_words(text, 4) and bool(_ENDS_SENTENCE.search(end)) and not _NOT_AN_END.search(end)


def has_words(text: str, least: int) -> bool:
    """Whether a line has at least so many words; reads no further than it must."""
    return next(islice(_WORD.finditer(text), least - 1, None), None) is not None


def is_prose(text: str) -> bool:
    """Whether a line is surely a paragraph: two sentences or more, or one of at least twelve words."""
    return is_sentence(text) and (has_words(text, 12) or sentence_count(text) >= 2)


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list."""
    return bool(_BULLET.match(text))


def is_name_like(text: str, small: frozenset[str]) -> bool:
    """Whether a line is made of capitalised words and the small words allowed among them, as names are."""
    parts = [part.strip(".’'") for part in re.split(r"[\s,;/|&+()\[\]]+", text) if part.strip(".’'")]
    fits = all(part[:1].isupper() or not part[:1].isalpha() or part.casefold() in small for part in parts)
    return bool(parts) and fits and any(part[:1].isupper() or part.casefold() in small for part in parts)
