"""From a parse to attributions: cues, the frame around each, who says it, sentences that run on, nesting."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import numpy as np

from quellenlage.extract.attribution.cue_features import cue_features, may_be_cue
from quellenlage.extract.attribution.explain import explain
from quellenlage.extract.attribution.frame_features import frame_features, window
from quellenlage.extract.attribution.keep_features import keep_features
from quellenlage.extract.attribution.proposal import Proposal, as_ranges
from quellenlage.extract.attribution.run_features import Before, run_features
from quellenlage.extract.attribution.source_features import (
    Asking,
    Candidate,
    Earlier,
    candidates,
    noun_phrase,
    source_features,
)
from quellenlage.extract.attribution.source_grammar import source_by_grammar
from quellenlage.extract.attribution.type_features import type_features
from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.attribution.view import View, look_at, mood_of
from quellenlage.extract.attribution.weights import Linear, best_path, models
from quellenlage.nouns import CLAIM_KINDS, Article, ClaimType, Parse

ASKED = 0.12
"""Least probability of a cue for which a frame is decoded."""
KEPT = 0.44
"""Least probability of a proposal that is kept."""
PUSHES = (1.5, 3.0)
"""What is added to the scores of content, in turn, where a likely cue would have none: its content is hard to bound."""
NAMED = 0.5
"""Least probability from which the frame model's own source words stand; below, the source model decides."""
EDGES = frozenset(",;:–—-.")
Models = Mapping[str, Linear]


def cue_probabilities(view: View, model: Linear) -> dict[int, float]:
    """Per candidate word how likely it heads a cue."""
    asked = [
        i
        for one in view.parse.sentences
        if one.kind in CLAIM_KINDS
        for i in range(one.first, one.stop)
        if may_be_cue(view, i)
    ]
    if not asked:
        return {}
    odds = model.probabilities([cue_features(view, i) for i in asked])[:, model.labels.index("cue")]
    return dict(zip(asked, map(float, odds), strict=True))


def propose_frames(view: View, models: Models, cues: Mapping[int, float]) -> list[Proposal]:
    """Claims proposed by likely cues, in text order of the cues."""
    found = []
    for cue, odds in sorted(cues.items()):
        if odds >= ASKED:
            found.extend(propose_frame(view, models, cue, odds))
    return found


def propose_frame(view: View, models: Models, cue: int, odds: float) -> list[Proposal]:
    """The claims around one cue: at most one quoted and one in other words."""
    model = models["frame"]
    first, stop = window(view, cue)
    scores = model.scores(frame_features(view, cue, first, stop))
    path, sure = best_path(scores, model.transitions)
    tokens = _labelled(model, path, first, cue)
    for push in PUSHES:
        if not (tokens["C"] or tokens["D"]):
            pushed = scores + np.array([push if x.endswith("C") else 0 for x in model.labels], dtype=np.float32)
            tokens = _labelled(model, best_path(pushed, model.transitions, path_only=True)[0], first, cue)
    columns = {x: [k for k, name in enumerate(model.labels) if name.endswith(x)] for x in "CDS"}
    naming = sure[:, columns["S"]].sum(axis=1)
    source_odds = {first + n: float(p) for n, p in enumerate(naming) if p >= 0.01}
    found = []
    for label in ("C", "D"):
        taken = tokens["S"] | (tokens["Q"] - {cue} if label == "C" else tokens["Q"])
        content = _tidy(view, tokens[label], taken)
        if content:
            kind = "direct" if label == "D" else _type(view, models["type"], cue, content)
            strength = float(sum(sure[i - first, columns[label]].sum() for i in content) / len(content))
            cues = frozenset(tokens["Q"])
            found.append(
                Proposal(kind, frozenset(content), cues, frozenset(tokens["S"]), cue, "frame",
                         odds, strength, odds, (first, stop), source_odds)
            )  # fmt: skip
    return found


def _labelled(model: Linear, path: list[int], first: int, cue: int) -> dict[str, set[int]]:
    """The tokens of each label; the cue's head is one of the cue's."""
    tokens: dict[str, set[int]] = {"C": set(), "D": set(), "S": set(), "Q": {cue}}
    for offset, number in enumerate(path):
        name = model.labels[number].removeprefix("b")
        if name in tokens:
            tokens[name].add(first + offset)
    return tokens


def _type(view: View, model: Linear, cue: int, content: set[int]) -> str:
    return model.labels[int(model.scores([type_features(view, cue, content)])[0].argmax())]


def _tidy(view: View, content: set[int], taken: Collection[int]) -> set[int]:
    """Fills one-token holes, and takes commas and the like off the edges of each stretch."""
    if not content:
        return content
    filled = set(content)
    for i in content:
        if i + 2 in content and i + 1 not in taken:
            filled.add(i + 1)
    kept: set[int] = set()
    for first, stop in as_ranges(filled):
        while first < stop and view.tokens[first].text in EDGES:
            first += 1
        while stop > first and view.tokens[stop - 1].text in EDGES:
            stop -= 1
        kept.update(range(first, stop))
    return kept


