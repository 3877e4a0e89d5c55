"""An article's text with its claims marked: cut at every border, so that overlapping and nested spans both show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from markupsafe import Markup, escape

from quellenlage.nouns import Claim, DossierArticle
from quellenlage.tell.unicode import for_html


@dataclass(frozen=True)
class Pin:
    """A link in the text, empty of text: the anchor of a claim, and the way to its card."""

    anchor: str
    card: str
    label: str
    letter: str


@dataclass
class Layer:
    """What lies over one stretch of text: claims (innermost first) by role, and whether it is a figure or a moment."""

    content: list[Claim] = field(default_factory=list)
    cue: list[Claim] = field(default_factory=list)
    source: list[Claim] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    figure: bool = False
    moment: bool = False

    def classes(self) -> str:
        """The classes that colour this stretch."""
        names = []
        if self.content:
            inner = self.content[0]
            names += ["c", f"t-{inner.type or 'own'}", f"z-{inner.certainty}"]
            names += ["neg"] if inner.polarity == "-" else []
        flags = {"q": self.cue, "s": self.source, "f": self.figure, "m": self.moment}
        return " ".join(names + [name for name, on in flags.items() if on])


def html_text(text: str) -> Markup:
    """Text as HTML that parses back to the same characters (a carriage return included; NUL cannot, see `for_html`)."""
    return Markup(str(escape(for_html(text))).replace("\r", "&#13;"))  # noqa: S704 (escaped the line before)


def marked_text(
    article: DossierArticle, claims: list[Claim], evidence: dict[tuple[int, int], str], pins: dict[str, Pin]
) -> Markup:
    """The article's text as HTML: passages, marked stretches, anchors. Its text content is the article's text."""
    cuts = _cuts(article, claims, evidence)
    layers = _layers(article, claims, evidence, cuts)
    anchors = _anchors(claims, evidence, pins)
    kinds = {passage.start: passage for passage in article.passages if passage.stop > passage.start}
    parts: list[Markup] = []
    closes = -1
    for start, stop in pairwise(cuts):
        if start == closes:
            parts.append(Markup("</span>"))
            closes = -1
        if start in kinds and closes == -1:
            parts.append(Markup('<span class="p p-{}">').format(kinds[start].kind))
            closes = kinds[start].stop
        parts += anchors.get(start, ())
        parts.append(_stretch(article.text[start:stop], layers.get(start)))
    parts += anchors.get(len(article.text), ())
    if closes != -1:
        parts.append(Markup("</span>"))
    return Markup("").join(parts)


def _spans(claim: Claim) -> Iterable[tuple[str, int, int]]:
    for role, spans in (("content", claim.content), ("cue", claim.cue), ("source", claim.source)):
        for span in spans:
            yield role, span.start, span.stop


def _cuts(article: DossierArticle, claims: list[Claim], evidence: dict[tuple[int, int], str]) -> list[int]:
    places = {0, len(article.text)}
    for claim in claims:
        places.update(place for _, start, stop in _spans(claim) for place in (start, stop))
    pieces = [(p.start, p.stop) for p in article.passages] + [(f.start, f.stop) for f in article.figures]
    places.update(place for piece in pieces for place in piece)
    places.update(place for moment in article.moments for place in (moment.start, moment.stop))
    places.update(place for span in evidence for place in span)
    return sorted(place for place in places if 0 <= place <= len(article.text))


def _layers(
    article: DossierArticle, claims: list[Claim], evidence: dict[tuple[int, int], str], cuts: list[int]
) -> dict[int, Layer]:
    layers: dict[int, Layer] = defaultdict(Layer)

    def over(start: int, stop: int) -> Iterable[Layer]:
        return (layers[cut] for cut in cuts[bisect_left(cuts, start) : bisect_right(cuts, stop - 1)])

    covering = [(stop - start, start, role, claim) for claim in claims for role, start, stop in _spans(claim)]
    for length, start, role, claim in sorted(covering, key=lambda c: (c[0], c[1], c[3].id)):
        for layer in over(start, start + length):
            getattr(layer, role).append(claim)
    for figure in article.figures:
        for layer in over(figure.start, figure.stop):
            layer.figure = True
    for moment in article.moments:
        for layer in over(moment.start, moment.stop):
            layer.moment = True
    for (start, stop), anchor in evidence.items():
        for layer in over(start, stop):
            layer.anchors.append(anchor)
    return layers


def _anchors(
    claims: list[Claim], evidence: dict[tuple[int, int], str], pins: dict[str, Pin]
) -> dict[int, list[Markup]]:
    found: dict[int, list[Markup]] = defaultdict(list)
    for (start, _), anchor in sorted(evidence.items()):
        found[start].append(Markup('<span class="at" id="{}"></span>').format(anchor))
    for claim in claims:
        pin = pins[claim.id]
        found[claim.content[0].start].append(
            Markup('<a class="pin t-{}" id="{}" href="#{}" aria-label="{}" data-l="{}"></a>').format(
                claim.type or "own", pin.anchor, pin.card, pin.label, pin.letter
            )
        )
    return found


def _stretch(text: str, layer: Layer | None) -> Markup:
    shown = html_text(text)
    if layer is None or (not (classes := layer.classes()) and not layer.anchors):
        return shown
    ids = dict.fromkeys(claim.id for claims in (layer.content, layer.cue, layer.source) for claim in claims)
    named = Markup(' data-c="{}"').format(" ".join(ids)) if ids else Markup("")
    anchored = Markup(' data-s="{}"').format(" ".join(sorted(layer.anchors))) if layer.anchors else Markup("")
    return Markup('<span class="{}"{}{}>{}</span>').format(classes, named, anchored, shown)
