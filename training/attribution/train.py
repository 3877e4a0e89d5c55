"""Trains the attribution models from annotated articles and writes them into the package.

    cd training/attribution
    python train.py ../../../shared/gold/wikinews/train.jsonl claims*.jsonl --invented invented.jsonl

The annotation must be free to use (CC BY or the like): its words end up in the weights.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fit import fit_crf, fit_logistic, fit_ranking, mean_of
from gold import TEXTS, GoldArticle, GoldClaim, frames, gold_articles, read_gold, with_begins
from sources import as_proposal, source_examples

from quellenlage.extract.attribution.cue_features import cue_features, may_be_cue
from quellenlage.extract.attribution.find import cue_probabilities
from quellenlage.extract.attribution.frame_features import frame_features
from quellenlage.extract.attribution.frame_window import window
from quellenlage.extract.attribution.frames import propose_frames
from quellenlage.extract.attribution.keeping import judged_rows
from quellenlage.extract.attribution.proposal import Proposal
from quellenlage.extract.attribution.run_features import run_features
from quellenlage.extract.attribution.runs import covered_by, is_open, is_reported, nearest_before, spans_of
from quellenlage.extract.attribution.tagger import Tagger
from quellenlage.extract.attribution.type_features import type_features
from quellenlage.extract.attribution.weights import Linear, pack
from quellenlage.nouns import CLAIM_KINDS
from quellenlage.recurrence import read_weights

OUT = Path(__file__).parents[2] / "src" / "quellenlage" / "german" / "attribution.xz"
PARTS = Path(__file__).parent / "parts"
FOLDS = (3, 5)
"""Parts of the articles of which one is not seen by the models whose output the others learn from."""
SHARES = 4
"""Each model is trained without another quarter of the articles."""
HALVES = 2
"""Of the invented articles, which have four times as many claims each as found ones, a model sees every second.

The mean of all eight models (shares, folds) is kept, for one alone hangs on chance.
"""

Rows = tuple[list[list[str]], list[str]]
Models = dict[str, Linear]


def cue_examples(articles: list[GoldArticle]) -> Rows:
    """Every candidate word: does it head a cue?"""
    rows, labels = [], []
    for article in articles:
        heads = {c.head for c in article.claims}
        for one in article.view.parse.sentences:
            if one.kind not in CLAIM_KINDS:
                continue
            for i in range(one.first, one.stop):
                if may_be_cue(article.view, i) and i not in article.beside:
                    rows.append(cue_features(article.view, i))
                    labels.append("cue" if i in heads else "none")
    return rows, labels


def frame_examples(articles: list[GoldArticle]) -> list[Rows]:
    """The window around every cue."""
    found = []
    for article in articles:
        for head, labels in frames(article):
            first, stop = window(article.view, head)
            found.append((frame_features(article.view, (head, first, stop)), with_begins(labels, first, stop)))
    return found


def type_examples(articles: list[GoldArticle]) -> Rows:
    """Every claim with a cue that is no direct quotation."""
    rows, labels = [], []
    for article in articles:
        for claim in article.claims:
            if claim.head is not None and claim.content and claim.type != "direct":
                rows.append(type_features(article.view, claim.head, claim.content))
                labels.append(claim.type)
    return rows, labels


def run_examples(articles: list[GoldArticle], unseen: list[Models]) -> Rows:
    """Every sentence that no framed claim covers: does it go on with somebody's words?"""
    rows, labels = [], []
    for article, models in zip(articles, unseen, strict=True):
        view, odds = article.view, cue_probabilities(article.view, models["cue"])
        framed = [as_proposal(c) for c in article.claims if c.head is not None]
        loose = [c for c in article.claims if c.head is None]
        covered = covered_by(view, framed)
        inner = {view.sentence[p.head] for p in framed if p.head is not None and is_reported(view, p)}
        for index, one in enumerate(view.parse.sentences):
            if one.kind not in CLAIM_KINDS or not is_open(view, index, covered):
                continue
            whole = set(range(one.first, one.stop))
            claim = next((c for c in loose if len(c.content & whole) > 0.5 * len(whole)), None)
            before, _ = nearest_before(view, index, spans_of([*framed, *map(as_proposal, loose)]))
            cue = max((odds.get(i, 0.0) for i in whole), default=0.0)
            rows.append(run_features(view, index, before, cue, index in inner))
            labels.append(run_type(claim) if claim else "none")
    return rows, labels


