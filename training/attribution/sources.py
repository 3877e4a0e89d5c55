"""Training examples for the source model: a claim's candidate sources, and which of them is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gold import GoldArticle, GoldClaim

from quellenlage.extract.attribution.find import cue_probabilities
from quellenlage.extract.attribution.frame_window import window
from quellenlage.extract.attribution.frames import propose_frames
from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.settled import settle
from quellenlage.extract.attribution.source_candidates import Candidate, candidates
from quellenlage.extract.attribution.source_features import source_features
from quellenlage.extract.attribution.sources import asking_for, earlier_sources
from quellenlage.extract.attribution.view import View
from quellenlage.extract.attribution.weights import Linear

HALF = 0.5
"""Least share of words that two claims have in common, and least probability of a cue, to count."""
Models = dict[str, Linear]
Example = tuple[list[list[str]], int]


def source_examples(articles: list[GoldArticle], unseen: list[Models]) -> list[Example]:
    """Every claim's candidate sources, and which of them is right: as annotated, and as models propose the claim that
    have not seen the article, with the claims before it as those models find them."""
    found = []
    for article, models in zip(articles, unseen, strict=True):
        view = article.view
        known = sorted(map(as_proposal, article.claims), key=lambda p: (min(p.content), -max(p.content)))
        proposed = settle(view, propose_frames(view, models, cue_probabilities(view, models["cue"])))
        meant = [max(known, key=lambda k: _overlap(k, p), default=None) for p in proposed]
        right = [k if k is not None and _overlap(k, p) >= HALF else None for k, p in zip(meant, proposed, strict=True)]
        heard = [
            replace(p, source=k.source if k is not None else p.source)
            for k, p in zip(right, proposed, strict=True)
            if p.cue_odds >= HALF
        ]
        heard = sorted([*heard, *(k for k in known if k.head is None)], key=lambda p: (min(p.content), -max(p.content)))
        for n, claim in enumerate(known):
            if claim.head is not None:
                claim.window = window(view, claim.head)
                claim.sure = next((p.sure for p in propose_frames(view, models, {claim.head: 1.0})), {})
            found += example(view, claim, claim.source, known[:n])
            if claim.head is None:
                found += example(view, claim, claim.source, _before(heard, claim))
        for k, p in zip(right, proposed, strict=True):
            if k is not None and not p.settled:
                found += example(view, p, k.source, _before(heard, p))
    return found


def _before(heard: Sequence[Proposal], claim: Proposal) -> list[Proposal]:
    return [p for p in heard if min(p.content) <= min(claim.content) and p.head != claim.head]


def example(view: View, claim: Proposal, source: frozenset[int], before: Sequence[Proposal]) -> list[Example]:
    """The features of each candidate of a claim and the index of the right one; nothing where none is right."""
    asking = asking_for(view, claim)
    asked = candidates(view, asking, earlier_sources(view, claim, before))
    right = _right_source(asked, source)
    return [] if right is None else [(source_features(view, asking, asked), right)]


def _right_source(asked: list[Candidate], source: frozenset[int]) -> int | None:
    if not source:
        return len(asked) - 1
    overlap = [len(source & c.tokens) / len(source | c.tokens) for c in asked]
    return overlap.index(max(overlap)) if max(overlap) > 0 else None


def _overlap(a: Proposal, b: Proposal) -> float:
    return 2 * len(a.content & b.content) / (len(a.content) + len(b.content))


def as_proposal(c: GoldClaim) -> Proposal:
    """A gold claim in the shape the finder passes around."""
    return Proposal(c.type, frozenset(c.content), frozenset(c.cue), frozenset(c.source), c.head, "gold", window=(0, 0))
