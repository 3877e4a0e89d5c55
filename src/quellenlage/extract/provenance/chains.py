"""The chain of each attribution: the medium or agency cited first, the origin last, and the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.provenance.chunks import OPENING, is_name
from quellenlage.extract.provenance.coreference import Cast
from quellenlage.extract.provenance.entities import Entity
from quellenlage.extract.provenance.guesses import Guesses, is_guess
from quellenlage.extract.provenance.joint import split_joint
from quellenlage.extract.provenance.kinds import Verdict
from quellenlage.extract.provenance.names import class_kind
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.relays import (
    Relay,
    addressed,
    employer,
    find_relays,
    interviews,
    own_parts,
    quoted_person,
    relied_on,
    relied_on_later,
    speaker_beside,
    split_relied,
    told_tail,
)
from quellenlage.extract.provenance.resumed import is_one_of_them, is_quoted_by_nobody, survey_before
from quellenlage.extract.provenance.source_relays import (
    is_spokesperson,
    named_in_source,
    vouching_part,
    without_relatives,
)
from quellenlage.extract.provenance.stance import innermost_clause, judge_stance
from quellenlage.extract.provenance.wordlists import word_set
from quellenlage.nouns import Article, Link, Parse

Chain = tuple[Link, ...]
UNNAMED = Link(None, "unnamed")
_RELAYING = frozenset({"medium", "agency"})
_PEOPLE = frozenset({"person_other", "person_politics", "witness"})
"""Kinds of whoever vouches for somebody else's words once, and does not go on doing so."""
_MEMORY = 4
"""Sentences for which a source that spoke to a medium goes on speaking to it; in an interview it always does."""
_BESIDE = 4
"""Tokens between a word of a claim's frame and an outlet that belongs to it."""
_TITLE = 8
"""Tokens within which the quotation marks around an outlet's name close."""
_LEAD = 1
"""The last sentence of an article's lead."""
_RUN_ON = 2
"""Sentences within which a frame in the Konjunktiv goes on from the claim before it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A resolved source: its link, the entity behind it, the token it was named at."""

    link: Link
    entity: Entity | None
    at: int


@dataclass(frozen=True, slots=True)
class Heard:
    """What a source was heard in: the medium, the sentence it was last heard in, whether the medium asked."""

    medium: Link
    sentence: int
    asked: bool


@dataclass(frozen=True, slots=True)
class ExplainedChains:
    """The chains of one attribution and a sentence for each step that led to them."""

    chains: tuple[Chain, ...]
    why: tuple[str, ...]


@dataclass(slots=True)
class _Tracer:
    """One article's attributions on their way to chains; the dictionaries are by index of attribution."""

    parse: Parse
    cast: Cast
    attributions: Sequence[Attribution]
    told: list[tuple[int, Party]]
    publisher: str
    guesses: Guesses
    origins: dict[int, list[Origin]] = field(default_factory=dict)
    relays: dict[int, list[Link]] = field(default_factory=dict)
    why: dict[int, list[str]] = field(default_factory=dict)
    heard: dict[Entity, Heard] = field(default_factory=dict)
    chains: dict[int, tuple[Chain, ...]] = field(default_factory=dict)


def trace_chains(article: Article, parse: Parse, attributions: Sequence[Attribution]) -> tuple[tuple[Chain, ...], ...]:
    """The chains of each attribution, one for each joint source, outermost first, origin last.

    A nested claim's chain goes on from the one it stands in, unless that one denies it. An unnamed origin is
    `Link(None, "unnamed")`. Every mention is a span of the article's text.
    """
    return tuple(explained.chains for explained in explain_chains(article, parse, attributions))


