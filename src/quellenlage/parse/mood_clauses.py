"""How the clause of a shared verb form is built in: what opens it, where the verb stands, which verbs lie about it."""

from __future__ import annotations

from functools import cache

from quellenlage.german import words
from quellenlage.parse.clauses import base_of, finite_verb, introducer
from quellenlage.parse.mood_view import View, listed

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"})
NOMINAL = frozenset({"ART", "PPER", "NE", "NN", "PPOSAT", "PDAT", "PIAT", "PIS", "PDS", "ADJA", "CARD"})
REPORTING = ("say", "find", "believe", "demand", "commit")


def opener_of(view: View, i: int, head: int) -> str:
    """The field of the word that opens the clause, "relative", "other", or "none"."""
    tokens = view.tokens
    at = introducer(tokens, view.children, head)
    if at is None and base_of(tokens[head]) == "conj" and _is_last(view, i):
        at = introducer(tokens, view.children, tokens[head].head)
    if at is None:
        return "none"
    form = tokens[at].text.lower()
    if form == "als" and at + 1 < len(tokens) and tokens[at + 1].text.lower() in ("ob", tokens[i].text.lower()):
        return "as if"
    if form == "ob" and at and tokens[at - 1].text.lower() == "als":
        return "as if"
    if tokens[at].tag in ("PRELS", "PRELAT"):
        return "relative"
    return listed("openers").get(form, "other")


def _is_last(view: View, i: int) -> bool:
    """Whether no word of its clause follows."""
    following = view.tokens[i + 1] if i + 1 < len(view.tokens) else None
    return following is None or following.pos in ("PUNCT", "CCONJ")


def place_of(view: View, i: int, head: int, number: int, opener: str) -> str:
    """Where the verb stands: "last" in an opened clause, "asking", "first" in the sentence,
    "inner" before its subject after a comma, "bare" there without a subject, "second"."""
    tokens, sentence = view.tokens, view.sentences[number]
    if opener != "none":
        return "last"
    if tokens[sentence.stop - 1].text == "?":
        return "asking"
    if i > sentence.first and (tokens[i - 1].pos != "PUNCT" or _has_before(view, i, head)):
        return "second"
    after = any(j > i and tokens[j].dep in SUBJECTS for j in view.children[head])
    if not after and (i + 1 == sentence.stop or tokens[i + 1].tag not in NOMINAL):
        return "bare"
    return "first" if i == sentence.first else "inner"


def _has_before(view: View, i: int, head: int) -> bool:
    """Whether a part of the verb's own clause stands before it."""
    return any(
        j < i and view.tokens[j].pos != "PUNCT" and base_of(view.tokens[j]) not in ("cc", "conj")
        for j in (*view.children[head], *view.children[i])
    )


def frame_of(view: View, i: int, head: int) -> tuple[str, str]:
    """Mood and group of the finite verb above the clause: "none" without one, "outer" beyond a quotation mark."""
    tokens, at = view.tokens, head
    while tokens[at].head != at:
        joined = base_of(tokens[at]) == "conj"
        at = tokens[at].head
        verb = finite_verb(tokens, view.children, at)
        if verb is None or verb == i:
            continue
        if joined and introducer(tokens, view.children, head) is None:
            continue
        if view.quoted[verb] != view.quoted[i]:
            return "outer", "none"
        mood = view.moods.get(verb, "pres")
        if mood == "pres" and verb != at and tokens[at].tag.endswith("PP") and tokens[verb].lemma in ("haben", "sein"):
            mood = "perfect"
        return mood, _verb_groups().get(tokens[at].lemma, "none")
    return "none", "none"


@cache
def _verb_groups() -> dict[str, str]:
    """Lemma to group of verbs that report."""
    verbs = words("cues")["verbs"]
    return {lemma: group for group in reversed(REPORTING) for lemma in verbs[group]["lemmas"]}


def partner_of(view: View, head: int) -> str:
    """The mood of a verb that the clause's verb is joined to by "und" or a comma."""
    tokens = view.tokens
    joined = [j for j in view.children[head] if base_of(tokens[j]) == "conj"]
    if base_of(tokens[head]) == "conj":
        joined.insert(0, tokens[head].head)
    verbs = [finite_verb(tokens, view.children, j) for j in joined]
    return next((view.moods[verb] for verb in verbs if verb in view.moods), "none")


def condition_of(view: View, i: int, head: int) -> str:
    """The mood of a condition below the verb, "wenn" or verb first: "Wenn er Geld hätte, baute er"; "none" without."""
    tokens = view.tokens
    for j in view.children[head]:
        verb = finite_verb(tokens, view.children, j)
        if verb is None or verb == i or base_of(tokens[j]) not in ("advcl", "ccomp", "conj", "parataxis"):
            continue
        opener = introducer(tokens, view.children, j)
        opens = verb < i and (verb == 0 or tokens[verb - 1].pos == "PUNCT" or tokens[verb].text[:1].isupper())
        if opener is None and opens and verb in view.moods and not _has_before(view, verb, j):
            return view.moods[verb]
        if opener is not None and listed("openers").get(tokens[opener].text.lower()) == "condition":
            return view.moods.get(verb, "none")
    return "none"
