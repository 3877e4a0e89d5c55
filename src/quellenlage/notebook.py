"""A dossier's tables for pandas. In Jupyter, a dossier or a claim that ends a cell shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quellenlage.nouns import Dossier
from quellenlage.tell import rows

if TYPE_CHECKING:
    from quellenlage.tell.tables import TableName


def to_pandas(dossier: Dossier, table: TableName = "claims") -> Any:
    """One table of a dossier as a `pandas.DataFrame`; pandas is the caller's to install."""
    import pandas

    return pandas.DataFrame(rows(dossier, table))
