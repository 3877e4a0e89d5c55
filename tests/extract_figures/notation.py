"""The notation of `quantities.txt`, read into texts with figures; run as a script it prints them as JSON Lines gold.

python tests/extract_figures/notation.py > gold.jsonl
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

CORPUS = Path(__file__).with_name("quantities.txt")
_MARK = re.compile(r"\[(?P<quote>[^|\]]+)\|(?P<what>[^|\]]+)(?:\|(?P<counted>[^\]]*))?\]")


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure as the notation puts it."""

    start: int
    stop: int
    quote: str
    comparator: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    counted: str | None
    per: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the corpus: text, figures, whether it is a known failure, and its heading."""

    line: int
    heading: str
    text: str
    figures: tuple[Expected, ...]
    known_failure: bool


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _amount(text: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """(value, low, high) of "4500", "2..", "20..30", "100<" (high is the value), "100>" (low is), "-"."""
    if text == "-":
        return None, None, None
    if ".." in text:
        low, _, high = text.partition("..")
        return None, _number(low), _number(high)
    value = Decimal(text.rstrip("<>"))
    return value, value if text.endswith(">") else None, value if text.endswith("<") else None


def _expected(match: re.Match[str], start: int) -> Expected:
    parts = match["what"].split()
    value, low, high = _amount(parts[1])
    unit, _, per = (parts[2] if len(parts) > 2 else "").partition("/")
    quote = match["quote"]
    counted = (match["counted"] or "").strip() or None
    return Expected(start, start + len(quote), quote, parts[0], value, low, high, unit or None, counted, per or None)


def read_case(line: int, heading: str, raw: str) -> Case:
    """One line of the corpus."""
    known_failure = raw.startswith("!")
    raw = raw.removeprefix("!")
    text, figures, last = "", [], 0
    for match in _MARK.finditer(raw):
        text += raw[last : match.start()]
        figures.append(_expected(match, len(text)))
        text += match["quote"]
        last = match.end()
    return Case(line, heading, text + raw[last:], tuple(figures), known_failure)


def read_corpus(path: Path = CORPUS) -> list[Case]:
    """All cases, in order."""
    cases, heading = [], ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.strip():
            cases.append(read_case(number, heading, line))
    return cases


def as_gold(case: Case) -> dict[str, object]:
    """A case as a line of gold: {"doc", "text", "figures": [...]}."""

    def plain(value: Decimal | None) -> float | None:
        return None if value is None else float(value)

    figures = [
        {
            "start": f.start, "stop": f.stop, "quote": f.quote, "comparator": f.comparator, "value": plain(f.value),
            "low": plain(f.low), "high": plain(f.high), "unit": f.unit, "counted": f.counted, "per": f.per,
        }
        for f in case.figures
    ]  # fmt: skip
    return {"doc": f"quantities.txt:{case.line}", "text": case.text, "figures": figures}


if __name__ == "__main__":
    for each in read_corpus():
        sys.stdout.write(json.dumps(as_gold(each), ensure_ascii=False) + "\n")
