"""What a stretch of text says, as a set of weighted content words: the ground on which claims are compared."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import fsum, log
from operator import attrgetter

from quellenlage.german import words
from quellenlage.link.parties import genitive_free
from quellenlage.nouns import Parse, Span

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def content_words(parse: Parse, spans: Iterable[Span]) -> frozenset[str]:
    """Lemmas of the content words in some spans, words of one concept under its name ("brechen" and "nachgeben")."""
    found: set[str] = set()
    for span in spans:
        first, stop = (bisect_left(parse.tokens, place, key=attrgetter("start")) for place in (span.start, span.stop))
        for token in parse.tokens[first:stop]:
            if token.pos in CONTENT and len(token.text) > (1 if token.text.isdigit() else 2):
                found |= concept(token.lemma.lower(), token.text.lower())
    return frozenset(found - stop_words())


@cache
def concept(lemma: str, form: str) -> frozenset[str]:
    """The concept a word belongs to, else the word without its ending; a compound also gives its last part."""
    table = concepts()
    for word in (lemma, form):
        if word in table:
            return frozenset({table[word]})
    for word in (lemma, form):
        for start in range(1, len(word) - 4):
            if word[start:] in table and start > 2:
                return frozenset({table[word[start:]], stem(word)})
    return frozenset({stem(lemma)})


@cache
def concepts() -> Mapping[str, str]:
    """Words to the concept they belong to."""
    return {word: name for name, entry in words("concepts")["concepts"].items() for word in entry}


@cache
def happenings() -> frozenset[str]:
    """The names of the concepts, which stand for what happens."""
    return frozenset(concepts().values()) - frozenset(words("concepts")["things"])


@cache
def stop_words() -> frozenset[str]:
    """Words too general to show that two claims are about the same."""
    return frozenset(form for word in words("concepts")["stop"] for form in (word, stem(word)))


def stem(word: str) -> str:
    """A word without its commonest endings, so that forms that the lemma misses still meet."""
    folded = genitive_free(word.replace("ß", "ss"))
    for ending in ("ern", "est", "ten", "em", "en", "er", "et", "es", "e", "n", "t"):
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            return folded.removesuffix(ending)
    return folded


def rarity(contents: Sequence[frozenset[str]], background: int = 200) -> Mapping[str, float]:
    """The weight of each word: the fewer claims have it, the more it says."""
    spread = Counter(word for found in contents for word in found)
    total = max(background, len(contents))
    return {word: log((1 + total) / (1 + n)) for word, n in spread.items()}


def overlap(a: frozenset[str], b: frozenset[str], weight: Mapping[str, float]) -> float:
    """The weighted share of common words: of all words of the shorter one, lightly reduced by what only the other
    has.
    """
    common = fsum(weight.get(w, 1.0) for w in a & b)
    left, right = (fsum(weight.get(w, 1.0) for w in found) for found in (a, b))
    if not common:
        return 0.0
    return common / (0.75 * min(left, right) + 0.25 * max(left, right))
