"""One article's analysis as plain text, for a terminal: the claims in text order, each with its chain and its words."""

from __future__ import annotations

from collections.abc import Iterator

from quellenlage.nouns import Analysis, Claim
from quellenlage.tell.catalogue import OWN, UNNAMED
from quellenlage.tell.reasons import Reasons
from quellenlage.tell.unicode import encodable
from quellenlage.tell.words import Language, Words, words


def as_text(analysis: Analysis, lang: Language = "de") -> str:
    """An analysis as lines a person can read; control characters of the article are shown as spaces."""
    return "\n".join(_lines(analysis, words(lang))) + "\n"


def _lines(analysis: Analysis, w: Words) -> Iterator[str]:
    article = analysis.article
    yield _shown(f"{article.outlet or article.path}: {article.title or _first_line(article.text)}")
    yield _shown(f"{article.path}, {w.published(article.published)}, {w.count('counts.claims', len(analysis.claims))}")
    figures = {figure.id: figure for figure in analysis.figures}
    for claim in analysis.claims:
        yield ""
        yield from _claim(claim, w)
        told = [w.figure(figures[f]) + _counted(figures[f].counted) for f in claim.figures if f in figures]
        if told:
            yield _shown("    " + ", ".join(told))
    for doubt in analysis.doubts:
        yield ""
        yield _shown(f"? {Reasons(w).say(doubt.sentence)} ({doubt.code}, {doubt.start}–{doubt.stop})")


def _claim(claim: Claim, w: Words) -> Iterator[str]:
    marks = [w.name("type", claim.type or OWN), w.name("certainty", claim.certainty)]
    if claim.certainty == "unspecified":
        marks.pop()
    if claim.polarity == "-":
        marks.append(w.name("polarity", "-"))
    paths = [" → ".join(link.name or w.name("origin", UNNAMED) for link in chain) for chain in claim.chains]
    who = "; ".join(paths) or w.name("origin", OWN if claim.voice == OWN else UNNAMED)
    yield _shown(f"{claim.id}  {who} ({', '.join(marks)})")
    yield _shown("    " + " … ".join(span.quote for span in claim.content))


def _counted(noun: str | None) -> str:
    return f" {noun}" if noun else ""


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")[:100]


def _shown(line: str) -> str:
    """One line without control characters (an article must not steer the terminal)."""
    safe = "".join(c if c.isprintable() or c == " " else " " for c in encodable(line))
    return safe.rstrip()
