"""When an article came out, and what that rests on."""

from __future__ import annotations

from datetime import date

import pytest

from quellenlage.nouns import Publication
from quellenlage.read import article_from_text, find_passages
from quellenlage.read.inference import Surroundings, infer

BODY = "Der Damm am Oberlauf ist gebrochen. Niemand wurde verletzt, sagte der Landrat."


def published(text: str, **fields: str) -> tuple[str | None, str | None, str]:
    found = article_from_text(text, **fields).published
    return found.earliest, found.latest, found.basis


def test_given_counts_before_all_else() -> None:
    text = f"Stand: 12.03.2024, 18:05 Uhr\n\n{BODY}"
    assert published(text, published="2024-03-11") == ("2024-03-11", "2024-03-11", "given")


@pytest.mark.parametrize(
    ("line", "earliest"),
    [
        ("Stand: 12.03.2024, 18:05 Uhr", "2024-03-12T18:05"),
        ("12.03.2024 - 18:05 Uhr", "2024-03-12T18:05"),
        ("Dienstag, 12. März 2024, 18.05 Uhr", "2024-03-12T18:05"),
        ("12.03.2024, 18:05 Uhr | dpa, wk", "2024-03-12T18:05"),
        ("Von der Redaktion, mit Material der Agentur dna | 12.03.2024, 18:05 Uhr", "2024-03-12T18:05"),
        ("Veröffentlicht am 12. März 2024", "2024-03-12"),
        ("12.03.2024 | 18:05 Uhr 2024-03-12T18:05:36+01:00", "2024-03-12T18:05"),
        ("12.03.2024 - aktualisiert vor 3 Minuten", "2024-03-12"),
        ("Publiziert: 12.03.2024, 06:10 Uhr | Aktualisiert: 13.03.2024, 07:30 Uhr", "2024-03-12T06:10"),
        ("Aktualisiert: 13.03.2024, 07:30 Uhr | Publiziert: 12.03.2024, 06:10 Uhr", "2024-03-12T06:10"),
        ("Aktualisiert am 13.03.2024 um 07:30", "2024-03-13T07:30"),
    ],
)
def test_a_date_line_on_the_page(line: str, earliest: str) -> None:
    assert published(f"Damm gebrochen\n\n{line}\n\n{BODY}") == (earliest, earliest, "text")


def test_a_crawlers_month_is_an_interval() -> None:
    assert published(f" date 2024-02 {BODY}") == ("2024-02-01", "2024-02-29", "text")


def test_a_labelled_date_below_the_text_counts() -> None:
    assert published(f"{BODY}\n\nStand: 12.03.2024")[2] == "text"


@pytest.mark.parametrize(
    "below",
    [
        "Am 12. März 2013 brach der Damm schon einmal.",
        "12. März 2013\n\nDer Damm bricht zum ersten Mal. Zwei Menschen sterben.",
        "Mehr zum Thema\nInterview vom 12.03.2013",
        "Der Damm am 12. März 2013. Foto: Anna Muster",
        "Bilder des Tages\n1/3\n12.03.2013: Ein Hund im Schnee.\ndpa",
    ],
)
def test_other_dates_do_not_date_the_article(below: str) -> None:
    assert published(f"{BODY}\n\n{below}") == (None, None, "unknown")


def test_an_impossible_date_line_is_passed_over() -> None:
    assert published(f"Damm gebrochen\n\nStand: 31.02.2024\n\n{BODY}") == (None, None, "unknown")


BESIDE = Surroundings(date(2024, 3, 11), date(2024, 3, 14))


def inferred(text: str, beside: Surroundings = BESIDE) -> Publication | None:
    return infer(text, find_passages(text), beside)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Das sagte der Landrat am Dienstag (12. März). Mehr wisse er nicht.", "2024-03-12", "2024-03-18"),
        ("Das sagte der Landrat am Dienstagabend, 12. März. Mehr wisse er nicht.", "2024-03-12", "2024-03-18"),
        ("In der Nacht zum 12. März brach der Damm. Niemand starb.", "2024-03-12", "2024-03-18"),
        (
            "Das sagte der Landrat am Dienstag (12. März). Am Donnerstag will er sich wieder äußern.",
            "2024-03-12", "2024-03-14",
        ),
        (
            "In der Nacht zum 12. März brach der Damm. 29 Menschen wurden verletzt (Stand: Dienstag, 22 Uhr). "
            "Am Mittwochmorgen um 6 Uhr soll die Suche weitergehen.",
            "2024-03-12T22:00", "2024-03-13T06:00",
        ),
    ],
)  # fmt: skip
def test_the_week_of_a_day_the_text_tells_of(text: str, earliest: str, latest: str) -> None:
    found = inferred(text)
    assert found is not None
    assert (found.earliest, found.latest, found.basis) == (earliest, latest, "inferred")
    assert found.why.startswith("the text tells of")


@pytest.mark.parametrize(
    "text",
    [
        "Das sagte der Landrat am Montag (12. März). Mehr wisse er nicht.",  # no Monday
        "Bis zum 12. März soll der Damm halten. Dann wird neu gebaut.",
        "Am Dienstag (12. März) soll der Rat tagen. Es geht um viel.",
        "Am 12. Juni brach der Damm. Niemand starb.",  # months away from the articles beside
        "Am Jahrestag der Flut vom 12. März gedachte die Stadt der Toten. Es regnete.",
        "Der Landrat äußerte sich am Dienstag. Mehr wisse er nicht.",
    ],
)
def test_what_leaves_the_day_open(text: str) -> None:
    assert inferred(text) is None


def test_without_articles_beside_a_year_has_to_be_said() -> None:
    alone = Surroundings()
    assert inferred("Das sagte der Landrat am Dienstag (12. März). Mehr wisse er nicht.", alone) is None
    found = inferred("Der Damm brach am Dienstag, dem 12. März 2024, um drei Uhr. Niemand starb.", alone)
    assert found is not None
    assert (found.earliest, found.latest) == ("2024-03-12", "2024-03-25")


def test_an_old_day_in_the_lead_dates_nothing_where_a_later_year_is_told() -> None:
    text = "Am Dienstag, dem 12. März 2013, brach der Damm. Im Jahr 2019 wurde er neu gebaut."
    assert inferred(text, Surroundings()) is None
