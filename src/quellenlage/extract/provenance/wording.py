"""Matches a few words against a list of wordings: "geh|ging aus=" wants a word in geh- or ging- and the word "aus"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quellenlage.nouns import Parse


@dataclass(frozen=True, slots=True)
class Item:
    """One word of a wording: whole words, or beginnings of words, any of which will do (lower case)."""

    whole: frozenset[str]
    begins: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Whether a word in lower case is one of these."""
        return word in self.whole or (bool(self.begins) and word.startswith(self.begins))


Wording = tuple[Item, ...]


def read_wording(entry: str) -> Wording:
    """The wording an entry of a vocabulary file stands for."""
    items = []
    for part in entry.split():
        forms = part.split("|")
        whole = frozenset(form[:-1] for form in forms if form.endswith("="))
        items.append(Item(whole, tuple(form for form in forms if form and not form.endswith("="))))
    return tuple(items)


def read_wordings(entries: Iterable[str]) -> tuple[Wording, ...]:
    """The wordings of a list of entries, in its order."""
    return tuple(read_wording(entry) for entry in entries)


def find_wording(wordings: Sequence[Wording], parse: Parse, tokens: Sequence[int]) -> tuple[int, ...]:
    """The tokens that match the first wording found, in text order; () where none is."""
    words = [(i, parse.tokens[i].text.lower()) for i in tokens]
    for wording in wordings:
        found = []
        for item in wording:
            hit = next((i for i, word in words if i not in found and item.fits(word)), None)
            if hit is None:
                break
            found.append(hit)
        else:
            return tuple(sorted(found))
    return ()


def quote(parse: Parse, tokens: Iterable[int]) -> str:
    """The words at some tokens, as a reader would cite them."""
    return "„" + " … ".join(parse.tokens[i].text for i in tokens) + "“"
