"""The mood of finite verbs, settled by the lexicon where the form leaves no choice and by the model where it does.

"habe", "sei", "könne" have one reading in the third person and it is the Konjunktiv; "sagte", "haben" can be both.
"""

from __future__ import annotations

from collections.abc import Iterable

from quellenlage.nouns import Mood
from quellenlage.parse import lexicon

PERSONS = {"ich": ("1", "Sing"), "wir": ("1", "Plur"), "du": ("2", "Sing"), "ihr": ("2", "Plur")}
NUMBERS = {"Sing": "SIN", "Plur": "PLU"}
FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN"})


def settle(form: str, feats: dict[str, str], subject: str) -> dict[str, str]:
    """The features of a finite verb with person and mood settled; `subject` is its subject's head in lower case, or "".

    The subject says which person it is; without one the model may be right ("Werde wiederkommen."). "ich habe" is never
    a Konjunktiv: where it would look like the indicative, German takes "hätte".
    """
    feats = dict(feats)
    form = form.lower()
    if subject in PERSONS and kinds_of(form, PERSONS[subject][0], PERSONS[subject][1]):
        feats["Person"], feats["Number"] = PERSONS[subject]
    elif subject and subject not in PERSONS:
        feats["Person"] = "3"
    kinds = kinds_of(form, feats.get("Person", "3"), feats.get("Number"))
    if not subject and kinds == {"KJ1"} and feats.get("Mood") == "Ind" and "PRÄ" in kinds_of(form, "1", "Sing"):
        return feats | {"Person": "1"}
    if not kinds:
        return feats
    if feats.get("Person") != "3" and "PRÄ" in kinds:
        return feats | {"Mood": "Ind", "Tense": "Pres"}
    if kinds <= {"KJ1"} or (kinds <= {"KJ1", "KJ2"} and "KJ1" in kinds):
        feats |= {"Mood": "Sub", "Tense": "Pres"}
    elif kinds == {"KJ2"}:
        feats |= {"Mood": "Sub", "Tense": "Past"}
    elif not kinds & {"KJ1", "KJ2"}:
        feats |= {"Mood": "Ind", "Tense": "Past" if kinds == {"PRT"} else "Pres"}
    elif feats.get("Mood") == "Sub":
        feats["Tense"] = "Past" if "KJ2" in kinds else "Pres"
    return feats


def kinds_of(form: str, person: str, number: str | None) -> frozenset[str]:
    """KJ1, KJ2, PRÄ, PRT: what the form can be in this person and number, or in any number if none fits."""
    readings = [tag.split(":") for tag, _ in lexicon.load().readings(form) if tag.startswith("VER")]
    of_person = [parts for parts in readings if person in parts]
    wanted = NUMBERS.get(number or "")
    fitting = [parts for parts in of_person if wanted in parts] or of_person
    return frozenset(part for parts in fitting for part in parts if part in ("KJ1", "KJ2", "PRÄ", "PRT"))


def mood_of(tag: str, feats: Iterable[str]) -> Mood:
    """The mood as clauses name it, from settled features ("Mood=Sub", "Tense=Pres" ...)."""
    found = set(feats)
    if "Mood=Sub" in found:
        return "sub1" if "Tense=Pres" in found else "sub2"
    if "Mood=Imp" in found or tag.endswith("IMP"):
        return "imp"
    return "ind" if tag in FINITE_TAGS or "VerbForm=Fin" in found else ""
