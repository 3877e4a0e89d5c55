"""What speaks for and against two figures of a story counting the same thing, for all pairs at once.

Each signal is a matrix over the figures, 0 where it does not hold. Most hold or not; likenesses lie between 0 and 1,
distances of two numbers grow with the logarithm of their ratio. `german/grouping.toml` has the weight of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from math import log

import numpy as np

from quellenlage.link.compared import (
    Figures,
    Flags,
    Found,
    Matrix,
    Signals,
    both,
    compared,
    cosines,
    either,
    one_of,
)
from quellenlage.link.counted import is_telling
from quellenlage.link.setting import as_day
from quellenlage.link.settling import is_certain
from quellenlage.link.signatures import abroad, home_country, in_currency, year_of
from quellenlage.link.spoken import of_names, of_speech
from quellenlage.link.thresholds import COMMON_VALUE
from quellenlage.link.vocabulary import Role, generic_people, named_patterns, roles
from quellenlage.nouns.linked import Clue, Subject

MEASURED = frozenset({"money", "length", "area", "weight", "duration", "share", "volume", "temperature", "speed"})
"""Families of which a figure counts what others of the same unit count, or nothing else."""
RATIOS = (1.1, 1.5, 10, 30, 100)
"""How many times one number is the other, from where each step speaks against."""
FAR = 6.0
"""Logarithm of the ratio from which numbers are equally far apart."""
SURE_RANK = 3
"""Distance of the role's word up to which a figure is as good as its noun."""
ALIKE_ENDING = 5
"""Letters at the end of a noun that make two nouns alike: "Zuchtbetriebe", "Betriebe"."""
HEAD = 4
"""Letters beyond which a noun can be the end of another word."""
CLOSE = 20
"""Share of a number, as a divisor, by which its rounded form may be off."""
FAR_DAYS = 60.0
"""Days from which two gatherings are equally far apart."""
UNKNOWN_SHARE = 0.5
"""Share of familiar words in a clause without content words."""


def signals(figures: Figures) -> Signals:
    """All signals of all pairs."""
    things = of_things(figures)
    numbers = of_numbers(figures, things)
    places = of_text(figures, things, numbers)
    words = of_words(figures, things, numbers, places)
    spoken = of_speech(figures, things, numbers, places)
    named = of_names(figures, things, numbers, places)
    found = things | of_nouns(figures, things) | of_marks(figures) | numbers | places | words | spoken | named
    return {name: np.asarray(matrix, dtype=np.float64) for name, matrix in (found | mixed(found)).items()}


def of_things(figures: Figures) -> Found:
    """Roles and kinds: what the vocabulary says of both."""
    same_kind, _, _ = compared(figures.keys(s.kind for s in figures.subjects))
    same_family, other_family, _ = compared(figures.keys(figures.families))
    equal, other, one = compared(figures.keys(figures.roles))
    sure = figures.flags(is_certain)
    near = figures.flags(lambda s: s.role and s.role_rank <= SURE_RANK)
    personal = figures.flags(lambda s: s.role in roles() and roles()[s.role].personal)
    found: Found = {
        "kind equal": same_kind, "family equal": same_family, "family other": other_family,
        "role equal": equal, "role equal near": equal & both(near), "role of none": ~(equal | other | one),
        "role other": other, "role other sure": other & both(sure), "role other near": other & both(near),
        "role of one sure": one & either(sure), "fate other": (fates := other & both(near & personal)),
        "both sure": both(sure),
        "role weak": either(figures.flags(lambda s: s.role in roles() and roles()[s.role].weak)),
        "roles bridged": bridged(figures.roles, figures.values) & ~fates,
    }  # fmt: skip
    for name in ("people", "money", "other", "share", "duration", "length"):
        found[f"both {name}"] = both(np.array([f == name for f in figures.families], dtype=np.bool_))
    return found


def of_nouns(figures: Figures, things: Found) -> Found:
    """The counted nouns of both."""
    subjects = figures.subjects
    nouns = [s.thing for s in subjects]
    equal, other, one = compared(figures.keys(nouns))
    generic = figures.flags(lambda s: s.thing and generic_people().fullmatch(s.thing))
    named = equal & ~both(generic)
    return {
        "noun equal": equal, "noun equal no role": equal & ~(things["role equal"] | things["role other"]),
        "noun equal role other": named & things["role other"], "noun equal role of one": named & one_role(things),
        "noun other": other, "noun other people": other & both(generic),
        "noun other no role": other & things["role of none"], "noun of none": ~(equal | other | one),
        "noun ending": other & endings(nouns), "noun among words": among_words(subjects),
        "nouns bridged": bridged(nouns, figures.values),
    }  # fmt: skip


def one_role(things: Found) -> Flags:
    """Where only one of two figures has a role."""
    return np.asarray(~(things["role equal"] | things["role other"] | things["role of none"]), dtype=np.bool_)


