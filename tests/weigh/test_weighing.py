"""Relations, origins, contradictions and denials on small invented stories."""

from __future__ import annotations

import pytest

from quellenlage.nouns import Measure
from tests.link.made import dossier


def relation(measure: Measure, a: str, b: str) -> str:
    """The kind of relation between the first members with these quotes; "-" for none."""
    first = next(n for n, m in enumerate(measure.members) if a in m.quote)
    second = next(n for n, m in enumerate(measure.members) if b in m.quote and n != first)
    found = [r for r in measure.relations if {r.a, r.b} == {first, second}]
    assert all(r.why and r.why[0].endswith(".") for r in found)
    if not found:
        return "-"
    return found[0].kind if (found[0].a, found[0].b) == (first, second) else f"{found[0].kind} (the other way round)"


def measure(weighed: object, name: str) -> Measure:
    """The measure whose name begins so."""
    return next(m for m in weighed.measures if m.name.startswith(name))  # type: ignore[attr-defined]


def test_the_same_source_a_day_later_is_an_update() -> None:
    _, _, weighed = dossier(
        ("In Moorstadt wurden 27 Menschen verletzt, teilte die Polizei mit.", "Moorbote", "2025-03-04T18:00"),
        ("In Moorstadt wurden 33 Menschen verletzt, teilte die Polizei mit.", "Landfunk", "2025-03-05T18:00"),
    )
    found = measure(weighed, "Verletzte")
    assert relation(found, "27", "33") == "updates"
    assert found.origins_visible == 1


def test_two_parties_on_one_gathering_differ() -> None:
    _, _, weighed = dossier(
        (
            "In Moorstadt demonstrierten am Samstag nach Angaben der Polizei 4500 Menschen. "
            "Die Gewerkschaft zählte auf der Demonstration 9000 Teilnehmer.",
            "Moorbote",
            "2025-03-01T18:00",
        )
    )
    found = measure(weighed, "Teilnehmer")
    assert relation(found, "4500", "9000") == "differs"
    assert found.origins_visible == 2
    conflict = next(c for c in weighed.conflicts if c.kind == "figure")
    assert len(conflict.members) == 2


def test_a_part_is_no_contradiction() -> None:
    _, _, weighed = dossier(
        (
            "Bei dem Brand wurden 27 Menschen verletzt, sechs von ihnen schwer, teilte die Polizei mit.",
            "Moorbote",
            "2025-03-04",
        )
    )
    assert relation(measure(weighed, "Verletzte"), "sechs", "27") == "part_of"
    assert not [c for c in weighed.conflicts if c.kind == "figure"]


def test_an_article_does_not_contradict_itself() -> None:
    _, _, weighed = dossier(
        ("Für den Antrag stimmten 312 Abgeordnete, 298 stimmten dagegen.", "Moorbote", "2025-03-04")
    )
    assert not weighed.conflicts


def test_unnamed_sources_are_nobodys_and_never_one() -> None:
    _, _linked, weighed = dossier(
        ("In Moorstadt starben 14 Menschen, heißt es aus Kreisen der Retter.", "Moorbote", "2025-03-04T18:00"),
        ("In Moorstadt starben 14 Menschen, heißt es in Ermittlerkreisen.", "Landfunk", "2025-03-04T19:00"),
    )
    found = measure(weighed, "Tote")
    assert found.origins_visible == 2
    origins = [m.origin for m in found.members if m.origin]
    assert len(origins) == len(set(origins))


def test_one_agency_report_without_sources_counts_once() -> None:
    text = "Moorstadt (dpa) - In Moorstadt starben 14 Menschen. Das Feuer brannte die ganze Nacht."
    _, _, weighed = dossier(
        (text, "Moorbote", "2025-03-04T18:00"), (text + " Mehr bald.", "Landfunk", "2025-03-04T19:00")
    )
    found = measure(weighed, "Tote")
    assert found.origins_visible == 1
    assert any("dpa" in line for line in found.why)


