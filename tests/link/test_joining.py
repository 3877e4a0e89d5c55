"""What speaks for two figures counting one thing, and how figures are put together by it."""

from __future__ import annotations

import numpy as np
import pytest

from quellenlage.link import measures, read_subjects
from quellenlage.link.compared import Figures
from quellenlage.link.counted import Counted
from quellenlage.link.joining import clusters, likelihoods, reasons, together, weights
from quellenlage.link.signals import signals
from quellenlage.link.thresholds import BEST_PAIR, JOINING, SURE_PAIR
from tests.link.made import counted, dossier, reading

CRASH = "Auf dem Ausflugsschiff waren 187 Fahrgäste, teilte die Reederei mit. Der Schaden beträgt 40.000 Euro."
AGAIN = "Die Feuerwehr holte 187 Ausflügler von dem Schiff. Im Hafen lagen sieben Boote."


def figures_of(*texts: str) -> list[Counted]:
    """The figures of some articles, in order."""
    found = []
    for n, text in enumerate(texts):
        read = reading(text, published=f"2025-03-0{n + 1}T18:00")
        by_id = {f.id: f for f in read.analysis.figures}
        found += [Counted(s, by_id[s.figure]) for s in read_subjects(read) if s.figure in by_id]
    return found


def test_every_weight_is_of_a_signal_and_every_signal_has_one() -> None:
    found = signals(Figures(figures_of(CRASH, AGAIN)))
    assert set(found) | {""} == set(weights())


def test_signals_are_the_same_either_way() -> None:
    figures = Figures(figures_of(CRASH, AGAIN))
    for name, matrix in signals(figures).items():
        assert np.array_equal(matrix, matrix.T), name
    likely = likelihoods(figures)
    assert np.array_equal(likely, likely.T)
    assert np.abs(likely).max() <= SURE_PAIR


def test_one_number_of_people_by_two_nouns_is_one_measure_and_money_is_none_of_people() -> None:
    figures = figures_of(CRASH, AGAIN)
    found = [{c.figure.quote.split()[0] for c in group} for group in together(figures)]
    assert {"187"} in found
    assert {"40.000"} in found


def test_reasons_name_the_equal_number_first_among_what_speaks_for_a_pair() -> None:
    first, second = (c for c in figures_of(CRASH, AGAIN) if c.value == 187)
    named = [name for name, added in reasons(first, second)]
    assert any(name.startswith("number equal") for name in named)
    assert all(added > 0 for _, added in reasons(first, second))


@pytest.mark.parametrize(
    ("likely", "groups"),
    [
        ([[0, 3], [3, 0]], [[0, 1]]),
        ([[0, -3], [-3, 0]], [[0], [1]]),
        ([[0, 3, -4], [3, 0, 1], [-4, 1, 0]], [[0, 1], [2]]),
        ([[0, 3, 2], [3, 0, 1], [2, 1, 0]], [[0, 1, 2]]),
        ([[0]], [[0]]),
    ],
)
def test_the_likeliest_join_first_and_a_group_by_the_mean_of_its_pairs(
    likely: list[list[float]], groups: list[list[int]]
) -> None:
    assert clusters(np.array(likely, dtype=np.float64)) == groups


def test_clusters_agree_with_joining_by_hand() -> None:
    likely = np.round(np.random.default_rng(7).normal(-0.5, 2, (9, 9)), 3)
    likely = np.triu(likely, 1) + np.triu(likely, 1).T
    groups = [[n] for n in range(9)]
    while True:
        means = {
            (i, j): (1 - BEST_PAIR) * likely[np.ix_(a, b)].mean() + BEST_PAIR * likely[np.ix_(a, b)].max() + JOINING
            for i, a in enumerate(groups)
            for j, b in enumerate(groups)
            if i < j
        }
        best = max(means, key=lambda pair: means[pair], default=None)
        if best is None or means[best] <= 0:
            break
        i, j = best
        groups[i] = groups[i] + groups.pop(j)
    assert clusters(likely) == sorted(sorted(group) for group in groups)


def test_no_figure_is_a_group_of_none() -> None:
    assert together([]) == []


def test_a_story_too_large_for_all_pairs_goes_by_signatures(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        ("Bei dem Brand starben 23 Menschen. 140 Helfer waren im Einsatz.", "Moorbote", "2025-03-04T18:00"),
        ("Die Zahl der Toten stieg auf 25. Im Einsatz waren 140 Helfer.", "Landfunk", "2025-03-05T18:00"),
    ]
    by_pairs = {frozenset(s.figure for s in g.subjects) for g in dossier(*texts)[1].figures}
    monkeypatch.setattr(measures, "COMPARED_FIGURES", 0)
    assert {frozenset(s.figure for s in g.subjects) for g in dossier(*texts)[1].figures} == by_pairs
    assert len(by_pairs) == 2


QUAKE = "Nach dem Beben sind 4000 Menschen obdachlos. Es hatte nach Angaben der Warte in Holm eine Magnitude von 6,9."
QUAKE_AGAIN = "4000 Menschen verloren ihr Dach. Die Erdbebenwarte korrigierte den Wert von 6,9 am Abend auf 7,0."


def test_what_is_written_with_a_fraction_counts_nobody() -> None:
    groups = measures.group_figures("s", figures_of(QUAKE, QUAKE_AGAIN), 2)
    by_id = {c.subject.key: c.figure.quote for c in figures_of(QUAKE, QUAKE_AGAIN)}
    named = {group.name: {by_id[s.key] for s in group.subjects} for group in groups}
    assert {"6,9", "7,0"} <= named["Stärke des Bebens"]
    assert not any("," in quote for name, quotes in named.items() if name != "Stärke des Bebens" for quote in quotes)


def test_accidents_are_no_cases() -> None:
    assert counted("Die Behörde zählt 58 Unfälle mit dem Modell.", "58").kind == "event"
    assert counted("Die Behörde zählt 58 Krankheitsfälle im Kreis.", "58").kind == "case"


def test_a_measure_that_nothing_names_is_called_by_its_first_stretch() -> None:
    texts = ("Die Fähre hielt am Montag dreimal in Holm.", "In Holm hielt die Fähre am Montag dreimal an.")
    groups = measures.group_figures("s", figures_of(*texts), 2)
    assert [group.name for group in groups] == ["„dreimal“"]


def test_a_group_whose_only_role_does_not_fit_its_numbers_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    known = measures.prepared(figures_of("Nach dem Beben starben 40 Menschen.", QUAKE_AGAIN))
    told = [c for c in known if c.subject.role == "killed"]
    assert told and any(c.subject.kind == "number" for c in known)
    monkeypatch.setattr(measures, "together", lambda figures: [list(figures)])
    ((key, members),) = measures.by_likelihood(known, measures.with_keys(told, 2))
    assert key[0] == ""
    assert len(members) == len(known)