def endings(nouns: Sequence[str]) -> Flags:
    """Where one noun ends like the other: compounds of one head."""
    names = sorted(set(nouns))
    at = {name: n for n, name in enumerate(names)}
    where = np.array([at[name] for name in nouns], dtype=np.int64)
    alike = np.array(
        [[len(b) >= ALIKE_ENDING and a.endswith(b[-ALIKE_ENDING:]) for b in names] for a in names], dtype=np.bool_
    )
    return np.asarray((alike | alike.T)[np.ix_(where, where)])


def among_words(subjects: Sequence[Subject]) -> Flags:
    """Where the noun of one figure stands near the other, which has none of its own."""
    spoken = [s.clue.words | s.clue.before for s in subjects]
    holds = np.zeros((len(subjects), len(subjects)), dtype=np.bool_)
    for i, s in enumerate(subjects):
        head = s.clue.head if s.thing else ""
        for j, words in enumerate(spoken if head else ()):
            long = len(head) > HEAD
            holds[i, j] = not subjects[j].thing and any(w == head or (long and w.endswith(head)) for w in words)
    return holds | holds.T


def bridged(names: Sequence[str], values: Sequence[Decimal | None]) -> Flags:
    """Where two different nouns, or roles, are said of the same telling number elsewhere: in this story they mean one
    thing.
    """
    given: dict[str, set[Decimal]] = defaultdict(set)
    for name, value in zip(names, values, strict=True):
        if name and value is not None and is_telling(value):
            given[name].add(value)
    known = sorted(given)
    shared = {(a, b): common for a in known for b in known if a != b and (common := given[a] & given[b])}
    out = np.zeros((len(names), len(names)), dtype=np.bool_)
    where: dict[str, list[int]] = defaultdict(list)
    for n, name in enumerate(names):
        where[name].append(n)
    for (a, b), common in shared.items():
        for i in where[a]:
            for j in where[b]:
                own = values[i] if values[i] == values[j] else None
                out[i, j] = len(common) > (own in common)
    return out


MARKS: Mapping[str, Callable[[Subject], str]] = {
    "nation": lambda s: s.nation, "holder": lambda s: s.holder, "year": year_of,
}  # fmt: skip
"""What a figure may be marked with that tells it from others."""


def of_marks(figures: Figures) -> Found:
    """Group, nation, gathering, holder, year, place, status, quality, rate: equal, different, only one."""
    subjects = figures.subjects
    marks = {name: compared(figures.keys(mark(s) for s in subjects)) for name, mark in MARKS.items()}
    marks |= {"group": compared(figures.keys(figures.groups)), "gathering": compared(figures.keys(figures.gatherings))}
    found: Found = {f"{name} of one": one for name, (_, _, one) in marks.items()}
    found["gathering other"] = marks["gathering"][1]
    found["holder equal"], found["holder other"] = marks["holder"][:2]
    placed = figures.flags(lambda s: s.places)
    shared = [[not set(a.places).isdisjoint(b.places) for b in subjects] for a in subjects]
    found["place equal"] = np.array(shared, dtype=np.bool_).reshape(figures.size, figures.size)
    found["place of one"] = one_of(placed)
    found["origin of one"] = compared(figures.keys(s.clue.origin for s in subjects))[2]
    days = np.array([day_of(s) for s in subjects], dtype=np.float64)
    apart = np.log1p(np.nan_to_num(np.minimum(np.abs(days[:, None] - days[None, :]), FAR_DAYS)))
    passing = figures.flags(lambda s: s.role in roles() and roles()[s.role].event)
    found["days apart of a gathering"] = apart * both(passing)
    status, rate = (
        figures.keys(v) for v in ([s.status for s in subjects], [f"{c.figure.per}" for c in figures.counted])
    )
    found["status other"], found["rate other"] = (keys[:, None] != keys[None, :] for keys in (status, rate))
    found["quality equal"] = compared(figures.keys(" ".join(s.qualities) for s in subjects))[0]
    found["unit equal"], _, found["unit of one"] = compared(figures.keys(s.unit for s in subjects))
    return found


def day_of(subject: Subject) -> float:
    """The number of the day that a figure is for, NaN where none is known."""
    day = as_day(subject.as_of.end or subject.as_of.begin)
    return float(day.toordinal()) if day is not None else float("nan")


