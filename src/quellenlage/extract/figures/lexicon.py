"""The words of quantity: `german/figures.toml` and `german/units.toml` as look-up tables, and word classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from quellenlage.extract.words import Classes, spelled
from quellenlage.german import words as vocabulary


@dataclass(frozen=True, slots=True)
class Tables:
    """What the vocabulary says, ready to look things up in."""

    comparators: Mapping[tuple[str, ...], str]
    after: Mapping[tuple[str, ...], str]
    scales: Mapping[str, Decimal]
    parts_of_scale: Mapping[str, Decimal]
    vague: Mapping[str, tuple[Decimal, Decimal]]
    vague_scales: Mapping[str, tuple[Decimal, Decimal]]
    fractions: Mapping[str, int]
    fraction_words: Mapping[str, Decimal]
    majorities: Mapping[str, str]
    multiples: Mapping[str, Decimal]
    multiple_nouns: Mapping[str, Decimal]
    units: Mapping[str, str]
    money: Mapping[str, str]
    per: Mapping[str, str]
    per_adverbs: Mapping[str, str]
    sets: Mapping[str, frozenset[str]]


def _bounds(table: dict[str, list[int]]) -> dict[str, tuple[Decimal, Decimal]]:
    return {word: (Decimal(low), Decimal(high)) for word, (low, high) in table.items()}


def _inverse(table: dict[str, list[str]]) -> dict[str, str]:
    return {form: name for name, forms in table.items() for form in forms}


def _keys(table: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.rstrip(".").split()): value for phrase, value in table.items()}


@cache
def tables() -> Tables:
    """The vocabulary of quantities."""
    f, u = vocabulary("figures"), vocabulary("units")
    sets: dict[str, list[str]] = {
        "several": f["words"]["several"],
        "some": f["words"]["some"],
        "amounts": f["words"]["amounts"],
        "amount_adjectives": f["words"]["amount_adjectives"],
        "one_counts": f["words"]["one_counts"],
        "one_units": f["words"]["one_units"],
        "not_before": f["not_counted"]["before"],
        "not_nouns": f["not_counted"]["nouns"],
        "about_verbs": f["not_counted"]["about_verbs"],
        "about_nouns": f["not_counted"]["about_nouns"],
        "pairs": f["pairs"]["words"],
        "numbering": f["numbering"]["words"],
        "antecedents": f["antecedents"]["words"],
        "rest": f["antecedents"]["rest"],
        "stops": f["stops"]["words"],
        "before_ordinal": f["ordinals"]["before"],
        "put_before": f["put"]["before"],
        "put_behind": f["put"]["behind"],
        "put_on": f["put"]["on"],
        "put_verbs": f["put"]["verbs"],
        "called": f["put"]["called"],
        "part_before": f["put"]["parts"],
        **f["phrases"],
    }
    return Tables(
        comparators=_keys(f["comparators"]),
        after=_keys(f["after"]),
        scales={word: Decimal(value) for word, value in f["scales"].items()},
        parts_of_scale={word: Decimal(value) for word, value in f["parts_of_scale"].items()},
        vague=_bounds(f["vague"]),
        vague_scales=_bounds(f["vague_scales"]),
        fractions=f["fractions"],
        fraction_words={word: Decimal(value) for word, value in f["fraction_words"].items()},
        majorities=f["majorities"],
        multiples={word: Decimal(value) for word, value in f["multiples"].items()},
        multiple_nouns={word: Decimal(value) for word, value in f["multiple_nouns"].items()},
        units=_inverse(u["units"]),
        money=_inverse(u["money"]),
        per=_inverse(u["per"]),
        per_adverbs=_inverse(u["per_adverbs"]),
        sets={name: frozenset(entries) for name, entries in sets.items()},
    )


SHOUTED = 3
"""Letters up to which capitals are a code ("CHF"); longer ones are a headline's ("552 EURO MEHR")."""


@lru_cache(maxsize=65536)
def quantity_classes(text: str) -> Classes:
    """The classes a word has in the grammar of quantities."""
    table = tables()
    lower = text.lower()
    classes: dict[str, Any] = {"CAPWORD" if text[0].isupper() else "LOWWORD": lower}
    classes.update(spelled(text))
    if lower in ("ein", "eine", "einen", "einem", "einer", "eines"):
        classes["ARTONE"] = Decimal(1)
    for name, held in (
        ("SCALE", table.scales),
        ("PARTSCALE", table.parts_of_scale),
        ("VAGUE", table.vague),
        ("VAGUESCALE", table.vague_scales),
        ("FRACTION", table.fractions),
        ("FRACTIONWORD", table.fraction_words),
        ("MAJORITY", table.majorities),
        ("MULTIPLENOUN", table.multiple_nouns),
    ):
        entry = held.get(text) or held.get(text.removesuffix("n"))
        if entry is None and name == "SCALE" and text.isupper() and len(text) > SHOUTED:
            entry = held.get(text.capitalize())
        if (
            entry is None
            and name == "VAGUE"
            and lower.startswith(("dutzend", "hundert", "tausend", "zehntausend", "zig"))
        ):
            entry = table.vague.get(text.capitalize()) or table.vague.get(text.capitalize().removesuffix("n"))
        if entry is not None:
            classes[name] = entry
    if lower.startswith("prozentig"):
        classes["PERCENTADJ"] = lower
    if "SCALE" in classes and text in ("Mio", "Mrd", "Bio", "Tsd", "Mill", "Mia"):
        classes["SCALESHORT"] = text
    if lower in table.multiples:
        classes["MULTIPLE"] = table.multiples[lower]
    if lower in ("hundert", "tausend"):
        classes["VAGUESCALE"] = table.vague_scales[lower.capitalize()]
    for name in ("several", "some", "amounts", "amount_adjectives", "one_counts", "one_units"):
        if lower in table.sets[name] or text in table.sets[name]:
            classes[name.replace("_", "").upper()] = lower
    if len(lower) > 5 and lower.endswith("mal"):
        times = spelled(lower.removesuffix("mal")).get("NUM")
        if times is not None:
            classes["TIMESWORD"] = times
    if lower.endswith("fach") and len(lower) > 6 and "MULTIPLE" not in classes:
        fold = spelled(lower.removesuffix("fach")).get("NUM")
        if fold is not None:
            classes["MULTIPLE"] = fold
    return classes
