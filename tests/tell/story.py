"""An invented story, built by hand from the nouns: seven articles on a fire in a chemical works, three days long."""

# ruff: noqa: E501 (a claim a line reads better than a claim folded)
from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from quellenlage.nouns import (
    Actor,
    Claim,
    Conflict,
    Copy,
    Denial,
    Dossier,
    DossierArticle,
    Doubt,
    Figure,
    Interval,
    Link,
    Manifest,
    Measure,
    Member,
    Moment,
    Passage,
    PassageKind,
    Publication,
    Refusal,
    Relation,
    SameClaim,
    Span,
    Statement,
    Story,
    TimelineEntry,
    article_id,
    claim_id,
)
from quellenlage.nouns.judgement import ActorsMerged, Entry

NDK = ("NDK", "agency")
POLICE = ("Polizei Holtau", "police_justice")
CLINIC = ("Klinikum Holtau", "organisation")
WORKS = ("Norchem AG", "company")
COUNTY = ("Landkreis Holtau", "government")
FIRE = ("Feuerwehr Holtau", "emergency_services")
CITIZENS = ("Bürgerinitiative Saubere Holte", "organisation")
MAYOR = ("Mara Lindqvist", "person_politics")
PAPER = ("Holtauer Anzeiger", "medium")
UNNAMED = (None, "unnamed")


