"""Whichever way an answer is looked for, by number of articles and claims, it is the same answer."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from msgspec.structs import replace

from quellenlage.ledger import Ledger, Query, finding
from quellenlage.ledger.stems import plain_stems
from quellenlage.nouns import Analysis, Claim, ClaimJudged, Figure
from tests.ledger.made import AT, PIPELINE, article, report

REPORTS = [report(seed, 4) for seed in range(40)]
ASKED = [
    Query(actor=actor, outlet=outlet, words=words, since=since, until=until, limit=limit)
    for actor, outlet, words, (since, until), limit in itertools.product(
        ("", "dpa", "m", "niemand"),
        ("", "tagesecho", "Kein Blatt"),
        ("", "Soldaten"),
        ((None, None), ("2026-03", "2026-07")),
        (3, 500),
    )
]


@pytest.fixture
def stocked(ledger: Ledger) -> Ledger:
    for analysis in REPORTS:
        ledger.put(analysis, pipeline=PIPELINE, at=AT)
    first = REPORTS[0]
    claim = first.claims[0]
    ledger.judge(ClaimJudged(first.article.id, claim.id, claim.content, "wrong"), by="anna", at=AT)
    return ledger


def test_large_and_small_are_asked_alike(stocked: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def answers() -> list[object]:
        return [
            (stocked.find_claims(query), stocked.find_figures(query), stocked.find_articles(query)) for query in ASKED
        ]

    small = answers()
    for name in ("COMMON", "MANY", "FEW"):
        monkeypatch.setattr(finding, name, 0)
        assert answers() == small, name


@pytest.mark.parametrize("many", [0, 5_000])
@pytest.mark.parametrize("actor", ["dpa", "m", "niemand"])
@pytest.mark.parametrize("outlet", ["", "Tagesecho", "Kein Blatt"])
def test_a_party_in_an_outlet(
    stocked: Ledger, monkeypatch: pytest.MonkeyPatch, actor: str, outlet: str, many: int
) -> None:
    monkeypatch.setattr(finding, "MANY", many)
    monkeypatch.setattr(finding, "FEW", many)
    expected = {
        claim.id
        for analysis in REPORTS
        for claim in analysis.claims
        if claim.id != REPORTS[0].claims[0].id and outlet in ("", analysis.article.outlet) and _names(claim, actor)
    }
    found, total = stocked.find_claims(Query(actor=actor, outlet=outlet, limit=500))
    assert {claim.claim for claim in found} == expected
    assert total == len(expected)
    assert stocked.find_claims(Query(actor=actor, outlet=outlet, limit=2))[1] == len(expected)


def _names(claim: Claim, beginning: str) -> bool:
    words = [word for chain in claim.chains for link in chain for word in (link.name or "").casefold().split()]
    return any(word.startswith(beginning) for word in words)


def test_more_are_counted_to_a_bound_only(stocked: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "COUNTED", 3)
    for query in (Query(actor="dpa"), Query(actor="m"), Query(outlet="Tagesecho"), Query(actor="dpa", since="2026")):
        assert stocked.find_claims(replace(query, limit=2))[1] == 4


def test_figures_are_asked_by_value_alike(stocked: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    loose = [
        Figure("f1", 0, 4, "rund", comparator, value, low, high, counted="Menschen")
        for comparator, value, low, high in (
            ("exact", Decimal(500), None, None),
            ("at_least", Decimal(500), None, None),
            ("at_most", Decimal(500), None, None),
            ("range", None, Decimal(300), Decimal(700)),
            ("several", None, Decimal(2000), None),
            ("several", None, None, Decimal(90)),
            ("several", None, None, None),
        )
    ]
    for number, figure in enumerate(loose):
        owner = article(f"rund so viele Menschen {number}", title=f"Zahl {number}")
        stocked.put(Analysis(owner, (), (figure,), ()), pipeline=PIPELINE, at=AT)
    asked = [
        Query(least=least, most=most, counted=counted, words=words, until=until, limit=limit)
        for least, most in ((None, 400), (400, None), (400, 600), (500, 500), (600, 400), (10_000, 50_000), (80, 2000))
        for counted, words in (
            ("", ""),
            ("Menschen", ""),
            ("Züge", ""),
            ("Züge", "Ort"),
            ("Zü*", ""),
            ('"Züge seien"', ""),
        )
        for until in (None, "2026-07")
        for limit in (2, 500)
    ]

    def answers() -> list[object]:
        return [stocked.find_figures(query) for query in asked]

    looked_up = answers()
    everything = stocked.find_figures(Query(limit=500))[0]
    assert {f.article for f in stocked.find_figures(Query(least=400, most=600, counted="Menschen"))[0]} == {
        f.article for f in everything if f.counted == "Menschen" and f.title in {"Zahl 0", "Zahl 1", "Zahl 2", "Zahl 3"}
    }
    for name in ("SELDOM", "COMMON"):
        monkeypatch.setattr(finding, name, 0)
        assert answers() == looked_up, name
    monkeypatch.setattr(finding, "plain_stems", lambda words: None)
    assert answers() == looked_up


def test_single_words_can_be_looked_for_without_an_index() -> None:
    assert plain_stems("Züge verletzten") == ["zug", "verletzt"]
    for words in ("wort*", '"zwei Wörter"', "Donezk-Front", "Σ", "?!", ""):
        assert plain_stems(words) is None, words
