"""Where German grammar puts the one who says it: subject of the saying, noun after "laut", genitive after "Angaben".

The source model takes the answer as one reason among others: the subject may be misread, the frame may be odd.
"""

from __future__ import annotations

from quellenlage.extract.attribution.subject_grammar import (
    NOMINAL,
    clause_bounds,
    finite_of,
    parsed_subject,
    phrase_after,
    source_of_verb,
    subject_behind,
)
from quellenlage.extract.attribution.view import View, remembered
from quellenlage.german import words

__all__ = ["clause_bounds", "finite_of", "source_by_grammar", "subject_behind"]

_OWNERS = frozenset({"von", "vom", "aus", "seitens", "durch"})
_GENITIVE = frozenset({"der", "des", "eines", "einer", "mehrerer", "dieser", "dieses", "seiner", "ihrer", "zweier"})
_POSSESSIVE = frozenset({"PPOSAT", "PRELAT", "PDAT"})
_OWN_VERBS = frozenset(words("cues")["grammar"]["light"])
_ANSWERS = frozenset({"verbs.deny", "verbs.confirm"})


@remembered
def source_by_grammar(view: View, cue: int) -> tuple[int, str]:
    """The head of the phrase that grammar makes the source, and the rule that says so; (-1, "none") without one."""
    token = view.tokens[cue]
    groups = view.groups[cue]
    if token.tag.startswith("V"):
        return source_of_verb(view, cue)
    if any(group.startswith("nouns.") for group in groups) or token.tag == "NN":
        return _of_noun(view, cue)
    if "prepositions.source" in groups or token.tag in ("APPR", "APPO"):
        return _of_preposition(view, cue)
    if token.text.lower() == "so":
        head = phrase_after(view, cue + 1)
        return (head, "so X") if head >= 0 else (-1, "none")
    if token.text.lower() == "wonach":
        return _of_wonach(view, cue)
    if token.tag in ("ADJD", "ADJA") and "particles.hearsay" not in groups:
        return _of_adjective(view, cue)
    return -1, "none"


def _of_preposition(view: View, cue: int) -> tuple[int, str]:
    """ "laut der Feuerwehr", "der Feuerwehr zufolge", "meiner Ansicht nach"."""
    after = phrase_after(view, cue + 1)
    postposed = view.tokens[cue].text.lower() == "zufolge" or view.tokens[cue].tag == "APPO" or after < 0
    if postposed:
        for j in range(cue - 1, max(-1, cue - 8), -1):
            if view.sentence[j] != view.sentence[cue] or view.tokens[j].text in ",;:":
                break
            if view.tokens[j].tag in NOMINAL:
                return _outermost(view, j, cue), "X zufolge"
    return (after, "laut X") if after >= 0 else (-1, "none")


def answers(view: View, cue: int, head: int) -> bool:
    """Whether somebody only denies or confirms the statement a cue names: "Berichte dementierte die Bahn"."""
    token = view.tokens[cue]
    verb = token.head
    if token.tag != "NN" or token.dep != "obj" or _ANSWERS.isdisjoint(view.groups[verb]):
        return False
    return parsed_subject(view, verb) == head


def _outermost(view: View, j: int, cue: int) -> int:
    """From the last noun before a postposition to the head of its phrase ("Angaben der Polizei" -> "Angaben")."""
    head = view.tokens[j].head
    while head < j and view.tokens[j].dep in ("nmod", "appos", "flat", "flat:name", "compound") and cue - head < 8:
        if view.tokens[head].tag not in NOMINAL:
            break
        j, head = head, view.tokens[head].head
    return j


def _of_noun(view: View, cue: int) -> tuple[int, str]:
    """Whose a statement is ("Angaben der Polizei", "seine Angaben"), else who makes it ("wagte die Prognose")."""
    owner, rule = _owner(view, cue)
    if owner >= 0 or rule == "own":
        return owner, rule
    return _maker(view, cue)


