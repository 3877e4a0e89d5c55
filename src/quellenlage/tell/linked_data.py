"""Linked data: schema.org claims with Web Annotations that find their words, and W3C PROV for how a claim came about.

Both are JSON-LD with the context inside, so that nothing is fetched to read them. No rating, no verdict.
Sources: W3C Web Annotation Data Model (positions are code points); W3C PROV-O; schema.org Claim.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from quellenlage.nouns import Claim, Dossier, DossierArticle, Span
from quellenlage.tell.catalogue import OWN, UNNAMED, Catalogue
from quellenlage.tell.links import safe_url
from quellenlage.tell.tables import GAP, run
from quellenlage.tell.unicode import encodable

_BEFORE = 32
"""Characters of context in a quote selector, as annotation tools keep them."""

_URN = "urn:quellenlage:"
_CONTEXT: dict[str, Any] = {
    "id": "@id", "type": "@type",
    "schema": "https://schema.org/", "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "ql": _URN + "term:",
    **{name: "schema:" + name for name in (
        "Claim", "NewsArticle", "Organization", "Person", "name", "text", "headline", "inLanguage", "identifier",
        "datePublished",
    )},
    **{name: {"@id": "schema:" + name, "@type": "@id"} for name in ("author", "appearance", "publisher")},
    **{name: "oa:" + name for name in (
        "Annotation", "SpecificResource", "TextQuoteSelector", "TextPositionSelector", "identifying",
        "exact", "prefix", "suffix",
    )},
    **{name: {"@id": "oa:" + name, "@type": "xsd:nonNegativeInteger"} for name in ("start", "end")},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    **{name: {"@type": "@id"} for name in (
        "prov:wasAttributedTo", "prov:wasQuotedFrom", "prov:wasGeneratedBy", "prov:wasAssociatedWith",
        "prov:wasRevisionOf", "ql:via", "ql:parent",
    )},
}  # fmt: skip
"""The names of the Web Annotation model and of schema.org as their own contexts give them, without fetching those."""


def as_jsonld(dossier: Dossier) -> str:
    """Articles, parties and claims as schema.org things, and an annotation for every stretch a claim consists of."""
    catalogue = Catalogue(dossier)
    graph = [_run(dossier), *_parties(catalogue, "name", "Organization"), *_articles(catalogue)]
    for claim in dossier.claims:
        if claim.article in catalogue.article:
            graph += [_claim(catalogue, claim), *_annotations(catalogue, claim)]
    return _document(graph)


def as_prov(dossier: Dossier) -> str:
    """How every claim came about: quoted from an article, attributed to its origin, over whom, by which run."""
    catalogue = Catalogue(dossier)
    graph = [_run(dossier), *_parties(catalogue, "rdfs:label", "prov:Agent")]
    for article in catalogue.articles:
        graph.append(
            {"id": article_iri(catalogue, article), "type": "prov:Entity", **_optional("rdfs:label", article.title)}
        )
    revised = _revisions(dossier)
    for claim in dossier.claims:
        if claim.article in catalogue.article:
            graph.append(_entity(catalogue, claim, revised.get(claim.id, [])))
    return _document(graph)


def article_iri(catalogue: Catalogue, article: DossierArticle) -> str:
    """The article's own address where no other article has it, else a name made from its content id."""
    url = safe_url(article.url)
    own = url is not None and sum(other.url == article.url for other in catalogue.articles) == 1
    return url if url is not None and own else _URN + "article:" + article.id.replace(":", "-")


def claim_iri(claim: Claim) -> str:
    """A name for a claim, the same after every run."""
    return _URN + "claim:" + claim.id


def selectors(text: str, span: Span) -> list[dict[str, Any]]:
    """How to find a span again: by its words with their surroundings, and by its position in code points."""
    return [
        {
            "type": "TextQuoteSelector", "exact": text[span.start : span.stop],
            "prefix": text[max(0, span.start - _BEFORE) : span.start], "suffix": text[span.stop :][:_BEFORE],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.stop},
    ]  # fmt: skip


def _claim(catalogue: Catalogue, claim: Claim) -> dict[str, Any]:
    article = catalogue.article[str(claim.article)]
    named = [_party(key) for key in catalogue.origins(claim) if key not in (OWN, UNNAMED)]
    if claim.voice == OWN and article.outlet:
        named = [_outlet(article.outlet)]
    return {
        "id": claim_iri(claim), "type": "Claim",
        "text": GAP.join(span.quote for span in claim.content),
        **_optional("author", named),
        "appearance": article_iri(catalogue, article),
        **_optional("datePublished", _sure_date(article)),
        "ql:voice": claim.voice, **_optional("ql:form", claim.type),
        "ql:certainty": claim.certainty, "ql:polarity": claim.polarity,
        **_optional("ql:via", _via(catalogue, claim)),
        **_optional("ql:parent", _URN + "claim:" + claim.parent if claim.parent else None),
        "prov:wasGeneratedBy": _URN + "run",
    }  # fmt: skip


