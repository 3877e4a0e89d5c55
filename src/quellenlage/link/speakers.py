"""Who puts a figure, read from its own clause: "die Polizei zählte 500", "laut der Gewerkschaft 31", "die
Veranstalter von 10 000".

Attributed claims say who speaks for a whole stretch of text; where one stretch gives two parties' numbers, the words
right beside a number decide.
"""

from __future__ import annotations

import re
from functools import cache

from quellenlage.german import words
from quellenlage.link.patterns import any_of
from quellenlage.link.phrases import is_finite, is_noun, is_oblique, is_party, phrase
from quellenlage.link.pronouns import meant_by_pointing, meant_by_pronoun
from quellenlage.link.setting import Setting, noun_stop
from quellenlage.link.vocabulary import groups
from quellenlage.nouns import Figure, PassageKind, Span, Token

BY = re.compile(
    r"\b(?:laut|nach\s+(?:den\s+|eigenen\s+)?(?:angaben|auskunft|darstellung|worten|einschätzung|schätzung|schätzungen|zählung|berechnung|berechnungen|informationen|erkenntnissen|mitteilung)"
    r"(?:\s+(?:von|vom|des|der|eines|einer))?|nach\s+(?:jener|jenen|der|denen)\s+(?:von|vom|des|der))\s+$"
)
AT = re.compile(r"\b(?:bei|beim|seitens|bei\s+(?:der|den|dem))\s+(?:der\s+|des\s+)?$")
TALK = re.compile(r"\bdie\s+rede\b|\bhei(?:ß|ss)t\s+es\b|\bhie(?:ß|ss)\s+es\b")
AFTERWARDS = re.compile(r"^\s+zufolge\b")
LINKING = frozenset(
    {
        "von",
        "mit",
        "auf",
        "bei",
        "nur",
        "rund",
        "etwa",
        "gut",
        "knapp",
        "mehr",
        "als",
        "über",
        "sogar",
        "zuletzt",
        "zunächst",
        "mindestens",
        "weiter",
        "dagegen",
        "hingegen",
        "indes",
        "selbst",
        "gar",
        "insgesamt",
        "erneut",
        "bis",
        "zu",
        "höchstens",
        "unter",
        "ungefähr",
        "noch",
        "bloß",
        "lediglich",
    }
)
CLAUSE_STOPS = frozenset({",", ";", ":", "–", "—"})
STOPS = frozenset({",", ";", ":", "–", "—", "(", ")", '"', "„", "“"})


@cache
def counting() -> re.Pattern[str]:
    """Verbs with which somebody puts a number."""
    return any_of(words("actors")["counting"]["verbs"])


def find_speaker(setting: Setting, figure: Figure) -> Span | None:
    """The noun phrase that names who puts the figure, when the figure's own clause has one."""
    found = named_beside(setting, figure) or talked_of(setting, figure) or gapped(setting, figure)
    found = found or subject_of(setting, figure) or labelled(setting, figure)
    found = found or subject_before_apposition(setting, figure) or subject_after_colon(setting, figure)
    found = found or framed(setting, figure) or reported_by(setting, figure)
    if found is None and is_unsaid(setting, figure):
        found = meant_by_pronoun(setting, figure, segment(setting, figure), counting())
        found = found or meant_by_pointing(setting, figure)
    return None if found is not None and is_of_counted(found) else found


def is_unsaid(setting: Setting, figure: Figure) -> bool:
    """Whether no claim around a figure names whose it is: there is none, or its source only points back."""
    return not any(
        claim.voice == "attributed"
        and any(chain and chain[-1].name for chain in claim.chains)
        and any(s.start < figure.stop and figure.start < s.stop for s in claim.content)
        and not (claim.source and all(POINTER.fullmatch(s.quote.lower()) for s in claim.source))
        for claim in setting.analysis.claims
    )


