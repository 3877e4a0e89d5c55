"""Nouns to bytes and back, as the ledger keeps them: compact, lossless for any Unicode text."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from quellenlage.nouns import Analysis, Article, Clause, Name, Parse, PassageKind, Sentence, Token

T = TypeVar("T")


def pack(value: Any) -> bytes:
    """A noun as compressed JSON; lone surrogates, which UTF-8 cannot hold, are kept as JSON escapes."""
    return zlib.compress(as_json(value), 6)


def unpack(data: bytes, kind: type[T]) -> T:
    """The noun that `pack` was given."""
    found: T = from_json(zlib.decompress(data), kind)
    return found


def from_json(data: bytes | str, kind: Any) -> Any:
    """The noun that `as_json` was given."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(data), type=kind)


def as_json(value: Any) -> bytes:
    """A noun as JSON; see `pack`."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value), ensure_ascii=True).encode("ascii")


def digest(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def plain(text: str | None) -> str | None:
    """A text for a database column: what PostgreSQL cannot hold (NUL, lone surrogates) becomes a replacement mark."""
    if text is None or (text.isascii() and "\x00" not in text):
        return text
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def inserting(connection: Connection, table: Table) -> Any:
    """An insertion in the store's own words, which know what to do where the row is there already."""
    return (sqlite if connection.dialect.name == "sqlite" else postgresql).insert(table)


def without_article(analysis: Analysis) -> Analysis:
    """The analysis with an empty article in place of its own, which the ledger keeps beside it."""
    return msgspec.structs.replace(analysis, article=Article(analysis.article.id, "", ""))


def with_article(analysis: Analysis, article: Article) -> Analysis:
    """Puts the article back."""
    return msgspec.structs.replace(analysis, article=article)


def pack_parse(parse: Parse) -> bytes:
    """A parse without its text, as compressed rows."""
    rows = (
        [_row(token) for token in parse.tokens],
        [(s.first, s.stop, s.passage, str(s.kind)) for s in parse.sentences],
        [_row(name) for name in parse.names],
        [_row(clause) for clause in parse.clauses],
    )
    return zlib.compress(msgspec.msgpack.encode(rows), 6)


def unpack_parse(data: bytes, text: str) -> Parse:
    """The parse of `text` that `pack_parse` was given."""
    tokens, sentences, names, clauses = msgspec.msgpack.decode(zlib.decompress(data))
    below: list[list[int]] = [[] for _ in tokens]
    made = []
    for row in tokens:
        token = Token(row[0], row[1], row[2], text[row[1] : row[2]], *row[3:])
        made.append(token)
        if token.head != token.i:
            below[token.head].append(token.i)
    return Parse(
        text,
        tuple(made),
        tuple(tuple(children) for children in below),
        tuple(Sentence(first, stop, passage, PassageKind(kind)) for first, stop, passage, kind in sentences),
        tuple(Name(*row) for row in names),
        tuple(Clause(*row) for row in clauses),
    )


def _row(value: Token | Name | Clause) -> tuple[Any, ...]:
    """The slots of a value, for tokens without the text, which their offsets give."""
    names = [name for name in value.__slots__ if not (isinstance(value, Token) and name == "text")]
    return tuple(getattr(value, name) for name in names)
