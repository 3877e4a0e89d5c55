"""Contradictions of figures and of dates, each with its members and reasons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from quellenlage.nouns import Conflict, Measure, Member, Moment, Span
from quellenlage.nouns.linked import Dated
from quellenlage.partition import Partition
from quellenlage.weigh.denials import identity, shortened
from quellenlage.weigh.disputing import Denials
from quellenlage.weigh.relations import Relating
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.thresholds import (
    ABOUT_LETTERS,
    CONFLICT_MEMBERS,
    DISPUTED,
    DISPUTED_MEMBERS,
    DISPUTED_SHARE,
)


def figure_conflicts(measure: Measure, relating: Relating, denials: Denials) -> list[Conflict]:
    """The contradictions of a measure: one for each set of members that likely contradict one another."""
    disputes = relating.disputes(denials)
    ranked = sorted(disputes, key=lambda pair: (-disputes[pair], pair))
    likely = [pair for pair in ranked if disputes[pair] >= DISPUTED]
    sets = Partition(sorted({i for pair in likely for i in pair}))
    for a, b in likely:
        sets.join(a, b)
    apart = [set(inside) for inside in sets.sets()]
    return [
        as_conflict(measure, relating, [p for p in ranked if not others_of(apart, n) & set(p)], disputes, apart[n])
        for n in range(len(apart))
        if apart[n]
    ]


def others_of(sets: Sequence[set[int]], n: int) -> set[int]:
    """The members of all sets but one."""
    return {i for m, inside in enumerate(sets) if m != n for i in inside}


def as_conflict(
    measure: Measure,
    relating: Relating,
    ranked: Sequence[tuple[int, int]],
    disputes: Mapping[tuple[int, int], float],
    inside: set[int],
) -> Conflict:
    """The contradiction with the members that contradict each other most likely. `ranked` has the likeliest first."""
    likely = [pair for pair in ranked if disputes[pair] >= DISPUTED_SHARE * disputes[ranked[0]]]
    shown = sides(likely, [member.figure.scaled for member in measure.members], inside)
    chosen = sorted({i for pair in shown for i in pair})
    why = tuple(dict.fromkeys(relating.against(*pair) for pair in shown))
    spans = tuple(span_of(measure.members[i]) for i in chosen)
    return Conflict(identity("x", measure.id, *spans), "figure", measure.name, spans, why, measure.story)


def sides(ranked: Sequence[tuple[int, int]], numbers: Sequence[object], involved: set[int]) -> list[tuple[int, int]]:
    """The pairs that show a contradiction, likeliest first: two numbers twice each, or three where many are in dispute.
    `numbers` are those of the members, `involved` who is likely in dispute.
    """
    many = len(involved) >= CONFLICT_MEMBERS and len({numbers[i] for i in involved}) > 2
    most = CONFLICT_MEMBERS if many else DISPUTED_MEMBERS
    chosen: list[int] = []
    shown = []
    for pair in ranked:
        new = [i for i in pair if i not in chosen]
        given = [numbers[i] for i in chosen]
        if new and len(chosen) + len(new) <= most and all(given.count(numbers[i]) < most // 2 for i in new):
            chosen += new
            shown.append(pair)
    return shown


def is_of_figures(fact: Conflict, figures: Sequence[Conflict]) -> bool:
    """Whether a contradiction of facts only repeats one of figures: their numbers stand in two of its stretches."""
    return any(
        sum(any(s.article == m.article and s.overlaps(m) for m in figure.members) for s in fact.members) > 1
        for figure in figures
    )


def span_of(member: Member) -> Span:
    """A member's stretch."""
    return Span(member.start, member.stop, member.quote, member.article)


def date_conflicts(shelf: Shelf) -> list[Conflict]:
    """Events that two places date differently, when neither time lies inside the other."""
    moments = {(r.analysis.article.id, m.id): m for r in shelf.readings for m in r.analysis.moments}
    found = []
    for event in shelf.linked.dated:
        places = [(article, claim, span, moments[article, moment]) for article, moment, claim, span in event.places]
        apart = [
            (i, j)
            for i in range(len(places))
            for j in range(i + 1, len(places))
            if are_apart(places[i][3], places[j][3]) and not is_one_sentence(shelf, places[i], places[j])
        ]
        if apart:
            found.append(dated_conflict(shelf, event, places, apart))
    return found


def is_one_sentence(
    shelf: Shelf, a: tuple[str, str | None, Span, Moment], b: tuple[str, str | None, Span, Moment]
) -> bool:
    """Whether one sentence gives two times and sets none against the other: it dates two happenings, or the beginning
    and the end of one ("Der Alarm ging um 4.38 Uhr ein, die Streife traf um 4.47 Uhr ein").
    """
    if a[0] != b[0]:
        return False
    start, stop = shelf.sentence_at(a[0], a[2].start)
    inside = start <= b[2].start < stop
    return inside and not AGAINST.search(shelf.parses[a[0]].text[start:stop].lower())


AGAINST = re.compile(
    r"\b(?:nicht|statt|anstatt|sondern|entgegen|anders|berichtig\w*|korrigier\w*|falsch\w*|irrtümlich\w*"
    r"|nennt|nennen|nannte|bleibt bei|spricht von)\b"
)
"""Words with which a sentence sets one of its times against another."""


def are_apart(a: Moment, b: Moment) -> bool:
    """Whether two intervals share no day or minute, and both are of one grain."""
    if not (a.begin and a.end and b.begin and b.end) or ("T" in a.begin) != ("T" in b.begin):
        return False
    return a.end < b.begin or b.end < a.begin


def dated_conflict(
    shelf: Shelf,
    event: Dated,
    places: Sequence[tuple[str, str | None, Span, Moment]],
    apart: Sequence[tuple[int, int]],
) -> Conflict:
    """The contradiction with every place that dates the event, the disagreeing ones first."""
    involved = sorted({i for pair in apart for i in pair})[:CONFLICT_MEMBERS]
    members = tuple(places[i][2].within(places[i][0]) for i in involved)
    i, j = apart[0]
    why = (
        f"{shelf.label(places[i][0])} says {places[i][2].quote} ({places[i][3].begin}), "
        f"{shelf.label(places[j][0])} says {places[j][2].quote} ({places[j][3].begin}).",
        f"They date the same event: “{around(shelf, *places[i][::2])}” and “{around(shelf, *places[j][::2])}”.",
    )
    about = around(shelf, *places[i][::2])
    return Conflict(identity("x", event.id, *members), "date", about, members, why, event.story)


def around(shelf: Shelf, article: str, span: Span) -> str:
    """The clause that a moment stands in, as it stands: what it dates."""
    text, sentence = shelf.parses[article].text, shelf.sentence_at(article, span.start)
    start, stop = sentence
    if stop - start > ABOUT_LETTERS:
        start = max([start, *(m.end() for m in CLAUSE_MARK.finditer(text, start, span.start))])
        stop = min([stop, *(m.start() for m in CLAUSE_MARK.finditer(text, span.stop, stop))])
    return shortened(text[start:stop].strip())


CLAUSE_MARK = re.compile(r"[,;:–—]\s|\s-\s")
