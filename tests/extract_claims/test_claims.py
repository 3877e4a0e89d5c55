"""Sentences with inline marks: who says what is found, and nothing where nobody says anything."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from quellenlage.extract.attribution import Attribution, find_attributions
from quellenlage.nouns import Parse
from quellenlage.parse import parse
from quellenlage.read import article_from_text

from .notation import Case, read_cases

CASES = read_cases(Path(__file__).with_name("claims.txt"))


@cache
def read(text: str) -> tuple[Parse, tuple[Attribution, ...]]:
    article = article_from_text(text)
    grammar = parse(article)
    return grammar, find_attributions(article, grammar)


def characters(grammar: Parse, ranges: tuple[tuple[int, int], ...]) -> set[int]:
    spans = [grammar.span(*r) for r in ranges]
    return {i for s in spans for i in range(s.start, s.stop) if not grammar.text[i].isspace()}


def overlap(found: set[int], wanted: frozenset[int], text: str) -> float:
    wanted = frozenset(i for i in wanted if not text[i].isspace())
    return 2 * len(found & wanted) / (len(found) + len(wanted)) if found or wanted else 1.0


def check(case: Case) -> None:
    grammar, found = read(case.text)
    if case.type == "none":
        assert not found, [grammar.span(*a.content[0]).quote for a in found]
        return
    assert found, "nothing found"
    best = max(found, key=lambda a: overlap(characters(grammar, a.content), case.content, case.text))
    assert overlap(characters(grammar, best.content), case.content, case.text) > 0.85
    assert best.type == case.type
    assert overlap(characters(grammar, best.source), case.source, case.text) > 0.6
    if case.cue:
        assert characters(grammar, best.cue) & case.cue


def named(section: str) -> list[object]:
    return [pytest.param(case, id=case.text[:48]) for case in CASES if case.section == section]


@pytest.mark.parametrize("case", named("wild"))
def test_wire_style(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", named("invented"))
def test_constructions(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", named("none"))
def test_nothing_to_find(case: Case) -> None:
    check(case)


@pytest.mark.xfail(strict=True, reason="known failure; move the line up once it passes")
@pytest.mark.parametrize("case", named("known"))
def test_known_failures(case: Case) -> None:
    check(case)


def test_three_positives_want_a_negative() -> None:
    positive = sum(case.type != "none" for case in CASES)
    assert positive <= 3 * (len(CASES) - positive)


def test_a_frame_that_is_itself_reported_stands_in_a_run() -> None:
    grammar, found = read(
        "Die Kämmerin sagte, das Geld fehle seit Mai. Die Prüfung habe ergeben, dass drei Belege gefälscht seien."
    )
    inner = next(a for a in found if "ergeben" in {grammar.tokens[i].text for r in a.cue for i in range(*r)})
    assert inner.parent is not None
    outer = found[inner.parent]
    assert outer.type == "indirect_free_indirect"
    assert grammar.span(*outer.content[0]).quote.startswith("Die Prüfung habe ergeben")
    assert [grammar.span(*r).quote for r in outer.source] == ["Die Kämmerin"]


def claims_of(text: str) -> list[tuple[str, str, list[str]]]:
    grammar, found = read(text)
    return [(a.type, grammar.span(*a.content[0]).quote, [grammar.span(*r).quote for r in a.source]) for a in found]


def test_a_headline_names_who_says_it_in_front_of_a_colon() -> None:
    text = "Polizei: Brandstifter zündete drei Scheunen an\n\nIn der Nacht brannten drei Scheunen nieder."
    assert claims_of(text) == [("indirect", "Brandstifter zündete drei Scheunen an", ["Polizei"])]


def test_a_place_in_front_of_a_headlines_colon_says_nothing() -> None:
    assert claims_of("Norderbrück: Feuer zerstört Scheune\n\nIn der Nacht brannte eine Scheune nieder.") == []


def test_a_name_and_a_colon_explain_themselves() -> None:
    _, found = read("Der Kran steht noch. Petra Holm: „Wir bauen ihn nicht ab, solange er trägt.“")
    assert found[0].trace == ("'Petra Holm' stands in front of the colon, so it is the source.",)


def test_the_reflexive_of_a_frame_is_no_content() -> None:
    found = claims_of("„Das ist doch Unsinn“, empört sich Anwohnerin Hilde Strobl.")
    assert [(kind, content) for kind, content, _ in found] == [("direct", "„Das ist doch Unsinn“")]


def test_hearsay_with_a_frame_in_its_clause_is_one_claim() -> None:
    grammar, found = read("Der Wächter soll laut Polizei über das Dach geflohen sein.")
    assert [a.type for a in found] == ["indirect"]
    assert [grammar.span(*r).quote for r in found[0].source] == ["Polizei"]
