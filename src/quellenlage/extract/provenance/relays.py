"""Finds who stands between an article and a source: the medium or agency it was said to, printed by or cited from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.provenance.chunks import OPENING, is_name, name_run
from quellenlage.extract.provenance.names import (
    class_kind,
    common_outlets,
    country_of_adjective,
    is_known_outlet,
    is_surely_outlet,
    known_name,
    sounds_like_outlet,
)
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.outlet_places import (
    channels,
    hangs_on_frame,
    is_occasion,
    is_posted_on,
    named_by_compound,
    stands_as_medium,
    taken_in,
    told_name,
    told_why,
)
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.reading import Reader
from quellenlage.extract.provenance.wordforms import feature
from quellenlage.extract.provenance.wordlists import beginnings, word_set
from quellenlage.nouns import Parse

_PRINTING = frozenset({"medium", "agency"})
_CLAUSE = 14
"""Tokens back from a verb within which whom it leans on is looked for."""
_HELD = 6
"""Tokens behind an outlet in which "vorliegt" may stand."""
_SPEAKER = 8
"""Tokens that who says it takes up between the verb and whom it is told to."""
_NEAR = 9
"""Tokens behind source and cue in which the outlet may stand that something was said to."""
_LOOSE = frozenset({"person_other", "unnamed"})
"""Kinds that a name's last word gives, and its place overrules ("sagte der „Volksstimme“")."""
_OFFICES = frozenset({"government", "police_justice", "military_intelligence", "emergency_services", "party"})
_FIRMS = frozenset({"company", "organisation"})
_OWNED = frozenset({"von", "vom", "der", "des", "aus"})
_ONLY_PLATFORMS = frozenset({"auf", "via", "über"})


@dataclass(frozen=True, slots=True)
class Relay:
    """A party that passed a claim on, the words that show it, and whether it asked (an interview)."""

    party: Party
    why: str
    asked: bool = False


def outlets_in(reader: Reader, ranges: Sequence[Range]) -> Iterator[Party]:
    """The media and agencies named in some token ranges, in text order."""
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
    """The outlet whose phrase starts at token i, by its name or class, else by its place; None where none does."""
    return _read_outlet(reader, i, stop) or told_name(reader.parse, i, stop)


def _read_outlet(reader: Reader, i: int, stop: int) -> Party | None:
    parse = reader.parse
    token = parse.tokens[i]
    if (medium := named_by_compound(parse, i)) is not None:
        return medium
    opens = token.tag in {"NN", "NE"} and class_kind(token.text) is not None
    posted = token.text in channels() and is_posted_on(parse, i)
    if not opens and not posted and not _opens_name(parse, i) and not stands_as_medium(parse, i):
        return None
    party = reader.read_head(i, min(stop, i + 8))
    if party is not None and posted:
        return replace(party, first=i, kind="social_media", shape="body")
    free = party is not None and party.shape == "body" and (not party.sure or party.kind in _LOOSE)
    if party is not None and free and stands_as_medium(parse, i):
        return replace(party, first=i, kind="medium")
    if party is None or party.kind not in _PRINTING or party.shape == "role":
        return None
    if not opens and _is_plain_word(parse, i, party):
        return None
    return replace(party, first=i)


def _opens_name(parse: Parse, i: int) -> bool:
    """Whether a name that may be an outlet's starts at token i: quoted, several words known together, or a name."""
    token = parse.tokens[i]
    if token.text in OPENING:
        return i + 1 < len(parse.tokens) and parse.tokens[i + 1].text[:1].isupper()
    if not token.text[:1].isalpha():
        return False
    if token.tag in {"NN", "NE"} and is_surely_outlet(token.text):
        return True
    known = known_name(token.text)
    if known is not None and known.kind in _PRINTING:
        return True
    return name_run(parse, i, len(parse.tokens)) > 1 or (
        is_name(token) and (sounds_like_outlet(token.text) or _runs_on(parse, i))
    )


