"""Accounts: who signs in, what readers may not do, and that passwords are not kept."""

from __future__ import annotations

import re
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from quellenlage.errors import LedgerError
from quellenlage.ledger import Ledger, Query
from quellenlage.web import make_app
from quellenlage.web.visitors import PAUSE, TRIES
from tests.ledger.made import AT, LATER, fire
from tests.web.visitor import Visitor

KEY = fire().claims[0].id
GOOD = "ein langes Passwort"


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def team(ledger: Ledger, clock: Clock) -> Any:
    ledger.add_account("anna", GOOD, "editor", at=AT)
    ledger.add_account("ben", GOOD, "reader", at=AT)
    return make_app(
        ledger, user="nobody", secret=b"for tests only" * 3, now=lambda: LATER, dossier_of=lambda key: None,
        render=lambda made, form, language: "", clock=clock,
    )  # fmt: skip


def token_of(visitor: Visitor, path: str = "/sign-in") -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', visitor.get(path).text)
    assert found is not None
    return found.group(1)


def sign_in(app: Any, name: str, password: str = GOOD, back: str = "/claims") -> tuple[Visitor, Any]:
    visitor = Visitor(app)
    fields = {"token": token_of(visitor), "name": name, "password": password, "back": back}
    return visitor, visitor.client.post("/sign-in", data=fields)


def test_nobody_comes_in_without_an_account(team: Any) -> None:
    stranger = Visitor(team)
    for path in ("/", "/claims?words=x", f"/article/{fire().article.id}", "/judgements"):
        answer = stranger.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?back=%2F")
    for path in ("/api/claims", "/api/judgements", "/api/openapi.json"):
        assert stranger.get(path).status_code == 401
    assert stranger.client.post("/judge", data={"what": "claim"}).status_code == 303
    assert stranger.get("/static/desk.css").status_code == 200


def test_an_editor_judges_under_her_name(team: Any, ledger: Ledger) -> None:
    anna, answer = sign_in(team, "anna")
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims")
    assert "HttpOnly" in answer.headers["set-cookie"] and "samesite=strict" in answer.headers["set-cookie"].lower()
    assert "angemeldet: anna" in anna.get("/claims").text
    assert anna.post(token=token_of(anna, "/claims"), what="claim", claim=KEY, ruling="wrong").status_code == 303
    assert [entry.by for entry in ledger.judgements()] == ["anna"]
    anna.client.post("/sign-out", data={"token": token_of(anna, "/claims")})
    assert anna.get("/claims").status_code == 303


def test_a_reader_reads(team: Any, ledger: Ledger) -> None:
    ben, answer = sign_in(team, "ben")
    assert answer.status_code == 303
    text = ben.get("/claims").text
    assert "ben (liest)" in text
    assert 'value="wrong"' not in re.sub(r"<option.*", "", text)
    assert ben.post(token=token_of(ben, "/claims"), what="claim", claim=KEY, ruling="wrong").status_code == 403
    answer = ben.client.post("/api/judgements", json={"what": "claim", "claim": KEY, "ruling": "wrong"})
    assert answer.status_code == 403
    assert ledger.judgements() == ()


@pytest.mark.parametrize(
    ("name", "password"),
    [("anna", "falsch"), ("anna", ""), ("nobody", GOOD), ("", ""), ("anna\x00", GOOD), ("ANNA", GOOD)],
)
def test_a_wrong_name_or_password(team: Any, name: str, password: str) -> None:
    visitor, answer = sign_in(team, name, password)
    assert answer.status_code == 403
    assert "passen nicht zusammen" in answer.text
    assert visitor.get("/claims").status_code == 303


def test_guessing_has_to_wait(team: Any, clock: Clock) -> None:
    for _ in range(TRIES):
        assert sign_in(team, "anna", "falsch")[1].status_code == 403
    assert sign_in(team, "anna")[1].status_code == 403  # even the right one
    assert sign_in(team, "ben")[1].status_code == 303
    clock.now += PAUSE + 1
    assert sign_in(team, "anna")[1].status_code == 303


def test_sessions_end(team: Any, clock: Clock, ledger: Ledger) -> None:
    anna, _ = sign_in(team, "anna")
    ben, _ = sign_in(team, "ben")
    ledger.close_account("ben", at=LATER)
    assert ben.get("/claims").status_code == 303
    assert sign_in(team, "ben")[1].status_code == 403
    assert anna.get("/claims").status_code == 200
    clock.now += 13 * 3600
    assert anna.get("/claims").status_code == 303


def test_a_form_of_another_site_signs_nobody_in(team: Any) -> None:
    visitor = Visitor(team)
    for token in ("", "0" * 64):
        answer = visitor.client.post("/sign-in", data={"token": token, "name": "anna", "password": GOOD})
        assert answer.status_code == 403
    answer = visitor.client.post("/sign-in", data={"name": "anna"}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_nobody_is_sent_elsewhere_after_signing_in(team: Any) -> None:
    for back in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert sign_in(team, "anna", back=back)[1].headers["location"] == "/"


def test_programs_use_the_api_with_name_and_password(team: Any, ledger: Ledger) -> None:
    program = Visitor(team).client
    assert program.get("/api/claims", auth=("anna", GOOD)).status_code == 200
    assert program.get("/api/claims", auth=("anna", "falsch")).status_code == 401
    assert program.get("/claims", auth=("anna", GOOD)).status_code == 303  # pages want a session
    for header in ("Basic", "Basic !!!", "Basic YQ==", "Bearer x", "Basic \xff"):
        assert program.get("/api/claims", headers={"authorization": header.encode("latin-1")}).status_code == 401
    body = {"what": "claim", "claim": KEY, "ruling": "wrong"}
    assert program.post("/api/judgements", json=body, auth=("ben", GOOD)).status_code == 403
    assert program.post("/api/judgements", json=body, auth=("anna", GOOD)).json()["by"] == "anna"
    assert ledger.find_claims(Query(ruling="wrong"))[1] == 1


def test_passwords_are_not_kept(team: Any, ledger: Ledger, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.db") as connection:
        kept = [row[0] for row in connection.execute("SELECT password FROM account ORDER BY name")]
    connection.close()
    assert len(set(kept)) == 2  # the same password, salted
    assert all(re.fullmatch(r"scrypt\$[0-9a-f]{32}\$[0-9a-f]{128}", value) for value in kept)


def test_unknown_names_take_as_long(ledger: Ledger) -> None:
    ledger.add_account("anna", GOOD, "editor", at=AT)

    ledger.admitted("nobody", "falsch")

    def took(name: str) -> float:
        times = []
        for _ in range(5):
            began = time.process_time()
            ledger.admitted(name, "falsch")
            times.append(time.process_time() - began)
        return min(times)

    assert took("nobody") > took("anna") / 3


def test_accounts_that_cannot_be(ledger: Ledger) -> None:
    for name, password in (("", GOOD), ("x" * 200, GOOD), ("a\nb", GOOD), ("anna", "kurz")):
        with pytest.raises(LedgerError):
            ledger.add_account(name, password, "editor", at=AT)
    with pytest.raises(LedgerError):
        ledger.close_account("anna", at=AT)
    assert ledger.accounts() == []
    assert not ledger.has_accounts()
