"""Measures chains, kinds, certainty and polarity apart from the finding of claims: with the gold's own attributions.

    python benchmarks/provenance.py GOLD.jsonl [GOLD.jsonl ...] [--folds N]

GOLD as in the open sets: one article a line with its claims' spans, chains, kinds, certainty, polarity. Prints, for
each file, the F1 of telling that a chain has more than one link, and the share of claims whose origin's kind,
certainty and polarity agree; then the time against parsing. With --folds, the same over N parts of the file.
"""

from __future__ import annotations

import argparse
import bisect
import collections
import json
import pathlib
import time
from typing import Any

from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.provenance import judge_stance, trace_chains
from quellenlage.nouns import Parse
from quellenlage.parse import parse
from quellenlage.read import article_from_text


def attributions_of(claims: list[dict[str, Any]], grammar: Parse) -> tuple[Attribution, ...]:
    """The gold's spans as attributions over tokens."""
    starts = [token.start for token in grammar.tokens]
    stops = [token.stop for token in grammar.tokens]

    def ranges(spans: list[list[int]]) -> tuple[Range, ...]:
        found = []
        for start, stop in sorted(spans):
            first = min(bisect.bisect_right(stops, start), len(starts) - 1)
            found.append((first, max(bisect.bisect_left(starts, stop), first + 1)))
        return tuple(found)

    places = {claim.get("id", n): n for n, claim in enumerate(claims)}
    return tuple(
        Attribution(
            claim["type"], ranges(claim["content"]), ranges(claim["cue"]), ranges(claim["source"]),
            places.get(claim.get("parent")),
        )
        for claim in claims
    )  # fmt: skip


def measure(articles: list[dict[str, Any]]) -> dict[str, float]:
    """The figures over some articles."""
    relay: collections.Counter[tuple[bool, bool]] = collections.Counter()
    agree: dict[str, list[bool]] = collections.defaultdict(list)
    parsing = tracing = 0.0
    for gold in articles:
        article = article_from_text(gold["text"])
        begun = time.process_time()
        grammar = parse(article)
        parsed = time.process_time()
        found = attributions_of(gold["claims"], grammar)
        traced = trace_chains(article, grammar, found)
        stances = [judge_stance(grammar, one) for one in found]
        parsing, tracing = parsing + parsed - begun, tracing + time.process_time() - parsed
        for claim, chains, (certainty, polarity, _) in zip(gold["claims"], traced, stances, strict=True):
            wanted = claim.get("chain") or claim["chains"][0]
            relay[len(wanted) > 1, len(chains[0]) > 1] += 1
            agree["certainty"].append(certainty == claim["certainty"])
            agree["polarity"].append(polarity == claim["polarity"])
            if claim.get("kind"):
                agree["kind"].append(chains[0][-1].kind == claim["kind"])
    hits = relay[True, True]
    precision = hits / max(hits + relay[False, True], 1)
    recall = hits / max(hits + relay[True, False], 1)
    shares = {name: sum(values) / len(values) for name, values in sorted(agree.items())}
    return {
        "claims": sum(relay.values()),
        "relayed_p": precision,
        "relayed_r": recall,
        "relayed_f1": 2 * precision * recall / max(precision + recall, 1e-9),
        **shares,
        "time_to_parsing": tracing / parsing if parsing else 0.0,
    }


def main() -> None:
    """Read the command line, print one line a file or part."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="+", type=pathlib.Path)
    parser.add_argument("--folds", type=int, default=1)
    options = parser.parse_args()
    for path in options.gold:
        articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for fold in range(options.folds):
            figures = measure(articles[fold :: options.folds])
            print(path.name, *(f"{name} {value:.3f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
