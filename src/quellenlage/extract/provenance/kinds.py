"""Of what kind a party is: by its role, by the body it speaks for, by what its name is known for or built like."""

from __future__ import annotations

from dataclasses import dataclass

from quellenlage.extract.provenance.chunks import Chunk, is_acronym
from quellenlage.extract.provenance.names import (
    class_kind,
    country_of_adjective,
    country_of_people,
    is_domain,
    is_surely_outlet,
    known_name,
    places,
    sounds_like_outlet,
)
from quellenlage.extract.provenance.naming import Naming
from quellenlage.extract.provenance.nouns import Noun, acronyms_of_parties, look_up
from quellenlage.extract.provenance.outlet_places import is_occasion
from quellenlage.extract.provenance.wordforms import base_noun, is_plural, names_several
from quellenlage.extract.provenance.wordlists import beginnings, documents, word_set
from quellenlage.nouns import LinkKind

_RANKS = frozenset({"military_intelligence", "police_justice", "emergency_services", "science_expert"})
_SERVICES = _RANKS - {"science_expert"}
_SHORT = 3
"""Letters of the front of a compound that are too few to be a body's name."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind, the body a person speaks for, and why; without a reason the kind is a guess."""

    kind: LinkKind
    why: str = ""
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source phrase in its parts: owner before the head, head, the rest, and what is known of the head's noun."""

    head: Chunk
    rest: list[Chunk]
    owner: Chunk | None = None
    noun: Noun | None = None


