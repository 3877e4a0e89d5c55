"""What the signs of a shared verb form are read from: the tokens of an article, their moods, what is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from quellenlage.german import words
from quellenlage.nouns import Sentence, Token
from quellenlage.parse.clauses import Children

OPENING, CLOSING = frozenset({"„", "»", "‚", "›"}), frozenset({"“", "”", "«", "‘", "‹"})
STRAIGHT = frozenset({'"', "``", "''"})


@dataclass(frozen=True, slots=True)
class View:
    """What signs are read from.

    `moods` has for each finite verb "past", "pres", "sub1", "sub2", or "open" where its form is shared; `quoted` says
    of each token whether it stands in quotation marks.
    """

    tokens: Sequence[Token]
    children: Children
    sentences: Sequence[Sentence]
    moods: dict[int, str]
    quoted: Sequence[bool]


def quotation(tokens: Sequence[Token], sentences: Sequence[Sentence]) -> list[bool]:
    """Of each token whether it stands in quotation marks opened in its passage."""
    out = [False] * len(tokens)
    passage, inside = -1, False
    for sentence in sentences:
        if sentence.passage != passage:
            passage, inside = sentence.passage, False
        for i in range(sentence.first, sentence.stop):
            mark = tokens[i].text
            if mark in OPENING:
                inside = True
            elif mark in CLOSING:
                inside = False
            elif mark in STRAIGHT:
                inside = not inside
            else:
                out[i] = inside
    return out


@cache
def listed(table: str) -> dict[str, str]:
    """Word to field, of a table of `mood_words.toml`."""
    return {word: field for field, some in words("mood_words")[table].items() for word in some}
