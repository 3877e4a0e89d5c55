"""Measured quality on the open gold sets does not fall below its floor."""

from __future__ import annotations

import pytest

from tests import floors
from tests.conftest import ROOT

PINNED = floors.floors()


@pytest.mark.shared
@pytest.mark.parametrize("one", floors.SETS, ids=lambda one: one.name)
def test_quality_holds(one: floors.Set) -> None:
    pinned = dict(PINNED[one.name])
    assert floors.digest(one.gold) == pinned.pop("digest"), "the gold has changed: measure anew and pin"
    measured = floors.measure(one)
    fallen = {k: (round(measured[k], 3), floor) for k, floor in pinned.items() if measured[k] < floor}
    assert not fallen, f"below the floor (measured, floor): {fallen}"


def test_the_docs_hold_the_floors() -> None:
    assert floors.table() in (ROOT / "docs" / "quality.md").read_text(encoding="utf-8"), (
        "python -m tests.floors --table"
    )
