"""An article's text to its passages: what each paragraph or line is on the page.

Rules about single lines live in `furniture`; here is their order and what only the neighbours tell: the head of the
page before the first sentence, lists of links, galleries, summary boxes, picture and caption. What no rule claims is
body. Body text must not be lost, so a rule that takes a sentence away needs words only a page says of itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from quellenlage.nouns import Passage, PassageKind
from quellenlage.read import furniture as f
from quellenlage.read.layout import Block, find_blocks

K = PassageKind

LINE_RULES: tuple[tuple[Callable[[str], bool], PassageKind], ...] = (
    (f.is_gallery_handle, K.GALLERY),
    (f.is_furniture_line, K.BOILERPLATE),
    (f.is_action_bar, K.BOILERPLATE),
    (f.is_crawl_header, K.BOILERPLATE),
    (f.is_date_line, K.BOILERPLATE),
    (f.is_note, K.BOILERPLATE),
    (f.heads_links, K.TEASER),
    (f.is_teaser, K.TEASER),
    (f.is_byline, K.CREDIT),
    (f.is_caption, K.CAPTION),
    (f.is_credit, K.CREDIT),
    (f.is_trail, K.BOILERPLATE),
    (f.is_promo, K.BOILERPLATE),
)
"""Rules about one line, tried in this order; the first that holds says what the line is."""

_LINKS_AT_MOST = 12
_POINTS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Layer:
    """The blocks of a text with the kinds found so far; None is undecided."""

    blocks: tuple[Block, ...]
    kinds: tuple[PassageKind | None, ...]

    def mark(self, found: dict[int, PassageKind]) -> Layer:
        """The layer with the undecided blocks of `found` decided."""
        return replace(self, kinds=tuple(k or found.get(i) for i, k in enumerate(self.kinds)))

    def decide(self, found: dict[int, PassageKind]) -> Layer:
        """The layer with the blocks of `found` decided anew."""
        return replace(self, kinds=tuple(found.get(i, k) for i, k in enumerate(self.kinds)))


def find_passages(text: str, title: str | None = None, outlet: str | None = None) -> tuple[Passage, ...]:
    """The passages of a text in order: they do not overlap and cover everything that is not white space."""
    blocks = _split_labels(find_blocks(text))
    layer = Layer(blocks, tuple(_line_kind(block.text) for block in blocks))
    for step in (_summaries, _galleries, _pictures, _link_lists):
        layer = step(layer)
    layer = _head(layer, title, outlet)
    layer = _tail(layer)
    layer = _rest(layer)
    return tuple(Passage(b.start, b.stop, k or K.BODY) for b, k in zip(layer.blocks, layer.kinds, strict=True))


def _line_kind(text: str) -> PassageKind | None:
    return next((kind for rule, kind in LINE_RULES if rule(text)), None)


def _split_labels(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A crawler's date or a summary's heading at a line's beginning becomes a block of its own."""
    split: list[Block] = []
    for block in blocks:
        cut = f.crawl_header(block.text) or f.summary_head(block.text)
        rest = block.text[cut:]
        if not cut or not rest.strip():
            split.append(block)
            continue
        stop = block.start + cut
        start = stop + len(rest) - len(rest.lstrip())
        split.append(Block(block.start, stop, block.text[:cut], block.group))
        split.append(Block(start, block.stop, rest.lstrip(), block.group))
    return tuple(split)


def _summaries(layer: Layer) -> Layer:
    """A summary box: its heading, then bullets, or else a few single sentences up to the first longer paragraph."""
    found: dict[int, PassageKind] = {}
    for i, block in enumerate(layer.blocks):
        if f.summary_head(block.text) != len(block.text):
            continue
        points = _points(layer, i + 1)
        if points:
            found.update(dict.fromkeys([i, *points], K.SUMMARY))
    return layer.decide(found)


def _points(layer: Layer, first: int) -> list[int]:
    rest = range(first, min(first + 2 * _POINTS_AT_MOST, len(layer.blocks)))
    bulleted = bool(rest) and f.is_bullet(layer.blocks[first].text)
    points: list[int] = []
    for i in rest:
        text = layer.blocks[i].text
        if bulleted:
            fits = f.is_bullet(text)
        else:
            fits = (
                layer.kinds[i] is None
                and f.sentence_count(text) <= 1
                and f.word_count(text) <= 35
                and f.is_sentence(text)
            )
        if not fits or (not bulleted and len(points) == _POINTS_AT_MOST):
            break
        points.append(i)
    return points


