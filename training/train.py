"""Train a network. `python -m training.train RUN --mix NAME:TIMES[,NAME:TIMES...] [--epochs N] ...`.

Writes `training/runs/RUN/` (what `quellenlage.parse.network` reads) after every epoch, so a long run can be stopped.
An epoch reads each file of `training/corpus` as often as the mix says, its sentences in other company each time. The
last part of the run lets the learning rate fall to nothing; what is written is the mean of the weights along the way
(Polyak and Juditsky 1992).
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from quellenlage.parse import lexicon
from quellenlage.parse.network import LABELS, WEIGHTS
from training import sources
from training.batches import Batch, Encoder, collect_labels, in_batches, possible, shout
from training.examples import Example, read
from training.network import Network, Shape, is_turned, load, read_labels
from training.regroup import regroup

LEARN_RATE = 0.002
WARM_UP = 200
FLAT = 0.55
"""Share of the run with the full learning rate."""
AGAIN_RATE = 0.0012
AGAIN_FLAT = 0.1
"""The same two where a trained network is trained further."""
WORDS = 2000
"""Words in a batch."""
SHOUTED = 0.02
MEMORY = 0.9985
"""How slowly the mean of the weights follows them."""
WEIGHT = {"tag": 1.0, "morph": 1.0, "lemma": 0.5, "start": 1.0, "head": 1.0, "rel": 1.0, "ner": 1.5}
SMOOTHED = 0.03
NEVER = -1e4
SMALL = Shape(width=160, half=96, layers=2, dropout=0.3, feature_dropout=0.25, form_dropout=0.5)
SMALL_WEIGHT = {"tag": 0.5, "morph": 0.5, "ner": 1.5}
"""The shape of the network for names, and what it learns beside them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long to train, from which seed, whether the small network for names, and on top of which network."""

    epochs: int
    seed: int
    small: bool
    start: Path | None = None


def losses(network: Network, batch: Batch, tasks: Collection[str]) -> dict[str, Tensor]:
    """The loss of each of the tasks the batch says something about."""
    x = network.encode(batch.rows, batch.places, batch.marks, batch.schemes, batch.mask)
    gold = batch.gold
    out = {
        task: entropy(network.heads[task](x), gold[task])
        for task in ("tag", "morph", "lemma", "ner")
        if task in tasks and (gold[task] >= 0).any()
    }
    parsed = (gold["start"] >= 0).any(1)
    if "head" in tasks and parsed.any():
        gold = {task: numbers[parsed] for task, numbers in gold.items()}
        x = x[parsed]
        known = gold["start"] >= 0
        starts = network.sent(x)[..., 0]
        out["start"] = functional.binary_cross_entropy_with_logits(starts[known], gold["start"][known].float())
        taught = (torch.cumsum(parsed, 0) - 1)[batch.taught]
        arcs = network.arcs(x).masked_fill(~possible(gold["sentence"]), NEVER)
        out["head"] = _tree_loss(arcs, gold["head"], taught, batch.head_shares, 0.0)
        relations = network.relations(x, gold["head"].clamp(min=0))
        out["rel"] = _tree_loss(relations, gold["rel"], taught, batch.dep_shares, SMOOTHED)
    return out


def _tree_loss(scores: Tensor, gold: Tensor, taught: Tensor, shares: Tensor, smoothed: float) -> Tensor:
    """Mean cross entropy over the words somebody annotated and those teachers share out."""
    own = gold.index_fill(0, taught, -1)
    known = functional.cross_entropy(
        scores.flatten(0, 1), own.flatten(), ignore_index=-1, reduction="sum", label_smoothing=smoothed
    )
    thought = -(shares * scores[taught].log_softmax(-1)).sum()
    return (known + thought) / ((own >= 0).sum() + shares.sum()).clamp(min=1)


def entropy(scores: Tensor, gold: Tensor) -> Tensor:
    """Mean cross entropy over what is known."""
    total = functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=-1, reduction="sum", label_smoothing=SMOOTHED
    )
    return total / (gold >= 0).sum().clamp(min=1)


def train(examples: list[Example], labels: dict[str, list[str]], folder: Path, plan: Plan) -> None:
    """Train on examples and write the network to a folder."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    epochs, weight = plan.epochs, SMALL_WEIGHT if plan.small else WEIGHT
    if plan.start:
        network, rate, flat = load(plan.start), AGAIN_RATE, AGAIN_FLAT
    else:
        network = Network({task: len(some) for task, some in labels.items()}, SMALL if plan.small else Shape())
        rate, flat = LEARN_RATE, FLAT
    mean = copy.deepcopy(network).requires_grad_(False)
    encoder = Encoder(labels)
    tables = list(network.tabs.parameters())
    held = {id(table) for table in tables}
    others = [weights for weights in network.parameters() if id(weights) not in held]
    groups = [{"params": others, "weight_decay": 0.02}, {"params": tables, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))
    total = epochs * sum(len(example.forms) for example in examples)
    done = step = 0
    for epoch in range(1, epochs + 1):
        began, sums, count = time.perf_counter(), dict.fromkeys(weight, 0.0), 0
        for some in in_batches(regroup(examples, rng), WORDS, rng):
            batch = encoder.batch([shout(one) if rng.random() < SHOUTED else one for one in some])
            share = done / total
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, (step + 1) / WARM_UP) * min(1, (1 - share) / (1 - flat))
            found = losses(network, batch, weight)
            optimizer.zero_grad()
            sum(weight[task] * loss for task, loss in found.items()).backward()  # type: ignore[union-attr]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step, done, count = step + 1, done + batch.words, count + 1
            follow(mean, network, min(MEMORY, (step + 1) / (step + 20)))
            for task, loss in found.items():
                sums[task] += loss.item()
        write(mean, labels, folder)
        parts = " ".join(f"{task} {value / count:.3f}" for task, value in sums.items())
        print(f"epoch {epoch}/{epochs}: {parts} ({time.perf_counter() - began:.0f} s)", flush=True)


