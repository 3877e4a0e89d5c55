"""For a terminal: an article's claims in text order, each with its chain and its words; how one claim was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quellenlage.nouns import Analysis, Article, Claim, Span
from quellenlage.tell.catalogue import OWN, UNNAMED
from quellenlage.tell.reasons import Reasons
from quellenlage.tell.unicode import encodable
from quellenlage.tell.words import Language, Words, words


def as_text(analysis: Analysis, lang: Language = "de") -> str:
    """An analysis as lines a person can read; control characters of the article are shown as spaces."""
    return "\n".join(_lines(analysis, words(lang))) + "\n"


def as_explanation(claim: Claim, article: Article, inside: Sequence[Claim], lang: Language = "de") -> str:
    """How a claim was found: its words with where they stand, the claims that enclose it, the reasons in order."""
    w = words(lang)
    facts = [
        (w("field.verbatim"), _places(claim.content, w)),
        (w("field.cue"), _places(claim.cue, w)),
        (w("field.source"), _places(claim.source, w)),
        (w("field.chain"), _who(claim, w)),
        (w("field.type"), w.name("type", claim.type or OWN)),
        (w("field.certainty"), w.name("certainty", claim.certainty)),
        (w("field.polarity"), w.name("polarity", claim.polarity)),
        *((w("field.parent"), f"{outer.id}: {_places(outer.content, w)}") for outer in inside),
    ]
    width = max(len(name) for name, _ in facts)
    reasons = [f"  {n}. {reason}" for n, reason in enumerate(map(Reasons(w).say, claim.trace), start=1)]
    lines = [
        f"{claim.id}  {article.path}",
        *(f"{name:<{width}}  {said}" for name, said in facts),
        w("page.trace"),
        *reasons,
    ]
    return "\n".join(map(_shown, lines)) + "\n"


def _places(spans: Sequence[Span], w: Words) -> str:
    before, after = w.table["language"]["quote"]
    return " … ".join(f"{before}{span.quote}{after} [{span.start}:{span.stop}]" for span in spans) or w("language.dash")


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
    yield _shown(f"{claim.id}  {_who(claim, w)} ({', '.join(marks)})")
    yield _shown("    " + " … ".join(span.quote for span in claim.content))


def _who(claim: Claim, w: Words) -> str:
    paths = [" → ".join(link.name or w.name("origin", UNNAMED) for link in chain) for chain in claim.chains]
    return "; ".join(paths) or w.name("origin", OWN if claim.voice == OWN else UNNAMED)


def _counted(noun: str | None) -> str:
    return f" {noun}" if noun else ""


def _first_line(text: str) -> str:
    return next((line for line in text.splitlines() if line.strip()), "")[:100]


def _shown(line: str) -> str:
    """One line without control characters (an article must not steer the terminal)."""
    safe = "".join(c if c.isprintable() or c == " " else " " for c in encodable(line))
    return safe.rstrip()
