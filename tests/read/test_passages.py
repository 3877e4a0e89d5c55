"""Passages cover the text, do not overlap, and say what each stretch of a page is."""

from __future__ import annotations

import textwrap
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.nouns import CLAIM_KINDS
from quellenlage.read import find_passages

from .cases import FURNITURE, TEXT

LINES = [line for lines in FURNITURE.values() for line in lines.strip().splitlines()] + TEXT.strip().splitlines()
MARKED = [mark + line for mark in ("• ", "> ", "#", "+++ ", "(", "1. ") for line in LINES]
PAGES = st.lists(st.sampled_from([*LINES, *MARKED, "", "   ", "\t"]), max_size=25).map("\n".join)


def kinds(text: str, title: str | None = None, outlet: str | None = None) -> list[tuple[str, str]]:
    return [(str(p.kind), text[p.start : p.stop]) for p in find_passages(text, title, outlet)]


@given(st.one_of(st.text(max_size=300), PAGES))
def test_passages_cover_the_text_and_do_not_overlap(text: str) -> None:
    last = 0
    for passage in find_passages(text):
        assert last <= passage.start < passage.stop <= len(text)
        assert not text[last : passage.start].strip()
        assert text[passage.start : passage.stop].strip() == text[passage.start : passage.stop]
        last = passage.stop
    assert not text[last:].strip()


PAGE = """\
Wiesentaler Kurier
Startseite > Region > Wiesental

Politik im Kreis

Damm am Oberlauf gebrochen: 300 Menschen müssen ausziehen

Von Anna Muster
12. März 2024, 18.05 Uhr

Das Wichtigste in Kürze
- Der Damm brach gegen drei Uhr früh.
- 300 Menschen mussten ihre Häuser verlassen.

Am Oberlauf der Wiese ist in der Nacht ein Damm gebrochen. Verletzt wurde nach Angaben der Polizei niemand.

Der Damm am Morgen.
Foto: Anna Muster

Was ist passiert?

Der Regen habe den Damm aufgeweicht, sagte ein Sprecher des Landratsamts. Die Suche nach der Ursache beginne erst.

Lesen Sie auch: So hoch steht die Wiese

„Wir haben alles getan“, sagte der Landrat dem Wiesentaler Kurier. Die Kosten schätzt er auf 4 Millionen Euro. (dpa)

Bilder des Tages
1/3
Ein Hund im Schnee.
dpa
2/3
Ein Turm im Nebel.
dpa
3/3

Mehr zum Thema
Chronik: Die Flut von 2013
Spendenkonto: So können Sie helfen

Teilen | Drucken | Kommentare (3)
Wiesentaler Kurier
"""


def test_a_whole_page() -> None:
    assert [kind for kind, _ in kinds(PAGE)] == [
        "boilerplate", "boilerplate", "subheading", "headline", "credit", "boilerplate",
        "summary", "summary", "summary",
        "lead", "caption", "credit", "subheading", "body", "teaser", "body",
        "gallery", "gallery", "gallery", "gallery", "gallery", "gallery", "gallery", "gallery",
        "teaser", "teaser", "boilerplate", "boilerplate", "boilerplate",
    ]  # fmt: skip


def test_the_title_tells_the_headline() -> None:
    title = "Damm am Oberlauf gebrochen: 300 Menschen müssen ausziehen"
    assert ("headline", title) in kinds(PAGE, title=title)


def test_a_kicker_of_three_words_is_no_headline_when_the_title_is_known() -> None:
    title = "Damm am Oberlauf gebrochen: 300 Menschen müssen ausziehen"
    found = {text: kind for kind, text in kinds(PAGE, title=title)}
    assert found["Politik im Kreis"] == "subheading"


@pytest.mark.parametrize(
    "mark",
    [
        "Pressemitteilung Nr. 84/2031",
        "Kreisverband Süd – Presseinformation",
        "MEDIENMITTEILUNG vom 3. Mai",
        "Press release",
    ],
)
def test_a_letterhead_is_no_headline(mark: str) -> None:
    head = f"Verkehrsamt der Stadt Sollmünde\n{mark}\n\nNeue Brücke schon gesperrt\n\n"
    found = kinds(head + "Die Brücke ist seit heute zu. Sie bebte.")
    assert [kind for kind, _ in found[:3]] == ["boilerplate", "boilerplate", "headline"]


def test_a_headline_about_a_release_is_one() -> None:
    for line in ("Presseerklärung löst Tumult im Rat aus", "Amt sagt Presseerklärung ab"):
        text = f"{line}\n\nStreit um drei Sätze\n\nIm Rat von Sollmünde flogen die Fetzen. Niemand gab nach."
        assert ("headline", line) in kinds(text)


def test_plain_text_is_lead_and_body() -> None:
    text = "Der Damm ist gebrochen. Niemand wurde verletzt.\n\nDie Ursache ist unklar.\n\nMehr war nicht zu erfahren."
    assert [kind for kind, _ in kinds(text)] == ["lead", "body", "body"]


def test_each_line_is_a_paragraph_where_lines_are_paragraphs() -> None:
    paragraph = "Der Damm am Oberlauf ist gebrochen, teilte das Landratsamt am frühen Morgen mit. " * 3
    text = "\n".join([paragraph.strip()] * 3)
    assert len(find_passages(text)) == 3


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_one_paragraph(width: int) -> None:
    first = "Der Damm am Oberlauf der Wiese ist nach Angaben des Landratsamts in der Nacht gebrochen. " * 4
    second = "Die Ursache des Bruchs sei noch nicht bekannt, hieß es bei der Pressekonferenz im Rathaus. " * 4
    for gap in ("\n\n", "\n"):
        text = gap.join(textwrap.fill(part, width) for part in (first, second))
        assert [kind for kind, _ in kinds(text)] == ["lead", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "Die Feuerwehr sprach von einer Lage, die niemand kannte\nund räumte drei Straßen. Verletzt wurde niemand.",
        "Das sagte der Landrat am Abend nach der\nPressekonferenz im Rathaus. Verletzt wurde niemand.",
        "Der Damm brach, teilte das Landratsamt in Wiesental mit,\nVerletzte habe es nicht gegeben.",
    ],
)
def test_a_sentence_broken_between_lines_is_one_paragraph(text: str) -> None:
    assert kinds(text) == [("lead", text)]


