"""Whose each figure is, and how many origins are visible behind a measure. Every step leaves a sentence."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quellenlage.nouns import Claim, Figure, Interval
from quellenlage.nouns.linked import FigureGroup, Subject
from quellenlage.partition import Partition
from quellenlage.weigh.rows import Row, in_order
from quellenlage.weigh.shelf import Shelf
from quellenlage.weigh.values import agree, digits
from quellenlage.weigh.wording import marks_of


@dataclass(frozen=True, slots=True)
class Visible:
    """At most `count` origins are behind something, for the reasons in `why`."""

    count: int
    why: tuple[str, ...]


def rows_of(shelf: Shelf, group: FigureGroup) -> list[Row]:
    """The members of a measure with their origins, in order; each step looks only at what the one before left open."""
    rows = in_order([stated_row(shelf, subject) for subject in group.subjects])
    rows = [through_medium(shelf, row, rows) for row in rows]
    rows = [from_class_noun(shelf, row, rows) for row in rows]
    rows = [from_citing(shelf, row, rows) for row in rows]
    rows = [from_rejected(row, rows) for row in rows]
    rows = [from_same_article(row, rows) for row in rows]
    rows = [from_whole(row, rows) for row in rows]
    rows = [from_agent(shelf, row) for row in rows]
    rows = [from_copy(shelf, row, rows) for row in rows]
    rows = [only_if_shown(shelf, from_equal(row, rows)) for row in rows]
    rows = [from_corrected(row, rows) for row in rows]
    rows = [from_only_voice(shelf, row, rows) for row in rows]
    rows = [from_explained(shelf, row) for row in rows]
    rows = [from_paragraph(shelf, row) if is_of_toll(row, rows) else row for row in rows] if group.toll else rows
    rows = [from_dispute(row, rows) for row in rows]
    rows = [from_same_article(row, rows) for row in rows]
    return [only_if_shown(shelf, row) for row in rows]


def is_of_toll(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a number says itself what most numbers of its measure say: what becomes of some of the people later
    ("konnten zurückkehren") is no toll.
    """
    said = Counter(r.subject.role for r in rows)
    return said[row.subject.role] == max(said.values())


def filled(shelf: Shelf, rows: Sequence[Row]) -> list[Row]:
    """What the neighbours of a number showed, passed on to the same number elsewhere."""
    rows = [through_medium(shelf, row, rows) for row in rows]
    rows = [from_same_article(row, rows) for row in rows]
    rows = [from_whole(row, rows) for row in rows]
    rows = [from_copy(shelf, row, rows) for row in rows]
    rows = [from_equal(row, rows) for row in rows]
    return [only_if_shown(shelf, row) for row in rows]


def only_if_shown(shelf: Shelf, row: Row) -> Row:
    """Nobody is a number's origin whom its own article does not show: it names the party, a medium that was cited for
    the number, or shares a passage with an article that names it. Else the number is in the article's own voice. Only a
    number that the text rejects may be somebody's who is named elsewhere: it says itself that another one gave it.
    """
    if row.origin is None or row.subject.standing == "replaced" or is_shown(shelf, row):
        return row
    return replace(row, origin=None, settled=True)


def is_shown(shelf: Shelf, row: Row) -> bool:
    """Whether a reader of the row's article can see whose the number is."""
    article, origin = row.subject.article, str(row.origin)
    if any(shelf.is_shown_in(a, origin) for a in (article, *sorted(shelf.copied.get(article, ())))):
        return True
    claim = shelf.claim_of(row.subject.key)
    cited = shelf.parties_of(article, claim) if claim else set()
    return any(shelf.actors[actor].kind in MEDIA for actor in cited)


def stated_row(shelf: Shelf, subject: Subject) -> Row:
    """The figure with the origin its own claim states; a number that is only rejected has none from its rejecter."""
    claim = shelf.claim_of(subject.key)
    origin = None
    beside = shelf.linked.speaker_of.get(subject.key)
    if beside and shelf.actors[beside].kind in MEDIA and claim and beside in shelf.parties_of(subject.article, claim):
        beside = None
    giver = shelf.linked.speaker_of.get((subject.article, f"giver-{subject.figure}"))
    if giver:
        origin = shelf.root(giver)
    elif subject.giver or subject.standing == "replaced":
        origin = None
    elif beside:
        origin = shelf.root(beside)
    elif claim and claim.voice == "attributed":
        origin = next(shelf.origins_of(subject.article, claim), None)
    if origin is None and subject.standing != "replaced" and not subject.giver and not is_of_others(claim):
        origin = shelf.publisher_of(subject.article)
    article, figure = shelf.articles[subject.article], shelf.figures[subject.key]
    return Row(
        subject, subject.with_unit(figure), claim, origin, shelf.rank[subject.article],
        Interval(article.published.earliest, article.published.latest),
        silent=claim is not None and (subject.article, claim.id) in shelf.linked.hollow,
        sentence=shelf.sentence_of(subject.key),
        marks=marks_of(shelf.parses[article.id].text, shelf.sentence_at(article.id, figure.start), figure),
    )  # fmt: skip


