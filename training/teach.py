"""Step 7: trees of free text. `python -m training.teach RUN...` writes `corpus/taught.pickle`.

Several networks read the paragraphs of `training.raw` and the sentences of `silver` together; the names are those of
`names-own`. What the networks make of a word is kept as shares, not as one answer: a network trained on it learns also
how sure they are (Hinton et al. 2015, "Distilling the Knowledge in a Neural Network"; for trees: Kuncoro et al. 2016,
"Distilling an Ensemble of Greedy Dependency Parsers into One MST Parser").
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.tokens import DocBin
from spacy.vocab import Vocab
from torch import Tensor

from quellenlage.parse import lexicon
from quellenlage.parse.network import starts_of
from quellenlage.parse.sentences import mark_starts
from quellenlage.parse.trees import best_tree
from training import sources
from training.batches import Encoder, possible
from training.examples import SCHEMES, Example, make_doc, read
from training.network import Network, load, read_labels
from training.raw import paragraphs

SURE = 0.6
"""Share a tag, a set of features or a lemma needs to be taught."""
TASKS = ("tag", "morph", "lemma")


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network with its labels."""

    network: Network
    labels: dict[str, list[str]]


def main() -> None:
    """Write what the networks named on the command line think."""
    torch.set_num_threads(1)
    lexicon.use(sources.CORPUS / lexicon.FILE)
    teachers = [read_teacher(sources.RUNS / run) for run in sys.argv[1:]]
    taught = [teach(teachers, forms) for forms in texts()]
    for example, named in zip(taught, read("names-own"), strict=False):
        assert example.forms == named.forms
        example.names = named.names
    print("taught", len(taught), "documents,", sum(len(one.forms) for one in taught), "tokens")
    with (sources.CORPUS / "taught.pickle").open("wb") as file:
        pickle.dump(taught, file, protocol=4)


def read_teacher(folder: Path) -> Teacher:
    """The network in a folder."""
    return Teacher(load(folder).eval(), read_labels(folder))


def texts() -> Iterator[list[str]]:
    """The forms of every text once; sentences of `silver` that a paragraph has already are left out."""
    vocab = Vocab()
    free = list(paragraphs())
    together = "\n".join(free)
    silver = DocBin().from_disk(sources.CORPUS / "silver.spacy").get_docs(vocab)
    for text in (*free, *(doc.text for doc in silver if doc.text.strip() not in together)):
        forms = [token.text for token in make_doc(vocab, text)]
        if len(forms) > 2:
            yield forms


@torch.no_grad()
def teach(teachers: Sequence[Teacher], forms: list[str]) -> Example:
    """A text with what the teachers think of it, their votes equal."""
    labels = teachers[0].labels
    marks = mark_starts(forms)
    example = Example(forms, marks, SCHEMES["gsd"])
    batch = Encoder(labels).batch([example])
    hidden = [one.network.encode(batch.rows, batch.places, batch.marks, batch.schemes, batch.mask) for one in teachers]
    opinions = list(zip(teachers, hidden, strict=True))
    starts = starts_of(torch.stack([one.network.sent(x)[0, :, 0] for one, x in opinions]).mean(0).tolist(), marks)
    example.starts = [i in starts for i in range(len(forms))]
    sentence = torch.tensor(np.cumsum(example.starts))[None]
    arcs = torch.stack([_arc_shares(one.network, x, sentence) for one, x in opinions]).mean(0).numpy()
    for first, stop in zip(starts, [*starts[1:], len(forms)], strict=True):
        shares = np.concatenate([arcs[first:stop, :1], arcs[first:stop, first + 1 : stop + 1]], axis=1)
        tree = best_tree(np.log(np.maximum(shares, 1e-9)))
        example.heads += [first + head for head in tree]
        example.head_shares += [row.astype(np.float16) for row in shares]
    chosen = torch.tensor([[0 if head == i else head + 1 for i, head in enumerate(example.heads)]])
    kinds = [_aligned(one.network.relations(x, chosen)[0], one.labels["rel"], labels["rel"]) for one, x in opinions]
    example.dep_shares = np.mean(kinds, axis=0).astype(np.float16)
    example.dep_labels = labels["rel"]
    for task, values in zip(TASKS, (example.tags, example.morphs, example.lemmas), strict=True):
        votes = [_aligned(one.network.heads[task](x)[0], one.labels[task], labels[task]) for one, x in opinions]
        mean = np.mean(votes, axis=0)
        best, share = mean.argmax(1), mean.max(1)
        values += [labels[task][i] if sure >= SURE else "" for i, sure in zip(best, share, strict=True)]
    return example


def _arc_shares(network: Network, x: Tensor, sentence: Tensor) -> Tensor:
    """How a teacher shares each word out among its possible heads, shape (words, 1 + words)."""
    return network.arcs(x).masked_fill(~possible(sentence), -torch.inf)[0].softmax(-1)


def _aligned(scores: Tensor, own: Sequence[str], wanted: Sequence[str]) -> np.ndarray:
    """Shares of labels in the order of another list; what that does not have is left out."""
    shares = scores.softmax(-1).numpy()
    at = {label: i for i, label in enumerate(own)}
    out = np.zeros((len(shares), len(wanted)), dtype=np.float32)
    for j, label in enumerate(wanted):
        if label in at:
            out[:, j] = shares[:, at[label]]
    return out


if __name__ == "__main__":
    main()
