"""A dossier as Markdown, for notes and wikis: the same sections as the page, without the articles' full texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quellenlage.nouns import Claim, Dossier, Measure, Span
from quellenlage.tell import summary
from quellenlage.tell.catalogue import OWN, UNNAMED, Catalogue
from quellenlage.tell.reasons import Reasons, labels_of
from quellenlage.tell.tables import what
from quellenlage.tell.unicode import encodable
from quellenlage.tell.words import Language, Words, words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def escape(text: str) -> str:
    """Text that Markdown shows as it is, inside a line: no markup, no HTML, no table cell in it takes effect.

    >>> escape("5 * 3 <b> | x")
    '5 \\\\* 3 \\\\<b\\\\> \\\\| x'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(encodable(text).split()))


def as_markdown(dossier: Dossier, lang: Language = "de") -> str:
    """A dossier as CommonMark with tables; quotes verbatim but for line breaks, with article number and offsets."""
    return _Writer(Catalogue(dossier), words(lang)).write()


class _Writer:
    def __init__(self, catalogue: Catalogue, w: Words) -> None:
        self.catalogue, self.w, self.dossier = catalogue, w, catalogue.dossier
        self.reasons = Reasons(w, labels_of(catalogue.articles, catalogue.outlet))

    def write(self) -> str:
        parts = [
            self._head(), self._glance(), self._numbers(), self._measures(), self._voices(), self._conflicts(),
            self._denials(), self._same(), self._copies(), self._timeline(), self._actors(), self._articles(),
            self._doubts(), self._about(),
        ]  # fmt: skip
        return "\n\n".join("\n".join(part) for part in parts) + "\n"

    def _head(self) -> Iterator[str]:
        w = self.w
        yield f"# {escape(self.catalogue.story_title() or w('page.untitled'))}"
        yield ""
        counts = [
            w.count("counts.articles", len(self.catalogue.articles)),
            w.count("counts.outlets", len(self.catalogue.outlets())),
            w.count("counts.claims", len(self.dossier.claims)),
        ]
        yield " · ".join(counts)
        yield ""
        yield f"*{w('page.no_verdict')}*"

    def _glance(self) -> Iterator[str]:
        w, found = self.w, summary.findings(self.catalogue)
        yield from self._section("glance")
        yield f"**{w('glance.contested')}**\n"
        contested = [f for f in found if f.state == "contested"]
        against = f" {w('glance.against')} "
        yield from (f"- {escape(f.measure.name)}: {self._sides(f, against)}" for f in contested)
        others = [c for c in self.dossier.conflicts if c.kind != "figure"]
        yield from (f"- {escape(c.about)}" for c in others)
        if not contested and not others:
            yield w("glance.contested_none")
        updated = [f for f in found if f.state == "updated"]
        if updated:
            yield f"\n**{w('glance.updated')}**\n"
            yield from (f"- {escape(f.measure.name)}: {self._sides(f, ' → ')}" for f in updated)
        yield f"\n**{w('glance.agreed')}**\n"
        agreed = summary.agreements(self.catalogue, found)
        for f in agreed:
            extent = self._at_most(f.measure) if f.state == "agreed" else w("glance.agreed_in_part")
            yield f"- {escape(f.measure.name)}: {self._sides(f)} – {extent}"
        if not agreed:
            yield w("glance.agreed_none")
        yield f"\n**{w('glance.origins')}**\n"
        yield from self._origins()

    def _origins(self) -> Iterator[str]:
        w, found = self.w, summary.origins(self.catalogue)
        attributed = w.count("counts.claims", sum(claim.voice != OWN for claim in self.dossier.claims))
        articles = w.count("counts.in_articles", len(self.catalogue.articles))
        yield w.count("glance.origins_line", found.named, claims=attributed, articles=articles)
        if found.unnamed:
            yield w.count("glance.unnamed_line", found.unnamed)

    def _sides(self, finding: summary.Finding, between: str = ", ") -> str:
        return between.join(f"{self.w.figure(s.member.figure)} ({self._party(s.origin)})" for s in finding.sides[:5])

    def _at_most(self, measure: Measure) -> str:
        return self.w.count("counts.origins_at_most", measure.origins_visible)

    def _numbers(self) -> Iterator[str]:
        w = self.w
        yield from self._section("numbers")
        rows = []
        for finding in summary.findings(self.catalogue):
            measure = finding.measure
            latest = self.catalogue.current(measure)[0]
            value = f"{w.figure(latest.figure)} ({self._party(self.catalogue.member_origin(latest), plain=True)})"
            counts = [str(len(measure.members)), str(measure.origins_visible)]
            rows.append([measure.name, value, *counts, w.name("state", finding.state)])
        yield from self._table(["measure", "latest", "mentions", "origins_visible", "state"], rows, "numbers")

    def _measures(self) -> Iterator[str]:
        w = self.w
        yield from self._section("measures")
        for measure in self.dossier.measures:
            yield f"### {escape(measure.name)}\n"
            rows = [
                [str(i), w.figure(m.figure), m.quote, self._party(self.catalogue.member_origin(m), plain=True),
                 w.as_of(m.as_of), w.name("status", m.status), self._place(m.article, m.start, m.stop)]
                for i, m in enumerate(measure.members, 1)
            ]  # fmt: skip
            yield from self._table(["", "value", "quote", "origin", "as_of", "status", "place"], rows, "numbers")
            if measure.relations:
                yield ""
            for pair in summary.pairs(self.catalogue, measure):
                relation, times = pair.relation, f" (× {pair.times})" if pair.times > 1 else ""
                why = " ".join(map(escape, self.reasons.all(relation.why)))
                yield f"- {relation.a + 1} {w.name('relation', relation.kind)} {relation.b + 1}{times}: {why}"
            yield ""

    def _voices(self) -> Iterator[str]:
        yield from self._section("voices")
        any_said = False
        for actor, claims in self.catalogue.actors_by_claims():
            if claims:
                any_said = True
                yield f"### {escape(actor.name)} ({self.w.name('kind', actor.kind)})\n"
                yield from (self._claim(claim) for claim in claims)
                yield ""
        unnamed = [c for c in self.dossier.claims if self.catalogue.origins(c) == (UNNAMED,)]
        if unnamed:
            any_said = True
            yield f"### {self.w('origin.unnamed')}\n"
            yield from (self._claim(claim) for claim in unnamed)
        if not any_said:
            yield self.w("empty.voices")

    def _claim(self, claim: Claim) -> str:
        w, article = self.w, str(claim.article)
        chains = [" → ".join(self._party(key) for key in chain) for chain in self.catalogue.chains_of(claim)]
        marks = [w.name("type", claim.type or "own"), w.name("certainty", claim.certainty)]
        if claim.polarity == "-":
            marks.append(w.name("polarity", "-"))
        said = " … ".join(self._quote(span.quote) for span in claim.content)
        via = f" – {'; '.join(chains)}" if any(" → " in chain for chain in chains) else ""
        place = self._place(article, claim.content[0].start, claim.content[-1].stop)
        return f"- {said}{via} · {', '.join(marks)} · {place} `{claim.id}`"

    def _conflicts(self) -> Iterator[str]:
        yield from self._section("conflicts")
        for conflict in self.dossier.conflicts:
            yield f"### {escape(conflict.about)} ({self.w.name('conflict', conflict.kind)})\n"
            yield from self._spans(conflict.members)
            yield from self._why(conflict.why)
        if not self.dossier.conflicts:
            yield self.w("empty.conflicts")

    def _denials(self) -> Iterator[str]:
        yield from self._section("denials")
        for denial in self.dossier.denials:
            by = ", ".join(self._party(key) for key in denial.by) or self.w("denial.by_unknown")
            yield f"### {by} {self.w('denial.denies')}\n"
            yield from self._spans(denial.of)
            yield from self._why(denial.why)
        if not self.dossier.denials:
            yield self.w("empty.denials")

    def _same(self) -> Iterator[str]:
        yield from self._section("same")
        for same in self.dossier.same_claims:
            yield f"**{self.w.count('counts.origins_at_most', same.origins_visible)}**\n"
            for one in same.members:
                who = self._party(one.origin) if one.origin else self.w("origin.unstated")
                yield f"- {self._quote(one.quote)} – {who} · {self._place(one.article, one.start, one.stop)}"
            yield from self._why(same.why)
        if not self.dossier.same_claims:
            yield self.w("empty.same")

    def _copies(self) -> Iterator[str]:
        yield from self._section("copies")
        for group in self.catalogue.copies:
            yield from self._spans(group.places[:2])
            if len(group.places) > 2:
                rest = "; ".join(self._place(str(s.article), s.start, s.stop) for s in group.places[2:])
                yield f"- {self.w('page.also_in')} {rest}"
            yield from self._why(group.why)
        if not self.dossier.copies:
            yield self.w("empty.copies")

    def _timeline(self) -> Iterator[str]:
        yield from self._section("timeline")
        for entry in self.dossier.timeline:
            yield f"**{self.w.interval(entry.begin, entry.end)}**\n"
            yield from (self._claim(self.catalogue.claim[c]) for c in entry.claims if c in self.catalogue.claim)
            yield ""
        if not self.dossier.timeline:
            yield self.w("empty.timeline")

    def _actors(self) -> Iterator[str]:
        yield from self._section("actors")
        rows = [
            [actor.name, self.w.name("kind", actor.kind), ", ".join(actor.spellings), str(len(claims))]
            for actor, claims in self.catalogue.actors_by_claims()
        ]
        yield from self._table(["actor", "kind", "spellings", "claims"], rows, "actors")

    def _articles(self) -> Iterator[str]:
        yield from self._section("articles")
        rows = [
            [str(self.catalogue.number[a.id]), a.outlet or "", self.catalogue.title(a), self.w.published(a.published),
             self.catalogue.file(a), a.id]
            for a in self.catalogue.articles
        ]  # fmt: skip
        yield from self._table(["", "outlet", "article", "published", "path", "id"], rows, "articles")

    def _doubts(self) -> Iterator[str]:
        yield from self._section("doubts")
        for doubt in self.dossier.doubts:
            place = self._place(doubt.article, doubt.start, doubt.stop) if isinstance(doubt.article, str) else ""
            yield f"- {escape(self.reasons.say(doubt.sentence))} ({doubt.code}) {place}".rstrip()
        yield from (f"- {escape(r.path)}: {escape(self.reasons.say(r.why))} ({r.code})" for r in self.dossier.refusals)
        if not self.dossier.doubts and not self.dossier.refusals:
            yield self.w("empty.doubts")

    def _about(self) -> Iterator[str]:
        w, manifest = self.w, self.dossier.manifest
        yield from self._section("about")
        yield w("about.method")
        yield ""
        yield f"- {w('about.version')}: quellenlage {escape(manifest.quellenlage)}"
        yield f"- {w('about.pipeline')}: {escape(manifest.pipeline)}"
        if manifest.options:
            yield f"- {w('about.options')}: {escape(', '.join(manifest.options))}"
        for entry in self.dossier.judgements or ():
            note = f": {escape(entry.note)}" if entry.note else ""
            ruling = f"{w.name('judgement', what(entry))} – {escape(entry.by)}, {w.date(entry.at)}{note}"
            yield f"- {w('about.judgements')}: {ruling}"
        yield f"- {w('about.inputs')}:"
        yield from (f"    - `{one}`" for one in manifest.inputs)

    def _section(self, name: str) -> Iterator[str]:
        yield f"## {self.w('sections.' + name)}"
        yield ""

    def _spans(self, spans: Iterable[Span]) -> Iterator[str]:
        for span in spans:
            if isinstance(span.article, str) and span.article in self.catalogue.article:
                yield f"- {self._in_context(span)} – {self._place(span.article, span.start, span.stop)}"

    def _in_context(self, span: Span) -> str:
        context = self.catalogue.context(str(span.article), span.start, span.stop)
        lead, mark, rest = escape(context.before), escape(context.quote), escape(context.after)
        gap = " " if context.before[-1:].isspace() else ""
        tail = " " if context.after[:1].isspace() else ""
        return self._quoted(f"{lead}{gap}**{mark}**{tail}{rest}")

    def _why(self, why: Iterable[str]) -> Iterator[str]:
        yield ""
        yield from (f"  > {escape(reason)}" for reason in self.reasons.all(why))
        yield ""

    def _quote(self, text: str) -> str:
        return self._quoted(escape(text))

    def _quoted(self, text: str) -> str:
        first, last = self.w.table["language"]["quote"]
        return text if text.startswith(("„", "“", "»", "«")) else f"{first}{text}{last}"

    def _party(self, key: str, *, plain: bool = False) -> str:
        name = self.catalogue.party_name(key)
        shown = name if name is not None else self.w.name("origin", key)
        return shown if plain else escape(shown)

    def _place(self, article: str, start: int, stop: int) -> str:
        if article not in self.catalogue.article:
            return ""
        return f"[{self.catalogue.number[article]}] {escape(self.catalogue.outlet(article))}, {start}–{stop}"

    def _table(self, columns: list[str], rows: list[list[str]], empty: str) -> Iterator[str]:
        if not rows:
            yield self.w("empty." + empty)
            return
        heads = [self.w.table["columns"].get(column, column) for column in columns]
        yield "| " + " | ".join(heads) + " |"
        yield "|" + " --- |" * len(heads)
        yield from ("| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows)
