"""Who a verb has for its subject: as the parse has it, put right where German word order says otherwise."""

from __future__ import annotations

from quellenlage.extract.attribution.view import View
from quellenlage.german import words

NOMINAL = frozenset({"NN", "NE", "PPER", "PDS", "PIS"})
QUOTES = "„“”\"»«’‘'"
_INSIDE = frozenset({"ART", "ADJA", "PIAT", "PPOSAT", "PDAT", "CARD", "ADV", "TRUNC", "PIDAT", "PRELAT"})
_ENDS = ',;:“”"«»–—'
_SKIPPED = frozenset({"ADV", "PRF", "PTKVZ", "PAV", "PROAV", "ADJD", "PTKNEG", "KON", "PIS"})
_NOMINATIVE = frozenset({"er", "wir", "ich", "man"})
_POINTING = frozenset({"das", "dies", "dieses"})
_NO_SUBJECT = frozenset(words("cues")["grammar"]["no_subject"])
_EARLY = frozenset(words("cues")["grammar"]["between"])
_PLACES = frozenset({"in", "im", "auf", "aus", "bei", "beim", "von", "vom", "seitens"})
IMPERSONAL = frozenset(words("cues")["grammar"]["impersonal"])
"""Verbs by which it is said without a subject."""
TALKED_ABOUT = "modal"
"""The rule of a subject that says nothing: "der Wächter" of "soll geflohen sein"."""
_FARTHEST = 4
"""Levels of the tree a subject may stand above its verb ("sagte A und B und C")."""


def source_of_verb(view: View, cue: int) -> tuple[int, str]:
    """The head of the phrase that a verb's grammar makes the speaker, and the rule; (-1, rule) where there is none."""
    tokens = view.tokens
    if tokens[cue].tag.startswith("VM") and "modals.hearsay" in view.groups[cue]:
        return parsed_subject(view, cue), TALKED_ABOUT
    verb = finite_of(view, cue)
    passive = verb >= 0 and verb != cue and view.lemma[verb] == "werden" and tokens[cue].tag != "VVINF"
    if view.lemma[cue] == "zitieren":
        return _quoted(view, cue, passive)
    if passive:
        return _of_passive(view, cue, verb)
    joined = _is_joined(view, cue)
    own = any(tokens[c].dep.startswith("nsubj") for c in view.parse.children[cue])
    if joined >= 0 and not own and not passive and tokens[joined].tag.endswith("FIN"):
        return source_of_verb(view, joined)
    parsed = parsed_subject(view, cue)
    if view.lemma[cue] in IMPERSONAL and (parsed < 0 or tokens[parsed].text.lower() == "es"):
        return _place_of(view, cue, verb)
    if verb < 0:
        return _by_parse(view, cue)
    first, stop = clause_bounds(view, verb, cue)
    behind = subject_behind(view, verb, stop)
    inverted = verb == first or (tokens[verb - 1].text in _ENDS and not _reaches(view, parsed, verb))
    if parsed >= 0 and tokens[parsed].text.lower() in _POINTING and behind >= 0:
        return behind, "verb X"
    if parsed >= 0 and not (inverted and behind >= 0 and not verb < parsed < stop):
        if first <= parsed < verb and behind >= 0 and not may_be_subject(view, parsed, verb):
            return behind, "verb X"
        if (
            parsed > verb
            and behind >= 0
            and number_of(view, parsed) != number_of(view, verb) == number_of(view, behind)
        ):
            return behind, "verb X"
        return parsed, "X verb" if parsed < verb else "verb X"
    if behind >= 0 and (inverted or not _stands_last(view, verb)):
        return behind, "verb X"
    front = _subject_in_front(view, verb, first)
    if front >= 0:
        return front, "X verb"
    return (behind, "verb X") if behind >= 0 else (-1, "none")


def _by_parse(view: View, cue: int) -> tuple[int, str]:
    """The subject as the parse has it."""
    parsed = parsed_subject(view, cue)
    return (parsed, "subject") if parsed >= 0 else (-1, "none")


def _reaches(view: View, subject: int, verb: int) -> bool:
    """Whether a subject's phrase, appositions and all, ends right in front of the verb."""
    return 0 <= subject < verb and view.tokens[subject].right >= verb - 1


def _quoted(view: View, cue: int, passive: bool) -> tuple[int, str]:
    """Whom a medium quotes: the object of "zitieren", its subject in the passive.

    Where the parse hangs it on the quotation, place decides: behind the verb, and in front of "wird".
    """
    wanted = ("nsubj", "nsubj:pass") if passive else ("obj",)
    for child in view.parse.children[cue]:
        if view.tokens[child].dep in wanted and view.tokens[child].tag in NOMINAL:
            return child, "quotes X"
    first = view.parse.sentences[view.sentence[cue]].first
    beside = range(first, cue) if passive else range(cue + 1, min(cue + 4, len(view.tokens)))
    for i in beside:
        if view.tokens[i].tag in NOMINAL:
            return i, "quotes X"
        if view.tokens[i].tag not in _INSIDE:
            break
    parsed = parsed_subject(view, cue)
    return (parsed, "X verb") if parsed >= 0 and not passive else (-1, "none")


