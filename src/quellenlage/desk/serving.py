"""Serving the desk to a browser on this machine."""

from __future__ import annotations

import ipaddress
import secrets
from typing import TYPE_CHECKING

import click

from quellenlage.desk.options import BY, LEDGER, now, opened, who
from quellenlage.errors import QuellenlageError
from quellenlage.nouns import Dossier

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from quellenlage.ledger import Ledger
    from quellenlage.tell.words import Language


def is_local(host: str) -> bool:
    """Whether only programs of this machine can reach that address."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def app_of(ledger: Ledger, user: str, names: tuple[str, ...] = (), language: Language = "de") -> Starlette:
    """The web application on a ledger, with this machine's clock and a secret that ends with the process."""
    from quellenlage.desk.compiling import current
    from quellenlage.web import make_app
    from quellenlage.web.app import LOCAL_NAMES

    return make_app(
        ledger,
        user=user,
        secret=secrets.token_bytes(32),
        now=now,
        dossier_of=lambda key: current(ledger, key, now()),
        render=render,
        language=language,
        hosts=(*LOCAL_NAMES, *names),
    )


def render(dossier: Dossier, form: str, language: Language) -> str | bytes:
    """A dossier as a file: html, markdown, json, xlsx (all tables), or csv (the figures)."""
    from quellenlage import tell

    match form:
        case "html":
            return tell.as_html(dossier, language)
        case "markdown":
            return tell.as_markdown(dossier, language)
        case "xlsx":
            return tell.as_xlsx(dossier, language)
        case "csv":
            return tell.as_csv(dossier, "figures")
        case _:
            return tell.as_json(dossier)


@click.command()
@LEDGER
@BY
@click.option("--host", default="127.0.0.1", show_default=True, help="Another than this machine's own needs accounts.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port.")
@click.option("--host-name", "names", multiple=True, help="Another name the desk goes by, as a reverse proxy sends it.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(["de", "en"]),
    default="de",
    show_default=True,
    help="The pages' own words for who chose no language there.",
)
def serve(where: str, by: str | None, host: str, port: int, names: tuple[str, ...], language: Language) -> None:
    """Show the ledger in the browser: search, reader, stories, judgement by key.

    \b
    Examples:
      quellenlage serve
      quellenlage serve --ledger desk.db --port 8080 --by anna
    """
    try:
        import uvicorn

        import quellenlage.web  # noqa: F401 - to know now whether it is all there
    except ImportError as error:
        raise QuellenlageError(f"{error.name} is not installed", "pip install 'quellenlage[web]'") from error
    with opened(where) as ledger:
        if not is_local(host) and not ledger.has_accounts():
            raise QuellenlageError(
                f"{host} can be reached by others, and this ledger has no accounts",
                "quellenlage account add NAME --role editor; and let a reverse proxy with TLS stand in front",
            )
        click.echo(f"the desk is at http://{host}:{port}/ (end it with Ctrl-C)", err=True)
        uvicorn.run(
            app_of(ledger, who(by), names, language), host=host, port=port, log_level="warning", server_header=False
        )
