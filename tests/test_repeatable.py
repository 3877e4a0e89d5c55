"""Promise three: the same input gives the same bytes, whatever the order of the files and the hash seed."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "lackfabrik" / "articles"


def run(paths: list[Path], seed: str, *options: str) -> bytes:
    command = [sys.executable, "-m", "quellenlage", "dossier", *map(str, paths), *options]
    done = subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def html(paths: list[Path], seed: str, out: Path) -> str:
    run(paths, seed, "-o", str(out))
    return hashlib.sha256(out.read_bytes()).hexdigest()


def test_json_is_the_same_bytes() -> None:
    files = sorted(EXAMPLE.glob("*.txt"))
    shuffled = random.Random(7).sample(files, len(files))
    assert run(files, "1", "--json") == run(shuffled, "2", "--json")


def test_html_and_markdown_are_the_same_bytes(tmp_path: Path) -> None:
    assert html([EXAMPLE], "3", tmp_path / "a.html") == html([EXAMPLE], "4", tmp_path / "b.html")
    assert run([EXAMPLE], "5") == run([EXAMPLE], "6")


@pytest.mark.shared
def test_real_articles_are_the_same_bytes(shared: Path) -> None:
    files = sorted((shared / "gold" / "nordkorea" / "articles").glob("*.txt"))
    assert run(files, "11", "--json") == run(files[::-1], "12", "--json")
