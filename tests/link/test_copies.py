"""Shared passages: what is found, what is not, and that the index finds what a search over all pairs finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quellenlage.link.copies import find_copies, fingerprints, pairs_of
from quellenlage.link.texts import words_of
from quellenlage.link.thresholds import COPY_WORDS, POSTING_PAIRS, SHINGLE_WORDS, WINNOW
from quellenlage.nouns import Article
from tests.link.made import dossier

REPORT = (
    "Nach dem Brand in einer Lagerhalle am Hafen haben die Ermittler am Montag einen Techniker befragt, der in der "
    "Nacht als Letzter das Gelände verlassen hatte und den Alarm nach eigenen Worten nicht hören konnte."
)


def article(text: str, name: str) -> Article:
    """An article with nothing but a text."""
    return Article(name, name, text)


def test_a_printed_report_is_found_with_its_place_in_both() -> None:
    first = article(f"Hafenstadt. {REPORT} Mehr in Kürze.", "a")
    second = article(f"Am Hafen hat es gebrannt. {REPORT}", "b")
    (copy,) = find_copies([first, second])
    assert copy.a.quote == first.text[copy.a.start : copy.a.stop]
    assert copy.b.quote == second.text[copy.b.start : copy.b.stop]
    assert copy.a.quote.startswith("Nach dem Brand") and copy.b.quote.endswith("nicht hören konnte")
    assert "words are the same" in copy.why[0]


def test_swiss_spelling_and_thousands_marks_do_not_hide_a_copy() -> None:
    other = REPORT.replace("Gelände", "Gelaende")
    german = "Die Straße war gesperrt, 1.780 Menschen warteten. " + REPORT
    swiss = "Die Strasse war gesperrt, 1'780 Menschen warteten. " + other
    assert len(find_copies([article(german, "a"), article(swiss, "b")])) == 1


def test_a_short_common_phrase_is_no_copy() -> None:
    a = "Die Polizei teilte am Mittwoch in Hafenstadt mit, dass niemand verletzt worden sei. Der Wirt war erleichtert."
    b = "Die Polizei teilte am Mittwoch in Hafenstadt mit, dass niemand verletzt worden sei. Der Zoo blieb geschlossen."
    assert find_copies([article(a, "a"), article(b, "b")]) == []


WORDS = st.lists(
    st.sampled_from(["ost", "west", "nord", "süd", "brand", "alarm", "hafen", "tor", "licht", "kran", "boot"]),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS, WORDS)
def test_every_shared_run_long_enough_is_seen(shared: list[str], before: list[str], after: list[str]) -> None:
    """The promise of winnowing: a run of SHINGLE_WORDS + WINNOW - 1 equal words leaves a common fingerprint."""
    a = words_of(article(" ".join([*before, *shared]), "a"))
    b = words_of(article(" ".join([*shared, *after]), "b"))
    common = {value for value, _ in fingerprints(a)} & {value for value, _ in fingerprints(b)}
    if len(shared) >= SHINGLE_WORDS + WINNOW - 1:
        assert common


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=2, max_size=7))
def test_the_index_agrees_with_all_pairs(spec: list[tuple[int, bool]]) -> None:
    """Brute force: two articles are a copy exactly when they print the same one of four reports."""
    reports = [
        " ".join(f"{chr(97 + r)}{chr(97 + i % 26)}{chr(97 + i // 26)}wort" for i in range(COPY_WORDS + 9))
        for r in range(4)
    ]
    articles = [
        article((f"eigen{n}er Satz vorweg. " if lead else "") + reports[r], f"{n}") for n, (r, lead) in enumerate(spec)
    ]
    expected = {(f"{i}", f"{j}") for i in range(len(spec)) for j in range(i + 1, len(spec)) if spec[i][0] == spec[j][0]}
    assert {(str(c.a.article), str(c.b.article)) for c in find_copies(articles)} == expected


def test_long_posting_lists_stay_linear() -> None:
    many = [(n, 0) for n in range(500)]
    assert len(list(pairs_of(many))) < 1000
    assert len(list(pairs_of(many[:POSTING_PAIRS]))) == POSTING_PAIRS * (POSTING_PAIRS - 1) // 2


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=4))
def test_any_text_goes_in(texts: list[str]) -> None:
    for copy in find_copies([article(text, str(n)) for n, text in enumerate(texts)]):
        assert texts[int(str(copy.a.article))][copy.a.start : copy.a.stop] == copy.a.quote


def test_a_word_put_in_does_not_end_a_passage() -> None:
    a = "Grund für die Absage ist ein Fehler in der Liste, die im Bezirk Nord falsch abgelegt worden war. Ott schwieg."
    b = "Abends: Grund für die Absage ist demnach ein Fehler in der Liste, die im Bezirk Nord falsch abgelegt war."
    (copy,) = find_copies([article(a, "a"), article(b, "b")])
    assert copy.a.quote.startswith("Grund für")


def test_a_report_retold_with_rounded_numbers_is_one_report() -> None:
    report = (
        "Moorstadt (dpa) - Bei einem Brand in Moorstadt sind zwei Menschen gestorben. Neun wurden verletzt, vier davon "
        "schwer. Die Feuerwehr war mit 63 Leuten im Einsatz. Das Feuer brach im dritten Stock aus."
    )
    retold = (
        "4.3.2025, 12.15 Uhr (dpa/nk)\nSchwarzer Rauch über Moorstadt: Zwei Bewohner haben den Brand nicht überlebt. "
        "Neun liegen im Krankenhaus, um vier steht es schlecht. Mehr als 60 Feuerwehrleute löschten bis zum Morgen."
    )
    other = (
        "5.3.2025, 12.15 Uhr (dpa/nk)\nNach dem Brand in Moorstadt mit zwei Toten suchen die Ermittler die Ursache. "
        "Der Schaden beträgt 400.000 Euro, acht Wohnungen sind unbewohnbar, 31 Bewohner sind bei Freunden."
    )
    _, linked, _ = dossier(
        (report, "Bote", "2025-03-04T10:00"),
        (retold, "Netzkurier", "2025-03-04T12:15"),
        (other, "Abendpost", "2025-03-05T12:15"),
    )
    assert [("63 Leuten" in c.a.quote, "Mehr als 60" in c.b.quote) for c in linked.copies] == [(True, True)]


def test_a_report_that_cites_the_agency_and_shares_its_figures_retells_it() -> None:
    report = (
        "Moorstadt (dpa) - Bei einem Brand in Moorstadt sind zwei Menschen gestorben. Neun wurden verletzt, vier davon "
        "schwer. Die Feuerwehr war mit 63 Leuten im Einsatz. Sieben Wohnungen sind unbewohnbar."
    )
    retold = (
        "Zwei Bewohner haben einen Brand in Moorstadt nicht überlebt, berichtet die Agentur dpa. Neun liegen im "
        "Krankenhaus, um vier steht es schlecht. Mehr als 60 Feuerwehrleute löschten. Sieben Wohnungen sind zerstört."
    )
    days = ("2025-03-04T10:00", "2025-03-05T12:15"), ("2025-03-04T10:00", "2025-03-06T12:15")
    for (first, second), copies in zip(days, (1, 0), strict=True):
        _, linked, _ = dossier((report, "Bote", first), (retold, "Netzkurier", second))
        assert len(linked.copies) == copies
