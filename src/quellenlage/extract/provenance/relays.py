"""Finds who stands between an article and a source: the medium or agency it was said to, printed by or cited from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.provenance.chunks import is_name
from quellenlage.extract.provenance.names import class_kind, known_name, sounds_like_outlet
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.party import Party, Reader
from quellenlage.german import words
from quellenlage.nouns import Parse

_RELAYING = frozenset({"medium", "agency"})
_RELIES = ("berufung", "berufen", "beruft", "berief", "bezug", "verweis", "bezieht", "berufend")


@dataclass(frozen=True, slots=True)
class Relay:
    """A party that passed a claim on, and the words that show it."""

    party: Party
    why: str


def outlets_in(reader: Reader, ranges: Sequence[Range]) -> Iterator[Party]:
    """The media and agencies named in some token ranges, in text order."""
    parse = reader.parse
    for first, stop in ranges:
        i = first
        while i < stop:
            party = _outlet_at(reader, i, stop)
            if party is None:
                i += 1
                continue
            yield party
            i = max(party.stop, i + 1)


def _outlet_at(reader: Reader, i: int, stop: int) -> Party | None:
    """The outlet whose phrase starts at token i, if one does."""
    tokens = reader.parse.tokens
    token = tokens[i]
    opens = token.tag == "NN" and class_kind(token.text) is not None
    if not (opens or is_name(token) or token.text in {"„", "“", '"', "»"} or token.tag in {"NN", "ADJA"}):
        return None
    if not (opens or _may_open_outlet(reader.parse, i)):
        return None
    party = reader.read(i, min(stop, i + 8))
    if party is None or party.kind not in _RELAYING or party.shape == "role":
        return None
    end = party.head + 1
    while end < stop and (is_name(tokens[end]) or tokens[end].text in {"„", "“", '"', "«", "»"}) and end < party.stop:
        end += 1
    return Party(
        i, max(end, i + 1), party.head, party.name, party.kind, party.shape, party.noun, party.gender, party.plural,
        party.definite, party.body, party.acronym, party.sure, party.why,
    )  # fmt: skip


def _may_open_outlet(parse: Parse, i: int) -> bool:
    """Whether the words from token i on are a known or likely outlet's name."""
    tokens = parse.tokens
    j = i + 1 if tokens[i].text in {"„", "“", '"', "»"} else i
    for n in (4, 3, 2, 1):
        if j + n <= len(tokens):
            known = known_name(parse.text[tokens[j].start : tokens[j + n - 1].stop])
            if known and known.kind in _RELAYING:
                return True
    if tokens[i].tag == "ADJA":
        return (
            tokens[i].text[:1].isupper()
            and i + 1 < len(tokens)
            and sounds_like_outlet(tokens[i + 1].text)
            and look_up(tokens[i + 1].text) is None
        )
    return (
        (is_name(tokens[i]) or j > i)
        and j < len(tokens)
        and sounds_like_outlet(tokens[j].text)
        and tokens[j].text[:1].isupper()
    )


def frame_of(parse: Parse, attribution: Attribution) -> list[Range]:
    """The tokens of the sentence that frames an attribution: without its content, its own source, and quotations."""
    anchor = attribution.cue or (() if attribution.carried else attribution.source)
    if not anchor:
        return []
    at = anchor[0][0]
    sentence = next((s for s in parse.sentences if s.first <= at < s.stop), None)
    if sentence is None:
        return []
    taken = {i for first, stop in (*attribution.content, *attribution.source) for i in range(first, stop)}
    free: list[Range] = []
    first = None
    for i in range(sentence.first, sentence.stop + 1):
        if i < sentence.stop and i not in taken:
            first = i if first is None else first
        elif first is not None:
            free.append((first, i))
            first = None
    return free


def find_relays(reader: Reader, attribution: Attribution) -> list[Relay]:
    """The media and agencies in an attribution's frame that its source spoke to or was cited by."""
    found = []
    for party in outlets_in(reader, frame_of(reader.parse, attribution)):
        if why := _passes_on(reader.parse, party):
            found.append(Relay(party, why))
    return found


def _passes_on(parse: Parse, party: Party) -> str:
    """Why an outlet in a frame passes the claim on; "" where it does not (the journalist's employer, say)."""
    tokens = parse.tokens
    before = party.first - 1
    while before > 0 and (tokens[before].tag in {"ART", "ADJA", "PPOSAT", "PIAT"} or tokens[before].text in {"„", '"'}):
        before -= 1
    word = tokens[before].text.lower() if before >= 0 else ""
    noun = look_up(tokens[before].text) if before >= 0 and tokens[before].tag == "NN" else None
    if noun is not None and noun.is_person:
        return ""
    return f"„{word} {party.name}“ stands between article and source"


def relied_on(reader: Reader, attribution: Attribution) -> Range | None:
    """The phrase after "unter Berufung auf", "beruft sich auf": whom a medium relies on."""
    parse = reader.parse
    cue_words = [i for first, stop in attribution.cue for i in range(first, stop)]
    places = [*cue_words, *(i for first, stop in frame_of(parse, attribution) for i in range(first, stop))]
    for i in places:
        if parse.tokens[i].text.lower().startswith(_RELIES):
            for j in range(i, min(i + 8, len(parse.tokens))):
                if parse.tokens[j].text.lower() == "auf":
                    return j + 1, _phrase_stop(parse, j + 1)
    return None


def _phrase_stop(parse: Parse, first: int) -> int:
    tokens = parse.tokens
    for j in range(first, min(first + 14, len(tokens))):
        if tokens[j].tag in {"$,", "$.", "KOUS", "PTKVZ"} or tokens[j].tag[:1] == "V" or tokens[j].text in {":", "–"}:
            return max(j, first + 1) if j > first else first + 1
    return min(first + 14, len(tokens))


def interviews(reader: Reader) -> Iterator[tuple[int, Party]]:
    """Sentences that tell of an interview with a medium: their first token, the medium."""
    occasions = frozenset(words("outlets")["occasions"][:10])
    parse = reader.parse
    for sentence in parse.sentences:
        for i in range(sentence.first, sentence.stop):
            if parse.tokens[i].text in occasions or parse.tokens[i].lemma in occasions:
                party = next(outlets_in(reader, [(i + 1, min(i + 9, sentence.stop))]), None)
                if party is not None:
                    yield sentence.first, party
                break
