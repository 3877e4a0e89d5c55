"""What a figure counts, read from sentences with the figure marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from quellenlage.link import read_subjects
from quellenlage.link.vocabulary import roles
from tests.link.made import reading

CASES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "subjects.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("sentence", "role", "more"), CASES, ids=[case[0] for case in CASES])
def test_subjects(sentence: str, role: str, more: str) -> None:
    text = sentence.replace("[", "").replace("]", "")
    start, stop = sentence.index("["), sentence.index("]") - 1
    found = reading(text)
    here = {f.id for f in found.analysis.figures if f.start < stop and start < f.stop}
    subjects = [s for s in read_subjects(found) if s.figure in here]
    if role == "-":
        assert subjects == []
        return
    assert subjects, "no figure was read here"
    subject = subjects[-1]
    if role.startswith("!"):
        assert subject.role != role[1:]
        return
    assert subject.role == role, subject.trace
    assert subject.trace or subject.role_rank == 0
    name, _, value = more.partition("=")
    if name:
        assert str(getattr(subject, name)) == value if value else getattr(subject, name)


def test_every_role_can_be_said_of_something() -> None:
    for role in roles().values():
        assert role.kinds, role.name
        assert all(name in roles() for name in role.becomes), role.name


def test_reasons_are_sentences() -> None:
    for subject in read_subjects(reading("Bei dem Brand wurden zwölf Menschen verletzt, drei von ihnen schwer.")):
        assert all(line.endswith(".") and line[0] in "“”ABCDEFGHIJKLMNOPQRSTUVWXYZ" for line in subject.trace)
