"""How fast a ledger takes in and answers, with so many invented articles of ten claims each.

    python benchmarks/ledger.py 100000 [FILE or postgresql:// URL]

Prints articles per second while taking in (one process, parses not kept), the size, and for each question the median
and the 95th percentile.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from quellenlage.ledger import Ledger, Query  # noqa: E402
from tests.ledger.made import AT, PIPELINE, report  # noqa: E402

ROUNDS = 20


def month(n: int, **more: str) -> Query:
    """A question about one month."""
    day = f"2026-{1 + n % 12:02}"
    return Query(since=day, until=day, **more)


def questions(ledger: Ledger, articles: int) -> dict[str, Callable[[int], object]]:
    """What is asked, each with a number that varies it."""
    return {
        "claims, a rare word": lambda n: ledger.find_claims(Query(words=f"{17 + n * 13} Soldaten", limit=50)),
        "claims, a common word": lambda n: ledger.find_claims(Query(words="Soldaten", limit=50, offset=n)),
        "claims, words in a month": lambda n: ledger.find_claims(month(n, words="Minister entlassen")),
        "claims, newest": lambda n: ledger.find_claims(Query(limit=50, offset=n)),
        "claims, a party and an outlet": lambda n: ledger.find_claims(Query(actor="dpa", outlet="Tagesecho", offset=n)),
        "figures, counted and bounded": lambda n: ledger.find_figures(Query(counted="Züge", least=100 * n, most=999)),
        "parties, all": lambda n: ledger.find_actors(Query(offset=n)),
        "parties, a word in a month": lambda n: ledger.find_actors(month(n, words="Minister")),
        "an article": lambda n: list(ledger.analyses([report(n * articles // ROUNDS, 10).article.id])),
        "articles, a rare word": lambda n: ledger.find_articles(Query(words=f"{23 + n * 17} gerettet", limit=50)),
    }


def main() -> None:
    """Fill a ledger, then ask it."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        where = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "ledger.db")
        with Ledger.open(where) as ledger:
            began = time.perf_counter()
            for seed in range(articles):
                ledger.put(report(seed, 10), pipeline=PIPELINE, at=AT)
            took = time.perf_counter() - began
            print(f"{articles} articles, {articles * 10} claims: {articles / took:.0f} articles/s")
            if Path(where).exists():
                print(f"{sum(p.stat().st_size for p in Path(where).parent.glob(Path(where).name + '*')) / 1e6:.0f} MB")
            for name, ask in questions(ledger, articles).items():
                times = []
                for n in range(ROUNDS):
                    began = time.perf_counter()
                    ask(n)
                    times.append((time.perf_counter() - began) * 1000)
                middle, high = statistics.median(times), sorted(times)[int(ROUNDS * 0.95)]
                print(f"{name:32} median {middle:8.1f} ms   95 % {high:8.1f} ms", flush=True)


if __name__ == "__main__":
    main()
