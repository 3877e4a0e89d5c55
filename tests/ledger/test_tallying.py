"""The tally of parties is what counting all claims anew would give, whatever happened before."""

from __future__ import annotations

import random

from msgspec.structs import replace

from quellenlage.ledger import Ledger, Query
from quellenlage.nouns import ActorsMerged, Analysis, ArticleDated, ClaimJudged, SourceJudged, Undone
from tests.ledger.made import AT, LATER, NAMES, PIPELINE, article, claim, fire, report

KEPT = Query(limit=1000)
COUNTED = Query(limit=1000, since="")
"""Asks the same, but not of the tally."""


def test_the_tally_is_right_after_anything(ledger: Ledger) -> None:
    dice = random.Random(3)
    analyses = [report(seed, 4) for seed in range(12)] + [fire(), undated()]
    for analysis in analyses:
        ledger.put(analysis, pipeline=PIPELINE, at=AT)
    assert_right(ledger)
    entries = 0
    for step in range(60):
        analysis = dice.choice(analyses)
        named = dice.choice(analysis.claims)
        spoken = (analysis.article.id, named.id, named.content)
        what = dice.randrange(7)
        if what == 0:
            read = replace(analysis, claims=tuple(c for c in analysis.claims if dice.random() < 0.6))
            ledger.put(read, pipeline=f"test-{step}", at=LATER)
        elif what == 1 and entries:
            ledger.judge(Undone(dice.randint(1, entries)), by="anna", at=LATER)
            entries += 1
        else:
            judgement = (
                ClaimJudged(*spoken, "wrong"),
                ClaimJudged(*spoken, "right"),
                SourceJudged(*spoken, dice.choice(NAMES)[0], "witness"),
                ActorsMerged((dice.choice(NAMES)[0], "dpa"), dice.choice(NAMES)[0]),
                ArticleDated(analysis.article.id, "2020-01-01", f"20{dice.randint(10, 40)}-01-01"),
            )[dice.randrange(5)]
            try:
                ledger.judge(judgement, by="anna", at=LATER)
            except Exception as error:  # merging a party with itself
                assert "two names" in str(error)
            else:
                entries += 1
        assert_right(ledger)
    assert ledger.find_claims(Query(ruling="wrong"))[1]
    assert any(actor.spellings for actor in ledger.find_actors(KEPT)[0])


def undated() -> Analysis:
    owner = article("Es brannte. Es war laut.", published=None)
    return Analysis(owner, (), (), (claim(owner, "Es brannte", ("dpa", "agency")), claim(owner, "Es war laut")))


def assert_right(ledger: Ledger) -> None:
    assert ledger.find_actors(KEPT) == ledger.find_actors(COUNTED)
    named = Query(limit=1000, actor="poli")
    assert ledger.find_actors(named) == ledger.find_actors(replace(named, since=""))
