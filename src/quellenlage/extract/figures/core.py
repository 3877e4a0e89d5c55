"""Number cores: the part of a quantity that says how many, by patterns over word classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from quellenlage.extract.numerals import plain
from quellenlage.extract.patterns import Alphabet
from quellenlage.extract.words import Word
from quellenlage.nouns import Comparator

Kind = Literal["percent", "number", "range", "vague", "fraction", "times", "each", "one", "amount"]


@dataclass(frozen=True, slots=True)
class Core:
    """How many, at words `[first, stop)`: a value, or bounds, with what the words themselves say of it.

    `open_number` marks a number that needs a unit or a noun to count at all ("2.50", "50." at the end of a sentence).
    `second` is the first word of the second number of a range.
    """

    first: int
    stop: int
    kind: Kind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator | None = None
    needs_unit: bool = False
    scaled: bool = False


Build = Callable[[Sequence[Word], "re.Match[str]"], Core | None]


@dataclass(frozen=True, slots=True)
class CoreRule:
    """A pattern and what a match of it amounts to; `says` is the first sentence of the function's docstring."""

    name: str
    says: str
    pattern: str
    build: Build


def _rule(pattern: str) -> Callable[[Build], CoreRule]:
    def make(build: Build) -> CoreRule:
        return CoreRule(build.__name__, (build.__doc__ or "").strip().split("\n")[0], pattern, build)

    return make


_SCALE = "(?P<scale>SCALESHORT DOT|SCALE)"
_LEAN = "(?P<adjective>'gute'|'gutes'|'guten'|'knappe'|'knappes'|'knappen'|'ganze'|'ganzes')?"


def _number(word: Word) -> Decimal:
    for name in ("NUM", "POINTNUM", "NUMDOT", "ARTONE"):
        value = word.classes.get(name)
        if isinstance(value, Decimal):
            return value
    return Decimal(0)


def _held(words: Sequence[Word], match: re.Match[str], group: str) -> Word | None:
    return words[match.start(group)] if match.start(group) >= 0 and match.end(group) > match.start(group) else None


def _scale(word: Word | None) -> Decimal:
    value = word.classes.get("SCALE") if word is not None else None
    return value if isinstance(value, Decimal) else Decimal(1)


