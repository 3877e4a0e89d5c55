"""Step 10: what speaks for a Konjunktiv where the form leaves it open. `python -m training.moods [--check]`

Fits `german/moods.toml`, the weights of the signs of `quellenlage.parse.mood_signs`, by logistic regression on forms
that were read and marked for this project: those of free texts in `moods.json`, by the character they start at (a list
for "S", Konjunktiv, and one for "I", indicative), and invented sentences in `moods.txt`. It parses with the pipeline in
the package. `--check` leaves a sixth of the texts out in turn, says how well their forms are read, does the same for
GSD dev and PUD, which the fit never sees, and writes nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from quellenlage.nouns import Article
from quellenlage.parse import parse
from training import sources
from training.marked_moods import Form, read_forms
from training.treebank import read_treebank

STRENGTH = 0.4
"""Inverse strength of the penalty on weights (scikit-learn's C)."""
SHARES = {"wikiwars": 0.3, "moods.txt": 0.5}
"""What a form of these counts beside one of another text: histories plan without end, invented sentences have no
neighbours."""
SEEN = 3
"""A sign seen less often has no weight."""
PARTS = 6
TABLE = sources.ROOT.parent / "src" / "quellenlage" / "german" / "moods.toml"


def main() -> None:
    """Fit and write the weights, or say how well forms left out are read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    forms = list(read_forms())
    if parser.parse_args().check:
        check(forms)
        return
    weights = fit(forms)
    lines = [
        "# How much each sign (parse/mood_signs.py) speaks for a Konjunktiv where the form leaves it open: the",
        "# logarithm of odds. Made by `python -m training.moods` from forms marked for this project; do not edit.",
        "[weights]",
        *(f'"{name}" = {value:.3f}' for name, value in sorted(weights.items())),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(forms), "forms,", sum(form.konjunktiv for form in forms), "Konjunktive,", len(weights), "signs")


def fit(forms: list[Form]) -> dict[str, float]:
    """The weight of each sign; "bias" counts always."""
    seen = Counter(name for form in forms for name in form.signs)
    signs = [{name: 1.0 for name in form.signs if seen[name] >= SEEN} for form in forms]
    table = DictVectorizer()
    rows = table.fit_transform(signs)
    shares = [SHARES.get(form.source, 1.0) for form in forms]
    model = LogisticRegression(C=STRENGTH, max_iter=5000, tol=1e-6)
    model.fit(rows, [form.konjunktiv for form in forms], sample_weight=shares)
    weights = dict(zip(table.get_feature_names_out(), map(float, model.coef_[0]), strict=True))
    return weights | {"bias": float(model.intercept_[0])}


def check(forms: list[Form]) -> None:
    """Print how well forms of texts left out are read, by kind of verb, and the Konjunktive of the treebanks."""
    counts: dict[str, Counter[tuple[bool, bool]]] = {}
    for part in range(PARTS):
        weights = fit([form for form in forms if form.text % PARTS != part])
        for form in forms:
            if form.text % PARTS == part:
                total = weights["bias"] + sum(weights.get(name, 0.0) for name in form.signs)
                kind = f"{'invented' if form.source == 'moods.txt' else 'free text'}, {_kind(form.signs)}"
                counts.setdefault(kind, Counter())[form.konjunktiv, total > 0] += 1
    for kind, count in sorted(counts.items()):
        print(kind, as_figures(count))
    for name in ("gsd_dev", "pud"):
        print(name, as_figures(count_treebank(name)))


def _kind(signs: list[str]) -> str:
    return next(name.partition(":")[0] for name in sorted(signs) if ":" in name)


def as_figures(count: Counter[tuple[bool, bool]]) -> str:
    """F1 of the Konjunktiv with the counts behind it, from {(truth, read): number}."""
    right, wrong, missed = count[True, True], count[False, True], count[True, False]
    return f"F1 {2 * right / max(1, 2 * right + wrong + missed):.3f} ({right} right, {wrong} wrong, {missed} missed)"


def count_treebank(name: str) -> Counter[tuple[bool, bool]]:
    """Words of a treebank by whether they are a Konjunktiv and are read as one with the weights in the package."""
    count: Counter[tuple[bool, bool]] = Counter()
    for text, truth in paragraphs(name):
        read = {token.start: token.has("Mood=Sub") for token in parse(Article(id="", path="", text=text)).tokens}
        count.update((konjunktiv, read.get(at, False)) for at, konjunktiv in truth.items())
    return count


def paragraphs(name: str, size: int = 8) -> Iterator[tuple[str, dict[int, bool]]]:
    """A treebank as texts of some sentences, with the place of each word and whether it is a Konjunktiv."""
    text, truth = "", {}
    for number, sentence in enumerate(read_treebank(sources.syntax(name)), 1):
        for word in sentence.words:
            truth[len(text)] = word.feats.get("Mood") == "Sub"
            text += word.form + " " * word.space
        text = text.rstrip() + " "
        if number % size == 0:
            yield text, truth
            text, truth = "", {}
    if text:
        yield text, truth


if __name__ == "__main__":
    main()
