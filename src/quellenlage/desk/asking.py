"""Questions to the ledger: claims, figures, actors, articles, stories, versions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from quellenlage.desk.options import LEDGER, opened, printed, show
from quellenlage.ledger import FoundClaim, FoundFigure, Query

F = TypeVar("F", bound=Callable[..., Any])

RULINGS = {"right": "✓", "wrong": "✗", "undecided": "?", "source": "✓ source corrected"}
COMPARATORS = {"about": "≈", "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "range": "…"}


class Day(click.ParamType[str]):
    """A date: 2026, 2026-11 or 2026-11-20."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check that there is such a day."""
        given = str(value)
        try:
            date.fromisoformat(given + "-01-01"[len(given) - 4 :] if len(given) in (4, 7) else given)
        except ValueError:
            self.fail(f"{given!r} is no date; write 2026-11-20 or 2026-11", param, ctx)
        return given


def _narrowed(command: F) -> F:
    for option in (
        click.option("--until", type=Day(), help="Published on that day or earlier."),
        click.option("--since", type=Day(), help="Published on that day or later."),
        click.option("--outlet", default="", help="In this outlet."),
    ):
        command = option(command)
    return command


def _about_claims(command: F) -> F:
    for option in (
        click.option(
            "--ruling",
            type=click.Choice(["right", "wrong", "undecided", "source", "none", "any"]),
            help="What people said of it; those ruled wrong are left out unless asked for.",
        ),
        click.option("--about", type=Day(), help="A day that the claim's own time expressions cover."),
        click.option("--denied", is_flag=True, help="Only what the source denies."),
        click.option(
            "--certainty",
            type=click.Choice(["certain", "probable", "possible", "unspecified"]),
            help="How sure the source sounds.",
        ),
        click.option(
            "--actor", default="", help="With this party in the chain, by the beginning of a word of its name."
        ),
    ):
        command = option(command)
    return _narrowed(command)


WORDS = click.argument("words", nargs=-1, metavar="[WORD]...")


def _query(words: tuple[str, ...], options: dict[str, Any]) -> Query:
    denied = options.pop("denied", False)
    return Query(words=" ".join(words), polarity="-" if denied else None, **options)


def _chain(claim: FoundClaim) -> str:
    return "; ".join(" › ".join(link.name or "(unnamed)" for link in chain) for chain in claim.chains)


@click.command()
@WORDS
@_about_claims
@LEDGER
@printed
def claims(words: tuple[str, ...], where: str, as_json: bool, as_csv: bool, **options: Any) -> None:
    """Find claims: who said what. All WORDs must occur in a claim, in any form; "a phrase" and wort* work.

    \b
    Examples:
      quellenlage claims verletzt --actor Polizei
      quellenlage claims '"schwer verletzt"' --since 2026-11 --json
    """
    with opened(where) as ledger:
        found, total = ledger.find_claims(_query(words, options))
    columns: list[tuple[str, Callable[[FoundClaim], object]]] = [
        ("published", lambda c: c.published),
        ("outlet", lambda c: c.outlet),
        ("who", _chain),
        ("says", lambda c: ("NOT: " if c.polarity == "-" else "") + " ".join(c.content.split())),
        ("certainty", lambda c: "" if c.certainty == "unspecified" else c.certainty),
        ("ruling", lambda c: RULINGS.get(c.ruling or "", "")),
        ("claim", lambda c: c.claim),
    ]
    show(found, total, columns, as_json=as_json, as_csv=as_csv)


