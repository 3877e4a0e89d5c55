"""German tokens without white space among them, and what stock tokenization gets wrong in news mended.

Full stops after years and at the end of a text are marks of their own ("im Jahr 1998."); "11. September" keeps its dot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

_UNPAIRED = re.compile("[\ud800-\udfff]")
_NUMBER_STOP = re.compile(r"(\d{3,}|.*\d[.:,/-]\d+)\.$")
_SMALL_STOP = re.compile(r"\d{1,2}\.$")
_WORD_COLON = re.compile(r"(.*[\w)])([:.])$")


class GermanTokenizer:
    """Wraps spaCy's German tokenizer; `starts` of a document are in `doc.user_data["starts"]`."""

    def __init__(self, inner: Tokenizer) -> None:
        """Wrap a tokenizer."""
        self.inner = inner

    @property
    def vocab(self) -> Vocab:
        """The vocabulary of the inner tokenizer."""
        vocab: Vocab = self.inner.vocab
        return vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text; half surrogates count as U+FFFD."""
        text = _UNPAIRED.sub("\ufffd", text)
        plain = [(token.text, token.idx) for token in self.inner(text) if not token.is_space]
        pieces = [piece for i, (form, at) in enumerate(plain) for piece in _mend(form, at, i + 1 == len(plain))]
        words = [form for form, _ in pieces]
        ends = [at + len(form) for form, at in pieces]
        spaces = [i + 1 < len(pieces) and pieces[i + 1][1] > end for i, end in enumerate(ends)]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        doc.user_data["starts"] = tuple(at for _, at in pieces)
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing of its own is stored: the rules are spaCy's German ones."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> GermanTokenizer:
        """See `to_bytes`."""
        return self

    def to_disk(self, _path: str | Path, **_: object) -> None:
        """See `to_bytes`."""

    def from_disk(self, _path: str | Path, **_: object) -> GermanTokenizer:
        """See `to_bytes`."""
        return self


def _mend(form: str, at: int, last: bool) -> Iterator[tuple[str, int]]:
    """A token, or it and the full stop that ends the sentence."""
    if len(form) > 1 and form[-1] == "." and (_NUMBER_STOP.match(form) or (last and _SMALL_STOP.match(form))):
        yield form[:-1], at
        yield ".", at + len(form) - 1
    else:
        yield form, at


@registry.tokenizers("quellenlage.GermanTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], GermanTokenizer]:
    """spaCy's German tokenizer with these rules around it."""

    def make(nlp: Language) -> GermanTokenizer:
        inner = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        return GermanTokenizer(inner)

    return make
