"""Dossiers and claims in a notebook, and their tables in pandas."""

from __future__ import annotations

import pytest

from quellenlage import flow, notebook
from quellenlage.nouns import Claim, Dossier
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    articles, refusals = flow.read_articles([str(ROOT / "examples" / "lackfabrik" / "articles")])
    return flow.compile_dossier([flow.analyze(article) for article in articles], refusals)


def test_ipython_shows_our_nouns(dossier: Dossier) -> None:
    formatters = pytest.importorskip("IPython.core.formatters")
    shown, _ = formatters.DisplayFormatter().format(dossier)
    assert "Verletzte" in shown["text/html"]
    assert "<table>" in shown["text/html"]
    claim = next(claim for claim in dossier.claims if claim.voice == "attributed")
    shown, _ = formatters.DisplayFormatter().format(claim)
    assert isinstance(claim, Claim)
    assert claim.content[0].quote[:10] in shown["text/html"]


def test_tables_go_to_pandas(dossier: Dossier) -> None:
    pytest.importorskip("pandas")
    frame = notebook.to_pandas(dossier)
    assert len(frame) == len(dossier.claims)
    assert "verbatim" in frame.columns
