"""Names of the chunks of a source phrase, in base form and in the words of the text."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.extract.provenance.chunks import Chunk, is_acronym, is_name
from quellenlage.extract.provenance.names import class_kind, gender_of_forename, known_name, places
from quellenlage.extract.provenance.nouns import acronyms_of_parties, look_up
from quellenlage.extract.provenance.outlet_places import is_occasion
from quellenlage.extract.provenance.wordforms import base_adjective, base_name, base_noun, gender_of, is_plural
from quellenlage.extract.provenance.wordlists import word_set
from quellenlage.nouns import Parse

_MOST_WORDS = 9
_PEOPLE = frozenset({"person_politics", "person_other"})
_INSIDE_NAMES = frozenset({"von", "van", "de", "der", "den", "zu", "al", "el", "bin", "di", "da"})


@dataclass(frozen=True, slots=True)
class Naming:
    """Names the chunks of one article's phrases.

    `forms` are all its word forms, to tell a genitive -s from a name's own; `surnames` the last words of its full
    personal names; `agencies` the agencies that datelines credit ("Wernhagen (dna) - ").
    """

    parse: Parse
    forms: frozenset[str]
    surnames: frozenset[str]
    agencies: frozenset[str]

    @classmethod
    def of(cls, parse: Parse) -> Naming:
        """What one article knows of names."""
        forms = frozenset(token.text for token in parse.tokens)
        return cls(parse, forms, _surnames(parse, forms), _credited(parse))

    def own(self, chunk: Chunk) -> str:
        """The proper name in a chunk, "" where there is none."""
        if not chunk.name:
            return ""
        return base_name(self.parse, chunk.name, self.forms)

    def short(self, chunk: Chunk) -> str | None:
        """A chunk's name by itself: an outlet's or quoted name without its class noun, else noun and name."""
        tokens = self.parse.tokens
        if chunk.noun is None or (chunk.name and self._names_itself(chunk, chunk.noun)):
            return self.own(chunk) or None
        token = tokens[chunk.noun]
        gender = gender_of(token)
        before = [base_adjective(tokens[i], gender, is_plural(token)) for i in chunk.adjectives if i < chunk.noun]
        if chunk.name and chunk.name[0] < chunk.noun:
            return " ".join([*before, self.own(chunk), base_noun(token)])
        return " ".join([*before, base_noun(token), *([self.own(chunk)] if chunk.name else [])])

    def full(self, head: Chunk, owner: Chunk | None, rest: list[Chunk]) -> str:
        """A body's or role's name with the genitives and prepositional phrases that belong to it."""
        tokens = self.parse.tokens
        name = self.short(head)
        if name is None:
            return self.parse.text[tokens[head.first].start : tokens[head.stop - 1].stop]
        if head.name and (head.noun is None or self._names_itself(head, head.noun)):
            return name
        if owner is not None:
            name = f"{name} {self._verbatim([owner])}"
        tail: list[Chunk] = []
        for chunk in rest:
            far = chunk.first - head.stop > _MOST_WORDS
            asked = chunk.noun is not None and chunk.preposition is not None and is_occasion(tokens[chunk.noun].text)
            if asked or chunk.after in {"(", ","} or far or self.is_time(chunk) or not self._belongs(chunk):
                break
            tail.append(chunk)
        return f"{name} {self._verbatim(tail)}" if tail else name

    def _names_itself(self, chunk: Chunk, noun: int) -> bool:
        """Whether a name needs no common noun: quoted, an outlet's, behind a word like "Firma"."""
        word = self.parse.tokens[noun].text
        if chunk.quoted or class_kind(word) is not None:
            return True
        found = look_up(word)
        return found is not None and found.known in word_set("naming_nouns") and self.own(chunk) not in places()

    def acronym(self, name: str | None, rest: list[Chunk]) -> str | None:
        """The acronym in brackets that shortens a name ("Weltwasserrat (WWR)")."""
        for chunk in rest:
            if chunk.after == "(" and chunk.name and is_acronym(self.own(chunk)):
                short = self.own(chunk)
                known = known_name(short)
                if name and (shortens(short, name) or (known is not None and known == known_name(name))):
                    return short
        return None

    def is_person(self, chunk: Chunk) -> bool:
        """Whether a chunk's proper name is a person's."""
        tokens = self.parse.tokens
        text = self.own(chunk)
        if chunk.quoted or not text.strip():
            return False
        known = known_name(text)
        if known is not None and len(chunk.name) > 1 and known.kind not in _PEOPLE:
            return False  # "Robert Koch-Institut"
        if tokens[chunk.name[-1]].text in self.surnames or text.split()[-1] in self.surnames:
            return True
        if known_name(text) or text in acronyms_of_parties() or is_acronym(tokens[chunk.name[0]].text):
            return False
        if any(tokens[i].text == "&" for i in chunk.name):
            return False
        if gender_of_forename(tokens[chunk.name[0]].text) and len(chunk.name) > 1:
            return True
        labels = [tokens[i].name for i in chunk.name]
        return labels.count("PER") * 2 > len(labels)

    def is_genitive(self, chunk: Chunk) -> bool:
        """Whether a chunk's name stands in the genitive ("Anhänger Saddam Husseins")."""
        last = self.parse.tokens[chunk.name[-1]]
        return last.text.endswith(("s", "’")) and (last.text[:-1] in self.forms or last.text[:-1] in places())

    def is_time(self, chunk: Chunk) -> bool:
        """Whether a chunk is a time, which is no party ("vom Montag")."""
        noun = self.parse.tokens[chunk.noun].text.lower() if chunk.noun is not None else ""
        return noun in word_set("times") or bool(chunk.adjectives and not chunk.name and chunk.noun is None)

    def _belongs(self, chunk: Chunk) -> bool:
        """Whether a chunk behind a noun is its genitive or prepositional phrase, not the sentence's next object."""
        if chunk.preposition is not None or chunk.after == "und":
            return True
        tokens = self.parse.tokens
        if chunk.determiner is not None:
            return tokens[chunk.determiner].text.lower() in word_set("genitives")
        if chunk.adjectives:
            return tokens[chunk.adjectives[0]].text.endswith("er")
        return chunk.quoted or bool(chunk.name)

    def _verbatim(self, chunks: list[Chunk]) -> str:
        tokens = self.parse.tokens
        first = chunks[0].first
        if chunks[0].after == "und":
            first -= 1
        return " ".join(self.parse.text[tokens[first].start : tokens[chunks[-1].stop - 1].stop].split())


