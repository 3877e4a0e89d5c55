"""The words of the desk's pages: written in German, and in English by a table from each German wording."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from quellenlage.tell.reasons import Reasons
from quellenlage.tell.words import LANGUAGES, Language, Words

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
RELATIONS = {
    "differs": ("Paar weicht ab", "Paare weichen ab"),
    "updates": ("Zahl ist überholt", "Zahlen sind überholt"),
    "part_of": ("Zahl ist Teil einer anderen", "Zahlen sind Teil einer anderen"),
    "agrees": ("Paar stimmt überein", "Paare stimmen überein"),
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
    "older-version": "Eine spätere Fassung derselben Seite liegt vor; diese zählt daneben nicht.",
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
UNREADABLE = "konnte nicht gelesen werden"
SORT = {
    "origin": "neuer Ursprung",
    "figure": "neue Zahl",
    "confirmation": "Bestätigung",
    "contradiction": "Widerspruch",
    "denial": "Dementi",
}
STATE = {
    "contested": "umstritten",
    "updated": "überholt",
    "agreed": "einig",
    "single": "",
    "open": "",
}


class Speech:
    """The desk's words in one language. `speech(german)` gives the wording of the pages in that language, its fields
    filled in; KeyError where the table lacks it."""

    def __init__(self, language: Language) -> None:
        self.code = language
        self._table: dict[str, str] | None = None
        self._nouns: dict[str, str] | None = None
        if language == "en":
            self._table, self._nouns = english()
        self._dossier = Words(language)
        self._reasons = Reasons(self._dossier)
        self.CERTAINTY = self._all(CERTAINTY)
        self.RULING = self._all(RULING)
        self.BASIS = self._all(BASIS)
        self.KIND = self._all(KIND)
        self.RELATION = self._all(RELATION)
        self.RELATIONS = RELATIONS
        self.STATUS = self._all(STATUS)
        self.CONFLICT = self._all(CONFLICT)
        self.TYPE = self._all(TYPE)
        self.SORT = self._all(SORT)
        self.STATE = self._all(STATE)

    def __call__(self, german: str, **values: object) -> str:
        said = german if self._table is None or not german else self._table[german]
        return said.format(**values) if values else said

    def _all(self, table: Mapping[str, str]) -> dict[str, str]:
        return {key: self(value) for key, value in table.items()}

    def unit(self, value: str | None) -> str:
        """A unit; one that has no word is shown as it is."""
        return self._dossier.name("unit", value) if value else ""

    def reasons(self, sentences: Iterable[str]) -> list[tuple[str, str]]:
        """The rooms' reasons, each once with its language: in German one that fits no known pattern stays English."""
        found = dict.fromkeys(sentences)
        if self.code == "en":
            return [(sentence, "en") for sentence in found]
        known = ((sentence, self._reasons.known(sentence)) for sentence in found)
        return [(said or sentence, "de" if said is not None else "en") for sentence, said in known]

    def refusal(self, code: str) -> str:
        """Why something could not be taken in."""
        return self(REFUSAL.get(code, UNREADABLE))

    def day(self, value: str | None) -> str:
        """An ISO date or date-time as people write it: 12.3.2026, 14:45 Uhr; 12 March 2026, 14:45."""
        found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?", value or "")
        if not found:
            return value or ""
        year, month, number, time = found.groups()
        if self.code == "en":
            name = MONTHS[int(month) - 1] if 1 <= int(month) <= 12 else month
            return f"{int(number)} {name} {year}" + (f", {time}" if time else "")
        return f"{int(number)}.{int(month)}.{year}" + (f", {time} Uhr" if time else "")

    def many(self, number: int, one: str, several: str) -> str:
        """A number with its noun: 1 Ursprung, 2 Ursprünge."""
        noun = one if number == 1 else several
        return f"{number} {noun if self._nouns is None else self._nouns[noun]}"

    def articles(self, number: int) -> str:
        """A number of articles: 1 Artikel, 2 Artikel."""
        return self.many(number, "Artikel", "Artikel" if self._nouns is None else "mehrere Artikel")


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@cache
def english() -> tuple[dict[str, str], dict[str, str]]:
    """Each German wording of the desk with the English one; and the nouns that stand after a number."""
    table = tomllib.loads(files(__package__).joinpath("words_en.toml").read_text(encoding="utf-8"))
    return table["wordings"], table["nouns"]


@cache
def speech(language: Language) -> Speech:
    """The words in that language."""
    return Speech(language)


def language_of(code: str | None) -> Language:
    """The language with that code, German for any other."""
    return next((language for language in LANGUAGES if language == code), "de")
