"""Time expressions: text and date of publication in, moments as TIMEX3 and as intervals of days out.

Never: asks the clock, takes a value from anywhere but the words, the article's date and the dates told before.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from quellenlage.extract.moments.direction import Tenses
from quellenlage.extract.moments.read import read_drafts
from quellenlage.extract.moments.resolve import Resolved, Resolver
from quellenlage.nouns import Article, Doubt, Moment, Parse, PassageKind, Publication

__all__ = ["find_moments", "moment_doubts", "moments_in"]

_NOT_READ = frozenset({PassageKind.TEASER, PassageKind.GALLERY, PassageKind.BOILERPLATE})


def _as_day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _days(published: Publication) -> list[date | None]:
    """[middle, earliest, latest] day of publication; one entry where they are the same."""
    earliest, latest = _as_day(published.earliest), _as_day(published.latest)
    if earliest is None or latest is None:
        return [earliest or latest]
    if earliest >= latest:
        return [earliest]
    return [earliest + timedelta(days=(latest - earliest).days // 2), earliest, latest]


def _merged(readings: list[Resolved]) -> Resolved:
    """The middle's value with the interval that all days of publication allow."""
    if len(readings) == 1:
        return readings[0]
    middle, early, late = readings
    begins, ends = [middle.begin, early.begin, late.begin], [middle.end, early.end, late.end]
    begin = None if None in begins else min(b for b in begins if b is not None)
    end = None if None in ends else max(e for e in ends if e is not None)
    return Resolved(middle.draft, middle.value, middle.mod, begin, end)


def _read(text: str, published: Publication, parse: Parse | None) -> list[tuple[Moment, bool]]:
    """Moments without ids, each with whether its value hangs on which day the article came out."""
    words, drafts = read_drafts(text)
    tenses = Tenses(words, parse)
    runs = [Resolver(words, drafts, tenses, day).run() for day in _days(published)]
    out = []
    for readings in zip(*runs, strict=True):
        resolved, draft = _merged(list(readings)), readings[0].draft
        start, stop = words[draft.first].start, words[draft.stop - 1].stop
        open_day = len({(r.value, r.begin, r.end) for r in readings}) > 1
        group = UNSET if draft.group is None else str(draft.group)
        moment = Moment(
            "",
            start,
            stop,
            text[start:stop],
            draft.type,
            resolved.value,
            resolved.mod,
            resolved.begin,
            resolved.end,
            group,
        )
        out.append((moment, open_day))
    return out


def _numbered(moments: list[Moment]) -> tuple[Moment, ...]:
    """The moments with their ids, and with the names of their ranges where a range has two members left."""
    sizes = Counter(m.range for m in moments)
    names: dict[str, str] = {}
    out = []
    for number, moment in enumerate(moments, 1):
        group: str | UnsetType = UNSET
        if isinstance(moment.range, str) and sizes[moment.range] > 1:
            group = names.setdefault(moment.range, f"r{len(names) + 1}")
        out.append(replace(moment, id=f"m{number}", range=group))
    return tuple(out)


def _is_read(article: Article, moment: Moment) -> bool:
    return not any(p.start <= moment.start < p.stop and p.kind in _NOT_READ for p in article.passages)


def moments_in(text: str, published: str | None = None, parse: Parse | None = None) -> tuple[Moment, ...]:
    """The moments of a text, told from an ISO date (None: unknown); `parse` sharpens the direction of open dates.

    >>> [(m.quote, m.value) for m in moments_in("Der Rat tagte am Mittwoch.", "2024-10-25")]
    [('Mittwoch', '2024-10-23')]
    """
    return _numbered([moment for moment, _ in _read(text, Publication(published, published, "given"), parse)])


def find_moments(article: Article, parse: Parse | None) -> tuple[Moment, ...]:
    """The moments of an article in text order, ids m1, m2, ...; galleries, teasers and page furniture left out."""
    read = _read(article.text, article.published, parse)
    return _numbered([moment for moment, _ in read if _is_read(article, moment)])


def moment_doubts(article: Article, parse: Parse | None) -> tuple[Doubt, ...]:
    """What is open about the moments of an article: values that hang on a day of publication that is not sure."""
    published = article.published
    if published.earliest is not None and published.earliest == published.latest:
        return ()
    read = [(m, o) for m, o in _read(article.text, published, parse) if _is_read(article, m)]
    doubts = []
    for moment, open_day in read:
        if open_day:
            sentence = (
                f"„{moment.quote}“ is told from the day of publication, which lies between {published.earliest} and "
                f"{published.latest}; {moment.value} is what the middle of that gives."
            )
            doubts.append(Doubt("moment_day_open", moment.start, moment.stop, sentence))
        elif published.earliest is None and moment.value and "XX" in moment.value and moment.type in ("DATE", "TIME"):
            sentence = f"„{moment.quote}“ is told from the day of publication, which is not known."
            doubts.append(Doubt("moment_day_unknown", moment.start, moment.stop, sentence))
    return tuple(doubts)
