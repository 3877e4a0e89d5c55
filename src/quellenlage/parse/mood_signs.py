"""The signs by which a verb form that indicative and Konjunktiv share is read: what is so around it, by name."""

from __future__ import annotations

from collections.abc import Iterator

from quellenlage.parse.clauses import base_of, finite_verb
from quellenlage.parse.mood_clauses import SUBJECTS, condition_of, frame_of, opener_of, partner_of, place_of
from quellenlage.parse.mood_view import View, listed

MODALS = {"sollen": "soll", "wollen": "woll"}
PERSONS = {"ich": "I", "wir": "we", "du": "you", "ihr": "you", "man": "one"}
DEFINITE = ("d", "dies", "jen", "sein", "ihr", "mein", "unser", "euer", "dein")


def signs_of(view: View, i: int, number: int) -> list[str]:
    """The signs of token i, a shared form in sentence `number`: those of all verbs, then those of its kind of verb."""
    tokens = view.tokens
    head = tokens[i].head if base_of(tokens[i]) in ("aux", "cop") else i
    sort = MODALS.get(tokens[i].lemma, "weak")
    opener = opener_of(view, i, head)
    place = place_of(view, i, head, number, opener)
    frame, verb = frame_of(view, i, head)
    many = "many" if tokens[i].has("Number=Plur") else "one"
    subject = _subject(view, head, number)
    quoted = "quoted" if view.quoted[i] else "plain"
    beside = _beside(view, i, number)
    partner = partner_of(view, head)
    before, after = _mood_around(view, number - 1, i), _mood_around(view, number + 1, i)
    names = [
        "any",
        many,
        f"place {place}",
        f"opener {opener}",
        f"frame {frame}",
        f"frame verb {verb}",
        f"subject {subject}",
        quoted,
        *(f"beside {mood}" for mood in beside),
        *(f"word {field}" for field in _fields(view, i, head)),
        f"partner {partner}",
        f"if {condition_of(view, i, head)}",
        f"governs {_governed(view, i, head)}",
        f"before {before}",
        f"after {after}",
    ]
    pairs = [
        f"place {place}, frame {frame}",
        f"opener {opener}, frame {frame}",
        f"frame verb {verb}, frame {frame}, {many}",
        f"place {place}, {quoted}",
        f"place {place}, subject {subject}",
        f"place {place}, before {before}",
        f"opener {opener}, {many}",
        *(f"place {place}, beside {mood}" for mood in beside),
        *(f"{many}, beside {mood}" for mood in beside),
        f"{many}, partner {partner}",
        f"place {place}, frame verb {verb}, {many}",
        f"opener {opener}, frame verb {verb}, {many}",
        f"{many}, before {before}, after {after}",
        f"{many}, before {before}",
    ]
    return [*names, *(f"{sort}: {name}" for name in (*names, *pairs))]


def _subject(view: View, head: int, number: int) -> str:
    """What kind of subject the clause has."""
    tokens = view.tokens
    found = [j for j in view.children[head] if tokens[j].dep in SUBJECTS]
    if not found and base_of(tokens[head]) == "conj":
        found = [j for j in view.children[tokens[head].head] if tokens[j].dep in SUBJECTS]
    if not found:
        return "none"
    token = tokens[found[0]]
    form = token.text.lower()
    if token.dep.startswith("csubj"):
        return "clause"
    if form in PERSONS:
        return PERSONS[form]
    if token.tag == "PPER":
        return "you" if token.text == "Sie" and found[0] != view.sentences[number].first else "pronoun"
    if token.tag in ("PRELS", "PDS", "PWS"):
        return "pointing"
    if token.tag == "PIS":
        return "every"
    if token.tag == "NE":
        return "name"
    below = [tokens[j].text.lower() for j in view.children[found[0]] if tokens[j].dep.startswith("det")]
    if not below:
        return "bare"
    return "a" if below[0].startswith("ein") else "the" if below[0].startswith(DEFINITE) else "every"


def _beside(view: View, i: int, number: int) -> list[str]:
    """The moods of the sentence's other finite verbs that stand within the same quotation marks, or outside with it."""
    sentence = view.sentences[number]
    return sorted({
        view.moods[j]
        for j in range(sentence.first, sentence.stop)
        if j != i and j in view.moods and view.quoted[j] == view.quoted[i]
    })  # fmt: skip


def _mood_around(view: View, number: int, i: int) -> str:
    """The mood of a neighbouring sentence of the passage: a Konjunktiv if it has one, else its first verb's."""
    if not 0 <= number < len(view.sentences):
        return "none"
    sentence = view.sentences[number]
    own = [one for one in view.sentences[max(0, number - 1) : number + 2] if one.first <= i < one.stop]
    if not own or own[0].passage != sentence.passage:
        return "none"
    found = [view.moods[j] for j in range(sentence.first, sentence.stop) if j in view.moods]
    return next((mood for mood in ("sub1", "sub2") if mood in found), found[0] if found else "none")


def _governed(view: View, i: int, head: int) -> str:
    """What a modal governs: "passive", "perfect", "be", "plain", or "none"."""
    if head == i:
        return "none"
    tokens = view.tokens
    helpers = {tokens[j].text.lower() for j in view.children[head] if base_of(tokens[j]) in ("aux", "cop") and j != i}
    if "werden" in helpers:
        return "passive"
    if helpers & {"haben", "worden"} or (tokens[head].tag == "VVPP" and "sein" in helpers):
        return "perfect"
    return "be" if "sein" in helpers or tokens[head].lemma == "sein" else "plain"


def _fields(view: View, i: int, head: int) -> list[str]:
    """The fields of words beside the verb, "dated", "negated", "sourced"."""
    return sorted(set(_found_fields(view, i, head)))


def _found_fields(view: View, i: int, head: int) -> Iterator[str]:
    """The fields, one for each word that has one."""
    tokens = view.tokens
    beside, dates, sources = listed("beside"), listed("dates"), listed("sources")
    for j in _clause_words(view, i, head):
        form = tokens[j].text.lower()
        if form in beside:
            yield beside[form]
        if form in ("nicht", "kein", "keine", "nie", "niemand"):
            yield "negated"
        if tokens[j].text in dates or _is_year(tokens[j].text):
            yield "dated"
        if form in sources or tokens[j].text in sources:
            yield "sourced"


def _clause_words(view: View, i: int, head: int) -> list[int]:
    """The words of the clause without those of clauses below it and without the verb."""
    found, queue = [], [*view.children[head], *view.children[i]]
    while queue:
        j = queue.pop()
        if j == i or finite_verb(view.tokens, view.children, j) is not None:
            continue
        found.append(j)
        queue += view.children[j]
    return found


def _is_year(form: str) -> bool:
    """Whether a form is a year of the last centuries or of this one."""
    return len(form) == 4 and form.isdigit() and form[:2] in ("17", "18", "19", "20")
