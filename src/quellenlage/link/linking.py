"""The order of linking: credits, copies, actors, stories, figures, claims."""

from __future__ import annotations

from collections.abc import Sequence

from quellenlage.link.actors import find_actors
from quellenlage.link.agencies import find_credits
from quellenlage.link.copies import find_copies
from quellenlage.link.measures import Counted, group_figures
from quellenlage.link.subjects import read_subjects
from quellenlage.nouns import Reading, Story
from quellenlage.nouns.linked import Linked


def link(readings: Sequence[Reading]) -> Linked:
    """All that ties the articles of a run together; the order of `readings` changes nothing."""
    ordered = sorted(readings, key=lambda r: (r.analysis.article.published.earliest or "", r.analysis.article.id))
    articles = [r.analysis.article for r in ordered]
    credits = find_credits(articles)
    subjects = [s for r in ordered for s in read_subjects(r)]
    figures = {(r.analysis.article.id, f.id): f for r in ordered for f in r.analysis.figures}
    stories = (Story("s-1", "", tuple(a.id for a in articles)),)
    groups = [
        g
        for story in stories
        for g in group_figures(
            story.id, [Counted(s, figures[s.key]) for s in subjects if s.article in story.articles], len(story.articles)
        )
    ]
    speakers = {s.key: s.speaker for s in subjects if s.speaker is not None}
    cast = find_actors(ordered, {a: story.id for story in stories for a in story.articles}, speakers)
    return Linked(cast.actors, cast.of_link, cast.of_figure, tuple(find_copies(articles)), stories, tuple(groups), (), credits)
