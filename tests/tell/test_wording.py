"""Numbers, dates and figures in words, and the sentences a span stands in."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quellenlage.nouns import (
    Actor,
    Copy,
    Dossier,
    DossierArticle,
    Figure,
    Interval,
    Manifest,
    Measure,
    Member,
    Passage,
    PassageKind,
    Publication,
    Relation,
    Span,
)
from quellenlage.tell import summary
from quellenlage.tell.catalogue import Catalogue
from quellenlage.tell.words import words

DE, EN = words("de"), words("en")


def figure(comparator: str = "exact", value: object = None, **more: object) -> Figure:
    bounds = {k: Decimal(str(v)) if k in ("low", "high") else v for k, v in more.items()}
    return Figure("f1", 0, 1, "x", comparator, None if value is None else Decimal(str(value)), **bounds)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "made, de, en",
    [
        (figure(value=10000), "10.000", "10,000"),
        (figure(value=999), "999", "999"),
        (figure(value="6.42", unit="metre"), "6,42\xa0m", "6.42\xa0m"),
        (figure("at_least", 170), "mindestens 170", "at least 170"),
        (figure("range", low=3_000_000, high=5_000_000, unit="EUR"), "3–5\u202fMio.\xa0€", "3–5\u202fmillion\xa0€"),
        (figure("several", low=2000, high=9999), "x", "x"),
        (figure("about", 2000, unit="USD", per="month"), "rund 2.000\xa0US-$ je Monat", "about 2,000\xa0US$ per month"),
        (figure("range", low=2), "ab 2", "from 2"),
        (figure("at_most", high=80), "bis 80", "up to 80"),
        (figure("range"), "unbestimmt", "indefinite"),
        (figure(value="1.25E9"), "1,25\u202fMrd.", "1.25\u202fbillion"),
        (figure(value=1_234_567), "1.234.567", "1,234,567"),
        (figure(value=-3, unit="degree_celsius"), "−3\xa0°C", "−3\xa0°C"),
        (figure(value=3, unit="smoot"), "3\xa0smoot", "3\xa0smoot"),
    ],
)  # fmt: skip
def test_figures(made: Figure, de: str, en: str) -> None:
    assert (DE.figure(made), EN.figure(made)) == (de, en)


@pytest.mark.parametrize(
    "quote, counted, low, high, shown, bounds",
    [
        ("mehrere Tausend nordische Flößer", "Flößer", 2000, 9999, "mehrere Tausend", "2.000–9.999"),
        ("Dutzende Boote", "Boote", 24, 99, "Dutzende", "24–99"),
        ("einige junge Leute", "Leute", 2, None, "einige", "ab 2"),
        ("mehrere Frauen", "Frauen", None, None, "mehrere", ""),
        ("ein paar hundert", None, 200, 999, "ein paar hundert", "200–999"),
    ],
)
def test_vague_figures_are_shown_in_their_own_words(
    quote: str, counted: str | None, low: int | None, high: int | None, shown: str, bounds: str
) -> None:
    low_, high_ = (None if n is None else Decimal(n) for n in (low, high))
    made = Figure("f1", 0, len(quote), quote, "several", None, low_, high_, counted=counted)
    assert (DE.figure(made), DE.bounds(made)) == (shown, bounds)
    assert shown in quote


@pytest.mark.parametrize(
    "begin, end, de, en",
    [
        ("2024-10-23", "2024-10-23", "23. Oktober 2024", "23 October 2024"),
        ("2024-10-23", "2024-10-25", "23.–25. Oktober 2024", "23–25 October 2024"),
        ("2024-10-30", "2024-11-02", "30. Oktober 2024 – 2. November 2024", "30 October 2024 – 2 November 2024"),
        ("2024-10-23T06:00", "2024-10-23T09:40", "23. Oktober 2024, 06:00–09:40", "23 October 2024, 06:00–09:40"),
        ("2024-10-23T06:00", "2024-10-23T06:00", "23. Oktober 2024, 06:00 Uhr", "23 October 2024, 06:00"),
        ("2024-10", None, "ab Oktober 2024", "from October 2024"),
        (None, "2013", "bis 2013", "up to 2013"),
        (None, None, "nicht angegeben", "not stated"),
        ("irgendwann", "irgendwann", "irgendwann", "irgendwann"),
    ],
)
def test_times(begin: str | None, end: str | None, de: str, en: str) -> None:
    assert (DE.interval(begin, end), EN.interval(begin, end)) == (de, en)


def test_a_date_says_what_it_rests_on() -> None:
    assert DE.published(Publication("2024-01-01", "2024-01-01", "given")) == "1. Januar 2024"
    assert DE.published(Publication("2024-01-01", "2024-01-02", "inferred")) == "1.–2. Januar 2024 (erschlossen)"
    assert DE.published(Publication()) == "unbekannt"


@given(st.text(), st.text())
def test_any_date_is_shown(begin: str, end: str) -> None:
    assert DE.interval(begin, end)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3))
def test_numbers_keep_their_value(value: Decimal) -> None:
    shown = DE.number(value)
    sizes = {"Mio.": 10**6, "Mrd.": 10**9}
    digits, _, word = shown.partition("\u202f")
    plain = digits.replace("−", "-").replace(".", "").replace(",", ".")
    assert Decimal(plain) * sizes.get(word, 1) == value


TEXT = "Das Werk brannte. Am 3. März starben laut Dr. Weber 12 Menschen („so viele wie nie“). Danach war Ruhe!\n\nEnde"


def catalogue() -> Catalogue:
    passages = (Passage(0, TEXT.index("\n"), PassageKind.BODY), Passage(len(TEXT) - 4, len(TEXT), PassageKind.BODY))
    article = DossierArticle("a", "a.txt", TEXT, None, None, None, "de", Publication(), passages, (), ())
    return Catalogue(Dossier(Manifest("0", "0", ()), (article,)))


def test_a_span_is_shown_in_its_sentence() -> None:
    start = TEXT.index("12 Menschen")
    context = catalogue().context("a", start, start + 11)
    assert context.quote == "12 Menschen"
    assert context.before.endswith("starben laut Dr. Weber ") and "brannte" not in context.before
    assert context.after == " („so viele wie nie“)."


@given(st.data())
def test_context_is_always_a_stretch_of_the_text(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT)))
    stop = data.draw(st.integers(start, len(TEXT)))
    context = catalogue().context("a", start, stop)
    assert context.before + context.quote + context.after in TEXT and context.quote == TEXT[start:stop]
    pieces = catalogue().sentence([Span(start, stop, TEXT[start:stop], "a")])
    assert "".join(piece for piece, _ in pieces) == context.before + context.quote + context.after


def test_first_screen_tells_contested_from_agreed(dossier: Dossier) -> None:
    shelf = Catalogue(dossier)
    found = {f.measure.id: f for f in summary.findings(shelf)}
    assert {name: f.state for name, f in found.items()} == {
        "q-injured": "contested", "q-moved": "contested", "q-damage": "contested", "q-forces": "agreed",
        "q-level": "single", "q-stock": "single",
    }  # fmt: skip
    contested = {(s.origin, s.member.figure.value) for s in found["q-injured"].sides}
    assert contested == {("a-polizeiholtau", 23), ("a-klinikumholtau", 31)}
    alike = {f.measure.id: {s.origin for s in f.sides} for f in summary.agreements(shelf, list(found.values()))}
    assert alike["q-injured"] == {"a-polizeiholtau", "a-klinikumholtau"} and "q-damage" not in alike
    origins = summary.origins(shelf)
    assert (origins.named, origins.unnamed, origins.own) == (7, 1, 2)


def measured(quotes: dict[str, Figure], agrees: list[tuple[int, int]]) -> Dossier:
    """A measure with a figure of each origin, and which of them agree."""
    text = "; ".join(made.quote for made in quotes.values())
    article = DossierArticle("a", "a.txt", text, None, None, None, "de", Publication(), (), (), ())
    actors = tuple(Actor(name, name.title(), "company") for name in quotes)
    members = tuple(Member("a", 0, 1, text[:1], made, None, name, Interval(), "done") for name, made in quotes.items())
    relations = tuple(Relation(a, b, "agrees", ()) for a, b in agrees)
    return Dossier(
        Manifest("0", "0", ()), (article,), actors, measures=(Measure("q", "Boote", members, relations, len(quotes)),)
    )


def test_what_leaves_room_for_two_numbers_does_not_make_them_agree() -> None:
    several = Figure("f", 0, 1, "mehrere Tausend", "several", None, Decimal(2000), Decimal(9999))
    made = measured(
        {"hafen": figure(value=3000), "amt": several, "werft": figure(value=9000), "lotse": figure(value=9000)},
        [(0, 1), (1, 2), (1, 3), (2, 3)],
    )
    shelf = Catalogue(made)
    (found,) = summary.agreements(shelf, summary.findings(shelf))
    assert [side.origin for side in found.sides] == ["amt", "werft", "lotse"] and found.alike == 3
    assert [(p.figure.value, p.origins) for p in found.positions] == [
        (Decimal(9000), ("werft", "lotse")),
        (None, ("amt",)),
    ]


def test_one_line_a_value_and_about_as_soon_as_one_says_so() -> None:
    made = measured(
        {"hafen": figure(value=15), "amt": figure("about", 15), "werft": figure("at_least", 15)},
        [(0, 1), (0, 2), (1, 2)],
    )
    shelf = Catalogue(made)
    (found,) = summary.agreements(shelf, summary.findings(shelf))
    assert [(DE.figure(p.figure), p.origins) for p in found.positions] == [
        ("rund 15", ("hafen", "amt")),
        ("mindestens 15", ("werft",)),
    ]


def test_a_numbers_course_does_not_go_through_its_parts() -> None:
    named = {name: figure(value=value) for name, value in (("hafen", 12), ("amt", 2), ("werft", 17), ("lotse", 5))}
    made = measured(named, [])
    kinds = [(0, 2, "updates"), (1, 3, "updates"), (1, 0, "part_of"), (3, 2, "part_of")]
    relations = tuple(Relation(a, b, kind, ()) for a, b, kind in kinds)  # type: ignore[arg-type]
    whole = msgspec.structs.replace(made, measures=(msgspec.structs.replace(made.measures[0], relations=relations),))
    (found,) = summary.findings(Catalogue(whole))
    assert (found.state, [side.origin for side in found.sides]) == ("updated", ["hafen", "werft"])
    parts = msgspec.structs.replace(made.measures[0], relations=(relations[1], relations[3]))
    (found,) = summary.findings(Catalogue(msgspec.structs.replace(made, measures=(parts,))))
    assert [side.origin for side in found.sides] == ["amt", "lotse"]


def test_a_contradiction_tells_who_says_it_from_who_denies_it(dossier: Dossier) -> None:
    shelf = Catalogue(dossier)
    fact = next(c for c in dossier.conflicts if c.kind == "fact")
    said, against = shelf.behind(fact)
    assert against == ["a-norchemag"] and said and not set(said) & set(against)
    denied = [span for denial in dossier.denials for span in denial.of]
    answer = next(
        claim
        for claim in dossier.claims
        if claim.chains and not set(shelf.origins(claim)) & {*said, *against}
        and not any(span.overlaps(one) for span in claim.content for one in denied)
    )  # fmt: skip
    answered = msgspec.structs.replace(fact, members=(*fact.members, *answer.content))
    assert shelf.behind(answered) == (said, [*against, *shelf.origins(answer)])
    long = msgspec.structs.replace(fact, about=fact.members[0].quote[:20])
    assert summary.about(long) == long.about.rstrip() + " …" and summary.about(fact) == fact.about


def test_a_text_without_outlet_goes_by_number_and_title() -> None:
    shelf = catalogue()
    assert shelf.outlets() == [] and shelf.publishers() == ["Text 1"]
    assert shelf.outlet("a") == "Text 1" and shelf.short("a") == "Das Werk brannte. Am 3. März…"


def test_alike_relations_are_one_line(dossier: Dossier) -> None:
    measure = dossier.measures[0]
    reprinted = msgspec.structs.replace(
        measure,
        members=measure.members * 2,
        relations=(*measure.relations, *(Relation(r.a + 10, r.b + 10, r.kind, r.why) for r in measure.relations)),
    )
    once = summary.pairs(Catalogue(dossier), measure)
    twice = summary.pairs(Catalogue(dossier), reprinted)
    assert [p.relation for p in twice] == [p.relation for p in once]
    assert [p.times for p in twice] == [2 * p.times for p in once]
    assert once[0].relation.kind == "differs" and sum(p.times for p in once) == len(measure.relations)


def test_reprints_of_one_passage_are_one_group() -> None:
    text = "Der Damm am Oberlauf ist in der Nacht gebrochen."
    articles = tuple(
        DossierArticle(name, f"{name}.txt", text, None, None, None, "de", Publication(), (), (), ()) for name in "abcd"
    )

    def copy(a: str, b: str) -> Copy:
        return Copy(Span(0, 40, text[:40], a), Span(0, 40, text[:40], b), (f"{a} and {b}",))

    other = Copy(Span(41, 48, text[41:48], "a"), Span(41, 48, text[41:48], "d"), ("the end",))
    made = Dossier(Manifest("0", "0", ()), articles, copies=(copy("a", "b"), copy("c", "d"), other, copy("b", "c")))
    groups = Catalogue(made).copies
    assert [[str(s.article) for s in g.places] for g in groups] in (
        [["a", "b", "c", "d"], ["a", "d"]],
        [["a", "d"], ["a", "b", "c", "d"]],
    )
