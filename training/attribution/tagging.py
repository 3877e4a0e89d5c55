"""Trains the small network that gives its opinion of every word, and writes it into the package.

    cd training/attribution
    python tagging.py ../../../shared/gold/wikinews/train.jsonl claims*.jsonl invented.jsonl

Needs PyTorch. The articles are dealt out in parts; a network for each part is trained without it and kept in
`parts/`, for the linear models (`train.py`) learn from its opinion of the articles it has not seen. The last one is
trained on everything and shipped. About five minutes a network on one core; what is in `parts/` is not trained again.
`--check` trains nothing and says how well the networks in `parts/` mark the words of the articles they have not seen.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from gold import TEXTS, GoldArticle, as_gold, gold_articles, parsed, part_of, read_gold

from quellenlage.extract.attribution.opinion import (
    DISTANCES,
    PAIR_LABELS,
    SENTENCES,
    WORD_LABELS,
    step_of_distance,
)
from quellenlage.extract.attribution.tagger import NAMES, WEIGHTS, Tagger
from quellenlage.extract.attribution.view import look_at
from quellenlage.extract.attribution.word_signs import signs_of
from quellenlage.recurrence import read_weights
from training.network import Recurrence, Shape, left_out

PARTS = 4
"""Parts the articles are dealt out in."""
KEPT = Path(__file__).parent / "parts"
OUT = Path(__file__).parents[2] / "src" / "quellenlage" / "german" / WEIGHTS
WIDTH = 256
"""Width of the vectors that the pipeline's network makes."""
PAIR = 64
"""Units between a pair of words and its scores."""
REACH = 130
"""Words around a cue that are asked whether they belong to it."""
BACK, ON = 250, 40
"""Words before and behind the beginning of words without a frame that are asked whether they are the source."""
EPOCHS = 16
SEEN = 10
"""A sign has a row of its own that so many words of the articles have."""
SIGN_WIDTH = 64
"""Width of the row of a sign."""
SIGNS_LEFT_OUT = 0.1
"""Share of signs that are left out at each step of training."""
BATCH = 8
"""Articles in a batch; they are of similar length."""
LEARN_RATE = 0.002
PAIRS_COUNT = 3.0
"""What pairs count in the loss beside words."""
TABLES = ("pd.weight", "ps.weight", "signs.weight")
"""Weights that are looked up row by row."""
SHAPE = Shape(width=WIDTH, half=96, layers=2, dropout=0.3)

