"""HTML pages: the body and nothing but the body, title, outlet, address, date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.nouns import Article, Refusal
from quellenlage.read import apply_repairs, articles_from_bytes

ONE = "Der Damm am Oberlauf der Wiese ist in der Nacht gebrochen, teilte das Landratsamt am frühen Morgen mit."
TWO = "Verletzt wurde nach Angaben der Polizei niemand. Rund 300 Menschen mussten ihre Häuser verlassen."
THREE = "Die Ursache sei noch unklar, sagte der Landrat. Die Schäden schätzt er auf vier Millionen Euro."
META = """<meta property="og:site_name" content="Wiesentaler Kurier"><meta property="og:title" content="Damm gebrochen">
<link rel="canonical" href="https://kurier.example/damm">"""
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Damm gebrochen", "datePublished": "2024-03-12T18:05:00+01:00",
"dateModified": "2024-03-13T07:00:00+01:00"}</script>"""

LD = '<script type="application/ld+json">%s</script>'
NAMED = '<meta name="date" content="2024-03-12">'


def page(body: str, head: str = META) -> bytes:
    return f"""<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Damm gebrochen</title>{head}</head>
<body><nav><a href="/">Start</a> <a href="/politik">Politik</a></nav><article>{body}</article>
<footer><a href="/impressum">Impressum</a></footer></body></html>""".encode()


PARAGRAPHS = f"<h1>Damm gebrochen</h1><p>{ONE}</p><p>{TWO}</p><h2>Wie es weitergeht</h2><p>{THREE}</p>"


def only(data: bytes, **about: str) -> Article:
    (article,) = articles_from_bytes(data, path="a.html", **about)
    assert isinstance(article, Article)
    return article


def test_body_in_paragraphs_with_what_the_page_says_of_itself() -> None:
    article = only(page(PARAGRAPHS, META + JSON_LD))
    assert article.text == f"Damm gebrochen\n\n{ONE}\n\n{TWO}\n\nWie es weitergeht\n\n{THREE}"
    assert (article.title, article.outlet, article.url) == (
        "Damm gebrochen",
        "Wiesentaler Kurier",
        "https://kurier.example/damm",
    )
    assert (article.published.earliest, article.published.latest) == ("2024-03-12T18:05", "2024-03-12T18:05")
    assert article.published.basis == "metadata"
    assert [str(p.kind) for p in article.passages] == ["headline", "lead", "body", "subheading", "body"]


@pytest.mark.parametrize(
    ("head", "earliest"),
    [
        (JSON_LD, "2024-03-12T18:05"),
        ('<meta property="article:published_time" content="2024-03-12T17:05:00Z">', "2024-03-12T18:05"),
        (NAMED, "2024-03-12"),
        (LD % '[{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2024-03-12"}]}]', "2024-03-12"),
        (LD % '{"@type": "NewsArticle", "datePublished": "2024-03-12", kaputt}', "2024-03-12"),
        (LD % '{"@type": "Event", "datePublished": "2020-01-01"}' + NAMED, "2024-03-12"),
    ],
)  # fmt: skip
def test_where_a_page_keeps_its_date(head: str, earliest: str) -> None:
    assert only(page(PARAGRAPHS, META + head)).published.earliest == earliest


def test_a_date_line_on_the_page_counts_where_there_is_no_metadata() -> None:
    found = only(
        page(f"<h1>Damm gebrochen</h1><p>Stand: 12.03.2024, 18:05 Uhr</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>")
    ).published
    assert found.earliest == "2024-03-12T18:05"


def test_an_impossible_date_on_the_page_leaves_the_article() -> None:
    head = META + '<meta property="article:published_time" content="2024-02-30T10:00:00Z">'
    refusal, article = articles_from_bytes(page(PARAGRAPHS, head), path="a.html")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "bad-date"
    assert isinstance(article, Article)


def test_a_quotation_element_stays_in_its_sentence() -> None:
    article = only(
        page(f"<p>Er sprach von <q>einer <b>schweren</b> Nacht</q> und ging.</p><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>")
    )
    assert "Er sprach von „einer schweren Nacht“ und ging." in article.text


