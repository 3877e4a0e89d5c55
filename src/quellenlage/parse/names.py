"""Names as the model found them, their edges mended by tags and the lexicon.

"Simon Fischer": a proper noun right behind a person's name belongs to it. "Mr. Fischer": forms of address do not. A
common noun or an adjective ("Bremer") alone is no person and no place. A word that an article uses as a person's name
as often as as a place's, and that no list of places knows, is a person's throughout (Gale et al. 1992, "One Sense per
Discourse").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from quellenlage.nouns import Name, Token
from quellenlage.parse import lexicon

ADDRESS = frozenset({"Herr", "Herrn", "Frau", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Lord", "Lady", "Sir"})
LINKS = frozenset({"von", "van", "de", "da", "di", "del", "al", "bin", "zu", "Al"})


def mend_names(tokens: Sequence[Token], found: Iterable[Name]) -> list[Name]:
    """The names of an article with edges mended and those that are none left out; `tokens` are all of the article."""
    names = list(found)
    taken = {i for name in names for i in range(name.first, name.stop)}
    out = []
    for name in names:
        first, stop = name.first, name.stop
        while name.label == "PER" and first + 1 < stop and tokens[first].text in ADDRESS:
            first += 1
        if name.label == "PER":
            stop = _extended(tokens, stop, taken)
        if not _is_common(tokens, first, stop, name.label):
            out.append(Name(first, stop, name.label))
    return list(_of_one_sense(tokens, out))


def _of_one_sense(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """The names, a place's of one word a person's where the article uses the word so as often and no list knows it."""
    people = Counter(tokens[name.stop - 1].text for name in names if name.label == "PER")
    alone = {name: tokens[name.first].text for name in names if name.label == "LOC" and name.stop == name.first + 1}
    places = Counter(alone.values())
    for name in names:
        form = alone.get(name)
        person = form is not None and people[form] >= places[form] and not _is_known_place(form)
        yield Name(name.first, name.stop, "PER") if person else name


def _is_known_place(form: str) -> bool:
    """Whether the lexicon has a reading of the form as a place's name."""
    tags = (tag.split(":") for tag, _ in lexicon.load().readings(form))
    return any(part in ("GEO", "STD", "GEB") for parts in tags for part in parts)


def _extended(tokens: Sequence[Token], stop: int, taken: set[int]) -> int:
    """The end of a person's name with the proper nouns right behind it."""
    at = stop
    while at < len(tokens) and at not in taken and tokens[at].start <= tokens[at - 1].stop + 1:
        link = tokens[at].text in LINKS and at + 1 < len(tokens) and tokens[at + 1].tag == "NE"
        if link and at + 1 not in taken and tokens[at + 1].text[:1].isupper():
            at += 2
        elif _goes_on(tokens, at):
            at += 1
        else:
            break
    return at


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a proper noun that goes on with the person's name before it."""
    token = tokens[at]
    proper = token.tag == "NE" or (token.dep == "flat" and token.pos == "PROPN")
    return proper and token.text[:1].isupper() and not _is_place(token.text)


def _is_place(form: str) -> bool:
    """Whether the lexicon knows a form as a place and not as a person's name."""
    tags = [tag for tag, _ in lexicon.load().readings(form) if tag.startswith("EIG")]
    return bool(tags) and not any(part in ("VOR", "NAC") for tag in tags for part in tag.split(":"))


def _is_common(tokens: Sequence[Token], first: int, stop: int, label: str) -> bool:
    """Whether a one-word person or place is an adjective or a noun the lexicon knows as common."""
    if stop - first != 1 or label not in ("PER", "LOC"):
        return False
    token = tokens[first]
    if token.tag == "ADJA":
        return True
    if token.tag != "NN":
        return False
    kinds = {tag.split(":")[0] for tag, _ in lexicon.load().readings(token.text)}
    return "SUB" in kinds and "EIG" not in kinds
