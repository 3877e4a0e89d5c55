"""Cuts a source phrase into its parts: heads, genitives, prepositional phrases, appositions, brackets.

Works on tags and quotation marks rather than on the tree, which is least sure inside long name phrases.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from quellenlage.extract.provenance.names import (
    gender_of_forename,
    known_name,
    known_run,
    opens_run,
    outlet_run,
    places,
)
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.wordlists import beginnings, word_set
from quellenlage.nouns import Parse, Token

OPENING = frozenset({*"„“\"»«‚'›‹’`”", "''", "``"})
_DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PWAT", "PRELAT"})
_RELATIVE = frozenset({"PRELS", "PRELAT", "KOUS", "PWAV"})
_PARTICLES = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "den",
        "zu",
        "al",
        "el",
        "da",
        "di",
        "bin",
        "ben",
        "ten",
        "du",
        "la",
        "le",
        "dos",
        "del",
        "ter",
        "ibn",
    }
)
_CLASSES = frozenset({"company", "medium", "agency"})
_OUTLETS = frozenset({"medium", "agency"})
_PARTS_OF_CLAUSES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "root"})
"""What a word is that a verb governs, and no name in front of it."""
_NOUN_TAGS = frozenset({"NN", "NE", "FM", "XY"})


@dataclass(slots=True)
class Chunk:
    """One noun phrase core: preposition, determiner, adjectives, common noun, proper name, as token indices.

    `after` says what stands before it: "" (start), "," (apposition), "(" (bracket), "und" (joined).
    """

    first: int
    stop: int
    after: str = ""
    preposition: int | None = None
    determiner: int | None = None
    adjectives: list[int] = field(default_factory=list)
    noun: int | None = None
    name: list[int] = field(default_factory=list)
    quoted: bool = False
    pronoun: int | None = None


def is_name(token: Token) -> bool:
    """Whether a token is part of a proper name, by its tag or by the names found, and is written like one."""
    if token.tag in {"NE", "FM"}:
        return token.text[:1].isalnum()
    if token.tag == "XY" or (token.tag == "NN" and token.name == "PER"):
        return token.text[:1].isupper()
    return False


def name_run(parse: Parse, i: int, stop: int) -> int:
    """How many tokens from i on make a name known as a whole, or a newspaper's name; 0 where none do."""
    tokens = parse.tokens
    if not opens_run(tokens[i].text):
        return 0
    opens = i == 0 or tokens[i - 1].text in OPENING or tokens[i - 1].tag == "$."
    if opens and tokens[i].text in {"Der", "Die", "Das"} and not (i and tokens[i - 1].text in OPENING):
        return 0  # at a sentence's beginning it is the article: "Die Grünen", "Die Welt"
    ahead = [token.text for token in tokens[i : min(i + 5, stop)]]
    return known_run(ahead) or outlet_run(ahead)


def is_title(parse: Parse, i: int, stop: int, current: Chunk | None) -> bool:
    """Whether token i, tagged as a name, is the common noun before or instead of one ("Staatsanwalt Jan Ohm")."""
    token = parse.tokens[i]
    if token.tag not in {"NE", "FM"} or (current is not None and current.name and current.name[-1] == i - 1):
        return False
    noun = look_up(token.text)
    if noun is None or gender_of_forename(token.text):
        return False
    followed = i + 1 < stop and is_name(parse.tokens[i + 1])
    determined = current is not None and current.determiner is not None
    return (followed and (noun.is_person or noun.body is not None)) or (determined and not followed)


