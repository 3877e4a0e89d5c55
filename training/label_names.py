"""Step 5b: names in free text. `python -m training.label_names SMALL... LARGE` writes `corpus/names-own.spacy`.

The paragraphs of `training.raw` with the names that several networks find together; a word they are unsure of says
nothing. A small network trained on these too knows nearly what all of them know (Hinton et al. 2015, "Distilling").
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from quellenlage.parse import lexicon
from quellenlage.parse.network import WEIGHTS, Labeller
from quellenlage.parse.sentences import mark_starts
from quellenlage.parse.spans import follows, read_spans
from training import sources
from training.batches import NAMES
from training.examples import make_doc
from training.raw import paragraphs

SURE = 0.6
LAST_SHARE = 0.7
"""What the last network's opinion counts beside each of the others'."""


def main() -> None:
    """Write the documents."""
    lexicon.use(sources.CORPUS / lexicon.FILE)
    networks = [Labeller(sources.RUNS / run / WEIGHTS) for run in sys.argv[1:]]
    docs = list(labelled(networks))
    print("names-own", len(docs), "documents,", sum(map(len, docs)), "tokens")
    DocBin(docs=docs, store_user_data=True).to_disk(sources.CORPUS / "names-own.spacy")


def labelled(networks: list[Labeller]) -> Iterator[Doc]:
    """Each paragraph with what the networks agree on."""
    vocab, allowed = Vocab(), follows(NAMES)
    shares = [1.0] * (len(networks) - 1) + [LAST_SHARE]
    for text in paragraphs():
        doc = make_doc(vocab, text)
        forms = [token.text for token in doc]
        if len(forms) < 3:
            continue
        opinions = [network.scores(forms, mark_starts(forms), [len(forms)]) for network in networks]
        scores = sum(share * one for share, one in zip(shares, opinions, strict=True)) / sum(shares)
        sure = np.exp(scores).max(axis=1) / np.exp(scores).sum(axis=1) >= SURE
        spans = [Span(doc, first, stop, label) for first, stop, label in read_spans(scores, NAMES, allowed)]
        kept = [span for span in spans if sure[span.start : span.end].all()]
        inside = {i for span in kept for i in range(span.start, span.end)}
        unsure = [doc[i : i + 1] for i in range(len(doc)) if i not in inside and not sure[i]]
        doc.set_ents(kept, missing=unsure)
        doc.user_data["treebank"] = "germeval"
        yield doc


if __name__ == "__main__":
    main()
