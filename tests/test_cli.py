"""The command line as a user meets it; of bad input it makes a message, a refusal, an exit code, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quellenlage.tell.reasons import Reasons
from quellenlage.tell.words import words
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples" / "lackfabrik" / "articles"
GOOD = "Die Feuerwehr teilte am Montag mit, dass zwölf Menschen verletzt worden seien.\n"


def run(*arguments: str | Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "quellenlage", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=300)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def codes(done: subprocess.CompletedProcess[bytes]) -> set[str]:
    return {
        line.rsplit("[", 1)[1].rstrip("]") for line in done.stderr.decode().splitlines() if line.startswith("refused")
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gut.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def dossier(folder: Path) -> tuple[dict[str, list[dict[str, str]]], subprocess.CompletedProcess[bytes]]:
    done = run("dossier", folder, "--json")
    return json.loads(done.stdout), done


def test_the_example_becomes_a_page(tmp_path: Path) -> None:
    out = tmp_path / "lackfabrik.html"
    done = run("dossier", EXAMPLE, "-o", out)
    assert done.returncode == 0, done.stderr.decode()
    page = out.read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert "mehr als 600" in page
    assert not (tmp_path / "lackfabrik.html.part").exists()


def test_analyze_prints_a_line_an_article() -> None:
    done = run("analyze", EXAMPLE, "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == 5
    assert all(line["claims"] for line in lines)


def test_two_processes_give_the_same_lines() -> None:
    assert run("analyze", EXAMPLE, "--json").stdout == run("analyze", EXAMPLE, "--json", "--processes", "2").stdout


def test_explain_names_the_words_and_the_rule() -> None:
    line = json.loads(run("analyze", EXAMPLE, "--json").stdout.splitlines()[0])
    claim = next(claim for claim in line["claims"] if claim["voice"] == "attributed")
    done = run("explain", claim["id"], EXAMPLE)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert claim["content"][0]["quote"] in text
    assert "Wie gefunden" in text
    english = run("explain", claim["id"], EXAMPLE, "--lang", "en").stdout.decode()
    assert "How it was found" in english
    for reason in claim["trace"]:
        assert Reasons(words("de")).say(reason) in text
        assert Reasons(words("en")).say(reason) in english
        assert reason not in text


def test_explain_of_an_unknown_claim_says_what_to_do() -> None:
    done = run("explain", "c-000000000000", EXAMPLE)
    assert done.returncode == 1
    assert b"no claim 'c-000000000000'" in done.stderr


def test_stdin_is_read() -> None:
    done = run("analyze", "-", "--json", stdin=GOOD.encode())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["article"]["text"] == GOOD


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("leer.txt", b"", "empty"),
        ("leerraum.txt", b" \n\t\n", "empty"),
        ("bild.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02\x03\xff\xfe\x00\x00" * 50, "binary"),
        ("seite.html", b"<html><head><title>x</title></head><body></body></html>", "no-body"),
    ],
)
def test_an_unusable_file_is_refused_and_the_rest_goes_on(folder: Path, name: str, content: bytes, code: str) -> None:
    (folder / name).write_bytes(content)
    made, done = dossier(folder)
    assert done.returncode == 1
    assert [refusal["code"] for refusal in made["refusals"]] == [code]
    assert codes(done) == {code}
    assert len(made["articles"]) == 1
    assert made["claims"]


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    text = "Die Behörde erklärte, die Übung in Köln sei größer gewesen als die vor fünf Jahren in Zürich. " * 5
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    done = run("analyze", tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["article"]["text"].strip() == text.strip()


def test_a_list_that_names_absent_files_and_an_impossible_date(folder: Path) -> None:
    (folder / "articles.csv").write_text("path,outlet,published\ngut.txt,Bote,2024-02-31\nfehlt.txt,Bote,2024-02-01\n")
    made, done = dossier(folder)
    assert done.returncode == 1
    assert {refusal["code"] for refusal in made["refusals"]} == {"bad-date", "absent-file"}
    assert [article["outlet"] for article in made["articles"]] == ["Bote"]


def test_of_a_page_taken_twice_the_newer_text_counts(folder: Path) -> None:
    (folder / "neu.txt").write_text("Die Feuerwehr meldet nun 14 Verletzte.", encoding="utf-8")
    (folder / "articles.csv").write_text(
        "path,outlet,published,url\ngut.txt,Bote,2024-02-01,https://bote.example/brand\n"
        "neu.txt,Bote,2024-02-02,https://bote.example/brand\n"
    )
    made, done = dossier(folder)
    assert [Path(article["path"]).name for article in made["articles"]] == ["neu.txt"]
    assert codes(done) == {"older-version"}
    assert [refusal["code"] for refusal in made["refusals"]] == ["older-version"]
    analysed = run("analyze", folder, "--json")
    assert len(analysed.stdout.splitlines()) == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(folder: Path) -> None:
    secret = folder / "geheim.txt"
    secret.write_text(GOOD)
    secret.chmod(0)
    made, done = dossier(folder)
    assert done.returncode == 1
    assert {refusal["code"] for refusal in made["refusals"]} == {"unreadable"}


def test_a_folder_without_an_article(tmp_path: Path) -> None:
    done = run("dossier", tmp_path)
    assert done.returncode == 1
    assert b"no article" in done.stderr
    assert done.stdout == b""


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    done = run("dossier", tmp_path / "nirgends", "--json")
    assert done.returncode == 1
    assert b"nirgends" in done.stderr


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    assert run("dossier").returncode == 2
    assert run("dossier", EXAMPLE, "-o", tmp_path / "x.pdf").returncode == 2
    assert run("nonsense").returncode == 2


def test_a_full_disk_is_said_and_nothing_is_left_half(tmp_path: Path) -> None:
    done = run("dossier", EXAMPLE, "-o", "/dev/full/dossier.html")
    assert done.returncode == 1
    assert b"cannot write" in done.stderr


def test_stdout_that_is_full_is_said() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "quellenlage", "analyze", str(EXAMPLE), "--json"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert b"cannot write" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m quellenlage analyze {EXAMPLE} --json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True)
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0


@pytest.mark.slow
def test_twenty_megabytes_are_read_or_refused_in_bounded_memory(tmp_path: Path) -> None:
    (tmp_path / "gut.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "riesig.txt").write_text(GOOD * (20_000_000 // len(GOOD)), encoding="utf-8")
    script = (
        "import resource, runpy, sys\n"
        "sys.argv = ['quellenlage', 'dossier', sys.argv[1], '--json']\n"
        "try:\n    runpy.run_module('quellenlage', run_name='__main__')\n"
        "finally:\n    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, timeout=600)
    assert b"Traceback" not in done.stderr.replace(b"SystemExit", b"")
    assert any(article["path"].endswith("gut.txt") for article in json.loads(done.stdout)["articles"])
    assert int(done.stderr.split()[-1]) < 2048