def test_a_corrected_number_is_an_update() -> None:
    _, _, weighed = dossier(
        ("Die Polizei korrigierte ihre Angaben: 16 Beamte wurden verletzt, nicht 14.", "Moorbote", "2025-03-04T18:00")
    )
    assert relation(measure(weighed, "Verletzte"), "14", "16") == "updates"


def test_a_denial_is_tied_to_what_somebody_else_said() -> None:
    _, _, weighed = dossier(
        (
            "Streit um das Werk in Moorstadt\n\nDas Unternehmen wolle das Werk in Moorstadt schließen, "
            "sagte Gewerkschafter Tim Rohn.",
            "Moorbote",
            "2025-03-03T18:00",
        ),
        (
            "Werk in Moorstadt bleibt\n\nVorstandschefin Jana Ott wies Berichte über eine Schließung des Werks "
            "in Moorstadt zurück.",
            "Landfunk",
            "2025-03-04T18:00",
        ),
    )
    (denial,) = weighed.denials
    assert "zurück" in " ".join(span.quote for span in denial.cue)
    assert {span.quote for span in denial.of} & {"Das Unternehmen wolle das Werk in Moorstadt schließen"} or len(
        denial.of
    ) > 1
    assert any(c.kind == "fact" for c in weighed.conflicts)


def test_one_event_at_two_times_is_a_contradiction_of_dates() -> None:
    _, _, weighed = dossier(
        ("Der Deich bei Moorstadt brach gegen 3.40 Uhr, teilte der Landkreis mit.", "Moorbote", "2025-03-04T18:00"),
        (
            "Der Deich bei Moorstadt brach schon gegen 2.50 Uhr, sagte die Bürgermeisterin.",
            "Landfunk",
            "2025-03-04T19:00",
        ),
    )
    (conflict,) = [c for c in weighed.conflicts if c.kind == "date"]
    assert len(conflict.members) == 2
    assert "3.40" in conflict.why[0] and "2.50" in conflict.why[0]


def test_the_same_time_twice_is_none() -> None:
    _, _, weighed = dossier(
        ("Der Deich bei Moorstadt brach gegen 3.40 Uhr, teilte der Landkreis mit.", "Moorbote", "2025-03-04T18:00"),
        ("Gegen 3.40 Uhr brach bei Moorstadt der Deich, sagte der Landrat.", "Landfunk", "2025-03-04T19:00"),
    )
    assert not [c for c in weighed.conflicts if c.kind == "date"]


def test_an_own_voice_number_gets_no_origin_from_another_article() -> None:
    _, _, weighed = dossier(
        ("In Moorstadt wurden 273 Menschen verletzt, teilte die Polizei mit.", "Moorbote", "2025-03-04T18:00"),
        ("Bei dem Brand in Moorstadt sind 273 Menschen verletzt worden.", "Landfunk", "2025-03-04T19:00"),
    )
    first, second = measure(weighed, "Verletzte").members
    assert first.origin is not None
    assert second.origin is None


def test_a_partitive_is_a_part_and_no_side() -> None:
    _, _, weighed = dossier(
        (
            "Bei dem Brand in Moorstadt wurden zwölf Menschen verletzt, teilte die Feuerwehr mit. "
            "Zwei der Verletzten schwebten in Lebensgefahr, sagte Einsatzleiter Ole Brandt.",
            "Moorbote",
            "2025-03-04T18:00",
        ),
        ("In Moorstadt wurden 17 Menschen verletzt, sagte Ole Brandt.", "Landfunk", "2025-03-05T19:00"),
    )
    found = measure(weighed, "Verletzte")
    assert relation(found, "Zwei", "zwölf") == "part_of"
    assert relation(found, "Zwei", "17") == "part_of"
    assert not [c for c in weighed.conflicts if c.kind == "figure"]


