"""The quality floors: what is measured on the open gold sets, and how.

    python -m tests.floors            measure and print beside the floors
    python -m tests.floors --write    raise floors where the measurement is better (minus a slack of half a point)
    python -m tests.floors --table    print the floors as the table that docs/quality.md holds

Every measurement analyses the set in this process and hands the result to the scorer in ../shared/score; the scorer of
trees runs the program itself.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True)
class Set:
    """A gold set: the scorer, the gold file or folder, what is fed to the program, and the figures that are pinned."""

    name: str
    scorer: str
    gold: str
    feed: str
    pinned: tuple[str, ...]


NORDKOREA = "gold/nordkorea/moments.jsonl"
"""Its lines carry the publication dates that the guide says are given."""

CLAIMS = ("content.f1", "found.f1", "attributed.f1")
MOMENTS = ("strict.f1", "relaxed.f1", "value.f1")
STORY = ("members", "grouping.f1", "origins", "relations", "conflicts", "denials")

SETS = (
    Set("gsd-trees", "conllu", "data/syntax/gsd_test.conllu.xz", "",
        ("upos", "lemma", "uas", "las", "mood", "sents")),
    Set("nordkorea-claims", "claims", "gold/nordkorea/claims.jsonl", NORDKOREA,
        (*CLAIMS, "relayed.f1", "certainty.accuracy", "polarity.accuracy")),
    Set("wikinews-claims", "claims", "gold/wikinews/dev.jsonl", "gold/wikinews/dev.jsonl",
        (*CLAIMS, "relayed.f1", "certainty.accuracy", "polarity.accuracy", "kind.accuracy")),
    Set("quotations-claims", "claims", "data/wikinews-quotations/dev.jsonl.xz", "data/wikinews-quotations/dev.jsonl.xz",
        (*CLAIMS, "type.f1")),
    Set("nordkorea-moments", "moments", "gold/nordkorea/moments.jsonl", NORDKOREA, MOMENTS),
    Set("krauts-moments", "moments", "data/krauts/dev.jsonl.xz", "data/krauts/dev.jsonl.xz", MOMENTS),
    Set("wikiwars-moments", "moments", "data/wikiwars-de/all.jsonl.xz", "data/wikiwars-de/all.jsonl.xz", MOMENTS),
    Set("nordkorea-figures", "figures", "gold/nordkorea/figures.jsonl", NORDKOREA,
        ("found.f1", "value", "whole")),
    Set("nordkorea-story", "story", "gold/nordkorea", NORDKOREA, STORY),
    Set("werksschliessung-story", "story", "gold/stories/werksschliessung", "gold/stories/werksschliessung/articles",
        (*STORY, "distractors", "copies")),
    Set("demonstration-story", "story", "gold/stories/demonstration", "gold/stories/demonstration/articles",
        (*STORY, "distractors", "copies")),
    Set("hochwasser-story", "story", "gold/stories/hochwasser", "gold/stories/hochwasser/articles",
        (*STORY, "distractors", "copies")),
)  # fmt: skip


def digest(relative: str) -> str:
    """The digest of a gold file, or of all files of a folder in name order."""
    path = SHARED / relative
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:16]


@cache
def fed(feed: str) -> tuple[Any, ...]:
    """The readings of a set."""
    from quellenlage import flow
    from quellenlage.nouns import Reading

    articles, _ = flow.read_articles([str(SHARED / feed)])
    return tuple(item for item in flow.analyze_all(articles) if isinstance(item, Reading))


def measure(one: Set) -> dict[str, float]:
    """The pinned figures of a set, each between 0 and 1."""
    if one.scorer == "conllu":
        return measure_trees(one)
    from quellenlage import flow
    from quellenlage.tell import as_json

    readings = fed(one.feed)
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as file:
        if one.scorer == "story":
            data = json.loads(as_json(flow.compile_dossier(readings)))
            _name_files(one, data)
            file.write(json.dumps(data).encode())
        else:
            file.writelines(as_json(reading.analysis).encode() + b"\n" for reading in readings)
        file.flush()
        command = [sys.executable, f"{one.scorer}.py", str(SHARED / one.gold), file.name, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=SHARED / "score")
    result = json.loads(done.stdout.splitlines()[0])
    if result.get("articles_missing"):
        raise AssertionError(f"{one.name}: {result['articles_missing']} articles missing")
    return {name: _figure(result, name) for name in one.pinned}


def measure_trees(one: Set) -> dict[str, float]:
    """The figures of a treebank, which its scorer has the program read itself, to three digits."""
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder) / "quellenlage"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quellenlage "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        command = [sys.executable, str(SHARED / "score" / "conllu.py"), str(program), str(SHARED / one.gold)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    _, _, figures = done.stdout.partition("holds: ")
    found = dict(zip(figures.split()[::2], map(float, figures.split()[1::2]), strict=True))
    return {name: found[name] for name in one.pinned}


def _name_files(one: Set, data: dict[str, Any]) -> None:
    """A story's scorer matches articles by file name; those that came from a JSON line are matched by text."""
    by_text = {p.read_text(encoding="utf-8"): p.name for p in (SHARED / one.gold / "articles").glob("*.txt")}
    for article in data["articles"]:
        article["path"] = by_text.get(article["text"], article["path"])


def _figure(result: dict[str, Any], name: str) -> float:
    head, _, tail = name.partition(".")
    value = result[head]
    if tail:
        return float(value[tail])
    right = value.get("right", value.get("found", value.get("apart")))
    return right / value["of"] if value["of"] else 1.0


def floors() -> dict[str, dict[str, Any]]:
    """The pinned floors by set."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def write(measured: Iterable[tuple[Set, dict[str, float]]]) -> None:
    """Raise the floors to what was measured, less half a point; a floor never falls here."""
    old = floors()
    lines = [line for line in FLOORS.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for one, figures in measured:
        pinned = old.get(one.name, {})
        lines += ["", f"[{one.name}]", f'digest = "{digest(one.gold)}"']
        lines += [
            f'"{name}" = {max(float(pinned.get(name, 0.0)), int((value - 0.005) * 1000) / 1000, 0.0):.3f}'
            for name, value in figures.items()
        ]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def table() -> str:
    """The floors as a Markdown table, one row a set."""
    lines = ["| set | held in every run, at least |", "|---|---|"]
    for name, pinned in floors().items():
        figures = ", ".join(f"{key} {value:.3f}" for key, value in pinned.items() if key != "digest")
        lines.append(f"| {name} | {figures} |")
    return "\n".join(lines)


def main() -> None:
    """Measure all sets and print them beside their floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    if options.table:
        print(table())
        return
    pinned, measured = floors(), []
    for one in SETS:
        figures = measure(one)
        measured.append((one, figures))
        shown = "  ".join(f"{k} {v:.3f} ({pinned.get(one.name, {}).get(k, '-')})" for k, v in figures.items())
        print(f"{one.name:<24}{shown}", flush=True)
    if options.write:
        write(measured)


if __name__ == "__main__":
    main()
