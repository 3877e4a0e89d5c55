"""The trained pipeline: loaded once, on first use, from inside the package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import spacy
from spacy.attrs import IS_SPACE, LOWER, NORM  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc

from quellenlage.errors import PipelineError
from quellenlage.german import pipeline_path
from quellenlage.parse.embedding import freeze, widen
from quellenlage.parse.sentences import SentenceMarker
from quellenlage.parse.tokenizer import GermanTokenizer

BATCH = 32
"""Pieces the pipeline takes at a time; the result does not depend on it."""


NEEDED = frozenset({IS_SPACE, LOWER, NORM})
"""What is computed of every new form: the rest of spaCy's lexical attributes goes unused here."""


@cache
def load() -> Language:
    """The pipeline; raises PipelineError where the package lacks its weights."""
    path = pipeline_path()
    if not (path / "config.cfg").is_file():
        raise PipelineError(
            f"The German pipeline is missing at {path}.",
            "Install the package again, or build it: see training/README.md.",
        )
    nlp = spacy.load(path)
    if not isinstance(nlp.tokenizer, GermanTokenizer):
        nlp.tokenizer = GermanTokenizer(nlp.tokenizer)
    if not any(isinstance(part, SentenceMarker) for _, part in nlp.pipeline):
        nlp.add_pipe("quellenlage_sentences", first=True)
    nlp.max_length = 10**9
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {key: make for key, make in vocab.lex_attr_getters.items() if key in NEEDED}
    for _, component in nlp.pipeline:
        if hasattr(component, "model"):
            widen(component.model)
            freeze(component.model)
    return nlp


def pipeline_version() -> str:
    """Name and version of the trained pipeline, as in "quellenlage-german 1.0.0"."""
    meta = json.loads((pipeline_path() / "meta.json").read_text(encoding="utf-8"))
    return f"quellenlage-german {meta['version']}"


def annotate(texts: Iterable[str]) -> Iterator[Doc]:
    """Each text's tokens with all annotation; `doc.user_data["starts"]` says where each token starts in its text."""
    nlp = load()
    yield from nlp.pipe(map(nlp.make_doc, texts), batch_size=BATCH)
