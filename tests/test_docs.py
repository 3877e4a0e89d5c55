"""The docs are true: README's commands run, every command is documented, links lead somewhere, words stay ours."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from quellenlage.cli import cli
from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("README.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.M | re.S)


def test_the_first_two_blocks_set_up_run_and_test() -> None:
    first, second = blocks("sh")[:2]
    assert "quellenlage dossier examples/lackfabrik/articles" in first
    assert ".venv/bin/python -m pytest" in second
    assert ".venv/bin/python -m pytest" in (ROOT / ".ci" / "run").read_text()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all commands of the README, since later ones use what earlier ones wrote."""
    return tmp_path_factory.mktemp("readme")


@pytest.mark.parametrize("line", [line for line in "".join(blocks("console")).splitlines() if line.startswith("$ ")])
def test_readme_commands_run(line: str, desk: Path) -> None:
    command = line[2:].replace("quellenlage", f"{sys.executable} -m quellenlage", 1)
    command = command.replace("examples/", f"{ROOT}/examples/")
    done = subprocess.run(command, shell=True, cwd=desk, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", blocks("python"))
def test_readme_python_runs(block: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block, "README.md", "exec"), {})


def test_every_command_and_option_is_documented() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    context = click.Context(cli)
    missing = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        if f"quellenlage {name}" not in text:
            missing.append(name)
        for option in command.params:
            if isinstance(option, click.Option) and not any(flag in text for flag in option.opts):
                missing.append(f"{name} {option.opts[0]}")
        assert command.help, name
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (page.parent / target).exists(), target


def test_no_lock_file_with_addresses_is_committed() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    assert not [
        name for name in files if Path(name).name in {"uv.lock", "package-lock.json", "poetry.lock", "yarn.lock"}
    ]
