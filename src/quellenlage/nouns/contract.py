"""The JSON contracts `quellenlage.analysis/1` and `quellenlage.dossier/1`: their shape and JSON Schema."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Struct

from quellenlage.nouns.analysis import Analysis
from quellenlage.nouns.article import Passage, Publication, Repair
from quellenlage.nouns.claim import Claim, Doubt
from quellenlage.nouns.dossier import Dossier
from quellenlage.nouns.figure import Figure
from quellenlage.nouns.moment import Moment


class ArticleRecord(Struct, frozen=True):
    """An article as the analysis contract prints it."""

    id: str
    path: str
    title: str | None
    outlet: str | None
    url: str | None
    language: str
    published: Publication
    repairs: tuple[Repair, ...]
    text: str


class AnalysisRecord(Struct, frozen=True):
    """One line of `quellenlage analyze --json`."""

    schema: Literal["quellenlage.analysis/1"]
    article: ArticleRecord
    passages: tuple[Passage, ...]
    moments: tuple[Moment, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    doubts: tuple[Doubt, ...]


def as_record(analysis: Analysis) -> AnalysisRecord:
    """An analysis in the shape of its contract."""
    a = analysis.article
    article = ArticleRecord(a.id, a.path, a.title, a.outlet, a.url, a.language, a.published, a.repairs, a.text)
    return AnalysisRecord(
        analysis.schema, article, a.passages, analysis.moments, analysis.figures, analysis.claims, analysis.doubts
    )


CONTRACTS: dict[str, type[Struct]] = {"analysis": AnalysisRecord, "dossier": Dossier}
"""The contracts by name."""


def json_schema(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of the contract `name`; raises KeyError for an unknown one."""
    schema: dict[str, Any] = msgspec.json.schema(CONTRACTS[name])
    plain: dict[str, Any] = _plain(schema)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"quellenlage.{name}/1", **plain}


def _plain(node: Any) -> Any:
    """Decimals are printed as JSON numbers, so the schema says number where msgspec says decimal string."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            return {"type": "number"}
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return node
