"""The forms whose mood was marked by reading: those of free texts and the invented sentences."""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quellenlage.nouns import Article
from quellenlage.parse.parser import children_of, read_tokens
from quellenlage.parse.shared_forms import read_shared
from training import sources


@dataclass(frozen=True, slots=True)
class Form:
    """A marked form: where its text is from, the number of the text, its signs, and whether it is a Konjunktiv."""

    source: str
    text: int
    signs: list[str]
    konjunktiv: bool


def read_forms() -> Iterator[Form]:
    """The marked forms; one that the parse does not take for a shared form is left out."""
    for number, (source, text, marks) in enumerate(marked_texts()):
        tokens, sentences, *_ = read_tokens(Article(id="", path="", text=text))
        for i, signs in read_shared(tokens, children_of(tokens), sentences):
            if tokens[i].start in marks:
                yield Form(source, number, signs, marks[tokens[i].start])


def marked_texts() -> Iterator[tuple[str, str, dict[int, bool]]]:
    """Source, text, and for the place of each marked form whether it is a Konjunktiv."""
    marked = json.loads(sources.OWN_MOODS.read_text(encoding="utf-8"))
    for source, found in marked.items():
        for name, text in texts_of(source):
            if name in found:
                marks = found[name]
                yield source, text, {at: label == "S" for label in ("S", "I") for at in marks.get(label, ())}
    for line in sources.OWN_MOOD_SENTENCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield "moods.txt", *unmarked(line)


def unmarked(line: str) -> tuple[str, dict[int, bool]]:
    """A line of `moods.txt` as its sentence and the places of its forms.

    >>> unmarked("S	Man [sollte] gehen.")
    ('Man sollte gehen.', {4: True})
    """
    label, _, sentence = line.partition("\t")
    places = [mark.start() - 2 * n for n, mark in enumerate(re.finditer(r"\[", sentence))]
    return sentence.replace("[", "").replace("]", ""), dict.fromkeys(places, label == "S")


def texts_of(source: str) -> Iterator[tuple[str, str]]:
    """Name and text of everything in a source."""
    if source == "wikinews":
        yield from sources.texts(sources.wikinews())
    elif source == "smartdata":
        yield from sources.texts(sources.names("smartdata-train"))
    elif source == "wikiwars":
        yield from sources.texts(sources.wikiwars())
    elif source == "invented":
        with (sources.ROOT / "attribution" / "invented.jsonl").open(encoding="utf-8") as lines:
            yield from ((record["doc"], record["text"]) for record in map(json.loads, lines))
    elif source == "germeval":
        yield from germeval_sentences()
    else:
        yield from ((str(n), text) for n, text in enumerate(treebank_texts(source)))


def germeval_sentences() -> Iterator[tuple[str, str]]:
    """The sentences of GermEval 2014 dev by number, a space between words."""
    words: list[str] = []
    number = 0
    with lzma.open(sources.names("germeval14-dev"), "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.split("\t")
            if len(row) > 2 and not line.startswith("#"):
                words.append(row[1])
            elif words and not line.startswith("#"):
                yield str(number), " ".join(words)
                words, number = [], number + 1


def treebank_texts(name: str) -> Iterator[str]:
    """The sentences of a treebank as its comments give them."""
    with lzma.open(sources.syntax(name), "rt", encoding="utf-8") as lines:
        yield from (line[9:].strip() for line in lines if line.startswith("# text = "))