Floats = NDArray[np.float32]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of an anchor and a word with their distances, what is right by `PAIR_LABELS`, and which labels count."""

    anchor: Whole
    word: Whole
    distance: Whole
    sentence: Whole
    right: Floats
    counts: Floats


@dataclass(frozen=True, slots=True)
class Sample:
    """An article as the network reads it: vectors, signs of its words, what is right of its words, pairs."""

    vectors: Floats
    signs: list[list[str]]
    right: Floats
    pairs: Pairs


def sample_of(article: GoldArticle) -> Sample:
    """The annotation of an article as numbers."""
    parse, count = article.view.parse, len(article.view.tokens)
    vectors = np.frombuffer(parse.vectors, dtype=np.float16).astype(np.float32).reshape(count, -1)
    right = np.zeros((count, len(WORD_LABELS)), dtype=np.float32)
    frames: dict[int, Floats] = {}
    rows: list[tuple[int, int, int, Floats, int]] = []
    for claim in article.claims:
        content, source = sorted(claim.content), sorted(claim.source)
        kinds = ["content", *(["quoted"] if claim.type == "direct" else []), *(["run"] if claim.head is None else [])]
        right[np.ix_(content, [WORD_LABELS.index(kind) for kind in kinds])] = 1
        right[sorted(claim.cue), WORD_LABELS.index("cue")] = 1
        right[source, WORD_LABELS.index("source")] = 1
        right[[i for i in content if i - 1 not in claim.content], WORD_LABELS.index("begin")] = 1
        if claim.head is not None:
            right[claim.head, WORD_LABELS.index("head")] = 1
            labels = frames.setdefault(claim.head, np.zeros((count, len(PAIR_LABELS)), dtype=np.float32))
            labels[content, PAIR_LABELS.index("quoted" if claim.type == "direct" else "content")] = 1
            labels[source, PAIR_LABELS.index("source")] = 1
        else:
            labels = np.zeros((count, len(PAIR_LABELS)), dtype=np.float32)
            labels[source, PAIR_LABELS.index("running source")] = 1
            rows.append((content[0], max(0, content[0] - BACK), min(count, content[0] + ON), labels, 1))
    rows += [(h, max(0, h - REACH), min(count, h + REACH), labels, 0) for h, labels in frames.items()]
    return Sample(vectors, signs_of(article.view), right, _pairs(rows, article))


def _pairs(rows: list[tuple[int, int, int, Floats, int]], article: GoldArticle) -> Pairs:
    """The pairs of all anchors: (anchor, first word, stop, labels by word, whether nothing frames it)."""
    anchor = np.concatenate([np.full(stop - first, at) for at, first, stop, _, _ in rows] or [np.zeros(0, np.int64)])
    word = np.concatenate([np.arange(first, stop) for _, first, stop, _, _ in rows] or [np.zeros(0, np.int64)])
    none = np.zeros((0, len(PAIR_LABELS)), dtype=np.float32)
    right = np.concatenate([labels[first:stop] for _, first, stop, labels, _ in rows] or [none])
    counts = np.zeros_like(right)
    running = np.concatenate([np.full(stop - first, run) for _, first, stop, _, run in rows] or [np.zeros(0, np.int64)])
    counts[:, :-1], counts[:, -1] = (running == 0)[:, None], running
    sentence = np.array(article.view.sentence, dtype=np.int64)
    apart = np.clip(sentence[word] - sentence[anchor], -SENTENCES, SENTENCES) + SENTENCES
    return Pairs(anchor, word, step_of_distance(word - anchor), apart, right, counts)


class Network(nn.Module):
    """Two recurrent layers on top of the pipeline's, signs beside it, an output for words and one for pairs."""

    def __init__(self, names: Sequence[str]) -> None:
        """Random weights; `names` are the signs with a row of their own."""
        super().__init__()
        self.rows = {name: row for row, name in enumerate(names)}
        self.inp = nn.Linear(WIDTH, WIDTH)
        self.signs = nn.Embedding(len(names), SIGN_WIDTH)
        self.signed = nn.Linear(SIGN_WIDTH, WIDTH)
        self.enc = nn.ModuleList(Recurrence(SHAPE) for _ in range(SHAPE.layers))
        self.ln = nn.LayerNorm(WIDTH)
        self.out = nn.Linear(WIDTH, len(WORD_LABELS))
        self.pa, self.pq, self.po = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR), nn.Linear(PAIR, len(PAIR_LABELS))
        self.pd, self.ps = nn.Embedding(2 * len(DISTANCES) - 1, PAIR), nn.Embedding(2 * SENTENCES + 1, PAIR)
        nn.init.normal_(self.pd.weight, 0, 0.3)
        nn.init.normal_(self.ps.weight, 0, 0.3)
        nn.init.normal_(self.signs.weight, 0, 0.1)

    def summed(self, signs: Sequence[Sequence[str]]) -> Tensor:
        """The sum of the rows of each word's signs, shape (words, width of a row)."""
        rows = [[self.rows[name] for name in names if name in self.rows] for names in signs]
        starts = torch.tensor([0, *itertools.accumulate(map(len, rows[:-1]))])
        flat = torch.tensor([row for one in rows for row in one])
        kept = functional.dropout(torch.ones(len(flat)), SIGNS_LEFT_OUT, self.training)
        return functional.embedding_bag(flat, self.signs.weight, starts, mode="sum", per_sample_weights=kept)

    def states(self, vectors: Tensor, signs: Tensor, mask: Tensor) -> Tensor:
        """The words in their context, shape (articles, words, width)."""
        x = self.inp(left_out(vectors, 0.2, self.training)) + self.signed(signs)
        for layer in self.enc:
            x = layer(x, mask)
        return left_out(self.ln(x), 0.3, self.training)

    def pairs(self, states: Tensor, anchor: Tensor, word: Tensor, distance: Tensor, sentence: Tensor) -> Tensor:
        """Scores of pairs; `anchor`, `word` count over all articles of the batch."""
        asked, asking = self.pa(states).flatten(0, 1)[word], self.pq(states).flatten(0, 1)[anchor]
        scores: Tensor = self.po(functional.relu(asked + asking + self.pd(distance) + self.ps(sentence)))
        return scores


