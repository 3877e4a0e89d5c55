"""Reads where a claim comes from: attributions in, chains (who told whom), certainty and polarity out.

It never finds or moves a claim, never decides what is true, and joins two mentions only where the article itself gives
reason to.
"""

from quellenlage.extract.provenance.chains import ExplainedChains, explain_chains, trace_chains
from quellenlage.extract.provenance.stance import judge_stance

__all__ = ["ExplainedChains", "explain_chains", "judge_stance", "trace_chains"]
