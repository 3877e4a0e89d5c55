"""What rules and the lexicon settle: moods, lemmas, sentence starts, tokens, punctuation, CoNLL-U."""

from __future__ import annotations

import pytest

from quellenlage.nouns import Article, Parse, Token
from quellenlage.parse import as_conllu, lexicon, parse
from quellenlage.parse.lemmas import head_noun, settle_lemma, with_particle
from quellenlage.parse.moods import settle
from quellenlage.parse.punctuation import attach


def read(text: str) -> Parse:
    return parse(Article(id="", path="", text=text))


def word(found: Parse, form: str) -> Token:
    return next(token for token in found.tokens if token.text == form)


@pytest.mark.parametrize(
    ("form", "person", "number", "model", "subject", "mood"),
    [
        ("habe", "3", "Sing", "Ind", "er", "Sub"),
        ("habe", "3", "Sing", "Sub", "ich", "Ind"),
        ("sei", "3", "Sing", "Ind", "lage", "Sub"),
        ("würden", "3", "Plur", "Ind", "leute", "Sub"),
        ("haben", "3", "Plur", "Ind", "leute", "Ind"),
        ("sagte", "3", "Sing", "Ind", "sie", "Ind"),
        ("ging", "3", "Sing", "Sub", "sie", "Ind"),
        ("werde", "1", "Sing", "Ind", "", "Ind"),
    ],
)
def test_mood(form: str, person: str, number: str, model: str, subject: str, mood: str) -> None:
    feats = {"Mood": model, "Person": person, "Number": number, "Tense": "Pres"}
    assert settle(form, feats, subject)["Mood"] == mood


@pytest.mark.parametrize(
    ("form", "tag", "model", "lemma"),
    [
        ("Häusern", "NN", "Häusern", "Haus"),
        ("gemeldet", "VVPP", "gemeldeen", "melden"),
        ("Elitesoldaten", "NN", "Elitesoldate", "Elitesoldat"),
        ("rotem", "ADJA", "rotem", "rot"),
        ("Quorxel", "NN", "Quorxel", "Quorxel"),
    ],
)
def test_lemma(form: str, tag: str, model: str, lemma: str) -> None:
    assert settle_lemma(form, tag, (model,)) == lemma


def test_second_choice_where_the_lexicon_rules_out_the_first() -> None:
    assert settle_lemma("gehört", "VVPP", ("gehörten", "hören")) == "hören"
    assert settle_lemma("gehört", "VVPP", ("gehörten", "gehören")) == "gehören"


def test_particle_joins_the_verb() -> None:
    assert with_particle("teilen", "mit") == "mitteilen"
    found = read("Die Polizei teilte am Abend mit, die Straße sei frei.")
    assert word(found, "teilte").lemma == "mitteilen"
    assert word(found, "sei").has("Mood=Sub")


@pytest.mark.parametrize(
    ("form", "lemma", "head"),
    [
        ("Elitesoldaten", "Elitesoldat", "Soldat"),
        ("US-Soldaten", "US-Soldat", "Soldat"),
        ("Soldaten", "Soldat", ""),
        ("Regierung", "Regierung", ""),
        ("Brüder", "Bruder", ""),
    ],
)
def test_compound_head(form: str, lemma: str, head: str) -> None:
    assert head_noun(form, lemma) == head


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Das war am 11. September. Danach kam Dr. Brandt.", 2),
        ("Das war im Jahr 1998. Danach kam der Krieg.", 2),
        ("„Das stimmt. Ich war dort.“ Er ging.", 3),
        ('"Das stimmt." Er ging.', 2),
        ("Sie kam z. B. aus Talburg.", 1),
        ("Er fragte: „Wer war das?“", 1),
        ("Die Firma Lang & Co. KG schloss.", 1),
        ("Es waren 3,5 Mio. Euro.", 1),
    ],
)
def test_sentence_ends(text: str, sentences: int) -> None:
    assert len(read(text).sentences) == sentences


def test_tokens() -> None:
    found = read("Im Jahr 1998 kamen 250 US-Soldaten, am 3. Mai noch mehr, bis 2001.")
    joined = " ".join(token.text for token in found.tokens)
    assert joined == "Im Jahr 1998 kamen 250 US-Soldaten , am 3. Mai noch mehr , bis 2001 ."


def test_punctuation_hangs_by_rule() -> None:
    forms = ["Er", "sagte", ",", "dass", "sie", "kam", "."]
    heads = [1, 1, 0, 5, 5, 1, 0]
    marks = [form in ",." for form in forms]
    assert attach(forms, heads, marks) == [1, 1, 5, 5, 5, 1, 1]


def test_opening_mark_of_the_treebank_hangs_on_the_next_word() -> None:
    forms = ["``", "Der", "Damm", "hält", "''", ",", "sagt", "Ute", "."]
    heads = [3, 2, 3, 6, 3, 3, 6, 6, 6]
    marks = [form in {"``", "''", ",", "."} for form in forms]
    assert attach(forms, heads, marks)[0] == 1


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("Tarragonas", "STD", "Tarragona"),
        ("Recep", "VOR", "Recep"),
        ("Hinterzarten", "STD", "Hinterzarten"),
        ("BND", "ORG", "BND"),
    ],
)
def test_names_the_dictionary_lacks_have_readings(form: str, tag: str, lemma: str) -> None:
    assert any(lemma == known and reading.endswith(tag) for reading, known in lexicon.load().readings(form))


def test_conllu_cuts_hyphens_as_the_treebanks_do() -> None:
    text = "Der US-Präsident ging."
    rows = [line.split("\t") for line in as_conllu(read(text)).splitlines() if line[:1].isdigit()]
    assert [row[1] for row in rows] == ["Der", "US", "-", "Präsident", "ging", "."]
    assert (rows[1][6], rows[1][7], rows[2][6]) == ("4", "compound", "2")
    for row in rows:
        start, stop = map(int, row[9].split("TokenRange=")[1].split(":"))
        assert text[start:stop] == row[1]


def test_conllu_keeps_the_particle_apart() -> None:
    rows = [line.split("\t") for line in as_conllu(read("Sie teilte das mit.")).splitlines() if "\t" in line]
    assert rows[1][2] == "teilen"
