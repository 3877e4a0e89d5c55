"""The training documents as examples: tokenized as in use, each token with what its corpus says about it."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from spacy.tokens import Doc, DocBin
from spacy.training import Example as Pair
from spacy.vocab import Vocab

from quellenlage.parse.sentences import mark_starts
from quellenlage.parse.tokenizer import tokenize
from training import sources

SCHEMES = {"gsd": 0, "germeval": 0, "pud": 1, "smartdata": 1, "hdt": 2, "silver": 3}
"""Corpora differ in how they annotate; training says which one a document is from, use always asks for scheme 0.
Source: Stymne et al. 2018, "Parser Training with Heterogeneous Treebanks"."""


@dataclass(slots=True)
class Example:
    """A document. Of each list an entry a token; "" and None are unknown, and an empty list says nothing at all.

    `heads` count in the document (a root is its own head), `names` are BILUO tags. Where teachers gave the tree,
    `head_shares` has for each word how they share it out among the root and the words of its sentence; `dep_shares`, of
    shape (words, `dep_labels`), says the relation to the head in `heads`; and `lemmas` are edits already.
    """

    forms: list[str]
    marks: list[int]
    scheme: int
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int | None] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    head_shares: list[np.ndarray] = field(default_factory=list)
    dep_shares: np.ndarray | None = None
    dep_labels: list[str] = field(default_factory=list)


def make_doc(vocab: Vocab, text: str) -> Doc:
    """A text tokenized as in use, as spaCy's document; single spaces stand where the text has any white space."""
    words = tokenize(text)
    ends = [at + len(form) for form, at in words]
    spaces = [i + 1 < len(words) and words[i + 1][1] > end for i, end in enumerate(ends)]
    return Doc(vocab, words=[form for form, _ in words], spaces=spaces)


def read(name: str) -> Iterator[Example]:
    """The examples of `training/corpus/NAME.spacy` or of what teachers wrote to `NAME.pickle`, in order."""
    taught = sources.CORPUS / f"{name}.pickle"
    if taught.exists():
        with taught.open("rb") as file:
            yield from pickle.load(file)
        return
    vocab = Vocab()
    for reference in DocBin().from_disk(sources.CORPUS / f"{name}.spacy").get_docs(vocab):
        example = as_example(vocab, reference)
        if example.forms:
            yield example


def as_example(vocab: Vocab, reference: Doc) -> Example:
    """A document as the tokenizer cuts it, with its annotation where the two agree on the tokens."""
    predicted = make_doc(vocab, reference.text)
    pair = Pair(predicted, reference)
    forms = [token.text for token in predicted]
    example = Example(forms, mark_starts(forms), SCHEMES[reference.user_data.get("treebank", "gsd")])
    if reference.has_annotation("DEP"):
        heads, deps = pair.get_aligned_parse(projectivize=False)
        example.heads, example.deps = list(heads), [dep or "" for dep in deps]
        example.tags = _known(pair, "TAG")
        morphs = zip(_known(pair, "POS"), _known(pair, "MORPH"), strict=True)
        example.morphs = [f"{pos}|{feats}" if pos else "" for pos, feats in morphs]
        example.lemmas = _known(pair, "LEMMA")
        example.starts = [bool(i == 0 or start == 1) for i, start in enumerate(pair.get_aligned_sent_starts())]
    if reference.has_annotation("ENT_IOB"):
        example.names = [tag or "-" for tag in pair.get_aligned_ner()]
    return example


def _known(pair: Pair, what: str) -> list[str]:
    values: Sequence[str | None] = pair.get_aligned(what, as_string=True)
    return [value or "" for value in values]
