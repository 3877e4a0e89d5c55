"""What the sentence of a denial itself says is denied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quellenlage.german import words
from quellenlage.link.content import content_words
from quellenlage.link.fronted import denied_in_front
from quellenlage.link.patterns import any_of
from quellenlage.link.phrases import is_finite, is_noun, is_party, phrase
from quellenlage.link.setting import Setting, Stretch
from quellenlage.nouns import Span


def is_in_same_quote(setting: Setting, cue: Span, piece: Span) -> bool:
    """Whether a piece goes on with the quote that the words of denying stand in: it is the denier's answer."""
    return cue.stop <= piece.start and any(
        s.start <= cue.start and piece.start < s.stop and s.quote[:1] in '"„“«»'
        for c in setting.analysis.claims
        for s in c.content
    )


def own_content(setting: Setting, stretch: Stretch, cues: Sequence[Span]) -> list[Span]:
    """What the sentence itself says is denied: its clauses without the words of denying and without who denies."""
    spoken = " ".join(cue.quote for cue in cues).lower()
    joined = JOINED.match(setting.text[cues[-1].stop : stretch.stop])
    if joined:
        start = cues[-1].stop + joined.start("said")
        saying = [s.start for c in setting.analysis.claims for s in c.cue if s.start > start]
        stop = min([cues[-1].stop + joined.end("said"), *saying])
        return [Span.cut(setting.text, start, start + len(setting.text[start:stop].rstrip(" ,")))]
    accused = charge_behind(setting, stretch, cues[-1])
    if accused:
        return [accused]
    fronted = FRONTED.match(setting.text[stretch.start : cues[0].start])
    if fronted:
        return [Span.cut(setting.text, stretch.start, stretch.start + fronted.end("said"))]
    between = told_between(setting, cues)
    if between:
        return [between]
    behind = spoken_of(setting, stretch, cues[-1])
    if behind:
        return [behind]
    front = denied_in_front(setting, stretch, cues[0], cues[-1].stop)
    if front:
        return [front]
    judged = judged_subject(setting, stretch, cues[0])
    if judged:
        return [judged]
    if ANSWERING.match(setting.text[cues[-1].stop : stretch.stop + 2]) or is_answered(setting, stretch, cues):
        return []
    if any(word in spoken for word in words("denials")["verdicts"]):
        return judged_clause(setting, stretch, cues[0])
    kept = [
        p
        for p in pieces_of(setting, stretch, cues)
        if says_something(setting, p, stretch, cues[0]) and not CALLED.match(p.quote)
    ]
    starts = {s.start for c in setting.analysis.claims for s in c.cue}
    kept = [p for p in kept if p.start not in starts or not is_finite(setting.parse.tokens[setting.token_at(p.start)])]
    colon = setting.text.find(":", cues[0].stop, stretch.stop)
    ahead = [p for p in kept if p.stop <= colon]
    if colon >= 0 and (not ahead or any(p.start >= cues[0].stop for p in ahead)):
        kept = ahead  # behind the colon stands the denier's answer
    kept = [p for p in kept if not is_in_same_quote(setting, cues[-1], p)]
    told = [p for p in kept if p.start != stretch.start or setting.parse.tokens[stretch.first].pos != "ADP"]
    return told or kept


JOINED = re.compile(r"(?:\s+[a-zäöüß]+){0,3},\s+(?P<said>(?:dass|ob|wonach)\s[^:;\"“”»]*[^:;\"“”».,])")
"""A clause right behind the words of denying is what is denied: "Es stimmt nicht, dass er floh"."""


def charge_behind(setting: Setting, stretch: Stretch, cue: Span) -> Span | None:
    """What somebody said, behind the words of denying with its clause: "verwahrte sich gegen die Unterstellung, er habe
    gelogen", "„Kein Wort davon stimmt“, sagte er zu dem Vorwurf, er habe gelogen".
    """
    tokens = setting.parse.tokens
    told = any_of(words("denials")["told"])
    for i in setting.tokens_in(cue.stop, stretch.stop):
        if tokens[i].text in {":", ";"}:
            return None
        if is_noun(tokens[i]) and told.fullmatch(tokens[i].text.lower()) and tokens[i + 1 : i + 2]:
            if tokens[i + 1].text != "," or tokens[i].start < cue.stop:
                return None
            stop = re.match(r"[^:;\"“”»]*", setting.text[tokens[i].start : stretch.stop])
            said = Span.cut(setting.text, tokens[i].start, tokens[i].start + (stop.end() if stop else 0))
            return Span.cut(setting.text, said.start, said.start + len(said.quote.rstrip(" .,")))
    return None


