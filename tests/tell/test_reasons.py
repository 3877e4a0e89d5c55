"""Every reason the rooms can give is known to the table that puts it into German."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.german import words as vocabulary
from quellenlage.nouns import Dossier
from quellenlage.tell import as_html
from quellenlage.tell.reasons import Reasons, labels_of
from quellenlage.tell.words import words
from tests.conftest import ROOT

ROOMS = ROOT / "src" / "quellenlage"
GERMAN, ENGLISH = Reasons(words("de")), Reasons(words("en"))
FILLED = "Xyz"

SAID_WHOLE = ("weigh", "link", "read", "extract")
"""Rooms whose strings that end a sentence are reasons."""
SAID_IN_PARTS = (
    "extract/attribution/explain.py", "extract/attribution/speaking.py", "extract/attribution/pointing_back.py",
    "extract/attribution/colon.py",
    "extract/provenance/chains.py", "extract/provenance/coreference.py", "extract/provenance/guesses.py",
    "extract/provenance/kinds.py",
    "extract/provenance/reading.py", "extract/provenance/relays.py", "read/publication.py", "read/inference.py",
)  # fmt: skip
"""Modules that put a reason together from parts, or leave its full stop to another."""
ENGLISH_WORDS = re.compile(
    r"(?<![|=\w])(?:is|of|the|it|to|for|in|named|given|quotes|without|several|introduces|yet|known)(?!\w)"
)
NO_REASON = re.compile(r"[\\=|]|\(\?|^[A-Z]\w+\.$|^(?:passive von|Angaben) |^Üblicher")
"""Search patterns, features, and the keys of rules."""


def strings(path: Path) -> Iterator[str]:
    """The strings of a module but for docstrings and what exceptions say; what an f-string fills in is `FILLED`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise):
            skipped.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            skipped.add(id(node.value))
        elif isinstance(node, ast.Dict) and any(isinstance(v, ast.Constant) for v in node.values):
            skipped.update(id(key) for key in node.keys if key is not None)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(part) for part in node.values if isinstance(part, ast.Constant))
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else FILLED for part in node.values)


def whole_sentences() -> list[tuple[str, str]]:
    found = []
    for room in SAID_WHOLE:
        for path in sorted((ROOMS / room).rglob("*.py")):
            if path.name == "refusals.py":
                continue
            for said in strings(path):
                if " " in said and said.endswith(".") and not NO_REASON.search(said):
                    found.append((str(path.relative_to(ROOMS)), said))
    return found


def parts() -> list[tuple[str, str]]:
    found = []
    for name in SAID_IN_PARTS:
        for said in strings(ROOMS / name):
            if " " in said.strip() and ENGLISH_WORDS.search(said) and not NO_REASON.search(said):
                found.append((name, said))
    return found


@pytest.mark.parametrize("place, said", whole_sentences())
def test_every_sentence_of_the_rooms_is_known(place: str, said: str) -> None:
    assert GERMAN.known(said) is not None, f"{place}: add it to tell/reasons_de.toml"


@pytest.mark.parametrize("place, said", parts())
def test_every_part_of_a_sentence_is_known(place: str, said: str) -> None:
    phrases = (GERMAN.phrase(form.format(said)) for form in ("{}", *(f"{{}} ({name})" for name in TYPES)))
    sentences = (GERMAN.known(form.format(said)) for form in SENTENCES)
    assert said == FRAME or any(phrases) or any(sentences), f"{place}: add it to tell/reasons_de.toml"


TYPES = ("direct", "indirect", "reported", "indirect_free_indirect", "free_indirect")
SENTENCES = ("{}", "{}.", "{}; most for it: Xyz.", "„Xyz“ {} Xyz, named before.")
FRAME = "„Xyz“ Xyz Xyz, named before"
"""Filled in with verbs that are parts of their own."""


def test_the_walk_finds_the_reasons_it_should() -> None:
    said = {one for _, one in whole_sentences()}
    assert {"Both say Xyz.", "Nobody is named for it.", "Xyz speaks for Xyz.", "The link leads nowhere."} <= said
    assert len(said) > 90
    assert ("extract/provenance/kinds.py", "Xyz of Xyz") in parts() and len(parts()) > 50
    assert GERMAN.known("Something that no room says.") is None