def of_numbers(figures: Figures, things: Found) -> Found:
    """Equal numbers, and how far different ones lie apart."""
    values, subjects = figures.values, figures.subjects
    equal, _, _ = compared(figures.keys("" if v is None else f"{v}" for v in values))
    telling, large = (
        np.array([v is not None and test(v) for v in values], dtype=np.bool_)
        for test in (is_telling, lambda v: v >= COMMON_VALUE)
    )
    articles, units = (figures.keys(names) for names in ([s.article for s in subjects], [s.unit for s in subjects]))
    apart = articles[:, None] != articles[None, :]
    found: Found = {
        "number equal": equal, "number equal telling": equal & telling[:, None],
        "number equal telling elsewhere": equal & telling[:, None] & apart,
        "number equal large": equal & large[:, None], "number equal small": equal & ~large[:, None],
        "number equal unit": equal & compared(units)[0],
        "number equal role equal": equal & things["role equal"],
        "number equal role other": equal & things["role other"],
        "number equal telling role other sure": equal & telling[:, None] & things["role other sure"],
    }  # fmt: skip
    logs = np.log(np.array([float(v) if v and v > 0 else np.nan for v in values]))
    gap = np.abs(logs[:, None] - logs[None, :])
    known = ~np.isnan(gap) & ~equal
    far = np.where(known, np.minimum(np.nan_to_num(gap), FAR), 0.0)
    evolves = figures.flags(lambda s: s.role in roles() and roles()[s.role].evolves)
    found |= {
        "distance": far,
        "distance of a state": far * either(evolves),
        "distance of money": far * things["both money"],
    }
    found |= {f"ratio over {ratio:g}": known & (far > log(ratio)) for ratio in RATIOS}
    rounded = np.array([[is_rounded(a, b) for b in values] for a in values], dtype=np.bool_)
    rounded = rounded.reshape(figures.size, figures.size)
    again = repeated(figures)
    return found | {
        "number unknown": ~known & ~equal, "number rounded": rounded, "number rounded elsewhere": rounded & apart,
        "number repeated one": one_of(again) & ~equal, "number new": ~equal & ~both(again),
    }  # fmt: skip


def is_rounded(a: Decimal | None, b: Decimal | None) -> bool:
    """Whether one number is the other one rounded to its own last digit: 190 for 187."""
    if not a or not b or a == b or a < COMMON_VALUE or b < COMMON_VALUE:
        return False
    few, many = sorted((a, b), key=digits)
    return digits(few) < digits(many) and abs(few - many) < last_place(few) and abs(few - many) * CLOSE <= many


def digits(value: Decimal) -> int:
    """Significant digits: 1850 has three, 1800 two."""
    return len(value.normalize().as_tuple().digits)


def last_place(value: Decimal) -> Decimal:
    """The size of the last significant digit: 100 for 1800."""
    return Decimal(10) ** int(value.normalize().as_tuple().exponent)


def repeated(figures: Figures) -> Flags:
    """Which figures give a number of their unit that another article gives too."""
    seen: dict[tuple[Decimal, str], set[str]] = defaultdict(set)
    keys = [(v, s.kind if s.unit else "") for v, s in zip(figures.values, figures.subjects, strict=True)]
    for (value, kind), s in zip(keys, figures.subjects, strict=True):
        if value is not None and value >= COMMON_VALUE:
            seen[value, kind].add(s.article)
    return np.array([v is not None and len(seen.get((v, k), ())) > 1 for v, k in keys], dtype=np.bool_)


def of_text(figures: Figures, things: Found, numbers: Found) -> Found:
    """How two figures of one article stand there: tied by the text, in one sentence, one after the other."""
    subjects, size = figures.subjects, figures.size
    rank = np.empty(size, dtype=np.int64)
    rank[sorted(range(size), key=lambda n: (subjects[n].article, subjects[n].clue.start, n))] = np.arange(size)
    articles = figures.keys(s.article for s in subjects)
    same = articles[:, None] == articles[None, :]
    sentence = np.array([s.clue.sentence for s in subjects], dtype=np.int64)
    steps = np.abs(sentence[:, None] - sentence[None, :])
    together = same & (steps == 0)
    following = same & ~together & (np.abs(rank[:, None] - rank[None, :]) == 1)
    replaces, whole, follows = (
        pointed(subjects, to) for to in (lambda s: s.replaces, lambda s: s.whole, lambda s: (*s.antecedents, None)[0])
    )
    bare = figures.flags(lambda s: s.elided)
    free = together & ~(replaces | whole)
    return {
        "article": same, "replaces": replaces, "part": whole, "sentence": together,
        "sentence untied": free & ~numbers["number equal"], "sentence bare": free & either(bare),
        "sentence role equal untied": free & things["role equal"],
        "sentence role other": together & things["role other"],
        "next": following, "next sentence": following & (steps == 1), "bare read like": follows & either(bare),
        "bare role equal": things["role equal"] & either(bare),
    }  # fmt: skip


def pointed(subjects: Sequence[Subject], to: Callable[[Subject], str | None]) -> Flags:
    """Where one figure points to the other of its article."""
    at = {s.key: n for n, s in enumerate(subjects)}
    out = np.zeros((len(subjects), len(subjects)), dtype=np.bool_)
    for n, s in enumerate(subjects):
        m = at.get((s.article, to(s) or ""))
        if m is not None:
            out[n, m] = out[m, n] = True
    return out


