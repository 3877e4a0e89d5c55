"""Training documents as examples: tokenized as in use, with the annotation scheme they follow."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import registry

from training import sources


@registry.readers("quellenlage.Documents.v1")
def create_reader(names: list[str], shouting: float = 0.0) -> Callable[[Language], Iterator[Example]]:
    """Examples of the named files of `training/corpus`; a share `shouting` is set in capitals, as headlines can be."""

    def read(nlp: Language) -> Iterator[Example]:
        rng = random.Random(20)
        for name in names:
            for reference in DocBin().from_disk(sources.CORPUS / f"{name}.spacy").get_docs(nlp.vocab):
                if shouting and rng.random() < shouting:
                    reference = shout(reference)
                yield as_example(nlp, reference)

    return read


def as_example(nlp: Language, reference: Doc) -> Example:
    """The document as the tokenizer cuts it, beside its annotation."""
    predicted = nlp.make_doc(reference.text)
    predicted.user_data["treebank"] = reference.user_data.get("treebank", "gsd")
    return Example(predicted, reference)


def shout(doc: Doc) -> Doc:
    """A copy in capitals."""
    words = [token.text.upper() if len(token.text.upper()) == len(token) else token.text for token in doc]
    copy = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])
    copy.user_data.update(doc.user_data)
    if doc.has_annotation("ENT_IOB"):
        copy.ents = [Span(copy, e.start, e.end, e.label_) for e in doc.ents]
    return copy
