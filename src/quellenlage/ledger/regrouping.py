"""What people decided across articles, applied to what linking found, before it is weighed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec.structs import replace as altered

from quellenlage.ledger.overruling import standing
from quellenlage.nouns import ActorsSplit, Analysis, Entry, FiguresJoined, FiguresParted, Span
from quellenlage.nouns.linked import FigureGroup, FigureKey, Linked


def regroup(linked: Linked, analyses: Sequence[Analysis], entries: Sequence[Entry]) -> Linked:
    """The linked articles with measures joined and parted, and parties split, as people decided; later words win.

    Each group and party touched says in its `why` who did it. Figures are found by their place, so a judgement holds
    for a later reading too.
    """
    for entry in standing(entries):
        judged = entry.judgement
        if isinstance(judged, FiguresJoined):
            linked = _joined(linked, _keys(analyses, judged.places), entry)
        elif isinstance(judged, FiguresParted):
            linked = _parted(linked, _keys(analyses, judged.places), entry)
        elif isinstance(judged, ActorsSplit):
            linked = _split(linked, analyses, judged.names, entry)
    return linked


def _keys(analyses: Sequence[Analysis], places: Sequence[Span]) -> list[FigureKey]:
    """The figures now read at the places, in the order of the places; a place where none is read is left out."""
    by_id = {analysis.article.id: analysis for analysis in analyses}
    found: list[FigureKey] = []
    for place in places:
        analysis = by_id.get(str(place.article))
        if analysis is not None:
            here = [f for f in analysis.figures if min(f.stop, place.stop) > max(f.start, place.start)]
            best = max(here, key=lambda f: (min(f.stop, place.stop) - max(f.start, place.start), f.id), default=None)
            if best is not None:
                found.append((analysis.article.id, best.id))
    return found


def _by(entry: Entry, what: str) -> str:
    return f"{what} by {entry.by} on {entry.at[:10]}."


def _joined(linked: Linked, keys: Sequence[FigureKey], entry: Entry) -> Linked:
    meant = [group for group in linked.figures if any(subject.key in keys for subject in group.subjects)]
    if len(meant) < 2:
        return linked
    first = meant[0]
    whole = replace(
        first,
        subjects=tuple(subject for group in meant for subject in group.subjects),
        why=(*(reason for group in meant for reason in group.why), _by(entry, "Joined")),
    )
    return replace(
        linked, figures=tuple(whole if g is first else g for g in linked.figures if g is first or g not in meant)
    )


def _parted(linked: Linked, keys: Sequence[FigureKey], entry: Entry) -> Linked:
    if len(keys) < 2:
        return linked
    single, others = keys[0], set(keys[1:])
    groups: list[FigureGroup] = []
    for group in linked.figures:
        members = {subject.key for subject in group.subjects}
        if single not in members or not members & others:
            groups.append(group)
            continue
        why = (*group.why, _by(entry, "Parted"))
        stay = tuple(subject for subject in group.subjects if subject.key != single)
        gone = tuple(subject for subject in group.subjects if subject.key == single)
        groups.append(replace(group, subjects=stay, why=why))
        groups.append(replace(group, id=f"{group.id}-{entry.number}", subjects=gone, why=why))
    return replace(linked, figures=tuple(groups))


def _split(linked: Linked, analyses: Sequence[Analysis], names: Sequence[str], entry: Entry) -> Linked:
    """Each of the names but the first that shares a party with an earlier one becomes a party of its own."""
    called = {
        (analysis.article.id, claim.id, c, n): link.name
        for analysis in analyses
        for claim in analysis.claims
        for c, chain in enumerate(claim.chains)
        for n, link in enumerate(chain)
    }
    actors = list(linked.actors)
    actor_of = dict(linked.actor_of)
    for number, name in enumerate(names[1:], start=1):
        earlier = {actor_of[key] for key, said in called.items() if said in names[:number] and key in actor_of}
        mine = [key for key, said in sorted(called.items()) if said == name and actor_of.get(key) in earlier]
        for old in sorted({actor_of[key] for key in mine}):
            actor = next(a for a in actors if a.id == old)
            fresh = f"{old}-{entry.number}-{number}"
            why = (*actor.why, _by(entry, "Parted"))
            rest = tuple(spelling for spelling in actor.spellings if spelling != name)
            kept_name = actor.name if actor.name != name else next((n for n in names[:number] if n in rest), names[0])
            actors[actors.index(actor)] = altered(actor, name=kept_name, spellings=rest, why=why)
            actors.append(altered(actor, id=fresh, name=name, spellings=(name,), why=why))
            actor_of |= {key: fresh for key in mine if actor_of[key] == old}
    return replace(linked, actors=tuple(actors), actor_of=actor_of)
