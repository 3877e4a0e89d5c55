"""Screenshots of a page, to be looked at: `python -m tests.tell.screens FOLDER [PAGE.html]`.

Without a page it is the invented story's. Writes desktop, tablet and phone windows, light and dark, screen by screen,
and the printed page as PDF.
"""

from __future__ import annotations

import sys
from pathlib import Path

from quellenlage.tell import as_html
from tests.conftest import CHROMIUM, FLAGS
from tests.tell import story

TALL = 1600


def main() -> None:
    """Write the pictures and say how many."""
    from playwright.sync_api import sync_playwright

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    page_file = Path(sys.argv[2]) if len(sys.argv) > 2 else folder / "dossier.html"
    if len(sys.argv) < 3:
        page_file.write_text(as_html(story.dossier()), encoding="utf-8", newline="")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in (1440, 768, 390):
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": TALL}, color_scheme=scheme)  # type: ignore[arg-type]
                page = context.new_page()
                page.goto(page_file.resolve().as_uri())
                top = number = 0
                while top < page.evaluate("document.documentElement.scrollHeight"):
                    page.evaluate(f"scrollTo(0, {top})")
                    page.wait_for_timeout(200)
                    page.screenshot(path=folder / f"{width}-{scheme}-{number:02}.png")
                    top, number = top + TALL, number + 1
                if (width, scheme) == (1440, "light"):
                    page.pdf(path=folder / "print.pdf", format="A4", print_background=True)
                context.close()
        browser.close()
    print(f"{len(list(folder.glob('*.png')))} pictures and print.pdf in {folder}")


if __name__ == "__main__":
    main()
