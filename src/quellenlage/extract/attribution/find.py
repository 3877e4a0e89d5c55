"""From a parse to attributions: cues, the frame around each, sentences that run on, nesting."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from quellenlage.extract.attribution.cue_features import cue_features, may_be_cue
from quellenlage.extract.attribution.frame_features import frame_features, window
from quellenlage.extract.attribution.run_features import Before, run_features
from quellenlage.extract.attribution.type_features import type_features
from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.attribution.view import View, look_at, mood_of
from quellenlage.extract.attribution.weights import Linear, best_path, models
from quellenlage.nouns import CLAIM_KINDS, Article, Parse

LIKELY = 0.42
"""Least probability of a cue."""
ASKED = 0.12
"""Least probability of a cue that is worth decoding a frame for (another cue may confirm it)."""
EDGES = frozenset(",;:–—-.")


@dataclass(slots=True)
class Proposal:
    """A claim in the making: token sets, the cue's head, how likely."""

    type: str
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]
    head: int | None
    likely: float
    rule: str
    carried: bool = False
    reasons: tuple[str, ...] = ()
    also: list[int] = field(default_factory=list)


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


def propose_frames(view: View, models: dict[str, Linear], cues: dict[int, float]) -> list[Proposal]:
    """Claims proposed by cues, best cues first."""
    found = []
    for cue, likely in sorted(cues.items(), key=lambda pair: (-pair[1], pair[0])):
        if likely >= ASKED:
            found.extend(_frame(view, models, cue, likely))
    return found


def _frame(view: View, models: dict[str, Linear], cue: int, likely: float) -> list[Proposal]:
    model = models["frame"]
    first, stop = window(view, cue)
    path, sure = best_path(model.scores(frame_features(view, cue, first, stop)), model.transitions)
    tokens: dict[str, set[int]] = {"C": set(), "D": set(), "S": set(), "Q": {cue}}
    for offset, label in enumerate(path):
        name = model.labels[label].removeprefix("b")
        if name in tokens:
            tokens[name].add(first + offset)
    found = []
    for label in ("C", "D"):
        content = _tidy(view, tokens[label], tokens["S"] | (tokens["Q"] - {cue} if label == "C" else tokens["Q"]))
        if not content:
            continue
        kind = "direct" if label == "D" else _type(view, models["type"], cue, content)
        column = [k for k, name in enumerate(model.labels) if name.endswith(label)]
        strength = float(sum(sure[i - first, column].sum() for i in content) / len(content))
        found.append(
            Proposal(
                kind,
                frozenset(content),
                frozenset(tokens["Q"]),
                frozenset(tokens["S"]),
                cue,
                likely * strength**0.5,
                "frame",
            )
        )
    return found


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


def as_ranges(tokens: Iterable[int]) -> tuple[Range, ...]:
    """Token indices as ranges `[first, stop)`."""
    ranges: list[Range] = []
    for i in sorted(tokens):
        if ranges and ranges[-1][1] == i:
            ranges[-1] = (ranges[-1][0], i + 1)
        else:
            ranges.append((i, i + 1))
    return tuple(ranges)


def choose(proposals: list[Proposal]) -> list[Proposal]:
    """Keeps likely proposals; one that says the same as a better one only adds its cue."""
    kept: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda p: (-p.likely, min(p.content))):
        same = next((k for k in kept if _same(k, proposal)), None)
        if same is not None:
            if proposal.likely >= LIKELY and proposal.head is not None and proposal.head not in same.cue:
                same.also.append(proposal.head)
                same.cue |= frozenset({proposal.head})
                same.source = same.source or proposal.source
        elif proposal.likely >= LIKELY:
            kept.append(proposal)
    return sorted(kept, key=lambda p: (min(p.content), -max(p.content), min(p.cue, default=-1)))


def _same(a: Proposal, b: Proposal) -> bool:
    """Whether two proposals have (nearly) the same content; a cue inside the other's content makes it nested."""
    both = len(a.content & b.content)
    if not both:
        return False
    union = len(a.content | b.content)
    if both / union > 0.75:
        return True
    if b.head in a.content or a.head in b.content:
        return False
    return both / min(len(a.content), len(b.content)) > 0.5


def run_on(view: View, models: dict[str, Linear], kept: list[Proposal], cues: dict[int, float]) -> list[Proposal]:
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
        content = _tidy(view, set(range(one.first, one.stop)), ())
        if content:
            source = last.source if last is not None else frozenset()
            found.append(
                Proposal(
                    label, frozenset(content), frozenset(), source, None, float(odds.max()), "run", carried=bool(source)
                )
            )
    return found


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


def attributions(view: View, models: dict[str, Linear]) -> tuple[list[Proposal], list[int | None]]:
    """All of it: proposals in text order with their parents."""
    cues = cue_probabilities(view, models["cue"])
    kept = choose(propose_frames(view, models, cues))
    found = sorted([*kept, *run_on(view, models, kept, cues)], key=lambda p: (min(p.content), -max(p.content)))
    return found, nest(found)


def as_attribution(proposal: Proposal, parent: int | None) -> Attribution:
    """A proposal as the frozen value."""
    return Attribution(
        type=proposal.type,  # type: ignore[arg-type]
        content=as_ranges(proposal.content),
        cue=as_ranges(proposal.cue),
        source=as_ranges(proposal.source),
        parent=parent,
        rule=proposal.rule,
        carried=proposal.carried,
    )


def find_attributions(article: Article, parse: Parse) -> tuple[Attribution, ...]:
    """The attributions of an article, in text order; `parent` is an index into the same tuple."""
    if not parse.tokens or article.text != parse.text:
        return ()
    found, parents = attributions(look_at(parse), models())
    return tuple(as_attribution(p, parent) for p, parent in zip(found, parents, strict=True))
