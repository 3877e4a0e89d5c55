"""Step 3: train. `python -m training.train CONFIG RUN [section.key=value ...]` writes `training/runs/RUN`.

`start=OTHER/model-best` goes on from another run's weights, with this run's settings.
"""

from __future__ import annotations

import sys

import spacy
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

from quellenlage.parse import lexicon, tokenizer  # noqa: F401  (the config names their parts)
from training import readers, sources  # noqa: F401


def main() -> None:
    """Train by a config of `training/configs`, with values overridden on the command line."""
    lexicon.use(sources.CORPUS / lexicon.FILE)
    name, run, *changes = sys.argv[1:]
    overrides: dict[str, object] = {}
    for change in changes:
        key, value = change.split("=", 1)
        overrides[key] = int(value) if value.isdigit() else float(value) if _is_number(value) else _listed(value)
    start = overrides.pop("start", "")
    config = load_config(sources.ROOT / "configs" / f"{name}.cfg", overrides=overrides, interpolate=False)
    if start:
        nlp = spacy.load(sources.RUNS / str(start))
        nlp.config = config
        lemmatizer = nlp.get_pipe("trainable_lemmatizer") if "trainable_lemmatizer" in nlp.pipe_names else None
        if lemmatizer is not None:  # spaCy does not store which label an edit has
            lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}
    else:
        nlp = init_nlp(config)
    folder = sources.RUNS / run
    folder.mkdir(parents=True, exist_ok=True)
    train(nlp, folder, stdout=sys.stdout, stderr=sys.stderr)


def _listed(value: str) -> object:
    return value.split(",") if "," in value else value


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


if __name__ == "__main__":
    main()
