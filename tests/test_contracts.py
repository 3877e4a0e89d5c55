"""The JSON contracts: schemas generated from the nouns, the committed copies, and real output agree."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from quellenlage import flow
from quellenlage.nouns.contract import CONTRACTS, json_schema
from quellenlage.tell import as_json
from tests.conftest import ROOT

EXAMPLE = str(ROOT / "examples" / "lackfabrik" / "articles")


@pytest.mark.parametrize("name", sorted(CONTRACTS))
def test_committed_schema_is_the_generated_one(name: str) -> None:
    committed = json.loads((ROOT / "docs" / "schemas" / f"{name}-1.schema.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(json_schema(name))), (
        f"run: quellenlage schema {name} > docs/schemas/{name}-1.schema.json"
    )


def test_real_output_is_valid() -> None:
    articles, refusals = flow.read_articles([EXAMPLE])
    readings = [flow.analyze(article) for article in articles]
    analysis = Draft202012Validator(json_schema("analysis"))
    for reading in readings:
        analysis.validate(json.loads(as_json(reading.analysis)))
    dossier = json.loads(as_json(flow.compile_dossier(readings, refusals)))
    Draft202012Validator(json_schema("dossier")).validate(dossier)


def test_schema_refuses_what_is_not_a_dossier() -> None:
    validator = Draft202012Validator(json_schema("dossier"))
    assert not validator.is_valid({"schema": "quellenlage.dossier/1", "articles": [{"id": 3}]})
    assert not validator.is_valid({"schema": "quellenlage.dossier/2"})


def test_the_promised_keys_are_there() -> None:
    articles, refusals = flow.read_articles([EXAMPLE])
    readings = [flow.analyze(article) for article in articles]
    line = json.loads(as_json(readings[0].analysis))
    assert {"schema", "article", "passages", "moments", "figures", "claims", "doubts"} <= line.keys()
    promised = {"articles", "actors", "claims", "measures", "same_claims", "conflicts", "denials", "copies", "timeline"}
    assert promised | {"doubts", "refusals"} <= json.loads(as_json(flow.compile_dossier(readings, refusals))).keys()
