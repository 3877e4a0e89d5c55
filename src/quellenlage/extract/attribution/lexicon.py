"""The cue lexicon: which words put a statement on somebody's account, and what they open."""

from __future__ import annotations

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


@cache
def _plural_stems() -> dict[str, str]:
    """Common inflected endings of the nouns, so that a wrong lemma does no harm ("Angaben", "Berichten")."""
    forms: dict[str, str] = {}
    for lemma in (*_nouns(), *_speakers()):
        for ending in ("", "n", "en", "e", "s", "es", "er", "ern", "nen", "r", "m"):
            forms.setdefault(lemma + ending, lemma)
        if lemma.endswith("r"):
            forms.setdefault(lemma[:-1] + "n", lemma)
        forms.setdefault(lemma.removesuffix("er") + "e", lemma)
    return forms


@cache
def _tail(form: str) -> str | None:
    """The known noun a (compound) noun form ends in: "polizeiangaben" -> "angabe"."""
    forms = _plural_stems()
    for cut in range(max(0, len(form) - 22), len(form) - 3):
        if cut == 0 or cut >= 3:
            lemma = forms.get(form[cut:].lstrip("-"))
            if lemma is not None and (cut == 0 or len(lemma) >= 4):
                return lemma
    return None


@cache
def noun_classes(form: str) -> tuple[str, ...]:
    """The cue groups of a noun form or compound."""
    tail = _tail(form.lower())
    return _nouns().get(tail, ()) if tail else ()


@cache
def speaker_class(form: str) -> str:
    """Whether a noun form or compound is a speaker's role or a body, as "speakers.role"; else ""."""
    tail = _tail(form.lower())
    return _speakers().get(tail, "") if tail else ""


def gloss(group: str) -> str:
    """What the words of a group are."""
    return glosses()[group]
