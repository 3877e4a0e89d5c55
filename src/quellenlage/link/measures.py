"""Figures of one story that count the same thing.

First each uncertain figure is settled by what is certain elsewhere ("Die Polizei blieb bei 43": another article has 43
held people). Then figures with the same signature stand together: role, kind, group of people, gathering, time of an
earlier happening. The signature is a key, so the order of the articles changes nothing and the work is linear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise

from quellenlage.link.roles import COUNT_KINDS
from quellenlage.link.thresholds import (
    CERTAIN_RANK,
    COMMON_VALUE,
    DEFAULT_RANK,
    GAP,
    GAP_EVOLVING,
    MAIN_EVENT_SHARE,
    TOPIC_RANK,
    UNSURE_RANK,
)
from quellenlage.link.vocabulary import country_names, group_families, narrowing_groups, qualities, role_families, roles
from quellenlage.nouns import Figure
from quellenlage.nouns.linked import FigureGroup, FigureKey, Subject

PEOPLE = frozenset({"person", "employee", "job", "case", "count", "other"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A subject with its figure."""

    subject: Subject
    figure: Figure

    @property
    def value(self) -> Decimal | None:
        """The figure's number, or the nearest bound it has."""
        low, high = self.figure.bounds
        return self.figure.scaled if self.figure.value is not None else (low or high)


def group_figures(story: str, counted: Sequence[Counted], articles: int) -> list[FigureGroup]:
    """The measures of one story: figures with the same signature, settled and completed, sorted by what they count."""
    known = settle(sorted(counted, key=lambda c: c.subject.key))
    again = recurring(known)
    settled = [
        c
        for c in known
        if c.subject.role or c.subject.thing or c.subject.unit in RARE_UNITS or (c.value, c.subject.kind) in again
    ]
    settled = with_holders(settled)
    mains = main_events(settled)
    groups_of = main_groups(settled)
    nations = main_nations(settled)
    far = far_places(settled, articles)
    home = home_country(settled)
    buckets: dict[tuple[str, ...], list[Counted]] = defaultdict(list)
    for c in settled:
        key = signature(c.subject, mains, groups_of, nations, far)
        key = (key[0], in_currency(key[1], c.subject), *key[2:-1], key[-1] or abroad(c.subject, home))
        near = tuple(place for place in c.subject.places if place not in far)
        subject = replace(c.subject, places=near, qualities=with_group(c.subject, key[5], groups_of))
        buckets[key].append(Counted(subject, c.figure))
    joined = merge_things(merge_years(buckets))
    parts = [(key, part) for key, members in sorted(joined.items()) for part in without_gaps(members)]
    groups = [as_group(story, key, complete(members), n) for n, (key, members) in numbered(parts)]
    return [group for group in groups if group.subjects]


RARE_UNITS = frozenset({"bitcoin", "megabyte", "gigabyte", "terabyte", "petabyte", "degree_celsius"})
"""Units that count one thing in a story, as a rule, whatever is said of it."""


def numbered(
    parts: Sequence[tuple[tuple[str, ...], list[Counted]]],
) -> Iterator[tuple[int, tuple[tuple[str, ...], list[Counted]]]]:
    """The measures with the number of their part among those of one signature, the part of the lowest numbers 0."""
    seen: Counter[tuple[str, ...]] = Counter()
    for key, members in parts:
        yield seen[key], (key, members)
        seen[key] += 1


def without_gaps(members: Sequence[Counted]) -> list[list[Counted]]:
    """Members of one signature apart where two neighbouring numbers differ so much that they count two things.

    Numbers that a text ties together (a part and its whole, an old and a new one) stay together.
    """
    ordered = sorted(members, key=lambda c: (c.value if c.value is not None else Decimal(0), c.subject.key))
    if len(ordered) < 2:
        return [ordered]
    role = roles().get(ordered[0].subject.role)
    limit = GAP_EVOLVING if role is not None and role.evolves else GAP
    place = {c.subject.key: n for n, c in enumerate(ordered)}
    cuts = [
        n
        for n in range(1, len(ordered))
        if (low := ordered[n - 1].value) and (high := ordered[n].value) and low > 0 and high > limit * low
    ]
    for n, c in enumerate(ordered):
        for other in (c.subject.whole, c.subject.replaces):
            tied = place.get((c.subject.article, other or ""))
            if tied is not None:
                cuts = [cut for cut in cuts if not min(n, tied) < cut <= max(n, tied)]
        if c.subject.qualities and cuts:
            cuts = [cut for cut in cuts if cut != n + 1]
    bounds = [0, *cuts, len(ordered)]
    return [list(ordered[a:b]) for a, b in pairwise(bounds)]


