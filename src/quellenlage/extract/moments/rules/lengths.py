"""Rules for lengths of time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from quellenlage.extract.moments.meaning import Draft, Length, Vague
from quellenlage.extract.moments.rules.ages import is_age
from quellenlage.extract.moments.rules.parts import amount_of, side_of
from quellenlage.extract.moments.rules.rule import Found, rule

_APPROX = "(?:(?P<approx>APPROX|'mehr' 'als'|'weniger' 'als'|'bis' 'zu')DOT?)?"
_UNIT = "(?P<unit>UNIT|UNITS|COMPOUNDUNIT|COMPOUNDUNITS)"
_CLASSES = ("UNIT", "UNITS", "UNITSHORT", "COMPOUNDUNIT", "COMPOUNDUNITS")
_MODS = {"mehr": "MORE_THAN", "weniger": "LESS_THAN", "bis": "EQUAL_OR_LESS"}


def _mod(found: Found) -> str | None:
    if not found.has("approx"):
        return None
    word = found.word("approx")
    return _MODS.get(word.lower) or str(word.classes.get("APPROX", "")) or None


def _unit(found: Found, group: str = "unit") -> str:
    return str(found.value(group, *_CLASSES))


def _first(found: Found) -> int:
    """Approximating words belong to the moment, "mehr als" and "bis zu" do too."""
    return found.first


@rule(
    f"{_APPROX} (?P<number>NUM|ARTONE) (?P<adjective>'volle'|'vollen'|'ganze'|'ganzen'|'ganzes'|'weitere'|'weiteren'"
    "|'weiteres'|'aufeinanderfolgenden'|'aufeinanderfolgende'|'lange'|'guten'|'gute'|'knappe'|'knappen')? "
    f"{_UNIT}"
)
def counted_length(found: Found) -> Iterator[Draft]:
    """So many units: "zwei Wochen", "gut zwei Jahren", "einem Monat", "mindestens 20 Jahren"."""
    amount, unit = amount_of(found), _unit(found)
    if amount is None or is_age(found) or _is_not_counted(found, unit):
        return
    yield Draft(_first(found), found.stop, "DURATION", Length(unit, amount, side_of(found), _mod(found)))


def _is_not_counted(found: Found, unit: str) -> bool:
    """Whether a number before a unit counts no time: "das eine Geschäftsjahr", "1985 Jahr"."""
    number = found.word("number")
    if "ARTONE" in number.classes and "COMPOUNDUNIT" in found.word("unit").classes:
        return unit != "Y" and unit != "M"
    return number.text[:1].isdigit() and "YEAR" in number.classes and "UNIT" in found.word("unit").classes


@rule(
    "(?P<number>NUM|ARTONE) (?P<mark>DASH|'bis'|'oder'|'und'|'statt'|'bis' 'zu') (?P<approx>APPROX)? "
    f"(?P<second>NUM) {_UNIT}"
)
def length_range(found: Found) -> Iterator[Draft]:
    """A range of lengths: "sechs bis acht Monate"."""
    if is_age(found, "second"):
        return
    unit = _unit(found)
    for group, stop in (("number", found.at("number") + 1), ("second", found.stop)):
        amount = amount_of(found, group)
        if amount is not None:
            yield Draft(found.at(group), stop, "DURATION", Length(unit, amount, side_of(found)), group=found.first)


@rule(f"{_APPROX} (?P<number>NUM) (?P<unit>UNITSHORT) DOT?")
def short_length(found: Found) -> Iterator[Draft]:
    """So many units, shortened: "90 Min."."""
    if found.word("unit").lower == "h" and found.before() in ("um", "ab", "gegen", "bis", "von"):
        return
    if found.word("number").text[0].isdigit():
        yield Draft(
            found.first, found.stop, "DURATION", Length(_unit(found), amount_of(found), side_of(found), _mod(found))
        )


@rule("(?P<article>'ein')? (?P<many>MANY) (?P<unit>UNITS)")
def open_length(found: Found) -> Iterator[Draft]:
    """An open number of units: "mehrere Jahre", "einigen Tagen", "ein paar Stunden"."""
    yield Draft(found.first, found.stop, "DURATION", Length(_unit(found), None, side_of(found)))


@rule("(?P<unit>UNITS)")
def bare_length(found: Found) -> Iterator[Draft]:
    """An open number of units after a preposition: "seit Jahren", "vor Wochen", "über Jahre hinweg"."""
    if found.before() in ("seit", "vor", "nach", "über", "binnen", "innerhalb") and found.after() not in ("der", "des"):
        yield Draft(found.first, found.stop, "DURATION", Length(_unit(found), None, side_of(found)))
    elif found.after() in ("lang", "zuvor", "später"):
        yield Draft(found.first, found.stop, "DURATION", Length(_unit(found), None))


@rule(f"{_APPROX} (?P<article>ARTONE|'das'|'dem'|'eineinhalb')? (?P<half>HALF) (?P<unit>UNIT)")
def half_length(found: Found) -> Iterator[Draft]:
    """Half a unit: "ein halbes Jahr", "eine halbe Stunde"."""
    values = {
        "TH": "PT30M",
        "TM": "PT30S",
        "D": "PT12H",
        "M": "P15D",
        "Y": "P6M",
        "DE": "P5Y",
        "CE": "P50Y",
        "NI": "PT6H",
    }
    unit = _unit(found)
    if unit in values:
        yield Draft(
            found.first, found.stop, "DURATION", Length(unit, Decimal("0.5"), side_of(found), _mod(found), values[unit])
        )


@rule(f"{_APPROX} (?P<article>ARTONE)? (?P<unit>PARTUNIT)")
def part_length(found: Found) -> Iterator[Draft]:
    """Part of a unit in one word: "eine Viertelstunde"."""
    value = str(found.value("unit", "PARTUNIT"))
    yield Draft(found.first, found.stop, "DURATION", Length("", None, side_of(found), _mod(found), value))


def _near_side(found: Found) -> Literal["last", "next", ""]:
    if "RELPAST" in found.word("rel").classes or "RELBEFORE" in found.word("rel").classes:
        return "last"
    return "" if "RELTHIS" in found.word("rel").classes else "next"


@rule(
    "(?P<article>DEF)? (?P<rel>RELPAST|RELNEXT|RELAFTER|RELBEFORE|'ersten'|'erste') (?P<approx>APPROX)? "
    "(?P<number>NUM|'beiden'|MANY) (?P<unit>UNITS)"
)
def near_counted_length(found: Found) -> Iterator[Draft]:
    """So many units up to or from now: "den letzten zehn Jahren", "die nächsten beiden Wochen"."""
    yield from _near(found)


@rule(
    "(?P<article>DEF)? (?P<number>NUM|'beiden'|MANY) (?P<rel>RELPAST|RELNEXT|RELAFTER|RELBEFORE|'ersten') "
    "(?P<unit>UNITS)"
)
def counted_near_length(found: Found) -> Iterator[Draft]:
    """The same with the number first: "die zwei vergangenen Jahre"."""
    yield from _near(found)


def _near(found: Found) -> Iterator[Draft]:
    amount = Decimal(2) if found.word("number").lower == "beiden" else amount_of(found)
    first = found.word("rel").lower.startswith("erst")
    side: Literal["last", "next", ""] = "" if first else _near_side(found)
    yield Draft(found.first, found.stop, "DURATION", Length(_unit(found), amount, side))


@rule("(?P<article>DEF)? (?P<rel>'ersten'|'frühen') (?P<unit>UNITS)")
def first_length(found: Found) -> Iterator[Draft]:
    """An open number of units at the beginning of something: "in den ersten Wochen"."""
    yield Draft(found.first, found.stop, "DURATION", Length(_unit(found), None))


@rule("(?P<article>DEF)? (?P<rel>RELPAST|RELNEXT|RELTHIS|RELAFTER|RELBEFORE) (?P<unit>UNITS)")
def near_length(found: Found) -> Iterator[Draft]:
    """An open number of units up to or from now: "den vergangenen Tagen", "den nächsten Jahren"."""
    unit = _unit(found)
    if "RELNEXT" in found.word("rel").classes and found.word("rel").lower[:4] in ("näch", "komm"):
        yield Draft(found.first, found.stop, "DATE", Length(unit, None, "next", value="FUTURE_REF"))
    else:
        yield Draft(found.first, found.stop, "DURATION", Length(unit, None, _near_side(found)))


@rule("(?P<article>DEF)? (?P<unit>NEARUNITS)")
def following_units(found: Found) -> Iterator[Draft]:
    """The units after the one told, in one word: "in den Folgejahren"."""
    unit = str(found.value("unit", "NEARUNITS")).split(":")[0]
    yield Draft(found.first, found.stop, "DURATION", Length(unit, None))


@rule(f"{_APPROX} (?P<word>LENGTHADJ)")
def length_adjective(found: Found) -> Iterator[Draft]:
    """A length as an adjective: "dreiwöchigen", "mehrjährige"."""
    unit, amount = found.value("word", "LENGTHADJ")
    if unit == "Y" and is_age(found, None) and amount not in (None, "ganz", "halb"):
        return
    parts = {"ganz": Decimal(1), "halb": Decimal("0.5"), "viertel": Decimal("0.25"), "dreiviertel": Decimal("0.75")}
    value = {("Y", "halb"): "P6M", ("TH", "halb"): "PT30M", ("D", "halb"): "PT12H"}.get((unit, amount))
    number: Decimal | None = parts.get(amount) if isinstance(amount, str) else amount
    yield Draft(found.first, found.stop, "DURATION", Length(unit, number, "", _mod(found), value))


@rule(f"{_APPROX} (?P<number>NUM) (?P<hyphen>DASH)? (?P<word>LENGTHEND)")
def length_adjective_digits(found: Found) -> Iterator[Draft]:
    """A length as an adjective in digits: "das 100-jährige Jubiläum", "48-stündig"."""
    word = found.word("word")
    years = word.lower.startswith("jähr")
    if (not word.glued and years) or (word.capital and years):
        return
    unit = str(found.value("word", "LENGTHEND"))
    if unit == "Y" and is_age(found):
        return
    yield Draft(found.first, found.stop, "DURATION", Length(unit, amount_of(found), "", _mod(found)))


@rule("(?P<number>NUM) (?P<hyphen>DASH) (?P<unit>UNIT|UNITS)")
def hyphened_length(found: Found) -> Iterator[Draft]:
    """A length at the head of a compound: "die 14-Tage-Frist", "35-Stunden-Woche", "Fünf-Jahres-Plan"."""
    if found.word("hyphen").glued and found.word("unit").glued:
        yield Draft(found.first, found.stop, "DURATION", Length(_unit(found), amount_of(found)))


@rule("(?P<word>LONG)")
def long_adverb(found: Found) -> Iterator[Draft]:
    """An open number of units as an adverb or adjective: "jahrelang", "wochenlangen"."""
    yield Draft(found.first, found.stop, "DURATION", Length(str(found.value("word", "LONG")), None))


@rule("(?P<article>DEF)? (?P<rel>RELTHIS|RELPAST) 'zeit'")
def this_time(found: Found) -> Iterator[Draft]:
    """The time told: "in dieser Zeit", "in letzter Zeit"."""
    if found.before() in ("in", "zu", "während", "aus"):
        value = "PRESENT_REF" if "RELTHIS" in found.word("rel").classes else "PAST_REF"
        yield Draft(found.first, found.stop, "DATE", Vague(value))


RULES = (
    counted_length,
    length_range,
    short_length,
    open_length,
    bare_length,
    half_length,
    part_length,
    near_counted_length,
    counted_near_length,
    first_length,
    near_length,
    following_units,
    length_adjective,
    length_adjective_digits,
    hyphened_length,
    long_adverb,
    this_time,
)
