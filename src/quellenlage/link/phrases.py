"""Noun phrases that name a party: which nouns can, and how far the phrase reaches."""

from __future__ import annotations

from functools import cache

from quellenlage.german import words
from quellenlage.link.introduced import class_kind
from quellenlage.link.parties import genitive_free, is_class, strip_statement
from quellenlage.link.setting import Setting
from quellenlage.link.vocabulary import is_measured, is_role_noun, nation_of
from quellenlage.nouns import Span, Token


@cache
def party_endings() -> tuple[str, ...]:
    """Endings of nouns that are parties."""
    return tuple(words("actors")["party_endings"]["endings"])


@cache
def outlet_endings() -> tuple[str, ...]:
    """Endings of names of newspapers and broadcasters."""
    return tuple(words("outlets")["name_endings"])


def is_party(token: Token) -> bool:
    """Whether a noun can name somebody who puts numbers: a name, a known party noun, an ending of bodies."""
    if not is_noun(token):
        return False
    folded = strip_statement(token.text.lower())
    if is_role_noun(token.text.lower()):
        return False
    if token.text.lower().endswith(outlet_endings()):
        return True
    return token.pos == "PROPN" or is_class(folded) or genitive_free(folded).endswith(party_endings())


def is_oblique(setting: Setting, i: int, first: int) -> bool:
    """Whether a preposition stands before the noun's phrase, so that it is no subject."""
    tokens = setting.parse.tokens
    k = i - 1
    while k >= first and tokens[k].pos in ("DET", "ADJ", "NOUN", "PROPN"):
        k -= 1
    return k >= first and tokens[k].pos == "ADP"


def phrase(setting: Setting, i: int, last: int) -> Span:
    """The noun with the name after it: "Sprecherin Lea Rohn", "Bündnis Moor bleibt", "Team der Soziologin"."""
    tokens = setting.parse.tokens
    stop = i + 1
    while stop < last and (is_proper(tokens[stop]) or is_name_of(tokens[stop - 1], tokens[stop])):
        stop += 1
    start = i
    before = tokens[i - 1].text if i else ""
    if before[:1].islower() and nation_of(before):
        return setting.parse.span(i - 1, stop)
    if before[:1].isupper() and before.endswith("er") and tokens[i].text.lower().endswith(outlet_endings()):
        start -= 1
    while (
        start > 0
        and tokens[start - 1].pos in ("PROPN", "NOUN")
        and tokens[start].pos == "PROPN"
        and tokens[start - 1].i >= setting.at(tokens[i].start).first
    ):
        start -= 1
    return setting.parse.span(start, stop)


def is_proper(token: Token) -> bool:
    """Whether a token is a name, by its tag and by its ending."""
    return token.pos == "PROPN" and not token.text.lower().endswith(COMMON_ENDINGS)


def is_name_of(noun: Token, following: Token) -> bool:
    """Whether a noun right after the word for a body is its name: "der Netzbetreiber Nordnetz"."""
    if not is_noun(following) or following.text.lower().endswith(COMMON_ENDINGS) or is_measured(following.text.lower()):
        return False
    return class_kind(genitive_free(noun.text.lower())) is not None


COMMON_ENDINGS = ("ung", "ungen", "heit", "heiten", "keit", "keiten", "tion", "tionen", "schaft", "schaften")
"""Endings of common nouns, which are no names."""


def is_noun(token: Token) -> bool:
    """Whether a token is a noun or a name."""
    return token.pos in ("NOUN", "PROPN") and token.text[:1].isupper()


def is_finite(token: Token) -> bool:
    """Whether a token is a finite verb."""
    return token.pos in ("VERB", "AUX") and token.has("VerbForm=Fin")