def test_what_one_party_counted_on_is_not_set_against_its_own() -> None:
    _, _, weighed = dossier(
        ("Den Schaden in Moorstadt schätzte die Polizei auf 15 Millionen Euro.", "Moorbote", "2025-03-04T18:00"),
        (
            "Den Schaden in Moorstadt bezifferte die Firma Ottwerk dagegen auf 22 Millionen Euro.",
            "Landfunk",
            "2025-03-04T18:30",
        ),
        (
            "Den Schaden in Moorstadt bezifferte die Firma Ottwerk auf 31 Millionen Euro.",
            "Landfunk",
            "2025-03-07T18:00",
        ),
    )
    found = measure(weighed, "Schaden")
    assert relation(found, "22", "31") == "updates"
    (conflict,) = [c for c in weighed.conflicts if c.kind == "figure"]
    assert {"15 Millionen Euro", "22 Millionen Euro"} <= {span.quote for span in conflict.members}
    assert all(line.startswith("Polizei says 15 Millionen Euro, Ottwerk says") for line in conflict.why)


def test_francs_are_not_compared_with_euros() -> None:
    _, _, weighed = dossier(
        (
            "Der Sturm verursachte Schäden von 400 Millionen Euro, teilte der Versicherungsverband mit. "
            "In der Schweiz entstanden Schäden von 30 Millionen Franken, teilte die Polizei mit.",
            "Moorbote",
            "2025-03-04T18:00",
        )
    )
    assert len([m for m in weighed.measures if m.name.startswith("Schaden")]) == 2
    assert not weighed.conflicts


def test_a_contest_is_told_once_in_the_words_of_the_texts() -> None:
    _, _, weighed = dossier(
        (
            "Streit in Moorstadt\n\n"
            "Die Brandmelder im Werk seien seit Januar defekt gewesen, sagte Gewerkschafter Tim Rohn.",
            "Moorbote",
            "2025-03-03T18:00",
        ),
        (
            "Streit um das Werk\n\n"
            "Die Brandmelder im Werk seien seit Januar defekt gewesen, sagte Gewerkschafter Tim Rohn. "
            "Das Unternehmen bestreitet das.",
            "Landfunk",
            "2025-03-04T18:00",
        ),
        (
            "Werk in Moorstadt\n\nVorstandschefin Jana Ott wies Berichte zurück, die Brandmelder im Werk seien seit "
            "Januar defekt gewesen. Der Schaden liege bei zwei Millionen Euro, sagte die Feuerwehr.",
            "Talpost",
            "2025-03-05T18:00",
        ),
    )
    (conflict,) = [c for c in weighed.conflicts if c.kind == "fact"]
    assert "Brandmelder" in conflict.about
    assert all("Schaden" not in span.quote for span in conflict.members)
    assert len({str(span.article) for span in conflict.members}) > 1


def test_a_question_is_no_statement_and_a_contrast_no_denial() -> None:
    _, _, weighed = dossier(
        (
            "Wurden in Moorstadt 17 Menschen verletzt?\n\n"
            "Die Polizei spricht von 400 Anwohnern, die ihre Häuser verlassen "
            "mussten. Bürgermeister Ole Brandt nannte dagegen mehr als 600.",
            "Moorbote",
            "2025-03-04T18:00",
        )
    )
    assert not weighed.denials
    assert not [c for c in weighed.conflicts if c.kind == "fact"]


def test_an_overtaken_number_is_no_contradiction_in_a_paper_that_repeats_it() -> None:
    _, _, weighed = dossier(
        ("Die Brücke in Moorstadt kostet 40 Millionen Euro, teilte die Nordbau AG mit.", "Moorbote", "2025-03-01"),
        ("Die Brücke in Moorstadt kostet 52 Millionen Euro, teilte die Nordbau AG mit.", "Landfunk", "2025-03-09"),
        ("Die Brücke in Moorstadt kostet 40 Millionen Euro. Die Bürger sind empört.", "Knallpost", "2025-03-10"),
    )
    found = next(m for m in weighed.measures if len(m.members) == 3)
    assert [r.kind for r in found.relations].count("updates") == 2
    assert not [c for c in weighed.conflicts if c.kind == "figure"]


