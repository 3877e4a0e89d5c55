"""What is measured on the gold beside the checkout: texts frozen exactly, body text kept, dates never wrong."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quellenlage.nouns import CLAIM_KINDS, Article
from quellenlage.read import article_from_text, find_passages, read
from quellenlage.read.passages import LINE_RULES

pytestmark = pytest.mark.shared
SETS = ("gold/nordkorea/claims.jsonl", "gold/wikinews/train.jsonl", "gold/wikinews/dev.jsonl")
SENTENCE_END = re.compile(r"(?<=[.!?“\"])\s+(?=[„\"»A-ZÄÖÜ\d])|\n+")
QUOTATIONS = ("data/wikinews-quotations/train.jsonl.xz", "data/wikinews-quotations/dev.jsonl.xz")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


@pytest.mark.parametrize("name", SETS)
def test_every_gold_text_is_frozen_exactly(shared: Path, name: str) -> None:
    texts = [row["text"] for row in rows(shared / name)]
    frozen = {article.text for article in read([shared / name]) if isinstance(article, Article)}
    assert frozen == set(texts)


def test_every_gold_file_is_frozen_exactly(shared: Path) -> None:
    files = sorted((shared / "gold").glob("**/articles/*.txt"))
    articles = {Path(a.path).name: a for a in read(files) if isinstance(a, Article)}
    assert files
    for file in (shared / "gold" / "nordkorea" / "articles").glob("*.txt"):
        assert articles[file.name].text == file.read_text(encoding="utf-8")
        assert articles[file.name].repairs == ()


@pytest.mark.parametrize("name", [*SETS, *QUOTATIONS])
def test_every_gold_claim_lies_in_a_passage_that_is_read(shared: Path, name: str) -> None:
    lost = []
    for row in rows(shared / name):
        text = row["text"]
        read_places = set()
        for passage in find_passages(text):
            if passage.kind in CLAIM_KINDS:
                read_places.update(range(passage.start, passage.stop))
        for claim in row["claims"]:
            for start, stop in claim["content"]:
                lost += [
                    text[start:stop] for i in range(start, stop) if i not in read_places and not text[i].isspace()
                ][:1]
    assert lost == []


@pytest.mark.parametrize(
    "name", ["nordkorea", "stories/demonstration", "stories/hochwasser", "stories/werksschliessung"]
)
def test_what_the_gold_calls_furniture_is_not_read(shared: Path, name: str) -> None:
    folder = shared / "gold" / name
    articles = {Path(a.path).name: a for a in read([folder / "articles"]) if isinstance(a, Article)}
    furniture = json.loads((folder / "story.json").read_text(encoding="utf-8"))["not_body"]
    assert furniture
    for place in furniture:
        passages = articles[place["article"]].passages
        kinds = {p.kind for p in passages if p.start < place["stop"] and place["start"] < p.stop}
        assert not kinds & CLAIM_KINDS, place["quote"]


@pytest.mark.parametrize("name", [*QUOTATIONS, "data/krauts/dev.jsonl.xz", "data/wikiwars-de/all.jsonl.xz"])
def test_no_sentence_of_these_corpora_is_taken_for_furniture(shared: Path, name: str) -> None:
    """Each sentence alone on a line: about 18,500 sentences of news, of six words or more."""
    lost = []
    for row in rows(shared / name):
        for sentence in SENTENCE_END.split(row["text"]):
            line = " ".join(sentence.split())
            if line.endswith(".") and len(line.split()) >= 6:
                lost += [line for rule, _ in LINE_RULES if rule(line)]
    assert lost == []


@pytest.mark.parametrize("name", [*SETS, *QUOTATIONS])
def test_a_date_found_in_a_text_is_never_wrong(shared: Path, name: str) -> None:
    wrong = []
    for row in rows(shared / name):
        found = article_from_text(row["text"]).published
        if found.earliest and found.latest and not found.earliest[:10] <= row["published"][:10] <= found.latest[:10]:
            wrong.append((row["doc"], found))
    assert wrong == []


def test_dates_inferred_in_the_stories_hold_the_truth(shared: Path) -> None:
    inferred = 0
    for story in sorted((shared / "gold" / "stories").iterdir()):
        truth = {a["article"]: a["published"] for a in json.loads((story / "story.json").read_text())["articles"]}
        for article in read([story / "articles"]):
            assert isinstance(article, Article)
            found = article.published
            if found.basis == "inferred":
                inferred += 1
                true = truth[Path(article.path).name]
                assert found.earliest is not None
                assert found.latest is not None
                assert found.earliest[:16] <= true["earliest"]
                assert true["latest"][:10] <= found.latest[:10]
    assert inferred == 3
