"""The cue lexicon: verb forms, compounds, particles."""

from __future__ import annotations

import pytest

from quellenlage.extract.attribution.lexicon import cue_classes, glosses, noun_classes, speaker_class
from quellenlage.extract.attribution.verb_forms import is_particle_of, lemma_of, split_particle

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


@pytest.mark.parametrize(
    ("word", "verb", "is_one"),
    [
        ("mit", "teilen", True),
        ("zurück", "weisen", True),
        ("aus", "gehen", True),
        ("vor", "lesen", True),
        ("zufolge", "sagen", False),
        ("innerhalb", "rechnen", False),
        ("sein", "räumen", False),
        ("weiter", "sagen", False),
        ("weiter", "geben", True),
    ],
)
def test_what_a_parse_takes_for_a_particle_may_be_none(word: str, verb: str, is_one: bool) -> None:
    assert is_particle_of(word, verb) is is_one


def test_some_nouns_are_statements_only_alone() -> None:
    assert noun_classes("Haltung") and not noun_classes("Tierhaltung") and not noun_classes("Abschaltung")
    assert noun_classes("Zahlen") and not noun_classes("Einwohnerzahl")
    assert "nouns.statement" in noun_classes("Zeugenaussage")


def test_compounds_are_known_by_their_tail() -> None:
    assert "nouns.statement" in noun_classes("Polizeiangaben")
    assert speaker_class("Regierungssprecherin") == "speakers.role"
    assert noun_classes("Kartoffelsuppe") == ()


def test_every_group_has_a_gloss() -> None:
    assert {group for groups in cue_classes().values() for group in groups} <= set(glosses())
