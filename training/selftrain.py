"""Step 4: more training text. `python -m training.selftrain RUN` completes ParZu's trees by a first network.

`silver-full`: the trees and tags of ParZu with the features and lemmas of the network where ParZu is silent, moods
settled by the lexicon; sentences where the two differ in more than a quarter of their heads are left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from quellenlage.parse import lexicon
from quellenlage.parse.lemmas import settle_lemma
from quellenlage.parse.moods import FINITE_TAGS, settle
from quellenlage.parse.network import Network, Reading
from quellenlage.parse.tokens import subjects_of
from training import sources

AGREEMENT = 0.75


def main() -> None:
    """Write `silver-full`."""
    lexicon.use(sources.CORPUS / lexicon.FILE)
    network = Network(sources.RUNS / sys.argv[1])
    vocab = Vocab()
    silver = DocBin().from_disk(sources.CORPUS / "silver.spacy").get_docs(vocab)
    docs = [kept for doc in silver for kept in completed(network, doc)]
    print("silver-full", len(docs), "documents,", sum(map(len, docs)), "tokens")
    DocBin(docs=docs, store_user_data=True).to_disk(sources.CORPUS / "silver-full.spacy")


def completed(network: Network, silver: Doc) -> Iterator[Doc]:
    """The silver sentences the network mostly agrees with, each run of them a document, with its annotation added."""
    forms = [token.text for token in silver]
    marks = [1 if token.is_sent_start else -1 for token in silver]
    guess = network.read([(forms, marks)])[0]
    run: list[int] = []
    for sentence in silver.sents:
        same = sum(guess.heads[token.i] == token.head.i for token in sentence)
        if same >= AGREEMENT * len(sentence):
            run += range(sentence.start, sentence.end)
        elif run:
            yield _merged(silver, guess, run)
            run = []
    if run:
        yield _merged(silver, guess, run)


def _merged(silver: Doc, guess: Reading, run: list[int]) -> Doc:
    """ParZu's tree and tags with the network's features and lemmas."""
    base = run[0]
    tokens = [silver[i] for i in run]
    tags = [token.tag_ or guess.tags[token.i] for token in tokens]
    subjects = subjects_of(
        [token.text for token in tokens], [token.dep_ for token in tokens], [token.head.i - base for token in tokens]
    )
    copy = Doc(
        silver.vocab,
        words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens], tags=tags,
        pos=[t.pos_ if t.pos_ and tag != "NN" else guess.poses[t.i] for t, tag in zip(tokens, tags, strict=True)],
        morphs=[
            _features(t.text, tag, guess.morphs[t.i], subjects.get(t.i - base, ""))
            for t, tag in zip(tokens, tags, strict=True)
        ],
        heads=[token.head.i - base for token in tokens], deps=[token.dep_ for token in tokens],
        lemmas=[settle_lemma(t.text, tag, guess.lemmas[t.i]) for t, tag in zip(tokens, tags, strict=True)],
    )  # fmt: skip
    copy.user_data["treebank"] = "silver"
    return copy


def _features(form: str, tag: str, morph: str, subject: str) -> str:
    """The features of a token, the mood of a finite verb settled by the lexicon."""
    feats = dict(feature.split("=", 1) for feature in morph.split("|")) if morph else {}
    if tag in FINITE_TAGS:
        feats = settle(form, feats, subject)
    return "|".join(f"{name}={feats[name]}" for name in sorted(feats))


if __name__ == "__main__":
    main()
