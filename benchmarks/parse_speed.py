"""Words per second of the German pipeline on one core: `OMP_NUM_THREADS=1 python benchmarks/parse_speed.py [FILE...]`.

Without files it reads the example story. CPU time counts, so other work on the machine changes little.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from quellenlage.nouns import Article

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = 40_000
"""The texts are read again until about so many words are done."""


def main() -> None:
    """Print load time, words per second and peak memory."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(EXAMPLES.rglob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    if not any(text.split() for text in texts):
        sys.exit("No text to parse: name some text files.")
    began = time.process_time()
    from quellenlage.parse import parse

    parse(Article(id="", path="", text="Guten Tag."))
    loaded = time.process_time() - began
    began, done = time.process_time(), 0
    while done < WORDS:
        for number, text in enumerate(texts):
            parse(Article(id=str(number), path="", text=text))
            done += len(text.split())
    spent = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"load {loaded:.2f} s, {done / spent:,.0f} words/s on one core ({done:,} words), peak memory {memory:,.0f} MiB"
    )


if __name__ == "__main__":
    main()
