"""Questions to the shelf. Newest first, then in text order; the same answer from either store."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, literal_column, select, text

from quellenlage.ledger import schema
from quellenlage.ledger.reading_back import CHUNK, chunks
from quellenlage.ledger.rows import address, folded, name_key
from quellenlage.ledger.stems import as_fts5, as_tsquery, plain_stems, stems
from quellenlage.ledger.storing import plain
from quellenlage.ledger.tallying import NEVER
from quellenlage.nouns import LinkKind

COUNTED = 10_000
"""Results are counted up to here; one more than this means "more than these"."""

COMMON = 5_000
"""Words that stand in more rows than this are checked row by row, newest first, instead of being looked up."""

MANY = 5_000
"""A party with more claims than this is likewise checked claim by claim."""

SELDOM = 20_000
"""Figures of a value, or of a range of values, that are no more than this are looked up by it."""

FEW = 2_000
"""Of an outlet with no more articles than this the claims are looked up article by article, and then sorted."""

T = TypeVar("T")


class Query(Struct, frozen=True, kw_only=True):
    """What is asked for; everything given must hold, what is empty or None is not asked.

    `words`: in any word form, "quoted phrases" in order, `wort*` by beginning. `actor`: in a chain of the claim, by
    the beginning of a word of its name. `since` and `until`: publication (ISO dates). `about`: a day that the claim's
    own time expressions cover. `least` and `most`: bounds of a figure's value. `ruling`: what people say, "none" where
    they said nothing; without it, claims ruled wrong are left out. `measure`: words in the name of a measure that the
    figure belongs to in a compiled story.
    """

    words: str = ""
    actor: str = ""
    outlet: str = ""
    article: str = ""
    since: str | None = None
    until: str | None = None
    about: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    voice: str | None = None
    kind: str | None = None
    ruling: str | None = None
    counted: str = ""
    measure: str = ""
    unit: str | None = None
    least: float | None = None
    most: float | None = None
    limit: int = 100
    offset: int = 0


def clean(query: Query) -> Query:
    """The query without what no database column can hold."""
    texts = {name: value for name, value in msgspec.structs.asdict(query).items() if isinstance(value, str)}
    return msgspec.structs.replace(query, **{name: plain(value) for name, value in texts.items()})


class FoundLink(Struct, frozen=True):
    """A party on a found claim's way."""

    name: str | None
    kind: LinkKind


class FoundClaim(Struct, frozen=True):
    """A claim with where it stands and what people say of it."""

    article: str
    claim: str
    outlet: str | None
    title: str | None
    url: str | None
    path: str
    published: str | None
    voice: str
    type: str | None
    certainty: str
    polarity: str
    start: int
    stop: int
    content: str
    source: str
    chains: tuple[tuple[FoundLink, ...], ...]
    ruling: str | None
    entry: int | None


class FoundFigure(Struct, frozen=True):
    """A figure with where it stands and the claim it is part of.

    In a compiled story it belongs to a `measure`, with at most `origins_visible` origins in all, and its origin is that
    of the dossier; elsewhere `origins` are those of the claim.
    """

    article: str
    figure: str
    claim: str | None
    outlet: str | None
    title: str | None
    path: str
    published: str | None
    start: int
    stop: int
    quote: str
    comparator: str
    value: str | None
    low: str | None
    high: str | None
    unit: str | None
    per: str | None
    counted: str | None
    origins: tuple[str, ...]
    ruling: str | None
    measure: str | None = None
    origins_visible: int | None = None
    story: str | None = None


class FoundActor(Struct, frozen=True):
    """A party: how many claims rest on it, in how many articles of how many outlets, and its other spellings."""

    name: str
    kind: LinkKind
    claims: int
    as_origin: int
    articles: int
    outlets: int
    first: str | None
    last: str | None
    spellings: tuple[str, ...]


class FoundArticle(Struct, frozen=True):
    """An article on the shelf."""

    article: str
    title: str | None
    outlet: str | None
    url: str | None
    path: str
    earliest: str | None
    latest: str | None
    basis: str
    taken_in: str
    pipeline: str
    claims: int
    figures: int


class FoundStory(Struct, frozen=True):
    """A story as last compiled."""

    story: str
    title: str
    first: str | None
    last: str | None
    articles: int
    claims: int
    origins: int
    made: str


