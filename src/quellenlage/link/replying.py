"""Quotes that deny without a word of denying, because of what stands right before them: "Der Leiter soll geflohen sein.
„Ich war keinen Tag weg“, sagte er".
"""

from __future__ import annotations

import re

from quellenlage.german import words
from quellenlage.link.patterns import any_of
from quellenlage.link.setting import Setting, Stretch
from quellenlage.link.statements import NOT_ONLY
from quellenlage.nouns import CLAIM_KINDS, Claim, Span

LONGEST = 18
"""Words of a quote that still denies as a whole."""
QUOTES = '"„“«»'
AHEAD = re.compile(r"\b(?:will|wollen|werden?|wird|würden?|kann|können|muss|müssen|darf|dürfen|solle?n?)\b")
"""Words by which a quote says what is to come, or may be."""


def replied(setting: Setting, stretch: Stretch) -> tuple[Claim, Span] | None:
    """The claim with which a sentence quotes somebody who says no to the sentence before it, and that sentence."""
    before = setting.stretches[stretch.index - 1] if stretch.index else None
    if before is None or before.passage != stretch.passage or before.kind not in CLAIM_KINDS:
        return None
    claim = next(
        (
            c
            for c in setting.analysis.claims
            if c.voice == "attributed" and c.content and stretch.start <= c.content[0].start < stretch.stop
        ),
        None,
    )
    if claim is None or claim.figures or not is_quoted(setting, claim):
        return None
    said = " ".join(s.quote for s in claim.content).lower()
    negations = any_of(words("denials")["negations"])
    if len(said.split()) > LONGEST or AHEAD.search(said) or not negations.search(NOT_ONLY.sub(" ", said)):
        return None
    if negations.search(before.text) or not is_alleged(setting, before) or speaks(setting, before, claim):
        return None
    return claim, Span.cut(setting.text, before.start, before.stop)


def is_quoted(setting: Setting, claim: Claim) -> bool:
    """Whether a claim is direct speech from its beginning."""
    start = claim.content[0].start
    return any(c in QUOTES for c in setting.text[max(0, start - 1) : start + 1])


def is_alleged(setting: Setting, stretch: Stretch) -> bool:
    """Whether a sentence reports what somebody is said to have done: "soll", Konjunktiv, "nach Aussage von"."""
    tokens = setting.parse.tokens[stretch.first : stretch.last]
    if any(t.lemma == "sollen" or t.has("Mood=Sub") for t in tokens):
        return True
    table = words("denials")
    return bool(any_of((*table["told"], *table["alleging"])).search(stretch.text))


def speaks(setting: Setting, stretch: Stretch, claim: Claim) -> bool:
    """Whether the sentence is put on whom the claim is put on: nobody denies their own words."""
    names = {chain[-1].name for chain in claim.chains if chain and chain[-1].name}
    return any(
        chain[-1].name in names
        for other in setting.analysis.claims
        if other.id != claim.id and any(s.start < stretch.stop and stretch.start < s.stop for s in other.content)
        for chain in other.chains
        if chain
    )
