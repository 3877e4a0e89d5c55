"""A rule: a pattern over word classes with a function that says what a match means."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quellenlage.extract.moments.meaning import Draft
from quellenlage.extract.words import Word


@dataclass(frozen=True, slots=True)
class Found:
    """A match of a rule's pattern over the words of a text."""

    words: Sequence[Word]
    match: re.Match[str]

    @property
    def first(self) -> int:
        """Index of the first matched word."""
        return self.match.start()

    @property
    def stop(self) -> int:
        """Index behind the last matched word."""
        return self.match.end()

    def at(self, group: str) -> int:
        """Index of the first word of a named group, -1 where it is empty."""
        return self.match.start(group)

    def behind(self, group: str) -> int:
        """Index behind a named group."""
        return self.match.end(group)

    def has(self, group: str) -> bool:
        """Whether a named group matched anything."""
        return self.match.start(group) >= 0 and self.match.end(group) > self.match.start(group)

    def word(self, group: str) -> Word:
        """First word of a named group."""
        return self.words[self.match.start(group)]

    def value(self, group: str, *classes: str) -> Any:
        """The value the group's first word has in the first of the classes it belongs to; None without a match."""
        if not self.has(group):
            return None
        held = self.word(group).classes
        return next((held[name] for name in classes if name in held), None)

    def before(self, back: int = 1) -> str:
        """The word `back` before the match, in lower case; "" outside the text."""
        index = self.first - back
        return self.words[index].lower if index >= 0 else ""

    def after(self, ahead: int = 0) -> str:
        """The word `ahead` behind the match, in lower case; "" outside the text."""
        index = self.stop + ahead
        return self.words[index].lower if index < len(self.words) else ""

    def next_word(self, ahead: int = 0) -> Word | None:
        """The word behind the match."""
        index = self.stop + ahead
        return self.words[index] if index < len(self.words) else None


Build = Callable[[Found], Iterable[Draft]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`name` for the trace, `says` what it reads (first sentence of its docstring), `pattern`, `build`."""

    name: str
    says: str
    pattern: str
    build: Build


def rule(pattern: str) -> Callable[[Build], Rule]:
    """Makes a rule of a function from a match to drafts; none means that the match was no moment after all."""

    def make(build: Build) -> Rule:
        doc = (build.__doc__ or "").strip()
        return Rule(build.__name__, doc.split("\n")[0], pattern, build)

    return make
