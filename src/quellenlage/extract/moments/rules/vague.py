"""Rules for times that are only before, at or after now."""

from __future__ import annotations

from collections.abc import Iterator

from quellenlage.extract.moments.meaning import Draft, Vague
from quellenlage.extract.moments.rules.rule import Found, rule


@rule("(?P<word>VAGUEPAST|VAGUENOW|VAGUEFUTURE)")
def vague_word(found: Found) -> Iterator[Draft]:
    """A word for a time not named: "damals", "derzeit", "demnächst"."""
    if found.before() in ("sobald", "so") and found.word("word").lower == "bald":
        return
    yield Draft(
        found.first, found.stop, "DATE", Vague(str(found.value("word", "VAGUEPAST", "VAGUENOW", "VAGUEFUTURE")))
    )


@rule("(?P<article>'der')? (?P<adjective>'naher'|'nächster'|'absehbarer'|'ferner')? (?P<word>FUTURE)")
def future(found: Found) -> Iterator[Draft]:
    """The future: "in Zukunft", "in naher Zukunft"."""
    if found.before() in ("in", "für") and (found.before() == "in"):
        yield Draft(found.first, found.stop, "DATE", Vague("FUTURE_REF"))


@rule("(?P<how>SHORTLY) (?P<way>LATER|EARLIER)")
def shortly(found: Found) -> Iterator[Draft]:
    """Shortly before or after: "kurz darauf", "wenig später"."""
    sign = int(found.value("way", "LATER", "EARLIER"))
    yield Draft(found.first, found.stop, "DATE", Vague("FUTURE_REF" if sign > 0 else "PAST_REF"))


@rule("(?P<word>'früher')")
def once(found: Found) -> Iterator[Draft]:
    """Formerly: "Früher war das anders"; a comparison ("früher als", "Tage früher") is none."""
    if found.after() == "als" or found.before() in (
        "viel",
        "etwas",
        "noch",
        "wesentlich",
        "deutlich",
        "so",
        "umso",
        "je",
        "oder",
        "ein",
    ):
        return
    if found.first and found.words[found.first - 1].classes.keys() & {"UNIT", "UNITS", "CLOCK", "OCLOCK"}:
        return
    opens = found.word("word").capital or found.before() in ("von", "wie", "schon", "als", "noch")
    if opens:
        yield Draft(found.first, found.stop, "DATE", Vague("PAST_REF"))


@rule("'zur' (?P<word>'zeit'|'stunde')")
def at_present(found: Found) -> Iterator[Draft]:
    """At present: "zur Zeit", "bis zur Stunde"."""
    if found.word("word").lower == "stunde" and found.before() != "bis":
        return
    if found.after() not in ("der", "des", "von", "als", "seiner", "ihrer"):
        yield Draft(found.first, found.stop, "DATE", Vague("PRESENT_REF"))


@rule("(?P<article>'der')? (?P<word>'folgezeit')")
def time_after(found: Found) -> Iterator[Draft]:
    """The time after what is told: "in der Folgezeit"."""
    yield Draft(found.first, found.stop, "DATE", Vague("FUTURE_REF"))


RULES = (vague_word, future, shortly, once, at_present, time_after)