def is_acronym(text: str) -> bool:
    """Whether a word is written as an acronym ("SPD", "WHO", "ver.di" is not)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 1)


def cut_phrase(parse: Parse, first: int, stop: int) -> list[Chunk]:
    """The chunks of tokens `[first, stop)`, in text order, up to a relative or subordinate clause."""
    tokens = parse.tokens
    chunks: list[Chunk] = []
    current: Chunk | None = None
    after, preposition = "", None
    i = first

    def start(at: int) -> Chunk:
        nonlocal after, preposition
        chunk = Chunk(preposition if preposition is not None else at, at + 1, after, preposition)
        after, preposition = "", None
        chunks.append(chunk)
        return chunk

    while i < stop:
        token = tokens[i]
        if current is not None and current.name[-1:] == [i - 1] and not current.quoted and is_governed(parse, i):
            current = None
        if token.text in OPENING and (end := _closing(parse, i, stop)) is not None:
            if current is None or current.name:
                current = start(i)
            current.name, current.quoted, current.stop = list(range(i + 1, end)), True, end + 1
            i = end + 1
            continue
        if (n := name_run(parse, i, stop)) > 1:
            if current is None or current.name or current.quoted:
                current = start(i)
            current.name, current.stop = list(range(i, i + n)), i + n
            i += n
            continue
        if current is not None and current.name and tokens[current.name[-1]].text == "&" and token.text[:1].isupper():
            _add_name(current, i)
        elif token.text in OPENING:
            pass  # a quotation mark without its partner is no word of a name
        elif token.tag == "$," or token.text in {",", "–", "-", ";", "/"}:
            if i + 1 < stop and _opens_clause(parse, i + 1):
                break
            current, after = None, ","
        elif token.text in {"(", "["}:
            current, after = None, "("
        elif token.text in {")", "]"}:
            current, after = None, ""
        elif token.tag == "KON" and current is not None and _joins_adjectives(parse, i, stop, current):
            current.adjectives.append(i)
            current.stop = i + 1
        elif token.tag == "KON" or token.text in {"sowie", "und", "&"}:
            if token.text == "&" and current is not None:
                current.name.append(i)
                current.stop = i + 1
            else:
                current, after = None, "und"
        elif token.tag in {"APPR", "APPRART"} and token.text.lower() not in _PARTICLES - {"von"}:
            if token.text == "von" and _continues_name(parse, i, stop, current):
                _add_name(current, i)
            else:
                current, preposition = None, i
                if token.tag == "APPRART":
                    current = start(i)
                    current.determiner = i
        elif _continues_name(parse, i, stop, current):
            _add_name(current, i)
        elif token.tag in _DETERMINERS:
            current = start(i)
            current.determiner = i
            if (head := _behind_participle(parse, i, stop)) is not None:
                current.adjectives.append(head)
                current.stop = head + 1
                i = head
        elif token.tag in {"PPER", "PDS", "PIS", "PPOSS", "PRF", "PRELS", "PWS"} and not token.text.isupper():
            current = start(i)
            current.pronoun = i
        elif (
            token.tag in {"ADJA", "CARD", "TRUNC"}
            or (token.pos == "ADJ" and token.tag == "NN" and i + 1 < stop)
            or (token.tag in {"ADV", "ADJD", "VVPP"} and current is not None)
        ):
            if current is None or current.noun is not None or current.name:
                current = start(i)
            if token.tag in {"ADJA", "CARD", "NN"}:
                current.adjectives.append(i)
            current.stop = i + 1
            if (head := _behind_phrase(parse, i, stop)) is not None:
                current.adjectives.append(head)
                current.stop = head + 1
                i = head
        elif (
            current is not None
            and token.text in word_set("legal_forms")
            and i - 1 in (current.noun, *current.name[-1:])
        ):
            _add_name(current, i)
        elif _is_owned_role(parse, i, current):
            current = start(i)
            current.noun = i
        elif (
            current is not None
            and current.name
            and current.name[-1] == i - 1
            and not current.quoted
            and _may_name(parse, i)
        ):
            _add_name(current, i)
        elif _is_place_adjective(parse, i, stop):
            if current is None or current.noun is not None or current.name:
                current = start(i)
            current.adjectives.append(i)
            current.stop = i + 1
        elif current is not None and current.noun == i - 1 and not current.name and _is_bearer(parse, i):
            _add_name(current, i)
        elif is_name(token) and not is_title(parse, i, stop, current):
            if current is None or (current.name and current.name[-1] != i - 1) or current.quoted:
                current = start(i)
            _add_name(current, i)
        elif current is None and _is_owner(parse, i, stop):
            current = start(i)
            _add_name(current, i)
        elif token.tag in _NOUN_TAGS or token.text[:1].isupper():
            if current is None or current.noun is not None or current.name:
                current = start(i)
            current.noun = i
            current.stop = i + 1
        i += 1
    return [
        chunk
        for chunk in chunks
        if chunk.noun is not None or chunk.name or chunk.pronoun is not None or chunk.adjectives
    ]


def _is_owned_role(parse: Parse, i: int, current: Chunk | None) -> bool:
    """Whether a role follows the name of whom it belongs to ("Spectors Verteidiger Bruce Cutler")."""
    if current is None or not current.name or current.name[-1] != i - 1 or current.quoted:
        return False
    if not parse.tokens[i - 1].text.endswith(("s", "’", "'")):
        return False
    noun = look_up(parse.tokens[i].text)
    return (
        noun is not None and (noun.is_person or noun.body is not None) and not gender_of_forename(parse.tokens[i].text)
    )


def _is_place_adjective(parse: Parse, i: int, stop: int) -> bool:
    """Whether a word is a place's adjective though tagged as a name ("der Wernhagener Bürgermeisterin")."""
    token = parse.tokens[i]
    if token.tag not in {"NE", "NN"} or not token.text[:1].isupper() or not token.text.endswith("er") or i + 1 >= stop:
        return False
    if look_up(token.text) is not None or gender_of_forename(token.text) or token.name == "PER":
        return False
    following = parse.tokens[i + 1]
    return following.tag == "NN" and look_up(following.text) is not None and following.text[:1].isupper()


