"""Who is who inside one article: full names and surnames, acronyms, roles, pronouns, each tied to one entity.

A wrong join is worse than a missed one: what fits nobody well stays what it says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from quellenlage.extract.provenance.chunks import is_name
from quellenlage.extract.provenance.names import known_name, places, politicians
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.naming import shortens
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.reading import Reader
from quellenlage.nouns import LinkKind, Parse

_LONGEST_PHRASE = 24
_PRONOUN_REACH = 3
"""Sentences back within which a pronoun finds its name."""
_LIKELY = 0.25
"""Share of an article's mentions from which on a person named without a role is taken for one of that kind."""
_GENERIC_PEOPLE = frozenset(
    {
        "Politiker",
        "Mann",
        "Frau",
        "Sportler",
        "Autor",
        "Künstler",
        "Schauspieler",
        "Sänger",
        "Musiker",
        "Forscher",
        "Wissenschaftler",
        "Experte",
        "Jurist",
        "Unternehmer",
        "Manager",
    }
)
_ALIKE = (
    frozenset({"Unternehmen", "Konzern", "Firma", "Hersteller", "Betreiber", "Anbieter", "Fluggesellschaft", "Autobauer", "Bank", "Verlag", "Bahn", "Airline"}),
    frozenset({"Zeitung", "Blatt", "Magazin", "Sender", "Tageszeitung", "Nachrichtenmagazin", "Zeitschrift", "Boulevardblatt", "Wochenzeitung", "Fernsehsender", "Portal", "Nachrichtenportal", "Website"}),
    frozenset({"Nachrichtenagentur", "Agentur", "Presseagentur"}),
    frozenset({"Organisation", "Verband", "Verein", "Gewerkschaft", "Stiftung", "Initiative", "Gruppe", "Bündnis", "Hilfsorganisation", "Menschenrechtsorganisation", "Umweltorganisation", "Vereinigung", "Bürgerinitiative"}),
    frozenset({"Partei"}),
    frozenset({"Behörde", "Amt", "Bundesamt", "Ministerium"}),
)  # fmt: skip


_REPORTS = frozenset({"Bericht", "Meldung", "Artikel", "Beitrag", "Zeitungsbericht", "Medienbericht"})


@dataclass(slots=True)
class Entity:
    """One party of the article under all its mentions (token index, sentence, weight)."""

    name: str | None
    party: Party
    kind: LinkKind
    sure: bool
    nouns: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    places: list[tuple[int, int, float]] = field(default_factory=list)

    @property
    def person(self) -> bool:
        """Whether it is a single person by name."""
        return self.party.shape == "person"

    def last_before(self, token: int) -> tuple[int, int, float] | None:
        """The latest mention before a token."""
        at = bisect_right([place[0] for place in self.places], token - 1)
        return self.places[at - 1] if at else None