def _runs_on(parse: Parse, i: int) -> bool:
    """Whether a name goes on with words that outlets are called by ("Beijing Times")."""
    tokens = parse.tokens
    return (
        i + 1 < len(tokens)
        and is_name(tokens[i + 1])
        and tokens[i + 1].text[:1].isupper()
        and sounds_like_outlet(tokens[i + 1].text)
    )


def _is_plain_word(parse: Parse, i: int, party: Party) -> bool:
    """Whether an outlet's name is a plain word here: "Zeit", "Welt" without quotation marks or capitals."""
    name = party.name or ""
    if name.casefold() not in common_outlets() or parse.tokens[i].text in OPENING:
        return False
    word = parse.tokens[i].text
    if word.isupper() and len(word) > 2:
        return False
    if i > 0 and parse.tokens[i - 1].text == "zu" and _follows_saying(parse, party):
        return False  # "sagte er zu Blick": a plain word would have its article
    return not (parse.tokens[i].tag == "NE" and parse.tokens[i].name in {"ORG", "MISC"})


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
    start = None
    for i in range(sentence.first, sentence.stop + 1):
        if i < sentence.stop and i not in taken:
            start = i if start is None else start
        elif start is not None:
            free.append((start, i))
            start = None
    return free


def find_relays(reader: Reader, attribution: Attribution) -> list[Relay]:
    """The media and agencies in an attribution's frame that its source spoke to or was cited by."""
    found = []
    inside = taken_in(reader.parse, attribution)
    cue = frozenset(i for first, stop in attribution.cue for i in range(first, stop))
    for party in outlets_in(reader, [*frame_of(reader.parse, attribution), *inside]):
        if any(a <= party.first < b for a, b in inside) and not hangs_on_frame(reader.parse, attribution, party):
            continue
        if why := _passes_on(reader.parse, party, cue) or _told_beside(reader.parse, attribution, party):
            found.append(Relay(party, why, _is_asked(reader.parse, party)))
    return (
        found
        or _by_proxy(reader, attribution)
        or _vouched(reader, attribution)
        or _addressed_nearby(reader, attribution)
    )


def _told_beside(parse: Parse, attribution: Attribution, party: Party) -> str:
    """Why an outlet is told it that looks like a genitive: the source ends right before it ("sagte ein Sprecher" "der
    Agentur dna"), or one of its people is told ("sagte Holm einem Reporter der Agentur dna")."""
    tokens = parse.tokens
    cue = [i for first, stop in attribution.cue for i in range(first, stop)]
    if not any(tokens[i].tag[:1] == "V" and tokens[i].text.lower().startswith(beginnings("told")) for i in cue):
        return ""
    at = party.first - 1
    while at > 0 and (tokens[at].tag in {"ADJA", "CARD"} or tokens[at].text in OPENING):
        at -= 1
    if party.kind not in _PRINTING or at < 2 or tokens[at].text.lower() not in {"der", "dem", "einer", "einem"}:
        return ""
    behind = at - 1 if tokens[at - 1].text == "," else at
    if any(stop == behind for _, stop in attribution.source):
        return f"„{tokens[at].text} {party.name}“: told to it"
    noun = look_up(tokens[at - 1].text) if tokens[at - 1].tag == "NN" else None
    people = noun is not None and (noun.known in word_set("reporters") or noun.person == "medium")
    if people and tokens[at - 2].text.lower() in {"dem", "einem", "einer", "der", "den"}:
        return f"{party.name}: told to its people"
    return ""


