"""Reads where a claim comes from: attributions in, chains (who told whom), certainty and polarity out.

It never finds or moves a claim, never decides what is true, and joins two mentions only where the article itself gives
reason to.
"""

from quellenlage.extract.provenance.chains import trace_chains
from quellenlage.extract.provenance.stance import judge_stance

__all__ = ["judge_stance", "trace_chains"]