def with_holders(counted: Sequence[Counted]) -> list[Counted]:
    """Figures of roles that are for somebody, without a holder where the story has only one; equal numbers share it."""
    known: dict[tuple[str, Decimal], Counter[str]] = defaultdict(Counter)
    seen: dict[str, set[str]] = defaultdict(set)
    for c in counted:
        if c.subject.holder:
            seen[c.subject.role].add(c.subject.holder)
            if c.value is not None:
                known[c.subject.role, c.value][c.subject.holder] += 1
    found = []
    for c in counted:
        role = roles().get(c.subject.role)
        holder = c.subject.holder
        if role is None or not role.by_holder or len(seen[c.subject.role]) < 2:
            holder = ""
        elif c.value is not None and known[c.subject.role, c.value]:
            holder = top(known[c.subject.role, c.value])
        found.append(Counted(replace(c.subject, holder=holder), c.figure))
    return found


def merge_things(buckets: Mapping[tuple[str, ...], list[Counted]]) -> dict[tuple[str, ...], list[Counted]]:
    """Measures that only a noun names joined with the one measure that gives one of their telling numbers: outlets
    call one thing by several nouns ("1450 Computer", "1450 Rechner").
    """
    joined = {key: list(members) for key, members in sorted(buckets.items())}
    for key in sorted(buckets, key=lambda k: (len(buckets[k]), k)):
        if key not in joined:
            continue
        own = telling(joined[key])
        homes = [
            k for k, ms in joined.items() if k != key and may_merge(key, k) and len(own & telling(ms)) >= needed(key, k)
        ]
        if len(homes) == 1:
            joined[homes[0]] += joined.pop(key)
    return joined


MERGING = frozenset({"people", "other", "vehicle", "building", "event", "document", "vote", "animal", "weapon"})


def needed(key: tuple[str, ...], home: tuple[str, ...]) -> int:
    """How many telling numbers two measures must share: two where the one is of unknown things and the other's role is
    known.
    """
    return 2 if key[0] or (home[0] and key[1] != home[1]) else 1


def may_merge(key: tuple[str, ...], home: tuple[str, ...]) -> bool:
    """Whether the measure of a mere noun can be another one: of a like kind, of the same gathering, year and country."""
    if key[0] and (not home[0] or key[5:7] != home[5:7]):
        return False
    if key[0] and key[3] != home[3]:
        return False
    alike = home[1] == key[1] or (
        key[1] in MERGING and home[1] in MERGING and ("other" in (key[1], home[1]) or not home[0])
    )
    return alike and home[4:5] == key[4:5] and home[-1] == key[-1]


def telling(members: Iterable[Counted]) -> set[Decimal]:
    """The numbers of a measure that two texts hardly give of two things by chance."""
    return {c.value for c in members if c.value is not None and is_telling(c.value)}


def is_telling(value: Decimal) -> bool:
    """Whether a number has three significant digits, or two and lies between a dozen and a thousand."""
    known = len(value.normalize().as_tuple().digits)
    return known >= 3 or (known == 2 and COMMON_VALUE <= value < 1000)


# ------------------------------------------------------------------------------------------------ settling


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
    present = {c.subject.role for c in followed}
    return [Counted(become(c.subject, present), c.figure) for c in followed]


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


def recurring(counted: Sequence[Counted]) -> frozenset[tuple[Decimal, str]]:
    """Telling numbers with their unit that several articles give: quantities of the story, whatever they are of."""
    seen: dict[tuple[Decimal, str], set[str]] = defaultdict(set)
    for c in counted:
        if c.value is not None and c.subject.unit and c.subject.past is None:
            seen[c.value, c.subject.kind].add(c.subject.article)
    return frozenset(key for key, articles in seen.items() if len(articles) > 1)


def peer_tier(subject: Subject) -> int:
    """How well a figure shows what the same number elsewhere counts: 3 where its sentence says it, 2 where its noun
    alone does, 1 where it counts a thing that no role is known for, 0 where it is open itself.
    """
    if is_certain(subject):
        return 3
    if subject.elided:
        return 0
    if subject.role and subject.role_rank == DEFAULT_RANK and not roles()[subject.role].weak:
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
    if peers and is_open(subject) and (c.value is None or abs(c.value) >= COMMON_VALUE or not subject.role):
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
    if subject.kind == "count" or subject.elided:
        return (subject.kind in COUNT_KINDS and peer.kind in COUNT_KINDS) or subject.kind == peer.kind
    return subject.kind == peer.kind or {subject.kind, peer.kind} <= {"person", "employee", "job"}


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
        subject, role=other.role, kind=other.kind, group=other.group, unit=subject.unit or other.unit, nation=subject.nation or other.nation,
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