def _by_proxy(reader: Reader, attribution: Attribution) -> list[Relay]:
    """Who passes on what the source has them say ("ließ er über seinen Anwalt mitteilen")."""
    tokens = reader.parse.tokens
    for first, stop in (*frame_of(reader.parse, attribution), *_behind_ueber(reader.parse, attribution)):
        for i in range(first, stop - 2):
            if tokens[i].text.lower() not in {"über", "durch"} or tokens[i + 1].tag != "PPOSAT":
                continue
            noun = look_up(tokens[i + 2].text)
            party = reader.read_head(i + 1, i + 3) if noun is not None and noun.known in word_set("proxies") else None
            if party is not None and party.name is not None:
                return [Relay(party, f"{party.name} says it for the source")]
    return []


def _behind_ueber(parse: Parse, attribution: Attribution) -> list[Range]:
    """The parts of the source that stand behind "über", with it: who speaks for the source was taken for one more."""
    return [
        (first - 1, stop)
        for first, stop in attribution.source
        if first and parse.tokens[first - 1].text == "über" and len(attribution.source) > 1
    ]


def own_parts(parse: Parse, attribution: Attribution) -> tuple[Range, ...]:
    """The parts of the source without those who only speak for it ("ließ er über seinen Anwalt mitteilen")."""
    proxies = {(first + 1, stop) for first, stop in _behind_ueber(parse, attribution)}
    return tuple(part for part in attribution.source if part not in proxies) or attribution.source


def _addressed_nearby(reader: Reader, attribution: Attribution) -> list[Relay]:
    """An outlet behind "gegenüber" or "laut" right beside the frame, where the content was cut to take it in."""
    if attribution.carried or not attribution.cue:
        return []
    tokens = reader.parse.tokens
    for first, stop in _beside(reader.parse, attribution):
        for i in range(first, stop):
            if tokens[i].tag in {"$.", "KOUS", "PRELS"} or tokens[i].text in OPENING:
                break
            if tokens[i].text.lower() in {"gegenüber", "laut"}:
                return [
                    Relay(party, f"„{tokens[i].text} {party.name}“: said to it or cited from it")
                    for party in outlets_in(reader, [(i + 1, min(i + 7, len(tokens)))])
                    if _passes_on(reader.parse, party)
                ][:1]
    return []


def _is_asked(parse: Parse, party: Party) -> bool:
    return any(
        parse.tokens[i].text.endswith(("nterview", "espräch")) for i in range(max(party.first - 6, 0), party.first)
    )


def _vouched(reader: Reader, attribution: Attribution) -> list[Relay]:
    """Whoever else a second cue rests on: "sagte die Kanzlerin einigen Teilnehmern zufolge"."""
    tokens = reader.parse.tokens
    inside = {i for first, stop in attribution.source for i in range(first, stop)}
    cue = [i for first, stop in attribution.cue for i in range(first, stop)]
    if not any(tokens[i].tag[:1] == "V" for i in cue):
        return []
    for i in cue:
        word = tokens[i].text.lower()
        span = None
        if word == "laut" and i + 1 < len(tokens):
            span = i + 1, _phrase_stop(reader.parse, i + 1)
        elif word == "zufolge" and i > 0:
            start = i - 1
            while (
                start > 0
                and tokens[start - 1].tag in {"ART", "ADJA", "PIAT", "PIDAT", "NN", "NE"}
                and tokens[start].tag not in {"ART", "PIAT"}
            ):
                start -= 1
            span = start, i
        if span is not None and not inside.intersection(range(*span)):
            party = reader.read_head(*span)
            if party is not None and party.name is not None:
                return [Relay(party, f"{party.name} „{word}“: vouches for what was said")]
    return []


