"""The value a source phrase is read as: who it names, of what kind, and what pronouns could stand for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quellenlage.extract.provenance.nouns import Noun
from quellenlage.nouns import LinkKind

Shape = Literal["person", "body", "role", "statement", "pronoun", "nobody"]


@dataclass(frozen=True, slots=True)
class Party:
    """Who a phrase names: tokens `[first, stop)`, its head token, its name (None: nobody named), kind and shape.

    `noun` is the role or class noun it comes with ("Minister"), `body` the name of the body it speaks for, `gender` a
    UD gender or "", `acronym` a short name given in brackets, `own` a company's name without
    its class noun. `sure` is False where the kind is a mere guess; `why` says what it rests on.
    """

    first: int
    stop: int
    head: int
    name: str | None
    kind: LinkKind
    shape: Shape
    noun: Noun | None = None
    gender: str = ""
    plural: bool = False
    definite: bool = False
    body: str | None = None
    acronym: str | None = None
    own: str | None = None
    sure: bool = True
    why: str = ""
