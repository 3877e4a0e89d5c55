"""The frame of reported speech and the clause it reports are told apart, on the invented sentences of frames.txt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quellenlage.nouns import Article, Clause, Parse
from quellenlage.parse import parse

FLOOR = 0.93
"""Share of the sentences of frames.txt in which both clauses are found and hang together as marked."""


@dataclass(frozen=True)
class Framed:
    """A sentence without marks, and where the two finite verbs stand in it."""

    text: str
    frame: tuple[int, int]
    frame_verb: int
    reported: tuple[int, int]
    reported_verb: int


def read_frames() -> list[Framed]:
    """All marked sentences."""
    lines = (Path(__file__).parent / "frames.txt").read_text(encoding="utf-8").splitlines()
    return [read_line(line) for line in lines if line and not line.startswith("#")]


def read_line(line: str) -> Framed:
    """One sentence: <frame> and {reported clause}, each with its *finite verb*."""
    places: dict[str, list[int]] = {mark: [] for mark in "<>{}*"}
    text = ""
    inside = ""
    verbs = {}
    for char in line:
        if char in places:
            if char in "<{":
                inside += char
            elif char in ">}":
                inside = inside[:-1]
            elif char == "*" and len(places["*"]) % 2 == 0:
                verbs[inside[-1]] = len(text)
            places[char].append(len(text))
        else:
            text += char
    return Framed(text, (places["<"][0], places[">"][0]), verbs["<"], (places["{"][0], places["}"][0]), verbs["{"])


def innermost(found: Parse, char: int) -> int | None:
    """The index of the smallest clause whose finite verb starts at a character."""
    for number, clause in enumerate(found.clauses):
        if clause.verb is not None and found.tokens[clause.verb].start == char:
            return number
    return None


def is_told_apart(framed: Framed) -> bool:
    """Both finite verbs head clauses of their own; the reported one hangs below the frame, or above a wie-clause."""
    found = parse(Article(id="", path="", text=framed.text))
    frame, reported = innermost(found, framed.frame_verb), innermost(found, framed.reported_verb)
    if frame is None or reported is None or frame == reported:
        return False
    above: Clause = found.clauses[frame]
    below: Clause = found.clauses[reported]
    if framed.text[framed.frame[0] :].startswith(("Wie ", "wie ")):
        return above.kind == "subordinate" and above.parent == reported and below.kind == "main"
    return below.parent == frame and above.parent is None and above.kind == "main"


def test_the_set_is_large_enough() -> None:
    assert len(read_frames()) >= 195


def test_frame_and_reported_clause_are_told_apart() -> None:
    framed = read_frames()
    missed = [one.text for one in framed if not is_told_apart(one)]
    assert 1 - len(missed) / len(framed) >= FLOOR, "\n".join(missed)