def _galleries(layer: Layer) -> Layer:
    """A picture gallery: what stands right under its handle, and what stands between two counters."""
    found: dict[int, PassageKind] = {}
    handles = [i for i, kind in enumerate(layer.kinds) if kind is K.GALLERY]
    counters = [i for i in handles if f.is_counter(layer.blocks[i].text)]
    for i in handles:
        for j in range(i + 1, len(layer.blocks)):
            if layer.blocks[j].group != layer.blocks[i].group or not _is_item(layer, j):
                break
            found[j] = K.GALLERY
    for a, b in zip(counters, counters[1:], strict=False):
        if b - a <= 4 and not any(f.sentence_count(layer.blocks[j].text) > 3 for j in range(a + 1, b)):
            found.update(dict.fromkeys(range(a + 1, b), K.GALLERY))
    return layer.decide(found)


def _is_item(layer: Layer, i: int) -> bool:
    """Whether a block under a gallery's handle is its picture's: marked up, repeated without markup, or credited."""
    text = layer.blocks[i].text
    if layer.kinds[i] in (K.GALLERY, K.CREDIT, K.CAPTION) or f.has_tags(text):
        return True
    above = layer.blocks[i - 1].text
    if f.has_tags(above) and f.without_tags(above)[:40] == f.without_tags(text)[:40]:
        return True
    below = layer.kinds[i + 1] if i + 1 < len(layer.blocks) else None
    return below is K.CREDIT and layer.blocks[i + 1].group == layer.blocks[i].group


def _pictures(layer: Layer) -> Layer:
    """A line or two right above a picture's credit are its caption, where blank lines set off the paragraphs."""
    sizes: dict[int, int] = {}
    for block in layer.blocks:
        sizes[block.group] = sizes.get(block.group, 0) + 1
    if len(sizes) < 3 or max(sizes.values()) * 2 > len(layer.blocks) + 4:
        return layer
    found: dict[int, PassageKind] = {}
    for i, kind in enumerate(layer.kinds):
        block = layer.blocks[i]
        if kind is not K.CREDIT or f.is_byline(block.text) or sizes[block.group] > 5 or not _ends_group(layer, i):
            continue
        for j in range(i - 1, -1, -1):
            above = layer.blocks[j]
            if above.group != block.group or f.sentence_count(above.text) > 3:
                break
            if layer.kinds[j] is None:
                found[j] = K.CAPTION if f.is_sentence(above.text) or j == i - 1 else K.BOILERPLATE
    return layer.mark(found)


def _ends_group(layer: Layer, i: int) -> bool:
    return i + 1 == len(layer.blocks) or layer.blocks[i + 1].group != layer.blocks[i].group


def _link_lists(layer: Layer) -> Layer:
    """The short lines under a heading of links ("Mehr zum Thema") are teasers, up to the first sentence."""
    found: dict[int, PassageKind] = {}
    for i, block in enumerate(layer.blocks):
        if layer.kinds[i] is not K.TEASER or not f.heads_links(block.text):
            continue
        for j in range(i + 1, min(i + 1 + _LINKS_AT_MOST, len(layer.blocks))):
            line = layer.blocks[j].text
            before_prose = (
                j + 1 < len(layer.blocks) and f.is_prose(layer.blocks[j + 1].text) and line.endswith(("?", ":"))
            )
            if (
                (layer.kinds[j] is None and f.is_sentence(line) and not line.endswith(("?", "!")))
                or f.word_count(line) > 25
                or before_prose
            ):
                break
            found[j] = K.TEASER
    return layer.mark(found)


