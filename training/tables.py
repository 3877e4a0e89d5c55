"""What the fits to stories have in common: their command line, leaving stories out in turn, lines of a table."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

Story = TypeVar("Story")
GERMAN = Path(__file__).resolve().parent.parent / "src" / "quellenlage" / "german"


def asked(doc: str | None) -> tuple[list[Path], bool]:
    """The story folders of the command line, sorted, and whether it only checks."""
    parser = argparse.ArgumentParser(description=(doc or "").splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    return sorted(options.folders), options.check


def left_out(stories: Sequence[Story], parts: int) -> Iterator[tuple[list[Story], Sequence[Story]]]:
    """For each of so many parts the stories to fit to, and those left out."""
    for part in range(parts):
        yield [s for n, s in enumerate(stories) if n % parts != part], stories[part::parts]


def lines_of(weights: Mapping[str, float]) -> list[str]:
    """A line for each signal with its weight, by name."""
    return [f'"{name}" = {value:.4f}' for name, value in sorted(weights.items())]
