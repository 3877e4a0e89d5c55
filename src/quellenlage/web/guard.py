"""What stands before every page: no other site may read or drive the desk, and nothing foreign runs in its pages."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "quellenlage"
LARGEST_BODY = 64 * 1024

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Middleware: only requests to a name of ours, changes only from our own pages, small bodies, strict headers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 or 403 in place of the app, or let it answer with our headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        trouble = self._trouble(scope, headers)
        if trouble is not None:
            await trouble(scope, receive, _with_headers(send))
            return
        await self.app(scope, _bounded(receive), _with_headers(send))

    def _trouble(self, scope: Scope, headers: Headers) -> Response | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or _name(hosts[0]) not in self.hosts:
            return _refusal(scope, 400, "This desk does not go by that name; see --host-name.")
        if scope["method"] in ("GET", "HEAD", "OPTIONS"):
            return None
        origin = headers.get("origin")
        if origin is not None and origin.split("://", 1)[-1].lower() != hosts[0].lower():
            return _refusal(scope, 403, "Changes come from the desk's own pages only.")
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return _refusal(scope, 403, "Changes come from the desk's own pages only.")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:12]) > LARGEST_BODY:
            return _refusal(scope, 413, "That is more than a judgement takes.")
        return None


def _refusal(scope: Scope, status: int, why: str) -> Response:
    if str(scope.get("path", "")).startswith("/api/"):
        return JSONResponse({"error": why}, status)
    return PlainTextResponse(why + "\n", status)


class BodyTooLargeError(Exception):
    """A request's body is longer than any judgement."""


def _name(host: str) -> str:
    """A Host header without its port."""
    host = host.strip().lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _bounded(receive: Receive) -> Callable[[], Awaitable[Message]]:
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise BodyTooLargeError
        return message

    return receiving


class Tokens:
    """Tokens for forms, bound to the visitor's cookie: another site can neither read nor make one."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def visitor(self, request: Request) -> str:
        """The visitor's cookie, or a fresh one."""
        found = request.cookies.get(COOKIE, "")
        return found if len(found) == 43 else secrets.token_urlsafe(32)

    def token(self, visitor: str) -> str:
        """The token that a visitor's forms carry."""
        return hmac.new(self._secret, visitor.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def is_good(self, request: Request, token: str) -> bool:
        """Whether a form came from a page of ours, shown to this visitor."""
        visitor = request.cookies.get(COOKIE, "")
        good = self.token(visitor).encode()
        return bool(visitor) and hmac.compare_digest(good, token.encode("utf-8", "replace"))
