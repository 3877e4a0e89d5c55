"""Who says it: a phrase nearby, the source of an earlier claim, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from quellenlage.extract.attribution.opinion import PAIR_LABELS, STEPS
from quellenlage.extract.attribution.proposal import Proposal, as_ranges, last_token
from quellenlage.extract.attribution.source_candidates import NEVER, Asking, Candidate, Earlier, candidates, noun_phrase
from quellenlage.extract.attribution.source_features import source_features
from quellenlage.extract.attribution.source_grammar import answers, source_by_grammar
from quellenlage.extract.attribution.speaking import is_speechless, is_talked_about, without_speechless
from quellenlage.extract.attribution.subject_grammar import IMPERSONAL, TALKED_ABOUT
from quellenlage.extract.attribution.types import Range
from quellenlage.extract.attribution.verb_forms import lexicon_forms
from quellenlage.extract.attribution.view import View, mood_of
from quellenlage.extract.attribution.weights import Linear
from quellenlage.german import words

BEFORE, BEHIND = 250, 130
"""Words before and behind a cue of which the tagger is asked whether they name the source."""
MOST = 5
"""Earlier sources that are asked about."""
NAMED = 0.5
"""Least probability from which a second phrase of the frame model stands beside the chosen one: who leans, on whom."""

_FIRST_PERSON = frozenset({"ich", "mich", "mir", "wir", "uns"})
_TAKING_UP = frozenset(words("cues")["grammar"]["taking_up"])


def name_sources(view: View, model: Linear, kept: list[Proposal]) -> None:
    """Gives every claim its source, in text order, so that one may be carried on from a claim before."""
    for n, proposal in enumerate(kept):
        if not proposal.settled:
            _name_source(view, model, proposal, kept[:n])
        if not proposal.source and (proposal.type == "free_indirect" or _points_back(view, proposal)):
            proposal.source = _just_heard(view, proposal, kept[:n])
        proposal.carried = _is_earlier(view, proposal)


def _name_source(view: View, model: Linear, proposal: Proposal, before: list[Proposal]) -> None:
    """The best candidate by the model; what was wrongly taken for content goes out of it.

    "Wonach" takes up what stands in front: "Berichte, wonach es brannte, wies der Betreiber zurück" are not his.
    """
    proposal.source = without_speechless(view, proposal.source)
    asking = asking_for(view, proposal)
    asked = candidates(view, asking, earlier_sources(view, proposal, before))
    asked = [one for one in asked if one.kind != "phrase" or (_likely(asking, one) and _may_speak(view, proposal, one))]
    if any(view.lower[i] == "wonach" for i in (*proposal.cue, min(proposal.content))):
        asked = [one for one in asked if not one.tokens or max(one.tokens) < max(proposal.content)]
    scores = model.scores(source_features(view, asking, asked))[:, 0]
    best = _in_front_of_postposition(view, asking, asked) or asked[int(scores.argmax())]
    shares = np.exp(scores - scores.max())
    same = [bool(one.tokens & best.tokens) or one is best for one in asked]
    proposal.odds = float(shares[same].sum() / shares.sum())
    proposal.source = best.tokens if best.kind != "phrase" else frozenset(source_tokens(view, best, proposal))
    if best.inside:
        prepositions = {c for c in view.parse.children[best.head] if view.tokens[c].dep == "case"}
        rest = proposal.content - proposal.source - proposal.cue - prepositions
        proposal.content = rest or proposal.content


def _may_speak(view: View, proposal: Proposal, candidate: Candidate) -> bool:
    """Whether a phrase can be a claim's source: it can speak, is no "ich", not the "es" of "es hieß", not what
    hearsay is about, nor who only answers."""
    head = candidate.head
    if is_speechless(view, head) or view.tokens[head].text.lower() in _FIRST_PERSON:
        return False
    if proposal.head is None:
        return True
    if view.lower[head] == "es" and _is_impersonal(view, proposal.head):
        return False
    return not is_talked_about(view, proposal.head, head) and not answers(view, proposal.head, head)


def _is_impersonal(view: View, cue: int) -> bool:
    """Whether a verb's "es" is nobody, also where a word behind it was taken for its particle ("heißt ... zu")."""
    return view.lemma[cue] in IMPERSONAL or "heißen" in lexicon_forms().get(view.lower[cue], ())


def _in_front_of_postposition(view: View, asking: Asking, asked: Sequence[Candidate]) -> Candidate | None:
    """The phrase that "zufolge" stands right behind: no other can be its source."""
    if asking.rule != "X zufolge" or view.tokens[asking.cue].text.lower() != "zufolge":
        return None
    return next((one for one in asked if one.kind == "phrase" and asking.cue - 1 in one.tokens), None)


def _points_back(view: View, proposal: Proposal) -> bool:
    """Whether a claim's cue takes up whoever was heard before: "Demnach war der Zug zu schnell"."""
    return proposal.head is not None and view.lemma[proposal.head] in _TAKING_UP


def _just_heard(view: View, proposal: Proposal, before: list[Proposal]) -> frozenset[int]:
    """Hearsay right behind a claim is mostly that claim's source's, where it stands in the same passage."""
    near = next(iter(earlier_sources(view, proposal, before, most=1)), None)
    return near.tokens if near is not None and near.distance <= 1 and near.same_passage else frozenset()


