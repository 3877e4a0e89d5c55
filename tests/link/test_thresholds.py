"""The one table of thresholds in docs/linking.md says what the code says."""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def constants(module: str) -> dict[str, tuple[str, str]]:
    """Each constant of a module with its value and the first line of what stands under it."""
    body = ast.parse((ROOT / "src" / "quellenlage" / module).read_text(encoding="utf-8")).body
    found = {}
    for node, after in pairwise(body):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            assert isinstance(after, ast.Expr), f"{node.targets[0].id} has no reason"
            value = node.value.args[0] if isinstance(node.value, ast.Call) else node.value
            assert isinstance(value, ast.Constant)
            assert isinstance(after.value, ast.Constant)
            found[node.targets[0].id] = (str(value.value), " ".join(str(after.value.value).split()))
    return found


def test_the_table_is_the_code() -> None:
    table = (ROOT / "docs" / "linking.md").read_text(encoding="utf-8")
    for module in ("link/thresholds.py", "weigh/thresholds.py"):
        for name, (value, why) in constants(module).items():
            assert f"| `{name}` | {value} | {why} |" in table, name
