"""The web application: routes, guard, static files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from quellenlage.errors import QuellenlageError
from quellenlage.ledger import Ledger
from quellenlage.nouns import Dossier
from quellenlage.tell.words import Language
from quellenlage.web import api, pages
from quellenlage.web.desk import Desk, Render
from quellenlage.web.guard import BodyTooLargeError, Guard, Tokens
from quellenlage.web.visitors import Doorkeeper, Sessions

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


def make_app(
    ledger: Ledger,
    *,
    user: str,
    secret: bytes,
    now: Callable[[], str],
    dossier_of: Callable[[str], Dossier | None],
    render: Render,
    language: Language = "de",
    hosts: Iterable[str] = LOCAL_NAMES,
    clock: Callable[[], float] = time.monotonic,
) -> Starlette:
    """The desk for a browser; see `Desk` for the arguments.

    Where the ledger has accounts, people sign in, and `user` signs nothing; otherwise everybody is `user`.
    """
    sessions = Sessions(ledger, clock)
    app = Starlette(
        routes=[
            *pages.ROUTES,
            *api.ROUTES,
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static"),
        ],
        middleware=[
            Middleware(Guard, hosts=tuple(hosts)),
            Middleware(Doorkeeper, ledger=ledger, sessions=sessions, user=user),
        ],
        exception_handlers={
            QuellenlageError: _failed,
            BodyTooLargeError: _too_large,
            HTTPException: _http,
        },
    )
    app.state.desk = Desk(ledger, sessions, now, dossier_of, render, Tokens(secret), language)
    return app


def _failed(request: Request, error: Exception) -> Response:
    return pages.failed(request, error)


def _too_large(_: Request, __: Exception) -> Response:
    return api.trouble(413, "That is more than a judgement takes.")


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if request.url.path.startswith("/api/"):
        response = api.trouble(error.status_code, error.detail)
        response.headers.update(error.headers or {})
        return response
    if error.status_code == 404:
        return pages.missing(request, "Diese Seite gibt es nicht.")
    return Response(error.detail + "\n", error.status_code, error.headers, "text/plain")
