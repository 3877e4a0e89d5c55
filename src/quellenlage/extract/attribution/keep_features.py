"""What the last model looks at: is a proposed claim one?"""

from __future__ import annotations

from itertools import pairwise

from quellenlage.extract.attribution.opinion import CONTENT, PAIR_LABELS, step
from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.view import View, clause_mood, introducer, mood_of


def keep_features(view: View, proposal: Proposal, naming: float, rivals: tuple[float, float]) -> list[str]:
    """The features of a proposal; `naming` is the frame model's greatest probability of a source word.

    `rivals`: the greatest cue probability among proposals whose content overlaps this one, and among those whose
    content holds this cue.
    """
    cue = proposal.head if proposal.head is not None else 0
    content, kind = proposal.content, proposal.type
    odds = (proposal.cue_odds, proposal.strength, naming)
    tokens = view.tokens
    inside = sorted(content)
    group = (view.groups[cue] or (f"tag.{tokens[cue].tag}",))[0]
    p, strength, source = (_step(x) for x in odds)
    rival, outer = (_step(x) for x in rivals)
    finite = [i for i in inside if tokens[i].tag.endswith("FIN")]
    moods = "+".join(sorted({mood_of(view, i) for i in finite})) or "none"
    size = min(6, len(inside).bit_length())
    gaps = min(3, sum(b - a > 1 for a, b in pairwise(inside)))
    head, cued, *_ = view.tagged.steps[cue]
    anybodys = step(float(view.tagged.words[inside, CONTENT].mean()))
    first, stop = inside[0], inside[-1] + 1
    label = PAIR_LABELS.index("quoted" if kind == "direct" else "content")
    seen = view.tagged.seen_from(cue, first, stop)[[i - first for i in inside], label]
    own, least = step(float(seen.mean())), step(float(seen.min()))
    return [
        "bias",
        f"tagger={head}",
        f"tagger={head}|{kind}",
        f"tagger={head}|p={p}",
        f"tagger={head}|own={own}",
        f"cued={cued}|{kind}",
        f"own={own}",
        f"own={own}|{kind}",
        f"own={own}|strength={strength}",
        f"least={least}|own={own}",
        f"anybodys={anybodys}",
        f"anybodys={anybodys}|{kind}",
        f"anybodys={anybodys}|own={own}",
        f"anybodys={anybodys}|outer={outer}",
        f"tagger={head}|{group}",
        f"lemma={view.lemma[cue]}|{kind}",
        f"forced={proposal.forced}|{kind}",
        f"forced={proposal.forced}|p={p}",
        f"p={p}",
        f"strength={strength}",
        f"p={p}|strength={strength}",
        f"source={source}",
        f"source={source}|{group}",
        f"p={p}|{group}",
        f"type={kind}",
        f"type={kind}|p={p}",
        f"type={kind}|strength={strength}",
        f"size={size}",
        f"size={size}|{kind}",
        f"moods={moods}|{kind}",
        f"gaps={gaps}|{kind}",
        f"rival={rival}|p={p}",
        f"outer={outer}|p={p}",
        f"outer={outer}|{kind}",
        f"quoted={view.quoted[cue] >= 0}|{kind}",
        f"group={group}|{kind}",
        f"group={group}|moods={moods}",
        f"lemma={view.lemma[cue]}",
        f"far={min(3, abs(view.sentence[inside[0]] - view.sentence[cue]))}",
        f"cuemood={mood_of(view, cue) or clause_mood(view, cue)}|{kind}",
        f"opened={introducer(view, inside[0])}|{kind}",
        f"first={tokens[inside[0]].tag}|{kind}",
        f"cuetag={tokens[cue].tag}|source={source}",
    ]


def _step(p: float) -> str:
    for n, limit in enumerate((0.05, 0.12, 0.18, 0.25, 0.33, 0.42, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96)):
        if p < limit:
            return str(n)
    return "12"
