"""Forms that indicative and Konjunktiv share ("sollte", "verließen"), read from the sentence around them."""

from __future__ import annotations

import json
import re

import pytest

from quellenlage.nouns import Article, Parse
from quellenlage.parse import parse
from quellenlage.parse.mood_view import quotation
from quellenlage.parse.parser import children_of, read_tokens
from quellenlage.parse.shared_forms import is_shared, read_shared, score
from training import sources
from training.marked_moods import unmarked


def read(text: str) -> Parse:
    return parse(Article(id="", path="", text=text))


@pytest.mark.parametrize(
    "marked",
    [
        "S	Reisende [sollten] mehr Zeit einplanen.",
        "S	Man [sollte] die Pilze nicht roh essen.",
        "S	„Die Stadt [sollte] den Vertrag kündigen“, sagte die Anwältin.",
        "S	[Sollte] der Deich brechen, stünde das Dorf unter Wasser.",
        "S	Falls der Zug ausfallen [sollte], fährt ein Bus.",
        "S	Der Betrieb wird schließen, [sollte] das Land nicht helfen.",
        "S	Die Ärztin rät, dass Kranke zu Hause bleiben [sollten].",
        "S	Warum [sollte] der Kapitän lügen?",
        "I	Ursprünglich [sollte] der Tunnel schon 2019 öffnen.",
        "I	Die Fähre [sollte] um 7 Uhr ablegen, doch der Motor sprang nicht an.",
        "I	Der Herzog baute eine Burg, die das Tal sichern [sollte].",
        "I	Es war ein Fehler, der ihn sein Amt kosten [sollte].",
        "I	Damals [sollten] die Arbeiter den Kanal bis zum Winter graben.",
        "I	Die Sprecherin [wollte] den Bericht nicht bestätigen.",
        "I	Weil die Frau nach Hause [wollte], rief sie ein Taxi.",
        "S	Die Schulen seien voll und [nähmen] niemanden mehr auf.",
        "S	Die Beamten seien überlastet und [machten] deshalb Fehler.",
        "S	Wenn die Mieten nicht so hoch wären, [blieben] mehr Leute in der Stadt.",
        "I	Die Beamten [machten] einen Fehler und entschuldigten sich dafür.",
        "I	Die Gäste [blieben] bis zum Morgen.",
        "I	Ein Motorrad [raste] über die Kreuzung.",
        "I	Die Täter sind unbekannt, [teilten] die Ermittler mit.",
    ],
)
def test_mood_of_a_shared_form(marked: str) -> None:
    text, places = unmarked(marked)
    found = {token.start: token for token in read(text).tokens}
    for at, konjunktiv in places.items():
        assert found[at].has("Mood=Sub") is konjunktiv
        assert found[at].has("Mood=Ind") is not konjunktiv


def test_clause_says_the_mood_that_was_decided() -> None:
    found = read("Anwohner sollten die Fenster schließen. Das Konzert sollte gestern stattfinden.")
    assert [clause.mood for clause in found.clauses] == ["sub2", "ind"]


def test_forms_with_one_reading_are_left_alone() -> None:
    found = read("Er könnte gehen. Er hatte Zeit. Sie haben nichts gesagt.")
    assert not any(is_shared(token) for token in found.tokens)
    assert not list(read_shared(found.tokens, found.children, found.sentences))


def test_signs_say_what_stands_around_the_verb() -> None:
    tokens, sentences, *_ = read_tokens(Article(id="", path="", text="Wenn es regnen sollte, bleiben wir im Haus."))
    ((i, signs),) = read_shared(tokens, children_of(tokens), sentences)
    assert tokens[i].text == "sollte"
    assert {"soll: opener condition", "soll: place last", "soll: frame pres", "soll: before none"} <= set(signs)


def test_an_unknown_sign_counts_nothing() -> None:
    assert score(["no such sign"]) == score([])


def test_quotation_marks_hold_until_they_are_closed() -> None:
    found = read('Er sagte: „Ich gehe. Du bleibst.“ Dann ging er.\n\n"Nein", sagte sie.')
    inside = quotation(found.tokens, found.sentences)
    words = [token.text for token, quoted in zip(found.tokens, inside, strict=True) if quoted]
    assert words == ["Ich", "gehe", ".", "Du", "bleibst", ".", "Nein"]


def test_a_text_is_read_alike_wherever_it_stands() -> None:
    first, second = "Der Bus sollte um neun fahren.", "Wer krank ist, sollte anrufen."
    alone = [token.morph for text in (first, second) for token in read(text).tokens]
    assert [token.morph for token in read(f"{first}\n\n{second}").tokens] == alone


def test_marked_sentences_mark_whole_words() -> None:
    lines = [line for line in sources.OWN_MOOD_SENTENCES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    for line in lines:
        assert re.fullmatch(r"[SI]\t[^\[\]]*(\[\w+\][^\[\]]*)+", line), line
    assert len(set(lines)) == len(lines)


def test_marks_in_invented_articles_stand_at_words() -> None:
    marked = json.loads(sources.OWN_MOODS.read_text(encoding="utf-8"))["invented"]
    with (sources.ROOT / "attribution" / "invented.jsonl").open(encoding="utf-8") as lines:
        texts = {record["doc"]: record["text"] for record in map(json.loads, lines)}
    for doc, places in marked.items():
        for at in places.get("S", []) + places.get("I", []):
            assert re.match(r"\b\w+(te|ten|en|ete|eten|testet|test)\b", texts[doc][at:]), (doc, at)
