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
    told_to,
)
from quellenlage.extract.attribution.view import View, introducer
from quellenlage.german import words

_OWN_CLAUSE = frozenset({"PRELS", "PRELAT", "PWAV", "KOUS", "KOUI", "KON"})
_CLOSES = frozenset({"VVINF", "VVPP", "VVIZU", "VAINF", "VAPP", "PTKVZ"})
_DATELINE = 9
"""Tokens a dateline may have, its dash included: "Norderbrück/Hamburg (dpa) –"."""
_SCHEDULED = frozenset(words("cues")["grammar"]["scheduled"])
_CONVERSING = frozenset({"sprechen", "reden", "telefonieren", "verhandeln", "diskutieren"})
_BREAKS = frozenset(',;:–—“”"«»')


def settle(view: View, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals, put right by the settled cases, each of which is one function below."""
    nobodys = (is_toll, after_event, is_ground, is_schedule, is_conversation, is_naming)
    proposals = [p for p in proposals if not any(applies(view, p) for applies in nobodys)]
    for proposal in proposals:
        without_dateline(view, proposal)
        quote_alone_is_direct(view, proposal)
        rest_behind_frame(view, proposal)
        rest_of_clause(view, proposal)
        clause_beside_wie(view, proposal)
        told_to(view, proposal)
        object_in_front(view, proposal)
        one_subject(view, proposal)
        own_statement(view, proposal)
        quoted_one(view, proposal)
        next_noun(view, proposal)
    proposals = [proposal for proposal in proposals if not thing_as_subject(view, proposal)]
    nouns = {p.head for p in proposals if p.head is not None and p.cue_odds >= 0.6 and view.tokens[p.head].tag == "NN"}
    return [p for p in proposals if not belongs_to_noun(view, p, nouns)]


def is_ground(view: View, proposal: Proposal) -> bool:
    """A noun that only gives the ground: "ermittelt wegen des Verdachts der Untreue" is nobody's suspicion told."""
    cue = proposal.head
    return (
        cue is not None
        and view.tokens[cue].tag == "NN"
        and any(view.tokens[child].text.lower() == "wegen" for child in view.parse.children[cue])
    )


def is_schedule(view: View, proposal: Proposal) -> bool:
    """A plan and no hearsay: "Das Konzert soll am Samstag stattfinden"; the verb and its infinitive tell."""
    cue = proposal.head
    if cue is None or proposal.type != "free_indirect" or view.lemma[cue] != "sollen" or view.tokens[cue].dep != "aux":
        return False
    verb = view.tokens[cue].head
    return view.tokens[verb].tag == "VVINF" and view.lemma[verb] in _SCHEDULED


def is_naming(view: View, proposal: Proposal) -> bool:
    """What a thing is called and nothing said: "Der Laden heißt „Zur goldenen Gans“"; "es heißt" does say something."""
    cue = proposal.head
    if cue is None or view.lemma[cue] != "heißen" or any(view.tokens[i].tag.endswith("FIN") for i in proposal.content):
        return False
    return any(
        view.tokens[child].dep.startswith("nsubj") and view.lower[child] != "es" for child in view.parse.children[cue]
    )


def is_conversation(view: View, proposal: Proposal) -> bool:
    """Talking with somebody, of which nothing is told: "Sie sprach kurz mit den Leuten und ging." """
    cue = proposal.head
    return (
        cue is not None
        and proposal.type == "reported"
        and view.lemma[cue] in _CONVERSING
        and view.tokens[min(proposal.content)].text.lower() == "mit"
    )


def is_reflexive(view: View, proposal: Proposal) -> bool:
    """A content that is nothing but the verb's "sich": "empört sich die Anwohnerin" says nothing by it."""
    return all(view.lower[i] == "sich" or view.tokens[i].pos == "PUNCT" for i in proposal.content)


def quote_alone_is_direct(view: View, proposal: Proposal) -> None:
    """Content that is a quotation and nothing else is direct: "»Niemand hat uns gewarnt«, klagte sie." """
    first, stop = min(proposal.content), max(proposal.content) + 1
    whole = any(q.depth == 0 and q.first == first and q.stop == stop for q in view.quotations)
    if whole and len(proposal.content) == stop - first > 4:
        proposal.type = "direct"


def without_dateline(view: View, proposal: Proposal) -> None:
    """The place in front of a dash that opens a passage is nobody's words: "Norderbrück – Laut Werft ruht alles." """
    tokens = view.tokens
    one = view.parse.sentences[view.sentence[min(proposal.content)]]
    if one.first and view.passage[one.first - 1] == view.passage[one.first]:
        return
    stop = next(
        (i for i in range(one.first, min(one.stop, one.first + _DATELINE)) if tokens[i].text in ("–", "—", "-")), -1
    )
    line = range(one.first, stop)
    if line and tokens[line[0]].tag in ("NE", "NN") and not any(tokens[i].tag.startswith(("V", "ART")) for i in line):
        proposal.content = (proposal.content - frozenset(range(one.first, stop + 1))) or proposal.content


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
    closes = bool(rest) and tokens[rest[-1]].tag in _CLOSES
    if rest and closes and not opens and not any(tokens[i].tag.endswith("FIN") for i in rest):
        proposal.content |= frozenset(rest)


def rest_of_clause(view: View, proposal: Proposal) -> None:
    """A frame without a verb, set into its clause, has the rest of it: "Ihm liegen nach eigenen Angaben Fotos vor."

    Wrong where who says it was not seen and stands in that rest; so it has to be known.
    """
    cue, tokens = proposal.head, view.tokens
    if cue is None or proposal.type != "indirect" or tokens[cue].tag.startswith("V") or view.clause[cue] < 0:
        return
    clause = view.parse.clauses[view.clause[cue]]
    framed = (proposal.cue | proposal.source) & set(range(clause.first, clause.stop))
    own = any(tokens[i].text.lower().startswith("eigen") for i in framed)
    if clause.verb not in proposal.content or not (own or proposal.source & framed):
        return
    last = max(i for i in proposal.content if i < clause.stop)
    rest: list[int] = []
    for i in range(max(last, *framed) + 1, clause.stop):
        if tokens[i].pos == "PUNCT" or tokens[i].tag == "KON" or tokens[i].text in _BREAKS:
            break
        rest.append(i)
    if rest and (last < cue or tokens[rest[-1]].tag in _CLOSES):
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


def is_wie_frame(view: View, proposal: Proposal) -> bool:
    """Whether a clause opened by "wie" with a verb of saying and somebody who says it stands beside the content."""
    cue = proposal.head
    if cue is None or "verbs.say" not in view.groups[cue]:
        return False
    if not proposal.source and source_by_grammar(view, cue)[0] < 0:
        return False
    if introducer(view, cue) == "wie":
        clause = view.parse.clauses[view.clause[cue]]
        return proposal.content.isdisjoint(range(clause.first, clause.stop))
    beside = wie_clause(view, cue)
    return bool(beside) and proposal.content.isdisjoint(beside)


def wie_clause(view: View, cue: int) -> range:
    """The clause that "Wie" opens at a sentence's start and a finite verb ends at a comma: "Wie der Sender meldet,".

    As the words stand, where the parse has no clause there; empty where they do not stand so.
    """
    tokens = view.tokens
    first = view.parse.sentences[view.sentence[cue]].first
    ends = cue + 1 < len(tokens) and tokens[cue + 1].text == "," and tokens[cue].tag.endswith("FIN")
    if not ends or tokens[first].text.lower() != "wie":
        return range(0)
    inside = range(first + 1, cue)
    plain = not any(tokens[i].tag.endswith("FIN") or tokens[i].text == "," for i in inside)
    return range(first, cue + 1) if plain and inside else range(0)


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
