"""One agency report in two outlets' words: no sentence is equal, but the numbers are, and the agency is credited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from quellenlage.link.agencies import find_cited
from quellenlage.link.setting import as_day
from quellenlage.link.thresholds import (
    COMMON_VALUE,
    POSTING_PAIRS,
    REWORDED_DAYS,
    REWORDED_FIGURES,
    REWORDED_FIGURES_CITED,
    REWORDED_FIGURES_UNCREDITED,
    REWORDED_SHARE,
)
from quellenlage.link.vocabulary import unit_kinds
from quellenlage.nouns import Article, Copy, Figure, Reading, Span

Item = tuple[Decimal, str]


def find_reworded(
    readings: Sequence[Reading], agencies: Mapping[str, tuple[str, ...]], known: set[tuple[str, str]]
) -> list[Copy]:
    """Pairs of articles that print one report in different words; `known` pairs (by article id) are left out."""
    items = [items_of(reading) for reading in readings]
    accepted = frozenset(code for codes in agencies.values() for code in codes)
    cited = find_cited([r.analysis.article for r in readings], accepted)
    copies = []
    for i, j in pairs_by_item(items, readings, agencies):
        a, b = readings[i].analysis.article, readings[j].analysis.article
        shared = sorted(items[i].keys() & items[j].keys())
        if (a.id, b.id) not in known and (
            is_one_report(shared, items[i], items[j], agencies.get(a.id, ()), agencies.get(b.id, ()))
            or is_retold(shared, items[i], items[j], (a.id, b.id), agencies, cited)
        ):
            copies.append(describe(readings[i], readings[j], shared, items[i], items[j], agencies))
    return copies


def items_of(reading: Reading) -> dict[Item, Figure]:
    """The specific numbers of an article with the kind of their unit and the first figure that gives each."""
    found: dict[Item, Figure] = {}
    for figure in reading.analysis.figures:
        if figure.scaled is not None and is_specific(figure.scaled):
            found.setdefault((figure.scaled, unit_kinds().get(figure.unit or "", figure.unit or "")), figure)
    return found


def is_specific(value: Decimal) -> bool:
    """Whether two texts rarely have a number by chance: not small, or with a fraction."""
    return abs(value) >= COMMON_VALUE or value != value.to_integral_value()


def pairs_by_item(
    items: Sequence[Mapping[Item, Figure]], readings: Sequence[Reading], agencies: Mapping[str, tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Pairs of different outlets near in time that share a number, at least one of them crediting an agency."""
    postings: dict[Item, list[int]] = defaultdict(list)
    for i, found in enumerate(items):
        for item in found:
            postings[item].append(i)
    pairs = set()
    for posting in postings.values():
        for at, j in enumerate(posting):
            for i in posting[max(0, at - POSTING_PAIRS) : at]:
                a, b = readings[i].analysis.article, readings[j].analysis.article
                credited = a.id in agencies or b.id in agencies
                if credited and (a.outlet is None or a.outlet != b.outlet) and are_near(day(a), day(b)):
                    pairs.add((i, j))
    return sorted(pairs)


def day(article: Article) -> date | None:
    """The day an article came out."""
    return as_day(article.published.latest or article.published.earliest)


def are_near(a: date | None, b: date | None) -> bool:
    """Whether two printings may be of one report."""
    return a is not None and b is not None and abs((a - b).days) <= REWORDED_DAYS


def is_one_report(
    shared: Sequence[Item],
    a: Mapping[Item, Figure],
    b: Mapping[Item, Figure],
    left: Sequence[str],
    right: Sequence[str],
) -> bool:
    """Whether the shared numbers are enough: fewer where both credit the same agency."""
    wanted = REWORDED_FIGURES if set(left) & set(right) else REWORDED_FIGURES_UNCREDITED
    return len(shared) >= wanted and len(shared) >= REWORDED_SHARE * min(len(a), len(b))


def is_retold(
    shared: Sequence[Item],
    a: Mapping[Item, Figure],
    b: Mapping[Item, Figure],
    pair: tuple[str, str],
    agencies: Mapping[str, tuple[str, ...]],
    cited: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether one article prints an agency's report and the other retells it ("wie die Agentur dpa berichtet")."""
    one, other = pair
    told = set(agencies.get(one, ())) & set(cited.get(other, ())) | set(agencies.get(other, ())) & set(
        cited.get(one, ())
    )
    return bool(told) and len(shared) >= REWORDED_FIGURES_CITED and len(shared) >= REWORDED_SHARE * min(len(a), len(b))


def describe(
    a: Reading, b: Reading, shared: Sequence[Item], left: Mapping[Item, Figure], right: Mapping[Item, Figure],
    agencies: Mapping[str, tuple[str, ...]],
) -> Copy:  # fmt: skip
    """The copy from the first to the last shared number in both texts, with its reasons."""
    numbers = ", ".join(left[item].quote for item in sorted(shared, key=lambda item: left[item].start)[:8])
    common = sorted(set(agencies.get(a.analysis.article.id, ())) & set(agencies.get(b.analysis.article.id, ())))
    credit = f"Both credit {', '.join(common)}." if common else "One of the two credits an agency."
    return Copy(
        stretch(a, [left[item] for item in shared]), stretch(b, [right[item] for item in shared]),
        (f"{len(shared)} numbers are the same ({numbers}), in other words.", credit),
    )  # fmt: skip


def stretch(reading: Reading, figures: Sequence[Figure]) -> Span:
    """From the first to the last of some figures, widened to whole sentences."""
    start, stop = min(f.start for f in figures), max(f.stop for f in figures)
    tokens = reading.parse.tokens
    for sentence in reading.parse.sentences:
        first, last = tokens[sentence.first].start, tokens[sentence.stop - 1].stop
        if first <= start < last:
            start = first
        if first < stop <= last:
            stop = last
    return Span.cut(reading.parse.text, start, stop).within(reading.analysis.article.id)
