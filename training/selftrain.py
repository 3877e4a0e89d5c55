"""Step 4: more training text. `python -m training.selftrain RUN [OTHER]` completes the silver parses; with a second run
it parses free text instead and keeps the sentences both agree on.

`silver-full`: the trees of ParZu with the features and lemmas of the model where ParZu is silent; sentences where
the two differ in more than a quarter of their heads are left out. `own`: sentences of free text with the trees of the
first run, where the second run finds nearly the same heads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from quellenlage.parse import lexicon, tokenizer  # noqa: F401  (the weights name its parts)
from quellenlage.parse.lemmas import settle_lemma
from quellenlage.parse.moods import FINITE_TAGS, settle
from quellenlage.parse.tokens import subjects_of
from training import sources
from training.raw import paragraphs

AGREEMENT = 0.75
NEARLY = 0.95


def main() -> None:
    """Write `silver-full`, or `own` where two runs are named."""
    lexicon.use(sources.CORPUS / lexicon.FILE)
    nlp = spacy.load(sources.RUNS / sys.argv[1])
    if len(sys.argv) == 2:
        silver = DocBin().from_disk(sources.CORPUS / "silver.spacy").get_docs(nlp.vocab)
        write("silver-full", [kept for doc in silver for kept in completed(nlp, doc)])
    else:
        write("own", list(agreed(nlp, spacy.load(sources.RUNS / sys.argv[2]))))


def agreed(nlp: Language, other: Language) -> Iterator[Doc]:
    """Runs of free sentences that two pipelines parse alike, as documents with the first one's annotation."""
    texts = list(paragraphs())
    pairs = zip(nlp.pipe(texts, batch_size=32), other.pipe(texts, batch_size=32), strict=True)
    for doc, second in pairs:
        whole = mended(doc)
        run: list[int] = []
        for sentence in doc.sents:
            same = sum(second[t.i].head.i == t.head.i for t in sentence)
            if len(sentence) > 3 and same >= NEARLY * len(sentence):
                run += range(sentence.start, sentence.end)
            elif run:
                yield part(whole, run)
                run = []
        if run:
            yield part(whole, run)


def part(doc: Doc, run: list[int]) -> Doc:
    """A stretch of a document as one of its own."""
    copy = doc[run[0] : run[-1] + 1].as_doc()
    copy.user_data["treebank"] = "own"
    return copy


def write(name: str, docs: list[Doc]) -> None:
    """Store documents as `training/corpus/NAME.spacy`."""
    print(name, len(docs), "documents,", sum(map(len, docs)), "tokens")
    DocBin(docs=docs, store_user_data=True).to_disk(sources.CORPUS / f"{name}.spacy")


def features(doc: Doc) -> list[str]:
    """The morphology of a document with moods settled by the lexicon."""
    subjects = subjects_of([t.text for t in doc], [t.dep_ for t in doc], [t.head.i for t in doc])
    out = []
    for token in doc:
        feats = token.morph.to_dict()
        if token.tag_ in FINITE_TAGS:
            feats = settle(token.text, feats, subjects.get(token.i, ""))
        out.append("|".join(f"{name}={feats[name]}" for name in sorted(feats)))
    return out


def mended(doc: Doc) -> Doc:
    """A parsed document with lemmas and moods settled, as training material."""
    copy = Doc(
        doc.vocab,
        words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc], morphs=features(doc), heads=[t.head.i for t in doc], deps=[t.dep_ for t in doc],
        lemmas=[settle_lemma(t.text, t.tag_, t.lemma_) for t in doc],
    )  # fmt: skip
    copy.user_data["treebank"] = "own"
    return copy


def completed(nlp: Language, silver: Doc) -> list[Doc]:
    """The silver sentences the model mostly agrees with, each run of them a document, with its annotation added."""
    guess = Doc(nlp.vocab, words=[t.text for t in silver], spaces=[bool(t.whitespace_) for t in silver])
    guess.user_data["treebank"] = "silver"
    for i, token in enumerate(silver):
        guess[i].is_sent_start = token.is_sent_start
    guess = nlp(guess)
    runs: list[list[int]] = [[]]
    for sentence in silver.sents:
        same = sum(guess[t.i].head.i == t.head.i for t in sentence)
        if same >= AGREEMENT * len(sentence):
            runs[-1] += range(sentence.start, sentence.end)
        elif runs[-1]:
            runs.append([])
    feats = features(guess)
    return [_merged(silver, guess, feats, run) for run in runs if run]


def _merged(silver: Doc, guess: Doc, feats: list[str], run: list[int]) -> Doc:
    """ParZu's tree and tags with the model's features and lemmas."""
    base = run[0]
    tokens = [silver[i] for i in run]
    copy = Doc(
        silver.vocab,
        words=[t.text for t in tokens], spaces=[bool(t.whitespace_) for t in tokens],
        tags=[t.tag_ or guess[t.i].tag_ for t in tokens],
        pos=[t.pos_ if t.pos_ and t.tag_ != "NN" else guess[t.i].pos_ for t in tokens],
        morphs=[feats[t.i] for t in tokens],
        heads=[t.head.i - base for t in tokens], deps=[t.dep_ for t in tokens],
        lemmas=[settle_lemma(t.text, t.tag_ or guess[t.i].tag_, guess[t.i].lemma_) for t in tokens],
    )  # fmt: skip
    copy.user_data["treebank"] = "silver"
    return copy


if __name__ == "__main__":
    main()
