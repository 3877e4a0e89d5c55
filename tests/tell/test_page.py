"""The page as a document: whole, closed, linked, and true to the text, before any browser sees it."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from quellenlage.nouns import Article, Claim, Dossier, DossierArticle, Manifest, Passage, PassageKind, Span, claim_id
from quellenlage.tell import as_html, as_markdown
from quellenlage.tell.links import fragment_url, safe_url
from quellenlage.tell.page import script_json
from quellenlage.tell.page.marks import Pin, marked_text
from quellenlage.tell.unicode import for_html
from quellenlage.tell.words import LANGUAGES, words
from tests.tell import hostile, story


def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))


def check_ids_and_links(page: str) -> None:
    root = tree(page)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)[:5]
    inside = {link[1:] for link in root.xpath("//@href") if link.startswith("#")}
    assert inside <= set(ids), sorted(inside - set(ids))[:5]
    for names in root.xpath("//@aria-labelledby | //@aria-controls"):
        assert set(names.split()) <= set(ids), names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_inside_the_page_resolves(dossier: Dossier, lang: str) -> None:
    check_ids_and_links(as_html(dossier, lang))  # type: ignore[arg-type]


def test_every_link_of_a_hostile_page_resolves_and_leads_nowhere_else() -> None:
    page = as_html(hostile.dossier())
    check_ids_and_links(page)
    assert all(link.startswith(("#", "https://a.example/")) for link in tree(page).xpath("//@href"))


def test_no_address_but_the_articles(page: str, dossier: Dossier) -> None:
    own = {a.url for a in dossier.articles}
    for attribute in ("src", "srcset", "action", "data", "poster", "background"):
        assert not tree(page).xpath(f"//@{attribute}")
    outside = [link for link in tree(page).xpath("//@href") if not link.startswith("#")]
    assert outside and all(link.partition("#")[0] in own for link in outside)


def test_policy_names_every_script_and_style_by_its_hash(page: str) -> None:
    root = tree(page)
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "unsafe" not in policy and policy.startswith("default-src 'none'")
    code = re.findall(r"<script>(.*?)</script>", page, re.S) + re.findall(r"<style>(.*?)</style>", page, re.S)
    assert len(code) == 5
    for text in code:
        assert f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy
    assert not root.xpath("//@style") and not [
        a for a in root.xpath("//@*") if getattr(a, "attrname", "").startswith("on")
    ]


def test_the_articles_stand_word_for_word(page: str, dossier: Dossier) -> None:
    shown = {"".join(e.itertext()) for e in tree(page).xpath("//div[@class='text']")}
    assert shown == {article.text for article in dossier.articles}


def test_same_dossier_same_bytes(dossier: Dossier, page: str) -> None:
    assert as_html(story.dossier()) == page


def test_an_empty_dossier_has_a_page_and_says_what_is_missing() -> None:
    empty = Dossier(Manifest("0", "none", ()), ())
    for lang in LANGUAGES:
        page = as_html(empty, lang)
        check_ids_and_links(page)
        assert words(lang)("empty.articles") in page


def test_both_tables_of_words_have_the_same_entries() -> None:
    de, en = words("de").table, words("en").table
    assert {s: sorted(de[s]) for s in de} == {s: sorted(en[s]) for s in en}


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="de, en"):
        words("fr")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url, safe",
    [
        ("https://a.example/x?a=1&b=2", True), ("http://a.example", True), ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False), ("data:text/html,x", False), ("//a.example", False), ("a.example", False),
        ("https://", False), ("https://a.example/\n<", False), ("java\tscript:alert(1)", False), (None, False),
        ("http://[", False), ("file:///etc/passwd", False), ("", False),
    ],
)  # fmt: skip
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert (safe_url(url) is not None) == safe


def test_text_fragment_of_a_claim() -> None:
    def claim(quote: str) -> Claim:
        return Claim("c-1", "attributed", "indirect", (Span(0, len(quote), quote),))

    assert fragment_url("https://a.example/x#y", claim("Zwei Tote, 3-4 Verletzte")) == (
        "https://a.example/x#y:~:text=Zwei%20Tote%2C%203%2D4%20Verletzte"
    )
    long = fragment_url("https://a.example", claim("eins zwei drei vier fünf sechs sieben acht " * 4))
    assert long == (
        "https://a.example#:~:text=eins%20zwei%20drei%20vier%20f%C3%BCnf,vier%20f%C3%BCnf%20sechs%20sieben%20acht"
    )


@given(st.recursive(st.text() | st.integers(), lambda inner: st.dictionaries(st.text(), inner)))
def test_json_in_a_script_cannot_end_it(value: object) -> None:
    shown = str(script_json(value))
    assert not set("<>&\u2028\u2029") & set(shown)
    assert json.loads(shown) == json.loads(for_html(json.dumps(value, ensure_ascii=False)))


def spans_of(text: str) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: (min(p), max(p)))


@st.composite
def marked(draw: st.DrawFn) -> tuple[DossierArticle, list[Claim], dict[tuple[int, int], str]]:
    text = draw(
        st.text(alphabet=st.one_of(st.characters(), st.sampled_from("<>&\"'\n\r\u202e😀")), min_size=1, max_size=60)
    )
    borders = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=6))))
    passages = tuple(Passage(a, b, draw(st.sampled_from(list(PassageKind)))) for a, b in pairwise(borders))
    claims = {}
    for pairs in draw(
        st.lists(st.lists(spans_of(text).filter(lambda p: p[0] < p[1]), min_size=1, max_size=3), max_size=5)
    ):
        spans = tuple(Span.cut(text, a, b) for a, b in pairs)
        name = claim_id("x", "attributed", spans)
        claims[name] = Claim(name, "attributed", "direct", spans[:1], spans[1:2], spans[2:], article="x")
    evidence = {pair: f"s-{pair[0]}-{pair[1]}" for pair in draw(st.lists(spans_of(text), max_size=4))}
    article = DossierArticle.of(Article("x", "x", text, passages=passages), (), ())
    return article, list(claims.values()), evidence


@settings(max_examples=300, deadline=None)
@given(marked())
def test_marking_never_changes_the_text_and_marks_what_it_says(
    given_: tuple[DossierArticle, list[Claim], dict[tuple[int, int], str]],
) -> None:
    article, claims, evidence = given_
    pins = {c.id: Pin(c.id, "k" + c.id, "label", "W") for c in claims}
    shown = str(marked_text(article, claims, evidence, pins))
    flat = re.sub(r"<[^>]*>", "", shown)
    assert unescape(flat) == for_html(article.text)
    for claim in claims:
        pattern = rf'<span class="[^"]*" data-c="[^"]*\b{claim.id}\b[^"]*"[^>]*>(.*?)</span>'
        pieces = "".join(unescape(piece) for piece in re.findall(pattern, shown, re.S))
        places = sorted({i for s in (*claim.content, *claim.cue, *claim.source) for i in range(s.start, s.stop)})
        assert pieces == for_html("".join(article.text[i] for i in places))
    for anchor in [*pins, *evidence.values()]:
        assert shown.count(f'id="{anchor}"') == 1


def unescape(text: str) -> str:
    for entity, character in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&#34;", '"'),
        ("&#39;", "'"),
        ("&#13;", "\r"),
        ("&amp;", "&"),
    ):
        text = text.replace(entity, character)
    return text


def test_a_page_does_not_tell_where_its_maker_keeps_files(dossier: Dossier) -> None:
    moved = msgspec.structs.replace(
        dossier, articles=tuple(msgspec.structs.replace(a, path=f"/home/somebody/{a.path}") for a in dossier.articles)
    )
    assert as_html(moved) == as_html(dossier) and as_markdown(moved) == as_markdown(dossier)
