"""Linking as a whole: actors, stories, measures, and that the order of the articles changes nothing."""

from __future__ import annotations

from itertools import permutations

import pytest

from quellenlage.link import link
from quellenlage.link.people import same_spelling
from quellenlage.link.pronouns import antecedent
from quellenlage.link.setting import Setting
from quellenlage.nouns.linked import Linked
from quellenlage.nouns.weighed import Weighed
from quellenlage.weigh import weigh
from tests.link.made import counted, dossier, figure, reading

FIRE = (
    "Brand in Moorstadt: Zwei Tote\n\nBei einem Brand in Moorstadt sind zwei Menschen gestorben, teilte die Polizei "
    "mit. Landrat Jan Ottersen sprach von einer Tragödie. 120 Bewohner mussten ihre Häuser verlassen, sagte Ottersen.",
    "Moorbote",
    "2025-03-04T18:00",
)
LATER = (
    "Moorstadt: Zahl der Toten steigt\n\nDie Zahl der Toten nach dem Brand in Moorstadt ist auf drei gestiegen, teilte "
    "die Polizei am Mittwoch mit. 180 Bewohner mussten ihre Häuser verlassen, wie das Landratsamt mitteilte.",
    "Landfunk",
    "2025-03-05T12:00",
)
OTHER = (
    "Kursverluste in Hafenstadt\n\nDie Reederei Nordlicht streicht 400 Stellen, teilte das Unternehmen in Hafenstadt "
    "mit. Der Umsatz sank auf 90 Millionen Euro.",
    "Börsenblatt",
    "2025-03-05T12:00",
)


def test_two_stories_are_told_apart() -> None:
    _, linked, _ = dossier(FIRE, LATER, OTHER)
    assert sorted(len(story.articles) for story in linked.stories) == [1, 2]


def test_a_surname_is_the_person_and_a_district_head_speaks_for_the_office() -> None:
    _, linked, _ = dossier(FIRE, LATER)
    people = [a for a in linked.actors if "Ottersen" in a.name]
    assert len(people) == 1
    office = next(a for a in linked.actors if a.name == "Landratsamt")
    assert people[0].body == office.id
    assert all(line.endswith(".") for a in linked.actors for line in a.why)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("wolodimir", "selenski"), ("wolodimir", "selenskyj"), True),
        (("oleh", "maslenko"), ("oleg", "maslenko"), False),
        (("hanna", "meissner"), ("hanna", "meisner"), True),
        (("kim", "jong", "un"), ("kim", "yo", "jong"), False),
        (("jan", "müller"), ("jan", "möller"), False),
        (("jan", "ott"), ("jana", "ott"), False),
        (("ott",), ("otto",), False),
    ],
)
def test_spellings(a: tuple[str, ...], b: tuple[str, ...], same: bool) -> None:
    assert same_spelling(a, b) is same


def test_figures_of_one_thing_stand_together_and_other_things_apart() -> None:
    _, _, weighed = dossier(FIRE, LATER, OTHER)
    names = {m.name: sorted(int(x.figure.value or 0) for x in m.members) for m in weighed.measures}
    assert names["Tote"] == [2, 2, 3]
    assert names["Menschen, die ihre Häuser verlassen mussten"] == [120, 180]
    assert names["Wegfallende Stellen"] == [400]


def test_the_order_of_the_articles_changes_nothing() -> None:
    readings = [reading(*article) for article in (FIRE, LATER, OTHER)]
    results = []
    for order in permutations(readings):
        linked = link(order)
        weighed = weigh(order, linked)
        results.append(
            (linked.actors, linked.copies, linked.stories, weighed.measures, weighed.conflicts, weighed.denials)
        )
    assert all(result == results[0] for result in results)


def test_nothing_in_nothing_out() -> None:
    linked = link([])
    assert (linked.actors, linked.stories, linked.figures) == ((), (), ())
    assert weigh([], linked).measures == ()


@pytest.mark.parametrize(
    "text", ["", " \n", "123", "„", "Nicht 7, sondern 8. 9. 10", "🦊" * 50, "a\u202eb 12 Tote\u0000"]
)
def test_any_text_goes_through(text: str) -> None:
    found = reading(text, "X", "2025-01-01")
    weighed = weigh([found], link([found]))
    for measure in weighed.measures:
        for member in measure.members:
            assert found.parse.text[member.start : member.stop] == member.quote


def test_two_governments_stay_two() -> None:
    _, linked, _ = dossier(
        (
            "Streit um Truppen\n\nDie dänische Regierung spricht von 300 Soldaten, die norwegische Regierung geht von "
            "900 aus. Die norwegische Regierung ist besorgt, sagte ein Sprecher.",
            "Nordfunk",
            "2025-03-05T12:00",
        )
    )
    owners = {s: a.id for a in linked.actors for s in a.spellings}
    nations = {a for s, a in owners.items() if "dänisch" in s} & {a for s, a in owners.items() if "norwegisch" in s}
    assert not nations


