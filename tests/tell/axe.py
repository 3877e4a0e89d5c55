"""axe-core, the accessibility checker, from npm into `build/` (ignored by git): a tool of the tests alone."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.conftest import ROOT

VERSION = "4.14.1"


def source() -> str:
    """The script's text; installs it once; skips the test where npm is missing or has no way out."""
    folder = ROOT / "build" / "axe"
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("axe-core is not installed and there is no npm")
        folder.mkdir(parents=True, exist_ok=True)
        command = [npm, "install", "--prefix", str(folder), "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run([*command, f"axe-core@{VERSION}"], capture_output=True, timeout=120, check=False)
        if done.returncode or not script.exists():
            pytest.skip("axe-core could not be installed")
    return script.read_text(encoding="utf-8")
