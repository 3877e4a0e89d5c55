"""Reads one parsed article: moments, figures, attributed claims with their chains, own statements, doubts.

It never looks at another article, never asks what is true, and gives every result the words and rules that led to it.
"""

from quellenlage.extract.analysis import extract

__all__ = ["extract"]
