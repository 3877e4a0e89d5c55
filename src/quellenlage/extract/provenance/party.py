"""Reads one source phrase as a party: its name in base form, its kind, and what pronouns could stand for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from quellenlage.extract.provenance.chunks import Chunk, cut_phrase, is_acronym, is_name
from quellenlage.extract.provenance.names import (
    class_kind,
    country_of_adjective,
    country_of_people,
    gender_of_forename,
    is_domain,
    is_surely_outlet,
    known_name,
    places,
    sounds_like_outlet,
)
from quellenlage.extract.provenance.nouns import Noun, acronyms_of_parties, look_up, nobody_words
from quellenlage.extract.provenance.wordforms import (
    base_adjective,
    base_name,
    base_noun,
    feature,
    is_plural,
    names_several,
)
from quellenlage.nouns import LinkKind, Parse

Shape = Literal["person", "body", "role", "statement", "pronoun", "nobody"]
_OWNED_BY = frozenset({"von", "vom", "bei", "beim", "aus", "für", "im", "in", "zur", "der", "des"})
_DEFINITE = frozenset(
    {
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "dieser",
        "diese",
        "dieses",
        "diesem",
        "diesen",
        "vom",
        "zum",
        "zur",
        "beim",
        "im",
        "am",
    }
)
_KEEPS_TITLE = frozenset({"papst", "könig", "königin", "kaiser", "prinz", "prinzessin", "emir", "sultan", "ayatollah"})
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Party:
    """Who a phrase names: tokens `[first, stop)`, its head token, its name (None: nobody named), kind and shape.

    `noun` is the role or class noun it comes with ("Minister"), `body` the name of the body it speaks for, `gender` a
    UD gender or "", `acronym` a short name given in brackets, `owner` what a statement is of. `sure` is False where
    the kind is a mere guess.
    """

    first: int
    stop: int
    head: int
    name: str | None
    kind: LinkKind
    shape: Shape
    noun: Noun | None = None
    gender: str = ""
    plural: bool = False
    definite: bool = False
    body: str | None = None
    acronym: str | None = None
    sure: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the phrases of one article; `forms` are all its word forms, to tell a genitive -s from a name's own.

    `surnames` are the last words of its full personal names.
    """

    parse: Parse
    forms: frozenset[str]
    surnames: frozenset[str]

    @classmethod
    def of(cls, parse: Parse) -> Reader:
        """The reader of a parsed article."""
        return cls(parse, frozenset(token.text for token in parse.tokens), _surnames(parse))

    def read(self, first: int, stop: int) -> Party | None:
        """The party that tokens `[first, stop)` name; None where there is no noun, name or pronoun."""
        chunks = cut_phrase(self.parse, first, stop)
        if not chunks:
            return self._possessive(first, stop)
        return self._party(chunks, first, stop)

    def read_head(self, first: int, stop: int) -> Party | None:
        """The party that the first noun phrase of tokens `[first, stop)` names, without what follows it."""
        chunks = cut_phrase(self.parse, first, stop)
        if not chunks:
            return None
        return self._party(chunks[:1], first, chunks[0].stop)

    def _possessive(self, first: int, stop: int) -> Party | None:
        for i in range(first, stop):
            token = self.parse.tokens[i]
            if token.pos in {"PRON", "DET"} or token.text.lower() in _POINTING or token.text.lower() in nobody_words():
                return self._pronoun(i, first, stop)
        return None

    def _pronoun(self, i: int, first: int, stop: int) -> Party:
        token = self.parse.tokens[i]
        word = token.text.lower()
        if word in nobody_words() or (token.tag in {"PIS", "PIAT"} and word not in _POINTING):
            return Party(first, stop, i, None, "unnamed", "nobody", why=f"„{token.text}“ names nobody")
        gender = feature(token, "Gender")
        if word.startswith(("sein", "er")) or word in {"ihm", "ihn", "dieser", "jener"}:
            gender = "Masc"
        return Party(first, stop, i, None, "unnamed", "pronoun", gender=gender, plural=is_plural(token), definite=True)

    def _party(self, chunks: list[Chunk], first: int, stop: int) -> Party:
        owner, head, rest = _prenominal(chunks)
        if head.pronoun is not None and head.noun is None and not head.name:
            person = next((c for c in rest if c.name and self._is_person_name(c)), None)
            if person is None:
                return self._pronoun(head.pronoun, first, stop)
            head, rest = person, []
        tokens = self.parse.tokens
        noun = look_up(tokens[head.noun].text) if head.noun is not None else None
        if noun is None and head.noun is not None:
            noun = look_up(tokens[head.noun].lemma)
        named = self._person_chunk(head, noun, rest)
        if named is not None:
            return self._person(named, head, noun, owner, rest, first, stop)
        return self._body(head, noun, owner, rest, first, stop)

    # People

    def _is_person_name(self, chunk: Chunk) -> bool:
        tokens = self.parse.tokens
        if chunk.quoted or not chunk.name:
            return False
        text = self._name(chunk)
        if tokens[chunk.name[-1]].text in self.surnames or text.split()[-1] in self.surnames:
            return True
        if known_name(text) or text in acronyms_of_parties() or any(tokens[i].text == "&" for i in chunk.name):
            return False
        if is_acronym(tokens[chunk.name[0]].text):
            return False
        if gender_of_forename(tokens[chunk.name[0]].text) and len(chunk.name) > 1:
            return True
        labels = [tokens[i].name for i in chunk.name]
        return labels.count("PER") * 2 > len(labels)

    def _person_chunk(self, head: Chunk, noun: Noun | None, rest: list[Chunk]) -> Chunk | None:
        """The chunk whose name is the party's own: the head's, or an apposition's behind a person's noun."""
        is_role = noun is not None and noun.is_person and (noun.body is None or noun.person is not None)
        if head.name and not head.quoted:
            known = known_name(self._name(head))
            if self._is_person_name(head) and (head.noun is None or noun is None or noun.is_person):
                return head
            if head.noun is not None and is_role and not known and not self._is_genitive(head):
                return head
            if head.noun is None and not known and len(head.name) > 1 and self._apposed_noun(rest) is not None:
                return head
        if not is_role:
            return None
        for chunk in rest:
            if not chunk.name or chunk.quoted or chunk.preposition is not None or chunk.after in {"(", "und"}:
                continue
            if chunk.after == "," and chunk.noun is None and not known_name(self._name(chunk)):
                return chunk
            if self._is_person_name(chunk) and len(chunk.name) > 1 and (chunk.after == "," or chunk.noun is not None):
                return chunk
        return None

    def _is_genitive(self, chunk: Chunk) -> bool:
        last = self.parse.tokens[chunk.name[-1]]
        return last.text.endswith(("s", "’")) and (last.text[:-1] in self.forms or last.text[:-1] in places())

    def _person(
        self,
        named: Chunk,
        head: Chunk,
        noun: Noun | None,
        owner: Chunk | None,
        rest: list[Chunk],
        first: int,
        stop: int,
    ) -> Party:
        tokens = self.parse.tokens
        if named is not head and named.noun is not None and noun is None:
            noun = look_up(tokens[named.noun].text)
        if noun is None:
            noun = self._apposed_noun(rest)
        name = self._name(named)
        if named.noun is not None and tokens[named.noun].lemma.lower() in _KEEPS_TITLE:
            name = f"{base_noun(tokens[named.noun])} {name}"
        gender = gender_of_forename(tokens[named.name[0]].text) if len(named.name) > 1 else ""
        if not gender and noun is not None and head.noun is not None:
            gender = "Fem" if noun.female else (feature(tokens[head.noun], "Gender") or "Masc")
            gender = "Masc" if gender == "Neut" else gender
        kind, body, why = self._kind_of_person(noun, owner, head, rest, named)
        return Party(
            first, stop, named.name[0], name, kind, "person", noun, gender, False, True, body, sure=bool(why), why=why
        )

    def _apposed_noun(self, rest: list[Chunk]) -> Noun | None:
        """The role given behind a name ("Jana Reuth, Sprecherin der Werft")."""
        for chunk in rest:
            if chunk.after == "," and chunk.noun is not None and chunk.preposition is None:
                found = look_up(self.parse.tokens[chunk.noun].text)
                if found is not None and found.is_person:
                    return found
        return None

    def _kind_of_person(
        self, noun: Noun | None, owner: Chunk | None, head: Chunk, rest: list[Chunk], named: Chunk | None
    ) -> tuple[LinkKind, str | None, str]:
        """Kind of a person or role, the body behind it, and why."""
        body, body_kind = self._body_behind(noun, owner, head, rest, named)
        if noun is None:
            if body_kind == "party":
                return "person_politics", body, f"named with the party {body}"
            if body_kind is not None and body_kind not in {"government", "medium", "agency"}:
                return body_kind, body, f"of {body}"
            return "person_other", body, ""
        word = noun.known
        if noun.speaks and body_kind is not None:
            leads_state = noun.person == "person_politics" and body in places()
            if body_kind == "party" or leads_state:
                return "person_politics", body, f"{word} of {body}"
            if body_kind != "person_other":
                return body_kind, body, f"{word} of {body}"
        if noun.person is not None and not (noun.speaks and body_kind not in {None, "government"}):
            return noun.person, body, f"„{word}“ is {noun.person}"
        if noun.speaks_as is not None:
            return noun.speaks_as, body, f"„{word}“ without a body"
        if body_kind is not None:
            return body_kind, body, f"{word} of {body}"
        return noun.person or "person_other", body, ""

    def _body_behind(
        self, noun: Noun | None, owner: Chunk | None, head: Chunk, rest: list[Chunk], named: Chunk | None
    ) -> tuple[str | None, LinkKind | None]:
        """Who a person speaks for: the compound's front, a genitive, "von", a bracket, an apposition, in this order."""
        tokens = self.parse.tokens
        if noun is not None and noun.front and noun.speaks:
            front = noun.front.removeprefix("Ex-").removeprefix("Vize")
            known = known_name(front)
            if known:
                return front, known.kind
            if noun.person is None or is_acronym(front):
                found = look_up(front.removesuffix("s")) or look_up(front)
                if found is not None and (found.body or found.person):
                    return front.removesuffix("s"), found.body or found.person
                if front[:1].isupper() and head.noun is not None and "-" in tokens[head.noun].text:
                    return front, "organisation" if is_acronym(front) else "company"
        if owner is not None:
            return self._chunk_body(owner)
        for chunk in rest:
            if chunk is named and chunk.noun is None:
                continue
            if chunk.after == "(":
                if self._name(chunk) in acronyms_of_parties():
                    return self._name(chunk), "party"
                continue
            preposition = tokens[chunk.preposition].text.lower() if chunk.preposition is not None else ""
            genitive = chunk.determiner is not None and not chunk.preposition and chunk.after != ","
            if genitive or preposition in _OWNED_BY or (chunk.after == "," and chunk.noun is not None):
                if chunk.after == "," and chunk.noun is not None:
                    inner = look_up(tokens[chunk.noun].text)
                    if inner is not None and inner.is_person:
                        continue
                body, kind = self._chunk_body(chunk)
                if kind is not None and kind != "document":
                    return body, kind
        if head.name and named is not head:
            return self._chunk_body(head)
        return None, None

    def _chunk_body(self, chunk: Chunk) -> tuple[str | None, LinkKind | None]:
        """Name and kind of the body a chunk names; kind None where it names none that is known."""
        tokens = self.parse.tokens
        noun = look_up(tokens[chunk.noun].text) if chunk.noun is not None else None
        label = self._body_name(chunk)
        if chunk.name:
            known = known_name(self._name(chunk))
            if known:
                return label, known.kind
        if chunk.noun is not None:
            known = known_name(label) or known_name(base_noun(tokens[chunk.noun]))
            if known:
                return label, known.kind
            if noun is not None and noun.body is not None:
                return label, noun.body
            if noun is not None and noun.person is not None:
                return label, noun.person
        for i in chunk.adjectives:
            if country_of_adjective(tokens[i].text):
                return label, "government"
        if chunk.name and not self._is_person_name(chunk):
            if len(chunk.name) > 1 or is_acronym(self._name(chunk)) or chunk.quoted:
                return label, "organisation"
            return label, "government" if tokens[chunk.name[0]].name == "LOC" else None
        return label, None

    # Bodies, roles, statements

    def _body(
        self, head: Chunk, noun: Noun | None, owner: Chunk | None, rest: list[Chunk], first: int, stop: int
    ) -> Party:
        tokens = self.parse.tokens
        at = head.noun if head.noun is not None else (head.name[0] if head.name else head.first)
        token = tokens[at]
        if noun is not None and noun.states and not noun.is_person:
            party = self._statement(head, noun, owner, rest, first, stop)
            if party is not None:
                return party
        name = self._full_name(head, owner, rest)
        acronym = self._acronym(name, rest)
        kind, body, sure, why = self._kind_of_body(head, noun, owner, rest, name)
        shape: Shape = "role" if noun is not None and noun.is_person and not head.name else "body"
        if kind == "unnamed" and shape == "role":
            shape = "role"
        gender = feature(token, "Gender")
        if shape == "role" and noun is not None:
            gender = "Fem" if noun.female else ("Masc" if gender in {"", "Neut"} else gender)
        definite = head.determiner is not None and tokens[head.determiner].text.lower() in _DEFINITE
        return Party(
            first, stop, at, name, kind, shape, noun, gender, names_several(self.parse, at, head.determiner),
            definite or owner is not None, body,
            acronym, sure, why,
        )  # fmt: skip

    def _acronym(self, name: str | None, rest: list[Chunk]) -> str | None:
        """The acronym in brackets that shortens a name ("Weltwasserrat (WWR)")."""
        for chunk in rest:
            if chunk.after == "(" and chunk.name and is_acronym(self._name(chunk)):
                short = self._name(chunk)
                known = known_name(short)
                if name and (shortens(short, name) or (known is not None and known == known_name(name))):
                    return short
        return None

    def _statement(
        self, head: Chunk, noun: Noun, owner: Chunk | None, rest: list[Chunk], first: int, stop: int
    ) -> Party | None:
        """Whoever a statement is of ("einem Bericht der Werft", "Berichten britischer Zeitungen"); None where nobody is named."""
        chunks = [owner] if owner is not None else []
        for n, chunk in enumerate(rest):
            preposition = self.parse.tokens[chunk.preposition].text.lower() if chunk.preposition is not None else ""
            if chunk.after in {"(", ","} or (
                preposition
                and preposition not in {"von", "vom", "durch", "aus", "des", "der", "im", "in", "beim", "bei"}
            ):
                break
            if (chunk.noun is not None or chunk.name) and not self._is_time(chunk):
                chunks = rest[n:]
                break
        if not chunks:
            return self._statement_by_compound(head, noun, first, stop)
        inner = self._party(chunks, chunks[0].first, stop)
        if inner.kind == "unnamed" and noun.body is not None:
            return None
        if inner.shape in {"person", "body", "role", "statement"} and (inner.sure or inner.shape == "person"):
            return replace(inner, first=chunks[0].first)
        return None

    def _statement_by_compound(self, head: Chunk, noun: Noun, first: int, stop: int) -> Party | None:
        """Whoever the statement is of by its own word: "dpa-Meldung", "Polizeiangaben", "russischen Angaben zufolge"."""
        tokens = self.parse.tokens
        at = head.noun if head.noun is not None else head.first
        if noun.front:
            known = known_name(noun.front)
            front = look_up(noun.front.removesuffix("s")) or look_up(noun.front)
            if known is not None and known.kind != "document":
                return Party(first, stop, at, noun.front, known.kind, "body", None, why=f"a statement of {noun.front}")
            if front is not None and (front.body or front.person) and front.body != "document":
                name = noun.front.removesuffix("s")
                kind = front.body or front.person
                assert kind is not None
                return Party(first, stop, at, name, kind, "body", front, why=f"a statement of {name}")
            if is_acronym(noun.front) and "-" in tokens[at].text:
                return Party(
                    first, stop, at, noun.front, "organisation", "body", None, why=f"a statement of {noun.front}"
                )
        for i in head.adjectives:
            word = tokens[i].text.lower()
            if word.startswith(("offiziell", "amtlich", "behördlich", "staatlich")) or (
                country_of_adjective(word) and noun.known not in _documents()
            ):
                return Party(
                    first,
                    stop,
                    at,
                    self._body_name(head),
                    "government",
                    "body",
                    noun,
                    why=f"„{tokens[i].text}“: of the state",
                )
            if word.startswith("polizeilich"):
                return Party(
                    first, stop, at, self._body_name(head), "police_justice", "body", noun, why="of the police"
                )
        return None

    def _is_time(self, chunk: Chunk) -> bool:
        noun = self.parse.tokens[chunk.noun].text.lower() if chunk.noun is not None else ""
        return noun in _TIMES or bool(chunk.adjectives and not chunk.name and chunk.noun is None)

    def _kind_of_body(
        self, head: Chunk, noun: Noun | None, owner: Chunk | None, rest: list[Chunk], name: str | None
    ) -> tuple[LinkKind, str | None, bool, str]:
        """Kind, body spoken for, whether the kind is more than a guess, and why."""
        tokens = self.parse.tokens
        if head.name:
            own = self._name(head)
            if head.noun is not None and (outlet := class_kind(tokens[head.noun].text)):
                return (
                    outlet,
                    None,
                    True,
                    f"„{tokens[head.noun].text}“ introduces {'an agency' if outlet == 'agency' else 'a medium'}",
                )
            known = known_name(own) or (known_name(name) if name else None)
            if known:
                return known.kind, None, True, f"{own} is known as {known.kind}"
            if sounds_like_outlet(own) or is_domain(own) or self._begins_with_outlet(own):
                return "medium", None, True, f"{own} is built like a medium's name"
        elif head.noun is not None:
            known = known_name(base_noun(tokens[head.noun])) or (known_name(name) if name else None)
            if known:
                return known.kind, None, True, f"{name} is known as {known.kind}"
            if country_of_people(tokens[head.noun].text) and head.determiner is not None:
                return "government", None, True, f"„{tokens[head.noun].text}“ stands for a country"
        if (
            head.noun is not None
            and not head.name
            and (self._is_outlet_label(head) or is_surely_outlet(tokens[head.noun].text))
        ):
            return "medium", None, True, f"{name} is built like a medium's name"
        if noun is not None and noun.is_person and (noun.body is None or noun.person is not None):
            kind, body, why = self._kind_of_person(noun, owner, head, rest, None)
            return kind, body, bool(why), why
        if noun is not None and noun.body is not None:
            return noun.body, None, True, f"„{noun.known}“ is {noun.body}"
        if noun is not None and noun.states:
            if noun.known in {"Bericht", "Meldung"} and head.noun is not None and is_plural(tokens[head.noun]):
                return "medium", None, True, f"„{tokens[head.noun].text}“ of nobody named"
            kind = "document" if noun.known in _documents() else "unnamed"
            return kind, None, kind == "document", f"„{noun.known}“ of nobody named"
        for chunk in rest:
            if chunk.after in {"(", ","} and (chunk.name or chunk.noun is not None):
                label, found = self._chunk_body(chunk)
                if found:
                    return found, None, True, f"given as {label}"
        if head.name:
            last = look_up(tokens[head.name[-1]].text)
            if last is not None and (last.body or last.person) and head.noun is None and not head.quoted:
                kind = last.body or last.person
                assert kind is not None
                return kind, None, True, f"„{last.known}“ is {kind}"
            if self._is_company(head):
                return "company", None, True, f"{self._name(head)} has a company's form"
            labels = {tokens[i].name for i in head.name}
            if "LOC" in labels and head.noun is None:
                return "government", None, False, ""
            return "organisation", None, False, ""
        if any(country_of_adjective(tokens[i].text) for i in head.adjectives):
            return "government", None, False, ""
        if head.noun is not None:
            word = tokens[head.noun].text
            if self._is_company(head):
                return "company", None, True, f"{name} has a company's form"
            if is_acronym(word) or tokens[head.noun].name == "ORG" or word.endswith(("schaft", "ung", "tion", "tät")):
                return "organisation", None, False, ""
        return "person_other", None, False, ""

    def _is_company(self, chunk: Chunk) -> bool:
        """Whether a name has a company's legal form or last word ("Nordwerft AG", "Arvo Motors")."""
        tokens = self.parse.tokens
        after = tokens[chunk.stop].text if chunk.stop < len(tokens) else ""
        own = chunk.name[-2:] + ([chunk.noun] if chunk.noun is not None else [])
        ends = {tokens[i].text.strip(".") for i in own} | {after.strip(".")}
        return bool(ends & _LEGAL_FORMS)

    def _begins_with_outlet(self, name: str) -> bool:
        """Whether a name is a known outlet's with something added ("Financial Times Deutschland")."""
        parts = name.split()
        return any(
            (known := known_name(" ".join(parts[:n]))) is not None and known.kind == "medium"
            for n in range(2, len(parts))
        )

    def _is_outlet_label(self, chunk: Chunk) -> bool:
        """Whether a capitalised adjective and a noun make a newspaper's name ("Norletaler Bote", "Münstersche Zeitung")."""
        tokens = self.parse.tokens
        assert chunk.noun is not None
        capital = any(tokens[i].text[:1].isupper() and i > chunk.first for i in chunk.adjectives) or (
            bool(chunk.adjectives)
            and tokens[chunk.adjectives[0]].text.endswith("er")
            and tokens[chunk.adjectives[0]].text[0].isupper()
        )
        return capital and sounds_like_outlet(tokens[chunk.noun].text)

    def _name(self, chunk: Chunk) -> str:
        if not chunk.name:
            return ""
        last = self.parse.tokens[chunk.name[-1]]
        return base_name(self.parse, chunk.name, self.forms, feature(last, "Case") == "Gen")

    def _body_name(self, chunk: Chunk) -> str | None:
        """The name of a chunk on its own: an outlet's or quoted name without its class noun, else noun and name."""
        tokens = self.parse.tokens
        if chunk.name and (chunk.noun is None or chunk.quoted or class_kind(tokens[chunk.noun].text)):
            return self._name(chunk)
        if chunk.noun is None:
            return self._name(chunk) or None
        token = tokens[chunk.noun]
        gender = feature(token, "Gender")
        before = [base_adjective(tokens[i], gender, is_plural(token)) for i in chunk.adjectives if i < chunk.noun]
        if chunk.name and chunk.name[0] < chunk.noun:
            return " ".join([*before, self._name(chunk), base_noun(token)])
        return " ".join([*before, base_noun(token), *([self._name(chunk)] if chunk.name else [])])

    def _full_name(self, head: Chunk, owner: Chunk | None, rest: list[Chunk]) -> str | None:
        """A body's or role's name with the genitives and prepositional phrases that belong to it."""
        name = self._body_name(head)
        if name is None:
            tokens = self.parse.tokens
            return self.parse.text[tokens[head.first].start : tokens[head.stop - 1].stop]
        if head.name and (head.noun is None or head.quoted or class_kind(self.parse.tokens[head.noun].text)):
            return name
        if owner is not None:
            name = f"{name} {self._verbatim([owner])}"
        tail = []
        for chunk in rest:
            if chunk.after in {"(", ","} or chunk.first - head.stop > _MOST_WORDS or self._is_time(chunk):
                break
            tail.append(chunk)
        return f"{name} {self._verbatim(tail)}" if tail else name

    def _verbatim(self, chunks: list[Chunk]) -> str:
        tokens = self.parse.tokens
        first = chunks[0].first
        if chunks[0].after == "und":
            first -= 1
        return " ".join(self.parse.text[tokens[first].start : tokens[chunks[-1].stop - 1].stop].split())


