"""The trained pipeline: loaded once, on first use, from inside the package."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quellenlage.errors import PipelineError
from quellenlage.german import pipeline_path

BATCH = 32
"""Pieces the pipeline takes at a time; the result does not depend on it."""

_UNPAIRED = re.compile("[\ud800-\udfff]")


@cache
def load() -> Language:
    """The pipeline; raises PipelineError where the package lacks its weights."""
    path = pipeline_path()
    if not (path / "config.cfg").is_file():
        raise PipelineError(
            f"The German pipeline is missing at {path}.", "Install the package again, or build it: see training/README.md."
        )
    return spacy.load(path)


def pipeline_version() -> str:
    """Name and version of the trained pipeline, as in "quellenlage-german 1.0.0"."""
    meta = json.loads((pipeline_path() / "meta.json").read_text(encoding="utf-8"))
    return f"quellenlage-german {meta['version']}"


def make_doc(nlp: Language, text: str) -> tuple[Doc, tuple[int, ...]]:
    """The tokens of a text without white space among them, and where each starts."""
    plain = nlp.tokenizer(_UNPAIRED.sub("\ufffd", text))
    words, spaces, starts = [], [], []
    for token in plain:
        if token.is_space:
            if spaces:
                spaces[-1] = True
            continue
        words.append(token.text)
        spaces.append(bool(token.whitespace_))
        starts.append(token.idx)
    return Doc(nlp.vocab, words=words, spaces=spaces), tuple(starts)


def annotate(texts: Iterable[str]) -> Iterator[tuple[Doc, tuple[int, ...]]]:
    """Each text's tokens with all annotation, and where each token starts in its text."""
    nlp = load()
    made = (make_doc(nlp, text) for text in texts)
    yield from nlp.pipe(made, as_tuples=True, batch_size=BATCH)
