"""How the words around a cue stand to it: branch of the tree, clause, quotation; and what class a word is of."""

from __future__ import annotations

from itertools import product
from typing import Final

import numpy as np

from quellenlage.extract.attribution.templates import Codes, Column
from quellenlage.extract.attribution.view import View, introducer, who_is
from quellenlage.nouns import Token

_KINDS: Final = ("main", "subordinate", "relative", "infinitive", "fragment")
_CLAUSES: Final = (
    *("same", "none", "other"),
    *(f"{where}:{kind}" for where in ("in", "around") for kind in _KINDS),
    *(f"beside:{kind}:{side}" for side in "LR" for kind in _KINDS),
)
"""What `clause_relations` tells; the kinds of clauses stand in one order throughout."""
_QUOTATIONS: Final = (*map("".join, product("Ls", "LR", "fh", "bei", "012")), "out", "outcue", "same")
"""What `quote_relations` tells, those of another quotation first."""


def is_passive(view: View, cue: int) -> bool:
    anchors = (cue, view.tokens[cue].head)
    return any(
        view.lemma[c] == "werden"
        for a in anchors
        for c in view.parse.children[a]
        if view.tokens[c].dep.startswith("aux")
    )


def branches_of(view: View, cue: int) -> dict[int, str]:
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


def clause_relations(view: View, cues: Codes, words: Codes) -> Column:
    """How the innermost clause of each word stands to its cue's: same, below (with its opening), above, beside."""
    clauses = view.parse.clauses
    bounds = np.array([(c.first, c.stop) for c in clauses] or [(0, 0)]).T
    kind = np.array([_KINDS.index(c.kind) for c in clauses] or [0])
    clause, sentence = np.array(view.clause), np.array(view.sentence)
    here, there = clause[words], clause[cues]
    (first, stop), (first_there, stop_there) = bounds[:, here], bounds[:, there]
    codes = np.where(first < first_there, _CLAUSES.index("beside:main:L"), _CLAUSES.index("beside:main:R"))
    codes[(first <= first_there) & (stop_there <= stop)] = _CLAUSES.index("around:main")
    codes[(first_there <= first) & (stop <= stop_there)] = _CLAUSES.index("in:main")
    codes += kind[here]
    codes[(here < 0) | (there < 0)] = _CLAUSES.index("none")
    codes[here == there] = _CLAUSES.index("same")
    codes[sentence[words] != sentence[cues]] = _CLAUSES.index("other")
    return Column(codes, _CLAUSES)


def quote_relations(view: View, cues: Codes, words: Codes) -> Column:
    """How the quotation of each word stands to its cue: none, the same, another, with its length, side, end and the
    word's place in it, and how many sentences away."""
    quotations = view.quotations
    bounds = np.array([(q.first, q.stop) for q in quotations] or [(0, 0)]).T
    ends = [bool(q.stop > 1 and view.tokens[q.stop - 2].text in ".!?") for q in quotations]
    whole = np.array(ends or [False])
    quoted, sentence = np.array(view.quoted), np.array(view.sentence)
    here, there = quoted[words], quoted[cues]
    first, stop = bounds[:, here]
    edge = np.where(words == first, 0, np.where(words == stop - 1, 1, 2))
    away = np.minimum(np.abs(sentence[words] - sentence[cues]), 2)
    parts = ((stop - first <= 6, 2), (stop > cues, 2), (~whole[here], 2), (edge, 3), (away, 3))
    codes = np.zeros(len(words), dtype=np.intp)
    for part, size in parts:
        codes = codes * size + part
    codes[here == there] = _QUOTATIONS.index("same")
    codes[here < 0] = np.where(there[here < 0] < 0, _QUOTATIONS.index("out"), _QUOTATIONS.index("outcue"))
    return Column(codes, _QUOTATIONS)


def word_class(view: View, i: int) -> str:
    token: Token = view.tokens[i]
    if known := who_is(view, i) if token.pos in ("NOUN", "PROPN") else view.name[i]:
        return known
    if token.pos in ("NOUN", "PRON", "DET"):
        case = next((x[5:] for x in token.morph.split("|") if x.startswith("Case=")), "")
        return f"{token.pos}{case}"
    return token.tag
