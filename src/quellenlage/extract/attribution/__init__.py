"""Finds who says what: a parsed article in, attributions (content, cue, source, type, nesting) out.

It never judges who a source is or how sure it sounds; that is `provenance`'s part.
"""

from quellenlage.extract.attribution.find import find_attributions
from quellenlage.extract.attribution.types import Attribution, Range

__all__ = ["Attribution", "Range", "find_attributions"]
