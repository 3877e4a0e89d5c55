"""Whom a voice speaks for: of the bodies of a story the likeliest, if it is likely enough.

What speaks for a body is a weighted sum of signals (`unity.toml`, fitted by `training/unity.py`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from math import fsum

from quellenlage.german import words
from quellenlage.link.introduced import is_class_for
from quellenlage.link.joins import OFFICES as SINGLE
from quellenlage.link.mentions import Call, Party
from quellenlage.link.thresholds import SPEAKER_REACH, SPEAKS_FOR
from quellenlage.link.voice import Voice, is_short, stem_of

Pairs = dict[tuple[str, str], dict[str, float]]
"""For each voice and body the signals that hold."""
OFFICES = frozenset({"government", "police_justice", "military_intelligence", "emergency_services"})
DIGITS = 6
MOST = 2
"""How many numbers, equal or different, count at most."""
FITTING = (
    "title names it", "title's short form", "title has its noun", "title shares stem", "title of its class",
    "role names it", "tail names it", "front names it", "tail has its noun", "front has its noun", "role has its noun",
    "bracket names it", "own name has it",
)  # fmt: skip
"""What makes a body fit what is said of a voice."""
NAMED = (
    "title names it", "title's short form", "role names it", "tail names it", "front names it", "bracket names it",
    "own name has it",
)  # fmt: skip
"""What names a body with a voice: enough, where a story has bodies of several lands, for one whose land is not told."""


@cache
def weights() -> Mapping[str, float]:
    """The weight of each signal, "" the one of any pair."""
    table = words("unity")["serving"]
    return {"": float(table["any"]), **{name: float(value) for name, value in sorted(table["weights"].items())}}


def added(signals: Mapping[str, float], table: Mapping[str, float]) -> list[tuple[str, float]]:
    """What each signal adds."""
    return [(name, table.get(name, 0.0) * value) for name, value in sorted(signals.items())]


def served(signals: Pairs, table: Mapping[str, float] | None = None) -> dict[str, str | None]:
    """For each voice of a story the set of the body it speaks for, None for nobody."""
    table = table or weights()
    found: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (voice, body), held in signals.items():
        total = table[""] + fsum(weight for _, weight in added(held, table))
        found[voice].append((-round(total, DIGITS), body))
    return {
        voice: body if score < -SPEAKS_FOR else None for voice, (score, body) in ((v, min(f)) for v, f in found.items())
    }


def serving_signals(
    parties: Sequence[Party],
    raw: Mapping[str, str],
    chosen: Mapping[str, str],
    given: Mapping[tuple[str, str], tuple[int, int]],
) -> Pairs:
    """For each voice and body of a story what speaks for and against the one speaking for the other.

    `chosen` are the bodies the rules chose, `given` how many numbers two sets both give, and how often they give
    different ones of one measure.
    """
    bodies = [p for p in parties if p.is_body]
    of_class = Counter(name for b in bodies for name in classes_of(b))
    kinds = {b.key: of_body(b, raw) for b in bodies}
    out: Pairs = {}
    for voice in (Voice(p, raw) for p in parties if p.is_voice):
        others = [b for b in bodies if b.key != voice.key]
        said = {b.key: of_title(voice, b, of_class) for b in others}
        fits = {key for key, found in said.items() if any(found[name] for name in FITTING)}
        free = not fits and not voice.is_plain and bool(voice.titles) and not voice.is_mayor
        if not voice.spoken or is_nobodys(voice, free=free, fits=bool(fits)):
            continue
        plain = not fits and voice.is_plain
        near_by = nearest(voice.spoken, others)
        common = {
            "front is another body": not fits and voice.is_of_no_body, "without name": voice.is_unnamed,
            "own title": free, "plain title": plain, "no title": not voice.titles,
        }  # fmt: skip
        for body in others:
            if is_of_another(voice.heads, body) or (voice.is_mayor and body.bodies & NO_MAYORS):
                continue
            same, apart = given.get((voice.key, body.key), (0, 0))
            if apart and not same and body.key not in fits and chosen.get(voice.key) != body.key:
                continue
            s = common | said[body.key] | kinds[body.key] | of_kinds(voice, body)
            s["another fits the title"] = bool(fits) and body.key not in fits
            s["one of several that fit"] = body.key in fits and len(fits) > 1
            for name, shares in near_by.items():
                share = shares.get(body.key, 0.0)
                s |= {name: share, f"{name}, plain title": share * plain, f"{name}, own title": share * free}
            where = voice.party.articles
            s["articles naming both"] = sum(bool(body.spots[a]) for a in where) / len(where)
            s["equal numbers"], s["other numbers"] = min(MOST, same), min(MOST, apart)
            s["rule"] = chosen.get(voice.key) == body.key
            out[voice.key, body.key] = {name: float(value) for name, value in s.items() if value}
    return out


NO_MAYORS = SINGLE - {"city", "town", "land", "canton"}
"""Classes of bodies that no mayor speaks for."""


def is_nobodys(voice: Voice, *, free: bool, fits: bool) -> bool:
    """Whether a voice speaks for itself: somebody without a name and a function, a witness."""
    return (free and voice.is_unnamed) or (not fits and all(n.kind == "witness" for n in voice.party.members))


def classes_of(body: Party) -> frozenset[str]:
    """The classes a body is of; whatever is met as a company is one."""
    return body.bodies | ({"company"} if "company" in body.kinds else frozenset())


def is_of_another(heads: Collection[str], body: Party) -> bool:
    """Whether a title is of an office and a body of another one: a minister never speaks for the police."""
    strict = {h for h in heads if h in SINGLE or h.startswith("ministry:")}
    offices = {b for b in body.bodies if b in SINGLE or b.startswith("ministry:")}
    if not strict or not offices:
        return False
    return not strict & offices and not {"ministry:"} & (strict | offices)


def of_body(body: Party, raw: Mapping[str, str]) -> dict[str, float]:
    """What a body is, whoever the voice."""
    return {
        "share of articles": sum(bool(body.spots[a]) for a in raw) / len(raw),
        "has name": bool(body.propers) and not body.local,
        "class noun": bool(body.bodies),
        "company": "company" in body.kinds,
        "kind of a person": not body.bodies and bool(body.kinds & {"person_other", "person_politics", "witness"}),
    }


def of_kinds(voice: Voice, body: Party) -> dict[str, float]:
    """How the classes of a voice's titles and of a body go together."""
    politics = any(n.kind == "person_politics" for n in voice.party.members)
    official = bool(body.kinds & {"government", "party"})
    return {
        "title of another class": bool(voice.heads and body.bodies) and not voice.heads & classes_of(body),
        "politics both": politics and official,
        "politics one": politics != official,
        "mayor": voice.is_mayor and bool(body.bodies & {"city", "town"}),
    }


