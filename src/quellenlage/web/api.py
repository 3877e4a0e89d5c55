"""The JSON API; `openapi.document` describes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quellenlage.ledger import Ledger, Query, UnclearError, Wanted, find_claim, judgement_of
from quellenlage.tell import as_json
from quellenlage.web import openapi
from quellenlage.web.asking import asked
from quellenlage.web.desk import desk_of, signature

Answer = Callable[[Request], Response]


def json(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def trouble(status: int, why: str) -> Response:
    """Why a request was not answered."""
    return json(openapi.Trouble(why), status)


def _search(find: Callable[[Ledger, Query], tuple[list[Any], int]], names: tuple[str, ...]) -> Answer:
    def answer(request: Request) -> Response:
        unknown = sorted(set(request.query_params) - set(names))
        if unknown:
            return trouble(400, f"unknown parameter {unknown[0]!r}; there are {', '.join(sorted(names))}")
        try:
            query = asked(request.query_params).query()
        except msgspec.ValidationError as error:
            return trouble(400, str(error))
        rows, total = find(desk_of(request).ledger, query)
        return json({"total": total, "rows": rows})

    return answer


def _article(request: Request) -> Response:
    found = list(desk_of(request).ledger.analyses([request.path_params["key"]]))
    return Response(as_json(found[0]), media_type="application/json") if found else trouble(404, "no such article")


def _story(request: Request) -> Response:
    dossier = desk_of(request).dossier_of(request.path_params["key"])
    return (
        trouble(404, "no such story") if dossier is None else Response(as_json(dossier), media_type="application/json")
    )


def _history(request: Request) -> Response:
    ledger = desk_of(request).ledger
    try:
        _, claim = find_claim(ledger, request.path_params["key"])
    except UnclearError as error:
        return trouble(404, str(error))
    rows = ledger.judgements(claim=claim.id)
    return json({"total": len(rows), "rows": rows})


async def _judgements(request: Request) -> Response:
    ledger = desk_of(request).ledger
    if request.method != "POST":
        rows = await run_in_threadpool(ledger.judgements)
        return json({"total": len(rows), "rows": rows})
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        return trouble(415, "send application/json")
    try:
        wanted = msgspec.json.decode(await request.body(), type=Wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return trouble(400, str(error))
    return await run_in_threadpool(_judge, request, wanted)


def _judge(request: Request, wanted: Wanted) -> Response:
    desk = desk_of(request)
    try:
        judgement = judgement_of(wanted, desk.ledger)
        return json(desk.ledger.judge(judgement, by=signature(request), at=desk.now(), note=wanted.note))
    except UnclearError as error:
        return trouble(404, f"{error}: {error.hint}")


def _openapi(_: Request) -> Response:
    return json(openapi.document())


ROUTES = [
    Route("/api/claims", _search(Ledger.find_claims, openapi.OF_CLAIMS)),
    Route("/api/figures", _search(Ledger.find_figures, openapi.OF_FIGURES)),
    Route("/api/actors", _search(Ledger.find_actors, openapi.OF_CLAIMS)),
    Route("/api/articles", _search(Ledger.find_articles, openapi.BY_SEARCH)),
    Route("/api/stories", _search(Ledger.find_stories, openapi.OF_STORIES)),
    Route("/api/articles/{key}", _article),
    Route("/api/stories/{key}", _story),
    Route("/api/claims/{key}/history", _history),
    Route("/api/judgements", _judgements, methods=["GET", "POST"]),
    Route("/api/openapi.json", _openapi),
]