class Cast:
    """The parties of one article and what their mentions stand for."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.reader = Reader.of(parse)
        self.entities: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        self._by_surname: dict[str, Entity] = {}
        self._sentence_starts = [sentence.first for sentence in parse.sentences]
        for party in self._mentions():
            self._enter(party)
        self._guess_kinds()

    def _guess_kinds(self) -> None:
        """Takes people named without any role for what the article is mostly about: politics, a company, a body, science."""
        for entity in self.entities:
            if not entity.sure and entity.name and entity.name.casefold().split()[-1] in politicians():
                entity.kind = "person_politics"
                entity.sure = entity.person
        weight: Counter[str] = Counter()
        for entity in self.entities:
            if entity.sure and entity.kind not in {"unnamed", "document"}:
                weight[entity.kind] += len(entity.places)
        total = sum(weight.values())
        if not total:
            return
        shares: dict[LinkKind, float] = {
            "person_politics": weight["person_politics"] + weight["party"] + weight["government"] / 2,
            "company": weight["company"],
            "organisation": weight["organisation"],
            "science_expert": weight["science_expert"],
        }
        likely = max(shares, key=lambda kind: (shares[kind], kind))
        if shares[likely] / total < _LIKELY:
            return
        for entity in self.entities:
            if entity.person and not entity.sure:
                entity.kind = likely

    def sentence_of(self, token: int) -> int:
        """The index of the sentence a token stands in."""
        return max(bisect_right(self._sentence_starts, token) - 1, 0)

    # Entering what the article names

    def _mentions(self) -> Iterator[Party]:
        """The parties the article names, by name or by role, in text order."""
        tokens = self.parse.tokens
        done = -1
        for sentence in self.parse.sentences:
            for i in range(sentence.first, sentence.stop):
                token = tokens[i]
                if i < done or not (is_name(token) or (token.tag == "NN" and _is_role(token.text))):
                    continue
                first = self._phrase_start(i, sentence.first)
                party = self.reader.read(first, self._phrase_end(i, sentence.stop))
                if party is not None and party.name and self._is_worth(party):
                    yield party
                    done = max(self._name_end(i), self._name_end(party.head) if party.head > i else 0)

    def _phrase_start(self, i: int, lowest: int) -> int:
        """Where the phrase with token i begins: at its determiner, over adjectives and roles."""
        tokens = self.parse.tokens
        first = i
        while first > max(lowest, i - 5) and tokens[first - 1].tag in {"ADJA", "CARD", "ART", "NN", "PDAT", "PPOSAT"}:
            if tokens[first - 1].tag == "NN" and not _is_role(tokens[first - 1].text):
                break
            first -= 1
            if tokens[first].tag in {"ART", "PDAT", "PPOSAT"}:
                break
        return first

    def _is_worth(self, party: Party) -> bool:
        """Whether a phrase names a party at all: a name, a role, a kind of body, an acronym."""
        tokens = self.parse.tokens
        if party.shape in {"person", "role"} or party.acronym:
            return True
        return party.shape == "body" and (
            is_name(tokens[party.head]) or (party.noun is not None and party.noun.body is not None)
        )

    def _name_end(self, i: int) -> int:
        tokens = self.parse.tokens
        while (
            i + 1 < len(tokens)
            and (is_name(tokens[i + 1]) or tokens[i + 1].text in {"von", "der", "de", "al", "el"})
            and is_name(tokens[i])
        ):
            i += 1
        return i + 1

    def _phrase_end(self, i: int, stop: int) -> int:
        """Where the phrase around token i ends: at a verb, a full stop, or after its apposition."""
        tokens = self.parse.tokens
        commas = 0
        for j in range(i + 1, min(stop, i + _LONGEST_PHRASE)):
            token = tokens[j]
            if (
                token.tag[:1] == "V"
                or token.tag in {"$.", "KOUS", "PRELS", "KON", "PPER", "PTKVZ", "PTKNEG", "APPO", "PAV"}
                or token.text in {":", "–"}
            ):
                return j
            if token.tag in {"APPR", "APPRART"} and token.text.lower() not in {
                "von",
                "vom",
                "für",
                "bei",
                "beim",
                "aus",
                "der",
            }:
                return j
            if token.tag == "$,":
                commas += 1
                if commas > 1 or not _apposes(self.parse, j + 1):
                    return j
        return min(stop, i + _LONGEST_PHRASE)

    def _enter(self, party: Party) -> None:
        assert party.name is not None
        entity = None if party.shape == "role" else self._named(party)
        if (
            entity is None
            and party.shape != "person"
            and party.definite
            and not party.plural
            and party.noun is not None
        ):
            entity, _ = self._by_role(party)
            if entity is not None:
                self._place(entity, party.head)
                return
        self._learn(entity or self._by_name.get(party.name.casefold()) or self._new(party), party)

    def _named(self, party: Party) -> Entity | None:
        assert party.name is not None
        name = party.name.casefold()
        if party.shape == "person":
            entity = self._by_name.get(name)
            words = name.split()
            if entity is None and (other := self._by_surname.get(words[-1])) is not None and other.person:
                known = (other.name or "").casefold().split()
                if (
                    len(words) == 1
                    or len(known) == 1
                    or known[0] == words[0]
                    or (words[0][0] == known[0][0] and len(words[0]) <= 2)
                ):
                    return other
            return entity
        if party.acronym and party.acronym.casefold() in self._by_name:
            return self._by_name[party.acronym.casefold()]
        entity = self._by_name.get(_full(party.name).casefold()) or self._by_name.get(name)
        if entity is None and " " not in name:
            surname = self._by_surname.get(name)
            return surname if surname is not None and surname.person else None
        return entity

    def _new(self, party: Party) -> Entity:
        entity = Entity(party.name, party, party.kind, party.sure)
        self.entities.append(entity)
        return entity

    def _learn(self, entity: Entity, party: Party) -> None:
        """Adds a mention and what it tells: a fuller name, a surer kind, a gender, a role."""
        assert party.name is not None
        keys = [party.name.casefold()]
        if party.shape != "person":
            keys.append(_full(party.name).casefold())
        if party.acronym:
            keys.append(party.acronym.casefold())
        for key in keys:
            self._by_name.setdefault(key, entity)
        if party.shape == "person":
            self._by_surname.setdefault(party.name.casefold().split()[-1], entity)
            if len(party.name.split()) > len((entity.name or "").split()) or not entity.person:
                entity.name, entity.party = party.name, party
                self._by_surname[party.name.casefold().split()[-1]] = entity
        elif party.acronym and entity.name and len(entity.name) < len(party.name):
            entity.name, entity.party = party.name, party
        if party.sure and not entity.sure:
            entity.kind, entity.sure = party.kind, True
        if party.noun is not None:
            entity.nouns.add(party.noun.known)
            if party.noun.front:
                entity.nouns.add(party.noun.front + party.noun.known.lower())
        entity.gender = entity.gender or party.gender
        entity.plural = entity.plural or party.plural
        self._place(entity, party.head)

    def _place(self, entity: Entity, token: int, weight: float = 0.0) -> None:
        subject = 1.0 if self._is_subject(token) else 0.0
        place = (token, self.sentence_of(token), subject + weight)
        at = bisect_right([p[0] for p in entity.places], token)
        if at and entity.places[at - 1][0] == token:
            last = entity.places[at - 1]
            entity.places[at - 1] = (token, last[1], max(last[2], place[2]))
        else:
            entity.places.insert(at, place)

    def _is_subject(self, token: int) -> bool:
        i = token
        for _ in range(3):
            if self.parse.tokens[i].dep.startswith("nsubj"):
                return True
            if self.parse.tokens[i].dep not in {"flat", "appos", "flat:name", "conj", "compound"}:
                return False
            i = self.parse.tokens[i].head
        return False

    # Finding who a source phrase stands for

    def find(self, party: Party) -> tuple[Entity | None, str]:
        """The entity a source phrase stands for, and why; (None, "") where it stands for itself."""
        if party.shape == "pronoun":
            return self._by_pronoun(party)
        if party.shape in {"person", "body"} and party.name:
            entity = self._named(party)
            if entity is not None:
                why = f"„{party.name}“ is {entity.name}" if entity.name != party.name else ""
                return entity, why
        if (
            party.shape in {"role", "body", "person"}
            and party.definite
            and not party.plural
            and party.noun is not None
            and party.shape != "person"
        ):
            return self._by_role(party)
        if party.definite and party.noun is None and party.shape in {"role", "body"}:
            return self._by_description(party)
        return None, ""

    def heard(self, entity: Entity, token: int) -> None:
        """Notes that an entity was a source at a token: it stays in mind for the pronouns to come."""
        self._place(entity, token, weight=1.0)

    def enter_source(self, party: Party) -> Entity:
        """The entity of a source that is named by its role only ("ein Sprecher der Werft")."""
        if party.name is None:
            return Entity(None, party, party.kind, party.sure)
        entity = self._by_name.get(party.name.casefold())
        if entity is None:
            entity = self._new(party)
            self._by_name[party.name.casefold()] = entity
            entity.gender, entity.plural = party.gender, party.plural
            if party.noun is not None:
                entity.nouns.add(party.noun.known)
        return entity

    def _by_role(self, party: Party) -> tuple[Entity | None, str]:
        assert party.noun is not None
        noun = party.noun.known
        best: tuple[float, Entity] | None = None
        if party.name is None or " " in party.name:
            return None, ""
        word = self.parse.tokens[party.head].text
        for entity in self.entities:
            place = entity.last_before(party.first)
            if place is None or not _may_be(entity, party):
                continue
            fit = _role_fit(entity, noun, party)
            if fit <= 0:
                continue
            score = fit - 0.15 * (self.sentence_of(party.first) - place[1]) + 0.3 * place[2]
            if best is None or score > best[0] + 1e-9:
                best = (score, entity)
        if best is None:
            return None, ""
        return best[1], f"„{word}“ is {best[1].name}, named before"

    def _by_report(self, party: Party) -> tuple[Entity | None, str]:
        """ "dem Bericht zufolge": the medium heard last."""
        sentence = self.sentence_of(party.first)
        best: tuple[int, Entity] | None = None
        for entity in self.entities:
            place = entity.last_before(party.first)
            if place is None or entity.kind not in {"medium", "agency"} or entity.plural:
                continue
            if sentence - place[1] <= _PRONOUN_REACH + 2 and (best is None or place[0] > best[0]):
                best = (place[0], entity)
        if best is None:
            return None, ""
        return best[1], f"„{self.parse.tokens[party.head].text}“: that of {best[1].name}, named before"

    def _by_description(self, party: Party) -> tuple[Entity | None, str]:
        """ "der 53-Jährige", "der Berliner": the last person that fits."""
        text = self.parse.tokens[party.head].text
        if not (text[:1].isdigit() and "jährig" in text.lower()) and not text.endswith("er"):
            return None, ""
        if text.endswith("er") and (party.kind != "person_other" or party.plural):
            return None, ""
        token = self.parse.tokens[party.first]
        gender = (
            "Fem"
            if token.text.lower() in {"die", "der"} and text.endswith(("in", "rige")) and token.text.lower() == "die"
            else "Masc"
        )
        found = self._best(party.first, gender, plural=False, people_only=True)
        return (found, f"„{text}“ is {found.name}, named before") if found else (None, "")

    def _by_pronoun(self, party: Party) -> tuple[Entity | None, str]:
        token = self.parse.tokens[party.head]
        word = token.text.lower()
        plural = party.plural or self._verb_is_plural(party.head)
        gender = party.gender
        if word in {"sie", "ihr", "ihre", "ihrer", "ihrem", "ihren", "diese", "dieser"} and not plural:
            gender = "Fem" if word not in {"dieser"} else "Masc"
        if word in {"es", "dieses"} and not plural:
            gender = "Neut"
        found = self._best(party.first, gender, plural, people_only=False)
        return (found, f"„{token.text}“ stands for {found.name}") if found else (None, "")

    def _verb_is_plural(self, i: int) -> bool:
        head = self.parse.tokens[self.parse.tokens[i].head]
        verbs = [
            head,
            *(self.parse.tokens[c] for c in self.parse.children[head.i] if self.parse.tokens[c].pos == "AUX"),
        ]
        finite = [verb for verb in verbs if "VerbForm=Fin" in verb.morph]
        return bool(finite) and all("Number=Plur" in verb.morph for verb in finite)

    def _best(self, position: int, gender: str, plural: bool, people_only: bool) -> Entity | None:
        sentence = self.sentence_of(position)
        best: tuple[float, int, Entity] | None = None
        for entity in self.entities:
            place = entity.last_before(position)
            if place is None or sentence - place[1] > _PRONOUN_REACH or entity.plural != plural:
                continue
            if people_only and not entity.person:
                continue
            score = _agreement(entity, gender, plural)
            if score <= 0:
                continue
            score += place[2] - 0.8 * (sentence - place[1])
            if place[1] == sentence:
                score -= 0.3
            if best is None or (score, place[0]) > best[:2]:
                best = (score, place[0], entity)
        return best[2] if best else None


def _agreement(entity: Entity, gender: str, plural: bool) -> float:
    """How well an entity agrees with a pronoun's gender; 0: not at all."""
    if plural:
        return 2.0
    if not entity.person and entity.party.shape == "body" and (not entity.sure or entity.name in places()):
        return 0.0
    if entity.gender and gender and entity.gender != gender:
        return 0.0
    if gender == "Neut":
        return 1.0 if entity.gender == "Neut" else 0.0
    base = 3.0 if entity.person else 2.5 if entity.party.shape == "role" else 1.0
    return base if entity.gender == gender else base - 0.7


