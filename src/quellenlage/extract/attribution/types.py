"""What the finding of attributions yields: spans in tokens, before chains and stance are read off them."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.nouns import ClaimType

Range = tuple[int, int]
"""Tokens `[first, stop)` of a parse."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One claim on somebody's account: what is said, the words that mark it, the phrases that name who.

    `content`, `cue` and `source` are tuples of token ranges `[first, stop)` in text order (several where a stretch is
    discontinuous or runs over sentences; joint sources are several ranges). `parent` is the index, in the tuple that
    `find_attributions` returns, of the attribution inside whose content this one stands. `rule` names what proposed it,
    `trace` says in sentences which words led here. `carried` is true where the source was named in an earlier sentence
    and runs on; `odds` is how probable its source is.
    """

    type: ClaimType
    content: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    source: tuple[Range, ...] = ()
    parent: int | None = None
    rule: str = ""
    trace: tuple[str, ...] = ()
    carried: bool = False
    odds: float = 1.0

    @property
    def place(self) -> tuple[int, int]:
        """First and last token of the content, to sort by."""
        return self.content[0][0], self.content[-1][1]