def _annotations(catalogue: Catalogue, claim: Claim) -> Iterator[dict[str, Any]]:
    article = catalogue.article[str(claim.article)]
    for role, spans in (("content", claim.content), ("cue", claim.cue), ("source", claim.source)):
        for i, span in enumerate(spans, 1):
            yield {
                "id": f"{_URN}annotation:{claim.id}-{role}-{i}", "type": "Annotation",
                "motivation": "identifying", "body": claim_iri(claim), "ql:role": role,
                "target": {
                    "type": "SpecificResource", "source": article_iri(catalogue, article),
                    "selector": selectors(article.text, span),
                },
            }  # fmt: skip


def _entity(catalogue: Catalogue, claim: Claim, revised: list[str]) -> dict[str, Any]:
    article = catalogue.article[str(claim.article)]
    origins = [_party(key) for key in catalogue.origins(claim) if key not in (OWN, UNNAMED)]
    return {
        "id": claim_iri(claim), "type": "prov:Entity", "rdfs:label": GAP.join(span.quote for span in claim.content),
        "prov:wasQuotedFrom": article_iri(catalogue, article), **_optional("prov:wasAttributedTo", origins),
        **_optional("ql:via", _via(catalogue, claim)),
        **_optional("prov:wasRevisionOf", [_URN + "claim:" + one for one in revised]),
        "prov:wasGeneratedBy": _URN + "run", "ql:trace": {"@list": list(claim.trace)},
    }  # fmt: skip


def _revisions(dossier: Dossier) -> dict[str, list[str]]:
    """For a claim whose figure overtakes another's: the claims overtaken."""
    found: dict[str, list[str]] = {}
    for measure in dossier.measures:
        for relation in measure.relations:
            old, new = measure.members[relation.a].claim, measure.members[relation.b].claim
            if relation.kind == "updates" and old and new and old != new and old not in found.get(new, []):
                found.setdefault(new, []).append(old)
    return found


def _articles(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    for article in catalogue.articles:
        yield {
            "id": article_iri(catalogue, article), "type": "NewsArticle", "headline": catalogue.title(article),
            "inLanguage": article.language, "identifier": article.id,
            **_optional("datePublished", _sure_date(article)),
            **_optional("publisher", _outlet(article.outlet) if article.outlet else None),
        }  # fmt: skip


def _parties(catalogue: Catalogue, name: str, kind: str) -> Iterator[dict[str, Any]]:
    for key in sorted(catalogue.kinds):
        if (called := catalogue.party_name(key)) is not None:
            sort = "Person" if kind == "Organization" and "person" in catalogue.kinds[key] else kind
            yield {"id": _party(key), "type": sort, name: called, "ql:kind": catalogue.kinds[key]}
    for outlet in sorted({article.outlet for article in catalogue.articles if article.outlet}):
        yield {"id": _outlet(outlet), "type": kind, name: outlet, "ql:kind": "outlet"}


def _run(dossier: Dossier) -> dict[str, Any]:
    manifest = dossier.manifest
    return {
        "id": _URN + "run", "type": "prov:Activity", "rdfs:label": run(manifest),
        "prov:wasAssociatedWith": {
            "id": _URN + "program", "type": "prov:SoftwareAgent", "rdfs:label": f"quellenlage {manifest.quellenlage}",
            "ql:pipeline": manifest.pipeline,
        },
        "ql:option": list(manifest.options), "ql:input": list(manifest.inputs),
    }  # fmt: skip


def _via(catalogue: Catalogue, claim: Claim) -> list[str]:
    return list(
        dict.fromkeys(_party(key) for chain in catalogue.chains_of(claim) for key in chain[:-1] if key != UNNAMED)
    )


def _party(key: str) -> str:
    return f"{_URN}party:{hashlib.sha256(encodable(key).encode()).hexdigest()[:16]}"


def _outlet(name: str) -> str:
    return f"{_URN}outlet:{hashlib.sha256(encodable(name).encode()).hexdigest()[:16]}"


def _sure_date(article: DossierArticle) -> str | None:
    published = article.published
    return published.earliest if published.earliest == published.latest else None


def _optional(name: str, value: Any) -> dict[str, Any]:
    return {name: value} if value else {}


def _document(graph: list[dict[str, Any]]) -> str:
    value = {"@context": _CONTEXT, "@graph": graph}
    return encodable(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"
