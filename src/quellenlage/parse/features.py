"""What the network sees of a word form: numbers of rows in its tables, from the form and the lexicon alone.

Because nothing of the context enters, the vector of a form is computed once and looked up from then on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from quellenlage.parse import lexicon


@dataclass(frozen=True, slots=True)
class Column:
    """One feature: its table has `2 ** bits` rows of `width` numbers.

    A hashed one adds the rows two hashes choose, so that two values rarely share both (Tito Svenstrup et al. 2017,
    "Hash Embeddings"); the others are row numbers themselves.
    """

    name: str
    bits: int
    width: int
    hashed: bool = True


COLUMNS = (
    Column("norm", 14, 96),
    Column("first", 10, 16),
    Column("prefix", 12, 32),
    Column("ending", 11, 32),
    Column("suffix", 12, 48),
    Column("tail_letters", 13, 48),
    Column("shape", 10, 24),
    Column("fine", 11, 64, hashed=False),
    Column("coarse", 9, 32, hashed=False),
    Column("tail", 12, 64),
    Column("cluster", 11, 64),
    Column("branch4", 5, 16, hashed=False),
    Column("branch6", 7, 24, hashed=False),
    Column("branch10", 10, 32),
)
"""Lower-case form; its first letter, first three, last two, three and four; shape; lexicon classes, those of the form
in another case or of a compound's tail; word cluster and its first four, six and ten branches."""

MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)
"""Two odd numbers for multiplicative hashing (Knuth, vol. 3, 6.4)."""

_ALL = 2**64 - 1


def shape_of(form: str) -> str:
    """Upper and lower case, digits and marks, runs cut at three: "US-Dollar" is "XX-Xxxx"."""
    signs: list[str] = []
    for char in form[:40]:
        sign = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if signs[-3:] != [sign] * 3:
            signs.append(sign)
    return "".join(signs)


@lru_cache(maxsize=20_000)
def rows_of(form: str) -> np.ndarray:
    """The two table rows of each column, shape (columns, 2); the rows of columns that are not hashed are equal."""
    lower = form.lower()
    fine, coarse, tail, cluster = _lexical(form)
    known = cluster != lexicon.NO_CLUSTER
    values = (
        _number("n" + lower),
        _number("p" + form[:1]),
        _number("P" + lower[:3]),
        _number("e" + lower[-2:]),
        _number("s" + lower[-3:]),
        _number("S" + lower[-4:]),
        _number("h" + shape_of(form)),
        fine,
        coarse,
        tail,
        cluster,
        cluster & 15 if known else 16,
        cluster & 63 if known else 64,
        cluster & 1023 if known else 1024,
    )
    pairs = zip(COLUMNS, values, strict=True)
    rows = [_hashed(value, column.bits) if column.hashed else (value, value) for column, value in pairs]
    return np.array(rows, dtype=np.int32)


def _hashed(value: int, bits: int) -> tuple[int, ...]:
    """The rows two hashes choose among `2 ** bits`."""
    return tuple(((value + 1) * factor & _ALL) >> (64 - bits) for factor in MULTIPLIERS)


def _number(text: str) -> int:
    """A 64-bit number for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _lexical(form: str) -> tuple[int, int, int, int]:
    """Lexicon classes of the form, fine and coarse, of its other case or tail, and its cluster."""
    words = lexicon.load()
    lower = form.lower()
    entry = words.find(form)
    known = entry is not None and bool(entry.readings)
    other = lower if form != lower else form.capitalize()
    second = words.find(form.capitalize() if form.isupper() else other)
    mark = 1
    if (second is None or not second.readings) and not known:
        tail = words.tail(form)
        second = words.find(tail) if tail else None
        mark = 2
    cluster = next(
        (e.cluster for e in (entry, second) if e is not None and e.cluster != lexicon.NO_CLUSTER), lexicon.NO_CLUSTER
    )
    return (
        entry.fine + 1 if entry is not None and known else 0,
        entry.coarse + 1 if entry is not None and known else 0,
        mark * 100_000 + second.fine if second is not None and second.readings else 0,
        cluster,
    )
