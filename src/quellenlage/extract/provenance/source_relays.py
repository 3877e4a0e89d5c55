"""Media that a source phrase names as who printed, asked or ordered it, and the part of a source that vouches."""

from __future__ import annotations

from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.provenance.chunks import OPENING
from quellenlage.extract.provenance.names import class_kind, is_known_outlet
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.reading import Reader
from quellenlage.extract.provenance.relays import Relay, is_own, outlets_in
from quellenlage.extract.provenance.wordlists import beginnings, word_set
from quellenlage.nouns import Clause, Parse

_CLOSING = frozenset({"“", "”", "«", "»", '"', "'", "’"})
_SO = 4
"""Tokens between "so" and who says so."""


def named_in_source(reader: Reader, attribution: Attribution) -> list[Relay]:
    """The outlet that a source phrase, or the relative clause behind it, names as passing it on.

    "eine Meldung, die der Hafenfunk verbreitet hat", "die vom Hafenfunk befragten Reeder", "eine Umfrage für den
    Hafenfunk".
    """
    parse = reader.parse
    for first, stop in attribution.source:
        behind = _relative_behind(parse, stop)
        for party in outlets_in(reader, [(first, behind.stop if behind is not None else stop)]):
            if party.first <= first or _is_bare(party) or is_own(reader, party):
                continue
            if why := _printed(parse, party) or _participle(parse, party) or _ordered(parse, party):
                return [Relay(party, why)]
    return []


def _is_bare(party: Party) -> bool:
    """Whether an outlet is none by name: "die Zeitung", "mehrere Medien"."""
    name = party.name or ""
    return not name or party.plural or (class_kind(name) is not None and not is_known_outlet(name))


def _relative_behind(parse: Parse, stop: int) -> Clause | None:
    """The relative clause that opens right behind a phrase, or behind the verbs that close its sentence ("darauf deuten
    Einträge hin, die der Hafenfunk entdeckt hat")."""
    tokens = parse.tokens
    while stop < len(tokens) and (tokens[stop].tag == "PTKVZ" or tokens[stop].tag[:1] == "V"):
        stop += 1
    return next((one for one in parse.clauses if one.kind == "relative" and stop <= one.first <= stop + 1), None)


def _printed(parse: Parse, party: Party) -> str:
    """Whether the outlet tells, prints or quotes in a relative clause ("die der Hafenfunk verbreitet hat")."""
    inside = [one for one in parse.clauses if one.kind == "relative" and one.first <= party.head < one.stop]
    clause = max(inside, key=lambda one: one.first, default=None)
    if clause is None:
        return ""
    tokens = parse.tokens
    near = range(clause.first, clause.stop)
    prints = any(tokens[i].text.lower().startswith(beginnings("prints")) for i in near)
    before = {tokens[i].text.lower() for i in range(max(clause.first, party.first - 3), party.first)}
    spoke = "mit" in before and any(tokens[i].text.lower().startswith(beginnings("speaks_with")) for i in near)
    ordered = "auftrag" in before
    return f"{party.name} had it before" if prints or spoke or ordered else ""


def _participle(parse: Parse, party: Party) -> str:
    """Whether a participle behind the outlet says that it asked or printed ("die vom Hafenfunk befragten Reeder")."""
    tokens = parse.tokens
    at = party.stop
    while at < len(tokens) and tokens[at].text in _CLOSING:
        at += 1
    told = at < len(tokens) and tokens[at].tag == "ADJA" and tokens[at].text.lower().startswith(beginnings("prints"))
    before = [tokens[i].text.lower() for i in range(max(party.first - 2, 0), party.first)]
    return f"{party.name} had it before" if told and {"von", "vom", "in", "im", "bei", "beim"} & set(before) else ""


