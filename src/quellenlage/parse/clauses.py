"""Clauses from the tree: which verb is finite, in which mood, with which subject, opened by which word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from quellenlage.nouns import Clause, Mood, Sentence, Token
from quellenlage.parse.moods import mood_of
from quellenlage.parse.reports import hang_reports

Kind = Literal["main", "subordinate", "relative", "infinitive", "fragment"]
Children = Sequence[Sequence[int]]

CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis", "conj"})
SERVING = frozenset({"aux", "cop", "punct", "compound", "flat", "fixed", "mark", "case", "det"})
RELATIVE_TAGS = frozenset({"PRELS", "PRELAT"})
QUESTION_TAGS = frozenset({"PWS", "PWAV", "PWAT"})
OPENING_TAGS = frozenset({"KOUS", "KOUI"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"})


def find_clauses(tokens: Sequence[Token], children: Children, sentences: Sequence[Sentence]) -> list[Clause]:
    """The clauses of every sentence, in the order of their heads; `parent` points into the whole list."""
    clauses: list[Clause] = []
    for sentence in sentences:
        heads = [i for i in range(sentence.first, sentence.stop) if _heads_clause(tokens, children, i)]
        number = {head: len(clauses) + k for k, head in enumerate(heads)}
        found = [_clause(tokens, children, head, number) for head in heads]
        clauses += hang_reports(tokens, children, heads, found, len(clauses))
    return clauses


def base_of(token: Token) -> str:
    """The relation of a token without its subtype."""
    return token.dep.split(":")[0]


def _heads_clause(tokens: Sequence[Token], children: Children, i: int) -> bool:
    """Whether token i carries a clause: the root does, whatever has a finite verb, and "zu" with an infinitive."""
    token = tokens[i]
    if token.head == i:
        return token.pos != "PUNCT"
    if base_of(token) in SERVING:
        return False
    if finite_verb(tokens, children, i) is not None:
        return True
    return base_of(token) in CLAUSAL and is_zu_infinitive(tokens, children, i)


def finite_verb(tokens: Sequence[Token], children: Children, i: int) -> int | None:
    """The finite verb of the clause headed by token i: itself, its auxiliary or its copula."""
    if is_finite(tokens[i]):
        return i
    helpers = [j for j in children[i] if base_of(tokens[j]) in ("aux", "cop") and is_finite(tokens[j])]
    return helpers[0] if helpers else None


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb by tag or morphology."""
    return token.tag in ("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP") or token.has("VerbForm=Fin")


def is_zu_infinitive(tokens: Sequence[Token], children: Children, i: int) -> bool:
    """Whether token i is an infinitive with "zu", or has one as its auxiliary."""
    group = [i, *(j for j in children[i] if base_of(tokens[j]) in ("aux", "cop"))]
    return any(tokens[j].tag == "VVIZU" for j in group) or any(
        tokens[k].tag == "PTKZU" for j in group for k in children[j]
    )


def _clause(tokens: Sequence[Token], children: Children, i: int, number: dict[int, int]) -> Clause:
    verb = finite_verb(tokens, children, i)
    opener = introducer(tokens, children, i)
    first, stop = _extent(tokens, children, i, number)
    subjects = [j for j in children[i] if tokens[j].dep in SUBJECTS]
    if verb is None and is_zu_infinitive(tokens, children, i):
        kind: Kind = "infinitive"
        verb = i
        mood: Mood = ""
    else:
        kind = _kind(tokens, i, verb, opener)
        mood = mood_of(tokens[verb].tag, tokens[verb].morph.split("|")) if verb is not None else ""
    return Clause(
        first=first,
        stop=stop,
        kind=kind,
        verb=verb,
        predicate=i if verb is not None else None,
        mood=mood,
        subject=min(subjects, key=lambda j: (SUBJECT_ORDER.index(tokens[j].dep), j)) if subjects else None,
        introducer=opener,
        parent=_parent(tokens, i, number),
    )


SUBJECT_ORDER = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")


def _kind(tokens: Sequence[Token], i: int, verb: int | None, opener: int | None) -> Kind:
    if verb is None:
        return "fragment"
    if opener is not None and (tokens[opener].tag in RELATIVE_TAGS or tokens[i].dep == "acl:relcl"):
        return "relative"
    if opener is not None or base_of(tokens[i]) in ("ccomp", "csubj", "advcl", "acl"):
        return "subordinate"
    return "main"


def introducer(tokens: Sequence[Token], children: Children, i: int) -> int | None:
    """The word that opens the clause of token i: a conjunction, a relative or a question word before its verb."""
    for j in children[i]:
        if j < i or tokens[j].tag in OPENING_TAGS:
            if tokens[j].tag in OPENING_TAGS or (base_of(tokens[j]) == "mark" and tokens[j].tag != "PTKZU"):
                return j
            for k in (j, *children[j]):
                if tokens[k].tag in RELATIVE_TAGS or (tokens[k].tag in QUESTION_TAGS and tokens[i].head != i):
                    return k
    return None


def _parent(tokens: Sequence[Token], i: int, number: dict[int, int]) -> int | None:
    """The clause above: the nearest one on the way to the root; joined main clauses hang on none."""
    at = i
    while tokens[at].head != at:
        joined = base_of(tokens[at]) == "conj" and not _is_opened(tokens, at)
        at = tokens[at].head
        if at in number:
            return _parent(tokens, at, number) if joined else number[at]
    return None


def _is_opened(tokens: Sequence[Token], i: int) -> bool:
    """Whether a comma and an opening word stand before the clause of token i: it hangs on the other, joined or not."""
    return any(
        tokens[j].tag in OPENING_TAGS | QUESTION_TAGS and tokens[j - 1].text == ","
        for j in range(tokens[i].left, i)
        if j
    )


def _extent(tokens: Sequence[Token], children: Children, i: int, number: dict[int, int]) -> tuple[int, int]:
    """The stretch of the clause headed by i with the clauses below it, but without clauses joined to it."""
    inside = []
    queue = [i]
    while queue:
        at = queue.pop()
        inside.append(at)
        queue += [j for j in children[at] if not (j in number and base_of(tokens[j]) in ("conj", "parataxis"))]
    words = sorted(inside)
    while len(words) > 1 and tokens[words[0]].pos == "PUNCT" and words[0] != i:
        words.pop(0)
    while len(words) > 1 and tokens[words[-1]].pos == "PUNCT" and words[-1] != i:
        words.pop()
    return words[0], words[-1] + 1
