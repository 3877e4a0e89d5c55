"""Where the texts of a story name its parties, and with which words: titles before a name, roles behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from quellenlage.link.introduced import class_kind
from quellenlage.link.nodes import SEPARATE, Node
from quellenlage.link.parties import ARTICLES, body_of, genitive_free, head_of, kind_of_noun, minister_of, ministry_of

FRAGMENT = 80
"""Letters beside a name in which a role is looked for."""
STOP = re.compile(r"[.!?;:„“”\"»«\n–—]|\s-\s")
ENDINGS = r"(?:e?s|e?n|in|innen)?\b"


class Party:
    """The nodes of one set, with the words that name them."""

    def __init__(
        self,
        key: str,
        members: Sequence[Node],
        texts: Mapping[str, str],
        shorts: Mapping[tuple[str, ...], str] | None = None,
    ) -> None:
        self.key = key
        self.shorts = frozenset(s for n in members if (s := (shorts or {}).get(n.named.key)))
        self.members = sorted(members, key=lambda n: n.id)
        self.articles = frozenset(n.article for n in members)
        self.texts = texts

    @cached_property
    def propers(self) -> tuple[tuple[str, ...], ...]:
        """The proper names it goes by, without the lands of its members."""
        found = {tuple(w for w in n.named.proper if not w.startswith("nation:")) for n in self.members}
        found |= {(short.lower(),) for short in self.shorts}
        return tuple(sorted(p for p in found if p))

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The class nouns it goes by, folded."""
        own = {
            genitive_free(w.lower().strip(".,()"))
            for n in self.members
            for w in re.findall(r"[\w-]+", n.name)
            if w[:1].isupper() and w.lower() not in ARTICLES
        }
        own = {w for w in own if len(w) > 2 and not any(w in n.named.proper for n in self.members)}
        return frozenset(own | {w for n in self.members for w in n.nouns})

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The classes of bodies it is of."""
        return frozenset(n.named.body for n in self.members if n.named.body)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds its members are met with."""
        return frozenset(n.kind for n in self.members)

    @cached_property
    def name(self) -> str:
        """One of its names, the commonest, the shortest among equals."""
        names = [n.name for n in self.members]
        return min(names, key=lambda name: (-names.count(name), len(name), name))

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """All of its names."""
        return tuple(sorted({n.name for n in self.members}))

    @property
    def local(self) -> bool:
        """Whether all of its proper names are those of places."""
        return all(n.local or not n.named.proper for n in self.members)

    @cached_property
    def is_voice(self) -> bool:
        """Whether it is a person, or a title without a name, that may speak for a body."""
        if any(n.kind in SEPARATE for n in self.members):
            return False
        return all(n.person or n.heads or is_title(n) for n in self.members)

    @cached_property
    def is_body(self) -> bool:
        """Whether it may be a body that people speak for."""
        return not any(n.kind in SEPARATE for n in self.members) and not all(
            n.person or is_title(n) or n.kind in ("witness", "unnamed") for n in self.members
        )

    @property
    def may_be_body(self) -> bool:
        """Whether none of its members is a person by name, a medium or a document."""
        return not any(n.person or n.kind in SEPARATE for n in self.members)

    @cached_property
    def spots(self) -> Mapping[str, tuple[int, ...]]:
        """Where each article names it, by any of its names."""
        pattern = re.compile("|".join(sorted({pattern_of(n) for n in self.members}, key=lambda p: (-len(p), p))))
        return {
            article: tuple(m.start() for m in pattern.finditer(text)) for article, text in sorted(self.texts.items())
        }

    def last_before(self, article: str, place: int) -> int | None:
        """Where an article names it last before an offset, None where it does not."""
        spots = self.spots[article]
        at = bisect_left(spots, place)
        return spots[at - 1] if at else None


def pattern_of(node: Node) -> str:
    """A pattern for the words of a node's name in a text in lower case."""
    proper = [w for w in node.named.proper if not w.startswith("nation:")]
    if proper and not (node.person and len(proper) > 1):
        found = r"\b" + r"\W+(?:\w+\W+)?".join(re.escape(w) for w in proper) + r"s?\b"
        if node.local and (nouns := [w for w in node.named.key if w not in node.named.proper]):
            return r"\b(?:" + "|".join(re.escape(w) for w in nouns) + ")" + ENDINGS + r"(?:\W+\w+)?\W+" + found[2:]
        return found
    if proper:
        return r"\b" + re.escape(proper[-1]) + r"s?\b"
    shown = [w.lower().strip(".,()") for w in node.name.split() if w[:1].isupper() and w.lower() not in ARTICLES]
    return r"\b" + (r"\W+(?:\w+\W+)?".join(re.escape(w) for w in shown or node.named.key)) + ENDINGS


