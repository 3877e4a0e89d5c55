"""Events that several places date: moments whose clauses speak of the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from quellenlage.link.content import content_words, happenings, overlap, rarity
from quellenlage.link.setting import Setting, as_day
from quellenlage.link.thresholds import EVENT_OVERLAP, PAST_DAYS, SAME_CLAIM_POSTING
from quellenlage.link.times import published_day
from quellenlage.nouns import CLAIM_KINDS, Moment, Reading, Span
from quellenlage.nouns.linked import Dated
from quellenlage.partition import Partition


@dataclass(frozen=True, slots=True)
class Place:
    """One moment with what its clause says; `clock`: a time of day, no date; `past`: well before the story; `put`: the
    clause only says who gives it ("die Bahn spricht von Montag"); `sentence`: the number of its sentence.
    """

    article: str
    moment: Moment
    claim: str | None
    words: frozenset[str]
    clock: bool
    past: bool
    put: bool = False
    sentence: int = 0

    @property
    def span(self) -> Span:
        """The moment's stretch."""
        return Span(self.moment.start, self.moment.stop, self.moment.quote)


def find_dated(readings: Sequence[Reading], story: str) -> list[Dated]:
    """The events of a story that are dated in two places or more."""
    places = [place for reading in readings for place in places_of(reading)]
    weight = rarity([place.words for place in places])
    events = Partition(range(len(places)))

    for i, j in near_pairs(places):
        if not events.are_joined(i, j) and is_one_event(places[i], places[j], weight):
            events.join(i, j)
    for i, place in enumerate(places):
        before = spoken_before(places, i) if place.put else None
        if before is not None:
            events.join(before, i)
    return [as_dated(story, [places[i] for i in group]) for group in events.sets() if len(group) > 1]


def places_of(reading: Reading) -> list[Place]:
    """The dated moments of an article that belong to what is told, not to who says it when."""
    setting = Setting(reading)
    found = []
    for moment in setting.moments:
        if moment.type not in ("DATE", "TIME") or not moment.begin or not setting.tokens_in(moment.start, moment.stop):
            continue
        put = is_put(setting, moment)
        if setting.at(moment.start).kind not in CLAIM_KINDS or (is_of_saying(setting, moment) and not put):
            continue
        claim = next(
            (
                c.id
                for c in setting.analysis.claims
                if c.voice == "attributed" and any(s.start <= moment.start < s.stop for s in c.content)
            ),
            None,
        )
        if is_anchored(setting, moment):
            continue
        words = event_words(setting, moment)
        if len(words) > 1 or put:
            found.append(
                Place(
                    reading.analysis.article.id,
                    moment,
                    claim,
                    words,
                    "T" in (moment.begin or ""),
                    lies_back(setting, moment),
                    put,
                    setting.at(moment.start).index,
                )
            )
    return found


def is_put(setting: Setting, moment: Moment) -> bool:
    """Whether a clause says nothing of a moment but who gives it: "die Polizei bleibt bei 17.48 Uhr"."""
    stretch = setting.at(moment.start)
    before = setting.lower[stretch.start : moment.start]
    behind = setting.lower[moment.stop : stretch.stop]
    return bool(GIVEN.search(before)) and bool(GIVEN_ONLY.match(behind))


GIVEN = re.compile(
    r"\b(?:(?:nennt|nennen|nannte|nannten|vermerkt|verzeichnet)(?:\s+(?:als|dagegen|hingegen|jedoch|am|morgen|abend|den|die|das|\w+zeit(?:punkt)?)){0,4}"
    r"|(?:spricht|sprechen|sprach|sprachen|gesprochen|ausgeht|geht|gehen|ging)\b[^.,;:]{0,40}?\bvo[nm]"
    r"|(?:bleibt|bleiben|blieb|beharrt|beharren)(?:\s+\w+){0,2}?\s+(?:bei|beim|auf)"
    r"|(?:hält|halten|hielt)\b[^.,;:]{0,30}?\b(?:an|am)"
    r"|(?:gibt|geben|gab|gaben)\b[^.,;:]{0,40}?\b(?:mit|als|für\s+\w+\s+\w+))\s+(?:de[mnr]\s+)?$"
)
GIVEN_ONLY = re.compile(r"\s*(?:fest|aus|an|gesprochen|genannt|ausgegangen|und\s|,|\.|\"|“|$)")


