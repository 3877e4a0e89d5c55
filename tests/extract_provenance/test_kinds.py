# ruff: noqa: E501  (the sentences are whole)
"""Kinds by role, by body, by field and by what was named before; families of nouns that stand or fall together."""

from __future__ import annotations

import pytest

from quellenlage.extract.provenance.nouns import look_up
from quellenlage.nouns import LinkKind
from tests.extract_provenance.marks import chains, links

ALONE: list[tuple[str, LinkKind]] = [
    # offices of Austria and Switzerland
    ("[Landeshauptfrau Ida Lund] {sagte}, <es reiche>.", "person_politics"),
    ("[Gemeindepräsidentin Ida Lund] {sagte}, <es reiche>.", "person_politics"),
    ("[Der Kantonschemiker] {sagte}, <das Wasser sei sauber>.", "government"),
    ("{Laut} [dem Departement für Verkehr] <bleibt der Pass zu>.", "government"),
    ("[Obmann Jan Holm] {sagte}, <es reiche>.", "organisation"),
    # a party in front, a field of politics
    ("[CDU-Ortschef Jan Holm] {sagte}, <es reiche>.", "person_politics"),
    ("[Der SPD-Hafenexperte Jan Holm] {sagte}, <es reiche>.", "person_politics"),
    ("[Umweltsprecherin Ida Lund] {sagte}, <es reiche>.", "person_politics"),
    ("[Die verkehrspolitische Sprecherin Ida Lund] {sagte}, <es reiche>.", "person_politics"),
    ("[Die Landes-SPD] {kritisierte} <den Plan>.", "party"),
    # the body decides
    ("[Der Vorsitzende des Festausschusses, Jan Holm,] {sagte}, <es reiche>.", "organisation"),
    ("[Werbekreis-Vorsitzende Ida Lund] {sagte}, <es reiche>.", "organisation"),
    ("[Ein Berater des Ministerpräsidenten] {sagte}, <es reiche>.", "government"),
    ("[Der Hafenkommissar der Europäischen Union, Jan Holm,] {sagte}, <es reiche>.", "person_politics"),
    ("[Ein Offizier des Verteidigungsministeriums] {sagte}, <es reiche>.", "military_intelligence"),
    ("[Jan Holm von der Universität Wernhagen] {sagte}, <es reiche>.", "science_expert"),
    ("{Laut} [dem Bundesamt für Verfassungsschutz] <wächst die Gefahr>.", "military_intelligence"),
    ("[Die Führung der Gewerkschaft] {sagte}, <es reiche>.", "organisation"),
    # "in" and a place say where somebody is, not for whom they speak
    ("[Ein Sprecher der Gewerkschaft in Moskau] {sagte}, <es reiche>.", "organisation"),
    # of a country, several of them, one of them
    ("[Russische Vertreter] {sagten}, <es reiche>.", "government"),
    ("[Eine Verkäuferin] {sagte}, <es habe gebrannt>.", "witness"),
    ("[Der Verkäufer Jan Holm] {sagte}, <es habe gebrannt>.", "person_other"),
    ("[Einer der Feuerwehrmänner] {sagte}, <es habe gebrannt>.", "emergency_services"),
    # levels are no bodies, a party's house is the party
    ("Die Gewerkschaft streikt. [Bezirkssekretär Jan Holm] {sagte}, <es reiche>.", "organisation"),
    ("[Die FDP-Zentrale] {kritisierte} <den Plan>.", "party"),
    # a title that says for whom, whatever medium stands behind
    ("[Stadtsprecher Jan Holm von CNN] {sagte}, <es reiche>.", "government"),
    # a known name is no person's, a name that ends like a noun is not that noun
    ("{Laut} [Robert Koch-Institut] <steigen die Zahlen>.", "science_expert"),
    # families
    ("[Kriminalinspektor Jan Holm] {sagte}, <es reiche>.", "police_justice"),
    ("[Die Kasse] {teilte} {mit}, <sie zahle>.", "organisation"),
    ("[Der Träger] {teilte} {mit}, <das Haus schließe>.", "company"),
    ("[EU-Diplomaten] {sagten}, <es reiche>.", "government"),
    ("[Die Verteidigung] {forderte} <einen Freispruch>.", "person_other"),
    ("{Laut} [einer Studie der WXY] <fehlt Geld>.", "organisation"),
    ("{Laut} [einem Gutachten der Kanzlei Holm & Partner] <fehlt Geld>.", "company"),
    ("[Der Verkehrsrechtler Jan Holm] {sagte}, <es reiche>.", "science_expert"),
    ("[Das Landvolk] {forderte} <mehr Geld>.", "organisation"),
    ("[Eine frühere Küchenhilfe] {sagte}, <es habe gebrannt>.", "witness"),
    # what stands between an article or a number and its noun
    ("[Zwei mit dem Vorgang vertraute Offiziere] {sagten}, <es reiche>.", "military_intelligence"),
    ("[Drei aktive und ehemalige Polizisten] {sagten}, <es reiche>.", "police_justice"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "kind"), ALONE)
