"""The network's reading of a sentence as tokens, mended where rules and the lexicon know better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from quellenlage.nouns import Token
from quellenlage.parse import lexicon
from quellenlage.parse.finite import find_missed
from quellenlage.parse.lemmas import head_noun, is_verb, settle_lemma, with_particle
from quellenlage.parse.moods import FINITE_TAGS, PERSONS, settle
from quellenlage.parse.network import Reading
from quellenlage.parse.punctuation import attach
from quellenlage.parse.relations import mend_relations

BY_TAG = {"KOUI": "ADP", "PRELS": "PRON", "PDS": "PRON"}
ADVERB_PARTICLES = frozenset({"ein", "fest", "her", "hin", "hinzu", "los", "teil", "weg", "zurück", "zusammen"})
PREPOSITION_PARTICLES = frozenset(
    {"ab", "an", "auf", "aus", "bei", "durch", "mit", "nach", "um", "unter", "vor", "zu", "über"}
)
FIRST_PERSON = frozenset({"ich", "mich", "mir", "mein", "meine", "meinen", "meinem", "meiner"})
"""Without one of these, and not at the head of a sentence, a verb without a subject is taken for the third person."""
ADJECTIVE_ENDINGS = ("e", "er", "en", "em", "es")
CALENDAR = frozenset({
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonnabend", "Sonntag",
})  # fmt: skip


def as_tokens(
    text: str,
    places: Sequence[tuple[int, int]],
    forms: Sequence[str],
    reading: Reading,
    span: tuple[int, int],
    base: int,
) -> Iterator[Token]:
    """The tokens of one sentence.

    `places` are the characters of the piece's tokens in the article, `span` the sentence's tokens in the piece, `base`
    the number of the piece's first token in the article.
    """
    first, stop = span
    forms = forms[first:stop]
    own = range(first, stop)
    deps, tags, morphs = reading.deps[first:stop], reading.tags[first:stop], reading.morphs[first:stop]
    given = [head - first for head in reading.heads[first:stop]]
    for i, tag, morph in find_missed(forms, tags, deps, given):
        tags[i], morphs[i] = tag, morph
    tags = [attributive(form, tag, i) for i, (form, tag) in enumerate(zip(forms, tags, strict=True))]
    poses = [
        part_of_speech(form, reading.poses[i], tag, dep)
        for form, i, tag, dep in zip(forms, own, tags, deps, strict=True)
    ]
    marks = [pos == "PUNCT" for pos in poses]
    heads = attach(forms, given, marks)
    deps = mend_relations(forms, poses, morphs, deps, heads)
    lemmas = _lemmas(forms, tags, deps, heads, reading.lemmas[first:stop])
    left, right = edges(heads)
    subjects = subjects_of(forms, deps, heads)
    speaks = any(form.lower() in FIRST_PERSON for form in forms)
    base += first
    for i, at in enumerate(own):
        start, end = places[at]
        root = heads[i] == i
        yield Token(
            i=base + i,
            start=start,
            stop=end,
            text=text[start:end],
            lemma=lemmas[i],
            tag=tags[i],
            pos=poses[i],
            morph=_morph(forms[i], tags[i], morphs[i], subjects.get(i, "" if speaks or i == 0 else "es")),
            head=base + heads[i],
            dep="root" if root else "punct" if marks[i] else "dep" if deps[i] == "ROOT" else deps[i],
            left=base + left[i],
            right=base + right[i],
            name="",
            head_noun=head_noun(forms[i], lemmas[i]) if tags[i] == "NN" else "",
        )


def attributive(form: str, tag: str, place: int) -> str:
    """The tag of a word; one with a capital and no adjective's ending is a name, no attribute: "Nordwerft AG"."""
    if tag != "ADJA" or not place or not form[:1].isupper() or form.endswith(ADJECTIVE_ENDINGS) or not form.isalpha():
        return tag
    return "NE" if not any(kind.startswith("ADJ") for kind, _ in lexicon.load().readings(form)) else tag


def part_of_speech(form: str, pos: str, tag: str, dep: str) -> str:
    """The universal part of speech as UD German-GSD has it, where tag, relation or form settle it.

    "haben", "sein", "können" are AUX exactly where they serve another word; months and weekdays are PROPN.
    """
    if tag[:2] in ("VA", "VM"):
        return "AUX" if dep.split(":")[0] in ("aux", "cop") else "VERB"
    if tag[:1] == "$":
        return "PUNCT"
    if tag == "NE" and pos == "ADJ":
        return "PROPN"
    if tag == "PDS" and form.lower().startswith("dies"):
        return "DET"
    if tag in BY_TAG:
        return BY_TAG[tag]
    if tag == "PTKVZ" and pos in ("ADP", "ADV"):
        return "ADV" if form.lower() in ADVERB_PARTICLES else "ADP" if form.lower() in PREPOSITION_PARTICLES else pos
    if tag == "NN" and form in CALENDAR:
        return "PROPN"
    if form.lower() == "rund" and pos == "ADV":
        return "ADJ"
    return pos or "X"


def edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each word the first word of its subtree and the one after the last."""
    n = len(heads)
    left, right = list(range(n)), list(range(1, n + 1))
    for i in range(n):
        at = i
        while heads[at] != at:
            at = heads[at]
            if left[at] <= i < right[at]:
                continue
            left[at], right[at] = min(left[at], i), max(right[at], i + 1)
    return left, right


def _lemmas(
    forms: Sequence[str],
    tags: Sequence[str],
    deps: Sequence[str],
    heads: Sequence[int],
    found: Sequence[tuple[str, ...]],
) -> list[str]:
    """The lemmas settled by the lexicon, those of finite verbs joined with their separated particle."""
    lemmas = [settle_lemma(form, tag, some) for form, tag, some in zip(forms, tags, found, strict=True)]
    joined: set[int] = set()
    for i, dep in enumerate(deps):
        head = heads[i]
        if dep == "compound:prt" and head < i and tags[head].startswith("VV") and head not in joined:
            whole = with_particle(lemmas[head], forms[i])
            if is_verb(whole) or tags[i] == "PTKVZ":
                lemmas[head] = whole
                joined.add(head)
    return lemmas


def subjects_of(forms: Sequence[str], deps: Sequence[str], heads: Sequence[int]) -> dict[int, str]:
    """For each verb its subject's head in lower case; a verb joined to another shares that one's subject."""
    found: dict[int, str] = {}
    for i, dep in enumerate(deps):
        if dep.startswith("nsubj") and heads[i] != i and found.get(heads[i]) not in PERSONS:
            found[heads[i]] = forms[i].lower()
    for i, form in enumerate(forms):
        if form.lower() in ("ich", "wir"):
            found.update({j: form.lower() for j in (i - 1, i + 1) if 0 <= j < len(forms)})
    for _ in range(3):
        for i, dep in enumerate(deps):
            if i not in found and heads[i] in found and dep in ("conj", "aux", "aux:pass", "cop"):
                found[i] = found[heads[i]]
    return found


@lru_cache(maxsize=20_000)
def _morph(form: str, tag: str, morph: str, subject: str) -> str:
    """The features of a token, the mood of a finite verb settled by the lexicon."""
    if tag not in FINITE_TAGS or "Case=" in morph:
        return morph
    given = dict(feature.split("=", 1) for feature in morph.split("|")) if morph else {}
    feats = settle(form, given, subject)
    return "|".join(f"{name}={feats[name]}" for name in sorted(feats))
