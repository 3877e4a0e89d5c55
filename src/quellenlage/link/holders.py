"""Whom a number is for: the candidate or party that votes, seats and shares are given to."""

from __future__ import annotations

import re

from quellenlage.link.parties import genitive_free
from quellenlage.link.setting import Setting
from quellenlage.nouns import Figure, Name

FOR = re.compile(
    r"\b(?:für|auf|bei|an)\s+(?:(?:den|die|das|dem|der)\s+)?(?:[A-ZÄÖÜ]?[\wäöüß-]+\s+){0,2}$", re.IGNORECASE
)


def holder_in(setting: Setting, figure: Figure) -> str:
    """The name in the figure's clause that the number is for, folded to its last word, "" for none.

    The nearest name before the figure in its clause, else the nearest after it; a name that a source consists of says
    the number and has none.
    """
    start, stop = setting.clause_of(figure.start)
    before, after = [], []
    for name in setting.parse.names:
        first, last = setting.parse.tokens[name.first], setting.parse.tokens[name.stop - 1]
        if name.label not in ("PER", "ORG", "MISC") or setting.in_source(first.start, last.stop):
            continue
        if start <= first.start and last.stop <= figure.start:
            before.append((first.start, name))
        elif figure.stop <= first.start < stop:
            after.append((-first.start, name))
    crossed = [f.stop for f in setting.figures if start <= f.start and f.stop <= figure.start]
    before = [found for found in before if not crossed or found[0] > max(crossed)]
    following = [f.start for f in setting.figures if f.start > figure.start]
    after = [found for found in after if not following or -found[0] < min(following)]
    for found in (before, after):
        if found:
            return folded(setting, max(found, key=lambda f: f[0])[1])
    return ""


def folded(setting: Setting, name: Name) -> str:
    """A name as a key: its last word without endings."""
    word = genitive_free(setting.parse.tokens[name.stop - 1].text.lower())
    return re.sub(r"(?:en|er|e|n)$", "", word) if len(word) > 6 else word