def of_title(voice: Voice, body: Party, of_class: Mapping[str, int]) -> dict[str, float]:
    """What the words around a voice's name say of a body."""
    opened = words("actors")["speakers"]["open"]
    own, bracket = voice.names
    classes = voice.heads & classes_of(body)
    ministers = {h for h in voice.heads if h.startswith("ministry")}
    ministries = {b for b in body.bodies if b.startswith("ministry")}
    alike = ministers & ministries or "ministry:" in ministers | ministries
    s: dict[str, float] = {
        "title names it": names_it(voice.words, body) and not body.local,
        "title's short form": any(is_short(short, name) for short in voice.capitals for name in body.shown),
        "title has its noun": any(is_class_for(f, n) for f in voice.fronts for n in body.nouns if f not in opened),
        "title has open noun": any(f in opened for f in voice.fronts) and bool(body.kinds & OFFICES),
        "title shares stem": any(shares_stem(t, noun) for t in voice.titles for noun in body.nouns),
        "title of its class": bool(classes),
        "title of its class, only one": any(of_class[h] == 1 for h in classes),
        "minister of a ministry": bool(ministers and ministries),
        "minister of a government": bool(ministers) and "government" in body.bodies,
        "other ministry": bool(ministers and ministries) and not alike,
        "bracket names it": names_it(bracket, body) or noun_in(bracket, body),
        "own name has it": (names_it(own, body) and not body.local) or noun_in(own, body),
    }
    for name, fragments in voice.fragments.items():
        s[f"{name} names it"] = any(names_it(f, body) for f in fragments) and not body.local
        s[f"{name} has its noun"] = any(noun_in(f, body) for f in fragments)
    return s


def shares_stem(title: str, noun: str) -> bool:
    """Whether a title and a class noun are made from one word ("einsatzleiter", "einsatzleitung")."""
    return stem_of(title) == stem_of(noun) or (len(noun) > 3 and title.startswith(noun) and title != noun)


def names_it(fragment: Iterable[str], party: Party) -> bool:
    """Whether folded words hold a proper name of a body."""
    spoken = set(fragment)
    return any(set(proper) <= spoken for proper in party.propers)


def noun_in(fragment: Iterable[str], party: Party) -> bool:
    """Whether one of the folded words is a class noun of a body."""
    return any(is_class_for(w, noun) or (len(noun) > 3 and w.endswith(noun)) for w in fragment for noun in party.nouns)


SENTENCE = re.compile(r"[.!?]\s")


def nearest(spoken: Sequence[Call], bodies: Sequence[Party]) -> dict[str, dict[str, float]]:
    """How bodies are named before and after a voice's first naming in each article, as shares of the articles."""
    firsts = [c for c in spoken if c.first]
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for call in firsts:
        places = {b.key: place for b in bodies if (place := b.last_before(call.article, call.start)) is not None}
        named = {key: place for key, place in places.items() if call.start - place <= SPEAKER_REACH}
        cited = {b.key: place for b in bodies if (place := last_cited(b, call)) is not None}
        inside = [(p, b.key) for b in bodies for p in b.spots[call.article] if call.paragraph <= p < call.start]
        told = {key for _, key in inside}
        text = bodies[0].texts[call.article] if bodies else ""
        out["named in sentence"].update(
            k for k, place in named.items() if not SENTENCE.search(text[place : call.start])
        )
        out["named soon after"].update(b.key for b in bodies if is_soon_after(b, call))
        out["named in paragraph"].update(told)
        for name, found in (("named last before", named), ("cited last before", cited)):
            out[name].update([max(found, key=lambda key: (found[key], key))] if found else [])
        out["named first in paragraph"].update([min(inside)[1]] if inside else [])
        out["named alone in paragraph"].update(told if len(told) == 1 else [])
    return {name: {key: n / len(firsts) for key, n in sorted(found.items())} for name, found in sorted(out.items())}


def last_cited(body: Party, call: Call) -> int | None:
    """Where a voice's article cites a body last before it, within reach."""
    cited = [p for n in body.members if n.article == call.article for p in n.places if p < call.start]
    return max(cited) if cited and call.start - max(cited) <= SPEAKER_REACH else None


def is_soon_after(body: Party, call: Call) -> bool:
    """Whether a voice's article names a body soon after it."""
    return any(call.start < p < call.start + SPEAKER_REACH // 2 for p in body.spots[call.article])
