"""Promise one: `text[start:stop] == quote`, for every span of every output, on any Unicode and on all the gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quellenlage import flow, read
from quellenlage.nouns import Article, Reading
from quellenlage.tell import as_json
from tests.conftest import ROOT
from tests.grounding import spans_in, ungrounded

SEEDS = [
    "„Das ist falsch“, sagte Anna Krämer am Montag.",
    "Nach Angaben der Polizei wurden rund 400 Menschen verletzt.",
    "Die Halle sei leer gewesen.",
    "1'780 statt 2,5 Mio. Euro – so der «Bote»",
    "Der Minister teilte mit, dass 12 Prozent fehlten",
    "»Ja», sagte er “nein„",
    "\u202e\u200bABC\u0301 \U0001f600 \r\n\x0c",
    " am 31. Februar 2024, 25.61 Uhr ",
    "Wie dpa unter Berufung auf das Amt meldet, soll es brennen.",
]
TEXTS = st.lists(st.one_of(st.sampled_from(SEEDS), st.text(max_size=60)), max_size=6).map("".join)


def outputs(articles: list[Article]) -> tuple[list[Any], Any, dict[str, str]]:
    readings = list(flow.analyze_all(articles))
    assert all(isinstance(reading, Reading) for reading in readings), readings
    analyses = [json.loads(as_json(reading.analysis)) for reading in readings]
    dossier = json.loads(as_json(flow.compile_dossier(readings)))
    return analyses, dossier, {article.id: article.text for article in articles}


def check(articles: list[Article]) -> int:
    analyses, dossier, texts = outputs(articles)
    for analysis in analyses:
        own = {**{k: v for k, v in analysis.items() if k != "article"}}
        text = analysis["article"]["text"]
        wrong = [s for _, s in spans_in(own) if text[s["start"] : s["stop"]] != s["quote"]]
        assert not wrong, wrong[:3]
    marked = [{**article, "article": article["id"]} for article in dossier["articles"]]
    assert not ungrounded({**dossier, "articles": marked}, texts)
    return sum(1 for _ in spans_in(dossier))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS)
def test_any_text_is_quoted_to_the_character(first: str, second: str) -> None:
    made = [read.article_from_text(text, path=str(n), outlet=str(n)) for n, text in enumerate((first, second))]
    check([item for item in made if isinstance(item, Article)])


def test_the_example_is_grounded() -> None:
    articles, _ = flow.read_articles([str(ROOT / "examples" / "lackfabrik" / "articles")])
    assert check(articles) > 100


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "nordkorea/articles",
        "wikinews/dev.jsonl",
        "stories/werksschliessung",
        "stories/demonstration",
        "stories/hochwasser",
    ],
)
def test_the_gold_is_grounded(name: str, shared: Path) -> None:
    path = shared / "gold" / name
    articles, _ = flow.read_articles([str(path / "articles" if name.startswith("stories") else path)])
    assert check(articles) > 50


def test_a_shifted_quote_is_caught() -> None:
    assert ungrounded({"article": "a", "start": 1, "stop": 3, "quote": "xy"}, {"a": "xyz"})
    assert not ungrounded({"article": "a", "start": 0, "stop": 2, "quote": "xy"}, {"a": "xyz"})
