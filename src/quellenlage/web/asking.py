"""What a request may ask for, checked: the same limits for the pages and for the API."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct
from starlette.datastructures import QueryParams

from quellenlage.ledger import Query

Words = Annotated[str, Meta(max_length=500, description='Words in any form, "quoted phrases", beginnings (wort*).')]
Name = Annotated[str, Meta(max_length=300)]
Day = Annotated[str, Meta(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$", description="2026-11-20, 2026-11 or 2026.")]
Certainty = Literal["", "certain", "probable", "possible", "unspecified"]
RulingAsked = Literal["", "right", "wrong", "undecided", "source", "none", "any"]


class Asked(Struct, frozen=True, forbid_unknown_fields=True):
    """The parameters of a search; what is empty is not asked."""

    words: Words = ""
    actor: Name = ""
    outlet: Name = ""
    article: Name = ""
    since: Day = ""
    until: Day = ""
    about: Day = ""
    certainty: Certainty = ""
    polarity: Literal["", "+", "-"] = ""
    voice: Literal["", "attributed", "own"] = ""
    ruling: RulingAsked = ""
    counted: Words = ""
    measure: Words = ""
    unit: Name = ""
    least: Annotated[str, Meta(pattern=r"^(-?\d{1,15}(\.\d{1,9})?)?$")] = ""
    most: Annotated[str, Meta(pattern=r"^(-?\d{1,15}(\.\d{1,9})?)?$")] = ""
    limit: Annotated[int, Meta(ge=1, le=500)] = 50
    offset: Annotated[int, Meta(ge=0, le=1_000_000)] = 0

    def query(self) -> Query:
        """The question to the ledger."""
        return Query(
            words=self.words, actor=self.actor, outlet=self.outlet, article=self.article,
            since=self.since or None, until=self.until or None, about=self.about or None,
            certainty=self.certainty or None, polarity=self.polarity or None, voice=self.voice or None,
            ruling=self.ruling or None, counted=self.counted, measure=self.measure, unit=self.unit or None,
            least=float(self.least) if self.least else None, most=float(self.most) if self.most else None,
            limit=self.limit, offset=self.offset,
        )  # fmt: skip


def asked(params: QueryParams, besides: tuple[str, ...] = ()) -> Asked:
    """The checked parameters of a request, but for those `besides`.

    Raises msgspec.ValidationError, which says what is wrong with which.
    """
    given = {
        name: "".join(c for c in value if c != "\x00").strip() for name, value in params.items() if name not in besides
    }
    return msgspec.convert(given, type=Asked, strict=False)


CERTAINTIES = tuple(value for value in get_args(Certainty) if value)
