"""Trains the guesses of a source's kind from annotated articles and writes them into the package.

    cd training/attribution
    python kinds.py ../../../shared/gold/wikinews/train.jsonl claims*.jsonl invented.jsonl [--check]

With --check nothing is written: a fifth of the articles is left out in turn, and what the rules and the guesses hit of
those claims is printed, for all and for those that the rules only guess; then the same with each file left out in turn.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fit import fit_logistic
from gold import TEXTS, in_tokens, parsed, read_gold

from quellenlage.extract.attribution.proposal import as_ranges
from quellenlage.extract.attribution.weights import Linear, pack
from quellenlage.extract.provenance.coreference import Cast
from quellenlage.extract.provenance.guesses import choose, guess_features, is_guess
from quellenlage.extract.provenance.party import Party
from quellenlage.nouns import Parse

OUT = Path(__file__).parents[2] / "src" / "quellenlage" / "german" / "kinds.xz"
PARTS = 5
STRENGTH = 0.05
"""The inverse of the penalty on weights."""
LEAST = 2
"""Claims in which a feature occurs at least."""
_OUTLETS = frozenset({"medium", "agency"})


@dataclass
class Example:
    """A claim's origin as the rules read it, what the model sees of it, and the kind that people gave it."""

    row: list[str]
    kind: str
    rules: str
    open: bool


def examples_of(parse: Parse, claims: list[dict[str, Any]]) -> list[Example]:
    """The claims of one article whose source names somebody, in text order."""
    cast, found = Cast(parse, frozenset(in_tokens(parse, [s for c in claims for s in c["content"]]))), []
    for claim in sorted(claims, key=lambda c: min((*c["cue"], *c["content"]))):
        party = origin_of(cast, claim)
        if party is None:
            continue
        entity, _ = cast.find(party)
        if entity is None and party.shape not in {"pronoun", "nobody"}:
            entity = cast.enter_source(party)
        if entity is None or not entity.name or not claim.get("kind"):
            continue
        own = party.sure and not entity.sure and party.shape != "pronoun"
        kind, sure = (party.kind, party.sure) if own else (entity.kind, entity.sure)
        row = guess_features(cast, entity, party)
        found.append(Example(row, claim["kind"], kind, is_guess(kind, party if own else entity.party, sure=sure)))
        cast.heard(entity, party.head)
    return found


def origin_of(cast: Cast, claim: dict[str, Any]) -> Party | None:
    """The party a claim's source ends in: of several, the last that is no outlet."""
    ranges = [r for span in claim["source"] for r in as_ranges(in_tokens(cast.parse, [span]))]
    parties = [party for first, stop in ranges if (party := cast.reader.read(first, stop)) is not None]
    return next((p for p in reversed(parties) if p.kind not in _OUTLETS), parties[-1] if parties else None)


def read_examples(path: Path, texts: list[Path]) -> list[list[Example]]:
    """The examples of a gold file, article by article."""
    rows = read_gold(path, texts)
    return [examples_of(parse, row["claims"]) for parse, row in zip(parsed(rows), rows, strict=True)]


def fit(articles: list[list[Example]]) -> Linear:
    """The model of all examples, sure or not: what is known of the sure ones tells of the others' words."""
    rows = [one.row for article in articles for one in article]
    return fit_logistic(rows, [one.kind for article in articles for one in article], STRENGTH, LEAST)


def check(model: Linear, articles: list[list[Example]]) -> list[tuple[bool, bool, bool]]:
    """For each example: is it open, do the rules hit, do rules and guesses hit?"""
    tested = [one for article in articles for one in article]
    odds = model.probabilities([one.row for one in tested]).tolist()
    pairs = list(zip(tested, odds, strict=True))
    chosen = [choose(model.labels, row, one.rules) if one.open else one.rules for one, row in pairs]
    return [(one.open, one.rules == one.kind, kind == one.kind) for one, kind in zip(tested, chosen, strict=True)]


def report(name: str, tested: list[tuple[bool, bool, bool]]) -> None:
    """One line of figures."""
    for what, some in (("all", tested), ("open", [one for one in tested if one[0]])):
        rules, both = (sum(one[n] for one in some) / max(len(some), 1) for n in (1, 2))
        print(f"{name}: {what} {len(some)}: rules {rules:.3f}, with guesses {both:.3f}", flush=True)


def main() -> int:
    """Reads, parses, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, nargs="*", default=TEXTS, help="articles of gold files without text")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--check", action="store_true", help="print what is hit on articles left out; write nothing")
    options = parser.parse_args()
    sets = {path.name: read_examples(path, options.texts) for path in options.gold}
    articles = [article for one in sets.values() for article in one]
    if not options.check:
        data = pack({"kind": fit(articles)})
        options.out.write_bytes(data)
        print(f"{options.out}: {len(data)} bytes")
        return 0
    tested = []
    for k in range(PARTS):
        model = fit([a for n, a in enumerate(articles) if n % PARTS != k])
        tested += check(model, articles[k::PARTS])
    report("a fifth left out", tested)
    for name, one in sets.items():
        report(f"{name} left out", check(fit([a for other, some in sets.items() if other != name for a in some]), one))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
