"""What counts as new in substance: small dossiers by hand, before and after."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from quellenlage.desk.news import find_news
from quellenlage.nouns import (
    Actor,
    Claim,
    Conflict,
    Denial,
    Dossier,
    Figure,
    Interval,
    Link,
    Manifest,
    Measure,
    Member,
    SameClaim,
    Span,
    Statement,
)

FRESH = frozenset({"new"})
POLICE = Actor("a-1", "Polizei", "police_justice", ("Polizei", "die Polizei"))
CLINIC = Actor("a-2", "Klinikum", "organisation", ("Klinikum",))


def claim(article: str, start: int, actor: Actor) -> Claim:
    return Claim(
        f"c-{article}-{start}", "attributed", "indirect", (Span(start, start + 4, "habe"),),
        chains=((Link(actor.name, actor.kind, actor=actor.id),),), article=article,
    )  # fmt: skip


def member(article: str, start: int, count: int, actor: Actor | None) -> Member:
    figure = Figure("f1", start, start + 2, str(count), "exact", Decimal(count), counted="Verletzte")
    return Member(article, start, start + 2, str(count), figure, None, actor.id if actor else None, Interval(), "done")


def measure(*members: Member) -> Measure:
    return Measure("m-1", "Verletzte", members, (), len({m.origin for m in members}))


def dossier(**parts: object) -> Dossier:
    return Dossier(Manifest("", "", ()), (), actors=(POLICE, CLINIC), **parts)  # type: ignore[arg-type]


EMPTY = replace(dossier(), actors=())
OLD = dossier(claims=(claim("old", 0, POLICE),), measures=(measure(member("old", 0, 12, POLICE)),))


def sorts(before: Dossier, after: Dossier) -> list[tuple[str, str]]:
    return [(news.sort, news.sentence) for news in find_news(before, after, FRESH)]


def test_more_of_the_same_is_no_news() -> None:
    after = dossier(
        claims=(claim("old", 0, POLICE), claim("new", 0, POLICE)),
        measures=(measure(member("old", 0, 12, POLICE), member("new", 0, 12, POLICE)),),
    )
    assert find_news(OLD, after, FRESH) == ()
    assert find_news(OLD, OLD, FRESH) == ()


def test_a_new_origin_is_told_once() -> None:
    after = dossier(claims=(claim("old", 0, POLICE), claim("new", 0, CLINIC), claim("new", 9, CLINIC)))
    (news,) = find_news(OLD, after, FRESH)
    assert (news.sort, news.sentence, news.start) == ("origin", "Klinikum speaks for the first time", 0)


def test_an_origin_under_another_id_is_not_new() -> None:
    renamed = replace(POLICE, id="a-9", name="Polizei Musterstadt", spellings=("Polizei",))
    after = replace(dossier(claims=(claim("old", 0, renamed), claim("new", 5, renamed))), actors=(renamed,))
    assert find_news(OLD, after, FRESH) == ()


def test_a_new_figure_and_a_first_one() -> None:
    after = dossier(claims=OLD.claims, measures=(measure(member("old", 0, 12, POLICE), member("new", 0, 15, POLICE)),))
    assert sorts(OLD, after) == [("figure", "a new figure for Verletzte by Polizei: 15")]
    first = dossier(measures=(measure(member("new", 0, 15, None)),))
    assert sorts(EMPTY, first) == [("figure", "a first figure for Verletzte: 15")]


def test_the_same_figure_by_another_is_a_confirmation() -> None:
    after = dossier(
        claims=(claim("old", 0, POLICE), claim("old", 7, CLINIC)),
        measures=(measure(member("old", 0, 12, POLICE), member("new", 0, 12, CLINIC)),),
    )
    before = replace(OLD, claims=after.claims)
    assert sorts(before, after) == [("confirmation", "Klinikum gives the same figure as Polizei for Verletzte: 12")]


def test_the_same_claim_by_a_second_origin() -> None:
    def same(visible: int, *articles: str) -> SameClaim:
        return SameClaim("s", tuple(Statement(a, 0, 4, "habe", None, f"c-{a}") for a in articles), visible, ())

    before = dossier(same_claims=(same(1, "old", "older"),))
    assert sorts(before, dossier(same_claims=(same(2, "old", "older", "new"),))) == [
        ("confirmation", "a second origin says the same")
    ]
    assert sorts(before, dossier(same_claims=(same(1, "old", "older", "new"),))) == []
    two = dossier(same_claims=(same(2, "old", "older"),))
    assert sorts(two, dossier(same_claims=(same(3, "old", "older", "new"),))) == []


def test_a_contradiction_is_new_where_a_new_article_is_in_it() -> None:
    old, older, new = (Span(0, 2, "12", article) for article in ("old", "older", "new"))
    conflict = Conflict("k", "figure", "Verletzte", (old, new), ())
    assert sorts(dossier(), dossier(conflicts=(conflict,))) == [
        ("contradiction", "reports contradict each other about Verletzte")
    ]
    known = replace(conflict, members=(old, older))
    wider = replace(conflict, members=(old, older, new))
    assert sorts(dossier(conflicts=(known,)), dossier(conflicts=(wider,))) == []
    assert sorts(dossier(), dossier(conflicts=(known,))) == []


def test_a_denial_is_told_once() -> None:
    denial = Denial("d", ("a-2",), (Span(0, 4, "habe", "old"),), (Span(5, 9, "wies", "new"),))
    assert sorts(dossier(), dossier(denials=(denial,))) == [("denial", "Klinikum denies")]
    assert sorts(dossier(denials=(denial,)), dossier(denials=(denial,))) == []