POINTER = re.compile(
    r"(?:ihre[nrm]?|seine[nrm]?|deren|dessen)(?:\s+\w+)?"
    r"|(?:(?:den|dem|der)\s+)?(?:\w+e[nmr]\s+)?(?:angaben|stand|zählung|vermessung|zahlen|erkenntnissen|auswertung|worten)"
)
"""Sources that only point back to who was named before ("nach ihren Worten", "nach neuem Stand")."""


def is_of_counted(speaker: Span) -> bool:
    """Whether a noun phrase names people that are counted rather than a party that counts ("russische Soldaten")."""
    last = speaker.quote.lower().split()[-1:]
    return any(groups()[name].fullmatch(word) for word in last for name in COUNTED_GROUPS)


COUNTED_GROUPS = ("soldiers", "officers", "children", "temporary", "trainees")


def segment(setting: Setting, figure: Figure) -> tuple[int, int]:
    """The tokens between the punctuation marks around a figure."""
    tokens = setting.parse.tokens
    stretch = setting.at(figure.start)
    inside = setting.tokens_in(figure.start, noun_stop(figure))
    first, last = inside[0], inside[-1] + 1
    while first > stretch.first and not setting.is_break(first - 1):
        if tokens[first - 1].text in STOPS:
            opening = quoted_name(setting, first - 1, -1)
            if opening is None or opening <= stretch.first:
                break
            first = opening
        else:
            first -= 1
    while last < stretch.last and not setting.is_break(last - 1):
        if tokens[last].text in STOPS:
            closing = quoted_name(setting, last, 1)
            if closing is None or closing >= stretch.last:
                break
            last = closing + 1
        else:
            last += 1
    return first, last


def quoted_name(setting: Setting, mark: int, step: int) -> int | None:
    """The other mark of a name in quotes after a noun ("das Bündnis „Moor bleibt“"), None where there is none."""
    tokens = setting.parse.tokens
    if tokens[mark].text not in QUOTES:
        return None
    for n in range(1, QUOTED_WORDS + 2):
        other = mark + step * n
        if not 0 <= other < len(tokens) or tokens[other].text in CLAUSE_STOPS - {","}:
            return None
        if tokens[other].text in QUOTES:
            opening = min(mark, other)
            return other if n > 1 and opening > 0 and is_noun(tokens[opening - 1]) else None
    return None


QUOTES = frozenset({'"', "„", "“", "”", "«", "»"})
QUOTED_WORDS = 6
"""Words of a name in quotation marks, at most."""


def named_beside(setting: Setting, figure: Figure) -> Span | None:
    """ "laut der Gewerkschaft 31", "nach Polizeiangaben 4500", "der Kreisbehörde zufolge 640" in the figure's
    clause.
    """
    tokens = setting.parse.tokens
    first, last = segment(setting, figure)
    for i in range(first, last):
        before = setting.lower[tokens[first].start : tokens[i].start]
        if is_noun(tokens[i]) and (
            BY.search(re.sub(r"\b(?:der|des|den|dem|die|das|einer|eines|einem)\s+$", "", before))
            or BY.search(before)
            or AFTERWARDS.match(setting.lower[tokens[i].stop :])
        ):
            return phrase(setting, i, last)
        if is_noun(tokens[i]) and is_statement(tokens[i]) and re.search(r"\bnach\s+$", before):
            return phrase(setting, i, last)
    return None


