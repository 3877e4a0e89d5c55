"""Brings names and nouns back to the form they are listed under: nominative, without article."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.extract.provenance.nouns import look_up
from quellenlage.nouns import Parse, Token

_ADJECTIVE_ENDINGS = ("en", "em", "er", "es", "e")
_STRONG = {"Masc": "er", "Fem": "e", "Neut": "es", "": "e"}


def feature(token: Token, name: str) -> str:
    """The value of a morphological feature, "" where it is not given."""
    for part in token.morph.split("|"):
        if part.startswith(name) and part[len(name) : len(name) + 1] == "=":
            return part[len(name) + 1 :]
    return ""


def is_plural(token: Token) -> bool:
    """Whether a token is marked plural."""
    return feature(token, "Number") == "Plur"


def base_name(parse: Parse, name: Sequence[int], forms: frozenset[str], genitive: bool) -> str:
    """A proper name without a genitive -s: where grammar asks for one, or where the article also has it without."""
    tokens = parse.tokens
    text = parse.text[tokens[name[0]].start : tokens[name[-1]].stop]
    text = " ".join(text.split())
    last = tokens[name[-1]].text
    if last.endswith(("’", "'")) and len(last) > 2:
        return text[:-1]
    if last.endswith("s") and len(last) > 3 and not last.isupper():
        bare = last[:-1].rstrip("’'")
        if bare in forms or (genitive and not last.endswith(("ss", "us", "is", "as", "os"))):
            return text[: len(text) - (len(last) - len(bare))]
    return text


def base_noun(token: Token) -> str:
    """A common noun in the nominative of its own number."""
    text, lemma = token.text, token.lemma
    if is_plural(token):
        return _plural_nominative(text, lemma)
    case = feature(token, "Case")
    if case == "Gen" or (case in {"", "Dat", "Acc"} and lemma and text.lower().startswith(lemma.lower()[:-1])):
        return _singular_nominative(text, lemma, case)
    return text


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
