"""Denials that no single word tells: a clause or something said in front of a sentence, and a verb that says it is not
so ("Die Kritik, er sei zu spät gekommen, hält sie für unangebracht", "Dass er zahlt, ist nicht vorgesehen").
"""

from __future__ import annotations

import re

from quellenlage.german import words
from quellenlage.link.patterns import any_of
from quellenlage.link.phrases import is_finite, is_noun
from quellenlage.link.setting import Setting, Stretch
from quellenlage.nouns import Span

CLAUSE = re.compile(r"[\"„“«»]?(?:dass|daß)\s", re.IGNORECASE)
"""How a clause in front opens."""
ASIDE = re.compile(
    r"\bnicht\s+(?:nur|bloß|allein|zuletzt|mehr|aus|ausgeschlossen|auszuschließen|unbegründet)\b"
    r"|\bkein\w*\s+(?:widerspruch|zweifel|geheimnis|wunder|zufall)\b"
)
"""Negations that deny nothing."""


def refuted(setting: Setting, stretch: Stretch) -> tuple[Span, Span] | None:
    """What stands in front of a sentence and what says that it is not so, None where nothing does."""
    tokens = setting.parse.tokens
    verb = main_verb(setting, stretch)
    if verb is None:
        return None
    front = tokens[stretch.first : verb]
    if not (CLAUSE.match(stretch.text) or is_alleged(setting, stretch, verb)):
        return None
    ends = [t.start for t in tokens[verb + 1 : stretch.last] if t.text in {",", ":", ";"}]
    stop = min(ends, default=tokens[stretch.last - 1].stop)
    said = Span.cut(setting.text, tokens[verb].start, stop)
    last = next(t for t in reversed(front) if t.text != ",")
    if not says_no(said.quote.lower()):
        return None
    return Span.cut(setting.text, front[0].start, last.stop), trimmed(said, setting.text)


def main_verb(setting: Setting, stretch: Stretch) -> int | None:
    """The finite verb right behind a clause in front that a comma closes."""
    tokens = setting.parse.tokens
    commas = [i for i in range(stretch.first + 1, stretch.last - 1) if tokens[i].text == ","]
    for i in reversed(commas):
        if is_finite(tokens[i + 1]) and (len(commas) > 1 or CLAUSE.match(stretch.text)):
            return i + 1
    return None


def is_alleged(setting: Setting, stretch: Stretch, verb: int) -> bool:
    """Whether something said stands in front with its clause: "Den Verdacht, er habe gelogen, ..."."""
    tokens = setting.parse.tokens
    told = any_of(words("denials")["told"])
    comma = next((i for i in range(stretch.first, verb) if tokens[i].text == ","), verb)
    return (
        any(is_noun(t) and told.fullmatch(t.text.lower()) for t in tokens[stretch.first : comma]) and comma < verb - 2
    )


def says_no(said: str) -> bool:
    """Whether a predicate says that something is not so."""
    table = words("denials")
    said = ASIDE.sub(" ", said)
    return bool(any_of(table["negations"]).search(said) or any_of(table["called"]).search(said))


def trimmed(span: Span, text: str) -> Span:
    """A stretch without the marks at its end."""
    quote = span.quote.rstrip(' ."“”»«!')
    return Span.cut(text, span.start, span.start + len(quote))
