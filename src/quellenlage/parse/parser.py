"""From an article to its `Parse`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from quellenlage.nouns import Article, Name, Parse, Sentence, Token
from quellenlage.parse.clauses import find_clauses
from quellenlage.parse.names import mend_names
from quellenlage.parse.pieces import cut_pieces
from quellenlage.parse.pipeline import annotate
from quellenlage.parse.shared_forms import settle_shared
from quellenlage.parse.tokens import as_tokens


def parse(article: Article) -> Parse:
    """The grammar of one article. Any text is fine; an empty one gives an empty parse."""
    tokens, sentences, names, vectors = read_tokens(article)
    names = mend_names(tokens, names)
    tokens = _named(tokens, names)
    children = children_of(tokens)
    tokens = settle_shared(tokens, children, sentences)
    clauses = find_clauses(tokens, children, sentences)
    return Parse(article.text, tuple(tokens), children, tuple(sentences), tuple(names), tuple(clauses), vectors)


def read_tokens(article: Article) -> tuple[list[Token], list[Sentence], list[Name], bytes]:
    """Tokens, sentences and names as the network reads them, mended where rules and the lexicon know better, and the
    network's vectors (`Parse.vectors`)."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    vectors: list[bytes] = []
    pieces = list(cut_pieces(article))
    texts = (article.text[piece.start : piece.stop] for piece in pieces)
    for piece, (words, reading) in zip(pieces, annotate(texts), strict=True):
        base = len(tokens)
        forms = [form for form, _ in words]
        places = [(piece.start + at, piece.start + at + len(form)) for form, at in words]
        for span in reading.sentences:
            tokens += as_tokens(article.text, places, forms, reading, span, base)
            sentences.append(Sentence(base + span[0], base + span[1], piece.passage, piece.kind))
        vectors.append(reading.vectors.astype(np.float16).tobytes())
        names += [Name(base + first, base + stop, label) for first, stop, label in reading.names]  # type: ignore[arg-type]
    return tokens, sentences, names, b"".join(vectors)


def _named(tokens: list[Token], names: Iterable[Name]) -> list[Token]:
    """The tokens with the kind of name each belongs to."""
    kinds = {i: name.label for name in names for i in range(name.first, name.stop)}
    changed = [i for i, token in enumerate(tokens) if token.name != kinds.get(i, "")]
    out = list(tokens)
    for i in changed:
        out[i] = replace(out[i], name=kinds.get(i, ""))
    return out


def parse_all(articles: Iterable[Article]) -> Iterator[Parse]:
    """The parse of each article, in order."""
    return map(parse, articles)


def children_of(tokens: list[Token]) -> tuple[tuple[int, ...], ...]:
    """For each token the indices of its dependents."""
    below: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            below[token.head].append(token.i)
    return tuple(map(tuple, below))
