"""For when a figure holds: the state it is given for, a happening before the story, and how settled it is."""

from __future__ import annotations

import re
from datetime import date, timedelta

from quellenlage.link.setting import Setting, as_day, noun_stop
from quellenlage.link.thresholds import OLDEST_YEAR, PAST_DAYS
from quellenlage.link.vocabulary import named_patterns
from quellenlage.nouns import Article, Claim, Figure, Interval, Moment, Status

SINCE = re.compile(r"\b(?:seit|ab)\s+(?:dem\s+|der\s+)?$")


HEARSAY = re.compile(
    r"\b(?:soll|sollen|will|wollen)\b.*\b(?:\w*ge\w+(?:t|en)|\w+iert|(?:be|emp|ent|er|ge|ver|zer|über|unter)\w+(?:t|en)|worden)"
    r"\s+(?:sein|haben)\b"
)
"""A perfect infinitive: what is said to have happened ("soll gestorben sein") is no plan ("soll fertig sein" is)."""
STATES = re.compile(r"\b(?:soll|sollen)\b.*\b(?:betragen|liegen|umfassen|ausmachen|belaufen|gehören|bestehen)\b")
"""What is said to be the case now; a verb of state tells no plan either."""


FUTURE = re.compile(r"\b(?:künftig|zukünftig|bis|ab|nächste[nmrs]?|kommende[nmrs]?|dann)\b")


REPORTING = re.compile(r"\b(?:würden?|wären?)\b")


def published_day(article: Article) -> date | None:
    """The last day an article may have come out, None where that is unknown."""
    return as_day(article.published.latest or article.published.earliest)


def past_of(setting: Setting, figure: Figure) -> Interval | None:
    """The time of an earlier happening the figure belongs to ("2013 waren es ..."), None for the story's own time."""
    published = published_day(setting.analysis.article)
    moment = nearest_moment(setting, figure, clause_first=True)
    if published and moment and is_past(setting, moment, published) and is_told_of(setting, moment, figure):
        return Interval(moment.begin, moment.end)
    stretch = setting.at(figure.start)
    if (
        published
        and named_patterns("past")["words"].search(stretch.text)
        and not (moment and is_current(moment, published))
    ):
        return remembered(setting, figure, published)
    return None


def is_past(setting: Setting, moment: Moment, published: date) -> bool:
    """Whether a moment lies well before publication and is no beginning of a stretch that lasts ("seit 2018")."""
    end = as_day(moment.end)
    if end is None or end > published - timedelta(days=PAST_DAYS) or end.year < OLDEST_YEAR:
        return False
    return not SINCE.search(
        setting.lower[max(0, moment.start - 12) : moment.start]
    ) and not moment.quote.lower().startswith("seit")


def is_told_of(setting: Setting, moment: Moment, figure: Figure) -> bool:
    """Whether a moment dates the figure: it stands in its clause, or before it with no other figure between."""
    start, stop = setting.clause_of(figure.start)
    if start <= moment.start < stop:
        between = [f for f in setting.figures if figure.stop <= f.start and f.stop <= moment.start]
        return not (between and is_directly_before(setting, between[-1], moment))
    return moment.start < figure.start and not any(moment.stop <= f.start < figure.start for f in setting.figures)


def is_directly_before(setting: Setting, figure: Figure, moment: Moment) -> bool:
    """Whether a time dates the figure right before it: "65 Prozent nach 60,3 Prozent vor fünf Jahren"."""
    return setting.words_between(noun_stop(figure), moment.start) <= 1


def is_current(moment: Moment, published: date) -> bool:
    """Whether a moment is of the days around publication."""
    end = as_day(moment.end)
    return end is not None and abs((published - end).days) <= PAST_DAYS


