"""Running it for a team, as docs/desk.md says: its commands on PostgreSQL, its nginx block before a served desk."""

from __future__ import annotations

import html
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.conftest import ROOT
from tests.ledger.conftest import postgresql_server  # noqa: F401 - a fixture

pytestmark = [pytest.mark.slow]
PAGE = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
TEXT = "Bei dem Brand sind nach Angaben der Polizei 12 Menschen verletzt worden. Die Feuerwehr bestätigte das.\n"
PASSWORD = "ein langes Passwort"


def block(heading: str, language: str) -> str:
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S)
    return str(found)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


class Team:
    """The machine of a team: a database server, a folder to work in, the page's commands."""

    def __init__(self, server: str, folder: Path) -> None:
        self.folder = folder
        self.port = urlsplit(server).port
        self.environment = os.environ | {
            "PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGUSER": "postgres", "QUELLENLAGE_PASSWORD": PASSWORD,
            "QUELLENLAGE_LEDGER": f"postgresql://desk:secret@127.0.0.1:{self.port}/desk",
        }  # fmt: skip

    def run(self, script: str) -> str:
        """Lines of the page, with this server's port and no question asked."""
        script = script.replace("@127.0.0.1/desk", f"@127.0.0.1:{self.port}/desk")
        script = script.replace("createuser --pwprompt desk ", "psql -qc \"CREATE ROLE desk LOGIN PASSWORD 'secret'\" ")
        ours = f"quellenlage() {{ '{sys.executable}' -m quellenlage \"$@\"; }}\n"
        done = subprocess.run(
            ["bash", "-euc", ours + script], cwd=self.folder, env=self.environment, capture_output=True, text=True,
            timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, f"{script}\n{done.stderr}"
        return done.stdout

    @contextmanager
    def serving(self, port: int) -> Iterator[None]:
        command = [sys.executable, "-m", "quellenlage", "serve", "--port", str(port), "--host-name", "desk.example"]
        with subprocess.Popen(command, cwd=self.folder, env=self.environment, stderr=subprocess.PIPE) as process:
            try:
                wait_for(port, process)
                yield
            finally:
                process.terminate()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, (process.stderr.read() if process.stderr else b"").decode()
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing listens at {port}")


@pytest.fixture
def team(postgresql_server: str, tmp_path: Path) -> Iterator[Team]:  # noqa: F811
    if shutil.which("createdb") is None or shutil.which("bash") is None:
        pytest.skip("running it for a team needs PostgreSQL's programs and bash")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "brand.txt").write_text(TEXT, encoding="utf-8")
    made = Team(postgresql_server, tmp_path)
    script = block("For a team", "sh")
    made.run(script[: script.index("quellenlage serve")])
    yield made
    made.run("dropdb --force desk; dropuser desk")


def test_what_was_backed_up_comes_back(team: Team) -> None:
    (claim,) = re.findall(r"c-[0-9a-f]{12}", team.run("quellenlage claims verletzt --actor Polizei --json"))[:1]
    team.run(f"quellenlage judge claim {claim} right --by anna")
    questions = "quellenlage claims --ruling any --json; quellenlage judge history --json; quellenlage account list"
    before = team.run(questions)
    assert "anna" in before and claim in before
    team.run(re.sub(r"^sqlite3.*\n", "", block("Keep it safe", "sh"), flags=re.M))
    assert team.run(questions) == before
    refused = subprocess.run(
        ["psql", "-c", "DELETE FROM judgement", "desk"], env=team.environment, capture_output=True, text=True
    )
    assert "append-only" in refused.stderr
    team.run(f"quellenlage judge claim {claim} wrong --by ben; quellenlage take-in articles/")
    assert len(team.run("quellenlage judge history --json").splitlines()) == 2


def test_the_backup_of_a_file(tmp_path: Path) -> None:
    (line,) = re.findall(r"^sqlite3.*$", block("Keep it safe", "sh"), re.M)
    if shutil.which("sqlite3") is None:
        pytest.skip("the backup of a file needs the program sqlite3")
    (tmp_path / "brand.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "quellenlage"]
    run = {"cwd": tmp_path, "check": True, "capture_output": True, "text": True}
    subprocess.run([*command, "take-in", "brand.txt"], **run)  # type: ignore[call-overload]
    subprocess.run(["bash", "-c", line], **run)  # type: ignore[call-overload]
    found = [
        subprocess.run([*command, "claims", "--json", "--ledger", name], **run).stdout  # type: ignore[call-overload]
        for name in ("quellenlage.db", "backup.db")
    ]
    assert found[0] == found[1] != ""


def test_behind_the_reverse_proxy(team: Team) -> None:
    nginx, openssl = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"), shutil.which("openssl")
    if nginx is None or openssl is None:
        pytest.skip("the reverse proxy needs nginx and openssl: apt-get install nginx-light openssl")
    outside, inside = free_port(), free_port()
    folder = team.folder
    make = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=desk.example"]
    subprocess.run(
        [*make, "-keyout", str(folder / "desk.key"), "-out", str(folder / "desk.pem")], check=True, capture_output=True
    )
    server = block("For a team", "nginx")
    for said, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{outside} ssl"), ("/etc/ssl/", f"{folder}/"),
        ("http://127.0.0.1:8000", f"http://127.0.0.1:{inside}"),
    ):  # fmt: skip
        assert said in server
        server = server.replace(said, here)
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/nginx.pid; error_log {folder}/errors.log; events {{}}\n"
        f"http {{ access_log off; {places}\n{server} }}\n"
    )
    with (
        team.serving(inside),
        subprocess.Popen([nginx, "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE) as proxy,
    ):
        try:
            wait_for(outside, proxy)
            _sign_in_and_judge(outside, "desk.example")
        finally:
            proxy.terminate()
    history = team.run("quellenlage judge history")
    assert "anna" in history and "right" in history


def _sign_in_and_judge(port: int, name: str) -> None:
    """All that a browser does through the proxy, by hand."""
    context = ssl._create_unverified_context()
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=context)
    cookies: dict[str, str] = {}

    def ask(method: str, path: str, host: str = name, **fields: str) -> tuple[int, str, str]:
        headers = {"Host": host, "Cookie": "; ".join(f"{key}={value}" for key, value in cookies.items())}
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{host}"}
        connection.request(method, path, urlencode(fields) if fields else None, headers)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            key, _, value = cookie.partition(";")[0].partition("=")
            cookies[key] = value
            assert key == "quellenlage" or "Secure" in cookie, cookie
        return answer.status, answer.headers.get("Location", ""), body

    assert ask("GET", "/claims")[:2] == (303, "/sign-in?back=%2Fclaims")
    assert ask("GET", "/claims", host="evil.example")[0] == 400
    token = re.findall(r'name="token" value="([0-9a-f]{64})"', ask("GET", "/sign-in")[2])[0]
    status, place, _ = ask("POST", "/sign-in", token=token, name="anna", password=PASSWORD, back="/claims")
    assert (status, place) == (303, "/claims")
    page = html.unescape(ask("GET", "/claims")[2])
    assert "12 Menschen verletzt worden" in page
    token = re.findall(r'name="token" value="([0-9a-f]{64})"', page)[0]
    claim = re.findall(r'data-claim="(c-[0-9a-f]{12})"', page)[0]
    assert ask("POST", "/judge", token=token, what="claim", claim=claim, ruling="right", back="/claims")[0] == 303
    assert 'class="ruling right"' in ask("GET", "/claims")[2]
