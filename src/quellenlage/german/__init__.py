"""German words: the rules' vocabulary as TOML files beside this module, and the pipeline's weights in `pipeline/`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any


@cache
def words(name: str) -> dict[str, Any]:
    """The vocabulary file `name` (without ".toml"), read once. Treat it as read-only; raises FileNotFoundError."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def pipeline_path() -> Path:
    """The folder of the trained pipeline inside the package."""
    return Path(str(files(__package__).joinpath("pipeline")))
