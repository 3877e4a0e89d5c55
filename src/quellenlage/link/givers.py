"""Who gave a number that another one speaks of, read from the words that hang on the number itself.

"Die vom Tagblatt genannten 600", "die 640, die der Verband verbreitet", "von neun, wie eine Zeitung schreibt", "die 43
der Polizei", "die Schätzung des Amts von 300": whoever says the sentence, the number is theirs.
"""

from __future__ import annotations

import re

from quellenlage.link.phrases import is_finite, is_noun, is_oblique, is_party, phrase
from quellenlage.link.setting import Setting, noun_start, noun_stop
from quellenlage.link.speakers import BY, QUOTES, counting
from quellenlage.nouns import Figure, Span, Token

FROM = frozenset({"von", "vom", "durch", "seitens"})
RELATIVE = frozenset({"die", "den", "das", "der", "denen", "dem", "welche", "welchen"})
PREPOSITIONS = frozenset({"von", "auf", "mit", "über"})
CLAUSE_STOPS = frozenset({",", "–", "—", ";", ":", ".", "!", "?"})
SCALES = frozenset({"Million", "Millionen", "Milliarde", "Milliarden"})
BEHIND = 3
"""Words between a number with its noun and the comma of the clause that hangs on it, at most."""
CLAUSE = 14
"""Words of such a clause, at most."""
BEFORE = 9
"""Words before a number in which its participle and its giver are looked for."""


def find_giver(setting: Setting, figure: Figure) -> Span | None:
    """The party that the words hanging on a number name as the one who gave it, None where they name none."""
    return (
        in_participle(setting, figure)
        or in_clause(setting, figure)
        or in_genitive(setting, figure)
        or of_statement(setting, figure)
    )


def in_participle(setting: Setting, figure: Figure) -> Span | None:
    """ "die vom Tagblatt verbreiteten 6200", "die von Ott zuvor genannten 31 Fälle"."""
    tokens = setting.parse.tokens
    first = setting.token_at(noun_start(figure))
    floor = max(setting.at(figure.start).first, first - BEFORE)
    said = next((i for i in range(first - 1, max(floor, first - 4) - 1, -1) if is_given(tokens[i])), None)
    if said is None:
        return None
    for i in range(said - 1, floor - 1, -1):
        if tokens[i].text in CLAUSE_STOPS:
            return None
        if tokens[i].text.lower() in FROM:
            return first_party(setting, i + 1, said)
    return None


def is_given(token: Token) -> bool:
    """Whether a token is a participle of giving a number, before a noun ("genannten", "behaupteten")."""
    word = token.text.lower()
    return word.endswith(("ten", "te", "nen", "ne")) and bool(GIVEN.fullmatch(word))


GIVEN = re.compile(
    r"(?:\w*ge(?:nannt|meldet|schätzt|zählt|fordert|messen|nutzt)|angegeben|verbreitet|zitiert|behauptet|berichtet|errechnet|ermittelt"
    r"|veranschlagt|veröffentlicht|beziffert|bezifferte|vorgelegt|präsentiert|kolportiert|angesetzt|prognostiziert|versprochen"
    r"|zugesagt|angekündigt|vorhergesagt|registriert|festgestellt|eingeräumt|mitgeteilt|bestätigt|verlangt|beantragt|angebot)e?n?e?n?"
)


def in_clause(setting: Setting, figure: Figure) -> Span | None:
    """ "640, die der Verband verbreitet", "von neun, wie eine Zeitung schreibt", "31, von denen das Amt spricht".

    A clause that gives a number of its own is about that; one with "wie" that ends the sentence speaks for all of it.
    """
    tokens, stretch = setting.parse.tokens, setting.at(figure.start)
    last = setting.tokens_in(figure.start, noun_stop(figure))[-1] + 1
    comma = next((i for i in range(last, min(stretch.last, last + BEHIND + 1)) if tokens[i].text == ","), None)
    if comma is None or any(is_finite(t) for t in tokens[last:comma]) or comma + 2 >= stretch.last:
        return None
    fronted = tokens[comma + 1].text.lower() in PREPOSITIONS
    opener = tokens[comma + 1 + fronted].text.lower()
    start = comma + 2 + fronted
    stop = next((i for i in range(start, min(stretch.last, start + CLAUSE)) if tokens[i].text in CLAUSE_STOPS), -1)
    if stop < 0 or not (opener in RELATIVE or (opener == "wie" and tokens[stop].text == ",")):
        return None
    if stop - 1 <= start or not is_finite(tokens[stop - 1]) or any(t.pos == "NUM" for t in tokens[start:stop]):
        return None
    if not any(is_telling(t) for t in tokens[stop - 2 : stop]):
        return None
    return first_party(setting, start, stop) or first_noun(setting, start, stop)


