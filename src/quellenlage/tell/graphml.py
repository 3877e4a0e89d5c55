"""The graph of chains as GraphML: from the outlets over whom they cite to the origins; for Gephi, yEd, networkx."""

from __future__ import annotations

from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from quellenlage.nouns import Dossier
from quellenlage.tell.catalogue import UNNAMED, Catalogue
from quellenlage.tell.tables import run
from quellenlage.tell.unicode import for_xml

_KEYS = (
    ("name", "node", "string"), ("role", "node", "string"), ("kind", "node", "string"), ("claims", "node", "int"),
    ("weight", "edge", "int"), ("ids", "edge", "string"),
)  # fmt: skip


def as_graphml(dossier: Dossier) -> str:
    """Nodes are outlets and parties, edges "gives as its source", weighted by the claims that took them."""
    catalogue = Catalogue(dossier)
    edges: dict[tuple[str, str], list[str]] = {}
    origin_of: dict[str, int] = {}
    for article in catalogue.articles:
        for claim in catalogue.claims_of.get(article.id, ()):
            if claim.voice == "own":
                continue
            for chain in catalogue.chains_of(claim) or [[UNNAMED]]:
                stops = [f"outlet:{catalogue.outlet(article.id)}", *(f"party:{key}" for key in chain)]
                origin_of[stops[-1]] = origin_of.get(stops[-1], 0) + 1
                for pair in pairwise(stops):
                    edges.setdefault(pair, []).append(claim.id)
    nodes = sorted({node for pair in edges for node in pair} | {f"outlet:{name}" for name in catalogue.outlets()})
    names = {node: f"n{i}" for i, node in enumerate(nodes)}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        f"<desc>{_text(run(dossier.manifest))}</desc>",
        *(f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>' for name, of, kind in _KEYS),
        '<graph id="origins" edgedefault="directed">',
        *(_node(catalogue, names[node], node, origin_of.get(node, 0)) for node in nodes),
        *(_edge(names, pair, ids) for pair, ids in sorted(edges.items())),
        "</graph>",
        "</graphml>",
    ]
    return "\n".join(lines) + "\n"


def _node(catalogue: Catalogue, number: str, node: str, claims: int) -> str:
    sort, _, key = node.partition(":")
    name = key if sort == "outlet" else catalogue.party_name(key) or key
    kind = "medium" if sort == "outlet" else catalogue.kinds.get(key, "unnamed")
    role = "outlet" if sort == "outlet" else "origin" if claims else "cited"
    data = _data("name", name) + _data("role", role) + _data("kind", kind) + _data("claims", str(claims))
    return f"<node id={quoteattr(number)}>{data}</node>"


def _edge(names: dict[str, str], pair: tuple[str, str], ids: list[str]) -> str:
    distinct = list(dict.fromkeys(ids))
    data = _data("weight", str(len(distinct))) + _data("ids", " ".join(distinct))
    return f'<edge source="{names[pair[0]]}" target="{names[pair[1]]}">{data}</edge>'


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{_text(value)}</data>'


def _text(value: str) -> str:
    return escape(for_xml(value), {"\r": "&#13;"})
