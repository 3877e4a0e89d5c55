"""The specification corpus: every quantity found, as written, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quellenlage.extract.figures import figures_in
from quellenlage.extract.moments import moments_in
from quellenlage.nouns import Figure

from .notation import Case, Expected, read_corpus

CASES = read_corpus()


def _same(a: Decimal | None, b: Decimal | None) -> bool:
    return (a is None) == (b is None) and (
        a is None or b is None or abs(a - b) <= Decimal("1e-6") * max(Decimal(1), abs(a))
    )


def _differences(expected: Expected, figure: Figure) -> list[str]:
    out = [
        f"{name}: expected {getattr(expected, name)!r}, got {getattr(figure, name)!r}"
        for name in ("start", "stop", "quote", "comparator", "unit", "counted", "per")
        if getattr(expected, name) != getattr(figure, name)
    ]
    return out + [
        f"{name}: expected {getattr(expected, name)}, got {getattr(figure, name)}"
        for name in ("value", "low", "high")
        if not _same(getattr(expected, name), getattr(figure, name))
    ]


def _faults(case: Case) -> list[str]:
    figures = figures_in(case.text, moments_in(case.text, "2024-10-25"))
    faults = [f"spurious {f.quote!r}" for f in figures if all(f.start != e.start for e in case.figures)]
    for expected in case.figures:
        figure = next((f for f in figures if f.start == expected.start), None)
        faults += [f"missed {expected.quote!r}"] if figure is None else _differences(expected, figure)
    return faults


def _mark(case: Case) -> object:
    failing = [pytest.mark.xfail(reason="known failure", strict=True)] if case.known_failure else []
    return pytest.param(case, id=f"line{case.line}", marks=failing)


@pytest.mark.parametrize("case", [_mark(case) for case in CASES])
def test_reads_as_specified(case: Case) -> None:
    assert not _faults(case), case.text


def test_the_corpus_is_large_enough() -> None:
    assert sum(1 for case in CASES if not case.known_failure) >= 200
    assert sum(len(case.figures) for case in CASES) >= 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line{case.line}")
def test_spans_are_verbatim(case: Case) -> None:
    for figure in figures_in(case.text, moments_in(case.text)):
        assert case.text[figure.start : figure.stop] == figure.quote
        if figure.counted is not None:
            assert case.text[figure.counted_start : figure.counted_stop] == figure.counted