def test_line_breaks_end_paragraphs_and_lists_have_bullets() -> None:
    article = only(
        page(f"<p>{ONE}<br><br>{TWO}</p><ul><li>Erstens der Regen.</li><li>Zweitens der Damm.</li></ul><p>{THREE}</p>")
    )
    assert f"{ONE}\n\n{TWO}" in article.text
    assert "• Erstens der Regen.\n• Zweitens der Damm." in article.text


def test_scripts_and_styles_leave_no_text() -> None:
    hostile = """<script>alert("Geheim1")</script><style>.geheim2{color:red}</style><p onclick="geheim3()">TEXT</p>
    <noscript>Geheim4</noscript><template>Geheim5</template><!-- Geheim6 --><svg><script>Geheim7</script></svg>
    <iframe srcdoc="<p>Geheim8</p>"></iframe><img src=x onerror="geheim9()"><a href="javascript:geheim10()">mehr</a>"""
    article = only(page(hostile.replace("TEXT", ONE) + f"<p>{TWO}</p><p>{THREE}</p>"))
    assert "eheim" not in article.text
    assert ONE in article.text


def test_markup_in_text_is_text() -> None:
    article = only(
        page(f"<p>Der Code lautet &lt;script&gt;alert(1)&lt;/script&gt;, sagte sie.</p><p>{ONE}</p><p>{TWO}</p>")
    )
    assert "<script>alert(1)</script>" in article.text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "iso-8859-1"])
def test_encodings_by_meta_element(encoding: str) -> None:
    data = page(PARAGRAPHS).decode().replace("utf-8", encoding).encode(encoding)
    assert ONE in only(data).text


def test_encoding_by_content_type() -> None:
    data = page(PARAGRAPHS).decode().replace('<meta charset="utf-8">', "").encode("cp1252")
    assert ONE in only(data, content_type="text/html; charset=windows-1252").text


@pytest.mark.parametrize(
    "data", [b"<html><body></body></html>", b"<html><head><title>Damm</title></head></html>", b"<!-- x -->"]
)
def test_a_page_without_a_body_is_refused(data: bytes) -> None:
    (refusal,) = articles_from_bytes(data, path="a.html")
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no-body"


def test_broken_tags_are_read_as_well_as_they_can_be() -> None:
    article = only(
        b"<html><body><div><p>" + ONE.encode() + b"<p><b>" + TWO.encode() + b"</i></div><p>" + THREE.encode()
    )
    assert all(part in article.text for part in (ONE, TWO, THREE))


def test_a_bare_fragment_is_a_page() -> None:
    assert ONE in only(f"<p>{ONE}</p><p>{TWO}</p>".encode()).text


def test_a_page_nested_without_end_is_no_trouble() -> None:
    data = b"<html><body>" + b"<div>" * 30_000 + ONE.encode() + b"</body></html>"
    assert list(articles_from_bytes(data, path="a.html"))


def test_the_plan_reproduces_the_text_of_a_page() -> None:
    data = page(PARAGRAPHS.replace("frühen", "fru\u0308hen"))
    article = only(data)
    assert apply_repairs(data.decode(), article.repairs) == article.text
    assert article.repairs[0].step == "html"


def test_the_address_it_was_fetched_from_counts() -> None:
    assert only(page(PARAGRAPHS), url="https://kurier.example/andere").url == "https://kurier.example/andere"


TAGS = st.sampled_from([
    "<p>", "</p>", "<div>", "<script>", "</script>", "<q>", "</q>", "<br>", "<table>", "<td>", "<![CDATA[", "-->",
    "<!--", "&#0;", "&#xD800;", "\x00", "<li>", "<h1>", "<?xml version='1.0' encoding='utf-16'?>",
])  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(TAGS, st.sampled_from([ONE, TWO, THREE]), st.text(max_size=20)), max_size=30).map("".join))
def test_any_page_gives_articles_or_refusals(markup: str) -> None:
    data = markup.encode("utf-8", "surrogatepass")
    for result in articles_from_bytes(data, path="a.html"):
        assert isinstance(result, Article | Refusal)