def claims(connection: Connection, query: Query) -> tuple[list[FoundClaim], int]:
    """The claims asked for, from `offset` on, and how many there are in all (see `COUNTED`)."""
    question = _claim_columns()
    walked = _few_first(question, schema.claim, _of_claim(connection, query, walk=True), when=_is_bounded(query))
    found = _found_claims(connection, walked.limit(query.limit).offset(query.offset))
    total = _tallied(connection, query) if len(found) == query.limit else None
    if total is not None:
        return found, total
    return found, _count(connection, lambda: question.where(*_of_claim(connection, query)), len(found), query)


def claim(connection: Connection, key: str) -> FoundClaim | None:
    """The claim with this id, or the only one whose id begins like this."""
    c = schema.claim.c
    exact = _found_claims(connection, _claim_columns().where(c.key == key).limit(1))
    if exact:
        return exact[0]
    begun = _found_claims(connection, _claim_columns().where(c.key.startswith(key, autoescape=True)).limit(2))
    return begun[0] if len(begun) == 1 and key else None


def _claim_columns() -> Select[Any]:
    c, a = schema.claim.c, schema.article.c
    return (
        select(
            a.digest, c.key, a.outlet, a.title, a.url, a.path, func.nullif(c.published, ""), c.voice, c.type,
            c.certainty, c.polarity, c.start, c.stop, c.content, c.source, c.ruling, c.entry, c.id,
        )
        .select_from(schema.claim.join(schema.article, a.id == c.article))
        .order_by(c.published.desc(), c.article.desc(), c.start, c.key)
    )  # fmt: skip


def _found_claims(connection: Connection, question: Select[Any]) -> list[FoundClaim]:
    rows = connection.execute(question).all()
    chains = _chains(connection, [row.id for row in rows])
    return [_made(FoundClaim, row, 15, chains.get(row.id, ()), row.ruling, row.entry) for row in rows]


def figures(connection: Connection, query: Query) -> tuple[list[FoundFigure], int]:
    """The figures asked for, from `offset` on, and how many there are in all (see `COUNTED`)."""
    f, a, c = schema.figure.c, schema.article.c, schema.claim.c
    where: list[ColumnElement[bool]] = []
    if query.measure:
        where.append(_in_measure(query.measure))
    if query.unit is not None:
        where.append(f.unit == query.unit)
    if query.least is not None:
        where.append(func.coalesce(f.most, f.least) >= query.least)
    if query.most is not None:
        where.append(func.coalesce(f.least, f.most) <= query.most)
    values = _of_value(connection, query)
    if values is not None:
        where.append(f.id.in_(values))
    question = (
        select(
            a.digest, f.key, f.claim, a.outlet, a.title, a.path, func.nullif(f.published, ""), f.start, f.stop,
            f.quote, f.comparator, f.value, f.low, f.high, f.unit, f.per, f.counted, c.ruling, c.id,
        )
        .select_from(
            schema.figure.join(schema.article, a.id == f.article).outerjoin(
                schema.claim, (c.article == f.article) & (c.key == f.claim)
            )
        )
        .where(*where)
        .order_by(f.published.desc(), f.article.desc(), f.start, f.key)
    )  # fmt: skip
    few = values is not None  # of which each is looked at for its words
    narrower = [
        *_on_claim(connection, query, outer=True, walk=True),
        *_common(connection, query, schema.figure, walk=True, few=few),
    ]
    walked = _few_first(question, schema.figure, narrower, when=_is_bounded(query) or few)
    rows = connection.execute(walked.limit(query.limit).offset(query.offset)).all()
    chains = _chains(connection, [row.id for row in rows if row.id is not None])
    found = _as_compiled(
        connection, [_made(FoundFigure, row, 17, _origins(chains.get(row.id, ())), row.ruling) for row in rows]
    )
    asked = lambda: question.where(  # noqa: E731
        *_on_claim(connection, query, outer=True), *_common(connection, query, schema.figure, few=few)
    )
    return found, _count(connection, asked, len(rows), query)


