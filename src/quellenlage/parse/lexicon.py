"""The full-form lexicon: which readings a German word form can have, its lemma by part of speech, its word cluster.

One file beside the weights, made by `training.lexicon`: sorted 64-bit hashes of forms (spaCy's string hash), a number
of a set of readings for each, and a Brown cluster. A reading is a tag as in LanguageTool's dictionary ("VER:3:SIN:KJ1",
"SUB:NOM:PLU:MAS", "EIG:VOR") and an edit that makes the lemma from the form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.strings import get_string_id

from quellenlage.german import pipeline_path

FILE = "lexicon.bin"
NO_CLUSTER = 0xFFFF
SHORTEST_TAIL = 3

Reading = tuple[str, str]
"""A tag and the lemma."""

Edit = list[int | str] | str | int
"""How a lemma is made from a form; see `apply_edit`."""

_paths: list[Path] = []


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known about a form: number of its set of tags, of its coarse set, its readings, its cluster."""

    fine: int
    coarse: int
    readings: tuple[Reading, ...]
    cluster: int


class Lexicon:
    """Look-up of forms. All methods are pure; the tables are read-only."""

    def __init__(self, path: Path) -> None:
        """Read the table; raises OSError where it is missing."""
        stored = srsly.read_msgpack(path)
        self._keys = np.frombuffer(stored["keys"], dtype="<u8")
        self._sets = np.frombuffer(stored["sets"], dtype="<u2")
        self._clusters = np.frombuffer(stored["clusters"], dtype="<u2")
        self._tags: list[str] = stored["tags"]
        self._edits: list[Edit] = stored["edits"]
        self._readings: list[list[list[int]]] = stored["readings"]
        self._fine: list[int] = stored["fine"]
        self._coarse: list[int] = stored["coarse"]
        self.find = lru_cache(maxsize=50_000)(self._find)
        self.tail = lru_cache(maxsize=50_000)(self._tail)

    def _find(self, form: str) -> Entry | None:
        """The entry of exactly this form, or None."""
        key = get_string_id(form)
        at = int(np.searchsorted(self._keys, np.uint64(key)))
        if at >= len(self._keys) or int(self._keys[at]) != key:
            return None
        number = int(self._sets[at])
        readings = tuple((self._tags[tag], apply_edit(form, self._edits[edit])) for tag, edit in self._readings[number])
        return Entry(self._fine[number], self._coarse[number], readings, int(self._clusters[at]))

    def readings(self, form: str) -> tuple[Reading, ...]:
        """All readings of a form, of its lower-case form too where it is capitalised; () if unknown."""
        found: list[Reading] = []
        for variant in dict.fromkeys((form, form.lower(), form.capitalize() if form.isupper() else form)):
            entry = self.find(variant)
            if entry:
                found += entry.readings
        return tuple(dict.fromkeys(found))

    def _tail(self, form: str) -> str:
        """The longest known tail of a compound ("Elitesoldaten": "Soldaten"), "" if there is none."""
        last = form.rfind("-") + 1
        if 0 < last < len(form):
            whole = form[last:]
            return whole if self._is_word(whole) else self.tail(whole)
        capital = form[:1].isupper()
        for start in range(2, len(form) - SHORTEST_TAIL + 1):
            tail = form[start:].capitalize() if capital else form[start:]
            entry = self.find(tail)
            if entry and entry.readings and (not capital or any(tag.startswith("SUB") for tag, _ in entry.readings)):
                return tail
        return ""

    def _is_word(self, form: str) -> bool:
        entry = self.find(form)
        return entry is not None and bool(entry.readings)


def apply_edit(form: str, edit: Edit) -> str:
    """The lemma from a form: 0 keeps it, a string replaces it, a list cuts both ends and adds to them.

    "" where the form is too short to be cut so.
    """
    if edit == 0:
        return form
    if isinstance(edit, str):
        return edit
    if isinstance(edit, int):
        raise ValueError(f"unknown edit {edit}")
    cut_front, front, cut_back, back, capital = edit
    if int(cut_front) + int(cut_back) >= len(form):
        return ""
    lemma = f"{front}{form[int(cut_front) : len(form) - int(cut_back)]}{back}".lower()
    return lemma[:1].upper() + lemma[1:] if capital else lemma


def use(path: Path) -> None:
    """Read the lexicon from another file from now on: training needs it before a pipeline exists."""
    _paths[:] = [path]
    load.cache_clear()


@cache
def load() -> Lexicon:
    """The lexicon, read once."""
    return Lexicon(_paths[0] if _paths else pipeline_path() / FILE)