def is_of_others(claim: Claim | None) -> bool:
    """Whether a claim is put on somebody, though nobody is named: hearsay is not the word of who prints it."""
    return claim is not None and claim.voice == "attributed" and not points_back_to(claim)


def points_back_to(claim: Claim) -> bool:
    """Whether a claim's source is only a statement or a pronoun ("nach bisherigem Stand der Ermittlungen")."""
    return bool(claim.source) and not any(is_somebody(span.quote) for span in claim.source)


def from_explained(shelf: Shelf, row: Row) -> Row:
    """A number of the own voice rests on whoever the next sentences name for single cases of it."""
    if not is_unattributed(row) or is_rejected(row) or not row.subject.explained:
        return row
    claim = shelf.claims.get((row.subject.article, row.subject.explained))
    origins = set(shelf.origins_of(row.subject.article, claim)) if claim else set()
    return replace(row, origin=origins.pop()) if len(origins) == 1 else row


def from_paragraph(shelf: Shelf, row: Row) -> Row:
    """A count of people whom something happened to, in a paragraph that one authority alone is cited in, is that
    authority's ("Das teilt die Polizei mit. Verletzt wurden 53 Menschen.").
    """
    if not is_unattributed(row) or is_rejected(row):
        return row
    named = shelf.cited_in(row.subject.article, shelf.passage_of(row.subject.key))
    found = named.pop() if len(named) == 1 else None
    return replace(row, origin=found) if found and shelf.actors[found].kind in COUNTING else row


COUNTING = frozenset({"police_justice", "emergency_services", "government"})
"""Kinds of bodies that count the dead, the injured and the missing."""


def is_unattributed(row: Row) -> bool:
    """Whether nobody is named for a figure and nobody unnamed is cited either."""
    if row.origin is not None or row.settled:
        return False
    if row.claim is None or row.claim.voice == "own" or row.silent or row.subject.standing == "replaced":
        return True
    return points_back(row)


def is_rejected(row: Row) -> bool:
    """Whether a text denies a number outright: then it is not whose words deny it."""
    return row.subject.standing == "replaced" and not row.subject.corrected


def points_back(row: Row) -> bool:
    """Whether the claim names nobody itself but points back ("nach ihren Worten", "nach amtlicher Zählung")."""
    if row.claim is None or row.claim.voice != "attributed" or row.origin is not None:
        return False
    names = [chain[-1].name for chain in row.claim.chains if chain and chain[-1].name]
    if names:
        return all(POINTING.fullmatch(str(name)) for name in names)
    return bool(row.claim.source) and not any(is_somebody(span.quote) for span in row.claim.source)


def is_somebody(source: str) -> bool:
    """Whether a source phrase speaks of a person or body of its own, however unnamed, and does not point back
    ("nach ihrer Darstellung").
    """
    return not POINTING.fullmatch(source.strip())


POINTING = re.compile(
    r"(?:\w+\s+)?(?:\w*(?:angabe|darstellung|wort|zählung|bilanz|schätzung|erkenntnis|mitteilung|bericht)\w*|er|sie|es|dieser|diese|ihm|ihr|ihnen)",
    re.IGNORECASE,
)
MEDIA = frozenset({"medium", "agency"})
OWN_AFFAIRS = frozenset({"money", "job", "employee"})
"""Kinds of numbers a body tells about itself."""


def through_medium(shelf: Shelf, row: Row, rows: Sequence[Row]) -> Row:
    """A number that only a cited medium is named for rests on whoever that medium itself gives for it."""
    if row.origin is None or shelf.actors[row.origin].kind not in MEDIA:
        return row
    name = shelf.actors[row.origin].name.casefold()
    same = [r for r in rows if r.origin and shelf.actors[r.origin].kind not in MEDIA and agree(r.figure, row.figure)]
    relayed = [r for r in same if is_named(name, names_of(shelf, r.subject.article))]
    found = only_origin(relayed)
    if found:
        return replace(row, origin=found)
    return replace(row, origin=None, claim=None) if is_named(name, names_of(shelf, row.subject.article)) else row