def shortens(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name in their order, the first at a word's beginning.

    >>> shortens("WHO", "Weltgesundheitsorganisation")
    True
    """
    letters = [c for c in acronym.casefold() if c.isalpha()]
    lowered = name.casefold()
    for start, letter in enumerate(lowered):
        if not letters or letter != letters[0] or (start and lowered[start - 1].isalpha()):
            continue
        at = start
        for wanted in letters[1:]:
            at = lowered.find(wanted, at + 1)
            if at < 0:
                break
        else:
            return True
    return False


def _credited(parse: Parse) -> frozenset[str]:
    """The short names in the brackets of datelines ("Wernhagen (dna) - ")."""
    tokens = parse.tokens
    found = set()
    for sentence in parse.sentences:
        for i in range(sentence.first + 1, min(sentence.first + 6, sentence.stop - 2)):
            opens, closes, dash = tokens[i].text, tokens[i + 2].text, tokens[i + 3 : i + 4]
            word = tokens[i + 1].text
            short = 2 <= len(word) <= 6 and word.isalpha() and word not in acronyms_of_parties()
            if opens == "(" and closes == ")" and short and dash and dash[0].text in {"-", "–", "—"}:
                found.add(word)
    return frozenset(found)


def _surnames(parse: Parse, forms: frozenset[str]) -> frozenset[str]:
    """The last words of names that begin with a first name ("Alan Jackson", "Ursula von der Leyen")."""
    tokens = parse.tokens
    found = set()
    for i, token in enumerate(tokens[:-1]):
        if not gender_of_forename(token.text) or not (is_name(token) or token.name == "PER"):
            continue
        last = None
        for j in range(i + 1, min(i + 5, len(tokens))):
            person = tokens[j].tag in {"NN", "NE"} and "PER" in {token.name, tokens[j].name} and j == i + 1
            if is_name(tokens[j]) or person:
                last = j
            elif tokens[j].text not in _INSIDE_NAMES:
                break
        if last is not None and not known_name(tokens[last].text) and len(tokens[last].text) > 2:
            word = tokens[last].text
            found.add(word[:-1] if word.endswith("s") and word[:-1] in forms else word)
    return frozenset(found)
