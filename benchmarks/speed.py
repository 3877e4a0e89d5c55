"""Words per second of parse alone and of the whole analysis, and seconds from five articles to a page.

    python benchmarks/speed.py [PATH...] [--runs 3]

PATH defaults to the shipped example. Both loops run over the same articles in the same process, turn by turn, so that
their ratio holds on a noisy machine; medians are printed. The page is timed as a user meets it: a fresh process, with
start-up. "attribution" is the greatest part of "extract", done once more by itself.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from quellenlage import extract, flow, parse
from quellenlage.extract.attribution.find import find_attributions

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "lackfabrik" / "articles"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLE)])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()

    started = time.perf_counter()
    articles, _ = flow.read_articles(options.paths)
    reading = time.perf_counter() - started
    started = time.perf_counter()
    parse.parse(articles[0])
    load = time.perf_counter() - started
    words = sum(len(article.text.split()) for article in articles)

    rows: dict[str, list[float]] = {"parse": [], "attribution": [], "extract": [], "link and weigh": []}
    for _ in range(options.runs):
        started = time.perf_counter()
        grammars = [parse.parse(article) for article in articles]
        parsed = time.perf_counter()
        for article, grammar in zip(articles, grammars, strict=True):
            find_attributions(article, grammar)
        attributed = time.perf_counter()
        analyses = [extract.extract(a, g) for a, g in zip(articles, grammars, strict=True)]
        extracted = time.perf_counter()
        flow.compile_dossier([flow.Reading(a, g) for a, g in zip(analyses, grammars, strict=True)])
        linked = time.perf_counter()
        ends = (started, parsed, attributed, extracted, linked)
        for name, (start, end) in zip(rows, itertools.pairwise(ends), strict=True):
            rows[name].append(end - start)

    medians = {name: statistics.median(values) for name, values in rows.items()}
    print(f"{len(articles)} articles, {words} words; read {reading:.2f} s, first parse with load {load:.2f} s")
    for name, seconds in medians.items():
        rate, ratio = words / max(seconds, 1e-9), seconds / medians["parse"]
        print(f"{name:<15}{seconds:8.3f} s {rate:10.0f} words/s  {ratio:6.2f} x parse")
    whole = medians["parse"] + medians["extract"]
    print(f"{'analyze':<15}{whole:8.3f} s {words / whole:10.0f} words/s  {whole / medians['parse']:6.2f} x parse")

    walls = []
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "quellenlage", "dossier", str(EXAMPLE), "-q", "-o", f"{folder}/page.html"]
        for _ in range(options.runs):
            started = time.perf_counter()
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            walls.append(time.perf_counter() - started)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"five articles to a page: {statistics.median(walls):.2f} s wall, {peak:.0f} MiB at most")


if __name__ == "__main__":
    main()
