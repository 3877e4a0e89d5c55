"""Lemmas: the model's where the lexicon allows it, the lexicon's where it knows better, and verbs with their particle.

A finite verb whose particle stands apart carries the joined lemma: "teilte ... mit" is "mitteilen".
"""

from __future__ import annotations

from functools import lru_cache

from quellenlage.parse import lexicon

CLASSES = {"NN": ("SUB",), "NE": ("EIG",), "ADJA": ("ADJ",), "ADJD": ("ADJ",)}
THE = frozenset({"der", "die", "das", "den", "dem", "des"})
OTHER = frozenset({"andere", "anderer", "anderen", "anderem", "anderes"})
VERB_FORMS = {"INF": "INF", "IZU": "EIZ", "PP": "PA2", "IMP": "IMP"}


@lru_cache(maxsize=50_000)
def settle_lemma(form: str, tag: str, lemmas: tuple[str, ...]) -> str:
    """The lemma of a form with an STTS tag, given those the network prefers, best first and at least one."""
    closed = _closed(form.lower(), tag)
    if closed:
        return closed
    known = lemmas_of(form, tag)
    if not known or (tag == "NN" and lemmas[0] in {f"{base}r" for base in known}):
        return lemmas[0]
    return next((lemma for lemma in lemmas if lemma in known), known[0] if len(known) == 1 else lemmas[0])


def _closed(form: str, tag: str) -> str:
    """The lemma of an article or a pronoun of few forms, as UD German-GSD has it; "" for other words."""
    if tag == "ART" and form in THE:
        return "der"
    if tag == "ART" and form.startswith("ein"):
        return "ein"
    if tag in ("PRELS", "PDS") and form in THE:
        return "der"
    if tag in ("PDAT", "PDS") and form.startswith("dies"):
        return "dieser"
    return "anderer" if tag in ("ADJA", "PIS") and form in OTHER else ""


def lemmas_of(form: str, tag: str) -> tuple[str, ...]:
    """The lemmas the lexicon allows for the tag; for a compound, those of its tail with the rest before them."""
    words = lexicon.load()
    found = _fitting(words.readings(form), tag)
    if found or tag not in ("NN", "ADJA", "ADJD"):
        return found
    tail = words.tail(form)
    if not tail or len(tail) < 4:
        return ()
    front = form[: len(form) - len(tail)]
    glue = front.endswith("-")
    return tuple(front + (part if glue else part.lower()) for part in _fitting(words.readings(tail), tag))


def _fitting(readings: tuple[lexicon.Reading, ...], tag: str) -> tuple[str, ...]:
    """The lemmas of the readings that go with a tag, each once."""
    if tag[:2] in ("VV", "VA", "VM"):
        return tuple(dict.fromkeys(lemma for reading, lemma in readings if _is_verb_form(reading, tag[2:])))
    classes = CLASSES.get(tag, ())
    if tag == "ADJD":
        readings = (*readings, *(("ADJ", lemma) for reading, lemma in readings if "PA2" in reading.split(":")))
    return tuple(dict.fromkeys(lemma for reading, lemma in readings if reading.split(":")[0] in classes))


def _is_verb_form(reading: str, kind: str) -> bool:
    """Whether a lexicon tag is the verb form an STTS ending names (FIN, INF, IZU, PP, IMP)."""
    head, *parts = reading.split(":")
    if head != "VER":
        return False
    if kind == "FIN":
        return bool({"1", "2", "3"} & set(parts))
    return VERB_FORMS.get(kind, "") in parts


def with_particle(lemma: str, particle: str) -> str:
    """A verb's lemma with its separated particle: "teilen", "mit" give "mitteilen"."""
    particle = particle.lower()
    return lemma if lemma.startswith(particle) and len(lemma) > len(particle) + 3 else particle + lemma


def is_verb(lemma: str) -> bool:
    """Whether the lexicon knows a word as an infinitive."""
    return any(tag.startswith("VER") and "INF" in tag for tag, _ in lexicon.load().readings(lemma))


@lru_cache(maxsize=50_000)
def head_noun(form: str, lemma: str) -> str:
    """The noun a compound counts: "Elitesoldaten" are "Soldat"; "" where the noun is none that can be seen."""
    words = lexicon.load()
    if "-" in form:
        last = form.rsplit("-", 1)[-1]
        inner = lemmas_of(last, "NN")
        return (head_noun(last, inner[0]) or inner[0]) if inner else ""
    entry = words.find(form)
    known = entry is not None and bool(entry.readings)
    for start in range(3 if known else 2, len(form) - 3):
        tail = form[start:].capitalize()
        lemmas = _fitting(words.readings(tail), "NN") if words.find(tail) else ()
        if lemmas and len(lemmas[0]) >= 4 and (not known or _is_modifier(form[:start])) and lemmas[0] != lemma:
            return lemmas[0]
    return ""


def _is_modifier(front: str) -> bool:
    """Whether the front of a known word is a word of its own, perhaps with a joining -s, -n, -es or -en."""
    words = lexicon.load()
    for joint in ("", "s", "n", "es", "en", "er", "e"):
        if front.endswith(joint):
            stem = front[: len(front) - len(joint)] if joint else front
            entry = words.find(stem)
            noun = entry is not None and any(tag.startswith(("SUB", "EIG")) for tag, _ in entry.readings)
            if noun and len(stem) >= 4:
                return True
    return False