def _is_role(word: str) -> bool:
    noun = look_up(word)
    return noun is not None and (noun.is_person or noun.body is not None)


def _apposes(parse: Parse, i: int) -> bool:
    """Whether what follows a comma is an apposition: a name, or a noun phrase with a role."""
    tokens = parse.tokens
    for j in range(i, min(i + 6, len(tokens))):
        if tokens[j].tag[:1] == "V" or tokens[j].tag in {"PRELS", "KOUS", "PPER", "KON"}:
            return False
        if tokens[j].tag in {"NE", "NN"}:
            return is_name(tokens[j]) or _is_role(tokens[j].text)
    return False


def _may_be(entity: Entity, party: Party) -> bool:
    """Whether nothing speaks against a role noun standing for an entity."""
    if entity.plural or entity.name is None:
        return False
    assert party.noun is not None
    if party.noun.is_person:
        fits = entity.person or entity.party.shape == "role"
        return fits and not (entity.gender and party.gender and entity.gender != party.gender)
    return not entity.person and entity.party.shape == "body"


def _is_named(entity: Entity) -> bool:
    """Whether an entity has a name of its own, not a common noun alone."""
    noun = look_up(entity.name or "")
    return noun is None or bool(noun.front) or " " in (entity.name or "")


def _full(name: str) -> str:
    """The full name a known acronym stands for ("WHO"), else the name itself: nicknames are left as they are worded."""
    known = known_name(name)
    if known is not None and known.name and (shortens(name, known.name) or shortens(known.name, name)):
        return known.name
    return name


def _role_fit(entity: Entity, noun: str, party: Party) -> float:
    """How well an entity's known roles fit a role noun; 0: not."""
    assert party.noun is not None and party.name is not None
    names = {name.casefold() for name in entity.nouns}
    word = party.name.casefold()
    if word in names or noun.casefold() in names or any(name.endswith(word) for name in names):
        return 3.0
    if not party.noun.is_person and entity.name and any(part.casefold().endswith(word) for part in entity.name.split()):
        return 3.0
    for group in _ALIKE:
        if noun in group and not party.noun.front:
            kinds = {"company", "medium", "agency", "party"}
            if names & {name.casefold() for name in group}:
                return 2.0
            if entity.kind == party.kind and entity.kind in kinds and entity.sure and _is_named(entity):
                return 2.0
    if party.noun.is_person and noun in _GENERIC_PEOPLE and entity.person and entity.kind == party.kind:
        return 1.5
    return 0.0
