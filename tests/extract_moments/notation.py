"""The notation of `moments.txt`, read into texts with moments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).with_name("moments.txt")
PUBLISHED = "2024-10-25"
_MARK = re.compile(r"\[(?P<quote>[^|\]]+)\|(?P<what>[^|\]]+)(?:\|(?P<days>[^\]]*))?\]")


@dataclass(frozen=True, slots=True)
class Expected:
    """A moment as the notation puts it; `begin`, `end` are compared only where `days` is True."""

    start: int
    stop: int
    quote: str
    type: str
    value: str
    mod: str | None
    days: bool
    begin: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the corpus: text, day of publication, moments, whether it is a known failure."""

    line: int
    text: str
    published: str
    moments: tuple[Expected, ...]
    known_failure: bool


def _expected(match: re.Match[str], start: int) -> Expected:
    parts = match["what"].split()
    begin, _, end = (match["days"] or "").partition("..")
    mod = parts[2] if len(parts) > 2 else None
    stop = start + len(match["quote"])
    return Expected(
        start, stop, match["quote"], parts[0], parts[1], mod, match["days"] is not None, begin or None, end or None
    )


def read_case(line: int, raw: str) -> Case:
    """One line of the corpus."""
    known_failure = raw.startswith("!")
    raw, published = raw.removeprefix("!"), PUBLISHED
    if raw.startswith("@"):
        published, raw = raw[1:11], raw[12:]
    raw = raw.replace("¶", "\n\n")
    text, moments, last = "", [], 0
    for match in _MARK.finditer(raw):
        text += raw[last : match.start()]
        moments.append(_expected(match, len(text)))
        text += match["quote"]
        last = match.end()
    return Case(line, text + raw[last:], published, tuple(moments), known_failure)


def read_corpus(path: Path = CORPUS) -> list[Case]:
    """All cases, in order."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    return [read_case(number, line) for number, line in lines if line.strip() and not line.startswith("#")]
