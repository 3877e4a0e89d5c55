"""What all figures of two names have in common, and what sentences say of another figure's role."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from quellenlage.link import read_subjects
from quellenlage.link.compared import Figures
from quellenlage.link.counted import Counted
from quellenlage.link.signals import may_not, signals
from quellenlage.nouns.linked import Subject
from tests.link.made import reading
from tests.link.test_joining import figures_of

BOATS = "Im Hafen liegen 137 Kutter fest. Das Amt prüft 24 Kutter."
SHIPS = "Das Amt meldet 137 Schiffe im Hafen. Drei Kapitäne klagen. Geprüft werden 24 Schiffe."
TENTS = "Am Ufer stehen 58 Zelte leer."


def subjects_of(text: str) -> dict[str, Subject]:
    """What each figure of a text counts, by its words."""
    read = reading(text)
    quotes = {f.id: f.quote for f in read.analysis.figures}
    return {quotes[s.figure]: s for s in read_subjects(read) if s.figure in quotes}


def between(name: str, texts: tuple[str, ...], a: str, b: str) -> float:
    """A signal between the figures of two nouns."""
    figures = figures_of(*texts)
    where = {c.subject.thing: n for n, c in enumerate(figures) if c.subject.thing}
    first, second = (next(n for thing, n in where.items() if thing.startswith(noun)) for noun in (a, b))
    return float(signals(Figures(figures))[name][first, second])


def test_two_nouns_that_are_said_of_the_same_numbers_are_alike_in_a_story() -> None:
    texts = (BOATS, SHIPS, TENTS)
    assert between("names numbers", texts, "kutter", "schiff") > 0.4
    assert between("names numbers", texts, "kutter", "zelt") == 0


def test_a_bare_number_takes_the_scale_of_the_amount_that_it_is_set_against() -> None:
    found = subjects_of("Der Umbau kostet 185 Millionen Euro, nicht 140.")
    bare = found["140"]
    assert (bare.unit, bare.lent, bare.scale) == ("EUR", True, Decimal(1_000_000))
    told = subjects_of("Die Reserve steigt von 2,1 auf 3,9 Milliarden Euro.")
    assert told["2,1"].scale == Decimal(1_000_000_000)
    assert told["3,9 Milliarden Euro"].scale == 1


def test_a_price_beside_millions_stands_for_itself() -> None:
    found = subjects_of("Der Liter kostet 14 Euro, der Umbau kostet 20 Millionen Euro.")
    assert found["14 Euro"].scale == 1


def test_a_bare_number_with_the_unit_of_another_one_may_still_count_something_else() -> None:
    figures = figures_of("Der Umbau kostet 185 Millionen Euro, nicht 140.", BOATS)
    lent = [n for n, c in enumerate(figures) if c.subject.lent]
    boats = [n for n, c in enumerate(figures) if c.subject.thing.startswith("kutter")]
    told = [n for n, c in enumerate(figures) if c.subject.unit and not c.subject.lent]
    assert lent and boats and told
    never = may_not(Figures(figures))
    assert not never[np.ix_(lent, boats)].any() and never[np.ix_(told, boats)].all()


def test_places_to_hand_something_out_are_no_jobs() -> None:
    assert subjects_of("Die Stadt richtete 14 Ausgabestellen ein.")["14 Ausgabestellen"].kind != "job"


def test_a_sentence_that_says_the_role_of_another_figure_speaks_for_it() -> None:
    figures = [
        Counted(c.subject, c.figure)
        for c in figures_of(
            "Bei dem Unglück starben 14 Menschen.", "Das Unglück: Viele starben, die Zeitung schreibt von 16 Namen."
        )
    ]
    found = signals(Figures(figures))
    assert found["role of one said"][0, 1] == 1
    assert found["role of one unsaid"][0, 1] == 0
