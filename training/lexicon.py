"""Step 2: the lexicon table. `python -m training.lexicon` writes `training/corpus/lexicon.bin`."""

from __future__ import annotations

import gzip
import json
import lzma
from collections import defaultdict
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import srsly
from spacy.strings import get_string_id

from quellenlage.parse.lexicon import NO_CLUSTER
from training import gazetteer, sources

FREQUENT = 300_000
"""Words that keep their cluster though the lexicon does not know them."""

KEPT = frozenset(
    [
        "NOM",
        "AKK",
        "DAT",
        "GEN",
        "SIN",
        "PLU",
        "MAS",
        "FEM",
        "NEU",
        "1",
        "2",
        "3",
        "KJ1",
        "KJ2",
        "PRÄ",
        "PRT",
        "IMP",
        "INF",
        "PA2",
        "PA1",
        "EIZ",
        "VOR",
        "NAC",
        "GEO",
        "STD",
        "GEB",
        "LOK",
        "MOD",
        "AUX",
        "KOM",
        "SUP",
        "PRD",
        "UNT",
        "PER",
        "DEM",
        "REL",
        "INR",
        "POS",
        "REF",
        gazetteer.ORGANISATION,
    ]
)
COARSE = frozenset(
    [
        "KJ1",
        "KJ2",
        "PRÄ",
        "PRT",
        "IMP",
        "INF",
        "PA2",
        "PA1",
        "EIZ",
        "VOR",
        "NAC",
        "GEO",
        "STD",
        "GEB",
        "MOD",
        "AUX",
        "PRD",
        "UNT",
        "PER",
        "DEM",
        "REL",
        "INR",
        "POS",
        "REF",
    ]
)


Readings = dict[str, set[tuple[str, str, object]]]


def simplify(tag: str, kept: frozenset[str]) -> str:
    """A dictionary tag reduced to the parts that are kept; participles used as adjectives count as adjectives."""
    head, *rest = tag.split(":")
    head = {"PA1": "ADJ", "PA2": "ADJ"}.get(head, head)
    definite = ["DEF", "IND"] if head == "ART" else []
    return ":".join([head, *(part for part in rest if part in kept or part in definite)])


def as_edit(form: str, lemma: str) -> tuple[object, ...] | str | int:
    """The edit that `apply_edit` turns a form into its lemma with, around their longest common stretch."""
    if form == lemma:
        return 0
    size, i, j = longest_common(form.lower(), lemma.lower())
    if size < 2 or lemma[1:] != lemma[1:].lower():
        return lemma
    return (i, lemma[:j].lower(), len(form) - i - size, lemma[j + size :], lemma[0].isupper())


def longest_common(a: str, b: str) -> tuple[int, int, int]:
    """Length and places of the longest common stretch of two words."""
    for size in range(min(len(a), len(b)), 0, -1):
        for i in range(len(a) - size + 1):
            j = b.find(a[i : i + size])
            if j >= 0:
                return size, i, j
    return 0, 0, 0


def lookups(name: str) -> dict[str, float]:
    """A table of the registry package spacy-lookups-data."""
    folder = Path(str(find_spec("spacy_lookups_data").origin)).parent / "data"  # type: ignore[union-attr]
    with gzip.open(folder / f"de_lexeme_{name}.json.gz", "rt", encoding="utf-8") as stored:
        return json.load(stored)


def read_dictionary() -> Readings:
    """The dictionary's readings of every form: fine tag, coarse tag, edit."""
    readings: Readings = defaultdict(set)
    edits: dict[tuple[str, str], object] = {}
    with lzma.open(sources.lexicon(), "rt", encoding="utf-8") as lines:
        for line in lines:
            form, lemma, tag = line.rstrip("\n").split("\t")
            edit = edits.get((form, lemma))
            if edit is None:
                edit = edits[form, lemma] = as_edit(form, lemma)
            readings[form].add((simplify(tag, KEPT), simplify(tag, COARSE), edit))
    return readings


