"""How a noun shows itself in a notebook. Nouns know no room, so the one that renders is looked up when asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def as_notebook(noun: Any) -> str:
    """The HTML that Jupyter shows for a dossier or a claim."""
    html: str = import_module("quellenlage.tell").as_notebook(noun)
    return html
