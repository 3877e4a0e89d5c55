"""What spoke most for a likely join or tie, in words a reader can check."""

from __future__ import annotations

from collections.abc import Mapping

from quellenlage.link.serving import added

MOST = 3
"""Signals that are named at most."""


def grounds(signals: Mapping[str, float], table: Mapping[str, float]) -> str:
    """The signals that speak most for something, strongest first, in words; "" where none has any."""
    ranked = sorted(added(signals, table), key=lambda one: (-one[1], one[0]))
    said = dict.fromkeys(SPOKEN[name.split(",")[0]] for name, weight in ranked if weight > 0 and is_said(name))
    return "; ".join(list(said)[:MOST])


def is_said(name: str) -> bool:
    """Whether a signal is said in words: one that only tells how much another one counts is not."""
    return name.split(",")[0] in SPOKEN


SPOKEN: Mapping[str, str] = {
    "articles naming both": "where the one is named, the other is named, too",
    "bracket names it": "the name itself says so",
    "cited last before": "the one is cited last before the other",
    "class equal": "both are bodies of one class",
    "equal numbers": "both give the same numbers",
    "fits by name": "the names fit each other",
    "front has its noun": "the words before the name say of what kind of body",
    "front names it": "the words before the name hold the name of the body",
    "mark equal": "both are of one place",
    "mayor": "the title is of those who lead a town",
    "minister of a ministry": "ministers speak for ministries",
    "named alone before": "nobody else is named right before",
    "named alone in paragraph": "nobody else is named before in the paragraph",
    "named first in paragraph": "the paragraph begins with it",
    "named in article": "where the one is cited, the other is named",
    "named in paragraph": "the one is named before the other in one paragraph",
    "named in sentence": "the one is named before the other in one sentence",
    "named last before": "the one is named last before the other",
    "named soon after": "the one is named soon after the other",
    "never cited together": "no article cites both",
    "noun equal": "both go by the same noun",
    "noun within": "the one noun is the end of the other",
    "only one fits": "no other name of the story fits",
    "only one of its kind": "the story names no other such body",
    "only one of its kind in article": "the article names no other such body",
    "open noun": "the noun is for any office",
    "own name has it": "the name itself says so",
    "proper equal": "both bear one name",
    "proper within": "the names share a word",
    "role has its noun": "the words beside the name say of what kind of body",
    "role names it": "the words beside the name hold the name of the body",
    "stem begins alike": "both names begin alike",
    "stem equal": "both nouns are of one stem",
    "tail has its noun": "the words after the name say of what kind of body",
    "tail names it": "the words after the name hold the name of the body",
    "title has its noun": "the title says of what kind of body",
    "title has open noun": "the title is of an office",
    "title names it": "the title holds the name of the body",
    "title of its class": "the title is of such a body",
    "title shares stem": "the title and the noun of the body are of one stem",
    "title's short form": "the title holds a short form of the body",
}
"""Signals in words; those with a comma are said like the one before it."""
