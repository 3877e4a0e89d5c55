"""Agency credits: where they stand, and what stands there and is none."""

from __future__ import annotations

import pytest

from quellenlage.link.agencies import find_credits
from quellenlage.nouns import Article


def credits_of(*texts: str) -> list[tuple[str, ...]]:
    """The credits of some articles by different outlets."""
    articles = [Article(str(n), str(n), text, outlet=f"Blatt {n}") for n, text in enumerate(texts)]
    found = find_credits(articles)
    return [found.get(str(n), ()) for n in range(len(texts))]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Moorstadt (dpa) - Es hat geregnet.", ("dpa",)),
        ("Es hat geregnet.\nDer Bach stieg. (dpa)", ("dpa",)),
        ("Von der Redaktion, mit Material der Nachrichtenagentur dpa | 3.4.2025\nEs hat geregnet.", ("dpa",)),
        ("03.04.2025, 12:14 Uhr | dpa, mb\nEs hat geregnet.", ("dpa",)),
        ("Es hat geregnet, sagte Jana Ott (SPD).\nDer Minister Tim Rohn (CDU)", ()),
        ("Es hat geregnet. Der Bach stieg. (Quelle: dpa)", ("dpa",)),
        ("Mo., 3.4.2025, 14:25 Uhr, mb/dpa\nEs hat geregnet.", ("dpa",)),
        ("3.4.2025 – 12.15 Uhr (dpa/mb)\nEs hat geregnet.", ("dpa",)),
        ("3.4.2025, 17:50 Uhr, Redaktion/dpa\nEs hat geregnet.", ("dpa",)),
        ("3.4.2025, 13:50 Uhr, mb mit dpa\nEs hat geregnet.", ("dpa",)),
        ("3.4.2025 – 07:55 (MB, dpa)\nEs hat geregnet.", ("dpa",)),
        ("3. April 2025, 14 Uhr, am Moorbach\nEs hat geregnet.", ()),
        ("Der Bach stieg. (red)", ()),
        ("Die Nachrichtenagentur dpa berichtet, der Bach sei gestiegen.", ()),
    ],
)  # fmt: skip
def test_credits(text: str, agencies: tuple[str, ...]) -> None:
    assert credits_of(text) == [agencies]


def test_a_code_whose_material_is_used_is_an_agency() -> None:
    assert credits_of("03.04.2025, 23:55 Uhr – mb mit Material von mna\nEs hat geregnet.") == [("mna",)]


def test_an_unknown_code_counts_once_two_outlets_credit_it() -> None:
    first, second = "Moorstadt (mna) - Es hat geregnet.", "12:14 Uhr | mna, mb\nRegen in Moorstadt."
    assert credits_of(first) == [()]
    assert credits_of(first, second) == [("mna",), ("mna",)]


def test_an_outlets_own_initials_are_no_agency() -> None:
    assert credits_of("(dpa/mb) Es hat geregnet.", "Moorstadt (dpa) - Es hat geregnet.") == [("dpa",), ("dpa",)]
