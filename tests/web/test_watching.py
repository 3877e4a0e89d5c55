"""The watch list in the browser, what it brought, what was refused, and the forms that join, part, merge and split."""

from __future__ import annotations

import html
import re

import pytest

from quellenlage.ledger import Ledger, Query, Told
from quellenlage.nouns import ActorsSplit, FiguresJoined, FiguresParted, Refusal
from tests.ledger.made import AT, LATER, fire
from tests.web.visitor import STORY, Visitor

FEED = "https://bote.example/feed.xml"
FIRST, SECOND = fire(), fire("Tagesecho", "2026-11-21", "https://echo.example/brand")
FIGURES = [f"{analysis.article.id}/f1" for analysis in (FIRST, SECOND)]


def watch(visitor: Visitor, **fields: str) -> int:
    status: int = visitor.client.post("/watching", data={"token": visitor.token(), **fields}).status_code
    return status


def test_a_feed_is_put_on_the_list_and_taken_off(visitor: Visitor, ledger: Ledger) -> None:
    assert watch(visitor, what="watch", source=FEED) == 303
    (feed,) = ledger.feeds()
    assert (feed.source, feed.by, feed.polled) == (FEED, "anna", None)
    assert "noch nie" in visitor.get("/watching").text
    ledger.polled(FEED, at=AT, came=3, refused=1, why="timeout")
    page = html.unescape(visitor.get("/watching").text)
    assert (
        "3 neue Artikel, 1 nicht lesbar Der Server antwortet zu langsam"
        in " ".join(re.sub("<[^>]*>", "", page).split())
        and "22.11.2026" in page
    )
    assert watch(visitor, what="unwatch", source=FEED) == 303
    assert ledger.feeds() == []
    assert watch(visitor, what="watch", source=FEED) == 303
    assert len(ledger.feeds()) == 1


@pytest.mark.parametrize("source", ["", "/etc", "file:///etc/passwd", "javascript:alert(1)", "http://x\n", "h" * 9])
def test_only_web_addresses_are_watched_from_the_browser(visitor: Visitor, ledger: Ledger, source: str) -> None:
    assert watch(visitor, what="watch", source=source) in (400, 303)
    assert all(feed.source == "http://x" for feed in ledger.feeds())


def test_a_form_of_another_site_watches_nothing(visitor: Visitor, ledger: Ledger) -> None:
    visitor.token()
    assert visitor.client.post("/watching", data={"what": "watch", "source": FEED, "token": "0"}).status_code == 403
    headers = {"origin": "https://evil.example"}
    data = {"what": "watch", "source": FEED, "token": visitor.token()}
    assert visitor.client.post("/watching", data=data, headers=headers).status_code == 403
    assert ledger.feeds() == []


def test_news_stand_on_the_page_once(visitor: Visitor, ledger: Ledger) -> None:
    told = Told(AT, STORY, "Brand", FIRST.article.id, "Der <b>Bote", None, "figure", "a first figure", "12 <i>", 0, 2)
    ledger.keep_news([told, told])
    ledger.keep_news([told])
    assert ledger.news() == ([told], 1)
    for path in ("/watching", "/"):
        page = visitor.get(path).text
        assert "neue Zahl" in page and "12 &lt;i&gt;" in page


def test_what_was_refused_is_listed_until_it_is_taken_in(visitor: Visitor, ledger: Ledger) -> None:
    url, path = str(FIRST.article.url), FIRST.article.path
    kept = Refusal(path, "bad-date", "no such day")
    ledger.refuse([Refusal(url, "timeout", "too slow"), Refusal(path, "empty", "nothing in it"), kept], at=AT)
    assert "timeout" in visitor.get("/refusals").text
    ledger.put(FIRST, pipeline="test-2", at=LATER)
    assert ledger.refusals() == (kept,)
    ledger.refuse([Refusal("other.txt", "empty", "nothing in it")], at=AT)
    ledger.forgive([url])
    assert len(ledger.refusals()) == 2


