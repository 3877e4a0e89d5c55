"""JSON by the contracts: plain numbers, nothing unset, the same bytes, any text."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quellenlage.nouns import Analysis, Article, Claim, Dossier, Figure, Passage, PassageKind, Span
from quellenlage.nouns.contract import json_schema
from quellenlage.tell import as_json, as_jsonl, as_text
from quellenlage.tell.contract import plain_number
from tests.tell import hostile, story


def test_dossier_follows_its_schema(dossier: Dossier) -> None:
    plain = json.loads(as_json(dossier))
    Draft202012Validator(json_schema("dossier")).validate(plain)
    assert next(iter(plain)) == "schema"


def test_analysis_follows_its_schema_with_passages_beside_the_article() -> None:
    article = Article("x", "x.txt", "Zehn Leute.", passages=(Passage(0, 11, PassageKind.BODY),))
    figure = Figure("f1", 0, 10, "Zehn Leute", "exact", Decimal("1E+1"), counted="Leute")
    plain = json.loads(as_json(Analysis(article, figures=(figure,))))
    Draft202012Validator(json_schema("analysis")).validate(plain)
    assert plain["passages"] == [{"start": 0, "stop": 11, "kind": "body"}] and "passages" not in plain["article"]


def test_numbers_are_plain() -> None:
    figures = tuple(
        Figure(f"f{i}", 0, 1, "x", "exact", Decimal(v)) for i, v in enumerate(("1E+4", "6.42", "3.0", "-0.5"))
    )
    shown = as_json(Analysis(Article("x", "x", "x"), figures=figures))
    assert [f'"value":{v},' in shown for v in ("10000", "6.42", "3", "-0.5")] == [True] * 4
    assert "E+" not in shown


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_any_decimal_is_json_and_keeps_its_value(value: Decimal) -> None:
    if abs(value.adjusted() if value.is_finite() else 0) > 400:
        return
    number = plain_number(value)
    if number is None:
        assert not value.is_finite()
    else:
        assert Decimal(number) == value
        json.loads(number)
        assert "e" not in number.lower()


def test_what_is_unset_is_left_out() -> None:
    claim = Claim("c-1", "own", None, (Span(0, 1, "x"),))
    plain = json.loads(as_json(Analysis(Article("x", "x", "x"), claims=(claim,))))
    assert "article" not in plain["claims"][0] and "article" not in plain["claims"][0]["content"][0]
    assert plain["claims"][0]["type"] is None


@given(st.text())
def test_any_text_is_written_and_read_back(text: str) -> None:
    shown = as_json(Analysis(Article("x", "x", text)))
    back = json.loads(shown.encode())["article"]["text"]
    assert len(back) == len(text)
    assert all(a == b or "\ud800" <= a <= "\udfff" for a, b in zip(text, back, strict=True))


def test_hostile_strings_are_written() -> None:
    assert json.loads(as_json(hostile.dossier()))["schema"] == "quellenlage.dossier/1"


def test_same_dossier_same_bytes(dossier: Dossier) -> None:
    assert as_json(dossier) == as_json(story.dossier())
    assert as_jsonl(dossier) == as_jsonl(story.dossier())


def test_json_lines_have_the_manifest_and_every_claim(dossier: Dossier) -> None:
    first, *lines = [json.loads(line) for line in as_jsonl(dossier).splitlines()]
    assert first["manifest"]["quellenlage"] == dossier.manifest.quellenlage
    assert [line["id"] for line in lines] == [claim.id for claim in dossier.claims]
    texts = {a.id: a.text for a in dossier.articles}
    for line in lines:
        for span in (*line["content"], *line["figures"]):
            assert texts[line["article"]][span["start"] : span["stop"]] == span["quote"]


def test_analysis_as_text_has_every_claim_and_no_control_characters(dossier: Dossier) -> None:
    one = dossier.articles[0]
    claims = tuple(c for c in dossier.claims if c.article == one.id)
    text = one.text.replace("Holtau", "Hol\x1b[31m", 1)
    shown = as_text(Analysis(Article(one.id, one.path, text), one.moments, one.figures, claims))
    assert all(claim.id in shown for claim in claims)
    assert "Polizei Holtau" in shown and "mindestens 14" in shown and "\x1b" not in shown
