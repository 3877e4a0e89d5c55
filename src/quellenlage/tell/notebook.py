"""What a notebook shows of a dossier or a claim: small HTML tables without script, style or address."""

from __future__ import annotations

from markupsafe import Markup, escape

from quellenlage.nouns import Claim, Dossier
from quellenlage.tell import summary
from quellenlage.tell.catalogue import OWN, UNNAMED, Catalogue
from quellenlage.tell.reasons import Reasons
from quellenlage.tell.unicode import for_html
from quellenlage.tell.words import Language, Words, words


def as_notebook(x: Dossier | Claim, lang: Language = "de") -> str:
    """A dossier's figures, or one claim, as the HTML that `_repr_html_` returns."""
    w = words(lang)
    return for_html(_dossier(x, w) if isinstance(x, Dossier) else _claim(x, w))


def _dossier(dossier: Dossier, w: Words) -> str:
    catalogue = Catalogue(dossier)
    counts = (
        w.count("counts.articles", len(catalogue.articles)),
        w.count("counts.outlets", len(catalogue.outlets())),
        w.count("counts.claims", len(dossier.claims)),
        w.count("counts.conflicts", len(dossier.conflicts)),
    )
    rows = []
    for finding in summary.findings(catalogue):
        latest = catalogue.current(finding.measure)[0]
        key = catalogue.member_origin(latest)
        origin = catalogue.party_name(key) or w.name("origin", key)
        figures = (len(finding.measure.members), finding.measure.origins_visible)
        state = w.name("state", finding.state)
        rows.append(_row((finding.measure.name, w.figure(latest.figure), origin, *figures, state)))
    names = ("measure", "latest", "origin", "mentions", "origins_visible", "state")
    title = escape(catalogue.story_title() or w("page.untitled"))
    table = _table([w("columns." + name) for name in names], rows)
    return f"<p><strong>{title}</strong><br>{escape(' · '.join(counts))}</p>{table}"


def _claim(claim: Claim, w: Words) -> str:
    chains = [" → ".join(link.name or w.name("origin", UNNAMED) for link in chain) for chain in claim.chains]
    said = " … ".join(span.quote for span in claim.content)
    pairs = (
        (w("columns.quote"), said),
        (w("columns.chain"), "; ".join(chains) or w.name("origin", OWN if claim.voice == OWN else UNNAMED)),
        (w("columns.type"), w.name("type", claim.type or OWN)),
        (w("columns.certainty"), w.name("certainty", claim.certainty)),
        (w("page.trace"), " ".join(Reasons(w).all(claim.trace))),
    )
    return _table(["", claim.id], [_row(pair) for pair in pairs])


def _table(head: list[str], rows: list[Markup]) -> str:
    heads = Markup("").join(Markup("<th>{}</th>").format(one) for one in head)
    return str(
        Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(heads, Markup("").join(rows))
    )


def _row(cells: tuple[object, ...]) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup("").join(Markup('<td dir="auto">{}</td>').format(c) for c in cells))
