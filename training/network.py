"""The network of `quellenlage.parse.network` in PyTorch, to be trained; weights have the names the package reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from quellenlage.parse.features import COLUMNS
from quellenlage.parse.network import LABELS, WEIGHTS
from quellenlage.recurrence import read_weights

SCHEMES = 4
MARKS = 3
PIECES = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network and how much of it is left out at random in training."""

    width: int = 256
    half: int = 160
    layers: int = 4
    arc: int = 192
    relation: int = 64
    dropout: float = 0.3
    feature_dropout: float = 0.15
    form_dropout: float = 0.25


def left_out(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout with one mask a sequence (Gal and Ghahramani 2016). Shape of x: (sequences, words, units)."""
    if not training or not share:
        return x
    return x * (torch.rand(x.shape[0], 1, x.shape[2]) >= share).float().div_(1 - share)


class Recurrence(nn.Module):
    """A layer: a convolution a unit over three words, a gated linear recurrence from both sides, an output gate."""

    def __init__(self, shape: Shape) -> None:
        """Gates start spread from quick to slow forgetting."""
        super().__init__()
        self.half, self.dropout = shape.half, shape.dropout
        self.ln = nn.LayerNorm(shape.width)
        self.dw = nn.Parameter(torch.tensor([0.0, 1.0, 0.0]).repeat(shape.width, 1).clone())
        self.inp = nn.Linear(shape.width, 6 * shape.half)
        self.out = nn.Linear(2 * shape.half, shape.width)
        with torch.no_grad():
            self.inp.bias.zero_()
            self.inp.bias[: 2 * shape.half] = torch.linspace(1.0, -2.0, shape.half).repeat(2)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x with what the layer adds, shape (sequences, words, width)."""
        y = self.ln(x) * mask[..., None]
        padded = functional.pad(y, (0, 0, 1, 1))
        y = padded[:, :-2] * self.dw[:, 0] + y * self.dw[:, 1] + padded[:, 2:] * self.dw[:, 2]
        inward = self.inp(y)
        both = 2 * self.half
        z = torch.sigmoid(inward[..., :both]) * mask[..., None]
        state = self._run(z * inward[..., both : 2 * both], 1 - z)
        gated = state * functional.silu(inward[..., 2 * both :])
        return x + self.out(left_out(gated, self.dropout, self.training))

    def _run(self, new: Tensor, kept: Tensor) -> Tensor:
        """h[t] = kept[t] h[t-1] + new[t], the second half of the units from the end of the sequence."""
        half = self.half
        new = torch.stack([new[..., :half], new[..., half:].flip(1)], 2)
        kept = torch.stack([kept[..., :half], kept[..., half:].flip(1)], 2)
        state = torch.zeros_like(new[:, 0])
        states = []
        for added, share in zip(new.unbind(1), kept.unbind(1), strict=True):
            state = torch.addcmul(added, share, state)
            states.append(state)
        out = torch.stack(states, 1)
        return torch.cat([out[:, :, 0], out[:, :, 1].flip(1)], -1)


class Network(nn.Module):
    """Word vectors, layers, and an output for each task; `sizes` says how many labels each has."""

    def __init__(self, sizes: dict[str, int], shape: Shape) -> None:
        """Tasks: tag, morph, lemma, ner, rel."""
        super().__init__()
        self.shape = shape
        width = shape.width
        self.tabs = nn.ModuleList(nn.Embedding(2**column.bits, column.width) for column in COLUMNS)
        for table, column in zip(self.tabs, COLUMNS, strict=True):
            nn.init.normal_(table.weight, 0, 0.5 if column.hashed else 1.0)
        self.mix = nn.Linear(sum(column.width for column in COLUMNS), PIECES * width)
        self.mixln = nn.LayerNorm(width)
        self.scheme, self.mark = nn.Embedding(SCHEMES, width), nn.Embedding(MARKS, width)
        nn.init.normal_(self.scheme.weight, 0, 0.1)
        nn.init.normal_(self.mark.weight, 0, 0.1)
        self.enc = nn.ModuleList(Recurrence(shape) for _ in range(shape.layers))
        self.fln = nn.LayerNorm(width)
        self.heads = nn.ModuleDict({task: nn.Linear(width, sizes[task]) for task in ("tag", "morph", "lemma", "ner")})
        self.sent = nn.Linear(width, 1)
        self.ah, self.ad = nn.Linear(width, shape.arc), nn.Linear(width, shape.arc)
        self.aw = nn.Parameter(torch.zeros(shape.arc, shape.arc))
        self.ab = nn.Parameter(torch.zeros(shape.arc))
        self.root = nn.Parameter(torch.zeros(shape.arc))
        nn.init.orthogonal_(self.aw, 0.5)
        self.rh, self.rd = nn.Linear(width, shape.relation), nn.Linear(width, shape.relation)
        self.rroot = nn.Parameter(torch.randn(shape.relation) * 0.1)
        self.rw = nn.Parameter(torch.randn(sizes["rel"], shape.relation, shape.relation) * 0.02)
        self.rl = nn.Linear(2 * shape.relation, sizes["rel"])

    def encode(self, rows: Tensor, places: Tensor, marks: Tensor, schemes: Tensor, mask: Tensor) -> Tensor:
        """Words in context, shape (sequences, words, width).

        `rows` are the table rows of the different forms (forms, columns, 2), `places` says which form each word is.
        """
        x = self._vectors(rows)[places] + self.mark(marks) + self.scheme(schemes)[:, None]
        x = left_out(x, 0.6 * self.shape.dropout, self.training) * mask[..., None]
        for layer in self.enc:
            x = layer(x, mask)
        return left_out(self.fln(x), 0.6 * self.shape.dropout, self.training)

    def _vectors(self, rows: Tensor) -> Tensor:
        parts = []
        for i, (table, column) in enumerate(zip(self.tabs, COLUMNS, strict=True)):
            part = table(rows[:, i, 0])
            if column.hashed:
                part = part + table(rows[:, i, 1])
            if self.training:
                share = self.shape.form_dropout if column.name == "norm" else self.shape.feature_dropout
                part = part * (torch.rand(len(part), 1) >= share).float()
            parts.append(part)
        mixed = self.mix(torch.cat(parts, -1))
        vectors: Tensor = self.mixln(mixed.view(-1, self.shape.width, PIECES).amax(-1))
        return vectors

    def arcs(self, x: Tensor) -> Tensor:
        """Scores of heads, shape (sequences, words, 1 + words); the first is the root."""
        above, below = self._side(self.ah, x), self._side(self.ad, x)
        above = torch.cat([self.root.expand(len(x), 1, -1), above], 1)
        bonus = torch.einsum("a,bja->bj", self.ab, above)[:, None]
        return torch.einsum("bia,ac,bjc->bij", below, self.aw, above) + bonus

    def relations(self, x: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relation to a given head (0: the root, 1: the first word), shape (sequences, words, labels)."""
        above, below = self._side(self.rh, x), self._side(self.rd, x)
        above = torch.cat([self.rroot.expand(len(x), 1, -1), above], 1)
        chosen = torch.gather(above, 1, heads[..., None].expand(-1, -1, above.shape[-1]))
        pairs = torch.einsum("bta,rac->btrc", below, self.rw)
        scores: Tensor = torch.einsum("btrc,btc->btr", pairs, chosen) + self.rl(torch.cat([below, chosen], -1))
        return scores

    def _side(self, layer: nn.Module, x: Tensor) -> Tensor:
        return left_out(functional.leaky_relu(layer(x), 0.1), self.shape.dropout, self.training)


def read_labels(folder: Path) -> dict[str, list[str]]:
    """The labels of each task of the network in a folder, lemma edits as `training.batches.edit_label` writes them."""
    about = json.loads((folder / LABELS).read_text(encoding="utf-8"))
    edits = [json.dumps(edit, ensure_ascii=False) for edit in about["lemma"]]
    return {"tag": about["tag"], "morph": about["morph"], "lemma": edits, "rel": about["rel"], "ner": about["ner"]}


def load(folder: Path) -> Network:
    """The network in a folder as `training.train` wrote it (half precision), of the usual shape."""
    network = Network({task: len(some) for task, some in read_labels(folder).items()}, Shape())
    arrays = read_weights(folder / WEIGHTS)
    weights = {}
    for name, tensor in network.state_dict().items():
        array = arrays[name.replace("mixln.", "norm.")]
        if name == "rw":
            array = array.reshape(array.shape[0], len(tensor), -1).transpose(1, 0, 2)
        elif is_turned(name, array):
            array = array.T
        weights[name] = torch.from_numpy(np.ascontiguousarray(array))
    network.load_state_dict(weights)
    return network


def is_turned(name: str, array: np.ndarray) -> bool:
    """Whether the package keeps these weights transposed: those of products, not the tables."""
    return name.endswith(".weight") and array.ndim == 2 and not name.startswith(("tabs.", "mark.", "scheme."))
