"""Where German grammar puts the one who says it: subject of the saying, noun after "laut", genitive after "Angaben".

The source model takes the answer as one reason among others: the subject may be misread, the frame may be odd.
"""

from __future__ import annotations

from quellenlage.extract.attribution.view import View
from quellenlage.german import words

NOMINAL = frozenset({"NN", "NE", "PPER", "PDS", "PIS"})
_INSIDE = frozenset({"ART", "ADJA", "PIAT", "PPOSAT", "PDAT", "CARD", "ADV", "TRUNC", "PIDAT", "PRELAT"})
_GENITIVE = frozenset({"der", "des", "eines", "einer", "mehrerer", "dieser", "dieses", "seiner", "ihrer"})
_AGENT = frozenset({"von", "vom", "durch", "seitens"})
_SKIPPED = frozenset({"ADV", "PRF", "PTKVZ", "PAV", "PROAV", "ADJD", "PTKNEG", "KON"})
_NO_SUBJECT = frozenset(words("cues")["grammar"]["no_subject"])
_EARLY = frozenset(words("cues")["grammar"]["between"])


def source_by_grammar(view: View, cue: int) -> tuple[int, str]:
    """The head of the phrase that grammar makes the source, and the rule that says so; (-1, "none") without one."""
    token = view.tokens[cue]
    groups = view.groups[cue]
    if token.tag.startswith("V"):
        return _of_verb(view, cue)
    if "nouns." in str(groups) or token.tag == "NN":
        return _of_noun(view, cue)
    if "prepositions.source" in groups or token.tag in ("APPR", "APPO"):
        return _of_preposition(view, cue)
    if token.text.lower() == "so":
        head = _phrase_after(view, cue + 1)
        return (head, "so X") if head >= 0 else (-1, "none")
    return -1, "none"


def _phrase_after(view: View, i: int, subject: bool = False) -> int:
    """The head noun of the phrase that begins at token i, over determiners and adjectives; -1 without one."""
    size = len(view.tokens)
    first = i
    while i < size and (view.tokens[i].tag in _INSIDE or view.tokens[i].text in "„“\"»«’‘'"):
        i += 1
    if i >= size or view.tokens[i].tag not in NOMINAL or view.sentence[i] != view.sentence[first]:
        return -1
    if subject and view.tokens[first].text.lower() in _NO_SUBJECT:
        return -1
    return i


def _of_preposition(view: View, cue: int) -> tuple[int, str]:
    """ "laut der Feuerwehr", "der Feuerwehr zufolge", "meiner Ansicht nach"."""
    after = _phrase_after(view, cue + 1)
    postposed = view.tokens[cue].text.lower() == "zufolge" or view.tokens[cue].tag == "APPO" or after < 0
    if postposed:
        for j in range(cue - 1, max(-1, cue - 8), -1):
            if view.sentence[j] != view.sentence[cue] or view.tokens[j].text in ",;:":
                break
            if view.tokens[j].tag in NOMINAL:
                return _outermost(view, j, cue), "X zufolge"
    return (after, "laut X") if after >= 0 else (-1, "none")


def _outermost(view: View, j: int, cue: int) -> int:
    """From the last noun before a postposition to the head of its phrase ("Angaben der Polizei" -> "Angaben")."""
    head = view.tokens[j].head
    while head < j and view.tokens[j].dep in ("nmod", "appos", "flat", "flat:name", "compound") and cue - head < 8:
        if view.tokens[head].tag not in NOMINAL:
            break
        j, head = head, view.tokens[head].head
    return j


