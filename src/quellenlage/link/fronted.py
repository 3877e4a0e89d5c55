"""What stands before the finite verb of a denying clause, and whether it is what is denied: "Berichte über ein Angebot
wies die Kette zurück", "Den Vorwurf der Vertuschung nannte sie absurd".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quellenlage.german import words
from quellenlage.link.parties import kind_of_noun
from quellenlage.link.patterns import any_of
from quellenlage.link.phrases import is_noun
from quellenlage.link.setting import Setting, Stretch
from quellenlage.nouns import Span

PRONOUNS = frozenset({"er", "sie", "es", "man", "wir", "ich"})


def denied_in_front(setting: Setting, stretch: Stretch, cue: Span, stop: int) -> Span | None:
    """What stands before the finite verb that the words of denying belong to, where that is what is denied.
    `stop` is the end of the last of those words.
    """
    tokens = setting.parse.tokens
    first = opening(setting, stretch, cue)
    verb = finite_before(setting, first, setting.token_at(cue.stop - 1) + 1)
    if verb is None or verb <= first:
        return None
    heads = [i for i in range(first, verb) if is_noun(tokens[i])]
    if not heads:
        return None
    front = Span.cut(setting.text, tokens[first].start, tokens[last_word(setting, first, verb)].stop)
    if is_told_of(front, setting.lower[cue.start : stop]) or is_named_with_clause(setting, heads):
        return front
    if tokens[first].text.lower() in ADVERBIAL:
        return None
    if is_told(setting, heads[0], first):
        return front
    behind = verb + 1
    while behind < stretch.last and tokens[behind].pos in ("DET", "ADV", "ADJ") and behind < verb + 4:
        behind += 1
    if behind >= stretch.last or is_person(setting, heads[0]):
        return None
    if tokens[behind].text.lower() in PRONOUNS or is_person(setting, behind):
        return front
    return None


ADVERBIAL = frozenset(
    [
        "am",
        "im",
        "zum",
        "zur",
        "nach",
        "bei",
        "beim",
        "auf",
        "in",
        "an",
        "laut",
        "mit",
        "auch",
        "dagegen",
        "zugleich",
        "für",
        "seit",
        "vor",
        "unter",
    ]
)
"""Words by which what stands in front says when and where."""


def opening(setting: Setting, stretch: Stretch, cue: Span) -> int:
    """The first token of the clause around the words of denying: behind a colon, a semicolon or a dateline."""
    tokens = setting.parse.tokens
    marks = [i for i in range(stretch.first, stretch.last) if tokens[i].text in {":", ";", "–", "—"}]
    return max([stretch.first, *(i + 1 for i in marks if tokens[i].start < cue.start)])


def finite_before(setting: Setting, first: int, stop: int) -> int | None:
    """The finite verb of the main clause: the first one that no comma with a clause of its own stands open before."""
    tokens = setting.parse.tokens
    commas = 0
    for i in range(first, stop):
        if tokens[i].text == ",":
            commas += 1
        elif tokens[i].pos in ("VERB", "AUX") and tokens[i].has("VerbForm=Fin"):
            if i + 1 < len(tokens) and tokens[i + 1].text == "," and commas % 2 == 1:
                continue
            if is_attribute(setting, i, stop):
                continue
            if commas % 2 == 0 or tokens[i - 1].text == ",":
                return i
    return None


def is_attribute(setting: Setting, i: int, stop: int) -> bool:
    """Whether what looks like a finite verb stands before a noun that a clause follows: it is a participle ("im Netz
    verbreitete Berichte, wonach er floh, ...").
    """
    tokens = setting.parse.tokens
    told = any_of(words("denials")["told"])
    return (
        i + 2 < stop
        and tokens[i].text.endswith(("te", "ten", "ende", "enden"))
        and bool(told.fullmatch(tokens[i + 1].text.lower()))
        and tokens[i + 2].text == ","
    )


def last_word(setting: Setting, first: int, verb: int) -> int:
    """The last token before a verb that is no comma."""
    last = verb - 1
    while last > first and setting.parse.tokens[last].text == ",":
        last -= 1
    return last


def is_told(setting: Setting, head: int, first: int) -> bool:
    """Whether a noun in front is what somebody said, or stands behind "den": never who denies."""
    tokens = setting.parse.tokens
    told = any_of(words("denials")["told"])
    if told.fullmatch(tokens[head].text.lower()):
        return True
    return head > first and tokens[first].text.lower() in ("den", "einen", "jeden") and not is_person(setting, head)


def is_told_of(front: Span, spoken: str) -> bool:
    """Whether "von" something there can be no talk ("Von 80 könne keine Rede sein")."""
    return bool(re.match(r"(?:auch\s+)?von\b", front.quote.lower())) and ("rede" in spoken or "wissen" in spoken)


def is_named_with_clause(setting: Setting, heads: Sequence[int]) -> bool:
    """Whether a noun for what was said is followed by a clause ("Im Netz kursierende Behauptungen, er sei ...")."""
    told = any_of(words("denials")["told"])
    tokens = setting.parse.tokens
    return any(
        told.fullmatch(tokens[i].text.lower()) and i + 1 < len(tokens) and tokens[i + 1].text == "," for i in heads[:3]
    )


def is_person(setting: Setting, i: int) -> bool:
    """Whether a noun is a person: in a name, or a title in front of one."""
    found = kind_of_noun(setting.parse.tokens[i].text)
    if found is not None and found[1]:
        return True
    return any(n.label in ("PER", "ORG") and n.first <= i + 1 and i < n.stop for n in setting.parse.names)