def test_a_source_phrase_tells_its_kind(marked: str, kind: LinkKind) -> None:
    assert links(marked)[0].kind == kind


BEFORE: list[tuple[str, str, LinkKind]] = [
    # who speaks for a body that was named before
    ("Der Wasserverein tagte. [Die Vorsitzende Ida Lund] {sagte}, <es reiche>.", "Ida Lund", "organisation"),
    ("Der Wasserverein tagte. [Dessen Präsident] {sagte}, <es reiche>.", "Präsident", "organisation"),
    ("Die Gewerkschaft tagte. [Deren Vorsitzender Jan Holm] {sagte}, <es reiche>.", "Jan Holm", "organisation"),
    ("Der Wasserverband tagte. [Geschäftsführerin Ida Lund] {sagte}, <es reiche>.", "Ida Lund", "organisation"),
    ("Die Polizei kam. [Die Beamten] {sagten}, <es brenne>.", "Beamten", "police_justice"),
    # by age and by origin
    ("Ein Anwohner rief an. <Es habe geknallt>, {sagte} [der 61-Jährige].", "Anwohner", "witness"),
    ("Der Generalsekretär des Verbandes kam. <Es reiche>, {sagte} [der Norweger].", "Generalsekretär des Verbandes", "organisation"),
    # a short role for a longer one
    ("Polizeisprecherin Ida Lund kam. <Es brenne>, {sagte} [die Sprecherin].", "Ida Lund", "police_justice"),
    # a general word for a body
    ("Die Staatsanwaltschaft Kiel ermittelt. [Die Behörde] {teilte} {mit}, <es reiche>.", "Staatsanwaltschaft Kiel", "police_justice"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "name", "kind"), BEFORE)
def test_what_was_named_before_tells_the_kind(marked: str, name: str, kind: LinkKind) -> None:
    (link,) = links(marked)
    assert (link.name, link.kind) == (name, kind)


def test_a_people_is_a_country_and_one_of_them_is_not() -> None:
    assert links("[Die Briten] {sagten}, <es reiche>.")[0].kind == "government"
    assert links("[Der Brite] {sagte}, <es reiche>.")[0].kind != "government"


def test_a_liberal_is_no_party() -> None:
    assert links("[Der Liberale] {sagte}, <es reiche>.")[0].kind == "person_politics"


def test_the_government_of_a_country_is_not_taken_up_as_an_office() -> None:
    assert chains("Moskau schwieg. [Die Behörde] {teilte} {mit}, <es reiche>.")[0] != ["Moskau"]


@pytest.mark.parametrize(("word", "known"), [("Dienst", "Dienst"), ("Dienstes", "Dienst"), ("Kasse", "Kasse")])
def test_a_noun_that_stands_for_itself_is_found_alone(word: str, known: str) -> None:
    found = look_up(word)
    assert found is not None and found.known == known


@pytest.mark.parametrize("word", ["Gottesdienst", "Verdienst", "Theaterkasse"])
def test_no_compound_ends_in_a_noun_that_stands_for_itself(word: str) -> None:
    found = look_up(word)
    assert found is None or found.known not in {"Dienst", "Kasse"}


def test_a_name_keeps_what_stands_behind_an_ampersand() -> None:
    assert chains("[Die Kanzlei Holm & Partner] {sagte}, <es reiche>.")[0] == ["Kanzlei Holm & Partner"]
