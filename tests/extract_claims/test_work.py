"""How much is worked out: what many steps ask is answered once, and a longer article costs no more a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from quellenlage.extract.attribution import view as views
from quellenlage.extract.attribution.find import find_attributions
from quellenlage.extract.attribution.tagger import look
from quellenlage.extract.attribution.view import View, look_at, remembered, way_between
from quellenlage.extract.provenance import entities, judge_stance, stance, wording
from quellenlage.extract.provenance.entities import Entity, Mention
from quellenlage.extract.provenance.party import Party
from quellenlage.nouns import Clause, Parse
from quellenlage.parse import parse
from quellenlage.read import article_from_text

STORY = (
    "Die Werft teilte am Montag mit, dass der Kran repariert sei. Ein Sprecher der Behörde sagte, der Damm halte. "
    "Die Schäden seien gering. Nach Angaben der Ministerin Ute Brand bleibt der Hafen zu."
)


@pytest.fixture(scope="module")
def parsed() -> Parse:
    return parse(article_from_text(STORY))


def test_a_view_remembers_what_it_was_asked(parsed: Parse) -> None:
    asked: Counter[int] = Counter()

    @remembered
    def twice(view: View, i: int) -> int:
        asked[i] += 1
        return 2 * i

    view = look_at(parsed)
    assert [twice(view, 3), twice(view, 3), twice(view, 4)] == [6, 6, 8]
    assert asked == {3: 1, 4: 1}
    assert twice(look_at(parsed), 3) == 6 and asked[3] == 2


def test_the_way_between_two_words(parsed: Parse) -> None:
    view = look(parsed)
    tokens = {token.text: token.i for token in parsed.tokens}
    said, shipyard, crane, dam = (tokens[word] for word in ("teilte", "Werft", "Kran", "Damm"))
    assert way_between(view, said, said) == "self"
    assert way_between(view, said, shipyard) == "nsubj"
    assert way_between(view, shipyard, said) == "^nsubj"
    assert way_between(view, shipyard, crane).startswith("^nsubj/ccomp/")
    assert way_between(view, said, dam) == "other"


def test_a_way_of_too_many_relations_is_far(parsed: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LONGEST_WAY", 1)
    tokens = {token.text: token.i for token in parsed.tokens}
    assert way_between(look_at(parsed), tokens["Werft"], tokens["Kran"]) == "far"


def test_the_latest_mention_is_found_without_looking_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at: list[Mention] = []
    monkeypatch.setattr(entities, "_token", lambda mention: looked_at.append(mention) or mention.token)
    entity = Entity.of(Party(0, 1, 0, "Brand", "person_other", "person"))
    for token in range(1000):
        entity.add(Mention(2 * token, token, 0.0))
    looked_at.clear()
    found = entity.last_before(501)
    assert found is not None and found.token == 500
    assert entity.last_before(0) is None
    assert len(looked_at) < 30


def test_stance_looks_at_the_clauses_and_wordings_near_a_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    near, fits = stance._clauses_between, wording.Item.fits
    clauses: list[int] = []
    words: list[str] = []

    def between(parse: Parse, first: int, stop: int) -> Sequence[Clause]:
        found = near(parse, first, stop)
        clauses.append(len(found))
        return found

    monkeypatch.setattr(stance, "_clauses_between", between)
    monkeypatch.setattr(wording.Item, "fits", lambda item, word: words.append(word) or fits(item, word))
    article = article_from_text("\n\n".join([STORY] * 8))
    grammar = parse(article)
    found = find_attributions(article, grammar)
    assert len(found) > 20
    for one in found:
        judge_stance(grammar, one)
    assert clauses and max(clauses) < 10
    assert len(words) < 50 * len(found)
