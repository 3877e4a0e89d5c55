"""Text as the full-text index sees it: words in lower case, reduced to their stems by the German Snowball stemmer.

Both stores index this one column, so that SQLite and PostgreSQL find the same: "Ministern" finds "Minister",
"verletzten" finds "verletzt". Compounds are not split, and "Ministerien" stays apart from "Minister".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Protocol

import snowballstemmer  # type: ignore[import-untyped]

LONGEST = 400_000
"""Characters of stems kept per text; PostgreSQL's tsvector holds no more than a megabyte."""

_WORD = re.compile(r"\d+(?:[.\u00a0\u202f]\d{3})+(?!\d)|[^\W_]+")
_LATIN = re.compile("[0-9a-zß-öø-ÿ]+")
_QUERY = re.compile(r'"([^"]*)"|(\S+)')


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


@cache
def _stemmer() -> _Stemmer:
    stemmer: _Stemmer = snowballstemmer.stemmer("german")
    return stemmer


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    if word[0].isdigit():
        return re.sub(r"\D", "", word) if "." in word or "\u00a0" in word or "\u202f" in word else word
    return _stemmer().stemWord(word)[:100]


def stems(text: str) -> str:
    """The stems of a text's words, in order, separated by blanks: "10.000 Soldaten" gives "10000 soldat"."""
    found: list[str] = []
    length = 0
    for match in _WORD.finditer(text):
        stem = _stem(match.group().casefold())
        length += len(stem) + 1
        if length > LONGEST:
            break
        found.append(stem)
    return " ".join(found)


def as_fts5(words: str) -> str | None:
    """A query in SQLite's FTS5 syntax: all words must occur, "quoted phrases" in order, `wort*` by beginning."""
    parts = [f'"{" ".join(phrase)}"{"*" if open_end else ""}' for phrase, open_end in _phrases(words)]
    return " AND ".join(parts) or None


def as_tsquery(words: str) -> str | None:
    """The same query in PostgreSQL's tsquery syntax."""
    parts = [
        "(" + " <-> ".join(f"'{stem}'" for stem in phrase) + (":*" if open_end else "") + ")"
        for phrase, open_end in _phrases(words)
    ]
    return " & ".join(parts) or None


def plain_stems(words: str) -> list[str] | None:
    """The stems of a query of single words in Latin letters; None for any other."""
    phrases = _phrases(words)
    if any(open_end or len(phrase) > 1 or not _LATIN.fullmatch(phrase[0]) for phrase, open_end in phrases):
        return None
    return [phrase[0] for phrase, _ in phrases] or None


def _phrases(words: str) -> list[tuple[list[str], bool]]:
    phrases = []
    for quoted, bare in _QUERY.findall(words):
        open_end = bare.endswith("*")
        phrase = _beginning(bare) if open_end else stems(quoted or bare).split()
        if phrase:
            phrases.append((phrase, open_end))
    return phrases


def _beginning(word: str) -> list[str]:
    """The stems of a word cut short by the searcher: its last part is no whole word and stays as it is."""
    parts = [match.group().casefold() for match in _WORD.finditer(word)]
    return [*(_stem(part) for part in parts[:-1]), parts[-1]] if parts else []
