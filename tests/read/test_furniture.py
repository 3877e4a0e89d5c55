"""Each case line stands between two paragraphs; what is it taken for?"""

from __future__ import annotations

import pytest

from quellenlage.nouns import CLAIM_KINDS
from quellenlage.read import find_passages

from .cases import FURNITURE, TEXT

ABOVE = "Der Damm am Oberlauf ist in der Nacht gebrochen. Niemand wurde verletzt, sagte der Landrat am Morgen."
BELOW = "Die Aufräumarbeiten sollen noch Wochen dauern. Das Land hat Hilfe zugesagt, wie die Ministerin mitteilte."
LINES = [(kind, line) for kind, lines in FURNITURE.items() for line in lines.strip().splitlines()]


def kind_between(line: str, gap: str) -> str:
    text = gap.join([ABOVE, line, BELOW])
    start = text.index(line)
    return next(str(p.kind) for p in find_passages(text) if p.start <= start < p.stop)


@pytest.mark.parametrize(("kind", "line"), LINES, ids=[line[:50] for _, line in LINES])
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["paragraphs", "lines"])
def test_furniture_is_told_apart(kind: str, line: str, gap: str) -> None:
    assert kind_between(line, gap) == kind


@pytest.mark.parametrize("line", TEXT.strip().splitlines())
@pytest.mark.parametrize("gap", ["\n\n", "\n"], ids=["paragraphs", "lines"])
def test_text_is_never_lost(line: str, gap: str) -> None:
    assert kind_between(line, gap) in CLAIM_KINDS


@pytest.mark.parametrize("line", TEXT.strip().splitlines())
def test_text_is_never_lost_at_the_end(line: str) -> None:
    text = f"{ABOVE}\n\n{BELOW}\n\n{line}"
    assert find_passages(text)[-1].kind in CLAIM_KINDS


@pytest.mark.parametrize("line", TEXT.strip().splitlines())
def test_text_is_never_lost_at_the_beginning(line: str) -> None:
    text = f"{line}\n\n{ABOVE}\n\n{BELOW}"
    assert find_passages(text)[0].kind in CLAIM_KINDS