def actors(connection: Connection, query: Query) -> tuple[list[FoundActor], int]:
    """The parties in the chains of the claims asked for, those with most claims first."""
    if query == Query(actor=query.actor, limit=query.limit, offset=query.offset):
        return _all_actors(connection, query)
    k, c, a = schema.link.c, schema.claim.c, schema.article.c
    meant = (
        select(c.id, c.article, c.published, a.outlet)
        .select_from(schema.claim.join(schema.article, a.id == c.article))
        .where(*_of_claim(connection, query))
        .cte("meant")
        .prefix_with("MATERIALIZED")  # else the planner may read every link there is, in the order of its parties
    )
    m = meant.c
    party: Any = func.coalesce(k.actor, "")  # hides the index, by whose order SQLite would read every link
    number = func.count(m.id.distinct())
    question: Select[Any] = (
        select(
            party.label("actor"), func.min(k.kind).label("kind"), number.label("claims"),
            func.count((m.id + 0 * k.origin).distinct()).filter(k.origin == 1).label("as_origin"),
            func.count(m.article.distinct()).label("articles"), func.count(m.outlet.distinct()).label("outlets"),
            func.min(func.nullif(m.published, "")).label("first"), func.max(func.nullif(m.published, "")).label("last"),
        )
        .select_from(meant.join(schema.link, m.id == k.claim))
        .where(k.actor.is_not(None))
        .group_by(party)
        .order_by(number.desc(), party)
    )  # fmt: skip
    if query.actor:
        question = question.where(_name_begins(k.actor_key, query.actor))
    return _found_actors(connection, question, query)


def _all_actors(connection: Connection, query: Query) -> tuple[list[FoundActor], int]:
    """The parties of all claims that stand, from the tally, or those that go by a name."""
    t = schema.tally.c
    number = func.sum(t.claims)
    question = (
        select(
            t.actor, func.min(t.kind), number, func.sum(t.as_origin), func.sum(t.articles),
            func.count(func.nullif(t.outlet, "").distinct()), func.min(func.nullif(t.first, NEVER)),
            func.max(func.nullif(t.last, "")),
        )
        .group_by(t.actor)
        .order_by(number.desc(), t.actor)
    )  # fmt: skip
    if query.actor:
        question = question.where(_name_begins(t.actor_key, query.actor))
    return _found_actors(connection, question, query)


def _found_actors(connection: Connection, question: Select[Any], query: Query) -> tuple[list[FoundActor], int]:
    rows = connection.execute(question.limit(query.limit).offset(query.offset)).all()
    spellings = _spellings(connection, [row.actor for row in rows])
    found = [_made(FoundActor, row, 8, tuple(sorted(spellings.get(row.actor, ())))) for row in rows]
    return found, _count(connection, lambda: question, len(rows), query)


def articles(connection: Connection, query: Query) -> tuple[list[FoundArticle], int]:
    """The articles asked for, newest first."""
    a = schema.article.c
    question = _article_columns().order_by(a.latest.desc().nulls_last(), a.digest)
    walked = question.where(*_common(connection, query, schema.article, walk=True))
    rows = connection.execute(walked.limit(query.limit).offset(query.offset)).all()
    asked = lambda: question.where(*_common(connection, query, schema.article))  # noqa: E731
    if query.words and connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL enable_seqscan = off"))  # it takes reading whole texts for cheap
    return [_made(FoundArticle, row, 12) for row in rows], _count(connection, asked, len(rows), query)


def versions(connection: Connection, url: str) -> list[FoundArticle]:
    """The texts that stood at a url, in the order they were taken in."""
    a = schema.article.c
    question = _article_columns().where(a.address == address(url)).order_by(a.taken_in, a.id)
    return [_made(FoundArticle, row, 12) for row in connection.execute(question)]


def stories(connection: Connection, query: Query) -> tuple[list[FoundStory], int]:
    """The stories as last compiled, newest first; `words` looks in their articles."""
    s = schema.story.c
    question = select(s.key, s.title, s.first, s.last, s.articles, s.claims, s.origins, s.made).order_by(
        s.last.desc().nulls_last(), s.key
    )
    if query.since:
        question = question.where(s.last >= query.since)
    if query.until:
        question = question.where(s.first <= _end_of(query.until))
    if query.words or query.outlet or query.article:
        m, a = schema.story_article.c, schema.article.c
        inside = select(m.story).join(schema.article, a.digest == m.article)
        narrower = Query(words=query.words, outlet=query.outlet, article=query.article)
        question = question.where(s.id.in_(inside.where(*_common(connection, narrower, schema.article))))
    rows = connection.execute(question.limit(query.limit).offset(query.offset)).all()
    return [_made(FoundStory, row, 8) for row in rows], _count(connection, lambda: question, len(rows), query)


