"""No other site may read or drive the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from quellenlage.ledger import Ledger
from tests.ledger.made import fire
from tests.web.visitor import Visitor

KEY = fire().claims[0].id


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "", "[::2]", "127.0.0.1@evil.example", "0.0.0.0"],
)
def test_other_names_get_nothing(visitor: Visitor, host: str) -> None:
    answer = visitor.get("/claims", headers={"host": host})
    assert answer.status_code == 400
    assert "Menschen" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "LOCALHOST:9", "[::1]:8000"])
def test_names_of_this_machine(visitor: Visitor, host: str) -> None:
    assert visitor.get("/claims", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://127.0.0.1:8000.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_changes_from_elsewhere(visitor: Visitor, ledger: Ledger, headers: dict[str, str]) -> None:
    assert visitor.post(what="claim", claim=KEY, ruling="wrong", headers=headers).status_code == 403
    body = {"what": "claim", "claim": KEY, "ruling": "wrong"}
    assert visitor.client.post("/api/judgements", json=body, headers=headers).status_code == 403
    assert ledger.judgements() == ()


def test_changes_without_a_good_token(visitor: Visitor, app: Any, ledger: Ledger) -> None:
    good = visitor.token()
    for token in ("0" * 64, good[:-1] + ("0" if good[-1] != "0" else "1"), "ä", " "):
        assert visitor.post(token=token, what="claim", claim=KEY, ruling="wrong").status_code == 403
    stranger = Visitor(app)
    assert stranger.post(token=good, what="claim", claim=KEY, ruling="wrong").status_code == 403
    bare = TestClient(app, base_url="http://127.0.0.1:8000", cookies={"quellenlage": ""})
    assert bare.post("/judge", data={"token": "", "what": "claim"}).status_code == 403
    assert ledger.judgements() == ()
    assert visitor.post(token=good, what="claim", claim=KEY, ruling="wrong").status_code == 303


def test_the_api_takes_json_only(visitor: Visitor, ledger: Ledger) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        answer = visitor.client.post(
            "/api/judgements",
            content=b'{"what":"claim","claim":"%s","ruling":"wrong"}' % KEY.encode(),
            headers={"content-type": kind},
        )
        assert answer.status_code == 415, kind
    assert ledger.judgements() == ()


def test_no_page_grants_other_sites_anything(visitor: Visitor) -> None:
    for path in ("/", "/api/claims", "/static/desk.js"):
        headers = visitor.get(path, headers={"origin": "https://evil.example"}).headers
        assert not [name for name in headers if name.startswith("access-control-")]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
    cookie = (
        visitor.get("/").headers.get("set-cookie", "") or Visitor(visitor.client.app).get("/").headers["set-cookie"]
    )
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil",
        "/\r\nSet-Cookie: a=b",
        "",
    ],
)
def test_nobody_is_sent_elsewhere(visitor: Visitor, back: str) -> None:
    answer = visitor.post(what="claim", claim=KEY, ruling="right", back=back)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    assert "a" not in answer.cookies


def test_long_bodies(visitor: Visitor, ledger: Ledger) -> None:
    assert visitor.post(what="claim", claim=KEY, ruling="wrong", note="x" * 100_000).status_code == 413

    def endless() -> Any:
        for _ in range(200):
            yield b"x" * 1024

    answer = visitor.client.post("/api/judgements", content=endless(), headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert ledger.judgements() == ()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/static/....//app.py",
        "/story/..%2f..%2fx",
        "/article/%00",
    ],
)
def test_no_path_leads_out(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code in (400, 404)
    assert "import" not in answer.text


def test_a_public_address_is_refused_without_accounts(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from quellenlage.desk.serving import is_local, serve
    from quellenlage.errors import QuellenlageError

    where = str(tmp_path / "ledger.db")
    Ledger.open(where).close()
    for host in ("0.0.0.0", "::", "192.168.0.7", "8.8.8.8", "desk.example"):
        assert not is_local(host)
        result = CliRunner().invoke(serve, ["--host", host, "--ledger", where])
        assert isinstance(result.exception, QuellenlageError)
        assert "has no accounts" in str(result.exception)
    assert is_local("127.0.0.1") and is_local("::1") and is_local("localhost") and is_local("127.9.9.9")
