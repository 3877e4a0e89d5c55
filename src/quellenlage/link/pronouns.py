"""Who is meant by a pronoun or by "demnach" that puts a number: the party that the sentences before speak of.

"Der Betriebsrat widersprach. Er zählt 270 Beschäftigte": the number is the Betriebsrat's. The nearest subject of the
pronoun's gender counts; where that is no party, nobody is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from quellenlage.german import words
from quellenlage.link.parties import MEDIA, kind_of_noun
from quellenlage.link.phrases import is_noun, is_oblique, is_party, outlet_endings, phrase
from quellenlage.link.setting import Setting, Stretch
from quellenlage.nouns import CLAIM_KINDS, Figure, PassageKind, Span, Token

GENDERS = {"er": "Masc", "sie": "Fem", "es": "Neut", "dieser": "Masc", "diese": "Fem", "dieses": "Neut"}
"""Pronouns that stand for a party, with its gender."""
POINTING = re.compile(
    r"\b(?:demnach|demzufolge|nach\s+(?P<whose>ihre[nr]|seine[nr]|deren|dessen)\s+(?:worten|angaben|zählung|darstellung)"
    r"|nach\s+(?:letzten|jüngsten|bisherigen|aktuellen|weiteren|ersten|früheren)\s+angaben)\b"
)
"""Words by which a number rests on whoever was spoken of before."""
BACK = 2
"""Sentences of the passage back in which the party is looked for."""


@cache
def plain_verbs() -> frozenset[str]:
    """Verbs with which things are told, too: their subject puts a number only where it is a party."""
    return frozenset(words("actors")["counting"]["plain"])


def meant_by_pronoun(setting: Setting, figure: Figure, segment: tuple[int, int], verbs: re.Pattern[str]) -> Span | None:
    """The party that a pronoun stands for, where it is the subject of a verb of counting in the figure's clause."""
    tokens = setting.parse.tokens
    first, last = segment
    for verb in range(first, last):
        if tokens[verb].pos not in ("VERB", "AUX") or not verbs.fullmatch(tokens[verb].text.lower()):
            continue
        for i in (*range(max(first, verb - 3), verb), *range(verb + 1, min(last, verb + 3))):
            gender = GENDERS.get(tokens[i].text.lower(), "")
            if not gender or tokens[i].pos == "DET" or tokens[i].dep == "expl":
                continue
            if gender == "Neut" and tokens[verb].text.lower() in plain_verbs():
                continue
            if tokens[verb].has("Number=Plur"):
                gender = "Plur"
            return antecedent(setting, setting.at(figure.start), gender)
    return None


def meant_by_pointing(setting: Setting, figure: Figure) -> Span | None:
    """The party that "demnach" or "nach ihren Worten" in the figure's sentence rests on."""
    stretch = setting.at(figure.start)
    found = POINTING.search(stretch.text)
    if stretch.kind == PassageKind.HEADLINE or found is None:
        return None
    pointing = setting.token_at(stretch.start + found.start())
    if found["whose"] is None and (named := cited_before(setting, stretch, pointing)):
        return named
    return antecedent(setting, stretch, WHOSE.get(found["whose"] or "", ""))


def cited_before(setting: Setting, stretch: Stretch, pointing: int) -> Span | None:
    """The source of the same sentence before "demnach" ("1900 kamen nach Angaben der Stadt, 2100 waren es demnach")."""
    sources = [
        i
        for claim in setting.analysis.claims
        for span in claim.source
        if (i := head_in(setting, span)) >= 0 and stretch.first <= i < pointing and is_somebody(setting, i)
    ]
    last = max(sources, default=-1)
    return phrase(setting, last, pointing) if last >= 0 and not is_medium(setting.parse.tokens[last]) else None


WHOSE = {"deren": "Fem", "dessen": "Masc"}
"""Relative pronouns that say whose word it is, with the gender they need."""


def antecedent(setting: Setting, stretch: Stretch, gender: str) -> Span | None:
    """The party that the sentences before speak of last, as a subject or as a source, of a gender ("" for any)."""
    for back in range(1, BACK + 1):
        index = stretch.index - back
        if index < 0:
            return None
        before = setting.stretches[index]
        if before.kind not in CLAIM_KINDS or (before.passage != stretch.passage and back > 1):
            return None
        heads = [i for i in dict.fromkeys(subjects(setting, before)) if has_gender(setting, i, gender)]
        parties = [i for i in heads if is_somebody(setting, i)]
        if heads and not parties and gender:
            return None
        parties = parties or [i for i in others(setting, before) if has_gender(setting, i, gender)]
        if parties:
            last = parties[-1]
            return None if is_medium(setting.parse.tokens[last]) else phrase(setting, last, before.last)
    return None