def _passes_on(parse: Parse, party: Party, cue: frozenset[int] = frozenset()) -> str:
    """Why an outlet in a frame passes the claim on; "" where it does not (an employer, an accused paper).

    `cue` are the frame's own words of saying, where they are known.
    """
    tokens = parse.tokens
    at = party.first - 1
    determiner = ""
    while at >= 0 and (
        tokens[at].tag in {"ART", "ADJA", "PPOSAT", "PIAT", "CARD", "PDAT"} or tokens[at].text in OPENING
    ):
        if tokens[at].tag in {"ART", "PIAT", "PPOSAT", "PDAT"}:
            determiner = tokens[at].text.lower()
        at -= 1
    before = tokens[at] if at >= 0 else None
    word = before.text.lower() if before is not None else ""
    after = tokens[party.stop].text.lower() if party.stop < len(tokens) else ""
    if party.name in word_set("airwaves") and not tokens[party.first - 1].text[:1].isupper():
        aired = word in {"im", "in", "beim"} and _is_of_a_country(parse, party.first - 1)
        return f"„{tokens[party.first - 1].text} {party.name}“: said in it" if aired else ""
    if _is_our_own(determiner, tokens[party.head].text):
        return ""
    if party.noun is not None and party.noun.known == "Presse" and not _is_titled(parse, party):
        return ""  # "sagte er der Presse": to all of them
    if _lies_before(parse, party):
        return f"{party.name} has it before it"
    shown = f"„{word} … {party.name}“"
    if party.first == party.head and is_occasion(tokens[party.head].text):
        named = "-" in tokens[party.head].text
        if not named and (determiner in {"ein", "einem", "einer"} or (not determiner and word == "auf")):
            return ""  # "in einem Podcast" is no medium that is named, "auf Sendung" none at all
        return f"„{tokens[party.head].text}“: said in it"
    if after in {"gegenüber", "zufolge"} or word in {"gegenüber", "laut"}:
        return f"{shown}: said to it or cited from it"
    if before is not None and before.tag == "NN":
        noun = look_up(before.text)
        if is_occasion(before.text) or is_occasion(before.lemma) or (noun is not None and noun.states):
            return f"{shown}: what it printed or broadcast"
        if class_kind(before.text) is not None:
            return f"{shown}: the medium's own pages"
        return _dative(parse, party, determiner, before.text)
    if before is not None and (before.tag in {"APPR", "APPRART"} or word in word_set("said_in")):
        if word in {"zu", "zur", "zum"}:
            told = party.kind in _PRINTING and _follows_saying(parse, party, cue)
            return f"{shown}: said to it or cited from it" if told else ""
        if word == "für":
            written = at > 0 and is_occasion(tokens[at - 1].text)
            return f"{shown}: written for it" if written else ""
        if word in _ONLY_PLATFORMS and party.kind != "social_media" and party.noun is None:
            aired = word == "auf" and tokens[at - 1].tag != "NN" and _follows_saying(parse, party, cue)
            return f"{shown}: said in it" if aired and is_known_outlet(party.name or "") else ""
        if party.kind == "social_media" and word not in _ONLY_PLATFORMS:
            return ""
        noun = look_up(tokens[at - 1].text) if at > 1 and word in {"von", "vom"} else None
        if noun is not None and noun.states and tokens[at - 2].text.lower() in word_set("by"):
            return f"{shown}: what it printed or broadcast"
        if word in {"von", "vom"} and _is_team_told(parse, at):
            return f"{shown}: told to its people"
        if word in {"mit", "von", "vom"}:
            return f"{shown}: named as the one who asked or quotes" if _is_asked_or_quotes(parse, at) else ""
        return f"{shown}: said in it" if word in word_set("said_in") else ""
    if party.kind == "social_media":
        return ""
    if _quotes(parse, party):
        return f"{party.name} quotes the source"
    return _dative(parse, party, determiner, word)


def _is_of_a_country(parse: Parse, i: int) -> bool:
    """Whether an adjective names a country or the state ("im staatlichen Fernsehen")."""
    token = parse.tokens[i]
    word = token.text.lower()
    return token.tag == "ADJA" and (country_of_adjective(word) is not None or word.startswith("staatlich"))


def _is_our_own(determiner: str, word: str) -> bool:
    """Whether an outlet is the publishing one ("unserer Redaktion") or the speaker's own pages ("ihrer Website")."""
    return determiner.lower().startswith(beginnings("our_own")) and class_kind(word) is not None


