"""The per-article loop on more than one core: the same function, an engine around it.

The engine is an argument. "pool" (processes of this machine) needs nothing; "ray" runs on a cluster through Ray Data
and needs the extra `quellenlage[scale]`. Both give the readings' analyses in the order of the articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import msgspec

from quellenlage import flow
from quellenlage.errors import QuellenlageError
from quellenlage.nouns import Article, Reading, Refusal


def analyze_many(
    articles: Sequence[Article], processes: int, progress: flow.Progress | None = None
) -> Iterator[Reading | Refusal]:
    """Every article to its reading on `processes` processes; order and result are those of `flow.analyze_all`."""
    if processes <= 1 or len(articles) < 2:
        yield from flow.analyze_all(articles, progress)
        return
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for done, (article, result) in enumerate(zip(articles, pool.map(_one, articles), strict=True), start=1):
            yield result
            if progress:
                progress(done, article.path)


def analyze_on_ray(articles: Sequence[Article], workers: int = 2) -> list[Reading | Refusal]:
    """The same on a Ray cluster (`ray.init` is the caller's matter); raises QuellenlageError where Ray is missing."""
    try:
        import ray.data
    except ImportError as error:
        raise QuellenlageError("Ray is not installed", "pip install 'quellenlage[scale]'") from error
    rows = [{"n": n, "article": msgspec.msgpack.encode(article)} for n, article in enumerate(articles)]
    compute = ray.data.TaskPoolStrategy(size=workers)
    done = ray.data.from_items(rows).map_batches(_batch, batch_size=16, compute=compute).take_all()
    by_number = {row["n"]: row["result"] for row in done}
    return [_unpack(by_number[n]) for n in range(len(articles))]


def _one(article: Article) -> Reading | Refusal:
    return next(flow.analyze_all([article]))


def _batch(batch: dict[str, Any]) -> dict[str, Any]:
    import pickle

    articles = [msgspec.msgpack.decode(bytes(row), type=Article) for row in batch["article"]]
    return {"n": batch["n"], "result": [pickle.dumps(_one(article)) for article in articles]}


def _unpack(row: bytes) -> Reading | Refusal:
    import pickle

    reading: Reading | Refusal = pickle.loads(bytes(row))  # noqa: S301 - our own workers wrote it
    return reading
