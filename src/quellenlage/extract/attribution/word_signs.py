"""Signs of a word by name, for the network: quotation marks, moods, clauses, the words of the cue lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from quellenlage.extract.attribution.lexicon import most_groups
from quellenlage.extract.attribution.templates import Column, Columns, Template, column, features, read
from quellenlage.extract.attribution.view import View, by_clause, who_is
from quellenlage.nouns import Token

_SIGNS = """
    {quoted}
    dep={dep}
    clause mood={clause mood}
    opening={opening}
    word={word}
    GROUPS
    mood={mood}
    lemma={lemma}
    who={who}
    {above}
    clause={clause}
    {first}
    kind={kind}
    {last}
    {first of passage}
    {quotation first}
    {quotation last}
"""


@cache
def sign_templates() -> tuple[Template, ...]:
    """The templates of all signs, in the order in which the network adds them up."""
    return read(_SIGNS.replace("GROUPS", "\n".join(f"group={{group{n}}}" for n in range(most_groups()))))


def signs_of(view: View) -> list[list[str]]:
    """The signs of each word; each is quoted or unquoted, has a relation to its head, and so on."""
    return features(sign_templates(), sign_columns(view), len(view.tokens))


def sign_columns(view: View) -> Columns:
    """What the words have for values."""
    tokens = view.tokens
    return {
        "quoted": column("unquoted" if index < 0 else "quoted" for index in view.quoted),
        "dep": column(token.dep for token in tokens),
        "clause mood": by_clause(view, view.clause_moods, ""),
        "opening": by_clause(view, view.openings, "-"),
        "word": column(view.lower),
        **{f"group{n}": column(_nth(view.groups, n)) for n in range(max(map(len, view.groups), default=0))},
        "mood": column(mood or None for mood in view.moods),
        "lemma": column(_lemma(view, token) for token in tokens),
        "who": column(who_is(view, token.i) or None for token in tokens),
        "above": column(_above(view, token) for token in tokens),
        "clause": by_clause(view, [clause.kind for clause in view.parse.clauses], None),
        **_edges(view),
    }


def _nth(groups: Sequence[Sequence[str]], n: int) -> list[str | None]:
    return [some[n] if n < len(some) else None for some in groups]


def _lemma(view: View, token: Token) -> str | None:
    """The lemma of a verb or a word of the cue lexicon."""
    return view.lemma[token.i] if view.groups[token.i] or token.tag.startswith("V") else None


def _above(view: View, token: Token) -> str | None:
    """The relation of a word to its head, and what that is; None for a root."""
    groups = view.groups[token.head]
    return f"{token.dep}<{groups[0] if groups else view.tokens[token.head].pos}" if token.head != token.i else None


def _edges(view: View) -> dict[str, Column]:
    """Signs of the words at the edges of sentences, passages and quotations."""
    sentences = view.parse.sentences
    outer = [quotation for quotation in view.quotations if quotation.depth == 0]
    opening = [one.first for n, one in enumerate(sentences) if not n or one.passage != sentences[n - 1].passage]
    places = {
        "first": [one.first for one in sentences],
        "last": [one.stop - 1 for one in sentences],
        "first of passage": opening,
        "quotation first": [one.first for one in outer],
        "quotation last": [one.stop - 1 for one in outer],
    }
    kinds = np.full(len(view.tokens), -1)
    kinds[places["first"]] = range(len(sentences))
    marks = {name: _marked(view, name, at) for name, at in places.items()}
    return {**marks, "kind": Column(kinds, [str(one.kind) for one in sentences])}


def _marked(view: View, name: str, places: Sequence[int]) -> Column:
    codes = np.full(len(view.tokens), -1)
    codes[places] = 0
    return Column(codes, (name,))
