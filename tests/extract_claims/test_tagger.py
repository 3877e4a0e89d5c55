"""The small network's opinion of words: its scale, its pairs, and that it reads an article."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from quellenlage.extract.attribution.find import find_attributions
from quellenlage.extract.attribution.opinion import (
    DISTANCES,
    PAIR_LABELS,
    STEPS,
    WORD_LABELS,
    step,
    step_of_distance,
    steps_of,
)
from quellenlage.extract.attribution.tagger import look
from quellenlage.extract.attribution.view import look_at
from quellenlage.extract.attribution.word_signs import signs_of
from quellenlage.nouns import Parse
from quellenlage.parse import parse
from quellenlage.read import article_from_text

TEXT = (
    "Der Markt in Hohenau bleibt am Samstag geschlossen. Bürgermeisterin Ina Falk sagte, das Dach sei undicht. "
    "Die Reparatur dauere zwei Wochen. Der Bus fährt weiter vom Bahnhof ab."
)


@pytest.fixture(scope="module")
def parsed() -> Parse:
    return parse(article_from_text(TEXT))


def words(parse: Parse, *quotes: str) -> list[int]:
    """The tokens of some stretches of the text."""
    spans = [(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]
    return [t.i for t in parse.tokens for start, stop in spans if start <= t.start < stop]


def test_steps_rise_with_the_odds() -> None:
    scores = np.array([-np.inf, *STEPS, np.inf], dtype=np.float32)
    assert steps_of(scores).tolist() == [0, *range(1, len(STEPS) + 1), len(STEPS)]
    assert [step(float(score)) for score in scores] == steps_of(scores).tolist()


def test_every_distance_has_a_step_of_its_side() -> None:
    far = np.arange(-400, 401)
    found = step_of_distance(far)
    assert set(found.tolist()) == set(range(2 * len(DISTANCES) - 1))
    assert not set(found[far < 0].tolist()) & set(found[far >= 0].tolist())
    assert all(np.diff(found[far >= 0]) >= 0) and all(np.diff(found[far < 0]) <= 0)


def test_somebodys_words_stand_out_from_the_articles_own(parsed: Parse) -> None:
    tagged = look(parsed).tagged
    assert tagged.words.shape == (len(parsed.tokens), len(WORD_LABELS))
    content = tagged.words[:, WORD_LABELS.index("content")]
    theirs = words(parsed, "das Dach sei undicht", "Die Reparatur dauere zwei Wochen")
    own = words(parsed, "Der Markt in Hohenau bleibt am Samstag geschlossen", "Der Bus fährt weiter vom Bahnhof ab")
    assert min(content[theirs]) > 0 > max(content[own])
    assert tagged.steps == steps_of(tagged.words).tolist()


def test_a_cue_sees_its_source_and_its_content(parsed: Parse) -> None:
    tagged, (cue,) = look(parsed).tagged, words(parsed, "sagte")
    seen = tagged.seen_from(cue, 0, len(parsed.tokens))
    source, content = (seen[:, PAIR_LABELS.index(label)] for label in ("source", "content"))
    assert set(np.flatnonzero(source > 0).tolist()) == set(words(parsed, "Bürgermeisterin Ina Falk"))
    assert min(content[words(parsed, "das Dach sei undicht")]) > 0
    assert np.allclose(seen[3:9], tagged.seen_from(cue, 3, 9), atol=1e-4)


def test_who_knows_nothing_finds_everything_as_likely_as_not(parsed: Parse) -> None:
    tagged = look_at(parsed).tagged
    assert not tagged.words.any() and not tagged.seen_from(3, 0, len(parsed.tokens)).any()
    assert tagged.steps == steps_of(tagged.words).tolist()


def test_signs_name_what_a_word_is_part_of() -> None:
    text = "Der Regen hört auf.\n\n„Der Deich hält“, sagte die Ministerin."
    parsed = parse(article_from_text(text))
    signs = dict(zip((t.text for t in parsed.tokens), signs_of(look_at(parsed)), strict=True))
    assert {"quoted", "quotation first", "first of passage", "first"} <= set(signs["„"])
    assert {"unquoted", "lemma=sagen", "mood=ind"} <= set(signs["sagte"])
    assert {"quoted", "quotation last"} <= set(signs["“"])
    assert "quoted" not in signs["Regen"] and any(name.startswith("who=") for name in signs["Ministerin"])


def test_no_words_no_opinion() -> None:
    assert look(parse(article_from_text(""))).tagged.words.shape == (0, len(WORD_LABELS))


def test_a_parse_kept_without_vectors_is_refused_with_what_to_do(parsed: Parse) -> None:
    with pytest.raises(ValueError, match="parse the article anew"):
        find_attributions(article_from_text(TEXT), replace(parsed, vectors=b""))
