"""Step 5: one pipeline from its parts. `python -m training.package SYNTAX NAMES VERSION [FOLDER]`.

SYNTAX and NAMES are runs like `m/model-best`. Joins their components, the lexicon, the licence and the model card in
one folder, and swaps it for the one in the package (or writes it to FOLDER).
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import spacy
import srsly
from spacy.language import Language
from thinc.api import Model

from quellenlage.parse import lexicon, sentences, tokenizer  # noqa: F401  (the weights name their parts)
from training import sources

LARGE = 4096
NAME = "quellenlage-german"
STORED = ("LICENSE", "MODEL_CARD.md")


def build(syntax: Path, names: Path, version: str, folder: Path) -> None:
    """Write the joined pipeline to a folder."""
    lexicon.use(sources.CORPUS / lexicon.FILE)
    nlp = spacy.load(syntax)
    source = spacy.load(names)
    if "ner" in nlp.pipe_names:
        nlp.remove_pipe("ner")
    nlp.add_pipe("ner", source=source)
    if "quellenlage_sentences" not in nlp.pipe_names:
        nlp.add_pipe("quellenlage_sentences", first=True)
    nlp.meta.update(
        name=NAME, version=version, license="CC BY-SA 4.0", author="The Quellenlage authors",
        description="German tokens, sentences, tags, morphology, lemmas, dependencies and names; see MODEL_CARD.md",
    )  # fmt: skip
    nlp.meta.pop("performance", None)
    for _, part in nlp.pipeline:
        if hasattr(part, "model"):
            narrow(part.model)
    nlp.to_disk(folder)
    srsly.write_json(folder / "vocab" / "strings.json", needed_strings(nlp))
    shutil.copy(sources.CORPUS / lexicon.FILE, folder / lexicon.FILE)
    for name in STORED:
        shutil.copy(sources.ROOT / "card" / name, folder / name)


def narrow(model: Model) -> None:
    """Store large tables in half precision; `parse` widens them again when it loads them."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name) and node.get_param(name).size >= LARGE:
                node.set_param(name, node.get_param(name).astype("float16"))


def needed_strings(nlp: Language) -> list[str]:
    """The strings the weights refer to: labels, and the pieces of lemma edits. The training texts' words stay out."""
    labels = (label for _, part in nlp.pipeline for label in getattr(part, "labels", ()))
    strings = {label for label in labels if isinstance(label, str)}
    strings |= {piece for label in strings for piece in label.replace("=", "|").split("|")}
    strings |= {piece for label in strings for piece in label.split("|")}
    trees = nlp.get_pipe("trainable_lemmatizer").trees  # type: ignore[attr-defined]
    for tree in srsly.msgpack_loads(trees.to_bytes())["trees"]:
        strings |= {nlp.vocab.strings[tree[side]] for side in ("orig", "subst") if tree.get(side)}
    return sorted(strings - {""})


def swap(new: Path, place: Path) -> None:
    """Put a finished folder in the place of another with two renames."""
    old = place.with_name(place.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def main() -> None:
    """Build, and swap the package's pipeline for it."""
    syntax, names, version, *rest = sys.argv[1:]
    place = Path(rest[0]) if rest else sources.PIPELINE
    new = place.with_name(place.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    build(sources.RUNS / syntax, sources.RUNS / names, version, new)
    swap(new, place)


if __name__ == "__main__":
    main()