def labelled(setting: Setting, figure: Figure) -> Span | None:
    """ "Das Museum: zehn Millionen.", "Zwischenstand der Gewerkschaft: 2100": who stands before the colon."""
    tokens, stretch = setting.parse.tokens, setting.at(figure.start)
    start = setting.tokens_in(figure.start, figure.stop)[0]
    colon = next((i for i in range(start - 1, stretch.first, -1) if tokens[i].text == ":"), None)
    if colon is None or stretch.kind == PassageKind.HEADLINE:
        return None
    first = max([stretch.first, *(i + 1 for i in range(stretch.first, colon) if LABEL_START.fullmatch(tokens[i].text))])
    before = tokens[first:colon]
    nouns = [t for t in before if is_noun(t)]
    if not nouns or len(before) > LABEL_WORDS or any(t.pos in ("VERB", "AUX", "NUM") for t in before):
        return None
    is_plain = before[0].pos != "DET" and not any(
        n.label == "PER" and first <= n.first < colon for n in setting.parse.names
    )
    is_told = nouns[0].text.lower().endswith((*endings(), *STANDS)) and len(nouns) > 1
    if not is_told and (is_plain or any(t.pos in ("VERB", "AUX") for t in tokens[colon + 1 : stretch.last])):
        return None
    parties = [t for t in (nouns[1:] if is_told else nouns) if is_party(t)]
    return phrase(setting, parties[0].i, colon) if len(parties) == 1 or (parties and not is_told) else None


LABEL_WORDS = 7
LABEL_START = re.compile(r"[+|•–—-]+")
STANDS = (
    "stand",
    "bilanz",
    "ergebnis",
    "rechnung",
    "prognose",
    "zahl",
    "zahlen",
    "urteil",
    "befund",
    "fazit",
    "antwort",
)
"""Endings of nouns before a party's genitive by which a colon gives its word."""


def talked_of(setting: Setting, figure: Figure) -> Span | None:
    """ "Beim Verband war von 500 die Rede": the party after "bei" in a clause of hearsay."""
    tokens = setting.parse.tokens
    start, stop = setting.clause_of(figure.start)
    if not TALK.search(setting.lower[start:stop]):
        return None
    for i in setting.tokens_in(start, stop):
        if is_party(tokens[i]) and AT.search(setting.lower[start : tokens[i].start]):
            return phrase(setting, i, setting.token_at(stop))
    return None


def gapped(setting: Setting, figure: Figure) -> Span | None:
    """ "…, die Veranstalter von mehr als 10 000": a noun phrase and the figure, with no verb of their own."""
    tokens = setting.parse.tokens
    first, last = segment(setting, figure)
    start = setting.tokens_in(figure.start, figure.stop)[0]
    if first == setting.at(figure.start).first and not any(t.pos in ("VERB", "AUX") for t in tokens[start:last]):
        return None
    before = [t for t in tokens[first:start] if t.pos not in ("CCONJ", "PUNCT")]
    if any(is_finite(t) for t in before) or len(before) > 8:
        return None
    nouns = [t for t in before if is_noun(t)]
    rest = [t for t in before if not is_noun(t) and t.pos not in ("DET", "ADJ") and t.text.lower() not in LINKING]
    if (
        nouns
        and is_party(nouns[0])
        and not rest
        and (any(t.text.lower() in ("von", "mit", "auf", "bei") for t in before) or is_parallel(setting, figure, first))
    ):
        return phrase(setting, nouns[0].i, start)
    return None


def is_parallel(setting: Setting, figure: Figure, first: int) -> bool:
    """Whether the clause before gives another number of the same unit with a verb that this one leaves out ("Nordheim
    sagt 6,9, die Warte 7,0").
    """
    tokens, stretch = setting.parse.tokens, setting.at(figure.start)
    before = range(stretch.first, max(stretch.first, first - 1))
    told = any(tokens[i].pos in ("VERB", "AUX") and counting().fullmatch(tokens[i].text.lower()) for i in before)
    return told and any(
        f.unit == figure.unit and stretch.start <= f.start < tokens[first].start and f.id != figure.id
        for f in setting.figures
    )


def subject_of(setting: Setting, figure: Figure) -> Span | None:
    """The subject of a verb of counting or saying in the figure's clause."""
    first, last = segment(setting, figure)
    inside = frozenset(setting.tokens_in(figure.start, noun_stop(figure)))
    return subject_between(setting, first, last, inside)