def pieces_of(setting: Setting, stretch: Stretch, cues: Sequence[Span]) -> list[Span]:
    """The pieces of a sentence between commas, without the words of denying and without who denies."""
    inverted = subject_behind(setting, stretch, cues[0])
    sources = [s for c in setting.analysis.claims for s in c.source]
    pieces: list[Span] = []
    start = stop = None
    for token in [*setting.parse.tokens[stretch.first : stretch.last], None]:
        inside = token is not None and not (
            any(cue.start <= token.start < cue.stop for cue in cues)
            or token.text in {",", ".", ":", ";", "–"}
            or any(s.start <= token.start < s.stop for s in sources)
            or (inverted is not None and inverted.start <= token.start < inverted.stop)
        )
        if token is not None and inside:
            start = token.start if start is None else start
            stop = token.stop
        elif start is not None and stop is not None:
            pieces.append(Span.cut(setting.text, start, stop))
            start = None
    return pieces


def told_between(setting: Setting, cues: Sequence[Span]) -> Span | None:
    """What was said, between a verb and its second half: "nannte die Behauptung, er habe gelogen, frei erfunden"."""
    tokens = setting.parse.tokens
    told = any_of(words("denials")["told"])
    inside = list(setting.tokens_in(cues[0].stop, cues[-1].start)) if len(cues) > 1 else []
    head = next((i for i in inside if is_noun(tokens[i]) and told.fullmatch(tokens[i].text.lower())), None)
    if head is None or head + 2 > inside[-1] or setting.text[cues[-1].stop : cues[-1].stop + 1] == ",":
        return None
    first = head
    while first - 1 in inside and tokens[first - 1].pos in ("DET", "ADJ"):
        first -= 1
    last = next(i for i in reversed(inside) if tokens[i].pos not in ("PUNCT", "ADP", "ADV"))
    return Span.cut(setting.text, tokens[first].start, tokens[last].stop) if last > head + 1 else None


def spoken_of(setting: Setting, stretch: Stretch, cue: Span) -> Span | None:
    """What a judgement in quotes is about: "„Frei erfunden“, sagte Ott zu den angeblich 47 Fällen"."""
    found = ABOUT.match(setting.text[cue.stop : stretch.stop])
    if found is None:
        return None
    return Span.cut(setting.text, cue.stop + found.start("said"), cue.stop + found.end("said"))


ABOUT = re.compile(
    r"[^\"“”«».]{0,40}[\"“”«»],?\s*\w+\s[^.:]{2,60}?\s(?:zu|zur|zum|über)\s(?P<said>(?:d\w+\s)?[^.:,]*[A-ZÄÖÜ][^.:,]*)"
)


def judged_subject(setting: Setting, stretch: Stretch, cue: Span) -> Span | None:
    """What stands before the verb and is called untrue: as the subject of "sein" ("Die vom Amt genannten 182 seien frei
    erfunden") or as the object of a verb of judging ("Die genannten 250 nannte er frei erfunden").
    """
    tokens, children = setting.parse.tokens, setting.parse.children
    finite = [i for i in range(stretch.first, stretch.last) if tokens[i].start < cue.stop and is_finite(tokens[i])]
    at = finite[-1] if finite else -1
    if at < 0 or cue.start - tokens[at].stop > NEAR:
        return None
    first = next((i + 1 for i in range(at - 1, stretch.first - 1, -1) if tokens[i].text in BOUNDS), stretch.first)
    subjects = [i for head in {at, tokens[at].head} for i in children[head] if tokens[i].dep.startswith("nsubj")]
    if not any(tokens[i].pos in ("NOUN", "NUM") for i in range(first, at)):
        return None
    if tokens[at].lemma == "sein":
        fits = not subjects or any(first <= i < at for i in subjects)
    else:
        fits = tokens[at].lemma in words("denials")["judging"] and bool(subjects) and min(subjects) > at
    return Span.cut(setting.text, tokens[first].start, tokens[at - 1].stop) if fits else None


NEAR = 20
"""Letters between the verb and what it calls untrue."""


BOUNDS = frozenset({",", ";", ":", "–", "—", *'"„“”«»'})
"""What a subject does not reach over."""


def judged_clause(setting: Setting, stretch: Stretch, cue: Span) -> list[Span]:
    """What stands with its clause before the verb of a verdict ("Berichte, nach denen er floh, nannte sie erfunden"),
    empty where the verdict points back to another sentence.
    """
    tokens = setting.parse.tokens
    commas = [i for i in range(stretch.first, stretch.last) if tokens[i].text == "," and tokens[i].start < cue.start]
    if len(commas) < 2 or any(is_finite(t) for t in tokens[stretch.first : commas[0]]):
        return []
    if not any(is_finite(t) for t in tokens[commas[0] : commas[-1]]):
        return []
    return [Span.cut(setting.text, tokens[stretch.first].start, tokens[commas[-1] - 1].stop)]


