"""Names that a reading cut off, made whole from the text around them: "Netz" of "Netz Hagenburg", "Grün" of "Grün &
Laut", "Selbst" of "Selbst Bruckmeier".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from quellenlage.link.naming import fold
from quellenlage.link.parties import genitive_free
from quellenlage.nouns import Link, Reading

AND_MORE = re.compile(r"\s?&\s[A-ZÄÖÜ][\w-]+")
"""What follows a firm's first name."""
MORE_AND = re.compile(r"\b[A-ZÄÖÜ][\w-]+\s&\s$")
"""What stands before a firm's second name."""
NEXT = re.compile(r"\s(?P<word>[A-ZÄÖÜ][\w-]+)")
REACH = 40
"""Letters beside a name in which the rest of it stands."""


def whole_names(readings: Sequence[Reading], people: frozenset[str]) -> Mapping[str, str]:
    """Cut-off names of a run, folded, to the whole ones, where each mention by that name shows the same one."""
    links = [(r.parse.text, link) for r in readings for c in r.analysis.claims for chain in c.chains for link in chain]
    known = {fold(link.name) for _, link in links if link.name and " " in link.name}
    found: dict[str, set[str]] = defaultdict(set)
    for text, link in links:
        if link.name and link.mention is not None and (whole := whole_name(text, link, known, people)):
            found[fold(link.name)].add(whole)
    return {
        name: wholes.pop() for name, wholes in sorted(found.items()) if len(wholes) == 1 and fold(min(wholes)) != name
    }


def whole_name(text: str, link: Link, known: set[str], people: frozenset[str]) -> str:
    """The whole name where a mention shows a link's name or more, "" where it names the link in other words."""
    name, mention = str(link.name).rstrip(" &"), link.mention
    if mention is None or not name:
        return ""
    at = text.find(name, mention.start, mention.stop + 1)
    if at < 0:
        return ""
    stop = at + len(name)
    after, before = text[stop : stop + REACH], text[max(0, at - REACH) : at]
    if more := AND_MORE.match(after):
        return f"{name} {more.group().strip()}"
    if more := MORE_AND.search(before):
        return f"{more.group()}{name}"
    following = NEXT.match(after)
    if following is None:
        return name
    word = following["word"]
    if fold(f"{name} {word}") in known:
        return f"{name} {word}"
    inside = stop + following.end() <= mention.stop
    if inside and " " not in name and genitive_free(word.lower()) in people and fold(name) not in people:
        return word
    return name