def _made(kind: Callable[..., T], row: Any, columns: int, *more: Any) -> T:
    """A found thing from the first columns of a row, whose types the database vouches for, and more."""
    return kind(*tuple(row)[:columns], *more)


def _in_measure(words: str) -> ColumnElement[bool]:
    """Figures of the measures that have each of the words in their name."""
    a, f, m, n = schema.article.c, schema.figure.c, schema.member.c, schema.measure.c
    named = [(" " + n.stems + " ").contains(f" {stem} ", autoescape=True) for stem in stems(words).split()]
    of_measure = exists().where(n.id == m.measure, m.article == a.digest, m.start == f.start, *named)
    return of_measure if named else literal_column("1") == literal_column("0")


def _as_compiled(connection: Connection, found: list[FoundFigure]) -> list[FoundFigure]:
    """The figures with their measure and origin as the newest story says that they are in."""
    m, n, s = schema.member.c, schema.measure.c, schema.story.c
    question = (
        select(m.article, m.start, m.origin, n.name, n.origins, s.key)
        .select_from(schema.member.join(schema.measure, n.id == m.measure).join(schema.story, s.id == n.story))
        .order_by(s.made, s.id)
    )
    places = {}
    for chunk in chunks(sorted({figure.article for figure in found})):
        for row in connection.execute(question.where(m.article.in_(chunk))):
            places[row.article, row.start] = row
    made = []
    for figure in found:
        place = places.get((figure.article, figure.start))
        if place is None:
            made.append(figure)
            continue
        origins = (place.origin,) if place.origin else ()
        made.append(
            replace(figure, origins=origins, measure=place.name, origins_visible=place.origins, story=place.key)
        )
    return made


def _origins(chains: tuple[tuple[FoundLink, ...], ...]) -> tuple[str, ...]:
    return tuple(sorted({chain[-1].name or "" for chain in chains} - {""}))


def _article_columns() -> Select[Any]:
    a, n = schema.article.c, schema.analysis.c
    return select(
        a.digest, a.title, a.outlet, a.url, a.path, a.earliest, a.latest, a.basis, a.taken_in, n.pipeline,
        select(func.count()).where(schema.claim.c.article == a.id).scalar_subquery(),
        select(func.count()).where(schema.figure.c.article == a.id).scalar_subquery(),
    ).select_from(schema.article.join(schema.analysis, n.id == a.analysis))  # fmt: skip


def _count(connection: Connection, question: Callable[[], Select[Any]], here: int, query: Query) -> int:
    if here < query.limit and (here or not query.offset):
        return query.offset + here
    everything: Select[Any] = (
        question().order_by(None).with_only_columns(literal_column("1").label("one"), maintain_column_froms=True)
    )
    return connection.execute(select(func.count()).select_from(everything.limit(COUNTED + 1).subquery())).scalar_one()


def _few_first(
    question: Select[Any], table: Table, where: list[ColumnElement[bool]], *, when: bool
) -> Select[Any]:  # fmt: skip
    """The question with the conditions, which are seen to before anything is sorted `when` few rows meet them: else
    PostgreSQL, which expects them everywhere alike, may walk through all that is newer first."""
    if not when:
        return question.where(*where)
    meant = question.order_by(None).with_only_columns(table.c.id, maintain_column_froms=True).where(*where)
    rows = meant.cte("meant").prefix_with("MATERIALIZED")
    return question.where(table.c.id.in_(select(rows.c.id)))


def _is_bounded(query: Query) -> bool:
    """Is the newest of what is asked for not the newest of all?"""
    return bool(query.until or query.about)


def _of_value(connection: Connection, query: Query) -> Select[Any] | None:
    """The figures whose value the bounds may allow; None where there are no bounds, or too many such figures."""
    f = schema.figure.c
    if query.least is None and query.most is None:
        return None
    exact: list[ColumnElement[bool]] = [f.least.is_not(None)]
    open_: list[ColumnElement[bool]] = [schema.OPEN]
    if query.least is not None:
        exact.append(f.least >= query.least)
        open_.append(f.most >= query.least)
    if query.most is not None:
        exact.append(f.least <= query.most)
        open_.append(func.coalesce(f.least, f.most) <= query.most)
    values = select(f.id).where(*exact).union_all(select(f.id).where(*open_)).subquery()
    some = select(values.c.id).limit(SELDOM + 1).subquery()
    number = connection.execute(select(func.count()).select_from(some)).scalar_one()
    return select(values.c.id) if number <= SELDOM else None


