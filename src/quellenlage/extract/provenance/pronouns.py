"""Who a pronoun stands for: a sum of weights over distance, role in the sentence, gender, who was heard before.

The weights (`german/pronouns.toml`) come from `training/attribution/pronouns.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from quellenlage.extract.provenance.entities import Entity, Mention
from quellenlage.extract.provenance.names import places
from quellenlage.german import words

_STEPS = ((0, "here"), (1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (8, "6-8"))
_MOST = 8
"""Sentences back within which a party can be meant."""
_RANKS = 4
"""The last of several ranks that are told apart."""
_TIMES = 5
_LEAD = 1
"""The last sentence of an article's lead."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun to be resolved: its token, the sentence, how it is worded, gender (or ""), number."""

    at: int
    sentence: int
    word: str
    gender: str
    plural: bool

    @property
    def group(self) -> str:
        """The pronouns it behaves like."""
        if self.word.startswith(("dies", "jene", "letzter")):
            return "this"
        if self.plural:
            return "they"
        return {"Masc": "he", "Fem": "she", "Neut": "it"}.get(self.gender, "it")


def candidates(pronoun: Pronoun, entities: Sequence[Entity]) -> list[tuple[Entity, Mention]]:
    """The parties a pronoun can stand for, each with its last mention before it, the latest first."""
    found = []
    for entity in entities:
        last = entity.last_before(pronoun.at)
        if last is None or pronoun.sentence - last.sentence > _MOST or not entity.name or _clashes(pronoun, entity):
            continue
        found.append((entity, last))
    return sorted(found, key=lambda pair: -pair[1].token)


def _clashes(pronoun: Pronoun, entity: Entity) -> bool:
    """Whether gender or number rule a party out."""
    if pronoun.plural != entity.plural:
        return True
    other = bool(pronoun.gender and entity.gender and pronoun.gender != entity.gender)
    return not pronoun.plural and (other or (pronoun.gender == "Neut" and entity.person))


def score(row: Iterable[str]) -> float:
    """How much speaks for a candidate: the sum of its features' weights."""
    known = _weights()
    return sum(known.get(name, 0.0) for name in row)


@cache
def _weights() -> dict[str, float]:
    return words("pronouns")


def pronoun_features(
    pronoun: Pronoun, found: Sequence[tuple[Entity, Mention]], voices: Sequence[Entity], said: frozenset[int]
) -> list[list[str]]:
    """What is seen of each candidate, as names that can be read.

    `voices` are who was heard, the last one last, `said` the tokens of all claims' contents.
    """
    ranks: dict[str, int] = {}
    rows = []
    for entity, last in found:
        shape = _shape(entity)
        ranks[shape] = ranks.get(shape, 0) + 1
        rank = min(ranks[shape], _RANKS)
        row = [f"{rank} of its shape", f"{pronoun.group}: {rank} of its shape"]
        row += _of_last(pronoun, entity, last, shape)
        row += _of_voices(pronoun, entity, last, voices, said)
        row += _of_mentions(pronoun, entity, last, said)
        rows.append(row)
    return rows


def _of_last(pronoun: Pronoun, entity: Entity, last: Mention, shape: str) -> Iterator[str]:
    """Where and as what the candidate was named last, and whether it agrees."""
    group, far = pronoun.group, _far(pronoun.sentence - last.sentence)
    place = "subject" if last.weight % 2 == 1 else "no subject"
    agrees = "unknown" if not entity.gender else "not asked" if not pronoun.gender else "same"
    yield from (f"{group}: {shape}", f"{shape}, gender {agrees}", f"kind {entity.kind}", f"{group}: {place}")
    yield from (f"{far} back", f"{far} back, {shape}", f"{far} back, {place}")


def _of_voices(
    pronoun: Pronoun, entity: Entity, last: Mention, voices: Sequence[Entity], said: frozenset[int]
) -> Iterator[str]:
    """How many claims ago the candidate was heard."""
    back = next((n for n, voice in enumerate(reversed(voices)) if voice is entity), None)
    heard = "never heard" if back is None else f"heard {min(back, _RANKS)} claims ago"
    far = _far(pronoun.sentence - last.sentence)
    yield from (heard, f"{heard}, {far} back", f"{heard}, {_inside(pronoun.at, said)}")


def _of_mentions(pronoun: Pronoun, entity: Entity, last: Mention, said: frozenset[int]) -> Iterator[str]:
    """How often the candidate was named, and whether inside what somebody says."""
    yield f"last named {_inside(last.token, said)}, pronoun {_inside(pronoun.at, said)}"
    before = [mention for mention in entity.mentions if mention.token < pronoun.at]
    yield f"named {min(len(before), _TIMES)} times"
    outside = [mention.sentence for mention in before if mention.token not in said]
    yield f"{_far(pronoun.sentence - outside[-1])} back outside what is said" if outside else "only inside what is said"
    if before[0].sentence <= _LEAD:
        yield "in the lead"
    if sum(mention.sentence == last.sentence for mention in before) > 1:
        yield "twice in that sentence"
    if entity.name in places():
        yield "a place"


def _inside(token: int, said: frozenset[int]) -> str:
    return "inside what is said" if token in said else "outside"


def _far(sentences: int) -> str:
    return next((name for most, name in _STEPS if sentences <= most), "far")


def _shape(entity: Entity) -> str:
    if entity.person:
        return "person"
    if entity.party.shape == "role":
        return "role"
    return "body" if entity.sure else "unsure body"
