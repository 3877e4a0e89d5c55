"""Sentences without a frame that go on with somebody's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import itemgetter

from quellenlage.extract.attribution.proposal import Models, Proposal, last_token
from quellenlage.extract.attribution.run_features import Before, run_features
from quellenlage.extract.attribution.trimming import trimmed
from quellenlage.extract.attribution.view import View, mood_of
from quellenlage.nouns import CLAIM_KINDS


def run_on(view: View, models: Models, kept: list[Proposal], cues: Mapping[int, float]) -> list[Proposal]:
    """Sentences without a frame that go on with somebody's words."""
    model = models["run"]
    covered = covered_by(view, kept)
    inner = {view.sentence[p.head] for p in kept if p.head is not None and is_reported(view, p)}
    found: list[Proposal] = []
    spans = spans_of(kept)
    for index, one in enumerate(view.parse.sentences):
        if one.kind not in CLAIM_KINDS or not is_open(view, index, covered):
            continue
        before, last = nearest_before(view, index, spans)
        cue = max((cues.get(i, 0.0) for i in range(one.first, one.stop)), default=0.0)
        odds = model.probabilities([run_features(view, index, before, cue, index in inner)])[0]
        label = model.labels[int(odds.argmax())]
        if index in inner and before is not None and before.distance <= 1:
            label = "indirect_free_indirect"
        if label == "none":
            continue
        content = frozenset(trimmed(view, set(range(one.first, one.stop)), ()))
        if not content:
            continue
        run = found[-1] if found else None
        likely = float(odds.max())
        if run is not None and run is last and _runs_together(view, run, label, one.first):
            run.content |= content
            run.likely = max(run.likely, likely)
            spans[-1:] = spans_of([run])
            continue
        source = last.source if last is not None else frozenset()
        found.append(Proposal(label, content, frozenset(), source, None, "run", likely=likely, carried=bool(source)))
        spans += spans_of(found[-1:])
    return found


def _runs_together(view: View, run: Proposal, label: str, first: int) -> bool:
    """Whether a sentence only continues the run of the sentence before: one attribution over all of them."""
    end = max(run.content)
    near = view.sentence[first] - view.sentence[end] == 1 and view.passage[first] == view.passage[end]
    return label == run.type == "indirect_free_indirect" and near


def covered_by(view: View, claims: Iterable[Proposal]) -> set[int]:
    """The tokens that are somebody's by a frame of their own; a frame that is itself reported covers nothing.

    "Die Prüfung habe ergeben, dass ..." goes on with what somebody says of the check.
    """
    return {i for p in claims if not is_reported(view, p) for i in p.content | p.cue}


def is_reported(view: View, claim: Proposal) -> bool:
    """Whether a claim's own frame is a main clause in the Konjunktiv I."""
    if claim.head is None or not view.tokens[claim.head].tag.startswith("V"):
        return False
    clause = view.clause[claim.head]
    if clause < 0:
        return False
    one = view.parse.clauses[clause]
    finite = [one.verb, *(c for c in view.parse.children[claim.head] if view.tokens[c].dep.startswith("aux"))]
    return one.kind == "main" and any(i is not None and mood_of(view, i) == "sub1" for i in finite)


def is_open(view: View, sentence: int, covered: Collection[int]) -> bool:
    """Whether most of a sentence is outside every claim found so far."""
    one = view.parse.sentences[sentence]
    size = one.stop - one.first
    return size > 2 and sum(i in covered for i in range(one.first, one.stop)) < 0.4 * size


Span = tuple[int, int, Proposal]
"""The first token of a claim's content and the last of content and cue, with the claim."""


def spans_of(claims: Iterable[Proposal]) -> list[Span]:
    """Where claims begin and end."""
    return [(min(p.content), last_token(p), p) for p in claims]


def nearest_before(view: View, sentence: int, spans: Iterable[Span]) -> tuple[Before | None, Proposal | None]:
    """The last claim that ends before a sentence (or begins in it, further left)."""
    first = view.parse.sentences[sentence].first
    earlier = [(end, len(p.content), p) for begin, end, p in spans if begin < first]
    if not earlier:
        return None, None
    at, _, last = max(earlier, key=itemgetter(0, 1))
    moods = {mood_of(view, i) for i in last.content if view.tokens[i].tag.endswith("FIN")}
    mood = next((m for m in ("sub1", "sub2", "ind") if m in moods), "none")
    before = Before(
        distance=max(0, sentence - view.sentence[at]),
        type=last.type,
        sourced=bool(last.source),
        same_passage=view.passage[at] == view.passage[first],
        mood=mood,
    )
    return before, last