def test_words_of_the_rooms_vocabulary_are_known() -> None:
    cues = vocabulary("cues")
    groups = [group for section in cues.values() if isinstance(section, dict) for group in section.values()]
    glosses = {group["gloss"] for group in groups if isinstance(group, dict) and "gloss" in group}
    classes = {name.split("_of_")[0].replace("_", " ") for name in vocabulary("actors")["bodies"]} | {"ministry"}
    assert len(glosses) > 20 and len(classes) > 15
    assert not [one for one in sorted(glosses | classes) if GERMAN.phrase(one) is None]
    assert not set(vocabulary("measures")["qualities"]) - set(GERMAN.qualities)


@pytest.mark.parametrize(
    "said, german, english",
    [
        ("Wehr says 1,5 Meter, Pegelamt says gut 2, also mehr.", "Wehr: 1,5 Meter. Pegelamt: gut 2, also mehr.", None),
        ("Both say 12000.", "Beide nennen 12.000.", "Both say 12,000."),
        ("“12” is planned, “9” is done.", "„12“ ist geplant, „9“ ist berichtet.", "“12” is planned, “9” is reported."),
        ("„Wache“ is police_justice.", "„Wache“: Polizei, Justiz.", "„Wache“ is police, justice."),
        ("Amt is named in 1 article.", "Amt ist in 1 Artikel genannt.", None),
        (
            "an unnamed or unstated source says 3, Amt says 4.",
            "ungenannt: 3. Amt: 4.",
            "unnamed says 3, Amt says 4.",
        ),
        (
            "'sagte' is a verb of saying (cues: sagen, verbs.say).",
            "„sagte“ ist ein Verb des Sagens (Signalwörter: sagen, verbs.say).",
            None,
        ),
        (
            "the text tells of “Montag”, 2031-04-07 by the articles listed beside it, as of a day of its own week; "
            "“der Prozess” is yet to come.",
            "Der Text erzählt von „Montag“ wie von einem Tag der eigenen Woche; nach den Artikeln daneben ist das der "
            "7. April 2031; „der Prozess“ steht noch bevor.",
            None,
        ),
        ("Zwölf Boote and 12 leave room for one another.", "Zwölf Boote und 12 schließen einander nicht aus.", None),
        ("Nobody has ever said this.", "Nobody has ever said this.", "Nobody has ever said this."),
    ],
)
def test_reasons_are_put_into_the_interfaces_language(said: str, german: str, english: str | None) -> None:
    assert GERMAN.say(said) == german
    assert english is None or ENGLISH.say(said) == english


@given(st.text(min_size=1), st.text(min_size=1))
def test_what_a_reason_quotes_stays_as_it_is(one: str, other: str) -> None:
    shown = GERMAN.say(f"“{one}” is named as a part of “{other}”.")
    assert shown.startswith("„") and one in shown and other in shown


def test_a_reason_calls_an_article_without_outlet_by_its_number() -> None:
    paths = Reasons(words("de"), {"/a/b.txt": "Text 1", "/a/b.txt#2": "Text 2"})
    assert paths.say("/a/b.txt#2 names no source: at most one more.").startswith("Text 2 nennt")
    assert labels_of((), str) == {}


def test_table_and_rooms_agree_on_the_fields() -> None:
    table = tomllib.loads((ROOMS / "tell" / "reasons_de.toml").read_text(encoding="utf-8"))
    for section in ("sentences", "phrases", "english"):
        for said, shown in table[section].items():
            missing = set(re.findall(r"\{(\w+)\}", said)) - set(re.findall(r"\{(\w+)\}", shown))
            assert missing <= {"features"}, said


def test_the_page_has_no_reason_in_another_language(dossier: Dossier) -> None:
    page = as_html(dossier, "de")
    for one in (*dossier.measures[0].why, *dossier.measures[0].relations[0].why, *dossier.claims[0].trace):
        assert GERMAN.known(one) is not None and one not in page