def is_own(reader: Reader, party: Party) -> bool:
    """Whether an outlet is the publishing one or the speaker's own pages."""
    tokens = reader.parse.tokens
    before = tokens[party.first - 1].text if party.first else ""
    return _is_our_own(before, tokens[party.head].text)


def _is_team_told(parse: Parse, at: int) -> bool:
    """Whether "von" at a token follows people who are told something ("sagte er dem Team von MDR")."""
    tokens = parse.tokens
    article = next((i for i in range(at - 2, max(at - 4, 0), -1) if tokens[i].tag == "ART"), None)
    if article is None or tokens[at - 1].tag != "NN" or tokens[article].text.lower() not in word_set("datives"):
        return False
    before = range(max(article - _SPEAKER, 0), article)
    return any(tokens[i].tag[:1] == "V" and tokens[i].text.lower().startswith(beginnings("told")) for i in before)


def _is_titled(parse: Parse, party: Party) -> bool:
    """Whether a plain word is an outlet's name by its quotation mark or by "Die" in the middle of a sentence."""
    return parse.tokens[party.first].text in OPENING or parse.tokens[party.first - 1].text in {*OPENING, "Die"}


def _dative(parse: Parse, party: Party, determiner: str, word: str) -> str:
    """Said to it: the outlet as a dative object ("sagte der Zeitung", "teilte dem Sender mit")."""
    dative = determiner in {"dem", "einem", "einer", "den", "mehreren"}
    dative = dative or (determiner == "der" and not _is_nominative(parse, party))
    dative = dative or party.why == told_why(party.name or "")
    dative = dative or (not determiner and party.plural and _ends_dative(parse, party))
    bare = word.startswith(beginnings("told")) or (
        is_name(parse.tokens[party.first - 1]) and is_known_outlet(party.name or "")
    )
    dative = dative or (not determiner and party.kind in _PRINTING and bare)
    owned = look_up_person(word) is not None and determiner not in {"dem", "einem", "den"}
    if dative and _follows_saying(parse, party) and not owned:
        return f"„{determiner} {party.name}“: told to it"
    return ""


def _lies_before(parse: Parse, party: Party) -> bool:
    """Whether a paper is said to lie before the outlet ("das dem Hafenfunk vorliegt")."""
    behind = parse.tokens[party.stop : party.stop + _HELD]
    return any(token.text.lower().startswith(("vorlieg", "vorlag")) for token in behind)


def _ends_dative(parse: Parse, party: Party) -> bool:
    """Whether a bare plural is a dative by its adjective ("sagte örtlichen Medien")."""
    return parse.tokens[party.first - 1].tag == "ADJA" and parse.tokens[party.first - 1].text.endswith("en")


def look_up_person(word: str) -> str | None:
    """A noun's entry where it names people ("Chefredakteur der Zeitung")."""
    noun = look_up(word) if word[:1].isupper() else None
    return noun.known if noun is not None and noun.is_person else None


def _is_nominative(parse: Parse, party: Party) -> bool:
    token = parse.tokens[party.head]
    return feature(token, "Case") == "Nom" and feature(token, "Gender") == "Masc"


def _follows_saying(parse: Parse, party: Party, cue: frozenset[int] = frozenset()) -> bool:
    """Whether a verb stands in the outlet's own clause that one can tell somebody something with, or the frame's own
    word of saying, whatever it is ("scherzte er auf Radio Nord", "so Holm zum „Hafenkurier“")."""
    tokens = parse.tokens
    told = beginnings("told")
    near = range(max(party.first - 12, 0), min(party.stop + 12, len(tokens)))
    if any(i in cue and (tokens[i].tag[:1] == "V" or tokens[i].text.lower() == "so") for i in near):
        return True
    return any(tokens[i].tag[:1] == "V" and tokens[i].text.lower().startswith(told) for i in near)


