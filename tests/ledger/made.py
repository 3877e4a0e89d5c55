"""Hand-built analyses: invented reports, enough of them to ask questions about."""

from __future__ import annotations

import random
from decimal import Decimal

from quellenlage.nouns import (
    Analysis,
    Article,
    Claim,
    Doubt,
    Figure,
    Link,
    LinkKind,
    Moment,
    Passage,
    PassageKind,
    Publication,
    Span,
    article_id,
    claim_id,
)

AT = "2026-11-22T10:00:00Z"
LATER = "2026-11-23T10:00:00Z"
PIPELINE = "test-1"


def article(
    text: str,
    outlet: str = "Der Bote",
    published: str | None = "2026-11-20",
    url: str | None = None,
    title: str = "Meldung",
) -> Article:
    given = Publication(published, published, "given", "given") if published else Publication()
    identity = article_id(text, title, outlet, url, published)
    passages = (Passage(0, len(text), PassageKind.BODY),)
    return Article(identity, f"{outlet}.txt", text, title, outlet, url, "de", given, passages)


def span(text: str, quote: str) -> Span:
    start = text.index(quote)
    return Span.cut(text, start, start + len(quote))


def claim(
    owner: Article, content: str, *chain: tuple[str | None, LinkKind], source: str = "", certainty: str = "unspecified",
    polarity: str = "+", figures: tuple[str, ...] = (), moments: tuple[str, ...] = (),
) -> Claim:  # fmt: skip
    place = span(owner.text, content)
    voice = "attributed" if chain else "own"
    return Claim(
        claim_id(owner.id, voice, [place]), voice, "indirect" if chain else None, (place,),
        source=(span(owner.text, source),) if source else (),
        chains=(tuple(Link(name, kind) for name, kind in chain),) if chain else (),
        certainty=certainty, polarity=polarity, figures=figures, moments=moments, trace=("made by hand",),
    )  # fmt: skip


FIRE = (
    "Bei dem Brand sind nach Angaben der Polizei 12 Menschen verletzt worden. Die Feuerwehr bestreitet eine Explosion."
)


def fire(
    outlet: str = "Der Bote", published: str = "2026-11-20", url: str | None = "https://bote.example/brand"
) -> Analysis:
    """A report with two claims, a figure and a moment."""
    owner = article(FIRE, outlet, published, url, "Brand in Musterstadt")
    place = span(FIRE, "12 Menschen")
    figure = Figure("f1", place.start, place.stop, place.quote, "exact", Decimal(12), counted="Menschen")
    where = span(FIRE, "Bei dem Brand")
    moment = Moment("m1", where.start, where.stop, where.quote, "DATE", "2026-11-19", None, "2026-11-19", "2026-11-19")
    police = claim(
        owner, "12 Menschen verletzt worden", ("Polizei Musterstadt", "police_justice"), source="der Polizei",
        figures=("f1",), moments=("m1",),
    )  # fmt: skip
    brigade = claim(owner, "eine Explosion", ("dpa", "agency"), ("Feuerwehr", "emergency_services"), polarity="-")
    doubt = Doubt("open_source", 0, 13, "Wer das sagt, bleibt offen.")
    return Analysis(owner, (moment,), (figure,), (police, brigade), (doubt,))


NAMES: tuple[tuple[str, LinkKind], ...] = (
    ("Polizei Musterstadt", "police_justice"), ("dpa", "agency"), ("Stadtwerke Neuhaus", "company"),
    ("Ministerium für Verkehr", "government"), ("Anna Beispiel", "person_politics"), ("Augenzeugen", "witness"),
)  # fmt: skip
NOUNS = ("Verletzte", "Soldaten", "Häuser", "Minister", "Züge", "Bäume", "Verträge", "Arbeitsplätze")
VERBS = ("gezählt", "gerettet", "beschädigt", "entlassen", "bestätigt", "gefunden")


def report(seed: int, claims: int = 5, names: tuple[tuple[str, LinkKind], ...] = NAMES) -> Analysis:
    """An article of so many claims, always the same for the same seed and names."""
    dice = random.Random(seed)
    sentences = []
    facts = []
    for number in range(claims):
        count, noun, verb = dice.randint(2, 90_000), dice.choice(NOUNS), dice.choice(VERBS)
        name, kind = dice.choice(names)
        fact = f"{count} {noun} seien in Ort {dice.randint(1, 5000)} {verb}"
        sentences.append(f"{name} teilte mit, {fact} ({seed}-{number}).")
        facts.append((fact, count, noun, name, kind))
    text = " ".join(sentences)
    day = f"2026-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    owner = article(
        text, dice.choice(("Der Bote", "Tagesecho", "Netzkurier")), day, f"https://x.example/{seed}", f"Bericht {seed}"
    )
    figures = []
    found = []
    for number, (fact, count, noun, name, kind) in enumerate(facts, start=1):
        place = span(text, fact)
        quote = f"{count} {noun}"
        figures.append(
            Figure(f"f{number}", place.start, place.start + len(quote), quote, "exact", Decimal(count), counted=noun)
        )
        found.append(claim(owner, fact, (name, kind), figures=(f"f{number}",)))
    return Analysis(owner, (), tuple(figures), tuple(found))
