"""The page on moments and figures is true: its example runs, its table of units is the vocabulary's."""

from __future__ import annotations

import doctest
from pathlib import Path

from quellenlage.german import words

PAGE = Path(__file__).parents[2] / "docs" / "moments-and-figures.md"


def units_table() -> str:
    """The units as the page shows them."""
    table = words("units")
    rows = ["| unit | words |", "|---|---|"]
    for group in ("units", "money"):
        rows += [f"| `{name}` | {', '.join(forms)} |" for name, forms in table[group].items()]
    rows += ["", "| per | words |", "|---|---|"]
    rows += [f"| `{name}` | {', '.join(forms)} |" for name, forms in table["per"].items()]
    return "\n".join(rows)


def test_the_units_of_the_page_are_those_of_the_vocabulary() -> None:
    assert units_table() in PAGE.read_text(encoding="utf-8")


def test_the_examples_of_the_page_run() -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried and not failed


def test_no_word_has_two_units() -> None:
    table = words("units")
    for groups in (("units", "money"), ("per",)):
        forms = [form for group in groups for entries in table[group].values() for form in entries]
        assert len(forms) == len(set(forms))
