"""Who may be the source of a claim: phrases around it, sources of earlier claims, a statement's own maker, nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from quellenlage.extract.attribution.view import View

NOUNS = frozenset({"NN", "NE", "PPER", "PDS", "PIS", "PRELS", "PWS"})
_INNER = frozenset({"flat", "flat:name", "flat:foreign", "compound", "appos"})
_OUTSIDE = frozenset(
    {"acl:relcl", "acl", "parataxis", "conj", "cc", "advcl", "case", "ccomp", "csubj", "cop", "aux", "aux:pass",
     "nsubj", "mark", "advmod", "obl", "expl", "nsubj:pass", "xcomp"}
)  # fmt: skip


NEVER = -9.0
"""The tagger's log-odds of what lies too far from a claim to be asked about."""
BACK = 2
"""Sentences before the window whose subjects are asked about, too."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier claim's source: its tokens, that claim's type and mood, how many sentences and sources it is back,
    whether it is in the same passage, the group of its cue, whether it stands inside another claim's content, how many
    claims in a row have it."""

    tokens: frozenset[int]
    type: str
    distance: int
    rank: int
    same_passage: bool
    mood: str
    group: str = "run"
    nested: bool = False
    row: int = 1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase with its head; the source of an earlier claim; or nobody."""

    kind: Literal["phrase", "carried", "nobody"]
    tokens: frozenset[int] = frozenset()
    head: int = -1
    earlier: Earlier | None = None
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Asking:
    """A claim whose source is asked for: cue head (or the leading verb of a sentence that runs on), whether it has a
    cue, type, content, the window, per token the frame model's probability that it names the source; the phrase that
    grammar names, by which rule; per token around the tagger's log-odds that it names the source, and the best of those
    outside the content."""

    cue: int
    framed: bool
    type: str
    content: Collection[int]
    first: int
    stop: int
    sure: Mapping[int, float]
    subject: int = -1
    rule: str = "none"
    tagged: Mapping[int, float] = field(default_factory=dict)
    heard: float = NEVER


def noun_phrase(view: View, head: int) -> tuple[int, int]:
    """The phrase around a noun: determiners, adjectives, genitives and names, without preposition and clauses."""
    inside = {head}
    todo = [c for c in view.parse.children[head] if view.tokens[c].dep not in _OUTSIDE]
    while todo:
        j = todo.pop()
        inside.add(j)
        todo.extend(c for c in view.parse.children[j] if view.tokens[c].dep not in _OUTSIDE - {"case", "conj", "cc"})
    first, stop = head, head + 1
    while first - 1 in inside:
        first -= 1
    while stop in inside:
        stop += 1
    while first < head and view.tokens[first].pos == "PUNCT":
        first += 1
    while stop > head + 1 and view.tokens[stop - 1].text in ",;:–—-.":
        stop -= 1
    return first, stop


def candidates(view: View, asking: Asking, earlier: Sequence[Earlier]) -> list[Candidate]:
    """The noun phrases in the window that are not inside the content, earlier sources, and nobody."""
    found = []
    cue, content = asking.cue, frozenset(asking.content)
    known = frozenset(i for one in earlier for i in one.tokens)
    ruled = asking.subject if asking.subject in content else -1
    for i in range(asking.first, asking.stop):
        inside = i in content
        if i == cue or (inside and i != ruled) or not (_may_name(view, i) or i == asking.subject):
            continue
        a, b = noun_phrase(view, i)
        if a <= cue < b:
            a, b = (cue + 1, b) if cue < i else (a, cue)
        tokens = frozenset(range(a, b)) - (frozenset() if inside else content)
        if tokens and not (tokens & known and i < cue and view.sentence[i] < view.sentence[cue]):
            found.append(Candidate("phrase", tokens, i, inside=inside))
    found += _further_back(view, asking, known)
    if asking.framed and (own := _says_itself(view, cue)):
        found.append(Candidate("phrase", own, cue))
    found += [Candidate("carried", one.tokens, earlier=one) for one in earlier]
    return [*found, Candidate("nobody")]


def _further_back(view: View, asking: Asking, known: Collection[int]) -> list[Candidate]:
    """The parties that are subjects in the sentences before the window, for a claim that names nobody by itself."""
    if asking.framed and asking.subject >= 0:
        return []
    here = view.sentence[asking.first]
    found = []
    for index in range(max(0, here - BACK), here):
        one = view.parse.sentences[index]
        for i in range(one.first, one.stop):
            party = view.speaker[i] or view.name[i] in ("PER", "ORG")
            if i not in known and party and view.tokens[i].dep == "nsubj" and _may_name(view, i):
                tokens = frozenset(range(*noun_phrase(view, i)))
                if not tokens & frozenset(known):
                    found.append(Candidate("phrase", tokens, i))
    return found


def _says_itself(view: View, cue: int) -> frozenset[int]:
    """A statement that names its maker by an adjective or a compound: "nach offiziellen Angaben", "Medienberichten"."""
    if view.tokens[cue].pos != "NOUN":
        return frozenset()
    return frozenset({cue, *(c for c in view.parse.children[cue] if view.tokens[c].tag == "ADJA" and c < cue)})


def _may_name(view: View, i: int) -> bool:
    """Whether a token may head a phrase that names somebody: a noun, a name's first word, a pronoun."""
    token = view.tokens[i]
    if token.tag not in NOUNS or (token.tag == "NN" and not token.text[0].isupper() and not token.text[0].isdigit()):
        return False
    if i and token.tag == "PIS" and view.tokens[i - 1].text.lower() in ("vor", "seit", "nach", "unter", "bei", "über"):
        return False
    if token.dep in ("flat", "flat:name", "compound"):
        return False
    return not (token.tag == "NE" and token.dep in _INNER and view.tokens[token.head].tag in ("NN", "NE"))
