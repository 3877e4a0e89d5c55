"""People's judgements: append-only, in force in every view, and left standing when the machine reads again."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from quellenlage.errors import LedgerError
from quellenlage.ledger import Ledger, Query, merged_names, overrule, ruled, standing
from quellenlage.nouns import (
    ActorsMerged,
    Analysis,
    ArticleDated,
    Claim,
    ClaimJudged,
    Entry,
    FiguresJoined,
    Link,
    Ruling,
    SourceJudged,
    Undone,
    claim_id,
)
from tests.ledger.made import AT, LATER, PIPELINE, fire, report, span


def judged(analysis: Analysis, claim: Claim, ruling: Ruling) -> ClaimJudged:
    return ClaimJudged(analysis.article.id, claim.id, claim.content, ruling)


@pytest.fixture
def stocked(ledger: Ledger) -> Ledger:
    ledger.put(fire(), pipeline=PIPELINE, at=AT)
    return ledger


def test_a_wrong_claim_is_left_out_and_can_be_asked_for(stocked: Ledger) -> None:
    analysis = fire()
    entry = stocked.judge(judged(analysis, analysis.claims[0], "wrong"), by="anna", at=LATER, note="steht da nicht")
    assert stocked.find_claims(Query())[1] == 1
    (wrong,), _ = stocked.find_claims(Query(ruling="wrong"))
    assert (wrong.claim, wrong.ruling, wrong.entry) == (analysis.claims[0].id, "wrong", entry.number)
    assert stocked.find_claims(Query(ruling="any"))[1] == 2
    assert [claim.id for a in stocked.analyses() for claim in a.claims] == [analysis.claims[1].id]
    assert [claim.id for a in stocked.analyses(as_judged=False) for claim in a.claims] == [
        c.id for c in analysis.claims
    ]
    assert stocked.find_figures(Query())[1] == 0  # its figure goes with it
    assert "Polizei Musterstadt" not in [actor.name for actor in stocked.find_actors(Query())[0]]


def test_undo_and_redo(stocked: Ledger) -> None:
    analysis = fire()
    first = stocked.judge(judged(analysis, analysis.claims[0], "wrong"), by="anna", at=AT)
    undo = stocked.judge(Undone(first.number), by="ben", at=LATER)
    assert stocked.find_claims(Query())[1] == 2
    stocked.judge(Undone(undo.number), by="anna", at=LATER)
    assert stocked.find_claims(Query())[1] == 1
    assert [entry.by for entry in stocked.judgements(claim=analysis.claims[0].id)] == ["anna", "ben", "anna"]


def test_the_last_word_counts(stocked: Ledger) -> None:
    analysis = fire()
    for ruling in ("wrong", "undecided", "right"):
        stocked.judge(judged(analysis, analysis.claims[0], ruling), by="anna", at=AT)  # type: ignore[arg-type]
    found, _ = stocked.find_claims(Query(words="verletzt"))
    assert [claim.ruling for claim in found] == ["right"]


def test_judgements_survive_a_new_reading_that_cuts_otherwise(stocked: Ledger) -> None:
    analysis = fire()
    stocked.judge(judged(analysis, analysis.claims[0], "wrong"), by="anna", at=AT)
    wider = span(analysis.article.text, "sind nach Angaben der Polizei 12 Menschen verletzt worden")
    wider = replace(wider, start=wider.start + 30, quote=wider.quote[30:])
    recut = replace(
        analysis.claims[0], id=claim_id(analysis.article.id, "attributed", [wider]), content=(wider,)
    )  # fmt: skip
    stocked.put(replace(analysis, claims=(recut, analysis.claims[1])), pipeline="test-2", at=LATER)
    assert [claim.claim for claim in stocked.find_claims(Query())[0]] == [analysis.claims[1].id]
    assert [claim.claim for claim in stocked.find_claims(Query(ruling="wrong"))[0]] == [recut.id]
    assert len(stocked.judgements()) == 1


def test_a_judgement_on_a_claim_that_is_gone_hits_nothing_else(stocked: Ledger) -> None:
    analysis = fire()
    stocked.judge(judged(analysis, analysis.claims[0], "wrong"), by="anna", at=AT)
    stocked.put(replace(analysis, claims=analysis.claims[1:]), pipeline="test-2", at=LATER)
    assert stocked.find_claims(Query(ruling="wrong"))[1] == 0
    assert stocked.find_claims(Query())[1] == 1
    assert len(stocked.judgements(article=analysis.article.id)) == 1


def test_a_corrected_source_is_the_origin_from_then_on(stocked: Ledger) -> None:
    analysis = fire()
    target = analysis.claims[1]
    stocked.judge(
        SourceJudged(analysis.article.id, target.id, target.content, "Werkleitung", "company"), by="anna", at=LATER
    )
    assert [c.claim for c in stocked.find_claims(Query(actor="Werkleitung"))[0]] == [target.id]
    assert stocked.find_claims(Query(actor="Feuerwehr"))[1] == 0
    (read,) = stocked.analyses()
    corrected = next(claim for claim in read.claims if claim.id == target.id)
    assert corrected.chains == ((Link("Werkleitung", "company"),),)
    assert corrected.trace[-1] == "The source was corrected by anna on 2026-11-23: Werkleitung."
    assert stocked.find_claims(Query(ruling="source"))[1] == 1


def test_merged_actors_go_under_one_name_also_in_what_comes_later(stocked: Ledger) -> None:
    entry = stocked.judge(ActorsMerged(("Feuerwehr",), "Feuerwehr Musterstadt"), by="anna", at=AT)
    stocked.put(fire("Tagesecho"), pipeline=PIPELINE, at=LATER)
    names = {actor.name: actor for actor in stocked.find_actors(Query())[0]}
    assert "Feuerwehr" not in names
    assert names["Feuerwehr Musterstadt"].claims == 2
    assert names["Feuerwehr Musterstadt"].spellings == ("Feuerwehr",)
    origins = {a.claims[1].chains[0][-1].name for a in stocked.analyses()}
    assert origins == {"Feuerwehr Musterstadt"}
    stocked.judge(Undone(entry.number), by="anna", at=LATER)
    assert "Feuerwehr" in {actor.name for actor in stocked.find_actors(Query())[0]}


def test_a_date_set_by_hand_sorts_and_filters(stocked: Ledger) -> None:
    analysis = fire()
    stocked.judge(ArticleDated(analysis.article.id, "2025-01-02", "2025-01-03"), by="anna", at=AT)
    assert stocked.find_claims(Query(since="2026-01-01"))[1] == 0
    assert stocked.find_claims(Query(until="2025-02-01"))[1] == 2
    assert stocked.find_figures(Query(until="2025-02-01"))[1] == 1
    (read,) = stocked.analyses()
    assert (read.article.published.earliest, read.article.published.basis) == ("2025-01-02", "given")
    assert "anna" in read.article.published.why
    stocked.put(replace(analysis, doubts=()), pipeline="test-2", at=LATER)
    assert stocked.find_articles(Query())[0][0].latest == "2025-01-03"
    stocked.judge(Undone(1), by="anna", at=LATER)
    assert stocked.find_articles(Query())[0][0].latest == "2026-11-20"


def test_judgements_about_nothing_are_refused(stocked: Ledger) -> None:
    analysis = fire()
    for wrong in (
        ClaimJudged("sha256:0", "c-0", (), "wrong"),
        Undone(99),
        ActorsMerged(("A",), "A"),
        ActorsMerged((), "A"),
        FiguresJoined(()),
    ):
        with pytest.raises(LedgerError):
            stocked.judge(wrong, by="anna", at=AT)
    with pytest.raises(LedgerError, match="needs a name"):
        stocked.judge(judged(analysis, analysis.claims[0], "right"), by=" ", at=AT)
    assert stocked.judgements() == ()


def test_overrule_is_pure_and_hangs_nested_claims_higher() -> None:
    analysis = report(7, claims=3)
    outer, middle, inner = analysis.claims
    nested = replace(analysis, claims=(outer, replace(middle, parent=outer.id), replace(inner, parent=middle.id)))
    book = (Entry(1, "anna", AT, judged(analysis, middle, "wrong")),)
    corrected = overrule(nested, book)
    assert [(claim.id, claim.parent) for claim in corrected.claims] == [(outer.id, None), (inner.id, outer.id)]
    assert overrule(nested, ()) == nested
    assert ruled(nested, book) == {middle.id: ("wrong", 1)}


def test_merging_runs_on() -> None:
    book = tuple(
        Entry(number, "anna", AT, judgement)
        for number, judgement in enumerate(
            (ActorsMerged(("A",), "B"), ActorsMerged(("B",), "C"), ActorsMerged(("X", "Y"), "X")), start=1
        )
    )
    assert merged_names(standing(book)) == {"A": "C", "B": "C", "C": "C", "X": "X", "Y": "X"}
    assert merged_names(standing((*book, Entry(4, "anna", AT, Undone(2))))) == {"A": "B", "B": "B", "X": "X", "Y": "X"}