def top(votes: Counter[str]) -> str:
    """The most frequent entry, the first by name among equals, "" for none."""
    return min(votes, key=lambda name: (-votes[name], name), default="")


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


# ------------------------------------------------------------------------------------------------ signatures


def signature(
    subject: Subject,
    mains: Mapping[str, str],
    groups: Mapping[str, str],
    nations: Mapping[tuple[str, str], str],
    far: frozenset[str],
) -> tuple[str, ...]:
    """What must be equal for two figures to count the same thing."""
    role = roles().get(subject.role)
    main = mains.get(subject.role, "")
    event = (
        "" if subject.event and (subject.event == main or (subject.event == "rally" and not main)) else subject.event
    )
    if role is None:
        place = next((p for p in subject.places if p in far), "")
        return "", family(subject), subject.thing or subject.unit, "", year_of(subject), "", "", place
    group = group_families().get(subject.group, subject.group) if role.by_group else ""
    group = (
        "" if group in narrowing_groups() or (group == "police" and not groups.get(POLICE + subject.role)) else group
    )
    if role.by_group and not group and (subject.elided or subject.thing == "mann"):
        group = groups.get(subject.role, "")
    nation = ""
    if group in ("soldiers", "officers"):
        nation = subject.nation or nations.get((subject.role, group), "")
    place = next((p for p in subject.places if p in far), "") if role.event else ""
    return (
        role_families().get(subject.role, subject.role),
        family(subject),
        "",
        event if takes_event(role.event, event) else "",
        year_of(subject),
        group or subject.holder,
        nation,
        place,
    )


def in_currency(family_name: str, subject: Subject) -> str:
    """Money by its currency: francs are not compared with euros."""
    return f"{family_name} {subject.unit}" if family_name == "money" and subject.unit else family_name


HOME = "DE"


def home_country(counted: Iterable[Counted]) -> str:
    """The country a story is about: the one its figures name most often, Germany where hardly any is named."""
    votes = Counter(c.subject.country for c in counted if c.subject.country)
    best = top(votes)
    return best if votes[best] > max(1, votes[HOME]) else HOME


def abroad(subject: Subject, home: str) -> str:
    """The other country a figure is for: a count there is no part of the story's own."""
    role = roles().get(subject.role)
    return subject.country if role is not None and role.spread and subject.country not in ("", home) else ""


def takes_event(is_event: bool, event: str) -> bool:
    """Whether a gathering or a marked exception ("üblich") keeps the figure apart."""
    return is_event or event in EXCEPTIONS


def family(subject: Subject) -> str:
    """Kinds that one report names for the other stand together; vehicles, buildings, money stay by themselves."""
    return "people" if subject.kind in PEOPLE else subject.kind


def year_of(subject: Subject) -> str:
    """The year of an earlier happening, "" for the story's own time."""
    if subject.past is None:
        return ""
    return (subject.past.begin or subject.past.end or "before")[:4]


EXCEPTIONS = ("usual", "margin")
"""What a figure may be marked as that is no count of the story: the usual value, the margin of error."""


def main_events(counted: Iterable[Counted]) -> dict[str, str]:
    """For each role the kind of gathering the story is about, when it is one of the named kinds."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for c in counted:
        if c.subject.event not in (*EXCEPTIONS, "rally"):
            votes[c.subject.role][c.subject.event] += 1
    return {
        role: event
        for role, counts in sorted(votes.items())
        if (event := top(Counter({k: v for k, v in counts.items() if k})))
        and counts[event] >= MAIN_EVENT_SHARE * sum(counts.values())
    }


def main_groups(counted: Iterable[Counted]) -> dict[str, str]:
    """For each role the one special group it is said of, when hardly anybody else is: bare figures count this group."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    police: Counter[str] = Counter()
    for c in counted:
        if not c.subject.elided and c.subject.thing != "mann":
            votes[c.subject.role][group_families().get(c.subject.group, c.subject.group)] += 1
            police[c.subject.role] += c.subject.group == "police"
    main = {
        role: top(counts)
        for role, counts in sorted(votes.items())
        if top(counts) and counts[top(counts)] >= 3 * counts[""]
    }
    main = {role: group for role, group in main.items() if group != "police" or police[role]}
    return main | {POLICE + role: "police" for role, n in sorted(police.items()) if n}


