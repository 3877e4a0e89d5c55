"""From a parse to attributions: cues, the frame around each, who says it, sentences that run on, nesting."""

from __future__ import annotations

from quellenlage.extract.attribution.colon import colon_frames
from quellenlage.extract.attribution.cue_features import cue_features, may_be_cue
from quellenlage.extract.attribution.explain import explain
from quellenlage.extract.attribution.frames import propose_frames
from quellenlage.extract.attribution.keeping import choose, judged_rows
from quellenlage.extract.attribution.modals import settle_modal, sure_modals
from quellenlage.extract.attribution.nesting import nest
from quellenlage.extract.attribution.opinion import HEAD
from quellenlage.extract.attribution.pointing_back import point_back
from quellenlage.extract.attribution.proposal import Models, Proposal, as_ranges
from quellenlage.extract.attribution.runs import is_reported, run_on
from quellenlage.extract.attribution.settled import is_reflexive, is_wie_frame, settle
from quellenlage.extract.attribution.sources import name_sources
from quellenlage.extract.attribution.tagger import look
from quellenlage.extract.attribution.types import Attribution
from quellenlage.extract.attribution.view import View
from quellenlage.extract.attribution.weights import Linear, models
from quellenlage.nouns import CLAIM_KINDS, Article, ClaimType, Parse

SURE = 0.9
"""How likely a claim is at least whose frame leaves no doubt."""


def cue_probabilities(view: View, model: Linear) -> dict[int, float]:
    """Per candidate word how likely it heads a cue; those of which the network is sure they head none are left out."""
    asked = [
        i
        for one in view.parse.sentences
        if one.kind in CLAIM_KINDS
        for i in range(one.first, one.stop)
        if view.tagged.steps[i][HEAD] and may_be_cue(view, i)
    ]
    if not asked:
        return {}
    odds = model.probabilities([cue_features(view, i) for i in asked])[:, model.labels.index("cue")]
    return dict(zip(asked, map(float, odds), strict=True))


def unwrap(view: View, proposals: list[Proposal]) -> None:
    """A reported frame's content ends where the frame it is reported by begins, also if that stands behind.

    "Die Stadt habe erklärt, sie zahle, meldet der Sender": "meldet der Sender" is no part of what the town explained.
    """
    for inner in proposals:
        if inner.head is None or not is_reported(view, inner):
            continue
        for outer in proposals:
            if outer is inner or outer.head not in inner.content or inner.head not in outer.content:
                continue
            frame = outer.cue | outer.source
            rest = frozenset(i for i in inner.content if i < min(frame)) - frame
            if min(frame) > inner.head and rest and not is_reported(view, outer):
                while view.tokens[max(rest)].pos == "PUNCT" and len(rest) > 1:
                    rest -= {max(rest)}
                inner.content = rest


def attributions(view: View, models: Models) -> tuple[list[Proposal], list[int | None]]:
    """All of it: proposals in text order with their parents."""
    cues = sure_modals(view, cue_probabilities(view, models["cue"]))
    proposals = settle(view, propose_frames(view, models, cues))
    if proposals:
        odds = models["keep"].probabilities(judged_rows(view, proposals))[:, models["keep"].labels.index("keep")]
        for proposal, likely in zip(proposals, odds, strict=True):
            least = SURE if is_wie_frame(view, proposal) else settle_modal(view, proposal)
            proposal.likely = max(float(likely), least)
    kept = point_back(view, choose(view, proposals))
    unwrap(view, kept)
    kept += colon_frames(view, kept)
    found = sorted([*kept, *run_on(view, models, kept, cues)], key=lambda p: (min(p.content), -max(p.content)))
    name_sources(view, models["source"], found)
    found = [proposal for proposal in found if not is_reflexive(view, proposal)]
    return found, nest(view, found)


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
        odds=proposal.odds,
    )


def find_attributions(article: Article, parse: Parse) -> tuple[Attribution, ...]:
    """The attributions of an article, in text order; `parent` is an index into the same tuple."""
    if not parse.tokens or article.text != parse.text:
        return ()
    view = look(parse)
    found, parents = attributions(view, models())
    return tuple(
        as_attribution(proposal, parent, explain(view, models(), proposal))
        for proposal, parent in zip(found, parents, strict=True)
    )
