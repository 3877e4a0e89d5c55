"""The shelf: articles, what was read from them, and what people decided, in SQLite or PostgreSQL.

In come analyses (or readings) and judgements; out come analyses as people corrected them, and answers to questions.
It never reads a clock, never changes a judgement, and never lets a later reading overwrite one. The only room with SQL.
"""

from __future__ import annotations

from quellenlage.ledger.accounts import Account, Role
from quellenlage.ledger.comparing import Difference, Reworded, difference
from quellenlage.ledger.finding import (
    COUNTED,
    FoundActor,
    FoundArticle,
    FoundClaim,
    FoundFigure,
    FoundLink,
    FoundStory,
    Query,
)
from quellenlage.ledger.judging import UnclearError
from quellenlage.ledger.overruling import merged_names, overrule, ruled, standing
from quellenlage.ledger.putting import Put
from quellenlage.ledger.regrouping import regroup
from quellenlage.ledger.shelf import Ledger
from quellenlage.ledger.wanting import Wanted, find_claim, judgement_of
from quellenlage.ledger.watching import Feed, Told

__all__ = [
    "COUNTED",
    "Account",
    "Difference",
    "Feed",
    "FoundActor",
    "FoundArticle",
    "FoundClaim",
    "FoundFigure",
    "FoundLink",
    "FoundStory",
    "Ledger",
    "Put",
    "Query",
    "Reworded",
    "Role",
    "Told",
    "UnclearError",
    "Wanted",
    "difference",
    "find_claim",
    "judgement_of",
    "merged_names",
    "overrule",
    "regroup",
    "ruled",
    "standing",
]
