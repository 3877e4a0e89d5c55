"""One party of an article under all its mentions, and how well a pronoun or a role fits it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter

from quellenlage.extract.provenance.names import known_name, places
from quellenlage.extract.provenance.naming import shortens
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.wordlists import beginnings, groups, takers, word_set
from quellenlage.nouns import LinkKind

BEST_FIT = 3.0
"""The greatest that `role_fit` says."""
_ALIKE_KINDS = frozenset({"company", "medium", "agency", "party"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One place an entity is named or heard at: its token, its sentence, how much it stays in mind."""

    token: int
    sentence: int
    weight: float


_token = attrgetter("token")


@dataclass(slots=True, eq=False)
class Entity:
    """One party of the article: the name it goes by, its kind, the roles it was given, where it is mentioned."""

    name: str | None
    party: Party
    kind: LinkKind
    sure: bool
    nouns: set[str] = field(default_factory=set)
    folded: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    mentions: list[Mention] = field(default_factory=list)

    @classmethod
    def of(cls, party: Party) -> Entity:
        """A new entity that a phrase names."""
        return cls(party.name, party, party.kind, party.sure)

    @property
    def person(self) -> bool:
        """Whether it is a single person by name."""
        return self.party.shape == "person"

    def last_before(self, token: int) -> Mention | None:
        """The latest mention before a token."""
        if self.mentions and self.mentions[-1].token < token:
            return self.mentions[-1]
        at = bisect_left(self.mentions, token, key=_token)
        return self.mentions[at - 1] if at else None

    def add(self, mention: Mention) -> None:
        """Adds a mention, or makes the one at its token weigh more."""
        at = bisect_right(self.mentions, mention.token, key=_token)
        if at and self.mentions[at - 1].token == mention.token:
            last = self.mentions[at - 1]
            self.mentions[at - 1] = Mention(last.token, last.sentence, max(last.weight, mention.weight))
        else:
            self.mentions.insert(at, mention)

    def describe(self, party: Party) -> None:
        """Takes over what a mention tells: a surer kind, a role, a gender, a number."""
        if party.sure and not self.sure:
            self.kind, self.sure = party.kind, True
        if party.noun is not None:
            nouns = [party.noun.known, *([party.noun.front + party.noun.known.lower()] if party.noun.front else [])]
            self.nouns.update(nouns)
            self.folded.update(map(str.casefold, nouns))
        self.gender = self.gender or party.gender
        self.plural = self.plural or party.plural


def agreement(entity: Entity, gender: str, plural: bool) -> float:
    """How well an entity agrees with a pronoun's gender; 0: not at all."""
    if plural:
        return 2.0
    if not entity.person and entity.party.shape == "body" and (not entity.sure or entity.name in places()):
        return 0.0
    if entity.gender and gender and entity.gender != gender:
        return 0.0
    if gender == "Neut":
        return 1.0 if entity.gender == "Neut" else 0.0
    base = 3.0 if entity.person else 2.5 if entity.party.shape == "role" else 1.0
    return base if entity.gender == gender else base - 0.7


def role_fit(entity: Entity, party: Party) -> float:
    """How well an entity's known roles fit a phrase that names somebody by role only; 0: not."""
    if party.noun is None or not party.name or not _may_be(entity, party):
        return 0.0
    noun, word = party.noun.known, party.name.casefold().split()[-1]
    names = entity.folded
    if not entity.person and entity.party.shape == "body" and not _is_named(entity):
        if noun.casefold() not in names and not party.noun.front and _is_taken_up(entity, noun):
            return 1.0
        return 0.3 if word in names or any(name.endswith(word) for name in names) else 0.0
    if word in names or noun.casefold() in names or any(name.endswith((word, noun.casefold())) for name in names):
        return BEST_FIT
    if party.noun.is_person:
        generic = noun in word_set("generic_people") and entity.person and entity.kind == party.kind
        return 1.5 if generic else 0.0
    if entity.name and any(part.casefold().endswith(word) for part in entity.name.split()):
        return BEST_FIT
    if not party.noun.front and _is_alike(entity, party, noun, names):
        return 2.0
    return 1.0 if not party.noun.front and _is_taken_up(entity, noun) else 0.0


def _is_taken_up(entity: Entity, noun: str) -> bool:
    """Whether a general word ("die Behörde") can stand for a body of its kind, which is not a country or a state."""
    named = entity.sure and entity.name not in places() and look_up(entity.name or "") != look_up(noun)
    return named and entity.kind in takers().get(noun, frozenset()) and not entity.nouns & word_set("too_large")


def _is_alike(entity: Entity, party: Party, noun: str, names: set[str]) -> bool:
    """Whether a general word can take up a body: "der Konzern" the "Nordwerft AG"."""
    for group in groups("alike"):
        if noun in group:
            if names & {name.casefold() for name in group}:
                return True
            alike = entity.kind == party.kind and entity.kind in _ALIKE_KINDS and entity.sure and _is_named(entity)
            return alike and not _is_other_outlet(entity, noun) and not entity.nouns & word_set("plants")
    return False


def _is_other_outlet(entity: Entity, noun: str) -> bool:
    """Whether a medium is called by another type of outlet than the noun: no newspaper is "der Sender"."""
    lowered = (entity.name or "").casefold()
    if noun in {"Sender", "Fernsehsender", "Radiosender", "Portal", "Website"}:
        return lowered.endswith(beginnings("press_endings"))
    return noun in {"Zeitung", "Blatt", "Tageszeitung"} and lowered.endswith(beginnings("sender_endings"))


def _may_be(entity: Entity, party: Party) -> bool:
    """Whether nothing speaks against a role noun standing for an entity."""
    if entity.plural or entity.name is None or party.noun is None:
        return False
    if party.noun.is_person:
        fits = entity.person or entity.party.shape == "role"
        return fits and not (entity.gender and party.gender and entity.gender != party.gender)
    return not entity.person and entity.party.shape == "body"


def _is_named(entity: Entity) -> bool:
    """Whether an entity has a name of its own, not a common noun alone."""
    return look_up(entity.name or "") is None or " " in (entity.name or "")


def full_name(name: str) -> str:
    """The full name a known acronym stands for ("WHO"), else the name itself: nicknames stay as they are worded."""
    known = known_name(name)
    if known is not None and known.name and (shortens(name, known.name) or shortens(known.name, name)):
        return known.name
    return name
