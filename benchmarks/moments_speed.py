"""How many documents a second moments and figures read on one core, beside parsing.

    python benchmarks/moments_speed.py FILE.jsonl[.xz] [--parse]

FILE holds one {"text": ..., "published": ...} a line. With --parse every text is parsed first and the parse handed in,
and parsing is timed too. Times are of the processor, the best of three rounds.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quellenlage.extract.figures import find_figures
from quellenlage.extract.moments import find_moments
from quellenlage.nouns import Article, Parse, Publication


def read(path: Path) -> list[Article]:
    """The articles of a file."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [
        Article(
            "sha256:0", str(path), r["text"], published=Publication(r.get("published"), r.get("published"), "given")
        )
        for r in records
    ]


def best(work: Callable[[], Any], rounds: int = 3) -> float:
    """Seconds of processor time of the fastest round."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Prints documents a second for each step."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--parse", action="store_true")
    options = parser.parse_args()
    articles = read(options.file)
    parses: list[Parse | None] = [None] * len(articles)
    if options.parse:
        from quellenlage.parse import parse

        start = time.process_time()
        parses = [parse(article) for article in articles]
        print(f"parse    {len(articles) / (time.process_time() - start):8.1f} documents/s")
    pairs = list(zip(articles, parses, strict=True))
    found = [(a, p, find_moments(a, p)) for a, p in pairs]
    moments = best(lambda: [find_moments(a, p) for a, p in pairs])
    figures = best(lambda: [find_figures(a, p, m) for a, p, m in found])
    for name, seconds in (("moments", moments), ("figures", figures), ("both", moments + figures)):
        print(f"{name:<8} {len(articles) / seconds:8.1f} documents/s")


if __name__ == "__main__":
    main()
