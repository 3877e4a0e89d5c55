"""Trains whom pronouns stand for from annotated articles and writes the weights into the package.

    cd training/attribution
    python pronouns.py ../../../shared/gold/wikinews/train.jsonl claims*.jsonl invented.jsonl [--check]

With --check nothing is written: a fifth of the articles is left out in turn, and how often the weights hit whom the
annotation names is printed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fit import fit_ranking
from gold import TEXTS, in_tokens, parsed, read_gold
from kinds import origin_of

from quellenlage.extract.attribution.weights import Linear
from quellenlage.extract.provenance.coreference import Cast
from quellenlage.extract.provenance.entities import Entity
from quellenlage.extract.provenance.pronouns import candidates, pronoun_features
from quellenlage.nouns import Parse

OUT = Path(__file__).parents[2] / "src" / "quellenlage" / "german" / "pronouns.toml"
PARTS = 5
PENALTY = 6.0
LEAST = 3
"""Candidates in which a feature occurs at least."""
_SHORT = 2
"""Letters of words that do not tell one name from another."""


@dataclass
class Example:
    """A pronoun's candidates as the model sees them, the right one (None: it is not among them)."""

    rows: list[list[str]]
    right: int | None


def examples_of(parse: Parse, claims: list[dict[str, Any]]) -> list[Example]:
    """The pronouns that are sources in one article and whose bearer the article names, in text order."""
    cast = Cast(parse, frozenset(in_tokens(parse, [span for claim in claims for span in claim["content"]])))
    named: dict[str, list[Entity]] = defaultdict(list)
    found = []
    for claim in sorted((c for c in claims if c["cue"]), key=lambda c: min((*c["cue"], *c["content"]))):
        party, label = origin_of(cast, claim), claim["chain"][-1]
        if party is None:
            continue
        entity, _ = cast.find(party)
        if entity is None and party.shape not in {"pronoun", "nobody"}:
            entity = cast.enter_source(party)
        if party.shape != "pronoun" and entity is not None:
            named[label].append(entity)
        elif party.shape == "pronoun" and not cast.is_own(party) and label != "unnamed":
            pronoun = cast.pronoun(party)
            could = candidates(pronoun, cast.entities)
            right = _right([one for one, _ in could], named[label], label)
            if right is not None or named[label] or any(_alike(label, one) for one in cast.entities):
                found.append(Example(pronoun_features(pronoun, could, cast.voices, cast.said), right))
            entity = could[right][0] if right is not None else entity
        if entity is not None and entity.name:
            cast.heard(entity, party.head)
    return found


def _right(could: list[Entity], named: list[Entity], label: str) -> int | None:
    """Which candidate is meant: one that an earlier claim of the same origin named, else one of that name."""
    known = [n for n, one in enumerate(could) if any(one is other for other in named)]
    return next(iter(known or [n for n, one in enumerate(could) if _alike(label, one)]), None)


def _alike(label: str, entity: Entity) -> bool:
    return bool(_words(label) & _words(entity.name or ""))


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if len(word) > _SHORT}


def fit(articles: list[list[Example]]) -> Linear:
    """The weights of all examples with a choice."""
    groups = [(one.rows, one.right) for a in articles for one in a if one.right is not None and len(one.rows) > 1]
    return fit_ranking(groups, PENALTY, LEAST)


def check(model: Linear, articles: list[list[Example]]) -> list[bool]:
    """For each example: do the weights hit?"""
    return [
        one.right is not None and int(model.scores(one.rows)[:, 0].argmax()) == one.right for a in articles for one in a
    ]


def as_toml(model: Linear) -> str:
    """The weights as a table by their features' names."""
    lines = ["# Weights by which a party is chosen that a pronoun stands for (training/attribution/pronouns.py)."]
    weights = {name: round(float(model.matrix[n, 0]), 2) for name, n in sorted(model.index.items())}
    return "\n".join([*lines, *(f'"{name}" = {weight}' for name, weight in weights.items() if weight)]) + "\n"


def main() -> int:
    """Reads, parses, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--texts", type=Path, nargs="*", default=TEXTS, help="articles of gold files without text")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--check", action="store_true", help="print what is hit on articles left out; write nothing")
    options = parser.parse_args()
    rows = [row for path in options.gold for row in read_gold(path, options.texts)]
    articles = [examples_of(parse, row["claims"]) for parse, row in zip(parsed(rows), rows, strict=True)]
    if not options.check:
        options.out.write_text(as_toml(fit(articles)), encoding="utf-8")
        return 0
    hits = []
    for k in range(PARTS):
        model = fit([a for n, a in enumerate(articles) if n % PARTS != k])
        hits += check(model, articles[k::PARTS])
    print(f"a fifth left out: {sum(hits)} of {len(hits)} pronouns stand for whom the annotation names")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