def test_entries_of_a_running_report_follow_on_one_another() -> None:
    _, _, weighed = dossier(
        (
            "Brand in Moorstadt\n\n18.40 Uhr: Jetzt zählt die Polizei 33 Verletzte.\n\n"
            "14.15 Uhr: Die Straße ist wieder frei.\n\n11.20 Uhr: Die Polizei spricht von 27 Verletzten.",
            "Landfunk",
            "2025-03-04T19:00",
        )
    )
    assert relation(measure(weighed, "Verletzte"), "27", "33") == "updates"


def test_the_answer_after_a_denial_is_set_against_what_it_denies() -> None:
    _, _, weighed = dossier(
        (
            "Die Werft habe giftigen Schlamm in die Alme geleitet, sagte Umweltschützerin Ina Berg. "
            "Das wies die Werft zurück. Es gebe keinerlei Belege, sagte Sprecher Jan Ott.",
            "Moorbote",
            "2025-03-04T18:00",
        )
    )
    denied = " ".join(s.quote for d in weighed.denials for s in d.of)
    assert "Schlamm" in denied
    conflict = next(c for c in weighed.conflicts if c.kind == "fact")
    assert any("Belege" in s.quote for s in conflict.members)


def test_a_clause_before_the_words_of_denying_is_what_is_denied() -> None:
    _, _, weighed = dossier(
        (
            "Der Hafen ist seit Montag zu. Dass die Stadt davon wusste, bestritt Bürgermeister Jan Ott.",
            "Moorbote",
            "2025-03-04T18:00",
        )
    )
    assert [s.quote for d in weighed.denials for s in d.of] == ["Dass die Stadt davon wusste"]


def denied_in(text: str) -> list[tuple[str, str]]:
    """Who denies what in an article."""
    _, linked, weighed = dossier((text, "Moorbote", "2025-03-04T18:00"))
    names = {actor.id: actor.name for actor in linked.actors}
    return [(", ".join(names[a] for a in d.by), " ".join(s.quote for s in d.of)) for d in weighed.denials]


def test_who_denies_may_stand_behind_the_verb() -> None:
    ((who, what),) = denied_in(
        "Murtwald. Im Streit um die Zählung ist am Montag kein Ende in Sicht.\n\n"
        "Die Vertuschungsvorwürfe aus dem Lager der Gegner bestritt Stadtsprecher Urs Rohn."
    )
    assert "Rohn" in who and "Vertuschungsvorwürfe" in what and "Rohn" not in what


def test_a_verdict_is_about_the_clause_before_it() -> None:
    ((_, what),) = denied_in(
        "Im Juni lag nur ein Bericht vor. Medienberichte, nach denen der Plan da schon gebilligt wurde, nannte Jan Ott "
        "„frei erfunden“."
    )
    assert "gebilligt wurde" in what and "Im Juni" not in what


@pytest.mark.parametrize(
    ("denial", "what"),
    [
        ("Berichte über ein Angebot aus Norland wies Moorgas zurück.", "Berichte über ein Angebot aus Norland"),
        ("Den Vorwurf der Vertuschung nannte er frei erfunden.", "Den Vorwurf der Vertuschung"),
        ("Im Netz kursierende Behauptungen, ein Kind sei tot, wies Klinikdirektor Jan Ott zurück.", "ein Kind sei tot"),
        ("Von 80 Toten, wie sie der Nachbar nannte, könne keine Rede sein, sagte Ott.", "Von 80 Toten"),
        ("„Diese Zahl ist frei erfunden“, sagt Sprecher Jan Ott zu den angeblich 47 Fällen.", "47 Fällen"),
        ("Eine Rationierung schloss Verbandschefin Lea Rohn aus.", "Eine Rationierung"),
        ("Die vom Hafenamt genannten 182 Boote seien „schlicht falsch“, sagte Ott.", "Die vom Hafenamt genannten 182"),
        ("Die Rechnung der Helfer sei Propaganda, sagte Ott.", "Die Rechnung der Helfer"),
        ("Die von einem Matrosen genannte Zahl von mehr als 250 nannte er „frei erfunden“.", "Zahl von mehr als 250"),
        ("Die veröffentlichte Menge von 13 Tonnen hält er für zu niedrig.", "Die veröffentlichte Menge von 13 Tonnen"),
    ],
)  # fmt: skip
def test_what_stands_before_the_verb_is_denied(denial: str, what: str) -> None:
    found = denied_in(f"Murtwald. Am Montag ist in der Sache kein Ende in Sicht.\n\nDas Haus ist leer. {denial}")
    assert any(what in said for _, said in found), found
    assert not any("Das Haus ist leer" in said for _, said in found), found


