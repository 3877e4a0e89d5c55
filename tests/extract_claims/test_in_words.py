"""Names of features in words."""

from __future__ import annotations

import pytest

from quellenlage.extract.attribution.in_words import in_words
from quellenlage.extract.attribution.weights import models

READ = [
    ("verbs.say|after=dass", "a verb of saying with 'dass' after it"),
    ("mood=sub1", "Konjunktiv I"),
    ("verbs.find|sentmood=sub2", "a verb of finding out or showing with Konjunktiv II elsewhere in the sentence"),
    ("nsubj:PER", "a person's name as subject"),
    ("case:nach", "the preposition 'nach'"),
    ("verbs.say|quote=beforeL+afters", "a verb of saying with a quotation before it and after it"),
    ("verbs.say|colon2", "a verb of saying with a colon after it"),
    ("ccomp:dass:ind", "a clause (dass) in the indicative below it"),
    ("lemma=angabe|dep=obl", "the word 'angabe' with its place in the clause (obl)"),
    ("headgroup=nouns.statement", "a noun for a statement above it"),
    ("verbs.find|prep:", "a verb of finding out or showing with a phrase without preposition"),
]


@pytest.mark.parametrize(("name", "words"), READ, ids=[name for name, _ in READ])
def test_a_feature_reads(name: str, words: str) -> None:
    assert in_words(name) == words


def test_every_feature_of_the_cue_model_has_words() -> None:
    for name in models()["cue"].index:
        words = in_words(name)
        assert words and "{}" not in words and "|" not in words.replace("'|'", "")
