"""What speaks for two figures counting one thing beyond the two of them: what their sentences say of the other's role,
how the text sets one number against another, and what all figures of their two names have in common in the story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quellenlage.link.compared import Figures, Flags, Found, Matrix, both, compared, cosines, either
from quellenlage.link.thresholds import COMMON_VALUE
from quellenlage.link.vocabulary import named_patterns, role_families
from quellenlage.nouns.linked import Subject


def of_speech(figures: Figures, things: Found, numbers: Found, places: Found) -> Found:
    """What the sentences say of a role or noun that only one of two figures has, and how the text sets one number
    against another.
    """
    subjects = figures.subjects
    free = ~np.asarray(places["sentence"], dtype=np.bool_)
    unroled = ~np.asarray(things["role equal"] | things["role other"] | things["role of none"], dtype=np.bool_)
    other = np.asarray(things["role other"] & ~things["fate other"], dtype=np.bool_)
    said = spoken_of(figures.roles, [families_of(s.clue.said) for s in subjects])
    before = spoken_of(figures.roles, [families_of(s.clue.said_before) for s in subjects]) & ~said
    lent = figures.flags(lambda s: s.lent)
    kind, _, _ = compared(figures.keys(s.kind for s in subjects))
    apart = np.asarray(places["article"], dtype=np.bool_) & free & ~np.asarray(places["next"], dtype=np.bool_)
    speakers = compared(figures.keys(f"{s.speaker.quote}" if s.speaker is not None else "" for s in subjects))
    near = np.asarray(places["sentence"] | places["next"], dtype=np.bool_)
    different = ~np.asarray(numbers["number equal"], dtype=np.bool_)
    later = later_of(subjects)
    found: Found = {
        "role of one said": unroled & (said | said.T), "role of one said before": unroled & (before | before.T),
        "role of one unsaid": unroled & ~(said | said.T | before | before.T),
        "role other both said": other & said & said.T, "role other said": other & (said ^ said.T),
        "lent": either(lent), "lent kind other": either(lent) & ~kind,
        "article other number": apart & different & ~either(figures.flags(lambda s: s.elided)),
        "speaker other near": speakers[1] & near & different, "speaker other": speakers[1] & different & ~near,
        "said in common": common(subjects) * free,
    }  # fmt: skip
    for mark in named_patterns("marks"):
        marked = figures.flags(lambda s, mark=mark: mark in s.clue.marks)  # type: ignore[misc]
        held = np.where(later, marked[:, None], marked[None, :])
        found[f"near {mark}"] = near & held & different
        found[f"near {mark} no noun"] = near & held & different & either(figures.flags(lambda s: not s.thing))
    role_like, noun_like = (pooled(figures, names) for names in (figures.roles, [s.thing for s in subjects]))
    found["likeness to role"] = role_like * unroled
    found["likeness to role other"] = role_like * other
    found["likeness to noun"] = noun_like * free
    return found


def of_names(figures: Figures, things: Found, numbers: Found, places: Found) -> Found:
    """What all figures of two different names (roles, or nouns where there is none) have in common in this story: their
    numbers, the words around them, sentences that hold both. What became of people is told by words alone.
    """
    subjects = figures.subjects
    names = [role or s.thing for role, s in zip(figures.roles, subjects, strict=True)]
    known = sorted({name for name in names if name})
    size = len(names)
    if not known:
        nothing = np.zeros((size, size))
        return dict.fromkeys(("names numbers", "names words", "names in one sentence"), nothing)
    at = {name: n for n, name in enumerate(known)}
    where = np.array([at.get(name, -1) for name in names], dtype=np.int64)
    fates = np.asarray(things["fate other"], dtype=np.bool_)
    sides = both(where >= 0) & (where[:, None] != where[None, :]) & ~fates

    def spread(between: NDArray[Any]) -> Matrix:
        return np.asarray(np.where(sides, between[np.ix_(where, where)], 0.0), dtype=np.float64)

    values = [
        frozenset(f"{v}" for v, n in zip(figures.values, names, strict=True) if n == name and v) for name in known
    ]
    rare = {v: log((len(known) + 1) / n) for v, n in Counter(v for one in values for v in one).items()}
    told = cosines(values, values, rare)
    weight = {f"{v}": 1.0 if v >= COMMON_VALUE else SMALL_SHARE for v in figures.values if v is not None}
    shared = np.array([[sum(weight[v] for v in sorted(a & b)) for b in values] for a in values])
    own = np.array([weight[f"{v}"] if v is not None else 0.0 for v in figures.values])
    more = np.maximum(0.0, spread(shared) - own[:, None] * np.asarray(numbers["number equal"], dtype=np.bool_))
    held = np.zeros((len(known), size))
    held[where[where >= 0], np.nonzero(where >= 0)[0]] = 1.0
    alike = figures.likeness * ~np.asarray(places["sentence"], dtype=np.bool_)
    number = np.maximum(1.0, held.sum(axis=1))
    spoken = held @ alike @ held.T / np.outer(number, number)
    free = np.asarray(places["sentence"] & ~(places["replaces"] | places["part"]), dtype=np.float64)
    meet = (held @ free @ held.T) > 0
    return {
        "names numbers": spread(told) * more / (more + 1), "names words": spread((spoken + spoken.T) / 2),
        "names in one sentence": spread(meet),
    }  # fmt: skip


SMALL_SHARE = 0.3
"""How much a number below a dozen that two names share says, as a share of a larger one."""


def families_of(said: Collection[str]) -> frozenset[str]:
    """Roles under the names of their families."""
    return frozenset(role_families().get(role, role) for role in said)


def spoken_of(names: Sequence[str], said: Sequence[Collection[str]]) -> Flags:
    """Where the role of the first figure is said in the sentence of the second."""
    known = sorted({name for name in names if name})
    holds = np.array([[name in one for one in said] for name in known], dtype=np.bool_).reshape(len(known), len(said))
    at = {name: n for n, name in enumerate(known)}
    out = np.zeros((len(names), len(said)), dtype=np.bool_)
    for n, name in enumerate(names):
        if name:
            out[n] = holds[at[name]]
    return out


def later_of(subjects: Sequence[Subject]) -> Flags:
    """Where the first of two figures stands behind the second in the text."""
    starts = np.array([s.clue.start for s in subjects], dtype=np.int64)
    return np.asarray(starts[:, None] > starts[None, :])


def common(subjects: Sequence[Subject]) -> Matrix:
    """The share of the roles said in one of two sentences that are said in both."""
    said = [families_of(s.clue.said) for s in subjects]
    kinds = sorted(set(said), key=sorted)
    at = {one: n for n, one in enumerate(kinds)}
    shares = np.array([[len(a & b) / len(a | b) if a or b else 0.0 for b in kinds] for a in kinds], dtype=np.float64)
    where = np.array([at[one] for one in said], dtype=np.int64)
    return np.asarray(shares[np.ix_(where, where)])


def pooled(figures: Figures, names: Sequence[str]) -> Matrix:
    """How like the words around one figure are to those around all others of the other's name, the better way."""
    known = sorted({name for name in names if name})
    size = len(names)
    if not known:
        return np.zeros((size, size))
    sentences = figures.keys(f"{s.article} {s.clue.sentence}" for s in figures.subjects)
    alike = np.where(sentences[:, None] == sentences[None, :], 0.0, figures.likeness)
    at = {name: n for n, name in enumerate(known)}
    held = np.zeros((size, len(known)))
    for n, name in enumerate(names):
        if name:
            held[n, at[name]] = 1.0
    number = np.maximum(1.0, held.sum(axis=0))
    means = alike @ held / number
    out = means @ held.T
    return np.asarray(np.maximum(out, out.T))
