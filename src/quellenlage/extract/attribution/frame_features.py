"""What the frame model looks at: given a cue, is this word content, source, cue or nothing?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quellenlage.extract.attribution.opinion import BEGIN, CONTENT, CUE, PAIR_LABELS, SOURCE, STEPS, steps_of
from quellenlage.extract.attribution.quotes import MARKS
from quellenlage.extract.attribution.view import View, clause_mood, introducer, way_between, who_is
from quellenlage.nouns import Token

_POINTING = frozenset({"das", "dies", "dieses", "so", "dem", "darüber", "davon", "ähnlich", "damit", "entsprechend"})
LONGEST = 260
"""Tokens a window may run on either side, so that a long quotation stays cheap."""
FRAMED = PAIR_LABELS.index("source") + 1
"""How many of the labels of pairs are those of a frame."""
AROUND = 2
"""Words beside the last likely ones that stay in a window."""


def window(view: View, cue: int) -> tuple[int, int]:
    """The tokens `[first, stop)` in which a cue's content and source are looked for.

    The cue's sentence; the one before where this one is short or points back ("Das sagte er."); the one after where
    this one ends in a colon or a quotation follows; and on to the end of a quotation that begins or ends there. Words
    at the edges that the network is sure of, seen from the cue, to be neither content nor source nor cue are left out.
    """
    sentences, s = view.parse.sentences, view.sentence[cue]
    first, stop = sentences[s].first, sentences[s].stop
    if s > 0 and _looks_back(view, first, stop, sentences[s - 1].stop - 1):
        first = sentences[s - 1].first
    if s + 1 < len(sentences) and _looks_ahead(view, stop):
        stop = sentences[s + 1].stop
    for quotation in view.quotations:
        if quotation.depth == 0 and quotation.first < stop and quotation.stop > first:
            first, stop = min(first, quotation.first), max(stop, quotation.stop)
    first, stop = max(first, cue - LONGEST), min(stop, cue + LONGEST)
    framed = view.tagged.seen_from(cue, first, stop)[:, :FRAMED].max(axis=1)
    open_ones = np.flatnonzero(np.maximum(framed, view.tagged.words[first:stop, CUE]) > STEPS[1])
    likely = [cue, *(first + int(i) for i in open_ones[[0, -1]])] if len(open_ones) else [cue]
    return max(first, min(likely) - AROUND), min(stop, max(likely) + 1 + AROUND)


def _looks_back(view: View, first: int, stop: int, before: int) -> bool:
    opening = view.tokens[first].text.lower()
    return stop - first < 12 or opening in _POINTING or view.quoted[before] >= 0 or view.tokens[before].text in '“”"«»'


def _looks_ahead(view: View, stop: int) -> bool:
    last = view.tokens[stop - 1].text
    return last == ":" or view.quoted[stop] >= 0 or view.tokens[stop].text in MARKS


@dataclass(slots=True)
class _Seen:
    """A window seen from its cue, by token from `start` on: segments away, branch, clause, quotation, the tagger's
    steps of content, quoted content, source."""

    cue: int
    groups: tuple[str, ...]
    facts: str
    before: str
    gap: list[int]
    branch: list[str]
    relation: list[str]
    quote: list[str]
    tagged: list[list[int]]
    start: int


def frame_features(view: View, cue: int, first: int, stop: int) -> list[list[str]]:
    """Features of the tokens `[first, stop)` seen from a cue."""
    seen = _seen(view, cue, max(0, first - 2), min(stop + 2, len(view.tokens)))
    return [_row(view, seen, i) for i in range(first, stop)]


def _seen(view: View, cue: int, start: int, stop: int) -> _Seen:
    groups = view.groups[cue] or (f"tag.{view.tokens[cue].tag}",)
    branches, own, around = _branches(view, cue), view.segment[cue], range(start, stop)
    return _Seen(
        cue,
        groups,
        f"{groups[0]}|{'pass' if _is_passive(view, cue) else 'act'}",
        view.lower[cue - 1] if cue else "",
        [min(5, abs(view.segment[i] - own)) for i in around],
        [branches.get(i, "") for i in around],
        [_clause_relation(view, cue, i) for i in around],
        [_quote_relation(view, cue, i) for i in around],
        steps_of(view.tagged.seen_from(cue, start, stop)).tolist(),
        start,
    )


def _row(view: View, seen: _Seen, i: int) -> list[str]:
    tokens, cue, at, facts = view.tokens, seen.cue, i - seen.start, seen.facts
    token = tokens[i]
    lemma = view.lemma[cue]
    side = "L" if i < cue else "R" if i > cue else "X"
    offset = view.sentence[i] - view.sentence[cue]
    offset = -2 if offset < -2 else 2 if offset > 2 else offset
    gap = seen.gap[at]
    place = f"{side}{offset}s{gap}"
    same_passage = view.passage[i] == view.passage[cue]
    branch = seen.branch[at] or ("up" if not offset else f"sent{offset}")
    way = way_between(view, cue, i)
    relation, quote = seen.relation[at], seen.quote[at]
    mood, opening = clause_mood(view, i), introducer(view, i)
    shape, word, tag = _word_class(view, i), view.lower[i], token.tag
    away, step = _distance(i - cue), abs(i - cue)
    f = [
        "bias",
        f"place={place}",
        f"off={offset}{same_passage}",
        f"branch={branch}",
        f"way={way}",
        f"rel={relation}",
        f"quote={quote}",
        f"mood={mood}|{offset}",
        f"opening={opening}|{side}{offset}",
        f"word={word}|{side}",
        f"tag={tag}|{side}",
        f"class={shape}|{side}{gap}",
        f"dep={token.dep}|{branch}",
        f"branch={branch}|{relation}|{side}",
        f"{facts}|branch={branch}",
        f"{facts}|way={way}",
        f"{facts}|place={place}",
        f"{facts}|rel={relation}|{side}",
        f"{facts}|quote={quote}",
        f"{facts}|mood={mood}|{relation}",
        f"{facts}|class={shape}|{branch}",
        f"cue={lemma}|branch={branch}",
        f"cue={lemma}|rel={relation}|{side}",
        f"cue={lemma}|place={side}{offset}s{gap if gap < 2 else 2}",
        f"cue={lemma}|word={word}",
        f"cue={lemma}|tag={tag}|{side}{step if step < 3 else 3}",
        f"beforecue={seen.before}|place={place}",
        f"cuetag={tokens[cue].tag}|branch={branch}",
        f"cuedep={tokens[cue].dep}|place={place}",
        f"near={away}|{tokens[cue].pos}",
        f"near={away}|{lemma}",
        f"quote={quote}|place={place}",
        f"mood={mood}|{relation}|{opening}",
    ]
    content, quoted, source, _ = seen.tagged[at]
    opinion = view.tagged.steps[i]
    f += [
        f"content={content}",
        f"content={content}|source={source}",
        f"content={content}|quoted={quoted}",
        f"content={content}|place={side}{offset}{same_passage}",
        f"content={content}|anybodys={opinion[CONTENT]}",
        f"content={content}|begin={opinion[BEGIN]}",
        f"quoted={quoted}|quote={quote}",
        f"source={source}",
        f"source={source}|anybodys={opinion[SOURCE]}",
        f"source={source}|branch={branch}",
        f"source={source}|class={shape}",
        f"cuetagger={opinion[CUE]}|{side}{gap}",
    ]
    for g in seen.groups[1:]:
        f += [f"{g}|branch={branch}", f"{g}|rel={relation}|{side}"]
    for step in (-2, -1, 1, 2):
        j = i + step
        if not 0 <= j < len(tokens):
            f.append(f"word{step}=edge")
            continue
        f += [
            f"word{step}={view.lower[j]}|{side if j != cue else 'CUE'}",
            f"tag{step}={tokens[j].tag}|{tag}|{side}",
            f"gap{step}={seen.gap[at + step]}{gap}|{seen.relation[at + step]}",
        ]
        if step in (-1, 1):
            f += [
                f"content{step}={seen.tagged[at + step][0]}|{content}",
                f"quoted{step}={seen.tagged[at + step][1]}|{quoted}",
                f"source{step}={seen.tagged[at + step][2]}|{source}",
                f"branch{step}={seen.branch[at + step] or 'up'}|{branch}",
                f"quote{step}={seen.quote[at + step]}|{quote}",
            ]
    return f


def _distance(d: int) -> str:
    size = abs(d)
    step = size if size <= 3 else 4 if size <= 5 else 6 if size <= 9 else 10 if size <= 16 else 17
    return f"{'-' if d < 0 else '+'}{step}"


def _is_passive(view: View, cue: int) -> bool:
    anchors = (cue, view.tokens[cue].head)
    return any(
        view.lemma[c] == "werden"
        for a in anchors
        for c in view.parse.children[a]
        if view.tokens[c].dep.startswith("aux")
    )


def _branches(view: View, cue: int) -> dict[int, str]:
    """Per token below the cue (or below what it hangs on) the relation of the branch it is in, with what opens it."""
    found: dict[int, str] = {}
    tokens = view.tokens
    top = cue
    levels = 0
    while levels < 4:
        for child in view.parse.children[top]:
            if child in found or (levels and child == cue):
                continue
            label = _branch_label(view, child)
            for i in _below(view, child):
                found.setdefault(i, f"{'^' * levels}{label}")
        found.setdefault(top, f"{'^' * levels}{tokens[top].pos}" if levels else "cue")
        if tokens[top].head == top:
            break
        top = tokens[top].head
        levels += 1
    return found


def _below(view: View, i: int) -> list[int]:
    below, todo = [], [i]
    while todo:
        j = todo.pop()
        below.append(j)
        todo.extend(view.parse.children[j])
    return below


def _branch_label(view: View, child: int) -> str:
    dep = view.tokens[child].dep
    if dep.startswith(("obl", "nmod")):
        case = next(
            (view.tokens[c].text.lower() for c in view.parse.children[child] if view.tokens[c].dep == "case"), ""
        )
        return f"{dep}:{case}"
    if dep in ("ccomp", "advcl", "acl", "acl:relcl", "parataxis", "xcomp", "csubj", "conj", "dep"):
        return f"{dep}:{introducer(view, child)}"
    return dep


def _clause_relation(view: View, cue: int, i: int) -> str:
    """How the innermost clause of token i stands to the cue's: same, below (with its opening), above, beside."""
    here, there = view.clause[i], view.clause[cue]
    if view.sentence[i] != view.sentence[cue]:
        return "other"
    if here == there:
        return "same"
    if here < 0 or there < 0:
        return "none"
    clauses = view.parse.clauses
    a, b = clauses[here], clauses[there]
    if b.first <= a.first and a.stop <= b.stop:
        return f"in:{a.kind}"
    if a.first <= b.first and b.stop <= a.stop:
        return f"around:{a.kind}"
    return f"beside:{a.kind}:{'L' if a.first < b.first else 'R'}"


def _quote_relation(view: View, cue: int, i: int) -> str:
    index, own = view.quoted[i], view.quoted[cue]
    if index < 0:
        return "out" if own < 0 else "outcue"
    if index == own:
        return "same"
    quotation = view.quotations[index]
    length = "L" if quotation.stop - quotation.first > 6 else "s"
    where = "L" if quotation.stop <= cue else "R"
    full = "f" if view.tokens[quotation.stop - 1].i and view.tokens[quotation.stop - 2].text in ".!?" else "h"
    edge = "b" if i == quotation.first else "e" if i == quotation.stop - 1 else "i"
    return f"{length}{where}{full}{edge}{min(2, abs(view.sentence[i] - view.sentence[cue]))}"


def _word_class(view: View, i: int) -> str:
    token: Token = view.tokens[i]
    if known := who_is(view, i) if token.pos in ("NOUN", "PROPN") else view.name[i]:
        return known
    if token.pos in ("NOUN", "PRON", "DET"):
        case = next((x[5:] for x in token.morph.split("|") if x.startswith("Case=")), "")
        return f"{token.pos}{case}"
    return token.tag
