"""The rooms' reasons in the interface's language.

The contracts hold reasons as English sentences, each made after one of a finite set of patterns. A table
(`reasons_de.toml`) holds every pattern with what the page says for it; a sentence that fits none stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from quellenlage.nouns import Article, DossierArticle
from quellenlage.tell.words import Language, Words

_FIELD = re.compile(r"\{(\w+)\}")
_PHRASES = (
    "carries", "class", "count", "form", "gloss", "mood", "note", "odds", "rule", "shape", "somebody", "tie", "where",
    "whose", "why",
)  # fmt: skip
"""Fields that hold a phrase of the room's own."""

_UNSTATED = "an unnamed or unstated source"


@dataclass(frozen=True)
class Pattern:
    """One pattern of the rooms: how a sentence that follows it reads, and what the page says for it."""

    form: re.Pattern[str]
    shown: str


class Reasons:
    """Says a room's reason in one language. `labels` are what the page calls the articles that have no outlet, by the
    path that the rooms name them with."""

    def __init__(self, w: Words, labels: Mapping[str, str] | None = None) -> None:
        self.w = w
        self.labels = sorted((labels or {}).items(), key=lambda pair: -len(pair[0]))
        self.sentences, self.phrases, self.qualities = _patterns(w.code)
        self.fields: dict[str, Callable[[str], str]] = {
            "who": lambda name: w("reason.unstated") if name == _UNSTATED else name,
            "number": self._number,
            "kind": lambda kind: str(w.table["kind"].get(kind, kind)),
            "status": lambda status: w.name("status", status),
            "relation": lambda kind: w.name("relation", kind),
            "level": lambda level: w.name("certainty", level),
            "date": w.date,
            "share": lambda number: number.replace(".", w("language.decimal")),
            "outlet": self._outlets,
            "quality": lambda names: ", ".join(self.qualities.get(name, name) for name in names.split(", ")),
            "clauses": lambda found: "; ".join(self.phrase(one) or one for one in found.split("; ")),
        }
        self.fields |= dict.fromkeys(_PHRASES, lambda text: self.phrase(text) or text)

    def say(self, sentence: str) -> str:
        """The reason as the page shows it; one that follows no known pattern as it is."""
        return self.known(sentence) or self._outlets(sentence)

    def all(self, sentences: Iterable[str]) -> list[str]:
        """Several reasons, each once."""
        return list(dict.fromkeys(self.say(one) for one in sentences))

    def known(self, sentence: str) -> str | None:
        """The reason as the page shows it, None where it follows no known pattern."""
        return self._fit(self.sentences, sentence)

    def phrase(self, text: str) -> str | None:
        """A part of a reason as the page shows it, None where it follows no known pattern."""
        return self._fit(self.phrases, text)

    def _fit(self, patterns: tuple[Pattern, ...], text: str) -> str | None:
        for pattern in patterns:
            found = pattern.form.fullmatch(text)
            if found:
                shown = _FIELD.sub(lambda field: self._field(field[1], found[field[1]]), pattern.shown)  # noqa: B023
                return shown[:-1] if shown.endswith("..") and not shown.endswith("...") else shown
        return None

    def _field(self, name: str, value: str) -> str:
        make = self.fields.get(name.rstrip("0123456789"))
        return make(value) if make else value

    def _number(self, text: str) -> str:
        try:
            return self.w.number(Decimal(text))
        except InvalidOperation:
            return text

    def _outlets(self, text: str) -> str:
        for path, label in self.labels:
            text = text.replace(path, label)
        return text


def labels_of(articles: Iterable[Article | DossierArticle], label: Callable[[str], str]) -> dict[str, str]:
    """What the articles without an outlet are called, by their path; `label` takes an article's id."""
    return {article.path: label(article.id) for article in articles if not article.outlet}


@cache
def _patterns(language: Language) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...], dict[str, str]]:
    """Sentences and phrases, the wordiest pattern first (of two that fit, it says more), and the names of qualities."""
    table = tomllib.loads(files(__package__).joinpath("reasons_de.toml").read_text(encoding="utf-8"))
    english = language == "en"

    def made(section: str) -> tuple[Pattern, ...]:
        pairs = sorted(table[section].items(), key=lambda pair: (-len(_FIELD.sub("", pair[0])), pair[0]))
        kept = table["english"] if english else {}
        return tuple(Pattern(_form(said), kept.get(said, said) if english else shown) for said, shown in pairs)

    return made("sentences"), made("phrases"), {} if english else table["qualities"]


def _form(said: str) -> re.Pattern[str]:
    pieces = _FIELD.split(said)
    parts = [f"(?P<{piece}>.+?)" if i % 2 else re.escape(piece) for i, piece in enumerate(pieces)]
    return re.compile("".join(parts), re.S)
