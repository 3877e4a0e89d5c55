"""Who can say something: a sum, an event or a reason cannot, nor can an object in front of the verb."""

from __future__ import annotations

from functools import cache

from quellenlage.extract.attribution.proposal import Proposal, as_ranges
from quellenlage.extract.attribution.quotes import MARKS
from quellenlage.extract.attribution.source_candidates import noun_phrase
from quellenlage.extract.attribution.source_grammar import (
    clause_bounds,
    finite_of,
    source_by_grammar,
    subject_behind,
)
from quellenlage.extract.attribution.subject_grammar import agrees
from quellenlage.extract.attribution.types import Range
from quellenlage.extract.attribution.view import View
from quellenlage.german import words

_NOT_NOMINATIVE = frozenset(
    {"den", "dem", "einen", "einem", "keinen", "keinem", "diesen", "diesem", "ihn", "ihm", "ihnen"}
)
_NOMINATIVE = frozenset({"er", "wir", "ich", "man"})
_NEUTER = frozenset({"das", "dies", "was"})
_DATIVE = frozenset({"ihr", "ihm", "ihnen", "mir", "uns", "dir", "euch"})
_NOMINATIVE_MASCULINE = frozenset({"der", "ein", "dieser", "jener", "kein", "sein", "ihr"})


@cache
def _listed(table: str, group: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words("speechless")[table][group])


@cache
def _things() -> frozenset[str]:
    return frozenset(word.lower() for group in words("speechless")["things"].values() for word in group)


def _ends_in(form: str, known: frozenset[str], shortest: int) -> bool:
    """Whether a form is a known word or a compound that ends in one of at least so many letters."""
    stems = [form, *(form.removesuffix(ending) for ending in ("es", "s", "en", "e", "n") if form.endswith(ending))]
    spared = tuple(_listed("spared", "words"))
    return any(
        stem in known or any(stem[i:] in known for i in range(2, len(stem) - shortest + 1))
        for stem in stems
        if not (stem.endswith(spared) or form.endswith(spared))
    )


@cache
def _is_thing(form: str) -> bool:
    """Whether a noun's form, or the end of a compound, names something that cannot speak.

    >>> _is_thing("sachschadens"), _is_thing("verband")
    (True, False)
    """
    return _ends_in(form, _things(), 4) or _ends_in(form, _listed("alone", "times"), len(form))


@cache
def _is_occasion(form: str) -> bool:
    return _ends_in(form, _listed("occasions", "words"), 5)


def is_speechless(view: View, head: int) -> bool:
    """Whether a phrase's head is a noun or pronoun for something that cannot say anything."""
    token = view.tokens[head]
    if token.text.lower() in _NEUTER:
        return True
    quoted = head > 0 and view.tokens[head - 1].text in MARKS
    if token.tag != "NN" or view.speaker[head] or view.name[head] or quoted:
        return False
    return _is_thing(token.text.lower())


def is_talked_about(view: View, cue: int, head: int) -> bool:
    """Whether a phrase is subject or object of the clause that hearsay marks: "Angeblich wollte er verkaufen." """
    if not any(group in ("modals.hearsay", "particles.hearsay") for group in view.groups[cue]):
        return False
    beside = view.clause[head] == view.clause[cue] and not _has_preposition(view, head)
    return beside and view.tokens[head].dep in ("nsubj", "nsubj:pass", "obj", "iobj")


def head_of(view: View, span: Range) -> int:
    """The head of a phrase: the first nominal that hangs on nothing inside it, else its last token."""
    first, stop = span
    for i in range(first, stop):
        token = view.tokens[i]
        outside = not first <= token.head < stop or token.head == i
        if outside and token.tag in ("NN", "NE", "PPER", "PDS", "PIS", "PRELS"):
            return i
    return stop - 1


def without_speechless(view: View, source: frozenset[int]) -> frozenset[int]:
    """A source without the phrases whose heads cannot speak."""
    kept = [r for r in as_ranges(source) if not is_speechless(view, head_of(view, r))]
    return frozenset(i for r in kept for i in range(*r))


def is_toll(view: View, proposal: Proposal) -> bool:
    """An event's victims are no demand: "Der Sturm forderte drei Todesopfer", "kostete vier Menschen das Leben"."""
    victims, verbs = _listed("victims", "words"), _listed("victims", "verbs")
    head = proposal.head
    if head is None or view.lemma[head] not in verbs or proposal.type == "direct":
        return False
    objects = [
        i
        for i in view.parse.children[head]
        if view.tokens[i].dep in ("obj", "nsubj", "obl", "iobj", "conj") and not _has_preposition(view, i)
    ]
    return any(view.tokens[i].text.lower() in victims for i in objects)


def _has_preposition(view: View, i: int) -> bool:
    return any(view.tokens[c].dep == "case" for c in view.parse.children[i])