def with_group(subject: Subject, group: str, groups: Mapping[str, str]) -> tuple[str, ...]:
    """The qualities with the group that makes a figure a part: firefighters among all the injured."""
    own = group_families().get(subject.group, "")
    role = roles().get(subject.role)
    narrows = role is not None and role.by_group and own and not group and groups.get(subject.role) != own
    return tuple(sorted({*subject.qualities, own})) if narrows else subject.qualities


POLICE = "police:"
"""Marks the roles that the story says of police officers: only then are responders counted apart from other people."""


def main_nations(counted: Iterable[Counted]) -> dict[tuple[str, str], str]:
    """For each role and group the nationality most figures name: figures that name none count these people."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for c in counted:
        if c.subject.nation:
            votes[c.subject.role, c.subject.group][c.subject.nation] += 1
            votes["", c.subject.group][c.subject.nation] += 1
    return {key: top(counts) for key, counts in sorted(votes.items())}


def far_places(counted: Iterable[Counted], articles: int) -> frozenset[str]:
    """Places that only one article of several names: a gathering there is another one."""
    seen: dict[str, set[str]] = defaultdict(set)
    for c in counted:
        for place in c.subject.places:
            seen[place].add(c.subject.article)
    return frozenset(place for place, where in seen.items() if len(where) == 1) if articles >= 3 else frozenset()


def merge_years(buckets: Mapping[tuple[str, ...], list[Counted]]) -> dict[tuple[str, ...], list[Counted]]:
    """Joins measures that differ in the year alone when they share a number: one text dates it and the other does
    not.
    """
    joined: dict[tuple[str, ...], list[Counted]] = {}
    for key, members in sorted(buckets.items()):
        role = roles().get(key[0])
        home = None
        if role and not role.evolves and not role.event:
            numbers = {m.value for m in members if m.value is not None and m.value >= COMMON_VALUE}
            home = next(
                (
                    k
                    for k, ms in joined.items()
                    if k[:4] == key[:4] and k[5:] == key[5:] and numbers & {m.value for m in ms}
                ),
                None,
            )
        if home is None:
            joined[key] = list(members)
        else:
            joined[home] += members
    return joined


# ------------------------------------------------------------------------------------------------ completing


def complete(members: Sequence[Counted]) -> list[Counted]:
    """Equal numbers of one measure share their place: one article names it, another leaves it to the reader."""
    places: dict[Decimal, list[tuple[str, ...]]] = defaultdict(list)
    for c in members:
        if c.value is not None and c.subject.places and c.value >= COMMON_VALUE:
            places[c.value].append(c.subject.places)
    shared = {value: tuple(sorted(set.intersection(*map(set, found)))) for value, found in places.items()}
    return [
        Counted(narrowed(c.subject, shared.get(c.value, ()) if c.value is not None else ()), c.figure)
        for c in sorted(members, key=lambda c: c.subject.key)
    ]


def narrowed(subject: Subject, places: tuple[str, ...]) -> Subject:
    """The subject with the place its number shares, and with the qualities that can narrow its role."""
    table = qualities()
    known = [name for name in subject.qualities if name not in table or subject.role in table[name][1]]
    return replace(
        subject,
        places=subject.places or places,
        qualities=tuple(name for name in known if name not in table or not table[name][2]),
        apart=tuple(name for name in known if name in table and table[name][2]),
    )


def as_group(story: str, key: tuple[str, ...], members: Sequence[Counted], part: int = 0) -> FigureGroup:
    """The measure with its name and what joined it."""
    digest = sha256(f"{story}|{'|'.join(key)}{f'|{part}' if part else ''}".encode()).hexdigest()[:12]
    role = roles().get(key[0])
    nouns = Counter(c.figure.counted or "" for c in members if c.figure.counted)
    name = role.title if role else top(nouns)
    details = [top(nouns)] if role and key[5] and nouns else []
    details += [EVENT_NAMES[key[3]]] if key[3] in EVENT_NAMES else []
    details += [key[4]] if key[4] and key[4] != "befo" else []
    details += [country_names().get(key[7], key[7].title())] if key[7] else []
    why = tuple(dict.fromkeys(line for c in members for line in c.subject.trace[-1:]))
    return FigureGroup("m-" + digest, ", ".join([name, *details]), story, tuple(c.subject for c in members),
        bool(role and role.evolves), bool(role and role.spread), why)  # fmt: skip


EVENT_NAMES = {"counter": "Gegenveranstaltung", "strike": "Streik", "meeting": "Versammlung", "usual": "Üblicher Wert"}