def is_named(name: str, names: set[str]) -> bool:
    """Whether a cited medium is one of the names: "das Portal Netzbote" cites Netzbote."""
    return any(other and (name == other or set(other.split()) <= set(name.split())) for other in names)


def names_of(shelf: Shelf, article: str) -> set[str]:
    """The names an article goes by when it is cited: its outlet and the agencies it credits."""
    return {
        (shelf.articles[article].outlet or "").casefold(),
        *(a.casefold() for a in shelf.linked.agencies.get(article, ())),
    }


def from_class_noun(shelf: Shelf, row: Row, rows: Sequence[Row]) -> Row:
    """ "Die Behörde bleibt bei 700": of the bodies the article names, the one that gives the same number elsewhere."""
    if row.origin is None or shelf.actors[row.origin].name not in CLASS_NOUNS:
        return row
    same = [
        r
        for r in rows
        if r.figure.scaled == row.figure.scaled
        and r.origin not in (None, row.origin)
        and shelf.actors[str(r.origin)].kind == shelf.actors[row.origin].kind
        and shelf.is_shown_in(row.subject.article, str(r.origin))
    ]
    found = only_origin(same)
    return replace(row, origin=found) if found else row


CLASS_NOUNS = frozenset({"Behörde", "Amt", "Unternehmen", "Konzern", "Firma", "Verband", "Ministerium"})
"""Nouns that only point to a body named before."""


def from_whole(row: Row, rows: Sequence[Row]) -> Row:
    """A part ("elf von ihnen") rests on whoever gives the whole."""
    if not is_unattributed(row) or not row.subject.whole:
        return row
    whole = [r for r in rows if r.subject.article == row.subject.article and r.subject.figure == row.subject.whole]
    return replace(row, origin=only_origin(whole))


def is_telling(value: Decimal) -> bool:
    """Whether two parties hardly give a number by chance: three significant digits, or two in a number below a
    thousand.
    """
    known = digits(value)
    return known >= 3 or (known == 2 and value < 1000)


def from_only_voice(shelf: Shelf, row: Row, rows: Sequence[Row]) -> Row:
    """In a paragraph that names one party alone for a measure of money or staff, its other numbers of it are that
    party's.
    """
    if not is_unattributed(row) or is_rejected(row) or row.subject.kind not in OWN_AFFAIRS:
        return row
    here = shelf.passage_of(row.subject.key)
    near = [r for r in rows if r.subject.article == row.subject.article and shelf.passage_of(r.subject.key) == here]
    return replace(row, origin=only_origin(near))


def from_corrected(row: Row, rows: Sequence[Row]) -> Row:
    """A corrected number comes from whoever gave the number it replaces."""
    if not is_unattributed(row) or not row.subject.corrected or not row.subject.replaces:
        return row
    old = [r for r in rows if r.subject.article == row.subject.article and r.subject.figure == row.subject.replaces]
    return replace(row, origin=only_origin(old))


def from_dispute(row: Row, rows: Sequence[Row]) -> Row:
    """Nobody disputes a number of their own: "nicht 640, sondern 720" is whose other numbers stand against the
    640's.
    """
    if row.origin is None or row.subject.corrected or not row.subject.replaces:
        return row
    here = [r for r in rows if r.subject.article == row.subject.article]
    old = next((r for r in here if r.subject.figure == row.subject.replaces), None)
    if old is None or row.origin not in {r.origin for r in rows if r.figure.scaled == old.figure.scaled}:
        return row
    return replace(row, origin=only_origin(r for r in here if r.origin != row.origin))


def from_agent(shelf: Shelf, row: Row) -> Row:
    """A number about what a body does itself, which nobody else is named for, is the body's own ("der Konzern
    stellt ... zurück").
    """
    if not is_unattributed(row) or is_rejected(row):
        return row
    agent = shelf.linked.speaker_of.get((row.subject.article, f"agent-{row.subject.figure}"))
    if agent is None or shelf.actors[shelf.root(agent)].kind not in ("company", "government", "organisation"):
        return row
    return replace(row, origin=shelf.root(agent))


def only_origin(rows: Iterable[Row]) -> str | None:
    """The one origin that all rows with an origin share, None where there are none or several."""
    found = {row.origin for row in rows if row.origin}
    return found.pop() if len(found) == 1 else None


