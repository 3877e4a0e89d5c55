"""Where grammar alone puts the one who says it: the cue stands in braces, the head of the source in angle brackets."""

from __future__ import annotations

import re

import pytest

from quellenlage.extract.attribution.source_grammar import source_by_grammar
from quellenlage.extract.attribution.subject_grammar import TALKED_ABOUT
from quellenlage.extract.attribution.view import look_at
from quellenlage.parse import parse
from quellenlage.read import article_from_text

SAID = [
    # subjects: in front, behind, over appositions and adverbs, of a verb joined by "und"
    "<Holm> {sagte}, die Brücke sei sicher.",
    "Am Montag {sagte} die <Bürgermeisterin>, die Brücke sei sicher.",
    "<Holm>, die Leiterin der Werft, {erwog} die Schließung.",
    "Der <Verband> kritisierte den Plan und {forderte} mehr Geld.",
    "In einem Gespräch mit der Norderbrücker Zeitung {erklärte} der <Minister>, er trete zurück.",
    "Als Grund {nannte} die <Werft> den Mangel an Aufträgen.",
    "Am Abend {nannte} der <Verein> 300 Namen.",
    "Das {teilte} die <Stadt> am Abend mit.",
    "Die Vorwürfe {bezeichnete} <Holm> als absurd.",
    "Die Vorwürfe bezeichnete <Holm> als absurd und {glaubt}, dass das Gericht sie zurückweist.",
    # a relative pronoun stands for its noun
    "Der <Zeuge>, der {behauptet}, den Brief gesehen zu haben, schweigt nun.",
    # the agent of the passive
    "Der Plan wurde vom <Verband> scharf {kritisiert}.",
    # nouns: genitives with and without article, possessives, the subject of the verb that goes with them
    "Nach {Angaben} der <Polizei> wurde niemand verletzt.",
    "Nach {Ansicht} einiger <Juristen> ist der Vertrag nichtig.",
    "Nach {Einschätzung} politischer <Beobachter> war das ein Fehler.",
    "Der <Kapitän> wagte die {Prognose}, die Fähre werde bald fahren.",
    # said in, said from
    "In dem <Brief> {heißt} es, der Kran sei repariert.",
    "Aus <Regierungskreisen> {verlautete}, der Hafen werde verkauft.",
    # whom a medium quotes
    "Die Zeitung {zitiert} <Holm> mit den Worten: „Wir bleiben hier.“",
    "<Holm> wird vom Sender Nordfunk mit den Worten {zitiert}: „Wir bleiben hier.“",
]

NOBODY = [
    # a modal's subject is talked about, a passive without agent and "es" name nobody
    "Der Wächter {soll} in der Nacht geflohen sein.",
    "Der Plan wurde scharf {kritisiert}.",
    "Am Abend {hieß} es, der Vertrag werde nicht verlängert.",
]


def found(marked: str) -> tuple[str | None, str | None]:
    """The word grammar finds and the word that is marked."""
    wanted = re.search(r"<(.+?)>", marked)
    cue = marked.index("{") - (2 if wanted and wanted.start() < marked.index("{") else 0)
    text = re.sub(r"[<>{}]", "", marked)
    view = look_at(parse(article_from_text(text)))
    at = next(token.i for token in view.tokens if token.start == cue)
    head, rule = source_by_grammar(view, at)
    head = -1 if rule == TALKED_ABOUT else head
    return (view.tokens[head].text if head >= 0 else None), (wanted[1] if wanted else None)


@pytest.mark.parametrize("marked", SAID)
def test_grammar_names_the_source(marked: str) -> None:
    head, wanted = found(marked)
    assert head == wanted


@pytest.mark.parametrize("marked", NOBODY)
def test_grammar_names_nobody(marked: str) -> None:
    assert found(marked)[0] is None
