"""The `Ledger`: everything the other rooms and the doors may ask of the shelf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select

from quellenlage.ledger import accounts, finding, reading_back, schema, shelving, watching
from quellenlage.ledger.accounts import Account, Role
from quellenlage.ledger.comparing import Difference, difference
from quellenlage.ledger.finding import FoundActor, FoundArticle, FoundClaim, FoundFigure, FoundStory, Query
from quellenlage.ledger.judging import judge
from quellenlage.ledger.opening import connect, trouble
from quellenlage.ledger.overruling import overrule, standing
from quellenlage.ledger.putting import Put, put, put_refusals
from quellenlage.ledger.storing import plain
from quellenlage.ledger.watching import Feed, Told
from quellenlage.nouns import Analysis, Dossier, Entry, Judgement, Parse, Reading, Refusal, Story


class Ledger:
    """A shelf of articles, what was read from them, and what people decided; see `open`.

        >>> with Ledger.open("quellenlage.db") as ledger:                         # doctest: +SKIP
        ...     ledger.put(analysis, pipeline="de-1", at="2026-11-22T10:00:00Z")
        ...     claims, total = ledger.find_claims(Query(words="verletzt", since="2026-11-01"))

    Every method raises `LedgerError` with what to do next when the database does not play along; what was on the shelf
    stays as it was. Methods may be called from several threads; each is a transaction of its own. Time stamps are
    arguments: there is no clock in here.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, read_only: bool = False) -> Self:
        """The ledger in a file, or at a `postgresql://` URL; made if it is not there, migrated if it is older.

        Raises LedgerError, and changes nothing, when it cannot be read, is no ledger, is newer than the program, or
        (with `create` False or `read_only`) is not there.
        """
        return cls(connect(where, create=create, read_only=read_only), str(where).rsplit("@", 1)[-1])

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # -- putting on the shelf

    def put(self, reading: Analysis | Reading, *, pipeline: str, at: str) -> Put:
        """Store an article's analysis, all of it or nothing: NEW, VERSION (new text of a known url), REREAD or KNOWN.

        Idempotent. A `Reading` keeps its parse too, so that stories need not be parsed again. `pipeline` is the
        version that read it, `at` when (ISO date-time, UTC). Reading an article anew replaces what the machine found
        in it, keeps the earlier analysis, and leaves what people decided standing.
        """
        analysis, parse = (reading.analysis, reading.parse) if isinstance(reading, Reading) else (reading, None)
        with self._writing() as connection:
            return put(connection, analysis, parse, pipeline, at)

    def refuse(self, refusals: Iterable[Refusal], *, at: str) -> None:
        """Keep what could not become an article, each refusal once."""
        kept = list(refusals)
        if kept:
            with self._writing() as connection:
                put_refusals(connection, kept, at)

    def forgive(self, paths: Sequence[str]) -> None:
        """Strike refusals of what could be taken in after all."""
        with self._reading() as connection:
            if not reading_back.any_refusal(connection):
                return
        with self._writing() as connection:
            watching.forgive(connection, paths)

    def knows(self, article: str, pipeline: str) -> bool:
        """Whether the article with this id is here as read by this pipeline: then there is nothing to do for it."""
        a, n = schema.article.c, schema.analysis.c
        question = select(n.pipeline).join(schema.article, n.id == a.analysis).where(a.digest == article)
        with self._reading() as connection:
            return bool(connection.execute(question).scalar() == pipeline)

    # -- reading back

    def analyses(self, articles: Sequence[str] | None = None, *, as_judged: bool = True) -> Iterator[Analysis]:
        """The analyses of the articles with these ids (None: all), corrected by people unless `as_judged` is False."""
        for analysis, _, _ in self._read(articles, as_judged):
            yield analysis

    def readings(
        self, articles: Sequence[str] | None = None, *, as_judged: bool = True
    ) -> Iterator[tuple[Analysis, Parse | None, str]]:
        """As `analyses`, with the parse where it was kept, and the version of the pipeline that read it."""
        yield from self._read(articles, as_judged)

    def refusals(self) -> tuple[Refusal, ...]:
        """Everything that could not become an article."""
        with self._reading() as connection:
            return reading_back.refusals(connection)

    def versions(self, url: str) -> list[FoundArticle]:
        """The texts that stood at a url, oldest first."""
        with self._reading() as connection:
            return finding.versions(connection, url)

    def changes(self, url: str) -> list[Difference]:
        """What changed in the claims from each version of a page to the next."""
        ids = [version.article for version in self.versions(url)]
        by_id = {analysis.article.id: analysis for analysis in self.analyses(ids)}
        return [difference(by_id[before], by_id[after]) for before, after in pairwise(ids)]

    # -- finding

    def find_claims(self, query: Query) -> tuple[list[FoundClaim], int]:
        """Claims, newest first, and how many there are in all; see `Query`."""
        with self._reading() as connection:
            return finding.claims(connection, finding.clean(query))

    def find_claim(self, key: str) -> FoundClaim | None:
        """The claim with this id, or whose id alone begins like this, whatever people say of it."""
        with self._reading() as connection:
            return finding.claim(connection, plain(key) or "")

    def find_figures(self, query: Query) -> tuple[list[FoundFigure], int]:
        """Figures, newest first; `words` and `counted` look at what is counted and at the claim around it."""
        with self._reading() as connection:
            return finding.figures(connection, finding.clean(query))

    def find_actors(self, query: Query) -> tuple[list[FoundActor], int]:
        """The parties in the chains of the claims asked for, those with most claims first."""
        with self._reading() as connection:
            return finding.actors(connection, finding.clean(query))

    def find_articles(self, query: Query) -> tuple[list[FoundArticle], int]:
        """Articles, newest first."""
        with self._reading() as connection:
            return finding.articles(connection, finding.clean(query))

    def find_stories(self, query: Query) -> tuple[list[FoundStory], int]:
        """The stories as last compiled, newest first."""
        with self._reading() as connection:
            return finding.stories(connection, finding.clean(query))

    def counts(self) -> dict[str, int]:
        """How many articles, claims, figures, refusals, judgements and stories there are."""
        tables = (schema.article, schema.claim, schema.figure, schema.refusal, schema.judgement, schema.story)
        with self._reading() as connection:
            return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}

    # -- judging

    def judge(self, judgement: Judgement, *, by: str, at: str, note: str = "") -> Entry:
        """Write a judgement in the book; every view follows it from now on. Raises LedgerError if its subject is not
        here."""
        with self._writing(durable=True) as connection:
            return judge(connection, judgement, by, at, note)

    def judgements(self, article: str | None = None, claim: str | None = None) -> tuple[Entry, ...]:
        """The book, or its entries on an article or claim, oldest first; undone ones and their undoing included."""
        with self._reading() as connection:
            return reading_back.entries(connection, article=plain(article), claim=plain(claim))

    def judgements_about(self, articles: Sequence[str]) -> tuple[Entry, ...]:
        """What the book says of these articles, and of parties and figures anywhere."""
        with self._reading() as connection:
            return reading_back.entries_on(connection, articles)

    # -- stories

    def keep_story(self, story: Story, dossier: Dossier, *, basis: str, at: str) -> None:
        """Keep a compiled story; `basis` is whatever tells whether it is still up to date."""
        with self._writing() as connection:
            shelving.keep_story(connection, story, dossier, basis, at)

    def kept_story(self, story: str) -> tuple[Dossier, str] | None:
        """A story's dossier and its basis, None where there is no such story."""
        with self._reading() as connection:
            return shelving.kept_story(connection, plain(story) or "")

    def drop_stories(self, stories: Sequence[str]) -> None:
        """Forget compiled stories."""
        with self._writing() as connection:
            shelving.drop_stories(connection, stories)

    def without_story(
        self, since: str | None = None, until: str | None = None, limit: int = 400
    ) -> list[tuple[str, str]]:
        """Articles that are in no story yet, oldest first, each with its day."""
        with self._reading() as connection:
            return shelving.without_story(connection, since, until, limit)

    def within_stories(self, since: str, until: str, limit: int = 400) -> list[str]:
        """Articles of a time that are in a story, newest first."""
        with self._reading() as connection:
            return shelving.within_stories(connection, since, until, limit)

    def members(self, story: str) -> list[str]:
        """The articles of a story, newest first."""
        with self._reading() as connection:
            return shelving.members(connection, plain(story) or "")

    def replaced(self, articles: Sequence[str]) -> dict[str, str]:
        """Those of the articles that another of them is a newer version of (the same url), each with the newest."""
        with self._reading() as connection:
            return shelving.replaced(connection, articles)

    def stories_of(self, articles: Sequence[str]) -> tuple[str, ...]:
        """The stories that any of the articles belongs to."""
        with self._reading() as connection:
            return shelving.stories_of(connection, [plain(article) or "" for article in articles])

    # -- watching

    def watch(self, source: str, *, by: str, at: str) -> None:
        """Put a source on the watch list."""
        with self._writing() as connection:
            watching.watch(connection, source, by, at)

    def unwatch(self, source: str, *, at: str) -> None:
        """Take a source off the watch list; raises LedgerError where it is not on it."""
        with self._writing() as connection:
            watching.unwatch(connection, source, at)

    def polled(self, source: str, *, at: str, came: int, refused: int, why: str = "") -> None:
        """Note on the watch list what a poll of the source brought."""
        with self._writing() as connection:
            watching.polled(connection, source, at, came, refused, why)

    def feeds(self) -> list[Feed]:
        """The watch list."""
        with self._reading() as connection:
            return watching.feeds(connection)

    def keep_news(self, told: Sequence[Told]) -> None:
        """Keep what was new in substance, each once."""
        if told:
            with self._writing() as connection:
                watching.keep_news(connection, told)

    def news(self, limit: int = 100, offset: int = 0) -> tuple[list[Told], int]:
        """What was new in substance, newest first, and how much there is."""
        with self._reading() as connection:
            return watching.news(connection, limit, offset)

    # -- accounts

    def add_account(self, name: str, password: str, role: Role, *, at: str) -> Account:
        """Make an account, or give one a new password and role; readers look, editors judge."""
        with self._writing(durable=True) as connection:
            return accounts.add(connection, name, password, role, at)

    def close_account(self, name: str, *, at: str) -> None:
        """Let an account in no longer."""
        with self._writing(durable=True) as connection:
            accounts.close(connection, name, at)

    def accounts(self) -> list[Account]:
        """All accounts, closed ones too, by name."""
        with self._reading() as connection:
            return accounts.every(connection)

    def has_accounts(self) -> bool:
        """Whether there is an open account: then nobody comes in without one."""
        with self._reading() as connection:
            return accounts.any_open(connection)

    def admitted(self, name: str, password: str) -> Account | None:
        """The open account with this name and password."""
        with self._reading() as connection:
            return accounts.admitted(connection, plain(name) or "", password)

    # -- inside

    def _read(self, articles: Sequence[str] | None, as_judged: bool) -> Iterator[tuple[Analysis, Parse | None, str]]:
        with self._reading() as connection:
            book = standing(reading_back.entries_on(connection, articles)) if as_judged else ()
            for analysis, parse, pipeline in reading_back.articles(connection, articles):
                about = [e for e in book if getattr(e.judgement, "article", analysis.article.id) == analysis.article.id]
                yield overrule(analysis, about) if about else analysis, parse, pipeline

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with trouble(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self, *, durable: bool = False) -> Iterator[Connection]:
        with (
            trouble(self.name),
            self._engine.connect().execution_options(write=True, durable=durable) as connection,
            connection.begin(),
        ):
            yield connection
