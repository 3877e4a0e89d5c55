"""The invented story, as a dossier and as a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quellenlage.nouns import Dossier
from quellenlage.tell import as_html
from tests.tell import story

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    return story.dossier()


@pytest.fixture(scope="session")
def page(dossier: Dossier) -> str:
    return as_html(dossier)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[object]:
    """A headless Chromium; nothing is downloaded."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def page_file(page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(page, encoding="utf-8", newline="")
    return path
