"""Putting on the shelf and finding again, on both stores."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from sqlalchemy import create_engine, text

from quellenlage.errors import LedgerError
from quellenlage.ledger import Ledger, Put, Query
from quellenlage.nouns import Analysis, Refusal
from tests.ledger.made import AT, LATER, PIPELINE, article, claim, fire, report


def test_what_is_put_comes_back_as_it_was(ledger: Ledger) -> None:
    given = [fire(), report(1), report(2)]
    assert [ledger.put(analysis, pipeline=PIPELINE, at=AT) for analysis in given] == [Put.NEW] * 3
    assert list(ledger.analyses()) == given
    assert list(ledger.analyses([given[1].article.id])) == [given[1]]


def test_the_same_article_is_never_there_twice(ledger: Ledger) -> None:
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    before = ledger.counts()
    assert ledger.put(fire(), pipeline=PIPELINE, at=LATER) is Put.KNOWN
    assert ledger.counts() == before
    assert before["article"] == 1
    assert before["claim"] == 2


def test_knows_only_what_this_pipeline_read(ledger: Ledger) -> None:
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    assert ledger.knows(fire().article.id, PIPELINE)
    assert not ledger.knows(fire().article.id, "test-2")
    assert not ledger.knows("sha256:0", PIPELINE)


def test_a_new_reading_replaces_the_derived_rows(ledger: Ledger) -> None:
    first = fire()
    ledger.put(first, pipeline=PIPELINE, at=AT)
    second = replace(first, claims=first.claims[:1], doubts=())
    assert ledger.put(second, pipeline="test-2", at=LATER) is Put.REREAD
    assert list(ledger.analyses()) == [second]
    found, total = ledger.find_claims(Query())
    assert total == len(found) == 1
    assert ledger.find_claims(Query(words="Explosion")) == ([], 0)


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("verletzte", 1),
        ("VERLETZTEN Mensch", 1),
        ("Explosionen", 1),
        ("Menschen Explosion", 0),
        ('"Menschen verletzt"', 1),
        ('"verletzt Menschen"', 0),
        ("explo*", 1),
        ("Feuerwehr", 0),  # not in the content of a claim
        ("?!", 0),
        ('"', 0),
        ("'; DROP TABLE claim; --", 0),
        ("NOT OR AND NEAR(", 0),
    ],
)  # fmt: skip
def test_words_are_found_in_any_form(ledger: Ledger, words: str, hits: int) -> None:
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    assert ledger.find_claims(Query(words=words))[1] == hits
    assert ledger.counts()["claim"] == 2


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        (Query(actor="feuerwehr"), 1),
        (Query(actor="musterstadt"), 1),
        (Query(actor="dpa"), 1),
        (Query(actor="usterstadt"), 0),
        (Query(actor="%"), 0),
        (Query(actor="POLIZEI muster"), 1),
        (Query(until="2026-11"), 2),
        (Query(until="2026-10"), 0),
        (Query(since="2026"), 2),
        (Query(outlet="der bote"), 2),
        (Query(outlet="Tagesecho"), 0),
        (Query(since="2026-11-20", until="2026-11-20"), 2),
        (Query(since="2026-11-21"), 0),
        (Query(until="2026-11-19"), 0),
        (Query(about="2026-11-19"), 1),
        (Query(about="2026-11-18"), 0),
        (Query(polarity="-"), 1),
        (Query(certainty="certain"), 0),
        (Query(voice="own"), 0),
        (Query(kind="indirect"), 2),
        (Query(ruling="none"), 2),
        (Query(ruling="right"), 0),
        (Query(article="sha256:"), 2),
    ],
)  # fmt: skip
def test_each_question_narrows(ledger: Ledger, query: Query, hits: int) -> None:
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    assert ledger.find_claims(query)[1] == hits


def test_a_found_claim_says_where_it_stands_and_on_whose_authority(ledger: Ledger) -> None:
    analysis = fire()
    ledger.put(analysis, pipeline=PIPELINE, at=AT)
    (found,), _ = ledger.find_claims(Query(words="explosion"))
    assert analysis.article.text[found.start : found.stop] == found.content
    assert [[link.name for link in chain] for chain in found.chains] == [["dpa", "Feuerwehr"]]
    assert (found.outlet, found.title, found.published) == ("Der Bote", "Brand in Musterstadt", "2026-11-20")


def test_figures_by_what_they_count_and_by_value(ledger: Ledger) -> None:
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    for query, hits in (
        (Query(counted="Mensch"), 1),
        (Query(counted="verletzte Menschen"), 1),
        (Query(words="verletzt"), 1),
        (Query(counted="Soldaten"), 0),
        (Query(least=12, most=12), 1),
        (Query(least=12.5), 0),
        (Query(most=11), 0),
        (Query(actor="Polizei"), 1),
        (Query(actor="Feuerwehr"), 0),
    ):
        assert ledger.find_figures(query)[1] == hits, query
    (found,), _ = ledger.find_figures(Query())
    assert (found.quote, found.value, found.counted, found.origins) == (
        "12 Menschen",
        "12",
        "Menschen",
        ("Polizei Musterstadt",),
    )


def test_actors_are_counted(ledger: Ledger) -> None:
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    ledger.put(fire("Tagesecho"), pipeline=PIPELINE, at=AT)
    found, total = ledger.find_actors(Query())
    assert total == 3
    police = next(actor for actor in found if actor.name == "Polizei Musterstadt")
    assert (police.claims, police.as_origin, police.articles, police.outlets) == (2, 2, 2, 2)
    assert [actor.name for actor in ledger.find_actors(Query(actor="poliz"))[0]] == ["Polizei Musterstadt"]
    assert ledger.find_actors(Query(actor="poliz", words="verletzt", outlet="Tagesecho"))[1] == 1
    agency = next(actor for actor in found if actor.name == "dpa")
    assert (agency.claims, agency.as_origin) == (2, 0)


def test_pages_of_results_hold_everything_once(ledger: Ledger) -> None:
    for seed in range(12):
        ledger.put(report(seed), pipeline=PIPELINE, at=AT)
    pages = [ledger.find_claims(Query(limit=7, offset=offset)) for offset in range(0, 63, 7)]
    keys = [found.claim for page, _ in pages for found in page]
    assert {total for _, total in pages} == {60}
    assert len(keys) == len(set(keys)) == 60
    days = [found.published for page, _ in pages for found in page]
    assert days == sorted(days, key=str, reverse=True)


def test_undated_articles_come_last(ledger: Ledger) -> None:
    for day in (None, "2026-01-01", "2026-05-05"):
        owner = article(f"Es brannte. {day}", published=day)
        ledger.put(Analysis(owner, (), (), (claim(owner, "Es brannte"),)), pipeline=PIPELINE, at=AT)
    assert [found.published for found in ledger.find_claims(Query())[0]] == ["2026-05-05", "2026-01-01", None]
    assert [found.latest for found in ledger.find_articles(Query())[0]] == ["2026-05-05", "2026-01-01", None]


def test_versions_of_a_page_stay_side_by_side(ledger: Ledger) -> None:
    before = fire()
    text_after = before.article.text.replace("12 Menschen verletzt", "15 Menschen schwer verletzt")
    owner = article(text_after, "Der Bote", "2026-11-20", "http://BOTE.example/brand/#top", "Brand in Musterstadt")
    after = replace(
        before,
        article=owner,
        figures=(),
        moments=(),
        claims=(
            claim(owner, "15 Menschen schwer verletzt worden", ("Polizei Musterstadt", "police_justice")),
            claim(owner, "eine Explosion", ("dpa", "agency"), ("Feuerwehr", "emergency_services"), polarity="-"),
        ),
    )
    assert ledger.put(before, pipeline=PIPELINE, at=AT) is Put.NEW
    assert ledger.put(after, pipeline=PIPELINE, at=LATER) is Put.VERSION
    versions = ledger.versions("https://bote.example/brand")
    assert [version.article for version in versions] == [before.article.id, owner.id]
    (change,) = ledger.changes("https://bote.example/brand")
    assert change.kept == 1
    assert [(r.before.content[0].quote, r.after.content[0].quote) for r in change.reworded] == [
        ("12 Menschen verletzt worden", "15 Menschen schwer verletzt worden")
    ]
    assert (change.gone, change.come) == ((), ())


def test_refusals_are_kept_once(ledger: Ledger) -> None:
    refused = [Refusal("b.bin", "binary", "no text"), Refusal("a.txt", "empty", "nothing in it")]
    ledger.refuse(refused, at=AT)
    ledger.refuse(refused, at=LATER)
    assert ledger.refusals() == tuple(sorted(refused))


def test_text_no_database_likes(ledger: Ledger) -> None:
    odd = "Null \x00 Zeichen, \ud800 halb, \U0001f600 ganz, ‮links‬ und 'Hochkommas; --"
    owner = article(odd, outlet="Ein\x00Blatt", url="https://x.example/\x00")
    analysis = replace(fire(), article=owner, figures=(), moments=(), doubts=(), claims=(claim(owner, odd[:12]),))
    ledger.put(analysis, pipeline=PIPELINE, at=AT)
    assert list(ledger.analyses()) == [analysis]
    assert ledger.find_claims(Query(words="null"))[1] == 1


def test_a_long_text_and_a_long_url(ledger: Ledger) -> None:
    owner = article("Wort " * 400_000, url="https://x.example/?" + "q" * 20_000, outlet="o" * 9_000)
    ledger.put(replace(fire(), article=owner, figures=(), moments=(), doubts=(), claims=()), pipeline=PIPELINE, at=AT)
    assert ledger.find_articles(Query(words="Worte"))[1] == 1
    assert len(ledger.versions(str(owner.url))) == 1


def test_judgements_cannot_be_changed_even_by_sql(ledger: Ledger, where: str) -> None:
    from quellenlage.nouns import ActorsMerged

    ledger.judge(ActorsMerged(("A", "B"), "A"), by="anna", at=AT)
    url = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else f"sqlite:///{where}"
    engine = create_engine(url)
    for statement in ("UPDATE judgement SET by = 'mallory'", "DELETE FROM judgement"):
        with pytest.raises(Exception, match="append-only"), engine.begin() as connection:
            connection.execute(text(statement))
    engine.dispose()
    assert [entry.by for entry in ledger.judgements()] == ["anna"]


def test_a_ledger_in_use_by_two_programs(where: str) -> None:
    with Ledger.open(where) as one, Ledger.open(where) as two:
        one.put(fire(), pipeline=PIPELINE, at=AT)
        assert two.put(fire(), pipeline=PIPELINE, at=AT) is Put.KNOWN
        assert two.put(report(3), pipeline=PIPELINE, at=AT) is Put.NEW
        assert one.counts()["article"] == 2


def test_an_unknown_kind_of_database() -> None:
    with pytest.raises(LedgerError, match="not in mysql"):
        Ledger.open("mysql://user@host/db")


def test_capitals_beyond_ascii(ledger: Ledger) -> None:
    owner = article("Das Amt habe gewarnt.", outlet="Öffentliche Übersicht")
    named = claim(owner, "habe gewarnt", ("Österreichisches Amt für Ämter", "government"))
    ledger.put(
        replace(fire(), article=owner, figures=(), moments=(), doubts=(), claims=(named,)), pipeline=PIPELINE, at=AT
    )
    for query in (Query(actor="österr"), Query(actor="ÄMTER"), Query(outlet="öffentliche  übersicht")):
        assert ledger.find_claims(query)[1] == 1, query


def test_questions_no_database_likes(ledger: Ledger) -> None:
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    for odd in (
        "\x00",
        "\ud800",
        "a\x00b",
        "%",
        "_",
        "\\",
        "'",
        '"',
        "(" * 300,
        "*",
        "-",
        ":*",
        "\u202e",
        "\U0001f600",
    ):
        for name in (
            "words",
            "actor",
            "outlet",
            "article",
            "since",
            "about",
            "certainty",
            "kind",
            "ruling",
            "counted",
            "unit",
        ):
            query = Query(**{name: odd})
            for find in (
                ledger.find_claims,
                ledger.find_figures,
                ledger.find_actors,
                ledger.find_articles,
                ledger.find_stories,
            ):
                find(query)
        assert ledger.find_claim(odd) is None
        assert list(ledger.analyses([odd])) == []
        assert ledger.kept_story(odd) is None
        assert ledger.stories_of([odd]) == ()
        assert ledger.versions(odd) == []
        assert ledger.judgements(article=odd, claim=odd) == ()
    assert ledger.counts()["claim"] == 2


def test_a_name_no_database_likes_can_be_judged(ledger: Ledger) -> None:
    from quellenlage.nouns import ActorsMerged

    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    entry = ledger.judge(ActorsMerged(("Feuer\x00wehr", "Feuerwehr"), "Die \ud800"), by="anna\x00", at=AT, note="\x00")
    assert ledger.judgements()[0].judgement == entry.judgement
