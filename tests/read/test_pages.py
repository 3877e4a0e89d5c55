"""Whole pages as they are crawled, all invented: each line carries the kind it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from quellenlage.nouns import CLAIM_KINDS
from quellenlage.read import find_passages

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def marked(page: Path) -> tuple[str, list[tuple[str, str]]]:
    """The text of a page, and its lines with the kinds they are marked with."""
    pairs = [line.split(" | ", 1) for line in page.read_text(encoding="utf-8").splitlines()]
    text = "\n".join(pair[1] if len(pair) == 2 else "" for pair in pairs)
    return text, [(pair[0], pair[1]) for pair in pairs if len(pair) == 2]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_line_is_what_it_is_marked_with(page: Path) -> None:
    text, lines = marked(page)
    assert [(str(p.kind), text[p.start : p.stop]) for p in find_passages(text)] == lines


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_what_is_read_stays_so_whatever_the_line_gaps(page: Path, gap: str) -> None:
    _, lines = marked(page)
    text = gap.join(line for _, line in lines)
    read = {text[p.start : p.stop] for p in find_passages(text) if p.kind in CLAIM_KINDS}
    assert {line for kind, line in lines if kind in ("lead", "body", "headline")} <= read