def _is_owner(parse: Parse, i: int, stop: int) -> bool:
    """Whether a word tagged as a noun is a name in the genitive before a role ("Spectors Verteidiger")."""
    token = parse.tokens[i]
    if i + 1 >= stop or not token.text.endswith("s") or not token.text[:1].isupper() or look_up(token.text) is not None:
        return False
    following = look_up(parse.tokens[i + 1].text)
    return following is not None and following.is_person and parse.tokens[i + 1].text[:1].isupper()


def _is_bearer(parse: Parse, i: int) -> bool:
    """Whether a word behind a role or a class of company is its name, if tagged as a noun ("Landrat Hallermann")."""
    token = parse.tokens[i]
    role = look_up(parse.tokens[i - 1].text)
    if role is None or role.states or not token.text[:1].isupper():
        return False
    outlet = role.body in _OUTLETS and (known := known_name(token.text)) is not None and known.kind in _OUTLETS
    if not role.is_person and not outlet and not (role.body in _CLASSES and token.dep in {"appos", "flat", "nmod"}):
        return False
    if not role.is_person and token.has("Number=Plur") and "Case=Gen" in parse.tokens[i - 1].morph:
        return False  # "des Versicherers Schäden"
    if token.tag == "NN" and token.text.endswith(beginnings("abstract_endings")):
        return False
    return token.tag in {"NN", "NE"} and look_up(token.text) is None and parse.tokens[i - 1].text[:1].isupper()


def _may_name(parse: Parse, i: int) -> bool:
    """Whether a capitalised word behind a name goes on with it, though tagged as a noun ("Sergei Voznyak")."""
    token = parse.tokens[i]
    if not token.text[:1].isupper() or token.tag not in {"NN", "NE", "FM", "XY", "TRUNC"}:
        return False
    return is_name(token) or (look_up(token.text) is None and parse.tokens[i - 1].tag in {"NE", "FM"})


def is_governed(parse: Parse, i: int) -> bool:
    """Whether a word behind a name is a verb's and not the name's ("dass Nordmark Zeit gewinnen will", "in der Ohm
    Bezug auf die Werft nimmt")."""
    token, before = parse.tokens[i], parse.tokens[i - 1]
    if token.text in places() and _is_power(before) and _is_power(token):
        return True
    if token.dep not in _PARTS_OF_CLAUSES or before.head == i:
        return False
    person = token.tag == "NN" and before.name == "PER" and not (token.name == "PER" and token.dep.startswith("nsubj"))
    return person or known_name(before.text) is not None


