"""One scheme for all treebanks: GSD's universal relations and STTS tags, with the known faults of each mended.

Every rule says which treebank needs it and what it does. Kept features are those all treebanks can agree on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from quellenlage.parse.punctuation import attach
from training.treebank import Sentence, Word

FEATURES = (
    "Case", "Definite", "Degree", "Gender", "Mood", "Number", "Person", "Polarity", "Poss", "PronType", "Reflex",
    "Tense", "VerbForm",
)  # fmt: skip
RELATIONS = {
    "flat:name": "flat", "nmod:poss": "nmod", "obl:tmod": "obl", "obl:agent": "obl", "cc:preconj": "cc",
    "nsubj:outer": "nsubj", "iobj": "obl:arg", "expl:pv": "obj", "reparandum": "flat", "orphan": "dep",
}  # fmt: skip
ADVERBIAL = frozenset(
    [
        "wenn",
        "weil",
        "obwohl",
        "während",
        "damit",
        "da",
        "nachdem",
        "um",
        "indem",
        "bevor",
        "ehe",
        "falls",
        "sofern",
        "sobald",
        "solange",
        "bis",
        "seit",
        "seitdem",
        "als",
        "obgleich",
        "obschon",
        "wobei",
        "wohingegen",
        "ohne",
        "anstatt",
        "statt",
    ]
)
MODALS = frozenset(["können", "müssen", "sollen", "wollen", "dürfen", "mögen"])
AUXILIARIES = frozenset(["sein", "haben", "werden"])
RELATIVE = frozenset(["PRELS", "PRELAT", "PWS", "PWAV", "PWAT"])
PREPOSITIONAL_ADVERB = re.compile(
    r"(da|hie|wo)r?(an|auf|aus|bei|durch|für|gegen|hinter|in|mit|nach|neben|über|um|unter|von|vor|zu|zwischen)$"
)

Moods = Mapping[str, frozenset[tuple[str, str, str]]]
"""Finite readings of a form: (person, number, mood-or-tense) as in the lexicon, e.g. ("3", "SIN", "KJ1")."""


def harmonise(sentences: Iterable[Sentence], treebank: str, moods: Moods) -> list[Sentence]:
    """Mend every sentence of a treebank ("gsd", "pud", "hdt", "silver") in place; unusable ones are left out."""
    out = []
    for sentence in sentences:
        if treebank in ("gsd", "pud"):
            join_hyphens(sentence)
        if len(sentence.words) < 2 or not is_tree(sentence):
            continue
        if treebank == "pud":
            retag(sentence)
        if treebank == "hdt":
            mend_hdt(sentence, moods)
        if treebank == "gsd":
            mend_first_word(sentence)
        unify(sentence)
        out.append(sentence)
    return out


def join_hyphens(sentence: Sentence) -> None:
    """GSD and PUD cut "US-Präsident" in three: one word again, that of its last part; "Rohstoff-" is a TRUNC."""
    words = sentence.words
    into = list(range(len(words)))
    for i, word in enumerate(words):
        if word.form != "-" or i == 0 or words[i - 1].space or not words[i - 1].form[-1].isalnum():
            continue
        following = words[i + 1] if i + 1 < len(words) else None
        if following and not word.space and following.form[0].isalpha():
            into[i - 1] = into[i] = i + 1
        elif (
            following
            and word.space
            and (following.form in ("und", "oder", "bzw.", "sowie") or words[i - 1].tag == "TRUNC")
        ):
            into[i] = i - 1
    if into == list(range(len(words))):
        return
    groups: dict[int, list[int]] = {}
    for i in range(len(words)):
        at = i
        while into[at] != at:
            at = into[at]
        groups.setdefault(at, []).append(i)
    place = {i: n for n, members in enumerate(groups.values()) for i in members}
    joined = [join(words, at, members) for at, members in groups.items()]
    for word, (at, _) in zip(joined, groups.items(), strict=True):
        word.head = place[word.head] if place[word.head] != place[at] else place[at]
    sentence.words = joined


def join(words: list[Word], at: int, members: list[int]) -> Word:
    """The words `members` as one: annotation of `at`, or of the member whose head lies outside the group."""
    if len(members) == 1:
        return words[at]
    main = words[at]
    outer = next((words[m] for m in members if words[m].head not in members), main)
    if words[at].head in members and words[at].head != at:
        main = replace(main, head=outer.head, dep=outer.dep)
    form = "".join(words[m].form for m in members)
    if main.form == "-" or members[-1] != at:
        return replace(main, form=form, lemma=form, tag="TRUNC", space=words[members[-1]].space)
    lemma = "".join(words[m].form for m in members[:-1]) + main.lemma if main.lemma else ""
    return replace(main, form=form, lemma=lemma, space=words[members[-1]].space)


def is_tree(sentence: Sentence) -> bool:
    """Whether there is one root and every word reaches it."""
    roots = [i for i, word in enumerate(sentence.words) if word.head == i]
    if len(roots) != 1:
        return False
    for i in range(len(sentence.words)):
        seen = set()
        while sentence.words[i].head != i:
            if i in seen:
                return False
            seen.add(i)
            i = sentence.words[i].head
    return True


def unify(sentence: Sentence) -> None:
    """What holds for all: features, relation names, relative clauses, the tag of "darauf", where punctuation hangs."""
    words = sentence.words
    heads = attach([w.form for w in words], [w.head for w in words], [w.dep == "punct" for w in words])
    for word, head in zip(words, heads, strict=True):
        word.head = head
    for i, word in enumerate(sentence.words):
        word.dep = RELATIONS.get(word.dep, word.dep)
        word.tag = {"PROAV": "PAV", "PIDAT": "PIAT", "PAVREL": "PAV"}.get(word.tag, word.tag)
        if word.dep == "det" and word.tag == "PPOSAT":
            word.dep = "det:poss"
        if word.dep == "acl" and is_relative(sentence, i):
            word.dep = "acl:relcl"
        if word.tag == "KOKOM" or (word.form.lower() in ("als", "wie") and word.dep == "case"):
            word.pos, word.tag = ("ADP" if word.form.lower() == "als" else "CCONJ"), "KOKOM"
        if word.tag in ("VVFIN", "VAFIN", "VMFIN") and "Mood" in word.feats:
            word.feats["VerbForm"] = "Fin"
        word.feats = {k: v for k, v in sorted(word.feats.items()) if k in FEATURES and "," not in v}
        if word.tag in ("ART", "PIAT") and word.form.lower().startswith("ein") and word.lemma == "ein":
            word.feats.setdefault("Definite", "Ind")


def is_relative(sentence: Sentence, i: int) -> bool:
    """Whether the clause of verb i opens with a relative word standing before it."""
    return any(
        sentence.words[j].tag in RELATIVE or sentence.words[k].tag in RELATIVE
        for j in sentence.children(i)
        if j < i
        for k in [j, *sentence.children(j)]
    )


def mend_first_word(sentence: Sentence) -> None:
    """GSD: a first word is often `dep` and sometimes a wrong tag; the relation follows from what it is."""
    for i, word in enumerate(sentence.words):
        if word.dep == "dep" and word.head > i:
            mended = {"DET": "det", "ADJ": "amod", "ADP": "case", "CCONJ": "cc", "NUM": "nummod", "ADV": "advmod"}
            word.dep = mended.get(word.pos, "compound" if word.pos in ("NOUN", "PROPN") else word.dep)


def mend_hdt(sentence: Sentence, moods: Moods) -> None:
    """HDT: Konjunktiv tagged indicative, every object `obj`, adverbial clauses `ccomp`, names flat below nouns."""
    words = sentence.words
    for i, word in enumerate(words):
        mend_mood(word, moods)
        below = sentence.children(i)
        marked = any(words[j].dep == "case" for j in below)
        if word.dep in ("obj", "expl:pv") and (marked or word.tag == "PROAV"):
            word.dep = "advmod" if word.tag == "PROAV" else "obl"
        elif word.dep in ("obj", "obl:arg") and word.feats.get("Case") == "Dat" and word.tag != "PRF":
            word.dep = "obl:arg"
        elif word.dep == "ccomp" and any(words[j].dep == "mark" and words[j].form.lower() in ADVERBIAL for j in below):
            word.dep = "advcl"
        if word.pos == "AUX" and word.dep.split(":")[0] not in ("aux", "cop"):
            word.pos = "VERB"
        if word.pos == "X" and word.form[:1].isupper():
            word.pos, word.tag = "PROPN", "NE"
        if word.tag == "NN" and word.pos == "NOUN":
            hang_names(sentence, i)
            if word.lemma[:2].lower() != word.form[:2].lower():
                word.lemma = ""
    # "Wall Street Journal": names that hang on a name stay flat


def mend_mood(word: Word, moods: Moods) -> None:
    """Konjunktiv where the lexicon knows no other reading of the form in this person and number."""
    if not word.tag.endswith("FIN"):
        return
    number = {"Sing": "SIN", "Plur": "PLU"}.get(word.feats.get("Number", ""))
    readings = {m for p, n, m in moods.get(word.form.lower(), ()) if p == word.feats.get("Person") and n == number}
    if readings == {"KJ1"}:
        word.feats |= {"Mood": "Sub", "Tense": "Pres"}
    elif readings == {"KJ2"}:
        word.feats |= {"Mood": "Sub", "Tense": "Past"}


def hang_names(sentence: Sentence, i: int) -> None:
    """ "US-Präsident Bill Clinton": the name is an apposition of the noun, its parts are flat below its first."""
    parts = [j for j in sentence.children(i) if j > i and sentence.words[j].dep.startswith("flat")]
    if not parts or sentence.words[parts[0]].pos != "PROPN" or parts[0] != i + 1:
        return
    sentence.words[parts[0]].dep = "appos"
    for j in parts[1:]:
        sentence.words[j].head = parts[0]


FINITE = {"VERB": "VVFIN", "AUX": "VAFIN"}


def retag(sentence: Sentence) -> None:
    """PUD: STTS tags in place of the Penn-like ones, from part of speech, features and position."""
    for i, word in enumerate(sentence.words):
        if word.tag != "APPRART":
            word.tag = stts(sentence, i, word)
        if word.tag.endswith("FIN"):
            word.feats["VerbForm"] = "Fin"
        if word.dep == "cc" and word.form.lower() in ("als", "wie"):
            word.dep, word.tag = "case", "KOKOM"


def stts(sentence: Sentence, i: int, word: Word) -> str:
    """The STTS tag of a PUD word."""
    form, kind = word.form.lower(), word.feats.get("PronType", "")
    if word.pos in ("VERB", "AUX"):
        return verb_tag(sentence, i, word)
    if word.pos == "DET":
        attributive = word.dep.startswith("det")
        if kind == "Art":
            return "ART"
        if "Poss" in word.feats:
            return "PPOSAT" if attributive else "PPOSS"
        return (
            {"Dem": "PDA", "Rel": "PRELA", "Int": "PWA"}.get(kind, "PIA")[:5] + "T"
            if attributive
            else {"Dem": "PDS", "Rel": "PRELS", "Int": "PWS"}.get(kind, "PIS")
        )
    if word.pos == "PRON":
        if form in ("sich", "einander"):
            return "PRF"
        return {"Prs": "PPER", "Dem": "PDS", "Rel": "PRELS", "Int": "PWS"}.get(kind, "PIS")
    if word.pos == "PART":
        if word.dep == "compound:prt":
            return "PTKVZ"
        return {"nicht": "PTKNEG", "zu": "PTKZU", "ja": "PTKANT", "nein": "PTKANT"}.get(form, "ADV")
    if word.pos == "ADJ":
        return "ADJA" if word.dep == "amod" or "Case" in word.feats else "ADJD"
    if word.pos == "ADV":
        if word.dep == "compound:prt":
            return "PTKVZ"
        if PREPOSITIONAL_ADVERB.match(form) and not form.startswith("wo"):
            return "PAV"
        return "PWAV" if form in ("wie", "wo", "wann", "warum", "wohin", "woher", "weshalb", "wieso") else "ADV"
    if word.pos == "ADP":
        if word.dep == "compound:prt":
            return "PTKVZ"
        return "APPO" if word.dep == "case" and word.head < i else "APPR"
    if word.pos == "SCONJ":
        return "KOUI" if form in ("um", "ohne", "anstatt", "statt") else "KOUS"
    if word.pos == "PUNCT":
        return "$," if form == "," else "$." if form in (".", "!", "?", ":", ";") else "$("
    return {"NOUN": "NN", "PROPN": "NE", "CCONJ": "KON", "NUM": "CARD", "X": "FM", "SYM": "XY", "INTJ": "ITJ"}[word.pos]


def verb_tag(sentence: Sentence, i: int, word: Word) -> str:
    """VVFIN, VAINF, VMPP ... of a PUD verb."""
    kind = "VM" if word.lemma in MODALS else "VA" if word.lemma in AUXILIARIES else "VV"
    if word.feats.get("Mood") == "Imp":
        return kind + "IMP"
    if "Mood" in word.feats or "Person" in word.feats:
        return kind + "FIN"
    if word.feats.get("VerbForm") == "Part" or word.form.startswith("ge") or word.form.endswith("t"):
        return kind + "PP"
    apart = any(sentence.words[j].form.lower() == "zu" for j in sentence.children(i))
    fused = "zu" in word.form[2:-3] and "zu" not in word.lemma and kind == "VV"
    return "VVIZU" if fused and not apart else kind + "INF"


def closed_class_lemmas(sentences: Iterable[Sentence]) -> dict[tuple[str, str], str]:
    """The lemma GSD gives most often to a form of a closed class: {(form, tag): lemma}."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence.words:
            if (word.tag[:1] in "PKA" and word.tag not in ("ADJA", "ADJD", "ADV")) or word.tag.startswith(("VA", "VM")):
                counts[word.form.lower(), word.tag][word.lemma] += 1
    return {key: max(sorted(found), key=found.__getitem__) for key, found in counts.items()}


def adopt_lemmas(sentences: Iterable[Sentence], lemmas: Mapping[tuple[str, str], str]) -> None:
    """Give closed-class words of other treebanks GSD's lemmas."""
    for sentence in sentences:
        for word in sentence.words:
            word.lemma = lemmas.get((word.form.lower(), word.tag), word.lemma)
