"""Step 10: what speaks for a Konjunktiv where the form leaves it open. `python -m training.moods [--check]`

Fits `german/moods.toml`, the weights of the signs of `quellenlage.parse.mood_signs`, by logistic regression on forms
that were read and marked for this project: those of free texts in `moods.json`, by the character they start at (a list
for "S", Konjunktiv, and one for "I", indicative), and invented sentences in `moods.txt`. It parses with the pipeline in
the package. `--check` leaves a sixth of the texts out in turn, says how well their forms are read, does the same for
GSD dev and PUD, which the fit never sees, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from quellenlage.nouns import Article
from quellenlage.parse import parse
from quellenlage.parse.parser import children_of, read_tokens
from quellenlage.parse.shared_forms import read_shared
from training import sources
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


@dataclass(frozen=True, slots=True)
class Form:
    """A marked form: where its text is from, the number of the text, its signs, and whether it is a Konjunktiv."""

    source: str
    text: int
    signs: list[str]
    konjunktiv: bool


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


def read_forms() -> Iterator[Form]:
    """The marked forms; one that the parse does not take for a shared form is left out."""
    for number, (source, text, marks) in enumerate(marked_texts()):
        tokens, sentences, _ = read_tokens(Article(id="", path="", text=text))
        for i, signs in read_shared(tokens, children_of(tokens), sentences):
            if tokens[i].start in marks:
                yield Form(source, number, signs, marks[tokens[i].start])


def marked_texts() -> Iterator[tuple[str, str, dict[int, bool]]]:
    """Source, text, and for the place of each marked form whether it is a Konjunktiv."""
    marked = json.loads(sources.OWN_MOODS.read_text(encoding="utf-8"))
    for source, found in marked.items():
        for name, text in texts_of(source):
            if name in found:
                marks = found[name]
                yield source, text, {at: label == "S" for label in ("S", "I") for at in marks.get(label, ())}
    for line in sources.OWN_MOOD_SENTENCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield "moods.txt", *unmarked(line)


def unmarked(line: str) -> tuple[str, dict[int, bool]]:
    """A line of `moods.txt` as its sentence and the places of its forms.

    >>> unmarked("S	Man [sollte] gehen.")
    ('Man sollte gehen.', {4: True})
    """
    label, _, sentence = line.partition("\t")
    places = [mark.start() - 2 * n for n, mark in enumerate(re.finditer(r"\[", sentence))]
    return sentence.replace("[", "").replace("]", ""), dict.fromkeys(places, label == "S")


def texts_of(source: str) -> Iterator[tuple[str, str]]:
    """Name and text of everything in a source."""
    if source == "wikinews":
        yield from sources.texts(sources.wikinews())
    elif source == "smartdata":
        yield from sources.texts(sources.names("smartdata-train"))
    elif source == "wikiwars":
        yield from sources.texts(sources.wikiwars())
    elif source == "invented":
        with (sources.ROOT / "attribution" / "invented.jsonl").open(encoding="utf-8") as lines:
            yield from ((record["doc"], record["text"]) for record in map(json.loads, lines))
    elif source == "germeval":
        yield from germeval_sentences()
    else:
        yield from ((str(n), text) for n, text in enumerate(treebank_texts(source)))


def germeval_sentences() -> Iterator[tuple[str, str]]:
    """The sentences of GermEval 2014 dev by number, a space between words."""
    words: list[str] = []
    number = 0
    with lzma.open(sources.names("germeval14-dev"), "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.split("\t")
            if len(row) > 2 and not line.startswith("#"):
                words.append(row[1])
            elif words and not line.startswith("#"):
                yield str(number), " ".join(words)
                words, number = [], number + 1


def treebank_texts(name: str) -> Iterator[str]:
    """The sentences of a treebank as its comments give them."""
    with lzma.open(sources.syntax(name), "rt", encoding="utf-8") as lines:
        yield from (line[9:].strip() for line in lines if line.startswith("# text = "))


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
