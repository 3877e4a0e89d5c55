"""Judgements in words: what was decided, and what one that was turned down lacks. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from quellenlage.ledger import UnclearError
from quellenlage.nouns import (
    ActorsMerged,
    ActorsSplit,
    ArticleDated,
    ClaimJudged,
    Entry,
    FiguresJoined,
    FiguresParted,
    SourceJudged,
)
from quellenlage.web.words import Speech

LACKS = {
    "claim": "Diese Aussage gibt es hier nicht (mehr). Über die Suche ist zu sehen, welche da sind.",
    "article": "Diesen Artikel gibt es hier nicht. Unter „Artikel“ ist zu sehen, welche da sind.",
    "figure": "Diese Zahl gibt es hier nicht (mehr). Seite neu laden und noch einmal wählen.",
    "figures": "Bitte mindestens zwei Zahlen ankreuzen.",
    "ruling": "Bitte richtig, falsch oder offen wählen.",
    "name": "Bitte angeben, unter welchem Namen die Akteure geführt werden sollen.",
    "names": "Bitte mindestens zwei verschiedene Akteure ankreuzen.",
    "day": "Bitte angeben, von welchem Tag der Artikel ist.",
    "entry": "Dieses Urteil gibt es nicht. Unter „Urteile“ stehen alle.",
}


def lacking(error: UnclearError, words: Speech) -> str:
    """What a judgement lacks, and what to do."""
    return words(LACKS[error.lack])


FIELDS = {
    "since": "„von“ ist kein Tag: bitte als 2026-11-20, 2026-11 oder 2026 schreiben.",
    "until": "„bis“ ist kein Tag: bitte als 2026-11-20, 2026-11 oder 2026 schreiben.",
    "about": "Der Tag, um den es geht, ist keiner: bitte als 2026-11-20, 2026-11 oder 2026 schreiben.",
    "earliest": "Das ist kein Tag: bitte als 2026-11-20, 2026-11 oder 2026 schreiben.",
    "latest": "Das ist kein Tag: bitte als 2026-11-20, 2026-11 oder 2026 schreiben.",
    "least": "„mindestens“ ist keine Zahl: bitte Ziffern schreiben, mit Punkt vor den Nachkommastellen.",
    "most": "„höchstens“ ist keine Zahl: bitte Ziffern schreiben, mit Punkt vor den Nachkommastellen.",
    "limit": "Auf eine Seite gehen 1 bis 500 Treffer.",
    "offset": "Weiter als bis zum millionsten Treffer wird nicht geblättert: bitte die Suche einengen.",
    "note": "Die Begründung ist zu lang: bitte höchstens 2000 Zeichen.",
    "entry": "Dieses Urteil gibt es nicht. Unter „Urteile“ stehen alle.",
}


UNKNOWN = "Diese Angaben versteht die Seite nicht: bitte das Formular hier noch einmal ausfüllen."


def misspelt(error: msgspec.ValidationError, words: Speech) -> str:
    """What is wrong with a field, and what to do."""
    field = re.search(r"`\$\.(\w+)", str(error))
    known = FIELDS.get(field.group(1)) if field else None
    return words(known or UNKNOWN)


def said(entry: Entry, words: Speech) -> str:
    """A judgement as a sentence."""
    judged = entry.judgement
    if isinstance(judged, ClaimJudged):
        return words("„{claim}“ ist {ruling}", claim=_words(judged.content), ruling=words.RULING[judged.ruling])
    if isinstance(judged, SourceJudged):
        name = judged.name or words("niemand genannt")
        return words("„{claim}“ stammt von: {name}", claim=_words(judged.content), name=name)
    if isinstance(judged, ActorsMerged):
        return words("{names}: ein Akteur, „{name}“", names=", ".join(judged.names), name=judged.name)
    if isinstance(judged, ActorsSplit):
        return words("{names}: verschiedene Akteure", names=", ".join(judged.names))
    if isinstance(judged, FiguresJoined):
        return words("zählen dasselbe: {figures}", figures=_words(judged.places))
    if isinstance(judged, FiguresParted):
        return words(
            "„{figure}“ zählt anderes als: {figures}", figure=judged.places[0].quote, figures=_words(judged.places[1:])
        )
    if isinstance(judged, ArticleDated):
        if judged.latest == judged.earliest:
            return words("Artikel erschienen {day}", day=words.day(judged.earliest))
        days = {"first": words.day(judged.earliest), "last": words.day(judged.latest)}
        return words("Artikel erschienen {first} bis {last}", **days)
    return words("Nr. {number} zurückgenommen", number=judged.entry)


def _words(spans: Sequence[object]) -> str:
    return " … ".join(getattr(span, "quote", "") for span in spans)
