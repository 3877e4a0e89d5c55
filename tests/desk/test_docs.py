"""docs/desk.md is true: its commands run, in its order, and its Python too."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")


def blocks(language: str) -> str:
    return "".join(re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S))


@pytest.mark.slow
def test_the_commands_run_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    lines = [line.removeprefix("$ quellenlage ") for line in blocks("console").splitlines()]
    assert len(lines) > 10
    for line in lines:
        command = [sys.executable, "-m", "quellenlage", *shlex.split(line)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        if line.startswith(("claims verletzte", "articles", "stories", "actors")):
            assert done.stdout.strip(), line
    python = subprocess.run([sys.executable, "-c", blocks("python")], cwd=tmp_path, capture_output=True, text=True)
    assert python.returncode == 0, python.stderr
    assert "Feuerwehr" in python.stdout


def test_the_other_lines_are_commands_with_such_options() -> None:
    from quellenlage.cli import cli

    lines = re.findall(r"^quellenlage (.*)$", blocks("sh"), re.M)
    assert len(lines) > 8
    for line in lines:
        name, *arguments = shlex.split(line, comments=True)
        command = cli.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None, name
        if name == "judge":
            command, arguments = command.commands[arguments[0]], arguments[1:]  # type: ignore[attr-defined]
        os.environ.pop("QUELLENLAGE_LEDGER", None)
        command.make_context(name, arguments)
