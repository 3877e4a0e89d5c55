"""The pages: search, reader, stories, comparison, the book of judgements. They work without a script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from quellenlage.errors import QuellenlageError
from quellenlage.ledger import (
    COUNTED,
    FoundArticle,
    FoundClaim,
    FoundFigure,
    Ledger,
    Query,
    UnclearError,
    Wanted,
    difference,
    find_claim,
    judgement_of,
    ruled,
    standing,
)
from quellenlage.nouns import Analysis, Article, Claim, DossierArticle, Entry, PassageKind, Undone
from quellenlage.web.asking import CERTAINTIES, Asked, asked
from quellenlage.web.desk import Desk, desk_of, signature, visitor_of
from quellenlage.web.guard import COOKIE
from quellenlage.web.judging import lacking, misspelt, said
from quellenlage.web.marking import Mark, Piece, pieces
from quellenlage.web.reviewing import review
from quellenlage.web.visitors import LASTS, SESSION
from quellenlage.web.words import Speech, language_of, speech

_TEMPLATES = Environment(
    loader=PackageLoader("quellenlage.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.globals["counted"] = COUNTED
_TEMPLATES.globals["title_of"] = lambda article: title_of(article)
_TEMPLATES.globals["name_of"] = lambda found: name_of(found)


@pass_context
def _day(context: Context, value: str | None) -> str:
    return str(context["words"].day(value))


@pass_context
def _many(context: Context, number: int, one: str, several: str) -> str:
    return str(context["words"].many(number, one, several))


_TEMPLATES.filters["day"] = _day
_TEMPLATES.filters["many"] = _many
LANGUAGE = "quellenlage-language"
"""The cookie that keeps the language somebody chose."""
YEAR = 365 * 24 * 3600

FORMS = {
    "html": ("html", "text/html"),
    "markdown": ("md", "text/markdown"),
    "json": ("json", "application/json"),
    "csv": ("csv", "text/csv"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""The forms a dossier is exported in: the ending of the file and its media type."""
HINTS = (
    "Ordner kann nur der Befehl „quellenlage watch ORDNER“ auf die Liste setzen.",
    "Seite neu laden und noch einmal.",
)
TITLE = 80
"""Characters of a text that stand for its title where it has none."""


def page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page, with a token for its forms in it and the visitor's cookie beside it."""
    desk = desk_of(request)
    visitor = desk.tokens.visitor(request)
    words = words_of(request)
    text = _TEMPLATES.get_template(template).render(
        token=desk.tokens.token(visitor),
        at_desk=visitor_of(request),
        words=words,
        said=lambda entry: said(entry, words),
        path=request.url.path,
        here=_here(request),
        done=_done(request),
        **values,
    )
    response = HTMLResponse(text.encode("utf-8", "replace"), status)
    if request.cookies.get(COOKIE) != visitor:
        response.set_cookie(COOKIE, visitor, httponly=True, samesite="strict", path="/")
    return response


def words_of(request: Request) -> Speech:
    """The words of the language that the visitor chose, else of the desk's own."""
    return speech(language_of(request.cookies.get(LANGUAGE) or desk_of(request).language))


def trouble(request: Request, status: int, title: str, what: str, hint: str = "") -> Response:
    """A page that says what went wrong; `what` is said as it is, title and hint in the visitor's language."""
    words = words_of(request)
    return page(request, "trouble.html", status, title=words(title), what=what, hint=words(hint))


def _here(request: Request) -> str:
    """This page's own address, without the notice of a judgement just made."""
    params = [(name, value) for name, value in parse_qsl(request.url.query) if name != "done"]
    return request.url.path + (f"?{urlencode(params)}" if params else "")


def _done(request: Request) -> Entry | None:
    """The judgement that was just made here, as long as it stands."""
    number = request.query_params.get("done", "")
    if visitor_of(request) is None or not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    found = standing(desk_of(request).ledger.judgements())
    return next((entry for entry in found if entry.number == int(number)), None)


def missing(request: Request, what: str) -> Response:
    """A page that says that something is not here."""
    return trouble(request, 404, "Nicht gefunden", words_of(request)(what))


def failed(request: Request, error: Exception) -> Response:
    """A page, or JSON, that says what went wrong and what to do."""
    from quellenlage.web import api

    if request.url.path.startswith("/api/"):
        return api.trouble(503, str(error))
    hint = error.hint if isinstance(error, QuellenlageError) else ""
    return page(request, "trouble.html", 503, title=words_of(request)("Das ging nicht"), what=str(error), hint=hint)


def home(request: Request) -> Response:
    """The state of the desk: newest stories and articles, and how much there is."""
    ledger = desk_of(request).ledger
    stories, _ = ledger.find_stories(Query(limit=10))
    articles, _ = ledger.find_articles(Query(limit=10))
    return page(
        request, "home.html", counts=ledger.counts(), stories=stories, articles=articles,
        told=ledger.news(5)[0], asked=Asked(),
    )  # fmt: skip


