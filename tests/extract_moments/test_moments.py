"""The specification corpus: every moment found with its value, and nothing else."""

from __future__ import annotations

import pytest

from quellenlage.extract.moments import moments_in

from .notation import Case, read_corpus

CASES = read_corpus()


def _faults(case: Case) -> list[str]:
    moments = moments_in(case.text, case.published)
    faults = [
        f"spurious {m.quote!r} {m.value}"
        for m in moments
        if all((m.start, m.stop) != (e.start, e.stop) for e in case.moments)
    ]
    for expected in case.moments:
        moment = next((m for m in moments if (m.start, m.stop) == (expected.start, expected.stop)), None)
        if moment is None:
            faults.append(f"missed {expected.quote!r}")
            continue
        names = ("type", "value", "mod", "begin", "end") if expected.days else ("type", "value", "mod")
        faults += [
            f"{expected.quote!r} {name}: expected {getattr(expected, name)}, got {getattr(moment, name)}"
            for name in names
            if getattr(expected, name) != getattr(moment, name)
        ]
    return faults


def _mark(case: Case) -> object:
    failing = [pytest.mark.xfail(reason="known failure", strict=True)] if case.known_failure else []
    return pytest.param(case, id=f"line{case.line}", marks=failing)


@pytest.mark.parametrize("case", [_mark(case) for case in CASES])
def test_reads_as_specified(case: Case) -> None:
    assert not _faults(case), case.text


def test_the_corpus_is_large_enough() -> None:
    assert sum(1 for case in CASES if case.moments) >= 120
    assert sum(1 for case in CASES if not case.moments) >= 18
