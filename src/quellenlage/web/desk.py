"""What every request has at hand: the ledger, who judges, what time it is, how stories are compiled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.requests import Request

from quellenlage.ledger import Ledger
from quellenlage.nouns import Dossier
from quellenlage.tell.words import Language
from quellenlage.web.guard import Tokens
from quellenlage.web.visitors import Sessions, Visitor

Render = Callable[[Dossier, str, Language], str | bytes]


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk behind the pages.

    `dossier_of` gives a story's dossier as it stands now, None where there is no such story; `render` turns one into
    a file of some form ("html", "markdown", "json", "csv", "xlsx") and language. `now` is the clock, `language` that
    of the pages for who chose none.
    """

    ledger: Ledger
    sessions: Sessions
    now: Callable[[], str]
    dossier_of: Callable[[str], Dossier | None]
    render: Render
    tokens: Tokens
    language: Language = "de"


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


def visitor_of(request: Request) -> Visitor | None:
    """Who asks; None only where nobody has signed in yet."""
    found: Visitor | None = getattr(request.state, "visitor", None)
    return found


def signature(request: Request) -> str:
    """The name that a judgement is signed with."""
    visitor = visitor_of(request)
    return visitor.name if visitor else ""
