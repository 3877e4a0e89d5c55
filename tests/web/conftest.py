"""A desk to test: a ledger with a few reports, and a browser's side of it without a browser."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the desk in the browser needs the extra [web]")
sys.path.insert(0, str(Path(__file__).parent.parent))

from ledger.made import AT, LATER, PIPELINE, fire, report
from starlette.testclient import TestClient

from quellenlage.ledger import Ledger
from quellenlage.nouns import Dossier, DossierArticle, Manifest, Story
from quellenlage.nouns.contract import encode
from quellenlage.web import make_app

STORY = "s-brand"


def dossier(ledger: Ledger) -> Dossier:
    """A small dossier of the two fire reports, built by hand."""
    analyses = [a for a in ledger.analyses() if a.article.title == "Brand in Musterstadt"]
    from msgspec.structs import replace

    return Dossier(
        Manifest("test", PIPELINE, tuple(a.article.id for a in analyses)),
        tuple(DossierArticle.of(a.article, a.figures, a.moments) for a in analyses),
        (Story(STORY, "Brand in Musterstadt", tuple(a.article.id for a in analyses)),),
        claims=tuple(replace(claim, article=a.article.id) for a in analyses for claim in a.claims),
    )


class Visitor:
    """Someone at the desk: gets pages, fills in their forms."""

    def __init__(self, app: Any) -> None:
        self.client = TestClient(
            app, base_url="http://127.0.0.1:8000", follow_redirects=False, raise_server_exceptions=False
        )

    def get(self, path: str, **options: Any) -> Any:
        return self.client.get(path, **options)

    def token(self) -> str:
        found = re.search(r'name="token" value="([0-9a-f]{64})"', self.get("/actors").text)
        assert found is not None
        return found.group(1)

    def post(self, token: str | None = None, headers: dict[str, str] | None = None, **fields: Any) -> Any:
        return self.client.post("/judge", data={"token": token or self.token(), **fields}, headers=headers or {})


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


@pytest.fixture
def app(ledger: Ledger) -> Any:
    return make_app(
        ledger,
        user="anna",
        secret=b"for tests only" * 3,
        now=lambda: LATER,
        dossier_of=lambda key: dossier(ledger) if key == STORY else None,
        render=lambda made, form: encode(made).decode() if form == "json" else f"{form}: {len(made.articles)}",
    )


@pytest.fixture
def visitor(app: Any) -> Visitor:
    return Visitor(app)
