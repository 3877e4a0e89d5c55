"""How fast a ledger takes in and answers, with so many invented articles of ten claims each.

    python benchmarks/ledger.py 100000 [FILE or postgresql:// URL] [--readers 50] [--seconds 60]
        [--bulk 10000]

A ledger that is there already is filled up to that number, so that the same one can be asked again. Prints articles per
second while taking in, a tenth at a time (one process, parses not kept), size and memory; for each question to the
ledger and for each page of the desk the median and the 95th percentile; and how a served desk fares with so many
readers at once, each asking for one page after the other. Needs the extras [web] and, for a URL, [postgres].
"""

from __future__ import annotations

import argparse
import http.client
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from msgspec.structs import replace  # noqa: E402
from sqlalchemy import Connection, delete, func, insert, select, text  # noqa: E402

from quellenlage.desk.compiling import basis  # noqa: E402
from quellenlage.ledger import Ledger, Query, schema  # noqa: E402
from quellenlage.ledger.migrations.versions.v0003 import fill as _fill  # noqa: E402
from quellenlage.ledger.rows import article_row, claim_row, figure_row, link_rows  # noqa: E402
from quellenlage.ledger.storing import as_json, digest, pack, without_article  # noqa: E402
from quellenlage.nouns import (  # noqa: E402
    Analysis,
    Dossier,
    DossierArticle,
    Interval,
    LinkKind,
    Manifest,
    Measure,
    Member,
    Story,
)
from tests.ledger.made import AT, NAMES, PIPELINE, report  # noqa: E402

ROUNDS = 20
TOGETHER = 20
"""Articles of one story."""
CLAIMS = 10


