"""What grammar says about an article: tokens, sentences, clauses, names. Plain values; no library's types leak out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from quellenlage.nouns.article import PassageKind
from quellenlage.nouns.span import Span

Mood = Literal["ind", "sub1", "sub2", "imp", ""]
"""Mood of a finite verb: indicative, Konjunktiv I or II, imperative; "" where there is none or it does not tell."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `i`, `head` are indices into `Parse.tokens` (a root is its own head); offsets are code points.

    `left`/`right` bound the subtree as token indices `[left, right)`. `tag` is STTS, `pos` UPOS, `morph` UD features
    ("Case=Nom|Number=Sing", "" for none), `dep` the UD relation, `name` the kind of name it belongs to or "".
    `lemma` of a finite verb whose particle stands apart is the joined one ("teilte ... mit": "mitteilen"). `head_noun`
    is the lemma a compound noun ends in ("Elitesoldaten": "Soldat"), "" for others.
    """

    i: int
    start: int
    stop: int
    text: str
    lemma: str
    tag: str
    pos: str
    morph: str
    head: int
    dep: str
    left: int
    right: int
    name: str = ""
    head_noun: str = ""

    def has(self, feature: str) -> bool:
        """Whether the morphology holds a feature, as in `token.has("Mood=Sub")`."""
        return feature in self.morph.split("|")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `[first, stop)`; `passage` is the index of the passage it lies in (a sentence never crosses one)."""

    first: int
    stop: int
    passage: int
    kind: PassageKind


@dataclass(frozen=True, slots=True)
class Name:
    """A named party or place: tokens `[first, stop)`."""

    first: int
    stop: int
    label: Literal["PER", "ORG", "LOC", "MISC"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: tokens `[first, stop)` without its subordinate clauses' own entries taken out.

    `verb` is the finite verb (or the infinitive of an infinitive clause, or None), `predicate` the full verb or
    predicate noun that carries the meaning, `subject` the head of the subject phrase, `introducer` the word that opens
    a subordinate clause (dass, ob, der ...). `parent` is the index of the clause it depends on.
    """

    first: int
    stop: int
    kind: Literal["main", "subordinate", "relative", "infinitive", "fragment"]
    verb: int | None
    predicate: int | None
    mood: Mood
    subject: int | None
    introducer: int | None
    parent: int | None


@dataclass(frozen=True, slots=True)
class Parse:
    """The grammar of one article's text. `children[i]` are the indices of token i's dependents, in text order.

    `vectors` are the tokens in their context as the network saw them, for models that read on: half-precision floats,
    as many for each token; empty in a parse that was kept (`Reading`, the ledger).
    """

    text: str
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    clauses: tuple[Clause, ...]
    vectors: bytes = field(default=b"", compare=False, repr=False)

    def without_vectors(self) -> Parse:
        """The same parse as it is kept: no model reads on from it."""
        return replace(self, vectors=b"")

    def span(self, first: int, stop: int) -> Span:
        """The span of tokens `[first, stop)`."""
        if first >= stop:
            raise ValueError(f"no tokens in [{first}, {stop})")
        return Span.cut(self.text, self.tokens[first].start, self.tokens[stop - 1].stop)

    def subtree(self, i: int) -> Iterator[int]:
        """Token i and everything below it, in text order."""
        below = {i}
        for j in range(self.tokens[i].left, self.tokens[i].right):
            k = j
            seen = []
            while k not in below and self.tokens[k].head != k:
                seen.append(k)
                k = self.tokens[k].head
            if k in below:
                below.update(seen)
        return iter(sorted(below))
