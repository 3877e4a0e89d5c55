"""A dossier looked up by id: what every rendering needs to know about an article, an actor, a claim."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from quellenlage.nouns import (
    Actor,
    Claim,
    Conflict,
    Copy,
    Dossier,
    DossierArticle,
    Figure,
    Link,
    LinkKind,
    Measure,
    Member,
    Span,
)

OWN, UNNAMED = "own", "unnamed"
"""Origin keys beside the actors' ids: the outlet's own voice, and nobody named."""

_SENTENCE_END = re.compile(r"(\w{0,6})([.!?…]+)[”“\"»«’‘)]*(?:[.!?]+[”“\"»«’‘)]*)?\s+(?=[\"„“»«‚(]*[A-ZÄÖÜ0-9])|\n+")
_NO_END = frozenset({
    "Dr", "Prof", "St", "Nr", "Art", "Abs", "Str", "Mr", "Mrs", "Ms", "Co", "Inc", "ca", "bzw", "usw", "evtl", "ggf",
    "inkl", "zzgl", "Mio", "Mrd", "vgl", "geb",
})  # fmt: skip
"""Words whose full stop ends no sentence ("laut Dr. Weber"); for reading only, claims are cut by the parse."""


_SHORT = 30
"""How much of a title stands for an article without an outlet."""

_FAR = 1000
"""No sentence is shown further than this on either side of a span."""


@dataclass(frozen=True)
class Context:
    """A passage cut around a span: the words before it, the span itself, the words after."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class Mention:
    """Where a claim or figure shows up again: section, anchor, what is there called."""

    section: str
    anchor: str
    name: str


@dataclass(frozen=True)
class CopyGroup:
    """A passage that stands in several articles: where it stands, in the order they came out, and why it is one."""

    places: tuple[Span, ...]
    why: tuple[str, ...]


def evidence_id(article: str, start: int, stop: int) -> str:
    """The anchor of a span that is no claim's, derived from its place: the same after every run."""
    return "s-" + hashlib.sha256(f"{article}|{start}-{stop}".encode()).hexdigest()[:12]


def _cut(title: str) -> str:
    """The first words of a title."""
    head = title[: _SHORT + 1].rsplit(" ", 1)[0] if len(title) > _SHORT else title
    return head[:_SHORT] + ("…" if len(head) < len(title) else "")


