"""What linking finds over the articles of a run: parties, copies, stories, and which figures count the same thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from msgspec.structs import replace

from quellenlage.nouns.dossier import Actor, Copy, Interval, Status, Story
from quellenlage.nouns.figure import Figure
from quellenlage.nouns.span import Span

ClaimLink = tuple[str, str, int, int]
"""One link of a chain: article id, claim id, index of the chain, index of the link in it."""

FigureKey = tuple[str, str]
"""One figure: article id, figure id."""

Standing = Literal["asserted", "replaced", "earlier"]
"""Whether a figure is put forward, only named to be replaced ("nicht 700, sondern 850": the 700), or said to have
held before.
"""


@dataclass(frozen=True, slots=True)
class Clue:
    """The words around a figure, by which it is compared with others.

    `start` is where it stands, `sentence` the number of its sentence, `headline` whether that is one; `head` is the
    head of the counted compound, `verb` the verb that governs the figure; `words` are the content lemmas of the
    sentence, `clause` those of the clause, `before` those of the sentence before in the same passage. Words of one
    concept have its name. `said` are the roles that words of the sentence say, of whatever, `said_before` those of the
    sentence before; `marks` are the kinds of words in the clause that put one number beside another ("spricht von",
    "zufolge", "davon"); `origin` is the adjective in -isch of the counted noun ("velnische Soldaten").
    """

    start: int = 0
    sentence: int = 0
    headline: bool = False
    head: str = ""
    verb: str = ""
    words: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    said_before: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What one figure counts, read from its own article alone.

    `kind` is the sort of thing (person, job, money, length ...), `role` what is said of it (killed, cut, cost ...; ""
    where the vocabulary has no word for it), `thing` the counted noun's lemma, `group` a special group of people
    (police, soldiers), `nation` a nationality, `event` the gathering or happening it belongs to. `apart` are
    qualities that
    set a count apart without making it a part (approved against paid). `places` narrow the
    figure down, widest reading "" for none; `level` is the size of the place it is for (0 unknown, 1 town ... 5 world);
    `country` is the code of the country its clause is about;
    `unit` is the figure's, or that of the one it is read like (then `lent`), `scale` what its number is to be
    multiplied with where only that one names it ("von 2,1 auf 1,9 Milliarden"); `holder` whom a number is for
    (votes, seats).
    `qualities` name a part (severe, in custody). `role_rank` says how near the role's word stands (0 the noun itself).
    `past` is the time of a happening that lies before the story. `antecedents` are figures of the same article whose
    noun an elided one may share, best first; `whole` is the figure this one is a part of; `replaces` the figure it
    takes the place of. `speaker` names who puts it, `giver` who gave a number that somebody else speaks of,
    `agent` who does what it measures, each where the figure's own clause says so. `explained` is the claim right after
    a figure of the own voice that goes on about it.
    `words` are the content lemmas around it, `clue` what else stands around it, `trace` the sentences that say what
    was read how.
    """

    article: str
    figure: str
    kind: str
    role: str
    thing: str
    role_rank: int = 9
    unit: str = ""
    lent: bool = False
    scale: Decimal = Decimal(1)
    holder: str = ""
    group: str = ""
    nation: str = ""
    event: str = ""
    places: tuple[str, ...] = ()
    level: int = 0
    country: str = ""
    qualities: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    past: Interval | None = None
    as_of: Interval = field(default_factory=Interval)
    status: Status = "done"
    standing: Standing = "asserted"
    corrected: bool = False
    elided: bool = False
    antecedents: tuple[str, ...] = ()
    whole: str | None = None
    replaces: str | None = None
    speaker: Span | None = None
    giver: Span | None = None
    agent: Span | None = None
    explained: str | None = None
    words: tuple[str, ...] = ()
    clue: Clue = Clue()
    trace: tuple[str, ...] = ()

    @property
    def key(self) -> FigureKey:
        """The figure's key over all articles."""
        return self.article, self.figure

    def with_unit(self, figure: Figure) -> Figure:
        """The figure with the unit and scale that a bare number takes from the one it is read like."""
        if self.scale > 1:
            value, low, high = (None if n is None else n * self.scale for n in (figure.value, figure.low, figure.high))
            figure = replace(figure, value=value, low=low, high=high)
        return replace(figure, unit=self.unit) if self.unit and figure.unit is None else figure


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures that count the same thing: `subjects` completed by what the group showed; `why` says what joined them.

    `evolves`: a state that is counted again while it lasts; `spread`: counted over several places, so a place
    narrows it; `toll`: of people to whom something happened.
    """

    id: str
    name: str
    story: str
    subjects: tuple[Subject, ...]
    evolves: bool = False
    spread: bool = False
    toll: bool = False
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Claims (article id, claim id) over several places that say the same; `why` names the words they share."""

    id: str
    story: str
    claims: tuple[tuple[str, str], ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Denying:
    """Words that deny something: where, whose claim, what they deny in place and elsewhere.

    `key` finds the denier among the actors (`Linked.speaker_of`), `claim` is the denying claim where there is one.
    `said` are the denier's own words, `denied` what the same article says is denied, `elsewhere` statements that say
    the denied thing (article, claim id or None, span), best first. `numbers` are figures of the same sentence that are
    rejected, `amounts` those in what is denied.
    """

    story: str
    key: FigureKey
    claim: str | None
    cue: tuple[Span, ...]
    said: tuple[Span, ...]
    denied: tuple[Span, ...]
    elsewhere: tuple[tuple[str, str | None, Span], ...]
    numbers: tuple[FigureKey, ...]
    why: tuple[str, ...]
    amounts: tuple[FigureKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """One event that is dated in several places: its words, and (article, moment id, claim id or None, span) of
    each.
    """

    id: str
    story: str
    words: tuple[str, ...]
    places: tuple[tuple[str, str, str | None, Span], ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """All that linking found.

    `actor_of` maps each chain link to its actor's id (unnamed ones have none), `speaker_of` each figure with a speaker
    beside it; `agencies` are the agencies each article credits, `hollow` the claims (article id, claim id) whose
    sources are happenings, `lasting` the lengths of time that were read as figures.
    """

    actors: tuple[Actor, ...]
    actor_of: Mapping[ClaimLink, str]
    speaker_of: Mapping[FigureKey, str]
    copies: tuple[Copy, ...]
    stories: tuple[Story, ...]
    figures: tuple[FigureGroup, ...]
    same_claims: tuple[ClaimGroup, ...]
    agencies: Mapping[str, tuple[str, ...]]
    denying: tuple[Denying, ...] = ()
    dated: tuple[Dated, ...] = ()
    hollow: frozenset[tuple[str, str]] = frozenset()
    lasting: Mapping[FigureKey, Figure] = field(default_factory=dict)