def remembered(setting: Setting, figure: Figure, published: date) -> Interval | None:
    """What "damals" means: the last time before the figure that lies well before the story."""
    for moment in reversed(setting.moments):
        end = as_day(moment.end) or as_day(moment.begin)
        begin = as_day(moment.begin)
        if moment.start < figure.start and begin and begin <= published - timedelta(days=PAST_DAYS):
            last = moment.begin if end and end > published - timedelta(days=PAST_DAYS) else moment.end
            return Interval(moment.begin, last)
    return Interval(None, (published - timedelta(days=PAST_DAYS)).isoformat())


def nearest_moment(setting: Setting, figure: Figure, *, clause_first: bool) -> Moment | None:
    """The dated moment nearest to the figure in its sentence, one in its own clause before all others."""
    stretch = setting.at(figure.start)
    clause = setting.clause_of(figure.start)
    dated = [
        m
        for m in setting.moments
        if stretch.start <= m.start < stretch.stop
        and (m.type in ("DATE", "TIME") or is_ago(setting, m))
        and (m.begin or m.end)
        and not (m.start < figure.stop and figure.start < m.stop)
        and not setting.is_parted(figure.start, m.start)
    ]

    def nearness(moment: Moment) -> tuple[bool, int, int]:
        inside = clause[0] <= moment.start < clause[1]
        return (clause_first and not inside, abs(moment.start - figure.start), moment.start)

    return min(dated, key=nearness, default=None)


def is_ago(setting: Setting, moment: Moment) -> bool:
    """Whether a length of time dates something: "vor zwei Jahren"."""
    return moment.type == "DURATION" and bool(
        moment.quote.lower().startswith("vor ") or setting.lower[: moment.start].endswith("vor ")
    )


def as_of(setting: Setting, figure: Figure) -> Interval:
    """The state a figure is given for: a moment of its sentence near publication, else when the article came out."""
    article = setting.analysis.article
    published = published_day(article)
    moment = nearest_moment(setting, figure, clause_first=True)
    entry = entry_of(setting, figure, published)
    if entry is not None and not (moment and "T" not in (moment.end or "T")):
        return entry
    if moment and (published is None or is_current(moment, published)):
        end = as_day(moment.end)
        if published is None or end is None or end <= published:
            return Interval(moment.begin, moment.end)
    return Interval(article.published.earliest, article.published.latest)


def entry_of(setting: Setting, figure: Figure, published: date | None) -> Interval | None:
    """The clock time of the entry that a figure stands in where the article is a running report ("18.40 Uhr: ..."),
    None elsewhere.
    """
    if published is None:
        return None
    passages = setting.analysis.article.passages
    times = [(p.start, found) for p in passages if (found := ENTRY.match(setting.text, p.start))]
    if len(times) < ENTRIES or not times[0][0] <= figure.start:
        return None
    found = [f for start, f in times if start <= figure.start][-1]
    at = f"{published.isoformat()}T{int(found['hour']):02d}:{found['minute']}"
    return Interval(at, at)


ENTRY = re.compile(r"\s*(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)\s+Uhr\s*[:–—-]")
"""How an entry of a running report begins."""
ENTRIES = 3
"""Entries from which an article is a running report."""


def status_of(setting: Setting, figure: Figure, claim: Claim | None) -> Status:
    """Whether the figure is put as done, as planned or as a guess; "würden" in somebody's account only reports."""
    certainty = claim.certainty if claim else "unspecified"
    stretch, clause = setting.at(figure.start), setting.clause_of(figure.start)
    near = setting.lower[clause[0] : clause[1]]
    patterns = named_patterns("status")
    if HEARSAY.search(near) or (STATES.search(near) and not FUTURE.search(near)):
        return "supposed" if certainty in ("probable", "possible") else "done"
    if patterns["planned"].search(near) or (len(near) < 40 and patterns["planned"].search(stretch.text)):
        return "planned"
    guessed = REPORTING.sub(" ", near) if claim is not None and claim.type != "direct" else near
    if certainty in ("probable", "possible") or patterns["supposed"].search(guessed):
        return "supposed"
    return "done"