def judged_rows(view: View, proposals: list[Proposal]) -> list[list[str]]:
    """The features by which proposals are kept or dropped."""
    rows = []
    for p in proposals:
        rival = max((q.cue_odds for q in proposals if q.head != p.head and p.content & q.content), default=0.0)
        outer = max((q.cue_odds for q in proposals if q.head != p.head and p.head in q.content), default=0.0)
        odds = (p.cue_odds, p.strength, max(p.sure.values(), default=0.0))
        rows.append(keep_features(view, p.head if p.head is not None else 0, p.content, p.type, odds, (rival, outer)))
    return rows


def choose(proposals: list[Proposal]) -> list[Proposal]:
    """Keeps likely proposals; one that says the same as a better one only adds its cue."""
    kept: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda p: (-p.likely, min(p.content))):
        if proposal.likely < KEPT:
            break
        same = next((k for k in kept if _same(k, proposal)), None)
        if same is None:
            kept.append(proposal)
        elif proposal.head is not None and proposal.head not in same.cue:
            same.also = (*same.also, proposal.head)
            same.cue |= frozenset({proposal.head})
    return sorted(kept, key=lambda p: (min(p.content), -max(p.content), min(p.cue, default=-1)))


def _same(a: Proposal, b: Proposal) -> bool:
    """Whether two proposals have (nearly) the same content; a cue inside the other's content makes it nested."""
    both = len(a.content & b.content)
    if not both:
        return False
    if both / len(a.content | b.content) > 0.75:
        return True
    if b.head in a.content or a.head in b.content:
        return False
    return both / min(len(a.content), len(b.content)) > 0.5


def name_sources(view: View, model: Linear, kept: list[Proposal]) -> None:
    """Gives every claim its source, in text order, so that one may be carried on from a claim before."""
    for n, proposal in enumerate(kept):
        if max((proposal.sure.get(i, 0.0) for i in proposal.source), default=0.0) >= NAMED:
            continue
        asking = asking_for(view, proposal)
        asked = candidates(view, asking, earlier_sources(view, proposal, kept[:n]))
        rows = [source_features(view, asking, candidate) for candidate in asked]
        best = asked[int(model.scores(rows)[:, 0].argmax())]
        proposal.carried = best.kind == "carried"
        proposal.source = best.tokens if best.kind != "phrase" else frozenset(source_tokens(view, best, proposal))


def asking_for(view: View, proposal: Proposal) -> Asking:
    """What the source model needs to know of a claim; one without a cue looks at the sentence before it, too."""
    if proposal.head is not None:
        subject, rule = source_by_grammar(view, proposal.head)
        first, stop = proposal.window
        first = min(first, view.parse.sentences[max(0, view.sentence[proposal.head] - 1)].first)
        return Asking(proposal.head, True, proposal.type, proposal.content, first, stop, proposal.sure, subject, rule)
    start = min(proposal.content)
    index = view.sentence[start]
    verb = next((i for i in sorted(proposal.content) if view.tokens[i].tag.endswith("FIN")), start)
    sentences = view.parse.sentences
    window_first = sentences[max(0, index - 1)].first
    return Asking(verb, False, proposal.type, proposal.content, window_first, sentences[index].stop, {})


def earlier_sources(view: View, proposal: Proposal, claims: Iterable[Proposal], most: int = 3) -> list[Earlier]:
    """The sources of the nearest claims before this one, nearest first."""
    start = min(proposal.content | proposal.cue)
    named = [p for p in claims if p.source and min(p.content) <= start and p is not proposal]
    found: list[Earlier] = []
    for claim in sorted(named, key=lambda p: (-_end(p), -len(p.content))):
        if len(found) == most:
            break
        if any(claim.source == one.tokens for one in found):
            continue
        end = _end(claim)
        moods = {mood_of(view, i) for i in claim.content if view.tokens[i].tag.endswith("FIN")}
        found.append(
            Earlier(
                tokens=claim.source,
                type=claim.type,
                distance=max(0, view.sentence[start] - view.sentence[end]),
                rank=len(found),
                same_passage=view.passage[start] == view.passage[end],
                mood=next((m for m in ("sub1", "sub2", "ind") if m in moods), "none"),
            )
        )
    return found


def source_tokens(view: View, best: Candidate, proposal: Proposal) -> set[int]:
    """The chosen phrase as the frame model bounds it, else as grammar does; with phrases joined to it by "und"."""
    bounded = as_ranges(i for i in proposal.source if i not in proposal.content)
    touching = [r for r in bounded if best.tokens & set(range(*r))]
    if touching:
        joined = [r for r in bounded if _near(view, r, touching)]
        return {i for r in (*touching, *joined) for i in range(*r)}
    phrase = set(best.tokens)
    for child in view.parse.children[best.head]:
        if view.tokens[child].dep == "conj" and view.tokens[child].tag in ("NN", "NE"):
            phrase |= set(range(*noun_phrase(view, child)))
    return phrase - proposal.content