def subject_before_apposition(setting: Setting, figure: Figure) -> Span | None:
    """ "Jana Ott, Chefin der Gewerkschaft, bleibt bei 31": the subject stands before the commas of an apposition."""
    tokens, stretch = setting.parse.tokens, setting.at(figure.start)
    first, _ = segment(setting, figure)
    if (
        first < stretch.first + 3
        or tokens[first - 1].text != ","
        or not counting().fullmatch(tokens[first].text.lower())
    ):
        return None
    opening = next((i for i in range(first - 2, stretch.first, -1) if tokens[i].text == ","), None)
    if opening is None:
        return None
    nouns = [i for i in range(max(stretch.first, opening - 4), opening) if is_party(tokens[i])]
    return phrase(setting, nouns[0], opening) if nouns else None


def reported_by(setting: Setting, figure: Figure) -> Span | None:
    """The one party in the sentence that counts or says something, where the figure's own clause has none."""
    stretch = setting.at(figure.start)
    if stretch.kind == PassageKind.HEADLINE:
        return None
    inside = frozenset(setting.tokens_in(figure.start, noun_stop(figure)))
    found: list[Span] = []
    first = stretch.first
    tokens = setting.parse.tokens
    for i in range(stretch.first, stretch.last + 1):
        if i == stretch.last or tokens[i].text in CLAUSE_STOPS:
            span = subject_between(setting, first, i, inside)
            own = span and any(tokens[first].start <= f.start < tokens[i - 1].stop for f in setting.figures)
            found += [span] if span and not own else []
            first = i + 1
    return found[0] if len(found) == 1 else None


def subject_after_colon(setting: Setting, figure: Figure) -> Span | None:
    """ "Erst 4500, jetzt 5200: Die Polizei hat ... korrigiert": who speaks after the colon of the same sentence."""
    tokens, stretch = setting.parse.tokens, setting.at(figure.start)
    colon = next(
        (i for i in range(stretch.first, stretch.last) if tokens[i].text == ":" and tokens[i].start >= figure.stop),
        None,
    )
    if colon is None:
        return None
    last = colon + 1
    while last < stretch.last and tokens[last].text not in STOPS:
        last += 1
    return subject_between(setting, colon + 1, last, frozenset())


def subject_between(setting: Setting, first: int, last: int, inside: frozenset[int]) -> Span | None:
    """The subject of the first verb of counting or saying between two tokens, when it names a party."""
    tokens = setting.parse.tokens
    for verb in range(first, last):
        if tokens[verb].pos in ("VERB", "AUX") and counting().fullmatch(tokens[verb].text.lower()):
            if is_reflexive(setting, verb):
                continue
            for i in candidates(setting, verb):
                if first <= i < last and i not in inside and is_party(tokens[i]) and not is_oblique(setting, i, first):
                    if NUMBER_OF.search(setting.lower[tokens[first].start : tokens[i].start]):
                        continue
                    return phrase(setting, i, last)
    return None


NUMBER_OF = re.compile(r"\b(?:an)?zahl\s+(?:der|des|von|an)\s+(?:\w+\s+)?$")
"""Words after which a noun is counted: "Die Zahl der Helfer gab sie mit 310 an"."""


def framed(setting: Setting, figure: Figure) -> Span | None:
    """ "…, wie das Landratsamt mitteilte", "…, teilte die Polizei mit": who speaks in the clause that ends the
    sentence.
    """
    tokens, stretch = setting.parse.tokens, setting.at(figure.start)
    for comma in range(setting.token_at(figure.stop), stretch.last - 1):
        opener = tokens[comma + 1].text.lower()
        if tokens[comma].text not in {",", "“", '"', "«", "»"} or (opener != "wie" and opener not in frame_verbs()):
            continue
        last = next((i for i in range(comma + 2, stretch.last) if tokens[i].text in STOPS), stretch.last)
        told = any(tokens[i].text.lower() in frame_verbs() for i in range(comma + 2, last))
        if opener == "wie" and not told and not is_wie_frame(setting, comma + 2, last):
            continue
        for i in range(comma + 2, min(last, comma + 8)):
            if is_party(tokens[i]) and not is_oblique(setting, i, comma + 1):
                return phrase(setting, i, last)
    return None


