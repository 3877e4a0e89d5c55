"""Judging from the command line: every verdict signed, none overwritten."""

from __future__ import annotations

from typing import Literal, get_args

import click
import msgspec

from quellenlage.desk.asking import Day
from quellenlage.desk.options import BY, LEDGER, NOTE, now, opened, who
from quellenlage.ledger import Wanted, find_claim, judgement_of, standing
from quellenlage.nouns import (
    ActorsMerged,
    ActorsSplit,
    ArticleDated,
    ClaimJudged,
    Entry,
    FiguresJoined,
    FiguresParted,
    LinkKind,
    Ruling,
    SourceJudged,
    Undone,
)


def sentence(entry: Entry) -> str:
    """A judgement as a person would say it."""
    judged = entry.judgement
    if isinstance(judged, ClaimJudged):
        what = (
            f"claim {judged.claim} is {judged.ruling}: {' … '.join(' '.join(s.quote.split()) for s in judged.content)}"
        )
    elif isinstance(judged, SourceJudged):
        what = f"claim {judged.claim} rests on {judged.name or 'nobody named'}"
    elif isinstance(judged, ActorsMerged):
        what = f"{', '.join(judged.names)} are one: {judged.name}"
    elif isinstance(judged, ActorsSplit):
        what = f"{', '.join(judged.names)} are not one another"
    elif isinstance(judged, FiguresJoined):
        what = "these count the same: " + ", ".join(place.quote for place in judged.places)
    elif isinstance(judged, FiguresParted):
        what = f"{judged.places[0].quote} does not count what {', '.join(p.quote for p in judged.places[1:])} counts"
    elif isinstance(judged, ArticleDated):
        span = judged.earliest if judged.earliest == judged.latest else f"{judged.earliest} to {judged.latest}"
        what = f"article {judged.article[:19]} came out {span}"
    else:
        what = f"number {judged.entry} no longer stands"
    return f"{entry.number}  {entry.at}  {entry.by}  {what}{f'  ({entry.note})' if entry.note else ''}"


@click.group()
def judge() -> None:
    """Correct what the machine got wrong. Judgements are signed, kept for good, and stronger than any later reading.

    \b
    Examples:
      quellenlage judge claim c-1f0c22a94e07 wrong --note "steht so nicht da"
      quellenlage judge source c-1f0c22a94e07 "Polizei Musterstadt" --kind police_justice
      quellenlage judge merge "Polizei" "Polizei Musterstadt" --as "Polizei Musterstadt"
      quellenlage judge undo 3
      quellenlage judge history c-1f0c22a94e07
    """


def _write(where: str, by: str | None, wanted: Wanted) -> None:
    with opened(where) as ledger:
        judgement = judgement_of(wanted, ledger)
        click.echo(sentence(ledger.judge(judgement, by=who(by), at=now(), note=wanted.note)))


@judge.command("claim")
@click.argument("claim")
@click.argument("ruling", type=click.Choice(get_args(Ruling)))
@LEDGER
@BY
@NOTE
def claim_command(claim: str, ruling: Ruling, where: str, by: str | None, note: str) -> None:
    """Say whether the text does make this claim: right, wrong or undecided.

    \b
    Examples:
      quellenlage judge claim c-1f0c22a94e07 wrong
    """
    _write(where, by, Wanted("claim", claim=claim, ruling=ruling, note=note))


@judge.command("source")
@click.argument("claim")
@click.argument("name", default="")
@click.option("--kind", type=click.Choice(get_args(LinkKind)), default="unnamed", help="What kind of party it is.")
@LEDGER
@BY
@NOTE
def source_command(claim: str, name: str, kind: LinkKind, where: str, by: str | None, note: str) -> None:
    """Say on whose account a claim really is; without NAME, on that of nobody named.

    \b
    Examples:
      quellenlage judge source c-1f0c22a94e07 "Feuerwehr" --kind emergency_services
    """
    _write(where, by, Wanted("source", claim=claim, name=name, kind=kind, note=note))


@judge.command("merge")
@click.argument("names", nargs=-1, required=True)
@click.option("--as", "name", required=True, help="The name they go by.")
@LEDGER
@BY
@NOTE
def merge_command(names: tuple[str, ...], name: str, where: str, by: str | None, note: str) -> None:
    """Say that parties with several names are one.

    \b
    Examples:
      quellenlage judge merge "NIS" "Geheimdienst NIS" --as "NIS"
    """
    _write(where, by, Wanted("merge", names=names, name=name, note=note))


@judge.command("split")
@click.argument("names", nargs=-1, required=True)
@LEDGER
@BY
@NOTE
def split_command(names: tuple[str, ...], where: str, by: str | None, note: str) -> None:
    """Say that parties with like names are not one another.

    \b
    Examples:
      quellenlage judge split "Stadtwerke Neuhaus" "Stadtwerke Altdorf"
    """
    _write(where, by, Wanted("split", names=names, note=note))


def _on_figures(what: Literal["join", "part"], help_text: str) -> None:
    """Adds the command that judges whether figures count the same; both are one but for their name."""

    @judge.command(what, help=f"{help_text}\n\n\b\nExamples:\n  quellenlage judge {what} sha256:1f0c/f1 sha256:77ab/f3")
    @click.argument("figures", nargs=-1, required=True, metavar="ARTICLE/FIGURE...")
    @LEDGER
    @BY
    @NOTE
    def command(figures: tuple[str, ...], where: str, by: str | None, note: str) -> None:
        _write(where, by, Wanted(what, figures=figures, note=note))


_on_figures("join", "Say that figures count the same thing.")
_on_figures("part", "Say that the first figure does not count what the others count.")


@judge.command("date")
@click.argument("article")
@click.argument("earliest", type=Day())
@click.argument("latest", type=Day(), required=False)
@LEDGER
@BY
@NOTE
def date_command(article: str, earliest: str, latest: str | None, where: str, by: str | None, note: str) -> None:
    """Say when an article came out.

    \b
    Examples:
      quellenlage judge date sha256:1f0c 2026-11-20
    """
    _write(where, by, Wanted("date", article=article, earliest=earliest, latest=latest or "", note=note))


@judge.command("undo")
@click.argument("number", type=int)
@LEDGER
@BY
@NOTE
def undo_command(number: int, where: str, by: str | None, note: str) -> None:
    """Take back a judgement (undoing an undoing restores it); both stay in the book.

    \b
    Examples:
      quellenlage judge undo 3
    """
    _write(where, by, Wanted("undo", entry=number, note=note))


@judge.command("history")
@click.argument("claim", required=False)
@click.option("--json", "as_json", is_flag=True, help="One line of JSON each.")
@LEDGER
def history_command(claim: str | None, as_json: bool, where: str) -> None:
    """Show the book of judgements, or what was said about one claim; what no longer stands is in brackets.

    \b
    Examples:
      quellenlage judge history
      quellenlage judge history c-1f0c22a94e07
    """
    with opened(where) as ledger:
        book = ledger.judgements()
        valid = {entry.number for entry in standing(book)}
        shown = book if claim is None else ledger.judgements(claim=find_claim(ledger, claim)[1].id)
    for entry in shown:
        if as_json:
            click.echo(msgspec.json.encode(entry).decode("utf-8"))
        else:
            undone = entry.number not in valid and not isinstance(entry.judgement, Undone)
            click.echo(f"[{sentence(entry)}]" if undone else sentence(entry))
