"""The API described for machines (OpenAPI 3.1), made from the very types that check and answer requests."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from quellenlage import __version__
from quellenlage.ledger import FoundActor, FoundArticle, FoundClaim, FoundFigure, FoundStory, Wanted
from quellenlage.nouns import Dossier, Entry
from quellenlage.nouns.contract import AnalysisRecord
from quellenlage.web.asking import Asked

REF = "#/components/schemas/{name}"
BY_SEARCH = ("words", "actor", "outlet", "article", "since", "until", "limit", "offset")
OF_STORIES = ("words", "outlet", "since", "until", "limit", "offset")
OF_CLAIMS = (*BY_SEARCH, "about", "certainty", "polarity", "voice", "ruling")
OF_FIGURES = (*OF_CLAIMS, "counted", "measure", "unit", "least", "most")


class Trouble(Struct, frozen=True):
    """Why a request was not answered."""

    error: str


class Claims(Struct, frozen=True):
    """Found claims and how many there are in all."""

    total: int
    rows: list[FoundClaim]


class Figures(Struct, frozen=True):
    """Found figures and how many there are in all."""

    total: int
    rows: list[FoundFigure]


class Actors(Struct, frozen=True):
    """Found parties and how many there are in all."""

    total: int
    rows: list[FoundActor]


class Articles(Struct, frozen=True):
    """Found articles and how many there are in all."""

    total: int
    rows: list[FoundArticle]


class Stories(Struct, frozen=True):
    """Found stories and how many there are in all."""

    total: int
    rows: list[FoundStory]


class Entries(Struct, frozen=True):
    """Judgements, oldest first."""

    total: int
    rows: list[Entry]


TYPES: tuple[type, ...] = (
    Asked, Trouble, Claims, Figures, Actors, Articles, Stories, Entries, Entry, Wanted, AnalysisRecord, Dossier
)  # fmt: skip


def document() -> dict[str, Any]:
    """The OpenAPI document."""
    schemas, components = msgspec.json.schema_components(TYPES, ref_template=REF)
    of = dict(zip(TYPES, schemas, strict=True))
    properties = components["Asked"]["properties"]
    components.pop("Asked")
    components = _plain(components)

    def search(what: str, answer: type, names: tuple[str, ...]) -> dict[str, Any]:
        parameters = [
            {"name": name, "in": "query", "required": False, "schema": properties[name]} for name in sorted(names)
        ]
        return {"get": _operation(f"Find {what}", of[answer], of[Trouble], parameters, ("400",))}

    key = {"name": "key", "in": "path", "required": True, "schema": {"type": "string"}}

    return {
        "openapi": "3.1.0",
        "info": {"title": "Quellenlage", "version": __version__, "description": "Who says what, on whose authority."},
        "paths": {
            "/api/claims": search("claims", Claims, OF_CLAIMS),
            "/api/figures": search("figures", Figures, OF_FIGURES),
            "/api/actors": search("parties", Actors, OF_CLAIMS),
            "/api/articles": search("articles", Articles, BY_SEARCH),
            "/api/stories": search("stories", Stories, OF_STORIES),
            "/api/articles/{key}": {
                "get": _operation("An article's analysis", of[AnalysisRecord], of[Trouble], [key], ("404",))
            },
            "/api/stories/{key}": {"get": _operation("A story's dossier", of[Dossier], of[Trouble], [key], ("404",))},
            "/api/claims/{key}/history": {
                "get": _operation("What people said of a claim", of[Entries], of[Trouble], [key], ("404",))
            },
            "/api/judgements": {
                "get": _operation("The book of judgements", of[Entries], of[Trouble], [], ()),
                "post": {
                    **_operation("Write a judgement", of[Entry], of[Trouble], [], ("400", "403", "404", "413", "415")),
                    "requestBody": {"required": True, "content": {"application/json": {"schema": of[Wanted]}}},
                },
            },
        },
        "components": {"schemas": components},
    }


def _operation(
    summary: str, answer: Any, trouble: Any, parameters: list[dict[str, Any]], codes: tuple[str, ...]
) -> dict[str, Any]:
    def content(schema: Any) -> dict[str, Any]:
        return {"application/json": {"schema": schema}}

    responses = {"200": {"description": "the answer", "content": content(answer)}}
    for code in codes:
        responses[code] = {"description": "why not", "content": content(trouble)}
    return {"summary": summary, "parameters": parameters, "responses": responses}


def _plain(node: Any) -> Any:
    """Decimals are sent as numbers, and the description says so."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            return {"type": "number"}
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    return node
