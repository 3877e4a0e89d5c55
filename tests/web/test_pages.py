"""The pages, without a script: each room of the desk, and judging by form."""

from __future__ import annotations

import dataclasses
import html

import pytest
from msgspec.structs import replace

from quellenlage.ledger import Ledger, Query
from quellenlage.nouns import Analysis, DossierArticle, Story, Undone
from tests.ledger.made import AT, LATER, PIPELINE, article, claim, fire
from tests.web.visitor import STORY, Visitor, dossier

FIRST = fire().article.id
SECOND = fire("Tagesecho", "2026-11-21", "https://echo.example/brand").article.id


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("/", "Brand in Musterstadt"),
        ("/claims", "12 Menschen verletzt worden"),
        ("/claims?words=verletzten&actor=Polizei", "1–2 von 2"),
        ("/claims?words=Mondlandung", "Nichts gefunden"),
        ("/claims?limit=2&offset=2", 'rel="prev"'),
        ("/figures", "12 Menschen"),
        ("/figures?counted=Mensch&least=12", "1–2 von 2"),
        ("/actors", "Polizei Musterstadt"),
        ("/articles", "Tagesecho"),
        ("/stories", "Brand in Musterstadt"),
        (f"/story/{STORY}", "Brand in Musterstadt"),
        ("/judgements", "Noch keine"),
        (f"/article/{fire().article.id}", "Polizei Musterstadt"),
        (f"/claim/{fire().claims[0].id}", "made by hand"),
        (f"/compare?a={FIRST}&b={SECOND}", "2 Aussagen gleich"),
    ],
)  # fmt: skip
def test_each_page_shows_what_it_is_for(visitor: Visitor, path: str, shows: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200, answer.text
    assert shows in html.unescape(answer.text)
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    ["/article/x", "/claim/c-0", "/story/x", "/compare", "/nothing", "/static/none", f"/story/{STORY}/dossier.exe"],
)
def test_what_is_not_there(visitor: Visitor, path: str) -> None:
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/claims?since=gestern",
        "/claims?limit=0",
        "/claims?limit=100000",
        "/claims?unknown=1",
        "/figures?least=viel",
        "/claims?certainty=x",
    ],
)
def test_what_cannot_be_asked(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 400
    assert "So kann nicht gesucht werden" in answer.text


def test_the_marked_text_is_the_text(visitor: Visitor) -> None:
    import re

    page = visitor.get(f"/article/{fire().article.id}").text
    (passage,) = re.findall(r'<div class="passage body">(.*?)</div>', page, re.S)
    assert html.unescape(re.sub(r"<[^>]*>", "", passage)) == fire().article.text
    marked = re.findall(
        rf'<mark class="([^"]*)" data-claims="[^"]*{fire().claims[0].id}[^"]*">(.*?)</mark>', passage, re.S
    )
    assert [(kind, re.sub(r"<[^>]*>", "", words)) for kind, words in marked] == [
        ("source", "der Polizei"), ("content", "12 Menschen verletzt worden"),
    ]  # fmt: skip


def test_judging_by_form(visitor: Visitor, ledger: Ledger) -> None:
    key = fire().claims[0].id
    answer = visitor.post(
        what="claim", claim=key, ruling="wrong", note="nein", back=f"/article/{fire().article.id}#{key}"
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/article/{fire().article.id}#{key}")
    (entry,) = ledger.judgements()
    assert (entry.by, entry.note) == ("anna", "nein")
    assert ledger.find_claims(Query(ruling="wrong"))[1] == 1
    page = html.unescape(visitor.get(f"/article/{fire().article.id}").text)
    assert '<span class="ruling wrong">falsch</span>' in page
    assert "zurücknehmen" in page
    assert "„12 Menschen verletzt worden“ ist falsch" in html.unescape(visitor.get("/judgements").text)
    visitor.post(what="undo", entry=str(entry.number))
    assert ledger.find_claims(Query(ruling="wrong"))[1] == 0
    assert isinstance(ledger.judgements()[1].judgement, Undone)
    assert "Nr. 1 zurückgenommen" in html.unescape(visitor.get(f"/claim/{key}").text)


def test_correcting_source_date_and_parties_by_form(visitor: Visitor, ledger: Ledger) -> None:
    key = fire().claims[1].id
    visitor.post(what="source", claim=key, name="Werkleitung", kind="company")
    assert [found.claim for found in ledger.find_claims(Query(actor="Werkleitung"))[0]] == [key]
    visitor.post(what="date", article=fire().article.id, earliest="2025-01-01")
    assert ledger.find_articles(Query(until="2025-12"))[1] == 1
    token = visitor.token()
    visitor.client.post(
        "/judge", data={"token": token, "what": "merge", "names": ["Feuerwehr", "Werkleitung"], "name": "Werkfeuerwehr"}
    )
    assert ledger.find_claims(Query(actor="Werkfeuerwehr"))[1] == 2
    assert len(ledger.judgements()) == 3


@pytest.mark.parametrize(
    "fields",
    [
        {"what": "claim", "claim": "c-0", "ruling": "wrong"},
        {"what": "claim", "claim": fire().claims[0].id, "ruling": ""},
        {"what": "claim", "claim": fire().claims[0].id, "ruling": "maybe"},
        {"what": "undo", "entry": "7"},
        {"what": "undo", "entry": "x"},
        {"what": "merge", "name": "A"},
        {"what": "merge", "names": ["A", "B"]},
        {"what": "date", "article": "x", "earliest": "2025-01-01"},
        {"what": "date", "article": fire().article.id, "earliest": "morgen"},
        {"what": "burn"},
        {},
    ],
)
def test_judgements_that_say_too_little_are_turned_down(
    visitor: Visitor, ledger: Ledger, fields: dict[str, str]
) -> None:
    assert visitor.post(**fields).status_code == 400
    assert ledger.judgements() == ()


def test_exports(visitor: Visitor) -> None:
    for form, kind in (
        ("html", "text/html"), ("json", "application/json"), ("markdown", "text/markdown"), ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxmlformats"),
    ):  # fmt: skip
        answer = visitor.get(f"/story/{STORY}/dossier.{form}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(kind)
        assert "attachment" in answer.headers["content-disposition"]


HOSTILE = (
    "<script>alert(1)</script> \"><img src=x onerror=alert(1)> '; DROP TABLE claim; -- {{ 7*7 }} ‮verkehrt‬ &lt;b&gt;"
)


def test_hostile_text_stays_text(visitor: Visitor, ledger: Ledger) -> None:
    owner = article(f"Laut {HOSTILE} brannte es.", outlet=HOSTILE, url="javascript:alert(1)", title=HOSTILE)
    said = replace(claim(owner, HOSTILE[:40], (HOSTILE, "unnamed")), trace=(HOSTILE,))
    ledger.put(Analysis(owner, (), (), (said,)), pipeline=PIPELINE, at=AT)
    for path in (
        "/",
        "/claims",
        "/actors",
        "/articles",
        f"/article/{owner.id}",
        f"/claim/{said.id}",
        f"/compare?a={owner.id}&b={owner.id}",
    ):
        text = visitor.get(path).text
        assert "<script>alert" not in text, path
        assert "<img src=x" not in text, path
        assert 'href="javascript:' not in text, path
        assert "49" not in text.split("brannte")[0][-30:], path
    for path in (
        f"/claims?words={HOSTILE}",
        f"/claims?actor={HOSTILE}",
        f"/articles?outlet={HOSTILE}",
        f"/compare?a={HOSTILE}&b=x",
    ):
        answer = visitor.get(path)
        assert "<script>alert" not in answer.text
        assert answer.status_code < 500
    assert ledger.counts()["claim"] == 20


def test_reasons_are_german_and_an_earlier_version_stands_beside_the_later(visitor: Visitor, ledger: Ledger) -> None:
    owner = article("Die Werft sagte, das Schiff fährt.", url="https://bote.example/brand", published="2026-11-21")
    known = "The source is carried over from an earlier claim: 'die Werft'."
    said = replace(claim(owner, "das Schiff fährt", ("Werft", "company")), trace=(known, "made by hand"))
    ledger.put(Analysis(owner, (), (), (said,)), pipeline=PIPELINE, at=LATER)
    shown = visitor.get(f"/claim/{said.id}").text
    assert '<li lang="de">Die Quelle gilt aus einer früheren Aussage weiter: „die Werft“.</li>' in shown
    assert '<li lang="en">made by hand</li>' in shown
    kept = dossier(ledger)
    old = fire().article.id
    newer = Story(STORY, "Brand", (old, owner.id), ("Both credit dpa.",))
    made = replace(kept, articles=(DossierArticle.of(owner, (), ()),), stories=(newer,), claims=())
    ledger.keep_story(newer, made, basis="test", at=AT)
    desk = visitor.client.app.state.desk  # type: ignore[attr-defined]
    visitor.client.app.state.desk = dataclasses.replace(desk, dossier_of=lambda _: made)  # type: ignore[attr-defined]
    text = visitor.get(f"/story/{STORY}").text
    assert f'<a href="/article/{old}">frühere Fassung</a>' in text
    assert "Beide weisen dpa aus." in text
    assert "englisch" not in text
