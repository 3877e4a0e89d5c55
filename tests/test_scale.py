"""The per-article loop gives the same analyses on any engine."""

from __future__ import annotations

import pytest

from quellenlage import flow, scale
from quellenlage.nouns import Article, Reading, Refusal
from quellenlage.tell import as_json
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return flow.read_articles([str(ROOT / "examples" / "lackfabrik" / "articles")])[0]


def lines(results: list[Reading | Refusal]) -> list[bytes]:
    assert all(isinstance(result, Reading) for result in results)
    return [as_json(result.analysis) for result in results if isinstance(result, Reading)]


def test_a_pool_of_processes(articles: list[Article]) -> None:
    seen: list[int] = []
    pooled = list(scale.analyze_many(articles, 2, lambda done, _path: seen.append(done)))
    assert lines(pooled) == lines(list(flow.analyze_all(articles)))
    assert seen == [1, 2, 3, 4, 5]
    assert all(isinstance(one, Reading) and one.parse.tokens and not one.parse.vectors for one in pooled)


def test_a_ray_cluster(articles: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    ray = pytest.importorskip("ray", reason="the extra quellenlage[scale] is not installed")
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        assert lines(scale.analyze_on_ray(articles, workers=1)) == lines(list(flow.analyze_all(articles)))
    finally:
        ray.shutdown()
