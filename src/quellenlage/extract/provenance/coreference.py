"""Who is who inside one article: full names and surnames, acronyms, roles, pronouns, each tied to one entity.

A wrong join is worse than a missed one: what fits nobody well stays what it says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import replace

from quellenlage.extract.provenance.entities import BEST_FIT, Entity, Mention, agreement, full_name, role_fit
from quellenlage.extract.provenance.kinds import speaking_for
from quellenlage.extract.provenance.mentions import find_mentions
from quellenlage.extract.provenance.names import country_of_adjective, country_of_people, places, politicians
from quellenlage.extract.provenance.nouns import look_up
from quellenlage.extract.provenance.party import Party
from quellenlage.extract.provenance.pronouns import Pronoun, candidates, pronoun_features, score
from quellenlage.extract.provenance.reading import Reader
from quellenlage.extract.provenance.wordforms import feature
from quellenlage.extract.provenance.wordlists import word_set
from quellenlage.nouns import LinkKind, Parse

_PRONOUN_REACH = 3
"""Sentences back within which a pronoun finds its name."""
_NATIVE_REACH = 1
"""Sentences back within which "der Norweger" finds his name."""
_REPORT_REACH = 5
"""Sentences back within which "dem Bericht zufolge" finds its medium."""
_LIKELY = 0.25
"""Share of an article's mentions from which on a person named without a role is taken for one of that kind."""
_WITH_SPOKESPEOPLE = frozenset(
    {"government", "police_justice", "military_intelligence", "emergency_services", "company", "organisation", "party"}
)
_OTHERS = frozenset({"anderer", "andere", "anderes", "weiterer", "weitere", "weiteres", "zweiter", "zweite", "neuer"})
_SAME_NAME = frozenset({"flat", "appos", "flat:name", "conj", "compound"})


_LONG = 7
"""Letters from which on a word is no possessive."""
_GENDERS = {
    "dessen": frozenset({"Masc", "Neut"}),
    "sein": frozenset({"Masc", "Neut"}),
    "deren": frozenset({"Fem"}),
    "ihr": frozenset({"Fem"}),
}
"""By the beginning of a possessive, the genders of the body it can point to."""


