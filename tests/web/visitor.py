"""Someone at the desk, without a browser; and a small dossier to look at."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace
from starlette.testclient import TestClient

from quellenlage.ledger import Ledger
from quellenlage.nouns import Dossier, DossierArticle, Manifest, Story
from tests.ledger.made import PIPELINE

STORY = "s-brand"


def dossier(ledger: Ledger) -> Dossier:
    """A small dossier of the two fire reports, built by hand."""
    analyses = [a for a in ledger.analyses() if a.article.title == "Brand in Musterstadt"]
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
