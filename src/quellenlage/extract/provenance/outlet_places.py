"""Places where only a medium can stand, whatever it is called; and media that the content of a claim took in."""

from __future__ import annotations

from functools import cache

from quellenlage.extract.attribution.types import Attribution, Range
from quellenlage.extract.provenance.chunks import OPENING, is_name
from quellenlage.extract.provenance.names import common_outlets, known_name, look_up_is_person, sounds_like_outlet
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.wordlists import beginnings
from quellenlage.german import words
from quellenlage.nouns import Parse

_ARTICLES = frozenset({"dem", "der", "den", "des", "vom", "beim", "zum", "zur"})
_POSTED = frozenset({"auf", "via", "über", "bei"})
_REACH = 4
"""Tokens between a medium and the word that makes its place one for media."""
_SPEAKER = 9
"""Tokens that who says it may take up between the verb and whom it is told to."""
_INNER = frozenset({"of", "the", "and", "for", "de", "la", "du", "del", "di", "&", "van"})
_RELAYING = frozenset({"medium", "agency"})


@cache
def channels() -> frozenset[str]:
    """The names of platforms that are followed like an outlet: what is said there is cited from there.

    What somebody posts on an account of their own ("auf X") they say themselves.
    """
    return frozenset(words("outlets")["channels"])


@cache
def _occasions() -> frozenset[str]:
    return frozenset(words("outlets")["occasions"])


@cache
def _conversations() -> tuple[str, ...]:
    return tuple(words("outlets")["conversations"])


def is_occasion(word: str) -> bool:
    """Whether a noun, or the end of a compound with a hyphen, is what somebody speaks or writes in for a medium.

    >>> is_occasion("Interview"), is_occasion("Hafenfunk-Interview"), is_occasion("Hafen")
    (True, True, False)
    """
    return word in _occasions() or word.rpartition("-")[2] in _occasions()


def is_posted_on(parse: Parse, i: int) -> bool:
    """Whether a platform stands where something is posted ("auf Facebook"), not as a company."""
    return i > 0 and parse.tokens[i - 1].text.lower() in _POSTED


def stands_as_medium(parse: Parse, i: int) -> bool:
    """Whether a name that opens at token i can only be a medium's by its place.

    Told something, quoting or asked by in quotation marks ("sagte dem „Hafenblick“"); what an interview is given to
    also without ("im Interview mit dem Hafenblick").
    """
    tokens = parse.tokens
    at, article = i - 1, False
    if at >= 0 and tokens[at].text.lower() in _ARTICLES:
        at, article = at - 1, True
    before = tokens[at].text.lower() if at >= 0 else ""
    quoted = tokens[i].text in OPENING and i + 1 < len(tokens) and tokens[i + 1].text[:1].isupper()
    if before == "mit" and at > 0 and tokens[at - 1].text.endswith(_conversations()):
        bare = tokens[i].tag in {"NN", "NE"} and article and tokens[at - 1].text.endswith("nterview")
        return quoted or (bare and tokens[i].name != "PER")
    if not quoted:
        return False
    near = [tokens[j].text.lower() for j in range(max(i - 3, 0), i)]
    if before == "in" or tokens[at].text == "im":
        return look_up(tokens[i + 1].text) is None
    if "gegenüber" in near or (at >= 0 and is_occasion(tokens[at].text)):
        return True
    told = tokens[at].tag[:1] == "V" and before.startswith(beginnings("told")) if at >= 0 else False
    if told and tokens[i - 1].text.lower() in {"dem", "der"} and not _speaks_behind(parse, i):
        return True
    around = range(max(i - _REACH, 0), min(i + _REACH + 2, len(tokens)))
    return any(tokens[j].text.lower().startswith("zitier") for j in around) and not _is_object(parse, i)


def told_name(parse: Parse, i: int, stop: int) -> Party | None:
    """A name with an article that something is told to ("sagte Holm der Harbour Gazette", "gegenüber dem Svenska
    Kuriren"): people have no article there, and other bodies come by a name or noun that is known."""
    tokens = parse.tokens
    start = i + 1 if tokens[i].text in OPENING and i + 1 < stop else i
    end = start
    while end < stop and (_is_of_name(parse, end) or (end > start and tokens[end].text.lower() in _INNER)):
        end += 1
    while end > start and not _is_of_name(parse, end - 1):
        end -= 1
    if i < 2 or end == start or tokens[i - 1].text.lower() not in {"dem", "der"} or not _is_told(parse, i - 1):
        return None
    name = parse.text[tokens[start].start : tokens[end - 1].stop]
    foreign = end - start > 1 or start > i or "." in name or "-" in name or tokens[start].name in {"ORG", "MISC"}
    known = known_name(name)
    common = any(tokens[j].tag == "ADJA" or (look_up_is_person(tokens[j].text)) for j in range(start, end))
    if (
        not foreign
        or (common and not sounds_like_outlet(name))
        or (known is not None and known.kind not in _RELAYING)
        or (start == i and _is_common(tokens[end - 1].text))
    ):
        return None
    return Party(i, end, start, name, "medium", "body", definite=True, why=told_why(name))


def told_why(name: str) -> str:
    """Why a name is taken for a medium's because something is told to it."""
    return f"{name} is told it, and stands with an article"


def _is_of_name(parse: Parse, i: int) -> bool:
    token = parse.tokens[i]
    return token.text[:1].isupper() or (token.text[:1].isdigit() and i > 0 and parse.tokens[i - 1].text[:1].isupper())


def _is_common(word: str) -> bool:
    """Whether a word is a role or a kind of body ("Gerichtshof"), and no outlet is called by it ("Standard")."""
    return look_up(word) is not None and word.casefold() not in common_outlets()