def _of_claim(connection: Connection, query: Query, *, walk: bool = False) -> list[ColumnElement[bool]]:
    return [*_common(connection, query, schema.claim, walk=walk), *_on_claim(connection, query, walk=walk)]


def _common(
    connection: Connection, query: Query, table: Table, *, walk: bool = False, few: bool = False
) -> list[ColumnElement[bool]]:
    """What holds for claims, figures and articles alike; the article is joined.

    `walk`: the rows are wanted newest first, and only so many. `few`: few rows meet another condition.
    """
    a = schema.article.c
    where: list[ColumnElement[bool]] = []
    often = bool(query.outlet) and _is_often(connection, query.outlet)
    newest = walk and not query.until
    walk = walk and not (query.article or query.until or query.about or query.actor or (query.outlet and not often))
    for words in (query.words, query.counted if table is schema.figure else ""):
        if words.strip():
            where.append(_has_words(connection, table, words, walk=walk or few, few=few))
    if query.outlet:
        hidden = often and connection.dialect.name == "sqlite"  # which knows no numbers and would start from the outlet
        where.append((func.coalesce(a.outlet_key, "") if hidden else a.outlet_key) == folded(query.outlet))
    if query.article:
        where.append(a.digest.startswith(query.article, autoescape=True))
    if query.since:
        where.append(a.latest >= query.since)
        if newest and table is not schema.article:
            where.append(table.c.published >= query.since)  # the same, in the order of the index
    if query.until:
        where.append(a.earliest <= _end_of(query.until))
    return where


def _is_often(connection: Connection, outlet: str) -> bool:
    """Is the outlet one of many articles?"""
    some: Select[Any] = select(literal_column("1")).where(schema.article.c.outlet_key == folded(outlet)).limit(FEW + 1)
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one() > FEW


def _end_of(day: str) -> str:
    """The last moment of a day, month or year, as text that sorts after all that begins with it."""
    return day + "~" if len(day) <= 10 else day


def _on_claim(
    connection: Connection, query: Query, *, outer: bool = False, walk: bool = False
) -> list[ColumnElement[bool]]:
    c = schema.claim.c
    where: list[ColumnElement[bool]] = []
    if query.actor:
        where.append(_by_party(connection, query, walk=walk))
    for column, value in ((c.certainty, query.certainty), (c.polarity, query.polarity), (c.voice, query.voice)):
        if value is not None:
            where.append(column == value)
    if query.kind is not None:
        where.append(c.type == query.kind)
    if query.about:
        where += [c.begin <= _end_of(query.about), c.end >= query.about]
    if query.ruling is None:
        kept = c.ruling.is_(None) | (c.ruling != "wrong")
        where.append(kept | c.id.is_(None) if outer else kept)
    elif query.ruling == "none":
        where.append(c.ruling.is_(None))
    elif query.ruling != "any":
        where.append(c.ruling == query.ruling)
    return where


def _by_party(connection: Connection, query: Query, *, walk: bool) -> ColumnElement[bool]:
    """Claims of the parties that go by a name: looked up where they are few, else checked one by one, and so where
    they are sought among the few of an outlet.

    Parties whose every claim was ruled wrong are in no tally; questions about such claims do without.
    """
    c = schema.claim.c
    walk = walk and not (query.article or query.until or query.about)
    among_few = bool(query.outlet) and not _is_often(connection, query.outlet)
    if query.ruling not in ("wrong", "any") and not among_few:
        found = _named(connection, query)
        if found is not None and len(found) <= CHUNK and (not walk or sum(found.values()) <= MANY):
            k = schema.link.c
            return c.id.in_(select(k.claim).where(k.actor.in_(sorted(found))))
    k = schema.link.alias("named").c
    return exists().where(k.claim == c.id, _name_begins(k.actor_key, query.actor))