def search(
    name: str, find: Callable[[Ledger, Query], tuple[list[Any], int]]
) -> Callable[[Request], Response]:  # fmt: skip
    """A search page for one sort of thing."""

    def answer(request: Request) -> Response:
        try:
            wanted = asked(request.query_params, besides=("done",))
        except msgspec.ValidationError as error:
            return trouble(request, 400, "So kann nicht gesucht werden", misspelt(error, words_of(request)))
        rows, total = find(desk_of(request).ledger, wanted.query())
        return page(
            request, f"{name}.html", asked=wanted, rows=rows, total=total, certainties=CERTAINTIES,
            turn=lambda by: _turned(request, wanted, by, total),
        )  # fmt: skip

    return answer


def _turned(request: Request, wanted: Asked, by: int, total: int) -> str | None:
    """The address of the next page of results (`by` 1) or the one before (-1), None where there is none."""
    offset = wanted.offset + by * wanted.limit
    if offset < 0 and wanted.offset > 0:
        offset = 0
    if not 0 <= offset < total:
        return None
    params = dict(request.query_params) | {"offset": str(offset)}
    return f"{request.url.path}?{urlencode(params)}"


def _marks(claims: tuple[Claim, ...]) -> list[Mark]:
    return [
        Mark(span.start, span.stop, role, claim.id)
        for claim in claims
        for role, spans in (("content", claim.content), ("cue", claim.cue), ("source", claim.source))
        for span in spans
    ]


def _paragraphs(analysis: Analysis) -> list[tuple[str, list[Piece]]]:
    """The text as paragraphs of pieces, each with the kind of the passage it lies in."""
    passages = analysis.article.passages
    cuts = {edge for passage in passages for edge in (passage.start, passage.stop)}
    found: list[tuple[str, list[Piece]]] = []
    last: object = None
    for piece in pieces(analysis.article.text, _marks(analysis.claims), cuts):
        holder = next((p for p in passages if p.start <= piece.start < p.stop), None)
        if not found or holder is not last:
            found.append((str(holder.kind) if holder else "between", []))
        found[-1][1].append(piece)
        last = holder
    return found


def _judged(desk: Desk, article: str) -> tuple[Analysis, dict[str, tuple[str, int]]] | None:
    """An article as the machine read it, and what people said of its claims."""
    found = list(desk.ledger.analyses([article], as_judged=False))
    if not found:
        return None
    return found[0], ruled(found[0], desk.ledger.judgements(article=found[0].article.id))


def article(request: Request) -> Response:
    """The reader: the text with its claims marked, and the claims beside it to be judged."""
    desk = desk_of(request)
    found = _judged(desk, request.path_params["key"])
    if found is None:
        return missing(request, "Diesen Artikel gibt es hier nicht.")
    machine, rulings = found
    analysis = next(iter(desk.ledger.analyses([machine.article.id])))
    corrected = {claim.id: claim for claim in analysis.claims}
    claims = sorted(machine.claims, key=_place)
    versions = desk.ledger.versions(machine.article.url) if machine.article.url else []
    return page(
        request, "article.html", article=analysis.article, machine=machine, rulings=rulings,
        judged=sum(claim.id in rulings for claim in claims),
        claims=[corrected.get(claim.id, claim) for claim in claims], paragraphs=_paragraphs(machine), versions=versions,
        stories=desk.ledger.find_stories(Query(article=machine.article.id))[0],
        title=title_of(machine.article), path_of=file_of(machine.article.path),
    )  # fmt: skip


def title_of(article: Article | DossierArticle) -> str:
    """What to call an article: its title, its first headline, its first words, or its file."""
    headline = next((p for p in article.passages if p.kind == PassageKind.HEADLINE), None)
    first = " ".join(article.text[headline.start : headline.stop].split()) if headline else ""
    return article.title or first or _beginning(article.text) or file_of(article.path)


def _beginning(text: str) -> str:
    """The first words of a text."""
    words = " ".join(text[: 4 * TITLE].split())
    return words if len(words) <= TITLE else words[:TITLE].rsplit(" ", 1)[0] + " …"


def name_of(found: FoundArticle | FoundClaim | FoundFigure) -> str:
    """What to call a found article, or the one that a found claim or figure stands in: its title, else its file."""
    return found.title or file_of(found.path)


def file_of(path: str) -> str:
    """A file's name without its folders, an address as it is."""
    return path if "://" in path else path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path


def _place(claim: Claim) -> tuple[int, int, str]:
    return (
        min((span.start for span in claim.content), default=0),
        -max((span.stop for span in claim.content), default=0),
        claim.id,
    )


