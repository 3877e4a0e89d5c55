"""How sure a source sounds as worded, and whether it affirms or denies: by the cue, then the content's main clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.provenance.wording import Wordings, quote
from quellenlage.german import words
from quellenlage.nouns import Certainty, Clause, Parse, Polarity

_LEVELS: tuple[Certainty, ...] = ("possible", "probable", "certain")
_REACH = 7
"""How far, in tokens, a negation may stand from its cue ("wollte das am Abend zunächst nicht bestätigen")."""


@cache
def _wordings(section: str, name: str) -> Wordings:
    return Wordings(words("certainty")[section][name])


@cache
def _negations() -> frozenset[str]:
    return frozenset(words("certainty")["denial"]["negations"])


def judge_stance(parse: Parse, attribution: Attribution) -> tuple[Certainty, Polarity, tuple[str, ...]]:
    """Certainty and polarity of an attribution, as its source worded it, and a sentence for each word that decided.

    "Der Sprecher dementierte ...": unspecified, denied. "Sie rechnen mit ...": probable. Where nothing decides: plain
    saying, affirmed, no sentence.
    """
    cue = _flat(attribution.cue)
    negation = _negation(parse, attribution, cue)
    polarity, denied = _polarity(parse, cue, negation)
    certainty, sure = _certainty(parse, attribution, cue, negation)
    return certainty, polarity, (*sure, *denied)


def _certainty(
    parse: Parse, attribution: Attribution, cue: Sequence[int], negation: tuple[int, ...]
) -> tuple[Certainty, tuple[str, ...]]:
    around = [*cue, *negation]
    if not _wordings("cue", "nothing").find(parse, cue):
        for level in _LEVELS:
            hit = _wordings("cue", level).find(parse, around)
            if hit and not (level == "certain" and negation):
                return level, (f"The cue {quote(parse, hit)} makes the source sound {level}.",)
    if _runs_on(parse, attribution):
        return "unspecified", ()
    clause = _main_clause(parse, attribution)
    for level in _LEVELS:
        hit = _wordings("content", level).find(parse, clause)
        if hit and not _idle_modal(parse, hit):
            return level, (f"{quote(parse, hit)} in the content makes the source sound {level}.",)
    return "unspecified", ()


def _polarity(parse: Parse, cue: Sequence[int], negation: tuple[int, ...]) -> tuple[Polarity, tuple[str, ...]]:
    hit = _wordings("denial", "cue").find(parse, cue)
    if hit:
        if negation and _wordings("denial", "unless_negated").find(parse, hit):
            return "+", ()
        return "-", (f"The cue {quote(parse, hit)} denies the content.",)
    hit = _wordings("denial", "negated").find(parse, cue) if negation else ()
    if hit:
        return "-", (f"{quote(parse, sorted({*negation, *hit}))}: the source withholds or denies the content.",)
    return "+", ()


def innermost_clause(parse: Parse, token: int) -> Clause | None:
    """The smallest clause a token stands in; None where there is none."""
    inside = [clause for clause in _clauses_between(parse, token, token + 1) if clause.first <= token < clause.stop]
    return min(inside, key=lambda clause: clause.stop - clause.first, default=None)


def _clauses_between(parse: Parse, first: int, stop: int) -> Sequence[Clause]:
    """The clauses of the sentences that tokens `[first, stop)` stand in; clauses stand sentence by sentence."""
    starts = attrgetter("first")
    begin, end = (bisect_right(parse.sentences, token, key=starts) - 1 for token in (first, stop - 1))
    places = parse.sentences[begin].first, parse.sentences[end].stop
    return parse.clauses[slice(*(bisect_left(parse.clauses, place, key=starts) for place in places))]


def _flat(ranges: Sequence[Range]) -> tuple[int, ...]:
    return tuple(i for first, stop in ranges for i in range(first, stop))


def _negation(parse: Parse, attribution: Attribution, cue: Sequence[int]) -> tuple[int, ...]:
    """The negation that belongs to the cue: in it, or between its words and the content, in the same sentence."""
    inside = tuple(i for i in cue if parse.tokens[i].text.lower() in _negations())
    if inside or not cue:
        return inside
    for i in cue:
        if i > min(cue) and parse.tokens[i - 1].text.lower() in _negations():
            return (i - 1,)
    taken = {*_flat(attribution.content), *_flat(attribution.source), *cue}
    for i in range(max(min(cue) - 2, 0), min(max(cue) + _REACH, len(parse.tokens))):
        token = parse.tokens[i]
        if i not in taken and i > min(cue) and token.text in {",", ".", ":", ";", "!", "?"}:
            if i > max(cue):
                break
        elif i not in taken and token.text.lower() in _negations():
            return (i,)
    return ()


def _main_clause(parse: Parse, attribution: Attribution) -> list[int]:
    """The tokens of the content that stand in no clause below its own."""
    inner = _inner_clauses(parse, attribution)
    return [i for i in _flat(attribution.content) if not any(first <= i < stop for first, stop in inner)]


def _inner_clauses(parse: Parse, attribution: Attribution) -> list[Range]:
    """Relative and adverbial clauses inside the content."""
    inner = []
    for first, stop in attribution.content:
        for clause in _clauses_between(parse, first, stop):
            if clause.kind not in {"subordinate", "relative", "infinitive"} or clause.parent is None:
                continue
            above = parse.clauses[clause.parent]
            if (clause.kind == "relative" and first < clause.first and clause.stop <= stop) or (
                first <= clause.first and clause.stop <= stop and above.verb is not None and first <= above.verb < stop
            ):
                inner.append((clause.first, clause.stop))
    return inner


def _runs_on(parse: Parse, attribution: Attribution) -> bool:
    """Whether the content takes more than one sentence: a hedge in one of them is not the source's word on all."""
    if not attribution.content:
        return False
    first, last = attribution.content[0][0], attribution.content[-1][1] - 1
    return not any(one.first <= first and last < one.stop for one in parse.sentences)


def _idle_modal(parse: Parse, hit: Sequence[int]) -> bool:
    """Whether the hit is a modal verb that is not the finite verb of a clause of the content's own, or that forbids."""
    listed, word = words("certainty")["content"], parse.tokens[hit[0]].text.lower()
    if len(hit) > 1 or word not in listed["modal"]:
        return False
    if word in listed["allowing"] and any(
        token.text.lower() in _negations() for token in parse.tokens[hit[0] + 1 : hit[0] + 1 + _REACH]
    ):
        return True  # "Die Schiffe dürften nicht auslaufen", "könnten nichts ausrichten"
    return bool(parse.clauses) and not any(clause.verb == hit[0] for clause in parse.clauses)
