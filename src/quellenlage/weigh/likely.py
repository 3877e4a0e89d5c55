"""Whose a figure of the own voice most likely is, where no rule says.

An article tells on ("Verletzt wurden 53 Menschen.") what it has from those it cites. Of the parties it shows, each is
weighed by what a reader sees: who is cited right before and behind, who is named near, who gives the same number
elsewhere. Conditional logit, fitted to invented stories with a known truth (`training/origins.py`); a party is taken
where it is likelier than all else together, nobody included.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property

from quellenlage.german import words
from quellenlage.nouns import Claim, PassageKind
from quellenlage.weigh.origins import is_rejected, is_telling, is_unattributed
from quellenlage.weigh.rows import Row
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.thresholds import LIKELY_ORIGIN
from quellenlage.weigh.values import agree

Signals = dict[str, float]
"""What speaks for one candidate, by name."""

NOBODY = ""
"""The candidate that a figure is nobody's who is named."""
SHORT = 3
"""Letters of a name that is too short to be looked for in a text."""
DIGITS = 6
"""Digits of a sum that count, so that the order of adding up changes nothing."""


@cache
def weights() -> Mapping[str, float]:
    """The weight of each signal, in the order of their names."""
    return {name: float(value) for name, value in sorted(words("origins")["weights"].items())}