UNION = (
    "Warnstreik im Hafen\n\nDie Gewerkschaft Hafen und Lager (GHL) hat am Dienstag zum Warnstreik aufgerufen. Nach "
    "Angaben der GHL legten 2.350 Beschäftigte die Arbeit nieder. Die Reederei Nordlicht sprach von 1.470.",
    "Hafenbote",
    "2025-03-04T18:00",
)
ECHO = (
    "Streik im Hafen\n\nAm Warnstreik im Hafen beteiligten sich nach Darstellung der Gewerkschaft 2.350 Bedienstete, "
    "das Unternehmen kam auf 1.470. GHL-Sprecherin Lea Rohn nannte den Streik einen Erfolg.",
    "Landfunk",
    "2025-03-05T12:00",
)


def test_a_body_goes_by_its_short_form_and_by_its_class_noun() -> None:
    _, linked, _ = dossier(UNION, ECHO)
    union = [a for a in linked.actors if {"GHL", "Gewerkschaft"} & set(a.spellings)]
    assert len(union) == 1, [a.spellings for a in linked.actors]


def test_one_number_of_one_story_counts_one_thing() -> None:
    _, _, weighed = dossier(UNION, ECHO)
    strikers = [m for m in weighed.measures if any(x.figure.value == 2350 for x in m.members)]
    assert len(strikers) == 1
    assert sorted(int(x.figure.value or 0) for x in strikers[0].members) == [1470, 1470, 2350, 2350]


def test_numbers_far_apart_count_two_things() -> None:
    _, linked, _ = dossier(
        ("Nordland schickt 9000 Soldaten\n\nNordland hat 9000 Soldaten entsandt, sagte ein Sprecher. Es habe 8000 "
         "Soldaten nach Westen verlegt. Das Heer zählt 700.000 Soldaten.", "Abendbote", "2025-03-04T18:00"),
    )  # fmt: skip
    measures = {s.figure: g.id for g in linked.figures for s in g.subjects}
    assert len(set(measures.values())) == 2


def test_the_head_of_a_name_and_a_shorter_form_are_the_company() -> None:
    _, linked, _ = dossier(
        (
            "Neue Brücke in Moorstadt\n\nDie Brücke in Moorstadt kostet 52 Millionen Euro, teilte die Küstenbahn Nord "
            "mit. Gebaut werde ab Mai, sagte Vorständin Ina Berg.",
            "Moorbote",
            "2025-03-04T18:00",
        ),
        (
            "Brücke in Moorstadt\n\nDie Brücke in Moorstadt kostet nach Angaben der Küstenbahn 52 Millionen Euro. "
            "Der Bau dauere zwei Jahre, teilte die Bahn mit.",
            "Landfunk",
            "2025-03-05T18:00",
        ),
    )
    company = next(a for a in linked.actors if "Küstenbahn Nord" in a.spellings)
    assert {"Bahn", "Küstenbahn", "Küstenbahn Nord"} <= set(company.spellings)
    assert next(a for a in linked.actors if a.name == "Ina Berg").body == company.id


def test_a_name_in_quotes_does_not_end_its_clause() -> None:
    found = counted(
        "Zur Demonstration kamen viele. Die Polizei sprach von 4500 Teilnehmern, das Bündnis „Moor bleibt“ von 9000.",
        "9000",
    )
    assert found.speaker is not None and found.speaker.quote.startswith("Bündnis")


BRIDGE = (
    "Hafenbrücke wird teurer\n\nDie neue Hafenbrücke in Moorstadt kostet 48 Millionen Euro, teilte die Baubehörde mit. "
    "Wegen des Unfalls am Kran zahlt die Baufirma eine Strafe von neun Millionen Euro.",
    "Moorbote",
    "2025-03-04T18:00",
)


@pytest.mark.parametrize(
    ("sentence", "beside"),
    [
        ("Intern geht man bei der neuen Hafenbrücke längst von 61 Millionen Euro aus.", 48_000_000),
        ("Beim Unfall am Kran geht man intern längst von sieben Millionen Euro aus.", 9_000_000),
        ("In der Kantine spricht man längst von 20 Millionen Euro.", None),
        ("Intern geht man bei der neuen Hafenbrücke längst von 61 Millionen Franken aus.", None),
        ("Intern geht man bei der neuen Hafenbrücke längst von 900 Milliarden Euro aus.", None),
    ],
)
def test_a_sum_that_nothing_explains_counts_what_the_likest_sentences_count(sentence: str, beside: int | None) -> None:
    _, _, weighed = dossier(BRIDGE, (f"Unruhe im Rathaus von Moorstadt\n\n{sentence}", "Landfunk", "2025-03-05T12:00"))
    measures = [{int(x.figure.value or 0) for x in m.members} for m in weighed.measures]
    known = {48_000_000, 9_000_000}
    joined = [m for m in measures if m - known and m & known]
    assert [m & known for m in joined] == ([{beside}] if beside else [])


