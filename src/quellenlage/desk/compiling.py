"""Stories compiled from the ledger, with people's judgements in force, and kept until something changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import click
from msgspec.structs import replace

from quellenlage.desk.asking import Day
from quellenlage.desk.options import LEDGER, now, opened, printed, show
from quellenlage.ledger import Ledger, Query, standing
from quellenlage.nouns import (
    ActorsMerged,
    ActorsSplit,
    ArticleDated,
    ClaimJudged,
    Dossier,
    Entry,
    FiguresJoined,
    FiguresParted,
    Reading,
    SourceJudged,
    Story,
)

MOST = 400
"""Articles compiled together at most; the newest are taken."""


def readings(ledger: Ledger, articles: Sequence[str] | None) -> list[Reading]:
    """The readings of articles as people corrected them; articles whose parse was not kept are parsed again."""
    from quellenlage import parse

    made = []
    for analysis, grammar, _ in ledger.readings(articles):
        made.append(Reading(analysis, parse.parse(analysis.article) if grammar is None else grammar))
    return made


def compile_articles(ledger: Ledger, articles: Sequence[str]) -> Dossier:
    """One dossier of the given articles, saying which judgements shaped it."""
    from quellenlage import flow

    book = ledger.judgements()
    made = flow.compile_dossier(readings(ledger, articles), judgements=book)
    shaping = judgements_on(made, book)
    return replace(made, judgements=shaping) if shaping else made


def judgements_on(dossier: Dossier, book: Sequence[Entry]) -> tuple[Entry, ...]:
    """The standing judgements that speak of something in the dossier."""
    articles = {article.id for article in dossier.articles}
    names = {name for actor in dossier.actors for name in (actor.name, *actor.spellings)}

    def speaks(entry: Entry) -> bool:
        judged = entry.judgement
        if isinstance(judged, ClaimJudged | SourceJudged | ArticleDated):
            return judged.article in articles
        if isinstance(judged, ActorsMerged | ActorsSplit):
            return bool(names & {*judged.names, getattr(judged, "name", "")})
        return isinstance(judged, FiguresJoined | FiguresParted) and all(
            place.article in articles for place in judged.places
        )

    return tuple(entry for entry in standing(book) if speaks(entry))


def compile_stories(ledger: Ledger, at: str, since: str | None = None, until: str | None = None) -> list[str]:
    """Find the stories among the articles of a time, compile each, and keep them in place of what they replace.

    A story that goes on keeps its key: it takes that of the earlier story it shares most articles with.
    """
    found, _ = ledger.find_articles(Query(since=since, until=until, limit=MOST))
    if not found:
        return []
    together = compile_articles(ledger, [article.article for article in found])
    before = _members(ledger, [article.article for article in found])
    ledger.drop_stories(sorted(before))
    keys: list[str] = []
    for story in sorted(together.stories, key=lambda s: (-len(s.articles), s.articles)):
        dossier = together if len(together.stories) == 1 else compile_articles(ledger, story.articles)
        key = _key_for(story.articles, {k: members for k, members in before.items() if k not in keys})
        kept = Story(key, story.title or _title(dossier), story.articles, story.why)
        ledger.keep_story(kept, replace(dossier, stories=(kept,)), basis=basis(ledger, story.articles), at=at)
        keys.append(key)
    return keys


def _members(ledger: Ledger, articles: Sequence[str]) -> dict[str, set[str]]:
    """The stories that hold any of the articles, with all of theirs."""
    found = {}
    for key in ledger.stories_of(articles):
        kept = ledger.kept_story(key)
        if kept is not None:
            found[key] = {article.id for article in kept[0].articles}
    return found


def _key_for(articles: Sequence[str], before: dict[str, set[str]]) -> str:
    shared = {key: len(members & set(articles)) for key, members in before.items()}
    best = max(sorted(shared), key=lambda key: shared[key], default=None)
    if best is not None and shared[best]:
        return best
    return "s-" + hashlib.sha256("\n".join(sorted(articles)).encode()).hexdigest()[:12]


def _title(dossier: Dossier) -> str:
    """The title of the first article that has one, else its first headline, else its first words."""
    for article in dossier.articles:
        if article.title:
            return article.title
    for article in dossier.articles:
        for passage in article.passages:
            if passage.kind == "headline":
                return " ".join(article.text[passage.start : passage.stop].split())
    return " ".join(dossier.articles[0].text.split())[:80] if dossier.articles else ""


def basis(ledger: Ledger, articles: Sequence[str]) -> str:
    """A digest of all that a compiled story rests on: texts, readings, judgements, program."""
    from quellenlage import __version__, parse

    last = max((entry.number for entry in ledger.judgements()), default=0)
    parts = [__version__, parse.pipeline_version(), last, sorted(articles)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def current(ledger: Ledger, key: str, at: str) -> Dossier | None:
    """A story's dossier, compiled anew if a judgement or a new reading came in between; None: no such story."""
    kept = ledger.kept_story(key)
    if kept is None:
        return None
    dossier, made_from = kept
    articles = [article.id for article in dossier.articles]
    if made_from == basis(ledger, articles):
        return dossier
    fresh = compile_articles(ledger, articles)
    kept_one = next((story for story in dossier.stories if story.id == key), Story(key, _title(fresh), tuple(articles)))
    fresh = replace(fresh, stories=(kept_one,))
    ledger.keep_story(kept_one, fresh, basis=basis(ledger, articles), at=at)
    return fresh


@click.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--outlet", default="", help="With an article of this outlet.")
@click.option("--since", type=Day(), help="Going on on that day or later.")
@click.option("--until", type=Day(), help="Begun on that day or earlier.")
@click.option(
    "--compile", "again", is_flag=True, help="Compile the stories of that time first (needed after a take-in)."
)
@LEDGER
@printed
def stories(
    words: tuple[str, ...],
    outlet: str,
    since: str | None,
    until: str | None,
    again: bool,
    where: str,
    limit: int,
    as_csv: bool,
    as_json: bool,
) -> None:
    """List stories: articles about one course of events, compiled to a dossier each.

    \b
    Examples:
      quellenlage stories --compile --since 2026-11
      quellenlage stories Hochwasser
    """
    with opened(where) as ledger:
        if again:
            compile_stories(ledger, now(), since, until)
        found, total = ledger.find_stories(
            Query(words=" ".join(words), outlet=outlet, since=since, until=until, limit=limit)
        )
    columns = [
        (name, lambda story, name=name: getattr(story, name))
        for name in ("first", "last", "title", "articles", "claims", "origins", "story")
    ]
    show(found, total, columns, as_json=as_json, as_csv=as_csv)
