"""Step 1: the harmonised training documents. `python -m training.convert` writes `training/corpus/*.spacy`."""

from __future__ import annotations

import json
import lzma
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from training import sources
from training.examples import make_doc
from training.harmonise import Moods, adopt_lemmas, closed_class_lemmas, harmonise
from training.treebank import Sentence, read_treebank

SEED = 20
HELD_OUT = 10  # every tenth document of a treebank is for development
LABELS = {"person": "PER", "organization": "ORG", "organization-company": "ORG"}


def read_moods() -> Moods:
    """Finite readings of every verb form in the lexicon."""
    moods: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    with lzma.open(sources.lexicon(), "rt", encoding="utf-8") as lines:
        for line in lines:
            form, _, tag = line.rstrip("\n").split("\t")
            if tag.startswith("VER:"):
                parts = tag.split(":")
                person = next((p for p in parts if p in "123"), "")
                number = next((p for p in parts if p in ("SIN", "PLU")), "")
                mood = next((p for p in parts if p in ("KJ1", "KJ2", "PRÄ", "PRT")), "")
                if person and mood:
                    moods[form.lower()].add((person, number, mood))
    return {form: frozenset(readings) for form, readings in moods.items()}


def as_doc(vocab: Vocab, sentences: list[Sentence]) -> Doc:
    """One document of several sentences; unknown annotation stays empty."""
    words, spaces, heads, deps, tags, pos, morphs, lemmas = [], [], [], [], [], [], [], []
    for sentence in sentences:
        base = len(words)
        for i, word in enumerate(sentence.words):
            words.append(word.form)
            spaces.append(word.space or i + 1 == len(sentence.words))
            heads.append(base + word.head)
            deps.append("ROOT" if word.head == i else word.dep)
            tags.append(word.tag)
            pos.append(word.pos)
            morphs.append("|".join(f"{k}={v}" for k, v in word.feats.items()))
            lemmas.append(word.lemma)
    return Doc(
        vocab, words=words, spaces=spaces, heads=heads, deps=deps, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas
    )


def grouped(sentences: list[Sentence], rng: random.Random) -> Iterator[list[Sentence]]:
    """Runs of one to eight neighbouring sentences: the model has to find the ends itself."""
    i = 0
    while i < len(sentences):
        size = rng.choice((1, 2, 3, 4, 6, 8))
        yield sentences[i : i + size]
        i += size


def write(name: str, docs: Iterable[Doc]) -> None:
    """Store documents as `training/corpus/NAME.spacy`."""
    sources.CORPUS.mkdir(parents=True, exist_ok=True)
    DocBin(docs=list(docs), store_user_data=True).to_disk(sources.CORPUS / f"{name}.spacy")


def convert_treebanks(vocab: Vocab) -> None:
    """GSD dev, PUD, HDT and the silver parses, harmonised; a tenth of the gold ones is kept for development."""
    rng = random.Random(SEED)
    moods = read_moods()
    gsd = harmonise(read_treebank(sources.syntax("gsd_dev")), "gsd", moods)
    lemmas = closed_class_lemmas(gsd)
    train, held = [], []
    for name in ("gsd", "pud", "hdt_bugs_a", "hdt_bugs_b"):
        kind = name.split("_")[0]
        sentences = gsd if name == "gsd" else harmonise(read_treebank(sources.syntax(name)), kind, moods)
        adopt_lemmas(sentences, lemmas)
        if kind == "hdt":
            respace(sentences)
        docs = [as_doc(vocab, group) for group in grouped(sentences, rng)]
        for doc in docs:
            doc.user_data["treebank"] = kind
        held += docs[::HELD_OUT]
        train += [doc for i, doc in enumerate(docs) if i % HELD_OUT]
    write("gold-train", train)
    write("gsd-train", (doc for doc in train if doc.user_data["treebank"] == "gsd"))
    write("gold-held", held)
    silver = harmonise(read_treebank(sources.syntax("silver")), "silver", moods)
    adopt_lemmas(silver, lemmas)
    docs = [as_doc(vocab, group) for group in grouped(silver, rng)]
    for doc in docs:
        doc.user_data["treebank"] = "silver"
    write("silver", docs)