def is_medium(token: Token) -> bool:
    """Whether a noun is a medium: what it tells it has from somebody, and its claim's chain says from whom."""
    found = kind_of_noun(token.text)
    return bool(found and found[0] in MEDIA) or token.text.lower().endswith(outlet_endings())


def is_crowd(token: Token) -> bool:
    """Whether a noun is of many people: the crowd is counted more often than it counts."""
    found = kind_of_noun(token.text)
    return token.has("Number=Plur") and (found is None or found[1]) and token.pos != "PROPN"


def is_somebody(setting: Setting, i: int) -> bool:
    """Whether a noun names a party: by itself, or by the name of a person right behind it."""
    tokens = setting.parse.tokens
    if is_party(tokens[i]):
        return not is_crowd(tokens[i])
    return any(n.label == "PER" and n.first <= i + 1 < n.stop for n in setting.parse.names)


def subjects(setting: Setting, stretch: Stretch) -> Iterator[int]:
    """The heads of the sources and subjects of a sentence, in text order."""
    tokens = setting.parse.tokens
    sources = {head_in(setting, span) for c in setting.analysis.claims for span in c.source}
    for i in range(beginning(setting, stretch), stretch.last):
        if is_noun(tokens[i]) and (i in sources or tokens[i].dep == "nsubj"):
            yield i


def others(setting: Setting, stretch: Stretch) -> Iterator[int]:
    """Parties of a sentence that stand behind no preposition, though the grammar calls them no subject."""
    tokens = setting.parse.tokens
    first = beginning(setting, stretch)
    for i in range(first, stretch.last):
        if (
            is_party(tokens[i])
            and not is_crowd(tokens[i])
            and tokens[i].dep not in ("nmod", "flat", "appos")
            and not is_oblique(setting, i, first)
        ):
            yield i


def beginning(setting: Setting, stretch: Stretch) -> int:
    """The first token of a sentence behind its dateline ("Nordheim (dpa) - ")."""
    found = DATELINE.match(stretch.text)
    return setting.token_at(stretch.start + found.end()) if found else stretch.first


DATELINE = re.compile(r"[^().]{2,40}\([^()]{2,20}\)\s*[-–—]\s*")


def head_in(setting: Setting, span: Span) -> int:
    """The noun that a source phrase is about: the first of it ("der Sprecherin des Amts", "Landrat Jan Ott")."""
    inside = setting.tokens_in(span.start, span.stop)
    return next((i for i in inside if is_noun(setting.parse.tokens[i])), -1)


def has_gender(setting: Setting, i: int, gender: str) -> bool:
    """Whether a noun may be meant by a pronoun of a gender; of a name its forename tells."""
    token = setting.parse.tokens[i]
    if not gender:
        return True
    if gender == "Plur":
        return token.has("Number=Plur")
    if token.has("Number=Plur"):
        return False
    named = forename_gender(setting, i)
    if named:
        return named == gender
    return gender_of(token) in ("", gender)


def gender_of(token: Token) -> str:
    """The gender that the grammar tells of a noun, "" where it tells none."""
    if token.pos == "PROPN":
        return ""
    if token.text.lower().endswith("in") and len(token.text) > 5 and token.has("Gender=Fem"):
        return "Fem"
    return next((g for g in ("Masc", "Fem", "Neut") if token.has(f"Gender={g}")), "")


def forename_gender(setting: Setting, i: int) -> str:
    """The gender of the forename in the name that a noun stands in or before, "" for none."""
    tokens = setting.parse.tokens
    for k in range(i, min(len(tokens), i + 3)):
        if k > i and tokens[k].pos != "PROPN":
            break
        for gender, key in (("Masc", "masculine"), ("Fem", "feminine")):
            if tokens[k].text in forenames(key):
                return gender
    return ""


@cache
def forenames(key: str) -> frozenset[str]:
    """The forenames of one gender."""
    return frozenset(words("forenames")[key])
