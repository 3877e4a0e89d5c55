"""A dossier as tables: one row a claim, a figure, a relation ... What CSV, XLSX and data frames are made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import msgspec

from quellenlage.nouns import Claim, Dossier, DossierArticle, Figure, Manifest, Span
from quellenlage.nouns.judgement import Entry
from quellenlage.tell.catalogue import Catalogue
from quellenlage.tell.contract import plain_number
from quellenlage.tell.reasons import Reasons

Cell = str | int | float | None
Row = dict[str, Cell]
TableName = Literal[
    "claims", "figures", "relations", "same_claims", "conflicts", "denials", "copies", "timeline", "actors", "articles",
    "doubts", "refusals", "judgements",
]  # fmt: skip

GAP = " … "
"""Between the stretches of a claim that does not stand in one piece."""


@dataclass(frozen=True)
class Table:
    """A name, the columns in order, the rows; every row has every column."""

    name: TableName
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(dossier: Dossier, reasons: Reasons | None = None) -> tuple[Table, ...]:
    """Every table of a dossier, in a fixed order; rows in the order of the dossier. Reasons stand as the contract has
    them, or as `reasons` says them."""
    maker = _Maker(Catalogue(dossier), reasons)
    return tuple(Table(name, _COLUMNS[name], tuple(make(maker))) for name, make in _MAKERS.items())


def rows(dossier: Dossier, table: TableName = "claims") -> list[Row]:
    """One table as a list of dicts, as pandas and polars take it: `pandas.DataFrame(rows(dossier))`.

    Raises ValueError for a table there is none of.
    """
    if table not in _MAKERS:
        raise ValueError(f"no table {table!r}; there are {', '.join(_MAKERS)}")
    return list(_MAKERS[table](_Maker(Catalogue(dossier))))


def what(entry: Entry) -> str:
    """The kind of a person's judgement, as the contract names it ("claim", "merge" ...)."""
    return str(msgspec.to_builtins(entry.judgement)["what"])


def run(manifest: Manifest) -> str:
    """What made a dossier, in one cell: versions, how many inputs and a digest of their ids, options."""
    digest = hashlib.sha256("\n".join(manifest.inputs).encode("utf-8", "surrogatepass")).hexdigest()
    parts = [f"quellenlage {manifest.quellenlage}", f"pipeline {manifest.pipeline}"]
    parts += [f"{len(manifest.inputs)} inputs sha256:{digest}", *manifest.options]
    return "; ".join(parts)


def number(value: Decimal | None) -> int | float | None:
    """A figure as a spreadsheet counts it; whole numbers stay whole."""
    plain = None if value is None else plain_number(value)
    if plain is None:
        return None
    return float(plain) if "." in plain else int(plain)


