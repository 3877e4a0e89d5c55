"""Files and folders: formats, metadata beside them, and everything that may be wrong with them."""

from __future__ import annotations

import gzip
import itertools
import json
import lzma
import os
from pathlib import Path

import pytest

from quellenlage.nouns import Article, Refusal
from quellenlage.read import read
from quellenlage.read.articles import MOST_CHARACTERS

TEXT = "Der Damm am Oberlauf ist gebrochen. Niemand wurde verletzt, sagte der Landrat."
OTHER = "Die Ursache ist unklar. Das Landratsamt will am Freitag berichten."


def results(*paths: Path) -> tuple[list[Article], list[Refusal]]:
    found = list(read(paths))
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, Refusal)]


def codes(*paths: Path) -> list[str]:
    return [refusal.code for refusal in results(*paths)[1]]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


ROW = {
    "text": TEXT,
    "doc": "a-1",
    "title": "Damm",
    "outlet": "Kurier",
    "published": "2024-03-12",
    "url": "https://k.example/1",
}
NEWS_PLEASE = {
    "maintext": TEXT, "title": "Damm", "source_domain": "kurier.example", "date_publish": "2024-03-12 06:10:00",
    "url": "https://kurier.example/1", "language": "de", "authors": ["Anna Muster"], "title_page": None,
    "filename": "x.json", "date_download": "2024-03-13 01:00:00", "date_modify": None, "description": "Kurz",
}  # fmt: skip


@pytest.mark.parametrize("name", ["a.txt", "a.md", "A.TXT"])
def test_text_files(tmp_path: Path, name: str) -> None:
    articles, refusals = results(write(tmp_path, name, TEXT))
    assert [a.text for a in articles] == [TEXT]
    assert not refusals


@pytest.mark.parametrize(("end", "pack"), [(".gz", gzip.compress), (".xz", lzma.compress)])
def test_packed_files(tmp_path: Path, end: str, pack) -> None:
    files = {
        "a.txt": TEXT,
        "b.jsonl": json.dumps({"text": OTHER}),
        "c.csv": f"text\n{TEXT} Ja.\n",
        "d.html": f"<p>{OTHER * 9}</p>",
    }
    for name, content in files.items():
        write(tmp_path, name + end, pack(content.encode()))
    articles, refusals = results(tmp_path)
    assert len(articles) == 4
    assert not refusals


def test_json_lines_take_fields_and_name_the_line(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", json.dumps({"text": OTHER}) + "\n\n" + json.dumps(ROW) + "\n")
    articles, refusals = results(path)
    assert not refusals
    assert [a.path for a in articles] == [f"{path}#1", f"{path}#3 (a-1)"]
    assert (articles[1].title, articles[1].outlet, articles[1].url) == ("Damm", "Kurier", "https://k.example/1")
    assert articles[1].published.earliest == "2024-03-12"
    assert articles[1].published.basis == "given"


@pytest.mark.parametrize(
    "wrap", [lambda row: row, lambda row: [row], lambda row: {"articles": [row]}], ids=["object", "list", "held"]
)
def test_news_please_json(tmp_path: Path, wrap) -> None:
    (article,), refusals = results(write(tmp_path, "a.json", json.dumps(wrap(NEWS_PLEASE))))
    assert not refusals
    assert (article.text, article.outlet) == (TEXT, "kurier.example")
    assert article.published.earliest == "2024-03-12T06:10"


@pytest.mark.parametrize(("end", "separator"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "mark"])
def test_csv(tmp_path: Path, end: str, separator: str, mark: str) -> None:
    row = separator.join(["a-1", f'"{TEXT}\nZweite ""Zeile""."', "Kurier", "12.03.2024"])
    path = write(tmp_path, f"a.{end}", f"{mark}{separator.join(['ID', 'Text', 'outlet', 'published'])}\r\n{row}\r\n")
    (article,), refusals = results(path)
    assert not refusals
    assert article.text == f'{TEXT}\nZweite "Zeile".'
    assert article.published.earliest == "2024-03-12"


def test_csv_in_windows_encoding(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", f"text;outlet\n{TEXT} Größer – „ja“.;Kurier\n".encode("cp1252"))
    assert results(path)[0][0].text == f"{TEXT} Größer – „ja“."


def test_published_between_is_an_interval(tmp_path: Path) -> None:
    row = {"text": TEXT, "published": "2024-03-12", "published_between": ["2024-03-11", "2024-03-13"]}
    (article,), _ = results(write(tmp_path, "a.jsonl", json.dumps(row)))
    assert (article.published.earliest, article.published.latest) == ("2024-03-11", "2024-03-13")


def test_a_long_field_is_read(tmp_path: Path) -> None:
    long = TEXT + " Es regnet weiter." * 20_000
    assert results(write(tmp_path, "a.csv", f'text\n"{long}"\n'))[0][0].text == long


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    head = '---\ntitle: "Damm gebrochen"\ndate: 12.03.2024\noutlet: Kurier\ntags:\n  - Flut\n---\n'
    (article,), refusals = results(write(tmp_path, "a.md", f"{head}\n# Damm gebrochen\n\n{TEXT}\n"))
    assert not refusals
    assert article.text == f"{head}\n# Damm gebrochen\n\n{TEXT}\n"
    assert (article.title, article.outlet, article.published.earliest) == ("Damm gebrochen", "Kurier", "2024-03-12")
    kinds = [str(p.kind) for p in article.passages]
    assert kinds == ["boilerplate"] * 7 + ["headline", "lead"]


@pytest.mark.parametrize(
    ("named", "code"), [("de-AT", "de"), ("German", "de"), ("deu", "de"), ("en_US", "en"), ("", "de")]
)
def test_languages(tmp_path: Path, named: str, code: str) -> None:
    assert results(write(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "language": named})))[0][0].language == code