def explain_chains(
    article: Article,
    parse: Parse,
    attributions: Sequence[Attribution],
) -> tuple[ExplainedChains, ...]:
    """The chains as `trace_chains` gives them, each with the sentences that say what they rest on."""
    cast = Cast(parse, frozenset(i for one in attributions for i in _tokens(one.content)))
    told = sorted(interviews(cast.reader), key=lambda pair: pair[0])
    tracer = _Tracer(parse, cast, attributions, told, (article.outlet or "").casefold(), Guesses(cast))
    for n in sorted(range(len(attributions)), key=lambda n: (_place(attributions[n]), n)):
        tracer.why[n] = []
        _resolve(tracer, n)
    explained = []
    for n in range(len(attributions)):
        chains = _chain(tracer, n, set())
        explained.append(ExplainedChains(chains, tuple(dict.fromkeys(tracer.why[n]))))
    return tuple(explained)


def _place(attribution: Attribution) -> int:
    """Where an attribution stands in the text: at its cue, or, where it runs on without one, at its content."""
    ranges = attribution.cue or attribution.content
    return ranges[0][0] if ranges else 0


def _resolve(tracer: _Tracer, n: int) -> None:
    """Finds the origins and relays of an attribution by its own words and by what its source was heard in before."""
    attribution = tracer.attributions[n]
    framing = _framing(tracer, n)
    if framing is not None:
        tracer.origins[n], tracer.relays[n] = tracer.origins[framing], tracer.relays[framing]
        tracer.why[n] += tracer.why[framing]
        return
    sources = without_relatives(tracer.parse, own_parts(tracer.parse, attribution))
    tails = [told_tail(tracer.cast.reader, *source) for source in sources]
    shortened = [(source[0], tail[0]) if tail else source for source, tail in zip(sources, tails, strict=True)]
    parties = [party for source in shortened for party in _read(tracer, source)]
    cited, parties = _cited(tracer, attribution, parties)
    origins = [_origin(tracer, n, party) for party in parties]
    relays = [_origin(tracer, n, cited).link] if cited is not None else []
    asked = False
    if relays:
        tracer.why[n].append(f"{relays[0].name} passes on what {origins[0].link.name or 'somebody unnamed'} says.")
    elif origins and not _is_outlet(tracer, parties[0]):
        told = next((tail[1] for tail in tails if tail), None)
        found = _found(tracer, attribution, parties[0])
        if found is None and told is not None:
            found = Relay(told, f"{parties[0].name} told it to {told.name}")
        asked = found is not None and found.asked
        if found is not None and found.party.kind in _RELAYING and _is_bare_statement(parties):
            origins = [_origin(tracer, n, found.party)]
        elif found is not None:
            relays = [_medium(tracer, n, found.party)]
            tracer.why[n].append(found.why + ".")
        else:
            relays = _through_the_same(tracer, n) or _through_a_survey(tracer, n) or _remembered(tracer, n, origins[0])
    relays = [link for link in relays if (link.name or "").casefold() != tracer.publisher]
    for origin in origins:
        if origin.entity is not None:
            tracer.cast.heard(origin.entity, origin.at)
            if relays and relays[0].kind not in _PEOPLE:
                before = tracer.heard.get(origin.entity)
                asked = asked or (before is not None and before.asked)
                tracer.heard[origin.entity] = Heard(relays[0], tracer.cast.sentence_of(_place(attribution)), asked)
    tracer.origins[n] = origins
    tracer.relays[n] = relays


def _is_bare_statement(parties: list[Party]) -> bool:
    """Whether the source is nothing but what somebody put out: then it is theirs ("Informationen von Sport1")."""
    only = parties[0] if len(parties) == 1 else None
    return only is not None and only.kind == "unnamed" and only.noun is not None and only.noun.states


def _framing(tracer: _Tracer, n: int) -> int | None:
    """The attribution that named the source of one that runs on without a cue: its chain is kept."""
    attribution = tracer.attributions[n]
    if attribution.cue or not attribution.source:
        return None
    for m in reversed(list(tracer.origins)):
        if tracer.attributions[m].cue and set(attribution.source) & set(tracer.attributions[m].source):
            return m
    return None


