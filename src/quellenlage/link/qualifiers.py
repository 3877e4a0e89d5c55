"""What narrows a counted thing: place, size of place, nationality, special group, quality, gathering."""

from __future__ import annotations

import re

from quellenlage.link.setting import Setting, noun_of, noun_start, noun_stop
from quellenlage.link.vocabulary import country_codes, groups, level_ranks, named_patterns, nation_of, qualities
from quellenlage.nouns import Figure

LEVEL_WORDS = re.compile(r"^(?:landkreis|kreis|bezirk|kanton|bundesland|land)\b")
LOCAL = re.compile(
    r"\b(?:in|im|aus|bei|nach|für|um|nahe|gemeinde|stadt|ort|ortsteil|standort|werk|dorf)\s+(?:\w+en\s+)?$"
)
HERE = re.compile(r"\b(?:dort|hier|ebendort|am ort|im ort|daselbst)\b")


def group_of(figure: Figure) -> str:
    """The special group the counted noun names, "" for people at large."""
    noun = noun_of(figure).lower().split()
    return next((name for word in reversed(noun) for name, pattern in groups().items() if pattern.fullmatch(word)), "")


def nation_in(setting: Setting, figure: Figure) -> str:
    """The nationality in the figure's own noun phrase."""
    return nation_of(setting.text[noun_start(figure) : noun_stop(figure)])


def places_in(setting: Setting, figure: Figure) -> tuple[str, ...]:
    """Places named in the figure's clause outside the source, folded; "dort" is the last place named before."""
    start, stop = setting.clause_of(figure.start)
    clause = setting.lower[start:stop]
    found = set()
    for place in setting.places:
        for match in re.finditer(rf"\b{re.escape(place)}(?:s|er\w{{0,5}}|r\w{{0,5}})?\b", clause):
            before = clause[: match.start()]
            if (LOCAL.search(before) or match.group() != place) and not setting.in_source(
                start + match.start(), start + match.end()
            ):
                found.add(fold_place(place))
    noun = noun_of(figure).split()[-1] if noun_of(figure) else ""
    stem = re.sub(r"er(?:n|in|innen)?$", "", noun)
    if (
        stem != noun
        and len(stem) > 3
        and not nation_of(noun)
        and re.search(rf"\b{re.escape(stem)}(?:s|e|en)?\b", setting.text)
    ):
        found.add(fold_place(stem))
    if not found and HERE.search(clause):
        found = last_place(setting, start)
    return tuple(sorted(p for p in found if not LEVEL_WORDS.match(p) and not nation_of(p)))


def last_place(setting: Setting, before: int) -> set[str]:
    """The last place named before an offset."""
    tokens = setting.parse.tokens
    names = [
        fold_place(setting.parse.span(n.first, n.stop).quote)
        for n in setting.parse.names
        if n.label == "LOC" and tokens[n.first].start < before
    ]
    known = {fold_place(place) for place in setting.places}
    return {next((name for name in reversed(names) if name in known), "")} - {""}


def fold_place(name: str) -> str:
    """A place's name without case and genitive: "Neustadts" is neustadt."""
    folded = " ".join(name.lower().split())
    folded = re.sub(r"^(?:der|die|das|dem|den)\s+", "", folded)
    if len(folded) > 5 and folded.endswith("s") and not folded.endswith("ss"):
        folded = folded[:-1]
    return folded


def level_in(setting: Setting, figure: Figure) -> int:
    """The rank of the widest place word in the figure's sentence clause (2 district ... 5 world), 0 for none."""
    start, stop = setting.clause_of(figure.start)
    text = setting.lower[start:stop]
    found = [4 for name in setting.places if nation_of(name) and re.search(rf"\b{re.escape(name)}\b", text)]
    found += [level_ranks()[name] for name, pattern in named_patterns("levels").items() if pattern.search(text)]
    return max(found, default=0)


def country_in(setting: Setting, figure: Figure) -> str:
    """The code of the country that the figure's clause says it is for ("in Österreich gab es ..."), "" for none."""
    start, stop = setting.clause_of(figure.start)
    found = IN_COUNTRY.findall(setting.lower[start:stop])
    return next((code for word in found if (code := country_codes().get(word, ""))), "")


IN_COUNTRY = re.compile(r"\bin\s+(?:der\s+|den\s+|ganz\s+)?([\w-]+)")
"""The word after "in"."""


def qualities_in(setting: Setting, figure: Figure) -> tuple[str, ...]:
    """Qualities named in the figure's clause that make it a part of a larger count."""
    start, stop = setting.clause_of(figure.start)
    text = setting.lower[start:stop]
    return tuple(sorted(name for name, (pattern, _, _) in qualities().items() if pattern.search(text)))


def event_in(setting: Setting, figure: Figure) -> str:
    """The gathering the figure's sentence names that is not the main one (counter rally, strike, meeting)."""
    start, stop = setting.clause_of(figure.start)
    for name, pattern in named_patterns("exceptions").items():
        if pattern.search(setting.lower[start:stop]):
            return name
    stretch = setting.at(figure.start)
    hits = []
    for name, pattern in named_patterns("events").items():
        for match in pattern.finditer(stretch.text):
            hits.append((abs(stretch.start + match.start() - figure.start), name))
    return min(hits)[1] if hits else ""