def loss_of(network: Network, samples: Sequence[Sample]) -> Tensor:
    """The cross-entropy of a batch's words and pairs."""
    longest = max(len(s.vectors) for s in samples)
    vectors, signs = torch.zeros(len(samples), longest, WIDTH), []
    right, mask = torch.zeros(len(samples), longest, len(WORD_LABELS)), torch.zeros(len(samples), longest)
    for n, s in enumerate(samples):
        vectors[n, : len(s.vectors)], right[n, : len(s.right)] = torch.from_numpy(s.vectors), torch.from_numpy(s.right)
        mask[n, : len(s.vectors)] = 1
        signs.append(functional.pad(network.summed(s.signs), (0, 0, 0, longest - len(s.signs))))
    states = network.states(vectors, torch.stack(signs), mask)
    words = functional.binary_cross_entropy_with_logits(network.out(states), right, reduction="none")
    loss: Tensor = (words * mask[..., None]).sum() / mask.sum()
    if not any(len(s.pairs.word) for s in samples):
        return loss
    place = [torch.from_numpy(np.concatenate([getattr(s.pairs, name) + n * longest for n, s in enumerate(samples)]))
             for name in ("anchor", "word")]  # fmt: skip
    rest = [torch.from_numpy(np.concatenate([getattr(s.pairs, name) for s in samples]))
            for name in ("distance", "sentence", "right", "counts")]  # fmt: skip
    pairs = functional.binary_cross_entropy_with_logits(
        network.pairs(states, *place, *rest[:2]), rest[2], reduction="none"
    )
    return loss + PAIRS_COUNT * (pairs * rest[3]).sum() / rest[3].sum()


def train(samples: Sequence[Sample], epochs: int, seed: int) -> Network:
    """A network trained on some articles."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    seen = Counter(name for s in samples for names in s.signs for name in names)
    network = Network(sorted(name for name, count in seen.items() if count >= SEEN))
    order = [n for n, s in enumerate(samples) if len(s.vectors)]
    optimiser = torch.optim.AdamW(network.parameters(), lr=LEARN_RATE, weight_decay=0.02)
    steps = epochs * -(-len(order) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARN_RATE, total_steps=steps, pct_start=0.2)
    for epoch in range(epochs):
        chance.shuffle(order)
        order.sort(key=lambda n: len(samples[n].vectors) // 40)
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        total = 0.0
        for batch in batches:
            loss = loss_of(network, [samples[n] for n in batch])
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(batches):.3f}", flush=True)
    return network


def write(network: Network, path: Path) -> None:
    """Writes the weights as the package reads them: half precision, matrices as (in, out)."""
    turned = {
        name: value.numpy().T if value.dim() == 2 and name not in TABLES and not name.endswith("dw") else value.numpy()
        for name, value in network.state_dict().items()
    }
    names = np.frombuffer("\n".join(network.rows).encode("utf-8"), dtype=np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        np.savez_compressed(file, **{NAMES: names}, **{n: value.astype(np.float16) for n, value in turned.items()})
    new.replace(path)


def check(rows: list[dict[str, Any]], samples: Sequence[Sample], unseen: Sequence[Tagger]) -> None:
    """Prints the F1 of each label on words, by networks that have not seen the article."""
    right, found, true = (np.zeros(len(WORD_LABELS)) for _ in range(3))
    for article, sample in zip(gold_articles(rows, unseen), samples, strict=True):
        guess, truth = article.view.tagged.words > 0, sample.right > 0
        right += (guess & truth).sum(axis=0)
        found += guess.sum(axis=0)
        true += truth.sum(axis=0)
    for label, both, guessed, gold in zip(WORD_LABELS, right, found, true, strict=True):
        print(f"{label:8} F1 {2 * both / (guessed + gold):.3f} ({int(gold):,} words)")


def main() -> int:
    """Reads, parses, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, nargs="*", default=TEXTS, help="articles of gold files without text")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parts", type=Path, default=KEPT, help="where the networks without a part are kept")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--check", action="store_true", help="only measure the networks in --parts")
    options = parser.parse_args()
    torch.set_num_threads(1)
    rows = [row for path in options.gold for row in read_gold(path, options.texts)]
    views = map(look_at, parsed(rows))
    samples = [sample_of(as_gold(view, row)) for view, row in zip(views, rows, strict=True)]
    if options.check:
        check(rows, samples, [Tagger(read_weights(options.parts / f"{number}.npz")) for number in range(PARTS)])
        return 0
    part = [part_of(row["doc"], PARTS) for row in rows]
    for number in range(PARTS):
        kept = options.parts / f"{number}.npz"
        if not kept.exists():
            print(f"without part {number}", flush=True)
            some = [s for s, p in zip(samples, part, strict=True) if p != number]
            write(train(some, options.epochs, options.seed), kept)
    print("with all", flush=True)
    write(train(samples, options.epochs, options.seed), options.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
