"""Kinds that no word tells: what the model sees, what it may overrule, and what it says of itself."""

from __future__ import annotations

from typing import get_args

import pytest

from quellenlage.extract.provenance.coreference import Cast
from quellenlage.extract.provenance.entities import Entity
from quellenlage.extract.provenance.guesses import Guesses, choose, guess_features, in_words, is_guess, kinds_model
from quellenlage.extract.provenance.kinds import Verdict
from quellenlage.extract.provenance.party import Party
from quellenlage.nouns import LinkKind
from quellenlage.parse import parse
from quellenlage.read import article_from_text

COMPANY = "Die Nordwerft AG baut 200 Stellen ab. Es gebe zu wenig Aufträge, sagte eine Mitarbeiterin."
COUNCIL = "Die Stadtverwaltung sperrt die Brücke. Es gebe keine Wahl, sagte eine Mitarbeiterin."


def party_of(text: str, phrase: str) -> tuple[Cast, Entity, Party]:
    """A phrase of a text as the rules read it."""
    grammar = parse(article_from_text(text))
    at = text.rindex(phrase)
    tokens = [t.i for t in grammar.tokens if at <= t.start < at + len(phrase)]
    cast = Cast(grammar)
    party = cast.reader.read(tokens[0], tokens[-1] + 1)
    assert party is not None
    entity, _ = cast.find(party)
    return cast, entity or cast.enter_source(party), party


def test_the_model_knows_the_kinds_there_are() -> None:
    assert set(kinds_model().labels) <= set(get_args(LinkKind)) and len(kinds_model().labels) > 12
    assert len(kinds_model().index) > 1000


def test_a_guess_sees_the_bodies_around_a_role_that_says_nothing() -> None:
    features = {text: guess_features(*party_of(text, "eine Mitarbeiterin")) for text in (COMPANY, COUNCIL)}
    assert "near=company|before" in features[COMPANY] and "near=company|before" not in features[COUNCIL]
    assert "near=government|before" in features[COUNCIL]
    assert all("known=Mitarbeiter" in seen for seen in features.values())


def test_the_rules_keep_what_is_not_clearly_another_kind() -> None:
    assert choose(["company", "government"], [0.6, 0.4], "government") == "government"
    assert choose(["company", "government"], [0.8, 0.2], "government") == "company"
    assert choose(["company", "government"], [0.3, 0.7], "witness") == "government"


@pytest.mark.parametrize(
    "phrase, open_to_guesses",
    [("die Mitteilung", True), ("die Polizei", False), ("der Minister", False), ("die Studie", True)],
)
def test_only_what_no_word_tells_is_guessed(phrase: str, open_to_guesses: bool) -> None:
    _, _, party = party_of(f"Alles sei gut, sagt {phrase}.", phrase)
    assert is_guess(party.kind, party, sure=party.sure) is open_to_guesses


def test_a_party_has_one_kind_however_often_it_speaks() -> None:
    cast, entity, party = party_of(COMPANY, "eine Mitarbeiterin")
    guesses = Guesses(cast)
    first = guesses.of(entity, party, Verdict("agency"))
    assert first.kind != "agency" and guesses.of(entity, party, Verdict("party")) is first
    assert first.why.startswith(f"No word tells of what kind {entity.name} is; {first.kind} is a guess by ")


@pytest.mark.parametrize(
    "feature, said",
    [
        ("near=company|before", "the nearest body before it: company"),
        ("first near=government|none", "the nearest body before it: government"),
        ("about=science_expert|none|body", "an article about: science_expert"),
        ("behind word=werft", "the word „werft“"),
        ("ends=leiter", "the ending „-leiter“"),
        ("form=body", "how it is named"),
    ],
)
def test_a_guess_is_put_in_words(feature: str, said: str) -> None:
    assert in_words(feature) == said
