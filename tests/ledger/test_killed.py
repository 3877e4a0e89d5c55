"""Killed with -9 at any point and run again: the same content as a run that nobody disturbed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from quellenlage.ledger import Ledger, Query
from tests.ledger.made import AT, PIPELINE, report

TAKER = """
import sys
sys.path[:0] = sys.argv[2:]
from tests.ledger.made import AT, PIPELINE, report
from quellenlage.ledger import Ledger
from quellenlage.nouns import Refusal
with Ledger.open(sys.argv[1]) as ledger:
    print("ready", flush=True)
    for seed in range(60):
        for analysis in (report(seed, 12), report(seed % 7, 12)):
            if not ledger.knows(analysis.article.id, PIPELINE):
                ledger.put(analysis, pipeline=PIPELINE, at=AT)
        ledger.refuse([Refusal(f"{seed % 9}.bin", "binary", "no text")], at=AT)
"""
RUNS = 20


def start(where: str) -> subprocess.Popen[bytes]:
    tests = Path(__file__).parent.parent.parent
    return subprocess.Popen(
        [sys.executable, "-c", TAKER, where, str(tests), *sys.path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def content(where: str) -> dict[str, Any]:
    """All that a ledger holds, but for row numbers."""
    everything = Query(limit=1_000_000)
    with Ledger.open(where) as ledger:
        return {
            "counts": ledger.counts(),
            "analyses": sorted(ledger.analyses(), key=lambda analysis: analysis.article.id),
            "claims": ledger.find_claims(everything),
            "words": ledger.find_claims(Query(words="Soldat", limit=1_000_000)),
            "figures": ledger.find_figures(everything),
            "actors": ledger.find_actors(everything),
            "articles": ledger.find_articles(everything),
            "refusals": ledger.refusals(),
        }


@pytest.mark.slow
def test_twenty_kills_change_nothing(where: str, tmp_path: Path) -> None:
    whole = str(tmp_path / "undisturbed.db")
    began = time.monotonic()
    undisturbed = start(whole)
    _, errors = undisturbed.communicate(timeout=300)
    length = time.monotonic() - began
    assert undisturbed.returncode == 0, errors.decode()
    dice = random.Random(20261122)
    killed = 0
    for _ in range(RUNS):
        run = start(where)
        assert run.stdout is not None
        if dice.random() < 0.8:
            run.stdout.readline()  # from here on it writes
        time.sleep(dice.uniform(0, length / 8))
        if run.poll() is None:
            run.send_signal(signal.SIGKILL)
        run.communicate()
        killed += run.returncode == -signal.SIGKILL
    assert killed >= RUNS // 2, f"only {killed} of {RUNS} runs were caught alive"
    last = start(where)
    _, errors = last.communicate(timeout=300)
    assert last.returncode == 0, errors.decode()
    assert content(where) == content(whole)


def test_what_the_kill_test_compares_is_not_empty(tmp_path: Path) -> None:
    where = str(tmp_path / "ledger.db")
    with Ledger.open(where) as ledger:
        ledger.put(report(1, 12), pipeline=PIPELINE, at=AT)
    found = content(where)
    assert found["counts"]["claim"] == 12
    assert found["claims"][1] == 12
