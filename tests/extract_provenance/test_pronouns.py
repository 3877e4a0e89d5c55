"""Whom a pronoun stands for is a sum of weights, each of a feature that says what it looks at."""

from __future__ import annotations

from quellenlage.extract.provenance.coreference import Cast
from quellenlage.extract.provenance.pronouns import Pronoun, candidates, pronoun_features, score
from quellenlage.german import words
from quellenlage.parse import parse
from quellenlage.read import article_from_text

TEXT = "Werftchef Karl Ohm lobte Minister Otto Schalk. Die Reederin Ida Lund schwieg. Er sei froh, sagte er."


def _cast() -> tuple[Cast, Pronoun]:
    cast = Cast(parse(article_from_text(TEXT)))
    at = next(token.i for token in reversed(cast.parse.tokens) if token.text == "er")
    return cast, Pronoun(at, cast.sentence_of(at), "er", "Masc", False)


def test_gender_and_number_rule_out_and_the_latest_comes_first() -> None:
    cast, pronoun = _cast()
    assert [entity.name for entity, _ in candidates(pronoun, cast.entities)] == ["Otto Schalk", "Karl Ohm"]


def test_who_was_heard_last_is_more_likely() -> None:
    cast, pronoun = _cast()
    found = candidates(pronoun, cast.entities)
    silent = [score(row) for row in pronoun_features(pronoun, found, [], frozenset())]
    heard = [score(row) for row in pronoun_features(pronoun, found, [found[1][0]], frozenset())]
    assert heard[1] > silent[1]
    assert heard[0] == silent[0]


def test_every_weight_is_of_a_feature_that_names_what_it_looks_at() -> None:
    assert all(name == name.strip() and weight for name, weight in words("pronouns").items())