def test_figures_are_joined_and_parted_by_form_and_taken_back(visitor: Visitor, ledger: Ledger) -> None:
    token = visitor.token()
    for what, kind in (("join", FiguresJoined), ("part", FiguresParted)):
        data = {"token": token, "what": what, "figures": FIGURES, "back": f"/story/{STORY}#measures"}
        answer = visitor.client.post("/judge", data=data)
        number = len(ledger.judgements())
        assert answer.headers["location"] == f"/story/{STORY}?done={number}#measures"
        judged = ledger.judgements()[-1].judgement
        assert isinstance(judged, kind)
        assert [place.quote for place in judged.places] == ["12 Menschen"] * 2
        notice = html.unescape(visitor.get(f"/story/{STORY}?done={number}").text)
        assert "Festgehalten" in notice and f'name="entry" value="{number}"' in notice
        visitor.post(token=token, what="undo", entry=str(number))
        assert "Festgehalten" not in visitor.get(f"/story/{STORY}?done={number}").text
    data = {"token": token, "what": "join", "figures": FIGURES[:1]}
    answer = visitor.client.post("/judge", data=data)
    assert answer.status_code == 400 and "mindestens zwei Zahlen ankreuzen" in answer.text


def test_parties_are_kept_apart_by_form(visitor: Visitor, ledger: Ledger) -> None:
    data = {"token": visitor.token(), "what": "split", "names": ["Feuerwehr", "dpa"], "back": "/actors?words=Brand"}
    answer = visitor.client.post("/judge", data=data)
    assert answer.headers["location"] == "/actors?words=Brand&done=1"
    assert ledger.judgements()[0].judgement == ActorsSplit(("Feuerwehr", "dpa"))
    assert visitor.get("/actors?words=Brand&done=1").status_code == 200
    for odd in ("9" * 30, "x", "", "-1", "²"):
        assert visitor.get("/actors", params={"done": odd}).status_code == 200


def test_what_is_wrong_with_a_search_is_said_in_german(visitor: Visitor) -> None:
    for path, says in (
        ("/claims?since=gestern", "„von“ ist kein Tag"),
        ("/figures?least=viel", "„mindestens“ ist keine Zahl"),
        ("/claims?certainty=x", "Formular"),
        ("/watching?offset=-1", "geblättert"),
    ):
        answer = visitor.get(path)
        assert answer.status_code == 400
        assert says in html.unescape(answer.text)
        assert "Expected" not in answer.text


def test_a_figure_of_a_story_has_its_measure_and_the_dossiers_origins(ledger: Ledger) -> None:
    from decimal import Decimal

    from msgspec.structs import replace

    from quellenlage.nouns import Actor, Figure, Interval, Measure, Member
    from tests.web.visitor import dossier

    made = dossier(ledger)
    figure = Figure("f1", 38, 49, "12 Menschen", "exact", Decimal(12))
    start = FIRST.figures[0].start
    members = tuple(
        Member(a.article.id, start, start + 11, "12 Menschen", figure, None, "a-1", Interval(), "done")
        for a in (FIRST, SECOND)
    )
    made = replace(
        made, actors=(Actor("a-1", "Polizei", "police_justice"),),
        measures=(Measure("m-1", "Verletzte beim Brand", members, (), 1),),
    )  # fmt: skip
    ledger.keep_story(made.stories[0], made, basis="", at=AT)
    found, total = ledger.find_figures(Query(measure="verletzter"))
    assert total == 2
    assert {(f.measure, f.origins, f.origins_visible, f.story) for f in found} == {
        ("Verletzte beim Brand", ("Polizei",), 1, STORY)
    }
    assert ledger.find_figures(Query(measure="Tote"))[1] == 0
    assert ledger.find_figures(Query(measure="?!"))[1] == 0
    ledger.drop_stories([STORY])
    assert {f.measure for f in ledger.find_figures(Query(counted="Menschen"))[0]} == {None}


def test_every_refusal_has_german_words() -> None:
    from quellenlage.read.refusals import CODES
    from quellenlage.web.words import REFUSAL

    assert {*CODES, "failed"} == set(REFUSAL)
