"""What one article says, on its own: the per-article contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from quellenlage.nouns.article import Article
from quellenlage.nouns.claim import Claim, Doubt
from quellenlage.nouns.figure import Figure
from quellenlage.nouns.moment import Moment
from quellenlage.nouns.parse import Parse


class Analysis(Struct, frozen=True):
    """Everything read from one article. Figures, moments and claims stand in text order."""

    article: Article
    moments: tuple[Moment, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    schema: Literal["quellenlage.analysis/1"] = "quellenlage.analysis/1"


@dataclass(frozen=True, slots=True)
class Reading:
    """An analysis with the grammar it was read from: what linking works on."""

    analysis: Analysis
    parse: Parse