def _is_asked_or_quotes(parse: Parse, at: int) -> bool:
    tokens = parse.tokens
    near = [tokens[i] for i in range(max(at - 5, 0), min(at + 14, len(tokens)))]
    return any(
        is_occasion(token.text) or token.text.lower().startswith(("zitier", "befrag", "verbreit", "interview"))
        for token in near
    )


def _quotes(parse: Parse, party: Party) -> bool:
    tokens = parse.tokens
    near = range(max(party.first - 4, 0), min(party.stop + 4, len(tokens)))
    return any(tokens[i].text.lower().startswith("zitier") for i in near)


def addressed(reader: Reader, party: Party) -> list[Relay]:
    """The outlet behind a person's name in the source phrase ("Jana Reuth der Zeitung"): no genitive follows a name."""
    tokens = reader.parse.tokens
    at = party.head
    while at + 1 < party.stop and is_name(tokens[at + 1]):
        at += 1
    for outlet in outlets_in(reader, [(at + 1, party.stop)]):
        free = tokens[outlet.first - 1].text.lower() not in _OWNED or any(
            tokens[i].tag == "PRELS" or is_occasion(tokens[i].text) for i in range(at + 1, outlet.first)
        )
        said_to = _passes_on(reader.parse, outlet) if free else ""
        told = party.shape == "person" and tokens[outlet.first - 1].tag == "ART" and outlet.first - 1 == at + 1
        if said_to or told:
            return [Relay(outlet, f"{party.name} told it to {outlet.name}")]
    return []


def told_tail(reader: Reader, first: int, stop: int) -> tuple[int, Party] | None:
    """Where whom it is told to begins at the end of a source phrase, and who that is ("der Sprecher der Polizei
    Wernhagen der „Rundschau“"): no second genitive follows a name, a bracket or an office."""
    tokens = reader.parse.tokens
    for i in range(first + 1, stop - 1):
        if tokens[i].text.lower() not in {"der", "dem"}:
            continue
        outlet = next(outlets_in(reader, [(i + 1, stop)]), None)
        if outlet is None or outlet.first > i + 2 or outlet.kind not in _PRINTING:
            continue
        office = tokens[i - 1].text
        if not _ends_party(reader.parse, i - 1, first) and not (
            (outlet.kind == "agency" and _is_office(office)) or _has_own_body(office)
        ):
            continue
        if outlet.stop >= stop - 1:
            return i, outlet
    return None


def _is_office(word: str) -> bool:
    """Whether a noun is somebody who speaks for another than the agency behind it ("sagte ein Sprecher der dpa")."""
    noun = look_up(word)
    return noun is not None and noun.is_person and noun.person != "medium"


def _has_own_body(word: str) -> bool:
    """Whether a noun for who speaks names the body itself ("Werkssprecherin"): no other follows in the genitive."""
    noun = look_up(word)
    front = noun.front.removesuffix("s") if noun is not None and noun.speaks else ""
    body = look_up(front) if front else None
    return body is not None and body.body is not None and body.body not in _PRINTING


def _ends_party(parse: Parse, i: int, first: int) -> bool:
    """Whether a party is named in full where token i stands: a name, a bracket, a comma, an office in the genitive."""
    token = parse.tokens[i]
    if token.text in {")", ","}:
        return i > first + 1
    if is_name(token) or token.text.endswith(("-Jährige", "-jährige", "-Jährigen")):
        return True
    noun = look_up(token.text) if token.tag == "NN" else None
    owned = i > first + 1 and parse.tokens[i - 1].text.lower() in {"des", "der", "ihres", "seines"}
    of_firm = owned and _is_office(parse.tokens[i - 2].text)
    return noun is not None and ((noun.body in _OFFICES and i > first + 1) or (noun.body in _FIRMS and of_firm))