def _named(connection: Connection, query: Query) -> dict[str, int] | None:
    """The parties that go by the name asked for, with their claims in the outlet asked for; None: too many of them."""
    t = schema.tally.c
    question = select(t.actor, t.outlet, t.claims).where(_name_begins(t.actor_key, query.actor))
    rows = connection.execute(question.limit(20 * CHUNK + 1)).all()
    if len(rows) > 20 * CHUNK:
        return None
    outlet = folded(query.outlet)
    found: dict[str, int] = {}
    for row in rows:
        if not query.outlet or folded(row.outlet) == outlet:
            found[row.actor] = found.get(row.actor, 0) + row.claims
    return found


def _tallied(connection: Connection, query: Query) -> int | None:
    """How many claims a party has, in an outlet or in all, where nothing else is asked and the tally can say it."""
    plainly = Query(actor=query.actor, outlet=query.outlet, limit=query.limit, offset=query.offset)
    found = _named(connection, query) if query == plainly and query.actor else None
    if not found:
        return None
    most = max(found.values())
    return min(most, COUNTED + 1) if len(found) == 1 or most > COUNTED else None


def _has_words(
    connection: Connection, table: Table, words: str, *, walk: bool, few: bool = False
) -> ColumnElement[bool]:  # fmt: skip
    """Words that hold nothing to search for ("?!") are found nowhere.

    `walk`: where the words are common, they are looked for row by row; `few`: there are not many rows to look at.
    """
    sqlite = connection.dialect.name == "sqlite"
    query = as_fts5(words) if sqlite else as_tsquery(words)
    if query is None:
        return literal_column("1") == literal_column("0")
    if sqlite:
        index = f"{table.name}_words"
        matches = f"SELECT rowid FROM {index} WHERE {index} MATCH :query"  # noqa: S608
        if walk:
            number = text(f"SELECT count(*) FROM ({matches} LIMIT {COMMON + 1})")  # noqa: S608
            if connection.execute(number, {"query": query}).scalar_one() > COMMON:
                plainly = _written(table, words)
                if plainly is not None:
                    return plainly
                here = text(f"EXISTS ({matches} AND rowid = {table.name}.id)")
                return cast(ColumnElement[bool], here.bindparams(query=query))
        return table.c.id.in_(text(matches).bindparams(query=query).columns(table.c.id))
    plainly = _written(table, words) if few else None
    if plainly is not None:
        return plainly
    vector = func.to_tsvector(literal_column("'simple'"), table.c.stems)
    return vector.op("@@")(func.to_tsquery(literal_column("'simple'"), query))


def _written(table: Table, words: str) -> ColumnElement[bool] | None:
    """Whether the words stand in a row, looked up in its stems without an index; None for phrases, for beginnings, and
    for letters that a store may take otherwise than we do."""
    found = plain_stems(words)
    if found is None:
        return None
    around = " " + table.c.stems + " "
    return and_(*(around.contains(f" {stem} ") for stem in found))


def _name_begins(column: Any, name: str) -> ColumnElement[bool]:
    """A name none of whose characters is a letter or digit names nobody."""
    key = name_key(name)
    if not key.strip():
        return literal_column("1") == literal_column("0")
    begins: ColumnElement[bool] = column.contains(key, autoescape=True)
    return begins


def _chains(connection: Connection, ids: list[int]) -> dict[int, tuple[tuple[FoundLink, ...], ...]]:
    k = schema.link.c
    found: dict[int, dict[int, list[FoundLink]]] = {}
    for chunk in chunks(ids):
        question = select(k.claim, k.chain, k.actor, k.kind).where(k.claim.in_(chunk))
        for row in connection.execute(question.order_by(k.claim, k.chain, k.place)):
            found.setdefault(row.claim, {}).setdefault(row.chain, []).append(FoundLink(row.actor, row.kind))
    return {claim: tuple(tuple(links) for links in chains.values()) for claim, chains in found.items()}


def _spellings(connection: Connection, names: list[str]) -> dict[str, set[str]]:
    """The other names that merged parties are called by."""
    k = schema.link.c
    found: dict[str, set[str]] = {}
    for chunk in chunks(names):
        question = select(k.actor, k.name).distinct().where(k.actor.in_(chunk), k.name != k.actor)
        for row in connection.execute(question):
            found.setdefault(row.actor, set()).add(row.name)
    return found
