"""Relations mended where case, number or the calendar leave no choice: one subject a clause, "am Montag" without "am".

The heads stay as the parser set them; only what a word is to its head changes.
"""

from __future__ import annotations

from collections.abc import Sequence

ACCUSATIVE = frozenset({
    "den", "einen", "keinen", "diesen", "jenen", "jeden", "seinen", "ihren", "unseren", "meinen", "welchen", "manchen",
    "solchen", "ihn", "mich", "dich",
})  # fmt: skip
DATIVE = frozenset({"dem", "einem", "keinem", "diesem", "seinem", "ihrem", "meinem", "ihm", "mir", "dir", "ihnen"})
NOMINATIVE = frozenset({"er", "ich", "du", "wir", "man", "wer"})
SPELLS = frozenset({
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag", "Januar", "Februar",
    "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
})  # fmt: skip


def mend_relations(
    forms: Sequence[str], poses: Sequence[str], morphs: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> list[str]:
    """The relations of a sentence's words, mended."""
    out = list(deps)
    below: list[list[int]] = [[] for _ in forms]
    for i, head in enumerate(heads):
        if head != i:
            below[head].append(i)
    for i, dep in enumerate(deps):
        if heads[i] == i:
            continue
        if dep == "nummod" and heads[i] < i and poses[i] == "NUM" and poses[heads[i]] in ("NOUN", "PROPN"):
            out[i] = "nmod"
        elif dep in ("obj", "nsubj") and _is_date(forms, poses, out, below, i):
            out[i] = "obl"
    for i in range(len(forms)):
        _one_subject(forms, morphs, out, below, i)
    return out


def _is_date(
    forms: Sequence[str], poses: Sequence[str], deps: Sequence[str], below: Sequence[Sequence[int]], i: int
) -> bool:
    """Whether a word is a bare year beside a verb, or a weekday or month without a word that makes it a thing."""
    if poses[i] == "NUM":
        return len(forms[i]) == 4 and forms[i].isdigit() and not below[i]
    return forms[i] in SPELLS and not any(deps[j].startswith("det") for j in below[i])


def _one_subject(
    forms: Sequence[str], morphs: Sequence[str], deps: list[str], below: Sequence[Sequence[int]], head: int
) -> None:
    """Leave a clause one subject: the nominative one, or the first; an accusative or dative one is an object."""
    subjects = [j for j in below[head] if deps[j] in ("nsubj", "nsubj:pass")]
    for j in subjects:
        case = case_of(forms, deps, below, j)
        if case in ("Acc", "Dat") and deps[j] == "nsubj":
            deps[j] = "obj" if case == "Acc" else "obl:arg"
    subjects = [j for j in subjects if deps[j] in ("nsubj", "nsubj:pass")]
    if len(subjects) < 2:
        return
    number = next((m for j in (head, *below[head]) if (m := _verb_number(morphs[j]))), "")

    def fitness(j: int) -> tuple[bool, bool, bool, int]:
        agrees = not number or number in morphs[j] or "Number=" not in morphs[j]
        return (case_of(forms, deps, below, j) == "Nom", agrees, "Case=Nom" in morphs[j], -j)

    kept = max(subjects, key=fitness)
    for j in subjects:
        if j != kept and deps[j] == "nsubj":
            deps[j] = "obj"


def _verb_number(morph: str) -> str:
    """The number of a finite verb as a feature, "" for other words."""
    if "VerbForm=Fin" not in morph:
        return ""
    return "Number=Plur" if "Number=Plur" in morph else "Number=Sing"


def case_of(forms: Sequence[str], deps: Sequence[str], below: Sequence[Sequence[int]], i: int) -> str:
    """The case a noun phrase shows in its form: "Nom", "Acc", "Dat", or "" where it shows none."""
    words = [forms[i].lower(), *(forms[j].lower() for j in below[i] if deps[j].startswith("det"))]
    if any(word in NOMINATIVE for word in words[:1]):
        return "Nom"
    if any(word in ACCUSATIVE for word in words):
        return "" if forms[i].endswith("n") and words[0] not in ACCUSATIVE and _may_be_plural(words) else "Acc"
    return "Dat" if any(word in DATIVE for word in words) else ""


def _may_be_plural(words: Sequence[str]) -> bool:
    """Whether "den", "ihren" may be a dative plural, as in "den Soldaten"."""
    return any(word in {"den", "ihren", "seinen", "meinen", "unseren", "diesen", "keinen", "manchen"} for word in words)