def _owner(view: View, cue: int) -> tuple[int, str]:
    """ "nach Angaben der Polizei", "Angaben von Ärzten", "Ansicht einiger Juristen", "Xs Angaben", "deren Angaben"."""
    tokens, after = view.tokens, cue + 1
    if after < len(tokens):
        following = tokens[after]
        if following.text.lower() in _OWNERS:
            head = phrase_after(view, after + 1)
            if head >= 0:
                return head, "Angaben von X"
        plural = following.tag in ("ADJA", "PIAT", "PIDAT") and following.text.endswith("er")
        if following.text.lower() in _GENITIVE or plural:
            head = phrase_after(view, after)
            if head >= 0:
                return head, "Angaben der X"
        if following.tag == "NE":
            return after, "Angaben X"
    first = cue
    while first > 0 and tokens[first - 1].tag == "ADJA" and tokens[first - 1].head == cue:
        first -= 1
    before = tokens[first - 1] if first else None
    if before is not None and before.tag == "NE" and before.text.endswith(("s", "’", "'", "x", "z")):
        return before.i, "Xs Angaben"
    if before is not None and (before.tag in _POSSESSIVE - {"PDAT"} or before.text.lower() in ("dessen", "deren")):
        return before.i, "own"
    return -1, "none"


def _maker(view: View, cue: int) -> tuple[int, str]:
    """ "äußerte Zweifel", "ist der Meinung": the subject of the verb; "Kritik kam von X", "die Kritik aus dem Amt"."""
    tokens = view.tokens
    token = tokens[cue]
    verb = tokens[token.head] if token.head != cue else token
    if token.dep.startswith("nsubj"):
        for child in view.parse.children[token.head]:
            case = {tokens[c].text.lower() for c in view.parse.children[child] if tokens[c].dep == "case"}
            if case & _OWNERS and tokens[child].tag in NOMINAL and view.lemma[verb.i] in _OWN_VERBS:
                return child, "Angaben von X"
        return -1, "none"
    at = cue if token.dep in ("root", "conj") or any(tokens[c].dep == "cop" for c in view.parse.children[cue]) else -1
    if verb.pos in ("VERB", "AUX") and token.dep in ("obj", "obl", "xcomp", "iobj", "nmod"):
        at = verb.i
    subject = parsed_subject(view, at) if at >= 0 else -1
    makes = subject >= 0 and subject != cue and not answers(view, cue, subject)
    return (subject, "X makes it") if makes else (-1, "none")


def _of_wonach(view: View, cue: int) -> tuple[int, str]:
    """ "Berichte der Agentur, wonach": the statement in front, with whose it is."""
    tokens = view.tokens
    for j in range(cue - 1, max(-1, cue - 14), -1):
        if view.sentence[j] != view.sentence[cue]:
            break
        if any(group.startswith("nouns.") for group in view.groups[j]):
            owner, _ = _owner(view, j)
            return (owner, "Angaben der X") if owner >= 0 else (j, "X, wonach")
        if tokens[j].tag.startswith("VV"):
            continue
    return -1, "none"


def _of_adjective(view: View, cue: int) -> tuple[int, str]:
    """ "die vom Verband geforderte Reform": the agent; "die Regierung ist zuversichtlich": the subject."""
    tokens = view.tokens
    for child in view.parse.children[cue]:
        case = {tokens[c].text.lower() for c in view.parse.children[child] if tokens[c].dep == "case"}
        if case & {"von", "vom"} and tokens[child].tag in NOMINAL:
            return child, "passive von X"
    subject = parsed_subject(view, cue)
    if subject < 0 and tokens[cue].head != cue:
        subject = parsed_subject(view, tokens[cue].head) if tokens[tokens[cue].head].pos in ("VERB", "AUX") else -1
    return (subject, "X verb") if subject >= 0 else (-1, "none")
