"""Which names are one party, and whom a voice speaks for, where the rules leave it open."""

from __future__ import annotations

from itertools import permutations

import pytest

from quellenlage.link import link
from quellenlage.link.alike import united
from quellenlage.link.joins import are_apart
from quellenlage.link.mentions import call_at
from quellenlage.link.naming import named_in_words
from quellenlage.link.nodes import trimmed, without_hearer
from quellenlage.link.serving import served
from quellenlage.link.voice import fronts_of, is_short, stem_of
from quellenlage.nouns import Link, Span
from quellenlage.nouns.linked import Linked
from tests.link.made import dossier


def body_of(linked: Linked, name: str) -> set[str]:
    """The wordings of the body that somebody speaks for."""
    actors = {a.id: a for a in linked.actors}
    voice = next(a for a in linked.actors if name in a.spellings)
    return set(actors[voice.body].spellings) if voice.body else set()


FUND = (
    "Der Naturfonds Brell hat in diesem Jahr 640 Nistkästen aufgehängt, teilte der Naturfonds mit. Es seien 90 mehr "
    "als vor einem Jahr, sagte Sprecherin Uta Wenk.\n\nDie Stadt Brell zählte 410 Nistkästen. Mehr habe man nicht "
    "gefunden, sagte die Verwaltung.",
    "Brellbote",
    "2025-03-04T18:00",
)


def test_a_plain_title_speaks_for_the_body_of_its_paragraph() -> None:
    _, linked, _ = dossier(FUND)
    assert "Naturfonds" in body_of(linked, "Uta Wenk")


def test_a_minister_never_speaks_for_the_police() -> None:
    _, linked, _ = dossier(
        (
            "Bei dem Brand starben drei Menschen, teilte die Polizei mit. Es könnten noch mehr werden, sagte "
            "Innenministerin Uta Wenk. Zwölf Menschen würden vermisst, so die Polizei.",
            "Brellbote",
            "2025-03-04T18:00",
        )
    )
    assert "Polizei" not in body_of(linked, "Uta Wenk")


def test_likely_ties_say_why_and_keep_their_order() -> None:
    readings, first, _ = dossier(FUND, (FUND[0].replace("640", "650"), "Landfunk", "2025-03-05T18:00"))
    why = next(a.why for a in first.actors if "Uta Wenk" in a.spellings)
    assert any("speaks for" in one for one in why)
    assert all(link(list(order)).actors == first.actors for order in permutations(readings))


def test_sets_join_by_the_mean_over_their_pairs() -> None:
    table = {"": 0.8, "near": 1.0, "far": -3.0}
    signals = {("a", "b"): {"near": 2.0}, ("b", "c"): {"near": 1.0}, ("a", "c"): {"far": 1.0}}
    assert united(signals, table) == [["a", "b"]]
    assert united({**signals, ("a", "c"): {"far": 0.1}}, table) == [["a", "b", "c"]]


def test_sets_that_cannot_be_one_never_join_through_a_third() -> None:
    table = {"": 0.8, "near": 1.0}
    assert united({("a", "b"): {"near": 5.0}, ("b", "c"): {"near": 4.0}}, table) == [["a", "b"]]
    assert united({}, table) == []


def test_nobody_is_spoken_for_where_that_is_unlikely() -> None:
    table = {"": -1.0, "title": 2.0}
    signals = {("v", "a"): {"title": 1.0}, ("v", "b"): {"title": 0.5}, ("w", "a"): {"title": 0.5}}
    assert served(signals, table) == {"v": "a", "w": None}


def test_what_no_party_has_two_of_keeps_sets_apart() -> None:
    none: frozenset[str] = frozenset()
    police, town = frozenset({"police"}), frozenset({"town"})
    assert are_apart((police, none, none), (town, none, none))
    assert not are_apart((police, none, none), (none, none, none))
    assert not are_apart((police, none, none), (police | town, none, none))


def test_bodies_of_two_lands_are_two() -> None:
    _, linked, _ = dossier(
        (
            "Das schwedische Verteidigungsministerium meldete 140 Gefallene. Das dänische Verteidigungsministerium "
            "sprach dagegen von 90 Gefallenen.",
            "Brellbote",
            "2025-03-04T18:00",
        )
    )
    found = [" ".join(a.spellings) for a in linked.actors]
    assert any("schwedisch" in names for names in found)
    assert not any("schwedisch" in names and "dänisch" in names for names in found)


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("LKA", "Landeskriminalamt", True),
        ("BGR", "Bundesverband Grubenrettung", True),
        ("VKK", "Verkehrsgewerkschaft", False),
        ("THW", "Polizei", False),
        ("Lka", "Landeskriminalamt", False),
    ],
)
def test_capitals_stand_for_the_parts_of_a_name(short: str, name: str, fits: bool) -> None:
    assert is_short(short, name) is fits


def test_titles_are_taken_apart() -> None:
    assert "kreis" in fronts_of("kreissprecher")
    assert fronts_of("landwirt") == frozenset()
    assert stem_of("einsatzleiter") == stem_of("einsatzleitung")


def test_the_words_around_a_name() -> None:
    text = "Das bestritt Uta Wenk, Sprecherin der Werft Brell, am Montag."
    call = call_at("a", text, text.index("Wenk"), text.index("Wenk") + 4, {"uta", "wenk"}, True)
    assert call.titles == ()
    assert "Werft Brell" in call.role
    text = "Dazu sagte Werftsprecherin Dr. Uta Wenk von der Werft Brell nichts."
    call = call_at("a", text, text.index("Wenk"), text.index("Wenk") + 4, {"uta", "wenk"}, True)
    assert call.titles == ("Werftsprecherin",)
    assert "Werft Brell" in call.tail


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Portal Brellbote.", "Portal Brellbote"),
        ("· Stadt", "Stadt"),
        ("Jan W.", "Jan W."),
        ("Werft e. V.", "Werft e. V."),
    ],
)
def test_names_lose_the_marks_around_them(said: str, name: str) -> None:
    assert trimmed(said) == name


def test_the_medium_somebody_spoke_to_is_no_part_of_the_name() -> None:
    assert without_hearer("Polizei der Brellwelle", {"brellwelle": "medium"}) == "Polizei"
    assert without_hearer("Werft Brell dieser Zeitung", {}) == "Werft Brell"
    assert without_hearer("Polizei der Stadt Brell", {"brellwelle": "medium"}) == "Polizei der Stadt Brell"


def test_what_is_counted_is_no_part_of_the_name() -> None:
    link_ = Link(name="Polizei von neun Toten", kind="police_justice", mention=Span(0, 7, "Polizei"))
    assert named_in_words(link_, frozenset()) == "Polizei"


def test_firms_keep_both_of_their_names() -> None:
    _, linked, _ = dossier(
        (
            "28 000 Besucher kamen nach Darstellung des Veranstalters Bunt & Klang. Der Veranstalter Bunt & Klang "
            "rechnet für das nächste Jahr mit 30 000 Besuchern, teilte Bunt & Klang mit.",
            "Brellbote",
            "2025-03-04T18:00",
        )
    )
    shown = {s for a in linked.actors for s in a.spellings}
    assert any("Bunt & Klang" in s for s in shown)
    assert not shown & {"Bunt", "Klang"}