def _cited(tracer: _Tracer, attribution: Attribution, parties: list[Party]) -> tuple[Party | None, list[Party]]:
    """Who cites whom where the sources themselves say so: the one cited from, or None, and the origins."""
    part = vouching_part(tracer.parse, attribution)
    vouching = [party for party in parties if part is not None and part[0] <= party.head < part[1]]
    if vouching and len(vouching) < len(parties) and not is_spokesperson(vouching[0]):
        return vouching[0], [party for party in parties if party not in vouching]
    outlets = [party for party in parties if _is_outlet(tracer, party)]
    others = [party for party in parties if not _is_outlet(tracer, party)]
    behind = relied_on(tracer.cast.reader, attribution) if parties else None
    if behind is not None:
        leaned = [party for party in parties if behind[0] <= party.head < behind[1]] or _read(tracer, behind)
        leaning = [party for party in parties if party not in leaned]
        solid = all(_is_outlet(tracer, party) for party in leaning) or all(
            (party.sure and party.kind != "document") or _is_own_part(attribution, party) for party in leaned
        )
        if leaned and leaning and solid:
            return leaning[0], leaned
    if outlets and others:
        return outlets[0], others
    reader = tracer.cast.reader
    if outlets and len(outlets) == len(parties) and (later := relied_on_later(reader, attribution)) is not None:
        leaned = [party for party in _read(tracer, later) if party.sure and not _is_outlet(tracer, party)]
        if leaned:
            return outlets[0], leaned
    speaker = quoted_person(reader, attribution) or speaker_beside(reader, attribution) if outlets else None
    return (outlets[0], [speaker]) if speaker is not None else (None, parties)


def _is_own_part(attribution: Attribution, party: Party) -> bool:
    """Whether a party is one of several parts of the source for itself, not what a part of it was read to hold."""
    return len(attribution.source) > 1 and any(first <= party.head < stop for first, stop in attribution.source)


def _found(tracer: _Tracer, attribution: Attribution, party: Party) -> Relay | None:
    """The outlet that the frame of an attribution names as passing it on."""
    reader = tracer.cast.reader
    ways = (find_relays(reader, attribution), addressed(reader, party), employer(reader, party))
    found = next((way for way in ways if way), None) or named_in_source(reader, attribution)
    return next((one for one in found if not _belongs_to_another(tracer, attribution, one.party)), None)


def _belongs_to_another(tracer: _Tracer, attribution: Attribution, party: Party) -> bool:
    """Whether an outlet stands in the frame of another claim that the same sentence makes ("Die Werft sprach von einem
    Erfolg, Reisende klagten im Hafenfunk über Lärm")."""
    if not attribution.cue or any(first <= party.head < stop for first, stop in attribution.source):
        return False
    cue = _tokens(attribution.cue)
    there = innermost_clause(tracer.parse, party.head)
    if cue & set(range(party.first - _BESIDE, party.first)) or there in [
        innermost_clause(tracer.parse, i) for i in cue
    ]:
        return False
    said = _tokens(attribution.content)
    for other in tracer.attributions:
        if other is attribution or not other.cue or other.carried or said & _tokens(other.content):
            continue
        if any(first <= party.head < stop for first, stop in other.source):
            return True
        if there is not None and there == innermost_clause(tracer.parse, other.cue[0][0]):
            return True
    return False


def _tokens(ranges: Sequence[Range]) -> set[int]:
    return {i for first, stop in ranges for i in range(first, stop)}


def _through_the_same(tracer: _Tracer, n: int) -> list[Link]:
    """The medium of the claims just before, where one more of its speakers follows, or somebody quoted by nobody."""
    attribution = tracer.attributions[n]
    further = is_one_of_them(tracer.parse, attribution)
    if not further and not is_quoted_by_nobody(tracer.parse, attribution):
        return []
    here = tracer.cast.sentence_of(_place(attribution))
    for m in reversed(list(tracer.origins)):
        if here - tracer.cast.sentence_of(_place(tracer.attributions[m])) > _MEMORY:
            break
        before = tracer.relays[m] or ([] if further else [origin.link for origin in tracer.origins[m]])
        if before and before[0].kind in _RELAYING:
            tracer.why[n].append(f"{before[0].name} had the claim before it.")
            return before[:1]
    return []


