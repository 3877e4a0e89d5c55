"""Which figures and moments lie in a claim."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quellenlage.extract.assembly import inside
from quellenlage.nouns import Span

STRETCHES = st.tuples(st.integers(0, 30), st.integers(0, 8))


@given(st.lists(STRETCHES, max_size=12), st.lists(STRETCHES, min_size=1, max_size=3))
def test_what_lies_within_a_content_is_found_in_its_order(
    things: list[tuple[int, int]], content: list[tuple[int, int]]
) -> None:
    spans = [Span(start, start + size + 1, "x" * (size + 1)) for start, size in content]
    ends = [(start, start + size) for start, size in things]
    placed = sorted((start, n, stop, f"t{n}") for n, (start, stop) in enumerate(ends))
    wanted = [f"t{n}" for n, (a, b) in enumerate(ends) if any(s.start <= a and b <= s.stop for s in spans)]
    assert list(inside(spans, placed)) == wanted