@dataclass(frozen=True, slots=True)
class Kinds:
    """Tells the kinds of one article's parties."""

    naming: Naming

    def of_person(self, phrase: Phrase, named: Chunk | None) -> Verdict:
        """The kind of a person or of a role without a name; `named` is the chunk that holds the person's name."""
        noun = phrase.noun
        if noun is not None and noun.person == "unnamed" and named is not None:
            noun = None  # "der Kritiker Jan Holm" has a name
        if noun is not None and (party := _party_in_front(noun.front)) is not None:
            return Verdict("person_politics", f"{noun.known} of the party {party}", party)
        adjectives = [self.naming.parse.tokens[i].text.lower() for i in phrase.head.adjectives]
        if (
            noun is not None
            and noun.speaks
            and any(len(word) > 13 and word.endswith(beginnings("political_endings")) for word in adjectives)
        ):
            return Verdict("person_politics", "a party's for a field of politics")
        body, body_kind = self._body_behind(phrase, named)
        if noun is None:
            if body_kind == "party":
                return Verdict("person_politics", f"named with the party {body}", body)
            if body_kind == "organisation" and body is not None and body.casefold().startswith(beginnings("learned")):
                return Verdict("science_expert", f"of {body}", body)
            if body_kind is not None and body_kind not in {"government", "medium", "agency"}:
                return Verdict(body_kind, f"of {body}", body)
            return Verdict("person_other", "", body)
        if noun.speaks and body_kind is not None and (verdict := _spokesperson(noun, body, body_kind)) is not None:
            return verdict
        if named is None and noun.known in word_set("everyday") and self._is_one(phrase):
            return Verdict("witness", f"„{noun.known}“, one of them, without a name", body)
        if noun.person is not None and not (noun.speaks and body_kind not in {None, "government"}):
            return Verdict(noun.person, f"„{noun.known}“ is {noun.person}", body)
        if noun.speaks_as is not None:
            return Verdict(noun.speaks_as, f"„{noun.known}“ without a body", body)
        if body_kind is not None:
            return Verdict(body_kind, f"{noun.known} of {body}", body)
        if any(country_of_adjective(self.naming.parse.tokens[i].text) for i in phrase.head.adjectives):
            return Verdict("government", f"{noun.known} of a country")
        return Verdict(noun.person or "person_other", "", body)

    def _is_for_many(self, head: Chunk) -> bool:
        """Whether a head's article goes with several ("die Briten")."""
        assert head.determiner is not None and head.noun is not None
        return names_several(self.naming.parse, head.noun, head.determiner)

    def _is_one(self, phrase: Phrase) -> bool:
        """Whether a phrase names one person, as its article says."""
        tokens, head = self.naming.parse.tokens, phrase.head
        article = tokens[head.determiner].text.lower() if head.determiner is not None else ""
        return article.startswith("ein") or (
            bool(article) and head.noun is not None and not is_plural(tokens[head.noun])
        )

    def of_body(self, phrase: Phrase, name: str) -> Verdict:
        """The kind of a body, a group, a document, or a role without a name."""
        if name in self.naming.agencies:
            return Verdict("agency", f"{name} is credited in a dateline")
        verdict = self._by_name(phrase, name) if phrase.head.name else self._by_noun(phrase, name)
        return verdict or self._by_role(phrase) or self._by_looks(phrase, name)

    def _by_name(self, phrase: Phrase, name: str) -> Verdict | None:
        """By a proper name: its class noun, what it is known for, how it is built."""
        head, noun = phrase.head, phrase.noun
        own = self.naming.own(head)
        if head.noun is not None:
            word = self.naming.parse.tokens[head.noun].text
            if (outlet := class_kind(word)) is not None:
                return Verdict(outlet, f"„{word}“ introduces {'an agency' if outlet == 'agency' else 'a medium'}")
        known = known_name(own) or known_name(name)
        if known and own in places() and noun is not None and noun.body is not None:
            return Verdict(noun.body, f"„{noun.known}“ is {noun.body}")
        if known:
            return Verdict(known.kind, f"{own} is known as {known.kind}")
        if (party := _party_at_the_end(own)) is not None:
            return Verdict("party", f"{party} is known as party")
        if sounds_like_outlet(own) or is_domain(own) or _begins_with_outlet(own):
            return Verdict("medium", f"{own} is built like a medium's name")
        return None

    def _by_noun(self, phrase: Phrase, name: str) -> Verdict | None:
        """By a common noun that is a known name, a people, or a newspaper's name."""
        head = phrase.head
        if head.noun is None:
            return None
        token = self.naming.parse.tokens[head.noun]
        known = known_name(base_noun(token)) or known_name(name)
        if not known and token.text.endswith("s") and is_acronym(token.text[:-1]):
            known = known_name(token.text[:-1])
        if known:
            return Verdict(known.kind, f"{name} is known as {known.kind}")
        if (party := _party_at_the_end(token.text)) is not None:
            return Verdict("party", f"{party} is known as party")
        if phrase.noun is None and "-" in token.text and (party := _party_in_front(token.text)) is not None:
            return Verdict("party", f"{name} of the party {party}")
        if country_of_people(token.text) and head.determiner is not None:
            if is_plural(token) or self._is_for_many(head):
                return Verdict("government", f"„{token.text}“ stands for a country")
            return Verdict("person_other")
        if self._is_outlet_label(head) or is_surely_outlet(token.text):
            return Verdict("medium", f"{name} is built like a medium's name")
        return None

    def _by_role(self, phrase: Phrase) -> Verdict | None:
        """By what the head noun says: a role, a kind of body, a statement; else by an apposition."""
        noun = phrase.noun
        if noun is not None and noun.is_person and (noun.body is None or noun.person is not None):
            return self.of_person(phrase, None)
        if noun is not None and noun.known in word_set("parts") and (whole := self._whole(phrase)) is not None:
            return whole
        if noun is not None and noun.known in word_set("offices") and (field := self._field(phrase)) is not None:
            return field
        if noun is not None and noun.body is not None:
            return Verdict(noun.body, f"„{noun.known}“ is {noun.body}")
        if noun is not None and noun.states:
            at = phrase.head.noun
            if noun.known in {"Bericht", "Meldung"} and at is not None and is_plural(self.naming.parse.tokens[at]):
                return Verdict("medium", f"„{noun.known}“, several, of nobody named")
            if noun.known in documents():
                return Verdict("document", f"„{noun.known}“ of nobody named")
            return Verdict("unnamed")
        for chunk in phrase.rest:
            if chunk.after in {"(", ","} and (chunk.name or chunk.noun is not None):
                label, found = self._chunk_body(chunk)
                if found:
                    return Verdict(found, f"given as {label}")
        return None

    def _whole(self, phrase: Phrase) -> Verdict | None:
        """The kind of the body whose part a noun names ("die Führung der Nordpartei"), or of the country it is of."""
        noun, tokens = phrase.noun, self.naming.parse.tokens
        assert noun is not None
        if (party := _party_in_front(noun.front)) is not None:
            return Verdict("party", f"{noun.known} of the party {party}", party)
        front = look_up(noun.front.removesuffix("s")) if len(noun.front) > _SHORT else None
        if front is not None and front.body is not None:
            return Verdict(front.body, f"{noun.known} of {noun.front}")
        for chunk in phrase.rest:
            if self._owns(chunk):
                body, kind = self._chunk_body(chunk)
                return Verdict(kind, f"{noun.known} of {body}", body) if kind is not None else None
        official = (
            country_of_adjective(tokens[i].text) or tokens[i].text.lower().startswith(beginnings("official"))
            for i in phrase.head.adjectives
        )
        return Verdict("government", f"{noun.known} of a country") if any(official) else None

    def _field(self, phrase: Phrase) -> Verdict | None:
        """The kind of an office by what it is for ("Bundesamt für Verfassungsschutz")."""
        tokens = self.naming.parse.tokens
        for chunk in phrase.rest[:1]:
            if chunk.preposition is not None and tokens[chunk.preposition].text == "für" and chunk.noun is not None:
                work = look_up(tokens[chunk.noun].text)
                if work is not None and work.body in _SERVICES:
                    return Verdict(work.body, f"for „{work.known}“, which is {work.body}")
        return None

    def _by_looks(self, phrase: Phrase, name: str) -> Verdict:
        """By a last word, a legal form, a name's label, an ending: mostly guesses."""
        tokens = self.naming.parse.tokens
        head = phrase.head
        if head.name and head.noun is None:
            last = look_up(tokens[head.name[-1]].text)
            kind = (last.body or last.person) if last is not None and len(last.known) > _SHORT + 1 else None
            if last is not None and kind is not None:
                return Verdict(kind, f"„{last.known}“ is {kind}")
        if self._is_company(head):
            return Verdict("company", f"{name} has a company's form")
        if head.name:
            place = head.noun is None and any(tokens[i].name == "LOC" for i in head.name)
            return Verdict("government" if place else "organisation")
        if any(country_of_adjective(tokens[i].text) for i in head.adjectives):
            return Verdict("government")
        if head.noun is not None:
            word = tokens[head.noun].text
            if is_acronym(word) or tokens[head.noun].name == "ORG" or word.endswith(beginnings("institution_endings")):
                return Verdict("organisation")
        return Verdict("person_other")

    def _body_behind(self, phrase: Phrase, named: Chunk | None) -> tuple[str | None, LinkKind | None]:
        """Who a person speaks for: the compound's front, an owner, a genitive, "von", a bracket, in this order."""
        front = self._body_in_front(phrase)
        if front is not None:
            return front
        if phrase.owner is not None:
            return self._chunk_body(phrase.owner)
        for chunk in phrase.rest:
            if chunk.noun is not None and is_occasion(self.naming.parse.tokens[chunk.noun].text):
                break  # "ein Sprecher auf Anfrage der Zeitung"
            if chunk.after == "(":
                if self.naming.own(chunk) in acronyms_of_parties():
                    return self.naming.own(chunk), "party"
            elif not (chunk is named and chunk.noun is None) and self._owns(chunk):
                body, kind = self._chunk_body(chunk)
                if kind is not None and kind != "document":
                    return body, kind
        if phrase.head.name and named is not phrase.head:
            return self._chunk_body(phrase.head)
        return None, None

    def _body_in_front(self, phrase: Phrase) -> tuple[str | None, LinkKind | None] | None:
        """The body a compound begins with ("SPD-Chef", "Ministeriumssprecherin")."""
        noun, tokens = phrase.noun, self.naming.parse.tokens
        if noun is None or not noun.front or not noun.speaks:
            return None
        front = noun.front.removeprefix("Ex-").removeprefix("Vize")
        known = known_name(front)
        if known:
            return front, known.kind
        if (noun.person is not None and not is_acronym(front)) or front.removesuffix("s") in word_set("levels"):
            return None
        bare = front.removesuffix("s") if look_up(front) is None else front
        found = look_up(bare)
        if (
            found is not None
            and (found.body or found.person)
            and found.person != "unnamed"
            and found.body != "document"
        ):
            return bare, found.body or found.person
        if front[:1].isupper() and phrase.head.noun is not None and "-" in tokens[phrase.head.noun].text:
            return front, "organisation" if is_acronym(front) else "company"
        return None

    def _owns(self, chunk: Chunk) -> bool:
        """Whether a chunk behind a person can be the body spoken for: a genitive, "von", an apposition of a body."""
        tokens = self.naming.parse.tokens
        if chunk.after == "," and chunk.noun is not None:
            inner = look_up(tokens[chunk.noun].text)
            return inner is None or not inner.is_person
        preposition = tokens[chunk.preposition].text.lower() if chunk.preposition is not None else ""
        if preposition in word_set("located") and self._is_place(chunk):
            return False
        article = tokens[chunk.determiner].text.lower() if chunk.determiner is not None else ""
        genitive = bool(article) and article not in word_set("datives") and not preposition and chunk.after != ","
        return genitive or preposition in word_set("owners")

    def _chunk_body(self, chunk: Chunk) -> tuple[str | None, LinkKind | None]:
        """Name and kind of the body a chunk names; kind None where it names none that is known."""
        tokens = self.naming.parse.tokens
        label = self.naming.short(chunk)
        if label in self.naming.agencies:
            return label, "agency"
        known = known_name(self.naming.own(chunk)) if chunk.name else None
        if chunk.noun is not None and known is None:
            known = known_name(label or "") or known_name(base_noun(tokens[chunk.noun]))
        if known:
            return label, known.kind
        noun = look_up(tokens[chunk.noun].text) if chunk.noun is not None else None
        if noun is not None and (noun.body or noun.person):
            return label, noun.body or noun.person
        if chunk.noun is not None and "-" in tokens[chunk.noun].text:
            front = known_name(tokens[chunk.noun].text.partition("-")[0])
            if front is not None and front.kind not in {"medium", "agency"}:
                return label, front.kind
        if chunk.name and self._is_company(chunk):
            return label, "company"
        if any(country_of_adjective(tokens[i].text) for i in chunk.adjectives):
            return label, "government"
        if chunk.name and not self.naming.is_person(chunk):
            if len(chunk.name) > 1 or is_acronym(self.naming.own(chunk)) or chunk.quoted:
                return label, "organisation"
            return label, "government" if tokens[chunk.name[0]].name == "LOC" else None
        return label, None

    def _is_company(self, chunk: Chunk) -> bool:
        """Whether a name has a company's legal form or last word ("Nordwerft AG", "Arvo Motors")."""
        tokens = self.naming.parse.tokens
        after = tokens[chunk.stop].text if chunk.stop < len(tokens) else ""
        own = chunk.name[-2:] + ([chunk.noun] if chunk.noun is not None else [])
        return bool(({tokens[i].text.strip(".") for i in own} | {after.strip(".")}) & word_set("legal_forms"))

    def _is_place(self, chunk: Chunk) -> bool:
        """Whether a chunk is nothing but a place's name."""
        tokens = self.naming.parse.tokens
        if chunk.noun is not None or not chunk.name:
            return False
        return self.naming.own(chunk) in places() or tokens[chunk.name[0]].name == "LOC"

    def _is_outlet_label(self, chunk: Chunk) -> bool:
        """Whether a capitalised adjective and a noun make a newspaper's name ("Norletaler Bote")."""
        tokens = self.naming.parse.tokens
        capital = any(tokens[i].text[:1].isupper() and i > chunk.first for i in chunk.adjectives)
        if chunk.adjectives and not capital:
            first = tokens[chunk.adjectives[0]].text
            capital = first[:1].isupper() and first.endswith("er")
        return capital and chunk.noun is not None and sounds_like_outlet(tokens[chunk.noun].text)


