"""What a story's page puts first, and how it folds what is alike."""

from __future__ import annotations

import html
import re

import pytest
from msgspec.structs import replace

from quellenlage.ledger import Ledger
from quellenlage.nouns import Dossier, Relation
from quellenlage.web.reviewing import ATTENTION, review
from tests.tell import story
from tests.web.visitor import Visitor


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return story.dossier()


def test_what_needs_attention_stands_first_and_figures_alone_stand_last(dossier: Dossier) -> None:
    found = review(dossier)
    states = [counted.state for counted in found.counted]
    order = ("contested", "updated", "agreed", "open")
    assert states == sorted(states, key=order.index)
    assert states
    together = [counted.measure.id for counted in found.counted] + [measure.id for measure in found.single]
    assert sorted(together) == sorted(measure.id for measure in dossier.measures)
    assert all(len(measure.members) == 1 for measure in found.single)


def test_alike_pairs_are_one_line_and_none_is_lost(dossier: Dossier) -> None:
    for counted in review(dossier).counted:
        wanted = [relation for relation in counted.measure.relations if relation.kind in ATTENTION]
        assert sum(pair.times for pair in counted.pairs) == len(wanted)
        sizes = dict(counted.sizes)
        assert set(sizes) == {relation.kind for relation in wanted}
        for kind in ("differs", "agrees"):
            assert sizes.get(kind, 0) == sum(relation.kind == kind for relation in wanted)
        assert sizes.get("updates", 0) == len({relation.a for relation in wanted if relation.kind == "updates"})
        kinds = [pair.relation.kind for pair in counted.pairs]
        assert kinds == sorted(kinds, key=ATTENTION.index)


def test_each_quoted_stretch_knows_where_it_stands(dossier: Dossier) -> None:
    found = review(dossier)
    for conflict in dossier.conflicts:
        for span in conflict.members:
            place = found.place(str(span.article), span.start, span.stop)
            assert place.name
            claim = found.catalogue.claim.get(place.claim or "")
            assert claim is None or claim.article == span.article
    for measure in dossier.measures:
        for member in measure.members:
            assert found.place(member.article, member.start, member.stop).who == found.who(member)
    assert found.place("sha256:none", 0, 5).name == ""


def test_the_page_folds_the_pairs_and_links_each_figure_to_its_claim(
    visitor: Visitor, ledger: Ledger, dossier: Dossier
) -> None:
    import dataclasses

    measure = max(dossier.measures, key=lambda m: len(m.members))
    last = len(measure.members) - 1
    agreeing = tuple(Relation(0, i, "agrees", ("Both say the same.",)) for i in range(1, last + 1))
    made = replace(dossier, measures=(replace(measure, relations=agreeing),))
    desk = visitor.client.app.state.desk  # type: ignore[attr-defined]
    visitor.client.app.state.desk = dataclasses.replace(desk, dossier_of=lambda _: made)  # type: ignore[attr-defined]
    page = visitor.get("/story/s-any").text
    (folded,) = re.findall(r'<details class="relations"><summary>(.*?)</summary>(.*?)</details>', page, re.S)
    several = "Paar stimmt überein" if last == 1 else "Paare stimmen überein"
    assert folded[0] == f"{last} {several}"
    assert folded[1].count("stimmt überein mit") == len(review(made).counted[0].pairs)
    text = html.unescape(page)
    for member in measure.members:
        assert f"<q>{member.quote}</q>" in text
        if member.claim in review(made).catalogue.claim:
            assert f'href="/article/{member.article}#{member.claim}"' in text
