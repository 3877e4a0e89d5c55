"""Which claim stands in another one's content, and which only was cut into it."""

from __future__ import annotations

from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.view import View, introducer


def nest(view: View, proposals: list[Proposal]) -> list[int | None]:
    """Per proposal the index of the smallest other one whose content holds it, cue and all."""
    parents: list[int | None] = []
    for n, inner in enumerate(proposals):
        best: int | None = None
        for m, outer in enumerate(proposals):
            holds = m != n and inner.content < outer.content and (inner.head is None or inner.head in outer.content)
            if not holds or stands_beside(view, inner, outer):
                continue
            if best is None or len(outer.content) < len(proposals[best].content):
                best = m
        parents.append(best)
    return parents


def stands_beside(view: View, inner: Proposal, outer: Proposal) -> bool:
    """Whether an inner frame is a main clause of the article's own beside the outer one, whose content was cut wide.

    "Nach Angaben der Stadt kamen tausend Leute, die Polizei spricht von hundert": the police say it to the article. Not
    so in quotation marks, behind a colon, or where the outer frame stands in the same clause ("Laut Stadt sprach die
    Polizei von hundert"), is opened by "wie", or comes behind ("Holm kündigte Klage an, berichtet der Sender").
    """
    verb = inner.head
    if verb is None or outer.type == "direct" or not _tells(view, verb):
        return False
    if outer.head is None:
        return True  # what runs on in the Konjunktiv holds no frame in the indicative
    there, here = view.clause[outer.head], view.clause[verb]
    if there == here or there < 0:
        return False
    if outer.type == "reported":
        return True
    first = view.parse.clauses[here].first
    colon = ":" in {view.tokens[i].text for i in range(max(first - 2, 0), first)}
    return outer.head < first and not colon and introducer(view, outer.head) != "wie"


def _tells(view: View, verb: int) -> bool:
    """Whether a verb is that of a main clause in the indicative with a subject of its own."""
    clause = view.parse.clauses[view.clause[verb]] if view.clause[verb] >= 0 else None
    return (
        clause is not None
        and clause.kind == "main"
        and clause.mood == "ind"
        and clause.subject is not None
        and view.tokens[verb].tag[:1] == "V"
        and verb in {clause.verb, clause.predicate}
    )