def _through_a_survey(tracer: _Tracer, n: int) -> list[Link]:
    """The survey told of before, where a share of people is the source ("37 Prozent sind der Auffassung")."""
    at = survey_before(tracer.parse, tracer.attributions[n])
    party = tracer.cast.reader.read_head(at, at + 1) if at is not None else None
    if party is None or party.name is None:
        return []
    tracer.why[n].append(f"{party.name} is what they were asked in.")
    return [_origin(tracer, n, party).link]


def _remembered(tracer: _Tracer, n: int, origin: Origin) -> list[Link]:
    """The medium that the same source was heard in before, was introduced by, or gave an interview to."""
    if origin.entity is None:
        return []
    here = tracer.cast.sentence_of(_place(tracer.attributions[n]))
    before = tracer.heard.get(origin.entity)
    if before is not None:
        if not before.asked and here - before.sentence > _MEMORY:
            return []
        tracer.why[n].append(f"{origin.link.name} was heard in {before.medium.name} shortly before.")
        return [before.medium]
    if (medium := _introduced_by(tracer, n, origin.entity)) is not None:
        tracer.why[n].append(f"{medium.name} first named {origin.link.name}.")
        return [medium]
    if (medium := _taken_up(tracer, n, origin)) is not None:
        tracer.why[n].append(f"{medium.name} told of {origin.link.name} before.")
        return [medium]
    for first, party in tracer.told:
        there = tracer.cast.sentence_of(first)
        if there <= here and _is_asked(tracer, origin.entity, there):
            tracer.why[n].append(f"An interview with {party.name} is told of.")
            return [_origin(tracer, n, party).link]
    return []


def _is_asked(tracer: _Tracer, entity: Entity, sentence: int) -> bool:
    """Whether a sentence that tells of an interview names the one: or, in an article's lead, gives the role only that
    the first person of that kind has whom the article goes on to name ("Die Ministerin hat im Interview ... Reuth")."""
    if any(mention.sentence == sentence for mention in entity.mentions):
        return True
    if sentence > _LEAD or not entity.person or not entity.mentions:
        return False
    roles = [one for one in tracer.cast.entities if one.party.shape == "role" and not one.plural]
    asked = any(one.kind == entity.kind and one.mentions[0].sentence == sentence for one in roles if one.mentions)
    first = min(
        one.mentions[0].token for one in tracer.cast.entities if one.kind == entity.kind and one.person and one.mentions
    )
    return asked and entity.mentions[0].token == first


def _taken_up(tracer: _Tracer, n: int, origin: Origin) -> Link | None:
    """The medium that told of a document before, where the document is taken up again ("laut der Studie")."""
    tokens = tracer.parse.tokens
    token = tokens[origin.at]
    if origin.entity is None or origin.entity.kind not in {"document", "unnamed"} or token.tag != "NN":
        return None
    if not any(tokens[i].text.lower() in word_set("definite") for i in range(max(origin.at - 2, 0), origin.at)):
        return None
    for m in reversed(list(tracer.origins)):
        earlier, origins = tracer.attributions[m], tracer.origins[m]
        if m == n or not origins:
            continue
        medium = tracer.relays[m][0] if tracer.relays[m] else origins[0].link
        if medium.kind not in _RELAYING:
            continue
        told = (i for first, stop in (*earlier.content, *earlier.source) for i in range(first, stop))
        if any(
            tokens[i].tag == "NN" and tokens[i].lemma.lower().endswith(token.lemma.lower())
            for i in told
            if i < origin.at
        ):
            return medium
    return None


