"""The exports, read back by other people's programs: the same values, the wording always there, nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.nouns import Dossier, DossierArticle, Manifest, Publication, Span
from quellenlage.tell import (
    as_bibtex,
    as_csv,
    as_graphml,
    as_jsonld,
    as_markdown,
    as_notebook,
    as_prov,
    as_xlsx,
    rows,
)
from quellenlage.tell.linked_data import selectors
from quellenlage.tell.markdown import escape
from quellenlage.tell.sheets import neutral
from quellenlage.tell.tables import tables
from tests.tell import hostile, story

EVERY = (as_bibtex, as_csv, as_graphml, as_jsonld, as_markdown, as_notebook, as_prov, as_xlsx)


@pytest.mark.parametrize("export", EVERY)
def test_same_dossier_same_bytes(export: object, dossier: Dossier) -> None:
    assert export(dossier) == export(story.dossier())  # type: ignore[operator]


@pytest.mark.parametrize("export", EVERY)
def test_hostile_and_empty_dossiers_are_written(export: object) -> None:
    for made in (hostile.dossier(), Dossier(Manifest("0", "none", ()), ())):
        shown = export(made)  # type: ignore[operator]
        if isinstance(shown, str):
            shown.encode()


@pytest.mark.parametrize("export", [as_bibtex, as_csv, as_graphml, as_jsonld, as_markdown, as_prov])
def test_the_run_stands_in_every_export(export: object, dossier: Dossier) -> None:
    shown = export(dossier)  # type: ignore[operator]
    assert dossier.manifest.pipeline in shown and dossier.manifest.quellenlage in shown


# Tables.


def test_tables_have_their_columns_and_verbatim_wording(dossier: Dossier) -> None:
    texts = {a.path: a.text for a in dossier.articles}
    for table in tables(dossier):
        for row in table.rows:
            assert tuple(row) == table.columns
            if "verbatim" in row and " … " not in str(row["verbatim"]) and "start" in row:
                assert texts[str(row["path"])][row["start"] : row["stop"]] == row["verbatim"]  # type: ignore[misc]
    assert {t.name: len(t.rows) for t in tables(dossier)}["claims"] == len(dossier.claims)


def test_no_table_of_that_name(dossier: Dossier) -> None:
    with pytest.raises(ValueError, match="claims, figures"):
        rows(dossier, "opinions")  # type: ignore[arg-type]


def test_csv_round_trips_through_pandas(dossier: Dossier) -> None:
    pandas = pytest.importorskip("pandas")
    for table in tables(dossier):
        frame = pandas.read_csv(io.StringIO(as_csv(dossier, table.name)), dtype=str, keep_default_na=False)
        assert list(frame.columns) == [*table.columns, "run"]
        back = frame.drop(columns="run").to_dict("records")
        assert back == [{k: "" if v is None else neutral(v) if isinstance(v, str) else str(v) for k, v in row.items()}
                        for row in table.rows]  # fmt: skip


def test_rows_make_a_data_frame(dossier: Dossier) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(rows(dossier, "figures"))
    assert frame.loc[frame["unit"] == "EUR", "high"].max() == 5_000_000
    assert set(frame["comparator"]) >= {"exact", "at_least", "range"}


def test_csv_for_a_german_excel(dossier: Dossier) -> None:
    shown = as_csv(dossier, "figures", excel=True)
    assert shown.startswith("\ufeffmeasure;")
    level = next(r for r in csv.DictReader(io.StringIO(shown.lstrip("\ufeff")), delimiter=";") if r["unit"] == "metre")
    assert level["value"] == "3,42"


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    shown = neutral(text)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r")) and shown.endswith(text)


def test_workbook_is_well_formed_and_holds_no_formula_and_no_link() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(hostile.dossier()))) as book:
        for name in book.namelist():
            tree = ElementTree.fromstring(book.read(name))
            assert not [e for e in tree.iter() if e.tag.endswith(("}f", "}hyperlink"))], name


def test_a_german_workbook_has_no_code_of_the_contract(dossier: Dossier) -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(dossier, "de"))) as book:
        tree = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    said = {"".join(e.itertext()) for e in tree if e.tag.endswith("}si")}
    codes = {
        "attributed",
        "unspecified",
        "indirect_free_indirect",
        "police_justice",
        "at_least",
        "done",
        "affirmed",
        "updates",
    }
    assert not codes & said
    assert {"zugeschrieben", "ohne Angabe", "Polizei, Justiz", "mindestens", "berichtet", "wird überholt von"} <= said
    assert any(one.startswith("Polizei Holtau nannte zuerst 14") for one in said)


@pytest.mark.slow
def test_workbook_opens_in_libreoffice_with_equal_values(dossier: Dossier, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    path = tmp_path / "dossier.xlsx"
    path.write_bytes(as_xlsx(dossier, "en"))
    form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=180)
    names = {"claims": "Claims", "figures": "Figures", "relations": "Relations", "actors": "Actors"}
    for table in tables(dossier):
        if table.name not in names:
            continue
        sheet = (tmp_path / f"dossier-{names[table.name]}.csv").read_text(encoding="utf-8")
        lines = list(csv.reader(io.StringIO(sheet)))[1:]
        assert len(lines) == len(table.rows)
        for line, row in zip(lines, table.rows, strict=True):
            for cell, (column, value) in zip(line, row.items(), strict=True):
                if column in ("published_earliest", "published_latest", "as_of_begin", "as_of_end") and value:
                    assert cell.replace(" ", "T") in (value, f"{value}:00"), column
                else:
                    assert cell == ("" if value is None else str(value)), column


# Linked data.


def test_json_ld_expands_without_asking_anybody(dossier: Dossier) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")

    def refuse(url: str, _: object) -> None:
        raise AssertionError(f"asked for {url}")

    for shown in (as_jsonld(dossier), as_prov(dossier), as_jsonld(hostile.dossier()), as_prov(hostile.dossier())):
        expanded = jsonld.expand(json.loads(shown), {"documentLoader": refuse})
        assert len(expanded) > 3
    notes = [
        n for n in jsonld.expand(json.loads(as_jsonld(dossier))) if "http://www.w3.org/ns/oa#Annotation" in n["@type"]
    ]
    selector = notes[0]["http://www.w3.org/ns/oa#hasTarget"][0]["http://www.w3.org/ns/oa#hasSelector"]
    assert {kind for one in selector for kind in one["@type"]} == {
        "http://www.w3.org/ns/oa#TextQuoteSelector", "http://www.w3.org/ns/oa#TextPositionSelector",
    }  # fmt: skip
    claims = [n for n in jsonld.expand(json.loads(as_jsonld(dossier))) if "https://schema.org/Claim" in n["@type"]]
    assert len(claims) == len(dossier.claims)
    assert "Rating" not in as_jsonld(dossier)


def find_again(text: str, found: list[dict[str, object]]) -> tuple[int, int]:
    """Where a quote selector points to, by an implementation of its own: search the exact words in their context."""
    quote = next(s for s in found if s["type"] == "TextQuoteSelector")
    before, exact, after = (str(quote[part]) for part in ("prefix", "exact", "suffix"))
    places = [i for i in range(len(text) + 1) if text.startswith(before + exact + after, i)]
    return places[0] + len(before), places[0] + len(before) + len(exact)


def test_selectors_find_their_words_in_the_article(dossier: Dossier) -> None:
    texts = {}
    graph = json.loads(as_jsonld(dossier))["@graph"]
    for article in dossier.articles:
        texts[next(n["id"] for n in graph if n.get("identifier") == article.id)] = article.text
    notes = [node for node in graph if node["type"] == "Annotation"]
    assert len(notes) > len(dossier.claims)
    for note in notes:
        target = note["target"]
        text = texts[target["source"]]
        position = next(s for s in target["selector"] if s["type"] == "TextPositionSelector")
        start, stop = find_again(text, target["selector"])
        assert text[start:stop] == text[position["start"] : position["end"]]


@given(st.text(min_size=1), st.data())
def test_positions_are_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    quote, position = selectors(text, Span.cut(text, start, stop))
    assert text[position["start"] : position["end"]] == quote["exact"]


def test_prov_tells_quoted_from_attributed_to_and_revised(dossier: Dossier) -> None:
    graph = {node["id"]: node for node in json.loads(as_prov(dossier))["@graph"]}
    claims = [node for node in graph.values() if "prov:wasQuotedFrom" in node]
    assert len(claims) == len(dossier.claims)
    for claim in claims:
        assert claim["prov:wasQuotedFrom"] in graph
        assert all(agent in graph for agent in claim.get("prov:wasAttributedTo", []))
        assert all(old in graph for old in claim.get("prov:wasRevisionOf", []))
    assert any("prov:wasRevisionOf" in claim for claim in claims)


# The others.


def test_bibtex_parses(dossier: Dossier) -> None:
    database = pytest.importorskip("pybtex.database")
    found = database.parse_string(as_bibtex(dossier), "bibtex")
    assert len(found.entries) == len(dossier.articles)
    entry = next(e for k, e in found.entries.items() if k.startswith("holtaueranzeiger2026"))
    assert entry.fields["url"] == "https://holtauer-anzeiger.example/brand-norchem"
    assert (entry.fields["year"], entry.fields["month"]) == ("2026", "March")


@given(st.text(), st.text(), st.text())
def test_bibtex_parses_whatever_the_title(title: str, outlet: str, path: str) -> None:
    database = pytest.importorskip("pybtex.database")
    article = DossierArticle(
        "sha256:ab", path, "text", title or None, outlet or None, None, "de", Publication(), (), (), ()
    )
    found = database.parse_string(as_bibtex(Dossier(Manifest("0", "none", ()), (article,))), "bibtex")
    assert len(found.entries) == 1


def test_graph_is_read_by_networkx(dossier: Dossier) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(as_graphml(dossier))
    by_name = {(data["name"], data["role"]): node for node, data in graph.nodes(data=True)}
    edge = graph.edges[by_name["Netzblatt", "outlet"], by_name["NDK", "cited"]]
    assert edge["weight"] == 2 and len(edge["ids"].split()) == 2
    assert graph.nodes[by_name["Polizei Holtau", "origin"]]["claims"] == 6
    assert networkx.parse_graphml(as_graphml(hostile.dossier())).number_of_nodes() > 3


def test_notebook_table_runs_nothing() -> None:
    made = hostile.dossier()
    for shown in (as_notebook(made), as_notebook(made.claims[1])):
        assert "<script" not in shown and "<img" not in shown and "<table>" in shown


@given(st.text())
def test_markdown_text_stays_text(text: str) -> None:
    shown = escape(text)
    assert "\n" not in shown
    for special in "<>|[]*`_":
        assert shown.count(special) == shown.count("\\" + special)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_markdown_says_what_is_contested(dossier: Dossier, lang: str) -> None:
    shown = as_markdown(dossier, lang)  # type: ignore[arg-type]
    against = {"de": "gegen", "en": "against"}[lang]
    assert f"23 (Polizei Holtau) {against} 31 (Klinikum Holtau)" in shown
    assert all(f"`{claim.id}`" in shown for claim in dossier.claims if claim.voice == "attributed")