def quoted_person(reader: Reader, attribution: Attribution) -> Party | None:
    """Whom a medium quotes: the object of "zitieren"."""
    parse = reader.parse
    for first, stop in attribution.cue:
        for i in range(first, stop):
            if not parse.tokens[i].text.lower().startswith(("zitier",)):
                continue
            for child in parse.children[i]:
                if parse.tokens[child].dep == "obl" and parse.tokens[parse.tokens[child].left].text.lower() == "aus":
                    quoted = reader.read(parse.tokens[child].left + 1, parse.tokens[child].right)
                    if quoted is not None and quoted.sure and quoted.kind not in _PRINTING:
                        return quoted
                if parse.tokens[child].dep == "obj" and parse.tokens[child].tag == "PPER":
                    return reader.read(child, child + 1)
                one_of = parse.tokens[child].tag == "PIS" and parse.tokens[child].text.lower().startswith("ein")
                if parse.tokens[child].dep == "obj" and (one_of or parse.tokens[child].tag in {"NN", "NE"}):
                    party = reader.read(
                        parse.tokens[child].left, min(parse.tokens[child].right, parse.tokens[child].left + 12)
                    )
                    if party is not None and (party.shape in {"person", "role"} or party.sure):
                        return party
    return None


def speaker_beside(reader: Reader, attribution: Attribution) -> Party | None:
    """Who speaks where only the outlet was taken for the source: "Der Ökonom geht laut „Limmatbote“ davon aus"."""
    parse = reader.parse
    cue = [i for first, stop in attribution.cue for i in range(first, stop)]
    if not any(parse.tokens[i].text.lower() in {"laut", "zufolge"} for i in cue):
        return None
    taken = {i for first, stop in (*attribution.content, *attribution.source) for i in range(first, stop)}
    for i in cue:
        for child in parse.children[i] if parse.tokens[i].tag[:1] == "V" else ():
            token = parse.tokens[child]
            if token.dep.startswith("nsubj") and token.tag in {"NN", "NE"} and child not in taken:
                party = reader.read(token.left, min(token.right, token.left + 14))
                if party is not None and (party.sure or party.shape == "person"):
                    return party
    return None


def employer(reader: Reader, party: Party) -> list[Relay]:
    """The outlet a reporter works for: "ein Journalist der Agentur" reports through it."""
    if party.noun is None or party.noun.known not in word_set("reporters"):
        return []
    found = outlets_in(reader, [(party.head + 1, party.stop)])
    return [Relay(outlet, f"{party.name} reports for {outlet.name}") for outlet in found]


def relied_on(reader: Reader, attribution: Attribution) -> Range | None:
    """The phrase after "unter Berufung auf", "beruft sich auf": whom a medium relies on."""
    parse = reader.parse
    framed = (*attribution.cue, *attribution.source, *frame_of(parse, attribution), *_beside(parse, attribution))
    for i in dict.fromkeys(i for first, stop in framed for i in range(first, stop)):
        word = parse.tokens[i].text
        points = (
            word in {"Verweis", "Bezug", "Hinweis"} and i > 0 and parse.tokens[i - 1].text.lower() in {"unter", "mit"}
        )
        if points or word.lower().startswith(beginnings("relies")):
            for j in range(i, min(i + 9, len(parse.tokens))):
                if parse.tokens[j].text.lower() == "auf":
                    return j + 1, _phrase_stop(parse, j + 1)
            if (before := _relied_before(parse, i)) is not None:
                return before
    return None