def object_in_front(view: View, proposal: Proposal) -> None:
    """An object in front of the verb is content; who stands behind it says so: "Den Schaden schätzt die Firma." """
    cue = proposal.head
    if cue is None or proposal.settled or proposal.type == "direct" or not view.tokens[cue].tag.startswith("VV"):
        return
    verb = finite_of(view, cue)
    if verb < 0 or (view.lemma[verb] == "werden" and verb != cue):
        return
    first, stop = clause_bounds(view, verb, cue)
    front = _front_phrase(view, first, verb)
    behind = subject_behind(view, verb, stop)
    if front < 0 or behind < 0 or not _is_object(view, front, first, verb, behind):
        return
    a, b = noun_phrase(view, behind)
    if not verb < a <= behind:
        a, b = behind, behind + 1
    subject = frozenset(range(a, b))
    obj = frozenset(range(first, verb))
    if proposal.source & subject and not proposal.source & obj:
        return
    if not (proposal.source & (subject | obj) or proposal.content & (subject | obj)):
        return
    proposal.content = (proposal.content | obj) - subject
    proposal.source = subject
    proposal.settled = "is the subject behind the verb, with the object in front"


def _front_phrase(view: View, first: int, verb: int) -> int:
    """The head of the one noun phrase that fills the place in front of the verb; -1 where something else does."""
    if first >= verb or view.tokens[first].tag in ("APPR", "APPRART", "KON", "KOUS", "ADV"):
        return -1
    if any(view.tokens[i].pos == "PUNCT" or view.tokens[i].tag.endswith("FIN") for i in range(first, verb)):
        return -1
    return next((i for i in range(first, verb) if view.tokens[i].tag == "NN"), -1)


def _is_object(view: View, front: int, first: int, verb: int, behind: int) -> bool:
    """Whether the phrase in front cannot be the verb's subject, and the one behind it can."""
    tokens = view.tokens
    if is_speechless(view, behind):
        return False
    pronoun = tokens[behind].text.lower()
    party = pronoun in _NOMINATIVE or bool(view.speaker[behind] or view.name[behind]) or pronoun in ("sie", "es")
    if tokens[first].text.lower() in _NOT_NOMINATIVE:
        return True
    if pronoun in _NOMINATIVE or _is_nominative_masculine(view, behind):
        return True
    if view.speaker[front]:
        return False
    if is_speechless(view, front):
        return party or not _number(view, behind) or _number(view, behind) == _number(view, verb)
    return (
        party
        and "" not in (_number(view, front), _number(view, verb))
        and _number(view, front) != _number(view, verb) == _number(view, behind)
    )


def _is_nominative_masculine(view: View, head: int) -> bool:
    """ "der Verband": what only the masculine nominative looks like."""
    if not view.tokens[head].has("Gender=Masc") or not view.tokens[head].has("Number=Sing"):
        return False
    first = noun_phrase(view, head)[0]
    return first < head and view.tokens[first].text.lower() in _NOMINATIVE_MASCULINE


def _number(view: View, i: int) -> str:
    return next((x[7:] for x in view.tokens[i].morph.split("|") if x.startswith("Number=")), "")


def one_subject(view: View, proposal: Proposal) -> None:
    """The subject of another verb is no joint source: "Die Polizei spricht von 400, der Bürgermeister nannte 600." """
    cue = proposal.head
    spans = as_ranges(proposal.source)
    if cue is None or len(spans) < 2 or not view.tokens[cue].tag.startswith("V"):
        return
    verbs = {cue, finite_of(view, cue), view.tokens[cue].head if view.tokens[cue].dep.startswith("aux") else cue}
    own = [r for r in spans if _governor(view, head_of(view, r)) in verbs]
    others = [r for r in spans if _governor(view, head_of(view, r)) not in verbs | {-1}]
    if own and others:
        proposal.source = frozenset(i for r in spans if r not in others for i in range(*r))


def _governor(view: View, head: int) -> int:
    """The verb that a phrase is the subject of, -1 where it is no subject."""
    token = view.tokens[head]
    return token.head if token.dep.startswith("nsubj") and view.tokens[token.head].pos in ("VERB", "AUX") else -1


def own_statement(view: View, proposal: Proposal) -> None:
    """ "Nach eigenen Angaben" is the account of the clause's subject, or of the dative that has something."""
    cue = proposal.head
    if cue is None or view.tokens[cue].tag not in ("NN", "APPR", "APPO"):
        return
    around = sorted(proposal.cue | proposal.source)
    own = next((i for i in around if view.tokens[i].text.lower() in ("eigenen", "eigener")), -1)
    if own < 0 or abs(own - cue) > 3:
        return
    holder = _holder(view, cue)
    if holder < 0:
        return
    a, b = noun_phrase(view, holder)
    phrase = set(range(a, b))
    for child in view.parse.children[holder]:
        if view.tokens[child].dep == "conj" and view.tokens[child].tag in ("NN", "NE"):
            phrase |= set(range(a, noun_phrase(view, child)[1]))
    proposal.cue |= frozenset(range(min(own, cue), max(own, cue) + 1))
    proposal.source = frozenset(phrase) - proposal.cue
    proposal.settled = "is whose own account it is" if proposal.source else ""


