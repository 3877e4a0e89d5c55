"""What must be equal for two figures of a story to count the same thing, as a key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from quellenlage.link.counted import Counted, family, top
from quellenlage.link.thresholds import MAIN_EVENT_SHARE
from quellenlage.link.vocabulary import coins, group_families, narrowing_groups, role_families, roles
from quellenlage.nouns.linked import Subject

HOME = "DE"


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
    if role is None or (role.weak and (subject.thing or subject.unit) and family(subject) not in ("people", "share")):
        return "", family(subject), subject.thing or subject.unit, "", year_of(subject), "", "", ""
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
    """Money by its currency: francs are not compared with euros, cents are."""
    unit = coins().get(subject.unit, subject.unit)
    return f"{family_name} {unit}" if family_name == "money" and unit else family_name


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
        if c.subject.event not in (*EXCEPTIONS, *SIDE_EVENTS):
            votes[c.subject.role][c.subject.event] += 1
    mains = {}
    for role, counts in sorted(votes.items()):
        named = Counter({kind: n for kind, n in counts.items() if kind})
        best = top(named)
        if best and named[best] >= MAIN_EVENT_SHARE * sum(counts.values()) and 2 * named[best] >= sum(named.values()):
            mains[role] = best
    return mains


SIDE_EVENTS = ("rally", "counter")
"""Gatherings at the side of another one, which no story is mainly about by its figures."""


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
    return (
        tuple(sorted({*subject.qualities, "responders" if own == "police" else own})) if narrows else subject.qualities
    )


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
