"""The page: one self-contained HTML file that needs no network and runs no code but its own."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from quellenlage.nouns import Claim, Dossier, Member
from quellenlage.tell import summary
from quellenlage.tell.catalogue import OWN, UNNAMED, Catalogue, evidence_id
from quellenlage.tell.links import fragment_url, safe_url
from quellenlage.tell.page import charts
from quellenlage.tell.page.marks import Pin, html_text, marked_text
from quellenlage.tell.reasons import Reasons, labels_of
from quellenlage.tell.tables import what
from quellenlage.tell.unicode import for_html
from quellenlage.tell.words import Language, Words, words

_SCRIPTS = ("d3.min.js", "d3-sankey.min.js", "plot.min.js", "page.js")
_PLOT_STYLE = """:where(.ql-plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.ql-plot text),
:where(.ql-plot tspan) {
  white-space: pre;
}"""
"""The style sheet Observable Plot puts into each chart; its hash lets it pass the Content-Security-Policy."""

_INDENT = re.compile(r"^[ \t]+", re.M)
_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")


def as_html(dossier: Dossier, lang: Language = "de") -> str:
    """A dossier as one HTML file: styles, scripts and data inside, a strict Content-Security-Policy, no address but
    the articles' own. `lang` is the interface's language ("de", "en"); quoted text stays as it is."""
    w, catalogue = words(lang), Catalogue(dossier)
    return for_html(_environment().get_template("page.html").render(_Page(catalogue, w).values()))


def _has_time(members: Sequence[Member]) -> bool:
    """Whether a figure among these says when it holds."""
    return any(member.as_of.begin or member.as_of.end for member in members)


class _Page:
    """What the template asks for."""

    def __init__(self, catalogue: Catalogue, w: Words) -> None:
        self.catalogue, self.w = catalogue, w
        self.reasons = Reasons(w, labels_of(catalogue.articles, catalogue.outlet))

    def values(self) -> dict[str, Any]:
        catalogue, w = self.catalogue, self.w
        found = summary.findings(catalogue)
        drawn = ((q.id, charts.measure_chart(catalogue, w, q)) for q in catalogue.dossier.measures)
        made = {key: chart for key, chart in drawn if chart is not None}
        return {
            "w": w, "lang": w.code, "d": catalogue.dossier, "cat": catalogue, "OWN": OWN, "UNNAMED": UNNAMED,
            "title": catalogue.story_title() or w("page.untitled"), "period": self._period(),
            "findings": found, "agreed": summary.agreements(catalogue, found), "extremes": summary.extremes,
            "origins": summary.origins(catalogue),
            "attributed": sum(claim.voice != OWN for claim in catalogue.dossier.claims), "voices": self._voices(),
            "lead": self._lead(found), "unknown": sum(not a.outlet for a in catalogue.articles),
            "outlet_word": w("columns.outlet" if catalogue.outlets() else "columns.text"), "has_time": _has_time,
            "by": {key: chart["by"] for key, chart in made.items()},
            "chart_notes": {key: charts.notes(w, chart) for key, chart in made.items()},
            "charts": {key: len(chart["points"]) for key, chart in made.items()}, "data": self._data([*made.values()]),
            "symbols": charts.SYMBOLS, "sign": self._sign, "is_origin": self._is_origin, "name": self._name,
            "say": self.reasons.say, "reasons_of": self.reasons.all,
            "pairs": summary.pairs, "about": summary.about, "what": what,
            "evidence_id": evidence_id, "voice_id": charts.voice_id,
            "text": self._text, "safe_url": safe_url, "fragment_url": fragment_url,
            "policy": _policy(), "style": _code("page.css"), "scripts": [_code(name) for name in _SCRIPTS],
        }  # fmt: skip

    def _sign(self, key: str) -> tuple[str, int]:
        return charts.sign(self.catalogue, key)

    def _is_origin(self, key: str) -> bool:
        return key in self.catalogue.origin_ranks or key in (OWN, UNNAMED)

    def _name(self, key: str) -> str:
        return charts.origin_name(self.catalogue, self.w, key)

    def _lead(self, found: list[summary.Finding]) -> str:
        """How many origins, and how much is contested, overtaken, agreed, in a few sentences."""
        catalogue, w = self.catalogue, self.w
        origins = summary.origins(catalogue)
        claims = w.count("counts.claims", sum(claim.voice != OWN for claim in catalogue.dossier.claims))
        articles = w.count("counts.in_articles", len(catalogue.articles))
        line = w.count("glance.origins_line", origins.named, claims=claims, articles=articles)
        said = [line if origins.named else w("glance.origins_empty")]
        contested = sum(f.state == "contested" for f in found)
        contested += sum(conflict.kind != "figure" for conflict in catalogue.dossier.conflicts)
        said.append(w.count("glance.contested_line", contested) if contested else w("glance.contested_none"))
        for state, n in (
            ("updated", sum(f.state == "updated" for f in found)),
            ("agreed", len(summary.agreements(catalogue, found))),
        ):
            if n:
                said.append(w.count(f"glance.{state}_line", n))
        return " ".join(said)

    def _period(self) -> str | None:
        """From the first to the last day of publication."""
        days = [d[:10] for a in self.catalogue.articles for d in (a.published.earliest, a.published.latest) if d]
        return self.w.interval(min(days), max(days)) if days else None

    def _voices(self) -> list[tuple[str, str, list[Claim]]]:
        """Origin key, kind and claims, those with most claims first, the unnamed last."""
        groups: dict[str, list[Claim]] = {}
        for article in self.catalogue.articles:
            for claim in self.catalogue.claims_of.get(article.id, ()):
                for key in self.catalogue.origins(claim):
                    groups.setdefault(key, []).append(claim)
        order = sorted(groups, key=lambda k: (k in (UNNAMED, OWN), k == OWN, -len(groups[k]), self._name(k), k))
        return [(key, self.catalogue.kinds.get(key, "unnamed"), groups[key]) for key in order]

    def _text(self, article_id: str) -> Markup:
        catalogue, w = self.catalogue, self.w
        claims = catalogue.claims_of.get(article_id, [])
        pins = {}
        for claim in claims:
            who = ", ".join(self._name(key) for key in catalogue.origins(claim))
            kind = claim.type or "own"
            label = f"{w('page.to_card')}: {w.name('type', kind)}, {who}"
            pins[claim.id] = Pin(claim.id, "k" + claim.id[1:], label, w.name("letter", kind))
        return marked_text(catalogue.article[article_id], claims, catalogue.evidence.get(article_id, {}), pins)

    def _data(self, made: list[dict[str, Any]]) -> Markup:
        """The charts' and filters' data as JSON that cannot end its script element."""
        catalogue, w = self.catalogue, self.w
        claims = {
            claim.id: {
                "n": catalogue.number[str(claim.article)], "o": list(catalogue.origins(claim)),
                "z": claim.certainty, "t": claim.type or "own",
            }
            for claims in catalogue.claims_of.values() for claim in claims
        }  # fmt: skip
        articles = [
            {
                "outlet": catalogue.outlet(a.id), "from": (a.published.earliest or "")[:10],
                "to": (a.published.latest or "")[:10], "cite": self._cite(a.id), "url": safe_url(a.url),
            }
            for a in catalogue.articles
        ]  # fmt: skip
        value = {
            "lang": w.code, "claims": claims, "articles": articles, "charts": made,
            "graph": charts.chain_graph(catalogue), "parties": charts.parties(catalogue, w),
            "marks": self._marks(), "words": self._words(),
        }  # fmt: skip
        return script_json(value)

    def _marks(self) -> dict[str, list[tuple[str, str]]]:
        """For each stretch that something points to, what that is: the way back from the text."""
        w, mentions = self.w, self.catalogue.mentions
        return {
            anchor: [(one.anchor, w(f"mention.{one.section}", name=one.name)) for one in mentions[anchor]]
            for anchor in sorted(mentions) if anchor.startswith("s-")
        }  # fmt: skip

    def _words(self) -> dict[str, Any]:
        """The words the page's script says."""
        w = self.w
        outlets = "chart.outlets" if self.catalogue.outlets() else "chart.texts"
        return {
            "hits": w.table["counts"]["hits"], "none": w("filter.no_hits"),
            "nouns": {noun: w.table["counts"][noun] for noun in ("claims", "mentions", "origins")},
            "others": w("chart.others", n="{n}"), "of": w("filter.of", n="{n}", all="{all}"),
            "graph": w("chart.graph_part", n="{n}", all="{all}"), "back": w("page.back_to", name="{name}"),
            "shown": w("filter.shown", n="{n}", all="{all}"),
            "columns": [w(outlets), w("chart.via"), w("chart.origins")],
            "undated": w("chart.undated"), "copied": w("page.copied"),
            "according": w("cite.according_to"), "in": w("cite.in"),
            "months": w.table["language"]["months"], "quote": w.table["language"]["quote"],
        }  # fmt: skip

    def _cite(self, article_id: str) -> str:
        """The article as a citation names it: outlet, title, date."""
        article = self.catalogue.article[article_id]
        first, last = self.w.table["language"]["quote"]
        outlet = article.outlet or f"{self.w('cite.file')} {self.catalogue.file(article)}"
        return f"{outlet}, {first}{self.catalogue.title(article)}{last}, {self.w.published(article.published)}"


