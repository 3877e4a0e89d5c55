"""The mood of finite verbs, settled by the lexicon where the form leaves no choice and by the model where it does.

"habe", "sei", "könne" have one reading in the third person and it is the Konjunktiv; "sagte", "haben" can be both.
"""

from __future__ import annotations

from collections.abc import Iterable

from quellenlage.nouns import Mood
from quellenlage.parse import lexicon

SPEAKERS = {("1", "Sing"): "ich", ("1", "Plur"): "wir", ("2", "Sing"): "du", ("2", "Plur"): "ihr"}
NUMBERS = {"Sing": "SIN", "Plur": "PLU"}
FINITE_TAGS = frozenset({"VVFIN", "VAFIN", "VMFIN"})


def settle(form: str, feats: dict[str, str], sentence: frozenset[str]) -> dict[str, str]:
    """The features of a finite verb with person and mood settled; `sentence` is its words in lower case."""
    feats = dict(feats)
    speaker = SPEAKERS.get((feats.get("Person", "3"), feats.get("Number", "Sing")))
    if speaker and speaker not in sentence:
        feats["Person"] = "3"
    kinds = _kinds(form.lower(), feats.get("Person", "3"), feats.get("Number"))
    if not kinds:
        return feats
    if kinds <= {"KJ1"} or (kinds <= {"KJ1", "KJ2"} and "KJ1" in kinds):
        feats |= {"Mood": "Sub", "Tense": "Pres"}
    elif kinds == {"KJ2"}:
        feats |= {"Mood": "Sub", "Tense": "Past"}
    elif not kinds & {"KJ1", "KJ2"}:
        feats |= {"Mood": "Ind", "Tense": "Past" if kinds == {"PRT"} else "Pres"}
    elif feats.get("Mood") == "Sub":
        feats["Tense"] = "Past" if "KJ2" in kinds else "Pres"
    return feats


def _kinds(form: str, person: str, number: str | None) -> frozenset[str]:
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
