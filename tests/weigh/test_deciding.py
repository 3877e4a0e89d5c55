"""How two figures stand to each other is decided by readable signals, the same whichever stands first."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from quellenlage.german import words
from quellenlage.weigh.deciding import WAYS, grounds, likelihoods, weights
from quellenlage.weigh.measures import related
from quellenlage.weigh.reasons import SPOKEN
from quellenlage.weigh.relations import Relating
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.wording import marks_of
from tests.link.made import dossier, figure

STORY = (
    ("In Moorstadt wurden zunächst 27 Menschen verletzt, teilte die Polizei mit.", "Moorbote", "2025-03-04T18:00"),
    (
        "Bei dem Brand in Moorstadt wurden inzwischen 33 Menschen verletzt, sechs von ihnen schwer, sagte die Polizei. "
        "Anwohner sprachen dagegen von 60 Verletzten.",
        "Landfunk",
        "2025-03-05T18:00",
    ),
)


def relating() -> Relating:
    made, linked, _ = dossier(*STORY)
    return max(related(Shelf(made, linked), linked.figures), key=lambda r: len(r.rows))


def test_the_ways_of_a_pair_add_up_and_turn_round_with_it() -> None:
    likely = likelihoods(relating().found)
    assert np.allclose(likely.sum(axis=-1), 1, atol=1e-4)
    turned = [WAYS.index(way) for way in ("agrees", "differs", "later", "earlier", "whole", "part", "not_comparable")]
    assert np.allclose(likely, likely.transpose(1, 0, 2)[:, :, turned])
    smaller = relating().found.part["smaller"]
    assert (likely[:, :, WAYS.index("part")][smaller == 0] == 0).all()


def test_the_reasons_name_what_speaks_most() -> None:
    found = relating()
    (update,) = [r for r in found.relations() if r.kind == "updates" and "27" in found.rows[r.a].figure.quote][:1]
    assert any(line.startswith("What speaks for it: ") for line in update.why)
    spoken = grounds(found.found, update.a, update.b, "earlier")
    assert spoken and all(value > 0 for _, value in spoken)
    assert [value for _, value in spoken] == sorted((value for _, value in spoken), reverse=True)


def test_every_signal_has_one_weight_and_every_phrase_a_signal() -> None:
    found = relating().found
    table = weights()
    for way in ("agrees", "differs", "updates", "part_of"):
        assert set(table[way]) == set(found.pair)
    assert set(table["earlier"]) == set(found.earlier)
    assert set(table["within"]) == set(found.part)
    assert set(SPOKEN) <= {name for names in table.values() for name in names}
    assert set(words("relations")["weights"]) == set(table)


@pytest.mark.parametrize(
    "text, number, marks",
    [
        ("Zunächst waren es 12 Tote.", "12", {"earlier"}),
        ("Inzwischen sind es 14.", "14", {"later"}),
        ("Die Polizei korrigierte die Zahl auf 14.", "14", {"corrected"}),
        ("Davon liegen 3 auf der Intensivstation.", "3", {"part"}),
        ("Getestet wurden Proben, 9 von 46 waren belastet.", "9", {"of"}),
        ("Das Werk in Nunstadt zählt 400 Leute.", "400", set()),
        ("Sie wohnt in der Gestergasse 14.", "14", set()),
    ],
)
def test_words_beside_a_number(text: str, number: str, marks: set[str]) -> None:
    start = text.index(number)
    found = replace(figure(number), start=start, stop=start + len(number))
    assert marks_of(text, (0, len(text)), found) == marks
