"""Watching feeds: take in what they bring, and say what is new in substance."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import click
import msgspec

from quellenlage.desk.compiling import compile_articles, compile_stories
from quellenlage.desk.news import News, find_news
from quellenlage.desk.options import LEDGER, now, opened
from quellenlage.desk.sources import articles
from quellenlage.desk.taking import due, fetcher_of, fetching, take_in
from quellenlage.ledger import Ledger, Put
from quellenlage.nouns import Dossier, Manifest, Refusal

if TYPE_CHECKING:
    from quellenlage.read.fetch import Fetcher

NOTHING = Dossier(Manifest("", "", ()), ())
KEPT = 200
"""News in the Atom feed."""


class Told(msgspec.Struct, frozen=True):
    """News with where it stands, as it is told."""

    at: str
    story: str
    title: str
    outlet: str | None
    url: str | None
    news: News


def look(
    feeds: Sequence[str], ledger: Ledger, make_fetcher: Callable[[], Fetcher], seen: set[str]
) -> tuple[list[Told], list[Refusal]]:  # fmt: skip
    """One round: take in what is new, compile the stories it belongs to, and say what changed.

    `seen` holds the feed entries of earlier rounds, and gets those of this one: nothing is asked for again and again.
    """
    fresh: list[str] = []
    refused: list[Refusal] = []
    for done in take_in(articles(feeds, make_fetcher, due(ledger, seen)), ledger, now):
        if isinstance(done, Refusal):
            refused.append(done)
        elif done.outcome in (Put.NEW, Put.VERSION):
            fresh.append(done.article)
    return (_told(ledger, frozenset(fresh)) if fresh else []), refused


def _told(ledger: Ledger, fresh: frozenset[str]) -> list[Told]:
    at = now()
    told = []
    for key in compile_stories(ledger, at):
        kept = ledger.kept_story(key)
        if kept is None:
            continue
        after = kept[0]
        old = [article.id for article in after.articles if article.id not in fresh]
        if len(old) == len(after.articles):
            continue
        before = compile_articles(ledger, old) if old else NOTHING
        outlets = {article.id: (article.outlet, article.url) for article in after.articles}
        title = after.stories[0].title
        told += [Told(at, key, title, *outlets[news.article], news) for news in find_news(before, after, fresh)]
    return told


def as_line(told: Told) -> str:
    """News as a line."""
    quote = " ".join(told.news.quote.split())
    where = told.outlet or told.url or told.news.article[:19]
    return f"{told.at}  {told.news.sort:<13} {told.title}: {told.news.sentence}  „{quote}“  ({where})"


def as_atom(told: Sequence[Told], updated: str) -> str:
    """News as an Atom feed (RFC 4287), newest first."""
    return "\n".join(["<?xml version='1.0' encoding='utf-8'?>", *_atom_lines(told, updated)]) + "\n"


def _atom_lines(told: Sequence[Told], updated: str) -> Iterator[str]:
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield "<title>Quellenlage</title><id>urn:quellenlage:watch</id>"
    yield f"<updated>{updated}</updated><author><name>Quellenlage</name></author>"
    for item in told:
        news = item.news
        key = f"urn:quellenlage:{news.article}:{news.start}:{news.stop}:{news.sort}"
        link = f"<link href={quoteattr(_clean(item.url))}/>" if item.url else ""
        yield (
            f"<entry><id>{escape(key)}</id><updated>{item.at}</updated>"
            f"<title>{escape(_clean(f'{item.title}: {news.sentence}'))}</title>{link}"
            f"<category term={quoteattr(news.sort)}/><summary>{escape(_clean(news.quote))}</summary></entry>"
        )
    yield "</feed>"


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(
        c
        for c in text
        if c in "\t\n\r" or (ord(c) >= 32 and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) not in (0xFFFE, 0xFFFF))
    )


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@LEDGER
@fetching
@click.option("--every", type=click.FloatRange(1), default=300.0, show_default=True, help="Seconds between two rounds.")
@click.option("--once", is_flag=True, help="One round, for a timer of the system's.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each piece of news.")
@click.option(
    "--atom", type=click.Path(dir_okay=False, path_type=Path), help="Also keep an Atom feed of the news in FILE."
)
def watch(
    feeds: tuple[str, ...],
    where: str,
    private: bool,
    max_mb: float,
    seconds: float,
    pause: float,
    every: float,
    once: bool,
    as_json: bool,
    atom: Path | None,
) -> None:
    """Watch feeds, pages or folders; say what is new in substance: a first confirmation, a new figure, a contradiction,
    a denial, a new origin.

    \b
    Examples:
      quellenlage watch https://bote.example/feed.xml --once
      quellenlage watch https://bote.example/feed.xml incoming/ --every 600 --atom news.xml
    """
    told: list[Told] = []
    known_refusals: set[Refusal] = set()
    seen: set[str] = set()
    with opened(where, create=True) as ledger:
        while True:
            fresh, refused = look(feeds, ledger, lambda: fetcher_of(private, max_mb, seconds, pause), seen)
            for item in fresh:
                click.echo(msgspec.json.encode(item).decode("utf-8") if as_json else as_line(item))
            for refusal in refused:
                if refusal not in known_refusals:
                    click.echo(f"refused {refusal.path}: {refusal.why} [{refusal.code}]", err=True)
            known_refusals.update(refused)
            told = [*reversed(fresh), *told][:KEPT]
            if atom is not None and (fresh or not atom.exists()):
                part = atom.with_name(atom.name + ".part")
                part.write_text(as_atom(told, now()), encoding="utf-8")
                part.replace(atom)
            if once:
                raise SystemExit(1 if refused else 0)
            time.sleep(every)
