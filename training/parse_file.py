"""`python -m training.parse_file parse FILE --conllu`: as `quellenlage` does, with QUELLENLAGE_PIPELINE."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from quellenlage.nouns import Article
from quellenlage.parse import as_conllu, lexicon, parse, pipeline


def main() -> None:
    """Print the parse of the file named on the command line."""
    other = os.environ.get("QUELLENLAGE_PIPELINE")
    if other:
        pipeline.pipeline_path = lambda: Path(other)  # type: ignore[assignment]
        lexicon.use(Path(other) / lexicon.FILE)
    text = Path(sys.argv[2]).read_bytes().decode("utf-8")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(as_conllu(parse(Article(id="", path=sys.argv[2], text=text))))


if __name__ == "__main__":
    main()
