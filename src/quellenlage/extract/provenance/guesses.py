"""Guesses the kind of a party that no word of its own tells: a linear model over its phrase and its company.

The rules of `kinds.py` come first. Where they only guess ("eine Mitteilung", "Betriebsleiter Ohm", a bare "Nordwerk"),
the model weighs the words and endings of the phrase, the bodies named before, and what the article is about. Its
weights (`german/kinds.xz`) come from `training/attribution/kinds.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import cast

from quellenlage.extract.attribution.weights import Linear, unpack
from quellenlage.extract.provenance.chunks import Chunk, cut_phrase, is_acronym
from quellenlage.extract.provenance.coreference import Cast
from quellenlage.extract.provenance.entities import Entity
from quellenlage.extract.provenance.kinds import Verdict
from quellenlage.extract.provenance.names import country_of_adjective, known_name
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.wordforms import is_plural
from quellenlage.nouns import LinkKind, Parse

_ENDINGS = (3, 4, 5, 6, 8)
"""Lengths of the endings of a noun that are looked at."""
_NAME_ENDINGS = (3, 4, 5)
_MOST_CHUNKS = 5
_SHARE = 0.25
"""Share of an article's mentions from which on it is about a kind."""
_NEAR = 3
_SILENT = frozenset({"unnamed", "document"})
_BEHIND = {",": "beside", "(": "bracket", "und": "joined"}
_REASONS = 2
"""What weighed most, of which a reason tells."""
_MARGIN = 1.7
"""How much more probable than the rules' kind another one must be.

Chosen when 1,005 of 7,406 annotated claims were open (910 of 7,410 since): those left out in turn gained 70 right ones
without margin and 61 with it, but only with it did each of the four annotated sets gain from the other three.
"""


@dataclass(slots=True)
class Guesses:
    """The guesses for one article's parties, one for each."""

    cast: Cast
    made: dict[Entity, Verdict] = field(default_factory=dict)

    def of(self, entity: Entity, party: Party, rules: Verdict) -> Verdict:
        """The kind of an entity, guessed by the phrase it is first a source by, and what weighed most for it.

        `rules` is what the rules made of it, which stays unless another kind is clearly more probable.
        """
        if entity not in self.made:
            self.made[entity] = _guess(entity.name or "", guess_features(self.cast, entity, party), rules)
        return self.made[entity]


def is_guess(kind: LinkKind, party: Party, *, sure: bool) -> bool:
    """Whether a kind stands on no word: the rules are not sure, or it is a document that somebody must have made."""
    return not sure or (kind == "document" and party.noun is not None and party.noun.states)


def guess_features(cast: Cast, entity: Entity, party: Party) -> list[str]:
    """Everything the model sees of a party, as names that can be read."""
    found = ["bias", f"form={party.shape}", f"form={entity.party.shape}|plural={party.plural}|the={party.definite}"]
    found += _of_phrase(cast, party, "")
    if entity.party.first != party.first:
        found += _of_phrase(cast, entity.party, "first ")
    found += (f"called={noun.lower()}" for noun in entity.nouns)
    found.append(f"rules={entity.kind}|{entity.party.shape}")
    role = _role(entity.party if entity.party.noun is not None else party)
    found += _of_company(cast, entity, party, role)
    return list(dict.fromkeys(found))


def choose(labels: Sequence[str], odds: Sequence[float], rules: str) -> str:
    """The most probable kind where it is clearly more probable than the rules' own, else the rules'.

    >>> choose(["company", "government"], [0.6, 0.4], "government")
    'government'
    """
    best = max(range(len(labels)), key=lambda n: (odds[n], labels[n]))
    held = odds[labels.index(rules)] if rules in labels else 0.0
    return labels[best] if odds[best] >= _MARGIN * held else rules


def _guess(name: str, row: list[str], rules: Verdict) -> Verdict:
    model = kinds_model()
    kind = cast(LinkKind, choose(model.labels, model.probabilities([row])[0].tolist(), rules.kind))
    if kind == rules.kind:
        return rules
    weighed = (in_words(feature) for feature, weight in model.reasons(row, kind, most=8) if weight > 0)
    why = "; ".join(list(dict.fromkeys(weighed))[:_REASONS]) or "how it is named"
    return Verdict(kind, f"No word tells of what kind {name} is; {kind} is a guess by {why}")


def in_words(feature: str) -> str:
    """What a feature looks at, in words."""
    key, _, value = feature.partition("|")[0].partition("=")
    key = key.rpartition(" ")[2]
    if key == "near":
        return f"the nearest body before it: {value}"
    if key == "about":
        return f"an article about: {value}"
    if key == "ends":
        return f"the ending „-{value}“"
    if key in {"word", "known", "front", "called", "adjective", "preposition", "article"}:
        return f"the word „{value}“"
    return "how it is named"