def is_wie_frame(setting: Setting, first: int, last: int) -> bool:
    """Whether a clause behind "wie" is a party and its verb, with nothing said of but when and to whom ("wie Direktorin
    Ott am Abend zugeben musste").
    """
    tokens = setting.parse.tokens
    while last > first and tokens[last - 1].pos == "PUNCT":
        last -= 1
    if last - first > WIE_WORDS or last - first < 2 or tokens[last - 1].pos not in ("VERB", "AUX"):
        return False
    nouns = [i for i in range(first, last) if is_noun(tokens[i])]
    others = [i for i in range(first, last) if tokens[i].pos == "PRON"]
    return bool(nouns) and is_party(tokens[nouns[0]]) and not others and not is_oblique(setting, nouns[0], first)


WIE_WORDS = 9
"""Words of such a clause, at most."""


@cache
def frame_verbs() -> frozenset[str]:
    """Verbs of saying that open or close a frame after the comma."""
    return frozenset(words("actors")["frames"]["verbs"])


def is_reflexive(setting: Setting, verb: int) -> bool:
    """ "Zwei meldeten sich krank" says nothing of a number: the verb has "sich" beside it."""
    tokens = setting.parse.tokens
    return tokens[verb].text.lower().startswith("meld") and any(
        t.text.lower() == "sich" for t in tokens[max(0, verb - 2) : verb + 3]
    )


def candidates(setting: Setting, verb: int) -> list[int]:
    """Possible subjects of a verb: what the syntax calls one, of it or of the verb it belongs to; then the noun
    before it.
    """
    tokens, children = setting.parse.tokens, setting.parse.children
    found = [c for v in (verb, tokens[verb].head) for c in children[v] if tokens[c].dep.startswith("nsubj")]
    before = [i for i in range(max(0, verb - 4), verb) if is_noun(tokens[i])]
    after = [i for i in range(verb + 1, min(len(tokens), verb + 4)) if is_noun(tokens[i])]
    stretch = setting.at(tokens[verb].start)
    finite = [k for k in range(stretch.first, verb) if tokens[k].pos == "AUX" and tokens[k].has("VerbForm=Fin")]
    inverted = [i for k in finite[-1:] for i in range(k + 1, min(verb, k + 4)) if is_noun(tokens[i])]
    fronted = [k - 1 for k in finite[-1:] if k > stretch.first and is_noun(tokens[k - 1])]
    return found + fronted + inverted[:1] + before[-1:] + after[:1]


@cache
def endings() -> tuple[str, ...]:
    """Endings of nouns that name a statement."""
    return tuple(words("actors")["statements"]["endings"])


def is_statement(token: Token) -> bool:
    """Whether a noun names a statement of the body in front of it ("Polizeiangaben")."""
    return token.text.lower().endswith(endings()) and token.text.lower() not in endings()


def find_agent(setting: Setting, figure: Figure) -> Span | None:
    """Who does what the figure measures ("der Konzern stellt 140 Millionen zurück"): it says so of itself, where
    nobody else does.
    """
    tokens, children = setting.parse.tokens, setting.parse.children
    first, last = segment(setting, figure)
    inside = set(setting.tokens_in(figure.start, noun_stop(figure)))
    for i in range(first, last):
        if tokens[i].pos in ("VERB", "AUX"):
            near = [c for c in children[i] if tokens[c].dep == "nsubj"] + [
                k for k in (i - 1, i + 1, i + 2) if first <= k < last
            ]
            for k in near:
                if k not in inside and is_noun(tokens[k]) and is_party(tokens[k]) and not is_oblique(setting, k, first):
                    return phrase(setting, k, last)
    return None
