"""How long linking and weighing take on so many invented articles, and how much of what was planted in them they find.

    python benchmarks/linking.py 100 1000 10000

The articles are made here, with their grammar, figures and claims, so that nothing but linking and weighing is timed.
Planted: stories of ten articles; in each an agency report that three outlets print word for word, one with cuts, and
one in other words; three measures over all articles, with the same numbers in other stories; a police force, an office
and a person under a full and a last name. Prints time and, against the planted truth, precision and recall of pairs.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from quellenlage.link import link  # noqa: E402
from quellenlage.nouns import (  # noqa: E402
    Analysis,
    Article,
    Claim,
    Figure,
    Link,
    Name,
    Parse,
    Passage,
    PassageKind,
    Publication,
    Reading,
    Sentence,
    Span,
    Token,
    claim_id,
)
from quellenlage.weigh import weigh  # noqa: E402

TOKEN = re.compile(r"\d+|\w+|[^\w\s]")
SYLLABLES = [
    "bal", "dor", "fen", "gar", "hol", "kes", "lin", "mor", "nus", "pel", "rag", "sol", "tam", "ven", "wir",
    "zol", "bru", "dra", "fri", "gle", "kno", "pla", "sta", "tre",
]  # fmt: skip
OUTLETS = [
    "Abendbote",
    "Kreisblatt",
    "Landkurier",
    "Morgenecho",
    "Nordstimme",
    "Ostanzeiger",
    "Rundblick",
    "Stadtpost",
    "Tagwerk",
    "Westfunk",
]
VERBS = frozenset([
    "starben", "teilte", "sagte", "mussten", "verlassen", "kostet", "schätzte", "hatte", "wurde", "war",
    "blieb", "stehen", "liegen",
])  # fmt: skip
STORY = 10


@dataclass
class Planted:
    """What was put in: keys are article ids, figure keys, links of chains."""

    copies: set[frozenset[Hashable]] = field(default_factory=set)
    stories: dict[Hashable, Hashable] = field(default_factory=dict)
    measures: dict[Hashable, Hashable] = field(default_factory=dict)
    actors: dict[Hashable, Hashable] = field(default_factory=dict)


def word(rng: random.Random, syllables: int = 3) -> str:
    """An invented word."""
    return "".join(rng.choice(SYLLABLES) for _ in range(syllables))


def sentence(rng: random.Random, names: Sequence[str]) -> str:
    """An invented sentence about some names; no two are alike."""
    nouns = [word(rng).capitalize() for _ in range(5)]
    return (
        f"Der {nouns[0]} von {rng.choice(names)} hatte den {nouns[1]} nach dem {nouns[2]} {word(rng)} und {word(rng)}, "
        f"wurde aber wegen {nouns[3]} am {nouns[4]} {word(rng)}."
    )


def story(number: int, rng: random.Random, planted: Planted) -> list[Reading]:
    """Ten readings about one flood in an invented town, with everything planted in them."""
    town = word(rng, 4).capitalize()
    river, first, last = word(rng, 3).capitalize(), word(rng, 2).capitalize(), word(rng, 3).capitalize()
    names = [town, river, last]
    day = date(2024, 1, 1) + timedelta(days=rng.randrange(600))
    dead, evacuated, cost = rng.randrange(2, 40), rng.randrange(200, 9000), rng.randrange(2, 90)
    report = [sentence(rng, names) for _ in range(5)]
    found = []
    for n in range(STORY):
        own = [sentence(rng, names) for _ in range(4)]
        speaker = f"{first} {last}" if n % 2 else last
        facts = [
            (f"In {town} starben {dead} Menschen, teilte die Polizei mit.", "killed", "Polizei", "police_justice"),
            (
                f"Insgesamt mussten {evacuated} Bewohner von {town} ihre Häuser verlassen, teilte das Landratsamt mit.",
                "evacuated", "Landratsamt", "government",
            ),
            (f"Der Schaden liegt bei {cost} Millionen Euro, sagte {speaker}.", "damage", speaker, "person_other"),
        ]  # fmt: skip
        body = {0: report + own[:1], 1: report + own[:1], 2: report[:3] + own[:2]}.get(n, own)
        credit = "(dpa)" if n in (0, 1, 2, 3) else ""
        rng.shuffle(facts)
        spread = [line for text, *_ in facts for line in (text, sentence(rng, names))]
        lines = [f"{town} {credit} - {body[0]}".replace("  ", " "), *body[1:], *spread]
        reading = read(number, n, OUTLETS[n], day, lines, facts, [town, river, first, last], planted)
        planted.stories[reading.analysis.article.id] = number
        found.append(reading)
    ids = [r.analysis.article.id for r in found]
    planted.copies |= {frozenset(pair) for pair in combinations(ids[:3], 2)}
    return found


def read(
    number: int, n: int, outlet: str, day: date, lines: Sequence[str], facts: Sequence[tuple[str, str, str, str]],
    names: Sequence[str], planted: Planted,
) -> Reading:  # fmt: skip
    """The reading of one article."""
    headline = f"Hochwasser in {names[0]}: {word(random.Random(f'{number}-{n}'), 3)} {names[1]}"
    text = headline + "\n\n" + " ".join(lines)
    start = len(headline) + 2
    passages = (Passage(0, len(headline), PassageKind.HEADLINE), Passage(start, len(text), PassageKind.BODY))
    stamp = f"{day + timedelta(days=n // 5)}T{8 + n % 5:02}:00"
    article = Article(
        f"a{number:05}-{n}",
        f"{outlet}-{number}.txt",
        text,
        None,
        outlet,
        None,
        "de",
        Publication(stamp, stamp, "given"),
        passages,
    )
    parse = grammar(text, start, names)
    figures, claims = [], []
    for fact, measure, source, kind in facts:
        at = text.index(fact)
        number_found = re.search(r"\d+", fact)
        assert number_found
        figure = figure_of(text, at + number_found.start(), len(figures) + 1)
        figures.append(figure)
        content = Span.cut(text, at, at + fact.rindex(","))
        mention = Span.cut(
            text, text.index(source, at + fact.rindex(",")), text.index(source, at + fact.rindex(",")) + len(source)
        )
        claim = Claim(
            claim_id(article.id, "attributed", [content]), "attributed", "indirect", (content,), (), (mention,),
            ((Link(source, kind, mention),),), figures=(figure.id,),  # type: ignore[arg-type]
        )  # fmt: skip
        claims.append(claim)
        planted.measures[article.id, figure.id] = (number, measure)
        planted.actors[article.id, claim.id, 0, 0] = (number, measure)
    figures.sort(key=lambda f: f.start)
    return Reading(Analysis(article, (), tuple(figures), tuple(claims)), parse)


def figure_of(text: str, start: int, n: int) -> Figure:
    """The figure that begins at an offset: a number with its noun, or an amount of money."""
    money = re.compile(r"(\d+) Millionen Euro").match(text, start)
    if money:
        return Figure(f"f{n}", start, money.end(), money.group(), "exact", Decimal(money[1]) * 10**6, unit="EUR")
    people = re.compile(r"(\d+) (\w+)").match(text, start)
    assert people
    return Figure(
        f"f{n}", start, people.end(), people.group(), "exact", Decimal(people[1]), counted=people[2],
        counted_start=people.start(2), counted_stop=people.end(2),
    )  # fmt: skip


def grammar(text: str, body: int, names: Sequence[str]) -> Parse:
    """The parse of an invented text: parts of speech by their looks, names as given, every token its own root."""
    tokens, sentences, found = [], [], []
    first = 0
    for i, match in enumerate(TOKEN.finditer(text)):
        form = match.group()
        pos = "PROPN" if form in names else "NUM" if form.isdigit() else "PUNCT" if not form[0].isalnum() else ""
        pos = pos or ("NOUN" if form[0].isupper() else "VERB" if form in VERBS else "ADP")
        tokens.append(Token(i, match.start(), match.end(), form, form, "", pos, "", i, "root", i, i + 1))
        if form in names:
            found.append(Name(i, i + 1, "PER" if form in names[2:] else "LOC"))
        if form == "." or (i and tokens[i - 1].start < body <= match.start()):
            stop = i if form != "." else i + 1
            if stop > first:
                kind = PassageKind.HEADLINE if tokens[first].start < body else PassageKind.BODY
                sentences.append(Sentence(first, stop, int(kind == PassageKind.BODY), kind))
                first = stop
    if first < len(tokens):
        sentences.append(Sentence(first, len(tokens), 1, PassageKind.BODY))
    people = [
        Name(i, i + 2, "PER") for i in range(len(tokens) - 1) if [t.text for t in tokens[i : i + 2]] == list(names[2:])
    ]
    return Parse(text, tuple(tokens), ((),) * len(tokens), tuple(sentences), tuple(found + people), ())


def pairs_of(groups: Mapping[Hashable, Hashable]) -> set[frozenset[Hashable]]:
    """All pairs of keys in one group."""
    members: dict[Hashable, list[Hashable]] = defaultdict(list)
    for key, group in groups.items():
        members[group].append(key)
    return {frozenset(pair) for keys in members.values() for pair in combinations(keys, 2)}


def score(truth: set[frozenset[Hashable]], found: Iterable[frozenset[Hashable]]) -> str:
    """Precision and recall of pairs."""
    given = set(found)
    both = len(truth & given)
    return f"p {both / len(given) if given else 1.0:.3f} r {both / len(truth) if truth else 1.0:.3f}"


def measure(articles: int) -> float:
    """Links and weighs so many articles and prints what came of it; returns the seconds."""
    rng, planted = random.Random(articles), Planted()
    readings = [r for n in range(articles // STORY) for r in story(n, rng, planted)]
    rng.shuffle(readings)
    begin = time.process_time()
    linked = link(readings)
    middle = time.process_time()
    weighed = weigh(readings, linked)
    end = time.process_time()
    figures = {(m.article, m.figure.id): measure.id for measure in weighed.measures for m in measure.members}
    stories = {article: s.id for s in linked.stories for article in s.articles}
    actors = {key: linked.actor_of[key] for key in planted.actors if key in linked.actor_of}
    verbatim = {frozenset((str(c.a.article), str(c.b.article))) for c in linked.copies}
    print(f"{articles:6} articles  link {middle - begin:7.2f} s  weigh {end - middle:7.2f} s")
    print(
        f"       copies {score(planted.copies, (p for p in verbatim if p in planted.copies or not credited(p)))}",
        end="",
    )
    print(f"  stories {score(pairs_of(planted.stories), pairs_of(stories))}", end="")
    print(f"  measures {score(pairs_of(planted.measures), pairs_of(figures))}", end="")
    print(f"  actors {score(pairs_of(planted.actors), pairs_of(actors))}")
    return end - begin


def credited(pair: frozenset[Hashable]) -> bool:
    """Whether both articles credit the agency, so that finding them as one report in other words is right too."""
    return all(str(article).endswith(("-0", "-1", "-2", "-3")) for article in pair)


def main() -> None:
    """Measures each size and prints how the time grows."""
    sizes = [int(n) for n in sys.argv[1:]] or [100, 1000]
    times = [measure(n) for n in sizes]
    for (a, b), (s, t) in zip(pairwise(sizes), pairwise(times), strict=True):
        print(f"from {a} to {b} articles the time grows with the power {log(t / s) / log(b / a):.2f} of their number")


if __name__ == "__main__":
    main()
