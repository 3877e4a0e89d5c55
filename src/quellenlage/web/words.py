"""The German words of the desk's pages."""

from __future__ import annotations

import re

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
