"""Counts what the finding of attributions gets right and wrong, as the tables in docs/attribution.md.

    python training/attribution/count_errors.py ../shared/gold/wikinews/dev.jsonl ...

Prints Markdown: precision and recall by type for each set, then the kinds of error with counts. No sentence of the sets
is printed, so it may run on sets that are measured only.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from gold import GoldArticle, GoldClaim, gold_articles, read_gold

from quellenlage.extract.attribution.find import attributions, cue_probabilities
from quellenlage.extract.attribution.frames import ASKED, propose_frames
from quellenlage.extract.attribution.keeping import KEPT, judged_rows
from quellenlage.extract.attribution.proposal import Models, Proposal
from quellenlage.extract.attribution.settled import settle
from quellenlage.extract.attribution.tagger import tagger
from quellenlage.extract.attribution.weights import models

TYPES = ("direct", "indirect", "reported", "indirect_free_indirect", "free_indirect")
FOUND = 0.5
"""Least token F1 of two contents for the one to count as found by the other."""


@dataclass
class Counts:
    """The counts of one set: by type how many there are, are given, are found, are right; by kind how many errors."""

    gold: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)


def overlap(a: set[int] | frozenset[int], b: set[int] | frozenset[int]) -> float:
    """The token F1 of two sets of tokens."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def pair_up(gold: list[GoldClaim], given: list[Proposal]) -> dict[int, int]:
    """Gold claims to the given ones that find them, largest overlap first, each at most once."""
    close = [
        (-overlap(g.content, p.content) - 0.01 * (g.type == p.type), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(given)
        if overlap(g.content, p.content) >= FOUND
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(close):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def count(article: GoldArticle, known: Models, counts: Counts) -> None:
    """Adds an article's claims to the counts."""
    given, _ = attributions(article.view, known)
    pairs = pair_up(article.claims, given)
    for claim in article.claims:
        counts.gold[claim.type] += 1
    for proposal in given:
        counts.given[proposal.type] += 1
    for i, j in pairs.items():
        claim, proposal = article.claims[i], given[j]
        counts.found[claim.type] += 1
        counts.right[proposal.type] += 1
        counts.errors.update(_wrong(claim, proposal))
    for i, claim in enumerate(article.claims):
        if i not in pairs:
            counts.errors[_why_missed(article, known, claim)] += 1
    for j, proposal in enumerate(given):
        if j not in pairs.values():
            counts.errors[_why_spurious(article, proposal)] += 1


def _wrong(claim: GoldClaim, proposal: Proposal) -> Iterator[str]:
    """What is wrong with a claim that is found."""
    if claim.source and not proposal.source:
        yield "found, but the source is missing"
    elif proposal.source and not claim.source:
        yield "found, but a source is given where nobody is named"
    elif claim.source and not claim.source & proposal.source:
        yield "found, but the source is another's"
    if claim.type != proposal.type:
        yield "found, but the type is confused"


def _why_missed(article: GoldArticle, known: Models, claim: GoldClaim) -> str:
    """At which step a claim was lost."""
    view = article.view
    if claim.head is None:
        return "missed: a sentence that runs on, a frame without a cue"
    odds = cue_probabilities(view, known["cue"])
    if max((odds.get(i, 0.0) for i in claim.cue), default=0.0) < ASKED:
        return "missed: the cue is not seen"
    proposals = settle(view, propose_frames(view, known, odds))
    close = [n for n, p in enumerate(proposals) if overlap(p.content, claim.content) >= FOUND]
    if not close:
        return "missed: the content is bounded wrongly"
    likely = known["keep"].probabilities(judged_rows(view, proposals))[:, known["keep"].labels.index("keep")]
    if max(likely[n] for n in close) < KEPT:
        return "missed: its cue is seen, but taken for none in the end"
    return "missed: merged with another"


def _why_spurious(article: GoldArticle, proposal: Proposal) -> str:
    """What a claim is that nobody annotated."""
    if any(proposal.head in claim.cue for claim in article.claims):
        return "spurious: the cue is right, the content is not"
    if any(proposal.content & claim.content for claim in article.claims):
        return "spurious: a part of another's claim"
    return f"spurious: nobody is given an account ({proposal.type})"


def by_type(names: list[str], all_counts: list[Counts]) -> list[str]:
    """Precision and recall by type as a Markdown table."""
    lines = [f"| type | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    for kind in TYPES:
        cells = [
            f"{c.right[kind] / max(1, c.given[kind]):.2f} / {c.found[kind] / max(1, c.gold[kind]):.2f} ({c.gold[kind]})"
            for c in all_counts
        ]
        lines.append(f"| {kind} | {' | '.join(cells)} |")
    return lines


def by_error(names: list[str], all_counts: list[Counts]) -> list[str]:
    """The kinds of error with counts as a Markdown table."""
    kinds = sorted({kind for c in all_counts for kind in c.errors})
    lines = [f"| error | {' | '.join(names)} |", "|---" * (len(names) + 1) + "|"]
    return lines + [f"| {kind} | {' | '.join(str(c.errors[kind]) for c in all_counts)} |" for kind in kinds]


def main() -> int:
    """Reads, parses, finds, counts, prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, nargs="+")
    options = parser.parse_args()
    all_counts = []
    for path in options.gold:
        counts = Counts()
        for article in gold_articles(read_gold(path), [tagger()]):
            count(article, models(), counts)
        all_counts.append(counts)
    names = ["/".join(path.parts[-2:]).split(".json")[0] for path in options.gold]
    print("\n".join([*by_type(names, all_counts), "", *by_error(names, all_counts)]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
