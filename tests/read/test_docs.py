"""docs/read.md says what the code does."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import quellenlage.read
from quellenlage.read import rows
from quellenlage.read.articles import MOST_CHARACTERS
from quellenlage.read.refusals import CODES
from quellenlage.read.sources import KINDS, MOST_BYTES, PACKED

DOC = (Path(__file__).resolve().parents[2] / "docs" / "read.md").read_text(encoding="utf-8")
CODE_AT = {"Refusal": 1, "_RefusedError": 0}
ROOM = Path(quellenlage.read.__file__).parent


def test_the_table_of_refusals_is_the_codes() -> None:
    table = DOC.split("## Refusals")[1].split("##")[0]
    assert re.findall(r"^\| `([\w-]+)` \| (.*?) \|$", table, re.MULTILINE) == list(CODES.items())


def test_every_refusal_in_the_code_has_a_listed_code() -> None:
    used = set()
    for file in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODE_AT:
                code = node.args[CODE_AT[node.func.id]]
                if ast.unparse(code) == "refused.code":  # fetch.py hands on what it raised itself
                    continue
                assert isinstance(code, ast.Constant), f"{file.name}:{node.lineno} hides its code"
                used.add(code.value)
    assert used == set(CODES)


def test_every_format_is_named() -> None:
    formats = DOC.split("## Formats")[1].split("##")[0]
    assert all(f"`{end}`" in formats for end in [*KINDS, *PACKED])


def test_the_limits_are_the_limits() -> None:
    limits = DOC.split("## Limits")[1]
    assert f"{MOST_CHARACTERS:,}" in limits
    assert f"{MOST_BYTES // 1024 // 1024} MiB" in limits
    assert rows.LONGEST_LINE == MOST_BYTES


def test_the_example_runs() -> None:
    source = re.search(r"```python\n(.*?)```", DOC, re.DOTALL)
    assert source
    shown: list[str] = []
    exec(source[1], {"print": lambda *parts: shown.append(" ".join(map(str, parts)))})
    assert f"# {shown[0]}" in source[1]
