"""Step 6: measure. `python -m training.evaluate [PIPELINE]` prints names and sentence ends on the sets kept apart.

Tags, lemmas and trees on GSD test are scored on raw text from the command line: see training/README.md.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

import quellenlage.parse.pipeline
from quellenlage.nouns import Article
from quellenlage.parse import lexicon, parse
from training import sources
from training.convert import germeval

MARKS = sources.ROOT.parent / "tests" / "parse" / "wikinews_sentences.json"
COUNTED = ("PER", "LOC", "ORG")


def f1(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (found + wanted) if found + wanted else 0.0


def measure_names() -> str:
    """F1 of exact PER, LOC and ORG chunks on GermEval 2014's test set, outer level, from untokenized text."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for gold in germeval(Vocab(), "germeval14-test"):
        truth = {span for span in spans(gold) if span[2] in COUNTED}
        text = gold.text.rstrip().replace("\n", " ")
        read = parse(Article(id="", path="", text=text))
        names = {(read.tokens[n.first].start, read.tokens[n.stop - 1].stop, n.label) for n in read.names}
        names = {name for name in names if name[2] in COUNTED}
        right.update(label for _, _, label in truth & names)
        found.update(label for _, _, label in names)
        wanted.update(label for _, _, label in truth)
    parts = [f"{label} {f1(right[label], found[label], wanted[label]):.3f}" for label in COUNTED]
    total = f1(right.total(), found.total(), wanted.total())
    precision, recall = right.total() / max(1, found.total()), right.total() / max(1, wanted.total())
    return f"names F1 {total:.3f} (P {precision:.3f} R {recall:.3f}; {', '.join(parts)})"


def spans(doc: Doc) -> set[tuple[int, int, str]]:
    """The named spans of a document by characters."""
    return {(e.start_char, e.end_char, e.label_) for e in doc.ents}


def measure_sentences() -> str:
    """F1 of sentence starts on 30 Wikinews articles marked by hand."""
    marks = json.loads(MARKS.read_text(encoding="utf-8"))
    right = found = wanted = 0
    with (sources.DATA.parent / "gold" / "wikinews" / "dev.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record["doc"] in marks:
                read = parse(Article(id="", path="", text=record["text"]))
                starts = {read.tokens[sentence.first].start for sentence in read.sentences}
                right += len(starts & set(marks[record["doc"]]))
                found += len(starts)
                wanted += len(marks[record["doc"]])
    return f"sentence starts, 30 Wikinews articles: F1 {f1(right, found, wanted):.3f}"


def main() -> None:
    """Print the measures of the packaged pipeline, or of the folder named on the command line."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        quellenlage.parse.pipeline.pipeline_path = lambda: folder  # type: ignore[assignment]
        lexicon.use(folder / lexicon.FILE)
    print(measure_sentences())
    print(measure_names())


if __name__ == "__main__":
    main()