def _of_phrase(cast: Cast, party: Party, when: str) -> Iterator[str]:
    """The words of a phrase, each with its place: head, in front, behind, beside, in brackets."""
    seen = False
    for chunk in cut_phrase(cast.parse, party.first, party.stop)[:_MOST_CHUNKS]:
        head = not seen and chunk.first <= party.head < chunk.stop
        seen = seen or head
        place = "" if head else _BEHIND.get(chunk.after, "behind") if seen else "before"
        for one in _of_chunk(cast, chunk):
            yield f"{when}{place} {one}".lstrip()


def _of_chunk(cast: Cast, chunk: Chunk) -> Iterator[str]:
    tokens = cast.parse.tokens
    if chunk.noun is not None:
        yield from _of_noun(cast.parse, chunk.noun)
    for i in chunk.adjectives:
        word = tokens[i].text
        yield "adjective=" + ("COUNTRY" if country_of_adjective(word) else tokens[i].lemma.lower())
        if word[:1].isupper() and word.endswith("er"):
            yield "adjective=TOWN"
    if chunk.name:
        yield from _of_name(cast, chunk)
    yield f"preposition={tokens[chunk.preposition].text.lower()}" if chunk.preposition is not None else "bare"
    yield f"article={tokens[chunk.determiner].text.lower()}" if chunk.determiner is not None else "no article"
    if chunk.quoted:
        yield "quoted"


def _of_noun(parse: Parse, at: int) -> Iterator[str]:
    """A common noun: itself, its endings, and what the lexicon knows of it."""
    word, noun = parse.tokens[at].text.lower(), look_up(parse.tokens[at].text)
    yield f"word={parse.tokens[at].lemma.lower()}"
    yield from (f"ends={word[-n:]}" for n in _ENDINGS if len(word) > n)
    if is_plural(parse.tokens[at]):
        yield "plural"
    if noun is None:
        yield "strange"
        return
    yield f"known={noun.known}"
    if noun.front:
        yield f"front={noun.front.lower()}"
    yield f"class={noun.person}|{noun.body}|{noun.speaks}"


def _of_name(cast: Cast, chunk: Chunk) -> Iterator[str]:
    """A proper name: what it is labelled, how it is built, whether the vocabulary has it."""
    tokens, naming = cast.parse.tokens, cast.reader.naming
    own = naming.own(chunk)
    yield f"name words={min(len(chunk.name), 3)}"
    yield from (f"label={label}" for label in sorted({tokens[i].name for i in chunk.name}))
    if is_acronym(own):
        yield "acronym"
    if naming.is_person(chunk):
        yield "person"
    if (known := known_name(own)) is not None:
        yield f"name of={known.kind}"
    last = tokens[chunk.name[-1]].text.lower()
    yield from (f"ends={last[-n:]}" for n in _NAME_ENDINGS if len(last) > n)
    yield from (f"word={tokens[i].text.lower()}" for i in chunk.name)


def _role(party: Party) -> str:
    """What a party's noun says in general: who speaks for others, a person, a body, a statement."""
    noun = party.noun
    if noun is None:
        return "none"
    if noun.speaks:
        return f"speaks {noun.person or ''}".rstrip()
    return str(noun.person or noun.body or ("states" if noun.states else "none"))


def _of_company(cast: Cast, entity: Entity, party: Party, role: str) -> Iterator[str]:
    """The bodies named before the phrase and before the party's first mention, and what the article is about."""
    first = entity.mentions[0].token if entity.mentions else party.first
    for key, at in (("near", party.first), ("first near", first)):
        last = _body_before(cast, entity, at)
        if last is None:
            yield f"{key}=none|{role}"
            continue
        kind, back = last
        distance = "here" if back == 0 else "before" if back == 1 else "near" if back <= _NEAR else "far"
        yield f"{key}={kind}|{distance}"
        yield f"{key}={kind}|{role}"
        yield f"{key}={kind}|{role}|{distance}"
    weight: Counter[str] = Counter()
    for other in cast.entities:
        if other is not entity and other.sure and other.kind not in _SILENT:
            weight[other.kind] += len(other.mentions)
    for topic in sorted(weight):
        if weight[topic] > _SHARE * weight.total():
            yield f"about={topic}"
            yield f"about={topic}|{role}|{entity.party.shape}"


def _body_before(cast: Cast, entity: Entity, at: int) -> tuple[LinkKind, int] | None:
    """The kind of the body named last before a token, and how many sentences back."""
    best: tuple[int, LinkKind, int] | None = None
    for other in cast.entities:
        if other is entity or other.party.shape != "body" or not other.sure or other.kind in _SILENT:
            continue
        last = other.last_before(at)
        if last is not None and (best is None or (last.token, other.kind) > best[:2]):
            best = (last.token, other.kind, last.sentence)
    return (best[1], cast.sentence_of(at) - best[2]) if best is not None else None


@cache
def kinds_model() -> Linear:
    """The shipped model, read once."""
    return unpack(files("quellenlage.german").joinpath("kinds.xz").read_bytes())["kind"]
