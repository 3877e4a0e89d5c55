"""Fetching a page politely and safely: what comes in over the network, or a refusal that says why not.

Robots rules are kept (RFC 9309), one host is not asked too often, size and time are bounded, and unless asked for, no
private address is ever connected to: the name is resolved once, the address is checked, and the connection goes to the
checked address, so that neither a redirect, an odd spelling of 127.0.0.1 nor a name that changes its address in
between leads inside.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urljoin, urlsplit, urlunsplit

import urllib3
from protego import Protego
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError

from quellenlage.nouns import Refusal

AGENT = "Quellenlage"
"""The name robots.txt may address us by."""

_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_TEXT = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip", "application/octet-stream")
_ROBOTS_BYTES = 512 * 1024
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

_HEADERS = {
    "User-Agent": f"{AGENT}/1 (+reads news for its user)",
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1",
    "Accept-Encoding": "gzip, deflate",
}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one page may take: bytes after unpacking, seconds in all, redirects, seconds between two requests."""

    size: int = 10 * 1024 * 1024
    seconds: float = 30.0
    redirects: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: where it was in the end, its content type with charset, its bytes."""

    url: str
    content_type: str
    body: bytes
    etag: str | None = None
    modified: str | None = None


class _RefusedError(Exception):
    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one after the other, remembering each host's robots rules and when it was last asked.

    `private` allows addresses that are not public (127.0.0.1, 10.0.0.0/8 ...). `resolve`, `clock` and `sleep` are
    arguments so that tests can hold them still.
    """

    limits: Limits = Limits()
    private: bool = False
    robots: bool = True
    resolve: Callable[[str, int], list[str]] = lambda host, port: _addresses(host, port)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, Protego | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | Refusal | None:
        """The page at a url; a `Refusal` with its reason; or None where it has not changed since `etag`, `modified`."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value and value.isprintable()}
        try:
            with _deadline(self.limits.seconds) as watch:
                return self._follow(url.strip(), headers, watch)
        except _RefusedError as refused:
            return Refusal(url, refused.code, str(refused))

    def _follow(self, url: str, headers: dict[str, str], watch: _Watch) -> Fetched | None:
        for _ in range(self.limits.redirects + 1):
            self._ask_robots(url, watch)
            self._pause(url)
            with _request(url, self, headers, watch) as response:
                if response.status == 304:
                    return None
                target = response.headers.get("Location")
                if response.status in _REDIRECTS and target:
                    url = _joined(url, target)
                    continue
                if response.status != 200:
                    raise _RefusedError(
                        "status", f"the server answers {response.status}; look at the page in a browser"
                    )
                return _page(url, response, self.limits.size, watch)
        raise _RefusedError("redirects", f"more than {self.limits.redirects} redirects; give the final address")

    def _ask_robots(self, url: str, watch: _Watch) -> None:
        if not self.robots:
            return
        parts = _parts(url)
        host = f"{parts.scheme}://{_netloc(parts)}"
        if host not in self._rules:
            self._rules[host] = self._robots_of(host, watch)
        rules = self._rules[host]
        if rules is None:
            raise _RefusedError("robots", "the site's robots.txt cannot be had; try again later")
        if not rules.can_fetch(url, AGENT):
            raise _RefusedError("robots", "the site's robots.txt asks not to fetch this page; save it by hand")

    def _robots_of(self, host: str, watch: _Watch) -> Protego | None:
        """No such file means that everything is allowed; a failing server, that nothing is (RFC 9309, 2.3.1)."""
        url = host + "/robots.txt"
        for _ in range(self.limits.redirects + 1):
            with _request(url, self, {}, watch) as response:
                target = response.headers.get("Location")
                if response.status in _REDIRECTS and target:
                    url = _joined(url, target)
                    continue
                if response.status >= 500:
                    return None
                body = _read(response, _ROBOTS_BYTES, watch, cut=True) if response.status == 200 else b""
                return Protego.parse(body.decode("utf-8", "replace"))
        return Protego.parse("")

    def _pause(self, url: str) -> None:
        host = _netloc(_parts(url))
        rules = self._rules.get(f"{_parts(url).scheme}://{host}")
        asked = min(float((rules.crawl_delay(AGENT) if rules else None) or 0), 30.0)
        since = self.clock() - self._asked.get(host, float("-inf"))
        if since < (pause := max(self.limits.pause, asked)):
            self.sleep(pause - since)
        self._asked[host] = self.clock()


class _Watch:
    """The time left, kept by a thread that shuts the socket when it is over; slow answers cannot outwait it."""

    def __init__(self) -> None:
        self.over = False
        self.socket: socket.socket | None = None

    def ring(self) -> None:
        self.over = True
        if self.socket is not None:
            try:
                self.socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # closed already


@contextmanager
def _deadline(seconds: float) -> Iterator[_Watch]:
    watch = _Watch()
    timer = threading.Timer(seconds, watch.ring)
    timer.daemon = True
    timer.start()
    try:
        yield watch
    finally:
        timer.cancel()


def _parts(url: str) -> urllib3.util.Url:
    """The parts of a web address; raises _RefusedError for anything else."""
    try:
        parts = urllib3.util.parse_url(url)
        split = urlsplit(url)
        port = split.port
    except (ValueError, HTTPError) as error:
        raise _RefusedError("bad-url", f"this is no web address ({error}); check its spelling") from error
    if parts.scheme not in ("http", "https") or not parts.host:
        raise _RefusedError("bad-url", "only http:// and https:// addresses can be fetched")
    if parts.auth:
        raise _RefusedError("bad-url", "the address holds a user name or password; take it out")
    if (split.hostname or "").strip("[]") != parts.host.strip("[]").lower() and split.hostname.isascii():  # type: ignore[union-attr]
        raise _RefusedError("bad-url", "the address can be read in two ways; write it plainly")
    if port == 0:
        raise _RefusedError("bad-url", "port 0 cannot be asked")
    return parts


def _joined(url: str, target: str) -> str:
    try:
        joined = urljoin(url, target)
        parts = urlsplit(joined)
        return urlunsplit((parts.scheme, parts.netloc, parts.path, parts.query, ""))
    except ValueError as error:
        raise _RefusedError("bad-url", f"the site redirects to what is no address ({error})") from error


def _addresses(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, also where an IPv6 address wraps an IPv4 one."""
    ip: Address = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
    return ip.is_global and not ip.is_multicast


