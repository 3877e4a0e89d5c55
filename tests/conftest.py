"""What every test may ask for: the shared gold and data beside the checkout, a browser; and why a test is skipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("quellenlage", deadline=None)  # machines are busy: timings decide no test
settings.load_profile("quellenlage")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what this machine or checkout cannot run."""
    for item in items:
        if "shared" in item.keywords and not (SHARED / "gold").is_dir():
            item.add_marker(pytest.mark.skip(reason="no ../shared beside this checkout"))
        if "browser" in item.keywords and CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with gold, data and scorers; mark the test `shared` too."""
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path; mark the test `browser` too."""
    assert CHROMIUM is not None
    return CHROMIUM


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """One headless Chromium for the whole run (Playwright allows one a process); nothing is downloaded."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()
