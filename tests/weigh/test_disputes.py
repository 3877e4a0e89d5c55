"""Denials that no single word tells, dates and numbers set against each other."""

from __future__ import annotations

import pytest

from quellenlage.nouns import Denial
from tests.weigh.test_weighing import dossier


def denials(text: str) -> tuple[Denial, ...]:
    """The denials of a made-up article."""
    _, _, weighed = dossier((f"Streit in Moorstadt\n\n{text}", "Moorbote", "2025-03-03T18:00"))
    return weighed.denials


@pytest.mark.parametrize(
    "text, cue, denied",
    [
        (
            "Die Kritik, das Amt habe zu spät gewarnt, hält Landrätin Jana Ott für unangebracht.",
            "hält Landrätin Jana Ott für unangebracht",
            "Die Kritik, das Amt habe zu spät gewarnt",
        ),
        (
            "Dass die Stadt das Bad verkaufen will, kann Sprecher Tim Rohn nicht erkennen.",
            "kann Sprecher Tim Rohn nicht erkennen",
            "Dass die Stadt das Bad verkaufen will",
        ),
        (
            "Bürgermeisterin Jana Ott verwahrte sich gegen die Unterstellung, sie habe den Bericht gekannt.",
            "verwahrte",
            "Unterstellung, sie habe den Bericht gekannt",
        ),
        (
            "Es stimmt nicht, dass die Stadt das Bad verkauft, sagte Bürgermeisterin Jana Ott.",
            "stimmt nicht",
            "dass die Stadt das Bad verkauft",
        ),
        (
            "Sprecherin Jana Ott nannte Berichte über einen Verkauf des Bads falsch.",
            "nannte",
            "Berichte über einen Verkauf des Bads",
        ),
        (
            'Der Leiter des Heims soll Spenden behalten haben. "Ich habe keinen Cent genommen", sagte Leiter Tim Rohn.',
            '"Ich habe keinen Cent genommen"',
            "Der Leiter des Heims soll Spenden behalten haben.",
        ),
    ],
)
def test_what_is_denied_stands_with_the_words_that_deny_it(text: str, cue: str, denied: str) -> None:
    (found,) = denials(text)
    assert found.cue[0].quote == cue
    assert [span.quote for span in found.of] == [denied]


@pytest.mark.parametrize(
    "text",
    [
        "Die Polizei wollte den Bericht weder bestätigen noch dementieren.",
        "Dass noch mehr Menschen krank sind, schließt Landrätin Jana Ott nicht aus.",
        'Der Verein lud zum Fest. "Wir haben keinen Cent genommen", sagte Leiter Tim Rohn.',
    ],
)
def test_what_is_left_open_is_not_denied(text: str) -> None:
    assert not denials(text)


def test_who_denies_the_same_denies_what_was_denied_before() -> None:
    _, second = denials(
        "Im Netz heißt es, das Bad werde verkauft. Sprecherin Jana Ott nannte das Unsinn. "
        "Auch der Förderverein will davon nichts wissen."
    )
    assert "Im Netz heißt es, das Bad werde verkauft." in {span.quote for span in second.of}


def test_a_time_that_a_party_only_gives_stands_against_the_last_one() -> None:
    _, _, weighed = dossier(
        (
            "Brand in Moorstadt\n\nDie Feuerwehr wurde nach Angaben der Stadt um 14.10 Uhr gerufen. "
            "Die Polizei spricht von 14.40 Uhr.",
            "Moorbote",
            "2025-03-03T18:00",
        )
    )
    (conflict,) = weighed.conflicts
    assert (conflict.kind, [span.quote for span in conflict.members]) == ("date", ["14.10 Uhr", "14.40 Uhr"])


def test_a_contradiction_of_figures_shows_each_number_twice_at_most() -> None:
    _, _, weighed = dossier(
        *[
            (
                f"In Moorstadt demonstrierten nach Angaben der Polizei 4500 Menschen, sagte ein Sprecher {day}. "
                f"Die Veranstalter sprachen dagegen von 12.000 Teilnehmern.",
                outlet,
                "2025-03-04T18:00",
            )
            for outlet, day in (("Moorbote", "am Abend"), ("Landfunk", "am Rand"), ("Torfblatt", "vor Ort"))
        ]
    )
    (conflict,) = [c for c in weighed.conflicts if c.kind == "figure"]
    quotes = [span.quote for span in conflict.members]
    assert sorted("12.000" in quote for quote in quotes) == [False, False, True, True]
