"""Real dossiers, as the conveyor makes them from the open sets: the same promises as for the invented story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from quellenlage import flow, tell
from quellenlage.nouns import Dossier
from quellenlage.nouns.contract import json_schema
from quellenlage.tell.reasons import Reasons
from quellenlage.tell.tables import tables
from quellenlage.tell.words import words
from tests.conftest import ROOT, SHARED
from tests.tell.test_page import check_ids_and_links, tree

STORIES = [ROOT / "examples" / "lackfabrik", *(SHARED / "gold" / "stories").glob("*"), SHARED / "gold" / "nordkorea"]


@pytest.fixture(scope="module", params=STORIES, ids=lambda path: path.name)
def real(request: pytest.FixtureRequest) -> Dossier:
    folder: Path = request.param
    articles, refusals = flow.read_articles([str(folder / "articles")])
    return flow.compile_dossier([flow.analyze(article) for article in articles], refusals)


pytestmark = [pytest.mark.slow, pytest.mark.shared]


def test_page_is_whole_and_true_to_the_text(real: Dossier) -> None:
    for lang in ("de", "en"):
        page = tell.as_html(real, lang)  # type: ignore[arg-type]
        check_ids_and_links(page)
        shown = {"".join(e.itertext()) for e in tree(page).xpath("//div[@class='text']")}
        assert shown == {article.text for article in real.articles}
        assert len(page.encode()) < 2_000_000 + sum(len(article.text.encode()) for article in real.articles)


def test_every_reason_is_said_in_german(real: Dossier) -> None:
    reasons = Reasons(words("de"))
    parts = (*real.same_claims, *real.conflicts, *real.denials, *real.copies, *real.actors, *real.stories)
    said = [one for part in (*parts, *real.measures) for one in part.why]
    said += [one for measure in real.measures for relation in measure.relations for one in relation.why]
    said += [one for claim in real.claims for one in claim.trace]
    said += [article.published.why for article in real.articles if article.published.why]
    assert len(said) > 100
    assert not [one for one in said if reasons.known(one) is None]


def test_every_chart_mark_has_its_place(real: Dossier) -> None:
    root = tree(tell.as_html(real))
    ids = set(root.xpath("//@id"))
    data = json.loads(root.xpath("//script[@id='data']")[0].text)
    for chart in data["charts"]:
        assert all(point["a"] in ids and point["o"] in data["parties"] for point in chart["points"])
    for path in data["graph"]["paths"]:
        assert all(claim in data["claims"] for claim in path["c"])


def test_every_export_is_written(real: Dossier) -> None:
    Draft202012Validator(json_schema("dossier")).validate(json.loads(tell.as_json(real)))
    for export in (tell.as_markdown, tell.as_bibtex, tell.as_graphml, tell.as_jsonld, tell.as_prov, tell.as_notebook):
        assert export(real).encode()  # type: ignore[operator]
    assert tell.as_xlsx(real)[:2] == b"PK"
    texts = {a.path: a.text for a in real.articles}
    for table in tables(real):
        assert tell.as_csv(real, table.name)
        for row in table.rows:
            if "verbatim" in row and " … " not in str(row["verbatim"]) and "start" in row:
                assert texts[str(row["path"])][row["start"] : row["stop"]] == row["verbatim"]  # type: ignore[misc]