def _is_told(parse: Parse, article: int) -> bool:
    """Whether an article opens who is told something: behind "gegenüber", a verb of saying, or both and who says it."""
    tokens = parse.tokens
    before = tokens[article - 1]
    if before.text.lower() == "gegenüber":
        return True
    if before.tag[:1] == "V":
        return before.text.lower().startswith(beginnings("told")) and not _speaks_behind(parse, article + 1)
    if not is_name(before):
        return False
    for j in range(article - 1, max(article - _SPEAKER, -1), -1):
        if tokens[j].tag[:1] == "V":
            return tokens[j].text.lower().startswith(beginnings("told"))
        if tokens[j].text in {",", ".", ";", ":"}:
            return False
    return False


def _speaks_behind(parse: Parse, i: int) -> bool:
    """Whether a name behind the verb is who speaks itself ("sagte der „Hafenkönig“")."""
    article = parse.tokens[i - 1].text.lower()
    verb = i - 2
    if any(clause.kind == "relative" and clause.stop in {verb - 1, verb} for clause in parse.clauses):
        return False  # "Ein Matrose, der ungenannt bleiben will, sagte der „Rundschau“"
    ends = verb == 0 or parse.tokens[verb - 1].text in {",", "“", "”", "«", '"'}
    return article == "der" and ends


def _is_object(parse: Parse, i: int) -> bool:
    """Whether the name is what is quoted ("zitiert den „Hafenkönig“"), or a part of what somebody says."""
    return i > 0 and parse.tokens[i - 1].text.lower() not in {"der", "die", "das", "dem", "vom", "von", "wie"}


def named_by_compound(parse: Parse, i: int) -> Party | None:
    """The medium in front of an occasion's hyphen ("Hafenfunk-Interview", "dpa-Gespräch")."""
    token = parse.tokens[i]
    front, hyphen, noun = token.text.rpartition("-")
    if not hyphen or not (noun.removesuffix("s") in _occasions() or _works_for_one(noun)):
        return None
    known = known_name(front)
    if known is not None and known.kind in _RELAYING:
        return Party(i, i + 1, i, front, known.kind, "body", why=f"{front} is known as {known.kind}")
    if known is None and sounds_like_outlet(front):
        return Party(i, i + 1, i, front, "medium", "body", why=f"{front} is built like a medium's name")
    return None


def _works_for_one(noun: str) -> bool:
    """Whether a noun names people who ask and report for a medium ("ARD-Reporter")."""
    known = look_up(noun)
    return known is not None and known.person == "medium"


def taken_in(parse: Parse, attribution: Attribution) -> tuple[Range, ...]:
    """The stretches of a claim's content in its cue's own sentence, where a medium of the frame may have been left."""
    if attribution.type == "direct" or not attribution.cue:
        return ()
    at = attribution.cue[0][0]
    sentence = next((s for s in parse.sentences if s.first <= at < s.stop), None)
    if sentence is None:
        return ()
    return tuple((first, stop) for first, stop in attribution.content if sentence.first <= first < sentence.stop)


def hangs_on_frame(parse: Parse, attribution: Attribution, party: Party) -> bool:
    """Whether a medium inside the content belongs to the saying: it hangs on the cue, or opens the content behind
    frame and before the clause that is said ("sagte Holm der „Rundschau“, dass")."""
    tokens = parse.tokens
    cue = {i for first, stop in attribution.cue for i in range(first, stop)}
    at = party.first - 1
    while at >= 0 and (tokens[at].tag in {"ART", "ADJA", "PPOSAT", "PIAT", "PDAT"} or tokens[at].text in OPENING):
        at -= 1
    start = next((first for first, stop in attribution.content if first <= party.first < stop), party.first)
    if _is_tail(parse, attribution, party.first):
        return True
    end = party.stop
    while end < len(tokens) and tokens[end].text in {"“", "”", "«", "»", '"', ")"}:
        end += 1
    if at >= 0 and tokens[at].tag == "NN" and end < len(tokens) and tokens[end].text.lower() == "zufolge":
        return True  # "fordern einem Bericht der „Rundschau“ zufolge mehr Geld"
    if at < 0 or (tokens[at].tag == "NN" and not tokens[start].tag.startswith("APPR")):
        return False  # "Berichte der Zeitung" are what is talked about
    top = party.head
    while party.first <= tokens[top].head < party.stop and tokens[top].head != top:
        top = tokens[top].head
    if tokens[top].dep in {"obl", "iobj", "obl:arg"} and tokens[top].head in cue:
        return True
    frame = cue | {i for first, stop in attribution.source for i in range(first, stop)}
    if start - 1 not in frame or any(
        tokens[j].tag.startswith("V") or tokens[j].text == "," for j in range(start, party.first)
    ):
        return False
    following = tokens[end] if end < len(tokens) else None
    return following is not None and (following.text in {",", ":"} or following.tag.endswith("FIN"))


def _is_tail(parse: Parse, attribution: Attribution, i: int) -> bool:
    """Whether a stretch of the content is nothing but what follows the frame ("…, schrieb Holm in einem Gastbeitrag
    für die „Rundschau“"): it opens behind the frame with a preposition and has no verb."""
    stretch = next((part for part in attribution.content if part[0] <= i < part[1]), None)
    frame = {j for first, stop in (*attribution.cue, *attribution.source) for j in range(first, stop)}
    if stretch is None or stretch[0] - 1 not in frame or len(attribution.content) == 1:
        return False
    inside = parse.tokens[stretch[0] : stretch[1]]
    return inside[0].tag.startswith("APPR") and not any(token.tag[:1] == "V" for token in inside)
