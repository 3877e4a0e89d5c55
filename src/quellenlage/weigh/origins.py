"""Whose each figure is, and how many origins are visible behind a measure. Every step leaves a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quellenlage.nouns import Claim, Figure, Interval
from quellenlage.nouns.linked import FigureGroup, Subject
from quellenlage.weigh.rows import Row, in_order
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.values import agree


@dataclass(frozen=True, slots=True)
class Visible:
    """At most `count` origins are behind something, for the reasons in `why`."""

    count: int
    why: tuple[str, ...]


def rows_of(shelf: Shelf, group: FigureGroup) -> list[Row]:
    """The members of a measure with their origins, in order."""
    rows = in_order([stated_row(shelf, subject) for subject in group.subjects])
    rows = [from_same_article(row, rows) for row in rows]
    rows = [from_copy(shelf, row, rows) for row in rows]
    return [from_equal(row, rows) for row in rows]


def stated_row(shelf: Shelf, subject: Subject) -> Row:
    """The figure with the origin its own claim states; a number that is only rejected has none from its rejecter."""
    claim = shelf.claim_of(subject.key)
    origin = None
    beside = shelf.linked.speaker_of.get(subject.key)
    if beside and not (subject.standing == "replaced" and not subject.corrected):
        origin = shelf.root(beside)
    elif claim and claim.voice == "attributed" and not (subject.standing == "replaced" and not subject.corrected):
        origin = next(shelf.origins_of(subject.article, claim), None)
    article = shelf.articles[subject.article]
    return Row(
        subject, shelf.figures[subject.key], claim, origin, shelf.rank[subject.article],
        Interval(article.published.earliest, article.published.latest),
    )  # fmt: skip


def is_unattributed(row: Row) -> bool:
    """Whether nobody is named for a figure and nobody unnamed is cited either."""
    return row.origin is None and (row.claim is None or row.claim.voice == "own" or row.subject.standing == "replaced")


def only_origin(rows: Iterable[Row]) -> str | None:
    """The one origin that all rows with an origin share, None where there are none or several."""
    found = {row.origin for row in rows if row.origin}
    return found.pop() if len(found) == 1 else None


def from_same_article(row: Row, rows: Sequence[Row]) -> Row:
    """A headline or lead number rests on whoever the same article gives for it."""
    if not is_unattributed(row):
        return row
    same = [r for r in rows if r.subject.article == row.subject.article and agree(r.figure, row.figure)]
    return replace(row, origin=only_origin(same))


def from_copy(shelf: Shelf, row: Row, rows: Sequence[Row]) -> Row:
    """A number in a copied report rests on whoever the other printing gives for it."""
    if not is_unattributed(row):
        return row
    partners = shelf.copied.get(row.subject.article, set())
    same = [r for r in rows if r.subject.article in partners and agree(r.figure, row.figure)]
    return replace(row, origin=only_origin(same))


def from_equal(row: Row, rows: Sequence[Row]) -> Row:
    """A rejected or recalled number rests on the one party that gives exactly it."""
    if not is_unattributed(row) or row.figure.value is None:
        return row
    same = [r for r in rows if r.figure.value == row.figure.value and r.subject.places == row.subject.places]
    return replace(row, origin=only_origin(same))


def visible(shelf: Shelf, stated: Sequence[tuple[str, str | None]]) -> Visible:
    """How many origins are visible behind statements given as (article, origin); unattributed ones count by report."""
    named: dict[str, set[str]] = defaultdict(set)
    silent = set()
    for article, origin in stated:
        if origin:
            named[origin].add(article)
        else:
            silent.add(article)
    reports = one_report(shelf, silent)
    why = [
        f"{shelf.name(origin)} is named in {counted(len(named[origin]), 'article')}."
        for origin in sorted(named, key=lambda o: (shelf.name(o), o))
    ]
    why += [report_reason(shelf, report) for report in reports]
    return Visible(len(named) + len(reports), tuple(why))


def one_report(shelf: Shelf, articles: set[str]) -> list[list[str]]:
    """Articles that name nobody, put together where they share an outlet, an agency or a passage."""
    ordered = sorted(articles, key=lambda a: shelf.rank[a])
    parent = {a: a for a in ordered}

    def find(a: str) -> str:
        while parent[a] != a:
            a = parent[a]
        return a

    first: dict[str, str] = {}
    for a in ordered:
        keys = [f"agency {agency}" for agency in shelf.linked.agencies.get(a, ())]
        keys += [f"outlet {shelf.articles[a].outlet}"] if shelf.articles[a].outlet else []
        for key in keys:
            parent[find(a)] = find(first.setdefault(key, a))
        for partner in sorted(shelf.copied.get(a, set()) & articles):
            parent[find(a)] = find(partner)
    groups: dict[str, list[str]] = defaultdict(list)
    for a in ordered:
        groups[find(a)].append(a)
    return sorted(groups.values(), key=lambda g: shelf.rank[g[0]])


def report_reason(shelf: Shelf, report: Sequence[str]) -> str:
    """Why articles without a named source count once."""
    names = ", ".join(dict.fromkeys(shelf.label(a) for a in report))
    if len(report) == 1:
        return f"{names} names no source: at most one more."
    agencies = sorted({agency for a in report for agency in shelf.linked.agencies.get(a, ())})
    tie = f"credit {', '.join(agencies)}" if agencies else "share a passage or an outlet"
    return f"{names} name no source and {tie}: at most one more."


def counted(n: int, noun: str) -> str:
    """A number with its noun."""
    return f"{n} {noun}" + ("" if n == 1 else "s")


__all__ = ["Claim", "Figure", "Visible", "only_origin", "rows_of", "visible"]
