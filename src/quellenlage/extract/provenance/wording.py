"""Matches a few words against a list of wordings: "geh|ging aus=" wants a word in geh- or ging- and the word "aus"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


class Wordings:
    """A list of wordings in its order, found by the words that may be the first of each."""

    def __init__(self, entries: Iterable[str]) -> None:
        """Read the entries of a vocabulary file."""
        self._wordings = tuple(map(read_wording, entries))
        self._whole: dict[str, list[int]] = {}
        self._begins: dict[str, list[int]] = {}
        for n, (first, *_) in enumerate(self._wordings):
            for word in first.whole:
                self._whole.setdefault(word, []).append(n)
            for start in first.begins:
                self._begins.setdefault(start, []).append(n)
        self._lengths = sorted(set(map(len, self._begins)))

    def find(self, parse: Parse, tokens: Sequence[int]) -> tuple[int, ...]:
        """The tokens that match the first wording found, in text order; () where none is."""
        words = [(i, parse.tokens[i].text.lower()) for i in tokens]
        for n in sorted({n for _, word in words for n in self._opened_by(word)}):
            found: list[int] = []
            for item in self._wordings[n]:
                hit = next((i for i, word in words if i not in found and item.fits(word)), None)
                if hit is None:
                    break
                found.append(hit)
            else:
                return tuple(sorted(found))
        return ()

    def _opened_by(self, word: str) -> Iterator[int]:
        """The numbers of the wordings that a word in lower case may be the first of."""
        yield from self._whole.get(word, ())
        for length in self._lengths:
            yield from self._begins.get(word[:length], ())


def quote(parse: Parse, tokens: Iterable[int]) -> str:
    """The words at some tokens, as a reader would cite them."""
    return "„" + " … ".join(parse.tokens[i].text for i in tokens) + "“"