def subject_behind(setting: Setting, stretch: Stretch, cue: Span) -> Span | None:
    """Who denies, right behind the verb, where what is denied stands before it: "Gerüchte bestritt Amtschef Ott"."""
    tokens = setting.parse.tokens
    behind = next((i for i in setting.tokens_in(cue.stop, stretch.stop) if tokens[i].pos != "DET"), None)
    before = [tokens[i] for i in setting.tokens_in(stretch.start, cue.start)] if cue.start > stretch.start else []
    head = next((t for t in before if is_noun(t)), None)
    if behind is None or head is None or not is_party(tokens[behind]) or is_party(head):
        return None
    verb = tokens[setting.token_at(cue.start)]
    disagree = head.has("Number=Plur") and verb.has("Number=Sing")
    if head.dep.startswith("nsubj") and not disagree:
        return None
    if tokens[behind - 1].text.lower() in ("des", "dem", "den") or is_known_person(setting, head.i):
        return None
    return phrase(setting, behind, stretch.last)


def is_known_person(setting: Setting, i: int) -> bool:
    """Whether a token stands in a name."""
    return any(name.first <= i < name.stop for name in setting.parse.names)


FRONTED = re.compile(r"[\"„“«»]?(?P<said>(?:Dass|Ob|Daß)\s[^,]+(?:,[^,]+)*?),[^,]*$")
"""A clause with "dass" before the words of denying is what is denied: "Dass er davon wusste, bestritt Ott"."""


CLAUSE = re.compile(r"(?:Dass|Ob|Daß)\s")
"""How such a clause opens."""


def is_answered(setting: Setting, stretch: Stretch, cues: Sequence[Span]) -> bool:
    """Whether the sentence itself names nothing that is denied: it points back ("Das wies die Firma zurück"), or only
    who and when stand before the colon of an answer ("dementierte am Abend: ...").
    """
    if BACK.match(setting.text[stretch.start : cues[0].stop]):
        return True
    if len(cues) > 1 and POINTED.fullmatch(setting.text[cues[0].stop : cues[-1].start]):
        return True
    colon = setting.text.find(":", cues[-1].stop, stretch.stop + 1)
    between = setting.text[cues[-1].stop : max(colon, cues[-1].stop)]
    inside = [setting.parse.tokens[i] for i in setting.tokens_in(cues[-1].stop, max(colon, cues[-1].stop))]
    said = {i for c in setting.analysis.claims for s in c.source for i in setting.tokens_in(s.start, s.stop)}
    dated = {i for m in setting.moments for i in setting.tokens_in(m.start, m.stop)}
    return (
        colon >= 0
        and "," not in between
        and not any(t.pos in ("NOUN", "PROPN", "VERB") and t.i not in said | dated for t in inside)
    )


BACK = re.compile(r"(?:Das|Dies|Dem|Beides|Alles das|All das)\s+\w+$")
"""An object that points back, right before the verb of denying."""


POINTED = re.compile(r"\s*(?:das|dies|es|dem|sie|alles|beides)\s*(?:von\s+)?", re.IGNORECASE)
"""What alone stands between the verb and its particle when a denial points back ("wies das zurück")."""


CALLED = re.compile(r"(?:das|dies|es|sie|dieses?)\s+als\b", re.IGNORECASE)
"""What a denier calls the thing denied: "wies das als Unsinn zurück"."""


def says_something(setting: Setting, piece: Span, stretch: Stretch, cue: Span) -> bool:
    """Whether a piece of a denying sentence may be what is denied: not who denies, and not a lone adverb."""
    tokens = [setting.parse.tokens[i] for i in setting.tokens_in(piece.start, piece.stop)]
    told = any_of(words("denials")["told"])
    if FRAME.match(piece.quote) or not (
        content_words(setting.parse, [piece]) or any(told.fullmatch(t.text.lower()) for t in tokens if is_noun(t))
    ):
        return False
    fronted = PRONOUN.match(setting.text[cue.stop : stretch.stop]) or subject_behind(setting, stretch, cue)
    if (
        piece.start == stretch.start
        and not fronted
        and (piece.stop <= cue.start <= piece.stop + 2 or all(t.pos == "PROPN" for t in tokens))
    ):
        return False
    return any(t.pos in ("NOUN", "PROPN", "VERB") for t in tokens)


ANSWERING = re.compile(
    r"\s*(?:(?:das|dies|es|energisch|entschieden|erneut|prompt|umgehend|vehement|scharf)\s*)*:", re.IGNORECASE
)
"""What follows words of denying with a colon is the denier's answer, not what is denied."""


PRONOUN = re.compile(r"\s+(?:er|sie|es|ihr|sein)\b")
"""A pronoun right after the verb is who denies, so what stands before it is denied: "Gerüchte wies sie zurück"."""


FRAME = re.compile(r"(?:wie|so|laut)\b", re.IGNORECASE)
"""Openings of clauses that say who reports, not what is denied."""
