"""Finite verbs the tagger took for infinitives or participles: "Forscher berichten, dass der Mann vermisst wird".

A main clause and a clause opened by a conjunction or a relative word each have a finite verb; where the model left one
without, the verb that the lexicon knows as finite gets the tag. German is strict here: in a subordinate clause it is
the last verb, in a main clause the only one.
"""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.parse import lexicon

INFINITE = {"VVINF": "VVFIN", "VVPP": "VVFIN", "VAINF": "VAFIN", "VMINF": "VMFIN", "VAPP": "VAFIN"}
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
OPENERS = frozenset({"KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis", "conj"})
NUMBERS = {"SIN": "Sing", "PLU": "Plur"}


def find_missed(
    forms: Sequence[str], tags: Sequence[str], deps: Sequence[str], heads: Sequence[int]
) -> list[tuple[int, str, str]]:
    """(token, tag, features) for every finite verb the model missed in a sentence."""
    found = []
    below: list[list[int]] = [[] for _ in forms]
    for i, head in enumerate(heads):
        if head != i:
            below[head].append(i)
    for i, dep in enumerate(deps):
        if dep not in CLAUSAL or (heads[i] != i and dep == "ROOT"):
            continue
        group = [i, *(j for j in below[i] if deps[j].split(":")[0] in ("aux", "cop"))]
        if any(tags[j] in FINITE for j in group) or any(tags[k] == "PTKZU" for j in group for k in below[j]):
            continue
        opened = any(tags[j] in OPENERS for k in below[i] if k < i for j in (k, *below[k]))
        if not opened and heads[i] != i:
            continue
        verb = max(group) if opened else min(group)
        feats = finite_features(forms[verb])
        if tags[verb] in INFINITE and feats:
            found.append((verb, INFINITE[tags[verb]], feats))
    return found


def finite_features(form: str) -> str:
    """UD features of a form read as an indicative of the third person, "" where the lexicon has no such reading."""
    readings = [tag.split(":") for tag, _ in lexicon.load().readings(form.lower()) if tag.startswith("VER")]
    third = [parts for parts in readings if "3" in parts and ("PRÄ" in parts or "PRT" in parts)]
    if not third:
        return ""
    best = min(third, key=lambda parts: ("PRÄ" not in parts, "PRT" not in parts, parts))
    number = next((NUMBERS[part] for part in best if part in NUMBERS), "Sing")
    tense = "Past" if "PRT" in best else "Pres"
    return f"Mood=Ind|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"
