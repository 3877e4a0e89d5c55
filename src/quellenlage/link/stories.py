"""Articles about one course of events: common names and rare nouns, weighted by how few articles have them, near
in time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from math import log, sqrt

from quellenlage.link.setting import as_day
from quellenlage.link.thresholds import (
    STORY_BACKGROUND,
    STORY_DAYS,
    STORY_FEATURES,
    STORY_LARGE,
    STORY_NEIGHBOURS,
    STORY_POSTING,
    STORY_SHARED,
    STORY_SIMILARITY,
    STORY_SMALL,
)
from quellenlage.link.titles import story_title
from quellenlage.nouns import CLAIM_KINDS, PassageKind, Reading, Story
from quellenlage.partition import Partition

Weights = Mapping[str, float]


def find_stories(readings: Sequence[Reading]) -> tuple[Story, ...]:
    """The stories of a run, each with the articles in the order given; every article is in exactly one."""
    features = [features_of(reading) for reading in readings]
    weights = weighted(features)
    days = [as_day(r.analysis.article.published.latest or r.analysis.article.published.earliest) for r in readings]
    stories = Partition(range(len(readings)))
    for i, j in candidate_pairs(weights, days):
        if not stories.are_joined(i, j) and cosine(weights[i], weights[j]) >= STORY_SIMILARITY:
            stories.join(i, j)
    return tuple(as_story([readings[i] for i in group], [weights[i] for i in group]) for group in stories.sets())


def features_of(reading: Reading) -> Counter[str]:
    """Names and nouns of the passages that claims are read from; what stands in the headline or lead counts double."""
    found: Counter[str] = Counter()
    parse = reading.parse
    for sentence in parse.sentences:
        if sentence.kind in CLAIM_KINDS:
            weight = 2 if sentence.kind in (PassageKind.HEADLINE, PassageKind.LEAD) else 1
            for token in parse.tokens[sentence.first : sentence.stop]:
                if token.pos in ("NOUN", "PROPN") and len(token.text) > 3 and token.text[0].isupper():
                    found[stem(token.text)] += weight * (4 if token.name or token.pos == "PROPN" else 1)
    return found


def stem(word: str) -> str:
    """A noun or name without the endings of case and number, so that forms of one word meet."""
    folded = word.casefold()
    for ending in ("ern", "en", "es", "er", "s", "n", "e"):
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            return folded.removesuffix(ending)
    return folded


def weighted(features: Sequence[Counter[str]]) -> list[Weights]:
    """Each article's features weighted by rarity and scaled to length one."""
    spread = Counter(name for found in features for name in found)
    total = max(len(features), STORY_BACKGROUND)
    result: list[Weights] = []
    for found in features:
        raw = {name: (1 + log(n)) * log((1 + total) / (1 + spread[name])) for name, n in found.items()}
        length = sqrt(sum(w * w for w in raw.values())) or 1.0
        result.append({name: w / length for name, w in raw.items()})
    return result


def candidate_pairs(weights: Sequence[Weights], days: Sequence[date | None]) -> list[tuple[int, int]]:
    """Pairs worth comparing: they share some of their weightiest features and lie near in time."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, found in enumerate(weights):
        for name in sorted(found, key=lambda n: (-found[n], n))[:STORY_FEATURES]:
            postings[name].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for name in sorted(postings):
        posting = postings[name]
        if len(posting) <= STORY_POSTING:
            for at, j in enumerate(posting):
                near = [i for i in posting[max(0, at - STORY_NEIGHBOURS) : at] if is_near(days[i], days[j])]
                shared.update((i, j) for i in near)
    wanted = STORY_SHARED + (len(weights) >= STORY_LARGE) - (len(weights) <= STORY_SMALL)
    return sorted(pair for pair, n in shared.items() if n >= wanted)


def is_near(a: date | None, b: date | None) -> bool:
    """Whether two days may belong to one story; an unknown one may."""
    return a is None or b is None or abs((a - b).days) <= STORY_DAYS


def cosine(a: Weights, b: Weights) -> float:
    """The cosine of two scaled vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[name] for name, w in a.items() if name in b)


def as_story(readings: Sequence[Reading], weights: Sequence[Weights]) -> Story:
    """The story with its most central headline and the words that tie it together."""
    ids = tuple(r.analysis.article.id for r in readings)
    digest = sha256("\n".join(sorted(ids)).encode()).hexdigest()[:12]
    shared = Counter(name for found in weights for name in found)
    common = sorted(
        (n for n in shared if shared[n] > 1), key=lambda n: (-shared[n], -sum(w.get(n, 0.0) for w in weights), n)
    )[:6]
    why = (f"{len(ids)} articles share words such as {', '.join(common)}.",) if len(ids) > 1 and common else ()
    title = story_title([reading.analysis.article for reading in readings])
    return Story("s-" + digest, title, ids, why)
