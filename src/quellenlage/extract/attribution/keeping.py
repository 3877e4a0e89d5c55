"""Which proposals are kept, and which say the same."""

from __future__ import annotations

from quellenlage.extract.attribution.keep_features import keep_features
from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.view import View

KEPT = 0.55
"""Least probability of a proposal that is kept."""


def judged_rows(view: View, proposals: list[Proposal]) -> list[list[str]]:
    """The features by which proposals are kept or dropped."""
    rows = []
    for p in proposals:
        others = [q for q in proposals if q.head != p.head]
        rival = max((q.cue_odds for q in others if p.content & q.content), default=0.0)
        outer = max((q.cue_odds for q in others if p.head in q.content), default=0.0)
        rows.append(keep_features(view, p, max(p.sure.values(), default=0.0), (rival, outer)))
    return rows


def choose(view: View, proposals: list[Proposal]) -> list[Proposal]:
    """Keeps likely proposals; one that says the same as a better one only adds its cue."""
    kept: list[Proposal] = []
    for proposal in sorted(proposals, key=lambda p: (-p.likely, min(p.content))):
        if proposal.likely < KEPT:
            break
        same = next((k for k in kept if _same(k, proposal) or framed_hearsay(view, k, proposal)), None)
        if same is None:
            kept.append(proposal)
        elif (_is_hearsay(view, same) and framed_hearsay(view, same, proposal)) or _takes_up(proposal, same):
            kept[kept.index(same)] = _with_cue_of(proposal, same)
        elif proposal.head is not None and proposal.head not in same.cue:
            same.also = (*same.also, proposal.head)
            same.cue |= frozenset({proposal.head})
    return sorted(kept, key=lambda p: (min(p.content), -max(p.content), min(p.cue, default=-1)))


def _takes_up(outer: Proposal, inner: Proposal) -> bool:
    """Whether one frame's content is another with its cue: "Berichte, wonach es brannte, wies Holm zurück"."""
    return inner.head in outer.content and outer.head is not None and outer.head not in inner.content | inner.cue


def _is_hearsay(view: View, p: Proposal) -> bool:
    return p.head is not None and "modals.hearsay" in view.groups[p.head]


def framed_hearsay(view: View, a: Proposal, b: Proposal) -> bool:
    """ "Soll" and a frame in the same clause are one claim: "Der Mann soll laut Polizei geflohen sein." """
    if a.head is None or b.head is None or _is_hearsay(view, a) == _is_hearsay(view, b):
        return False
    frame = b if _is_hearsay(view, a) else a
    if view.tokens[frame.head or 0].tag.startswith("V") or view.clause[a.head] != view.clause[b.head]:
        return False
    return 2 * len(a.content & b.content) > min(len(a.content), len(b.content))


def _with_cue_of(proposal: Proposal, other: Proposal) -> Proposal:
    """A proposal with the head of another that says the same as one more cue."""
    if other.head is not None:
        proposal.also = (*proposal.also, other.head, *other.also)
        proposal.cue |= frozenset({other.head})
    return proposal


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
