"""The notebook's door: dossiers and claims show themselves in Jupyter, and tables go to pandas.

    %load_ext quellenlage.notebook

makes a dossier or a claim that ends a cell appear as its figures, or as the claim with its chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quellenlage.nouns import Claim, Dossier
from quellenlage.tell import as_notebook, rows

if TYPE_CHECKING:
    from quellenlage.tell.tables import TableName


def load_ipython_extension(ipython: Any) -> None:
    """What `%load_ext` calls: teaches this notebook's HTML formatter our nouns."""
    formatter = ipython.display_formatter.formatters["text/html"]
    for noun in (Dossier, Claim):
        formatter.for_type(noun, as_notebook)


def to_pandas(dossier: Dossier, table: TableName = "claims") -> Any:
    """One table of a dossier as a `pandas.DataFrame`; pandas is the caller's to install."""
    import pandas

    return pandas.DataFrame(rows(dossier, table))
