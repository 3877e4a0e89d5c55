"""What an uncertain figure counts, settled by what the same number counts elsewhere in its story.

"Die Polizei blieb bei 43": another article has 43 held people.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from quellenlage.link.counted import Counted, family, is_telling, top
from quellenlage.link.roles import COUNT_KINDS
from quellenlage.link.thresholds import CERTAIN_RANK, COMMON_VALUE, DEFAULT_RANK, TOPIC_RANK, UNSURE_RANK
from quellenlage.link.vocabulary import named_patterns, roles
from quellenlage.nouns.linked import FigureKey, Subject


def settle(counted: Sequence[Counted]) -> list[Counted]:
    """Uncertain figures take over what certain figures with the same number count."""
    certain: dict[Decimal, list[Counted]] = defaultdict(list)
    for c in counted:
        if peer_tier(c.subject) and c.value is not None:
            certain[c.value].append(c)
    dominant = dominant_roles(counted)
    settled = {c.subject.key: settle_one(c, certain, dominant) for c in counted}
    settled = {c.subject.key: c for c in by_majority(list(settled.values()))}
    followed = [follow_lender(c, settled) for c in settled.values()]
    followed = [follow_whole(c, settled) for c in followed]
    followed = of_main_kind(followed)
    present = {c.subject.role for c in followed}
    return [Counted(become(c.subject, present), c.figure) for c in followed]


def of_main_kind(counted: Sequence[Counted]) -> list[Counted]:
    """A bare number of a role counts what nearly all others of the role count: animals where animals are killed."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for c in counted:
        if not c.subject.elided and c.subject.role and c.subject.kind != "count":
            votes[c.subject.role][c.subject.kind] += 1
    main = {role: top(kinds) for role, kinds in votes.items() if kinds[top(kinds)] >= 0.8 * sum(kinds.values())}
    return [
        Counted(replace(c.subject, kind=main[c.subject.role]), c.figure)
        if c.subject.kind == "count" and c.subject.role in main
        else c
        for c in counted
    ]


def become(subject: Subject, present: set[str]) -> Subject:
    """A role that gives way ("behandelt") as the first of its roles that the story has, else as the last."""
    role = roles().get(subject.role)
    if role is None or not role.becomes:
        return subject
    return replace(subject, role=next((name for name in role.becomes if name in present), role.becomes[-1]))


def is_certain(subject: Subject) -> bool:
    """Whether the figure's own sentence says what it counts."""
    return bool(subject.role) and subject.role_rank <= CERTAIN_RANK and not roles()[subject.role].weak


def by_majority(counted: Sequence[Counted]) -> list[Counted]:
    """Equal telling numbers of one unit in several articles count one thing: those whose own words say less take over
    what most articles say.
    """
    classes: dict[tuple[Decimal, str], list[Counted]] = defaultdict(list)
    for c in counted:
        if c.value is not None and is_telling(c.value) and c.subject.past is None:
            classes[c.value, family(c.subject)].append(c)
    taken: dict[FigureKey, Counted] = {}
    for members in classes.values():
        votes: dict[str, set[str]] = defaultdict(set)
        for c in members:
            if c.subject.role and not roles()[c.subject.role].weak:
                votes[c.subject.role].add(c.subject.article)
        ranked = sorted(votes, key=lambda role: (-len(votes[role]), role))
        if (
            not ranked
            or len(votes[ranked[0]]) < 2
            or (len(ranked) > 1 and len(votes[ranked[1]]) == len(votes[ranked[0]]))
        ):
            continue
        speaking = [c for c in members if c.subject.role == ranked[0]]
        model = min(speaking, key=lambda c: (c.subject.role_rank, c.subject.key))
        for c in members:
            if (
                c.subject.role != ranked[0]
                and c.subject.role_rank >= UNSURE_RANK
                and can_stand_for(model.subject, c.subject)
            ):
                taken[c.subject.key] = Counted(taken_over(c.subject, model), c.figure)
    return [taken.get(c.subject.key, c) for c in counted]


def peer_tier(subject: Subject) -> int:
    """How well a figure shows what the same number elsewhere counts: 3 where its sentence says it, 2 where its noun
    alone does, 1 where it counts a thing that no role is known for, 0 where it is open itself.
    """
    if is_certain(subject):
        return 3
    if subject.elided:
        return 0
    if subject.role not in ("", "employed") and subject.role_rank == DEFAULT_RANK and not roles()[subject.role].weak:
        return 2
    return 1 if not subject.role and subject.thing else 0


def settle_one(c: Counted, certain: Mapping[Decimal, Sequence[Counted]], dominant: Mapping[str, str]) -> Counted:
    """The figure as one that is certain about the same number shows it, else by the story's main role for its kind."""
    subject = c.subject
    if is_certain(subject):
        return c
    peers = [p for p in certain.get(c.value, ()) if can_stand_for(p.subject, subject)] if c.value is not None else []
    best = max((peer_tier(p.subject) for p in peers), default=0)
    peers = [p for p in peers if peer_tier(p.subject) == best and best > peer_tier(subject)]
    if peers and is_open(subject) and (c.value is None or abs(c.value) >= COMMON_VALUE):
        peer = best_peer(subject, peers)
        if peer:
            return Counted(taken_over(subject, peer), c.figure)
    if subject.role_rank == DEFAULT_RANK and subject.role == "employed" and dominant.get(subject.article):
        role = dominant[subject.article]
        why = f"The article counts {roles()[role].title} elsewhere, and “{c.figure.quote}” says nothing else."
        return Counted(replace(subject, role=role, role_rank=DEFAULT_RANK + 1, trace=(*subject.trace, why)), c.figure)
    return c


