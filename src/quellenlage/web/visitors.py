"""Who is at the desk: everybody of this machine under one name, or only people with an account who signed in."""

from __future__ import annotations

import base64
import binascii
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from quellenlage.ledger import Account, Ledger, Role

SESSION = "quellenlage-session"
LASTS = 12 * 3600.0
"""Seconds after which one signs in again."""
TRIES, PAUSE = 5, 30.0
"""So many wrong passwords for a name, and it has to wait so many seconds."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody at the desk."""

    name: str
    role: Role
    signed_in: bool = False


class Sessions:
    """Who signed in and until when; kept in memory, so that everybody signs in again after a restart."""

    def __init__(self, ledger: Ledger, clock: Callable[[], float]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._open: dict[str, tuple[str, float]] = {}
        self._failed: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()

    def sign_in(self, name: str, password: str) -> str | None:
        """A session for the account with this name and password; None where there is none, or it tried too often."""
        with self._lock:
            tries, since = self._failed.get(name, (0, 0.0))
            if tries >= TRIES and self._clock() - since < PAUSE:
                return None
        account = self._ledger.admitted(name, password)
        with self._lock:
            if account is None:
                if len(self._failed) > 10_000:
                    self._failed.clear()
                self._failed[name] = (tries + 1 if tries < TRIES else 1, self._clock())
                return None
            self._failed.pop(name, None)
            self._open = {key: entry for key, entry in self._open.items() if entry[1] > self._clock()}
            token = secrets.token_urlsafe(32)
            self._open[token] = (account.name, self._clock() + LASTS)
            return token

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._lock:
            self._open.pop(token, None)

    def visitor(self, token: str) -> Visitor | None:
        """Whose session it is, if the account is still open."""
        with self._lock:
            name, until = self._open.get(token, ("", 0.0))
        if not name or until <= self._clock():
            return None
        return next((_visitor(a) for a in self._ledger.accounts() if a.name == name and a.closed is None), None)

    def basic(self, header: str) -> Visitor | None:
        """Whose name and password an Authorization header holds (RFC 7617), for programs that use the API."""
        kind, _, value = header.partition(" ")
        try:
            name, _, password = base64.b64decode(value, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, ValueError):
            return None
        token = self.sign_in(name, password) if kind.lower() == "basic" else None
        if token is None:
            return None
        found = self.visitor(token)
        self.sign_out(token)
        return found


def _visitor(account: Account) -> Visitor:
    return Visitor(account.name, account.role, signed_in=True)


class Doorkeeper:
    """Middleware: where there are accounts, lets in who signed in, and lets only editors change anything."""

    def __init__(self, app: ASGIApp, ledger: Ledger, sessions: Sessions, user: str) -> None:
        self.app = app
        self.ledger = ledger
        self.sessions = sessions
        self.user = user

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Puts the visitor into `request.state`, or answers in place of the app."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        visitor = await run_in_threadpool(self._who, request)
        answer = self._answer(request, visitor)
        if answer is not None:
            await answer(scope, receive, send)
            return
        scope.setdefault("state", {})["visitor"] = visitor
        await self.app(scope, receive, send)

    def _who(self, request: Request) -> Visitor | None:
        if not self.ledger.has_accounts():
            return Visitor(self.user, "editor")
        header = request.headers.get("authorization")
        if header and request.url.path.startswith("/api/"):
            return self.sessions.basic(header)
        return self.sessions.visitor(request.cookies.get(SESSION, ""))

    def _answer(self, request: Request, visitor: Visitor | None) -> Response | None:
        path = request.url.path
        if path.startswith(("/static/", "/language/")) or path == "/sign-in":
            return None
        if visitor is None:
            if path.startswith("/api/"):
                return JSONResponse({"error": "sign in"}, 401, {"WWW-Authenticate": 'Basic realm="Quellenlage"'})
            back = path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"/sign-in?back={quote(back, safe='')}", 303)
        if visitor.role != "editor" and request.method not in ("GET", "HEAD") and path != "/sign-out":
            if path.startswith("/api/"):
                return JSONResponse({"error": "readers do not judge"}, 403)
            return Response("Wer nur liest, urteilt nicht.\n", 403, media_type="text/plain")
        return None
