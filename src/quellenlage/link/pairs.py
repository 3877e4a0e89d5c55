"""Figures of one sentence that stand against each other ("nicht 700, sondern 850"; "erst 4500, jetzt 5200") or
inside each other ("520 davon").
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quellenlage.link.setting import Setting, Stretch, is_near, noun_stop
from quellenlage.link.vocabulary import named_patterns
from quellenlage.nouns import Figure

NOT_BEFORE = re.compile(r"\bnicht\s+(?:nur\s+)?(?:\w+\s+)?$")
BUT = re.compile(r"^[^.;]{0,60},?\s*sondern\b")
INSTEAD = re.compile(r"\b(?:statt|anstatt|anstelle von|statt der|statt wie)\s+(?:\w+\s+){0,3}$")
NOT_AFTER = re.compile(r",\s+(?:und\s+)?nicht(?:\s+mehr)?(?:\s+(?:wie|nur|die|von|etwa|rund))*\s+(?:\w+\s+){0,3}$")
FIRST = re.compile(r"\b(?:erst|zunächst|bisher|bislang|zuvor|ursprünglich|anfangs|früher)\b[^,.;]{0,40}$")
NOW = re.compile(r"\b(?:jetzt|nun|dann|inzwischen|mittlerweile|später|nunmehr|doch)\b")
FROM = re.compile(r"\bvon\s+(?:\w+\s+){0,2}$")
TO = re.compile(r"^\s*(?:\w+\s+){0,3}auf\s+(?:\w+\s+){0,3}$")
OF_THE = re.compile(r"^\s+(?:der|dieser|von|aller|von den|unter den)\s+(?:\w+\s+){0,2}$")
FROM_THE = re.compile(r"\bvon\s+(?:den|diesen|insgesamt)\s+(?:\w+\s+){0,2}$")


@dataclass(frozen=True, slots=True)
class Contrast:
    """Figure `new` takes the place of `old`; `corrected` when the words say that the count changed, not that it is
    disputed.
    """

    old: str
    new: str
    corrected: bool
    why: str


def find_contrasts(setting: Setting) -> Iterator[Contrast]:
    """Pairs of neighbouring figures in one sentence of which one replaces the other."""
    figures = setting.figures
    for a, b in pairwise(figures):
        stretch = setting.at(a.start)
        if b.start >= stretch.stop:
            continue
        before = setting.lower[stretch.start : a.start]
        between = setting.lower[a.stop : b.start]
        quote = setting.text[max(stretch.start, a.start - 12) : b.stop]
        if NOT_BEFORE.search(before) and BUT.search(between):
            yield Contrast(a.id, b.id, False, f"“{quote}” sets {b.quote} against {a.quote}.")
        elif INSTEAD.search(between) and len(between) < 60:
            yield Contrast(b.id, a.id, True, f"“{quote}” puts {a.quote} in the place of {b.quote}.")
        elif NOT_AFTER.search(between):
            yield Contrast(
                b.id,
                a.id,
                is_correction(told_around(setting, stretch)),
                f"“{quote}” puts {a.quote} and denies {b.quote}.",
            )
        elif (FIRST.search(before) and NOW.search(between)) or (FROM.search(before) and TO.search(between)):
            yield Contrast(a.id, b.id, True, f"“{quote}” says that {a.quote} became {b.quote}.")


def told_around(setting: Setting, stretch: Stretch) -> str:
    """A sentence with the one before it in its passage, which may say that a count was corrected."""
    before = setting.stretches[stretch.index - 1] if stretch.index else stretch
    return f"{before.text} {stretch.text}" if before.passage == stretch.passage else stretch.text


def is_correction(sentence: str) -> bool:
    """Whether a sentence speaks of a corrected or later count."""
    return bool(named_patterns("standing")["correction"].search(sentence))


DENIED_AFTER = re.compile(
    r"^[^.;:]{0,40}\b(?:(?:habe|hat|hatte|hätte)\s+es\s+(?:so\s+)?(?:nie|niemals|nicht)\s+gegeben"
    r"|(?:gab|gibt|gebe)\s+es\s+(?:nie|niemals|nicht)\b|(?:sei|seien|ist|sind|war|waren)\s+(?:schlicht\s+)?falsch\b)"
)
"""Words after a number that say that it does not hold: "80 Verletzte habe es nie gegeben"."""


def is_denied(setting: Setting, figure: Figure) -> bool:
    """Whether the figure's own sentence denies it."""
    stretch = setting.at(figure.start)
    return bool(DENIED_AFTER.match(setting.lower[noun_stop(figure) : stretch.stop]))


