"""The page in a real browser: nothing leaves it, nothing foreign runs in it, every mark leads to its sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from quellenlage import flow
from quellenlage.nouns import Dossier
from quellenlage.tell import as_html
from tests.conftest import ROOT
from tests.tell import axe, hostile

pytestmark = pytest.mark.browser

WIDTHS = (1440, 768, 390)
Open = Callable[..., Any]


@contextmanager
def opened(browser: Any, path: Path, width: int = 1440, scheme: str = "light", anchor: str = "") -> Iterator[Any]:
    """The page in a fresh context; fails on a console message, an error, or a request but for the file itself."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(5000)
    page = context.new_page()
    trouble: list[str] = []
    page.on("console", lambda message: trouble.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
    page.on("request", lambda request: request.url.startswith(path.as_uri()) or trouble.append(f"asked: {request.url}"))
    page.goto(path.as_uri() + anchor)
    yield page
    context.close()
    assert not trouble, trouble


def until(page: Any, condition: str) -> None:
    """Wait until a JavaScript expression holds (the page's policy keeps Playwright from waiting inside it)."""
    for _ in range(100):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"still not so after five seconds: {condition}")


def draw_everything(page: Any) -> None:
    """Scroll through, so that every chart is drawn."""
    page.evaluate("document.querySelectorAll('.chart').forEach(c => c.scrollIntoView())")
    for chart in page.locator(".chart").all():
        chart.scroll_into_view_if_needed()
    until(page, "[...document.querySelectorAll('.chart')].every(c => c.querySelector('svg'))")


