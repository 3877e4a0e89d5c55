"""A desk to test: a ledger with a few reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the desk in the browser needs the extra [web]")

from quellenlage.ledger import Ledger
from quellenlage.nouns import Dossier
from quellenlage.tell import as_json
from quellenlage.web import make_app
from tests.ledger.made import AT, LATER, PIPELINE, fire, report
from tests.web.visitor import STORY, Visitor, dossier


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as opened:
        opened.put(fire(), pipeline=PIPELINE, at=AT)
        opened.put(fire("Tagesecho", "2026-11-21", "https://echo.example/brand"), pipeline=PIPELINE, at=AT)
        for seed in range(3):
            opened.put(report(seed), pipeline=PIPELINE, at=AT)
        made = dossier(opened)
        opened.keep_story(made.stories[0], made, basis="test", at=AT)
        yield opened


def render(made: Dossier, form: str, language: str) -> str | bytes:
    if form == "xlsx":
        return b"PK"
    return as_json(made) if form == "json" else f"{form}, {language}: {len(made.articles)}"


@pytest.fixture
def app(ledger: Ledger) -> Any:
    return make_app(
        ledger,
        user="anna",
        secret=b"for tests only" * 3,
        now=lambda: LATER,
        dossier_of=lambda key: dossier(ledger) if key == STORY else None,
        render=lambda made, form, language: (
            as_json(made) if form == "json" else f"{form}, {language}: {len(made.articles)}"
        ),
    )


@pytest.fixture
def visitor(app: Any) -> Visitor:
    return Visitor(app)