class _Maker:
    def __init__(self, catalogue: Catalogue, reasons: Reasons | None = None) -> None:
        self.catalogue, self.dossier, self.reasons = catalogue, catalogue.dossier, reasons

    def _why(self, why: Iterable[str]) -> str:
        return "; ".join(self.reasons.all(why) if self.reasons else why)

    def claims(self) -> Iterator[Row]:
        for claim in self.dossier.claims:
            yield {
                "id": claim.id,
                "verbatim": GAP.join(span.quote for span in claim.content),
                "source": GAP.join(span.quote for span in claim.source),
                "cue": GAP.join(span.quote for span in claim.cue),
                "origin": self._origins(claim),
                "origin_kind": "; ".join(dict.fromkeys(chain[-1].kind for chain in claim.chains if chain)),
                "chain": self._chains(claim),
                "voice": claim.voice,
                "type": claim.type,
                "certainty": claim.certainty,
                "polarity": "denied" if claim.polarity == "-" else "affirmed",
                "figures": GAP.join(figure.quote for figure in self.catalogue.figures(claim)),
                "parent": claim.parent,
                **self._article(str(claim.article)),
                "start": min((span.start for span in claim.content), default=None),
                "stop": max((span.stop for span in claim.content), default=None),
                "link": f"#{claim.id}",
            }

    def figures(self) -> Iterator[Row]:
        for measure in self.dossier.measures:
            for i, member in enumerate(measure.members, 1):
                claim = self.catalogue.claim.get(member.claim or "")
                yield {
                    "measure": measure.name,
                    "measure_id": measure.id,
                    "member": i,
                    "verbatim": member.quote,
                    **self._figure(member.figure),
                    "origin": self._name(member.origin),
                    "chain": self._chains(claim),
                    "as_of_begin": member.as_of.begin,
                    "as_of_end": member.as_of.end,
                    "status": member.status,
                    "claim": member.claim,
                    **self._article(member.article),
                    "start": member.start,
                    "stop": member.stop,
                    "origins_visible": measure.origins_visible,
                }

    def relations(self) -> Iterator[Row]:
        for measure in self.dossier.measures:
            for relation in measure.relations:
                a, b = measure.members[relation.a], measure.members[relation.b]
                yield {
                    "measure": measure.name,
                    "measure_id": measure.id,
                    "a": relation.a + 1,
                    "a_verbatim": a.quote,
                    "a_origin": self._name(a.origin),
                    "kind": relation.kind,
                    "b": relation.b + 1,
                    "b_verbatim": b.quote,
                    "b_origin": self._name(b.origin),
                    "why": self._why(relation.why),
                }

    def same_claims(self) -> Iterator[Row]:
        for same in self.dossier.same_claims:
            for one in same.members:
                yield {
                    "id": same.id, "verbatim": one.quote, "origin": self._name(one.origin), "claim": one.claim,
                    "origins_visible": same.origins_visible, "why": self._why(same.why),
                    **self._article(one.article), "start": one.start, "stop": one.stop,
                }  # fmt: skip

    def conflicts(self) -> Iterator[Row]:
        for conflict in self.dossier.conflicts:
            for span in conflict.members:
                yield {
                    "id": conflict.id, "kind": conflict.kind, "about": conflict.about,
                    **self._span(span), "why": self._why(conflict.why),
                }  # fmt: skip

    def denials(self) -> Iterator[Row]:
        for denial in self.dossier.denials:
            by = "; ".join(str(self._name(actor)) for actor in denial.by)
            for role, spans in (("denied", denial.of), ("cue", denial.cue)):
                for span in spans:
                    yield {
                        "id": denial.id, "by": by, "role": role, **self._span(span),
                        "claim": denial.claim, "why": self._why(denial.why),
                    }  # fmt: skip

    def copies(self) -> Iterator[Row]:
        for i, copy in enumerate(self.dossier.copies, 1):
            for span in (copy.a, copy.b):
                yield {"copy": i, **self._span(span), "why": self._why(copy.why)}

    def timeline(self) -> Iterator[Row]:
        for entry in self.dossier.timeline:
            for name in entry.claims:
                claim = self.catalogue.claim.get(name)
                if claim is not None:
                    yield {
                        "begin": entry.begin, "end": entry.end, "verbatim": GAP.join(s.quote for s in claim.content),
                        "origin": self._origins(claim), "claim": name, **self._article(str(claim.article)),
                    }  # fmt: skip

    def actors(self) -> Iterator[Row]:
        for actor, claims in self.catalogue.actors_by_claims():
            yield {
                "id": actor.id, "name": actor.name, "kind": actor.kind, "spellings": "; ".join(actor.spellings),
                "body": self._name(actor.body), "claims": len(claims), "cited": self.catalogue.cited[actor.id],
                "why": self._why(actor.why),
            }  # fmt: skip

    def articles(self) -> Iterator[Row]:
        for article in self.catalogue.articles:
            yield {
                **self._article(article.id), "basis": article.published.basis,
                "why": self._why(filter(None, (article.published.why,))) or None,
                "language": article.language, "characters": len(article.text),
                "claims": len(self.catalogue.claims_of.get(article.id, ())), "article_id": article.id,
            }  # fmt: skip

    def doubts(self) -> Iterator[Row]:
        for doubt in self.dossier.doubts:
            article = doubt.article if isinstance(doubt.article, str) else ""
            known = self.catalogue.article.get(article)
            quote = known.text[doubt.start : doubt.stop] if known else ""
            yield {
                "code": doubt.code, "sentence": self._why((doubt.sentence,)), "verbatim": quote,
                **self._article(article),
                "start": doubt.start, "stop": doubt.stop,
            }  # fmt: skip

    def refusals(self) -> Iterator[Row]:
        for refusal in self.dossier.refusals:
            yield {"path": refusal.path, "code": refusal.code, "why": self._why((refusal.why,))}

    def judgements(self) -> Iterator[Row]:
        for entry in self.dossier.judgements or ():
            yield {"number": entry.number, "by": entry.by, "at": entry.at, "what": what(entry), "note": entry.note}

    def _article(self, article_id: str) -> Row:
        article: DossierArticle | None = self.catalogue.article.get(article_id)
        if article is None:
            return dict.fromkeys(_ARTICLE)
        published = article.published
        values = (
            self.catalogue.number[article.id], article.outlet, article.title, published.earliest, published.latest,
            article.url, article.path,
        )  # fmt: skip
        return dict(zip(_ARTICLE, values, strict=True))

    def _span(self, span: Span) -> Row:
        article = span.article if isinstance(span.article, str) else ""
        return {"verbatim": span.quote, **self._article(article), "start": span.start, "stop": span.stop}

    def _figure(self, figure: Figure) -> Row:
        return {
            "comparator": figure.comparator, "value": number(figure.value), "low": number(figure.low),
            "high": number(figure.high), "unit": figure.unit, "counted": figure.counted, "per": figure.per,
        }  # fmt: skip

    def _chains(self, claim: Claim | None) -> str:
        chains = self.catalogue.chains_of(claim)
        return "; ".join(" > ".join(self._name(key) or key for key in chain) for chain in chains)

    def _origins(self, claim: Claim) -> str:
        return "; ".join(self.catalogue.party_name(key) or key for key in self.catalogue.origins(claim))

    def _name(self, key: str | None) -> str | None:
        return None if key is None else self.catalogue.party_name(key) or key