def relied_on_later(reader: Reader, attribution: Attribution) -> Range | None:
    """Whom the medium leans on by the next sentence ("Das Blatt beruft sich auf zwei Beamte.")."""
    parse = reader.parse
    ends = [stop for first, stop in (*attribution.cue, *attribution.content)]
    at = next((n for n, s in enumerate(parse.sentences) if s.first <= max(ends, default=0) - 1 < s.stop), None)
    if at is None or at + 1 >= len(parse.sentences):
        return None
    following = parse.sentences[at + 1]
    for i in range(following.first + 1, min(following.first + _CLAUSE, following.stop - 1)):
        token = parse.tokens[i]
        if token.tag == "VVFIN" and token.text.lower().startswith(beginnings("relies")):
            names = {parse.tokens[j].text for first, stop in attribution.source for j in range(first, stop)}
            opens = parse.tokens[following.first].tag == "PPER" or any(
                class_kind(parse.tokens[j].text) is not None
                or (is_name(parse.tokens[j]) and parse.tokens[j].text in names)
                for j in range(following.first, i)
            )
            on = [j for j in range(i + 1, min(i + 5, following.stop - 1)) if parse.tokens[j].text == "auf"]
            return (on[0] + 1, min(_phrase_stop(parse, on[0] + 1), following.stop)) if opens and on else None
    return None


def _relied_before(parse: Parse, verb: int) -> Range | None:
    """Whom a verb at the end of its clause leans on ("der sich auf die Werft beruft")."""
    for j in range(verb - 1, max(verb - _CLAUSE, 0), -1):
        if parse.tokens[j].text.lower() == "auf" and parse.tokens[j - 1].text.lower() == "sich" and j + 1 < verb:
            return j + 1, verb
        if parse.tokens[j].tag in {"$,", "$."}:
            return None
    return None


def split_relied(parse: Parse, first: int, stop: int) -> tuple[Range, ...]:
    """A source phrase that holds both, cut at "unter Berufung auf" or "laut": who leans, on whom."""
    tokens = parse.tokens
    for i in range(first + 1, stop - 1):
        if tokens[i].text == "aus" and tokens[i + 1].text.endswith("kreisen") and is_name(tokens[i - 1]):
            return (first, i), (i + 1, stop)  # "nach Informationen der dpa aus Regierungskreisen"
        if tokens[i].text.lower() == "laut":
            return (first, i), (i + 1, stop)
        if tokens[i].text.lower().startswith(beginnings("relies")):
            start = i - 1 if tokens[i - 1].text.lower() in {"unter", "mit", ","} else i
            for j in range(i + 1, min(i + 5, stop - 1)):
                if tokens[j].text.lower() == "auf" and start > first:
                    return (first, start), (j + 1, stop)
    return ((first, stop),)


def _beside(parse: Parse, attribution: Attribution) -> list[Range]:
    """The tokens right behind the source and the cue in their sentence, also where the content was found to begin."""
    found = []
    for first, stop in (*attribution.source, *attribution.cue):
        sentence = next((s for s in parse.sentences if s.first <= first < s.stop), None)
        if sentence is not None and stop < sentence.stop:
            found.append((stop, min(stop + _NEAR, sentence.stop)))
    return found


def _phrase_stop(parse: Parse, first: int) -> int:
    tokens = parse.tokens
    for j in range(first, min(first + 14, len(tokens))):
        if (
            tokens[j].tag in {"$,", "$.", "KOUS", "PTKVZ"}
            or tokens[j].tag in {"VVFIN", "VAFIN", "VMFIN"}
            or tokens[j].text in {":", "–"}
        ):
            return max(j, first + 1)
    return min(first + 14, len(tokens))


def interviews(reader: Reader) -> Iterator[tuple[int, Party]]:
    """Sentences that tell of an interview with a medium: their first token, the medium."""
    parse = reader.parse
    for sentence in parse.sentences:
        for i in range(sentence.first, sentence.stop):
            if (
                parse.tokens[i].text.endswith(("nterview", "espräch", "astbeitrag", "nterviews"))
                and parse.tokens[i].tag == "NN"
            ):
                party = next(outlets_in(reader, [(i + 1, min(i + 9, sentence.stop))]), None)
                if party is not None and not _is_our_own(
                    parse.tokens[party.first - 1].text, parse.tokens[party.head].text
                ):
                    yield sentence.first, party
                break
