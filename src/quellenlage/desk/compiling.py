"""Stories compiled from the ledger, with people's judgements in force, and kept until something changes."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import click
from msgspec.structs import replace

from quellenlage.desk.asking import Day
from quellenlage.desk.options import LEDGER, now, opened, printed, show
from quellenlage.ledger import Ledger, Query, standing
from quellenlage.link import story_title
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
"""Articles of one story compiled together at most; the newest are taken."""
PORTION = 400
"""New articles looked at together, and as many of the stories around."""
NEAR = 14
"""Days between two articles of a story."""


def readings(ledger: Ledger, articles: Sequence[str] | None) -> list[Reading]:
    """The readings of articles as people corrected them; articles whose parse was not kept are parsed again."""
    from quellenlage import parse

    made = []
    for analysis, grammar, _ in ledger.readings(articles):
        made.append(Reading(analysis, parse.parse(analysis.article).without_vectors() if grammar is None else grammar))
    return made


def compile_articles(ledger: Ledger, articles: Sequence[str]) -> Dossier:
    """One dossier of the given articles, saying which judgements shaped it."""
    from quellenlage import flow

    book = ledger.judgements_about(articles)
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


def compile_stories(
    ledger: Ledger, at: str, since: str | None = None, until: str | None = None
) -> Iterator[str]:  # fmt: skip
    """Put the articles of a time that are in no story yet into one, and compile each story that gained any.

    A portion of new articles at a time is looked at together with those of the stories around the same days. A story
    that goes on keeps its key; where new articles tie two together, the larger one's. Gives the keys.
    """
    while new := ledger.without_story(since, until, PORTION):
        days = [day for _, day in new]
        around = ledger.within_stories(_shifted(days[0], -NEAR), _shifted(days[-1], NEAR), PORTION)
        fresh = {article for article, _ in new}
        for group in _grouped(readings(ledger, [*fresh, *around])):
            if fresh & set(group.articles):
                yield _keep(ledger, group, at)


def _grouped(found: Sequence[Reading]) -> Sequence[Story]:
    from quellenlage.link import find_stories

    return find_stories(
        sorted(found, key=lambda r: (r.analysis.article.published.earliest or "9999", r.analysis.article.id))
    )


def _keep(ledger: Ledger, group: Story, at: str) -> str:
    """Compile a group with all of the stories that it touches, and keep it in their place."""
    before = {key: set(ledger.members(key)) for key in ledger.stories_of(group.articles)}
    articles = tuple(sorted({*group.articles, *(article for members in before.values() for article in members)}))
    key = _key_for(articles, before)
    chosen, why = counting(ledger, articles)
    dossier = compile_articles(ledger, chosen)
    ledger.drop_stories(sorted(before))
    _shelve(ledger, Story(key, story_title(dossier.articles), articles, (*group.why, *why)), dossier, at)
    return key


def counting(ledger: Ledger, articles: Sequence[str]) -> tuple[Sequence[str], tuple[str, ...]]:
    """The articles of a story that are compiled, and why others are not: the newest version of each page counts, and
    of very many articles the newest.
    """
    older = ledger.replaced(articles)
    chosen = [article for article in articles if article not in older]
    why = []
    if older:
        why.append(f"Earlier versions of a page do not count beside a later one: {len(older)}.")
    if len(chosen) > MOST:
        why.append(f"Only the newest {MOST} of {len(chosen)} articles are compiled together.")
        dated = sorted((a.article.published.latest or "", a.article.id) for a in ledger.analyses(chosen))
        chosen = [article for _, article in dated[-MOST:]]
    return chosen, tuple(why)


def _shelve(ledger: Ledger, story: Story, dossier: Dossier, at: str) -> Dossier:
    dossier = replace(dossier, stories=(story,))
    ledger.keep_story(story, dossier, basis=basis(ledger, dossier, story.articles), at=at)
    return dossier


def _shifted(day: str, by: int) -> str:
    """A day so many days later; as it is where it is no whole day."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day