def of_words(figures: Figures, things: Found, numbers: Found, places: Found) -> Found:
    """What the sentences of two figures have in common; those of one sentence have all."""
    subjects, spoken = figures.subjects, figures.spoken
    words, clauses, before = ([pick(s.clue) for s in subjects] for pick in PICKS)
    free = ~np.asarray(places["sentence"], dtype=np.bool_)
    unroled = ~np.asarray(things["role equal"] | things["role other"], dtype=np.bool_)
    whole, clause = figures.likeness * free, cosines(clauses, clauses, spoken) * free
    back = cosines(words, before, spoken) * free
    headline = figures.flags(lambda s: s.clue.headline)
    known = shared_words(subjects)
    return {
        "sentence likeness": whole, "clause likeness": clause, "sentence likeness no role": whole * unroled,
        "clause likeness no role": clause * unroled,
        "likeness role equal": np.maximum(whole, clause) * things["role equal"],
        "likeness number other": whole * ~np.asarray(numbers["number equal"], dtype=np.bool_),
        "no word shared": free & (whole <= 0),
        "likeness before": np.maximum(back, back.T) * either(figures.flags(lambda s: s.elided)),
        "verb equal": compared(figures.keys(s.clue.verb for s in subjects))[0] & free,
        "headline of one": one_of(headline),
        "familiar words least": np.minimum(known[:, None], known[None, :]),
        "familiar words most": np.maximum(known[:, None], known[None, :]),
    }  # fmt: skip


PICKS: tuple[Callable[[Clue], frozenset[str]], ...] = (lambda c: c.words, lambda c: c.clause, lambda c: c.before)


def shared_words(subjects: Sequence[Subject]) -> Matrix:
    """For each figure the share of its clause's words that the story uses in other articles too."""
    spread: dict[str, set[str]] = defaultdict(set)
    for s in subjects:
        for word in s.clue.words:
            spread[word].add(s.article)
    return np.array([
        sum(len(spread[w]) > 1 for w in s.clue.clause) / len(s.clue.clause) if s.clue.clause else UNKNOWN_SHARE
        for s in subjects
    ])  # fmt: skip


def mixed(found: Found) -> Found:
    """Signals that mean something else together: an equal unit in unlike sentences, a number said by nobody else."""
    unit = found["unit equal"]
    sure = found["role equal"] & found["both sure"]
    return {
        "unit equal likeness": found["clause likeness"] * unit, "unit equal role equal": unit & found["role equal"],
        "unit equal sentence likeness": found["sentence likeness"] * unit,
        "role equal sure distance": found["distance"] * sure, "role equal sure noun equal": sure & found["noun equal"],
        "number equal likeness": found["sentence likeness"] * found["number equal"],
        "new number unfamiliar words": (1 - found["familiar words least"]) * found["number new"],
    }  # fmt: skip


def may_not(figures: Figures) -> Flags:
    """Pairs that count two things, whatever else: two measured quantities of different kinds or currencies, the votes
    for and against something, different numbers here and in another country, of a state or gathering now and then.
    """
    kinds = [in_currency(f, s) for f, s in zip(figures.families, figures.subjects, strict=True)]
    keys = figures.keys(kinds)
    other = keys[:, None] != keys[None, :]
    united = figures.flags(lambda s: s.unit and not s.lent)
    measured = np.array([k.split()[0] in MEASURED for k in kinds], dtype=np.bool_)
    bare = figures.flags(lambda s: s.elided and (s.lent or not s.unit))
    sides = compared(figures.keys(s.holder if s.holder in named_patterns("sides") else "" for s in figures.subjects))
    return np.asarray(other & (both(united) | (either(measured) & ~either(bare))) | sides[1] | elsewhere(figures))


def elsewhere(figures: Figures) -> Flags:
    """Where two different numbers are of two countries, or of two times of what is counted again while it lasts."""
    home = home_country(figures.counted)
    countries, years = (figures.keys(marks) for marks in (
        [abroad(s, home) for s in figures.subjects], [year_of(s) for s in figures.subjects]
    ))  # fmt: skip
    passing = figures.flags(lambda s: s.role in roles() and is_passing(roles()[s.role]))
    equal, _, _ = compared(figures.keys("" if v is None else f"{v}" for v in figures.values))
    then = (years[:, None] != years[None, :]) & either(passing)
    return np.asarray(((countries[:, None] != countries[None, :]) | then) & ~equal)


def is_passing(role: Role) -> bool:
    """Whether what is said belongs to one time: a state, a gathering, what became of people."""
    return role.evolves or role.event or role.personal
