"""Fetching from a web site of our own that behaves in every bad way we could think of."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quellenlage.nouns import Refusal
from quellenlage.read import fetch
from quellenlage.read.fetch import Fetched, Fetcher, Limits

PAGE = "<html><body><p>Zwölf Menschen wurden verletzt.</p></body></html>".encode()


def answer(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Site:
    """A server on 127.0.0.2; `pages` says what each path sends, raw."""

    def __init__(self) -> None:
        self.pages: dict[str, Callable[[socket.socket, str], None]] = {}
        self.asked: list[str] = []
        self.listener = socket.create_server(("127.0.0.2", 0))
        self.port = self.listener.getsockname()[1]
        self.open = True
        threading.Thread(target=self._serve, daemon=True).start()

    def url(self, path: str, host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, data: bytes) -> None:
        self.pages[path] = lambda connection, _: connection.sendall(data)

    def _serve(self) -> None:
        while self.open:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection:
            try:
                request = b""
                while b"\r\n\r\n" not in request and (more := connection.recv(65536)):
                    request += more
                path = request.split(b" ")[1].decode()
                self.asked.append(path)
                page = self.pages.get(path, lambda c, _: c.sendall(answer(b"", "404 Not Found")))
                page(connection, request.decode())
            except OSError:
                pass  # the other side has had enough


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose address, for these tests, counts as public; every other one of this machine does not."""
    real = fetch.is_public
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.2" or real(address))
    made = Site()
    yield made
    made.open = False
    made.listener.close()


def resolve(host: str, port: int) -> list[str]:
    if host.endswith("news.example"):
        return ["127.0.0.2"]
    return fetch._addresses(host, port)


def fetcher(**options: object) -> Fetcher:
    return Fetcher(**{"limits": Limits(size=200_000, seconds=2.0, pause=0), "resolve": resolve} | options)  # type: ignore[arg-type]


def code(got: object) -> str:
    assert isinstance(got, Refusal), got
    assert got.why
    return got.code


def test_a_page(site: Site) -> None:
    site.put("/a", answer(PAGE, ETag='"1"'))
    got = fetcher().fetch(site.url("/a"))
    assert isinstance(got, Fetched)
    assert (got.body, got.content_type, got.etag) == (PAGE, "text/html; charset=utf-8", '"1"')
    assert site.asked == ["/robots.txt", "/a"]


def test_a_packed_page(site: Site) -> None:
    site.put("/a", answer(gzip.compress(PAGE), Content_Encoding="gzip"))
    got = fetcher().fetch(site.url("/a"))
    assert isinstance(got, Fetched)
    assert got.body == PAGE


def test_unchanged_pages_are_not_sent_again(site: Site) -> None:
    site.pages["/a"] = lambda c, request: c.sendall(
        answer(b"", "304 Not Modified") if 'If-None-Match: "1"' in request else answer(PAGE)
    )
    assert fetcher().fetch(site.url("/a"), etag='"1"') is None
    assert isinstance(fetcher().fetch(site.url("/a"), etag='"2"'), Fetched)


def test_redirects_are_followed_and_end(site: Site) -> None:
    site.put("/a", answer(PAGE))
    site.put("/moved", answer(b"", "301 Moved", Location="/a"))
    site.put("/loop", answer(b"", "302 Found", Location="/loop"))
    got = fetcher().fetch(site.url("/moved"))
    assert isinstance(got, Fetched)
    assert got.url == site.url("/a")
    assert code(fetcher().fetch(site.url("/loop"))) == "redirects"


TRICKS = [
    "http://127.0.0.1:{port}/x", "http://localhost:{port}/x", "http://127.1:{port}/x", "http://2130706433:{port}/x",
    "http://0x7f000001:{port}/x", "http://0x7f.1:{port}/x", "http://0177.0.0.1:{port}/x", "http://[::1]:{port}/x",
    "http://[::ffff:127.0.0.1]:{port}/x", "http://[::ffff:7f00:1]:{port}/x", "http://0.0.0.0:{port}/x",
    "http://0:{port}/x", "http://[::]:{port}/x", "http://169.254.169.254/latest/meta-data", "http://10.0.0.1/",
    "http://192.168.1.1/", "http://100.64.0.1/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://①②⑦.0.0.1:{port}/x", "http://127。0。0。1:{port}/x", "http://224.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_no_spelling_of_a_private_address_gets_through(site: Site, trick: str) -> None:
    address = trick.format(port=site.port)
    assert code(fetcher().fetch(address)) in ("private-address", "unreachable", "bad-url")
    site.put("/go", answer(b"", "302 Found", Location=address))
    if address.isascii():
        assert code(fetcher().fetch(site.url("/go"))) in ("private-address", "unreachable", "bad-url")
    assert "/x" not in site.asked


def test_private_addresses_when_asked(site: Site) -> None:
    site.put("/a", answer(PAGE))
    got = fetcher(private=True, resolve=lambda host, port: ["127.0.0.2"]).fetch(site.url("/a", "intranet"))
    assert isinstance(got, Fetched)


def test_a_name_that_changes_its_address_is_connected_where_it_was_checked(site: Site) -> None:
    site.put("/a", answer(PAGE))
    answers = iter([["127.0.0.2"], ["127.0.0.2"], ["127.0.0.1"], ["127.0.0.1"]])
    rebinding = fetcher(resolve=lambda host, port: next(answers))
    assert isinstance(rebinding.fetch(site.url("/a")), Fetched)  # one look-up for robots.txt, one for the page
    assert code(rebinding.fetch(site.url("/a"))) == "private-address"


def test_a_name_with_one_private_address_among_public_ones(site: Site) -> None:
    mixed = fetcher(resolve=lambda host, port: ["127.0.0.2", "10.0.0.1"])
    assert code(mixed.fetch(site.url("/a"))) == "private-address"


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://x.example/", "http://", "http://user:pw@news.example/", "news.example", "",
        "http://news.example:0/", "http://news.example:99999/", "javascript:alert(1)", "http://a\\@127.0.0.1/",
        "gopher://127.0.0.1/", "http://news.example:80:80/", "http://[::1", "\x00", "http://x\r\nHost: y/", "http:///x",
    ],
)  # fmt: skip
def test_what_is_no_web_address(url: str) -> None:
    assert code(fetcher(resolve=lambda host, port: ["127.0.0.1"]).fetch(url)) in ("bad-url", "private-address")


