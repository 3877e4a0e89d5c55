"""The readings and links of a run, laid out for looking things up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import PurePath

from quellenlage.nouns import Actor, Article, Claim, Figure, Parse, Reading
from quellenlage.nouns.linked import FigureKey, Linked


class Shelf:
    """Everything by its key. Built once a run, from the readings in any order; holds no results."""

    def __init__(self, readings: Sequence[Reading], linked: Linked) -> None:
        self.readings = sorted(readings, key=lambda r: order_of(r.analysis.article))
        self.linked = linked
        self.articles: dict[str, Article] = {r.analysis.article.id: r.analysis.article for r in self.readings}
        self.parses: dict[str, Parse] = {r.analysis.article.id: r.parse for r in self.readings}
        self.rank = {key: n for n, key in enumerate(self.articles)}
        self.actors: dict[str, Actor] = {actor.id: actor for actor in linked.actors}
        self.figures: dict[FigureKey, Figure] = {
            (r.analysis.article.id, f.id): f for r in self.readings for f in r.analysis.figures
        }
        self.figures |= linked.lasting
        self.claims: dict[tuple[str, str], Claim] = {
            (r.analysis.article.id, c.id): c for r in self.readings for c in r.analysis.claims
        }

    @cached_property
    def claims_by_article(self) -> dict[str, list[Claim]]:
        """The claims of each article, in text order."""
        return {r.analysis.article.id: list(r.analysis.claims) for r in self.readings}

    @cached_property
    def story_of(self) -> dict[str, str]:
        """The story each article belongs to."""
        return {article: story.id for story in self.linked.stories for article in story.articles}

    @cached_property
    def copied(self) -> dict[str, set[str]]:
        """The articles that share a passage with each article."""
        partners: dict[str, set[str]] = defaultdict(set)
        for copy in self.linked.copies:
            partners[str(copy.a.article)].add(str(copy.b.article))
            partners[str(copy.b.article)].add(str(copy.a.article))
        return partners

    @cached_property
    def named_in(self) -> dict[str, set[str]]:
        """The actors that chains and the words beside figures name in each article, with the bodies they speak for."""
        found: dict[str, set[str]] = defaultdict(set)
        links = [(key[0], actor) for key, actor in self.linked.actor_of.items()]
        beside = [(key[0], actor) for key, actor in self.linked.speaker_of.items()]
        for article, actor in (*links, *beside):
            found[article] |= {actor, self.root(actor)}
        return found

    def is_shown_in(self, article: str, actor: str) -> bool:
        """Whether an article names an actor: as somebody who says or does something, or by one of its names."""
        if actor in self.named_in.get(article, ()):
            return True
        text = self.parses[article].text
        names = {self.actors[actor].name, *self.actors[actor].spellings}
        return any(len(n) > 3 and re.search(rf"\b{re.escape(n)}", text, re.IGNORECASE) for n in sorted(names))

    def root(self, actor: str) -> str:
        """The body an actor speaks for, itself where it speaks for nobody."""
        seen = {actor}
        while (body := self.actors[actor].body) and body in self.actors and body not in seen:
            actor = body
            seen.add(actor)
        return actor

    def origins_of(self, article: str, claim: Claim) -> Iterator[str]:
        """The actors (bodies for their spokespeople) that the chains of a claim end in; unnamed ones give nothing."""
        for c, chain in enumerate(claim.chains):
            if chain:
                actor = self.linked.actor_of.get((article, claim.id, c, len(chain) - 1))
                if actor:
                    yield self.root(actor)

    def publisher_of(self, article: str) -> str | None:
        """The body that put out an article itself (a press release), None for articles of media."""
        found = self.linked.speaker_of.get((article, "publisher"))
        return self.root(found) if found else None

    def parties_of(self, article: str, claim: Claim) -> set[str]:
        """All actors of a claim's chains."""
        keys = ((article, claim.id, c, n) for c, chain in enumerate(claim.chains) for n in range(len(chain)))
        return {self.linked.actor_of[key] for key in keys if key in self.linked.actor_of}

    def speaking(self, article: str, claim: Claim) -> Iterator[str]:
        """The actors that the chains of a claim end in, people by themselves."""
        for c, chain in enumerate(claim.chains):
            actor = self.linked.actor_of.get((article, claim.id, c, len(chain) - 1))
            if actor:
                yield actor

    def claim_of(self, key: FigureKey) -> Claim | None:
        """The innermost attributed claim whose content holds a figure, else the own-voice claim that does."""
        figure = self.figures[key]
        holding = [
            c
            for c in self.claims_by_article[key[0]]
            if any(s.start < figure.stop and figure.start < s.stop for s in c.content)
        ]
        return min(
            holding,
            key=lambda c: (c.voice != "attributed", sum(s.stop - s.start for s in c.content), c.id),
            default=None,
        )

    def passage_of(self, key: FigureKey) -> int:
        """The number of the passage a figure lies in, -1 where it lies in none."""
        start = self.figures[key].start
        return next((n for n, p in enumerate(self.articles[key[0]].passages) if p.start <= start < p.stop), -1)

    def cited_in(self, article: str, passage: int) -> set[str]:
        """The parties, bodies for their spokespeople, that the claims of a passage are put on."""
        if passage < 0:
            return set()
        place = self.articles[article].passages[passage]
        return {
            origin
            for claim in self.claims_by_article[article]
            if claim.voice == "attributed" and any(place.start <= s.start < place.stop for s in claim.content)
            for origin in self.origins_of(article, claim)
        }

    def sentence_of(self, key: FigureKey) -> int:
        """The number of the sentence a figure begins in."""
        parse, start = self.parses[key[0]], self.figures[key].start
        return bisect_right(parse.sentences, start, key=lambda s: parse.tokens[s.first].start) - 1

    def sentence_at(self, article: str, offset: int) -> tuple[int, int]:
        """Where the sentence around an offset starts and stops."""
        parse = self.parses[article]
        n = bisect_right(parse.sentences, offset, key=lambda s: parse.tokens[s.first].start) - 1
        sentence = parse.sentences[max(0, n)]
        return parse.tokens[sentence.first].start, parse.tokens[sentence.stop - 1].stop

    def name(self, actor: str | None) -> str:
        """An actor's name for a reason; "an unnamed source" for None."""
        return self.actors[actor].name if actor else "an unnamed or unstated source"

    def label(self, article: str) -> str:
        """How a reason names an article: its outlet, else its path."""
        found = self.articles[article]
        return found.outlet or PurePath(found.path).name


def order_of(article: Article) -> tuple[str, str]:
    """Where an article stands among others: by when it came out, then by its id."""
    return article.published.latest or article.published.earliest or "", article.id
