"""The trained pipeline: loaded once, on first use, from inside the package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache

from quellenlage.errors import PipelineError
from quellenlage.german import pipeline_path
from quellenlage.parse.network import WEIGHTS, Network, Reading
from quellenlage.parse.sentences import mark_starts
from quellenlage.parse.tokenizer import Word, tokenize

ABOUT = "about.json"


@cache
def load() -> Network:
    """The network; raises PipelineError where the package lacks its weights."""
    path = pipeline_path()
    if not (path / WEIGHTS).is_file():
        raise PipelineError(
            f"The German pipeline is missing at {path}.",
            "Install the package again, or build it: see training/README.md.",
        )
    return Network(path)


def pipeline_version() -> str:
    """Name and version of the trained pipeline, as in "quellenlage-german 1.0.0"."""
    about = json.loads((pipeline_path() / ABOUT).read_text(encoding="utf-8"))
    return f"{about['name']} {about['version']}"


def annotate(texts: Iterable[str]) -> Iterator[tuple[list[Word], Reading]]:
    """Each text's tokens, with where they start in it, and what the network makes of them.

    The texts are the pieces of one article: they go through the network together.
    """
    tokens = [tokenize(text) for text in texts]
    forms = [[form for form, _ in words] for words in tokens]
    return zip(tokens, load().read([(some, mark_starts(some)) for some in forms]), strict=True)
