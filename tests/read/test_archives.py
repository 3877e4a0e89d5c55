"""Feeds, agency items and web archives."""

from __future__ import annotations

import gzip
import json
from io import BytesIO

import pytest

from quellenlage.nouns import Article, Refusal
from quellenlage.read import articles_from_bytes, feed_entries
from quellenlage.read.fragment import text_of

ONE = "Der Damm am Oberlauf der Wiese ist in der Nacht gebrochen, teilte das Landratsamt am frühen Morgen mit."
TWO = "Verletzt wurde nach Angaben der Polizei niemand. Rund 300 Menschen mussten ihre Häuser verlassen."
THREE = "Die Ursache sei noch unklar, sagte der Landrat. Die Schäden schätzt er auf vier Millionen Euro."
LONG = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p><p>{TWO}</p><script>geheim()</script>"


pytest.importorskip("feedparser", reason="the extra “archives” is not installed")
pytest.importorskip("warcio", reason="the extra “archives” is not installed")


def split(data: bytes, name: str, **about: str) -> tuple[list[Article], list[Refusal]]:
    found = list(articles_from_bytes(data, path=name, **about))
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, Refusal)]


# Fragments


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Es regnet.", "Es regnet."),
        ("<p>Es <b>reg</b>net.</p>\n<p>Es schneit.</p>", "Es regnet.\n\nEs schneit."),
        ("Es regnet.<br/>Es schneit.", "Es regnet.\n\nEs schneit."),
        ("<ul><li>Eins</li><li>Zwei</li></ul>", "• Eins\n\n• Zwei"),
        ("<div>Es regnet.<figure><figcaption>Bild</figcaption></figure> Noch.</div>", "Es regnet. Noch."),
        ("<script>x</script>", ""),
        ("a &lt; b &amp; c", "a &lt; b &amp; c"),
        ("<p>a &lt; b &amp; c</p>", "a < b & c"),
    ],
)
def test_fragments(markup: str, text: str) -> None:
    assert text_of(markup) == text


# ninjs

ITEM = {
    "uri": "urn:newsml:dna.example:20240312:1", "type": "text", "versioncreated": "2024-03-12T17:05:00Z",
    "language": "de-DE", "headline": "Damm gebrochen", "infosources": [{"name": "dna"}], "body_html": LONG,
}  # fmt: skip
ITEM_2 = {
    "uri": "https://dna.example/1", "type": "text", "versionCreated": "2024-03-12T17:05:00Z", "language": "de",
    "headlines": [{"role": "short", "value": "Damm"}, {"role": "main", "value": "Damm gebrochen"}],
    "bodies": [
        {"role": "main", "contentType": "text/html", "value": LONG},
        {"role": "main", "contentType": "text/plain", "value": f"{ONE}\n{TWO}"},
    ],
}  # fmt: skip


def test_a_ninjs_item() -> None:
    (article,), refusals = split(json.dumps(ITEM).encode(), "a.json")
    assert not refusals
    assert article.text == f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{TWO}"
    assert (article.title, article.outlet, article.url, article.language) == ("Damm gebrochen", "dna", None, "de")
    assert article.published.earliest == "2024-03-12T18:05"


def test_a_ninjs_item_of_the_second_version() -> None:
    (article,), _ = split(json.dumps([ITEM_2]).encode(), "a.ninjs")
    assert article.text == f"{ONE}\n{TWO}"
    assert (article.title, article.url) == ("Damm gebrochen", "https://dna.example/1")


def test_a_picture_item_is_refused() -> None:
    picture = {**ITEM, "type": "picture", "body_html": ""}
    (refusal,) = split(json.dumps(picture).encode(), "a.json")[1]
    assert refusal.code == "no-text"
    assert "picture" in refusal.why


# Feeds

RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Wiesentaler Kurier</title>
<item><title>Damm gebrochen</title><link>https://kurier.example/1</link><pubDate>Tue, 12 Mar 2024 17:05:00 GMT</pubDate>
<description>Am Oberlauf der Wiese.</description><content:encoded><![CDATA[{LONG}]]></content:encoded></item>
<item><title>Nur ein Hinweis</title><link>https://kurier.example/2</link><description>Am Oberlauf.</description></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kurier</title>
<entry><title>Damm gebrochen</title><link href="https://kurier.example/1"/><updated>2024-03-12T17:05:00Z</updated>
<content type="html">{LONG.replace("<", "&lt;").replace(">", "&gt;")}</content></entry></feed>"""


@pytest.mark.parametrize(("data", "name"), [(RSS, "a.rss"), (RSS, "a.xml"), (ATOM, "a.atom"), (ATOM, "-")])
def test_feeds_with_whole_articles(data: str, name: str) -> None:
    (article,), refusals = split(data.encode(), name)
    assert article.text == f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{TWO}"
    assert (article.title, article.url) == ("Damm gebrochen", "https://kurier.example/1")
    assert article.published.earliest == "2024-03-12T18:05"
    assert [r.code for r in refusals] == (["no-text"] if data is RSS else [])
    assert all("https://kurier.example/2" in r.why for r in refusals)


def test_feed_entries() -> None:
    entries = list(feed_entries(RSS.encode(), url="https://kurier.example/rss"))
    assert [entry.url for entry in entries] == ["https://kurier.example/1", "https://kurier.example/2"]
    assert [bool(entry.text) for entry in entries] == [True, False]


def test_a_feed_cut_off_gives_what_is_whole() -> None:
    articles, _ = split(RSS[: RSS.index("<item><title>Nur")].encode(), "a.rss")
    assert len(articles) == 1


def test_xml_that_is_no_feed_is_refused() -> None:
    assert [r.code for r in split(b"<?xml version='1.0'?><rechnung/>", "a.xml")[1]] == ["bad-feed"]


# WARC


def archive(*pages: tuple[str, str, str], packed: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, status, body in pages:
        kind = "image/png" if url.endswith(".png") else "text/html; charset=utf-8"
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=BytesIO(body.encode()), http_headers=headers)
        writer.write_record(record)
    return buffer.getvalue()


def whole(text: str) -> str:
    return f"<html><head><title>Damm</title></head><body><article>{text}</article></body></html>"


PAGES = (
    ("https://kurier.example/1", "200 OK", whole(LONG)),
    ("https://kurier.example/x.png", "200 OK", "PNG"),
    ("https://kurier.example/weg", "404 Not Found", whole(LONG)),
    ("https://kurier.example/2", "200 OK", whole(f"<p>{THREE}</p><p>{ONE}</p><p>{TWO}</p>")),
)


@pytest.mark.parametrize(("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc"), (False, "-")])
def test_the_pages_of_an_archive(packed: bool, name: str) -> None:
    articles, refusals = split(archive(*PAGES, packed=packed), name)
    assert not refusals
    assert [a.url for a in articles] == ["https://kurier.example/1", "https://kurier.example/2"]
    assert [a.path for a in articles] == [f"{name}#2", f"{name}#5"]


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_off_says_so(packed: bool) -> None:
    data = archive(*PAGES, packed=packed)
    articles, refusals = split(data[:-40], "a.warc.gz" if packed else "a.warc")
    assert [a.url for a in articles] == ["https://kurier.example/1"]
    assert {r.code for r in refusals} == {"damaged"}


def test_a_record_without_a_head_is_refused() -> None:
    data = archive(*PAGES[:1], packed=False) + b"WARC/1.0\r\nkaputt\r\n\r\n" + archive(*PAGES[3:], packed=False)
    articles, refusals = split(data, "a.warc")
    assert [a.url for a in articles] == ["https://kurier.example/1"]
    assert [(r.path, r.code) for r in refusals] == [("a.warc#3", "damaged")]


def test_a_broken_record_in_an_archive() -> None:
    data = archive(*PAGES[:1], packed=False) + b"KEIN/1.0 WARC\r\n\r\n" + archive(*PAGES[3:], packed=False)
    articles, refusals = split(data, "a.warc")
    assert [a.url for a in articles][:1] == ["https://kurier.example/1"]
    assert refusals or len(articles) == 2


def test_a_bomb_in_an_archive_is_refused() -> None:
    bomb = ("https://kurier.example/1", "200 OK", "<p>" + "a" * 20_000_000)
    assert [r.code for r in split(archive(bomb), "a.warc.gz")[1]] == ["too-large"]


def test_a_bomb_of_zeros_is_refused() -> None:
    assert [r.code for r in split(gzip.compress(b"a" * 200_000_000, 9), "a.txt.gz")[1]] == ["too-large"]