def _head(layer: Layer, title: str | None, outlet: str | None) -> Layer:
    """The page's head: names, sections and headlines before the first sentence of the text."""
    first = next(
        (
            i
            for i, b in enumerate(layer.blocks)
            if layer.kinds[i] is None and f.is_sentence(b.text) and not _is_title(b.text, title)
        ),
        None,
    )
    if first is None:
        return layer
    first = _before_exclaimed_headline(layer, first)
    found: dict[int, PassageKind] = {}
    lines = [i for i in range(first) if layer.kinds[i] is None]
    for i in lines:
        text = layer.blocks[i].text
        if _is_title(text, title):
            found[i] = K.HEADLINE
        elif f.is_rubric(text) or f.is_paper_name(text, outlet):
            found[i] = K.BOILERPLATE
    titles = [i for i in lines if i not in found]
    if titles and K.HEADLINE not in found.values():
        found[_headline(layer, titles)] = K.HEADLINE
    for i in titles:
        found.setdefault(i, K.SUBHEADING)
    return _repeats(layer.mark(found))


def _before_exclaimed_headline(layer: Layer, first: int) -> int:
    """A first "sentence" that ends in ? or ! above a longer paragraph is a headline: the head reaches past it."""
    for i in range(first, len(layer.blocks) - 1):
        text = layer.blocks[i].text
        if layer.kinds[i] is None and (
            f.is_prose(text)
            or not text.rstrip("\"“”»«'’").endswith(("?", "!", '"', "“", "”", "»", "«"))
            or text.rstrip("\"“”»«'’").endswith(".")
        ):
            return i
    return first


def _is_title(text: str, title: str | None) -> bool:
    return bool(title) and f.fold(text) == f.fold(title or "")


def _headline(layer: Layer, titles: list[int]) -> int:
    """The line of the head that is printed twice, else the first with three words or more, else the first."""
    folded = [f.fold(block.text) for block in layer.blocks]
    for i in titles:
        if folded.count(folded[i]) > 1 and f.word_count(layer.blocks[i].text) >= 3:
            return i
    return next((i for i in titles if f.word_count(layer.blocks[i].text) >= 3), titles[0])


def _repeats(layer: Layer) -> Layer:
    """A headline or line of the head that comes again below is not said twice."""
    seen: set[str] = set()
    found: dict[int, PassageKind] = {}
    for i, block in enumerate(layer.blocks):
        folded = f.fold(block.text)
        if folded in seen and layer.kinds[i] in (None, K.SUBHEADING, K.CAPTION) and not f.is_prose(block.text):
            found[i] = K.BOILERPLATE
        if layer.kinds[i] in (K.HEADLINE, K.SUBHEADING, K.BOILERPLATE):
            seen.add(folded)
    return layer.decide(found)


def _tail(layer: Layer) -> Layer:
    """Loose lines after the last sentence are links, on a page that shows furniture elsewhere."""
    open_blocks = [i for i, kind in enumerate(layer.kinds) if kind is None]
    last = max((i for i in open_blocks if f.is_sentence(layer.blocks[i].text)), default=None)
    if last is None or not any(kind in (K.BOILERPLATE, K.TEASER) for kind in layer.kinds):
        return layer
    found = {i: K.TEASER for i in open_blocks if i > last and _is_loose(layer.blocks[i].text)}
    return layer.mark(found)


def _is_loose(text: str) -> bool:
    return f.word_count(text) <= 16 and not f.sentence_count(text) and not f.is_bullet(text)


def _rest(layer: Layer) -> Layer:
    """What is left: the first paragraph is the lead, loose lines between paragraphs are subheadings."""
    found: dict[int, PassageKind] = {}
    open_blocks = [i for i, kind in enumerate(layer.kinds) if kind is None]
    for position, i in enumerate(open_blocks):
        if position == 0:
            found[i] = K.LEAD
        elif _is_subheading(layer, i):
            found[i] = K.SUBHEADING
    return layer.mark(found)


def _is_subheading(layer: Layer, i: int) -> bool:
    text = layer.blocks[i].text
    count = f.word_count(text)
    if f.is_bullet(text) or count > 14 or text.endswith((".", ",", ";", ":")):
        return False
    below = layer.blocks[i + 1].text if i + 1 < len(layer.blocks) else ""
    shaped = not f.is_sentence(text) or text.endswith(("?", "!", '"', "“", "”", "»", "«"))
    return shaped and f.is_prose(below)
