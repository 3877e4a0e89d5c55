"""A voice as the texts speak of it: its titles, what stands before the function in them, the roles beside its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from quellenlage.german import words
from quellenlage.link.introduced import class_kind
from quellenlage.link.mentions import Call, Party, calls, folded
from quellenlage.link.naming import is_function, title_of
from quellenlage.link.parties import body_of, head_of, minister_of
from quellenlage.link.patterns import any_of


class Voice:
    """A person, or a title without a name, that may speak for a body."""

    def __init__(self, party: Party, raw: Mapping[str, str]) -> None:
        self.party = party
        self.key = party.key
        self.spoken: Sequence[Call] = tuple(calls(party, raw))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Folded titles in one form for men and women, roles included."""
        found = [title_of(word) for call in self.spoken for word in call.titles]
        found += [title_of(w) for call in self.spoken for w in folded(call.role) if is_role(w)]
        return tuple(dict.fromkeys(found))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its titles, compounds also in their parts."""
        shown = [title.lower() for call in self.spoken for title in call.titles]
        return frozenset(joint_free(part) for title in shown for part in (title, *title.split("-")))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Short forms in its titles ("LKA-Sprecher")."""
        parts = (part for call in self.spoken for title in call.titles for part in title.split("-"))
        return frozenset(part for part in parts if SHORT.fullmatch(part))

    @cached_property
    def fronts(self) -> frozenset[str]:
        """What stands before the function in its titles."""
        return frozenset(front for title in self.titles for front in fronts_of(title))

    @cached_property
    def heads(self) -> frozenset[str]:
        """The classes of bodies its titles speak for; a function of any body ("Geschäftsführer") tells none."""
        own = {h for t in self.titles if not is_function(t) and (h := head_of(t) or minister_of(t))}
        read = {h for n in self.party.members for h in n.heads}
        return frozenset(own | (read if not self.titles else {h for h in read if h.startswith("noun:")}))

    @cached_property
    def fragments(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The folded words of the roles beside its name, of what stands before its titles and after its name."""
        found = {
            "role": [c.role for c in self.spoken],
            "front": [f"{c.front} {' '.join(c.titles)}" for c in self.spoken if c.front],
            "tail": [c.tail for c in self.spoken],
        }
        return {
            name: tuple(tuple(folded(text)) for text in dict.fromkeys(texts) if text) for name, texts in found.items()
        }

    @cached_property
    def names(self) -> tuple[list[str], list[str]]:
        """The folded words of its names, and of what stands in brackets behind them."""
        shown = " ".join(self.party.shown)
        return folded(re.sub(r"\([^)]*\)?", "", shown)), folded(" ".join(re.findall(r"\(([^)]*)\)", shown)))

    @property
    def is_plain(self) -> bool:
        """Whether a title is a function in a body."""
        return any(is_function(title) or fronts_of(title) for title in self.titles)

    @property
    def is_mayor(self) -> bool:
        """Whether a title is of those who lead a town's administration."""
        mayors = any_of(words("actors")["speakers"]["mayors"])
        return any(mayors.fullmatch(title) for title in self.titles)

    @property
    def is_unnamed(self) -> bool:
        """Whether it is a title without a name."""
        return not any(n.person or n.named.proper for n in self.party.members)

    @property
    def is_of_no_body(self) -> bool:
        """Whether what stands before its function is a class of bodies ("Personalratschef")."""
        endings = tuple(words("actors")["party_endings"]["endings"])
        return any(len(f) > 3 and (class_kind(f) or body_of(f) or f.endswith(endings)) for f in self.fronts)


SHORT = re.compile(r"[A-ZÄÖÜ]{2,6}")


def is_role(word: str) -> bool:
    """Whether a folded word is what somebody is in a body."""
    title = title_of(word)
    return bool(fronts_of(title) or is_function(title) or head_of(word) or minister_of(word))


@cache
def fronts_of(title: str) -> frozenset[str]:
    """What stands before the function in a title, with and without the letter that joins it."""
    for word in sorted(words("actors")["speakers"]["functions"], key=len, reverse=True):
        front = title.removesuffix(word).removesuffix("-")
        if front != title and len(front) > 2:
            return frozenset({front, front.removesuffix("s"), front.removesuffix("n")})
    return frozenset()


def joint_free(word: str) -> str:
    """A folded word without the s that joins the parts of a compound."""
    return word.removesuffix("s") if len(word) > JOINT else word


JOINT = 5
"""Letters of a word beyond which a last s may join it to another."""


def is_short(short: str, name: str) -> bool:
    """Whether capitals can be short for a name of one word or several ("LKA", "Landeskriminalamt")."""
    if not SHORT.fullmatch(short):
        return False
    capitals = [w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
    if len(capitals) > 1:
        return capitals[: len(short)] == list(short)[: len(capitals)] and is_in_order(short, name)
    heads = [noun for noun in words("actors")["party_endings"]["endings"] if name.lower().endswith(noun)]
    head = max(heads, key=len, default="")
    return len(head) > 2 and head != name.lower() and short[-1].lower() == head[0] and is_in_order(short, name)


def is_in_order(short: str, name: str) -> bool:
    """Whether the letters of a short form stand in a name in this order, the first at its beginning."""
    rest = name.lower()
    if rest[:1] != short[:1].lower():
        return False
    at = 0
    for letter in short.lower():
        at = rest.find(letter, at) + 1
        if at == 0:
            return False
    return True


def stem_of(word: str) -> str:
    """A word without the ending for who does or what is done: "einsatzleit" of "einsatzleiter", "einsatzleitung"."""
    return re.sub(r"(?:erinnen|erin|ern|er|ungen|ung|in|en|e|s|ei)$", "", word) if len(word) > 6 else word
