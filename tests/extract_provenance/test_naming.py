"""Names in base form, and kinds: titles, appositions, brackets, genitives, spokespeople, statements, places."""

from __future__ import annotations

import pytest

from quellenlage.extract.provenance.coreference import Cast
from quellenlage.extract.provenance.naming import shortens
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.nouns import LinkKind
from quellenlage.parse import parse
from quellenlage.read import article_from_text
from tests.extract_provenance.marks import links

NAMED: list[tuple[str, str | None, LinkKind]] = [
    ("[Bundesinnenminister Otto Schalk (SPD)] {sagte}, <es reiche>.", "Otto Schalk", "person_politics"),
    ("{Nach Angaben} [des Bundesinnenministers Otto Schalk] <reicht es>.", "Otto Schalk", "person_politics"),
    ("[Jana Reuth, Sprecherin der Werft,] {sagte}, <es reiche>.", "Jana Reuth", "company"),
    ("[Der Direktor der Behörde, Ron Tass,] {sagte}, <es reiche>.", "Ron Tass", "government"),
    ("[Der SPD-Chef Ove Lind] {sagte}, <es reiche>.", "Ove Lind", "person_politics"),
    ("[Finnlands Regierungschef Jaako Salo] {sagte}, <es reiche>.", "Jaako Salo", "person_politics"),
    ("[Ein Polizeisprecher] {sagte}, <es reiche>.", "Polizeisprecher", "police_justice"),
    ("{Laut} [einem Sprecher der Feuerwehr] <brennt es>.", "Sprecher der Feuerwehr", "emergency_services"),
    ("{Nach Angaben} [des Statistischen Bundesamtes] <steigen die Preise>.", "Statistisches Bundesamt", "government"),
    ("{Nach Angaben} [der israelischen Armee] <starb niemand>.", "israelische Armee", "military_intelligence"),
    ("[Moskau] {erklärte}, <man warte>.", "Moskau", "government"),
    ("[Das Weiße Haus] {erklärte}, <man warte>.", "Weißes Haus", "government"),
    ("[Der Kreml] {erklärte}, <man warte>.", "Kreml", "government"),
    ("{Laut} [einem Bericht der Zeitung „Norletaler Bote“] <fehlt Geld>.", "Norletaler Bote", "medium"),
    ("{Laut} [der Nachrichtenagentur dna] <fehlt Geld>.", "dna", "agency"),
    ("{Laut} [einer dpa-Meldung] <fehlt Geld>.", "dpa", "agency"),
    ("{Laut} [einer Studie] <fehlt Geld>.", "Studie", "document"),
    ("[Die Nordwerft AG] {teilte} {mit}, <sie schließe>.", "Nordwerft AG", "company"),
    ("[Die IG Metall] {fordert} <mehr Geld>.", "IG Metall", "organisation"),
    ("[Greenpeace] {kritisierte} <den Plan>.", "Greenpeace", "organisation"),
    ("[Die Grünen] {kritisierten} <den Plan>.", "Grünen", "party"),
    ("[Augenzeugen] {sprachen} <von zehn Verletzten>.", "Augenzeugen", "witness"),
    ("{Laut} [Insidern] <ist alles unterschrieben>.", "Insider", "unnamed"),
    ("[Die Meteorologin Ida Lund] {sagte}, <es regne>.", "Ida Lund", "science_expert"),
    ("[Spectors Verteidiger Bruno Kantor] {sagte}, <es reiche>.", "Bruno Kantor", "person_other"),
    ("{Nach} [israelischen Militärangaben] <starb niemand>.", "israelische Militärangaben", "military_intelligence"),
    ("[Die in Wernhagen ansässige Firma Arvo Motors] {teilte} {mit}, <sie baue>.", "Arvo Motors", "company"),
    # a critic with a name is somebody
    ("[Der Kritiker Jan Holm] {sagte}, <es reiche>.", "Jan Holm", "person_other"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "name", "kind"), NAMED)
def test_a_source_phrase_gives_a_name_in_base_form_and_a_kind(marked: str, name: str | None, kind: LinkKind) -> None:
    (link,) = links(marked)
    assert (link.name, link.kind) == (name, kind)


@pytest.mark.parametrize(("marked", "name", "kind"), NAMED)
def test_the_mention_is_a_verbatim_stretch(marked: str, name: str | None, kind: LinkKind) -> None:
    (link,) = links(marked)
    assert link.mention is not None
    assert link.mention.quote.strip()


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("Bundesinnenministerin", "Minister"),
        ("Landeskriminalamts", "Landeskriminalamt"),
        ("Feuerwehrmänner", "Feuerwehrmann"),
        ("Ärztinnen", "Arzt"),
        ("Abgeordneten", "Abgeordneter"),
    ],
)
def test_nouns_are_known_by_their_endings(word: str, known: str) -> None:
    noun = look_up(word)
    assert noun is not None
    assert noun.known == known


@pytest.mark.parametrize("word", ["Verfahren", "Gabelstapler", "Zehntausende"])
def test_chance_endings_are_nobody(word: str) -> None:
    noun = look_up(word)
    assert noun is None or not noun.is_person


def test_acronyms_shorten_names_letter_by_letter() -> None:
    assert shortens("WHO", "Weltgesundheitsorganisation")
    assert not shortens("WHO", "Ministerium")
    assert not shortens("", "Ministerium")


@pytest.mark.xfail(strict=True, reason="a surname alone says nothing of its bearer where the article is silent too")
def test_known_failure_an_unknown_politician_by_surname_only() -> None:
    (link,) = links("[Ostrow] {forderte} <Neuwahlen>.")
    assert link.kind == "person_politics"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Der Minister sagte, dass Nordkorea Waffen liefern will.", "Nordkorea"),
        ("Gestern liegen laut Airbus Bestellungen für 18 Flugzeuge vor.", "Airbus"),
        ("Neben Kiel betreibt Udo Kranz Werke in Plön und Eutin.", "Udo Kranz"),
    ],
)
def test_a_name_ends_before_what_a_verb_governs(text: str, wanted: str) -> None:
    named = [entity.name or "" for entity in Cast(parse(article_from_text(text))).entities]
    assert [name for name in named if wanted in name] == [wanted]
