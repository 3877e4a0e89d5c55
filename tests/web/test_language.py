"""The desk in English: every wording has its English, and none is left German on a page."""

from __future__ import annotations

import html
import re

import pytest

from quellenlage.ledger import Ledger
from quellenlage.nouns import ClaimJudged, Refusal
from quellenlage.web import judging, pages, words
from tests.conftest import ROOT
from tests.ledger.made import AT, fire
from tests.web.visitor import STORY, Visitor

WEB = ROOT / "src" / "quellenlage" / "web"


def wordings() -> set[str]:
    """What the templates and the modules say through `words(...)`."""
    sources = [path.read_text(encoding="utf-8") for path in sorted((WEB / "templates").glob("*.html"))]
    found = {m.replace('\\"', '"') for s in sources for m in re.findall(r'words\("((?:[^"\\]|\\.)*)"', s)}
    found |= set(re.findall(r'\("/\w+", "(\w+)"\)', (WEB / "templates" / "base.html").read_text(encoding="utf-8")))
    for name in ("app", "pages", "judging", "words"):
        source = (WEB / f"{name}.py").read_text(encoding="utf-8")
        found |= set(re.findall(r'words(?:_of\(request\))?\(\s*"([^"]*)"', source))
        found |= set(re.findall(r'missing\(request, "([^"]*)"', source))
        found |= set(re.findall(r'trouble\(\s*request, \d+, "([^"]*)"', source))
    tables = (
        words.CERTAINTY, words.RULING, words.BASIS, words.KIND, words.RELATION, words.STATUS, words.CONFLICT,
        words.TYPE, words.SORT, words.STATE, words.REFUSAL, judging.LACKS, judging.FIELDS,
    )  # fmt: skip
    found |= {value for table in tables for value in table.values()}
    return (found | {judging.UNKNOWN, words.UNREADABLE, *pages.HINTS, "richtig", "falsch", "offen"}) - {""}


def test_every_wording_has_its_english_and_none_is_over() -> None:
    table, nouns = words.english()
    assert set(table) == wordings()
    sources = [path.read_text(encoding="utf-8") for path in sorted((WEB / "templates").glob("*.html"))]
    counted = {noun for s in sources for pair in re.findall(r'many\("([^"]*)", "([^"]*)"\)', s) for noun in pair}
    assert set(nouns) == counted | {noun for pair in words.RELATIONS.values() for noun in pair} | {
        "Artikel", "mehrere Artikel",
    }  # fmt: skip
    for german, said in (*table.items(), *nouns.items()):
        assert set(re.findall(r"\{\w+\}", german)) == set(re.findall(r"\{\w+\}", said)), german


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("/", "Who says what?"),
        ("/claims", "1–19 of 19"),
        ("/claims?since=gestern", "“since” is no day"),
        ("/figures", "according to"),
        ("/actors", "as origin"),
        ("/articles", "5 claims"),
        ("/stories", "2 articles"),
        (f"/story/{STORY}", "at most 2 named origins"),
        ("/judgements", "is right"),
        ("/watching", "last polled"),
        ("/refusals", "That is no text but a PDF"),
        (f"/article/{fire().article.id}", "20 November 2026"),
        (f"/claim/{fire().claims[0].id}", "Which rules led to this claim."),
        ("/article/x", "There is no such article here."),
        ("/nothing", "There is no such page."),
    ],
)
def test_pages_in_english(visitor: Visitor, ledger: Ledger, path: str, shows: str) -> None:
    first = fire()
    claim = first.claims[0]
    ledger.judge(ClaimJudged(first.article.id, claim.id, claim.content, "right"), by="anna", at=AT)
    ledger.watch("https://bote.example/feed.xml", by="anna", at=AT)
    ledger.refuse([Refusal("brand.pdf", "binary", "no text")], at=AT)
    german = visitor.get(path).text
    assert '<html lang="de">' in german
    answer = visitor.get(f"/language/en?back={path}")
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    page = html.unescape(visitor.get(path).text)
    assert '<html lang="en">' in page
    assert shows in re.sub(r"\s+", " ", page)
    chrome = re.sub(
        r"<(article|bdi|q|mark|blockquote)\b.*?</\1>|lang=\"de\".*?</|<input[^>]*>|auch", "", page, flags=re.S
    )
    assert not re.search(r"\b(und|nicht|Aussage|Zahlen|Urteil|Akteur|höchstens|Artikel|Quelle)\b", chrome), path
    visitor.get("/language/de")
    assert visitor.get(path).text == german


def test_a_language_nobody_knows_is_german_and_leads_nowhere_else(visitor: Visitor) -> None:
    answer = visitor.get("/language/xx?back=https://evil.example/")
    assert answer.headers["location"] == "/"
    assert '<html lang="de">' in visitor.get("/").text
