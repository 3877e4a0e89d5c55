"""The order of linking: credits, copies, stories, figures, actors, claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from quellenlage.link.actors import Known, find_actors
from quellenlage.link.agencies import find_credits
from quellenlage.link.copies import find_copies
from quellenlage.link.counted import Counted
from quellenlage.link.dated import find_dated
from quellenlage.link.denying import find_denials
from quellenlage.link.durations import durations, with_durations
from quellenlage.link.measures import group_figures
from quellenlage.link.naming import fold, is_happening
from quellenlage.link.publishers import find_publishers, publisher_key
from quellenlage.link.reworded import find_reworded
from quellenlage.link.same_claims import find_same_claims
from quellenlage.link.stories import find_stories
from quellenlage.link.subjects import read_subjects
from quellenlage.nouns import Article, Copy, LinkKind, Reading, Span, Story
from quellenlage.nouns.linked import Denying, FigureGroup, FigureKey, Linked, Subject


def link(readings: Sequence[Reading]) -> Linked:
    """All that ties the articles of a run together; the order of `readings` changes nothing."""
    ordered = sorted(readings, key=lambda r: order_of(r.analysis.article))
    agencies = find_credits([r.analysis.article for r in ordered])
    stories = find_stories(ordered)
    story_of = {article: story.id for story in stories for article in story.articles}
    copies = all_copies(ordered, agencies, story_of)
    subjects = [subject for reading in ordered for subject in read_subjects(reading)]
    by_story: dict[str, list[Reading]] = {story.id: [] for story in stories}
    for reading in ordered:
        by_story[story_of[reading.analysis.article.id]].append(reading)
    denying, deniers = all_denials(by_story, subjects)
    groups = all_figures(ordered, stories, story_of, subjects)
    cast = find_actors(known_of(ordered, agencies, story_of, subjects, deniers, groups))
    return Linked(
        actors=cast.actors,
        actor_of=cast.of_link,
        speaker_of=cast.of_figure,
        copies=copies,
        stories=stories,
        figures=groups,
        same_claims=find_same_claims(ordered, story_of),
        agencies=agencies,
        denying=denying,
        hollow=hollow_claims(ordered),
        lasting={(r.analysis.article.id, f.id): f for r in ordered for f in durations(r)},
        dated=tuple(dated for key, inside in by_story.items() for dated in find_dated(inside, key)),
    )


def known_of(
    readings: Sequence[Reading],
    agencies: Mapping[str, tuple[str, ...]],
    story_of: Mapping[str, str],
    subjects: Sequence[Subject],
    deniers: Mapping[FigureKey, Span],
    groups: Sequence[FigureGroup],
) -> Known:
    """What is known of a run before its parties are found."""
    publishers = find_publishers(readings)
    relays: dict[str, LinkKind] = {
        fold(r.analysis.article.outlet): "medium"
        for r in readings
        if r.analysis.article.outlet and publisher_key(r.analysis.article.id) not in publishers
    }
    relays |= {fold(code): "agency" for codes in agencies.values() for code in codes}
    named = {s.key: s.speaker for s in subjects if s.speaker is not None} | dict(deniers)
    named |= {agent_key(s.key): s.agent for s in subjects if s.agent is not None}
    named |= {giver_key(s.key): s.giver for s in subjects if s.giver is not None} | publishers
    return Known(readings, story_of, named, given_numbers(readings, groups), relays)


def hollow_claims(readings: Sequence[Reading]) -> frozenset[tuple[str, str]]:
    """Claims whose every chain ends in a happening that was taken for a source ("nach einem Deichbruch")."""
    return frozenset(
        (r.analysis.article.id, claim.id)
        for r in readings
        for claim in r.analysis.claims
        if claim.chains and all(chain and chain[-1].name and is_happening(chain[-1]) for chain in claim.chains)
    )


def agent_key(key: FigureKey) -> FigureKey:
    """The key under which a figure's agent is found among the speakers."""
    return key[0], f"agent-{key[1]}"


def giver_key(key: FigureKey) -> FigureKey:
    """The key under which a figure's giver is found among the speakers."""
    return key[0], f"giver-{key[1]}"


def given_numbers(readings: Sequence[Reading], groups: Sequence[FigureGroup]) -> list[dict[FigureKey, Decimal | None]]:
    """The numbers of each measure by their figures."""
    values = {(r.analysis.article.id, f.id): f.value for r in readings for f in with_durations(r)}
    return [{subject.key: values[subject.key] for subject in group.subjects} for group in groups]


def all_denials(
    by_story: Mapping[str, Sequence[Reading]], subjects: Sequence[Subject]
) -> tuple[tuple[Denying, ...], dict[FigureKey, Span]]:
    """The denials of all stories and the phrases that name the deniers."""
    by_article: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        by_article[subject.article].append(subject)
    found: list[Denying] = []
    deniers: dict[FigureKey, Span] = {}
    for story, inside in by_story.items():
        denials, names = find_denials(inside, story, by_article)
        found += denials
        deniers |= names
    return tuple(found), deniers


def order_of(article: Article) -> tuple[str, str]:
    """Where an article stands among others: by when it came out, then by its id."""
    return article.published.latest or article.published.earliest or "", article.id


def all_copies(
    readings: Sequence[Reading], agencies: Mapping[str, tuple[str, ...]], story_of: Mapping[str, str]
) -> tuple[Copy, ...]:
    """Verbatim passages first, then reports in other words."""
    verbatim = find_copies([r.analysis.article for r in readings])
    known = {(str(c.a.article), str(c.b.article)) for c in verbatim}
    return tuple(verbatim + find_reworded(readings, agencies, known, story_of))


def all_figures(
    readings: Sequence[Reading], stories: Sequence[Story], story_of: Mapping[str, str], subjects: Sequence[Subject]
) -> tuple[FigureGroup, ...]:
    """The measures of all stories, in the order of the stories."""
    figures = {(r.analysis.article.id, f.id): f for r in readings for f in with_durations(r)}
    counted: dict[str, list[Counted]] = defaultdict(list)
    for subject in subjects:
        counted[story_of[subject.article]].append(Counted(subject, subject.with_unit(figures[subject.key])))
    return tuple(g for s in stories for g in group_figures(s.id, counted[s.id], len(s.articles)))
