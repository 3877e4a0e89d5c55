"""Settled cases: where the guide or grammar leaves no choice, whatever the models say of it."""

from __future__ import annotations

from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.source_grammar import source_by_grammar
from quellenlage.extract.attribution.speaking import (
    after_event,
    is_toll,
    next_noun,
    object_in_front,
    one_subject,
    own_statement,
    quoted_one,
    thing_as_subject,
)
from quellenlage.extract.attribution.view import View

_OWN_CLAUSE = frozenset({"PRELS", "PRELAT", "PWAV", "KOUS", "KOUI", "KON"})
_BREAKS = frozenset(',;:–—“”"«»')


def settle(view: View, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals, put right by the settled cases, each of which is one function below."""
    proposals = [p for p in proposals if not is_toll(view, p) and not after_event(view, p)]
    for proposal in proposals:
        quote_alone_is_direct(view, proposal)
        rest_behind_frame(view, proposal)
        clause_beside_wie(view, proposal)
        object_in_front(view, proposal)
        one_subject(view, proposal)
        own_statement(view, proposal)
        quoted_one(view, proposal)
        next_noun(view, proposal)
    proposals = [proposal for proposal in proposals if not thing_as_subject(view, proposal)]
    nouns = {p.head for p in proposals if p.head is not None and p.cue_odds >= 0.6 and view.tokens[p.head].tag == "NN"}
    return [p for p in proposals if not belongs_to_noun(view, p, nouns)]


def quote_alone_is_direct(view: View, proposal: Proposal) -> None:
    """Content that is a quotation and nothing else is direct: "»Niemand hat uns gewarnt«, klagte sie." """
    first, stop = min(proposal.content), max(proposal.content) + 1
    whole = any(q.depth == 0 and q.first == first and q.stop == stop for q in view.quotations)
    if whole and len(proposal.content) == stop - first > 4:
        proposal.type = "direct"


def rest_behind_frame(view: View, proposal: Proposal) -> None:
    """A frame set into its content: "Der See werde, sagte der Fischer, bald umkippen."

    Wrong where the rest is the frame's own ("sagte er, ohne zu lachen"); so the rest may open no clause.
    """
    cue = proposal.head
    if (
        cue is None
        or proposal.type != "indirect"
        or not view.tokens[cue].tag.endswith("FIN")
        or max(proposal.content) > cue
    ):
        return
    tokens = view.tokens
    stop = view.parse.sentences[view.sentence[cue]].stop
    comma = next((i for i in range(cue + 1, stop) if tokens[i].text in ",–—"), None)
    if tokens[cue - 1].text not in ",–—" or comma is None or not proposal.source & set(range(cue, comma)):
        return
    rest = list(range(comma + 1, stop))
    while rest and tokens[rest[-1]].pos == "PUNCT":
        rest.pop()
    opens = bool(rest) and (tokens[rest[0]].tag in _OWN_CLAUSE or tokens[rest[0]].pos == "ADP")
    closes = bool(rest) and tokens[rest[-1]].tag in ("VVINF", "VVPP", "VVIZU", "VAINF", "VAPP", "PTKVZ")
    if rest and closes and not opens and not any(tokens[i].tag.endswith("FIN") for i in rest):
        proposal.content |= frozenset(rest)


def clause_beside_wie(view: View, proposal: Proposal) -> None:
    """Where a frame opened by "wie" got no content: the clause beside it. "Der Turm fiel, wie Zeugen berichteten." """
    cue = proposal.head
    if cue is None or proposal.strength > 0.3 or not any(g.startswith("verbs.") for g in view.groups[cue]):
        return
    tokens = view.tokens
    one = view.parse.sentences[view.sentence[cue]]
    start = cue
    while start > one.first and tokens[start - 1].text not in _BREAKS:
        start -= 1
    stop = cue + 1
    while stop < one.stop and tokens[stop].text not in _BREAKS and tokens[stop].pos != "PUNCT":
        stop += 1
    if tokens[start].text.lower() != "wie" or start == one.first or stop < one.stop - 1:
        return
    beside = list(range(one.first, start))
    while beside and tokens[beside[-1]].pos == "PUNCT":
        beside.pop()
    if any(tokens[i].tag.endswith("FIN") for i in beside):
        proposal.content, proposal.strength, proposal.type = frozenset(beside), 0.95, "indirect"
        proposal.cue = frozenset({start, cue})
        head, _ = source_by_grammar(view, cue)
        proposal.source = frozenset({head}) if head >= 0 else frozenset()


def belongs_to_noun(view: View, proposal: Proposal, nouns: set[int]) -> bool:
    """ "Nach" of "nach Angaben der Polizei" is no cue of its own, if the noun is one and has its own source."""
    head = proposal.head
    if head is None or "prepositions.source" not in view.groups[head]:
        return False
    for i in range(head + 1, min(head + 4, len(view.tokens))):
        if i in nouns and view.tokens[i - 1].text.lower().startswith("eigen"):
            return True
        if i in nouns:
            return source_by_grammar(view, i)[0] >= 0 and "nouns." in str(view.groups[i])
        if view.tokens[i].tag not in ("ART", "ADJA", "PPOSAT", "PIAT"):
            return False
    return False
