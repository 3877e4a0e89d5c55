"""Claims without figures that say the same in several articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256

from quellenlage.link.content import concept, content_words, overlap, rarity
from quellenlage.link.thresholds import SAME_CLAIM, SAME_CLAIM_POSTING, SAME_CLAIM_WORDS
from quellenlage.nouns import Claim, Reading
from quellenlage.nouns.linked import ClaimGroup
from quellenlage.partition import Partition

Key = tuple[str, str]


def find_same_claims(readings: Sequence[Reading], story_of: Mapping[str, str]) -> tuple[ClaimGroup, ...]:
    """Groups of attributed claims of one story that share most of their content words, over two articles or more."""
    by_story: dict[str, dict[Key, tuple[Claim, frozenset[str]]]] = defaultdict(dict)
    for reading in readings:
        article = reading.analysis.article.id
        for claim in reading.analysis.claims:
            if claim.voice == "attributed" and not claim.figures:
                by_story[story_of[article]][article, claim.id] = (claim, content_words(reading.parse, claim.content))
    return tuple(group for story in by_story for group in groups_of(story, by_story[story]))


def groups_of(story: str, claims: Mapping[Key, tuple[Claim, frozenset[str]]]) -> list[ClaimGroup]:
    """The groups of one story."""
    weight = rarity([content for _, content in claims.values()])
    postings: dict[str, list[Key]] = defaultdict(list)
    for key, (_, content) in claims.items():
        for word in content:
            postings[word].append(key)
    same = Partition(claims)
    for word in sorted(postings):
        posting = postings[word] if len(postings[word]) <= SAME_CLAIM_POSTING else []
        for at, a in enumerate(posting):
            for b in posting[at + 1 :]:
                if a[0] != b[0] and not same.are_joined(a, b) and is_same(claims[a], claims[b], weight):
                    same.join(a, b)
    return [as_group(story, keys, claims) for keys in same.sets() if len({article for article, _ in keys}) > 1]


def is_same(a: tuple[Claim, frozenset[str]], b: tuple[Claim, frozenset[str]], weight: Mapping[str, float]) -> bool:
    """Whether two claims say the same: most of the words, the same polarity."""
    common = a[1] & b[1]
    return (
        len(common) >= SAME_CLAIM_WORDS and a[0].polarity == b[0].polarity and overlap(a[1], b[1], weight) >= SAME_CLAIM
    )


def as_group(story: str, keys: Sequence[Key], claims: Mapping[Key, tuple[Claim, frozenset[str]]]) -> ClaimGroup:
    """The group with the words its members share."""
    counts: dict[str, int] = defaultdict(int)
    for key in keys:
        for word in claims[key][1]:
            counts[word] += 1
    common = frozenset(w for w in counts if counts[w] > 1)
    quotes = [word.strip('.,;:!?"„“«»()') for key in keys for s in claims[key][0].content for word in s.quote.split()]
    shown = list(dict.fromkeys(w for w in quotes if w and concept(w.lower(), w.lower()) & common))[:6]
    digest = sha256("|".join("/".join(key) for key in sorted(keys)).encode()).hexdigest()[:12]
    return ClaimGroup("sc-" + digest, story, tuple(keys), (f"They share the words {', '.join(shown)}.",))
