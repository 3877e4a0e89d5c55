"""Examples as padded arrays of label numbers, in batches of like length."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from quellenlage.parse.features import rows_of
from training.examples import Example
from training.lexicon import as_edit

POOL = 400
"""Examples sorted by length at a time, so that batches differ from epoch to epoch."""

NAMES = ["O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BIES")]
PLACES = {"B": "B", "I": "I", "L": "E", "U": "S"}
LEAST = {"tag": 2, "morph": 3, "lemma": 3, "rel": 5}
"""How often a label must stand in the training text to be learnt."""

TASKS = ("tag", "morph", "lemma", "ner", "head", "rel", "start", "sentence")


@dataclass(slots=True)
class Batch:
    """Arrays of shape (sequences, words), -1 where nothing is known; `rows` are those of the different forms.

    `taught` are the numbers of the sequences whose trees are shares: `head_shares` of shape (taught, words, 1 + words)
    and `dep_shares` (taught, words, labels), all 0 for padding.
    """

    rows: Tensor
    places: Tensor
    marks: Tensor
    schemes: Tensor
    mask: Tensor
    gold: dict[str, Tensor]
    words: int
    taught: Tensor
    head_shares: Tensor
    dep_shares: Tensor


def collect_labels(examples: Iterable[Example]) -> dict[str, list[str]]:
    """The labels of each task, the most frequent first."""
    counts: dict[str, Counter[str]] = {task: Counter() for task in LEAST}
    for example in examples:
        counts["tag"].update(filter(None, example.tags))
        counts["morph"].update(filter(None, example.morphs))
        counts["rel"].update(filter(None, example.deps))
        counts["lemma"].update(edit for edit in edits_of(example) if edit)
    ordered = {task: sorted(found, key=lambda label: (-found[label], label)) for task, found in counts.items()}
    kept = {task: [label for label in ordered[task] if counts[task][label] >= LEAST[task]] for task in LEAST}
    return {**kept, "ner": NAMES}


def edits_of(example: Example) -> list[str]:
    """The edits from forms to lemmas as labels, "" where the lemma is unknown."""
    if example.head_shares:
        return example.lemmas
    pairs = zip(example.forms, example.lemmas, strict=False)
    return [edit_label(form, lemma) if lemma else "" for form, lemma in pairs]


def edit_label(form: str, lemma: str) -> str:
    """The edit from a form to its lemma as a label."""
    return json.dumps(as_edit(form, lemma), ensure_ascii=False)


class Encoder:
    """Turns examples into numbers; remembers the table rows of forms."""

    def __init__(self, labels: dict[str, list[str]]) -> None:
        """Number the labels."""
        self._numbers = {task: {label: i for i, label in enumerate(some)} for task, some in labels.items()}
        self._rows: dict[str, np.ndarray] = {}

    def gold(self, example: Example) -> dict[str, list[int]]:
        """The numbers of an example's labels, by task."""
        find = {task: numbers.get for task, numbers in self._numbers.items()}
        out = {
            "tag": [find["tag"](tag, -1) for tag in example.tags],
            "morph": [find["morph"](morph, -1) for morph in example.morphs],
            "lemma": [find["lemma"](edit, -1) for edit in edits_of(example)],
            "ner": [_name_number(name) for name in example.names],
            "start": [int(start) for start in example.starts],
        }
        out["sentence"] = np.cumsum(out["start"]).tolist()
        out["head"] = [_head(example.heads, out["sentence"], i) for i in range(len(example.heads))]
        out["rel"] = [find["rel"](dep, -1) if out["head"][i] >= 0 else -1 for i, dep in enumerate(example.deps)]
        return {task: numbers for task, numbers in out.items() if numbers}

    def batch(self, examples: Sequence[Example]) -> Batch:
        """Some examples as one batch."""
        shape = len(examples), max(len(example.forms) for example in examples)
        forms = {form: i for i, form in enumerate(sorted({form for example in examples for form in example.forms}))}
        places, marks, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.float32)
        gold = {task: np.full(shape, -1, np.int64) for task in TASKS}
        for i, example in enumerate(examples):
            size = len(example.forms)
            places[i, :size] = [forms[form] for form in example.forms]
            marks[i, :size] = np.array(example.marks) + 1
            mask[i, :size] = 1
            for task, numbers in self.gold(example).items():
                gold[task][i, :size] = numbers
        rows = torch.from_numpy(np.stack([self._rows_of(form) for form in forms]))
        taught = [i for i, example in enumerate(examples) if example.head_shares]
        heads, deps = self._shares([examples[i] for i in taught], shape[1])
        return Batch(
            rows, torch.from_numpy(places), torch.from_numpy(marks),
            torch.tensor([example.scheme for example in examples]), torch.from_numpy(mask),
            {task: torch.from_numpy(numbers) for task, numbers in gold.items()}, int(mask.sum()),
            torch.tensor(taught, dtype=torch.long), torch.from_numpy(heads), torch.from_numpy(deps),
        )  # fmt: skip

    def _shares(self, taught: Sequence[Example], words: int) -> tuple[np.ndarray, np.ndarray]:
        """What teachers think of heads and relations, by batch position."""
        numbers = self._numbers["rel"]
        heads = np.zeros((len(taught), words, 1 + words), np.float32)
        deps = np.zeros((len(taught), words, len(numbers)), np.float32)
        for i, example in enumerate(taught):
            firsts = np.maximum.accumulate(np.where(example.starts, np.arange(len(example.forms)), 0)).tolist()
            for j, (first, row) in enumerate(zip(firsts, example.head_shares, strict=True)):
                heads[i, j, 0] = row[0]
                heads[i, j, first + 1 : first + len(row)] = row[1:]
            assert example.dep_shares is not None
            columns = [numbers[label] for label in example.dep_labels]
            deps[i, : len(example.forms), columns] = example.dep_shares.T
        return heads, deps

    def _rows_of(self, form: str) -> np.ndarray:
        if form not in self._rows:
            self._rows[form] = rows_of(form).astype(np.int64)
        return self._rows[form]