def test_a_denied_number_is_denied_where_somebody_else_gives_it() -> None:
    _, _, weighed = dossier(
        ("Bei dem Beben in Moorstadt starben laut dem Klinikum 182 Menschen.", "Moorbote", "2025-03-04"),
        (
            "Die 182 Toten des Bebens in Moorstadt seien frei erfunden, sagte Bürgermeister Jan Ott.",
            "Landfunk",
            "2025-03-05",
        ),
    )
    (denial,) = weighed.denials
    assert {"Die 182 Toten des Bebens in Moorstadt", "182 Menschen"} <= {span.quote for span in denial.of}


def test_the_denier_in_front_of_the_verb_is_not_denied() -> None:
    found = denied_in(
        "Murtwald. Die Gewerkschaft sagte, das Werk werde geschlossen.\n\n"
        "Der Konzern, dem es gehört, weist das von sich."
    )
    assert [what for _, what in found] and not any("Konzern" in what for _, what in found)
    assert any("geschlossen" in what for _, what in found)


@pytest.mark.parametrize(
    ("answer", "belongs"),
    [
        ("Wir haben kein Gebot abgegeben", True),
        ("Es bleibt bei 46 Millionen Euro", True),
        ("Wir treffen uns am Montag", False),
    ],
)
def test_an_answer_that_rejects_or_stays_belongs_to_the_words_of_denying(answer: str, belongs: bool) -> None:
    text = f"Murtwald. Berichte über ein Angebot wies Moorgas zurück. „{answer}“, sagte Sprecher Jan Ott dem Blatt."
    _, _, weighed = dossier((text, "Moorbote", "2025-03-04T18:00"))
    assert (f"„{answer}“" in [s.quote for d in weighed.denials for s in d.cue]) is belongs


def test_all_that_one_speaker_said_is_denied() -> None:
    ((_, what),) = denied_in(
        "Murtwald. Minister Jan Ott sprach von Terror und nannte 22 beschädigte Häuser. Kasernen gebe es dort "
        "keine, sagte Ott.\n\nDas Ministerium in Norland wies das zurück."
    )
    assert "22 beschädigte Häuser" in what and "Kasernen" in what


def test_nobody_denies_what_they_said_themselves() -> None:
    found = denied_in(
        "Murtwald. Die Anlagen seien verloren, sagte Geschäftsführer Jan Ott am Montag.\n\nBerichte, wonach die Melder "
        "seit Januar defekt waren, wies Ott zurück. „Das ist schlicht falsch“, sagte er."
    )
    assert found and not any("verloren" in what for _, what in found)


def test_a_denial_that_points_back_denies_the_whole_statement() -> None:
    ((_, what),) = denied_in(
        "„Der Angriff fand zwei Nächte früher statt. Da hat niemand nach den Tieren gesehen“, sagte Nora Lech. "
        "Steiner bestreitet das."
    )
    assert "früher statt" in what


def test_gatherings_weeks_apart_are_counted_apart() -> None:
    _, _, weighed = dossier(
        ("In Moorstadt demonstrierten am Samstag 4500 Menschen, teilte die Polizei mit.", "Moorbote", "2025-03-01"),
        ("In Moorstadt demonstrierten am Samstag 5200 Menschen, teilte die Polizei mit.", "Moorbote", "2025-03-22"),
        ("In Moorstadt waren am Samstag 4500 Menschen auf der Demonstration.", "Landfunk", "2025-03-02"),
    )
    sizes = sorted(len(m.members) for m in weighed.measures if m.name.startswith("Teilnehmer"))
    assert sizes == [1, 2]


