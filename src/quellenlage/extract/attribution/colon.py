"""A name and a colon as the whole frame: "Holm: „Wir bleiben“", and in headlines "Minister: Steuern sinken"."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.trimming import trimmed
from quellenlage.extract.attribution.view import View, clause_mood, introducer
from quellenlage.nouns import CLAIM_KINDS, PassageKind

_HEADS = frozenset({PassageKind.HEADLINE, PassageKind.SUBHEADING})
_LONGEST = 12
"""Tokens a name with its role may have: "Der Vorsitzende des Werftvereins, Jan Holm"."""
_LEAST = 4
"""Tokens that what is said has at least, its quotation marks not counted."""
_WHO = frozenset({"speakers.role", "speakers.body", "PER"})
_LIKELY = 0.9


def colon_frames(view: View, kept: Sequence[Proposal]) -> list[Proposal]:
    """The claims whose frame is a name in front of a colon, where no other claim has their words.

    Wrong in an interview's transcript only where a question follows the name.
    """
    taken = {i for p in kept for i in p.content}
    found = []
    for index, one in enumerate(view.parse.sentences):
        if one.kind not in CLAIM_KINDS:
            continue
        colon = next((i for i in range(one.first, min(one.stop, one.first + _LONGEST)) if view.lower[i] == ":"), -1)
        name = range(one.first, colon)
        if colon < 0 or not _is_party(view, name):
            continue
        content, kind = _quoted_behind(view, colon), "direct"
        if not content and one.kind in _HEADS:
            content, kind = _clause_behind(view, index, colon), "indirect"
        if content and not content & taken:
            found.append(
                Proposal(
                    kind, frozenset(content), frozenset(), frozenset(name), None, "colon", likely=_LIKELY,
                    settled="stands in front of the colon",
                )
            )  # fmt: skip
    return found


def _is_party(view: View, name: range) -> bool:
    """Whether the words in front of a colon name somebody who can speak, and do nothing else."""
    tokens = view.tokens
    if not name or any(tokens[i].tag.startswith(("V", "AP", "CARD")) or view.quoted[i] >= 0 for i in name):
        return False
    head = next((i for i in name if tokens[i].tag in ("NN", "NE") and tokens[i].head not in name), name[-1])
    head = head if tokens[head].tag in ("NN", "NE") else name[0]
    return bool({view.speaker[head], view.name[head]} & _WHO)


def _quoted_behind(view: View, colon: int) -> set[int]:
    """The quotation that opens right behind a colon."""
    for q in view.quotations:
        if q.depth == 0 and q.first == colon + 1 and q.closed and q.stop - q.first - 2 >= _LEAST:
            return set(range(q.first, q.stop))
    return set()


def _clause_behind(view: View, index: int, colon: int) -> set[int]:
    """The rest of a headline behind its colon, if it is a statement with a finite verb."""
    one = view.parse.sentences[index]
    rest = range(colon + 1, one.stop)
    verbs = [i for i in rest if view.tokens[i].tag.endswith("FIN")]
    if len(rest) < _LEAST or not verbs or view.lower[one.stop - 1] == "?" or any(view.quoted[i] >= 0 for i in rest):
        return set()
    if clause_mood(view, verbs[0]) == "imp" or introducer(view, verbs[0]) in ("wie", "warum", "was", "wo", "wer"):
        return set()
    return trimmed(view, set(rest), ())
