"""Signs of a word by name, for the network: quotation marks, moods, clauses, the words of the cue lexicon."""

from __future__ import annotations

from quellenlage.extract.attribution.view import View, clause_mood, introducer, who_is


def signs_of(view: View) -> list[list[str]]:
    """The signs of each word; each is quoted or unquoted, has a relation to its head, and so on."""
    marks = _marks(view)
    return [_signs(view, i) + marks.get(i, []) for i in range(len(view.tokens))]


def _signs(view: View, i: int) -> list[str]:
    tokens, clause = view.tokens, view.clause[i]
    token, groups = tokens[i], view.groups[i]
    found = [
        "unquoted" if view.quoted[i] < 0 else "quoted",
        f"dep={token.dep}",
        f"clause mood={clause_mood(view, i)}",
        f"opening={introducer(view, i)}",
        f"word={view.lower[i]}",
        *(f"group={group}" for group in groups),
    ]
    if view.moods[i]:
        found.append(f"mood={view.moods[i]}")
    if groups or token.tag.startswith("V"):
        found.append(f"lemma={view.lemma[i]}")
    if kind := who_is(view, i):
        found.append(f"who={kind}")
    if token.head != i:
        above = view.groups[token.head]
        found.append(f"{token.dep}<{above[0] if above else tokens[token.head].pos}")
    if clause >= 0:
        found.append(f"clause={view.parse.clauses[clause].kind}")
    return found


def _marks(view: View) -> dict[int, list[str]]:
    """Signs of the words at the edges of sentences, passages and quotations."""
    found: dict[int, list[str]] = {}
    passage = -1
    for one in view.parse.sentences:
        found.setdefault(one.first, []).extend(["first", f"kind={one.kind}"])
        found.setdefault(one.stop - 1, []).append("last")
        if one.passage != passage:
            passage = one.passage
            found[one.first].append("first of passage")
    for quotation in view.quotations:
        if quotation.depth == 0:
            found.setdefault(quotation.first, []).append("quotation first")
            found.setdefault(quotation.stop - 1, []).append("quotation last")
    return found
