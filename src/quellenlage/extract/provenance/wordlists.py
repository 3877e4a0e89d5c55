"""The small word lists of `german/phrases.toml`, as sets and tuples read once."""

from __future__ import annotations

from functools import cache

from quellenlage.german import words


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of the file, as a set."""
    return frozenset(words("phrases")[name])


@cache
def beginnings(name: str) -> tuple[str, ...]:
    """A list of beginnings or endings of words, as `str.startswith` and `str.endswith` take them."""
    return tuple(words("phrases")[name])


@cache
def groups(name: str) -> tuple[frozenset[str], ...]:
    """A list of lists, each as a set."""
    return tuple(frozenset(group) for group in words("phrases")[name])


@cache
def documents() -> frozenset[str]:
    """Nouns for statements that are a document in their own right where nobody stands behind them."""
    return frozenset(words("roles")["statements"]["documents"])


@cache
def takers() -> dict[str, frozenset[str]]:
    """Nouns that take up the body named last, each with the kinds of body it can be."""
    return {noun: frozenset(kinds) for noun, kinds in words("phrases")["takers"].items()}
