"""Watching feeds: take in what they bring, and say what is new in substance."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import click
import msgspec

from quellenlage.desk.compiling import compile_articles, compile_stories, counting
from quellenlage.desk.news import find_news
from quellenlage.desk.options import BY, LEDGER, now, opened, who
from quellenlage.desk.sources import articles
from quellenlage.desk.taking import due, fetcher_of, fetching, take_in
from quellenlage.ledger import Ledger, Put, Told
from quellenlage.nouns import Dossier, Manifest, Refusal

if TYPE_CHECKING:
    from quellenlage.read.fetch import Fetcher

NOTHING = Dossier(Manifest("", "", ()), ())
KEPT = 200
"""News in the Atom feed."""


def look(
    feeds: Sequence[str], ledger: Ledger, make_fetcher: Callable[[], Fetcher], seen: set[str]
) -> tuple[list[Told], list[Refusal]]:  # fmt: skip
    """One round: take in what is new, compile the stories it belongs to, and say what changed; the ledger keeps both.

    `seen` holds the feed entries of earlier rounds, and gets those of this one: nothing is asked for again and again.
    """
    fresh: set[str] = set()
    refused: list[Refusal] = []
    for feed in feeds:
        came, turned_down = _poll(feed, ledger, make_fetcher, seen)
        why = turned_down[-1].code if turned_down else ""
        ledger.polled(feed, at=now(), came=len(came), refused=len(turned_down), why=why)
        if not turned_down:
            ledger.forgive([feed])
        fresh |= came
        refused += turned_down
    told = list(_told(ledger, frozenset(fresh))) if fresh else []
    ledger.keep_news(told)
    return told, refused


def _poll(
    feed: str, ledger: Ledger, make_fetcher: Callable[[], Fetcher], seen: set[str]
) -> tuple[set[str], list[Refusal]]:  # fmt: skip
    """The articles that are new on the shelf, and what was refused."""
    fresh: set[str] = set()
    refused: list[Refusal] = []
    for done in take_in(articles([feed], make_fetcher, due(ledger, seen)), ledger, now):
        if isinstance(done, Refusal):
            refused.append(done)
        elif done.outcome in (Put.NEW, Put.VERSION):
            fresh.add(done.article)
    return fresh, refused


def _told(ledger: Ledger, fresh: frozenset[str]) -> Iterator[Told]:
    """The news of each story that gained an article; what an earlier version of a page said already is none."""
    at = now()
    for key in dict.fromkeys(compile_stories(ledger, at)):
        kept = ledger.kept_story(key)
        if kept is None:
            continue
        after = kept[0]
        title = after.stories[0].title
        now_in = {article.id for article in after.articles}
        if not now_in & fresh:
            continue
        old, _ = counting(ledger, [article for article in ledger.members(key) if article not in fresh])
        before = compile_articles(ledger, old) if old else NOTHING
        if not now_in.issuperset(old):
            after = compile_articles(ledger, sorted({*now_in, *old}))
        outlets = {article.id: (article.outlet, article.url) for article in after.articles}
        for news in find_news(before, after, fresh):
            yield Told(
                at, key, title, news.article, *outlets[news.article],
                news.sort, news.sentence, news.quote, news.start, news.stop,
            )  # fmt: skip


def as_line(told: Told) -> str:
    """News as a line."""
    quote = " ".join(told.quote.split())
    where = told.outlet or told.url or told.article[:19]
    return f"{told.at}  {told.sort:<13} {told.title}: {told.sentence}  „{quote}“  ({where})"


def as_atom(told: Sequence[Told], updated: str) -> str:
    """News as an Atom feed (RFC 4287), newest first."""
    return "\n".join(["<?xml version='1.0' encoding='utf-8'?>", *_atom_lines(told, updated)]) + "\n"


def _atom_lines(told: Sequence[Told], updated: str) -> Iterator[str]:
    yield '<feed xmlns="http://www.w3.org/2005/Atom">'
    yield "<title>Quellenlage</title><id>urn:quellenlage:watch</id>"
    yield f"<updated>{updated}</updated><author><name>Quellenlage</name></author>"
    for item in told:
        key = f"urn:quellenlage:{item.article}:{item.start}:{item.stop}:{item.sort}"
        link = f"<link href={quoteattr(_clean(item.url))}/>" if item.url else ""
        yield (
            f"<entry><id>{escape(key)}</id><updated>{item.at}</updated>"
            f"<title>{escape(_clean(f'{item.title}: {item.sentence}'))}</title>{link}"
            f"<category term={quoteattr(item.sort)}/><summary>{escape(_clean(item.quote))}</summary></entry>"
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
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@LEDGER
@BY
@fetching
@click.option("--list", "listing", is_flag=True, help="Only show the watch list, and when each was last polled.")
@click.option("--forget", is_flag=True, help="Take the FEEDs off the watch list.")
@click.option("--every", type=click.FloatRange(1), default=300.0, show_default=True, help="Seconds between two rounds.")
@click.option("--once", is_flag=True, help="One round, for a timer of the system's.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each piece of news.")
@click.option(
    "--atom", type=click.Path(dir_okay=False, path_type=Path), help="Also keep an Atom feed of the news in FILE."
)
def watch(
    feeds: tuple[str, ...],
    where: str,
    by: str | None,
    listing: bool,
    forget: bool,
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

    The FEEDs are put on the ledger's watch list, and all that is on it is polled.

    \b
    Examples:
      quellenlage watch https://bote.example/feed.xml --once
      quellenlage watch --list
      quellenlage watch https://bote.example/feed.xml incoming/ --every 600 --atom news.xml
    """
    told: list[Told] = []
    known_refusals: set[Refusal] = set()
    seen: set[str] = set()
    with opened(where, create=not (listing or forget)) as ledger:
        if listing:
            _list(ledger)
            return
        for feed in feeds:
            if forget:
                ledger.unwatch(feed, at=now())
            else:
                ledger.watch(feed, by=who(by), at=now())
        if forget:
            return
        if not ledger.feeds():
            raise click.UsageError(
                "the watch list is empty; name a FEED: quellenlage watch https://bote.example/feed.xml"
            )
        while True:
            listed = [feed.source for feed in ledger.feeds()]
            fetcher = cache(lambda: fetcher_of(private, max_mb, seconds, pause))  # one a round: it keeps the pauses
            fresh, refused = look(listed, ledger, fetcher, seen)
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


def _list(ledger: Ledger) -> None:
    for feed in ledger.feeds():
        polled = f"polled {feed.polled}, {feed.came} new" if feed.polled else "not polled yet"
        click.echo(f"{feed.source}  {polled}" + (f", {feed.refused} refused: {feed.why}" if feed.refused else ""))
