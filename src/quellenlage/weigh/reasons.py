"""The sentences that say why two figures stand to each other as they do, with what a reader can check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from quellenlage.weigh.rows import Row
from quellenlage.weigh.values import agree, middle, number


class Sentences:
    """Says why, for one measure. `parts` are numbers that a text calls a part of another, with the sentence for it;
    `name` gives an actor's name, `places` the places that narrow a figure here.
    """

    def __init__(
        self,
        spread: bool,
        parts: Mapping[tuple[str, str], str],
        name: Callable[[str | None], str],
        places: Callable[[Row], frozenset[str]],
    ) -> None:
        self.spread, self.parts, self.name, self.places = spread, parts, name, places

    def why(self, way: str, a: Row, b: Row, order: bool | None, spoken: Sequence[str]) -> tuple[str, ...] | None:
        """Why the first stands so to the second, None where nothing can be said. `order` is whether the first's state
        is the earlier one, `spoken` what speaks most for it.
        """
        if way == "not_comparable":
            apart = self.apart(a, b)
            return None if apart is None else (apart,)
        if way == "agrees":
            return (*self.agreeing(a, b), *speaking(spoken))
        if way == "differs":
            return (self.differing(a, b), *speaking(spoken))
        return (self.updating(a, b, order) if way == "earlier" else self.being_part(a, b), *speaking(spoken))

    def agreeing(self, a: Row, b: Row) -> tuple[str, ...]:
        """Why both can hold."""
        return (agree(a.figure, b.figure) or apart_by(a, b),)

    def differing(self, a: Row, b: Row) -> str:
        """The sentence about two figures that cannot both hold."""
        for old, new in ((a, b), (b, a)):
            if is_put_for(old, new):
                return f"The text sets “{new.figure.quote}” against “{old.figure.quote}”."
        return f"{self.name(a.origin)} says {a.figure.quote}, {self.name(b.origin)} says {b.figure.quote}."

    def updating(self, old: Row, new: Row, order: bool | None) -> str:
        """Why the first number is overtaken by the second."""
        if is_put_for(old, new):
            return f"The text puts “{new.figure.quote}” in the place of “{old.figure.quote}”."
        if old.origin is not None and old.origin == new.origin:
            return f"{self.name(old.origin)} first said {old.figure.quote}, later {new.figure.quote}."
        if order and old.subject.article == new.subject.article:
            return f"The article gives {old.figure.quote} for an earlier state than {new.figure.quote}."
        if order:
            return (
                f"{new.figure.quote} ({self.name(new.origin)}) is for a later state "
                f"than {old.figure.quote} ({self.name(old.origin)})."
            )
        return f"“{old.figure.quote}” is read as an earlier number than “{new.figure.quote}”."

    def being_part(self, part: Row, whole: Row) -> str:
        """Why the first number counts a part of what the second counts: said so, or narrowed."""
        x, y = part.figure.quote, whole.figure.quote
        if part.subject.article == whole.subject.article and part.subject.whole == whole.subject.figure:
            return f"“{x}” is named as a part of “{y}”."
        said = self.parts.get((number(part.figure), number(whole.figure)))
        own, other = set(part.subject.qualities), set(whole.subject.qualities)
        if said is None and own > other:
            named = ", ".join(sorted(own - other - {"part"}))
            if not named:
                return f"“{x}” is worded as a part of a larger count."
            return f"“{x}” counts only a part ({named}) of what “{y}” counts."
        if said is None and self.spread and self.places(part) > self.places(whole):
            named = ", ".join(sorted(p.title() for p in self.places(part)))
            return f"“{x}” is for {named}, “{y}” for a larger area."
        if said is None and self.spread and 0 < part.subject.level < whole.subject.level:
            return f"“{x}” is for a smaller area than “{y}”."
        return said or f"“{x}” is read as a part of what “{y}” counts."

    def apart(self, a: Row, b: Row) -> str | None:
        """Why two figures cannot be compared at all: planned against done, approved against paid, insured against
        all.
        """
        if a.subject.apart != b.subject.apart:
            named = sorted(set(a.subject.apart) ^ set(b.subject.apart))
            return f"Only one of “{a.figure.quote}” and “{b.figure.quote}” counts what is {', '.join(named)}."
        if {a.subject.status, b.subject.status} == {"planned", "done"}:
            return f"“{a.figure.quote}” is {a.subject.status}, “{b.figure.quote}” is {b.subject.status}."
        return None


def is_put_for(old: Row, new: Row) -> bool:
    """Whether the text itself puts the second figure in the place of the first."""
    return new.subject.article == old.subject.article and new.subject.replaces == old.subject.figure


def apart_by(a: Row, b: Row) -> str:
    """How far two numbers lie apart."""
    x, y = middle(a.figure), middle(b.figure)
    if x is None or y is None or max(x, y) <= 0:
        return f"{a.figure.quote} and {b.figure.quote} leave room for one another."
    share = (abs(x - y) * 100 / max(x, y)).quantize(Decimal("0.1"))
    return f"{a.figure.quote} and {b.figure.quote} lie {share} percent apart."


def speaking(spoken: Sequence[str]) -> tuple[str, ...]:
    """What speaks most for it, in words; nothing where no signal has any."""
    found = list(dict.fromkeys(SPOKEN[name] for name in spoken if name in SPOKEN))
    return (f"What speaks for it: {'; '.join(found)}.",) if found else ()


SPOKEN: Mapping[str, str] = {
    "sentence": "both stand in one sentence",
    "next sentence": "the one stands in the sentence after the other",
    "told in one article": "an article gives both numbers",
    "voice equal": "one origin gives both",
    "voices unofficial": "two origins give them, and not both are authorities",
    "voice of one": "an origin is named for one of them alone",
    "of another": "the number that nobody is named for is another origin's elsewhere",
    "number shared": "one origin gives both numbers somewhere",
    "number unshared": "no origin gives both numbers",
    "order of a state": "the count goes on, and one of them is for a later state",
    "order voice equal": "one origin gives both, one of them for a later state",
    "order voice of one": "one of them is for a later state",
    "order": "it is for an earlier state",
    "later state": "it is for an earlier state",
    "state": "it is for an earlier state",
    "printed": "its article came out earlier",
    "came up first": "its number came up earlier",
    "outlived": "the other number is still given later",
    "given up": "nobody puts it forward any more once the other number has come up",
    "named as earlier": "the text itself names it as an earlier number",
    "less exact": "it is rounded or bounded, the other one exact",
    "fewer digits": "it is less exact",
    "planned and done": "only one of them is planned",
    "near": "the numbers are near each other",
    "twice": "the one is more than twice the other",
    "many times": "the one is many times the other",
    "told in one article voices unofficial": "an article gives both numbers, and two origins give them",
    "number unshared voices unofficial": "no origin gives both numbers",
    "order voices unofficial": "it is for an earlier state",
    "came up first voices unofficial": "its number came up earlier",
    "adds up": "the article also gives the rest",
    "numbers named as part": "a text names the number as a part of the other",
    "named as a part": "it is named as a part",
    "quality more": "it is narrowed by a quality",
    "only narrower": "it is narrowed by a quality",
    "place more": "it is for one place",
    "smaller area": "it is for a smaller area",
    "rising": "it is the smaller one",
    "rising state": "it is the smaller one",
    "“earlier”": "a word such as “zunächst” stands beside it",
    "“earlier” of one": "a word such as “zunächst” stands beside one of them",
    "“risen” of one": "a word such as “gestiegen” stands beside one of them",
    "“later” of both": "a word such as “inzwischen” stands beside both",
    "“earlier” of both": "a word such as “zunächst” stands beside both",
    "“against” of both": "a word such as “dagegen” or “nur” stands beside both",
    "“later” of one": "a word such as “inzwischen” stands beside one of them",
    "“corrected” of one": "a word such as “korrigiert” stands beside one of them",
    "“against” of one": "a word such as “dagegen” or “nur” stands beside one of them",
    "“part”": "a word such as “davon” stands beside it",
    "“more”": "a word such as “weitere” stands beside it",
    "“whole” of one": "a word such as “insgesamt” stands beside one of them",
    "“of”": "it is one number of another (“9 von 46”)",
    "“of” of one": "one of them is one number of another (“9 von 46”)",
    "“on_paper”": "an internal paper is named beside it",
    "“on_paper” of one": "an internal paper is named beside one of them",
    "“fallen” to it": "a word such as “gesunken” stands beside the smaller number",
    "clause likeness": "their clauses have words in common",
    "rejected": "one of them is named only to be replaced",
    "whole of one": "one of them is named as a part",
}
"""What signals that speak for a relation are in words; of the others a reader learns by the sentence before."""
