"""Figures of one story that count the same thing.

First each uncertain figure is settled by what is certain elsewhere ("Die Polizei blieb bei 43": another article has 43
held people). Then figures with the same signature stand together: role, kind, group of people, gathering, time of an
earlier happening. The signature is a key, so the order of the articles changes nothing and the work is linear.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256

from quellenlage.link.counted import Counted, top
from quellenlage.link.joining import together
from quellenlage.link.merging import Key, by_gathering, merge_things, merge_years, numbered, without_gaps
from quellenlage.link.settling import settle, with_holders
from quellenlage.link.signatures import (
    abroad,
    far_places,
    home_country,
    in_currency,
    main_events,
    main_groups,
    main_nations,
    signature,
    with_group,
)
from quellenlage.link.thresholds import COMMON_VALUE, COMPARED_FIGURES
from quellenlage.link.unnamed import adopt, by_context, by_head
from quellenlage.link.untold import join_untold
from quellenlage.link.vocabulary import country_names, qualities, roles
from quellenlage.nouns.linked import FigureGroup, FigureKey, Subject


def group_figures(story: str, counted: Sequence[Counted], articles: int) -> list[FigureGroup]:
    """The measures of one story: figures that count the same, settled and completed, sorted by what they count."""
    known = prepared(counted)
    again = recurring(known)
    few = len(known) <= COMPARED_FIGURES
    known = known if few else [c for c in known if c.subject.kind != "duration" or c.subject.role]
    keyed = with_keys([c for c in known if is_told(c, again) or c.subject.unit], articles)
    parts = by_likelihood(known, keyed) if few else by_signature(keyed, again)
    parts = [(key, gathering) for key, part in parts for gathering in by_gathering(key, part)]
    parts = [(key, part) for key, part in parts if len(part) > 1 or is_told(part[0], again)]
    groups = [as_group(story, key, complete(members), n) for n, (key, members) in numbered(sorted_parts(parts))]
    return [group for group in groups if group.subjects]


def prepared(counted: Sequence[Counted]) -> list[Counted]:
    """The figures of a story, each uncertain one settled, nouns under their heads, holders under one name."""
    known = settle(sorted(counted, key=lambda c: c.subject.key))
    heads = by_head(known)
    known = [Counted(replace(c.subject, thing=heads.get(c.subject.thing, c.subject.thing)), c.figure) for c in known]
    return with_holders(known)


Keyed = Mapping[FigureKey, tuple[Key, Counted]]
"""Figures with their signatures, completed by what the story shows."""


def with_keys(counted: Sequence[Counted], articles: int) -> Keyed:
    """Each figure with its signature, and with the places and groups that narrow it in this story."""
    mains = main_events(counted)
    groups_of = main_groups(counted)
    nations = main_nations(counted)
    far = far_places(counted, articles)
    home = home_country(counted)
    found = {}
    for c in counted:
        key = signature(c.subject, mains, groups_of, nations, far)
        key = (key[0], in_currency(key[1], c.subject), *key[2:-1], key[-1] or abroad(c.subject, home))
        near = tuple(place for place in c.subject.places if place not in far)
        subject = replace(c.subject, places=near, qualities=with_group(c.subject, key[5], groups_of))
        found[c.subject.key] = (key, Counted(subject, c.figure))
    return found


def by_likelihood(known: Sequence[Counted], keyed: Keyed) -> list[tuple[Key, list[Counted]]]:
    """Figures together that likely count the same, under the signature most of them have."""
    parts = []
    for group in together(known):
        found = [keyed[c.subject.key] for c in group if c.subject.key in keyed]
        if found:
            best = top(Counter(key[0] for key, _ in found if key[0] and is_countable(group, key[0])))
            fitting = [k for k, _ in found if k[0] == best] or [("", *k[1:]) for k, _ in found]
            key = min(Counter(fitting).items(), key=lambda one: (-one[1], one[0]))[0]
            bare = [c for c in group if c.subject.key not in keyed]
            parts.append((key, [c for _, c in found] + (bare if len(group) > 1 else [])))
    return parts


def is_countable(group: Sequence[Counted], role: str) -> bool:
    """Whether figures can be of a role: half a person is none, so "6,9" counts nobody who lost a home."""
    return all(c.subject.kind != "number" for c in group) or role not in roles() or "number" in roles()[role].kinds


def by_signature(keyed: Keyed, again: frozenset[tuple[Decimal, str]]) -> list[tuple[Key, list[Counted]]]:
    """Figures with one signature together, joined and taken apart by their numbers and words."""
    buckets: dict[Key, list[Counted]] = defaultdict(list)
    for key, c in keyed.values():
        buckets[key].append(c)
    joined = by_context(adopt(merge_things(merge_years(buckets))))
    joined = join_untold(joined, lambda c: is_told(c, again))
    return [(key, part) for key, members in sorted(joined.items()) for part in without_gaps(members)]


def sorted_parts(parts: Sequence[tuple[Key, list[Counted]]]) -> list[tuple[Key, list[Counted]]]:
    """Parts in the order of their signatures, those of one signature by their lowest numbers."""

    def order(part: tuple[Key, list[Counted]]) -> tuple[Key, Decimal, FigureKey]:
        numbers = [c.value for c in part[1] if c.value is not None]
        return part[0], min(numbers, default=Decimal(0)), min(c.subject.key for c in part[1])

    return sorted(parts, key=order)


def is_told(counted: Counted, again: frozenset[tuple[Decimal, str]]) -> bool:
    """Whether something says what a figure counts: a role, a noun, a rare unit, another article with the number."""
    c = counted.subject
    return bool(c.role or c.thing) or c.unit in RARE_UNITS or (counted.value, c.kind) in again


RARE_UNITS = frozenset({"bitcoin", "megabyte", "gigabyte", "terabyte", "petabyte", "degree_celsius"})
"""Units that count one thing in a story, as a rule, whatever is said of it."""


def recurring(counted: Sequence[Counted]) -> frozenset[tuple[Decimal, str]]:
    """Telling numbers with their unit that several articles give: quantities of the story, whatever they are of."""
    seen: dict[tuple[Decimal, str], set[str]] = defaultdict(set)
    for c in counted:
        if c.value is not None and c.subject.unit and c.subject.past is None:
            seen[c.value, c.subject.kind].add(c.subject.article)
    return frozenset(key for key, articles in seen.items() if len(articles) > 1)


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
    name = (role.title if role else top(nouns)) or f"„{members[0].figure.quote}“"
    details = [top(nouns)] if role and key[5] and nouns and top(nouns) != name else []
    details += [EVENT_NAMES[key[3]]] if key[3] in EVENT_NAMES else []
    details += [key[4]] if key[4] and key[4] != "befo" else []
    details += [country_names().get(key[7], key[7].title())] if key[7] else []
    why = tuple(dict.fromkeys(line for c in members for line in c.subject.trace[-1:]))
    return FigureGroup("m-" + digest, ", ".join([name, *details]), story, tuple(c.subject for c in members),
        bool(role and role.evolves), bool(role and role.spread), bool(role and role.evolves and "person" in role.kinds),
        why)  # fmt: skip


EVENT_NAMES = {"counter": "Gegenveranstaltung", "strike": "Streik", "meeting": "Versammlung", "usual": "Üblicher Wert"}
