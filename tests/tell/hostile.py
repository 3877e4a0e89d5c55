"""Texts that want to run code, break the page or turn the reading direction: invented, none of it may take effect."""

# ruff: noqa: E501 (a string a line)
from __future__ import annotations

import msgspec

from quellenlage.nouns import (
    Actor,
    Article,
    Claim,
    Conflict,
    Dossier,
    DossierArticle,
    Doubt,
    Figure,
    Interval,
    Link,
    Manifest,
    Measure,
    Member,
    Passage,
    PassageKind,
    Publication,
    Refusal,
    Relation,
    Span,
    Story,
    TimelineEntry,
    article_id,
    claim_id,
)

PAYLOADS = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    "<img src=x onerror=window.pwned=3>",
    "<!--<script>",
    "]]><svg/onload=window.pwned=4>",
    '" autofocus onfocus="window.pwned=5',
    "'-window.pwned-'",
    "{{ 7*7 }}{% raw %}${7*7}",
    "javascript:window.pwned=6",
    "\u202egnirts desrever\u202c \u2066a\u2069 \u200f\u200e",
    "</div></main></body></html>",
    "<style>*{display:none}</style><base href=//evil.example>",
    "&lt;b&gt; &amp; &#60; &nbsp",
    "line\u2028separator\u2029end \x0b\x0c\x7f\x85",
    "carriage\r\nreturn\rhere",
    "=cmd|' /C calc'!A0",
    "astral 😀𝔘 combining e\u0301 \ufeff\ufffe",
    "\x00 nul \ud800 lone",
)


def dossier() -> Dossier:
    """A dossier in which every string that comes from outside is hostile."""
    text = "\n\n".join(PAYLOADS)
    bad = PAYLOADS[1] + PAYLOADS[2]
    one = article_id(text, bad, bad, "javascript:window.pwned=7", None)
    two = article_id("kurz", bad, None, 'https://a.example/"><script>window.pwned=8</script>', None)
    spans = []
    at = 0
    for payload in PAYLOADS:
        spans.append(Span(at, at + len(payload), payload, one))
        at += len(payload) + 2
    passages = tuple(Passage(s.start, s.stop, PassageKind.BODY) for s in spans)
    figures = tuple(
        Figure(f"f{i}", s.start, s.stop, s.quote, "exact", i, counted=s.quote, unit=bad) for i, s in enumerate(spans, 1)
    )  # type: ignore[arg-type]
    figures = msgspec.convert(msgspec.to_builtins(figures), tuple[Figure, ...])
    claims = tuple(
        Claim(
            claim_id(one, "attributed", [s]), "attributed", "indirect", (s, spans[(i + 5) % len(spans)]), (spans[i - 1],), (spans[i - 2],),
            ((Link(bad, "medium", None, "a-1"), Link(s.quote, "witness", s)),),
            figures=(f"f{i + 1}",), trace=(bad,), article=one,
        )
        for i, s in enumerate(spans)
    )  # fmt: skip
    members = tuple(
        Member(one, f.start, f.stop, f.quote, f, c.id, "a-1", Interval("2024-01-01", "2024-01-02"), "planned")
        for f, c in zip(figures, claims, strict=True)
    )
    article = Article(
        one,
        bad,
        text,
        bad,
        bad,
        "javascript:window.pwned=7",
        "de",
        Publication("2024-01-01", "2024-01-01", "given", bad),
        passages,
    )
    short = Article(two, bad, "kurz", bad, None, 'https://a.example/"><script>window.pwned=8</script>')
    return Dossier(
        Manifest("0", bad, (one, two), (bad,)),
        (DossierArticle.of(article, figures, ()), DossierArticle.of(short, (), ())),
        (Story("s", bad, (one, two), (bad,)),), (Actor("a-1", bad, "medium", PAYLOADS, None, (bad,)),), claims,
        (Measure("q", bad, members, (Relation(0, 1, "differs", (bad,)),), 1, (bad,)),), (),
        (Conflict("x", "fact", bad, tuple(spans), (bad,)),), (), (),
        (TimelineEntry("2024-01-01", bad, (claims[0].id,)),),
        (Doubt(bad, 0, 3, bad, one),), (Refusal(bad, bad, bad),),
    )  # fmt: skip