def speaking_for(noun: Noun, body: str | None, body_kind: LinkKind) -> LinkKind:
    """The kind of somebody who speaks for a body that was named before."""
    verdict = _spokesperson(noun, body, body_kind)
    return verdict.kind if verdict is not None else body_kind


def _spokesperson(noun: Noun, body: str | None, body_kind: LinkKind) -> Verdict | None:
    """The kind of somebody who speaks for a body: mostly the body's."""
    politics = noun.person == "person_politics" and body_kind == "government"
    if body_kind == "party" or (politics and (body in places() or noun.known == "Kommissar" or _is_state(body))):
        return Verdict("person_politics", f"{noun.known} of {body}", body)
    if body_kind == "government" and noun.known in word_set("presides") and _is_assembly(body):
        return Verdict("person_politics", f"{noun.known} of {body}", body)
    if body_kind in {"medium", "agency"} and noun.speaks_as is not None:
        return None  # "der Stadtsprecher dem Team von MDR": for whom he speaks his title says
    if body_kind == "person_politics" and noun.known in word_set("aides"):
        return Verdict("government", f"{noun.known} of {body}", body)
    if noun.person in _RANKS and noun.person is not None and body_kind in {"organisation", "company"}:
        return Verdict(noun.person, f"„{noun.known}“ is {noun.person}", body)
    if noun.person in _SERVICES and noun.person is not None and body_kind == "government":
        return Verdict(noun.person, f"„{noun.known}“ is {noun.person}", body)
    return Verdict(body_kind, f"{noun.known} of {body}", body) if body_kind != "person_other" else None


def _party_in_front(front: str) -> str | None:
    """The party a compound of several parts begins with ("SPD-Agrar" of "SPD-Agrarexperte")."""
    name = front.partition("-")[0].removeprefix("Ex")
    return name if name in acronyms_of_parties() else None


def _party_at_the_end(name: str) -> str | None:
    """The party a compound of several parts ends in ("SPD" of "Landes-SPD")."""
    last = name.rpartition("-")[2]
    return last if last != name and last in acronyms_of_parties() else None


def _is_state(body: str | None) -> bool:
    """Whether a body is a state as such ("Staat", "Republik"), whose head is a politician."""
    return body is not None and body.casefold().endswith(beginnings("states"))


def _is_assembly(body: str | None) -> bool:
    """Whether a body is a parliament or one of its committees, whose heads are politicians."""
    return body is not None and any(word.casefold().endswith(beginnings("assemblies")) for word in body.split())


def _begins_with_outlet(name: str) -> bool:
    """Whether a name is a known outlet's with something added ("Financial Times Deutschland")."""
    parts = name.split()
    known = (known_name(" ".join(parts[:n])) for n in range(2, len(parts)))
    return any(held is not None and held.kind == "medium" for held in known)