def script_json(value: Any) -> Markup:
    """JSON for a `<script type="application/json">`: no "<", ">", "&" or line separator stands in it unescaped."""
    plain = for_html(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
    return Markup(_IN_SCRIPT.sub(lambda found: f"\\u{ord(found.group()):04x}", plain))  # noqa: S704 (escaped for JSON)


@cache
def _asset(name: str) -> str:
    return files("quellenlage.tell").joinpath("assets", name).read_text(encoding="utf-8")


def _template(name: str) -> str:
    """A template without the indentation that only its editors need."""
    return _INDENT.sub("", _asset(name))


def _code(name: str) -> Markup:
    """A style sheet or script of ours, as it is: the policy knows it by its hash."""
    return Markup(_asset(name))  # noqa: S704


@cache
def _policy() -> str:
    """The Content-Security-Policy: nothing but these scripts and styles, by hash."""

    def hashes(texts: list[str]) -> str:
        return " ".join(f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in texts)

    scripts = hashes([_asset(name) for name in _SCRIPTS])
    styles = hashes([_asset("page.css"), _PLOT_STYLE])
    return f"default-src 'none'; script-src {scripts}; style-src {styles}; base-uri 'none'; form-action 'none'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=lambda value: html_text(value) if type(value) is str else value,
    )
    environment.filters["ms"] = charts.milliseconds
    return environment
