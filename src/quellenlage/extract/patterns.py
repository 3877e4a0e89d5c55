"""Patterns over classes of light words: the small grammar moments and figures are written in.

A pattern is a regular expression whose letters are classes ("ORD MONTH YEAR?") or words in quotation marks ("'im'");
it is matched over a string that holds one character per word. Words with the same classes share a character, so a whole
rule costs one pass of Python's regular expression engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from quellenlage.extract.words import Word

_ATOM = re.compile(r"'(?P<literal>[^']+)'|(?P<group>\(\?(?:P<\w+>|[:=!]|<[=!]))|(?P<name>[A-Z][A-Z_]+)|(?P<space>\s+)")
_FIRST = 0xE000
"""Characters for class sets are taken from here on (private use, so no pattern syntax can be hit)."""


class Alphabet:
    """Gives each set of word classes its character and turns patterns into regular expressions over them.

    Patterns are known before any text is, class sets are not: a set met for the first time gets the next character, and
    the expressions are compiled anew. A vocabulary has few sets, so this soon stops.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self._patterns = tuple(patterns)
        self._literals = frozenset(m["literal"] for p in self._patterns for m in _ATOM.finditer(p) if m["literal"])
        self._names = frozenset(m["name"] for p in self._patterns for m in _ATOM.finditer(p) if m["name"])
        self._characters: dict[frozenset[str], str] = {}
        self._words: dict[tuple[str, frozenset[str]], str] = {}
        self._compiled: tuple[re.Pattern[str], ...] = ()
        self._stale = True

    def spell(self, words: Sequence[Word]) -> str:
        """One character per word."""
        return "".join([self._character(word) for word in words])

    def _character(self, word: Word) -> str:
        lower = word.text.lower()
        key = (lower if lower in self._literals else "", frozenset(word.classes))
        known = self._words.get(key)
        if known is None:
            names = key[1] & self._names
            marked = names | {f"'{key[0]}'"} if key[0] else names
            known = self._characters.get(marked)
            if known is None:
                known = self._characters[marked] = chr(_FIRST + len(self._characters))
                self._stale = True
            self._words[key] = known
        return known

    def _members(self, name: str) -> str:
        inside = "".join(c for names, c in self._characters.items() if name in names)
        return f"[{inside}]" if inside else "(?!)"

    def _compile(self, pattern: str) -> re.Pattern[str]:
        def replace(match: re.Match[str]) -> str:
            if match["group"]:
                return match["group"]
            if match["space"]:
                return ""
            return self._members(f"'{match['literal']}'" if match["literal"] else match["name"])

        return re.compile(_ATOM.sub(replace, pattern))

    def find(self, words: Sequence[Word]) -> Iterator[tuple[int, re.Match[str]]]:
        """(index of the pattern, match over word indices) for every place a pattern fits, pattern by pattern."""
        spelled = self.spell(words)
        if self._stale:
            self._stale = False
            self._compiled = tuple(self._compile(p) for p in self._patterns)
        for index, expression in enumerate(self._compiled):
            for match in expression.finditer(spelled):
                if match.end() > match.start():
                    yield index, match
