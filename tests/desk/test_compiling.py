"""Stories grow as articles come in: each new one is looked at once, and only the stories it touches are compiled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quellenlage import flow, parse
from quellenlage.desk import compiling
from quellenlage.desk.compiling import compile_stories, current
from quellenlage.desk.watching import _told
from quellenlage.ledger import Ledger, Query
from quellenlage.link.thresholds import TITLE_LETTERS
from quellenlage.nouns import ArticleDated, ClaimJudged, Undone
from quellenlage.read import article_from_text
from tests.ledger.made import AT, LATER

FIRE = (
    "Großbrand in der Lackfabrik Auerstede\n\nIn der Lackfabrik Auerstede sind nach Angaben der Feuerwehr Auerstede "
    "{} Menschen verletzt worden. Der Großbrand in Auerstede brach in der Lagerhalle der Lackfabrik aus.\n"
)
FLOOD = (
    "Hochwasser an der Mulda\n\nDas Hochwasser der Mulda hat in Neukirch nach Angaben des Landratsamts {} Keller "
    "überflutet. Die Talsperre Mulda lief über, sagte die Talsperrenmeisterin Ilse Kranz.\n"
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened


def put(ledger: Ledger, text: str, day: str, at: str = AT, url: str | None = None) -> str:
    article = article_from_text(text, published=day, outlet="Der Bote", url=url)
    ledger.put(flow.analyze(article), pipeline=parse.pipeline_version(), at=at)
    return article.id


def stories(ledger: Ledger) -> dict[str, tuple[int, str]]:
    return {story.story: (story.articles, story.made) for story in ledger.find_stories(Query())[0]}


def test_only_stories_that_gain_an_article_are_compiled(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "PORTION", 2)  # the first three articles come in two portions
    fires = [put(ledger, FIRE.format(12), "2026-03-10"), put(ledger, FIRE.format(17), "2026-03-11")]
    put(ledger, FLOOD.format(40), "2026-03-11")
    first = list(compile_stories(ledger, AT))
    assert len(set(first)) == 2
    before = stories(ledger)
    assert sorted(number for number, _ in before.values()) == [1, 2]
    assert list(compile_stories(ledger, LATER)) == []
    fires.append(put(ledger, FIRE.format(18), "2026-03-12"))
    (grown,) = compile_stories(ledger, LATER)
    after = stories(ledger)
    assert after == before | {grown: (3, LATER)}
    assert set(ledger.members(grown)) == set(fires)
    assert ledger.without_story() == []


def test_an_article_that_ties_two_stories_together_makes_them_one(ledger: Ledger) -> None:
    put(ledger, FIRE.format(12), "2026-03-10")
    put(ledger, FLOOD.format(40), "2026-03-10")
    assert len(set(compile_stories(ledger, AT))) == 2
    put(ledger, FIRE.format(17) + "\n" + FLOOD.format(60), "2026-03-11")
    (key,) = compile_stories(ledger, LATER)
    assert stories(ledger) == {key: (3, LATER)}


def test_a_story_is_compiled_anew_only_when_a_judgement_speaks_of_it(ledger: Ledger) -> None:
    put(ledger, FIRE.format(12), "2026-03-10")
    flood = put(ledger, FLOOD.format(40), "2026-03-10")
    list(compile_stories(ledger, AT))
    (about,) = ledger.stories_of([flood])
    (other,) = set(stories(ledger)) - {about}
    (analysis,) = ledger.analyses([flood])
    claim = analysis.claims[0]
    ledger.judge(ClaimJudged(flood, claim.id, claim.content, "wrong"), by="anna", at=AT)
    for key in (about, other):
        assert current(ledger, key, LATER) is not None
    assert stories(ledger)[about][1] == LATER
    assert stories(ledger)[other][1] == AT


def test_a_very_large_story_is_compiled_from_its_newest_articles(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(compiling, "MOST", 2)
    for number in range(4):
        put(ledger, FIRE.format(12 + number), f"2026-03-1{number}")
    (key, *_) = compile_stories(ledger, AT)
    dossier = current(ledger, key, LATER)
    assert dossier is not None
    assert [article.published.latest for article in dossier.articles] == ["2026-03-12", "2026-03-13"]
    assert len(ledger.members(key)) == 4
    assert "Only the newest 2 of 4 articles" in dossier.stories[0].why[-1]
    assert stories(ledger)[key][1] == AT


def test_of_a_page_only_the_newest_version_counts(ledger: Ledger) -> None:
    page = "https://bote.example/brand"
    first = put(ledger, FIRE.format(12), "2026-03-10", AT, page)
    other = put(ledger, FIRE.format(17), "2026-03-10")
    (key,) = set(compile_stories(ledger, AT))
    second = put(ledger, FIRE.format(14), "2026-03-10", LATER, page + "#neu")
    assert ledger.replaced([first, other, second]) == {first: second}
    assert list(compile_stories(ledger, LATER)) == [key]
    found = current(ledger, key, LATER)
    assert found is not None
    assert {article.id for article in found.articles} == {other, second}
    assert found.stories[0].why[-1] == "Earlier versions of a page do not count beside a later one: 1."
    assert sorted(str(m.figure.value) for measure in found.measures for m in measure.members) == ["14", "17"]
    assert set(ledger.members(key)) == {first, other, second}
    assert list(compile_stories(ledger, LATER)) == []


def test_a_version_published_later_is_the_newer_one_whenever_it_came(ledger: Ledger) -> None:
    page = "https://bote.example/brand"
    late = put(ledger, FIRE.format(14), "2026-03-11", AT, page)
    early = put(ledger, FIRE.format(12), "2026-03-10", LATER, page)
    assert ledger.replaced([late, early]) == {early: late}
    assert ledger.replaced([early]) == {}


def test_what_an_earlier_version_said_is_no_news(ledger: Ledger) -> None:
    page = "https://bote.example/brand"
    put(ledger, FIRE.format(12), "2026-03-10", AT, page)
    assert set(compile_stories(ledger, AT))
    again = put(ledger, FIRE.format(12) + "Die Straße bleibt gesperrt.", "2026-03-10", LATER, page)
    assert list(_told(ledger, frozenset({again}))) == []
    changed = put(ledger, FIRE.format(19) + "Die Straße ist wieder frei.", "2026-03-11", LATER, page)
    assert [told.sort for told in _told(ledger, frozenset({changed}))] == ["figure"]


def test_a_date_set_on_an_earlier_version_decides_which_counts(ledger: Ledger) -> None:
    page = "https://bote.example/brand"
    first = put(ledger, FIRE.format(12), "2026-03-10", AT, page)
    second = put(ledger, FIRE.format(14), "2026-03-11", AT, page)
    other = put(ledger, FIRE.format(17), "2026-03-11")
    (key,) = set(compile_stories(ledger, AT))

    def counted() -> set[str]:
        found = current(ledger, key, LATER)
        assert found is not None
        return {article.id for article in found.articles}

    assert counted() == {second, other}
    entry = ledger.judge(ArticleDated(first, "2026-03-12", "2026-03-12"), by="anna", at=AT)
    assert counted() == {first, other}
    ledger.judge(Undone(entry.number), by="anna", at=AT)
    assert counted() == {second, other}


def test_a_story_is_called_by_a_headline_and_else_by_first_words(ledger: Ledger) -> None:
    put(ledger, FIRE.format(12).partition("\n\n")[2] * 2, "2026-03-10")
    (key,) = set(compile_stories(ledger, AT))
    (found,) = ledger.find_stories(Query())[0]
    assert found.title.startswith("In der Lackfabrik Auerstede sind")
    assert found.title.endswith(" …")
    assert len(found.title) <= TITLE_LETTERS + 2
    put(ledger, FIRE.format(13), "2026-03-11")
    assert set(compile_stories(ledger, LATER)) == {key}
    assert ledger.find_stories(Query())[0][0].title == "Großbrand in der Lackfabrik Auerstede"