def _is_power(token: Token) -> bool:
    """Whether a name is a state's or an alliance's: two of them in a row are two ("hat die Nato Russland gewarnt")."""
    known = known_name(token.text)
    return known is not None and known.kind in {"government", "military_intelligence"}


_PARTICIPLE_OPENS = frozenset({"APPR", "APPRART", "ART", "PRF", "ADV", "ADJD", "KOKOM", "PTKNEG"})


def _behind_participle(parse: Parse, i: int, stop: int) -> int | None:
    """The adjective that ends an extended attribute ("der in Wernhagen ansässigen Firma"); None where there is none."""
    tokens = parse.tokens
    if i + 1 >= stop or tokens[i + 1].tag not in _PARTICIPLE_OPENS:
        return None
    found = None
    for j in range(i + 2, min(stop - 1, i + 14)):
        if tokens[j].tag in {"VVFIN", "VAFIN", "VMFIN", "KOUS", "PRELS", "$."}:
            break
        if tokens[j].tag == "ADJA" and (tokens[j + 1].tag in {"NN", "ADJA"} or is_name(tokens[j + 1])):
            word = tokens[j].text.casefold().removesuffix("n").removesuffix("e").removesuffix("r").removesuffix("e")
            if word.endswith(
                ("end", "t", "en", "bekannt", "ansässig", "befindlich", "zuständig", "nahestehend", "tätig", "an")
            ):
                found = j
    return found


def _behind_phrase(parse: Parse, i: int, stop: int) -> int | None:
    """The same behind a number or an adjective ("zwei mit dem Vorgang vertraute Personen")."""
    opens = parse.tokens[i].tag in {"ADJA", "CARD"} and i + 1 < stop and parse.tokens[i + 1].tag == "APPR"
    return _behind_participle(parse, i, stop) if opens else None


def _joins_adjectives(parse: Parse, i: int, stop: int, current: Chunk) -> bool:
    """Whether a word joins two adjectives of one noun ("zwei aktive und ehemalige Beamte")."""
    if current.noun is not None or current.name or current.adjectives[-1:] != [i - 1] or i + 2 >= stop:
        return False
    return parse.tokens[i + 1].tag == "ADJA" and parse.tokens[i + 2].tag in {"NN", "ADJA", "NE"}


def _add_name(chunk: Chunk | None, i: int) -> None:
    assert chunk is not None
    chunk.name.append(i)
    chunk.stop = i + 1


def _opens_clause(parse: Parse, i: int) -> bool:
    """Whether a relative or subordinate clause begins at token i (also behind a preposition: "mit dem")."""
    tokens = parse.tokens
    if tokens[i].tag in _RELATIVE or tokens[i].text.lower() in {"darunter", "wie"}:
        return True
    return tokens[i].tag == "APPR" and i + 1 < len(tokens) and tokens[i + 1].tag in {"PRELS", "PRELAT"}


def _continues_name(parse: Parse, i: int, stop: int, current: Chunk | None) -> bool:
    """Whether a small word inside a name goes on with it ("Ursula von der Leyen", "Anders de Vries")."""
    if current is None or not current.name or current.quoted or current.name[-1] != i - 1:
        return False
    if parse.tokens[i].text not in _PARTICLES or i + 1 >= stop:
        return False
    following = parse.tokens[i + 1]
    if parse.tokens[i].text == "von":
        return parse.tokens[i].name == "PER" and following.name == "PER" and not is_acronym(following.text)
    return is_name(following) or following.text in _PARTICLES


def _closing(parse: Parse, i: int, stop: int) -> int | None:
    """The token that closes a short quoted name opened at i; None where none does."""
    for j in range(i + 1, min(stop, i + 12)):
        if parse.tokens[j].text in OPENING or parse.tokens[j].text in {"''", "``"}:
            return j if j > i + 1 else None
    return None
