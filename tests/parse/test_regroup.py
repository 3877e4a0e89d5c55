"""Training meets the same sentences in other company; nothing they say of themselves is lost."""

from __future__ import annotations

import random
from collections import Counter

import pytest

pytest.importorskip("spacy")

from training.examples import Example
from training.regroup import joined, regroup, split


def document(*sentences: str, scheme: int = 0) -> Example:
    """Sentences whose words all hang on the first one of their sentence."""
    example = Example([], [], scheme)
    for sentence in sentences:
        forms = sentence.split()
        first = len(example.forms)
        example.forms += forms
        example.heads += [first] * len(forms)
        example.deps += ["ROOT"] + ["dep"] * (len(forms) - 1)
        example.tags += [form[0] for form in forms]
        example.starts += [True] + [False] * (len(forms) - 1)
    example.marks = joined([example]).marks
    return example


def triples(examples: list[Example]) -> Counter[tuple[str, str, str]]:
    """Each word with its head's form and its relation."""
    return Counter(
        (form, e.forms[head], dep)
        for e in examples
        for form, head, dep in zip(e.forms, e.heads, e.deps, strict=True)
        if head is not None
    )


def test_split_and_joined_is_the_same_document() -> None:
    whole = document("Der Hafen ruht .", "Niemand weiß warum", "Die Stadt schweigt .")
    assert joined(split(whole)) == whole


def test_every_word_keeps_its_head_and_every_sentence_its_start() -> None:
    corpus = [document(f"Satz {n} endet hier .", f"Noch einer {n}", scheme=n % 3) for n in range(40)]
    mixed = regroup(corpus, random.Random(3))
    assert triples(mixed) == triples(corpus)
    assert sum(sum(e.starts) for e in mixed) == 80
    assert [e.forms for e in mixed] != [e.forms for e in corpus]
    assert all(len(e.marks) == len(e.forms) for e in mixed)


def test_corpora_do_not_mix() -> None:
    corpus = [document(f"s{n % 3} da .", scheme=n % 3) for n in range(60)]
    for example in regroup(corpus, random.Random(5)):
        assert {form for form in example.forms if form[0] == "s"} == {f"s{example.scheme}"}


def test_what_has_no_sentences_is_left_alone() -> None:
    names = Example(["Anna", "lacht"], [1, -1], 0, names=["U-PER", "O"])
    assert regroup([names], random.Random(1)) == [names]


def test_a_head_in_another_sentence_becomes_unknown() -> None:
    whole = document("Eins zwei", "Drei vier")
    whole.heads[3] = 0
    assert split(whole)[1].heads == [0, None]
