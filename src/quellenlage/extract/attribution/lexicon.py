"""The cue lexicon: which words put a statement on somebody's account, and what they open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from quellenlage.german import words

SECTIONS = ("verbs", "nouns", "prepositions", "particles", "modals", "adjectives")


@cache
def cue_classes() -> dict[str, tuple[str, ...]]:
    """Lemma (lower case) -> its groups, as "verbs.say"; nouns are found by `noun_classes`."""
    found: dict[str, tuple[str, ...]] = {}
    table = words("cues")
    for section in SECTIONS:
        for group, entry in table[section].items():
            for lemma in entry["lemmas"]:
                known = found.get(lemma.lower(), ())
                name = f"{section}.{group}"
                found[lemma.lower()] = known if name in known else (*known, name)
    return found


@cache
def most_groups() -> int:
    """How many groups a lemma is in at most."""
    return max(map(len, cue_classes().values()))


@cache
def glosses() -> dict[str, str]:
    """Group name -> what its words are, in English."""
    table = words("cues")
    return {f"{s}.{g}": entry["gloss"] for s in (*SECTIONS, "speakers") for g, entry in table[s].items()}


@cache
def _nouns() -> dict[str, tuple[str, ...]]:
    return {k: tuple(c for c in v if c.startswith("nouns.")) for k, v in cue_classes().items() if "nouns." in str(v)}


@cache
def _speakers() -> dict[str, str]:
    table = words("cues")["speakers"]
    return {lemma.lower(): f"speakers.{group}" for group, entry in table.items() for lemma in entry["lemmas"]}


def _forms(lemmas: Iterable[str]) -> dict[str, str]:
    """Common inflected endings of nouns, so that a wrong lemma does no harm ("Angaben", "Berichten"): form to lemma."""
    forms: dict[str, str] = {}
    for lemma in lemmas:
        for ending in ("", "n", "en", "e", "s", "es", "er", "ern", "nen", "r", "m"):
            forms.setdefault(lemma + ending, lemma)
        if lemma.endswith("r"):
            forms.setdefault(lemma[:-1] + "n", lemma)
        if lemma.endswith("nis"):
            forms |= {lemma + ending: lemma for ending in ("se", "sen", "ses") if lemma + ending not in forms}
        forms.setdefault(lemma.removesuffix("er") + "e", lemma)
    return forms


@cache
def _noun_forms() -> dict[str, str]:
    return _forms(_nouns())


@cache
def _speaker_forms() -> dict[str, str]:
    found = _forms(_speakers())
    for lemma in _speakers():
        found.setdefault(lemma.removesuffix("e") + "in", lemma)
        found.setdefault(lemma.removesuffix("e") + "innen", lemma)
    return found


def _tail(form: str, forms: Mapping[str, str]) -> str | None:
    """The known noun a (compound) noun form ends in: "polizeiangaben" -> "angabe"."""
    for cut in range(max(0, len(form) - 22), len(form) - 3):
        if cut == 0 or cut >= 3:
            lemma = forms.get(form[cut:].lstrip("-"))
            if lemma is not None and (cut == 0 or len(lemma) >= 4):
                return lemma
    return None


@cache
def noun_classes(form: str) -> tuple[str, ...]:
    """The cue groups of a noun form or compound.

    >>> noun_classes("Haltung"), noun_classes("Tierhaltung")
    (('nouns.opinion',), ())
    """
    form = form.lower()
    tail = _tail(form, _noun_forms())
    if tail is None or (tail in words("cues")["grammar"]["alone"] and _noun_forms().get(form) != tail):
        return ()
    return _nouns().get(tail, ())


@cache
def speaker_class(form: str) -> str:
    """Whether a noun form or compound is a speaker's role or a body, as "speakers.role"; else "".

    >>> speaker_class("Regierungssprecherin"), speaker_class("Gutachten")
    ('speakers.role', '')
    """
    form = form.lower()
    tail = _tail(form, _speaker_forms())
    if tail is None or (form in _noun_forms() and form not in _speakers()):
        return ""
    return _speakers().get(tail, "")


def gloss(group: str) -> str:
    """What the words of a group are."""
    return glosses()[group]
