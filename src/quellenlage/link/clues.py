"""The words around a figure, by which it is compared with figures that count something unknown or by other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quellenlage.link.content import concepts, stop_words
from quellenlage.link.setting import Setting, noun_of
from quellenlage.link.vocabulary import named_patterns, roles, roles_in
from quellenlage.nouns import Figure, PassageKind, Token
from quellenlage.nouns.linked import Clue

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
STEPS = 8
"""Steps up the syntax in which the governing verb is looked for."""
LONG_CLAUSE = 25
"""Tokens from which a clause says no more of a figure than its sentence does."""


def read_clue(setting: Setting, figure: Figure) -> Clue:
    """The words around one figure of an article."""
    stretch = setting.at(figure.start)
    tokens = setting.parse.tokens
    inside = setting.tokens_in(figure.start, figure.stop)
    noun = figure.counted_stop if figure.counted_stop is not None and noun_of(figure) else figure.stop
    own = setting.tokens_in(figure.start, max(noun, figure.stop))
    before = setting.stretches[stretch.index - 1] if stretch.index else None
    return Clue(
        start=figure.start,
        sentence=stretch.index,
        headline=stretch.kind == PassageKind.HEADLINE,
        head=next(
            (tokens[i].head_noun.lower() or tokens[i].lemma.lower() for i in reversed(own) if tokens[i].pos == "NOUN"),
            "",
        ),
        verb=verb_above(setting, inside[-1] if inside else stretch.first, own),
        words=lemmas(tokens[stretch.first : stretch.last]),
        clause=clause_words(setting, figure, inside),
        before=lemmas(tokens[before.first : before.last])
        if before is not None and before.passage == stretch.passage
        else frozenset(),
        said=roles_said(stretch.text),
        said_before=roles_said(before.text)
        if before is not None and before.passage == stretch.passage
        else frozenset(),
        marks=marks_in(setting, figure),
        origin=next((t.lemma.lower()[:ORIGIN] for i in own if ORIGINS.fullmatch((t := tokens[i]).text.lower())), ""),
    )


ORIGINS = re.compile(r"[a-zäöüß]{3,}(?:isch|deutsch)(?:e|en|er|es|em)")
"""Adjectives that say where somebody is from, or of which sort something is."""
ORIGIN = 7
"""Letters by which such adjectives are told apart."""


def roles_said(sentence: str) -> frozenset[str]:
    """The roles that words of a sentence say for sure, of whatever stands in it."""
    return frozenset(name for name in roles_in(sentence) if not roles()[name].weak)


def marks_in(setting: Setting, figure: Figure) -> frozenset[str]:
    """The kinds of words in the figure's clause that put one number beside another."""
    start, stop = setting.clause_of(figure.start)
    return frozenset(
        name for name, pattern in named_patterns("marks").items() if pattern.search(setting.lower[start:stop])
    )


def verb_above(setting: Setting, i: int, own: range) -> str:
    """The verb that governs a token from outside its noun phrase, "" for none."""
    tokens = setting.parse.tokens
    for _ in range(STEPS):
        if tokens[i].pos == "VERB" and i not in own:
            return named(tokens[i])
        if tokens[i].head == i:
            return ""
        i = tokens[i].head
    return ""


def clause_words(setting: Setting, figure: Figure, inside: range) -> frozenset[str]:
    """The content words between the commas around a figure, and of its grammatical clause where that is short."""
    tokens = setting.parse.tokens
    around = setting.tokens_in(*setting.clause_of(figure.start))
    found = lemmas(tokens[around.start : around.stop])
    clauses = [c for c in setting.parse.clauses if inside and c.first <= inside[0] < c.stop]
    best = min(clauses, key=lambda c: c.stop - c.first, default=None)
    if best is not None and best.stop - best.first < LONG_CLAUSE:
        found |= lemmas(tokens[best.first : best.stop])
    return found


def lemmas(tokens: Iterable[Token]) -> frozenset[str]:
    """The lemmas of content words that say something, those of one concept by its name."""
    return (
        frozenset(
            named(token)
            for token in tokens
            if token.pos in CONTENT and len(token.text) > 2 and not token.text[:1].isdigit()
        )
        - stop_words()
    )


def named(token: Token) -> str:
    """A token's lemma, or the name of the concept it belongs to."""
    lemma = token.lemma.lower()
    return concepts().get(lemma, lemma)