# The sheet beside


def test_a_sheet_gives_what_is_known(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "sub/b.txt", OTHER)
    write(
        tmp_path,
        "articles.csv",
        "path,outlet,published,url,title\na.txt,Kurier,2024-03-12T06:10,https://k.example/1,Damm\nsub/b.txt,Bote,,,\n",
    )
    articles, refusals = results(tmp_path)
    assert not refusals
    assert [(a.outlet, a.title, a.url) for a in articles] == [
        ("Kurier", "Damm", "https://k.example/1"),
        ("Bote", None, None),
    ]
    assert articles[0].published.earliest == "2024-03-12T06:10"


def test_a_sheet_as_spreadsheets_save_it(tmp_path: Path) -> None:
    write(tmp_path, "ä.txt", TEXT)
    write(tmp_path, "articles.csv", "\ufeffPath;Outlet;Published\r\nä.txt;Kurier;12.03.2024 06:10\r\n")
    (article,), refusals = results(tmp_path)
    assert not refusals
    assert (article.outlet, article.published.earliest) == ("Kurier", "2024-03-12T06:10")


def test_a_sheet_counts_for_a_file_named_alone(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "articles.csv", "path,outlet\na.txt,Kurier\n")
    assert results(path)[0][0].outlet == "Kurier"


def test_a_sheet_that_names_absent_files(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    sheet = write(tmp_path, "articles.csv", "path,outlet\nweg.txt,Bote\na.txt,Kurier\n../a.txt,Bote\n")
    articles, refusals = results(tmp_path)
    assert [a.outlet for a in articles] == ["Kurier"]
    assert [(r.code, r.path) for r in refusals] == [("absent-file", f"{sheet}#2"), ("absent-file", f"{sheet}#4")]
    assert "weg.txt" in refusals[0].why


def test_a_sheet_with_an_impossible_date(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "articles.csv", "path,published\na.txt,2024-02-30\n")
    (article,), (refusal,) = results(tmp_path)
    assert article.published.basis == "unknown"
    assert (refusal.code, refusal.path) == ("bad-date", str(path))
    assert "30" in refusal.why


@pytest.mark.parametrize("content", ["outlet,published\nKurier,2024-03-12\n", "", "path,outlet\n,Kurier\n"])
def test_a_sheet_that_cannot_be_used(tmp_path: Path, content: str) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "articles.csv", content)
    articles, refusals = results(tmp_path)
    assert len(articles) == 1
    assert [r.code for r in refusals] == ["bad-sheet"]


def test_a_sheet_that_names_a_file_twice(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "articles.csv", "path,outlet\na.txt,Kurier\na.txt,Bote\n")
    articles, refusals = results(tmp_path)
    assert [a.outlet for a in articles] == ["Kurier"]
    assert [r.code for r in refusals] == ["bad-sheet"]


def test_a_csv_of_articles_may_be_called_articles(tmp_path: Path) -> None:
    write(tmp_path, "articles.csv", f"text,outlet\n{TEXT.replace(',', '')},Kurier\n")
    articles, refusals = results(tmp_path)
    assert [a.outlet for a in articles] == ["Kurier"]
    assert not refusals


# What is refused


def test_refusals(tmp_path: Path) -> None:
    cases: dict[str, tuple[str | bytes, str]] = {
        "leer.txt": ("", "empty"),
        "weiss.txt": (" \n\t\n", "empty"),
        "leer.jsonl": ("", "empty"),
        "bild.txt": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        "akte.pdf.txt": (b"%PDF-1.7\n1 0 obj", "binary"),
        "akte.pdf": (b"%PDF-1.7\n1 0 obj", "unknown-type"),
        "liesmich": (TEXT, "unknown-type"),
        "leer.html": ("<html><head><title>Damm</title></head><body></body></html>", "no-body"),
        "kaputt.jsonl": ("{", "bad-json"),
        "liste.jsonl": ("[1]", "bad-row"),
        "ohne.jsonl": ('{"title": "Damm"}', "no-text"),
        "ohne.csv": ("title,outlet\nDamm,Kurier\n", "no-text"),
        "kaputt.json": ("{", "bad-json"),
        "zahl.json": ("17", "bad-row"),
        "rest.txt.gz": (gzip.compress(TEXT.encode() * 500)[:60], "damaged"),
        "kein.txt.gz": (b"not gzip", "damaged"),
        "rest.txt.xz": (lzma.compress(TEXT.encode() * 500)[:60], "damaged"),
        "gross.txt": ("Wort " * (MOST_CHARACTERS // 4), "too-long"),
        "riesig.txt": (b"Wort Satz. " * 2_000_000, "too-large"),
        "nul.txt": (b"\x00", "binary"),
    }
    for name, (content, _) in cases.items():
        write(tmp_path, name, content)
    articles, refusals = results(tmp_path)
    found = {Path(r.path.split("#")[0]).name: r.code for r in refusals}
    assert not articles
    assert {name: found.get(name) for name in cases} == {name: code for name, (_, code) in cases.items()}
    assert all(len(r.why) > 20 and r.why.endswith(".") for r in refusals)


def test_one_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT}), "{kaputt", json.dumps({"text": OTHER})]
    path = write(tmp_path, "a.jsonl", "\n".join(lines))
    articles, (refusal,) = results(path)
    assert len(articles) == 2
    assert (refusal.path, refusal.code) == (f"{path}#2", "bad-json")


