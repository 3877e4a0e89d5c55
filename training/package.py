"""Step 6: the folder in the package. `python -m training.package RUN SMALL VERSION [FOLDER]`.

Puts a trained network, the small one for names, the lexicon, the licence and the model card together and swaps the
folder for the one in the package (or writes it to FOLDER).
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import numpy as np

from quellenlage.parse.lexicon import FILE
from quellenlage.parse.network import LABELS, NAMES, WEIGHTS
from quellenlage.parse.pipeline import ABOUT
from training import sources

NAME = "quellenlage-german"
NEEDED = ("tabs.", "mix.", "norm.", "mark.", "scheme.", "enc.", "fln.", "heads.ner.")
"""The weights of the small network that finding names needs."""
CARD = ("LICENSE", "MODEL_CARD.md")


def build(run: Path, small: Path, version: str, folder: Path) -> None:
    """Write the parts to a new folder."""
    folder.mkdir(parents=True)
    for path in (run / WEIGHTS, run / LABELS, sources.CORPUS / FILE, *(sources.ROOT / "card" / name for name in CARD)):
        shutil.copy(path, folder / path.name)
    with np.load(small / WEIGHTS) as stored:
        np.savez_compressed(
            folder / NAMES, **{name: stored[name] for name in sorted(stored) if name.startswith(NEEDED)}
        )
    about = {"name": NAME, "version": version, "license": "CC BY-SA 4.0"}
    (folder / ABOUT).write_text(json.dumps(about) + "\n", encoding="utf-8")


def swap(new: Path, place: Path) -> None:
    """Put a finished folder in the place of another with two renames."""
    old = place.with_name(place.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """Build, and swap the package's pipeline for it."""
    run, small, version, *rest = sys.argv[1:]
    place = Path(rest[0]) if rest else sources.PIPELINE
    new = place.with_name(place.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    build(sources.RUNS / run, sources.RUNS / small, version, new)
    swap(new, place)


if __name__ == "__main__":
    main()
