"""Finds every phrase of an article that names a party, by name or by role, in text order."""

from __future__ import annotations

from collections.abc import Iterator

from quellenlage.extract.provenance.chunks import is_name
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.reading import Reader
from quellenlage.extract.provenance.wordlists import word_set
from quellenlage.nouns import Parse, Token

_LONGEST_PHRASE = 24
_BEFORE = frozenset({"ADJA", "CARD", "ART", "NN", "PDAT", "PPOSAT"})
_OPENS = frozenset({"ART", "PDAT", "PPOSAT"})
_ENDS = frozenset({"$.", "KOUS", "PRELS", "KON", "PPER", "PTKVZ", "PTKNEG", "APPO", "PAV"})
_INSIDE = frozenset({"von", "der", "de", "al", "el"})


def find_mentions(reader: Reader) -> Iterator[Party]:
    """The parties the article names, by name or by role, in text order."""
    parse = reader.parse
    done = -1
    for sentence in parse.sentences:
        for i in range(sentence.first, sentence.stop):
            token = parse.tokens[i]
            if i < done or not (is_name(token) or (token.tag == "NN" and is_role(token.text))):
                continue
            first = _phrase_start(parse, i, sentence.first)
            party = reader.read(first, _phrase_end(parse, i, sentence.stop))
            if party is not None and party.name and _is_worth(parse, party):
                yield party
                done = max(_name_end(parse, i), _name_end(parse, party.head) if party.head > i else 0)


def is_role(word: str) -> bool:
    """Whether a noun names people or a body."""
    noun = look_up(word)
    return noun is not None and (noun.is_person or noun.body is not None)


def _phrase_start(parse: Parse, i: int, lowest: int) -> int:
    """Where the phrase with token i begins: at its determiner, over adjectives and roles."""
    tokens = parse.tokens
    first = i
    while first > max(lowest, i - 5) and tokens[first - 1].tag in _BEFORE:
        if tokens[first - 1].tag == "NN" and not is_role(tokens[first - 1].text):
            break
        first -= 1
        if tokens[first].tag in _OPENS:
            break
    return first


def _phrase_end(parse: Parse, i: int, stop: int) -> int:
    """Where the phrase around token i ends: at a verb, a full stop, or after its apposition."""
    commas = 0
    last = min(stop, i + _LONGEST_PHRASE)
    for j in range(i + 1, last):
        token = parse.tokens[j]
        if token.tag == "$,":
            commas += 1
            if commas > 1 or not _apposes(parse, j + 1):
                return j
        elif _closes(token):
            return j
    return last


def _closes(token: Token) -> bool:
    """Whether a token cannot stand inside a name phrase."""
    if token.tag[:1] == "V" or token.tag in _ENDS or token.text in {":", "–"}:
        return True
    owner = token.text.lower() in word_set("owners") - {"im", "in", "zur"}
    return token.tag in {"APPR", "APPRART"} and not owner


def _apposes(parse: Parse, i: int) -> bool:
    """Whether what follows a comma is an apposition: a name, or a noun phrase with a role."""
    tokens = parse.tokens
    for j in range(i, min(i + 6, len(tokens))):
        if tokens[j].tag[:1] == "V" or tokens[j].tag in {"PRELS", "KOUS", "PPER", "KON"}:
            return False
        if tokens[j].tag in {"NE", "NN"}:
            return is_name(tokens[j]) or is_role(tokens[j].text)
    return False


def _is_worth(parse: Parse, party: Party) -> bool:
    """Whether a phrase names a party at all: a person, a role, an acronym, a name, a kind of body."""
    name = party.name or ""
    if name.isupper() and " " in name:
        return False  # a headline in capitals
    if party.shape in {"person", "role"} or party.acronym:
        return True
    of_kind = party.noun is not None and party.noun.body is not None
    return party.shape == "body" and (is_name(parse.tokens[party.head]) or of_kind)


def _name_end(parse: Parse, i: int) -> int:
    tokens = parse.tokens
    while i + 1 < len(tokens) and is_name(tokens[i]) and (is_name(tokens[i + 1]) or tokens[i + 1].text in _INSIDE):
        i += 1
    return i + 1
