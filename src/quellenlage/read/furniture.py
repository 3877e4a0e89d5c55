"""What page furniture looks like: one question a function, each about a single line. Vocabulary: german/furniture.toml.

Every rule is about the whole line. A line that reads as a sentence of the article is left alone unless its opening
words can only be the page's own.
"""

from __future__ import annotations

import re
from functools import cache

from quellenlage.german import words
from quellenlage.read.dates import find_dates

_SPACE = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[•·▪▸▹►▶➤➜➔→⇒»>‣◦●■□*+|–—-]+\s+|[•▪▸►▶➤➜➔→⇒●■]+|\d{1,2}[.)]\s+)")
_ARROW = re.compile(r"^(?:[▸▹►▶➤➜➔→⇒]|>{2,}|>\s|»\s|\+{2,}\s)")
_SENTENCE_END = re.compile(r"[.!?…][\"“”»«'’‘)\]]*(?=\s|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"“”»«›‹'’‘)\]]*$")
_NOT_AN_END = re.compile(
    r"(?:\b\d{1,3}|\b[A-ZÄÖÜ]|\b(?:Dr|Prof|St|Nr|Mio|Mrd|Art|Abs|bzw|ca|etc|usw|vgl|Str|Mr|Mrs|Jr|Sr|Co|Akt|Red|red|Min|Std|Uhr|Chr"
    r"|Jan|Feb|Aug|Sept|Okt|Nov|Dez|Mo|Di|Mi|Do|Fr|Sa|So|e\.V|a\.D|u\.a|d\.h|z\.B))\.$"
)
_AGENCY_AT_END = re.compile(r"(?<=[.!?…\"“”»«])\s*[(\[][\w./,;&+ -]{2,30}[)\]]$")
_WORD = re.compile(r"\w[\w'’.-]*")
_COUNTER = re.compile(
    r"(?:(?:bild|foto|seite|slide)\s*)?(\d{1,3})\s*(?:/|von|\bof\b)\s*(\d{1,3})(?:\s*(?:bilder|fotos|bildern))?",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_READING_TIME = re.compile(
    r"(?:(?:lesezeit|lesedauer|geschätzte lesezeit|dauer|länge)\s*:?\s*)?(?:ca\.?\s*|etwa\s*)?\d{1,3}\s*(?:min\.?|minuten?|sek\.?|sekunden)(?:\s*(?:lesezeit|lesedauer|read))?\.?",
    re.IGNORECASE,
)
_RUNTIME = re.compile(r"\(\s*\d{1,3}(?::\d{2})?\s*(?:min\.?|minuten|std\.?|sek\.?)?\s*\)\.?$", re.IGNORECASE)
_COUNTED = re.compile(r"^\d{1,5}\s+|\s*\(?\d{1,5}\)?$")
_CRAWL_DATE = re.compile(r"date:?\s+(\d{4}-\d{2}(?:-\d{2})?)(?=\s|$)", re.IGNORECASE)
_SEGMENT = re.compile(r"\s*[|•·›>»]+\s*|\s+[/–—-]\s+")
_TRAILING_CREDIT = re.compile(
    r"(?:\(\s*(?P<inside>[^()]{2,80})\)|(?P<open>(?:©|\(c\)|(?:(?:Archiv|Symbol)?[Ff]otos?|(?:Archiv|Symbol)?[Bb]ild(?:er)?|Quelle|Grafik|Illustration)\s*:)[^.!?]{2,60}))\.?$"
)
_AGENCY_MARK = re.compile(r"[(\[]?\s*[\w .-]{2,20}(?:\s*[/,;|+&-]\s*[\w .-]{2,20}){0,5}\s*[)\]]?\.?")


def fold(text: str) -> str:
    """A line as it is matched: one space for white space, no case, no decoration at its edges."""
    return _SPACE.sub(" ", text).strip(" \t.:!?…*_#=+~|–—-•·▸►▶➤→»«>").casefold()


@cache
def phrases(key: str) -> frozenset[str]:
    """A vocabulary list, folded."""
    return frozenset(fold(entry) for entry in words("furniture")[key])


def word_count(text: str) -> int:
    """How many words a line has."""
    return len(_WORD.findall(text))


def sentence_count(text: str) -> int:
    """How many sentences a line seems to hold, by their final marks."""
    ends = (found for found in _SENTENCE_END.finditer(text))
    return sum(1 for end in ends if text[end.start()] != "." or not _NOT_AN_END.search(text[: end.start() + 1]))


def is_sentence(text: str) -> bool:
    """Whether a line reads as running text: it ends as a sentence does and has four words, or has thirty and more."""
    text = _AGENCY_AT_END.sub("", text)
    count = word_count(text)
    if count >= 30:
        return True
    return count >= 4 and bool(_ENDS_SENTENCE.search(text)) and not _NOT_AN_END.search(text)


def is_prose(text: str) -> bool:
    """Whether a line is surely a paragraph: two sentences or more, or one of at least twelve words."""
    return is_sentence(text) and (sentence_count(text) >= 2 or word_count(text) >= 12)


def is_bullet(text: str) -> bool:
    """Whether a line is an item of a list."""
    return bool(_BULLET.match(text))


def is_crawl_header(text: str) -> bool:
    """A crawler's own date ("date 2024-10")."""
    return 0 < crawl_header(text) == len(text)


def crawl_header(text: str) -> int:
    """Length of a crawler's "date 2024-10" at the line's beginning, else 0."""
    found = _CRAWL_DATE.match(text)
    return found.end() if found else 0


def opening(text: str, keys: str) -> str | None:
    """What follows the listed phrase a line opens with, "" where it stands alone; None if it opens otherwise.

    The phrase has to end where a word ends: "Video" does not open "Videokonferenz".
    """
    bare = _BULLET.sub("", text).lstrip(" \t+*#=|>»")
    folded = _SPACE.sub(" ", bare).casefold()
    for phrase in _longest_first(keys):
        if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
            rest = (
                _SPACE.sub(" ", bare)[len(phrase) :]
                if len(folded) == len(_SPACE.sub(" ", bare))
                else folded[len(phrase) :]
            )
            return rest.strip()
    return None


@cache
def _longest_first(key: str) -> tuple[str, ...]:
    entries = words("furniture")[key] if "." not in key else words("furniture")[key.split(".")[0]][key.split(".")[1]]
    return tuple(
        sorted({_SPACE.sub(" ", entry).casefold() for entry in entries}, key=lambda entry: (-len(entry), entry))
    )


def segments(text: str) -> list[str]:
    """The parts of a line set off by bars, dots, arrows, slashes or dashes."""
    return [part for part in _SEGMENT.split(text.strip()) if part]


def is_furniture_line(text: str) -> bool:
    """A line of the page's own that stands alone ("Anzeige", "Alle Rechte vorbehalten")."""
    return fold(text) in phrases("lines") or bool(_READING_TIME.fullmatch(text.strip())) or not _WORD.search(text)


def is_note(text: str) -> bool:
    """A note of the publisher about the text or the page ("In einer früheren Version dieses Artikels ...")."""
    return opening(text.lstrip("(["), "notes") is not None and word_count(text) <= 90


def is_action_bar(text: str) -> bool:
    """A tool bar: nothing but links, perhaps counted ("Teilen | Drucken | Kommentare (14)")."""
    parts = [part for piece in segments(text) for part in re.split(r"\s*[:,]\s+", piece) if part]
    known = phrases("actions")
    return bool(parts) and all(fold(_COUNTED.sub("", part)) in known for part in parts)


def is_trail(text: str) -> bool:
    """A trail of links or a menu ("Home / Wirtschaft / Exklusiv", "Lokales | Sport | Kultur")."""
    parts = segments(text)
    if len(parts) < 2 or any(word_count(part) > 4 for part in parts) or _ENDS_SENTENCE.search(text):
        return False
    known = sum(fold(part) in phrases("rubrics") for part in parts)
    return fold(parts[0]) in {"home", "start", "startseite"} or known * 2 > len(parts) or (known >= 1 and "|" in text)


def is_rubric(text: str) -> bool:
    """The name of a section ("Politik", "NEWS REGIO")."""
    parts = re.findall(r"[\w-]+", text.casefold())
    whole = fold(text) in phrases("rubrics")
    return whole or (0 < len(parts) <= 3 and all(part in phrases("rubrics") or part in {"und", "&"} for part in parts))


def is_paper_name(text: str, outlet: str | None) -> bool:
    """The outlet's own name, perhaps with its slogan or section ("NETZKURIER – Nachrichten in Echtzeit")."""
    first = segments(text)[0] if segments(text) else text
    folded = fold(first)
    if outlet and folded and (folded == fold(outlet) or fold(outlet).startswith(folded + " ")):
        return True
    parts = folded.split()
    if not 0 < len(parts) <= 4 or word_count(text) > 9 or _ENDS_SENTENCE.search(text):
        return False
    names = tuple(words("furniture")["paper_names"])
    return parts[-1].endswith(names) and all(
        word[:1].isupper() or word[:1].isdigit() or word in _NAME_WORDS for word in first.split()
    )


_NAME_WORDS = frozenset({"am", "im", "der", "die", "das", "für", "und", "in", "vom", "&", "online"})


def is_byline(text: str) -> bool:
    """Who wrote it ("Von Henrik Dold", "Aus Kaltenmühl berichtet Svenja Orth.")."""
    line = text.strip().rstrip(".")
    if re.fullmatch(r"(?:Aus|Für|Von)(?: \S+){1,5} berichte(?:t|n|te|ten)(?: [\w.-]+){1,8}", line):
        return True
    rest = opening(line, "byline")
    if not rest or word_count(rest) > 14 or (is_sentence(rest + ".") and sentence_count(rest) > 1):
        return False
    labelled = rest.startswith(":")
    names = [word for word in re.split(r"[\s,;/|&+()]+", rest.lstrip(": ")) if word]
    small = set(words("furniture")["byline_words"])
    if not names or any(character.isdigit() for character in rest):
        return False
    capital = sum(word[:1].isupper() for word in names)
    if not all(word[:1].isupper() or word.casefold() in small for word in names):
        return False
    first = _longest_opening(line)
    return capital >= 1 and (
        first in {"von", "by"} or labelled or first not in {"text", "interview", "protokoll", "recherche", "redaktion"}
    )


def _longest_opening(text: str) -> str:
    folded = _SPACE.sub(" ", text).casefold()
    return next((phrase for phrase in _longest_first("byline") if folded.startswith(phrase)), "")


def is_agency_mark(text: str) -> bool:
    """Whose agency report it is, on a line of its own ("(dna/red)", "dpa, afp", "red, ORF.at/Agenturen")."""
    if not _AGENCY_MARK.fullmatch(text.strip()) or word_count(text) > 6:
        return False
    parts = [part for part in re.split(r"[\s()\[\]/,;|+&]+", text.casefold()) if part]
    known = phrases("agencies") | phrases("picture_agencies")
    hits = sum(part.strip(".") in known or part in known for part in parts)
    bracketed = text.strip()[:1] in "([" and text.strip().rstrip(".")[-1:] in ")]"
    return (
        (hits * 2 >= len(parts) and hits > 0) or (bracketed and all(len(part) <= 5 for part in parts) and len(parts) <= 4)
    )


def is_credit(text: str) -> bool:
    """Who made a picture, alone on a line ("Foto: LZ/Sandmann", "via REUTERS", "IMAGO / Name", "© dpa")."""
    line = text.strip()
    rest = opening(line, "credit")
    if rest is not None and rest.lstrip(":").strip():
        named = rest.lstrip(": ").strip()
        marked = (
            rest.startswith((":", "/", "|", "-", "–"))
            or line[:1] in "©("
            or line.casefold().startswith(("via ", "copyright"))
        )
        return marked and word_count(named) <= 8 and not is_sentence(named)
    return is_agency_mark(line) or (word_count(line) <= 8 and not is_sentence(line) and _names_picture_agency(line))


def _names_picture_agency(text: str) -> bool:
    parts = [fold(part) for part in re.split(r"\s*[/|,:+&]\s*|\s+via\s+", text.strip("()[] "))]
    return bool(parts) and (
        parts[0] in phrases("picture_agencies") or (len(parts) > 1 and parts[-1] in phrases("picture_agencies"))
    )


def is_caption(text: str) -> bool:
    """A picture's legend: labelled as such, or one or two sentences that end in the name of the picture's maker."""
    rest = opening(text, "caption")
    if rest is not None and rest.startswith(":") and sentence_count(rest) <= 4:
        return True
    if sentence_count(text) > 3 or word_count(text) > 60:
        return False
    maker = _TRAILING_CREDIT.search(text)
    if maker and maker.start() > 0 and _is_maker(maker):
        return True
    photo = re.match(r"(?:Fotos?|Bildtext)\s*:\s*\S", text)
    return bool(photo) and is_sentence(text)


def _is_maker(found: re.Match[str]) -> bool:
    if found["open"]:
        return word_count(found["open"]) <= 9
    inside = found["inside"]
    rest = opening(inside, "credit")
    return (
        (bool(rest) and (rest or "").startswith((":", " ")) and word_count(inside) <= 9) or inside.strip().startswith("©")
    )


def is_teaser(text: str) -> bool:
    """A pointer to another piece ("Lesen Sie auch: ...", "Video | ...", "→ ...")."""
    if word_count(text) > 45:
        return False
    if _ARROW.match(text) and "«" not in text and sentence_count(text) <= 2:
        return True
    for key in ("related", "media"):
        rest = opening(text, key)
        if rest and (rest[0] in ":|–—-»>→(" or (key == "related" and rest[0].isalpha() and _opens_by_itself(text))):
            return True
    return bool(
        re.match(
            r"[^:.!?]{3,60}\b(?:Abonnenten|Abonnentinnen|Leser|Mitglieder)\s+(?:lesen|erfahren|hören|sehen)\b[^.]{0,30}:",
            text,
        )
    ) or (word_count(text) <= 14 and bool(_RUNTIME.search(text)) and ":" in text)


def _opens_by_itself(text: str) -> bool:
    """Phrases that address the reader need no colon ("Lesen Sie auch unser Interview mit ...")."""
    return bool(
        re.match(
            r"\W*(?:lesen sie|lies|sehen sie|hören sie|das könnte|dies könnte|auch interessant)\b", text.casefold()
        )
    )


def heads_links(text: str) -> bool:
    """A heading of links, with nothing behind it on its line ("Mehr zum Thema")."""
    return opening(text, "related") is not None and not (opening(text, "related") or "").strip(" :.…>»→|-–")


def is_promo(text: str) -> bool:
    """The paper advertises its own goods: a short line that calls on the reader and names one of them."""
    count = word_count(text)
    if count > 32 or re.search(r"[„“\"].{12,}[“”\"]", text):
        return False
    folded = " " + re.sub(r"[^\w\s-]+", " ", text.casefold()) + " "
    folded = _SPACE.sub(" ", folded)
    goods = any(f" {word} " in folded or f"-{word} " in folded for word in words("furniture")["promo"]["goods"])
    call = next((phrase for phrase in _longest_first("promo.calls") if f" {phrase} " in folded), None)
    if not goods or call is None:
        return False
    addressed = (
        bool(re.search(r"\b(?:Sie|Ihre?[nm]?|[Dd]u|[Dd]eine?[nm]?|[Dd]ich|[Dd]ir|[Uu]ns(?:ere?[nmrs]?)?)\b", text))
        or "!" in text
    )
    return (addressed or not is_sentence(text)) and not _REPORTED.search(text)


_REPORTED = re.compile(
    r"\b(?:sagte|sagten|erklärte|teilte|teilten|mitteilte|berichtete|berichtet|hieß|kündigte|zufolge|laut|nach Angaben|wurde|wurden|habe|hätten|haben|hatte|hatten|hat)\b(?!\s+Sie\b)"
)


def is_gallery_handle(text: str) -> bool:
    """A picture gallery's heading, button or counter ("Gehe zur Galerie", "1/64", "Bild 3 von 12")."""
    return fold(text) in phrases("gallery") or is_counter(text)


def is_counter(text: str) -> bool:
    """A gallery's counter alone on its line; a match's "2/1" with more in front than in all is none."""
    found = _COUNTER.fullmatch(text.strip().strip("()[]"))
    return (
        bool(found)
        and int((found or [0, 0, 0])[1]) <= int((found or [0, 0, 0])[2])
        and int((found or [0, 0, 0])[2]) > 1
    )


def has_tags(text: str) -> bool:
    """Whether left-over markup stands in a line."""
    return bool(_TAG.search(text))


def without_tags(text: str) -> str:
    """The line without left-over markup, for comparison."""
    return _SPACE.sub(" ", _TAG.sub("", text)).strip()


def summary_head(text: str) -> int:
    """Length of the heading of a summary box at the line's beginning, 0 without one.

    On a line of its own any listed heading counts; with the first point behind it on the same line, only a heading
    of three words or more, or one with a colon, and a capital letter after it.
    """
    folded = text.casefold()
    for phrase in _longest_first("summary"):
        if not folded.startswith(phrase) or len(folded) != len(text):
            continue
        rest = text[len(phrase) :]
        if not rest.strip(" :.…!"):
            return len(text)
        after = re.match(r"\s*:\s+|\s+", rest)
        if after and (":" in after[0] or phrase.count(" ") >= 2) and rest[after.end() : after.end() + 1].isupper():
            return len(phrase) + (1 if rest.startswith(":") else 0)
    return 0


def is_date_line(text: str) -> bool:
    """When the article came out, on a line of its own ("Stand: 27.09.2025, 20:15 Uhr | dna")."""
    if word_count(text) > 30:
        return False
    parts = [part for part in re.split(r"\s*[|•·]\s*", text) if part]
    dated = [part for part in parts if _is_date_part(part)]
    rest = [part for part in parts if part not in dated]
    return bool(dated) and all(
        (opening(part, "byline") is not None and not is_sentence(part))
        or is_credit(part)
        or is_rubric(part)
        or is_furniture_line(part)
        or word_count(part) <= 3
        for part in rest
    )


def _is_date_part(text: str) -> bool:
    found = list(find_dates(text))
    if not found:
        return False
    left = text
    for start, stop, _ in reversed(found):
        left = left[:start] + " " + left[stop:]
    folded = " " + _SPACE.sub(" ", re.sub(r"[^\w\s.]+", " ", left)).strip().casefold() + " "
    for label in _longest_first("date_line.published") + _longest_first("date_line.updated"):
        folded = folded.replace(f" {label} ", " ")
    remains = re.sub(r"\b(?:uhr|h|um|von|zuletzt|mez|mesz)\b|[.,]", " ", folded).split()
    return len(remains) <= 2 and all(word.isalpha() for word in remains) and (not remains or not is_sentence(text))


def names_update(text: str) -> bool:
    """Whether a date line speaks of a later version ("Aktualisiert am ...")."""
    folded = text.casefold()
    return any(label in folded for label in _longest_first("date_line.updated"))


def opens_date_line(text: str) -> bool:
    """Whether a date line says what it dates ("Stand: ...", "Veröffentlicht am ...")."""
    return any(opening(text, key) is not None for key in ("date_line.published", "date_line.updated"))