def spoken_before(places: Sequence[Place], i: int) -> int | None:
    """The last moment of the same grain that the article gives before a moment that is only put against it."""
    place = places[i]
    earlier = [
        j
        for j, other in enumerate(places)
        if other.article == place.article
        and other.moment.start < place.moment.start
        and place.sentence - other.sentence <= 2
        and other.clock == place.clock
        and other.moment.quote != place.moment.quote
    ]
    return max(earlier, key=lambda j: places[j].moment.start, default=None)


def is_anchored(setting: Setting, moment: Moment) -> bool:
    """Whether a moment begins a stretch ("seit 2018", "für 2022") or its clause counts from the event itself ("einen
    Tag nach dem Brand ... am Sonntag"): then it does not date the event.
    """
    if FROM_THEN.search(setting.lower[max(0, moment.start - 12) : moment.start]):
        return True
    start, stop = setting.clause_of(moment.start)
    return bool(COUNTED_FROM.search(setting.lower[start:stop]))


FROM_THEN = re.compile(r"\bseit\s+(?:dem\s+|der\s+|den\s+)?(?:jahr\s+)?$|\bfür\s+(?:das\s+jahr\s+)?$")
COUNTED_FROM = re.compile(r"\b(?:tage?n?|wochen?|stunden?|monate?n?|jahre?n?)\s+(?:nach|vor)\s+(?:de[rmn]|eine[rm])\b")


def lies_back(setting: Setting, moment: Moment) -> bool:
    """Whether a moment lies well before publication: an earlier happening of the kind is no other date of this one."""
    published = published_day(setting.analysis.article)
    end = as_day(moment.end)
    return published is not None and end is not None and end < published - timedelta(days=PAST_DAYS)


def is_of_saying(setting: Setting, moment: Moment) -> bool:
    """Whether the moment dates the saying: its clause holds the words of saying of a claim and it is outside the
    content.
    """
    start, stop = setting.clause_of(moment.start)
    attributed = [c for c in setting.analysis.claims if c.voice == "attributed"]
    if any(s.start <= moment.start < s.stop for c in attributed for s in c.content):
        return False
    for claim in attributed:
        if any(start <= s.start < stop for s in claim.cue) and not any(
            s.start <= moment.start < s.stop for s in claim.content
        ):
            return True
    return False


def event_words(setting: Setting, moment: Moment) -> frozenset[str]:
    """The content words of the moment's clause, of its whole sentence where the clause is short."""
    start, stop = setting.clause_of(moment.start)
    stretch = setting.at(moment.start)
    clause = without(setting, start, stop, moment)
    return clause if len(clause) >= 3 else clause | without(setting, stretch.start, stretch.stop, moment)


def without(setting: Setting, start: int, stop: int, moment: Moment) -> frozenset[str]:
    """The content words between two offsets without those of the moment."""
    spans = [Span.cut(setting.text, a, b) for a, b in ((start, moment.start), (moment.stop, stop)) if a < b]
    return content_words(setting.parse, spans)


def near_pairs(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Pairs of places of one sort that share two content words or more."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(places):
        for word in place.words:
            postings[word].append(i)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for posting in postings.values():
        if len(posting) <= SAME_CLAIM_POSTING:
            for at, i in enumerate(posting):
                for j in posting[at + 1 :]:
                    if (places[i].clock, places[i].past) == (places[j].clock, places[j].past):
                        shared[i, j] += 1
    return sorted(pair for pair, n in shared.items() if n > 1)


def is_one_event(a: Place, b: Place, weight: Mapping[str, float]) -> bool:
    """Whether two moments date the same thing: they share what happened and something of what it happened to."""
    if not (a.words & b.words) & happenings():
        return False
    if (x := ages(a)) and (y := ages(b)) and not x & y:
        return False
    return overlap(a.words, b.words, weight) >= EVENT_OVERLAP


def ages(place: Place) -> frozenset[str]:
    """The ages that tell people apart: "ein 19-Jähriger" and "ein 81-Jähriger" are two."""
    return frozenset(word for word in place.words if AGE.match(word))


AGE = re.compile(r"\d+-?jährig")


def as_dated(story: str, places: Sequence[Place]) -> Dated:
    """The event with the words most of its places share."""
    counts: dict[str, int] = defaultdict(int)
    for place in places:
        for word in place.words:
            counts[word] += 1
    common = tuple(sorted((w for w in counts if counts[w] > 1), key=lambda w: (-counts[w], w))[:5])
    digest = sha256("|".join(sorted(f"{p.article}/{p.moment.id}" for p in places)).encode()).hexdigest()[:12]
    return Dated("e-" + digest, story, common, tuple((p.article, p.moment.id, p.claim, p.span) for p in places))
