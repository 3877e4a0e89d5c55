"""Agency credits: datelines "Ort (dpa) -", closing "(dpa)", bylines "| dpa, nk", lines of date ("14.25 Uhr,
rad/dpa"), "mit Material der Agentur dpa".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from quellenlage.german import words
from quellenlage.nouns import Article

DATELINE = re.compile(r"^[^\S\n]*(?:[A-ZÄÖÜ][^\n().!?]{1,40}?)?[^\S\n]*\((?P<codes>[^()\n]{2,30})\)", re.MULTILINE)
CLOSING = re.compile(r"[.!?\"“«»][^\S\n]*\((?P<codes>[^()\n]{2,30})\)[^\S\n]*$", re.MULTILINE)
LINE = re.compile(r"^(?=[^\n]{3,140}$)(?P<line>[^\n]*[^.!?\n])$", re.MULTILINE)
MARKED = tuple(
    re.compile(pattern + r"[^\S\n]+(?P<codes>[^\n|.:;]{2,40})")
    for pattern in (r"[|•·]", r"Quelle:", r"Text:", r"\bVon", r"\b[Aa]gentur(?:en)?", r"[Nn]achrichtenagentur(?:en)?")
)
DATED = re.compile(
    r"^(?=[^\n]{6,90}$)[^\n]*?(?:\d[.:]\d\d|\bUhr|\b\d{4})\b[^\S\n]*[,;|/(–—·•-]+[^\S\n]*(?P<codes>[A-Za-z][^\n|:;()]{1,40})\)?[^\S\n]*$",
    re.MULTILINE,
)
"""A line of when a text came out, with who wrote it: "9.6.2026 – 12.15 Uhr (dpa/kam)", "14.25 Uhr, Redaktion/dpa",
"17.50 Uhr, jo mit dpa".
"""
CODE = re.compile(r"^[a-z]{2,5}$")
PREFIX = re.compile(r"^(?:Quellen?|Text|Agentur(?:en)?|Mit|mit)\s*:?\s+(?=\w+$)")
"""What may stand in the brackets before a code: "(Quelle: dpa)"."""
NAMED = re.compile(r"[Aa]gentur[^\S\n]+\(?(?P<code>[a-z]{2,5})\b")
USED = re.compile(r"\b[Mm]it\s+Material\s+(?:von|der)[^\S\n]+(?P<code>[a-z]{2,5})\b")


def find_credits(articles: Sequence[Article]) -> dict[str, tuple[str, ...]]:
    """The agencies each article credits, by article id; an outlet's own initials are none."""
    codes = {article.id: set(codes_of(article)) for article in articles}
    accepted = known_agencies() | agencies_by_use(articles, codes)
    return {key: tuple(sorted(found & accepted)) for key, found in codes.items() if found & accepted}


def find_cited(articles: Sequence[Article], accepted: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The agencies that the sentences of each article name for what they report, by article id."""
    found = {a.id: {m["code"] for m in NAMED.finditer(a.text)} & accepted for a in articles}
    return {key: tuple(sorted(codes)) for key, codes in found.items() if codes}


def codes_of(article: Article) -> Iterator[str]:
    """Short codes, and names of known agencies, in places where credits stand."""
    for stretch in credit_places(article.text):
        for piece in re.split(r"[/,+&]|\bund\b|\bmit\b(?:\s+Material\s+(?:von|der)\b)?", stretch):
            code = PREFIX.sub("", piece.strip())
            if CODE.match(code) or code in known_agencies():
                yield code


def credit_places(text: str) -> Iterator[str]:
    """Stretches that may hold credits: datelines, closing brackets, marked places of short lines that are no
    sentence.
    """
    for pattern in (DATELINE, CLOSING, DATED):
        yield from (found["codes"] for found in pattern.finditer(text))
    for line in LINE.finditer(text):
        for pattern in MARKED:
            yield from (found["codes"] for found in pattern.finditer(line["line"]))


@cache
def known_agencies() -> frozenset[str]:
    """Agencies of the vocabulary."""
    return frozenset(words("outlets")["agencies"])


def agencies_by_use(articles: Sequence[Article], codes: Mapping[str, set[str]]) -> frozenset[str]:
    """Codes that the texts themselves show to be agencies: called one, or credited by two outlets."""
    called = {m["code"] for a in articles for pattern in (NAMED, USED) for m in pattern.finditer(a.text)}
    outlets = defaultdict(set)
    for article in articles:
        for code in codes[article.id]:
            outlets[code].add(article.outlet or article.id)
    return frozenset(c for c in outlets if c in called or (len(outlets[c]) > 1 and len(c) > 2)) - own_marks()


@cache
def own_marks() -> frozenset[str]:
    """Codes that stand where credits stand and credit nobody: "red", "pm"."""
    return frozenset(words("measures")["own_marks"])
