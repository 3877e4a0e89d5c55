"""A small recurrent network gives its opinion of every word (`opinion.py`).

It reads the words as the pipeline's network saw them in their context (`Parse.vectors`) and by signs with names
(`word_signs.py`), through two more recurrent layers over the whole article. It decides nothing by itself. Trained by
`training/attribution/tagging.py`.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import numpy as np

from quellenlage.extract.attribution.opinion import Tagged, near_of, no_opinion, steps_of
from quellenlage.extract.attribution.templates import Tables
from quellenlage.extract.attribution.view import View, look_at
from quellenlage.extract.attribution.word_signs import sign_columns, sign_templates
from quellenlage.nouns import Parse
from quellenlage.recurrence import layers_of, normal, one_thread, read_weights, recur

WEIGHTS = "tagger.npz"
NAMES = "signs"
"""The array of the names of the signs that have a row in the table of signs, a line break between them, as UTF-8."""


class Tagger:
    """The network; weights have the names they have in training, matrices stand as (in, out)."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        """Take trained weights as `read_weights` gives them."""
        names = weights[NAMES].astype(np.uint8).tobytes().decode("utf-8").split("\n")
        self._w = weights
        self._layers = layers_of(weights)
        self._signs = Tables(sign_templates(), {name: row for row, name in enumerate(names)}, weights["signs.weight"])

    def tag(self, view: View) -> Tagged:
        """The opinion of an article's words; raises ValueError for a parse that was kept without its vectors."""
        count, w = len(view.tokens), self._w
        width = len(w["inp.weight"])
        if len(view.parse.vectors) != 2 * count * width:
            raise ValueError("This parse has no vectors: parse the article anew.")
        if not count:
            return no_opinion(0)
        x = np.frombuffer(view.parse.vectors, dtype=np.float16).astype(np.float32).reshape(count, width)
        ends = np.array([0]), np.array([count - 1])
        with one_thread():
            x = x @ w["inp.weight"] + w["inp.bias"]
            x += self._signs.sums(sign_columns(view)) @ w["signed.weight"] + w["signed.bias"]
            for layer in self._layers:
                x = x + recur(layer, x, *ends)
            x = normal(x, w["ln.weight"], w["ln.bias"])
            words = x @ w["out.weight"] + w["out.bias"]
            asked = x @ w["pa.weight"] + w["pa.bias"]
            asking = x @ w["pq.weight"] + w["pq.bias"]
        steps = steps_of(words).tolist()
        return Tagged(words, steps, asked, asking, near_of(w, count), np.array(view.sentence), w)


def look(parse: Parse, network: Tagger | None = None) -> View:
    """A parse as `look_at` sees it, with the opinion of the shipped network or another."""
    view = look_at(parse)
    view.tagged = (network or tagger()).tag(view)
    return view


@cache
def tagger() -> Tagger:
    """The shipped network, read once."""
    return Tagger(read_weights(files("quellenlage.german").joinpath(WEIGHTS)))