def parsed_subject(view: View, cue: int, farthest: int = _FARTHEST) -> int:
    """The parse's subject of a verb, or of the verb it is joined with; a relative pronoun stands for its noun."""
    tokens, at = view.tokens, cue
    for _ in range(farthest):
        subject = next((c for c in view.parse.children[at] if tokens[c].dep in ("nsubj", "nsubj:pass")), -1)
        if subject >= 0:
            return _antecedent(view, at) if tokens[subject].tag == "PRELS" else subject
        dep = tokens[at].dep
        if tokens[at].head == at or not (dep in ("conj", "xcomp", "cop", "compound:prt") or dep.startswith("aux")):
            return -1
        if dep == "conj" and tokens[tokens[at].head].pos not in ("VERB", "AUX", "ADJ"):
            return -1
        at = tokens[at].head
    return -1


def _antecedent(view: View, verb: int) -> int:
    """The noun that a relative clause belongs to."""
    at = verb
    for _ in range(_FARTHEST):
        head = view.tokens[at].head
        if view.tokens[at].dep.startswith("acl"):
            return head
        if head == at:
            break
        at = head
    return -1


def _is_joined(view: View, cue: int) -> int:
    """The verb that a verb is joined to by "und"; -1 where it stands alone."""
    token = view.tokens[cue]
    return token.head if token.dep == "conj" and view.tokens[token.head].pos in ("VERB", "AUX") else -1


def may_be_subject(view: View, head: int, verb: int) -> bool:
    """Whether a phrase's first word and number let it be the subject of a finite verb."""
    tokens = view.tokens
    first = head
    while first > 0 and tokens[first - 1].tag in _INSIDE and tokens[first - 1].head == head:
        first -= 1
    if tokens[first].text.lower() in _NO_SUBJECT or tokens[head].text.lower() in _NO_SUBJECT:
        return False
    return agrees(view, head, verb)


def agrees(view: View, head: int, verb: int) -> bool:
    """Whether a phrase may be a verb's subject by number."""
    number, wanted = number_of(view, head), number_of(view, verb)
    if "" in (number, wanted) or number == wanted or view.tokens[head].tag not in ("NN", "NE"):
        return True
    if any(view.tokens[c].dep == "conj" for c in view.parse.children[head]) or view.tokens[head].dep in (
        "conj",
        "flat",
    ):
        return wanted == "Plur"
    return number == "Plur" and not any(view.tokens[c].tag == "ART" for c in view.parse.children[head])


def number_of(view: View, i: int) -> str:
    """ "Sing", "Plur" or ""."""
    return next((x[7:] for x in view.tokens[i].morph.split("|") if x.startswith("Number=")), "")


def phrase_after(view: View, i: int, subject: bool = False) -> int:
    """The head noun of the phrase that begins at token i, over determiners and adjectives; -1 without one."""
    size = len(view.tokens)
    first = i
    while i < size and (view.tokens[i].tag in _INSIDE or view.tokens[i].text in QUOTES):
        i += 1
    if i >= size or view.tokens[i].tag not in NOMINAL or view.sentence[i] != view.sentence[first]:
        return -1
    if subject and view.tokens[first].text.lower() in _NO_SUBJECT:
        return -1
    return i


def _of_passive(view: View, cue: int, verb: int) -> tuple[int, str]:
    """ "von X" or "durch X"; "in einem Bericht" where a statement is what it is said in."""
    for preposition in (("von", "vom", "seitens"), ("durch",)):
        agent = _agent(view, cue, verb, preposition)
        if agent >= 0:
            return agent, "passive von X"
    for child in _around(view, cue):
        said_in = any("nouns." in group for group in view.groups[child])
        if said_in and any(view.tokens[c].text.lower() in _PLACES for c in view.parse.children[child]):
            return child, "said in X"
    return -1, "passive"


def _agent(view: View, cue: int, verb: int, prepositions: tuple[str, ...]) -> int:
    for child in _around(view, cue):
        if any(view.tokens[c].text.lower() in prepositions for c in view.parse.children[child]):
            return child
    sentence = view.parse.sentences[view.sentence[cue]]
    for i in range(max(sentence.first, min(verb, cue) - 12), min(sentence.stop, max(verb, cue) + 6)):
        if view.tokens[i].text.lower() in prepositions and view.clause[i] == view.clause[cue]:
            head = phrase_after(view, i + 1)
            if head >= 0 and view.tokens[head].dep.startswith("obl"):
                return head
    return -1


def _around(view: View, cue: int) -> list[int]:
    """What hangs on a verb in front of its own clauses: obliques."""
    return [c for c in view.parse.children[cue] if view.tokens[c].dep.startswith(("obl", "nmod"))]


