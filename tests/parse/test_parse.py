"""What a parse promises whatever the text: spans that fit, trees that hold together, the same result every time."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quellenlage.parse.network
from quellenlage.nouns import Article, Parse, Passage, PassageKind
from quellenlage.parse import as_conllu, parse, parse_all, pipeline_version

STORY = (
    "Der Bürgermeister von Talburg teilte am Montag mit, die Brücke sei gesperrt. „Wir prüfen den Schaden“, sagte Anna "
    "Brandt dem Talburger Boten.\nNach Angaben der Polizei wurden 14 Menschen verletzt, die im Bus saßen.\n\n"
    "Rund 3.000 Elitesoldaten könnten im Jahr 1998. Das wäre neu."
)


def article(text: str, passages: tuple[Passage, ...] = ()) -> Article:
    return Article(id="", path="", text=text, passages=passages)


def assert_sound(found: Parse) -> None:
    """Offsets, heads, edges, sentences, names and clauses fit each other."""
    for i, token in enumerate(found.tokens):
        assert token.i == i
        assert found.text[token.start : token.stop] == token.text
        assert token.left <= i < token.right
    stops = [token.stop for token in found.tokens]
    assert all(stop <= token.start for stop, token in zip(stops, found.tokens[1:], strict=False))
    assert [i for s in found.sentences for i in range(s.first, s.stop)] == list(range(len(found.tokens)))
    for sentence in found.sentences:
        words = found.tokens[sentence.first : sentence.stop]
        assert sum(token.head == token.i for token in words) == 1
        assert all(sentence.first <= token.head < sentence.stop for token in words)
        assert all((token.dep == "root") == (token.head == token.i) for token in words)
        for token in words:
            at, steps = token.i, 0
            while found.tokens[at].head != at:
                at, steps = found.tokens[at].head, steps + 1
                assert steps <= len(words)
            below = list(found.subtree(token.i))
            assert (below[0], below[-1] + 1) == (token.left, token.right)
    for name in found.names:
        assert name.first < name.stop <= len(found.tokens)
    for number, clause in enumerate(found.clauses):
        assert clause.first < clause.stop <= len(found.tokens)
        at, steps = number, 0
        while found.clauses[at].parent is not None:
            at, steps = found.clauses[at].parent, steps + 1
            assert steps <= len(found.clauses)


def test_story() -> None:
    found = parse(article(STORY))
    assert_sound(found)
    assert len(found.sentences) == 5
    assert {found.span(n.first, n.stop).quote for n in found.names} >= {"Anna Brandt"}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    found = parse(article(text))
    assert_sound(found)
    as_conllu(found).encode("utf-8")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Der", "sagte", "„", "“", '"', ".", ":", ",", "dass", "er", "sei", "\n", "3.", "-", "US-"])
    )
)
def test_any_order_of_marks(words: list[str]) -> None:
    assert_sound(parse(article(" ".join(words))))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ud800", "\x00", "\ufeff", "a\u202eb", "-", "...", "🙂" * 50])
def test_odd_texts(text: str) -> None:
    assert_sound(parse(article(text)))


def test_sentences_stay_in_their_passage() -> None:
    text = "Brücke in Talburg gesperrt\nDie Stadt hat die Brücke gesperrt"
    cut = text.index("\n")
    passages = (
        Passage(0, cut, PassageKind.HEADLINE),
        Passage(cut + 1, len(text), PassageKind.LEAD),
    )
    found = parse(article(text, passages))
    assert [(s.passage, s.kind) for s in found.sentences] == [(0, PassageKind.HEADLINE), (1, PassageKind.LEAD)]


def test_what_goes_through_together_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join([STORY, "Ein kurzer Satz.", STORY.upper(), STORY.replace(" ", "  ")])
    whole = parse(article(text))
    for words in (1, 20, 57):
        monkeypatch.setattr(quellenlage.parse.network, "MOST_WORDS", words)
        assert parse(article(text)) == whole
    alone = [parse(article(line)) for line in text.split("\n") if line.strip()]
    assert [token.dep for one in alone for token in one.tokens] == [token.dep for token in whole.tokens]
    assert list(parse_all([article(text)])) == [whole]


@pytest.mark.slow
def test_hash_seed_changes_nothing() -> None:
    program = (
        "import hashlib; from quellenlage.nouns import Article; from quellenlage.parse import parse; import sys;"
        "print(hashlib.sha256(repr(parse(Article(id='', path='', text=sys.argv[1]))).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, STORY],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "src", "PATH": ""},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "17")
    }  # fmt: skip
    assert len(digests) == 1


def test_a_long_run_without_an_end_is_cut_at_white_space() -> None:
    text = "Wort " * 4000
    found = parse(article(text))
    assert_sound(found)
    assert len(found.tokens) == 4000


def test_version_names_the_pipeline() -> None:
    assert pipeline_version().startswith("quellenlage-german ")
