"""The API: what it answers is what its own description says."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quellenlage.ledger import Ledger
from tests.ledger.made import LATER, fire
from tests.web.visitor import STORY, Visitor

KEY = fire().claims[0].id
GETS = {
    "/api/claims": "/api/claims?words=verletzt",
    "/api/figures": "/api/figures?least=1",
    "/api/actors": "/api/actors",
    "/api/articles": "/api/articles?limit=2",
    "/api/stories": "/api/stories",
    "/api/articles/{key}": f"/api/articles/{fire().article.id}",
    "/api/stories/{key}": f"/api/stories/{STORY}",
    "/api/claims/{key}/history": f"/api/claims/{KEY}/history",
    "/api/judgements": "/api/judgements",
}


def schema_of(document: dict[str, Any], path: str, method: str, status: int) -> dict[str, Any]:
    content = document["paths"][path][method]["responses"][str(status)]["content"]
    return {**content["application/json"]["schema"], "components": document["components"]}


@pytest.fixture
def document(visitor: Visitor) -> dict[str, Any]:
    found: dict[str, Any] = visitor.get("/api/openapi.json").json()
    return found


def test_every_path_is_described_and_tried(document: dict[str, Any], visitor: Visitor) -> None:
    assert set(document["paths"]) == set(GETS)
    served = {route.path for route in visitor.client.app.routes if getattr(route, "path", "").startswith("/api/")}  # type: ignore[attr-defined]
    assert served == {*GETS, "/api/openapi.json"}


@pytest.mark.parametrize("path", sorted(GETS))
def test_answers_are_as_described(document: dict[str, Any], visitor: Visitor, path: str) -> None:
    visitor.client.post("/api/judgements", json={"what": "claim", "claim": KEY, "ruling": "right"})
    answer = visitor.get(GETS[path])
    assert answer.status_code == 200, answer.text
    Draft202012Validator(schema_of(document, path, "get", 200)).validate(answer.json())
    if "rows" in answer.json():
        assert answer.json()["rows"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/claims?limit=0",
        "/api/claims?wort=x",
        "/api/actors?since=x",
        "/api/figures?offset=-1",
        "/api/stories?actor=x",
    ],
)
def test_wrong_questions(document: dict[str, Any], visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 400
    Draft202012Validator(schema_of(document, path.split("?")[0], "get", 400)).validate(answer.json())


@pytest.mark.parametrize("path", ["/api/articles/x", "/api/stories/x", "/api/claims/x/history", "/api/nothing"])
def test_what_is_not_there(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]


def test_judging(document: dict[str, Any], visitor: Visitor, ledger: Ledger) -> None:
    answer = visitor.client.post(
        "/api/judgements", json={"what": "claim", "claim": KEY, "ruling": "wrong", "note": "nein"}
    )
    assert answer.status_code == 200
    Draft202012Validator(schema_of(document, "/api/judgements", "post", 200)).validate(answer.json())
    assert (answer.json()["by"], answer.json()["at"]) == ("anna", LATER)
    assert len(ledger.judgements()) == 1
    for body, status in (
        ({"what": "claim", "claim": "c-0", "ruling": "wrong"}, 404),
        ({"what": "undo", "entry": 99}, 404),
        ({"what": "x"}, 400),
        ({"what": "undo", "entry": 10**30}, 400),
        ([], 400),
    ):
        answer = visitor.client.post("/api/judgements", json=body)
        assert answer.status_code == status, body
        Draft202012Validator(schema_of(document, "/api/judgements", "post", status)).validate(answer.json())
    for raw in (b"", b"\xff", b"{", b"nul"):
        answer = visitor.client.post("/api/judgements", content=raw, headers={"content-type": "application/json"})
        assert answer.status_code == 400
    assert visitor.client.put("/api/judgements").status_code == 405