def _place_of(view: View, cue: int, verb: int) -> tuple[int, str]:
    """ "In dem Bericht heißt es", "hieß es aus dem Amt", "aus Kreisen verlautete": what it was said in or from."""
    tokens = view.tokens
    found = [
        c
        for c in _around(view, cue)
        if any(tokens[k].text.lower() in _PLACES and tokens[k].dep == "case" for k in view.parse.children[c])
    ]
    if not found:
        start = max(cue, verb) + 1
        for i in range(start, min(start + 3, len(tokens))):
            if tokens[i].text.lower() in _PLACES and view.sentence[i] == view.sentence[cue]:
                head = phrase_after(view, i + 1)
                found = [head] if head >= 0 else []
                break
    telling = [c for c in found if not _is_time(view, c)]
    return (telling[0], "es heißt in X") if telling else (-1, "es")


def _is_time(view: View, i: int) -> bool:
    word = view.tokens[i].text.lower()
    return word[:1].isdigit() or word in frozenset(words("cues")["grammar"]["time_ahead"])


def finite_of(view: View, cue: int) -> int:
    """The finite verb that goes with a cue verb: itself, or an auxiliary in the same sentence."""
    if view.tokens[cue].tag.endswith(("FIN", "IMP")):
        return cue
    for i in (view.tokens[cue].head, *view.parse.children[cue], *view.parse.children[view.tokens[cue].head]):
        token = view.tokens[i]
        if token.tag in ("VAFIN", "VMFIN") and view.sentence[i] == view.sentence[cue]:
            return i
    for step in range(1, 25):
        for i in (cue + step, cue - step):
            inside = 0 <= i < len(view.tokens) and view.sentence[i] == view.sentence[cue]
            if inside and view.tokens[i].tag in ("VAFIN", "VMFIN") and (i < cue or step <= 2):
                return i
    return -1


def clause_bounds(view: View, verb: int, cue: int) -> tuple[int, int]:
    """The stretch around the finite verb up to the next commas outside it that a clause may end at."""
    sentence = view.parse.sentences[view.sentence[verb]]
    first, stop = verb, max(verb, cue) + 1
    while first > sentence.first and view.tokens[first - 1].text not in _ENDS:
        first -= 1
    while stop < sentence.stop and view.tokens[stop].text not in _ENDS:
        stop += 1
    if view.tokens[first].tag in ("NN", "NE", "ART", "PRELS") or view.tokens[verb - 1].text == ",":
        first = _over_apposition(view, first, sentence.first)
    return first, stop


def _over_apposition(view: View, first: int, start: int) -> int:
    """Walks left over "Minister Meier, Chef der Behörde, sagte" when the sentence begins with the noun before."""
    clause = view.clause[first]
    if clause >= 0 and view.parse.clauses[clause].first < first and view.parse.clauses[clause].kind == "main":
        begin = max(start, view.parse.clauses[clause].first)
        if not any(view.tokens[i].tag.endswith("FIN") for i in range(begin, first)):
            return begin
    return first


def _stands_last(view: View, verb: int) -> bool:
    """Whether a finite verb ends its clause, as in "wie der Sprecher sagte"."""
    clause = view.clause[verb]
    return clause >= 0 and view.parse.clauses[clause].kind in ("subordinate", "relative")


def subject_behind(view: View, verb: int, stop: int) -> int:
    """The first phrase behind a finite verb that may be its subject, over adverbs and phrases with prepositions."""
    tokens, i = view.tokens, verb + 1
    while i < stop:
        token = tokens[i]
        if token.tag in ("APPR", "APPRART", "KOKOM"):
            i = _over_phrase(view, i + 1, stop)
            continue
        if token.text.lower() == "ebenso":
            i += 1
            continue
        head = phrase_after(view, i, subject=True)
        if head >= 0 and tokens[head].text.lower() != "es" and agrees(view, head, verb):
            return head
        if token.tag in _SKIPPED or token.text.lower() in _EARLY:
            i += 1
            continue
        skipped = phrase_after(view, i)
        i = skipped + 1 if skipped >= 0 else i + 1
    return -1


def _over_phrase(view: View, i: int, stop: int) -> int:
    """The first token behind the phrase with a preposition in front of token i, its names and genitives with it."""
    head = phrase_after(view, i)
    if head < 0:
        return i
    end = head + 1
    while end < stop and view.tokens[end].head == head and view.tokens[end].tag in ("NE", "CARD", "NN"):
        end += 1
    return end


def _subject_in_front(view: View, verb: int, first: int) -> int:
    """The first phrase in front of the verb that may be a nominative; the subject of a verb-last clause, too."""
    i = first
    while i < verb:
        token = view.tokens[i]
        if token.tag in ("APPR", "APPRART", "KOKOM"):
            i = _over_phrase(view, i + 1, verb)
            continue
        head = phrase_after(view, i, subject=True)
        if 0 <= head < verb and agrees(view, head, verb):
            return head
        skipped = phrase_after(view, i)
        i = max(i, skipped) + 1
    return -1
