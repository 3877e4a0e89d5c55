"""Whatever the finder hands over: no exception, one entry an attribution, spans that hold, the same every time."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quellenlage.extract.attribution.types import Attribution
from quellenlage.extract.provenance import judge_stance, trace_chains
from quellenlage.extract.provenance.chains import explain_chains
from quellenlage.parse import parse
from quellenlage.read import article_from_text

TEXT = (
    "„Der Damm hält“, sagte Bürgermeisterin Jana Reuth (SPD) der Zeitung „Limmatbote“. Die Weltgesundheitsorganisation "
    "(WHO) und das Ministerium für Bildung und Forschung widersprachen. Er habe, so Otto Schalks Anwalt, nichts "
    "gesehen; laut dpa unter Berufung auf die Polizei sei das falsch. ( ) „“ '' , und – der die das 17 % AG A."
)
ARTICLE = article_from_text(TEXT)
GRAMMAR = parse(ARTICLE)
LAST = len(GRAMMAR.tokens)

ranges = st.lists(
    st.tuples(st.integers(0, LAST - 1), st.integers(1, 12)).map(lambda pair: (pair[0], min(sum(pair), LAST))),
    max_size=3,
).map(lambda found: tuple(sorted(found)))
attributions = st.lists(
    st.builds(
        Attribution,
        st.just("indirect"),
        ranges.filter(bool),
        ranges,
        ranges,
        st.none() | st.integers(0, 6),
    ),
    max_size=6,
).map(tuple)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(attributions)
def test_any_attributions_give_chains_with_spans_of_the_text(found: tuple[Attribution, ...]) -> None:
    traced = trace_chains(ARTICLE, GRAMMAR, found)
    assert len(traced) == len(found)
    for chains in traced:
        assert chains and all(chains)
        for link in (link for chain in chains for link in chain):
            assert (link.name is None) <= (link.kind == "unnamed")
            assert link.mention is None or TEXT[link.mention.start : link.mention.stop] == link.mention.quote
    for one in found:
        assert judge_stance(GRAMMAR, one)[1] in {"+", "-"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=200))
def test_any_text_goes_through(text: str) -> None:
    article = article_from_text(text)
    grammar = parse(article)
    whole = ((0, len(grammar.tokens)),) if grammar.tokens else ()
    found = (Attribution("indirect", whole, whole[:1], whole),) if whole else ()
    assert len(trace_chains(article, grammar, found)) == len(found)


def test_the_same_again() -> None:
    found = (Attribution("direct", ((0, 5),), ((6, 7),), ((7, 12),)),)
    assert explain_chains(ARTICLE, GRAMMAR, found) == explain_chains(ARTICLE, GRAMMAR, found)
    assert explain_chains(ARTICLE, GRAMMAR, found)[0].why
