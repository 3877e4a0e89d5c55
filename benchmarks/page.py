"""How large the page is and how fast it opens and answers: `python benchmarks/page.py [PATH...] [--articles 60]`.

PATH are articles as `quellenlage dossier` takes them; without any, the example story is repeated under other names
until there are enough. Prints, for a desktop and a phone window, the seconds until the page has loaded, and for a
filter, a search, a key press and the graph. Needs a Chromium and Playwright (`pip install '.[dev]'`).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quellenlage import flow, tell
from quellenlage.nouns import Article, article_id

EXAMPLE = Path(__file__).parent.parent / "examples" / "lackfabrik" / "articles"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Make a dossier and its page, open it in both windows, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--articles", type=int, default=60)
    asked = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium on this machine.")
    articles, refusals = flow.read_articles(asked.paths or [str(EXAMPLE)])
    articles = articles[: asked.articles] if asked.paths else repeated(articles, asked.articles)
    dossier = flow.compile_dossier([flow.analyze(article) for article in articles], refusals)
    began = time.perf_counter()
    page = tell.as_html(dossier).encode()
    took = time.perf_counter() - began
    text = sum(len(article.text.encode()) for article in dossier.articles)
    print(f"{len(dossier.articles)} articles ({text / 1000:.0f} kB of text), {len(dossier.claims)} claims,", end=" ")
    print(f"{len(dossier.measures)} measures: {len(page) / 1000:.0f} kB, written in {took:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.html"
        path.write_bytes(page)
        measure(path, chromium)


def repeated(articles: list[Article], wanted: int) -> list[Article]:
    """The articles again and again, each time as another outlet's."""
    made = []
    for i in range(wanted):
        one = articles[i % len(articles)]
        outlet = f"{one.outlet} {i // len(articles) + 1}"
        name = article_id(one.text, one.title, outlet, one.url, one.published.earliest)
        made.append(
            Article(
                name, f"{i}-{one.path}", one.text, one.title, outlet, one.url, one.language, one.published, one.passages
            )
        )
    return made


def measure(path: Path, chromium: str) -> None:
    """Open the page in a desktop and a phone window and print the seconds each step takes."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for width in (1440, 390):
            page = browser.new_page(viewport={"width": width, "height": 900})
            steps: list[tuple[str, Callable[[], Any]]] = [
                ("open", lambda page=page: page.goto(path.as_uri())),  # type: ignore[misc]
                ("filter", lambda page=page: page.evaluate(FILTER)),  # type: ignore[misc]
                ("search", lambda page=page: search(page)),  # type: ignore[misc]
                ("next claim", lambda page=page: page.keyboard.press("j")),  # type: ignore[misc]
                ("graph", lambda page=page: page.evaluate(GRAPH)),  # type: ignore[misc]
            ]
            client = page.context.new_cdp_session(page)
            client.send("Performance.enable", {"timeDomain": "threadTicks"})
            print(f"{width} px:", ", ".join(f"{name} {timed(page, step):.2f} s" for name, step in steps))
            busy = {m["name"]: m["value"] for m in client.send("Performance.getMetrics")["metrics"]}
            layout = busy["RecalcStyleDuration"] + busy["LayoutDuration"]
            print(f"  processor time of all this {busy['TaskDuration']:.2f} s,", end=" ")
            print(f"scripts {busy['ScriptDuration']:.2f} s, styles and layout {layout:.2f} s")
            page.close()
        browser.close()


FILTER = """{ const select = document.querySelector('#f-outlet'); select.selectedIndex = 1;
select.dispatchEvent(new Event('change', {bubbles: true})); select.selectedIndex = 0;
select.dispatchEvent(new Event('change', {bubbles: true})); }"""
GRAPH = "document.querySelector('#graph').scrollIntoView()"


def search(page: Any) -> None:
    """Type a word that stands in every article and wait for the hits."""
    page.evaluate(
        "{ const find = document.querySelector('#find'); find.value = 'die'; find.dispatchEvent(new Event('input')) }"
    )
    page.locator("#hits li").first.wait_for(state="attached")


def timed(page: Any, step: Callable[[], Any]) -> float:
    """Seconds until the step is done and the page laid out again."""
    began = time.perf_counter()
    step()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
