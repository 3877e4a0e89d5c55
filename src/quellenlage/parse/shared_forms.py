"""Verb forms that indicative and Konjunktiv share, read by what stands around them: "sollte", "wollten", "verließen".

"Eltern sollten darauf achten" is advice, "Die Halle sollte gesprengt werden" a plan of the past; "Die Fahrer verließen
den Platz" happened, "Die Fahrer seien erschöpft und verließen den Platz" is reported. A logistic decision over named
signs of the sentence, its weights in `german/moods.toml` (made by `training.moods`) and its words in
`german/mood_words.toml`. Wrong where only knowledge of the world says whether a thing was planned or is advised.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from quellenlage.german import words
from quellenlage.nouns import Sentence, Token
from quellenlage.parse.clauses import Children
from quellenlage.parse.mood_signs import MODALS, signs_of
from quellenlage.parse.mood_view import View, quotation
from quellenlage.parse.moods import FINITE_TAGS, kinds_of

KONJUNKTIV = frozenset({"KJ1", "KJ2"})


def settle_shared(tokens: Sequence[Token], children: Children, sentences: Sequence[Sentence]) -> list[Token]:
    """The tokens with the mood of shared forms decided; each decision looks at no other."""
    out = list(tokens)
    for i, signs in read_shared(tokens, children, sentences):
        out[i] = replace(out[i], morph=_with_mood(out[i].morph, score(signs) > 0))
    return out


def read_shared(
    tokens: Sequence[Token], children: Children, sentences: Sequence[Sentence]
) -> Iterator[tuple[int, list[str]]]:
    """Each token whose form is shared with the past, and its signs; none for one shared with the present alone."""
    shared = {i for i, token in enumerate(tokens) if is_shared(token)}
    if not shared:
        return
    moods = {i: _mood(token, i in shared) for i, token in enumerate(tokens) if token.tag in FINITE_TAGS}
    view = View(tokens, children, sentences, moods, quotation(tokens, sentences))
    for number, sentence in enumerate(sentences):
        for i in range(sentence.first, sentence.stop):
            if i in shared:
                yield i, signs_of(view, i, number)


def score(signs: Iterable[str]) -> float:
    """The logarithm of the odds that a form with these signs is a Konjunktiv."""
    known = weights()
    return known["bias"] + sum(known.get(name, 0.0) for name in signs)


@cache
def weights() -> dict[str, float]:
    """What each sign counts."""
    return {name: float(value) for name, value in words("moods")["weights"].items()}


def is_shared(token: Token) -> bool:
    """Whether a token is a finite verb whose form past and Konjunktiv share."""
    return token.tag in FINITE_TAGS and _is_shared(token.text.lower(), token.morph)


@lru_cache(maxsize=20_000)
def _is_shared(form: str, morph: str) -> bool:
    feats = dict(feature.split("=", 1) for feature in morph.split("|")) if morph else {}
    kinds = kinds_of(form, feats.get("Person", "3"), feats.get("Number"))
    return "PRT" in kinds and not kinds.isdisjoint(KONJUNKTIV)


def _mood(token: Token, shared: bool) -> str:
    """What the other verbs of a sentence count as: "past", "pres", "sub1", "sub2", or "open".

    A shared form in the singular is nearly always the past: a report has "mache" there.
    """
    if shared:
        return "open" if token.lemma in MODALS or token.has("Number=Plur") else "past"
    if token.has("Mood=Sub"):
        return "sub1" if token.has("Tense=Pres") else "sub2"
    return "past" if token.has("Tense=Past") else "pres"


def _with_mood(morph: str, konjunktiv: bool) -> str:
    """The features with the mood set; both readings of a shared form are of the past."""
    feats = dict(feature.split("=", 1) for feature in morph.split("|")) if morph else {}
    feats |= {"Mood": "Sub" if konjunktiv else "Ind", "Tense": "Past", "VerbForm": "Fin"}
    return "|".join(f"{name}={feats[name]}" for name in sorted(feats))
