"""The shipped example and its golden outputs: what the README runs, and what a reader of it must find."""

from __future__ import annotations

import json

import pytest

from quellenlage import flow, tell
from quellenlage.nouns import Dossier
from quellenlage.tell.catalogue import Catalogue
from tests.conftest import ROOT

STORY = ROOT / "examples" / "lackfabrik"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    articles, refusals = flow.read_articles([str(STORY / "articles")])
    readings = [flow.analyze(article) for article in articles]
    return flow.compile_dossier(readings, refusals)


def outlets(dossier: Dossier, ids: list[str]) -> list[str | None]:
    return [next(a.outlet for a in dossier.articles if a.id == i) for i in ids]


def test_golden_markdown(dossier: Dossier) -> None:
    golden = (STORY / "dossier.md").read_text(encoding="utf-8")
    assert tell.as_markdown(dossier, lang="de") == golden, "run examples/make and look at the difference"


def test_golden_json(dossier: Dossier) -> None:
    made = json.loads(tell.as_json(dossier))
    golden = json.loads((STORY / "dossier.json").read_text(encoding="utf-8"))
    for article in [*made["articles"], *golden["articles"]]:
        article.pop("path")
    assert made == golden, "run examples/make and look at the difference"


def test_the_agency_report_is_found_twice(dossier: Dossier) -> None:
    pairs = [frozenset(outlets(dossier, [c.a.article, c.b.article])) for c in dossier.copies]  # type: ignore[list-item]
    assert frozenset({"Auersteder Kurier", "Tagesblick"}) in pairs


def test_twelve_injured_became_seventeen(dossier: Dossier) -> None:
    hits = [
        (measure.members[r.a].figure.value, measure.members[r.b].figure.value)
        for measure in dossier.measures
        for r in measure.relations
        if r.kind == "updates"
    ]
    assert (12, 17) in [(int(a or 0), int(b or 0)) for a, b in hits]


def test_police_and_mayor_contradict_each_other(dossier: Dossier) -> None:
    quotes = [{member.quote for member in conflict.members} for conflict in dossier.conflicts]
    assert any(any("400" in q for q in quote) and any("600" in q for q in quote) for quote in quotes)


def test_the_firm_and_its_manager_of_the_same_name_are_two(dossier: Dossier) -> None:
    holders = [actor for actor in dossier.actors if {"Lackfabrik Selmer", "Arnd Selmer"} & set(actor.spellings)]
    assert len(holders) == 2


def test_who_denies_stands_on_no_accusers_side(dossier: Dossier) -> None:
    shelf = Catalogue(dossier)
    sides = [shelf.behind(conflict) for conflict in dossier.conflicts if conflict.kind == "fact"]
    assert sides
    for said, against in sides:
        assert against
        assert not any("Selmer" in str(shelf.party_name(key)) for key in said)