def with_names(dictionary: Readings) -> Readings:
    """The dictionary and the names it lacks."""
    readings: Readings = defaultdict(set, {form: set(found) for form, found in dictionary.items()})
    known = {variant for form in dictionary for variant in (form, form.capitalize())}
    for form, tags in gazetteer.names().items():
        if form not in known:
            edit = as_edit(form, form[:-1]) if _is_only_genitive(tags) else 0
            readings[form] |= {(tag, simplify(tag, COARSE), edit) for tag in tags}
    for form in gazetteer.organisations():
        readings[form].add((gazetteer.ORGANISATION, gazetteer.ORGANISATION, 0))
    return readings


def _is_only_genitive(tags: frozenset[str]) -> bool:
    return all("GEN" in tag for tag in tags)


def is_predictable(form: str, readings: set[tuple[str, str, object]]) -> bool:
    """Whether a rare form is a comparative, superlative or nominalisation its ending gives away."""
    return all("KOM" in fine or "SUP" in fine for fine, _, _ in readings) or (
        form[0].isupper()
        and all(fine.startswith("SUB") for fine, _, _ in readings)
        and form.endswith(
            (
                "enden",
                "ende",
                "endes",
                "endem",
                "ender",
                "ste",
                "sten",
                "ster",
                "stes",
                "stem",
                "tere",
                "teren",
                "terer",
                "teres",
                "terem",
            )
        )
    )


def kept(readings: Readings, probabilities: Collection[str], frequent: set[str]) -> list[str]:
    """The forms of the table in its order."""
    forms = {f for f, found in readings.items() if f in probabilities or not is_predictable(f, found)} | frequent
    return sorted(forms, key=get_string_id)


def build() -> dict[str, object]:
    """The table as it is stored.

    Sets of readings are numbered by the dictionary first and by the names after it: networks trained with another list
    of names know the numbers.
    """
    clusters, probabilities = lookups("cluster"), lookups("prob")
    dictionary = read_dictionary()
    readings = with_names(dictionary)
    frequent = set(sorted(probabilities, key=lambda w: (-probabilities[w], w))[:FREQUENT])
    sets = Numbers()
    for form in kept(dictionary, probabilities, frequent):
        sets[frozenset(dictionary.get(form, ()))]
    ordered = kept(readings, probabilities, frequent)
    numbers = [sets[frozenset(readings.get(form, ()))] for form in ordered]
    tags = Numbers()
    edits = Numbers()
    fine = Numbers()
    coarse = Numbers()
    stored_readings, stored_fine, stored_coarse = [], [], []
    for found in sets:
        unique = sorted({(f, e) for f, _, e in found}, key=repr)
        stored_readings.append([[tags[f], edits[e]] for f, e in unique])
        stored_fine.append(fine[frozenset(f for f, _, _ in found)])
        stored_coarse.append(coarse[frozenset(c for _, c, _ in found)])
    print(f"{len(ordered)} forms, {len(sets)} sets of readings, {len(fine)} of tags, {len(coarse)} of coarse tags")
    assert len(sets) < 2**16
    return {
        "keys": np.array([get_string_id(f) for f in ordered], dtype="<u8").tobytes(),
        "sets": np.array(numbers, dtype="<u2").tobytes(),
        "clusters": np.array([int(clusters.get(f, NO_CLUSTER)) for f in ordered], dtype="<u2").tobytes(),
        "tags": list(tags), "edits": [list(e) if isinstance(e, tuple) else e for e in edits],
        "readings": stored_readings, "fine": stored_fine, "coarse": stored_coarse,
    }  # fmt: skip


class Numbers(dict):  # type: ignore[type-arg]
    """Numbers things in the order they are first asked for."""

    def __missing__(self, key: object) -> int:
        self[key] = len(self)
        return len(self) - 1


def main() -> None:
    """Write the table."""
    sources.CORPUS.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(sources.CORPUS / "lexicon.bin", build())


if __name__ == "__main__":
    main()