def from_citing(shelf: Shelf, row: Row, rows: Sequence[Row]) -> Row:
    """Another outlet that cites this one for the number may say whom this one has it from."""
    if not is_unattributed(row):
        return row
    names = names_of(shelf, row.subject.article)
    citing = [
        r
        for r in rows
        if r.claim
        and r.origin
        and shelf.actors[r.origin].kind not in MEDIA
        and agree(r.figure, row.figure)
        and any(is_named(shelf.actors[a].name.casefold(), names) for a in shelf.parties_of(r.subject.article, r.claim))
    ]
    return replace(row, origin=only_origin(citing))


def from_rejected(row: Row, rows: Sequence[Row]) -> Row:
    """A rejected number ("statt 50") is whose it is elsewhere, else, where it is only corrected, whose the
    correction is.
    """
    if row.subject.standing != "replaced":
        return row
    same = [r for r in rows if r.figure.scaled == row.figure.scaled and r.subject.standing != "replaced"]
    found = only_origin(same)
    if found is None and row.subject.corrected:
        found = only_origin(
            r for r in rows if r.subject.article == row.subject.article and r.subject.replaces == row.subject.figure
        )
    return replace(row, origin=found)


def from_same_article(row: Row, rows: Sequence[Row]) -> Row:
    """A headline or lead number rests on whoever the same article gives for it."""
    if not is_unattributed(row):
        return row
    same = [r for r in rows if r.subject.article == row.subject.article and agree(r.figure, row.figure)]
    return replace(row, origin=only_origin(same))


def from_copy(shelf: Shelf, row: Row, rows: Sequence[Row]) -> Row:
    """A number in a copied report rests on whoever the other printing gives for it."""
    if not is_unattributed(row):
        return row
    partners = shelf.copied.get(row.subject.article, set())
    same = [r for r in rows if r.subject.article in partners and agree(r.figure, row.figure)]
    return replace(row, origin=only_origin(same))


def from_equal(row: Row, rows: Sequence[Row]) -> Row:
    """A rejected or recalled number rests on the one party that gives exactly it."""
    if not is_unattributed(row) or row.figure.scaled is None:
        return row
    if row.subject.standing == "asserted" and not is_telling(row.figure.scaled):
        return row
    same = [r for r in rows if r.figure.scaled == row.figure.scaled and r.subject.places == row.subject.places]
    return replace(row, origin=only_origin(same))


def visible(shelf: Shelf, stated: Sequence[tuple[str, str | None]]) -> Visible:
    """How many origins are visible behind statements given as (article, origin); unattributed ones count by report."""
    named: dict[str, set[str]] = defaultdict(set)
    silent = set()
    for article, origin in stated:
        if origin:
            named[origin].add(article)
        else:
            silent.add(article)
    reports = one_report(shelf, silent)
    why = [
        f"{shelf.name(origin)} is named in {counted(len(named[origin]), 'article')}."
        for origin in sorted(named, key=lambda o: (shelf.name(o), o))
    ]
    why += [report_reason(shelf, report) for report in reports]
    return Visible(len(named) + len(reports), tuple(why))


def one_report(shelf: Shelf, articles: set[str]) -> list[list[str]]:
    """Articles that name nobody, put together where they share an outlet, an agency or a passage."""
    ordered = sorted(articles, key=lambda a: shelf.rank[a])
    reports = Partition(ordered)
    first: dict[str, str] = {}
    for a in ordered:
        keys = [f"agency {agency}" for agency in shelf.linked.agencies.get(a, ())]
        keys += [f"outlet {shelf.articles[a].outlet}"] if shelf.articles[a].outlet else []
        for key in keys:
            reports.join(first.setdefault(key, a), a)
        for partner in sorted(shelf.copied.get(a, set()) & articles):
            reports.join(partner, a)
    return reports.sets()


def report_reason(shelf: Shelf, report: Sequence[str]) -> str:
    """Why articles without a named source count once."""
    names = ", ".join(dict.fromkeys(shelf.label(a) for a in report))
    if len(report) == 1:
        return f"{names} names no source: at most one more."
    agencies = sorted({agency for a in report for agency in shelf.linked.agencies.get(a, ())})
    tie = f"credit {', '.join(agencies)}" if agencies else "share a passage or an outlet"
    return f"{names} name no source and {tie}: at most one more."


def counted(n: int, noun: str) -> str:
    """A number with its noun."""
    return f"{n} {noun}" + ("" if n == 1 else "s")


__all__ = ["Claim", "Figure", "Visible", "only_origin", "rows_of", "visible"]