def germeval(vocab: Vocab, name: str) -> list[Doc]:
    """GermEval 2014: outer chunks PER, LOC, ORG, and OTH as MISC; derived and partial ones are no names."""
    docs, words, tags = [], [], []
    with lzma.open(sources.names(name), "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            row = line.rstrip("\n").split("\t")
            if len(row) > 2 and not line.startswith("#"):
                words.append(row[1])
                tags.append(row[2])
            elif words and not line.startswith("#"):
                doc = Doc(vocab, words=words, spaces=spacing(words))
                doc.ents = chunks(doc, tags)
                doc.user_data["treebank"] = "germeval"
                docs.append(doc)
                words, tags = [], []
    return docs


def chunks(doc: Doc, tags: list[str]) -> list[Span]:
    """The spans of a row of IOB tags."""
    spans, start = [], None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I-"):
            label = tags[start][2:].replace("OTH", "MISC")
            if label in ("PER", "LOC", "ORG", "MISC"):
                spans.append(Span(doc, start, i, label))
            start = None
        if tag.startswith("B-"):
            start = i
    return spans


def spacing(words: list[str]) -> list[bool]:
    """Where a space follows, guessed from the words: GermEval gives none."""
    quote_open = False
    spaces = []
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else ""
        glue = following in {".", ",", ";", ":", "!", "?", ")", "]", "“", "…"} or word in {"(", "[", "„"}
        if word == '"':
            quote_open = not quote_open
            glue = glue or quote_open
        if following == '"' and quote_open:
            glue = True
        spaces.append(not glue)
    return spaces


def respace(sentences: list[Sentence]) -> None:
    """HDT's text has a space before every mark: guess the real ones."""
    for sentence in sentences:
        for word, space in zip(sentence.words, spacing([w.form for w in sentence.words]), strict=True):
            word.space = space


def smartdata(vocab: Vocab) -> list[Doc]:
    """SmartData: persons, organisations and companies, places; a document a paragraph."""
    docs = []
    with lzma.open(sources.names("smartdata-train"), "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            at = 0
            for part in record["text"].split("\n"):
                doc = make_doc(vocab, part)
                spans = []
                for entity in record["entities"]:
                    kind = entity["type"]
                    label = LABELS.get(kind, "LOC" if kind.startswith("location") else "")
                    if label and at <= entity["start"] and entity["stop"] <= at + len(part):
                        span = doc.char_span(
                            entity["start"] - at, entity["stop"] - at, label, alignment_mode="contract"
                        )
                        if span is not None and not any(span.start < s.end and s.start < span.end for s in spans):
                            spans.append(span)
                doc.ents = spans
                doc.user_data["treebank"] = "smartdata"
                if len(doc) > 2:
                    docs.append(doc)
                at += len(part) + 1
    return docs


def own_names(vocab: Vocab) -> list[Doc]:
    """Names annotated for this project after GermEval's guidelines, in paragraphs of Wikinews and SmartData.

    `names.json` has no text: for each article the stretches that were read, and the names in each by character.
    """
    texts = {("wikinews", doc): text for doc, text in sources.texts(sources.wikinews())}
    texts |= {("smartdata", doc): text for doc, text in sources.texts(sources.names("smartdata-train"))}
    docs = []
    for source, articles in json.loads(sources.OWN_NAMES.read_text(encoding="utf-8")).items():
        for article, stretches in articles.items():
            for start, stop, names in stretches:
                doc = make_doc(vocab, texts[source, article][start:stop])
                found = (doc.char_span(a - start, b - start, label, alignment_mode="expand") for a, b, label in names)
                doc.ents = filter_spans([span for span in found if span is not None])
                doc.user_data["treebank"] = "germeval"
                docs.append(doc)
    return docs


def main() -> None:
    """Write all documents."""
    vocab = Vocab()
    convert_treebanks(vocab)
    found = germeval(vocab, "germeval14-dev")
    write("names-held", found[::HELD_OUT])
    write("names-germeval", [doc for i, doc in enumerate(found) if i % HELD_OUT])
    write("names-smartdata", smartdata(vocab))
    write("names-news", own_names(vocab))


if __name__ == "__main__":
    main()