@dataclass
class Draft:
    """One article being written: text, and what is found in it."""

    path: str
    outlet: str | None
    published: Publication
    text: str
    title: str | None = None
    url: str | None = None
    figures: list[Figure] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    @property
    def id(self) -> str:
        return article_id(self.text, self.title, self.outlet, self.url, self.published.earliest)

    def span(self, quote: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(quote, start + 1)
        return Span(start, start + len(quote), quote, self.id)

    def figure(self, quote: str, comparator: str, value: object = None, **more: Any) -> Figure:
        span = self.span(quote, more.pop("nth", 0))
        number = None if value is None else Decimal(str(value))
        bounds = {key: Decimal(str(more[key])) for key in ("low", "high") if more.get(key) is not None}
        name = f"f{len(self.figures) + 1}"
        made = Figure(name, span.start, span.stop, quote, comparator, number, **{**more, **bounds})  # type: ignore[arg-type]
        self.figures.append(made)
        return made

    def moment(self, quote: str, begin: str, end: str | None = None) -> Moment:
        span = self.span(quote)
        made = Moment(
            f"m{len(self.moments) + 1}", span.start, span.stop, quote, "DATE", begin[:10], None, begin, end or begin
        )
        self.moments.append(made)
        return made

    def claim(
        self,
        kind: str | None,
        content: str | list[str],
        cue: str = "",
        source: str = "",
        chain: tuple = (),
        **more: Any,
    ) -> Claim:
        spans = tuple(self.span(quote) for quote in ([content] if isinstance(content, str) else content))
        cues = tuple(self.span(quote) for quote in cue.split("|") if quote)
        sources = tuple(self.span(quote) for quote in source.split("|") if quote)
        chains = chain if chain and isinstance(chain[0], list) else ([list(chain)] if chain else [])
        links = tuple(
            tuple(Link(name, sort, sources[0] if sources and i == len(one) - 1 else None, actor_id(name) if name else None)
                  for i, (name, sort) in enumerate(one))
            for one in chains
        )  # fmt: skip
        inside = [f.id for f in self.figures if any(s.start <= f.start and f.stop <= s.stop for s in spans)]
        times = [m.id for m in self.moments if any(s.start <= m.start and m.stop <= s.stop for s in spans)]
        voice = "attributed" if kind else "own"
        made = Claim(
            claim_id(self.id, voice, spans), voice, kind, spans, cues, sources, links,  # type: ignore[arg-type]
            figures=tuple(inside), moments=tuple(times), article=self.id,
            trace=(f"'{cue or content}' is no entry of the cue lexicon; its surroundings make it a cue.", "The source is the subject of the clause.") if kind
            else ("A statement of the article itself that carries a figure or a date.",),
            **more,
        )  # fmt: skip
        self.claims.append(made)
        return made

    def finish(self) -> DossierArticle:
        return DossierArticle(
            self.id, self.path, self.text, self.title, self.outlet, self.url, "de", self.published,
            passages_of(self.text), tuple(self.figures), tuple(self.moments),
        )  # fmt: skip


def actor_id(name: str) -> str:
    return "a-" + "".join(c for c in name.lower() if c.isalnum())


def passages_of(text: str) -> tuple[Passage, ...]:
    """The first paragraph is the headline, the second the lead; paragraphs in braces are furniture."""
    found, start = [], 0
    for number, paragraph in enumerate(text.split("\n\n")):
        kind = PassageKind.HEADLINE if number == 0 else PassageKind.LEAD if number == 1 else PassageKind.BODY
        if paragraph.startswith(("Foto:", "Bild:")):
            kind = PassageKind.CAPTION
        if paragraph.startswith(("Lesen Sie", "Teilen", "Newsletter")):
            kind = PassageKind.BOILERPLATE
        found.append(Passage(start, start + len(paragraph), kind))
        start += len(paragraph) + 2
    return tuple(found)


def sure(moment: str) -> Publication:
    return Publication(moment, moment, "given", "named in articles.csv")


def drafts() -> list[Draft]:
    one = Draft(
        "01-anzeiger.html", "Holtauer Anzeiger", sure("2026-03-03T09:40"),
        "Brand bei Norchem: 14 Verletzte\n\n"
        "Holtau (NDK) - Nach einem Brand im Chemiewerk Norchem sind am Dienstagmorgen mindestens 14 Menschen verletzt "
        "worden. Das teilte die Polizei in Holtau mit. Rund 2.400 Anwohner mussten nach Angaben des Landkreises ihre "
        "Wohnungen verlassen.\n\n"
        "„Für die Bevölkerung bestand zu keiner Zeit Gefahr“, sagte Werkssprecherin Ilse Brandau. Es sei lediglich "
        "Wasserdampf ausgetreten. Die Feuerwehr schätzt, dass der Einsatz bis zu 120 Kräfte binden wird.\n\n"
        "Bild: Rauch über dem Werk. Foto: Anzeiger\n\n"
        "Lesen Sie auch: Neue Buslinie für Holtau",
        title="Brand bei Norchem: 14 Verletzte", url="https://holtauer-anzeiger.example/brand-norchem",
    )  # fmt: skip
    one.moment("Dienstagmorgen", "2026-03-03T06:00", "2026-03-03T10:00")
    one.figure("14 Verletzte", "exact", 14, counted="Verletzte")
    one.figure("mindestens 14 Menschen", "at_least", 14, counted="Menschen")
    one.figure("Rund 2.400 Anwohner", "about", 2400, counted="Anwohner")
    one.figure("bis zu 120 Kräfte", "at_most", 120, counted="Kräfte")
    one.claim(
        "indirect",
        "Nach einem Brand im Chemiewerk Norchem sind am Dienstagmorgen mindestens 14 Menschen verletzt worden",
        "teilte|mit",
        "die Polizei in Holtau",
        (NDK, POLICE),
    )
    one.claim(
        "indirect",
        ["Rund 2.400 Anwohner mussten", "ihre Wohnungen verlassen"],
        "nach Angaben",
        "des Landkreises",
        (NDK, COUNTY),
    )
    one.claim(
        "direct",
        "„Für die Bevölkerung bestand zu keiner Zeit Gefahr“",
        "sagte",
        "Werkssprecherin Ilse Brandau",
        (WORKS,),
        certainty="certain",
    )
    one.claim(
        "indirect_free_indirect",
        "Es sei lediglich Wasserdampf ausgetreten",
        "",
        "Werkssprecherin Ilse Brandau",
        (WORKS,),
    )
    one.claim(
        "indirect",
        "dass der Einsatz bis zu 120 Kräfte binden wird",
        "schätzt",
        "Die Feuerwehr",
        (FIRE,),
        certainty="probable",
    )

    two = Draft(
        "02-netzblatt.txt", "Netzblatt", sure("2026-03-03T11:05"),
        "Chemieunfall in Holtau – 14 Verletzte, 2.400 Menschen evakuiert\n\n"
        "Im Chemiewerk Norchem hat es gebrannt. Mindestens 14 Menschen wurden verletzt, wie die Agentur NDK unter "
        "Berufung auf die Polizei meldet. Rund 2.400 Anwohner mussten laut Landkreis ihre Wohnungen verlassen.\n\n"
        "Die Bürgerinitiative Saubere Holte wirft dem Betreiber vor, seit Jahren Wartungen zu verschleppen. Im "
        "Werk sollen mehrere Tausend Liter Lösungsmittel lagern.\n\n"
        "Newsletter: Netzblatt am Morgen, jetzt kostenlos abonnieren!",
        title="Chemieunfall in Holtau", url="https://netzblatt.example/2026/03/holtau?id=7&x=1",
    )  # fmt: skip
    two.figure("14 Verletzte", "exact", 14, counted="Verletzte")
    two.figure("2.400 Menschen", "exact", 2400, counted="Menschen")
    two.figure("Mindestens 14 Menschen", "at_least", 14, counted="Menschen")
    two.figure("Rund 2.400 Anwohner", "about", 2400, counted="Anwohner")
    two.figure("mehrere Tausend Liter", "several", None, low=2000, high=9999, unit="litre", counted="Lösungsmittel")
    two.claim(
        "indirect",
        "Mindestens 14 Menschen wurden verletzt",
        "meldet|unter Berufung auf",
        "die Agentur NDK|die Polizei",
        (NDK, POLICE),
    )
    two.claim("indirect", ["Rund 2.400 Anwohner mussten", "ihre Wohnungen verlassen"], "laut", "Landkreis", (COUNTY,))
    two.claim(
        "reported",
        "seit Jahren Wartungen zu verschleppen",
        "wirft|vor",
        "Die Bürgerinitiative Saubere Holte",
        (CITIZENS,),
    )
    two.claim(
        "free_indirect",
        "Im Werk sollen mehrere Tausend Liter Lösungsmittel lagern",
        "sollen",
        "",
        (UNNAMED,),
        certainty="possible",
    )

    three = Draft(
        "03-landfunk.txt", "Landfunk", sure("2026-03-03T18:00"),
        "Nach Brand bei Norchem: Zahl der Verletzten steigt auf 23\n\n"
        "Die Zahl der Verletzten ist auf 23 gestiegen, wie die Polizei am Abend mitteilte. Das Klinikum Holtau behandelte "
        "nach eigenen Angaben sogar 31 Menschen.\n\n"
        "Ein Sprecher der Norchem AG wies den Vorwurf der Bürgerinitiative zurück, Wartungen seien verschleppt worden. "
        "„Alle Fristen wurden eingehalten“, sagte er. Die Initiative bleibt dabei: Der Betreiber habe das Warnsystem "
        "abgeschaltet, sagte ihr Vorsitzender.\n\n"
        "Für die Nacht seien 80 Einsatzkräfte eingeplant, so die Feuerwehr. Der Pegel der Holte lag um 17 Uhr bei 3,42 Metern.",
        title="Zahl der Verletzten steigt auf 23",
    )  # fmt: skip
    three.moment("am Abend", "2026-03-03T18:00", "2026-03-03T22:00")
    three.moment("um 17 Uhr", "2026-03-03T17:00")
    three.figure("auf 23", "exact", 23, counted="Verletzten", nth=1)
    three.figure("31 Menschen", "exact", 31, counted="Menschen")
    three.figure("80 Einsatzkräfte", "exact", 80, counted="Einsatzkräfte")
    three.figure("3,42 Metern", "exact", "3.42", unit="metre")
    three.claim("indirect", "Die Zahl der Verletzten ist auf 23 gestiegen", "mitteilte", "die Polizei", (POLICE,))
    three.claim("indirect", "behandelte", "nach eigenen Angaben", "Das Klinikum Holtau", (CLINIC,)) if False else None
    three.claim("indirect", "31 Menschen", "nach eigenen Angaben", "Das Klinikum Holtau", (CLINIC,))
    outer = three.claim(
        "reported",
        "den Vorwurf der Bürgerinitiative",
        "wies|zurück",
        "Ein Sprecher der Norchem AG",
        (WORKS,),
        polarity="-",
    )
    three.claim(
        "indirect",
        "Wartungen seien verschleppt worden",
        "Vorwurf",
        "der Bürgerinitiative",
        (CITIZENS,),
        parent=outer.id,
    )
    three.claim(
        "direct",
        "„Alle Fristen wurden eingehalten“",
        "sagte",
        "Ein Sprecher der Norchem AG",
        (WORKS,),
        certainty="certain",
    )
    three.claim("indirect", "Der Betreiber habe das Warnsystem abgeschaltet", "sagte", "ihr Vorsitzender", (CITIZENS,))
    three.claim("indirect", "Für die Nacht seien 80 Einsatzkräfte eingeplant", "so", "die Feuerwehr", (FIRE,))
    three.claim(None, "Der Pegel der Holte lag um 17 Uhr bei 3,42 Metern")

    four = Draft(
        "04-eilpost.txt", "Eilpost", Publication("2026-03-03", "2026-03-04", "inferred", "the text says “gestern” of the fire, and the file lies between two dated ones"),
        "Feuer-Drama in Holtau: 14 Verletzte!\n\n"
        "Inferno im Chemiewerk! 14 Menschen wurden verletzt, schreibt der „Holtauer Anzeiger“ unter Berufung auf die "
        "Polizei. Bürgermeisterin Mara Lindqvist fürchtet Schäden von „drei bis fünf Millionen Euro“.\n\n"
        "Teilen auf allen Kanälen",
    )  # fmt: skip
    four.figure("14 Verletzte", "exact", 14, counted="Verletzte")
    four.figure("14 Menschen", "exact", 14, counted="Menschen")
    four.figure("drei bis fünf Millionen Euro", "range", None, low=3000000, high=5000000, unit="EUR")
    four.claim(
        "indirect",
        "14 Menschen wurden verletzt",
        "schreibt|unter Berufung auf",
        "der „Holtauer Anzeiger“|die Polizei",
        (PAPER, POLICE),
    )
    four.claim(
        "indirect",
        "Schäden von „drei bis fünf Millionen Euro“",
        "fürchtet",
        "Bürgermeisterin Mara Lindqvist",
        (MAYOR,),
        certainty="possible",
    )

    five = Draft(
        "05-landfunk.txt", "Landfunk", sure("2026-03-04T12:30"),
        "Norchem: Polizei zählt 31 Verletzte\n\n"
        "Die Polizei hat ihre Zählung berichtigt: 31 Menschen seien verletzt worden, sagte ein Sprecher am Mittwoch. "
        "Darunter seien acht Feuerwehrleute.\n\n"
        "Die Anwohner sollen am Donnerstag zurückkehren, kündigte der Landkreis an. Der Landkreis will 500 "
        "Luftproben nehmen lassen. Norchem bestreitet, dass das Warnsystem abgeschaltet war.",
        title="Polizei zählt 31 Verletzte", url="javascript:alert(1)",
    )  # fmt: skip
    five.moment("am Mittwoch", "2026-03-04")
    five.moment("am Donnerstag", "2026-03-05")
    five.figure("31 Verletzte", "exact", 31, counted="Verletzte")
    five.figure("31 Menschen", "exact", 31, counted="Menschen")
    five.figure("acht Feuerwehrleute", "exact", 8, counted="Feuerwehrleute")
    five.figure("500 Luftproben", "exact", 500, counted="Luftproben")
    five.claim(
        "indirect",
        ["31 Menschen seien verletzt worden", "Darunter seien acht Feuerwehrleute"],
        "sagte",
        "ein Sprecher",
        (POLICE,),
        certainty="certain",
    )
    five.claim("reported", "Die Anwohner sollen am Donnerstag zurückkehren", "kündigte|an", "der Landkreis", (COUNTY,))
    five.claim("indirect", "dass das Warnsystem abgeschaltet war", "bestreitet", "Norchem", (WORKS,), polarity="-")
    five.claim(None, "Der Landkreis will 500 Luftproben nehmen lassen")

    six = Draft(
        "06-netzblatt.txt", "Netzblatt", sure("2026-03-05T07:15"),
        "Holtau: Rückkehr in die Häuser – Schaden größer als gedacht\n\n"
        "Norchem rechnet nach dem Brand mit einem Schaden von mehr als acht Millionen Euro. Am Donnerstag konnten "
        "die ersten 900 Bewohner zurück, sagte Landrat Jost Erler.\n\n"
        "Mindestens 14 Menschen wurden verletzt, wie die Agentur NDK unter Berufung auf die Polizei meldet.",
        title="Rückkehr in die Häuser", url="https://netzblatt.example/rueckkehr",
    )  # fmt: skip
    six.moment("Am Donnerstag", "2026-03-05")
    six.figure("mehr als acht Millionen Euro", "more_than", 8000000, unit="EUR")
    six.figure("900 Bewohner", "exact", 900, counted="Bewohner")
    six.figure("Mindestens 14 Menschen", "at_least", 14, counted="Menschen")
    six.claim(
        "reported",
        "mit einem Schaden von mehr als acht Millionen Euro",
        "rechnet",
        "Norchem",
        (WORKS,),
        certainty="probable",
    )
    six.claim(
        "indirect", "Am Donnerstag konnten die ersten 900 Bewohner zurück", "sagte", "Landrat Jost Erler", (COUNTY,)
    )
    six.claim(
        "indirect",
        "Mindestens 14 Menschen wurden verletzt",
        "meldet|unter Berufung auf",
        "die Agentur NDK|die Polizei",
        (NDK, POLICE),
    )

    seven = Draft(
        "07-ohne-namen.txt", None, Publication(), "Stellungnahme\n\n"
        "Das Warnsystem war nach unserer Kenntnis abgeschaltet, erklärte die Bürgerinitiative Saubere Holte. "
        "Es geht nicht um 2.400, sondern um fast 3.000 Betroffene.",
    )  # fmt: skip
    seven.figure("2.400", "exact", 2400)
    seven.figure("fast 3.000 Betroffene", "about", 3000, counted="Betroffene")
    seven.claim(
        "indirect",
        "Das Warnsystem war nach unserer Kenntnis abgeschaltet",
        "erklärte",
        "die Bürgerinitiative Saubere Holte",
        (CITIZENS,),
        certainty="certain",
    )
    seven.claim(
        "indirect_free_indirect",
        "Es geht nicht um 2.400, sondern um fast 3.000 Betroffene",
        "",
        "die Bürgerinitiative Saubere Holte",
        (CITIZENS,),
    )
    return [one, two, three, four, five, six, seven]


def member(
    draft: Draft, quote: str, party: tuple | None, begin: str | None, end: str | None = None, status: str = "done"
) -> Member:
    figure = next(f for f in draft.figures if f.quote == quote)
    claim = next((c for c in draft.claims if figure.id in c.figures), None)
    return Member(
        draft.id, figure.start, figure.stop, quote, figure, claim.id if claim else None,
        actor_id(party[0]) if party and party[0] else None, Interval(begin, end or begin), status,  # type: ignore[arg-type]
    )  # fmt: skip


def dossier() -> Dossier:
    """The whole story as the conveyor would hand it to this room."""
    written = drafts()
    one, two, three, four, five, six, seven = written
    day = ("2026-03-03", "2026-03-04", "2026-03-05")
    injured = Measure(
        "q-injured", "Verletzte, Brand bei Norchem",
        (
            member(one, "14 Verletzte", POLICE, "2026-03-03T06:00", "2026-03-03T09:40"),
            member(one, "mindestens 14 Menschen", POLICE, "2026-03-03T06:00", "2026-03-03T09:40"),
            member(two, "14 Verletzte", POLICE, day[0]), member(two, "Mindestens 14 Menschen", POLICE, day[0]),
            member(three, "auf 23", POLICE, "2026-03-03T18:00"), member(three, "31 Menschen", CLINIC, "2026-03-03T18:00"),
            member(four, "14 Menschen", POLICE, day[0], day[1]), member(five, "31 Menschen", POLICE, day[1]),
            member(five, "acht Feuerwehrleute", POLICE, day[1]), member(six, "Mindestens 14 Menschen", POLICE, day[0], day[2]),
        ),
        (
            Relation(0, 2, "agrees", ("Both say 14.", "Polizei Holtau is named in 2 articles.")),
            Relation(0, 4, "updates", ("Polizei Holtau first said 14, later 23 Menschen.", "The text puts “23 Menschen” in the place of “14”.")),
            Relation(4, 5, "differs", ("Polizei Holtau says 23 Menschen, Klinikum Holtau says 31.", "23 and 31 for the same evening")),
            Relation(4, 7, "updates", ("Polizei Holtau corrected its count on the next day",)),
            Relation(5, 7, "agrees", ("31 and 31", "two origins")),
            Relation(8, 7, "part_of", ("“Darunter” names the fire fighters as part of the 31",)),
        ),
        2, ("“Verletzte” itself says: Verletzte.", "“verletzt” beside “23 Menschen” says: Verletzte."), "s1",
    )  # fmt: skip
    moved = Measure(
        "q-moved", "Anwohner, die ihre Wohnungen verlassen mussten",
        (
            member(one, "Rund 2.400 Anwohner", COUNTY, day[0]), member(two, "2.400 Menschen", COUNTY, day[0]),
            member(two, "Rund 2.400 Anwohner", COUNTY, day[0]), member(seven, "fast 3.000 Betroffene", CITIZENS, None),
        ),
        (Relation(0, 2, "agrees", ("both are about 2,400",)), Relation(0, 3, "differs", ("2,400 and 3,000", "two origins"))),
        2, ("“Anwohner” and “Menschen” leave their homes",), "s1",
    )  # fmt: skip
    damage = Measure(
        "q-damage", "Schaden durch den Brand",
        (
            member(four, "drei bis fünf Millionen Euro", MAYOR, day[0], day[1], "supposed"),
            member(six, "mehr als acht Millionen Euro", WORKS, day[2], None, "supposed"),
        ),
        (Relation(0, 1, "differs", ("3 to 5 million and more than 8 million euros do not overlap",)),),
        2, ("both are sums of money said of “Schaden”",), "s1",
    )  # fmt: skip
    forces = Measure(
        "q-forces", "Einsatzkräfte",
        (
            member(one, "bis zu 120 Kräfte", FIRE, day[0], None, "planned"),
            member(three, "80 Einsatzkräfte", FIRE, "2026-03-03T22:00", "2026-03-04T06:00", "planned"),
        ),
        (Relation(0, 1, "agrees", ("80 lies below the upper bound of 120",)),), 1, ("“Kräfte” of one operation",), "s1",
    )  # fmt: skip
    level = Measure(
        "q-level", "Pegel der Holte", (member(three, "3,42 Metern", None, "2026-03-03T17:00"),), (), 1, (), "s1"
    )
    stock = Measure(
        "q-stock",
        "Lösungsmittel im Werk",
        (member(two, "mehrere Tausend Liter", None, day[0], None, "supposed"),),
        (),
        1,
        (),
        "s1",
    )

    def said(draft: Draft, content: str) -> Claim:
        return next(c for c in draft.claims if c.content[0].quote.startswith(content))

    def statement(draft: Draft, content: str) -> Statement:
        claim = said(draft, content)
        span = claim.content[0]
        return Statement(draft.id, span.start, span.stop, span.quote, claim.chains[0][-1].actor, claim.id)  # type: ignore[arg-type]

    claims = tuple(c for draft in written for c in draft.claims)
    parties = (NDK, POLICE, CLINIC, WORKS, COUNTY, FIRE, CITIZENS, MAYOR, PAPER)
    spellings = {
        WORKS: ("Norchem", "Norchem AG", "Werkssprecherin Ilse Brandau"),
        POLICE: ("die Polizei", "die Polizei in Holtau"),
    }
    return Dossier(
        Manifest("0.1.0", "de-0.1", tuple(d.id for d in written), ("language=de",)),
        tuple(d.finish() for d in written),
        (Story("s1", "Brand bei Norchem in Holtau", tuple(d.id for d in written), ("all name Norchem and Holtau within three days",)),),
        tuple(Actor(actor_id(p[0]), p[0], p[1], spellings.get(p, (p[0],)), None, ("the same name, once with its legal form",) if p in spellings else ()) for p in sorted(parties)),  # type: ignore[arg-type]
        claims, (injured, moved, damage, forces, level, stock),
        (SameClaim("g-alarm", (statement(three, "Der Betreiber habe"), statement(seven, "Das Warnsystem")), 1, ("“Warnsystem” and “abgeschaltet” in both", "both rest on the Bürgerinitiative"), "s1"),),
        (
            Conflict("x-1", "figure", "Verletzte am Abend des 3. März", (three.span("auf 23", 1), three.span("31 Menschen")), ("23 and 31 cannot both hold for one evening",), "s1"),
            Conflict("x-2", "fact", "War das Warnsystem abgeschaltet?", (three.span("Der Betreiber habe das Warnsystem abgeschaltet"), five.span("dass das Warnsystem abgeschaltet war")), ("Norchem denies what the Bürgerinitiative says",), "s1"),
        ),
        (
            Denial("d-1", (actor_id(WORKS[0]),), (said(two, "seit Jahren").content[0],), (three.span("wies"), three.span("zurück")), said(three, "den Vorwurf").id, ("“wies … zurück” rejects",), "s1"),
            Denial("d-2", (actor_id(WORKS[0]),), (said(three, "Der Betreiber habe").content[0],), (five.span("bestreitet"),), said(five, "dass das").id, (), "s1"),
        ),
        (Copy(two.span("Mindestens 14 Menschen wurden verletzt, wie die Agentur NDK unter Berufung auf die Polizei meldet."), six.span("Mindestens 14 Menschen wurden verletzt, wie die Agentur NDK unter Berufung auf die Polizei meldet."), ("17 words in the same order",)),),
        (
            TimelineEntry("2026-03-03T06:00", "2026-03-03T10:00", (one.claims[0].id,)),
            TimelineEntry("2026-03-03T17:00", "2026-03-03T17:00", (three.claims[-1].id,)),
            TimelineEntry("2026-03-05", "2026-03-05", (five.claims[1].id, six.claims[1].id)),
        ),
        (Doubt("open_source", one.span("Es sei").start, one.span("Es sei").stop, "Nobody is named for this sentence; it is given to the speaker before it.", one.id),),
        (Refusal("08-bild.jpg", "binary", "The file is no text. Give a text, Markdown, HTML, JSONL or CSV file."),),
        (Entry(1, "M. Ahrens", "2026-03-06T10:00:00Z", ActorsMerged(("Norchem", "Norchem AG"), "Norchem AG"), "dieselbe Firma"),),
    )  # fmt: skip
