"""The API against its own description, with whatever a property-based tester thinks of: no 5xx, no foreign answer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from quellenlage.ledger import Ledger
from tests.web.visitor import Visitor

schemathesis = pytest.importorskip("schemathesis", reason="property-based API tests need schemathesis")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/claims"),
        ("GET", "/api/figures"),
        ("GET", "/api/actors"),
        ("GET", "/api/articles"),
        ("GET", "/api/stories"),
        ("GET", "/api/articles/{key}"),
        ("GET", "/api/stories/{key}"),
        ("GET", "/api/claims/{key}/history"),
        ("GET", "/api/judgements"),
        ("POST", "/api/judgements"),
    ],
)
def test_the_api_keeps_its_word(app: Any, visitor: Visitor, ledger: Ledger, method: str, path: str) -> None:
    document = visitor.get("/api/openapi.json").json()
    operation = schemathesis.openapi.from_dict(document)[path][method]

    @settings(
        max_examples=60, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def keeps(case: Any) -> None:
        case.headers = {**(case.headers or {}), "host": "127.0.0.1"}
        response = case.call(app=app, base_url="http://127.0.0.1")
        assert response.status_code < 500, response.text
        described = document["paths"][path][method.lower()]["responses"].get(str(response.status_code))
        assert described is not None, (response.status_code, response.text)
        answer = described["content"]["application/json"]["schema"]
        Draft202012Validator({**answer, "components": document["components"]}).validate(response.json())

    given(case=operation.as_strategy())(keeps)()