def test_a_number_of_another_party_is_no_later_state() -> None:
    _, _, weighed = dossier(
        (
            "In Moorstadt demonstrierten am Samstag nach Angaben der Gewerkschaft 9000 Menschen.",
            "Moorbote",
            "2025-03-01T18:00",
        ),
        (
            "Auf der Demonstration in Moorstadt waren 9000 Menschen. Die Polizei zählte nur 4500 Teilnehmer.",
            "Landfunk",
            "2025-03-02T18:00",
        ),
    )
    found = measure(weighed, "Teilnehmer")
    bare = next(n for n, m in enumerate(found.members) if m.origin is None)
    kinds = {r.kind for r in found.relations if bare in (r.a, r.b)}
    assert "differs" in kinds and "updates" not in kinds


@pytest.mark.parametrize(
    ("text", "conflicts"),
    [
        ("Moorstadt. Der Notruf ging um 4.38 Uhr ein, die erste Streife traf um 4.47 Uhr am Notruf ein.", 0),
        ("Moorstadt. Falsch: Der Notruf ging um 4.38 Uhr ein, die erste Streife traf um 4.47 Uhr am Notruf ein.", 1),
    ],
)
def test_two_times_in_one_sentence_contradict_only_where_it_says_so(text: str, conflicts: int) -> None:
    _, _, weighed = dossier((text, "Moorbote", "2025-03-04T18:00"))
    assert len([c for c in weighed.conflicts if c.kind == "date"]) == conflicts


def test_a_party_does_not_contradict_itself() -> None:
    _, _, weighed = dossier(
        ("In Moorstadt wurden 48 Menschen verletzt, sagte die Polizei am Mittag.", "A", "2025-03-04T12:00"),
        ("In Moorstadt wurden 61 Menschen verletzt, sagte die Polizei am Mittag.", "B", "2025-03-04T12:00"),
    )
    assert not [c for c in weighed.conflicts if c.kind == "figure"]


def test_a_number_is_whose_the_words_on_it_say_whoever_speaks_of_it() -> None:
    _, _, weighed = dossier(
        (
            "Der Konzern streicht nach Angaben der Gewerkschaft 640 Stellen. Die 850 Stellen, die der Verband genannt "
            "hatte, bezeichnete Gewerkschaftssprecherin Ott als erfunden.",
            "Moorbote",
            "2025-03-04",
        )
    )
    names = {actor.id: actor.name for actor in weighed.actors}
    members = [m for one in weighed.measures for m in one.members]
    assert {m.quote: names.get(str(m.origin)) for m in members} == {
        "640 Stellen": "Gewerkschaft",
        "850 Stellen": "Verband",
    }


def test_a_number_of_the_own_voice_goes_to_the_party_its_text_cites_for_the_rest() -> None:
    _, _, weighed = dossier(
        (
            "Bei dem Brand in Moorstadt starben nach Angaben der Polizei zwei Menschen. Verletzt wurden 27 Menschen. "
            "Sechs von ihnen liegen im Krankenhaus, teilte die Polizei mit.",
            "Moorbote",
            "2025-03-04",
        ),
        ("In Moorstadt wurden 27 Menschen verletzt, teilte die Polizei mit.", "Landfunk", "2025-03-04"),
    )
    names = {actor.id: actor.name for actor in weighed.actors}
    members = [m for one in weighed.measures for m in one.members if "27" in m.quote]
    assert [names.get(str(m.origin)) for m in members] == ["Polizei", "Polizei"]


def test_words_that_only_point_to_a_charge_are_no_side_of_a_contradiction() -> None:
    _, _, weighed = dossier(
        (
            "Das Werk in Moorstadt sei seit Januar undicht, sagte Gewerkschafter Jan Ott. Der Konzern wies die "
            "Vorwürfe zurück. Alle Leitungen seien im Februar geprüft worden, sagte eine Sprecherin des Konzerns.",
            "Moorbote",
            "2025-03-04",
        )
    )
    facts = [c for c in weighed.conflicts if c.kind == "fact"]
    assert facts
    assert not any(m.quote == "die Vorwürfe" for c in facts for m in c.members)
