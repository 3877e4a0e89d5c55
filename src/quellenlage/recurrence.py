"""Layers of a bidirectional gated linear recurrence in plain numpy, of which the networks of the package are made.

After Bradbury et al. 2017, "Quasi-Recurrent Neural Networks", and Lei et al. 2018, "Simple Recurrent Units". The
pipeline's network and the one that marks reported speech run on them; they are trained in PyTorch.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Layer:
    """The weights of one recurrent layer."""

    gain: np.ndarray
    bias: np.ndarray
    window: np.ndarray
    inward: np.ndarray
    inward_bias: np.ndarray
    outward: np.ndarray
    outward_bias: np.ndarray


def layers_of(weights: Mapping[str, np.ndarray]) -> list[Layer]:
    """The layers among a network's weights, first to last."""
    names = ("ln.weight", "ln.bias", "dw", "inp.weight", "inp.bias", "out.weight", "out.bias")
    count = sum(name.startswith("enc.") and name.endswith(".inp.weight") for name in weights)
    return [Layer(*(weights[f"enc.{number}.{name}"] for name in names)) for number in range(count)]


def read_weights(path: Path | Traversable) -> dict[str, np.ndarray]:
    """Weights kept in half precision, in the precision the arithmetic needs; raises OSError where they are missing."""
    with path.open("rb") as file, np.load(file) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """Arithmetic on one thread: more gain nothing on products this small, and no result hangs on how many there are."""
    limited: AbstractContextManager[Any] = _threads().limit(limits=1, user_api="blas")
    return limited


def normal(x: np.ndarray, gain: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Layer normalisation of each row (Ba et al. 2016)."""
    count = np.float32(x.shape[1])
    centred = x - np.add.reduce(x, axis=1, keepdims=True) / count
    spread = np.sqrt(np.add.reduce(centred * centred, axis=1, keepdims=True) / count + np.float32(1e-5))
    centred /= spread
    centred *= gain
    centred += bias
    return centred


def recur(layer: Layer, x: np.ndarray, firsts: np.ndarray, lasts: np.ndarray) -> np.ndarray:
    """What a layer adds: h[t] = (1 - z[t]) h[t-1] + z[t] c[t] from both sides, gated, back to the width of `x`.

    The rows of `x` are those of pieces, from `firsts` to `lasts`, that do not see each other.
    """
    y = normal(x, layer.gain, layer.bias)
    mixed = y * layer.window[:, 1]
    beside = y * layer.window[:, 0]
    beside[lasts] = 0
    mixed[1:] += beside[:-1]
    beside = y * layer.window[:, 2]
    beside[firsts] = 0
    mixed[:-1] += beside[1:]
    inward = mixed @ layer.inward
    inward += layer.inward_bias
    width = inward.shape[1] // 3
    half = width // 2
    z = _sigmoid(inward[:, :width])
    new, kept = z * inward[:, width : 2 * width], 1 - z
    kept[firsts, :half], kept[lasts, half:] = 0, 0
    new[:, half:], kept[:, half:] = new[::-1, half:].copy(), kept[::-1, half:].copy()
    _run(new, kept)
    new[:, half:] = new[::-1, half:].copy()
    gate = inward[:, 2 * width :]
    new *= gate
    new *= _sigmoid(gate)
    added: np.ndarray = new @ layer.outward
    added += layer.outward_bias
    return added


def _sigmoid(x: np.ndarray) -> np.ndarray:
    share: np.ndarray = np.exp(-np.maximum(x, np.float32(-30)))
    share += 1
    np.reciprocal(share, out=share)
    return share


def _run(new: np.ndarray, kept: np.ndarray) -> None:
    """Turn `new` into h, row by row: h[t] = kept[t] h[t-1] + new[t]. Rows as a list cost less than indices."""
    rows = list(new)
    carried = np.empty_like(new[0])
    for before, row, share in zip(rows, rows[1:], kept[1:], strict=False):
        np.multiply(share, before, carried)
        np.add(row, carried, row)
