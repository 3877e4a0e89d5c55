"""The command line: reads arguments and paths, writes data to stdout and everything else to stderr.

Exit codes: 0 done, 1 something was refused or failed, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import click

from quellenlage import __version__
from quellenlage.errors import NothingToReadError, QuellenlageError
from quellenlage.output import Output

if TYPE_CHECKING:
    from quellenlage.nouns import Analysis, Article, Dossier, Refusal

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
OUT = click.option(
    "-o", "--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to FILE, all or nothing."
)
PROCESSES = click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="Processes to use.")
QUIET = click.option("-q", "--quiet", is_flag=True, help="No progress on stderr; refusals are still named.")

ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".bib": "bibtex",
    ".graphml": "graphml",
    ".jsonld": "jsonld",
    ".prov.jsonld": "prov",
}
"""Forms of a dossier by the ending of the file."""


class Doors(click.Group):
    """The commands of this module and, loaded when asked for, those of the desk."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names."""
        return sorted({*super().list_commands(ctx), *(command.name or "" for command in _desk())})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from here or from the desk."""
        own = super().get_command(ctx, cmd_name)
        return own or next((command for command in _desk() if command.name == cmd_name), None)


def _desk() -> Sequence[click.Command]:
    from quellenlage.desk import DESK_COMMANDS

    return DESK_COMMANDS


@click.group(cls=Doors, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="quellenlage")
def cli() -> None:
    """Who says what in the coverage of a story, on whose authority, with which figure, for which time, how sure.

    \b
    Examples:
      quellenlage dossier articles/ -o dossier.html     a page to open in the browser
      quellenlage analyze articles/ --json              one line of JSON an article
      quellenlage explain c-1f0c22a94e07 articles/      which words and rules led to a claim
    """


@cli.command()
@PATHS
@click.option("--json", "as_json", is_flag=True, help="One line of JSON an article (schema quellenlage.analysis/1).")
@OUT
@PROCESSES
@QUIET
def analyze(paths: tuple[str, ...], as_json: bool, out: Path | None, processes: int, quiet: bool) -> None:
    """Read articles one by one: moments, figures, and who says what.

    PATH is a file (.txt .md .html .jsonl .csv, also .gz .xz), a folder of them, or - for text on stdin.

    \b
    Examples:
      quellenlage analyze article.txt
      quellenlage analyze articles/ --json -o analyses.jsonl
      quellenlage analyze crawl.jsonl.xz --json --processes 2 | head -1
    """
    articles, refusals = _take_up(paths)
    with Output(out) as output:
        for item in _readings(articles, processes, quiet):
            if _is_refusal(item, refusals):
                continue
            output.write(_analysis_text(item.analysis, as_json))
    _finish(articles, refusals)


@cli.command()
@PATHS
@click.option("--json", "form", flag_value="json", help="JSON (schema quellenlage.dossier/1): the same as --form json.")
@click.option(
    "--form", "form", type=click.Choice(sorted(set(ENDINGS.values()))), help="Form, where no ending tells it."
)
@click.option("--table", default="claims", show_default=True, help="Which table goes into a CSV.")
@click.option("--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the page.")
@OUT
@PROCESSES
@QUIET
def dossier(
    paths: tuple[str, ...],
    form: str | None,
    table: str,
    lang: Literal["de", "en"],
    out: Path | None,
    processes: int,
    quiet: bool,
) -> None:
    """Read the coverage of a story together: who says what, what agrees, what differs, what was overtaken.

    The form follows the ending of FILE (.html .md .json .jsonl .csv .xlsx .bib .graphml .jsonld .prov.jsonld); without
    -o and --form, Markdown goes to stdout.

    \b
    Examples:
      quellenlage dossier articles/ -o dossier.html
      quellenlage dossier articles/ --json > dossier.json
      quellenlage dossier articles/ -o figures.csv --table figures
      quellenlage dossier articles/ --lang en
    """
    form = form or _form_of(out)
    articles, refusals = _take_up(paths)
    from quellenlage import flow, read

    articles, older = read.newest(articles)
    refusals += older
    readings = [item for item in _readings(articles, processes, quiet) if not _is_refusal(item, refusals)]
    made = flow.compile_dossier(readings, refusals)
    if readings or form == "json":
        rendered = _render(made, form, lang, table)
        with Output(out) as output:
            output.write(rendered)
    _finish(articles, refusals)


@cli.command()
@click.argument("claim", metavar="CLAIM")
@PATHS
@click.option("--json", "as_json", is_flag=True, help="The claim as JSON.")
@click.option(
    "--lang", type=click.Choice(["de", "en"]), default="de", show_default=True, help="Language of the reasons."
)
def explain(claim: str, paths: tuple[str, ...], as_json: bool, lang: Literal["de", "en"]) -> None:
    """Say which words and rules led to a claim.

    CLAIM is a claim's id as the dossier and the JSON show it (the beginning is enough where it is unique).

    \b
    Examples:
      quellenlage explain c-1f0c22a94e07 articles/
      quellenlage explain c-1f0c22a94e07 articles/ --lang en
    """
    from quellenlage import flow, tell

    articles, refusals = _take_up(paths)
    readings = [item for item in _readings(articles, 1, quiet=True) if not _is_refusal(item, refusals)]
    explanation = flow.explain(claim, [reading.analysis for reading in readings])
    if as_json:
        click.echo(tell.as_json(explanation.claim))
    else:
        click.echo(tell.as_explanation(explanation.claim, explanation.article, explanation.inside, lang), nl=False)
    _finish(articles, refusals)


@cli.command("parse")
@PATHS
@click.option("--conllu", is_flag=True, expose_value=False, help="CoNLL-U with TokenRange=start:stop (the only form).")
@OUT
def parse_command(paths: tuple[str, ...], out: Path | None) -> None:
    """Print the grammar alone: tokens, tags, lemmas, dependencies as CoNLL-U.

    \b
    Examples:
      quellenlage parse article.txt --conllu
    """
    from quellenlage import parse

    articles, refusals = _take_up(paths)
    with Output(out) as output:
        for grammar in parse.parse_all(articles):
            output.write(parse.as_conllu(grammar))
    _finish(articles, refusals)


@cli.command("schema")
@click.argument("contract", type=click.Choice(["analysis", "dossier"]))
def schema_command(contract: str) -> None:
    """Print the JSON Schema of a contract.

    \b
    Examples:
      quellenlage schema dossier > dossier.schema.json
    """
    import json

    from quellenlage.nouns.contract import json_schema

    click.echo(json.dumps(json_schema(contract), indent=2, ensure_ascii=False))


def _take_up(paths: Sequence[str]) -> tuple[list[Article], list[Refusal]]:
    from quellenlage import flow, read
    from quellenlage.nouns import Article, Refusal

    articles, refusals = flow.read_articles([path for path in paths if path != "-"])
    if "-" in paths:
        text = sys.stdin.buffer.read()
        found = list(read.articles_from_bytes(text, path="-"))
        refusals += [item for item in found if isinstance(item, Refusal)]
        articles += [item for item in found if isinstance(item, Article)]
    if not articles and not refusals:
        raise NothingToReadError(
            "no article in " + ", ".join(paths), "give .txt .md .html .jsonl .csv files or a folder of them"
        )
    return articles, refusals


def _is_refusal(item: Any, refusals: list[Refusal]) -> bool:
    from quellenlage.nouns import Refusal

    if isinstance(item, Refusal):
        refusals.append(item)
        return True
    return False


def _readings(articles: Sequence[Article], processes: int, quiet: bool) -> Iterator[Any]:
    from quellenlage import scale

    if quiet or not sys.stderr.isatty() or not articles:
        yield from scale.analyze_many(articles, processes)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=len(articles))
        yield from scale.analyze_many(
            articles, processes, lambda done, path: bar.update(task, completed=done, description=Path(path).name[:40])
        )


def _form_of(out: Path | None) -> str:
    if out is None:
        return "markdown"
    name = out.name.lower()
    form = next((ENDINGS[ending] for ending in sorted(ENDINGS, key=len, reverse=True) if name.endswith(ending)), None)
    if form is None:
        raise click.UsageError(f"no form for {out.name!r}: end FILE in one of {' '.join(ENDINGS)}, or give --form")
    return form


def _render(made: Dossier, form: str, lang: Literal["de", "en"], table: str) -> str | bytes:
    from quellenlage import tell

    render: dict[str, Callable[[], str | bytes]] = {
        "html": lambda: tell.as_html(made, lang=lang),
        "json": lambda: tell.as_json(made),
        "jsonl": lambda: tell.as_jsonl(made),
        "markdown": lambda: tell.as_markdown(made, lang=lang),
        "csv": lambda: tell.as_csv(made, _table(table)),
        "xlsx": lambda: tell.as_xlsx(made, lang=lang),
        "bibtex": lambda: tell.as_bibtex(made),
        "graphml": lambda: tell.as_graphml(made),
        "jsonld": lambda: tell.as_jsonld(made),
        "prov": lambda: tell.as_prov(made),
    }
    return render[form]()


def _table(name: str) -> Any:
    from quellenlage.tell.tables import TableName

    if name not in get_args(TableName):
        raise click.UsageError(f"no table {name!r}: choose from {', '.join(get_args(TableName))}")
    return name


def _analysis_text(analysis: Analysis, as_json: bool) -> str:
    from quellenlage import tell

    return tell.as_json(analysis) if as_json else tell.as_text(analysis)


def _finish(articles: Sequence[Article], refusals: Sequence[Refusal]) -> None:
    for refusal in sorted(set(refusals)):
        click.echo(f"refused {refusal.path}: {refusal.why} [{refusal.code}]", err=True)
    if not articles:
        click.echo("no article could be read", err=True)
    if refusals or not articles:
        sys.exit(1)


def main() -> None:
    """The console command: runs the group and turns trouble into a message and an exit code."""
    try:
        cli.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except QuellenlageError as error:
        click.echo(f"quellenlage: {error}" + (f"\n  {error.hint}" if error.hint else ""), err=True)
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(130)