def run_type(claim: GoldClaim) -> str:
    """The type of a claim that nothing frames: what is no quotation and no hearsay goes on in the Konjunktiv."""
    return claim.type if claim.type in ("direct", "free_indirect") else "indirect_free_indirect"


def keep_examples(articles: list[GoldArticle], unseen: list[Models]) -> Rows:
    """Every proposal by models that have not seen the article: is it a claim?"""
    rows, labels = [], []
    for article, models in zip(articles, unseen, strict=True):
        proposals = propose_frames(article.view, models, cue_probabilities(article.view, models["cue"]))
        rows.extend(judged_rows(article.view, proposals))
        labels.extend("keep" if any(_agree(p, c) for c in article.claims) else "drop" for p in proposals)
    return rows, labels


def _agree(p: Proposal, claim: GoldClaim) -> bool:
    """Whether a proposal finds a gold claim."""
    both = 2 * len(p.content & claim.content) / (len(p.content) + len(claim.content))
    cue_fits = p.head in claim.cue or claim.head is None or not (p.head in claim.content or claim.head in p.content)
    return both >= 0.5 and cue_fits


def first_models(articles: list[GoldArticle]) -> Models:
    """The models that look at the text alone."""
    return {
        "cue": fit_logistic(*cue_examples(articles), c=0.2),
        "frame": fit_crf(frame_examples(articles), c1=0.2, c2=0.3, steps=100, least=2),
        "type": fit_logistic(*type_examples(articles), c=0.3),
    }


def train(articles: list[GoldArticle], folds: int) -> Models:
    """All models; those that read the first ones' output learn from output on articles those have not seen."""
    parts = [first_models([a for n, a in enumerate(articles) if n % folds != k]) for k in range(folds)]
    unseen = [parts[n % folds] for n in range(len(articles))]
    return {
        **first_models(articles),
        "run": fit_logistic(*run_examples(articles, unseen), c=0.5),
        "source": fit_ranking(source_examples(articles, unseen), penalty=30.0),
        "keep": fit_logistic(*keep_examples(articles, unseen), c=0.1),
    }


def train_bags(found: list[GoldArticle], invented: list[GoldArticle], jobs: int) -> Models:
    """The mean of models that have each seen most of the articles (bagging, Breiman 1996)."""
    global _found, _invented
    _found, _invented = found, invented
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        bags = pool.map(_train_bag, itertools.product(range(SHARES), FOLDS), chunksize=1)
    return {name: mean_of([bag[name] for bag in bags]) for name in bags[0]}


_found: list[GoldArticle] = []
_invented: list[GoldArticle] = []
"""What the processes of a pool are trained on: they inherit it."""


def _train_bag(bag: tuple[int, int]) -> Models:
    share, folds = bag
    seen = [article for n, article in enumerate(_found) if n % SHARES != share]
    half = (share + FOLDS.index(folds)) % HALVES
    return train([*seen, *_invented[half::HALVES]], folds)


def main() -> int:
    """Reads, parses, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--invented", type=Path, nargs="*", default=[], help="gold files of which a model sees half")
    parser.add_argument("--texts", type=Path, nargs="*", default=TEXTS, help="articles of gold files without text")
    parser.add_argument("--parts", type=Path, default=PARTS, help="networks of tagging.py, each without a part")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--jobs", type=int, default=2, help="processes to train in")
    options = parser.parse_args()
    weights = sorted(options.parts.glob("*.npz"))
    if not weights:
        parser.error(f"{options.parts} has no networks: run tagging.py first")
    taggers = [Tagger(read_weights(path)) for path in weights]
    found, invented = (
        [article for path in paths for article in gold_articles(read_gold(path, options.texts), taggers)]
        for paths in (options.gold, options.invented)
    )
    models = train_bags(found, invented, options.jobs)
    data = pack(models)
    options.out.write_bytes(data)
    print(f"{options.out}: {len(data)} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