def is_title(node: Node) -> bool:
    """Whether a name is what somebody is ("Wahlleiterin", "ein Sprecher"), with or without a name behind it."""
    first = next((w for w in re.findall(r"[\w-]+", node.name) if w[:1].isupper() and w.lower() not in ARTICLES), "")
    found = kind_of_noun(first.lower())
    return node.named.speaks or bool(found and found[1] and not class_kind(first.lower()))


def is_noun_of_body(word: str) -> bool:
    """Whether a folded word is a class noun of bodies."""
    return bool(class_kind(word) or body_of(word) or ministry_of(word))


@dataclass(frozen=True, slots=True)
class Call:
    """One place where a text names a voice: the capitalised words right before the name, the words of its clause
    before them, the role in commas on either side, what follows the name.
    """

    article: str
    start: int
    titles: tuple[str, ...]
    front: str
    role: str
    tail: str
    first: bool
    paragraph: int

    @property
    def said(self) -> str:
        """All that is said of the voice."""
        return " ".join((self.front, *self.titles, self.role, self.tail))


def calls(party: Party, raw: Mapping[str, str]) -> Iterator[Call]:
    """All places where texts name a voice."""
    for article in sorted(party.articles):
        nodes = [n for n in party.members if n.article == article]
        text = raw[article]
        lasts = sorted({n.named.proper[-1] for n in nodes if n.person and n.named.proper})
        first = True
        for last in lasts:
            own = {w for n in party.members if n.person for w in n.named.proper}
            for found in re.finditer(rf"\b{re.escape(last)}s?\b", text, re.IGNORECASE):
                if found.group()[:1].isupper():
                    yield call_at(article, text, found.start(), found.end(), own, first)
                    first = False
        if not lasts:
            for place in sorted({p for n in nodes for p in n.places}):
                yield call_at(article, text, place, end_of_title(text, place), set(), first)
                first = False


def end_of_title(text: str, place: int) -> int:
    """Where the first capitalised word at or after an offset that is no article ends."""
    for found in re.finditer(r"[\w-]+", text[place : place + FRAGMENT]):
        word = found.group()
        if word[:1].isupper() and word.lower() not in ARTICLES:
            return place + found.end()
    return place


SKIPPED = frozenset({"dr", "prof", "professor", "professorin", "von", "van", "de", "zu", "med", "frau", "herr"})


def call_at(article: str, text: str, start: int, stop: int, own: set[str], first: bool) -> Call:
    """The words around one naming."""
    left = STOP.split(re.sub(r"\b(Dr|Prof|med|St)\.", r"\1 ", text[max(0, start - FRAGMENT - 20) : start]))[-1]
    right = STOP.split(text[stop : stop + FRAGMENT])[0]
    clause = left.rsplit(",", 1)
    words = re.findall(r"[\w&-]+", clause[-1])
    while words and (genitive_free(words[-1].lower()) in own or words[-1].lower() in SKIPPED):
        words.pop()
    titles: list[str] = []
    if own:
        while words and words[-1][:1].isupper() and words[-1].lower() not in ARTICLES and len(titles) < 3:
            titles.insert(0, words.pop())
    else:
        titles = [w for w in re.findall(r"[\w-]+", text[start:stop]) if w[:1].isupper()][-1:]
    role = ""
    if not titles and not words and len(clause) > 1:
        role = clause[0].rsplit(",", 1)[-1]
    if right.startswith(","):
        role += " " + right[1:].split(",")[0]
    tail = ""
    behind = re.match(r"\s+(?:von|vom|der|des|beim|bei|aus|\()\s*[^,]{0,50}", right)
    if behind:
        tail = " ".join(behind.group().split()[:6])
    front = " ".join(words[-4:]) if titles and words else ""
    front = front if re.search(r"\b(?:der|des|von|vom|beim)$", front) or not titles else ""
    return Call(article, start, tuple(titles), front, role, tail, first, text.rfind("\n", 0, start) + 1)


def folded(fragment: str) -> list[str]:
    """The capitalised words of a fragment, folded, compounds also in their parts."""
    found: list[str] = []
    for word in re.findall(r"[\w-]+", fragment):
        if word[:1].isupper() and word.lower() not in ARTICLES:
            found += [genitive_free(part.lower()) for part in (word, *word.split("-")) if len(part) > 1]
    return list(dict.fromkeys(found))


__all__ = ["Call", "Party", "calls", "folded", "head_of", "kind_of_noun", "minister_of"]
