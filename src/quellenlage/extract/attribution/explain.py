"""Says in sentences which words led to an attribution, for `trace`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quellenlage.extract.attribution.cue_features import cue_features
from quellenlage.extract.attribution.in_words import in_words
from quellenlage.extract.attribution.lexicon import gloss
from quellenlage.extract.attribution.proposal import Proposal, as_ranges
from quellenlage.extract.attribution.source_grammar import source_by_grammar
from quellenlage.extract.attribution.view import View, mood_of
from quellenlage.extract.attribution.weights import Linear

_MOODS = {"sub1": "Konjunktiv I", "sub2": "Konjunktiv II", "ind": "indicative"}
_TYPES = {
    "direct": "verbatim words in quotation marks",
    "indirect": "a statement in other words, with a frame",
    "reported": "a speech act summed up in its object",
    "indirect_free_indirect": "somebody's words going on without a frame of their own",
    "free_indirect": "hearsay",
}
_RULES = {
    "X verb": "is the subject in front of the verb",
    "verb X": "is the subject behind the verb",
    "passive von X": "is the agent of the passive",
    "laut X": "follows the preposition",
    "X zufolge": "stands in front of the postposition",
    "Angaben der X": "is the genitive of the noun",
    "Angaben von X": "follows the noun with 'von'",
    "Angaben X": "follows the noun",
    "Xs Angaben": "stands in front of the noun as its genitive",
    "so X": "follows 'so'",
    "own": "is the possessive in front of the noun",
    "said in X": "is what it was said in",
    "es heißt in X": "is what it was said in or from",
    "X, wonach": "is the statement that 'wonach' takes up",
    "X makes it": "is the subject of the verb that goes with the noun",
    "quotes X": "is who is quoted",
    "subject": "is the verb's subject",
}


def explain(view: View, models: Mapping[str, Linear], proposal: Proposal) -> tuple[str, ...]:
    """The trace of a proposal: cue, content, source."""
    if proposal.head is None and proposal.settled:
        return (f"'{_words(view, proposal.source)}' {proposal.settled}, so it is the source.",)
    if proposal.head is None:
        return (_running(view, proposal),)
    return (*_cue(view, models, proposal), _content(view, proposal), _source(view, proposal))


def _words(view: View, tokens: Iterable[int]) -> str:
    return " … ".join(view.parse.span(*r).quote for r in as_ranges(tokens))


def _cue(view: View, models: Mapping[str, Linear], proposal: Proposal) -> list[str]:
    head = proposal.head if proposal.head is not None else 0
    said = _words(view, proposal.cue)
    groups = view.groups[head]
    if groups:
        first = f"'{said}' is a {gloss(groups[0])} (cues: {view.lemma[head]}, {groups[0]})."
    else:
        first = f"'{said}' is no entry of the cue lexicon; its surroundings make it a cue."
    reasons = [name for name, _ in models["cue"].reasons(cue_features(view, head), "cue", 4) if name != "bias"]
    odds = f"The cue model gives it {proposal.cue_odds:.2f}, the claim {proposal.likely:.2f}"
    return [first, f"{odds}; most for it: {'; '.join(dict.fromkeys(map(in_words, reasons)))}."]


def _content(view: View, proposal: Proposal) -> str:
    inside = sorted(proposal.content)
    first = view.tokens[inside[0]]
    verbs = [i for i in inside if view.tokens[i].tag.endswith("FIN")]
    if proposal.type == "direct":
        shape = "The quotation"
    elif first.text.lower() in ("dass", "daß", "ob", "wonach", "warum", "wie"):
        shape = f"The clause that '{first.text}' opens"
    elif verbs and mood_of(view, verbs[0]) in ("sub1", "sub2"):
        shape = f"The clause in {_MOODS[mood_of(view, verbs[0])]} ('{view.tokens[verbs[0]].text}')"
    elif verbs:
        shape = f"The clause with '{view.tokens[verbs[0]].text}'"
    elif any(view.tokens[i].tag in ("PTKZU", "VVIZU") for i in inside):
        shape = "The infinitive with 'zu'"
    else:
        shape = f"The phrase that begins with '{first.text}'"
    kind = f"{_TYPES[proposal.type]} ({proposal.type})"
    return f"{shape} is the content: {kind}, bounded by the frame model at {proposal.strength:.2f}."


def _source(view: View, proposal: Proposal) -> str:
    if not proposal.source:
        return "Nobody is named for it."
    name = _words(view, proposal.source)
    if proposal.carried:
        return f"The source is carried over from an earlier sentence: '{name}' ({proposal.odds:.2f})."
    if proposal.settled:
        return f"'{name}' {proposal.settled}, so it is the source."
    head, rule = source_by_grammar(view, proposal.head if proposal.head is not None else 0)
    if head in proposal.source and rule in _RULES:
        return f"'{name}' {_RULES[rule]}, so it is the source."
    return f"The model takes '{name}' for the source ({proposal.odds:.2f})."


def _running(view: View, proposal: Proposal) -> str:
    verbs = [i for i in sorted(proposal.content) if view.tokens[i].tag.endswith("FIN")]
    verb = next((i for i in verbs if mood_of(view, i) in ("sub1", "sub2")), None)
    if verb is not None:
        why = f"its verb '{view.tokens[verb].text}' is {_MOODS[mood_of(view, verb)]}"
    elif any(view.quoted[i] >= 0 for i in proposal.content):
        why = "it is quoted"
    else:
        why = "it reads like somebody's words"
    whose = f"the words of '{_words(view, proposal.source)}' go on" if proposal.source else "nobody is named for it"
    return f"The sentence has no frame of its own, but {why}: {whose} (probability {proposal.likely:.2f})."
