"""The sentences of a corpus in other company: a network that meets them again beside others learns where sentences end
from the sentences and not from the page, and does not lean on a neighbour that happened to stand there.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from quellenlage.parse.sentences import mark_starts
from training.examples import Example

MOST = 8
"""Sentences of a new document, at most: as many as `training.convert` puts into one."""
STAYING = {0: 0.15, 1: 0.4, 2: 0.4, 3: 0.4}
"""By scheme, how many documents stay whole: GSD's sentences are strangers to each other anyway."""
STAYING_TAUGHT = 0.7
"""The same of free text that teachers parsed: it is read in running text."""
LISTS = ("forms", "tags", "morphs", "lemmas", "deps", "starts", "names", "head_shares")


def regroup(examples: Sequence[Example], rng: random.Random) -> list[Example]:
    """The examples, the sentences of most parsed ones in new documents; the same words in all."""
    out: list[Example] = []
    pools: dict[tuple[int, bool, tuple[bool, ...]], list[Example]] = defaultdict(list)
    for example in examples:
        taught = bool(example.head_shares)
        if not example.starts or rng.random() < (STAYING_TAUGHT if taught else STAYING[example.scheme]):
            out.append(example)
            continue
        known = tuple(bool(getattr(example, name)) for name in LISTS)
        pools[example.scheme, taught, known] += split(example)
    for _, pool in sorted(pools.items()):
        rng.shuffle(pool)
        at = 0
        while at < len(pool):
            size = rng.randint(1, MOST)
            out.append(joined(pool[at : at + size]))
            at += size
    return out


def split(example: Example) -> list[Example]:
    """A document's sentences, each a document; a head in another sentence is unknown."""
    firsts = [i for i, start in enumerate(example.starts) if start or i == 0]
    out = []
    for a, b in pairwise([*firsts, len(example.forms)]):
        lists = {name: getattr(example, name)[a:b] for name in LISTS}
        heads = [head - a if head is not None and a <= head < b else None for head in example.heads[a:b]]
        shares = None if example.dep_shares is None else example.dep_shares[a:b]
        out.append(replace(example, marks=example.marks[a:b], heads=heads, dep_shares=shares, **lists))
    return out


def joined(parts: Sequence[Example]) -> Example:
    """One document of several, with the marks that its words make side by side."""
    lists = {name: [x for part in parts for x in getattr(part, name)] for name in LISTS}
    heads: list[int | None] = []
    for part in parts:
        base = len(heads)
        heads += [None if head is None else base + head for head in part.heads]
        lists["starts"][base] = True
    shares = [part.dep_shares for part in parts if part.dep_shares is not None]
    marks = mark_starts(lists["forms"])
    return replace(parts[0], marks=marks, heads=heads, dep_shares=np.concatenate(shares) if shares else None, **lists)