def test_robots(site: Site) -> None:
    site.put("/robots.txt", answer(b"User-agent: *\nDisallow: /secret\nAllow: /secret/open\n", kind="text/plain"))
    site.put("/a", answer(PAGE))
    site.put("/secret/open", answer(PAGE))
    site.put("/jump", answer(b"", "302 Found", Location="/secret/b"))
    polite = fetcher()
    assert isinstance(polite.fetch(site.url("/a")), Fetched)
    assert isinstance(polite.fetch(site.url("/secret/open")), Fetched)
    assert code(polite.fetch(site.url("/secret/b"))) == "robots"
    assert code(polite.fetch(site.url("/jump"))) == "robots"
    assert "/secret/b" not in site.asked
    assert site.asked.count("/robots.txt") == 1


def test_robots_that_fail_forbid(site: Site) -> None:
    site.put("/robots.txt", answer(b"", "503 Busy"))
    site.put("/a", answer(PAGE))
    assert code(fetcher().fetch(site.url("/a"))) == "robots"
    assert "/a" not in site.asked
    assert isinstance(fetcher(robots=False).fetch(site.url("/a")), Fetched)


def test_one_host_is_not_asked_too_often(site: Site) -> None:
    site.put("/robots.txt", answer(b"User-agent: *\nCrawl-delay: 7\n"))
    site.put("/a", answer(PAGE))
    waits: list[float] = []
    slow = fetcher(clock=lambda: 100.0, sleep=waits.append)
    for _ in range(3):
        assert isinstance(slow.fetch(site.url("/a")), Fetched)
    assert waits == [7.0, 7.0]


def endless(connection: socket.socket, _: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>mehr und mehr</p>" * 1000)


def trickle(connection: socket.socket, _: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(200):
        connection.sendall(b"x")
        time.sleep(0.1)


def trickling_headers(connection: socket.socket, _: str) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(200):
        connection.sendall(f"X-{number}: y\r\n".encode())
        time.sleep(0.1)


def silent(connection: socket.socket, _: str) -> None:
    time.sleep(20)


@pytest.mark.parametrize("page", [trickle, trickling_headers, silent])
def test_slow_answers_end_in_time(site: Site, page: Callable[[socket.socket, str], None]) -> None:
    site.pages["/a"] = page
    began = time.monotonic()
    assert code(fetcher(limits=Limits(seconds=1.0, pause=0)).fetch(site.url("/a"))) == "timeout"
    assert time.monotonic() - began < 3


def test_endless_and_huge_answers_stay_out_of_memory(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000)
    site.pages["/endless"] = endless
    site.put("/bomb", answer(bomb, Content_Encoding="gzip"))
    site.put("/announced", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99999999999\r\n\r\nx")
    tracemalloc.start()
    for path in ("/endless", "/bomb", "/announced"):
        assert code(fetcher(limits=Limits(size=1_000_000, seconds=20, pause=0)).fetch(site.url(path))) == "too-big", (
            path
        )
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000, f"{peak} bytes"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (answer(b"\x89PNG\r\n", kind="image/png"), {"not-text"}),
        (answer(b"%PDF", kind="application/pdf"), {"not-text"}),
        (answer(b"", "500 Broken"), {"status"}),
        (answer(b"", "404 Not Found"), {"status"}),
        (answer(b"", "302 Found", Location="http://[bad"), {"bad-url"}),
        (answer(b"", "302 Found", Location="file:///etc/passwd"), {"bad-url"}),
        (answer(b"", "302 Found"), {"status"}),
        (b"no http at all\r\n\r\n", {"unreachable"}),
        (b"", {"unreachable"}),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort", {"unreachable"}),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\nx\r\n", {"unreachable"}),
        (answer(b"not packed", Content_Encoding="gzip"), {"unreachable"}),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", {"unreachable"}),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n", {"unreachable"}),
    ],
)
def test_broken_answers_are_refused(site: Site, data: bytes, codes: set[str]) -> None:
    site.put("/a", data)
    assert code(fetcher().fetch(site.url("/a"))) in codes


def test_a_certificate_that_is_not_in_order(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("making a certificate needs openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example"]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with socket.create_server(("127.0.0.2", 0)) as listener:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as secured:
                        secured.recv(65536)
                        secured.sendall(answer(PAGE))

        threading.Thread(target=serve, daemon=True).start()
        address = f"https://news.example:{listener.getsockname()[1]}/"
        assert code(fetcher(private=True, robots=False).fetch(address)) == "tls"


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.2", 0)) as closed:
        port = closed.getsockname()[1]
    assert code(fetcher(private=True).fetch(f"http://127.0.0.2:{port}/")) == "unreachable"
    assert code(fetcher().fetch("http://no-such-host.invalid/")) == "unreachable"


@pytest.mark.parametrize("address", ["8.8.8.8", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert fetch.is_public(address)
