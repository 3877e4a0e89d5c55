"""Encodings: what bytes mean."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.nouns import Article
from quellenlage.read import articles_from_bytes
from quellenlage.read.decoding import decode, is_binary

TEXT = "Die Behörde prüft „größere“ Schäden – über 20 Prozent mehr als früher, hieß es am Übergang."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_german_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding))[0] == TEXT


def test_latin_1_is_read() -> None:
    plain = "Über die Größe der Schäden könne man nichts sagen, heißt es."
    assert decode(plain.encode("latin-1"))[0] == plain


def test_a_cyrillic_page_is_guessed() -> None:
    text = "Президент заявил во вторник, что переговоры продолжатся на следующей неделе в столице страны. " * 5
    assert decode(text.encode("cp1251"))[0] == text


def test_the_markup_says_its_encoding() -> None:
    page = "<html><head><meta charset='iso-8859-2'></head><body>Łódź</body></html>"
    assert decode(page.encode("iso-8859-2"), markup=True)[0] == page


def test_the_transport_says_its_encoding() -> None:
    assert decode("Łódź".encode("iso-8859-2"), declared="iso-8859-2")[0] == "Łódź"


def test_a_lying_declaration_is_not_believed_over_strict_utf_8() -> None:
    page = "<html><head><meta charset='iso-8859-1'></head><body>größer</body></html>"
    assert decode(page.encode("utf-8"), markup=True)[0] == page


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04abc", bytes(range(256)) * 8])
def test_binary_data_is_told_apart(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_text_is_not_taken_for_binary(encoding: str) -> None:
    assert not is_binary(TEXT.encode(encoding))


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert not is_binary(TEXT.encode() + b"\x00" + TEXT.encode())


@given(st.binary(max_size=400))
def test_any_bytes_decode(data: bytes) -> None:
    text, encoding = decode(data)
    assert isinstance(text, str)
    codecs.lookup(encoding)


@settings(deadline=None)  # the first page loads the extractor
@given(
    st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.csv", "a.json", "a.xml", "a.warc", "-"])
)
def test_any_bytes_as_anything_give_articles_or_refusals(data: bytes, name: str) -> None:
    for result in articles_from_bytes(data, path=name):
        if isinstance(result, Article):
            assert result.text.strip()
        else:
            assert result.code
            assert result.why.endswith((".", ")", "given")) or "Take in" in result.why


@pytest.mark.parametrize(
    "text", ["Grüße. Die Polizei meldete fünf Verletzte.", "Öl läuft aus.", "FÜNF GRÖSSERE BRÄNDE", "Maß"]
)
def test_short_western_text_is_western(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "cp1252")
