"""What page furniture looks like: one question a function, each about a single line. Vocabulary: german/furniture.toml.

Every rule is about the whole line. A line that reads as a sentence of the article is left alone unless its opening
words can only be the page's own: losing a sentence of the article costs more than reading a piece of furniture.
"""

from __future__ import annotations

import re
from functools import cache

from quellenlage.read.dates import find_dates
from quellenlage.read.shapes import (
    entries,
    fold,
    is_name_like,
    is_prose,
    is_sentence,
    opening,
    opening_phrase,
    phrases,
    sentence_count,
    without_bullet,
    word_count,
)

_ARROW = re.compile(r"^(?:[▸▹►▶➤➜➔→⇒]|>{2,}|>\s|»\s)")
_COUNTER = re.compile(
    r"(?:(?:bild|foto|seite|slide)\s*)?(\d{1,3})\s*(?:/|von|\bof\b)\s*(\d{1,3})(?:\s*(?:bilder|fotos|bildern))?",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_READING_TIME = re.compile(
    r"(?:(?:lesezeit|lesedauer|geschätzte lesezeit|dauer|länge)\s*:?\s*)?(?:ca\.?\s*|etwa\s*)?"
    r"\d{1,3}\s*(?:min\.?|minuten?|sek\.?|sekunden)(?:\s*(?:lesezeit|lesedauer|zu lesen|read))",
    re.IGNORECASE,
)
_READING_LABEL = re.compile(
    r"(?:lesezeit|lesedauer|geschätzte lesezeit|dauer|länge)\s*:?\s*(?:ca\.?\s*|etwa\s*)?\d{1,3}(?::\d{2})?\s*[\w.]*",
    re.IGNORECASE,
)
_RUNTIME = re.compile(r"\(\s*\d{1,3}(?::\d{2})?\s*(?:min\.?|minuten|std\.?|sek\.?)\s*\)\.?$", re.IGNORECASE)
_OWN_MENDING = re.compile(
    r"Wir haben (?:das|dies|die|den|es)(?: \w+){0,4} (?:korrigiert|geändert|angepasst|ergänzt|berichtigt|präzisiert)\.?"
)
_TIME_ONLY = re.compile(
    r"(?:Stand|Aktualisiert|Update|Informationsstand|Redaktionsschluss|Online seit)\s*:?\s*(?:um\s+)?"
    r"(?:[^\W\d]+(?:tag|woch),?\s+|heute,?\s+)?"
    r"\d{1,2}(?:[:.]\d{2})?\s*Uhr"
)
_CLOCK_OR_AGO = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\bvor \d+ (?:Minuten?|Stunden?|Tagen?|Wochen?)\b")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_MARKS_ONLY = re.compile(r"(?!.*(?:…|\.\.\.))[^\w#]+|\W{0,3}\d{1,3}\W{0,3}|(?:https?://|www\.)\S+|#\w+(?:[\s,]+#\w+)*")
"""Rules and ornaments, a page's number, an address, a row of hash tags."""
_COUNTED = re.compile(r"^(?:\d{1,3}(?:\.\d{3})+|\d{1,5})\s+|\s*\(?(?:\d{1,3}(?:\.\d{3})+|\d{1,5})\)?$")
_CRAWL_DATE = re.compile(r"date:?\s+(\d{4}-\d{2}(?:-\d{2})?)(?=\s|$)", re.IGNORECASE)
_SEGMENT = re.compile(r"\s*[|•·›>»]+\s*|\s+[/–—-]\s+")
_MAKER = (
    r"(?:(?:Archiv|Symbol)?(?:[Ff]otos?|[Bb]ild(?:er)?)(?:quelle|nachweis|rechte|credit)?"
    r"|Illustration|Fotograf(?:in)?)\s*:"
)
_TRAILING_CREDIT = re.compile(
    rf"(?:\(\s*(?:©|\(c\)|{_MAKER}|(?:Archiv|Symbol)(?:bild|foto))[^()]{{0,60}}\)|(?:(?:©|\(c\))(?!.*[Rr]echte)|{_MAKER})[^.!?]{{2,60}})\.?$"
)
_AGENCY_MARK = re.compile(r"[(\[]?\s*[\w .-]{2,20}(?:\s*[/,;|+&-]\s*[\w .-]{2,20}){0,5}\s*[)\]]?\.?")
_REPORTER = re.compile(r"(?:Aus|Für) (?P<place>[\w., -]{2,40}) berichte(?:t|n|te|ten) (?P<name>[\w. -]{2,60})")
_OWN_TEXT = re.compile(
    r"\b(?:diese[rs]?|de[rs]|unsere[rs]?)\s+(?:Artikels?|Textes|Textfassung|Beitrags|Berichts?|Meldung|Nachricht"
    r"|Überschrift|Videos|Interviews|Kommentars|Reportage|Tickers)\b"
)
_REPORTED = re.compile(
    r"\b(?:sagten?|erklärten?|teilten?|mitteilten?|berichteten?|berichtet|hieß|kündigten?|zufolge|laut|Angaben|wurden?"
    r"|habe|hätten|hatten?|hat|worden|sei|seien)\b(?!\s+Sie\b)"
)
_FOR_SUBSCRIBERS = re.compile(
    r"[^:.!?]{2,60}\b(?:Abonnent(?:inn)?en|Leser(?:innen)?|Mitglieder)\s+(?:lesen|erfahren|hören|sehen)\b[^.]{0,30}:"
)
_WORDS = r"\w\s"
_NAME_WORDS = frozenset({"am", "im", "der", "die", "das", "für", "und", "in", "vom", "&", "online"})


@cache
def _small_words() -> frozenset[str]:
    return frozenset(entries("byline_words"))


def segments(text: str) -> list[str]:
    """The parts of a line set off by bars, dots, arrows, slashes or dashes."""
    return [part for part in _SEGMENT.split(text.strip()) if part]


# The page's own words


def is_furniture_line(text: str) -> bool:
    """A line of the page's own that stands alone ("Anzeige", "Alle Rechte vorbehalten", "Lesezeit: 4 Minuten")."""
    line = text.strip()
    if _TIME_ONLY.fullmatch(line) or (_MAIL.search(line) and word_count(line) <= 14 and not is_sentence(line)):
        return True
    if _READING_TIME.fullmatch(line) or (_READING_LABEL.fullmatch(line) and word_count(line) <= 5):
        return True
    return fold(line) in phrases("lines") or bool(_MARKS_ONLY.fullmatch(line))


def is_note(text: str) -> bool:
    """A note of the publisher about the text or the page ("In einer früheren Version dieses Artikels ...").

    A former version has to be one of this very text: a bill has former versions too.
    """
    if word_count(text) > 90:
        return False
    line = text.lstrip("([*_ ")
    if opening(line, "notes") is not None:
        return True
    if opening(line, "version_notes") is not None:
        return bool(_OWN_TEXT.search(line[:160]))
    if _OWN_MENDING.fullmatch(line):
        return True
    if opening(line, "programme_notes") is not None:
        return word_count(line) <= 25 and bool(re.search(r"\bUhr\b|\d{1,2}\.\s?(?:\d|[A-Z])|:|\|", line))
    return False


def is_service(text: str) -> bool:
    """A box of the paper's services or an advertisement ("Wetter: 24 Grad, sonnig", "Anzeige: Jetzt sparen")."""
    rest = opening(text, "advertised")
    if rest and rest.startswith(":"):
        return word_count(rest) <= 40 and sentence_count(rest) <= 2
    rest = opening(text, "service")
    return bool(rest) and (rest or "").startswith(":") and word_count(rest or "") <= 20 and not is_sentence(rest or "")


def names_piece(text: str) -> bool:
    """A kind of piece and its title ("Kommentar: Warum der Damm brechen musste"); on a page's head its own headline."""
    rest = opening(text, "genres")
    return bool(rest) and (rest or "")[0] in ":|" and word_count(text) <= 14 and not (rest or "").endswith((".", ":"))


def is_action_bar(text: str) -> bool:
    """A tool bar: nothing but links, perhaps counted ("Teilen | Drucken | Kommentare (14)")."""
    parts = [part for piece in segments(text) for part in re.split(r"\s*[:,]\s+", piece) if part]
    return bool(parts) and all(_is_action(part) for part in parts)


def _is_action(part: str) -> bool:
    bare = _COUNTED.sub("", part)
    return fold(bare) in phrases("actions") or (bare != part and fold(bare) in phrases("counted"))


def is_promo(text: str) -> bool:
    """The paper advertises its own goods: a short line that calls on the reader and names one of them.

    Not a question alone (an interview asks "Haben Sie die App benutzt?"), not a quotation, not a report.
    """
    if word_count(text) > 32 or re.search(r"[„“\"»].{12,}[“”\"«]", text) or _REPORTED.search(text):
        return False
    folded = _spaced(text, "-")
    if text.rstrip().endswith("?"):
        return _names(folded, "promo.sure_goods") and _says(folded, "promo.calls")
    if not _names(folded, "promo.goods"):
        return False
    return _says(folded, "promo.calls") or (_says(folded, "promo.weak_calls") and _ends_in_errand(folded))


def _spaced(text: str, kept: str) -> str:
    """The words of a text in lower case, one space around each, of its marks only `kept`."""
    return f" {' '.join(re.sub(f'[^{_WORDS}{re.escape(kept)}]+', ' ', text.lower()).split())} "


def _names(folded: str, key: str) -> bool:
    return any(f" {word} " in folded or f"-{word} " in folded for word in entries(key))


def _says(folded: str, key: str) -> bool:
    return any(f" {phrase} " in folded for phrase in entries(key))


def _ends_in_errand(folded: str) -> bool:
    return folded.split()[-1] in entries("promo.errands")


# Names, sections, paths


def is_trail(text: str) -> bool:
    """A trail of links or a menu ("Home / Wirtschaft / Exklusiv", "Lokales | Sport | Kultur")."""
    parts = segments(text)
    if len(parts) < 2 or any(word_count(part) > 4 for part in parts) or is_sentence(text):
        return False
    known = sum(fold(part) in phrases("rubrics") for part in parts)
    return fold(parts[0]) in {"home", "start", "startseite"} or known * 2 > len(parts) or (known >= 1 and "|" in text)


def is_rubric(text: str) -> bool:
    """The name of a section ("Politik", "NEWS REGIO")."""
    parts = re.findall(r"[\w-]+", text.casefold())
    known = phrases("rubrics")
    return fold(text) in known or (0 < len(parts) <= 3 and all(part in known or part == "und" for part in parts))


def is_own_name(text: str, outlet: str) -> bool:
    """The outlet's name as it is known, perhaps with its slogan or section behind it."""
    folded = fold((segments(text) or [text])[0])
    return bool(folded) and (folded == fold(outlet) or fold(outlet).startswith(folded + " "))


def is_paper_name(text: str) -> bool:
    """A name as papers and stations have ("Norletaler Bote", "NETZKURIER – Nachrichten in Echtzeit")."""
    first = (segments(text) or [text])[0]
    parts = first.split()
    if not 0 < len(parts) <= 4 or word_count(text) > 9 or is_sentence(text):
        return False
    named = fold(first).endswith(tuple(entries("paper_names")))
    return named and all(part[:1].isupper() or part[:1].isdigit() or part in _NAME_WORDS for part in parts)


def is_release_mark(text: str) -> bool:
    """The line of a letterhead that says what follows is a release ("Medieninformation Nr. 36/2027")."""
    return word_count(text) <= 9 and not is_sentence(text) and any(map(_is_release, segments(text) or [text]))


def _is_release(part: str) -> bool:
    """Whether a stretch of a line is the name of a release, perhaps with its number, day and house."""
    phrase = next((phrase for phrase in entries("releases") if part.casefold().startswith(phrase)), None)
    rest = re.findall(r"\w+", part[len(phrase) :]) if phrase else ["x"]
    return all(word[0].isupper() or word[0].isdigit() or word in _LETTERHEAD_WORDS for word in rest)


_LETTERHEAD_WORDS = frozenset({"vom", "der", "des", "von", "am", "im", "zum", "zur", "und", "für", "den"})


# People and pictures


def is_byline(text: str) -> bool:
    """Who wrote it ("Von Henrik Dold", "Text: Anna Muster", "Aus Kaltenmühl berichtet Svenja Orth.")."""
    line = text.strip().rstrip(".")
    reporter = _REPORTER.fullmatch(line)
    if reporter:
        return all(word[:1].isupper() or word == "und" for word in reporter["name"].split())
    rest = opening(line, "byline")
    if not rest or word_count(rest) > 14 or any(character.isdigit() for character in rest):
        return False
    phrase = opening_phrase(without_bullet(line), "byline") or ""
    if phrase in ("von", "by"):
        of_staff = re.search(r"\b(?:Redaktion|Korrespondent\w*|Agentur\w*|Team|dpa|afp|apa)\b", rest)
        if re.match(r"(?:der|den|dem|einem|einer|hier|da)\b", rest) and not of_staff:
            return False
    elif not rest.startswith(":") and phrase.split()[-1] != "von" and not phrase.startswith(("das ", "die fragen")):
        return False
    return is_name_like(rest.lstrip(": "), _small_words())


def is_agency_mark(text: str) -> bool:
    """Whose agency report it is, on a line of its own ("(dna/red)", "dpa, afp", "red, ORF.at/Agenturen")."""
    line = text.strip()
    if not _AGENCY_MARK.fullmatch(line) or word_count(line) > 6:
        return False
    parts = [part.strip(".") for part in re.split(r"[\s()\[\]/,;|+&]+", line.casefold()) if part.strip(".")]
    known = phrases("agencies") | phrases("picture_agencies")
    hits = sum(part in known for part in parts)
    bracketed = line[:1] in "([" and line.rstrip(".")[-1:] in ")]"
    initialled = hits > 0 and "/" in line and " " not in line and all(len(part) <= 6 for part in parts)
    return (
        initialled
        or (hits > 0 and hits * 2 >= len(parts))
        or (bracketed and len(parts) <= 4 and all(len(p) <= 5 for p in parts))
    )


def is_credit(text: str) -> bool:
    """Who made a picture or whose report it is, alone on a line ("Foto: LZ/Sandmann", "via REUTERS", "(dpa)")."""
    claimed = text.lstrip().startswith("©") and word_count(text) <= 15
    return claimed or is_picture_credit(text) or is_agency_mark(text) or _is_source_line(text)


def is_picture_credit(text: str) -> bool:
    """Who made a picture, alone on a line ("Foto: LZ/Sandmann", "via REUTERS", "IMAGO / Name", "© dpa")."""
    line = text.strip().strip("()[]") if text.strip()[:2].lower() != "(c" else text.strip()
    rest = opening(line, "credit")
    if rest:
        marked = rest[0] in ":/|–-" or line[:1] in "©(" or line.lower().startswith(("via ", "copyright"))
        named = rest.lstrip(":/|–- ")
        return marked and 0 < word_count(named) <= 8 and is_name_like(named, _small_words())
    return word_count(line) <= 8 and not is_sentence(line) and _names_picture_agency(line)


def _is_source_line(text: str) -> bool:
    rest = opening(text, "source_labels")
    return bool(rest) and (rest or "").startswith(":") and word_count(rest or "") <= 8 and not is_sentence(rest or "")


def _names_picture_agency(text: str) -> bool:
    parts = [fold(part) for part in re.split(r"\s*[/|,+&]\s*|\s+via\s+", text.strip("()[] ")) if part]
    if not parts or not is_name_like(text, _small_words()):
        return False
    known = phrases("picture_agencies")
    if len(parts) > 1 and (parts[-1] in known or (parts[0] in known and any(" " in part for part in parts[1:]))):
        return True
    return parts[0] in known and parts[0] not in phrases("agencies")


def is_caption(text: str) -> bool:
    """A picture's legend: labelled as such, or one to three sentences that end in the name of the picture's maker."""
    rest = opening(text, "caption")
    if rest and rest.startswith(":") and sentence_count(rest) <= 4:
        return True
    if sentence_count(text) > 3 or word_count(text) > 60:
        return False
    maker = _TRAILING_CREDIT.search(text)
    if maker and maker.start() > 0:
        return True
    return bool(re.match(r"Fotos?\s*:\s*\S", text)) and is_sentence(text)


# Pointers to other pieces


def is_teaser(text: str) -> bool:
    """A pointer to another piece ("Lesen Sie auch: ...", "Video | ...", "→ ...")."""
    count = word_count(text)
    if count > 45:
        return False
    if _ARROW.match(text) and "«" not in text and count <= 20 and not is_sentence(text):
        return True
    rest = opening(text, "related")
    if rest and (rest[0] in ":|–—-»>→(…" or _addresses(text)) and not is_prose(rest.lstrip(": ")):
        return not text.rstrip().endswith("?") or bool(re.search(r"[:|–—]", text))
    rest = opening(text, "media")
    if rest and (rest[0] in ":|–—-»>→"):
        return True
    return bool(_FOR_SUBSCRIBERS.match(text)) or (count <= 14 and bool(_RUNTIME.search(text)) and ":" in text)


def _addresses(text: str) -> bool:
    """Phrases that address the reader need no colon ("Lesen Sie auch unser Interview mit ...")."""
    return bool(re.match(r"\W*(?:lesen sie|lies|das könnte|dies könnte|mehr dazu in|mehr dazu lesen)\b", text.lower()))


def heads_links(text: str) -> bool:
    """A heading of links, with nothing behind it on its line ("Mehr zum Thema")."""
    rest = opening(text, "related")
    return rest is not None and not rest.strip(" :.…>»→|–-")


# Galleries, summaries, dates


def is_gallery_handle(text: str) -> bool:
    """A picture gallery's heading, button or counter ("Gehe zur Galerie", "1/64", "Bild 3 von 12")."""
    return fold(text) in phrases("gallery") or counter(text) is not None


def counter(text: str) -> tuple[int, int] | None:
    """A gallery's counter alone on its line as (number, of how many); a match's "2/1" is none."""
    found = _COUNTER.fullmatch(text.strip().strip("()[]"))
    if not found or not 1 <= int(found[1]) <= int(found[2]) or int(found[2]) < 2:
        return None
    return int(found[1]), int(found[2])


def has_tags(text: str) -> bool:
    """Whether left-over markup stands in a line."""
    return bool(_TAG.search(text))


def without_tags(text: str) -> str:
    """The line without left-over markup, for comparison."""
    return " ".join(_TAG.sub("", text).split())


def summary_head(text: str) -> int:
    """Length of the heading of a summary box at the line's beginning, 0 without one.

    On a line of its own any listed heading counts; with the first point behind it on the same line, only a heading
    of three words or more, or one with a colon, and a capital letter after it.
    """
    phrase = opening_phrase(text, "summary")
    if phrase is None:
        return 0
    rest = text[len(phrase) :]
    if not rest.strip(" :.…!"):
        return len(text)
    after = re.match(r"\s*:\s+|\s+", rest)
    if after and (":" in after[0] or phrase.count(" ") >= 2) and rest[after.end() : after.end() + 1].isupper():
        return len(phrase) + after[0].find(":") + 1
    return 0


def crawl_header(text: str) -> int:
    """Length of a crawler's "date 2024-10" at the line's beginning, else 0."""
    found = _CRAWL_DATE.match(text)
    return found.end() if found else 0


def dated_opening(text: str) -> int:
    """Length of a labelled date run together with the first sentence ("Stand: 12.03.2024 18:05 Uhr Nach Regen ...").

    The label, a whole date and a capital letter after it are needed; "Stand 12. März 2024 sind es drei" has none.
    """
    key = next((key for key in ("date_line.labels", "date_line.updated") if opening(text, key) is not None), None)
    found = next(find_dates(text[:120]), None) if key else None
    if not key or not found:
        return 0
    between = text[len(opening_phrase(text, key) or "") : found[0]]
    rest = text[found[1] :]
    runs_on = re.match(r"\s*(?:Uhr\b)?\s+(?=[A-ZÄÖÜ„\"»«])", rest)
    return found[1] + len(runs_on[0].rstrip()) if runs_on and re.fullmatch(r"\s*:?\s*", between) else 0


def closing_pointer(text: str) -> int:
    """Where a pointer to another piece begins that runs on behind a paragraph's last sentence, else 0.

    As in "... sagte er. Lesen Sie auch: Wer für den Damm zahlt": the pointer has its colon and holds no sentence.
    """
    for found in re.finditer(r"(?<=[.!?“”\"»])\s+(?=[A-ZÄÖÜ→>])", text[-260:]):
        at = max(0, len(text) - 260) + found.end()
        rest = opening(text[at:], "related")
        alone = rest is not None and rest.startswith(":") and sentence_count(rest) <= 1
        if at and alone and is_sentence(text[:at].rstrip()):
            return at
    return 0


def is_crawl_header(text: str) -> bool:
    """A crawler's own date and nothing else ("date 2024-10")."""
    return 0 < crawl_header(text) == len(text)


def is_date_line(text: str) -> bool:
    """A date on a line of its own, perhaps with a place, an author or a section ("27.09.2025, 20:15 Uhr | dna")."""
    if word_count(text) > 30:
        return False
    parts = [part for part in re.split(r"\s*[|•·]\s*", text) if part]
    dated = [part for part in parts if _is_date_part(part)]
    return bool(dated) and all(_stands_beside_date(part) for part in parts if part not in dated)


def _stands_beside_date(part: str) -> bool:
    if opening(part, "byline") is not None and not is_sentence(part):
        return True
    return is_credit(part) or is_rubric(part) or is_furniture_line(part) or word_count(part) <= 3


def _is_date_part(text: str) -> bool:
    found = list(find_dates(text))
    left = text
    for start, stop, _ in reversed(found):
        left = left[:start] + " " + left[stop:]
    left = _CLOCK_OR_AGO.sub(" ", left)
    folded = _spaced(left, ".")
    for label in entries("date_line.published") + entries("date_line.updated"):
        folded = folded.replace(f" {label} ", " ")
    remains = re.sub(r"\b(?:uhr|h|um|von|zuletzt|mez|mesz)\b|[.,]", " ", folded).split()
    titled = bool(remains) and text[: found[0][0]].rstrip().endswith(":") if found else False
    return bool(found) and len(remains) <= 2 and all(word.isalpha() for word in remains) and not titled


def says_what_it_dates(text: str) -> bool:
    """Whether a date line opens with what it dates ("Stand: ...") or is signed by an agency ("(APA, 12.3.2024)")."""
    signed = re.fullmatch(r"\(([^()]+)\)", text.strip())
    if signed and {fold(part) for part in re.split(r"[,/;]", signed[1])} & phrases("agencies"):
        return True
    rest = [opening(text, key) for key in ("date_line.labels", "date_line.updated")]
    return any(found is not None for found in rest)


def names_update(text: str) -> bool:
    """Whether a stretch of a date line speaks of a later version ("Aktualisiert am ...")."""
    lowered = text.lower()
    return any(label in lowered for label in entries("date_line.updated"))
