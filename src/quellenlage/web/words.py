"""The German words of the desk's pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from quellenlage.tell.reasons import Reasons
from quellenlage.tell.words import Words

CERTAINTY = {"certain": "sicher", "probable": "wahrscheinlich", "possible": "möglich", "unspecified": ""}
RULING = {"right": "richtig", "wrong": "falsch", "undecided": "offen", "source": "Quelle berichtigt"}
BASIS = {
    "given": "angegeben",
    "metadata": "aus den Metadaten",
    "text": "aus dem Text",
    "inferred": "erschlossen",
    "unknown": "unbekannt",
}
KIND = {
    "person_politics": "Person der Politik",
    "government": "Regierung, Behörde",
    "military_intelligence": "Militär, Geheimdienst",
    "police_justice": "Polizei, Justiz",
    "emergency_services": "Rettungsdienst",
    "party": "Partei",
    "company": "Unternehmen",
    "organisation": "Organisation",
    "science_expert": "Wissenschaft",
    "medium": "Medium",
    "agency": "Agentur",
    "document": "Dokument",
    "witness": "Augenzeuge",
    "person_other": "Person",
    "social_media": "Soziale Medien",
    "unnamed": "ohne Namen",
}
RELATION = {
    "agrees": "stimmt überein mit",
    "differs": "weicht ab von",
    "updates": "wird überholt von",
    "part_of": "ist Teil von",
    "not_comparable": "ist nicht vergleichbar mit",
}
STATUS = {"done": "als Tatsache", "planned": "geplant", "supposed": "vermutet"}
CONFLICT = {"figure": "Zahl", "date": "Datum", "fact": "Sachverhalt"}
TYPE = {
    "direct": "wörtlich",
    "indirect": "indirekt",
    "reported": "berichtet",
    "indirect_free_indirect": "frei indirekt (Konjunktiv)",
    "free_indirect": "Hörensagen",
}


REFUSAL = {
    "not-found": "Diese Datei gibt es nicht: Pfad prüfen.",
    "empty-folder": "In diesem Ordner ist nichts, was gelesen werden könnte.",
    "unreadable": "Lässt sich nicht öffnen: Rechte prüfen.",
    "not-a-file": "Das ist keine Datei, sondern ein Gerät oder eine Leitung.",
    "unknown-type": "Dieses Format ist unbekannt: als .txt, .html, .jsonl oder .csv speichern.",
    "empty": "Es steht nichts darin.",
    "binary": "Das ist kein Text, sondern ein PDF, ein Archiv oder ein Bild: den Text herausziehen.",
    "too-large": "Die Datei ist zu groß: aufteilen.",
    "too-long": "Der Text ist zu lang für einen Artikel: aufteilen.",
    "damaged": "Die Datei ist beschädigt; was davor kam, ist aufgenommen.",
    "bad-json": "Das ist kein JSON: die Zeile prüfen.",
    "bad-row": "Diese Zeile lässt sich nicht lesen: prüfen, ob Spalten und Anführungszeichen stimmen.",
    "bad-feed": "Das ist kein RSS- oder Atom-Feed, oder er ist leer: Adresse prüfen.",
    "no-text": "Der Eintrag enthält keinen Artikel.",
    "no-body": "Auf dieser Seite wurde kein Artikeltext gefunden: als Text speichern.",
    "bad-page": "Die Seite ist zu kaputt zum Lesen: als Text speichern.",
    "bad-date": "Das Datum ist unmöglich oder unlesbar; der Artikel ist ohne Datum aufgenommen.",
    "bad-sheet": "Diese Angabe in articles.csv ist unbrauchbar.",
    "absent-file": "articles.csv nennt eine Datei, die fehlt.",
    "duplicate": "Derselbe Artikel kam schon, Buchstabe für Buchstabe.",
    "missing-extra": "Zum Lesen fehlt ein Baustein: pip install 'quellenlage[archives]'.",
    "bad-url": "Das ist keine brauchbare Webadresse: Schreibweise prüfen.",
    "private-address": "Die Adresse liegt im privaten Netz; nur mit --private wird sie abgefragt.",
    "robots": "Die Website bittet in robots.txt, diese Seite nicht abzufragen: von Hand speichern.",
    "status": "Der Server meldet einen Fehler: die Seite im Browser ansehen.",
    "redirects": "Die Adresse leitet zu oft weiter: die endgültige angeben.",
    "unreachable": "Der Server ist nicht zu erreichen: Adresse prüfen oder später noch einmal.",
    "timeout": "Der Server antwortet zu langsam: später noch einmal oder mit mehr --seconds.",
    "tls": "Das Zertifikat des Servers stimmt nicht: die Seite im Browser ansehen.",
    "not-text": "Die Adresse führt zu einem Bild, Film oder PDF, nicht zu einem Text.",
    "too-big": "Die Seite ist zu groß: mit mehr --max-mb noch einmal.",
    "failed": "Das Programm ist an diesem Artikel gescheitert: bitte mit dem Text melden.",
}
SORT = {
    "origin": "neuer Ursprung",
    "figure": "neue Zahl",
    "confirmation": "Bestätigung",
    "contradiction": "Widerspruch",
    "denial": "Dementi",
}


def unit(value: str | None) -> str:
    """A unit in German; one that has no word is shown as it is."""
    return _dossier_words().name("unit", value) if value else ""


@cache
def _dossier_words() -> Words:
    return Words("de")


@cache
def _reasons() -> Reasons:
    return Reasons(_dossier_words())


def reasons(sentences: Iterable[str]) -> list[tuple[str, str]]:
    """The rooms' reasons in German, each once with its language: one that fits no known pattern stays English."""
    table = _reasons()
    return [
        (table.known(said) or said, "en" if table.known(said) is None else "de") for said in dict.fromkeys(sentences)
    ]


def refusal(code: str) -> str:
    """Why something could not be taken in, in German."""
    return REFUSAL.get(code, "konnte nicht gelesen werden")


def day(value: str | None) -> str:
    """An ISO date or date-time as German readers write it: 12.3.2026, 14:45 Uhr."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?", value or "")
    if not found:
        return value or ""
    year, month, number, time = found.groups()
    return f"{int(number)}.{int(month)}.{year}" + (f", {time} Uhr" if time else "")


def many(number: int, one: str, several: str) -> str:
    """A number with its noun: 1 Ursprung, 2 Ursprünge."""
    return f"{number} {one if number == 1 else several}"