def test_a_sum_that_several_outlets_leave_unexplained_joins_too() -> None:
    said = "Unruhe im Rathaus\n\nIntern geht man bei der Hafenbrücke in Moorstadt längst von 61 Millionen Euro aus"
    _, _, weighed = dossier(
        BRIDGE,
        (f"{said}.", "Landfunk", "2025-03-05T12:00"),
        (f"{said}, heißt es in Moorstadt.", "Abendbote", "2025-03-05T18:00"),
    )
    measures = [sorted(int(x.figure.value or 0) for x in m.members) for m in weighed.measures]
    assert [48_000_000, 61_000_000, 61_000_000] in measures


def test_a_bare_number_counts_what_nearly_all_others_of_its_role_do() -> None:
    _, linked, _ = dossier(
        (
            "Seuche\n\nIn Moorstadt wurden 14 000 Puten getötet. Mit den zuvor gekeulten sind es 61 000.",
            "Moorbote",
            "2025-03-04T18:00",
        ),
        (
            "Seuche\n\nBisher wurden in Moorstadt 61 000 Tiere getötet, zuletzt wurden 14 000 Puten getötet.",
            "Landfunk",
            "2025-03-05T18:00",
        ),
    )
    sizes = [len(g.subjects) for g in linked.figures if g.name.startswith("Tote")]
    assert sizes == [4]


def test_the_dead_and_the_hurt_stay_two_measures() -> None:
    _, linked, _ = dossier(
        ("In Moorstadt kamen 17 Menschen ums Leben, verletzt wurden 33 Menschen.", "A", "2025-03-04T18:00"),
        ("Nach dem Unglück von Moorstadt sind 33 Menschen tot, 17 Menschen wurden verletzt.", "B", "2025-03-05T18:00"),
    )
    groups = [{s.role for s in group.subjects} for group in linked.figures]
    assert {"killed"} in groups and {"injured"} in groups


def test_cents_are_compared_with_euros_and_a_third_with_percent() -> None:
    cent, third = figure("31", unit="cent"), figure("0.25", unit="fraction")
    assert cent.scaled == figure("0.31", unit="EUR").scaled
    assert third.scaled == figure("25", unit="percent").scaled


def actor_of(linked: Linked, name: str) -> str:
    """The name of the body an actor stands for, else its own."""
    actor = next(a for a in linked.actors if any(name in spelling for spelling in (a.name, *a.spellings)))
    body = next((a for a in linked.actors if a.id == actor.body), actor)
    return min((body.name, *body.spellings))


def test_the_office_of_a_minister_of_a_land_is_the_land() -> None:
    _, linked, _ = dossier(
        ("31 Schafe seien gerissen worden, hieß es aus dem Büro von Landesrätin Jana Ott.", "A", "2025-03-04T18:00"),
        ("Das Land teilte mit, 31 Schafe seien gerissen worden.", "B", "2025-03-04T19:00"),
    )
    assert actor_of(linked, "Jana Ott") == "Land"


def test_the_chamber_is_the_one_so_named() -> None:
    _, linked, _ = dossier(
        ("Auf der Alm fehlen 85 Schafe. Laut der Landwirtschaftskammer sind elf Höfe betroffen.", "A", "2025-03-04"),
        ("Auf der Alm fehlen 85 Schafe. Die Kammer verlangt 300 Euro für jedes.", "B", "2025-03-04T18:00"),
    )
    assert {"Kammer", "Landwirtschaftskammer"} in [set(a.spellings) for a in linked.actors]


def test_the_police_in_a_town_is_the_headquarters_of_its_name() -> None:
    _, linked, _ = dossier(
        ("Die Polizei in Elsterau sprach von drei Toten.", "A", "2025-03-04"),
        ("Ein Sprecher des Polizeipräsidiums Elsterau sagte, es gebe vier Tote.", "B", "2025-03-04T18:00"),
    )
    assert actor_of(linked, "Polizei in Elsterau") == actor_of(linked, "Polizeipräsidium")


def test_a_minister_speaks_for_no_other_ministry() -> None:
    _, linked, _ = dossier(
        (
            "Innenminister Jan Ott bezifferte die Zahl der Toten auf 17. Der Minister sagte, es gebe keine Vermissten. "
            "Das Außenministerium teilte mit, zwei der Toten seien aus Österreich.",
            "A",
            "2025-03-04T18:00",
        ),
    )
    assert "ußen" not in actor_of(linked, "Jan Ott")


