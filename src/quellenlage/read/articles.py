"""One record to one Article: repair, freeze, passages, publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quellenlage.nouns import Article, Publication, Refusal, Repair, article_id
from quellenlage.read import publication
from quellenlage.read.dates import ImpossibleDateError
from quellenlage.read.inference import Surroundings
from quellenlage.read.passages import find_passages
from quellenlage.read.repairs import plan_repairs

MOST_CHARACTERS = 1_000_000
"""The longest text that is read as one article; a long newspaper feature has 60,000 characters."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article as a file holds it, before repair: fields as they stand, None where unknown.

    `published` is a date as somebody gave it, `bounds` two of them, `metadata` what a page says of itself with the
    name of the place; `guess` is the same from a weaker place, which counts after a date line in the text. `steps`
    are repairs that led to `text` already.
    """

    path: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    bounds: tuple[str, str] | None = None
    metadata: tuple[str, str] | None = None
    guess: tuple[str, str] | None = None
    steps: tuple[Repair, ...] = ()


def article_from_text(
    text: str,
    *,
    path: str = "-",
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    language: str = "de",
) -> Article:
    """One article from a text; a `published` that is no date leaves the publication to the text.

    >>> article_from_text("Es regnet.", published="24. Oktober 2024").published.earliest
    '2024-10-24'
    """
    record = Record(path, text, title, outlet, url, language, published)
    return _freeze(record, Surroundings())[0]


def read_record(record: Record, beside: Surroundings) -> Iterator[Article | Refusal]:
    """The article of a record; a Refusal instead where there is no text, or before it where a date is impossible."""
    if not record.text.strip():
        yield Refusal(record.path, "no-text", "There is no text in it. Give it one, or leave it out.")
        return
    if len(record.text) > MOST_CHARACTERS:
        why = (
            f"The text has {len(record.text):,} characters; one article may have {MOST_CHARACTERS:,}. "
            "If it holds several articles, split it, or give them as JSON Lines."
        )
        yield Refusal(record.path, "too-long", why)
        return
    article, complaint = _freeze(record, beside)
    if not article.text.strip():
        yield Refusal(record.path, "no-text", "There is nothing but control characters in its text.")
        return
    if complaint:
        yield Refusal(record.path, "bad-date", complaint)
    yield article


def _freeze(record: Record, beside: Surroundings) -> tuple[Article, str]:
    text, repairs = plan_repairs(record.text)
    title, outlet, url = _field(record.title), _field(record.outlet), _field(record.url)
    passages = find_passages(text, title, outlet)
    published, complaint = _publication(record)
    if published is None:
        published = publication.from_text(text, passages, beside, record.guess)
    stated = record.published or ("/".join(record.bounds) if record.bounds else None) or (record.metadata or (None,))[0]
    article = Article(
        id=article_id(text, title, outlet, url, _field(stated)),
        path=record.path,
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        language=_language(record.language),
        published=published,
        passages=passages,
        repairs=record.steps + repairs,
    )
    return article, complaint


def _field(value: str | None) -> str | None:
    """A field repaired as the text is, on one line; None where it is empty."""
    if value is None:
        return None
    return " ".join(plan_repairs(value)[0].split()) or None


def _language(value: str | None) -> str:
    """The two letters of a language as fields name it ("de-AT", "deu", "German"); German where none is named."""
    name = (_field(value) or "de").replace("_", "-").split("-")[0].casefold()
    return {"german": "de", "deutsch": "de", "deu": "de", "ger": "de", "english": "en", "eng": "en"}.get(name, name)


def _publication(record: Record) -> tuple[Publication | None, str]:
    """What the fields say, and a sentence on what is wrong with them."""
    complaint = ""
    for stated in (_bounded, _given, _on_the_page):
        try:
            found = stated(record)
        except ImpossibleDateError as error:
            complaint = f"Its date is impossible: {error}. The article is read without it; correct the date."
            continue
        if found:
            return found, complaint
    if record.published and not complaint:
        complaint = (
            f"“{record.published[:60]}” is no date this reads. The article is read without it; "
            "write the date as 2024-10-24 or 24.10.2024."
        )
    return None, complaint


def _bounded(record: Record) -> Publication | None:
    return publication.between(*record.bounds) if record.bounds else None


def _given(record: Record) -> Publication | None:
    return publication.given(record.published) if record.published else None


def _on_the_page(record: Record) -> Publication | None:
    return publication.on_the_page(*record.metadata) if record.metadata else None