def is_open(subject: Subject) -> bool:
    """Whether the same number elsewhere may decide: nothing was read, a default was taken, or the noun is left out."""
    return not subject.role or subject.role_rank >= DEFAULT_RANK or subject.elided


def can_stand_for(peer: Subject, subject: Subject) -> bool:
    """Whether the uncertain figure may count what its peer counts."""
    if subject.event and peer.event != subject.event:
        return False
    if (subject.past is None) != (peer.past is None):
        return False
    if (
        peer.role
        and not subject.elided
        and subject.kind in THINGS_OF_WORK
        and subject.kind not in roles()[peer.role].kinds
    ):
        return False
    if subject.kind == "count" or subject.elided:
        return (subject.kind in COUNT_KINDS and peer.kind in COUNT_KINDS) or subject.kind == peer.kind
    return subject.kind == peer.kind or {subject.kind, peer.kind} <= {"person", "employee", "job"}


THINGS_OF_WORK = frozenset({"job"})
"""Kinds of things that stand for people and yet do not do what people do: jobs take part in nothing."""


def best_peer(subject: Subject, peers: Sequence[Counted]) -> Counted | None:
    """The peer to follow: of the role the figure seems to have, else the only role there is, the same article first."""
    same = [p for p in peers if p.subject.role == subject.role and subject.role_rank < DEFAULT_RANK]
    choice = same or peers
    if len({told_of(p) for p in choice}) > 1:
        here = [p for p in choice if p.subject.article == subject.article]
        if len({told_of(p) for p in here}) != 1:
            return None
        choice = here
    return min(choice, key=lambda p: (p.subject.article != subject.article, p.subject.role_rank, p.subject.key))


def told_of(counted: Counted) -> str:
    """What a figure counts, in a word: its role, else its noun."""
    return counted.subject.role or counted.subject.thing


def taken_over(subject: Subject, peer: Counted) -> Subject:
    """The subject with what its peer counts."""
    other = peer.subject
    title = roles()[other.role].title if other.role else peer.figure.counted
    why = f"The same number counts {title} in “{peer.figure.quote}”."
    return replace(
        subject, role=other.role, kind=other.kind, group=other.group, nation=subject.nation or other.nation,
        unit=subject.unit or other.unit,
        event=other.event, past=subject.past or other.past, thing=subject.thing or other.thing,
        role_rank=CERTAIN_RANK + 1, trace=(*subject.trace, why),
    )  # fmt: skip


def dominant_roles(counted: Sequence[Counted]) -> dict[str, str]:
    """For each article the role that most of its certain figures about jobs have, where it is not plain employment."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for c in counted:
        found = c.subject.kind in ("job", "employee") and is_certain(c.subject) and c.subject.role != "employed"
        if found and not roles()[c.subject.role].part:
            votes[c.subject.article][c.subject.role] += 1
            votes[""][c.subject.role] += 1
    overall = top(votes.pop("", Counter()))
    return {
        article: role
        for article in sorted({c.subject.article for c in counted})
        if (role := top(votes.get(article, Counter())) or overall) and role != "employed"
    }


def follow_lender(c: Counted, settled: Mapping[FigureKey, Counted]) -> Counted:
    """A bare figure that was read like the one before it follows when that one was settled otherwise."""
    subject = c.subject
    if is_certain(subject) or subject.role_rank == CERTAIN_RANK + 1 or not subject.elided or not subject.antecedents:
        return c
    lender = settled.get((subject.article, subject.antecedents[0]))
    if (
        lender is None
        or lender.subject.role == subject.role
        or not lender.subject.role
        or subject.role_rank == TOPIC_RANK
    ):
        return c
    other = lender.subject
    return Counted(replace(subject, role=other.role, kind=other.kind, group=other.group, event=other.event), c.figure)


def with_holders(counted: Sequence[Counted]) -> list[Counted]:
    """Figures of roles that are for somebody; names that are given one telling number are one holder's."""
    known: dict[tuple[str, Decimal], set[str]] = defaultdict(set)
    for c in counted:
        named = c.subject.holder and c.subject.holder not in named_patterns("sides")
        if named and c.value is not None and is_telling(c.value):
            known[c.subject.role, c.value].add(c.subject.holder)
    same: dict[tuple[str, str], str] = {}

    def find(role: str, holder: str) -> str:
        while same.get((role, holder), holder) != holder:
            holder = same[role, holder]
        return holder

    for (name, _), holders in sorted(known.items()):
        first, *others = sorted({find(name, holder) for holder in holders})
        same |= {(name, other): first for other in others}
    found = []
    for c in counted:
        role = roles().get(c.subject.role)
        holder = c.subject.holder
        if role is None or not role.by_holder:
            holder = ""
        elif holder or c.value is not None:
            given = (
                set()
                if holder in named_patterns("sides")
                else known.get((c.subject.role, c.value or Decimal(0)), set())
            )
            holder = find(c.subject.role, min(given) if given else holder)
        found.append(Counted(replace(c.subject, holder=holder), c.figure))
    return found


def follow_whole(c: Counted, settled: Mapping[FigureKey, Counted]) -> Counted:
    """A part that is only told what becomes of it ("500 der 1460 durften zurück") counts what its whole counts."""
    subject = c.subject
    role = roles().get(subject.role)
    whole = settled.get((subject.article, subject.whole or ""))
    if whole is None or not whole.subject.role or role is None or not role.part:
        return c
    other = whole.subject
    qualities = tuple(sorted({*subject.qualities, subject.role}))
    return Counted(replace(subject, role=other.role, kind=other.kind, group=other.group, qualities=qualities), c.figure)
