"""Joint sources in one phrase: "die Nato und die USA" are two parties, "Bildung und Forschung" is not."""

from __future__ import annotations

from quellenlage.extract.attribution.types import Range
from quellenlage.extract.provenance.chunks import is_acronym, is_name
from quellenlage.extract.provenance.reading import Reader

_DETERMINERS = frozenset({"ART", "PPOSAT", "PIAT", "PDAT", "PIDAT"})


def split_joint(reader: Reader, first: int, stop: int) -> tuple[Range, ...]:
    """The parts of a source phrase that each name a party of their own; the whole where it names one."""
    tokens = reader.parse.tokens
    for i in range(first + 1, stop - 1):
        if tokens[i].text.lower() not in {"und", "sowie"} or tokens[i - 1].tag == "TRUNC":
            continue
        if _opens_party(reader, i + 1, stop) and _is_whole(reader, first, i):
            left = tokens[i - 1].text == ","
            return ((first, i - 1 if left else i), *split_joint(reader, i + 1, stop))
        if not _opens_party(reader, i + 1, stop):
            return ((first, stop),)
    return ((first, stop),)


def _opens_party(reader: Reader, first: int, stop: int) -> bool:
    """Whether a phrase that can stand for itself begins: with a determiner or a name."""
    token = reader.parse.tokens[first]
    if not (token.tag in _DETERMINERS or is_name(token) or is_acronym(token.text)):
        return False
    party = reader.read(first, stop)
    return party is not None and party.name is not None and (party.sure or party.shape == "person" or is_name(token))


def _is_whole(reader: Reader, first: int, stop: int) -> bool:
    """Whether the part before "und" is a name or a plain phrase, so that what follows is not its genitive's partner."""
    tokens = reader.parse.tokens
    party = reader.read(first, stop)
    if party is None or party.name is None:
        return False
    if party.shape == "person":
        return True
    nouns = [i for i in range(first, stop) if tokens[i].tag in {"NN"} and i != party.head]
    determiners = [i for i in range(first, stop) if tokens[i].tag == "ART"]
    return (party.sure or is_name(tokens[party.head])) and not nouns and len(determiners) <= 1