def claim(request: Request) -> Response:
    """One claim: what, who, which rules led to it, and all that people said of it."""
    desk = desk_of(request)
    try:
        analysis, found = find_claim(desk.ledger, request.path_params["key"])
    except UnclearError as error:
        return trouble(request, 404, "Nicht gefunden", lacking(error, words_of(request)))
    book = desk.ledger.judgements(article=analysis.article.id)
    history = desk.ledger.judgements(claim=found.id)
    return page(
        request, "claim.html", analysis=analysis, claim=found, rulings=ruled(analysis, book), history=history,
        valid={entry.number for entry in standing(book)},
    )  # fmt: skip


def story(request: Request) -> Response:
    """A story's dossier, compiled as things stand now."""
    dossier = desk_of(request).dossier_of(request.path_params["key"])
    if dossier is None:
        return missing(request, "Diese Geschichte gibt es hier nicht (mehr).")
    key = request.path_params["key"]
    ledger = desk_of(request).ledger
    older: dict[str, list[str]] = {}
    for old, new in sorted(ledger.replaced(ledger.members(key)).items()):
        older.setdefault(new, []).append(old)
    title = next((found.title for found in dossier.stories), key)
    return page(
        request, "story.html", dossier=dossier, key=key, title=title, review=review(dossier), older=older
    )  # fmt: skip


def export(request: Request) -> Response:
    """A story's dossier as a file."""
    desk = desk_of(request)
    dossier = desk.dossier_of(request.path_params["key"])
    form = request.path_params["form"]
    if dossier is None or form not in FORMS:
        return missing(request, "Diese Geschichte gibt es hier nicht (mehr).")
    made = desk.render(dossier, form, words_of(request).code)
    ending, kind = FORMS[form]
    headers = {"Content-Disposition": f'attachment; filename="dossier.{ending}"'}
    data = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
    return Response(data, media_type=kind, headers=headers)


def compare(request: Request) -> Response:
    """Two articles side by side, and the difference in their claims."""
    desk = desk_of(request)
    keys = [request.query_params.get("a", ""), request.query_params.get("b", "")]
    both = {analysis.article.id: analysis for analysis in desk.ledger.analyses(keys)}
    if any(key not in both for key in keys):
        return missing(request, "Zum Vergleichen braucht es zwei Artikel, die hier sind.")
    left, right = both[keys[0]], both[keys[1]]
    return page(
        request, "compare.html", sides=[(left, _paragraphs(left)), (right, _paragraphs(right))],
        change=difference(left, right),
    )  # fmt: skip


def judgements(request: Request) -> Response:
    """The book of judgements, newest first."""
    book = desk_of(request).ledger.judgements()
    valid = {entry.number for entry in standing(book)}
    return page(request, "judgements.html", book=list(reversed(book)), valid=valid, is_undo=_is_undo)


def watching(request: Request) -> Response:
    """The watch list and what it brought: news in substance, newest first."""
    ledger = desk_of(request).ledger
    try:
        wanted = asked(request.query_params, besides=("done",))
    except msgspec.ValidationError as error:
        return trouble(request, 400, "So kann nicht geblättert werden", misspelt(error, words_of(request)))
    told, total = ledger.news(wanted.limit, wanted.offset)
    return page(
        request, "watching.html", feeds=ledger.feeds(), told=told, total=total, asked=wanted,
        turn=lambda by: _turned(request, wanted, by, total),
    )  # fmt: skip


def refusals(request: Request) -> Response:
    """What could not be taken in, and why."""
    return page(request, "refusals.html", refusals=desk_of(request).ledger.refusals())


async def _posted(request: Request, act: Callable[[Request, FormData], Response], most: int) -> Response:
    """What a form of ours with at most so many fields does; nothing, where it does not carry a good token."""
    async with request.form(max_files=0, max_fields=most) as form:
        given = form

    def checked() -> Response:
        good = desk_of(request).tokens.is_good(request, str(given.get("token", "")))
        return act(request, given) if good else _stale(request)

    return await run_in_threadpool(checked)


async def watch(request: Request) -> Response:
    """Put a feed on the watch list, or take it off, for who may judge."""
    return await _posted(request, _watch, 10)


def _watch(request: Request, form: FormData) -> Response:
    desk = desk_of(request)
    source = str(form.get("source", "")).strip()
    if form.get("what") == "unwatch":
        desk.ledger.unwatch(source, at=desk.now())
    elif source.lower().startswith(("http://", "https://")) and source.isprintable() and len(source) <= 2000:
        desk.ledger.watch(source, by=signature(request), at=desk.now())
    else:
        return trouble(
            request, 400, "Nicht angenommen",
            words_of(request)(
                "Bitte die Adresse eines Feeds oder einer Seite angeben, die mit https:// oder http:// anfängt."
            ),
            HINTS[0],
        )  # fmt: skip
    return RedirectResponse("/watching", 303)


