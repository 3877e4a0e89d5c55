"""The cue lexicon: verb forms, compounds, particles."""

from __future__ import annotations

import pytest

from quellenlage.extract.attribution.lexicon import cue_classes, glosses, noun_classes, speaker_class
from quellenlage.extract.attribution.verb_forms import lemma_of, split_particle

FORMS = [
    ("verspricht", "versprichen", "", "versprechen"),
    ("angedroht", "angedrohen", "", "androhen"),
    ("warb", "wirben", "", "werben"),
    ("teilte", "teilen", "mit", "mitteilen"),
    ("wies", "weisen", "zurück", "zurückweisen"),
    ("hervorging", "hervorging", "", "hervorgehen"),
    ("geforderte", "gefordert", "", "fordern"),
    ("baute", "bauen", "", "bauen"),
]


@pytest.mark.parametrize(("form", "proposed", "particle", "lemma"), FORMS)
def test_a_wrong_lemma_hides_no_verb(form: str, proposed: str, particle: str, lemma: str) -> None:
    assert lemma_of(form, proposed, particle) == lemma


def test_particles() -> None:
    assert split_particle("zurückweisen") == ("zurück", "weisen")
    assert split_particle("antworten") == ("", "antworten")


def test_compounds_are_known_by_their_tail() -> None:
    assert "nouns.statement" in noun_classes("Polizeiangaben")
    assert speaker_class("Regierungssprecherin") == "speakers.role"
    assert noun_classes("Kartoffelsuppe") == ()


def test_every_group_has_a_gloss() -> None:
    assert {group for groups in cue_classes().values() for group in groups} <= set(glosses())
