"""Which claim stands in another one's content: with the proposals as the models would make them."""

from __future__ import annotations

import pytest

from quellenlage.extract.attribution.nesting import nest
from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.view import View, look_at
from quellenlage.parse import parse
from quellenlage.read import article_from_text


def _proposal(view: View, kind: str, content: str, cue: str) -> Proposal:
    """A claim by its words: the first place where they stand; without a cue it runs on."""

    def tokens(words: str) -> frozenset[int]:
        start = view.parse.text.index(words)
        return frozenset(t.i for t in view.tokens if start <= t.start < start + len(words))

    heads = tokens(cue) if cue else frozenset()
    return Proposal(kind, tokens(content), heads, frozenset(), min(heads, default=None), "")


def _parents(text: str, *claims: tuple[str, str, str]) -> list[int | None]:
    view = look_at(parse(article_from_text(text)))
    return nest(view, [_proposal(view, *claim) for claim in claims])


STANDS_IN = [
    (
        "Der Reeder sagte, die Stadt habe versprochen, die Werft zu retten.",
        ("indirect", "die Stadt habe versprochen, die Werft zu retten", "sagte"),
        ("indirect", "die Werft zu retten", "versprochen"),
    ),
    (
        "Laut Polizei sprach der Reeder von hundert Leuten.",
        ("indirect", "sprach der Reeder von hundert Leuten", "Laut"),
        ("reported", "von hundert Leuten", "sprach"),
    ),
    (
        "Wie der Sender berichtet, kündigte die Ministerin neue Steuern an.",
        ("indirect", "kündigte die Ministerin neue Steuern an", "berichtet"),
        ("reported", "neue Steuern", "kündigte"),
    ),
    (
        "Die Ministerin kündigte neue Steuern an, berichtet der Sender.",
        ("indirect", "Die Ministerin kündigte neue Steuern an", "berichtet"),
        ("reported", "neue Steuern", "kündigte"),
    ),
]
STANDS_BESIDE = [
    (
        "Nach Angaben der Stadt kamen tausend Leute, die Polizei spricht von hundert Leuten.",
        ("indirect", "kamen tausend Leute, die Polizei spricht von hundert Leuten", "Angaben"),
        ("reported", "von hundert Leuten", "spricht"),
    ),
    (
        "Die Ministerin nannte den Plan falsch; der Reeder forderte neue Schiffe.",
        ("reported", "den Plan falsch; der Reeder forderte neue Schiffe", "nannte"),
        ("reported", "neue Schiffe", "forderte"),
    ),
    (
        "Der Reeder forderte am Abend neue Schiffe.",
        ("indirect_free_indirect", "Der Reeder forderte am Abend neue Schiffe", ""),
        ("reported", "neue Schiffe", "forderte"),
    ),
]


@pytest.mark.parametrize(("text", "outer", "inner"), STANDS_IN)
def test_a_frame_inside_what_is_said_stands_in_it(
    text: str, outer: tuple[str, str, str], inner: tuple[str, str, str]
) -> None:
    assert _parents(text, outer, inner) == [None, 0]


@pytest.mark.parametrize(("text", "outer", "inner"), STANDS_BESIDE)
def test_a_main_clause_of_the_article_s_own_stands_beside_it(
    text: str, outer: tuple[str, str, str], inner: tuple[str, str, str]
) -> None:
    assert _parents(text, outer, inner) == [None, None]