_POINTING = frozenset(
    {
        "dieser",
        "diese",
        "dieses",
        "diesem",
        "letzterer",
        "letztere",
        "ersterer",
        "erstere",
        "jener",
        "jene",
        "beide",
        "beiden",
    }
)
_LEGAL_FORMS = frozenset(
    {"AG", "ag", "GmbH", "KG", "SE", "Inc", "Ltd", "LLC", "Corp", "Corporation", "Company", "Co", "plc", "OHG", "KGaA", "Holding", "Group", "Motors",
     "Airlines", "Airways", "Air", "Bank", "Energy", "Europe", "Technologies", "Systems", "Software", "Networks", "Industries", "Oil", "Gas", "Steel", "Electric",
     "Electronics", "Entertainment", "Records", "Studios", "Pharma", "Aerospace", "Telecom", "Mobile", "Capital", "Partners", "Werke", "Verlag", "S.A", "SpA", "NV", "AB"}
)  # fmt: skip
_TIMES = frozenset(
    {
        "jahr",
        "jahres",
        "jahren",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "tag",
        "tages",
        "monat",
        "woche",
        "abend",
        "morgen",
        "uhr",
    }
)


def shortens(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in a name in their order, the first at a word's beginning.

    >>> shortens("WHO", "Weltgesundheitsorganisation")
    True
    """
    letters = [c for c in acronym.casefold() if c.isalpha()]
    lowered = name.casefold()
    starts = [i for i, c in enumerate(lowered) if c == letters[0] and (i == 0 or not lowered[i - 1].isalpha())]
    for start in starts:
        at = start
        for letter in letters[1:]:
            at = lowered.find(letter, at + 1)
            if at < 0:
                break
        else:
            return True
    return False


def _surnames(parse: Parse) -> frozenset[str]:
    """The last words of names that begin with a first name ("Alan Jackson", "Ursula von der Leyen")."""
    found = set()
    tokens = parse.tokens
    for i, token in enumerate(tokens[:-1]):
        if not gender_of_forename(token.text) or not (is_name(token) or token.name == "PER"):
            continue
        last = None
        for j in range(i + 1, min(i + 5, len(tokens))):
            if is_name(tokens[j]) or (
                tokens[j].tag in {"NN", "NE"} and (token.name == "PER" or tokens[j].name == "PER") and j == i + 1
            ):
                last = j
            elif tokens[j].text not in {"von", "van", "de", "der", "den", "zu", "al", "el", "bin", "di", "da"}:
                break
        if last is not None and not known_name(tokens[last].text) and len(tokens[last].text) > 2:
            word = tokens[last].text
            if word.endswith("s") and word[:-1] in {t.text for t in tokens}:
                word = word[:-1]
            found.add(word)
    return frozenset(found)


def _documents() -> frozenset[str]:
    from quellenlage.german import words

    return frozenset(words("roles")["statements"]["documents"])


def _prenominal(chunks: list[Chunk]) -> tuple[Chunk | None, Chunk, list[Chunk]]:
    """Owner before the head ("Spaniens Regierungschef Juan Vela"), the head, and what follows."""
    if len(chunks) > 1:
        one, two = chunks[0], chunks[1]
        bare = two.determiner is None and two.preposition is None and two.after == "" and two.noun is not None
        if one.name and one.noun is None and not one.quoted and bare:
            return one, two, chunks[2:]
    return None, chunks[0], chunks[1:]
