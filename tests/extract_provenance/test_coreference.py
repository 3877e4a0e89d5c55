"""Pronouns, roles, surnames and acronyms stand for the party named before - or for themselves, where it is not sure."""

from __future__ import annotations

import pytest

from tests.extract_provenance.marks import chains

JOINED = [
    ("Otto Schalk kam aus Kiel. <Es reiche>, {sagte} [Schalk].", "Otto Schalk"),
    ("Bürgermeisterin Jana Reuth besuchte den Damm. <Er halte>, {sagte} [sie].", "Jana Reuth"),
    ("Bürgermeisterin Jana Reuth traf Minister Otto Schalk. [Er] {sagte}, <der Damm halte>.", "Otto Schalk"),
    ("Finanzminister Udo Kranz kam. <Das wird teuer>, {sagte} [der Minister].", "Udo Kranz"),
    ("Ministerin Ida Lund kam. <Das wird teuer>, {sagte} [die Ministerin].", "Ida Lund"),
    ("Die Weltgesundheitsorganisation (WHO) tagte. {Laut} [WHO] <steigen die Zahlen>.", "Weltgesundheitsorganisation"),
    ("Die Nordwerft AG baut Schiffe. [Der Konzern] {teilte} {mit}, <er schließe>.", "Nordwerft AG"),
    ("{Laut} dem Sender CNN brennt es. [Der Sender] {meldete}, <es gebe Tote>.", "CNN"),
    ("Die Lackfabrik Selmer brennt. Chef Arnd Selmer kam. [Selmer] {sagte}, <es reiche>.", "Lackfabrik Selmer"),
    ("Der Lackhersteller Selmer baut. Das sah Arnd Selmer. [Selmer] {sagte}, <es reiche>.", "Selmer"),
    ("Die Lackfabrik Selmer brennt. Arnd Selmer kam. [Geschäftsführer Selmer] {sagte}, <es reiche>.", "Arnd Selmer"),
    ("Die Lackfabrik Selmer brennt. Arnd Selmer kam. [Er] {sagte}, <es reiche>.", "Arnd Selmer"),
    ("Bürgermeisterin Ada Selmer kam. [Selmer] {sagte}, <es reiche>.", "Ada Selmer"),
    ("Der Netzbetreiber Nordstrom baut eine Leitung. [Der Netzbetreiber] {sagte}, <es reiche>.", "Nordstrom"),
    ("Der Netzbetreiber Nordnetz baut eine Leitung. [Der Netzbetreiber] {sagte}, <es reiche>.", "Nordnetz"),
    (
        "Bürgermeisterin Jana Reuth kam. Es regnete stark. Der Damm war nass. Das Wasser stieg. Der Wind nahm zu. "
        "[Sie] {sagte}, <es reiche>.",
        "Jana Reuth",
    ),
    ("Das Landgericht Kiel verhandelte. [Das Gericht] {erklärte}, <der Fall sei klar>.", "Landgericht Kiel"),
    # a possessive's number is its noun's, a pronoun's is its verb's
    ("Werksleiter Udo Kranz kam. <Die Halle ist leer>, war {nach} [seinen] {Worten} klar.", "Udo Kranz"),
    ("Ministerin Ida Lund will abtreten. Das {kündigte} [sie] in Kiel {an}: <Sie gehe>.", "Ida Lund"),
    # a first name tells more than the family's gender, a missing article more than a noun's
    ("Die Gründerfamilie Pendl schwieg. Seniorchef Karl Pendl kam. <Es reiche>, {sagte} [er].", "Karl Pendl"),
    ("Abgeordnete Swantje Ohm sprach mit Minister Otto Schalk. [Sie] {sagte}, <es reiche>.", "Swantje Ohm"),
]  # fmt: skip

APART = [
    pytest.param(
        "Die Fabrik Wernhagen schließt. [Wernhagen] {sagte}, <es reiche>.",
        "Fabrik Wernhagen",
        marks=pytest.mark.xfail(strict=True, reason="nothing in the text says that this is a town"),
    ),
    # a man is no "sie", a ministry with another field is another ministry, two people with one surname are two
    ("Minister Otto Schalk kam. [Sie] {sagte}, <es reiche>.", "Otto Schalk"),
    ("Die Deutsche Bahn fährt. [Die Polizei] {sagte}, <es brenne>.", "Deutsche Bahn"),
    # who only stands in what another says is not who says the next thing
    (
        "1[Werftchef Karl Ohm] 1{sagte}, 1<Minister Otto Schalk habe gelogen>. 2[Er] 2{forderte} 2<Geld>.",
        "Otto Schalk",
    ),
    ("Anna Müller schwieg. [Peter Müller] {sagte}, <es reiche>.", "Anna Müller"),
    ("Der französische Präsident schwieg. [Der russische Präsident] {sagte}, <es reiche>.", "französischer Präsident"),
]


@pytest.mark.parametrize(("marked", "wanted"), JOINED)
def test_what_stands_for_a_named_party_gets_its_name(marked: str, wanted: str) -> None:
    assert chains(marked)[0] == [wanted]


@pytest.mark.parametrize(("marked", "unwanted"), APART)
def test_a_wrong_join_is_worse_than_a_missed_one(marked: str, unwanted: str) -> None:
    assert chains(marked)[-1] != [unwanted]


@pytest.mark.xfail(strict=True, reason="that a house stands for a ministry of another name is the linking's to know")
def test_known_failure_a_nickname_inside_one_article() -> None:
    marked = "[Das Pentagon] {schwieg}. 2[Das US-Verteidigungsministerium] 2{erklärte}, 2<man warte>. <Es gilt>."
    assert chains(marked)[1] == ["Pentagon"]
