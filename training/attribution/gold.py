"""Annotated claims as the models' training examples: cue heads, frames around them, sentences that run on."""

from __future__ import annotations

import json
import lzma
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quellenlage.extract.attribution.tagger import Tagger, look
from quellenlage.extract.attribution.view import View
from quellenlage.nouns import Parse
from quellenlage.parse import parse_all
from quellenlage.read import article_from_text

DATA = Path(__file__).parents[3] / "shared" / "data"
TEXTS = (DATA / "wikinews-quotations" / "train.jsonl.xz", DATA / "names" / "smartdata-train.jsonl.xz")
"""Where the texts lie of gold files that have offsets alone."""
TEXT_FIELDS = ("title", "published", "text")


@dataclass
class GoldClaim:
    """A claim in tokens; `head` is the token that stands for its cue (None without one)."""

    type: str
    content: set[int]
    cue: set[int]
    source: set[int]
    head: int | None = None


@dataclass
class GoldArticle:
    """An article's parse, view and claims, and the tokens that belong to a cue without being its head."""

    view: View
    claims: list[GoldClaim]
    beside: set[int] = field(default_factory=set)


def read_gold(path: Path, texts: Sequence[Path] = ()) -> list[dict[str, Any]]:
    """The lines of a gold file; those of offsets alone get the article's title, date and text from other files."""
    rows = _read_lines(path)
    if texts and any("text" not in row for row in rows):
        known = {row["doc"]: row for other in texts for row in _read_lines(other)}
        rows = [{**{field: known[row["doc"]].get(field) for field in TEXT_FIELDS}, **row} for row in rows]
    return rows


def _read_lines(path: Path) -> list[dict[str, Any]]:
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]


def in_tokens(parse: Parse, spans: list[list[int]]) -> set[int]:
    """The tokens that overlap the spans."""
    return {t.i for t in parse.tokens for a, b in spans if t.start < b and t.stop > a}


def gold_articles(rows: list[dict[str, Any]], taggers: Sequence[Tagger]) -> list[GoldArticle]:
    """The annotated articles of a gold file, parsed; of several taggers each has not seen a part of them, in order."""
    unseen = [taggers[part_of(row["doc"], len(taggers))] for row in rows]
    return [as_gold(look(parse, tagger), row) for parse, row, tagger in zip(parsed(rows), rows, unseen, strict=True)]


def parsed(rows: list[dict[str, Any]]) -> Iterator[Parse]:
    """The articles of a gold file, parsed."""
    return parse_all([article_from_text(r["text"], title=r.get("title"), published=r.get("published")) for r in rows])


def part_of(doc: str, parts: int) -> int:
    """The part an article belongs to where they are dealt out."""
    return zlib.crc32(doc.encode()) % parts


def as_gold(view: View, row: dict[str, Any]) -> GoldArticle:
    """An annotated article in tokens."""
    parse = view.parse
    claims = [
        GoldClaim(c["type"], in_tokens(parse, c["content"]), in_tokens(parse, c["cue"]), in_tokens(parse, c["source"]))
        for c in row["claims"]
        if c["content"]
    ]
    article = GoldArticle(view, claims)
    for claim in claims:
        claim.head = _head(view, claim)
    heads = {c.head for c in claims}
    article.beside = {i for c in claims for i in c.cue} - heads
    return article


def _head(view: View, claim: GoldClaim) -> int | None:
    """The token that stands for a cue: its full verb, else its noun, its preposition, its first word."""
    if not claim.cue:
        return None

    def rank(i: int) -> tuple[int, int]:
        tag, known = view.tokens[i].tag, bool(view.groups[i])
        verb = tag.startswith("VV")
        noun = view.tokens[i].pos == "NOUN"
        order = 0 if verb and known else 1 if noun and known else 2 if verb else 3 if known else 4 if noun else 5
        return order, i

    words = [i for i in claim.cue if view.tokens[i].text[0].isalpha()]
    return min(words, key=rank) if words else None


def frames(article: GoldArticle) -> Iterator[tuple[int, dict[int, str]]]:
    """Per cue head the label of each token that has one: C or D content, S source, Q further cue words."""
    by_head: dict[int, list[GoldClaim]] = {}
    for claim in article.claims:
        if claim.head is not None:
            by_head.setdefault(claim.head, []).append(claim)
    for head, claims in sorted(by_head.items()):
        labels: dict[int, str] = {}
        for claim in claims:
            labels |= dict.fromkeys(claim.cue, "Q")
        for claim in claims:
            labels |= dict.fromkeys(claim.source, "S")
        for claim in claims:
            labels |= dict.fromkeys(claim.content, "D" if claim.type == "direct" else "C")
        yield head, labels


def with_begins(labels: dict[int, str], first: int, stop: int) -> list[str]:
    """The labels of a window, a stretch's first token marked (bC, bD, bS)."""
    row = []
    for i in range(first, stop):
        label = labels.get(i, "O")
        begins = label in "CDS" and labels.get(i - 1) != label
        row.append(f"b{label}" if begins else label)
    return row