def test_what_came_before_damage_is_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{TEXT} Nummer {number}. " + os.urandom(200).hex()}) for number in range(200)]
    path = write(tmp_path, "a.jsonl.gz", gzip.compress("\n".join(lines).encode())[:-4000])
    articles, refusals = results(path)
    assert len(articles) > 20
    assert refusals[-1].code in ("damaged", "bad-json")
    assert "damaged" in [r.code for r in refusals]


def test_an_impossible_date_leaves_the_article(tmp_path: Path) -> None:
    row = {"text": f"Stand: 12.03.2024\n\n{TEXT}", "published": "2024-02-30"}
    (article,), (refusal,) = results(write(tmp_path, "a.jsonl", json.dumps(row)))
    assert refusal.code == "bad-date"
    assert (article.published.earliest, article.published.basis) == ("2024-03-12", "text")


def test_a_date_nobody_can_read_leaves_the_article(tmp_path: Path) -> None:
    (article,), (refusal,) = results(write(tmp_path, "a.jsonl", json.dumps({"text": TEXT, "published": "neulich"})))
    assert refusal.code == "bad-date"
    assert article.published.basis == "unknown"


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    assert codes(tmp_path / "fehlt.txt") == ["not-found"]
    assert codes(tmp_path / "leer") == ["empty-folder"]
    assert codes(Path("a\x00b")) == ["not-found"]
    assert codes() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    assert codes(path) == ["unreadable"]


def test_a_file_that_fails_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    good = write(tmp_path, "b.txt", OTHER)
    plain = Path.open

    def fail(self: Path, *args, **kwargs):
        if self == path:
            raise PermissionError(13, "Permission denied")
        return plain(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", fail)
    articles, (refusal,) = results(path, good)
    assert [a.text for a in articles] == [OTHER]
    assert (refusal.code, refusal.path) == ("unreadable", str(path))
    assert "Permission denied" in refusal.why


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert codes(tmp_path) == ["not-a-file"]


def test_links_into_their_own_parents_do_not_hang(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.txt", TEXT)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "selbst").symlink_to(tmp_path / "selbst")
    (tmp_path / "tot.txt").symlink_to(tmp_path / "fehlt.txt")
    articles, refusals = results(tmp_path)
    assert len(articles) == 1
    assert [r.code for r in refusals] == ["not-found", "not-found"]


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, ".geheim.txt", TEXT)
    write(tmp_path, ".git/a.txt", TEXT)
    write(tmp_path, "a.txt", OTHER)
    articles, refusals = results(tmp_path)
    assert [a.text for a in articles] == [OTHER]
    assert not refusals


def test_the_same_article_counts_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", TEXT)
    write(tmp_path, "b.txt", TEXT)
    articles, (refusal,) = results(tmp_path)
    assert [Path(a.path).name for a in articles] == ["a.txt"]
    assert refusal.code == "duplicate"
    assert "a.txt" in refusal.why


def test_the_same_text_by_two_outlets_is_two_articles(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT, "outlet": outlet}) for outlet in ("Kurier", "Bote")]
    assert len(results(write(tmp_path, "a.jsonl", "\n".join(lines)))[0]) == 2


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    articles, refusals = results(tmp_path, path, path)
    assert len(articles) == 1
    assert not refusals


def test_the_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "eins/a.txt", TEXT),
        write(tmp_path, "zwei/b.txt", TEXT),
        write(tmp_path, "zwei/c.jsonl", json.dumps(ROW)),
        tmp_path / "fehlt",
        tmp_path / "zwei",
    ]
    write(tmp_path, "zwei/articles.csv", "path,outlet\nb.txt,Bote\nweg.txt,Bote\n")
    outcomes = {tuple(read(order)) for order in itertools.permutations(paths)}
    assert len(outcomes) == 1


def test_an_articles_id_does_not_depend_on_its_place(tmp_path: Path) -> None:
    first = results(write(tmp_path, "eins/a.txt", TEXT))[0][0]
    second = results(write(tmp_path, "zwei/b.md", TEXT))[0][0]
    assert first.id == second.id