@_rule("(?P<number>NUM) (?P<scale>SCALESHORT DOT|SCALE)?")
def number(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A number in digits or words, with or without a scale: "10.000", "zwölf", "1,2 Millionen"."""
    scale, held = _held(words, match, "scale"), _held(words, match, "number")
    if held is None:
        return None
    if scale is not None and scale.text in ("hundert", "tausend") and held.text[:1].isdigit() is False and scale.glued:
        return None
    return Core(match.start(), match.end(), "number", plain(_number(held) * _scale(scale)), scaled=scale is not None)


@_rule("(?P<number>POINTNUM|NUMDOT) (?P<scale>SCALESHORT DOT|SCALE)?")
def point_number(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A number with a decimal point (Switzerland) or at the end of a sentence: "12.50 Franken", "liegt bei 50."."""
    held, scale = _held(words, match, "number"), _held(words, match, "scale")
    if held is None or (scale is not None and "NUMDOT" in held.classes):
        return None
    value = plain(_number(held) * _scale(scale))
    return Core(match.start(), match.end(), "number", value, needs_unit=scale is None)


@_rule(f"(?P<article>ARTONE) {_LEAN} {_SCALE}")
def one_scale(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """One of a scale: "eine Million", "ein gutes Dutzend"."""
    scale, adjective = _held(words, match, "scale"), _held(words, match, "adjective")
    if scale is None or not scale.capital:
        return None
    value = plain(_scale(scale))
    return _leaning(Core(match.start(), match.end(), "number", value, scaled=True), adjective)


def _leaning(core: Core, adjective: Word | None) -> Core:
    """The core with what its adjective adds: "ein gutes Drittel" is a little more than a third."""
    if adjective is None or core.value is None or not adjective.lower.startswith(("gut", "knapp")):
        return core
    low = core.value if adjective.lower.startswith("gut") else None
    high = None if low is not None else core.value
    return Core(core.first, core.stop, core.kind, core.value, low, high, "about", core.needs_unit, core.scaled)


@_rule("(?P<article>ARTONE|NUM)? (?P<half>'halbe'|'halbes'|'halben'|'halber') (?P<scale>SCALESHORT DOT|SCALE)")
def half_scale(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """Half of a scale: "eine halbe Million", "ein halbes Dutzend"."""
    scale, article = _held(words, match, "scale"), _held(words, match, "article")
    if article is not None and "ARTONE" not in article.classes:
        return None
    return Core(match.start(), match.end(), "number", plain(_scale(scale) / 2), scaled=True)


@_rule("(?P<article>ARTONE)? (?P<part>PARTSCALE)")
def part_scale(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """Part of a scale in one word: "eine Viertelmillion"."""
    value = words[match.start("part")].classes["PARTSCALE"]
    return Core(match.start(), match.end(), "number", value, scaled=True) if isinstance(value, Decimal) else None


@_rule("(?P<article>ARTONE) (?P<half>'halbe'|'halben'|'halber'|'halbes') (?P<unit>CAPWORD)")
def half_unit(_words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """Half of a unit: "ein halber Liter"; needs the unit to count."""
    return Core(match.start(), match.end() - 1, "number", Decimal("0.5"), needs_unit=True)


_TO = "(?P<to>'bis'|'bis' 'zu'|DASH|'oder'|'und')"


@_rule(
    f"(?P<between>'zwischen')? (?P<number>NUM|POINTNUM) {_SCALE}? (?P<hyphen>DASH)? "
    f"(?P<unit>PERCENT|CURRENCY_SIGN|CAPWORD)? {_TO} (?P<second>NUM|POINTNUM|NUMDOT) (?P<scale2>SCALESHORT DOT|SCALE)?"
)
def number_range(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A range: "50 bis 60 Millionen", "zwischen 20 und 30", "10-15"; "zwei oder drei" too."""
    first, second = _held(words, match, "number"), _held(words, match, "second")
    scale, scale2, to = _held(words, match, "scale"), _held(words, match, "scale2"), _held(words, match, "to")
    between, unit = _held(words, match, "between"), _held(words, match, "unit")
    if first is None or second is None or to is None:
        return None
    low, high = _number(first) * _scale(scale), _number(second) * _scale(scale2)
    if (unit is not None and not (between is not None or to.lower == "bis")) or _is_no_range(to, between, low, high):
        return None
    if "-" in to.text and not (to.glued and second.glued):
        return None
    if scale is None and scale2 is not None and low < _number(second) + 1:
        low *= _scale(scale2)
    if (
        low < 1000 <= high
        and high % 1000 == 0
        and scale is None
        and low * 1000 < high
        and _held(words, match, "hyphen")
    ):
        low *= 1000
    if low >= high:
        return None
    return Core(match.start(), match.end(), "range", None, plain(low), plain(high), "range", scaled=scale2 is not None)


def _is_no_range(to: Word, between: Word | None, low: Decimal, high: Decimal) -> bool:
    """Whether two numbers are no range: "10 und 20" without "zwischen", "drei oder neun"."""
    if to.lower == "und":
        return between is None
    if to.lower == "oder":
        return between is not None or high - low > max(low, Decimal(2)) or high <= low
    return between is not None and to.lower != "und"


@_rule("(?P<number>NUMWORD) COMMA (?P<second>NUMWORD)")
def neighbours(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """Two neighbouring numbers as one: "drei, vier Leute"."""
    low, high = _number(words[match.start("number")]), _number(words[match.start("second")])
    if high - low != 1:
        return None
    return Core(match.start(), match.end(), "range", None, plain(low), plain(high), "range")


@_rule("(?P<article>'ein')? (?P<many>SEVERAL|SOME) (?P<scale>VAGUESCALE) (?P<times>SCALESHORT DOT|SCALE)?")
def several_scales(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """An open number of a scale: "mehrere Tausend", "einige hundert", "ein paar Dutzend"."""
    bounds = words[match.start("scale")].classes["VAGUESCALE"]
    if not isinstance(bounds, tuple):
        return None
    times = _scale(_held(words, match, "times"))
    low, high = plain(bounds[0] * times), plain(bounds[1] * times)
    return Core(match.start(), match.end(), "vague", None, low, high, "several", scaled=True)


@_rule("(?P<first>'Hunderte'|VAGUE) 'und' (?P<second>VAGUE)")
def vague_pair(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A doubled open number: "Tausende und Abertausende"."""
    bounds = words[match.start("first")].classes.get("VAGUE")
    return (
        Core(match.start(), match.end(), "vague", None, bounds[0], None, "several")
        if isinstance(bounds, tuple)
        else None
    )


@_rule("(?P<scale>VAGUE)")
def vague(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """An open number in one word: "Dutzende", "Tausende", "Hunderttausende"."""
    bounds = words[match.start()].classes["VAGUE"]
    before = words[match.start() - 1] if match.start() else None
    if not isinstance(bounds, tuple) or (
        before is not None and before.classes.keys() & {"NUM", "SOME", "SEVERAL", "ARTONE"}
    ):
        return None
    return Core(match.start(), match.end(), "vague", None, bounds[0], bounds[1], "several")


@_rule("(?P<several>SEVERAL)")
def several(_words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """Several of something: "mehrere Verletzte"; two at least."""
    return Core(match.start(), match.end(), "vague", None, Decimal(2), None, "several")


@_rule("(?P<article>ARTONE|'die'|'der')? QUOTE? (?P<adjective>AMOUNTADJECTIVES) (?P<amount>AMOUNTS)")
def amount(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """An amount without a number: "eine große Anzahl von Dolmetschern"."""
    article = _held(words, match, "article")
    whole = article is not None and "ARTONE" in article.classes and match.start("adjective") == match.start() + 1
    return Core(
        match.start() if whole else match.start("adjective"), match.end(), "amount", None, None, None, "several"
    )


@_rule("(?P<article>ARTONE) (?P<amount>'vielzahl'|'unzahl'|'handvoll')")
def bare_amount(_words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """An amount in one word: "eine Vielzahl von Fällen"."""
    return Core(match.start(), match.end(), "amount", None, None, None, "several")


@_rule(f"(?P<number>NUM|ARTONE|'der'|'die'|'das'|'dem'|'des')? {_LEAN} (?P<fraction>FRACTION)")
def fraction(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A fraction: "die Hälfte", "zwei Drittel", "ein gutes Fünftel"."""
    divisor = words[match.start("fraction")].classes["FRACTION"]
    held = _held(words, match, "number")
    if not isinstance(divisor, int):
        return None
    over = _number(held) if held is not None and held.classes.keys() & {"NUM", "ARTONE"} else Decimal(1)
    if divisor > 2 and (held is None or not held.classes.keys() & {"NUM", "ARTONE"} or over == 0):
        return None
    if held is not None and "NUM" in held.classes and divisor == 2:
        return None
    value = over / divisor
    core = Core(match.start(), match.end(), "fraction", value if len(str(value)) < 12 else round(value, 6))
    return _leaning(core, _held(words, match, "adjective"))


@_rule("(?P<fraction>FRACTIONWORD)")
def fraction_word(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A fraction in one word: "Dreiviertel"."""
    value = words[match.start()].classes["FRACTIONWORD"]
    return Core(match.start(), match.end(), "fraction", round(value, 6)) if isinstance(value, Decimal) else None


@_rule(
    "(?P<article>ARTONE|'die'|'der'|'den'|'dem') (?P<adjective>'große'|'großen'|'überwiegende'|'klare'|'knappe'"
    "|'überwältigende'|'weitaus'|'deutliche')? (?P<majority>MAJORITY)"
)
def majority(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """More or less than half: "ein Großteil der Granaten", "die Mehrheit der Befragten"."""
    comparator = words[match.start("majority")].classes["MAJORITY"]
    core = Core(match.start(), match.end(), "fraction", Decimal("0.5"))
    leans: Comparator = "more_than" if comparator == "more_than" else "less_than"
    return Core(core.first, core.stop, "fraction", core.value, None, None, leans)


@_rule("(?P<each>'jeder'|'jede'|'jedes'|'jeden'|'jedem') (?P<nth>ORDWORD|ORD)")
def each_nth(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A share as one in so many: "jeder vierte", "jede dritte Stelle"."""
    nth = words[match.start("nth")].classes.get("ORDWORD") or words[match.start("nth")].classes.get("ORD")
    if not isinstance(nth, int) or nth < 2:
        return None
    value = Decimal(1) / nth
    return Core(match.start(), match.end(), "each", value if len(str(value)) < 12 else round(value, 6))


@_rule("(?P<part>NUM|'einer'|'eine'|'eines'|'einem') 'von' (?P<whole>NUM)")
def part_of(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A share as so many of so many: "drei von vier Befragten"."""
    held, whole = words[match.start("part")], words[match.start("whole")]
    part, of = _number(held) if "NUM" in held.classes else Decimal(1), _number(whole)
    if not 0 < part < of or of > 10:
        return None
    value = part / of
    return Core(match.start(), match.end(), "fraction", value if len(str(value)) < 12 else round(value, 6))


@_rule(
    "(?P<multiple>MULTIPLE|TIMESWORD|NUM 'mal'|NUM DASH 'mal') 'so' (?P<what>'viel'|'viele'|'vielen'|'hoch'|'groß'"
    "|'lang'|'schnell'|'teuer'|'oft'|'häufig'|'stark'|'hohe'|'hohen')"
)
def times_as_many(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A multiple in comparison: "doppelt so viele", "dreimal so hoch"."""
    value = _times_value(words[match.start()])
    return None if value is None else Core(match.start(), match.end(), "times", value)


def _times_value(word: Word) -> Decimal | None:
    for name in ("MULTIPLE", "TIMESWORD", "NUM"):
        value = word.classes.get(name)
        if isinstance(value, Decimal):
            return plain(value)
    return None


@_rule(f"(?P<times>TIMESWORD|NUM {_SCALE}? (?:'mal'|DASH 'mal')|NUM 'x')")
def times(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """So many times: "zweimal", "20-mal", "fünf Mal"."""
    value = _times_value(words[match.start()])
    if value is None or value <= 1:
        return None
    value = plain(value * _scale(_held(words, match, "scale")))
    return Core(match.start(), match.end(), "times", value)


@_rule("(?P<article>'das'|'dem'|'des'|'ums'|'auf' 'das'|'aufs') (?P<multiple>MULTIPLENOUN)")
def multiple_noun(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A multiple as a noun: "das Dreifache des Üblichen"."""
    value = words[match.end() - 1].classes["MULTIPLENOUN"]
    first = match.end() - 2 if words[match.end() - 2].lower in ("das", "dem", "des") else match.end() - 1
    return Core(first, match.end(), "times", value) if isinstance(value, Decimal) else None


@_rule("(?P<article>ARTONE) (?P<unit>ONEUNITS)")
def one_unit(_words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """One of a unit nobody means as an article: "um ein Prozent", "einen Kilometer"."""
    return Core(match.start(), match.end() - 1, "number", Decimal(1), needs_unit=True)


@_rule("(?P<number>NUM) DASH? (?P<percent>PERCENTADJ)")
def percent_adjective(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A percentage as an adjective: "der 20-prozentige Anteil"."""
    if not words[match.end() - 1].glued:
        return None
    return Core(match.start(), match.end(), "percent", plain(_number(words[match.start()])))


@_rule("(?P<number>NUM) DASH? (?:'fach'|'fache'|'fachen')")
def digits_fold(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """A multiple in digits: "3,5-fach"."""
    if not words[match.end() - 1].glued:
        return None
    return Core(match.start(), match.end(), "times", plain(_number(words[match.start()])))


@_rule("(?P<article>ARTONE) (?P<noun>ONECOUNTS)")
def one(words: Sequence[Word], match: re.Match[str]) -> Core | None:
    """One dead, hurt or missing: "ein Toter"; "ein Mensch" only where somebody dies or is hurt."""
    noun = words[match.end() - 1]
    if noun.lower in ("mensch", "menschen", "person"):
        around = {words[i].lower for i in range(max(match.start() - 12, 0), min(match.end() + 12, len(words)))}
        if not around & _HARM:
            return None
    return Core(match.start(), match.end() - 1, "one", Decimal(1))


_HARM = frozenset(
    [
        "starb",
        "stirbt",
        "sterben",
        "gestorben",
        "getötet",
        "tot",
        "leben",
        "verletzt",
        "vermisst",
        "tödlich",
        "erschossen",
        "ertrunken",
        "ertrank",
        "verunglückt",
        "festgenommen",
        "verschüttet",
        "verschwunden",
    ]
)

RULES: tuple[CoreRule, ...] = (
    number_range,
    neighbours,
    part_of,
    several_scales,
    vague_pair,
    half_scale,
    one_scale,
    part_scale,
    half_unit,
    one_unit,
    percent_adjective,
    times_as_many,
    times,
    digits_fold,
    multiple_noun,
    fraction,
    fraction_word,
    majority,
    each_nth,
    amount,
    bare_amount,
    one,
    number,
    point_number,
    vague,
    several,
)


@cache
def _alphabet() -> Alphabet:
    return Alphabet(rule.pattern for rule in RULES)


def find_cores(words: Sequence[Word]) -> Iterator[Core]:
    """Number cores in text order, apart from each other: the longest, of equals that of the earlier rule."""
    ranked: list[tuple[int, Core]] = []
    for index, match in _alphabet().find(words):
        core = RULES[index].build(words, match)
        if core is not None:
            ranked.append((index, core))
    taken: set[int] = set()
    kept: list[Core] = []
    for _, core in sorted(ranked, key=lambda r: (r[1].first - r[1].stop, r[0], r[1].first)):
        if not any(i in taken for i in range(core.first, core.stop)):
            taken.update(range(core.first, core.stop))
            kept.append(core)
    return iter(sorted(kept, key=lambda core: core.first))
