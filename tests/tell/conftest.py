"""The invented story, as a dossier and as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from quellenlage.nouns import Dossier
from quellenlage.tell import as_html
from tests.tell import story


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    return story.dossier()


@pytest.fixture(scope="session")
def page(dossier: Dossier) -> str:
    return as_html(dossier)


@pytest.fixture(scope="session")
def page_file(page: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(page, encoding="utf-8", newline="")
    return path
