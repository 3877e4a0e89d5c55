"""Which way a date that leaves its year or week open points: read from the verbs and prepositions around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from quellenlage.extract.words import Word
from quellenlage.german import words as vocabulary
from quellenlage.nouns import Parse, Token

Verb = Literal["past", "participle", "have", "become", "modal", "present", "infinitive", "would"]

_REACH = 80
"""Words to either side that are asked at most; a list without an end is no sentence."""

_PARTICIPLE = re.compile(r"(?:\w*ge\w{2,}(?:t|en)|(?:be|ver|er|ent|zer|miss|über|unter)\w{2,}(?:t|en)|\w+iert)")


@cache
def _verbs() -> dict[str, frozenset[str]]:
    return {name: frozenset(forms) for name, forms in vocabulary("moments")["tenses"].items()}


def _by_form(word: Word) -> Verb | None:
    lower = word.lower
    if lower in _verbs()["past"]:
        return "past"
    if lower in _verbs()["have"]:
        return "have"
    if lower in _verbs()["become"]:
        return "become"
    if lower in _verbs()["would"]:
        return "would"
    if lower in _verbs()["modal"]:
        return "modal"
    if word.text.islower() and len(lower) > 5:
        if _PARTICIPLE.fullmatch(lower) and not lower.endswith("enden"):
            return "participle"
        if (
            lower.endswith(("te", "ten"))
            and not word.classes.keys() & {"ORDWORD", "DEICTIC", "RELPAST"}
            and lower
            not in (
                "heute",
                "letzte",
                "letzten",
                "leuten",
                "seite",
                "seiten",
                "bitte",
                "rechten",
                "rechte",
                "zweite",
                "zweiten",
                "dritten",
                "dritte",
            )
        ):
            return "past"
    return None


def _by_tag(token: Token) -> Verb | None:
    lower, tag = token.text.lower(), token.tag
    if lower in _verbs()["become"] and tag.startswith("VA"):
        return "become"
    if lower in _verbs()["would"]:
        return "would"
    if tag in ("VVPP", "VAPP", "VMPP") or token.has("VerbForm=Part"):
        return "participle"
    if tag in ("VVINF", "VVIZU", "VAINF", "VMINF"):
        return "infinitive"
    if tag in ("VVFIN", "VAFIN", "VMFIN"):
        if token.has("Tense=Past") or lower in _verbs()["past"]:
            return "past"
        if lower in _verbs()["have"]:
            return "have"
        return "modal" if tag == "VMFIN" else "present"
    return None


class Tenses:
    """The verbs of a text, by light word; from the parse where there is one, else from the forms alone."""

    def __init__(self, words: Sequence[Word], parse: Parse | None) -> None:
        self._words = words
        tokens = {} if parse is None else {token.start: token for token in parse.tokens}
        self._verbs: list[Verb | None] = []
        for word in words:
            token = tokens.get(word.start)
            self._verbs.append(_by_form(word) if token is None else _by_tag(token))

    def _window(self, index: int, *stops: str) -> range:
        """Words around an index up to those of the given classes."""
        first = index
        while first > max(index - _REACH, 0) and not self._stops(first - 1, stops):
            first -= 1
        stop = index
        while stop < min(index + _REACH, len(self._words)) and not self._stops(stop, stops):
            stop += 1
        return range(first, stop)

    def _stops(self, index: int, stops: tuple[str, ...]) -> bool:
        word = self._words[index]
        if not any(name in word.classes for name in stops):
            return False
        if "DOT" in word.classes:
            following = self._words[index + 1] if index + 1 < len(self._words) else None
            return following is None or not following.text[:1].islower()
        return True

    def _following(self, stop: int) -> str:
        return self._words[stop].lower if stop < len(self._words) else ""

    def way(self, first: int, stop: int) -> int:
        """-1 where the words around `[first, stop)` tell of what was, +1 of what will be, 0 where they do not say."""
        before = self._words[first - 1].lower if first else ""
        if before == "seit":
            return -1
        if before == "vom" and self._following(stop) not in ("bis", "auf", "-", "–", "und", "an"):
            return -1
        for stops in (
            ("COMMA", "DOT", "BREAK", "END_MARK", "SEMICOLON", "DASH", "QUOTE"),
            ("DOT", "BREAK", "END_MARK", "SEMICOLON"),
        ):
            window = self._window(first, *stops)
            kinds = [(self._words[i].lower, kind) for i in window if (kind := self._verbs[i]) is not None]
            way = _way_of(kinds)
            if way:
                return way
            if kinds and before in ("bis", "ab", "spätestens"):
                return 1
        return 1 if before in ("bis", "ab", "spätestens") else 0


def _way_of(verbs: list[tuple[str, Verb]]) -> int:
    kinds = {kind for _, kind in verbs}
    if "past" in kinds:
        return -1
    if "have" in kinds and "participle" in kinds and not kinds & {"become", "modal", "would"}:
        planned = any(form in _verbs()["announcing"] for form, kind in verbs if kind == "participle")
        return 1 if planned else -1
    if "would" in kinds or "become" in kinds:
        return 1
    if "modal" in kinds:
        return -1 if any(form in ("sein", "haben") for form, _ in verbs) and "participle" in kinds else 1
    if any(form in _verbs()["announcing"] for form, _ in verbs):
        return 1
    return 0
