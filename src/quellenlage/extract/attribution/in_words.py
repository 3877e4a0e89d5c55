"""Names of features in words, so that a reason of the cue model can be read: "after=dass" is "'dass' after it"."""

from __future__ import annotations

from quellenlage.extract.attribution.lexicon import gloss, glosses

_MOODS = {
    "sub1": "Konjunktiv I",
    "sub2": "Konjunktiv II",
    "ind": "the indicative",
    "": "no finite form",
    "none": "no mood",
}
_PLACES = {"before": "before it", "after": "after it", "around": "around it"}
_KINDS = {
    "person": "a person",
    "PER": "a person's name",
    "ORG": "a body's name",
    "LOC": "a place's name",
    "none": "nobody",
}
_TEMPLATES = {
    "lemma": "the word '{}'",
    "word": "the form '{}'",
    "end": "the ending '-{}'",
    "tag": "its tag {}",
    "dep": "its place in the clause ({})",
    "after": "'{}' after it",
    "opened": "a clause opened by '{}'",
    "prev": "'{}' right before it",
    "prev2": "'{}' two words before it",
    "next": "'{}' right after it",
    "next2": "'{}' two words after it",
    "prevtag": "the tag {} before it",
    "nexttag": "the tag {} after it",
    "prev2tag": "the tag {} two before it",
    "next2tag": "the tag {} two after it",
    "head": "what it hangs on ('{}')",
    "has": "what hangs on it ({})",
    "case": "the preposition '{}'",
    "prep": "a phrase with '{}'",
    "obj": "the object '{}'",
    "subjlemma": "the subject '{}'",
    "wholemma": "the speaker '{}'",
    "rule": "who speaks by grammar ({})",
    "inf": "an infinitive ({})",
    "when": "a time to come: {}",
    "place": "its place ({})",
    "before": "what stands before it ('{}')",
    "particle": "the particle '{}'",
    "kind": "the passage ({})",
    "aux": "the auxiliary '{}'",
    "advmod": "the adverb '{}'",
    "mark": "the conjunction '{}'",
    "quoted": "inside a quotation: {}",
    "colonlast": "a colon at the end: {}",
}
_OPINIONS = ("surely none", "hardly one", "rather none", "perhaps one", "probably one", "surely one")
"""What the tagger thinks, by pairs of steps of its scale."""
_CLAUSES = ("ccomp", "parataxis", "advcl", "xcomp", "conj", "acl", "csubj", "dep")


def in_words(name: str) -> str:
    """A feature's name in words; its parts are joined by "with".

    >>> in_words("verbs.say|after=dass"), in_words("mood=sub1")
    ("a verb of saying with 'dass' after it", 'Konjunktiv I')
    """
    return " with ".join(_part(part) for part in name.split("|"))


def _part(part: str) -> str:
    bare = part.lstrip("^")
    if bare in glosses():
        return f"a {gloss(bare)}"
    key, sign, value = bare.partition("=") if "=" in bare else bare.partition(":")
    above = " (of what it hangs on)" if bare != part else ""
    shown = gloss(value) if value in glosses() else value
    plain = _TEMPLATES.get(key, key + " {}" if sign else "{}").format(shown or "nothing" if sign else key)
    return (_special(key, value, sign) or plain) + above


def _special(key: str, value: str, sign: str) -> str:
    """The features whose values need words of their own; "" for the others."""
    if key in ("mood", "sentmood"):
        where = " elsewhere in the sentence" if key == "sentmood" else ""
        return _MOODS.get(value, value) + where
    if key in ("tagger", "cue", "content") and value.isdecimal():
        of = {"tagger": "a cue's head", "cue": "a word of a cue", "content": "one of somebody's words"}[key]
        return f"the tagger's opinion whether it is {of} ({_OPINIONS[min(int(value) // 2, len(_OPINIONS) - 1)]})"
    if key == "quote":
        places = [_PLACES[p[:-1]] for p in value.split("+") if p[:-1] in _PLACES]
        return f"a quotation {' and '.join(places)}" if places else "no quotation near"
    if key in ("group", "headgroup", "prevgroup", "nextgroup", "prev2group", "next2group"):
        where = {"head": "above it", "prev": "before it", "next": "after it"}.get(key[:4], "")
        return f"a {gloss(value)} {where}".strip() if value in glosses() else f"no cue word {where}".strip()
    if key in ("who", "subj", "prevspeaker", "nextspeaker", "prev2speaker", "next2speaker"):
        who = f"a {gloss(value)}" if value in glosses() else _KINDS.get(value, f"'{value}'")
        where = {"who": "as the one to speak", "subj": "as subject", "prev": "before it", "next": "after it"}[key[:4]]
        return f"{who} {where}"
    if key.startswith("nsubj"):
        who = f"a {gloss(value)}" if value in glosses() else _KINDS.get(value, f"'{value}'")
        return f"{who} as subject"
    if key in _CLAUSES and sign == ":":
        opening, _, mood = value.partition(":")
        return f"a clause ({opening or 'bare'}) in {_MOODS.get(mood, mood)} below it"
    if key.startswith("colon") and not value:
        return "a colon after it"
    if key in ("case", "prep") and not value:
        return "a phrase without preposition"
    if key == "reflexive":
        return "a reflexive"
    return ""
