"""What people decided overrules how the machine grouped figures."""

from __future__ import annotations

import pytest

from quellenlage import flow
from quellenlage.nouns import Dossier, Entry, FiguresJoined, FiguresParted, Member, Reading, Span
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    articles, _ = flow.read_articles([str(ROOT / "examples" / "lackfabrik" / "articles")])
    return [flow.analyze(article) for article in articles]


def place(member: Member) -> Span:
    return Span(member.start, member.stop, member.quote, member.article)


def together(dossier: Dossier, a: Span, b: Span) -> bool:
    groups = [{place(member) for member in measure.members} for measure in dossier.measures]
    return any({a, b} <= group for group in groups)


def test_figures_joined_by_a_person_stand_together(readings: list[Reading]) -> None:
    plain = flow.compile_dossier(readings)
    a, b = (place(measure.members[0]) for measure in plain.measures[:2])
    assert not together(plain, a, b)
    judged = flow.compile_dossier(readings, judgements=[Entry(1, "eva", "2026-03-13T09:00", FiguresJoined((a, b)))])
    assert together(judged, a, b)


def test_figures_parted_by_a_person_stand_apart(readings: list[Reading]) -> None:
    plain = flow.compile_dossier(readings)
    measure = next(measure for measure in plain.measures if len(measure.members) > 2)
    a, b = place(measure.members[0]), place(measure.members[1])
    judged = flow.compile_dossier(readings, judgements=[Entry(1, "eva", "2026-03-13T09:00", FiguresParted((a, b)))])
    assert not together(judged, a, b)
