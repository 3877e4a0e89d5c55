"""Reads one source phrase as a party: a person, a body, a role, whoever made a statement, a pronoun, nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace

from quellenlage.extract.provenance.chunks import Chunk, cut_phrase, is_acronym, is_governed
from quellenlage.extract.provenance.kinds import Kinds, Phrase
from quellenlage.extract.provenance.names import (
    class_kind,
    country_of_adjective,
    gender_of_forename,
    known_name,
    places,
)
from quellenlage.extract.provenance.naming import Naming
from quellenlage.extract.provenance.nouns import Noun, look_up, nobody_words
from quellenlage.extract.provenance.party import Party, Shape
from quellenlage.extract.provenance.wordforms import base_noun, feature, is_plural, names_several
from quellenlage.extract.provenance.wordlists import beginnings, documents, word_set
from quellenlage.nouns import LinkKind, Parse


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the phrases of one article."""

    parse: Parse
    naming: Naming
    kinds: Kinds

    @classmethod
    def of(cls, parse: Parse) -> Reader:
        """The reader of a parsed article."""
        naming = Naming.of(parse)
        return cls(parse, naming, Kinds(naming))

    def read(self, first: int, stop: int) -> Party | None:
        """The party that tokens `[first, stop)` name; None where there is no noun, name or pronoun."""
        chunks = cut_phrase(self.parse, first, stop)
        return self._party(chunks, first, stop) if chunks else self._lone_word(first, stop)

    def read_head(self, first: int, stop: int) -> Party | None:
        """The party that the first noun phrase of tokens `[first, stop)` names, without what follows it."""
        chunks = cut_phrase(self.parse, first, stop)
        return self._party(chunks[:1], first, chunks[0].stop) if chunks else None

    def _lone_word(self, first: int, stop: int) -> Party | None:
        for i in range(first, stop):
            token = self.parse.tokens[i]
            word = token.text.lower()
            if token.pos in {"PRON", "DET"} or word in word_set("pointing") or word in nobody_words():
                return self._pronoun(i, first, stop)
        return None

    def _pronoun(self, i: int, first: int, stop: int) -> Party:
        token = self.parse.tokens[i]
        word = token.text.lower()
        if word in nobody_words() or (token.tag in {"PIS", "PIAT"} and word not in word_set("pointing")):
            return Party(first, stop, i, None, "unnamed", "nobody", why=f"„{token.text}“ names nobody")
        gender = feature(token, "Gender")
        if word.startswith(("sein", "er")) or word in {"ihm", "ihn", "dieser", "jener"}:
            gender = "Masc"
        return Party(first, stop, i, None, "unnamed", "pronoun", gender=gender, plural=is_plural(token), definite=True)

    def _party(self, chunks: list[Chunk], first: int, stop: int) -> Party:
        owner, head, rest = _prenominal(self.parse, chunks)
        if head.pronoun is not None and head.noun is None and not head.name:
            if (one := self._one_of(head.pronoun, rest, first, stop)) is not None:
                return one
            person = next((chunk for chunk in rest if self.naming.is_person(chunk)), None)
            if person is None:
                return self._pronoun(head.pronoun, first, stop)
            head, rest = person, []
        noun = None
        if head.noun is not None:
            token = self.parse.tokens[head.noun]
            noun = look_up(token.text) or look_up(token.lemma)
        phrase = Phrase(head, rest, owner, noun)
        named = self._person_chunk(phrase)
        if named is not None:
            return self._person(phrase, named, first, stop)
        return self._body(phrase, first, stop)

    def _one_of(self, pronoun: int, rest: list[Chunk], first: int, stop: int) -> Party | None:
        """One of several who are named by what they are ("einen der beiden Beamten"); None where it is not so."""
        tokens = self.parse.tokens
        token = tokens[pronoun]
        if not rest or token.text.lower() not in word_set("one") or rest[0].noun is None or rest[0].name:
            return None
        if any(chunk.after == "," and self.naming.is_person(chunk) for chunk in rest):
            return None
        of, several = tokens[rest[0].preposition].text.lower() if rest[0].preposition is not None else "", rest[0]
        noun = look_up(tokens[rest[0].noun].text)
        if noun is None or not noun.is_person or (not of and several.determiner is None) or of not in {"", "von"}:
            return None
        verdict = self.kinds.of_person(Phrase(several, rest[1:], noun=noun), None)
        female = noun.female or token.text.lower() == "eine"
        words = self.parse.text[tokens[pronoun + 1].start : tokens[several.stop - 1].stop]
        name = f"{'eine' if female else 'einer'} {' '.join(words.split())}"
        return Party(
            first, stop, pronoun, name, verdict.kind, "role", noun, "Fem" if female else "Masc",
            body=verdict.body, sure=bool(verdict.why), why=verdict.why,
        )  # fmt: skip

    def _person_chunk(self, phrase: Phrase) -> Chunk | None:
        """The chunk whose name is the party's own: the head's, or an apposition's behind a person's noun."""
        head, noun, naming = phrase.head, phrase.noun, self.naming
        is_role = noun is not None and noun.is_person and (noun.body is None or noun.person is not None)
        if noun is not None and noun.body == noun.person == "company" and len(head.name) == 1:
            return None  # "der Lackhersteller Selmer", also where a manager of that name is known
        if head.name and not head.quoted:
            known = known_name(naming.own(head))
            if naming.is_person(head) and (head.noun is None or noun is None or noun.is_person):
                return head
            if head.noun is not None and is_role and not known and not naming.is_genitive(head):
                return head
            if head.noun is None and not known and len(head.name) > 1 and self._apposed_noun(phrase) is not None:
                return head
        if not is_role:
            return None
        for chunk in phrase.rest:
            if not chunk.name or chunk.quoted or chunk.preposition is not None or chunk.after in {"(", "und"}:
                continue
            if chunk.after == "," and chunk.noun is None and not known_name(naming.own(chunk)):
                return chunk
            if naming.is_person(chunk) and len(chunk.name) > 1 and (chunk.after == "," or chunk.noun is not None):
                return chunk
        return None

    def _apposed_noun(self, phrase: Phrase) -> Noun | None:
        """The role given behind a name ("Jana Reuth, Sprecherin der Werft")."""
        for chunk in phrase.rest:
            if chunk.after == "," and chunk.noun is not None and chunk.preposition is None:
                found = look_up(self.parse.tokens[chunk.noun].text)
                if found is not None and found.is_person:
                    return found
        return None

    def _person(self, phrase: Phrase, named: Chunk, first: int, stop: int) -> Party:
        tokens = self.parse.tokens
        noun = phrase.noun
        if noun is None and named.noun is not None:
            noun = look_up(tokens[named.noun].text)
        phrase = replace(phrase, noun=noun or self._apposed_noun(phrase))
        name = self.naming.own(named)
        if named.noun is not None and tokens[named.noun].lemma.lower() in word_set("titles_kept"):
            name = f"{base_noun(tokens[named.noun])} {name}"
        verdict = self.kinds.of_person(phrase, named)
        return Party(
            first, stop, named.name[0], name, verdict.kind, "person", phrase.noun, self._gender(phrase, named),
            definite=True, body=verdict.body, sure=bool(verdict.why), why=verdict.why,
        )  # fmt: skip

    def _gender(self, phrase: Phrase, named: Chunk) -> str:
        """A person's gender: by the first name, else by the role."""
        gender = gender_of_forename(self.parse.tokens[named.name[0]].text) if len(named.name) > 1 else ""
        if gender or phrase.noun is None or phrase.head.noun is None:
            return gender
        if phrase.noun.female:
            return "Fem"
        if (own := self._gender_of_ending(phrase.head)) is not None:
            return own
        return "Fem" if feature(self.parse.tokens[phrase.head.noun], "Gender") == "Fem" else "Masc"

    def _gender_of_ending(self, head: Chunk) -> str | None:
        """The gender of a noun declined like an adjective, by its article or without one ("Abgeordnete Lochner")."""
        tokens = self.parse.tokens
        word = tokens[head.noun].text.lower() if head.noun is not None else ""
        if not word.endswith(beginnings("like_adjectives")):
            return None
        article = tokens[head.determiner].text.lower() if head.determiner is not None else ""
        return "Fem" if article in {"", "die", "eine", "ihre", "seine"} else "Masc" if article == "der" else None

    def _body(self, phrase: Phrase, first: int, stop: int) -> Party:
        tokens = self.parse.tokens
        head, noun = phrase.head, phrase.noun
        if noun is not None and noun.states and not noun.is_person:
            party = self._statement(phrase, noun, stop)
            if party is not None:
                return replace(party, first=max(first, min(party.first, party.head)))
        at = head.noun if head.noun is not None else (head.name[0] if head.name else head.first)
        name = self.naming.full(head, phrase.owner, phrase.rest)
        verdict = self.kinds.of_body(phrase, name)
        role = noun is not None and noun.is_person and not head.name
        shape: Shape = "role" if role else "body"
        gender = feature(tokens[at], "Gender")
        if role and noun is not None:
            gender = "Fem" if noun.female else ("Masc" if gender in {"", "Neut"} else gender)
        definite = head.determiner is not None and tokens[head.determiner].text.lower() in word_set("definite")
        return Party(
            first, stop, at, name, verdict.kind, shape, noun, gender, names_several(self.parse, at, head.determiner),
            definite or phrase.owner is not None, verdict.body, self.naming.acronym(name, phrase.rest),
            self._own_name(phrase), bool(verdict.why), verdict.why,
        )  # fmt: skip

    def _own_name(self, phrase: Phrase) -> str | None:
        """A company's name behind its class noun ("die Lackfabrik Selmer"), where it is no place's."""
        head, noun = phrase.head, phrase.noun
        if noun is None or noun.body != "company" or head.noun is None or not head.name:
            return None
        own = self.naming.own(head)
        place = own in places() or any(self.parse.tokens[i].name == "LOC" for i in head.name)
        return None if place else own

    def _statement(self, phrase: Phrase, noun: Noun, stop: int) -> Party | None:
        """Whoever a statement is of ("einem Bericht der Werft"); None where nobody is named."""
        tokens = self.parse.tokens
        chunks = [phrase.owner] if phrase.owner is not None else []
        for n, chunk in enumerate(phrase.rest):
            word = tokens[chunk.preposition].text.lower() if chunk.preposition is not None else ""
            if chunk.after in {"(", ","} or (word and word not in word_set("makers")):
                break
            if (chunk.noun is not None or chunk.name) and not self.naming.is_time(chunk):
                chunks = phrase.rest[n:]
                break
        if not chunks:
            return self._statement_by_compound(phrase.head, noun) or self._statement_by_possessive(phrase.head)
        inner = self._party(chunks, chunks[0].first, stop)
        if inner.shape == "pronoun" or (inner.kind == "unnamed" and noun.body is not None):
            return None
        named = inner.shape in {"person", "body", "role"} and (
            inner.sure or inner.shape == "person" or self._is_titled(chunks[0])
        )
        return inner if named else None

    def _is_titled(self, chunk: Chunk) -> bool:
        """Whether a chunk is a name that nobody takes for a common noun: an acronym, in quotation marks, with "&"."""
        words = [self.parse.tokens[i].text for i in chunk.name or ([chunk.noun] if chunk.noun is not None else [])]
        return bool(words) and (chunk.quoted or "&" in words or (len(words) == 1 and is_acronym(words[0])))

    def _statement_by_possessive(self, head: Chunk) -> Party | None:
        """ "ihren Worten zufolge", "nach eigenen Angaben": a pronoun's, a subject's."""
        owners = [i for i in (head.determiner, *head.adjectives) if i is not None]
        for i in owners:
            token = self.parse.tokens[i]
            if token.tag == "PPOSAT" or token.text.lower().startswith("eigen"):
                gender = "Masc" if token.text.lower().startswith("sein") else ""
                return Party(i, i + 1, i, None, "unnamed", "pronoun", gender=gender, definite=True)
        return None

    def _statement_by_compound(self, head: Chunk, noun: Noun) -> Party | None:
        """Whoever the statement is of by its own word: "dpa-Meldung", "Polizeibericht", "russische Angaben"."""
        tokens = self.parse.tokens
        at = head.noun if head.noun is not None else head.first

        def made_by(name: str | None, kind: LinkKind, maker: Noun | None, why: str) -> Party:
            return Party(head.first, head.stop, at, name, kind, "body", maker, why=why)

        if noun.front:
            front = noun.front.removesuffix("s")
            known, maker = known_name(noun.front), look_up(front) or look_up(noun.front)
            if known is not None and known.kind != "document":
                return made_by(noun.front, known.kind, None, f"a statement of {noun.front}")
            kind = (maker.body or maker.person) if maker is not None else None
            if kind is not None and kind != "document":
                return made_by(front, kind, maker, f"a statement of {front}")
            if is_acronym(noun.front) and "-" in tokens[at].text:
                return made_by(noun.front, "organisation", None, f"a statement of {noun.front}")
        for i in head.adjectives:
            word = tokens[i].text.lower()
            of_country = country_of_adjective(word) is not None and noun.known not in documents()
            of_country = of_country and class_kind(tokens[at].text) is None
            if of_country or word.startswith(beginnings("official")):
                return made_by(self.naming.short(head), "government", noun, f"„{tokens[i].text}“: of the state")
            if word.startswith("polizeilich"):
                return made_by(self.naming.short(head), "police_justice", noun, f"„{tokens[i].text}“: of the police")
        return None


def _prenominal(parse: Parse, chunks: list[Chunk]) -> tuple[Chunk | None, Chunk, list[Chunk]]:
    """Owner before the head ("Spaniens Regierungschef Juan Vela"), the head, and what follows."""
    if len(chunks) > 1:
        one, two = chunks[0], chunks[1]
        bare = two.determiner is None and two.preposition is None and two.after == "" and two.noun is not None
        if one.name and one.noun is None and not one.quoted and bare and not is_governed(parse, two.first):
            return one, two, chunks[2:]
    return None, chunks[0], chunks[1:]
