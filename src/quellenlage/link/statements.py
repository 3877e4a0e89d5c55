"""What is said where: every attributed claim and every sentence that belongs to none, with its content words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quellenlage.german import words
from quellenlage.link.content import content_words
from quellenlage.link.patterns import any_of
from quellenlage.nouns import CLAIM_KINDS, Claim, Reading, Span

NOT_ONLY = re.compile(r"\bnicht\s+(?:mehr\s+)?(?:nur|bloß|allein|zuletzt)\b")
"""Words that negate nothing: "nicht nur A, sondern auch B" says both."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim's content or a sentence in the article's own voice; `sentence` is the number of its (last) sentence."""

    article: str
    claim: Claim | None
    spans: tuple[Span, ...]
    words: frozenset[str]
    sentence: int
    negated: bool

    @property
    def span(self) -> Span:
        """Its longest stretch."""
        return max(self.spans, key=lambda s: (s.stop - s.start, -s.start))

    @property
    def id(self) -> str | None:
        """The id of its claim, None in the article's own voice."""
        return self.claim.id if self.claim else None


def statements_of(reading: Reading) -> list[Statement]:
    """The statements of an article, in text order."""
    parse = reading.parse
    tokens = parse.tokens
    claims = [c for c in reading.analysis.claims if c.voice == "attributed" and c.content]
    sentences = [(tokens[s.first].start, tokens[s.stop - 1].stop, s.kind) for s in parse.sentences]
    found = [as_statement(reading, claim, claim.content, sentences) for claim in claims]
    for start, stop, kind in sentences:
        covered = any(s.start < stop and start < s.stop for c in claims for s in c.content)
        if kind in CLAIM_KINDS and not covered:
            found.append(as_statement(reading, None, (Span.cut(parse.text, start, stop),), sentences))
    return sorted(found, key=lambda s: (s.spans[0].start, s.spans[-1].stop, s.id or ""))


def as_statement(
    reading: Reading, claim: Claim | None, spans: Sequence[Span], sentences: Sequence[tuple[int, int, object]]
) -> Statement:
    """One statement."""
    text = " ".join(span.quote for span in spans).lower()
    last = max(n for n, (start, _, _) in enumerate(sentences) if start <= spans[-1].start) if sentences else 0
    table = words("denials")
    negated = bool(any_of(table["negations"]).search(NOT_ONLY.sub(" ", text)))
    negated = negated != bool(any_of(table["privatives"]).search(text))
    return Statement(
        reading.analysis.article.id, claim, tuple(spans), content_words(reading.parse, spans), last, negated
    )


def by_word(statements: Sequence[Statement]) -> Mapping[str, list[int]]:
    """The statements that have each content word."""
    postings: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        for word in sorted(statement.words):
            postings[word].append(n)
    return postings