def _of_noun(view: View, cue: int) -> tuple[int, str]:
    """ "nach Angaben der Polizei", "Angaben von Ärzten", "die Kritik des Verbands", "Polizeiangaben"."""
    after = cue + 1
    size = len(view.tokens)
    if after < size and view.tokens[after].text.lower() in ("von", "vom", "aus", "seitens", "durch"):
        head = _phrase_after(view, after + 1)
        if head >= 0:
            return head, "Angaben von X"
    if after < size and view.tokens[after].text.lower() in (
        "der",
        "des",
        "eines",
        "einer",
        "mehrerer",
        "dieser",
        "dieses",
        "seiner",
        "ihrer",
    ):
        head = _phrase_after(view, after)
        if head >= 0:
            return head, "Angaben der X"
    if after < size and view.tokens[after].tag == "NE":
        return after, "Angaben X"
    before = view.tokens[cue - 1] if cue else None
    if before is not None and before.tag == "NE" and before.text.endswith(("s", "’", "'", "x", "z")):
        return before.i, "Xs Angaben"
    if before is not None and before.tag == "PPOSAT":
        return -1, "own"
    return -1, "none"


def _of_verb(view: View, cue: int) -> tuple[int, str]:
    """The subject of the cue's clause; "von X" or "durch X" in the passive."""
    verb = finite_of(view, cue)
    if verb < 0:
        return -1, "none"
    if view.lemma[verb] == "werden" and verb != cue:
        agent = _agent(view, cue, verb)
        return (agent, "passive von X") if agent >= 0 else (-1, "passive")
    first, stop = clause_bounds(view, verb, cue)
    behind = subject_behind(view, verb, stop)
    front = _subject_in_front(view, verb, first)
    inverted = verb == first or view.tokens[verb - 1].text in ',“”"«»–—'
    last = verb > first and front < 0
    if inverted or (last and behind >= 0):
        return (behind, "verb X") if behind >= 0 else (-1, "none")
    if front >= 0:
        return front, "X verb"
    return -1, "none"


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
    while first > sentence.first and view.tokens[first - 1].text not in ',;:“”"«»–—':
        first -= 1
    while stop < sentence.stop and view.tokens[stop].text not in ',;:“”"«»–—':
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


def subject_behind(view: View, verb: int, stop: int) -> int:
    i = verb + 1
    while i < stop:
        token = view.tokens[i]
        if token.tag in ("APPR", "APPRART"):
            skipped = _phrase_after(view, i + 1)
            i = skipped + 1 if skipped >= 0 else i + 1
            continue
        if token.tag in _SKIPPED or token.text.lower() in _EARLY:
            i += 1
            continue
        head = _phrase_after(view, i, subject=True)
        if head >= 0 and _agrees(view, head, verb):
            return head
        skipped = _phrase_after(view, i)
        i = skipped + 1 if skipped >= 0 else i + 1
    return -1


def _subject_in_front(view: View, verb: int, first: int) -> int:
    """The first phrase in front of the verb that may be a nominative; the subject of a verb-last clause, too."""
    i = first
    while i < verb:
        token = view.tokens[i]
        if token.tag in ("APPR", "APPRART"):
            skipped = _phrase_after(view, i + 1)
            i = skipped + 1 if skipped >= 0 else i + 1
            continue
        head = _phrase_after(view, i, subject=True)
        if 0 <= head < verb and _agrees(view, head, verb):
            return head
        skipped = _phrase_after(view, i)
        i = max(i, skipped) + 1
    return -1


def _agrees(view: View, head: int, verb: int) -> bool:
    """Whether a phrase may be a verb's subject by number: one noun alone is none of a plural verb."""
    number, wanted = _number(view, head), _number(view, verb)
    if "" in (number, wanted) or number == wanted or view.tokens[head].tag not in ("NN", "NE"):
        return True
    several = any(view.tokens[c].dep == "conj" for c in view.parse.children[head])
    return several or view.tokens[head].dep in ("conj", "flat") or number == "Plur"


def _number(view: View, i: int) -> str:
    return next((x[7:] for x in view.tokens[i].morph.split("|") if x.startswith("Number=")), "")


def _agent(view: View, cue: int, verb: int) -> int:
    sentence = view.parse.sentences[view.sentence[cue]]
    for i in range(sentence.first, sentence.stop):
        if (
            view.tokens[i].text.lower() in ("von", "vom", "durch", "seitens")
            and abs(view.clause[i] - view.clause[cue]) <= 1
        ):
            head = _phrase_after(view, i + 1)
            if head >= 0 and min(verb, cue) - 12 < head < max(verb, cue) + 6:
                return head
    return -1