def is_telling(token: Token) -> bool:
    """Whether a token is a verb of saying or counting."""
    word = token.text.lower()
    return token.pos in ("VERB", "AUX") and bool(counting().fullmatch(word) or TELLING.fullmatch(word))


TELLING = re.compile(
    r"(?:ge)?(?:schreib|schrieb|verbreit|behaupt|bericht|zitier|vorrechn|angeb|anführ|anfuehr|versprach|versproch|versprech|zugab|zugeb|"
    r"einräum|eingeräum|forder|verlang|geforder|verlangt)\w*|\w*(?:genannt|gemeldet|geschätzt|gezählt|angegeben)"
)


def in_genitive(setting: Setting, figure: Figure) -> Span | None:
    """ "die 43 der Polizei", "die 3000 von der Initiative": a bare number with its article, then a party."""
    tokens = setting.parse.tokens
    inside = setting.tokens_in(figure.start, figure.stop)
    first, last = inside[0], inside[-1] + 1
    if any(is_noun(tokens[i]) and figure.unit is None and tokens[i].text not in SCALES for i in inside):
        return None
    if first == 0 or tokens[first - 1].text.lower() not in ("die", "den", "der") or last + 1 >= len(tokens):
        return None
    following = tokens[last].text.lower()
    if tokens[first - 1].start < setting.at(figure.start).start or following not in ("der", "des", "von", "vom"):
        return None
    return first_party(setting, last + 1, min(setting.at(figure.start).last, last + 4))


def of_statement(setting: Setting, figure: Figure) -> Span | None:
    """ "die Behauptung der Fanhilfe von 32 Flaschen", "die Schätzung Otts von 180.000 Euro"."""
    tokens = setting.parse.tokens
    first = setting.token_at(figure.start)
    floor = max(setting.at(figure.start).first, first - BEFORE)
    if first - 1 < floor or tokens[first - 1].text.lower() not in ("von", "auf", "über"):
        return None
    for i in range(first - 2, floor - 1, -1):
        if tokens[i].text in CLAUSE_STOPS or tokens[i].pos in ("VERB", "AUX"):
            return None
        word = tokens[i].text.lower()
        if is_noun(tokens[i]) and word.endswith(STATEMENTS) and not BY.search(setting.lower[: tokens[i].start]):
            return first_party(setting, i + 1, first - 1)
    return None


STATEMENTS = (
    "behauptung", "schätzung", "angabe", "forderung", "prognose", "zählung", "berechnung", "rechnung", "darstellung",
    "meldung",
)  # fmt: skip
"""Endings of nouns that name a statement of a number."""


def first_party(setting: Setting, first: int, last: int) -> Span | None:
    """The one party between two tokens that is no more than whose preposition it needs."""
    tokens = setting.parse.tokens
    for i in range(first, last):
        if is_noun(tokens[i]) and (is_party(tokens[i]) or is_named(setting, i)) and not is_oblique(setting, i, first):
            found = phrase(setting, i, last)
            crosses = found.start < tokens[first].start
            return setting.parse.span(i, setting.token_at(found.stop - 1) + 1) if crosses else found
    return None


def first_noun(setting: Setting, first: int, last: int) -> Span | None:
    """The first noun between two tokens that no preposition stands before: somebody without a name ("Insider")."""
    tokens = setting.parse.tokens
    found = (i for i in range(first, last) if is_noun(tokens[i]) and not is_oblique(setting, i, first))
    return next((setting.parse.span(i, i + 1) for i in found), None)


def is_named(setting: Setting, i: int) -> bool:
    """Whether a token stands in the name of a person or an organisation, or opens what stands in quotes."""
    if i and setting.parse.tokens[i - 1].text in QUOTES:
        return True
    return any(n.label in ("PER", "ORG") and n.first <= i < n.stop for n in setting.parse.names)