class Cast:
    """The parties of one article and what their mentions stand for."""

    def __init__(self, parse: Parse, said: frozenset[int] = frozenset()) -> None:
        """The cast of an article; `said` are the tokens of what is put on somebody's account."""
        self.parse = parse
        self.said = said
        self.voices: list[Entity] = []
        self.reader = Reader.of(parse)
        self.entities: list[Entity] = []
        self._by_name: dict[str, Entity] = {}
        self._by_surname: dict[str, Entity] = {}
        self._sentence_starts = [sentence.first for sentence in parse.sentences]
        for party in find_mentions(self.reader):
            self._enter(party, party.name or "")
        self._guess_kinds()

    def sentence_of(self, token: int) -> int:
        """The index of the sentence a token stands in."""
        return max(bisect_right(self._sentence_starts, token) - 1, 0)

    def find(self, party: Party) -> tuple[Entity | None, str]:
        """The entity a source phrase stands for, and why; (None, "") where it stands for itself."""
        if party.shape == "pronoun":
            return self._by_pronoun(party)
        if party.shape == "body" and party.definite and not party.plural and look_up(party.name or "") is not None:
            entity, why = self._by_role(party)
            if entity is not None:
                return entity, why
        if party.shape in {"person", "body"} and party.name:
            entity = self._named(party, party.name)
            if entity is not None:
                return entity, f"„{party.name}“ is {entity.name}" if entity.name != party.name else ""
        if not party.definite or party.shape not in {"role", "body"}:
            return None, ""
        if party.noun is None:
            return self._by_description(party)
        if party.plural:
            return None, ""
        if party.noun.known in word_set("reports"):
            return self._by_report(party)
        return self._by_role(party)

    def heard(self, entity: Entity, token: int) -> None:
        """Notes that an entity was a source at a token: it stays in mind for the pronouns to come."""
        self._mention(entity, token, weight=1.0)
        self.voices.append(entity)

    def enter_source(self, party: Party) -> Entity:
        """The entity of a source that is named by its role only ("ein Sprecher der Werft")."""
        if not party.name:
            return Entity.of(party)
        entity = self._by_name.get(party.name.casefold())
        if entity is None:
            entity = self._new(party)
            self._by_name[party.name.casefold()] = entity
            entity.describe(party)
        return entity

    # Entering what the article names

    def _enter(self, party: Party, name: str) -> None:
        entity = None if party.shape == "role" else self._named(party, name)
        anaphor = party.definite and not party.plural and party.noun is not None and party.shape != "person"
        if entity is None and anaphor:
            entity, _ = self._by_role(party)
            if entity is not None:
                self._mention(entity, party.head)
                return
        entity = entity or self._by_name.get(name.casefold()) or self._new(party)
        self._learn(entity, party, name)

    def _named(self, party: Party, name: str) -> Entity | None:
        """The entity that goes by a name: in full, by surname, by acronym."""
        folded = name.casefold()
        if party.shape == "person":
            known = self._by_name.get(folded)
            if known is not None and known.party.shape == "body" and not self._is_firm(known, party):
                known = None
            return known or self._same_surname(folded)
        if party.acronym and party.acronym.casefold() in self._by_name:
            return self._by_name[party.acronym.casefold()]
        entity = self._by_name.get(full_name(name).casefold()) or self._by_name.get(folded)
        if entity is None and " " not in folded:
            surname = self._by_surname.get(folded)
            return surname if surname is not None and surname.person else None
        return entity

    def _is_firm(self, entity: Entity, party: Party) -> bool:
        """Whether a bare surname is the firm's of that name: a role or a title in front would make it a person's."""
        return entity.kind != "company" or party.noun is None or not party.noun.is_person

    def _same_surname(self, folded: str) -> Entity | None:
        """The person with the same surname, where the first names do not differ."""
        words = folded.split()
        other = self._by_surname.get(words[-1]) if words else None
        if other is None or not other.person:
            return None
        known = (other.name or "").casefold().split()
        initial = len(words[0]) <= 2 and words[0][0] == known[0][0]
        return other if len(words) == 1 or len(known) == 1 or known[0] == words[0] or initial else None

    def _new(self, party: Party) -> Entity:
        entity = Entity.of(party)
        self.entities.append(entity)
        return entity

    def _learn(self, entity: Entity, party: Party, name: str) -> None:
        """Adds a mention and what it tells: a fuller name, a surer kind, a gender, a role."""
        keys = [name] if party.shape == "person" else [name, full_name(name), *([party.own] if party.own else [])]
        for key in (*keys, *([party.acronym] if party.acronym else [])):
            self._by_name.setdefault(key.casefold(), entity)
        firm = entity.party.shape == "body" and entity.kind == "company" and " " not in name
        if party.shape == "person" and name.split() and not firm:
            surname = name.casefold().split()[-1]
            self._by_surname.setdefault(surname, entity)
            if len(name.split()) > len((entity.name or "").split()) or not entity.person:
                entity.name, entity.party = name, party
                entity.gender = party.gender or entity.gender  # the family's, until a first name tells
                self._by_surname[surname] = entity
        elif party.acronym and entity.name and len(entity.name) < len(name):
            entity.name, entity.party = name, party
        entity.describe(party)
        self._mention(entity, party.head)

    def _mention(self, entity: Entity, token: int, weight: float = 0.0) -> None:
        subject = 1.0 if self._is_subject(token) else 0.0
        entity.add(Mention(token, self.sentence_of(token), subject + weight))

    def _is_subject(self, token: int) -> bool:
        i = token
        for _ in range(3):
            if self.parse.tokens[i].dep.startswith("nsubj"):
                return True
            if self.parse.tokens[i].dep not in _SAME_NAME:
                return False
            i = self.parse.tokens[i].head
        return False

    def _guess_kinds(self) -> None:
        """Takes people named without a role for what the article is mostly about: politics, a company, science."""
        for entity in self.entities:
            words = (entity.name or "").casefold().split()
            if not entity.sure and words and words[-1] in politicians():
                entity.kind = "person_politics"
                entity.sure = entity.person
            else:
                self._lend_body(entity)
        likely = self._main_kind()
        for entity in self.entities:
            if likely is not None and entity.person and not entity.sure:
                entity.kind = likely

    def _lend_body(self, entity: Entity) -> None:
        """Gives who speaks for a body that is not named the kind of the body named last ("die Polizei ... eine
        Sprecherin", "der Verein ... dessen Vorsitzender")."""
        noun, at = entity.party.noun, entity.mentions[0].token if entity.mentions else entity.party.first
        owner = self._owner_word(entity.party)
        if (
            noun is None
            or not noun.speaks
            or entity.party.body is not None
            or entity.party.shape not in {"role", "person"}
        ):
            return
        alone = entity.party.shape == "person" or " " not in (entity.name or "")
        alone = alone and (not noun.front or noun.front in word_set("levels"))
        by_default = noun.person is None and entity.party.why.endswith("without a body")
        if not owner and (not alone or noun.known not in word_set("lends") or (entity.sure and not by_default)):
            return
        body = self._body_before(at, _GENDERS.get(owner, frozenset()))
        if body is None:
            return
        entity.kind, entity.sure = speaking_for(noun, body.name, body.kind), True
        entity.party = replace(entity.party, why=f"{noun.known} of {body.name}, named before")
        if entity.party.shape == "role" and entity.name in {"Sprecher", "Sprecherin"}:
            entity.name = f"{entity.name} ({body.name})"

    def _owner_word(self, party: Party) -> str:
        """The possessive a role opens with ("Deren Präsident", "Ihr Vorsitzender"), "" where it has none."""
        near = range(max(party.first - 1, 0), min(party.first + 1, party.head))
        words = [self.parse.tokens[i].text.lower() for i in near]
        return next((owner for owner in _GENDERS for word in words if word.startswith(owner) and len(word) < _LONG), "")

    def _body_before(self, at: int, genders: frozenset[str]) -> Entity | None:
        """The body named last before a token that people can speak for: subjects first, of the genders asked."""
        here = self.sentence_of(at)
        best: tuple[float, int, Entity] | None = None
        for other in self.entities:
            last = other.last_before(at)
            if last is None or here - last.sentence > _PRONOUN_REACH or (other.plural and "Fem" not in genders):
                continue
            if other.party.shape != "body" or not other.sure or other.kind not in _WITH_SPOKESPEOPLE:
                continue
            if other.name in places() or (genders and other.gender and other.gender not in genders):
                continue
            score = min(last.weight, 1.0) - 0.8 * (here - last.sentence)
            if best is None or (score, last.token) > best[:2]:
                best = (score, last.token, other)
        return best[2] if best is not None else None

    def _main_kind(self) -> LinkKind | None:
        """The kind of people the article is mostly about; None where no kind stands out."""
        weight: Counter[str] = Counter()
        for entity in self.entities:
            if entity.sure and entity.kind not in {"unnamed", "document"}:
                weight[entity.kind] += len(entity.mentions)
        shares: dict[LinkKind, float] = {
            "person_politics": weight["person_politics"] + weight["party"] + weight["government"] / 2,
            "company": weight["company"],
            "organisation": weight["organisation"],
            "science_expert": weight["science_expert"],
        }
        likely = max(shares, key=lambda kind: (shares[kind], kind))
        return likely if shares[likely] and shares[likely] >= _LIKELY * sum(weight.values()) else None

    # Finding who a phrase without a name stands for

    def _by_role(self, party: Party) -> tuple[Entity | None, str]:
        """ "der Minister", "das Unternehmen": the best fitting party named before; what is told apart stays."""
        if not party.name or not self._is_plain(party):
            return None, ""
        best: tuple[float, Entity] | None = None
        sentence = self.sentence_of(party.first)
        for entity in self.entities:
            last = entity.last_before(party.first)
            if last is None or (best is not None and _score(BEST_FIT, sentence, last) <= best[0] + 1e-9):
                continue
            fit = role_fit(entity, party)
            if fit > 0 and (best is None or _score(fit, sentence, last) > best[0] + 1e-9):
                best = (_score(fit, sentence, last), entity)
        return self._because(best[1], party, "is") if best is not None else (None, "")

    def _is_plain(self, party: Party) -> bool:
        """Whether a role stands alone, or behind an adjective that tells no country or place ("parteilos")."""
        words = (party.name or "").split()
        if len(words) == 1:
            return True
        people = party.noun is not None and party.noun.is_person and len(words) == 2
        return people and words[0][:1].islower() and country_of_adjective(words[0]) is None and words[0] not in _OTHERS

    def _by_report(self, party: Party) -> tuple[Entity | None, str]:
        """ "dem Bericht zufolge": the medium heard last."""
        sentence = self.sentence_of(party.first)
        best: tuple[int, Entity] | None = None
        for entity in self.entities:
            last = entity.last_before(party.first)
            if last is None or entity.kind not in {"medium", "agency"} or entity.plural:
                continue
            if sentence - last.sentence <= _REPORT_REACH and (best is None or last.token > best[0]):
                best = (last.token, entity)
        return self._because(best[1], party, "is that of") if best is not None else (None, "")

    def _by_description(self, party: Party) -> tuple[Entity | None, str]:
        """ "der 53-Jährige", "der Berliner": the last person that fits."""
        text = self.parse.tokens[party.head].text
        aged = text[:1].isdigit() and "jährig" in text.lower()
        native = text.endswith("er") or country_of_people(text) is not None
        if not aged and (not native or party.kind != "person_other" or party.plural):
            return None, ""
        feminine = self.parse.tokens[party.first].text.lower() == "die" and text.endswith(("in", "rige"))
        reach = _PRONOUN_REACH if aged or (text.endswith("er") and country_of_people(text) is None) else _NATIVE_REACH
        found = self._best(party.first, "Fem" if feminine else "Masc", plural=False, people_only=True, reach=reach)
        return self._because(found, party, "is") if found is not None else (None, "")

    def _by_subject(self, party: Party) -> tuple[Entity | None, str]:
        """ "nach eigenen Angaben": the subject of the sentence."""
        here = self.sentence_of(party.first)
        for clause in self.parse.clauses:
            if clause.subject is not None and self.sentence_of(clause.subject) == here:
                for entity in self.entities:
                    if any(mention.token == clause.subject for mention in entity.mentions):
                        return self._because(entity, party, "stands for")
        return None, ""

    def _by_pronoun(self, party: Party) -> tuple[Entity | None, str]:
        if self.is_own(party):
            return self._by_subject(party)
        pronoun = self.pronoun(party)
        found = candidates(pronoun, self.entities)
        if not found:
            return None, ""
        scores = [score(row) for row in pronoun_features(pronoun, found, self.voices, self.said)]
        return self._because(found[scores.index(max(scores))][0], party, "stands for")

    def is_own(self, party: Party) -> bool:
        """Whether a source phrase is "eigenen": the subject's."""
        return self.parse.tokens[party.head].text.lower().startswith("eigen")

    def pronoun(self, party: Party) -> Pronoun:
        """A source phrase that is a pronoun, with the gender and number it asks for."""
        token = self.parse.tokens[party.head]
        word = token.text.lower()
        plural = self._is_for_several(party)
        gender = "" if plural else party.gender
        if not plural and word.startswith(("sie", "ihr", "diese")) and word not in {"dieser", "dieses"}:
            gender = "Fem"
        elif not plural and word in {"es", "dieses"}:
            gender = "Neut"
        elif not plural and word == "dieser":
            gender = "Masc"
        return Pronoun(party.first, self.sentence_of(party.first), word, gender, plural)

    def _is_for_several(self, party: Party) -> bool:
        """Whether a pronoun stands for several, as its verb says; a possessive's own number is its noun's."""
        token = self.parse.tokens[party.head]
        if token.tag == "PPOSAT":
            return False
        others = (self.parse.tokens[child] for child in self.parse.children[token.head] if child != token.i)
        ruled = any(one.dep.startswith("nsubj") and one.tag in {"NN", "NE", "PPER"} for one in others)
        verb = "" if ruled or token.dep not in {"nsubj", "nsubj:pass", "obj"} else self._verb_number(party.head)
        return verb == "Plur" or (party.plural and not verb)

    def _because(self, entity: Entity, party: Party, verb: str) -> tuple[Entity, str]:
        return entity, f"„{self.parse.tokens[party.head].text}“ {verb} {entity.name}, named before"

    def _verb_number(self, i: int) -> str:
        """The number of the finite verb that a token hangs on, "" where none is found."""
        tokens = self.parse.tokens
        head = tokens[tokens[i].head]
        verbs = [head, *(tokens[child] for child in self.parse.children[head.i] if tokens[child].pos == "AUX")]
        numbers = {feature(verb, "Number") for verb in verbs if "VerbForm=Fin" in verb.morph}
        return numbers.pop() if len(numbers) == 1 else ""

    def _best(
        self, position: int, gender: str, plural: bool, people_only: bool, reach: int = _PRONOUN_REACH
    ) -> Entity | None:
        """The entity that agrees best and was named last: subjects and sources first, nearer sentences first."""
        sentence = self.sentence_of(position)
        best: tuple[float, int, Entity] | None = None
        for entity in self.entities:
            last = entity.last_before(position)
            if last is None or sentence - last.sentence > reach or entity.plural != plural:
                continue
            score = agreement(entity, gender, plural)
            if score <= 0 or (people_only and not entity.person and not _is_somebody(entity)):
                continue
            score += last.weight - 0.8 * (sentence - last.sentence) - (0.3 if last.sentence == sentence else 0.0)
            if best is None or (score, last.token) > best[:2]:
                best = (score, last.token, entity)
        return best[2] if best else None


def _is_somebody(entity: Entity) -> bool:
    """Whether an entity is a single person known by a role, who can be called by age or origin."""
    return entity.party.shape == "role" and entity.kind != "unnamed"


def _score(fit: float, sentence: int, last: Mention) -> float:
    """How well an entity stands for a role in a sentence: how it fits, how long ago it was mentioned, and how."""
    return fit - 0.15 * (sentence - last.sentence) + 0.3 * last.weight
