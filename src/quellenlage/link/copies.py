"""Passages that stand in two articles: a fingerprint index finds the pairs, runs of equal words give the passages.

Method: winnowing (Schleimer, Wilkerson, Aiken, SIGMOD 2003) over runs of words. The work grows with the number of
articles and of shared runs, never with the number of pairs.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from quellenlage.link.texts import WORD, Word, words_of
from quellenlage.link.thresholds import COPY_GAP, COPY_WORDS, HOP_WORDS, POSTING_PAIRS, SHINGLE_WORDS, WINNOW
from quellenlage.nouns import Article, Copy, Span


def find_copies(articles: Sequence[Article]) -> list[Copy]:
    """Passages of at least `COPY_WORDS` equal words that two of the articles share; `articles` sorted as they came
    out.
    """
    texts = [words_of(article) for article in articles]
    pairs = shared_runs([fingerprints(words) for words in texts])
    copies = []
    for (i, j), runs in sorted(pairs.items()):
        passage = longest_passage(runs, texts[i], texts[j])
        if passage:
            copies.append(describe(articles[i], articles[j], *passage))
    return copies


def fingerprints(words: Sequence[Word]) -> list[tuple[int, int]]:
    """The kept fingerprints of a text with the index of the word where each begins."""
    last = len(words) - SHINGLE_WORDS + 1
    hashes = [zlib.crc32(" ".join(w.text for w in words[i : i + SHINGLE_WORDS]).encode()) for i in range(last)]
    kept: dict[int, int] = {}
    for i in range(max(1, len(hashes) - WINNOW + 1)):
        window = hashes[i : i + WINNOW]
        if window:
            best = min(range(len(window)), key=lambda k: (window[k], -k))
            kept[i + best] = window[best]
    return [(value, place) for place, value in sorted(kept.items())]


def shared_runs(prints: Sequence[Sequence[tuple[int, int]]]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Pairs of articles with the places (word in a, word in b) of their common fingerprints."""
    postings: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for article, kept in enumerate(prints):
        seen = set()
        for value, place in kept:
            if value not in seen:
                seen.add(value)
                postings[value].append((article, place))
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for posting in postings.values():
        for (a, i), (b, j) in pairs_of(posting):
            pairs[a, b].append((i, j))
    return pairs


def pairs_of(posting: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """All pairs of a short posting list; of a long one each entry with the first and with the one before it."""
    if len(posting) <= POSTING_PAIRS:
        yield from combinations(posting, 2)
        return
    for k in range(1, len(posting)):
        yield posting[0], posting[k]
        if k > 1:
            yield posting[k - 1], posting[k]


def longest_passage(
    places: Sequence[tuple[int, int]], a: Sequence[Word], b: Sequence[Word]
) -> tuple[Word, Word, Word, Word, int] | None:
    """First and last word of the longest shared passage in both texts and its number of equal words, or None."""
    best: tuple[int, int, int, int, int] | None = None
    current: list[tuple[int, int]] = []
    for place in [*sorted(places), (-1, -1)]:
        if current and not follows(current[-1], place):
            passage = grown(current, a, b)
            best = max(best, passage) if best else passage
            current = []
        current.append(place)
    if best is None or best[0] < COPY_WORDS:
        return None
    equal, i, j, k, m = best
    return a[i], a[j], b[k], b[m], equal


def follows(before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether a run continues a passage: a little further on in both texts."""
    reach = SHINGLE_WORDS + COPY_GAP
    return 0 < after[0] - before[0] <= reach and 0 < after[1] - before[1] <= reach


def grown(runs: Sequence[tuple[int, int]], a: Sequence[Word], b: Sequence[Word]) -> tuple[int, int, int, int, int]:
    """The passage of consecutive runs, grown at both ends while the words are equal: (equal words, ends in a, in b)."""
    (i, k), (j, m) = runs[0], runs[-1]
    i, k = grown_to(a, b, i, k, -1)
    j, m = grown_to(a, b, j + SHINGLE_WORDS - 1, m + SHINGLE_WORDS - 1, 1)
    left, right = {w.text for w in a[i : j + 1]}, {w.text for w in b[k : m + 1]}
    equal = min(sum(w.text in right for w in a[i : j + 1]), sum(w.text in left for w in b[k : m + 1]))
    return equal, i, j, k, m


def grown_to(a: Sequence[Word], b: Sequence[Word], i: int, k: int, step: int) -> tuple[int, int]:
    """The last places in both texts, in one direction, up to which words are equal but for a few put in or left out
    between runs ("Grund ist [demnach] ein Fehler").
    """
    while True:
        while is_equal(a, b, i + step, k + step):
            i, k = i + step, k + step
        hop = next((hop for hop in HOPS if is_run(a, b, i + step * hop[0], k + step * hop[1], step)), None)
        if hop is None:
            return i, k
        i, k = i + step * (hop[0] + 1), k + step * (hop[1] + 1)


HOPS = ((0, 1), (1, 0))
"""Words passed over in the one text or in the other; where one stands for another, two texts say two things."""


def is_run(a: Sequence[Word], b: Sequence[Word], i: int, k: int, step: int) -> bool:
    """Whether the words after two places begin another run of equal words."""
    return all(is_equal(a, b, i + step * n, k + step * n) for n in range(1, HOP_WORDS + 1))


def is_equal(a: Sequence[Word], b: Sequence[Word], i: int, k: int) -> bool:
    """Whether both texts have a word at their place and it is the same."""
    return 0 <= i < len(a) and 0 <= k < len(b) and a[i].text == b[k].text


def describe(a: Article, b: Article, i: Word, j: Word, k: Word, m: Word, equal: int) -> Copy:
    """The copy as shown, with its reason."""
    left = Span.cut(a.text, i.start, j.stop).within(a.id)
    right = Span.cut(b.text, k.start, m.stop).within(b.id)
    total = max(len(WORD.findall(left.quote)), len(WORD.findall(right.quote)))
    return Copy(left, right, (f"{equal} of about {total} words are the same and stand in the same order.",))