def test_what_is_measured_is_nobody() -> None:
    _, linked, _ = dossier(
        ("Die Stimmbeteiligung schätzt die Stadtkanzlei auf rund 48 Prozent.", "A", "2025-03-04T18:00"),
    )
    assert not any("Stimmbeteiligung" in a.spellings for a in linked.actors)


def origins_of(weighed: Weighed, linked: Linked) -> dict[str, str | None]:
    """The name of the origin of each figure, by its words."""
    names = {a.id: a.name for a in linked.actors}
    return {m.quote: names.get(str(m.origin)) for measure in weighed.measures for m in measure.members}


def test_a_press_release_is_the_word_of_who_put_it_out() -> None:
    release = "Mitteilung\n\n31 Menschen sind erkrankt. Zwei davon liegen im Krankenhaus."
    _, linked, weighed = dossier(
        (release, "Landratsamt Moorstadt", "2025-03-04T10:00"),
        ("Im Kreis sind nach Angaben des Landkreises Moorstadt 31 Menschen erkrankt.", "Bote", "2025-03-04T12:00"),
    )
    found = origins_of(weighed, linked)
    assert found["31 Menschen"] == found["Zwei davon"]
    assert "Moorstadt" in str(found["31 Menschen"])
    office = next(a for a in linked.actors if "Landratsamt Moorstadt" in a.spellings)
    assert any(name.startswith("Landkreis") for name in office.spellings)


def test_a_medium_puts_nothing_out_for_itself() -> None:
    _, linked, weighed = dossier(
        ("31 Menschen sind erkrankt, vier davon schwer.", "Landesfunk Moorstadt", "2025-03-04T10:00"),
    )
    assert set(origins_of(weighed, linked).values()) <= {None}


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("Der Betriebsrat widersprach der Leitung. Er zählt 270 Beschäftigte mit.", "270", "Betriebsrat"),
        ("Der Betriebsrat widersprach der Leitung. Sie zählt 270 Beschäftigte mit.", "270", "Leitung"),
        ("Ministerin Jana Ott äußerte sich am Abend. Es gab 270 Verletzte.", "270", None),
        ("Landrätin Jana Ott kam spät. Nach ihren Worten wurden 270 Menschen verletzt.", "270", "Landrätin Jana Ott"),
        ("Die Menschen flohen in die Halle. Demnach wurden 27 Menschen verletzt.", "27", None),
        ("31 Bilder sind weg, wie Direktorin Jana Ott am Mittwoch zugeben musste.", "31", "Direktorin Jana Ott"),
        ("Der Gutachter nannte keine Zahl. Das Museum: 31 Bilder.", "31", "Museum"),
        ("Der Ausstand dauert an. Zwischenstand der Gewerkschaft: 2100 Leute streiken.", "2100", "Gewerkschaft"),
        ("Was fehlt: 31 Bilder.", "31", None),
    ],
)  # fmt: skip
def test_who_puts_a_number(text: str, quote: str, speaker: str | None) -> None:
    found = counted(text, quote).speaker
    assert (found.quote if found else None) == speaker


def test_titles_speak_for_what_stands_in_front() -> None:
    _, linked, _ = dossier(
        (
            "Das Museum sagte, es fehlten 14 Bilder. Laut der Polizei waren es zwei Täter, Museumsdirektorin Jana Ott "
            "sprach von einem Schaden von zehn Millionen Euro. Der Tag sei schwarz, sagte Direktorin Jana Ott.",
            "A",
            "2025-03-04T18:00",
        ),
    )
    assert actor_of(linked, "Jana Ott") == "Museum"


def test_an_office_of_the_district_is_the_district() -> None:
    _, linked, _ = dossier(
        ("Das Landratsamt teilte mit, 31 Kinder seien erkrankt.", "A", "2025-03-04T18:00"),
        ("Das Gesundheitsamt teilte mit, 31 Kinder seien erkrankt.", "B", "2025-03-04T19:00"),
    )
    assert actor_of(linked, "Gesundheitsamt") == "Landratsamt"


@pytest.mark.parametrize(
    ("text", "gender", "party"),
    [
        ("Moorstadt (dpa) - Nach dem Brand hat die Feuerwehr sich berichtigt. Sie blieb.", "", "Feuerwehr"),
        ("Der Betriebsrat schrieb der Gewerkschaft. Sie blieb.", "Fem", "Gewerkschaft"),
        ("Die Leitung schrieb dem Betriebsrat. Die Zahl stieg. Sie blieb.", "Fem", None),
        ("Das meldete der Sender Moorfunk. Er blieb.", "Masc", None),
        ("Die Besucher flohen. Sie blieben.", "", None),
    ],
)
def test_the_party_spoken_of_last(text: str, gender: str, party: str | None) -> None:
    setting = Setting(reading(text))
    found = antecedent(setting, setting.stretches[-1], gender)
    assert (found.quote if found else None) == party
