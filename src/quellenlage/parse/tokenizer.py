"""German tokens without white space among them, and what stock tokenization gets wrong in news mended.

Full stops after years and at the end of a text are marks of their own ("im Jahr 1998."), and so is one before a word
that no ordinal stands before ("liegt bei 17. Das ..."); "11. September" keeps its dot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import spacy
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

from quellenlage.parse import lexicon

_UNPAIRED = re.compile("[\ud800-\udfff]")
_NUMBER_STOP = re.compile(r"(\d{3,}|.*\d[.:,/-]\d+)\.$")
_SMALL_STOP = re.compile(r"\d{1,2}\.$")
_QUOTES = frozenset("„“”»«‚‘\"'")
_SMALL_WORDS = ("ART", "PRO", "PRP", "KON", "ADV", "NEG", "VER:AUX", "VER:MOD")

Word = tuple[str, int]
"""A token's form and where it starts in its text; it is a stretch of the text but for half surrogates, U+FFFD here."""


def tokenize(text: str) -> list[Word]:
    """The tokens of a text, in order."""
    text = _UNPAIRED.sub("\ufffd", text)
    plain = [(token.text, token.idx) for token in _german()(text) if not token.is_space]
    return [word for i, (form, at) in enumerate(plain) for word in _mend(form, at, plain[i + 1 : i + 3])]


def _mend(form: str, at: int, following: list[Word]) -> Iterator[Word]:
    """A token, or it and the full stop that ends the sentence."""
    if len(form) > 1 and form[-1] == "." and (_NUMBER_STOP.match(form) or _ends_with_number(form, following)):
        yield form[:-1], at
        yield ".", at + len(form) - 1
    else:
        yield form, at


def _ends_with_number(form: str, following: list[Word]) -> bool:
    """Whether the stop after a number of one or two digits ends the sentence, by the word behind it."""
    if not _SMALL_STOP.match(form):
        return False
    forms = [other for other, _ in following]
    if forms and forms[0] in _QUOTES:
        return len(forms) > 1 and _is_small(forms[1])
    return not forms or _is_small(forms[0])


@lru_cache(maxsize=10_000)
def _is_small(form: str) -> bool:
    """Whether a word that starts with a capital is no noun and no name: "Das", "Wir", "Auch"."""
    words = lexicon.load()
    if not form.istitle() or any(tag.startswith(("SUB", "EIG", "ADJ")) for tag, _ in _of(words.find(form))):
        return False
    tags = [tag for tag, _ in _of(words.find(form.lower()))]
    return any(tag.startswith("ART") for tag in tags) or (bool(tags) and all(t.startswith(_SMALL_WORDS) for t in tags))


def _of(entry: lexicon.Entry | None) -> tuple[lexicon.Reading, ...]:
    return entry.readings if entry else ()


@cache
def _german() -> Tokenizer:
    """spaCy's German tokenizer, made once."""
    nlp = spacy.blank("de")
    nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]  # nothing of the lexical attributes is used
    return nlp.tokenizer
