"""A parse as CoNLL-U, for people who want the analysis alone.

The German treebanks cut hyphenated words at the hyphen; our tokens keep them whole, and this rendering cuts them by the
treebanks' rule: each part is a `compound` of the next, the hyphen hangs on the part before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quellenlage.nouns import Parse, Sentence, Token
from quellenlage.parse import lexicon

_UNPAIRED = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair: may stand in a text, but not in UTF-8."""

_HYPHENATED = re.compile(r"[^\W_][\w.&'’]*(?:-[\w.&'’/]+)+")
_HALF = re.compile(r"([^\W_][\w.&'’-]*)-")


@dataclass(frozen=True, slots=True)
class _Row:
    """One line: its characters, its word-level columns, and its head as a token or as a row before or after it."""

    start: int
    stop: int
    lemma: str
    pos: str
    tag: str
    morph: str
    dep: str
    token: Token
    step: int = 0


def as_conllu(parse: Parse) -> str:
    """The parse as CoNLL-U (universaldependencies.org/format.html), with `TokenRange=start:stop` in MISC."""
    return "".join(_block(parse, number, sentence) for number, sentence in enumerate(parse.sentences, 1))


def _block(parse: Parse, number: int, sentence: Sentence) -> str:
    words = parse.tokens[sentence.first : sentence.stop]
    rows = [row for token in words for row in _rows(parse, token)]
    main = {row.token.i: n for n, row in enumerate(rows, 1) if row.step == 0}
    text = " ".join(parse.text[words[0].start : words[-1].stop].split())
    lines = [f"# sent_id = {number}", f"# text = {text}"]
    for n, row in enumerate(rows, 1):
        following = rows[n].start if n < len(rows) else _next_start(parse, sentence)
        lines.append(_line(parse, n, row, main, following == row.stop))
    return _UNPAIRED.sub("\ufffd", "\n".join(lines)) + "\n\n"


def _next_start(parse: Parse, sentence: Sentence) -> int:
    """Where the token after the sentence starts, -1 at the end."""
    return parse.tokens[sentence.stop].start if sentence.stop < len(parse.tokens) else -1


def _line(parse: Parse, n: int, row: _Row, main: dict[int, int], glued: bool) -> str:
    head = n + row.step if row.step else main[row.token.head]
    if not row.step and row.token.head == row.token.i:
        head = 0
    misc = [f"NamedEntity={row.token.name}"] * bool(row.token.name) + ["SpaceAfter=No"] * glued
    misc.append(f"TokenRange={row.start}:{row.stop}")
    columns = (
        str(n), parse.text[row.start : row.stop], row.lemma, row.pos, row.tag or "_", row.morph or "_", str(head),
        row.dep or "dep", "_", "|".join(misc),
    )  # fmt: skip
    return "\t".join(" ".join(column.split()) or "_" for column in columns)


def _rows(parse: Parse, token: Token) -> Iterator[_Row]:
    """The rows of a token: one, or those of its parts."""
    half = _HALF.fullmatch(token.text)
    if half and token.pos != "PUNCT":
        cut = token.stop - 1
        yield _Row(token.start, cut, half[1], token.pos, token.tag, token.morph, token.dep, token)
        yield _Row(cut, token.stop, "-", "PUNCT", "$(", "", "punct", token, -1)
    elif _HYPHENATED.fullmatch(token.text) and any(part[:1].isalpha() for part in token.text.split("-")[1:]):
        yield from _parts(token)
    else:
        yield _Row(
            token.start, token.stop, _own_lemma(parse, token), token.pos, token.tag, token.morph, token.dep, token
        )


def _own_lemma(parse: Parse, token: Token) -> str:
    """The lemma without a particle that stands apart, as the treebanks have it."""
    for j in parse.children[token.i]:
        particle = parse.tokens[j]
        if particle.dep == "compound:prt" and j > token.i and token.tag.startswith("VV"):
            return token.lemma.removeprefix(particle.text.lower()) or token.lemma
    return token.lemma


def _parts(token: Token) -> Iterator[_Row]:
    """The rows of "US-Präsident": a compound, its hyphen, and the last part with the token's own annotation."""
    at = token.start
    *before, last = token.text.split("-")
    for part in before:
        stop = at + len(part)
        pos = _part_of_speech(part)
        yield _Row(at, stop, part, pos, "NN", "", "compound", token, 2)
        yield _Row(stop, stop + 1, "-", "PUNCT", "$(", "", "punct", token, -1)
        at = stop + 1
    lemma = token.lemma.rsplit("-", 1)[-1] or last
    if last[:1].isupper():
        lemma = lemma[:1].upper() + lemma[1:]
    yield _Row(at, token.stop, lemma, token.pos, token.tag, token.morph, token.dep, token)


def _part_of_speech(part: str) -> str:
    """What the first part of a hyphenated word is: a name unless the lexicon knows it as a noun."""
    if part.isdigit():
        return "NUM"
    tags = {tag.split(":")[0] for tag, _ in lexicon.load().readings(part)}
    if "SUB" in tags and "EIG" not in tags and not part.isupper():
        return "NOUN"
    return "PROPN" if part[:1].isupper() else "ADJ" if "ADJ" in tags else "X"