def _ordered(parse: Parse, party: Party) -> str:
    """Whether the outlet had people asked ("eine Umfrage im Auftrag des Hafenfunks", "für den Hafenfunk")."""
    tokens = parse.tokens
    at = party.first - 1
    while at > 0 and (tokens[at].tag in {"ART", "ADJA"} or tokens[at].text in OPENING):
        at -= 1
    if at < 1:
        return ""
    survey = tokens[at - 1].tag == "NN" and tokens[at - 1].text.endswith(beginnings("survey_endings"))
    of = at - 1 if tokens[at].text == "von" else at
    if tokens[of].text == "Auftrag" or (tokens[at].text == "für" and survey):
        return f"{party.name} ordered it"
    return ""


def vouching_part(parse: Parse, attribution: Attribution) -> Range | None:
    """The part of a source that the other is cited from; None where no single part is.

    "Sagte Holm laut Teilnehmern", "so berichten es Teilnehmer", "zitiert der Hafenfunk Holm".
    """
    if len(attribution.source) < 2:
        return None
    cue = {i for first, stop in attribution.cue for i in range(first, stop)}
    if not any(parse.tokens[i].tag.startswith("VV") for i in cue):
        return None
    parts = [part for part in attribution.source if not _is_possessed(parse, part)]
    found = [part for part in parts if _vouches(parse, part, cue) or _quotes(parse, part, cue)]
    return found[0] if len(found) == 1 else None


def _is_possessed(parse: Parse, part: Range) -> bool:
    """Whether a part is the other part's own statement ("dessen Bericht", "seinem Gutachten")."""
    noun = next((look_up(token.text) for token in parse.tokens[part[0] : part[1]] if token.tag == "NN"), None)
    return parse.tokens[part[0]].tag in {"PPOSAT", "PRELAT", "PDAT"} and noun is not None and noun.states


def _vouches(parse: Parse, part: Range, cue: set[int]) -> bool:
    tokens = parse.tokens
    first, stop = part
    behind = next((i for i in range(stop, min(stop + 2, len(tokens))) if tokens[i].text not in _CLOSING), None)
    if behind in cue and tokens[behind].text.lower() == "zufolge":
        return True
    at = first - 1
    while (
        at > 0
        and at not in cue
        and (tokens[at].text in OPENING or tokens[at].text.lower() in {"von", "aus", "der", "des"})
    ):
        at -= 1
    if at in cue:
        noun = look_up(tokens[at].text) if tokens[at].tag == "NN" else None
        states = noun is not None and noun.states and _is_by(parse, at - 1)
        if states or tokens[at].text.lower() in {"laut", "gemäß", "gemäss"}:
            return True
    return any(_says_so(parse, i, first, cue) for i in range(max(first - _SO, 0), first))


def _is_by(parse: Parse, i: int) -> bool:
    """Whether a preposition of statements stands at a token, or right before the article there ("nach den Worten")."""
    at = i - 1 if i > 0 and parse.tokens[i].tag == "ART" else i
    return at >= 0 and parse.tokens[at].text.lower() in word_set("by")


def _says_so(parse: Parse, i: int, first: int, cue: set[int]) -> bool:
    """Whether "so" and a verb of the cue open a frame of its own before a part ("so berichten es Teilnehmer")."""
    tokens = parse.tokens
    verb = i + 1 < first and i + 1 in cue and tokens[i + 1].tag.startswith("VV")
    return tokens[i].text.lower() in {"so", "wie"} and i in cue and verb


def _quotes(parse: Parse, part: Range, cue: set[int]) -> bool:
    """Whether a part is the subject of an active verb of quoting."""
    tokens = parse.tokens
    for i in cue:
        if not tokens[i].text.lower().startswith(("zitiert", "zitieren")) or tokens[i].tag == "VVPP":
            continue
        if any(tokens[j].dep == "nsubj" and tokens[j].head == i for j in range(*part)):
            return True
    return False


def without_relatives(parse: Parse, parts: tuple[Range, ...]) -> tuple[Range, ...]:
    """The parts of a source that are no relative clause behind another ("Einem Matrosen zufolge, der auspackte")."""
    return tuple(part for part in parts if parse.tokens[part[0]].tag != "PRELS") or parts


def is_spokesperson(party: Party) -> bool:
    """Whether a party speaks for another: whoever says "nach Angaben eines Sprechers" has no medium in between."""
    return party.noun is not None and party.noun.known in word_set("speaks_for")