def _near(view: View, one: Range, others: list[Range]) -> bool:
    """Whether a range stands next to another, with at most a conjunction between."""
    for a, b in others:
        between = range(b, one[0]) if one[0] >= b else range(one[1], a)
        if len(between) <= 3 and view.sentence[one[0]] == view.sentence[a]:
            return True
    return False


def run_on(view: View, models: Models, kept: list[Proposal], cues: Mapping[int, float]) -> list[Proposal]:
    """Sentences without a frame that go on with somebody's words."""
    model = models["run"]
    covered = {i for p in kept for i in p.content | p.cue}
    found: list[Proposal] = []
    for index, one in enumerate(view.parse.sentences):
        if one.kind not in CLAIM_KINDS or not is_open(view, index, covered):
            continue
        before, last = nearest_before(view, index, [*kept, *found])
        cue = max((cues.get(i, 0.0) for i in range(one.first, one.stop)), default=0.0)
        odds = model.probabilities([run_features(view, index, before, cue)])[0]
        label = model.labels[int(odds.argmax())]
        if label == "none":
            continue
        content = frozenset(_tidy(view, set(range(one.first, one.stop)), ()))
        if not content:
            continue
        run = found[-1] if found else None
        likely = float(odds.max())
        if run is not None and run is last and _runs_together(view, run, label, one.first):
            run.content |= content
            run.likely = max(run.likely, likely)
            continue
        source = last.source if last is not None else frozenset()
        found.append(Proposal(label, content, frozenset(), source, None, "run", likely=likely, carried=bool(source)))
    return found


def _runs_together(view: View, run: Proposal, label: str, first: int) -> bool:
    """Whether a sentence only continues the run of the sentence before: one attribution over all of them."""
    end = max(run.content)
    near = view.sentence[first] - view.sentence[end] == 1 and view.passage[first] == view.passage[end]
    return label == run.type == "indirect_free_indirect" and near


def is_open(view: View, sentence: int, covered: Collection[int]) -> bool:
    """Whether most of a sentence is outside every claim found so far."""
    one = view.parse.sentences[sentence]
    size = one.stop - one.first
    return size > 2 and sum(i in covered for i in range(one.first, one.stop)) < 0.4 * size


def nearest_before(view: View, sentence: int, kept: Iterable[Proposal]) -> tuple[Before | None, Proposal | None]:
    """The last claim that ends before a sentence (or begins in it, further left)."""
    first = view.parse.sentences[sentence].first
    earlier = [p for p in kept if min(p.content) < first]
    if not earlier:
        return None, None
    last = max(earlier, key=lambda p: (_end(p), len(p.content)))
    at = _end(last)
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


def _end(p: Proposal) -> int:
    return max((*p.content, *p.cue))


def nest(proposals: list[Proposal]) -> list[int | None]:
    """Per proposal the index of the smallest other one whose content holds it, cue and all."""
    parents: list[int | None] = []
    for n, inner in enumerate(proposals):
        best: int | None = None
        for m, outer in enumerate(proposals):
            holds = m != n and inner.content < outer.content and (inner.head is None or inner.head in outer.content)
            if holds and (best is None or len(outer.content) < len(proposals[best].content)):
                best = m
        parents.append(best)
    return parents


def attributions(view: View, models: Models) -> tuple[list[Proposal], list[int | None]]:
    """All of it: proposals in text order with their parents."""
    cues = cue_probabilities(view, models["cue"])
    proposals = propose_frames(view, models, cues)
    if proposals and "keep" in models:
        odds = models["keep"].probabilities(judged_rows(view, proposals))[:, models["keep"].labels.index("keep")]
        for proposal, likely in zip(proposals, odds, strict=True):
            proposal.likely = float(likely)
    kept = choose(proposals)
    found = sorted([*kept, *run_on(view, models, kept, cues)], key=lambda p: (min(p.content), -max(p.content)))
    if "source" in models:
        name_sources(view, models["source"], found)
    return found, nest(found)


def as_attribution(proposal: Proposal, parent: int | None, trace: tuple[str, ...] = ()) -> Attribution:
    """A proposal as the frozen value."""
    kind: ClaimType = proposal.type  # type: ignore[assignment]
    return Attribution(
        type=kind,
        content=as_ranges(proposal.content),
        cue=as_ranges(proposal.cue),
        source=as_ranges(proposal.source),
        parent=parent,
        rule=proposal.rule,
        trace=trace,
        carried=proposal.carried,
    )


def find_attributions(article: Article, parse: Parse) -> tuple[Attribution, ...]:
    """The attributions of an article, in text order; `parent` is an index into the same tuple."""
    if not parse.tokens or article.text != parse.text:
        return ()
    view = look_at(parse)
    found, parents = attributions(view, models())
    return tuple(
        as_attribution(proposal, parent, explain(view, models(), proposal))
        for proposal, parent in zip(found, parents, strict=True)
    )
