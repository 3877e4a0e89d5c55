"""Article in, grammar out: tokens, sentences, morphology, syntax, clauses and names as plain values.

The only room that imports spaCy. It reads the article's text passage by passage, so no sentence crosses a passage, and
never changes a character: every token is a stretch of `article.text`. Loading happens on first use, once.
"""

from quellenlage.parse.conllu import as_conllu
from quellenlage.parse.parser import parse, parse_all
from quellenlage.parse.pipeline import pipeline_version

__all__ = ["as_conllu", "parse", "parse_all", "pipeline_version"]
