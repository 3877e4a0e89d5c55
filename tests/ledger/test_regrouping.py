"""Joining and parting measures, splitting parties: on hand-made links, as pure functions."""

from __future__ import annotations

from dataclasses import replace

from quellenlage.ledger import regroup
from quellenlage.nouns import Actor, ActorsSplit, Analysis, Entry, FiguresJoined, FiguresParted, Judgement, Span, Undone
from quellenlage.nouns.linked import FigureGroup, Linked, Subject
from tests.ledger.made import AT, fire

ONE, TWO = fire(), fire("Tagesecho", url="https://echo.example/brand")
BOTH = (ONE, TWO)


def subject(analysis: Analysis) -> Subject:
    return Subject(analysis.article.id, "f1", "person", "injured", "Mensch")


def group(name: str, *analyses: Analysis) -> FigureGroup:
    return FigureGroup(name, name, "s-1", tuple(subject(a) for a in analyses))


def linked(*groups: FigureGroup) -> Linked:
    actor = Actor("a-1", "Polizei Musterstadt", "police_justice", ("Polizei Musterstadt", "Feuerwehr"))
    of_link = {(a.article.id, claim.id, 0, len(claim.chains[0]) - 1): "a-1" for a in BOTH for claim in a.claims}
    return Linked((actor,), of_link, {}, (), (), groups, (), {})


def place(analysis: Analysis) -> Span:
    figure = analysis.figures[0]
    return Span(figure.start + 1, figure.stop, figure.quote[1:], analysis.article.id)


def entry(number: int, judgement: Judgement) -> Entry:
    return Entry(number, "anna", AT, judgement)


def shape(found: Linked) -> list[list[str]]:
    return [[s.article for s in g.subjects] for g in found.figures]


def test_joined_figures_are_one_measure() -> None:
    apart = linked(group("m-1", ONE), group("m-2", TWO))
    together = regroup(apart, BOTH, [entry(1, FiguresJoined((place(ONE), place(TWO))))])
    assert shape(together) == [[ONE.article.id, TWO.article.id]]
    assert together.figures[0].id == "m-1"
    assert together.figures[0].why == ("Joined by anna on 2026-11-22.",)
    assert shape(apart) == [[ONE.article.id], [TWO.article.id]]


def test_parted_figures_are_two() -> None:
    together = linked(group("m-1", ONE, TWO))
    apart = regroup(together, BOTH, [entry(4, FiguresParted((place(ONE), place(TWO))))])
    assert shape(apart) == [[TWO.article.id], [ONE.article.id]]
    assert [g.id for g in apart.figures] == ["m-1", "m-1-4"]


def test_the_last_word_counts_and_undone_ones_do_not() -> None:
    book = [
        entry(1, FiguresJoined((place(ONE), place(TWO)))),
        entry(2, FiguresParted((place(ONE), place(TWO)))),
    ]
    apart = linked(group("m-1", ONE), group("m-2", TWO))
    assert len(shape(regroup(apart, BOTH, book))) == 2
    assert len(shape(regroup(apart, BOTH, [*book, entry(3, Undone(2))]))) == 1


def test_figures_that_are_no_longer_read_change_nothing() -> None:
    apart = linked(group("m-1", ONE), group("m-2", TWO))
    gone = Span(90, 95, "xxxxx", ONE.article.id)
    foreign = replace_article(place(TWO), "sha256:0")
    for judgement in (
        FiguresJoined((gone, place(TWO))),
        FiguresParted((place(ONE), foreign)),
        FiguresJoined((foreign, gone)),
    ):
        assert regroup(apart, BOTH, [entry(1, judgement)]) == apart


def replace_article(span: Span, article: str) -> Span:
    return Span(span.start, span.stop, span.quote, article)


def test_split_parties_are_two() -> None:
    before = linked(group("m-1", ONE))
    after = regroup(before, BOTH, [entry(2, ActorsSplit(("Polizei Musterstadt", "Feuerwehr")))])
    assert [(a.id, a.name, a.spellings) for a in after.actors] == [
        ("a-1", "Polizei Musterstadt", ("Polizei Musterstadt",)),
        ("a-1-2-1", "Feuerwehr", ("Feuerwehr",)),
    ]
    by_claim = {key[1]: actor for key, actor in after.actor_of.items()}
    assert by_claim[ONE.claims[0].id] == "a-1"
    assert by_claim[ONE.claims[1].id] == "a-1-2-1"
    assert replace(after, actors=before.actors, actor_of=before.actor_of) == before


def test_split_the_other_way_round_keeps_the_name_asked_for() -> None:
    after = regroup(linked(), BOTH, [entry(2, ActorsSplit(("Feuerwehr", "Polizei Musterstadt")))])
    assert {a.id: a.name for a in after.actors} == {"a-1": "Feuerwehr", "a-1-2-1": "Polizei Musterstadt"}