def test_lines_that_are_whole_are_not_joined() -> None:
    text = (
        "Damm an der Wiese gebrochen\nvia REUTERS\nDer Damm ist gebrochen, sagte der Landrat.\nEs regnet weiter im Tal."
    )
    assert len(find_passages(text)) == 4


def test_short_lines_are_not_joined() -> None:
    text = "Ergebnisse vom Samstag\nWiesental - Oberlauf 2:1\nMusterstadt - Beispielheim 0:0\nAltdorf - Neudorf 3:2"
    assert len(find_passages(text)) == 4


def test_a_dateline_stays_in_the_lead() -> None:
    text = "Wiesental (dpa) - Der Damm ist gebrochen. Niemand wurde verletzt."
    assert kinds(text) == [("lead", text)]


def test_a_crawlers_date_is_cut_from_the_lead() -> None:
    text = " date 2024-03 Der Damm ist gebrochen. Niemand wurde nach Angaben der Polizei verletzt."
    assert kinds(text)[0] == ("boilerplate", "date 2024-03")
    assert kinds(text)[1][1].startswith("Der Damm")


def test_a_summary_on_one_line_with_its_heading() -> None:
    lead = "Der Damm ist gebrochen. Niemand wurde nach Angaben der Polizei verletzt."
    text = f"{lead}\n\nDas Wichtigste in Kürze Der Damm brach gegen drei Uhr früh.\n\n{lead}"
    assert [kind for kind, _ in kinds(text)] == ["lead", "summary", "summary", "body"]


def test_a_last_sentence_cut_off_is_kept() -> None:
    head = "Wiesentaler Kurier\n\nDamm an der Wiese gebrochen"
    text = f"{head}\n\nDer Damm ist gebrochen. Niemand starb.\n\nDer Landrat sagte am"
    assert kinds(text)[-1] == ("body", "Der Landrat sagte am")


def test_a_chronicle_keeps_its_days() -> None:
    entry = "Der Pegel steigt auf sechs Meter. Die ersten Keller laufen voll, meldet die Leitstelle."
    text = f"{entry}\n\nMontag, 11. März 2024\n\n{entry}\n\nDienstag, 12. März 2024\n\n{entry}"
    assert {kind for kind, _ in kinds(text)} <= {str(kind) for kind in CLAIM_KINDS}


def test_results_at_the_end_of_a_plain_text_are_kept() -> None:
    text = "Die Liga hat gespielt. Es fielen zwölf Tore.\n\nWiesental - Oberlauf 2:1\n\nMusterstadt - Altdorf 0:0"
    assert all(kind in CLAIM_KINDS for kind in (p.kind for p in find_passages(text)))


def test_a_caption_is_not_made_of_a_paragraph_above_an_agencys_mark() -> None:
    one = "Der Damm ist gebrochen."
    two = "Die Ursache ist nach Angaben des Landrats unklar."
    text = f"{one} Niemand wurde verletzt.\n\n{two}\n(dpa)\n\n{one} Es regnet weiter."
    assert ("body", two) in kinds(text)


def test_no_text_no_passage() -> None:
    assert find_passages("") == find_passages(" \n\t\n") == ()


def test_a_date_run_together_with_the_lead_is_cut_off() -> None:
    text = "Stand: 12.03.2024 18:05 Uhr Der Damm ist gebrochen. Niemand wurde nach Angaben der Polizei verletzt."
    assert kinds(text)[0] == ("boilerplate", "Stand: 12.03.2024 18:05 Uhr")
    assert kinds(text)[1] == ("lead", text[28:])


@pytest.mark.parametrize(
    "text",
    [
        "Stand 12. März 2024 sind drei Menschen tot. Das teilte die Polizei mit.",
        "Am 12. März 2024 brach der Damm. Niemand wurde verletzt.",
        "Der Stand vom 12.03.2024 Uhr für Uhr: Der Damm hält.",
    ],
)
def test_a_sentence_that_begins_with_a_date_is_whole(text: str) -> None:
    assert kinds(text) == [("lead", text)]


def test_a_pointer_run_together_with_a_paragraph_is_cut_off() -> None:
    body = "Der Damm ist gebrochen. „Niemand wurde verletzt“, sagte der Landrat."
    text = f"{body} Lesen Sie auch: Wer jetzt für den Damm zahlt"
    assert kinds(text) == [("lead", body), ("teaser", "Lesen Sie auch: Wer jetzt für den Damm zahlt")]


def test_a_quoted_invitation_to_read_stays() -> None:
    text = "Der Damm ist gebrochen. Auf dem Plakat stand: „Mehr dazu: im Rathaus.“ Niemand wurde verletzt."
    assert kinds(text) == [("lead", text)]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "." * 200_000,
        "(" * 200_000,
        "a | " * 50_000,
        "<" * 200_000,
        "12.03.2024, " * 16_000,
        "1/3\n" * 5_000,
    ],
    ids=["letters", "dots", "brackets", "bars", "tags", "dates", "counters"],
)
def test_a_monstrous_text_takes_no_monstrous_time(text: str) -> None:
    began = process_time()
    assert find_passages(text)
    assert process_time() - began < 10
