"""Linked readings in; origins, relations, contradictions, denials and the timeline out. Never says what is true.

`weigh(readings, linked)` gives the fields of a `Dossier` that rest on more than one claim.
"""

from quellenlage.weigh.weighing import weigh

__all__ = ["weigh"]