def _ends(match: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: not after a number ("3. März"), a letter ("A. Weber") or "Dr"."""
    word, stop = match[1], match[2]
    return stop != "." or not (word.isdigit() or len(word) == 1 or word in _NO_END)


def _once(mentions: Iterable[Mention]) -> list[Mention]:
    """What is called alike in one section, once: sixty denials of one claim are one way back."""
    return list({(m.section, m.name): m for m in reversed(list(mentions))}.values())[::-1]


class Catalogue:
    """Look-ups over one dossier. Articles stand in the order they came out, undated ones last."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.articles = sorted(dossier.articles, key=lambda a: (a.published.latest or "9999", self.file(a), a.id))
        self.number = {article.id: i for i, article in enumerate(self.articles, 1)}
        self.article = {article.id: article for article in dossier.articles}
        self.actor = {actor.id: actor for actor in dossier.actors}
        self.claim = {claim.id: claim for claim in dossier.claims}

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        """The claims of each article, in text order."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.dossier.claims:
            if isinstance(claim.article, str) and claim.content:
                found[claim.article].append(claim)
        for claims in found.values():
            claims.sort(key=lambda c: (c.content[0].start, -c.content[0].stop, c.id))
        return found

    def outlet(self, article: str) -> str:
        """The outlet's name; where none is known "Text 3", by the article's number."""
        return self.article[article].outlet or f"Text {self.number[article]}"

    def short(self, article: str) -> str:
        """The outlet's name, or the beginning of the title where none is known, for places beside the number."""
        found = self.article[article]
        return found.outlet or _cut(self.title(found))

    @staticmethod
    def file(article: DossierArticle) -> str:
        """The file's name without its folders: who is sent a page need not know how its maker's disk is laid out."""
        return PurePath(article.path).name or article.path

    def outlets(self) -> list[str]:
        """Every outlet that is known, once, by name."""
        return sorted({article.outlet for article in self.articles if article.outlet})

    def publishers(self) -> list[str]:
        """Every outlet once, and every text without one, by name."""
        texts = [self.outlet(article.id) for article in self.articles if not article.outlet]
        return [*self.outlets(), *texts]

    def title(self, article: DossierArticle) -> str:
        """The title, or the first line of the text."""
        first = article.text.strip().split("\n", 1)[0]
        return article.title or (first if len(first) <= 100 else first[:99] + "…") or self.file(article)

    def party(self, link: Link) -> str:
        """The key of a link's party: its actor, else its name, else "unnamed"."""
        if isinstance(link.actor, str):
            return link.actor
        return link.name or UNNAMED

    def party_name(self, key: str) -> str | None:
        """The name behind a key; None for the own voice and the unnamed."""
        if key in (OWN, UNNAMED):
            return None
        return self.actor[key].name if key in self.actor else key

    @cached_property
    def kinds(self) -> dict[str, LinkKind]:
        """The kind of every party that occurs in a chain or among the actors."""
        found: dict[str, LinkKind] = {
            self.party(link): link.kind for claim in self.dossier.claims for chain in claim.chains for link in chain
        }
        return found | {actor.id: actor.kind for actor in self.dossier.actors}

    def origins(self, claim: Claim) -> tuple[str, ...]:
        """The keys of a claim's origins, one a chain."""
        if claim.voice == OWN:
            return (OWN,)
        return tuple(dict.fromkeys(self.party(chain[-1]) for chain in claim.chains if chain)) or (UNNAMED,)

    def member_origin(self, member: Member) -> str:
        """The key of the origin behind a figure."""
        if member.origin is not None:
            return member.origin
        claim = self.claim.get(member.claim or "")
        return OWN if claim is not None and claim.voice == OWN else UNNAMED

    def chains_of(self, claim: Claim | None) -> list[list[str]]:
        """A claim's chains as keys, outermost first."""
        return [[self.party(link) for link in chain] for chain in claim.chains] if claim is not None else []

    def figures(self, claim: Claim) -> list[Figure]:
        """The figures of a claim, in text order."""
        wanted = set(claim.figures)
        article = self.article.get(claim.article) if isinstance(claim.article, str) else None
        return [figure for figure in article.figures if figure.id in wanted] if article else []

    def context(self, article: str, start: int, stop: int) -> Context:
        """The sentence or sentences a span stands in, for reading; cut inside its passage."""
        found = self.article[article]
        text = found.text
        low, high = 0, len(text)
        for passage in found.passages:
            if passage.start <= start and stop <= passage.stop:
                low, high = passage.start, passage.stop
        low, high = max(low, start - _FAR), min(high, stop + _FAR)
        ends = (match for match in _SENTENCE_END.finditer(text[low:high]) if _ends(match))
        cuts = [low, *(low + match.end() for match in ends), high]
        first = max(cut for cut in cuts if cut <= start)
        last = min((cut for cut in cuts if cut >= stop), default=high)
        return Context(text[first:start].lstrip(), text[start:stop], text[stop:last].rstrip())

    def sentence(self, spans: Sequence[Span]) -> list[tuple[str, bool]]:
        """The sentence the first span stands in, cut into pieces that are marked (inside one of the spans) or not."""
        article = str(spans[0].article)
        text = self.article[article].text
        near = sorted((s.start, s.stop) for s in spans if s.article == article)
        first = self.context(article, spans[0].start, spans[0].stop)
        begin = spans[0].start - len(first.before)
        end = spans[0].stop + len(first.after)
        pieces, at = [], begin
        for start, stop in near:
            if start >= at and stop <= end:
                pieces += [(text[at:start], False), (text[start:stop], True)]
                at = stop
        return [(piece, marked) for piece, marked in [*pieces, (text[at:end], False)] if piece]

    @cached_property
    def cited(self) -> Counter[str]:
        """How often each party stands in a chain before its origin."""
        return Counter(
            self.party(link) for claim in self.dossier.claims for chain in claim.chains for link in chain[:-1]
        )

    def claims_at(self, span: Span) -> list[Claim]:
        """The claims a span lies in (or that lie in it), the closest first."""
        near = [
            (s.stop - s.start, claim.id, claim)
            for claim in self.claims_of.get(str(span.article), ())
            for s in claim.content
            if (s.start <= span.start and span.stop <= s.stop) or (span.start <= s.start and s.stop <= span.stop)
        ]
        return [claim for _, _, claim in sorted(near, key=lambda n: n[:2])]

    def behind(self, conflict: Conflict) -> tuple[list[str], list[str]]:
        """The keys of the origins on the two sides of a contradiction, each once: who says it, who denies it."""
        denials = [d for d in self.dossier.denials if any(s.overlaps(m) for s in d.of for m in conflict.members)]
        denied = [span for denial in denials for span in denial.of]
        cues = [span for denial in denials for span in denial.cue]
        heard: dict[str, None] = {}
        against = dict.fromkeys(actor for denial in denials for actor in denial.by)
        for member in conflict.members:
            says = not denials or any(span.overlaps(member) for span in denied)
            denies, claims = any(span.overlaps(member) for span in cues), self.claims_at(member)[:1]
            if not denies or (says and all(claim.polarity == "+" for claim in claims)):
                keys = (key for claim in claims for key in self.origins(claim))
                (heard if says else against).update(dict.fromkeys(keys))
        said = [key for key in heard if key not in against]
        return (said, list(against)) if said else (list(heard), [])

    @cached_property
    def origin_ranks(self) -> dict[str, int]:
        """Every origin's place in the order that fixes its colour and shape, most figures first."""
        figures = Counter(self.member_origin(m) for measure in self.dossier.measures for m in measure.members)
        claims = Counter(key for claim in self.dossier.claims for key in self.origins(claim))
        named = {key for key in (*figures, *claims) if key not in (OWN, UNNAMED)}
        order = sorted(named, key=lambda key: (-figures[key], -claims[key], self.party_name(key) or "", key))
        return {key: rank for rank, key in enumerate(order)}

    @cached_property
    def evidence(self) -> dict[str, dict[tuple[int, int], str]]:
        """For each article, the spans that something outside it points to, with their anchors."""
        found: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
        for span in self._spans_pointed_to():
            if isinstance(span.article, str) and span.article in self.article:
                found[span.article][span.start, span.stop] = evidence_id(span.article, span.start, span.stop)
        return found

    def _spans_pointed_to(self) -> list[Span]:
        dossier = self.dossier
        spans = [Span(m.start, m.stop, m.quote, m.article) for q in dossier.measures for m in q.members]
        spans += [Span(m.start, m.stop, m.quote, m.article) for s in dossier.same_claims for m in s.members]
        spans += [span for conflict in dossier.conflicts for span in conflict.members]
        spans += [span for denial in dossier.denials for span in (*denial.of, *denial.cue)]
        spans += [span for copy in dossier.copies for span in (copy.a, copy.b)]
        for doubt in dossier.doubts:
            if isinstance(doubt.article, str):
                spans.append(Span(doubt.start, doubt.stop, "", doubt.article))
        return spans

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """Where each claim and each pointed-to span shows up, by anchor: the way back from a sentence."""
        found: dict[str, dict[Mention, None]] = defaultdict(dict)

        def note(article: str, start: int, stop: int, mention: Mention, claim: str | None = None) -> None:
            found[evidence_id(article, start, stop)][mention] = None
            for one in self.claims_of.get(article, ()):
                if one.id == claim or any(s.start <= start and stop <= s.stop for s in one.content):
                    found[one.id][mention] = None

        dossier = self.dossier
        for measure in dossier.measures:
            for i, member in enumerate(measure.members, 1):
                mention = Mention("measures", f"{measure.id}-{i}", measure.name)
                note(member.article, member.start, member.stop, mention, member.claim)
        for same in dossier.same_claims:
            for one in same.members:
                note(one.article, one.start, one.stop, Mention("same", same.id, same.members[0].quote), one.claim)
        for conflict in dossier.conflicts:
            for span in conflict.members:
                if isinstance(span.article, str):
                    note(span.article, span.start, span.stop, Mention("conflicts", conflict.id, conflict.about))
        for denial in dossier.denials:
            for span in (*denial.of, *denial.cue):
                if isinstance(span.article, str):
                    note(span.article, span.start, span.stop, Mention("denials", denial.id, ""), denial.claim)
        return {anchor: _once(mentions) for anchor, mentions in found.items()}

    def current(self, measure: Measure) -> list[Member]:
        """The members that no other overtakes and that are no part of another, the latest first."""
        settled = {r.a for r in measure.relations if r.kind in ("updates", "part_of")}
        left = [m for i, m in enumerate(measure.members) if i not in settled] or list(measure.members)
        return sorted(left, key=self.when, reverse=True)

    def when(self, member: Member) -> tuple[str, str]:
        """When a figure holds, first and last moment; its article's publication where it states neither."""
        published = self.article[member.article].published if member.article in self.article else None
        begin, end = member.as_of.begin or member.as_of.end, member.as_of.end or member.as_of.begin
        if begin is None and published is not None:
            begin, end = published.earliest, published.latest
        return begin or "", end or ""

    @cached_property
    def copies(self) -> list[CopyGroup]:
        """Passages that stand in several articles, each with all its places: one agency report, its thirty prints."""
        copies = self.dossier.copies
        leader = list(range(len(copies)))

        def lead(i: int) -> int:
            while leader[i] != i:
                i = leader[i]
            return i

        seen: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for i, copy in enumerate(copies):
            for span in (copy.a, copy.b):
                for start, stop, other in seen[str(span.article)]:
                    if min(stop, span.stop) - max(start, span.start) > (span.stop - span.start) / 2:
                        leader[lead(i)] = lead(other)
                seen[str(span.article)].append((span.start, span.stop, i))
        groups: dict[int, list[Copy]] = defaultdict(list)
        for i, copy in enumerate(copies):
            groups[lead(i)].append(copy)
        return [self._copy_group(found) for found in groups.values()]

    def _copy_group(self, found: list[Copy]) -> CopyGroup:
        spans = dict.fromkeys(span for copy in found for span in (copy.a, copy.b) if span.article in self.article)
        first: dict[str, Span] = {}
        for span in sorted(spans, key=lambda s: (self.number[str(s.article)], s.start)):
            first.setdefault(str(span.article), span)
        return CopyGroup(tuple(first.values()), found[0].why)

    def story_title(self) -> str | None:
        """The name of the one story, or of the first of several."""
        return self.dossier.stories[0].title if self.dossier.stories else None

    def actors_by_claims(self) -> list[tuple[Actor, list[Claim]]]:
        """Every actor with the claims it is the origin of, those named most first: as origin, or cited on the way."""
        said: dict[str, list[Claim]] = defaultdict(list)
        for claims in self.claims_of.values():
            for claim in claims:
                for key in self.origins(claim):
                    said[key].append(claim)
        order = {article.id: i for i, article in enumerate(self.articles)}
        for found in said.values():
            found.sort(key=lambda c: (order.get(str(c.article), 0), c.content[0].start, c.id))
        return sorted(
            ((a, said[a.id]) for a in self.dossier.actors),
            key=lambda p: (-len(p[1]) - self.cited[p[0].id], -len(p[1]), p[0].name, p[0].id),
        )