def _introduced_by(tracer: _Tracer, n: int, entity: Entity) -> Link | None:
    """The medium in whose reported claim, not long before, the source was named for the first time."""
    if not entity.mentions:
        return None
    first = entity.mentions[0].token
    here = tracer.cast.sentence_of(_place(tracer.attributions[n]))
    for m, origins in tracer.origins.items():
        earlier = tracer.attributions[m]
        if m == n or not origins or here - tracer.cast.sentence_of(_place(earlier)) > _MEMORY:
            continue
        medium = tracer.relays[m][0] if tracer.relays[m] else origins[0].link
        if medium.kind in _RELAYING and any(start <= first < stop for start, stop in earlier.content):
            return medium
    return None


def _read(tracer: _Tracer, source: Range) -> list[Party]:
    reader = tracer.cast.reader
    first, stop = source[0], _name_end(tracer.parse, *source)
    parts = split_relied(tracer.parse, first, stop)
    read = (reader.read(*joint) for part in parts for joint in split_joint(reader, *part))
    return [party for party in read if party is not None]


def _name_end(parse: Parse, first: int, stop: int) -> int:
    """Where a source phrase ends, with the name behind an outlet's class noun at its end ("dem Portal" Netzkurier)."""
    tokens = parse.tokens
    opened = stop if stop < len(tokens) and tokens[stop].text in OPENING else stop - 1
    classed = first < opened and class_kind(tokens[opened - 1].text) is not None
    if classed and tokens[opened].text in OPENING:
        closing = next(
            (j for j in range(opened + 2, min(opened + _TITLE, len(tokens))) if tokens[j].text in OPENING), None
        )
        return closing + 1 if closing is not None else stop
    if first < stop < len(tokens) and class_kind(tokens[stop - 1].text) is not None:
        return stop + 1 if is_name(parse.tokens[stop]) and parse.tokens[stop].text[:1].isupper() else stop
    return stop


def _is_outlet(tracer: _Tracer, party: Party) -> bool:
    """Whether a party is a medium or an agency, not somebody who works for one."""
    entity, _ = tracer.cast.find(party)
    kind, shape = (entity.kind, entity.party.shape) if entity is not None else (party.kind, party.shape)
    return kind in _RELAYING and shape == "body"


def _origin(tracer: _Tracer, n: int, party: Party) -> Origin:
    """A party as a link, by the entity it stands for where it stands for one."""
    entity, why = tracer.cast.find(party)
    if entity is None and party.shape not in {"pronoun", "nobody"}:
        entity = tracer.cast.enter_source(party)
    if entity is None or not entity.name or party.shape == "nobody":
        return Origin(UNNAMED, None, party.head)
    own = party.sure and not entity.sure and party.shape != "pronoun"
    kind = party.kind if own else entity.kind
    mention = entity.party if party.shape == "pronoun" else party
    telling = party if own else entity.party
    because = telling.why
    if is_guess(kind, telling, sure=party.sure if own else entity.sure):
        guess = tracer.guesses.of(entity, party, Verdict(kind, because))
        kind, because = guess.kind, guess.why
    tracer.why[n] += [reason + "." for reason in (why, because) if reason]
    return Origin(Link(entity.name, kind, tracer.parse.span(mention.first, mention.stop)), entity, party.head)


def _medium(tracer: _Tracer, n: int, party: Party) -> Link:
    """Who passes a claim on, as a link: a medium by its place, though its name is a plain word ("„Volksstimme“")."""
    link = _origin(tracer, n, party).link
    return Link(link.name, party.kind, link.mention) if party.kind in _RELAYING and link.kind == "unnamed" else link


