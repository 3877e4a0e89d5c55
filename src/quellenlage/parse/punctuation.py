"""Where punctuation hangs in the tree: by rule, as Universal Dependencies has it, not by the parser.

A mark hangs on the root at the sentence's end; inside, on the highest word of its left or right neighbour's phrase that
lets it stay inside the tree without crossing, the lower of the two. Source: Udapi's `ud.FixPunct` (Popel et al. 2017).
The opening mark "``" at a sentence's start hangs on the next word, as in UD German-GSD, the one treebank that has it.
"""

from __future__ import annotations

from collections.abc import Sequence

OPENING = frozenset("([{„‚»›“\"'")
CLOSING = {
    "(": ")",
    "[": "]",
    "{": "}",
    "„": '“”"',
    "‚": "‘’",
    "»": "«",
    "›": "‹",
    '"': '"',
    "'": "'",
    "“": "”",
    "«": "»",
}
ON_NEXT = "``"


def attach(forms: Sequence[str], heads: Sequence[int], marks: Sequence[bool]) -> list[int]:
    """New heads: the given ones with every mark hung by the rule; a root is its own head and stays if it is a mark."""
    n = len(forms)
    out = list(heads)
    roots = [i for i in range(n) if heads[i] == i]
    if not roots or all(marks) or marks[roots[0]]:
        return out
    root = roots[0]
    for i in range(n):
        while marks[out[i]] and not marks[i]:
            out[i] = out[out[i]]
    last = max(i for i in range(n) if not marks[i])
    for i in range(n):
        if marks[i]:
            out[i] = root if i > last else _parent(i, out, marks, root)
    first = next(i for i in range(n) if not marks[i])
    for i in range(first):
        if forms[i] == ON_NEXT:
            out[i] = first
    _pair(forms, out, marks)
    return out


def _parent(i: int, heads: Sequence[int], marks: Sequence[bool], root: int) -> int:
    """The word mark i hangs on."""
    left = next((j for j in range(i - 1, -1, -1) if not marks[j]), None)
    right = next((j for j in range(i + 1, len(heads)) if not marks[j]), None)
    if right is None:
        return root
    top_right = _climb(right, heads, lambda head: head > i)
    if left is None:
        return top_right
    top_left = _climb(left, heads, lambda head: head < i)
    if _is_below(top_right, top_left, heads):
        return top_right
    return top_left


def _climb(i: int, heads: Sequence[int], on_this_side) -> int:  # type: ignore[no-untyped-def]
    """The highest word above i reached without leaving this side of the mark."""
    while heads[i] != i and on_this_side(heads[i]):
        i = heads[i]
    return i


def _is_below(i: int, top: int, heads: Sequence[int]) -> bool:
    """Whether i hangs below top."""
    while heads[i] != i:
        i = heads[i]
        if i == top:
            return True
    return False


def _pair(forms: Sequence[str], heads: list[int], marks: Sequence[bool]) -> None:
    """Both halves of quotation marks and brackets hang on the head of what they enclose."""
    open_at: list[int] = []
    for i, form in enumerate(forms):
        if not marks[i]:
            continue
        if open_at and form in CLOSING.get(forms[open_at[-1]], ""):
            first = open_at.pop()
            inside = [j for j in range(first + 1, i) if not marks[j]]
            tops = [j for j in inside if not first < heads[j] < i or heads[j] == j]
            if tops:
                heads[first] = heads[i] = tops[0]
        elif form in OPENING:
            open_at.append(i)
