"""One agency report in two outlets' words: no sentence is equal, but the numbers are, and the agency is credited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from quellenlage.link.agencies import find_cited
from quellenlage.link.setting import as_day
from quellenlage.link.thresholds import (
    COMMON_VALUE,
    POSTING_PAIRS,
    RETOLD_FIGURES,
    RETOLD_FIGURES_CITED,
    RETOLD_FIGURES_SAME_DAY,
    RETOLD_SHARE,
    RETOLD_SHARE_CITED,
    RETOLD_SHARE_SAME_DAY,
    REWORDED_DAYS,
    REWORDED_FIGURES,
    REWORDED_FIGURES_CITED,
    REWORDED_FIGURES_UNCREDITED,
    REWORDED_SHARE,
    ROUNDED_RATIO,
)
from quellenlage.link.vocabulary import unit_kinds
from quellenlage.nouns import Article, Copy, Figure, Reading, Span

Item = tuple[Decimal, str]


def find_reworded(
    readings: Sequence[Reading],
    agencies: Mapping[str, tuple[str, ...]],
    known: set[tuple[str, str]],
    story_of: Mapping[str, str],
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
    found = known | {(str(c.a.article), str(c.b.article)) for c in copies}
    for i, j in pairs_by_credit(readings, agencies, cited, story_of):
        one, other = readings[i].analysis, readings[j].analysis
        both = bool(set(agencies.get(one.article.id, ())) & set(agencies.get(other.article.id, ())))
        if (one.article.id, other.article.id) not in found:
            alike = alike_figures(one.figures, other.figures)
            if is_enough(
                len(alike), min(len(one.figures), len(other.figures)), days_between(one.article, other.article), both
            ):
                copies.append(describe_alike(readings[i], readings[j], alike, agencies))
    return copies


def is_enough(alike: int, least: int, days: int, both: bool) -> bool:
    """Whether two reports of one story have so many figures alike that they are one report: fewer on one day; `both`
    credit the agency, else the one only names it in its sentences.
    """
    if not both:
        return days <= 1 and alike >= RETOLD_FIGURES_CITED and alike >= RETOLD_SHARE_CITED * least
    if days == 0 and alike >= RETOLD_FIGURES_SAME_DAY and alike >= RETOLD_SHARE_SAME_DAY * least:
        return True
    return alike >= RETOLD_FIGURES and alike >= RETOLD_SHARE * least


def pairs_by_credit(
    readings: Sequence[Reading],
    agencies: Mapping[str, tuple[str, ...]],
    cited: Mapping[str, tuple[str, ...]],
    story_of: Mapping[str, str],
) -> list[tuple[int, int]]:
    """Pairs of different outlets, near in time, of which one credits an agency in one story and the other credits or
    names it.
    """
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, reading in enumerate(readings):
        article = reading.analysis.article.id
        for code in {*agencies.get(article, ()), *cited.get(article, ())}:
            postings[story_of[article], code].append(i)
    found = set()
    for (_, code), posting in postings.items():
        credited = {i for i in posting if code in agencies.get(readings[i].analysis.article.id, ())}
        found |= {(i, j) for i, j in printed_apart([posting], readings) if i in credited or j in credited}
    return sorted(found)


def alike_figures(left: Sequence[Figure], right: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures of two texts that give one number, exactly or rounded, of one kind of unit; each is taken once."""
    pairs = []
    free = list(right)
    for figure in left:
        mate = next((f for f in free if is_alike(figure, f)), None)
        if mate is not None:
            free.remove(mate)
            pairs.append((figure, mate))
    return pairs


def is_alike(a: Figure, b: Figure) -> bool:
    """Whether one report may give both: one kind of unit, and equal, or near where one is rounded ("mehr als 60" for
    63).
    """
    x, y = size(a), size(b)
    kinds = {unit_kinds().get(f.unit or "", f.unit or "") for f in (a, b)}
    if x is None or y is None or len(kinds) > 1:
        return False
    if x == y:
        return True
    rounded = any(f.comparator != "exact" or f.value is None for f in (a, b))
    return rounded and min(x, y) > 0 and max(x, y) <= ROUNDED_RATIO * min(x, y)


def size(figure: Figure) -> Decimal | None:
    """A figure's number, or the bound it has."""
    low, high = figure.bounds
    return figure.scaled if figure.scaled is not None else (low if low is not None else high)


def describe_alike(
    a: Reading, b: Reading, alike: Sequence[tuple[Figure, Figure]], agencies: Mapping[str, tuple[str, ...]]
) -> Copy:
    """The copy of a report retold with rounded numbers, with its reasons."""
    numbers = ", ".join(figure.quote for figure, _ in alike[:8])
    left, right = (set(agencies.get(r.analysis.article.id, ())) for r in (a, b))
    return Copy(
        stretch(a, [figure for figure, _ in alike]), stretch(b, [figure for _, figure in alike]),
        (f"{len(alike)} numbers are the same ({numbers}), in other words.", credit(left & right)),
    )  # fmt: skip


def credit(common: set[str]) -> str:
    """The sentence on whom two copies credit."""
    return f"Both credit {', '.join(sorted(common))}." if common else "One of the two credits an agency."


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
    credited = [reading.analysis.article.id in agencies for reading in readings]
    return sorted((i, j) for i, j in printed_apart(postings.values(), readings) if credited[i] or credited[j])


def printed_apart(postings: Iterable[Sequence[int]], readings: Sequence[Reading]) -> set[tuple[int, int]]:
    """Pairs within each posting that different outlets printed near in time."""
    pairs = set()
    for posting in postings:
        for at, j in enumerate(posting):
            for i in posting[max(0, at - POSTING_PAIRS) : at]:
                a, b = readings[i].analysis.article, readings[j].analysis.article
                if (a.outlet is None or a.outlet != b.outlet) and are_near(day(a), day(b)):
                    pairs.add((i, j))
    return pairs


def day(article: Article) -> date | None:
    """The day an article came out."""
    return as_day(article.published.latest or article.published.earliest)


def days_between(a: Article, b: Article) -> int:
    """Days between the days on which two dated articles came out."""
    one, other = day(a), day(b)
    return abs((one - other).days) if one and other else REWORDED_DAYS + 1


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
    common = set(agencies.get(a.analysis.article.id, ())) & set(agencies.get(b.analysis.article.id, ()))
    return Copy(
        stretch(a, [left[item] for item in shared]), stretch(b, [right[item] for item in shared]),
        (f"{len(shared)} numbers are the same ({numbers}), in other words.", credit(common)),
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
