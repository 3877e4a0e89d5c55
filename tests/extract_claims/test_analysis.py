"""The room's verb: attributed claims, own voice, doubts, traces, and nothing that fails on odd texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.extract import extract
from quellenlage.extract.attribution import Attribution
from quellenlage.extract.doubts import find_doubts
from quellenlage.nouns import Analysis, Span
from quellenlage.parse import parse
from quellenlage.read import article_from_text

TEXT = (
    "Die Werft teilte am Montag mit, dass der Kran repariert sei. Im Hafen liegen zwölf Schiffe.\n\n"
    "Ein Sprecher der Behörde sagte, der Damm halte. Die Schäden seien gering."
)


def analyse(text: str) -> Analysis:
    article = article_from_text(text)
    return extract(article, parse(article))


def spans(analysis: Analysis) -> Iterator[Span]:
    for claim in analysis.claims:
        yield from (*claim.content, *claim.cue, *claim.source)


def test_attributed_and_own_voice() -> None:
    claims = analyse(TEXT).claims
    own = [c for c in claims if c.voice == "own"]
    assert [c.content[0].quote for c in own] == ["Im Hafen liegen zwölf Schiffe"]
    assert len([c for c in claims if c.voice == "attributed"]) == 3


def test_what_a_frame_leaves_over_is_no_own_statement() -> None:
    claims = analyse(
        "Am Montag, sagte Holm, habe der Kran noch gestanden. Gegen 14 Uhr hätten ihn drei Männer abgebaut."
    ).claims
    assert not [c for c in claims if c.voice == "own"]


def test_every_claim_says_why() -> None:
    for claim in analyse(TEXT).claims:
        assert claim.trace
        assert all(sentence.endswith(".") for sentence in claim.trace)


def test_a_run_keeps_the_source_of_the_sentence_before() -> None:
    run = next(c for c in analyse(TEXT).claims if c.type == "indirect_free_indirect")
    assert "Sprecher der Behörde" in run.source[0].quote
    assert not run.cue


def test_the_trace_names_cue_and_lexicon_entry() -> None:
    first = next(c for c in analyse(TEXT).claims if c.voice == "attributed")
    assert "mitteilen" in first.trace[0]
    assert "verb of saying" in first.trace[0]


def test_an_unclosed_quotation_is_doubted() -> None:
    codes = {d.code for d in analyse("„Der Kran fällt um, sagte Holm. Niemand war da.").doubts}
    assert "quotation-not-closed" in codes


@pytest.mark.parametrize(("odds", "doubted"), [(0.2, True), (0.9, False)])
def test_a_source_that_is_not_sure_is_doubted(odds: float, doubted: bool) -> None:
    grammar = parse(article_from_text("Der Kran sei repariert, sagte Holm."))
    found = Attribution("indirect", ((0, 4),), ((5, 6),), ((6, 7),), odds=odds)
    doubts = [d for d in find_doubts(grammar, [found]) if d.code == "source-unsure"]
    assert bool(doubts) == doubted
    assert all("„Holm“" in d.sentence for d in doubts)


def test_an_article_that_is_not_german_is_doubted() -> None:
    english = (
        "The mayor said on Monday that the harbour had been closed because of the flood and would open again soon. "
    )
    french = "Le maire a dit lundi que le port avait été fermé en raison de la crue et qu'il ouvrirait bientôt. "
    german = "Der Bürgermeister sagte am Montag, der Hafen sei wegen der Flut geschlossen und werde bald öffnen. "
    for text, expected in ((english, 1), (french, 1), (german, 0)):
        assert [d.code for d in analyse(text * 4).doubts].count("not-german") == expected


@pytest.mark.parametrize(
    "text", ["", " ", "„“", "»", "so", "laut", ":", "soll", "\u202e„\u0000“ sagte \ud7ff", "A\n\nB"]
)
def test_odd_texts(text: str) -> None:
    assert isinstance(analyse(text), Analysis)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["sagte", "„", "“", "»", "die Werft", ",", "dass", "sei", ".", ":", "laut", "so", "\n\n", "soll", "😀"]
        )
    )
)
def test_grounded_and_repeatable(parts: list[str]) -> None:
    text = " ".join(parts)
    analysis = analyse(text)
    assert analysis == analyse(text)
    for span in spans(analysis):
        assert analysis.article.text[span.start : span.stop] == span.quote
    ids = [c.id for c in analysis.claims]
    assert len(ids) == len(set(ids))
    assert all(c.parent is None or c.parent in ids for c in analysis.claims)


def test_the_trace_says_what_the_chain_rests_on() -> None:
    claims = analyse("Jana Reuth leitet die Werft. Der Kran sei kaputt, sagte sie.").claims
    (said,) = [c for c in claims if c.voice == "attributed"]
    assert said.chains[0][-1].name == "Jana Reuth"
    assert "„sie“ stands for Jana Reuth, named before." in said.trace
