"""Forms of the lexicon's words, as print spells them."""

from __future__ import annotations

import pytest

from quellenlage.extract.attribution.lexicon import noun_classes
from quellenlage.extract.attribution.verb_forms import lemma_of


@pytest.mark.parametrize(
    ("form", "particle", "lemma"),
    [
        ("heisst", "", "heißen"),
        ("schliesst", "aus", "ausschließen"),
        ("heißt", "", "heißen"),
        ("äussert", "", "äußern"),
    ],
)
def test_swiss_print_has_no_eszett(form: str, particle: str, lemma: str) -> None:
    assert lemma_of(form, form, particle) == lemma


@pytest.mark.parametrize("form", ["Erkenntnissen", "Erkenntnisse", "Ergebnissen", "Forschungsergebnisse"])
def test_nouns_in_nis_double_their_s(form: str) -> None:
    assert noun_classes(form) == ("nouns.study",)