def _stale(request: Request) -> Response:
    words = words_of(request)
    return trouble(
        request, 403, "Nicht angenommen", words("Dieses Formular ist veraltet oder stammt nicht von hier."),
        HINTS[1],
    )  # fmt: skip


def _is_undo(entry: Any) -> bool:
    return isinstance(entry.judgement, Undone)


async def judge(request: Request) -> Response:
    """Write a judgement that comes from a form of ours, and go back to where it was made."""
    return await _posted(request, _judge, 100)


def _judge(request: Request, form: FormData) -> Response:
    desk = desk_of(request)
    fields: dict[str, Any] = {
        name: str(value).replace("\x00", "").strip()
        for name, value in form.items()
        if name not in ("token", "back", "names", "figures")
    }
    lists = {
        name: tuple(str(value).replace("\x00", "").strip() for value in form.getlist(name) if str(value).strip())
        for name in ("names", "figures")
    }
    try:
        wanted = msgspec.convert(fields | lists, type=Wanted, strict=False)
        judgement = judgement_of(wanted, desk.ledger)
        entry = desk.ledger.judge(judgement, by=signature(request), at=desk.now(), note=wanted.note)
    except UnclearError as error:
        return trouble(request, 400, "Nicht angenommen", lacking(error, words_of(request)))
    except msgspec.ValidationError as error:
        return trouble(request, 400, "Nicht angenommen", misspelt(error, words_of(request)))
    back = _back(str(form.get("back", "/")))
    return RedirectResponse(back if wanted.what in ("claim", "source", "undo") else _with_notice(back, entry), 303)


def _with_notice(back: str, entry: Entry) -> str:
    """The page to go back to, told which judgement to offer taking back."""
    address, _, place = back.partition("#")
    path, _, query = address.partition("?")
    params = [(name, value) for name, value in parse_qsl(query) if name != "done"]
    return f"{path}?{urlencode([*params, ('done', entry.number)])}" + (f"#{place}" if place else "")


def language(request: Request) -> Response:
    """Go back in another language, and keep to it."""
    response = RedirectResponse(_back(request.query_params.get("back", "/")), 303)
    chosen = language_of(request.path_params["code"])
    response.set_cookie(LANGUAGE, chosen, max_age=YEAR, httponly=True, samesite="strict", path="/")
    return response


def sign_in(request: Request) -> Response:
    """The page to sign in."""
    return page(request, "sign_in.html", back=_back(request.query_params.get("back", "/")), wrong=False)


async def signed_in(request: Request) -> Response:
    """Open a session for who gives a name and its password."""
    async with request.form(max_files=0, max_fields=10) as form:
        given = form
    return await run_in_threadpool(_sign_in, request, given)


def _sign_in(request: Request, form: FormData) -> Response:
    desk = desk_of(request)
    back = _back(str(form.get("back", "/")))
    good = desk.tokens.is_good(request, str(form.get("token", "")))
    session = desk.sessions.sign_in(str(form.get("name", "")), str(form.get("password", ""))) if good else None
    if session is None:
        return page(request, "sign_in.html", 403, back=back, wrong=True)
    response = RedirectResponse(back, 303)
    secure = request.url.scheme == "https"
    response.set_cookie(SESSION, session, max_age=int(LASTS), httponly=True, samesite="strict", secure=secure)
    return response


async def sign_out(request: Request) -> Response:
    """End the session."""
    async with request.form(max_files=0, max_fields=10) as form:
        good = desk_of(request).tokens.is_good(request, str(form.get("token", "")))
    response = RedirectResponse("/", 303)
    if good:
        desk_of(request).sessions.sign_out(request.cookies.get(SESSION, ""))
        response.delete_cookie(SESSION)
    return response


def _back(address: str) -> str:
    """A path of ours; anything that could lead elsewhere leads to the front page."""
    harmless = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if harmless and "\\" not in address else "/"


ROUTES = [
    Route("/", home),
    Route("/claims", search("claims", Ledger.find_claims)),
    Route("/figures", search("figures", Ledger.find_figures)),
    Route("/actors", search("actors", Ledger.find_actors)),
    Route("/articles", search("articles", Ledger.find_articles)),
    Route("/stories", search("stories", Ledger.find_stories)),
    Route("/article/{key}", article),
    Route("/claim/{key}", claim),
    Route("/story/{key}", story),
    Route("/story/{key}/dossier.{form}", export),
    Route("/compare", compare),
    Route("/judgements", judgements),
    Route("/judge", judge, methods=["POST"]),
    Route("/watching", watching),
    Route("/watching", watch, methods=["POST"]),
    Route("/refusals", refusals),
    Route("/language/{code}", language),
    Route("/sign-in", sign_in),
    Route("/sign-in", signed_in, methods=["POST"]),
    Route("/sign-out", sign_out, methods=["POST"]),
]
