"""CoNLL-U in: sentences of surface tokens, where "im", "zum" and their like are one token each."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(slots=True)
class Word:
    """One surface token. `head` is an index into the sentence (its own for the root); "" is unknown."""

    form: str
    lemma: str
    pos: str
    tag: str
    feats: dict[str, str]
    head: int
    dep: str
    space: bool = True
    bug: bool = False


@dataclass(slots=True)
class Sentence:
    """A sentence of a treebank, with the words in order."""

    id: str
    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words joined as the treebank says."""
        return "".join(word.form + (" " if word.space else "") for word in self.words)

    def children(self, i: int) -> list[int]:
        """Indices of the dependents of word i."""
        return [j for j, word in enumerate(self.words) if word.head == i and j != i]


def read_treebank(path: Path) -> Iterator[Sentence]:
    """Read a CoNLL-U file (plain or .xz); multiword tokens become one word each."""
    opener = lzma.open if path.suffix == ".xz" else open
    name, rows = "", []
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id ="):
                name = line.split("=", 1)[1].strip()
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows:
                yield as_sentence(name, rows)
                rows = []
    if rows:
        yield as_sentence(name, rows)


def as_sentence(name: str, rows: list[list[str]]) -> Sentence:
    """A sentence from its rows: empty nodes dropped, multiword tokens merged into their first part."""
    ranges = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            ranges[first] = (last, row)
    surface: dict[str, int] = {"0": -1}
    words: list[Word] = []
    parts: list[list[list[str]]] = []
    plain = [row for row in rows if row[0].isdigit()]
    i = 0
    while i < len(plain):
        number = int(plain[i][0])
        last, whole = ranges.get(number, (number, plain[i]))
        group = plain[i : i + last - number + 1]
        for row in group:
            surface[row[0]] = len(parts)
        parts.append(group)
        words.append(merge(whole, group))
        i += len(group)
    for at, group in enumerate(parts):
        heads = [surface[row[6]] for row in group]
        outside = next((k for k, head in enumerate(heads) if head != at), 0)
        words[at].head = at if heads[outside] == -1 else heads[outside]
        words[at].dep = group[outside][7]
    return Sentence(name, words)


def merge(whole: list[str], group: list[list[str]]) -> Word:
    """One word from a token's row and the rows of its parts ("in" and "dem" make "im", an APPRART)."""
    first = group[0]
    word = Word(
        form=whole[1],
        lemma=first[2] if first[2] != "_" or first[1] == "_" else "",
        pos="" if first[3] == "_" else first[3],
        tag="" if first[4] == "_" else first[4],
        feats=features(first[5]),
        head=0,
        dep=first[7],
        space="SpaceAfter=No" not in whole[9],
        bug="Bug=" in first[9],
    )
    if len(group) > 1 and group[1][3] == "DET":
        agreement = {k: v for k, v in features(group[1][5]).items() if k in ("Case", "Gender", "Number")}
        return replace(word, tag="APPRART", feats=word.feats | agreement)
    return word


def features(text: str) -> dict[str, str]:
    """The features column as a dict."""
    return {} if text == "_" else dict(item.split("=", 1) for item in text.split("|"))
