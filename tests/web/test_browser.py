"""Judging in a real browser by keys alone; nothing foreign runs; axe-core finds nothing to mend."""

from __future__ import annotations

import dataclasses
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from quellenlage.ledger import Ledger, Query
from quellenlage.nouns import Analysis, Refusal
from tests.ledger.made import AT, PIPELINE, article, claim, fire
from tests.tell import axe, story
from tests.web.visitor import STORY

pytestmark = [pytest.mark.browser]
uvicorn = pytest.importorskip("uvicorn", reason="the desk in the browser needs the extra [web]")
sync_api = pytest.importorskip("playwright.sync_api")
HOSTILE = "<script>window.ran=1</script><img src=x onerror='window.ran=1'>\" onfocus=\"window.ran=1"


@pytest.fixture
def desk(app: Any) -> Iterator[str]:
    """The desk served for real."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(bypass_csp=False)
    opened = context.new_page()
    opened.problems = []
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    opened.on("console", lambda message: opened.problems.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()


def test_a_whole_session_by_keyboard(desk: str, page: Any, ledger: Ledger) -> None:
    first, second = (found.id for found in fire().claims)
    page.goto(f"{desk}/article/{fire().article.id}")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.wait_for_selector(f"[id='{first}'] .ruling.wrong")
    assert ledger.find_claims(Query(ruling="wrong"))[0][0].claim == first
    assert page.locator("mark.overruled").count() >= 1
    assert page.evaluate("document.activeElement.id") == first
    page.keyboard.press("y")
    page.wait_for_selector(f"[id='{first}'] .ruling.right")
    page.keyboard.press("j")
    page.keyboard.press("h")
    page.wait_for_selector(f"[id='{second}'] .ruling.undecided")
    assert page.inner_text("#said") == "Urteil: offen"
    page.keyboard.press("u")
    page.wait_for_selector(f"[id='{second}'] .ruling", state="detached")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first
    assert [entry.by for entry in ledger.judgements()] == ["anna"] * 4
    assert page.problems == []


def test_keys_in_a_field_are_letters(desk: str, page: Any, ledger: Ledger) -> None:
    page.goto(f"{desk}/claims")
    page.focus("input[name=words]")
    page.keyboard.type("hymn")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=hymn**")
    assert ledger.judgements() == ()


def test_judging_a_list_that_leaves_out_what_is_wrong(desk: str, page: Any, ledger: Ledger) -> None:
    page.goto(f"{desk}/claims?words=Menschen+verletzt")
    assert page.locator("[data-claim]").count() == 2
    page.keyboard.press("j")
    page.keyboard.press("n")
    sync_api.expect(page.locator("[data-claim]")).to_have_count(1)
    assert "steht nicht mehr in dieser Liste" in page.inner_text("#said")
    assert ledger.find_claims(Query(ruling="wrong"))[1] == 1


def test_without_a_script(desk: str, browser: Any, ledger: Ledger) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    key = fire().claims[0].id
    page.goto(f"{desk}/article/{fire().article.id}")
    page.click(f"[id='{key}'] button[value=wrong]")
    assert page.url.endswith(f"#{key}")
    page.click(f"[id='{key}'] .undo button")
    assert len(ledger.judgements()) == 2
    context.close()


def test_another_site_cannot_judge(desk: str, browser: Any, ledger: Ledger) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{desk}/article/{fire().article.id}")  # the visitor has the cookie
    page.route("http://evil.example/**", lambda route: route.fulfill(body="<p>x", content_type="text/html"))
    page.goto("http://evil.example/")
    key = fire().claims[0].id
    results = page.evaluate(
        """async ([desk, key]) => {
          const tries = [];
          const body = new URLSearchParams({what: "claim", claim: key, ruling: "wrong"});
          const json = JSON.stringify({what: "claim", claim: key, ruling: "wrong"});
          for (const [path, options] of [
            ["/judge", {method: "POST", body, mode: "no-cors", credentials: "include"}],
            ["/api/judgements", {method: "POST", body: json, mode: "no-cors", credentials: "include"}],
            ["/api/judgements", {method: "POST", body: json, headers: {"content-type": "application/json"}}],
            ["/api/claims", {credentials: "include"}],
          ]) tries.push(await fetch(desk + path, options).then((r) => r.type + r.status, () => "failed"));
          return tries;
        }""",
        [desk, key],
    )
    assert set(results) <= {"failed", "opaque0"}
    page.evaluate(
        """([desk, key]) => {
          const form = document.createElement("form");
          form.method = "post"; form.action = desk + "/judge";
          for (const [name, value] of [["what", "claim"], ["claim", key], ["ruling", "wrong"]]) {
            const field = document.createElement("input"); field.name = name; field.value = value; form.append(field);
          }
          document.body.append(form); form.submit();
        }""",
        [desk, key],
    )
    page.wait_for_url(f"{desk}/**")
    assert ledger.judgements() == ()
    context.close()


def test_hostile_articles_run_nothing(desk: str, page: Any, ledger: Ledger) -> None:
    owner = article(f"Laut {HOSTILE} brannte es.", outlet=HOSTILE, title=HOSTILE)
    said = replace(claim(owner, HOSTILE, (HOSTILE, "unnamed")), trace=(HOSTILE,))
    ledger.put(Analysis(owner, (), (), (said,)), pipeline=PIPELINE, at=AT)
    for path in ("/", "/claims", "/actors", "/articles", f"/article/{owner.id}", f"/claim/{said.id}"):
        page.goto(desk + path)
        page.keyboard.press("j")
        assert page.evaluate("window.ran") is None, path
    page.goto(f"{desk}/claims")
    add = "s => { const e = document.createElement('script'); e.textContent = s; document.head.append(e); }"
    page.evaluate(add, "window.ran = 1")
    refused = page.evaluate("window.ran")
    assert refused is None  # the Content-Security-Policy holds even for what a hole in the escaping would let in


PAGES = (
    "/",
    "/claims",
    "/figures",
    "/actors",
    "/articles",
    "/stories",
    f"/story/{STORY}",
    "/judgements",
    "/watching",
    "/refusals",
    f"/article/{fire().article.id}",
    f"/claim/{fire().claims[0].id}",
    f"/compare?a={fire().article.id}&b={fire().article.id}",
)


@pytest.fixture
def rich(app: Any, ledger: Ledger) -> str:
    """The page of a story that has everything a story can have, in a ledger with long names."""
    made = story.dossier()
    app.state.desk = dataclasses.replace(app.state.desk, dossier_of=lambda key: made)
    owner = article("Die Feuerwehr sagte, es brennt.", outlet="", title="")
    path = "/sehr/lange/" + "Verzeichnisnamen" * 9 + ".txt"
    long = replace(owner, path=path, title=None, outlet=None)
    found = claim(long, "es brennt", ("Landesfeuerwehrkatastrophenschutzverbandsvorsitzende" * 2, "organisation"))
    ledger.put(Analysis(long, (), (), (found,)), pipeline=PIPELINE, at=AT)
    return f"/story/{STORY}"


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_is_wider_than_a_phone(desk: str, browser: Any, rich: str, language: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{desk}/language/{language}?back=/")
    for path in (*PAGES, rich):
        page.goto(desk + path)
        assert page.get_attribute("html", "lang") == language
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()


def test_the_pairs_of_a_measure_unfold_by_key(desk: str, page: Any, rich: str) -> None:
    page.goto(desk + rich)
    folded = page.locator("details.relations").first
    assert folded.locator("li").first.is_hidden()
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    assert folded.locator("li").first.is_visible()
    assert page.problems == []


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(desk: str, browser: Any, ledger: Ledger, scheme: str, rich: str) -> None:
    script = axe.source()
    from quellenlage.nouns import ClaimJudged

    analysis = fire()
    for found, ruling in zip(analysis.claims, ("wrong", "right"), strict=True):
        ledger.judge(ClaimJudged(analysis.article.id, found.id, found.content, ruling), by="anna", at=AT)  # type: ignore[arg-type]
    ledger.watch("https://bote.example/feed.xml", by="anna", at=AT)
    ledger.refuse([Refusal("brand.pdf", "unknown-type", "no form we read")], at=AT)
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)
    page = context.new_page()
    language = "de" if scheme == "light" else "en"
    page.goto(f"{desk}/language/{language}?back=/")
    for path in PAGES:
        page.goto(desk + path)
        page.evaluate(script)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
        found = [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found]
        assert found == [], path
    context.close()
