"""Word vectors for the pipeline: hashed features of the form, its lexicon classes and its word cluster.

Every feature depends on the word form alone, so a trained model looks a form's vector up instead of computing it again.
The arithmetic is the same for every row whatever else is in the batch, so the look-up changes no result.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Any

import numpy as np
from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, with_array
from thinc.types import Floats2d

from quellenlage.parse import lexicon

FEATURES = ("norm", "prefix", "suffix", "ending", "shape", "fine", "coarse", "tail", "cluster", "family")
"""Columns: lower-case form, first letter, last three and two letters, shape, lexicon classes, those of the form in
another case or of a compound's tail, word cluster, and its first six branches."""

SCHEMES = {"gsd": 0, "germeval": 0, "own": 0, "pud": 1, "smartdata": 1, "hdt": 2, "silver": 3}
"""Corpora differ in how they annotate; training says which one a document is from, use always asks for scheme 0.
Source: Stymne et al. 2018, "Parser Training with Heterogeneous Treebanks"."""

SCHEME_ROWS = 16

MOST_FORMS = 100_000
"""Forms remembered at a time; the memory starts anew beyond that."""


def shape_of(form: str) -> str:
    """Upper and lower case, digits and marks, runs cut at three: "US-Dollar" is "XX-Xxxx"."""
    signs: list[str] = []
    for char in form[:40]:
        sign = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if signs[-3:] != [sign] * 3:
            signs.append(sign)
    return "".join(signs)


def features_of(form: str) -> list[int]:
    """The feature numbers of a word form, in the order of FEATURES."""
    words = lexicon.load()
    lower = form.lower()
    entry = words.find(form)
    known = entry is not None and bool(entry.readings)
    other = lower if form != lower else form.capitalize()
    second = words.find(form.capitalize() if form.isupper() else other)
    mark = 1
    if (second is None or not second.readings) and not known:
        tail = words.tail(form)
        second = words.find(tail) if tail else None
        mark = 2
    cluster = next(
        (e.cluster for e in (entry, second) if e is not None and e.cluster != lexicon.NO_CLUSTER), lexicon.NO_CLUSTER
    )
    return [
        get_string_id("n" + lower),
        get_string_id("p" + form[:1]),
        get_string_id("s" + lower[-3:]),
        get_string_id("e" + lower[-2:]),
        get_string_id(shape_of(form)),
        entry.fine + 1 if entry is not None and known else 0,
        entry.coarse + 1 if entry is not None and known else 0,
        mark * 100_000 + second.fine if second is not None and second.readings else 0,
        cluster,
        cluster & 63 if cluster != lexicon.NO_CLUSTER else 64,
    ]


class FormTable:
    """Numbers forms by their hash and keeps a row for each."""

    def __init__(self, width: int, dtype: str) -> None:
        """An empty table of rows `width` wide."""
        self._rows: dict[int, int] = {}
        self._data = np.zeros((1024, width), dtype=dtype)
        self._lock = Lock()

    def rows(self, docs: Sequence[Doc], make: Callable[[list[str]], np.ndarray]) -> list[np.ndarray]:
        """One matrix a document, a row a token; `make` gives the rows of forms not met before."""
        with self._lock:
            if len(self._rows) > MOST_FORMS:
                self._rows.clear()
            keys = [doc.to_array(ORTH).tolist() for doc in docs]
            new = [key for key in dict.fromkeys(key for row in keys for key in row) if key not in self._rows]
            if new:
                store = docs[0].vocab.strings
                self._add(new, make([store[key] for key in new]))
            return [self._data[[self._rows[key] for key in row]] for row in keys]

    def _add(self, keys: list[int], rows: np.ndarray) -> None:
        base = len(self._rows)
        while base + len(keys) > len(self._data):
            self._data = np.concatenate([self._data, np.zeros_like(self._data)])
        self._data[base : base + len(keys)] = rows
        self._rows.update({key: base + i for i, key in enumerate(keys)})


@registry.architectures("quellenlage.LexiconEmbed.v1")  # type: ignore[untyped-decorator]
def build_embed(width: int, rows: dict[str, int]) -> Model[list[Doc], list[Floats2d]]:
    """Vectors of `width` from hashed features; `rows` names the features used and the size of each table."""
    columns = [FEATURES.index(name) for name in rows]
    seeds = {name: 8 + i for i, name in enumerate(FEATURES)}
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, size, column=i, seed=seeds[name], dropout=0.0) for i, (name, size) in enumerate(rows.items())
    ]
    tables.append(HashEmbed(width, SCHEME_ROWS, column=len(tables), seed=99, dropout=0.0))
    mix: Model[Any, Any] = chain(
        concatenate(*tables), Maxout(width, width * len(tables), nP=3, dropout=0.0, normalize=True)
    )
    attrs: dict[str, Any] = {"columns": columns, "features": FormTable(len(columns), "uint64"), "vectors": None}
    return Model("lexicon_embed", _forward, init=_init, layers=[with_array(mix)], dims={"nO": width}, attrs=attrs)


def widen(model: Model[Any, Any]) -> None:
    """Give tables stored in half precision the precision the arithmetic needs."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                node.set_param(name, np.asarray(node.get_param(name), dtype="float32"))  # type: ignore[arg-type]


def freeze(model: Model[Any, Any]) -> None:
    """Let every lexicon embedding inside a trained model look its vectors up; it must not be trained after that."""
    for node in model.walk():
        if node.name == "lexicon_embed":
            node.attrs["vectors"] = FormTable(node.get_dim("nO"), "float32")


def _features(model: Model[Any, Any], forms: list[str]) -> np.ndarray:
    """The feature matrix of word forms."""
    ids: np.ndarray = np.array([features_of(form) for form in forms], dtype="uint64")[:, model.attrs["columns"]]
    return ids


def _with_scheme(ids: np.ndarray, scheme: int) -> np.ndarray:
    """The feature matrix with the number of the annotation scheme as its last column."""
    return np.hstack([ids, np.full((len(ids), 1), scheme, dtype="uint64")])


def _init(model: Model[Any, Any], X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001
    width = len(model.attrs["columns"]) + 1
    model.layers[0].initialize([np.zeros((2, width), dtype="uint64")])


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats2d], Callable[..., Any]]:
    mix = model.layers[0]
    table = model.attrs["vectors"]
    if table is not None and not is_train:

        def make(forms: list[str]) -> np.ndarray:
            vectors: np.ndarray = mix.predict([_with_scheme(_features(model, forms), 0)])[0]
            return vectors

        return table.rows(docs, make), lambda _: []
    rows = model.attrs["features"].rows(docs, lambda forms: _features(model, forms))
    schemes = [SCHEMES[doc.user_data.get("treebank", "gsd")] for doc in docs]
    vectors, backprop = mix([_with_scheme(ids, scheme) for ids, scheme in zip(rows, schemes, strict=True)], is_train)

    def back(grads: list[Floats2d]) -> list[Doc]:
        backprop(grads)
        return []

    return vectors, back