@click.command()
@WORDS
@click.option("--counted", default="", help="What is counted: words of it or of the claim around it, in any form.")
@click.option("--measure", default="", help="Of a measure of a compiled story: words of its name, in any form.")
@click.option("--unit", help="EUR, percent, metre ...")
@click.option("--least", type=float, help="Figures that may be this much or more.")
@click.option("--most", type=float, help="Figures that may be this much or less.")
@_about_claims
@LEDGER
@printed
def figures(words: tuple[str, ...], where: str, as_json: bool, as_csv: bool, **options: Any) -> None:
    """Find figures: how many of what, by whom. In a compiled story they have its measure, and the dossier's origins.

    \b
    Examples:
      quellenlage figures --measure Verletzte --least 10
      quellenlage figures --counted "verletzte Menschen"
      quellenlage figures --unit EUR --outlet Tagesecho --csv
    """
    with opened(where) as ledger:
        found, total = ledger.find_figures(_query(words, options))
        compiled = bool(ledger.find_stories(Query(limit=1))[1])
    columns: list[tuple[str, Callable[[FoundFigure], object]]] = [
        ("published", lambda f: f.published),
        ("outlet", lambda f: f.outlet),
        ("figure", lambda f: " ".join(f.quote.split())),
        ("value", _value),
        ("unit", lambda f: f.unit),
        ("counted", lambda f: f.counted),
        ("measure", lambda f: f.measure),
        ("origin", lambda f: "; ".join(f.origins)),
        ("ruling", lambda f: RULINGS.get(f.ruling or "", "")),
        ("claim", lambda f: f.claim),
    ]
    show(found, total, columns, as_json=as_json, as_csv=as_csv)
    for name, story, origins in sorted({(f.measure, f.story, f.origins_visible) for f in found if f.measure}):
        click.echo(f"{name} ({story}): at most {origins} {'origin' if origins == 1 else 'origins'}", err=True)
    if options["measure"] and not compiled:
        click.echo("no story is compiled, so there are no measures yet: quellenlage stories --compile", err=True)


def _value(figure: FoundFigure) -> str:
    if figure.value is not None:
        return f"{COMPARATORS.get(figure.comparator, '')} {figure.value}".strip()
    return f"{figure.low or ''} … {figure.high or ''}".strip(" …") and f"{figure.low or ''} … {figure.high or ''}"


@click.command()
@WORDS
@_about_claims
@LEDGER
@printed
def actors(words: tuple[str, ...], where: str, as_json: bool, as_csv: bool, **options: Any) -> None:
    """Find the parties that claims rest on, those with most claims first.

    \b
    Examples:
      quellenlage actors --since 2026-11-01
      quellenlage actors verletzt --json
    """
    with opened(where) as ledger:
        found, total = ledger.find_actors(_query(words, options))
    columns: list[tuple[str, Callable[[Any], object]]] = [
        (name, lambda actor, name=name: getattr(actor, name))  # type: ignore[misc]
        for name in ("name", "kind", "claims", "as_origin", "articles", "outlets", "first", "last")
    ]
    columns.append(("also", lambda actor: "; ".join(actor.spellings)))
    show(found, total, columns, as_json=as_json, as_csv=as_csv)


@click.command()
@WORDS
@_narrowed
@click.option(
    "--versions", "url", metavar="URL", help="The texts that stood at a url, and what changed in their claims."
)
@LEDGER
@printed
def articles(
    words: tuple[str, ...], url: str | None, where: str, as_json: bool, as_csv: bool, **options: Any
) -> None:  # fmt: skip
    """Find articles, newest first; or, with --versions, see what became of a page.

    \b
    Examples:
      quellenlage articles Hochwasser --outlet Tagesecho
      quellenlage articles --versions https://bote.example/brand
    """
    with opened(where) as ledger:
        if url is not None:
            found = ledger.versions(url)
            changes = ledger.changes(url)
            total = len(found)
        else:
            found, total = ledger.find_articles(_query(words, options))
            changes = []
    columns: list[tuple[str, Callable[[Any], object]]] = [
        (name, lambda article, name=name: getattr(article, name))  # type: ignore[misc]
        for name in ("earliest", "latest", "outlet", "title", "claims", "figures", "url", "path")
    ]
    columns.append(("article", lambda article: article.article[:19]))
    if as_json and url is not None:
        show(changes, len(changes), (), as_json=True, as_csv=as_csv)
        return
    show(found, total, columns, as_json=as_json, as_csv=as_csv)
    for number, change in enumerate(changes, start=2):
        click.echo(f"version {number}: {change.kept} claims as before")
        for pair in change.reworded:
            click.echo(f"  ~ {_words(pair.before)}\n    {_words(pair.after)}")
        for claim in change.gone:
            click.echo(f"  - {_words(claim)}")
        for claim in change.come:
            click.echo(f"  + {_words(claim)}")


def _words(claim: Any) -> str:
    origin = ", ".join(chain[-1].name or "(unnamed)" for chain in claim.chains)
    said = " … ".join(" ".join(span.quote.split()) for span in claim.content)
    return f"{origin}: {said}" if origin else said