def with_likely(shelf: Shelf, rows: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The figures of all measures, those of the own voice with their likeliest party where one is likely enough."""
    scenes = scenes_of(shelf, rows)
    given = Counter(row.origin for inside in rows.values() for row in inside if row.origin)
    found: dict[str, list[Row]] = {}
    for group, inside in rows.items():
        found[group] = [
            settled(scenes[row.subject.article], row, inside, given)
            if is_unattributed(row) and not is_rejected(row)
            else row
            for row in inside
        ]
    return found


def settled(scene: Scene, row: Row, rows: Sequence[Row], given: Counter[str]) -> Row:
    """A figure with its likeliest party, itself where none is likely enough."""
    best = likeliest(likelihoods(signals_of(scene, row, rows, given), weights()))
    return row if best == NOBODY else replace(row, origin=best)


def likeliest(likely: Mapping[str, float]) -> str:
    """The candidate that is likely enough, nobody where none is."""
    best = max(likely, key=lambda party: (likely[party], party))
    return best if likely[best] >= LIKELY_ORIGIN else NOBODY


def likelihoods(signals: Mapping[str, Signals], table: Mapping[str, float]) -> dict[str, float]:
    """For each candidate how likely it is with some weights; all add up to one."""
    sums = {
        party: round(sum(table.get(n, 0.0) * x for n, x in sorted(s.items())), DIGITS) for party, s in signals.items()
    }
    most = max(sums.values())
    grown = {party: math.exp(total - most) for party, total in sums.items()}
    whole = math.fsum(grown.values())
    return {party: round(value / whole, DIGITS) for party, value in grown.items()}


def scenes_of(shelf: Shelf, rows: Mapping[str, Sequence[Row]]) -> dict[str, Scene]:
    """The articles with their figures of all measures."""
    told: dict[str, list[Row]] = defaultdict(list)
    for inside in rows.values():
        for row in inside:
            told[row.subject.article].append(row)
    return {article: Scene(shelf, article, inside) for article, inside in told.items()}


class Scene:
    """One article with the figures of all measures in it: who is shown where."""

    def __init__(self, shelf: Shelf, article: str, rows: Sequence[Row]) -> None:
        self.shelf, self.article = shelf, article
        self.rows = sorted(rows, key=lambda r: (r.figure.start, r.figure.stop, r.figure.id))
        self.claims = [c for c in shelf.claims_by_article[article] if c.voice == "attributed" and c.content]
        self.passages = [p.start for p in shelf.articles[article].passages]
        self.sentences = [shelf.parses[article].tokens[s.first].start for s in shelf.parses[article].sentences]
        self.counting = Counter(row.origin for row in self.rows if row.origin)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """The parties that the article shows, those who speak for a body as the body."""
        shown = {self.shelf.root(a) for a in self.shelf.named_in.get(self.article, ())}
        return tuple(sorted(shown | set(self.counting)))

    @cached_property
    def origins(self) -> Mapping[str, frozenset[str]]:
        """For each claim whom it is put on."""
        return {c.id: frozenset(self.shelf.origins_of(self.article, c)) for c in self.claims}

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """Where each party is named, by the links of chains and by its names in the text."""
        found: dict[str, set[int]] = defaultdict(set)
        names: dict[str, set[str]] = defaultdict(set)
        for actor in self.shelf.named_in.get(self.article, ()):
            one = self.shelf.actors[actor]
            names[self.shelf.root(actor)] |= {one.name, *one.spellings}
        for claim in self.claims:
            for c, chain in enumerate(claim.chains):
                for n, link in enumerate(chain):
                    actor = self.shelf.linked.actor_of.get((self.article, claim.id, c, n), "")
                    if actor and link.mention:
                        found[self.shelf.root(actor)].add(link.mention.start)
        text = self.shelf.parses[self.article].text
        for party, spellings in names.items():
            for name in spellings:
                if len(name) > SHORT:
                    found[party] |= {m.start() for m in re.finditer(rf"\b{re.escape(name)}", text)}
        return {party: tuple(sorted(found[party])) for party in sorted(found)}

    @cached_property
    def quoted(self) -> Counter[str]:
        """How many claims are put on each party."""
        return Counter(party for c in self.claims for party in sorted(self.origins[c.id]))

    def passage(self, offset: int) -> int:
        """The number of the passage around an offset."""
        return bisect_right(self.passages, offset) - 1

    def sentence(self, offset: int) -> int:
        """The number of the sentence around an offset."""
        return bisect_right(self.sentences, offset) - 1


class Around:
    """What stands around one figure: the claims that hold it, the last one before, the next."""

    def __init__(self, scene: Scene, row: Row, rows: Sequence[Row]) -> None:
        start, stop = row.figure.start, row.figure.stop
        self.start, self.sentence, self.passage = start, scene.sentence(start), scene.passage(start)
        self.holding = [c for c in scene.claims if any(s.start < stop and start < s.stop for s in c.content)]
        rest = [c for c in scene.claims if c not in self.holding]
        self.before = max((c for c in rest if begin(c) < start), key=lambda c: (end(c), c.id), default=None)
        self.after = min((c for c in rest if begin(c) >= start), key=lambda c: (begin(c), c.id), default=None)
        self.beside = [c for c in rest if scene.sentence(begin(c)) == self.sentence]
        self.named = {
            party for party, where in scene.places.items() if any(scene.passage(p) == self.passage for p in where)
        }
        earlier = [(where[n - 1], party) for party, where in scene.places.items() if (n := bisect_right(where, start))]
        self.last = max(earlier, default=(0, NOBODY))[1]
        self.others = [r for r in rows if r.subject.key != row.subject.key]
        value = row.figure.scaled
        self.equal = [r for r in self.others if value is not None and r.figure.scaled == value]
        same = {r.subject.key for r in self.equal}
        self.near = [r for r in self.others if r.subject.key not in same and agree(r.figure, row.figure)]


def begin(claim: Claim) -> int:
    """Where a claim's content begins."""
    return min(s.start for s in claim.content)


def end(claim: Claim) -> int:
    """Where a claim's content ends."""
    return max(s.stop for s in claim.content)


def signals_of(scene: Scene, row: Row, rows: Sequence[Row], given: Counter[str]) -> dict[str, Signals]:
    """What speaks for each candidate; `rows` are the figures of the measure, `given` counts those of the run."""
    around = Around(scene, row, rows)
    parties = {
        party: {
            "any": 1.0, "by rule": float(row.origin == party),
            **cited(scene, around, party), **named(scene, around, party), **told(scene, row, around, party),
            "share of story": given[party] / max(1, given.total()),
        }
        for party in scene.parties
    }  # fmt: skip
    return {NOBODY: nobody(scene, row, around), **parties}


def cited(scene: Scene, around: Around, party: str) -> Signals:
    """Which claims around a figure are put on a party."""
    found: Signals = {
        "claim": float(any(party in scene.origins[c.id] for c in around.holding)),
        "cited in sentence": float(any(party in scene.origins[c.id] for c in around.beside)),
        "share of claims": scene.quoted[party] / max(1, len(scene.claims)),
    }
    for name, claim in (("before", around.before), ("behind", around.after)):
        if claim is None or party not in scene.origins[claim.id]:
            continue
        place = end(claim) - 1 if name == "before" else begin(claim)
        found[f"cited {name}"] = 1.0
        found[f"cited {name} in passage"] = float(scene.passage(place) == around.passage)
        found[f"cited {name} in the next sentence"] = float(abs(scene.sentence(place) - around.sentence) <= 1)
        found[f"cited {name}, own voice"] = float(not around.holding)
    return found


def named(scene: Scene, around: Around, party: str) -> Signals:
    """Where around a figure a party is named."""
    places = scene.places.get(party, ())
    sentences = {scene.sentence(p) for p in places}
    here = [p for p in places if scene.sentence(p) == around.sentence]
    return {
        "named before in sentence": float(any(p < around.start for p in here)),
        "named behind in sentence": float(any(p >= around.start for p in here)),
        "named a sentence before": float(around.sentence - 1 in sentences),
        "named a sentence behind": float(around.sentence + 1 in sentences),
        "named in passage": float(party in around.named),
        "alone in passage": float(around.named == {party}),
        "named last": float(around.last == party),
        "alone in article": float(scene.parties == (party,)),
    }


def told(scene: Scene, row: Row, around: Around, party: str) -> Signals:
    """Which other figures are a party's."""
    value, article = row.figure.scaled, row.subject.article
    found: Signals = {}
    for name, rows in (("equal", around.equal), ("about equal", around.near)):
        own = [r for r in rows if r.origin == party]
        found[f"{name} number"] = float(bool(own))
        found[f"{name} number, here"] = float(any(r.subject.article == article for r in own))
        found[f"{name} number, no other's"] = float(bool(own) and all(r.origin in (None, party) for r in rows))
        found[f"{name} number, only others'"] = float(not own and any(r.origin for r in rows))
    found["equal telling number"] = found["equal number"] * float(value is not None and is_telling(value))
    given = Counter(r.origin for r in around.others if r.origin)
    found["share of measure"] = given[party] / max(1, given.total())
    found["none in measure"] = float(not given[party])
    mine = [r for r in around.others if r.origin == party and r.subject.article == article]
    alike = {r.subject.key for r in (*around.equal, *around.near)}
    found["measure in article"] = float(bool(mine))
    found["another number of the measure"] = float(any(r.subject.key not in alike for r in mine))
    found["another number beside"] = float(
        any(r.subject.key not in alike and abs(r.sentence - row.sentence) <= 1 for r in mine)
    )
    places = [r.subject.key for r in scene.rows].index(row.subject.key)
    for name, n in (("before", places - 1), ("behind", places + 1)):
        if 0 <= n < len(scene.rows) and scene.rows[n].origin == party:
            found[f"number {name}"] = 1.0
            found[f"number {name} in sentence"] = float(scene.rows[n].sentence == row.sentence)
            found["its whole"] = float(row.subject.whole == scene.rows[n].subject.figure)
    found["share of figures"] = scene.counting[party] / max(1, scene.counting.total())
    return found


def nobody(scene: Scene, row: Row, around: Around) -> Signals:
    """What speaks for a figure's being nobody's who is named."""
    passages = scene.shelf.articles[scene.article].passages
    kind = passages[around.passage].kind if around.passage >= 0 else None
    return {
        "nobody": 1.0,
        "nobody by rule": float(row.origin is None),
        "nobody in headline": float(kind == PassageKind.HEADLINE),
        "nobody in own voice": float(not around.holding),
        "nobody, past": float(row.subject.past is not None),
        "nobody, earlier": float(row.subject.standing == "earlier"),
        "nobody, planned": float(row.subject.status == "planned"),
        "nobody cited in passage": float(all(scene.passage(begin(c)) != around.passage for c in scene.claims)),
        "nobody elsewhere": float(bool(around.equal) and all(r.origin is None for r in around.equal)),
    }
