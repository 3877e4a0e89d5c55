"""Judgements in German: what was decided, and what one that was turned down lacks. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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


def lacking(error: UnclearError) -> str:
    """What a judgement lacks, and what to do, in German."""
    return LACKS[error.lack]


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


def misspelt(error: msgspec.ValidationError) -> str:
    """What is wrong with a field, and what to do, in German."""
    field = re.search(r"`\$\.(\w+)", str(error))
    known = FIELDS.get(field.group(1)) if field else None
    return known or "Diese Angaben versteht die Seite nicht: bitte das Formular hier noch einmal ausfüllen."


def said(entry: Entry, rulings: Mapping[str, str]) -> str:
    """A judgement as a German sentence."""
    judged = entry.judgement
    if isinstance(judged, ClaimJudged):
        return f"„{_words(judged.content)}“ ist {rulings[judged.ruling]}"
    if isinstance(judged, SourceJudged):
        return f"„{_words(judged.content)}“ stammt von: {judged.name or 'niemand genannt'}"
    if isinstance(judged, ActorsMerged):
        return f"{', '.join(judged.names)}: ein Akteur, „{judged.name}“"
    if isinstance(judged, ActorsSplit):
        return f"{', '.join(judged.names)}: verschiedene Akteure"
    if isinstance(judged, FiguresJoined):
        return f"zählen dasselbe: {_words(judged.places)}"
    if isinstance(judged, FiguresParted):
        return f"„{judged.places[0].quote}“ zählt anderes als: {_words(judged.places[1:])}"
    if isinstance(judged, ArticleDated):
        return f"Artikel erschienen {judged.earliest}" + (
            f" bis {judged.latest}" if judged.latest != judged.earliest else ""
        )
    return f"Nr. {judged.entry} zurückgenommen"


def _words(spans: Sequence[object]) -> str:
    return " … ".join(getattr(span, "quote", "") for span in spans)