def _is_earlier(view: View, proposal: Proposal) -> bool:
    """Whether the source stands in a sentence before the claim's."""
    if not proposal.source:
        return False
    return view.sentence[max(proposal.source)] < view.sentence[min(proposal.content | proposal.cue)]


def asking_for(view: View, proposal: Proposal) -> Asking:
    """What the source model needs to know of a claim; one without a cue looks at the sentence before it, too."""
    if proposal.head is not None:
        subject, rule = source_by_grammar(view, proposal.head)
        subject = -1 if rule == TALKED_ABOUT else subject
        first, stop = proposal.window
        first = min(first, view.parse.sentences[max(0, view.sentence[proposal.head] - 1)].first)
        tagged, heard = _tagged(view, proposal, proposal.head, PAIR_LABELS.index("source"))
        return Asking(
            cue=proposal.head,
            framed=True,
            type=proposal.type,
            content=proposal.content,
            first=first,
            stop=stop,
            sure=proposal.sure,
            subject=subject,
            rule=rule,
            tagged=tagged,
            heard=heard,
        )
    start = min(proposal.content)
    index = view.sentence[start]
    verb = next((i for i in sorted(proposal.content) if view.tokens[i].tag.endswith("FIN")), start)
    sentences = view.parse.sentences
    window_first = sentences[max(0, index - 1)].first
    tagged, heard = _tagged(view, proposal, start, PAIR_LABELS.index("running source"))
    return Asking(
        cue=verb,
        framed=False,
        type=proposal.type,
        content=proposal.content,
        first=window_first,
        stop=sentences[index].stop,
        sure={},
        tagged=tagged,
        heard=heard,
    )


def _likely(asking: Asking, candidate: Candidate) -> bool:
    """Whether grammar names a phrase, or the network is not sure of each of its words that it is not the source."""
    return asking.subject in candidate.tokens or any(asking.tagged.get(i, NEVER) > STEPS[0] for i in candidate.tokens)


def _tagged(view: View, proposal: Proposal, anchor: int, label: int) -> tuple[dict[int, float], float]:
    """The tagger's log-odds for the words around a cue, or around the beginning of what goes on, to be its source, and
    the best of those outside the content."""
    first, stop = max(0, anchor - BEFORE), min(len(view.tokens), anchor + BEHIND)
    odds = view.tagged.seen_from(anchor, first, stop)[:, label]
    outside = np.ones(len(odds), dtype=bool)
    outside[[i - first for i in proposal.content if first <= i < stop]] = False
    heard = float(odds[outside].max()) if outside.any() else NEVER
    return dict(enumerate(odds.tolist(), first)), heard


def earlier_sources(view: View, proposal: Proposal, claims: Iterable[Proposal], most: int = MOST) -> list[Earlier]:
    """The sources of the nearest claims before this one, nearest first."""
    start = min(proposal.content | proposal.cue)
    named = [p for p in claims if p.source and min(p.content) <= start and p is not proposal]
    found: list[Earlier] = []
    ordered = sorted(named, key=lambda p: (-last_token(p), -len(p.content)))
    for n, claim in enumerate(ordered):
        if len(found) == most:
            break
        if any(claim.source == one.tokens for one in found):
            continue
        end = last_token(claim)
        moods = {mood_of(view, i) for i in claim.content if view.tokens[i].tag.endswith("FIN")}
        row = next((k for k, other in enumerate(ordered[n:]) if other.source != claim.source), len(ordered) - n)
        found.append(
            Earlier(
                tokens=claim.source,
                type=claim.type,
                distance=max(0, view.sentence[start] - view.sentence[end]),
                rank=len(found),
                same_passage=view.passage[start] == view.passage[end],
                mood=next((m for m in ("sub1", "sub2", "ind") if m in moods), "none"),
                group=(view.groups[claim.head] or ("none",))[0] if claim.head is not None else "run",
                nested=any(claim.source <= other.content for other in ordered if other is not claim),
                row=row,
            )
        )
    return found


def source_tokens(view: View, best: Candidate, proposal: Proposal) -> set[int]:
    """The chosen phrase as the frame model bounds it, else as grammar does; with phrases joined to it by "und"."""
    bounded = as_ranges(i for i in proposal.source if i not in proposal.content)
    touching = [r for r in bounded if best.tokens & set(range(*r))]
    if touching:
        sure = [r for r in bounded if max(proposal.sure.get(i, 0.0) for i in range(*r)) >= NAMED]
        joined = [r for r in bounded if r in sure or _near(view, r, touching)]
        return {i for r in (*touching, *joined) for i in range(*r)}
    phrase = set(best.tokens)
    for child in view.parse.children[best.head]:
        if view.tokens[child].dep == "conj" and view.tokens[child].tag in ("NN", "NE"):
            phrase |= set(range(*noun_phrase(view, child)))
    return phrase if best.inside else phrase - proposal.content


def _near(view: View, one: Range, others: list[Range]) -> bool:
    """Whether a range stands next to another, with at most a conjunction between."""
    for a, b in others:
        between = range(b, one[0]) if one[0] >= b else range(one[1], a)
        if len(between) <= 3 and view.sentence[one[0]] == view.sentence[a]:
            return True
    return False
