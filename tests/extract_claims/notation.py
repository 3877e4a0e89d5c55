"""The notation of `claims.txt`, read into texts with one expected claim each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

MARKS = re.compile(r"[\[\]{}<>]")
ROLES = {"[": "content", "{": "cue", "<": "source"}


@dataclass(frozen=True)
class Case:
    """A text, the type of its claim ("none": there is none) and the characters of each role."""

    section: str
    text: str
    type: str
    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int]


def read_cases(path: Path) -> list[Case]:
    """All cases of a file, in order."""
    cases, section = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            section = line[2:].strip()
        elif line and not line.startswith("#"):
            kind, _, marked = line.partition(" | ")
            cases.append(read_case(section, kind.strip(), marked))
    return cases


def read_case(section: str, kind: str, marked: str) -> Case:
    """One line: the marks taken out, their characters noted."""
    text, roles, open_roles = "", {"content": set(), "cue": set(), "source": set()}, []
    for character in marked:
        if character in ROLES:
            open_roles.append(ROLES[character])
        elif MARKS.match(character):
            open_roles.pop()
        else:
            for role in open_roles:
                roles[role].add(len(text))
            text += character
    return Case(section, text, kind, *(frozenset(roles[r]) for r in ("content", "cue", "source")))