def is_earlier(setting: Setting, figure: Figure) -> bool:
    """Whether words right before the figure say that it held before ("zunächst von gut 10.000")."""
    stretch = setting.at(figure.start)
    return bool(
        re.search(
            r"\b(?:zunächst|bisher|bislang|ursprünglich|anfangs|anfänglich|erst|zuvor)\b[^,.;]{0,50}$",
            setting.lower[stretch.start : figure.start],
        )
    )


def partitive_base(setting: Setting, figure: Figure) -> Figure | None:
    """The figure right after this one that it is a part of: "1850 der 7400 Jobs"."""
    figures = setting.figures
    place = figures.index(figure)
    following = figures[place + 1] if place + 1 < len(figures) else None
    stop = noun_stop(figure) if following is None or noun_stop(figure) <= following.start else figure.stop
    if following and 0 < following.start - stop < 24 and OF_THE.match(setting.lower[stop : following.start]):
        return following
    return None


def find_whole(setting: Setting, figure: Figure, bases: Container[str] = ()) -> Figure | None:
    """The figure that this one is said to be a part of ("520 davon", "darunter 260", "die übrigen 32"), if any."""
    figures = setting.figures
    place = figures.index(figure)
    stretch = setting.at(figure.start)
    parts = named_patterns("parts")
    stop = noun_stop(figure)
    after = setting.lower[stop : min(stretch.stop, stop + 24)]
    clause = setting.clause_of(figure.start)
    before = setting.lower[max(clause[0], figure.start - 40) : figure.start]
    following = partitive_base(setting, figure)
    if following:
        return following
    earlier = [f for f in figures[:place] if f.id not in bases]
    if not earlier:
        return None
    last = earlier[-1]
    if last.start >= stretch.start and FROM_THE.search(setting.lower[stretch.start : last.start]):
        return last
    own = setting.lower[figure.start : stop]
    marked = re.match(r"\W*(?:" + parts["after"].pattern + ")", after) or parts["before"].search(before)
    marked = marked or parts["after"].search(own)
    if marked or is_partitive(setting, figure) or parts["rest"].search(own) or parts["rest"].search(before[-16:]):
        return larger_before(setting, figure, earlier)
    return summed_whole(setting, place)


def summed_whole(setting: Setting, place: int) -> Figure | None:
    """The figure before in the sentence that this one and its neighbours add up to: "38 Leute: 34 und vier"."""
    figures = setting.figures
    for first in range(max(1, place - PARTS + 1), place + 1):
        for last in range(max(place, first + 1), min(first + PARTS, len(figures))):
            whole, parts = figures[first - 1], figures[first : last + 1]
            if figures[last].start >= setting.at(whole.start).stop or setting.is_parted(
                whole.start, figures[last].start
            ):
                break
            if adds_up(whole, parts):
                return whole
    return None


PARTS = 4
"""Neighbouring numbers that may be the parts of the one before them, at most."""


def adds_up(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether some counts are exactly what a larger count before them consists of."""
    if whole.value is None or whole.value < LEAST_WHOLE or any(p.value is None or p.value <= 0 for p in parts):
        return False
    if whole.unit in SHARES or any(p.unit not in (whole.unit, None) for p in parts):
        return False
    return sum(p.value or 0 for p in parts) == whole.value


LEAST_WHOLE = 5
"""Smaller numbers are the sum of their neighbours by chance."""
SHARES = frozenset({"percent", "percentage_point", "fraction", "times"})


def is_partitive(setting: Setting, figure: Figure) -> bool:
    """Whether a figure is worded as a part of people or things spoken of: "zwei der Verletzten", "drei von ihnen"."""
    following = setting.lower[figure.start : max(noun_stop(figure), figure.stop) + 40]
    return bool(PARTITIVE.match(following)) and figure.unit is None


PARTITIVE = re.compile(
    r"(?:\w+\s+){0,2}?[\w.']+\s+(?:(?:der|dieser|aller)\s+(?!\d)(?:\w+(?:en|n)\s+)?\w+(?:en|n|er|e|s)\b(?<!prozent)"
    r"|von\s+(?:ihnen|denen|diesen)\b)"
)
"""A bare number with a genitive plural after it; a noun between ("zwei Kinder der Familie") is no part of it."""


def larger_before(setting: Setting, figure: Figure, earlier: list[Figure]) -> Figure | None:
    """The nearest figure before that is larger and stands within two sentences."""
    here = setting.at(figure.start).index
    for candidate in reversed(earlier):
        if here - setting.at(candidate.start).index > 2:
            return None
        bare = figure.unit is None and not is_near(figure)
        if (candidate.unit == figure.unit or bare) and is_larger(candidate, figure):
            return candidate
    return None


def is_larger(a: Figure, b: Figure) -> bool:
    """Whether a counts more than b, as far as both have a number."""
    left, right = a.value or a.high or a.low, b.value or b.low or b.high
    return left is not None and right is not None and left > right