def _chain(tracer: _Tracer, n: int, above: set[int]) -> tuple[Chain, ...]:
    """The chains of attribution n, going on from the one it stands in."""
    if n in tracer.chains:
        return tracer.chains[n]
    own = [(*tracer.relays[n], origin.link) for origin in tracer.origins[n]] or [(UNNAMED,)]
    parent = tracer.attributions[n].parent
    parent = parent if parent is not None else _reporting(tracer, n)
    prefix: Chain = ()
    if parent is not None and parent not in above | {n} and 0 <= parent < len(tracer.attributions):
        _, polarity, _ = judge_stance(tracer.parse, tracer.attributions[parent])
        outer = _chain(tracer, parent, above | {n})[0] if polarity == "+" else ()
        # "Es soll laut Polizei" is one frame; "soll gedroht haben" are two
        held = not _is_told_of(tracer, n, parent) and not _is_one_voice(tracer, n, parent)
        if outer and held and (outer[-1].name is not None or _acts(tracer.parse, tracer.attributions[n])):
            prefix = outer
            tracer.why[n].append(f"It stands in what {prefix[-1].name or 'somebody unnamed'} says.")
    chains = tuple(_joined(prefix, chain) for chain in own)
    tracer.chains[n] = chains
    return chains


def _is_told_of(tracer: _Tracer, n: int, parent: int) -> bool:
    """Whether a claim of nobody named is what the outer one only speaks of ("nannte die Gerüchte, wonach"): it was in
    the world before, and did not come through who answers it."""
    inner, outer = tracer.attributions[n], tracer.attributions[parent]
    nobody = all(origin.link.name is None for origin in tracer.origins[n])
    cue = [tracer.parse.tokens[i] for first, stop in inner.cue for i in range(first, stop)]
    return outer.type == "reported" and nobody and bool(cue) and not any(token.tag[:1] == "V" for token in cue)


def _is_one_voice(tracer: _Tracer, n: int, parent: int) -> bool:
    """Whether who speaks for a body says what the body does ("Die Werft zeigte sich zuversichtlich: ..., so ein
    Sprecher"): one party, and nobody in between."""
    if not tracer.origins[n] or not tracer.origins[parent]:
        return False
    inner, outer = tracer.origins[n][0].entity, tracer.origins[parent][0].entity
    if inner is None or outer is None or inner.person or not is_spokesperson(outer.party):
        return False
    body, name = outer.party.body, inner.name
    return bool(body and name and (body in name or name in body))


def _acts(parse: Parse, attribution: Attribution) -> bool:
    """Whether a claim's frame is a verb, not "laut", "nach Angaben"."""
    return any(parse.tokens[i].tag.startswith("VV") for first, stop in attribution.cue for i in range(first, stop))


def _reporting(tracer: _Tracer, n: int) -> int | None:
    """The attribution that a frame in the Konjunktiv goes on from: "Der Fahrer behaupte" is what the police say."""
    attribution = tracer.attributions[n]
    if not attribution.cue or not tracer.origins[n]:
        return None
    clause = innermost_clause(tracer.parse, attribution.cue[0][0])
    cue = {i for first, stop in attribution.cue for i in range(first, stop)}
    if clause is None or clause.mood != "sub1" or not cue & {clause.verb, clause.predicate}:
        return None
    here, place = tracer.cast.sentence_of(_place(attribution)), _place(attribution)
    before: int | None = None
    for m, other in enumerate(tracer.attributions):
        if m == n or _place(other) >= place or other.parent == n or not tracer.origins[m] or not other.content:
            continue
        near = here - tracer.cast.sentence_of(other.content[-1][0]) <= _RUN_ON
        if near and (before is None or _place(other) > _place(tracer.attributions[before])):
            before = m
    if before is None or tracer.origins[before][0].entity is tracer.origins[n][0].entity:
        return None
    return before


def _joined(prefix: Chain, chain: Chain) -> Chain:
    """A parent's chain continued, without naming a party twice."""
    named = [link.name for link in prefix]
    if prefix and chain == (UNNAMED,) and prefix[-1].name is None:
        return prefix
    if chain[-1].name is not None and chain[-1].name in named:
        return prefix[: named.index(chain[-1].name) + 1]
    return (*prefix, *(link for link in chain if link.name is None or link.name not in named))
