"""Taking in: sources to articles to readings to the ledger, each article a transaction of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import click
import msgspec

from quellenlage.desk.options import LEDGER, now, opened
from quellenlage.desk.sources import Entry, articles, is_url
from quellenlage.errors import QuellenlageError
from quellenlage.ledger import Ledger, Put
from quellenlage.nouns import Article, Refusal

if TYPE_CHECKING:
    from quellenlage.read.fetch import Fetcher

BATCH = 200
"""Articles read ahead; what is finished is in the ledger at once, whatever becomes of the rest."""

WORDS = {Put.NEW: "new", Put.VERSION: "new version", Put.REREAD: "read again", Put.KNOWN: "known"}


class Taken(msgspec.Struct, frozen=True):
    """What became of one article."""

    article: str
    path: str
    url: str | None
    outcome: Put


def take_in(
    items: Iterable[Article | Refusal], ledger: Ledger, at: Callable[[], str], processes: int = 1
) -> Iterator[Taken | Refusal]:
    """Put every article on the shelf, and every refusal; articles that are there as this pipeline reads them are done.

    Stopped anywhere and run again, it ends where an undisturbed run would have ended.
    """
    from quellenlage import parse

    pipeline = parse.pipeline_version()
    stream = iter(items)
    while batch := list(islice(stream, BATCH)):
        unknown: list[Article] = []
        known: list[str] = []
        for item in batch:
            if isinstance(item, Refusal):
                ledger.refuse([item], at=at())
                yield item
            elif ledger.knows(item.id, pipeline):
                known += [item.path, *([item.url] if item.url else [])]
                yield Taken(item.id, item.path, item.url, Put.KNOWN)
            elif all(item.id != other.id for other in unknown):
                unknown.append(item)
        if known:
            ledger.forgive(known)
        yield from _read_and_put(unknown, ledger, pipeline, at, processes)


def _read_and_put(
    unknown: Sequence[Article], ledger: Ledger, pipeline: str, at: Callable[[], str], processes: int
) -> Iterator[Taken | Refusal]:
    from quellenlage import scale

    for article, reading in zip(unknown, scale.analyze_many(unknown, processes), strict=True):
        if isinstance(reading, Refusal):
            ledger.refuse([reading], at=at())
            yield reading
        else:
            outcome = ledger.put(reading, pipeline=pipeline, at=at())
            yield Taken(article.id, article.path, article.url, outcome)


def due(ledger: Ledger, seen: set[str]) -> Callable[[Entry], bool]:
    """Feed entries to fetch: those not on the shelf, and those touched since they were put there; each once."""

    def is_due(entry: Entry) -> bool:
        key = f"{entry.url} {entry.updated}"
        if key in seen:
            return False
        seen.add(key)
        versions = ledger.versions(entry.url)
        return not versions or (entry.updated is not None and entry.updated > versions[-1].taken_in)

    return is_due


def fetching(command: Any) -> Any:
    """The options of commands that fetch."""
    for option in (
        click.option("--private", is_flag=True, help="Allow addresses inside private networks, this machine too."),
        click.option("--max-mb", type=click.FloatRange(0.01), default=10.0, show_default=True, help="Largest page."),
        click.option("--seconds", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Slowest page."),
        click.option("--pause", type=click.FloatRange(0), default=1.0, help="Seconds between two pages of a host. [1]"),
    ):  # fmt: skip
        command = option(command)
    return command


def fetcher_of(private: bool, max_mb: float, seconds: float, pause: float) -> Fetcher:
    """A fetcher with the limits that were asked for."""
    try:
        from quellenlage.read.fetch import Fetcher, Limits
    except ImportError as error:
        raise QuellenlageError(f"{error.name} is not installed", "pip install 'quellenlage[archives]'") from error
    return Fetcher(limits=Limits(size=int(max_mb * 1024 * 1024), seconds=seconds, pause=pause), private=private)


@click.command("take-in")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@LEDGER
@fetching
@click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="Processes to read with.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON an article.")
def take_in_command(
    sources: tuple[str, ...],
    where: str,
    private: bool,
    max_mb: float,
    seconds: float,
    pause: float,
    processes: int,
    as_json: bool,
) -> None:
    """Take articles into the ledger, and make the ledger if there is none.

    SOURCE is a file (.txt .md .html .jsonl .csv ...), a folder, a web page or a feed (http:// or https://). What is
    there already is left alone, so the same command goes on where it was interrupted.

    \b
    Examples:
      quellenlage take-in articles/
      quellenlage take-in https://bote.example/feed.xml --ledger desk.db
    """
    counted: Counter[str] = Counter()
    refused: list[str] = []
    addresses = [source for source in sources if is_url(source)]
    with opened(where, create=True) as ledger:
        items = articles(sources, lambda: fetcher_of(private, max_mb, seconds, pause), due(ledger, set()))
        for done in take_in(items, ledger, now, processes):
            if isinstance(done, Refusal):
                refused.append(done.path)
                click.echo(f"refused {done.path}: {done.why} [{done.code}]", err=True)
                continue
            counted[WORDS[done.outcome]] += 1
            if as_json:
                click.echo(msgspec.json.encode(done).decode("utf-8"))
            elif done.outcome is Put.VERSION and done.url:
                click.echo(_changed(ledger, done.url))
        ledger.forgive([address for address in addresses if address not in refused])
        total = ledger.counts()["article"]
    said = ", ".join(f"{counted[word]} {word}" for word in WORDS.values() if counted[word]) or "nothing new"
    click.echo(
        f"{said}{f', {len(refused)} refused' if refused else ''}; {total} articles in {where.rsplit('@', 1)[-1]}",
        err=as_json,
    )
    if refused or not (counted or addresses):
        raise SystemExit(1)


def _changed(ledger: Ledger, url: str) -> str:
    change = ledger.changes(url)[-1]
    return (
        f"new version of {url}: {len(change.come)} claims more, {len(change.gone)} gone, "
        f"{len(change.reworded)} reworded, {change.kept} as before"
    )
