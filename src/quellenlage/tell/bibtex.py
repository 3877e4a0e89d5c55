"""The articles of a dossier as BibTeX, for a reference manager."""

from __future__ import annotations

import re
import unicodedata

from quellenlage.nouns import Dossier, DossierArticle
from quellenlage.tell.catalogue import Catalogue
from quellenlage.tell.links import safe_url
from quellenlage.tell.tables import run
from quellenlage.tell.unicode import encodable

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: "\\" + sign for sign in "$&%#_"},
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def as_bibtex(dossier: Dossier) -> str:
    """One `@misc` entry an article, in UTF-8, keyed by outlet, year and content id: the same keys after a re-run."""
    catalogue = Catalogue(dossier)
    entries = [_entry(catalogue, article) for article in catalogue.articles]
    made = _tex(run(dossier.manifest)).replace("@", "(at)")
    return "\n".join([f"% {made}", "", *entries])


def _entry(catalogue: Catalogue, article: DossierArticle) -> str:
    url = safe_url(article.url)
    published = article.published
    fields = [
        ("title", "{" + _tex(catalogue.title(article)) + "}"),
        ("author", "{" + _tex(article.outlet) + "}" if article.outlet else None),
        ("howpublished", _tex(article.outlet) if article.outlet else None),
        *(_date(published.earliest) if published.earliest == published.latest else ()),
        ("url", url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C") if url else None),
        ("language", _tex(article.language)),
        ("note", _tex(f"{catalogue.file(article)}, {article.id}")),
    ]
    lines = [
        f"  {name} = {value}," if name == "month" else f"  {name} = {{{value}}}," for name, value in fields if value
    ]
    return "\n".join([f"@misc{{{_key(article)},", *lines, "}", ""])


def _date(iso: str | None) -> list[tuple[str, str | None]]:
    found = _DAY.match(iso or "")
    if not found:
        return []
    year, month, day = found.groups()
    name = _MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else None
    return [("year", year), ("month", name), ("day", str(int(day)) if day else None)]


def _key(article: DossierArticle) -> str:
    folded = unicodedata.normalize("NFKD", article.outlet or "artikel").encode("ascii", "ignore").decode().lower()
    year = (article.published.earliest or "")[:4]
    return f"{re.sub('[^a-z0-9]', '', folded) or 'artikel'}{year}-{article.id.removeprefix('sha256:')[:8]}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(c, c) for c in " ".join(encodable(text).split()) if c == " " or c.isprintable())
