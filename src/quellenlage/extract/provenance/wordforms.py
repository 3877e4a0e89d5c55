"""Brings names and nouns back to the form they are listed under: nominative, without article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quellenlage.extract.provenance.names import known_name
from quellenlage.extract.provenance.nouns import Noun, look_up
from quellenlage.extract.provenance.wordlists import beginnings, word_set
from quellenlage.nouns import Parse, Token

_FEMININE_OUTLETS = ("zeitung", "Zeitung", "Presse", "Post", "Rundschau", "Allgemeine", "Woche", "Stimme", "stimme")
_WEAK = re.compile(r"\b(\w{3,}e)n(?= )")
_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
_STRONG = {"Masc": "er", "Fem": "e", "Neut": "es", "": "e"}


def feature(token: Token, name: str) -> str:
    """The value of a morphological feature, "" where it is not given."""
    return _features(token.morph).get(name, "")


@lru_cache(maxsize=4096)
def _features(morph: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in reversed(morph.split("|")))
    return {name: value for name, sign, value in pairs if sign}


def is_plural(token: Token) -> bool:
    """Whether a token is marked plural."""
    return feature(token, "Number") == "Plur"


_SINGULAR = frozenset(
    {"ein", "eine", "einer", "eines", "einem", "einen", "das", "dem", "des", "vom", "zum", "beim", "im"}
)


def names_several(parse: Parse, noun: int, determiner: int | None) -> bool:
    """Whether a noun phrase is plural, by its article, its verb, and only then its own form ("der Minister sagte")."""
    token = parse.tokens[noun]
    article = parse.tokens[determiner].text.lower() if determiner is not None else ""
    if article in word_set("singular"):
        return False
    if token.dep.startswith("nsubj") and "VerbForm=Fin" in parse.tokens[token.head].morph:
        return is_plural(parse.tokens[token.head])
    if article == "die" and feature(token, "Gender") in {"Masc", "Neut"}:
        return True
    if article == "der" and feature(token, "Gender") == "Masc" and feature(token, "Case") != "Gen":
        return False
    return is_plural(token)


def gender_of(token: Token) -> str:
    """A noun's gender: by its ending where that tells, else by its form."""
    lowered = token.lemma.casefold() or token.text.casefold()
    for word in (lowered, token.text.casefold().removesuffix("es"), token.text.casefold().removesuffix("s")):
        if word.endswith(beginnings("neuter_endings")):
            return "Neut"
    return "Fem" if lowered.endswith(beginnings("feminine_endings")) else feature(token, "Gender")


def base_name(parse: Parse, name: Sequence[int], forms: frozenset[str]) -> str:
    """A proper name without a genitive -s, where the article also has it without or the vocabulary knows it so."""
    tokens = parse.tokens
    text = parse.text[tokens[name[0]].start : tokens[name[-1]].stop]
    text = " ".join(text.split())
    known = known_name(text)
    if known is not None:
        return known.spelled if len(name) > 1 else text
    if text.endswith("s") and known_name(text[:-1]) is not None:
        return text[:-1]  # Indonesiens, Siemens stays
    if len(name) > 1 and text.endswith(_FEMININE_OUTLETS):
        text = _WEAK.sub(r"\1", text)  # der „Münsterschen Zeitung“
    last = tokens[name[-1]].text
    if last.endswith(("’", "'")) and len(last) > 2:
        return text[:-1]
    if last.casefold().endswith("boten") and not last.casefold().endswith(("geboten", "verboten")):
        return text[:-1]  # dem „Limmatboten“
    if last.endswith("s") and len(last) > 3 and not last.isupper():
        bare = last[:-1].rstrip("’'")
        if bare in forms:
            return text[: len(text) - (len(last) - len(bare))]
    return text


def base_noun(token: Token) -> str:
    """A common noun in the nominative of its own number."""
    text, lemma = token.text, token.lemma
    noun = look_up(text)
    if is_plural(token):
        return _plural_nominative(text, lemma)
    if noun is not None and noun.is_person and not noun.female and text.casefold().endswith(("en", "n", "e")):
        return _person_nominative(text, noun)
    case = feature(token, "Case")
    if case == "Gen" or (case in {"", "Dat", "Acc"} and lemma and text.lower().startswith(lemma.lower()[:-1])):
        return _singular_nominative(text, lemma, case)
    return text


def _person_nominative(text: str, noun: Noun) -> str:
    """Weak and adjectival nouns for one person: "Soldaten": "Soldat", "Vorsitzenden": "Vorsitzender"."""
    at = text.casefold().rfind(noun.known[:3].casefold())
    if at < 0:
        return text
    glued = at > 0 and text[at - 1] != "-"
    return text[:at] + (noun.known.lower() if glued else noun.known)


def _singular_nominative(text: str, lemma: str, case: str) -> str:
    if lemma and lemma[:1].isupper() and text.startswith(lemma) and len(text) - len(lemma) <= 2:
        return lemma
    if case == "Gen" and text.endswith("s") and not text.endswith(("ss", "us", "is")) and len(text) > 4:
        return (
            text[:-2]
            if text.endswith(("tes", "des", "hes", "ses", "mtes")) and lemma and not lemma.endswith("e")
            else text[:-1]
        )
    return text


def _plural_nominative(text: str, lemma: str) -> str:
    """Without the -n of the dative ("Ermittlern", "Gerichten"), which plurals in -en keep ("Behörden")."""
    if text.endswith(("ern", "eln")):
        noun = look_up(text[:-1])
        if text[:-1] == lemma or (noun is not None and lemma != text):
            return text[:-1]
    if text.endswith("kreisen"):
        return text[:-1]
    if text.endswith("ten") and lemma and text[:-2] == lemma and not _is_person(text):
        return text[:-1]
    return text


def base_adjective(token: Token, gender: str, plural: bool) -> str:
    """An adjective in the strong nominative that goes before a noun without article ("Statistisches Bundesamt")."""
    text = token.text
    if text[:1].isupper() and text.endswith("er") and not token.lemma.islower():
        return text  # Berliner, Schweizer
    if token.tag == "CARD" or text.isdigit():
        return text
    for ending in _ADJECTIVE_ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) > 2:
            return text[: len(text) - len(ending)] + ("e" if plural else _STRONG.get(gender, "e"))
    return text


def _is_person(text: str) -> bool:
    noun = look_up(text)
    return noun is not None and noun.is_person