def in_view(page: Any, selector: str) -> bool:
    return bool(
        page.evaluate(
            "s => { const r = document.querySelector(s).getBoundingClientRect();"
            " return r.bottom > 0 && r.top < innerHeight }",
            selector,
        )
    )


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opens_without_a_word_and_fits_the_screen(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    with opened(browser, page_file, width, scheme) as page:
        draw_everything(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".ql-plot").count() == 4 and page.locator(".ql-graph").count() == 1


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, page_file: Path, width: int, scheme: str) -> None:
    script = axe.source()
    with opened(browser, page_file, width, scheme) as page:
        draw_everything(page)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate("location.hash = document.querySelector('.text .pin').id")
        page.evaluate(script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
        assert not found, [(v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"]) for v in found]


def test_every_link_resolves(browser: Any, page_file: Path) -> None:
    with opened(browser, page_file) as page:
        draw_everything(page)
        missing = page.evaluate(
            "[...document.querySelectorAll('a')].map(a => a.getAttribute('href') ?? a.getAttribute('xlink:href'))"
            ".filter(h => !h || h.startsWith('#') && !document.getElementById(decodeURIComponent(h.slice(1))))"
        )
        assert missing == []


def test_every_chart_mark_leads_to_its_figure(browser: Any, page_file: Path, dossier: Dossier) -> None:
    with opened(browser, page_file) as page:
        draw_everything(page)
        expected = sum(len(q.members) for q in dossier.measures if len(q.members) > 1)
        marks = page.locator(".ql-plot .mark-dot a")
        assert marks.count() == expected
        quotes = {m.quote for q in dossier.measures for m in q.members}
        for i in range(expected):
            mark = marks.nth(i)
            mark.click()
            anchor = page.evaluate("location.hash")
            assert anchor == (mark.get_attribute("href") or mark.get_attribute("xlink:href"))
            lit = page.locator(f'.text [data-s~="{anchor[1:]}"]')
            assert "".join(lit.all_text_contents()) in quotes
            assert all("lit" in (one.get_attribute("class") or "") for one in lit.all())
            assert in_view(page, anchor)


def test_a_figure_that_names_no_number_is_a_bar_without_a_mark_on_a_value(
    browser: Any, page_file: Path, dossier: Dossier
) -> None:
    ranged = [m for q in dossier.measures if len(q.members) > 1 for m in q.members if m.figure.value is None]
    assert ranged
    with opened(browser, page_file) as page:
        draw_everything(page)
        bars = page.locator(".ql-plot .mark-link a")
        assert bars.count() == sum(m.figure.low is not None and m.figure.high is not None for m in ranged)
        for i in range(bars.count()):
            link = bars.nth(i).get_attribute("href") or bars.nth(i).get_attribute("xlink:href")
            bar = bars.nth(i).bounding_box()
            sign = page.locator(f".ql-plot .mark-dot a[href='{link}'], .ql-plot .mark-dot a[*|href='{link}']").first
            box = sign.bounding_box()
            inside_y = bar["y"] + 1 < box["y"] + box["height"] / 2 < bar["y"] + bar["height"] - 1
            inside_x = bar["x"] + 1 < box["x"] + box["width"] / 2 < bar["x"] + bar["width"] - 1
            assert not (inside_x and inside_y)


def test_from_a_figure_to_its_sentence_and_back(browser: Any, page_file: Path) -> None:
    with opened(browser, page_file) as page:
        row = page.locator("#q-injured tbody tr").nth(4)
        link = row.locator("a.value")
        link.click()
        anchor = page.evaluate("location.hash")
        assert in_view(page, anchor)
        card = page.locator(".card.now")
        seen = page.evaluate(
            "(() => { const c = document.querySelector('.card.now').getBoundingClientRect();"
            " const l = document.querySelector('.card.now').closest('.cards').getBoundingClientRect();"
            " return c.top >= l.top - 1 && c.top < l.bottom && c.top < innerHeight })()"
        )
        assert card.count() == 1 and seen
        bar = page.locator("#whence")
        assert bar.is_visible() and "Verletzte" in (bar.locator("button").text_content() or "")
        listed = bar.locator(".in a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
        assert f"#{row.get_attribute('id')}" in listed
        names = bar.locator(".in a").all_text_contents()
        assert len(names) == len(set(names)) > 1
        bar.locator("button").click()
        assert not bar.is_visible() and page.locator(".lit").count() == 0
        assert page.evaluate("document.activeElement.getAttribute('href')") == anchor
        assert in_view(page, "#q-injured-5")
        link.click()
        bar.locator(f".in a[href='#{row.get_attribute('id')}']").click()
        assert in_view(page, "#q-injured-5")


def test_on_a_phone_the_way_back_stands_in_the_sheet(browser: Any, page_file: Path) -> None:
    with opened(browser, page_file, 390) as page:
        page.locator("#q-injured tbody tr a.value").nth(4).click()
        assert page.locator("#sheet #whence button").is_visible()
        page.locator("#sheet #whence button").click()
        assert not page.locator("#sheet").is_visible() and in_view(page, "#q-injured-5")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_graph_fits_and_its_names_do_not_cover_each_other(browser: Any, page_file: Path, width: int) -> None:
    with opened(browser, page_file, width) as page:
        draw_everything(page)
        frame = page.locator("#graph").bounding_box()
        boxes = [text.bounding_box() for text in page.locator("#graph svg g text:not(.head)").all()]
        assert len(boxes) > 10
        for box in boxes:
            assert frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"]
        for i, a in enumerate(boxes):
            for b in boxes[:i]:
                across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
                down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
                assert across < 2 or down < 6


def test_a_mark_can_be_reached_and_opened_by_keyboard(browser: Any, page_file: Path) -> None:
    with opened(browser, page_file) as page:
        draw_everything(page)
        mark = page.locator(".ql-plot .mark-dot a").first
        mark.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash").startswith("#s-")


def test_every_claim_leads_to_its_words_and_back(browser: Any, page_file: Path, dossier: Dossier) -> None:
    with opened(browser, page_file) as page:
        for claim in dossier.claims[::3]:
            page.goto(f"{page_file.as_uri()}#{claim.id}")
            page.locator(f"[id='{claim.id}'].now").wait_for()
            lit = page.locator(".text .lit").all_text_contents()
            spans = sorted({(s.start, s.stop) for s in (*claim.content, *claim.cue, *claim.source)})
            text = next(a.text for a in dossier.articles if a.id == claim.article)
            places = sorted({i for start, stop in spans for i in range(start, stop)})
            assert "".join(lit) == "".join(text[i] for i in places)
            assert in_view(page, f"#{claim.id}")
            page.locator(f"[id='{claim.id}']").press("Enter")
            assert page.evaluate("location.hash") == "#k" + claim.id[1:]
            assert in_view(page, f"#k{claim.id[1:]}")


def test_j_and_k_walk_and_escape_ends(browser: Any, page_file: Path, dossier: Dossier) -> None:
    with opened(browser, page_file) as page:
        order = page.evaluate("[...document.querySelectorAll('.text .pin')].map(p => p.id)")
        assert sorted(order) == sorted(c.id for c in dossier.claims)
        page.goto(f"{page_file.as_uri()}#{order[2]}")
        page.locator(f"[id='{order[2]}'].now").wait_for()
        page.keyboard.press("j")
        assert page.evaluate("location.hash") == "#" + order[3]
        page.keyboard.press("k")
        page.keyboard.press("k")
        assert page.evaluate("location.hash") == "#" + order[1]
        assert page.locator(".lit").count()
        page.keyboard.press("Escape")
        assert page.locator(".lit").count() == 0
        page.keyboard.press("?")
        assert page.locator("#help").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#help").is_visible()


def test_search_finds_in_every_article_and_leads_there(browser: Any, page_file: Path, dossier: Dossier) -> None:
    with opened(browser, page_file) as page:
        page.keyboard.press("/")
        page.keyboard.type("WARNSYSTEM")
        page.locator("#hits li").first.wait_for()
        expected = sum(a.text.lower().count("warnsystem") for a in dossier.articles)
        assert page.locator("#hits li").count() == expected > 2
        page.locator("#hits a").nth(expected - 1).click()
        here = page.evaluate("[...CSS.highlights.get('here')].map(String)")
        assert here == ["Warnsystem"]
        page.locator("#find").fill("kommt nirgends vor")
        until(page, "!document.querySelector('#hits li')")
        assert page.locator("#hits .count").text_content() == "Nichts gefunden."
        page.keyboard.press("Escape")
        assert not page.locator("#hits").is_visible()


def test_filters_leave_what_fits(browser: Any, page_file: Path, dossier: Dossier) -> None:
    with opened(browser, page_file) as page:
        draw_everything(page)
        marks = page.locator(".ql-plot .mark-dot a").count()
        page.select_option("#f-outlet", "Landfunk")
        ours = {a.id for a in dossier.articles if a.outlet == "Landfunk"}
        fit = [c for c in dossier.claims if c.article in ours]
        assert page.locator("#shown").text_content() == f"{len(fit)} von {len(dossier.claims)} Aussagen"
        shown = page.locator("#voices .item:visible")
        assert shown.count() == len(fit)
        assert 0 < page.locator(".ql-plot .mark-dot a").count() < marks
        page.select_option("#f-certainty", "certain")
        assert shown.count() == sum(c.certainty == "certain" for c in fit)
        page.select_option("#f-actor", "a-polizeiholtau")
        assert shown.count() == 1
        page.fill("#f-to", "2026-03-03")
        assert shown.count() == 0 and page.locator(".none-visible").is_visible()
        page.locator("button[type=reset]").click()
        until(page, f"document.querySelectorAll('#voices .item:not([hidden])').length === {len(dossier.claims)}")
        assert page.locator(".ql-plot .mark-dot a").count() == marks


def test_numbers_in_headings_follow_the_filter_or_say_that_they_do_not(
    browser: Any, page_file: Path, dossier: Dossier
) -> None:
    with opened(browser, page_file) as page:
        assert not page.locator("#filtered").is_visible() and page.locator(".whole:visible").count() == 0
        labels = page.locator("[data-n]")
        before = labels.all_text_contents()
        page.select_option("#f-outlet", "Landfunk")
        assert page.locator("#filtered").is_visible()
        for group in page.locator(".counted:not(.text-of):visible").all():
            shown = sum(item.is_visible() for item in group.locator(".item").all())
            label = group.locator("[data-n]").first
            total = int(label.get_attribute("data-n") or 0)
            text = label.text_content() or ""
            assert text.startswith(f"{shown} von {total} " if shown != total else f"{total} ")
        for section in ("glance", "numbers", "conflicts", "denials", "copies", "actors"):
            assert page.locator(f"#{section} .whole").is_visible()
        ours = {a.id for a in dossier.articles if a.outlet == "Landfunk"}
        attributed = [c for c in dossier.claims if c.voice == "attributed"]
        fit = sum(c.article in ours for c in attributed)
        assert page.locator("[data-section=voices]").text_content() == f"{fit} / {len(attributed)}"
        page.locator("#filtered button").click()
        until(page, "document.querySelector('#filtered').hidden")
        assert labels.all_text_contents() == before and page.locator(".whole:visible").count() == 0


def test_a_citation_is_copied(browser: Any, page_file: Path, dossier: Dossier) -> None:
    claim = dossier.claims[0]
    with opened(browser, page_file, anchor=f"#{claim.id}") as page:
        page.evaluate("void (navigator.clipboard.writeText = async (text) => { globalThis.copied = text })")
        page.keyboard.press("c")
        until(page, "globalThis.copied")
        copied = page.evaluate("copied")
        assert claim.content[0].quote in copied and claim.id in copied
        assert "laut Polizei Holtau, in: Holtauer Anzeiger" in copied and "#:~:text=" in copied
        page.evaluate("void (navigator.clipboard.writeText = async () => { throw Error('no') })")
        page.keyboard.press("c")
        page.locator("#citation").wait_for()
        assert claim.content[0].quote in page.locator("#citation textarea").input_value()


def test_on_a_phone_a_claim_opens_a_sheet(browser: Any, page_file: Path, dossier: Dossier) -> None:
    with opened(browser, page_file, 390, anchor=f"#{dossier.claims[0].id}") as page:
        assert page.locator("#sheet").is_visible()
        assert "Polizei Holtau" in (page.locator("#sheet").text_content() or "")
        page.locator("#sheet-close").click()
        assert not page.locator("#sheet").is_visible()


def test_it_reads_without_scripts(browser: Any, page_file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())
    assert page.locator("noscript p").is_visible() and not page.locator("#tools").is_visible()
    assert page.locator("#glance .panel").count() == 3 and page.locator(".card .rest").first.is_visible()
    context.close()


def test_it_prints(browser: Any, page_file: Path) -> None:
    with opened(browser, page_file) as page:
        assert page.pdf(format="A4")[:4] == b"%PDF"
        page.emulate_media(media="print")
        for tool in (".side", "#filtered", ".cards", ".relations", "#whence"):
            assert not page.locator(tool).first.is_visible()
        assert page.locator(".text").first.is_visible() and page.locator(".grid.members").first.is_visible()


def test_the_example_on_paper_has_fewer_than_twelve_pages(browser: Any, tmp_path: Path) -> None:
    articles, refusals = flow.read_articles([str(ROOT / "examples" / "lackfabrik" / "articles")])
    made = flow.compile_dossier([flow.analyze(article) for article in articles], refusals)
    path = tmp_path / "example.html"
    path.write_text(as_html(made), encoding="utf-8", newline="")
    with opened(browser, path) as page:
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert 4 < paper.count(b"/Type /Page\n") < 12


@pytest.mark.parametrize("width", [1440, 390])
def test_hostile_text_stays_text(browser: Any, tmp_path: Path, width: int) -> None:
    path = tmp_path / "hostile.html"
    made = hostile.dossier()
    path.write_text(as_html(made), encoding="utf-8", newline="")
    with opened(browser, path, width) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate("document.querySelectorAll('.chart').forEach(c => c.scrollIntoView())")
        for key in "jjjc":
            page.keyboard.press(key)
        page.keyboard.press("Escape")
        page.locator("#find").fill("script")
        page.locator("#hits li").first.wait_for()
        page.locator("#hits a").first.click()
        assert page.evaluate("globalThis.pwned") is None
        assert page.evaluate("document.querySelectorAll('main').length") == 1
        assert (
            page.evaluate("document.querySelectorAll('img, iframe, object, embed, base, [onerror], [onload]').length")
            == 0
        )
        assert page.evaluate("document.querySelectorAll('script').length") == 5
        schemes = page.evaluate(
            "[...new Set([...document.querySelectorAll('main a[href]:not(svg a)')].map(a => a.protocol))]"
        )
        drawn = page.evaluate("[...document.querySelectorAll('svg a')].map(a => a.href.baseVal)")
        assert all(link.startswith("#") for link in drawn)
        assert set(schemes) <= {"file:", "https:"}
        texts = page.evaluate("[...document.querySelectorAll('.text')].map(t => t.textContent)")
        clean = str.maketrans({"\x00": "\ufffd", "\ud800": "\ufffd"})
        assert set(texts) == {a.text.translate(clean) for a in made.articles}
        assert page.evaluate("document.documentElement.scrollWidth") <= width