@torch.no_grad()
def follow(mean: Network, network: Network, memory: float) -> None:
    """Move the mean of the weights a step towards them."""
    for old, new in zip(mean.parameters(), network.parameters(), strict=True):
        old.lerp_(new, 1 - memory)


def write(network: Network, labels: dict[str, list[str]], folder: Path) -> None:
    """Weights in half precision and labels, as `quellenlage.parse.network` reads them."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {}
    for name, tensor in sorted(network.state_dict().items()):
        array = tensor.numpy()
        if name == "rw":
            array = array.transpose(1, 0, 2).reshape(array.shape[1], -1)
        elif is_turned(name, array):
            array = array.T
        weights[name.replace("mixln.", "norm.")] = np.ascontiguousarray(array, dtype=np.float16)
    np.savez_compressed(folder / WEIGHTS, **weights)
    about = {**labels, "lemma": [json.loads(edit) for edit in labels["lemma"]], "layers": network.shape.layers}
    text = json.dumps(about, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (folder / LABELS).write_text(text + "\n", encoding="utf-8")


def mixed(mix: str) -> list[Example]:
    """The examples of the named files, each as often as the mix says."""
    out: list[Example] = []
    for part in mix.split(","):
        name, _, times = part.partition(":")
        out += list(read(name)) * int(times or 1)
    return out


def main() -> None:
    """Train by the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run")
    parser.add_argument("--mix", required=True, help='such as "gold-train:3,silver-full:1"')
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="the small network that helps with names")
    parser.add_argument("--start", help="the run whose network is trained further, with its labels")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    lexicon.use(sources.CORPUS / lexicon.FILE)
    examples = mixed(asked.mix)
    print(f"{len(examples)} documents, {sum(len(example.forms) for example in examples)} words", file=sys.stderr)
    start = sources.RUNS / asked.start if asked.start else None
    labels = read_labels(start) if start else collect_labels(examples)
    train(examples, labels, sources.RUNS / asked.run, Plan(asked.epochs, asked.seed, asked.small, start))


if __name__ == "__main__":
    main()