_ARTICLE = ("article", "outlet", "title", "published_earliest", "published_latest", "url", "path")
_PLACE = (*_ARTICLE, "start", "stop")
_COLUMNS: dict[TableName, tuple[str, ...]] = {
    "claims": (
        "id", "verbatim", "source", "cue", "origin", "origin_kind", "chain", "voice", "type", "certainty", "polarity",
        "figures", "parent", *_PLACE, "link",
    ),
    "figures": (
        "measure", "measure_id", "member", "verbatim", "comparator", "value", "low", "high", "unit", "counted", "per",
        "origin", "chain", "as_of_begin", "as_of_end", "status", "claim", *_PLACE, "origins_visible",
    ),
    "relations": (
        "measure", "measure_id", "a", "a_verbatim", "a_origin", "kind", "b", "b_verbatim", "b_origin", "why",
    ),
    "same_claims": ("id", "verbatim", "origin", "claim", "origins_visible", "why", *_PLACE),
    "conflicts": ("id", "kind", "about", "verbatim", *_PLACE, "why"),
    "denials": ("id", "by", "role", "verbatim", *_PLACE, "claim", "why"),
    "copies": ("copy", "verbatim", *_PLACE, "why"),
    "timeline": ("begin", "end", "verbatim", "origin", "claim", *_ARTICLE),
    "actors": ("id", "name", "kind", "spellings", "body", "claims", "cited", "why"),
    "articles": (*_ARTICLE, "basis", "why", "language", "characters", "claims", "article_id"),
    "doubts": ("code", "sentence", "verbatim", *_PLACE),
    "refusals": ("path", "code", "why"),
    "judgements": ("number", "by", "at", "what", "note"),
}  # fmt: skip
_MAKERS: dict[TableName, Callable[[_Maker], Iterator[Row]]] = {
    "claims": _Maker.claims, "figures": _Maker.figures, "relations": _Maker.relations,
    "same_claims": _Maker.same_claims, "conflicts": _Maker.conflicts, "denials": _Maker.denials,
    "copies": _Maker.copies, "timeline": _Maker.timeline, "actors": _Maker.actors, "articles": _Maker.articles,
    "doubts": _Maker.doubts, "refusals": _Maker.refusals, "judgements": _Maker.judgements,
}  # fmt: skip
