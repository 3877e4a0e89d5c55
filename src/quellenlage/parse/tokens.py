"""spaCy's annotation of a sentence as plain tokens, mended where rules and the lexicon know better than the model."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Span

from quellenlage.nouns import Token
from quellenlage.parse.lemmas import head_noun, settle_lemma, with_particle
from quellenlage.parse.moods import FINITE_TAGS, SPEAKERS, settle
from quellenlage.parse.punctuation import attach

_SPEAKERS = frozenset(SPEAKERS.values())


def as_tokens(text: str, offset: int, starts: Sequence[int], base: int, sentence: Span) -> Iterator[Token]:
    """The tokens of one sentence.

    `offset` is where its piece of the text starts, `starts` where each token starts in the piece, `base` the number of
    the piece's first token in the article.
    """
    words = list(sentence)
    first = sentence.start
    forms = [word.text for word in words]
    deps = [word.dep_ for word in words]
    tags = [word.tag_ for word in words]
    poses = [part_of_speech(word.pos_, tag, dep) for word, tag, dep in zip(words, tags, deps, strict=True)]
    marks = [pos == "PUNCT" for pos in poses]
    heads = attach(forms, [word.head.i - first for word in words], marks)
    lemmas = _lemmas(forms, tags, deps, heads, [word.lemma_ for word in words])
    left, right = edges(heads)
    speakers = frozenset(_SPEAKERS.intersection(word.lower() for word in forms))
    base += first
    for i, word in enumerate(words):
        start = offset + starts[first + i]
        stop = start + len(forms[i])
        root = heads[i] == i
        yield Token(
            i=base + i,
            start=start,
            stop=stop,
            text=text[start:stop],
            lemma=lemmas[i],
            tag=tags[i],
            pos=poses[i],
            morph=_morph(forms[i], tags[i], str(word.morph), speakers),
            head=base + heads[i],
            dep="root" if root else "punct" if marks[i] else "dep" if deps[i] == "ROOT" else deps[i],
            left=base + left[i],
            right=base + right[i],
            name=word.ent_type_,
            head_noun=head_noun(forms[i], lemmas[i]) if tags[i] == "NN" else "",
        )


def part_of_speech(pos: str, tag: str, dep: str) -> str:
    """The universal part of speech: "haben", "sein", "können" are AUX exactly where they serve another word."""
    if tag[:2] in ("VA", "VM"):
        return "AUX" if dep.split(":")[0] in ("aux", "cop") else "VERB"
    if tag[:1] == "$":
        return "PUNCT"
    return pos or "X"


def edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each word the first word of its subtree and the one after the last."""
    n = len(heads)
    left, right = list(range(n)), list(range(1, n + 1))
    for i in range(n):
        at = i
        while heads[at] != at:
            at = heads[at]
            if left[at] <= i < right[at]:
                continue
            left[at], right[at] = min(left[at], i), max(right[at], i + 1)
    return left, right


def _lemmas(
    forms: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int], found: Sequence[str]
) -> list[str]:
    """The lemmas settled by the lexicon, those of finite verbs joined with their separated particle."""
    lemmas = [settle_lemma(form, tag, lemma or form) for form, tag, lemma in zip(forms, tags, found, strict=True)]
    for i, dep in enumerate(deps):
        head = heads[i]
        if dep == "compound:prt" and head < i and tags[head].startswith("VV"):
            lemmas[head] = with_particle(lemmas[head], forms[i])
    return lemmas


@lru_cache(maxsize=20_000)
def _morph(form: str, tag: str, morph: str, speakers: frozenset[str]) -> str:
    """The features of a token, the mood of a finite verb settled by the lexicon."""
    if tag not in FINITE_TAGS:
        return morph
    given = dict(feature.split("=", 1) for feature in morph.split("|")) if morph else {}
    feats = settle(form, given, speakers)
    return "|".join(f"{name}={feats[name]}" for name in sorted(feats))