def _holder(view: View, cue: int) -> int:
    """The subject of the clause around a cue, or the dative beside a subject that cannot have an account of its own."""
    clause = view.clause[cue]
    if clause < 0:
        return -1
    one = view.parse.clauses[clause]
    verb = one.verb if one.verb is not None else -1
    datives = [i for i in range(one.first, one.stop) if _is_dative(view, i)]
    predicate = one.predicate if one.predicate is not None else verb
    having = tuple(words("speechless")["holders"]["dative"])
    if datives and any(i >= 0 and view.lemma[i].endswith(having) for i in (verb, predicate)):
        return datives[0]
    by_grammar = source_by_grammar(view, verb)[0] if verb >= 0 and view.lemma[verb] != "werden" else -1
    if by_grammar in range(cue - 1, cue + 2):
        by_grammar = subject_behind(view, verb, one.stop)
    return by_grammar if by_grammar >= 0 else one.subject if one.subject is not None else -1


def _is_dative(view: View, i: int) -> bool:
    token = view.tokens[i]
    if token.tag == "PPER":
        return token.text.lower() in _DATIVE
    return token.tag in ("NN", "NE") and token.has("Case=Dat") and not _has_preposition(view, i)


def quoted_one(view: View, proposal: Proposal) -> None:
    """Whom a medium quotes is the source, not the medium: "Holm wird vom Sender mit den Worten zitiert"."""
    cue = next((i for i in sorted(proposal.cue) if view.lemma[i] == "zitieren"), None)
    if cue is None:
        return
    head, rule = source_by_grammar(view, cue)
    if rule != "quotes X" or head in proposal.content or is_speechless(view, head):
        return
    proposal.source = frozenset(range(*noun_phrase(view, head))) - proposal.content - proposal.cue
    proposal.settled = "is who is quoted" if proposal.source else ""


def told_to(view: View, proposal: Proposal) -> None:
    """ "Der Forscher sagte der Gazette": in front of a verb of saying stands who speaks, behind it who is told."""
    cue, tokens = proposal.head, view.tokens
    if cue is None or tokens[cue].tag != "VVFIN" or "verbs.say" not in view.groups[cue] or cue + 2 >= len(tokens):
        return
    if tokens[cue + 1].text.lower() not in ("der", "dem") or view.sentence[cue + 2] != view.sentence[cue]:
        return
    first, _ = clause_bounds(view, cue, cue)
    front = _front_phrase(view, first, cue)
    if (
        front < 0
        and first < cue
        and view.name[first] == "PER"
        and all(tokens[i].tag == "NE" for i in range(first, cue))
    ):
        front = first
    opening = tokens[first].text.lower()
    masculine = opening in _NOMINATIVE_MASCULINE and _is_nominative_masculine(view, front)
    surely = front >= 0 and (view.name[first] == "PER" or masculine or tokens[cue + 1].text.lower() == "dem")
    if not surely or opening in _NEUTER | _NOT_NOMINATIVE or front in proposal.content or not agrees(view, front, cue):
        return
    if tokens[front].tag == "NN" and not view.speaker[front]:
        return
    proposal.source = frozenset(range(first, cue)) - proposal.cue - proposal.content
    proposal.settled = "is the subject in front of the verb, with whom it is told to behind" if proposal.source else ""


def after_event(view: View, proposal: Proposal) -> bool:
    """Whether a lone "nach" tells the time: "Nach einem Treffen", "nach dem Spiel"."""
    cue = proposal.head
    if cue is None or view.tokens[cue].text.lower() != "nach" or proposal.cue != {cue}:
        return False
    head = source_by_grammar(view, cue)[0]
    return head >= 0 and (is_speechless(view, head) or _is_occasion(view.tokens[head].text.lower()))


def thing_as_subject(view: View, proposal: Proposal) -> bool:
    """Whether a verb's subject, the only source, is something that says nothing: "Die Lage erfordert Geduld." """
    cue = proposal.head
    if cue is None or proposal.settled or not proposal.source or not view.tokens[cue].tag.startswith("V"):
        return False
    heads = [head_of(view, r) for r in as_ranges(proposal.source)]
    if any(group.startswith("nouns.") for i in heads for group in view.groups[i]):
        return False
    return all(is_speechless(view, i) for i in heads) and source_by_grammar(view, cue)[0] in proposal.source


def next_noun(view: View, proposal: Proposal) -> None:
    """ "Nach Angaben der Stadt Risse im Beton": what stands bare behind the genitive is the statement's."""
    tokens = view.tokens
    for first, stop in as_ranges(proposal.source):
        for i in range(first + 2, stop):
            owner = tokens[i - 1]
            genitive = owner.tag == "NN" and owner.has("Case=Gen") and tokens[i - 2].tag in ("ART", "ADJA", "PPOSAT")
            bare = tokens[i].tag == "NN" and not view.name[i] and not view.speaker[i] and not tokens[i].has("Case=Gen")
            if genitive and bare and (tokens[i].has("Number=Plur") or is_speechless(view, i)):
                moved = frozenset(range(i, stop))
                proposal.source -= moved
                proposal.content |= moved
                return