def parties() -> tuple[tuple[str, LinkKind], ...]:
    """Three thousand parties, few of them often and most of them seldom, as in the news."""
    dice = random.Random(8)
    syllables = ("an", "bert", "dorf", "el", "feld", "gard", "hein", "ka", "lin", "mar", "nau", "ro", "stet", "wal")
    kinds: tuple[LinkKind, ...] = ("person_politics", "government", "company", "organisation", "police_justice")
    made: list[tuple[str, LinkKind]] = []
    for rank in range(1, 3001):
        name = " ".join("".join(dice.choices(syllables, k=3)).capitalize() for _ in range(2))
        made += [NAMES[rank - 1] if rank <= len(NAMES) else (name, dice.choice(kinds))] * max(1, 3000 // rank)
    return tuple(made)


PARTIES = parties()


def invented(seed: int) -> Analysis:
    """The article of that number."""
    return report(seed, CLAIMS, PARTIES)


def month(n: int, **more: str) -> Query:
    """A question about one month."""
    day = f"2026-{1 + n % 12:02}"
    return Query(since=day, until=day, **more)


def questions(ledger: Ledger, articles: int) -> dict[str, Callable[[int], object]]:
    """What is asked, each with a number that varies it."""
    seldom = sorted({name for name, _ in PARTIES})
    return {
        "claims, a rare word": lambda n: ledger.find_claims(Query(words=f"{17 + n * 13} Soldaten", limit=50)),
        "claims, a common word": lambda n: ledger.find_claims(Query(words="Soldaten", limit=50, offset=n)),
        "claims, words in a month": lambda n: ledger.find_claims(month(n, words="Minister entlassen")),
        "claims, newest": lambda n: ledger.find_claims(Query(limit=50, offset=n)),
        "claims, a party and an outlet": lambda n: ledger.find_claims(Query(actor="dpa", outlet="Tagesecho", offset=n)),
        "claims, a seldom party": lambda n: ledger.find_claims(Query(actor=seldom[n * 100], limit=50)),
        "figures, newest": lambda n: ledger.find_figures(Query(limit=50, offset=n)),
        "figures, counted and bounded": lambda n: ledger.find_figures(Query(counted="Züge", least=100 * n, most=999)),
        "figures, counted and seldom": lambda n: ledger.find_figures(Query(counted="Züge", least=17 * n, most=17 * n)),
        "parties, all": lambda n: ledger.find_actors(Query(offset=n)),
        "parties, by name": lambda n: ledger.find_actors(Query(actor="mar", offset=n)),
        "parties, a word in a month": lambda n: ledger.find_actors(month(n, words="Minister")),
        "parties, a month": lambda n: ledger.find_actors(month(n)),
        "an article": lambda n: list(ledger.analyses([invented(n * articles // ROUNDS).article.id])),
        "articles, a rare word": lambda n: ledger.find_articles(Query(words=f"{23 + n * 17} gerettet", limit=50)),
        "articles, a common word": lambda n: ledger.find_articles(Query(words="gerettet", limit=50, offset=n)),
        "stories, a rare word": lambda n: ledger.find_stories(Query(words=f"{23 + n * 17} gerettet", limit=50)),
    }


def pages(ledger: Ledger, articles: int) -> dict[str, Callable[[int], str]]:
    """The addresses of the desk, each with a number that varies it."""
    stories = [story.story for story in ledger.find_stories(Query(limit=ROUNDS))[0]]
    read = [invented(n * articles // ROUNDS) for n in range(ROUNDS)]
    return {
        "start page": lambda _: "/",
        "search, a rare word": lambda n: f"/claims?words={17 + n * 13}+Soldaten",
        "search, a common word": lambda _: "/claims?words=Soldaten",
        "search, a party": lambda n: f"/claims?actor={quote(PARTIES[n * 700 % len(PARTIES)][0])}",
        "figures": lambda _: "/figures?counted=Soldaten",
        "parties": lambda _: "/actors",
        "articles": lambda n: f"/articles?since=2026-{1 + n % 12:02}-01",
        "stories": lambda _: "/stories",
        "story": lambda n: f"/story/{stories[n % len(stories)]}",
        "article": lambda n: f"/article/{read[n % ROUNDS].article.id}",
        "claim": lambda n: f"/claim/{read[n % ROUNDS].claims[0].id}",
    }


def fill(ledger: Ledger, articles: int, bulk: int) -> None:
    """Take in what is missing; says how fast, a tenth at a time. See `--bulk`."""
    there = ledger.counts()["article"]
    step = max(1, articles // 10)
    for start in range(there, articles, step):
        if bulk and start >= bulk and start < articles - 1000:
            load(ledger, start, articles - 1000)
            fill(ledger, articles, 0)
            return
        some = [invented(seed) for seed in range(start, min(articles, start + step))]
        began, ours = time.perf_counter(), time.process_time()
        for analysis in some:
            ledger.put(analysis, pipeline=PIPELINE, at=AT)
        took, ours = time.perf_counter() - began, time.process_time() - ours
        print(
            f"articles {start:>6} to {start + len(some):>6}: {len(some) / took:5.0f}/s, "
            f"{ours / len(some) * 1000:.1f} ms of processor each",
            flush=True,
        )


def load(ledger: Ledger, start: int, stop: int) -> None:
    """The same rows as taking in makes, written in bulk: to see a large ledger without waiting for it."""
    began = time.perf_counter()
    with ledger._engine.connect().execution_options(write=True) as connection:
        for first in range(start, stop, 1000):
            with connection.begin():
                _load(connection, [invented(seed) for seed in range(first, min(stop, first + 1000))])
        with connection.begin():
            connection.execute(delete(schema.tally))
            _fill(schema.tally, connection)
            if connection.dialect.name == "postgresql":
                for name in ("article", "analysis", "claim", "link", "figure"):
                    numbers = f"setval('{name}_id_seq', (SELECT max(id) FROM {name}))"
                    connection.execute(text(f"SELECT {numbers}"))
    print(f"articles {start:>6} to {stop:>6}: written in bulk in {time.perf_counter() - began:.0f} s", flush=True)


def _load(connection: Connection, analyses: list[Analysis]) -> None:
    tables = {
        table.name: table for table in (schema.article, schema.analysis, schema.claim, schema.link, schema.figure)
    }
    rows: dict[str, list[dict[str, object]]] = {name: [] for name in tables}
    last = {name: connection.execute(select(func.max(t.c.id))).scalar() or 0 for name, t in tables.items()}

    def add(name: str, row: dict[str, object]) -> int:
        rows[name].append(row | {"id": last[name] + len(rows[name]) + 1})
        return last[name] + len(rows[name])

    for found in analyses:
        reading = without_article(found)
        article = last["article"] + len(rows["article"]) + 1
        analysis = {"article": article, "pipeline": PIPELINE, "digest": digest(as_json(reading)), "made": AT}
        made = add("analysis", analysis | {"reading": pack(reading)})
        add("article", article_row(found.article) | {"taken_in": AT, "analysis": made})
        for claim in found.claims:
            number = add("claim", claim_row(article, claim, found))
            for row in link_rows(number, claim.chains, {}):
                add("link", row)
        for figure in found.figures:
            add("figure", figure_row(article, figure, found))
    for name in ("article", "analysis", "claim", "link", "figure"):
        connection.execute(insert(tables[name]), rows[name])


def tell_stories(ledger: Ledger, articles: int) -> None:
    """Keep a dossier, built by hand, for every so many articles; at most a thousand of them."""
    there = ledger.counts()["story"]
    wanted = min(1000, articles // TOGETHER)
    for number in range(there, wanted):
        analyses = [invented(number * TOGETHER + i) for i in range(TOGETHER)]
        members = [
            Member(a.article.id, f.start, f.stop, f.quote, f, c.id, None, Interval(), "done")
            for a in analyses
            for f, c in zip(a.figures, a.claims, strict=True)
        ]
        nouns = sorted({str(member.figure.counted) for member in members})
        measures = [
            Measure(f"m-{noun}", noun, tuple(m for m in members if m.figure.counted == noun), (), 3) for noun in nouns
        ]
        ids = tuple(a.article.id for a in analyses)
        story = Story(f"s-{number:08}", f"Geschichte {number}", ids)
        dossier = Dossier(
            Manifest("test", PIPELINE, ids),
            tuple(DossierArticle.of(a.article, a.figures, a.moments) for a in analyses),
            (story,),
            claims=tuple(replace(claim, article=a.article.id) for a in analyses for claim in a.claims),
            measures=tuple(measures),
        )
        ledger.keep_story(story, dossier, basis=basis(ledger, dossier, ids), at=AT)


def timed(ask: Callable[[int], object]) -> str:
    """Median and 95th percentile of some rounds."""
    times = []
    for n in range(ROUNDS):
        began = time.perf_counter()
        ask(n)
        times.append((time.perf_counter() - began) * 1000)
    return f"median {statistics.median(times):8.1f} ms   95 % {sorted(times)[int(ROUNDS * 0.95) - 1]:8.1f} ms"


def size(where: str) -> str:
    """How much room the ledger takes."""
    if "://" not in where:
        return f"{sum(p.stat().st_size for p in Path(where).parent.glob(Path(where).name + '*')) / 1e6:.0f} MB"
    import psycopg

    with psycopg.connect(where) as connection:
        (found,) = connection.execute("SELECT pg_database_size(current_database())").fetchone() or (0,)
    return f"{found / 1e6:.0f} MB"


def memory(process: int | str = "self") -> str:
    """The most memory that a process has had."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return f"{int(next(line for line in lines if line.startswith('VmHWM')).split()[1]) / 1024:.0f} MB"


@contextmanager
def served(where: str) -> Iterator[tuple[int, int]]:
    """A desk on a free port: port and process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "quellenlage", "serve", "--ledger", where, "--port", str(port), "--by", "anna"]
    with subprocess.Popen(command, cwd=ROOT, env=None, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield port, process.pid
        finally:
            process.terminate()


def get(connection: http.client.HTTPConnection, path: str) -> int:
    """The status of a page, and its body read."""
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def crowd(port: int, addresses: list[str], readers: int, seconds: float) -> str:
    """So many readers for so long, each asking for one page after the other."""
    times: list[float] = []
    errors: list[str] = []
    until = time.perf_counter() + seconds

    def read(number: int) -> None:
        dice = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() < until:
            path = dice.choice(addresses)
            began = time.perf_counter()
            try:
                status = get(connection, path)
            except (OSError, http.client.HTTPException) as error:
                errors.append(f"{path}: {error!r}")
                connection.close()
                continue
            times.append(time.perf_counter() - began)
            if status != 200:
                errors.append(f"{path}: {status}")

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for error in errors[:5]:
        print(error)
    return (
        f"{readers} readers, {seconds:.0f} s: {len(times)} pages, {len(errors)} errors, "
        f"median {statistics.median(times):.2f} s, 95 % {sorted(times)[int(len(times) * 0.95)]:.2f} s"
    )


def measure(where: str, articles: int, readers: int, seconds: float, bulk: int) -> None:
    """Fill a ledger, then ask it."""
    with Ledger.open(where) as ledger:
        fill(ledger, articles, bulk)
        tell_stories(ledger, articles)
        print(f"{ledger.counts()}; {size(where)} on disk, {memory()} of memory", flush=True)
        for name, ask in questions(ledger, articles).items():
            print(f"{name:32} {timed(ask)}", flush=True)
        addresses = pages(ledger, articles)
    with served(where) as (port, process):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        for name, path in addresses.items():
            print(f"page: {name:26} {timed(lambda n, path=path: get(connection, path(n)))}", flush=True)  # type: ignore[misc]
        if readers:
            every = [path(n) for path in addresses.values() for n in range(ROUNDS)]
            print(crowd(port, every, readers, seconds), flush=True)
        print(f"the server's memory: {memory(process)}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", default=1000)
    parser.add_argument("where", nargs="?")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--bulk", type=int, default=0, help="take in only so many articles one by one, and the last 1,000 of all"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(
            given.where or str(Path(folder) / "ledger.db"), given.articles, given.readers, given.seconds, given.bulk
        )


if __name__ == "__main__":
    main()