def _key_for(articles: Sequence[str], before: dict[str, set[str]]) -> str:
    shared = {key: len(members & set(articles)) for key, members in before.items()}
    best = max(sorted(shared), key=lambda key: shared[key], default=None)
    if best is not None and shared[best]:
        return best
    return "s-" + hashlib.sha256("\n".join(sorted(articles)).encode()).hexdigest()[:12]


def basis(ledger: Ledger, dossier: Dossier, members: Sequence[str]) -> str:
    """A digest of all that a compiled story rests on: texts, readings, the judgements on it, program.

    A date set by hand counts for every member, for it may decide which version of a page is the newest.
    """
    from quellenlage import __version__, parse

    book = ledger.judgements_about(sorted({*members, *(article.id for article in dossier.articles)}))
    dated = [
        entry
        for entry in standing(book)
        if isinstance(entry.judgement, ArticleDated) and entry.judgement.article in set(members)
    ]
    shaping = sorted({entry.number for entry in (*dated, *judgements_on(dossier, book))})
    parts = [__version__, parse.pipeline_version(), shaping, sorted(article.id for article in dossier.articles)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def current(ledger: Ledger, key: str, at: str) -> Dossier | None:
    """A story's dossier, compiled anew if a judgement or a new reading came in between; None: no such story."""
    kept = ledger.kept_story(key)
    if kept is None:
        return None
    dossier, made_from = kept
    articles = tuple(sorted(ledger.members(key)))
    if made_from == basis(ledger, dossier, articles):
        return dossier
    chosen, why = counting(ledger, articles)
    fresh = compile_articles(ledger, chosen)
    story = next(
        (story for story in dossier.stories if story.id == key), Story(key, story_title(fresh.articles), articles)
    )
    ties = tuple(reason for reason in story.why if not reason.startswith(("Only the newest", "Earlier versions")))
    return _shelve(ledger, replace(story, articles=articles, why=(*ties, *why)), fresh, at)


@click.command()
@click.argument("words", nargs=-1, metavar="[WORD]...")
@click.option("--outlet", default="", help="With an article of this outlet.")
@click.option("--since", type=Day(), help="Going on on that day or later.")
@click.option("--until", type=Day(), help="Begun on that day or earlier.")
@click.option(
    "--compile",
    "again",
    is_flag=True,
    help="First put new articles of that time into stories (needed after a take-in).",
)
@click.option("--anew", is_flag=True, help="Forget the stories of that time and find them again; with --compile.")
@LEDGER
@printed
def stories(
    words: tuple[str, ...],
    outlet: str,
    since: str | None,
    until: str | None,
    again: bool,
    anew: bool,
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
    if anew and not again:
        raise click.UsageError("--anew goes with --compile")
    with opened(where) as ledger:
        if anew:
            every, _ = ledger.find_stories(Query(since=since, until=until, limit=1_000_000))
            ledger.drop_stories([story.story for story in every])
        if again:
            _compile(ledger, since, until)
        found, total = ledger.find_stories(
            Query(words=" ".join(words), outlet=outlet, since=since, until=until, limit=limit)
        )
        waiting = bool(ledger.without_story(limit=1))
    columns = [
        (name, lambda story, name=name: getattr(story, name))
        for name in ("first", "last", "title", "articles", "claims", "origins", "story")
    ]
    show(found, total, columns, as_json=as_json, as_csv=as_csv)
    if waiting and not again:
        click.echo("there are articles in no story yet: quellenlage stories --compile finds theirs", err=True)


def _compile(ledger: Ledger, since: str | None, until: str | None) -> None:
    """Compile, saying now and then how far it is: the first time over a large ledger takes long."""
    done = set()
    said = time.monotonic()
    for key in compile_stories(ledger, now(), since, until):
        done.add(key)
        if time.monotonic() - said > 10:
            click.echo(f"{len(done)} stories compiled ...", err=True)
            said = time.monotonic()