def possible(sentences: Tensor) -> Tensor:
    """Which heads a word can have: the root and the other words of its sentence: (sequences, words, 1 + words)."""
    same = sentences[:, :, None] == sentences[:, None, :]
    same &= ~torch.eye(same.shape[1], dtype=torch.bool)
    return torch.cat([torch.ones_like(same[:, :, :1]), same], 2)


def _name_number(tag: str) -> int:
    """The number of a BILUO tag among NAMES, -1 for an unknown one."""
    place, _, kind = tag.partition("-")
    label = f"{PLACES[place]}-{kind}" if place in PLACES and kind else tag
    return NAMES.index(label) if label in NAMES else -1


def _head(heads: Sequence[int | None], sentences: Sequence[int], i: int) -> int:
    """0 for a root, 1 + the head's number for others, -1 where it is unknown or in another sentence."""
    head = heads[i]
    if head is None:
        return -1
    if head == i:
        return 0
    return head + 1 if sentences[head] == sentences[i] else -1


def in_batches(examples: Sequence[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """All examples in random batches of at most `size` words, padding counted."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    out: list[list[Example]] = []
    for at in range(0, len(order), POOL):
        batch: list[Example] = []
        for i in sorted(order[at : at + POOL], key=lambda i: len(examples[i].forms)):
            if batch and len(examples[i].forms) * (len(batch) + 1) > size:
                out.append(batch)
                batch = []
            batch.append(examples[i])
        out.append(batch)
    rng.shuffle(out)
    return out


def shout(example: Example) -> Example:
    """A copy in capitals, as headlines can be; it says nothing of lemmas."""
    forms = [form.upper() if len(form.upper()) == len(form) else form for form in example.forms]
    return replace(example, forms=forms, lemmas=[])