def _checked(host: str, port: int, fetcher: Fetcher) -> str:
    """The address to connect to; where one address of a name is private, the name is refused."""
    try:
        found = fetcher.resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise _RefusedError(
            "unreachable", f"there is no such host {host}; check the address and the network"
        ) from error
    if not found:
        raise _RefusedError("unreachable", f"the host {host} has no address")
    if not fetcher.private and not all(is_public(address) for address in found):
        raise _RefusedError("private-address", f"{host} is inside a private network; --private allows it")
    return found[0]


@contextmanager
def _request(
    url: str, fetcher: Fetcher, headers: dict[str, str], watch: _Watch
) -> Iterator[urllib3.BaseHTTPResponse]:  # fmt: skip
    parts = _parts(url)
    host = (parts.host or "").strip("[]")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked(host, port, fetcher)
    connection: HTTPConnection
    if parts.scheme == "https":
        connection = HTTPSConnection(
            address, port, server_hostname=host, assert_hostname=host, ssl_context=ssl.create_default_context()
        )
    else:
        connection = HTTPConnection(address, port)
    connection.timeout = min(10.0, fetcher.limits.seconds)
    try:
        connection.connect()
        watch.socket = connection.sock
        connection.sock.settimeout(fetcher.limits.seconds)
        sent = _HEADERS | {"Host": _netloc(parts)} | headers
        connection.request("GET", parts.request_uri, headers=sent, preload_content=False)
        response = connection.getresponse()
        try:
            yield response
        finally:
            response.close()
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        raise _network_trouble(host, error, watch) from error
    finally:
        watch.socket = None
        connection.close()


def _netloc(parts: urllib3.util.Url) -> str:
    return parts.netloc or ""


def _network_trouble(host: str, error: Exception, watch: _Watch) -> _RefusedError:
    too_slow = isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError)
    if watch.over or (too_slow and not isinstance(error, NewConnectionError)):
        return _RefusedError("timeout", f"{host} is too slow; try again later or give it more time")
    if isinstance(error, SSLError | ssl.SSLError):
        return _RefusedError("tls", f"the certificate of {host} is not in order; look at the page in a browser")
    return _RefusedError("unreachable", f"{host} gives no proper answer ({type(error).__name__}); try again later")


def _page(url: str, response: urllib3.BaseHTTPResponse, size: int, watch: _Watch) -> Fetched:
    content_type = response.headers.get("Content-Type", "")
    if content_type.lower().startswith(_NOT_TEXT):
        raise _RefusedError("not-text", f"the address holds {content_type.split(';')[0]}, no page of text")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length[:18]) > size:
        raise _RefusedError("too-big", f"the page has {length} bytes, {size} are allowed")
    body = _read(response, size, watch)
    return Fetched(url, content_type, body, response.headers.get("ETag"), response.headers.get("Last-Modified"))


def _read(response: urllib3.BaseHTTPResponse, size: int, watch: _Watch, *, cut: bool = False) -> bytes:
    """The body, unpacked, never more than `size` bytes of it in memory."""
    body = bytearray()
    while True:
        chunk = response.read1(64 * 1024)  # what is there, without waiting for more
        if watch.over:
            raise _RefusedError("timeout", "the answer takes too long; try again later or give it more time")
        if not chunk:
            return bytes(body)
        body += chunk
        if len(body) > size:
            if cut:
                return bytes(body[:size])
            raise _RefusedError("too-big", f"the page is longer than the {size} bytes that are allowed")
