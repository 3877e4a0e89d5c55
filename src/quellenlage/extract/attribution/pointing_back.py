""" "Das teilte die Stadt mit": the sentence before is what was said, whatever number it ends in."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.source_candidates import noun_phrase
from quellenlage.extract.attribution.source_grammar import subject_behind
from quellenlage.extract.attribution.speaking import is_speechless
from quellenlage.extract.attribution.trimming import trimmed
from quellenlage.extract.attribution.types import Range
from quellenlage.extract.attribution.view import View
from quellenlage.german import words
from quellenlage.nouns import CLAIM_KINDS

_FROM = "hervorgehen"
"""The verb whose source stands behind "aus": "Das geht aus einem Brief hervor."""
_COVERED = 0.5
"""Share of the sentence before from which on it is another claim's, and not taken up again."""


def point_back(view: View, kept: list[Proposal]) -> list[Proposal]:
    """The claims, those of sentences that only point back put right or added, those that point nowhere gone."""
    found = list(kept)
    for index, one in enumerate(view.parse.sentences):
        if one.kind not in CLAIM_KINDS:
            continue
        for start in _openings(view, one.first, one.stop):
            frame = _frame(view, start, one.stop)
            if frame is None:
                if subject_behind(view, start + 1, one.stop) < 0:
                    before = _before(view, index, start)
                    found = [p for p in found if p.head != start + 1 or not p.content <= before]
                continue
            cue, subject = frame
            before = _before(view, index, start)
            mine = [p for p in found if p.head in cue]
            if mine and all(before and p.content <= before and start not in p.content for p in mine):
                for proposal in mine:
                    proposal.type = "indirect" if proposal.type == "reported" else proposal.type
                continue
            others = [p for p in found if p not in mine]
            if before and (mine or not _is_told(before, others)):
                found = [*others, _claim(cue, subject, before, mine)]
            else:
                found = others
    return sorted(found, key=lambda p: (min(p.content), -max(p.content), min(p.cue, default=-1)))


def _openings(view: View, first: int, stop: int) -> list[int]:
    """Where "das" opens a sentence: at its beginning, or behind a number whose full stop hid the sentence's end."""
    tokens = view.tokens
    return [
        i
        for i in range(first, stop - 2)
        if tokens[i].text in ("Das", "Dies") and (i == first or _ends_in_number(tokens[i - 1].text))
    ]


def _ends_in_number(text: str) -> bool:
    return text.endswith(".") and text[:-1].isdigit()


def _frame(view: View, start: int, stop: int) -> tuple[frozenset[int], frozenset[int]] | None:
    """The cue and subject of a clause "Das teilte X mit", "Das hat X mitgeteilt"; None where it is another kind."""
    tokens = view.tokens
    verb = start + 1
    inside = range(start, stop)
    if not tokens[verb].tag.endswith("FIN") or any(tokens[i].text in ':„“"»«' for i in inside):
        return None
    full = verb
    if view.lemma[verb] == "haben":
        full = next((i for i in reversed(inside) if tokens[i].tag == "VVPP"), verb)
    if view.lemma[full] not in words("speechless")["pointing"]["verbs"]:
        return None
    head = _drawn_from(view, verb, stop) if view.lemma[full] == _FROM else subject_behind(view, verb, stop)
    if head < 0 or is_speechless(view, head):
        return None
    first, last = noun_phrase(view, head)
    subject = frozenset(range(max(first, verb + 1), last))
    rest = set(inside) - subject
    if any(tokens[i].text.lower() in ("dass", "daß", "ob", "wonach") for i in rest):
        return None
    particle = {view.particle[full]} if view.particle[full] >= 0 else set()
    return frozenset({full, *particle}), subject


def _drawn_from(view: View, verb: int, stop: int) -> int:
    """The noun behind "aus" after a verb, -1 without one."""
    tokens = view.tokens
    start = next((i for i in range(verb + 1, stop) if tokens[i].text.lower() == "aus"), stop)
    return next((i for i in range(start + 1, stop) if tokens[i].tag in ("NN", "NE")), -1)


def _before(view: View, index: int, start: int) -> frozenset[int]:
    """The words of the sentence before a token: of the same one where its end was missed, else of the one before."""
    sentences = view.parse.sentences
    one = sentences[index]
    span: Range = (one.first, start)
    if start == one.first:
        if not index or sentences[index - 1].kind not in CLAIM_KINDS or sentences[index - 1].kind == "headline":
            return frozenset()
        span = (sentences[index - 1].first, sentences[index - 1].stop)
    return frozenset(trimmed(view, set(range(*span)), ()))


def _is_told(before: frozenset[int], others: Sequence[Proposal]) -> bool:
    """Whether the sentence before is already somebody's."""
    told = {i for p in others for i in p.content | p.cue | p.source}
    return len(before & told) >= _COVERED * len(before)


def _claim(cue: frozenset[int], subject: frozenset[int], before: frozenset[int], mine: Sequence[Proposal]) -> Proposal:
    likely = max((p.likely for p in mine), default=0.9)
    return Proposal(
        "indirect", before, cue, subject, min(cue), "back", likely=likely,
        settled="is who says what the sentence before holds",
    )  # fmt: skip
