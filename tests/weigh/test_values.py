"""When two figures can both hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.weigh.values import agree, digits
from tests.link.made import figure


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (figure("1850"), figure("1850", "about"), True),
        (figure("1200", "about"), figure("1230"), True),
        (figure("1000", "more_than"), figure("1200"), True),
        (figure("10000", "more_than"), figure("4500"), False),
        (figure("27"), figure("29"), False),
        (figure("2300"), figure("1850"), False),
        (figure("1900"), figure("1850"), True),
        (figure("2000"), figure("1850"), False),
        (figure("6.5", "more_than"), figure("6.57"), True),
        (figure("100", "at_most"), figure("140"), False),
    ],
)
def test_agreement(a: object, b: object, same: bool) -> None:
    why = agree(a, b)  # type: ignore[arg-type]
    assert (why is not None) is same
    assert why is None or why.endswith(".")


@given(st.integers(1, 10**7), st.integers(1, 10**7), st.sampled_from(["exact", "about", "more_than", "at_most"]))
def test_agreement_is_symmetric(a: int, b: int, comparator: str) -> None:
    left, right = figure(str(a), comparator), figure(str(b))
    assert (agree(left, right) is None) == (agree(right, left) is None)


def test_digits() -> None:
    assert [digits(figure(v).value or 0) for v in ("1850", "1800", "7", "0.5")] == [3, 2, 1, 1]  # type: ignore[arg-type]
