"""An article's text to its passages: what each paragraph or line is on the page.

Rules about single lines live in `furniture`; here is their order and what only the neighbours tell: the head of the
page before the first sentence, lists of links, galleries, summary boxes, picture and caption. What no rule claims is
body. Body text must not be lost, so a rule that takes a sentence away needs words only a page says of itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from quellenlage.nouns import Passage, PassageKind
from quellenlage.read import furniture as f
from quellenlage.read import shapes
from quellenlage.read.layout import Block, find_blocks
from quellenlage.read.shapes import is_bullet, is_prose, is_sentence, sentence_count, word_count

K = PassageKind

LINE_RULES: tuple[tuple[Callable[[str], bool], PassageKind], ...] = (
    (f.is_gallery_handle, K.GALLERY),
    (f.is_furniture_line, K.BOILERPLATE),
    (f.is_action_bar, K.BOILERPLATE),
    (f.is_service, K.BOILERPLATE),
    (f.heads_links, K.TEASER),
    (f.is_teaser, K.TEASER),
    (f.is_crawl_header, K.BOILERPLATE),
    (f.is_date_line, K.BOILERPLATE),
    (f.is_note, K.BOILERPLATE),
    (f.is_byline, K.CREDIT),
    (f.is_caption, K.CAPTION),
    (f.is_credit, K.CREDIT),
    (f.is_trail, K.BOILERPLATE),
    (f.is_promo, K.BOILERPLATE),
)
"""Rules about one line, tried in this order; the first that holds says what the line is."""

_WORDS_AT_MOST, _LENGTH_AT_MOST = 90, 2000
_LINKS_AT_MOST = 12
_HEAD_AT_MOST = 12
_POINTS_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Layer:
    """The blocks of a text with the kinds found so far; None is undecided."""

    blocks: tuple[Block, ...]
    kinds: tuple[PassageKind | None, ...]

    def text(self, i: int) -> str:
        """The text of block `i`, "" where there is none."""
        return self.blocks[i].text if 0 <= i < len(self.blocks) else ""

    def mark(self, found: dict[int, PassageKind]) -> Layer:
        """The layer with the undecided blocks of `found` decided."""
        return replace(self, kinds=tuple(k or found.get(i) for i, k in enumerate(self.kinds)))

    def decide(self, found: dict[int, PassageKind | None]) -> Layer:
        """The layer with the blocks of `found` decided anew."""
        return replace(self, kinds=tuple(found.get(i, k) for i, k in enumerate(self.kinds)))

    def undecided(self) -> list[int]:
        """The blocks no rule has claimed yet."""
        return [i for i, kind in enumerate(self.kinds) if kind is None]


def find_passages(text: str, title: str | None = None, outlet: str | None = None) -> tuple[Passage, ...]:
    """The passages of a text in order: they do not overlap and cover everything that is not white space."""
    blocks = _split_labels(find_blocks(text))
    layer = Layer(blocks, tuple(_line_kind(block.text) for block in blocks))
    for step in (_front_matter, _dates_within, _pieces_within, _summaries, _galleries, _pictures, _link_lists):
        layer = step(layer)
    layer = _rest(_tail(_head(layer, title, outlet)))
    return tuple(Passage(b.start, b.stop, k or K.BODY) for b, k in zip(layer.blocks, layer.kinds, strict=True))


def _line_kind(text: str) -> PassageKind | None:
    if len(text) > _LENGTH_AT_MOST or shapes.has_words(text, _WORDS_AT_MOST + 1):
        return None
    return next((kind for rule, kind in LINE_RULES if rule(text)), None)


def _split_labels(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What runs on with a paragraph but is the page's becomes a block of its own.

    At its beginning: a crawler's date, the date of the text's first line, a summary's heading. At its end: a pointer
    to another piece.
    """
    split: list[Block] = []
    for block in blocks:
        head = f.crawl_header(block.text) or f.summary_head(block.text)
        if not head and not split:
            head = f.dated_opening(block.text)
        tail = f.closing_pointer(block.text) if block.text[head:].strip() else 0
        cuts = [0, head, max(head, tail), len(block.text)] if tail else [0, head, len(block.text)]
        split += [part for a, b in pairwise(cuts) if (part := _part(block, a, b)) is not None]
    return tuple(split)


def _part(block: Block, start: int, stop: int) -> Block | None:
    """A stretch of a block without the white space at its edges; None where nothing is left."""
    text = block.text[start:stop]
    begin = block.start + start + len(text) - len(text.lstrip())
    text = text.strip()
    return Block(begin, begin + len(text), text, block.group) if text else None


def _front_matter(layer: Layer) -> Layer:
    """The "key: value" lines between --- lines that a Markdown text begins with."""
    if layer.text(0) != "---":
        return layer
    end = next((i for i in range(1, min(40, len(layer.blocks))) if layer.text(i) == "---"), 0)
    return layer.decide(dict.fromkeys(range(end + 1), K.BOILERPLATE) if end else {})


def _dates_within(layer: Layer) -> Layer:
    """A bare date below the head heads a day of a chronicle; only on the page's head does it date the article."""
    first = next((i for i in layer.undecided() if is_prose(layer.text(i))), len(layer.blocks))
    dates = (i for i in range(first + 1, len(layer.blocks)) if f.is_date_line(layer.text(i)))
    bare = (i for i in dates if layer.kinds[i] is K.BOILERPLATE and not f.says_what_it_dates(layer.text(i)))
    return layer.decide(dict.fromkeys(bare))


def _pieces_within(layer: Layer) -> Layer:
    """A kind of piece and a title between paragraphs point to that piece; on the head they are the headline."""
    first = next((i for i in layer.undecided() if is_prose(layer.text(i))), len(layer.blocks))
    return layer.mark({i: K.TEASER for i in range(first + 1, len(layer.blocks)) if f.names_piece(layer.text(i))})


def _summaries(layer: Layer) -> Layer:
    """A summary box: its heading, then bullets, or else a few single sentences up to the first longer paragraph."""
    found: dict[int, PassageKind | None] = {}
    for i, block in enumerate(layer.blocks):
        if f.summary_head(block.text) == len(block.text):
            points = _points(layer, i + 1)
            found.update(dict.fromkeys([i, *points] if points else [], K.SUMMARY))
    return layer.decide(found)


def _points(layer: Layer, first: int) -> list[int]:
    rest = range(first, min(first + 2 * _POINTS_AT_MOST, len(layer.blocks)))
    bulleted = bool(rest) and is_bullet(layer.text(first))
    points: list[int] = []
    for i in rest:
        fits = is_bullet(layer.text(i)) if bulleted else layer.kinds[i] is None and _is_point(layer.text(i))
        if not fits or (not bulleted and len(points) == _POINTS_AT_MOST):
            break
        points.append(i)
    return points


def _is_point(text: str) -> bool:
    return sentence_count(text) <= 1 and word_count(text) <= 35 and is_sentence(text)


def _galleries(layer: Layer) -> Layer:
    """A picture gallery: what stands right under its handle, and what stands between one counter and the next."""
    found: dict[int, PassageKind | None] = {}
    handles = [i for i, kind in enumerate(layer.kinds) if kind is K.GALLERY]
    for i in handles:
        for j in range(i + 1, len(layer.blocks)):
            if layer.blocks[j].group != layer.blocks[i].group or layer.kinds[j] is K.GALLERY or not _is_item(layer, j):
                break
            found[j] = K.GALLERY
    counters = [(i, count) for i in handles if (count := f.counter(layer.text(i)))]
    for (a, (number, of)), (b, following) in pairwise(counters):
        if following == (number + 1, of) and b - a <= 4:
            found.update(dict.fromkeys(range(a + 1, b), K.GALLERY))
    return layer.decide(found)


def _is_item(layer: Layer, i: int) -> bool:
    """Whether a block under a gallery's handle is its picture's: marked up, repeated without markup, or credited."""
    text, above = layer.text(i), layer.text(i - 1)
    if layer.kinds[i] in (K.CREDIT, K.CAPTION) or f.has_tags(text):
        return True
    if f.has_tags(above) and f.without_tags(above)[:40] == f.without_tags(text)[:40]:
        return True
    credited = i + 1 < len(layer.blocks) and layer.kinds[i + 1] is K.CREDIT
    return credited and layer.blocks[i + 1].group == layer.blocks[i].group


def _pictures(layer: Layer) -> Layer:
    """A line or two right above a picture's credit are its caption, where blank lines set off the paragraphs."""
    sizes = Counter(block.group for block in layer.blocks)
    if len(sizes) < 3 or max(sizes.values()) * 2 > len(layer.blocks) + 4:
        return layer
    found: dict[int, PassageKind] = {}
    for i, block in enumerate(layer.blocks):
        if layer.kinds[i] is not K.CREDIT or not f.is_picture_credit(block.text) or sizes[block.group] > 5:
            continue
        if layer.blocks[-1] is not block and layer.blocks[i + 1].group == block.group:
            continue
        for j in range(i - 1, -1, -1):
            above = layer.blocks[j]
            if above.group != block.group or sentence_count(above.text) > 2:
                break
            found[j] = K.CAPTION if is_sentence(above.text) or j == i - 1 else K.BOILERPLATE
    return layer.mark(found)


def _link_lists(layer: Layer) -> Layer:
    """The short lines under a heading of links ("Mehr zum Thema") are teasers, up to the first sentence."""
    found: dict[int, PassageKind] = {}
    for i in range(len(layer.blocks)):
        if layer.kinds[i] is not K.TEASER or not f.heads_links(layer.text(i)):
            continue
        for j in range(i + 1, min(i + 1 + _LINKS_AT_MOST, len(layer.blocks))):
            if not _is_link(layer, j):
                break
            found[j] = K.TEASER
    return layer.mark(found)


def _is_link(layer: Layer, i: int) -> bool:
    line = layer.text(i)
    running_on = layer.kinds[i] is None and is_sentence(line) and not line.endswith(("?", "!"))
    if f.is_action_bar(line) or word_count(line) > 25 or running_on:
        return False
    heads_prose = is_prose(layer.text(i + 1)) and layer.kinds[i + 1] is None
    return not (heads_prose and line.endswith(("?", ":")))


def _head(layer: Layer, title: str | None, outlet: str | None) -> Layer:
    """The page's head: names, sections and headlines before the first sentence of the text."""
    stop = _end_of_head(layer, title)
    lines = [i for i in range(stop) if layer.kinds[i] is None]
    found: dict[int, PassageKind] = {}
    for i in lines:
        text = layer.text(i)
        if _is_title(text, title):
            found[i] = K.HEADLINE
        elif f.is_rubric(text) or (outlet and f.is_own_name(text, outlet)):
            found[i] = K.BOILERPLATE
    titles = [i for i in lines if i not in found]
    letterhead = max((n for n, i in enumerate(titles[:-1]) if f.is_release_mark(layer.text(i))), default=-1)
    found.update(dict.fromkeys(titles[: letterhead + 1], K.BOILERPLATE))
    titles = titles[letterhead + 1 :]
    if len(titles) > 1 and titles[0] == lines[0] and f.is_paper_name(layer.text(titles[0])):
        found[titles.pop(0)] = K.BOILERPLATE
    if titles and K.HEADLINE not in found.values():
        found[_headline(layer, titles)] = K.HEADLINE
    for i in titles:
        found.setdefault(i, K.SUBHEADING)
    return _said_twice(layer.mark(found), stop)


def _end_of_head(layer: Layer, title: str | None) -> int:
    """The first block that is running text, or 0 where none is.

    A line that ends in a question mark, an exclamation mark or a quotation and stands above a paragraph is a headline
    yet ("Wer zahlt jetzt für die Brücke?").
    """
    for i in layer.undecided():
        text = layer.text(i)
        if not is_sentence(text) or _is_title(text, title):
            continue
        exclaimed = not text.rstrip("\"“”»«'’").endswith(".") and not text.endswith(":")
        below = (j for j in layer.undecided() if i < j <= i + _HEAD_AT_MOST)
        if not (exclaimed and not is_prose(text) and any(is_sentence(layer.text(j)) for j in below)):
            return i
    return 0


def _is_title(text: str, title: str | None) -> bool:
    return bool(title) and shapes.fold(text) == shapes.fold(title or "")


def _headline(layer: Layer, titles: list[int]) -> int:
    """The line of the head that is printed twice, else the first; a short one above a longer one is a kicker."""
    lines = Counter(shapes.fold(block.text) for block in layer.blocks)
    worded = [i for i in titles if word_count(layer.text(i)) >= 3] or titles
    twice = next((i for i in worded if lines[shapes.fold(layer.text(i))] > 1), None)
    if twice is not None:
        return twice
    first, *others = worded
    kicks = bool(others) and word_count(layer.text(first)) <= 4 and not layer.text(first).isupper()
    return others[0] if kicks and word_count(layer.text(others[0])) >= word_count(layer.text(first)) + 2 else first


def _said_twice(layer: Layer, head: int) -> Layer:
    """A headline, a name or a section that comes again below the head is not the article's."""
    once = {shapes.fold(layer.text(i)) for i in range(head) if layer.kinds[i] in (K.HEADLINE, K.BOILERPLATE)}
    once |= {shapes.fold(b.text) for b, kind in zip(layer.blocks, layer.kinds, strict=True) if kind is K.BOILERPLATE}
    again = (i for i in range(head, len(layer.blocks)) if shapes.fold(layer.text(i)) in once)
    return layer.mark({i: K.BOILERPLATE for i in again if not is_prose(layer.text(i))})


def _tail(layer: Layer) -> Layer:
    """Loose lines after the last sentence are links, on a page whose head or tail shows furniture.

    One alone may be the article's last sentence, cut off; and where one begins with a small letter they are a sentence
    in pieces: these stay.
    """
    undecided = layer.undecided()
    last = max((i for i in undecided if is_sentence(layer.text(i))), default=None)
    if last is None:
        return layer
    first = next(i for i in undecided if is_sentence(layer.text(i)))
    around = [kind for i, kind in enumerate(layer.kinds) if i < first or i > last]
    if not any(kind in (K.BOILERPLATE, K.TEASER) for kind in around):
        return layer
    loose = [i for i in undecided if i > last and _is_loose(layer.text(i))]
    if len(loose) < 2:
        return layer
    broken = {layer.blocks[i].group for i in loose if layer.text(i)[0].islower()}
    return layer.mark({i: K.TEASER for i in loose if layer.blocks[i].group not in broken})


def _is_loose(text: str) -> bool:
    return word_count(text) <= 16 and not sentence_count(text) and not is_bullet(text)


def _rest(layer: Layer) -> Layer:
    """What is left: the first paragraph is the lead, loose lines above paragraphs are subheadings."""
    undecided = layer.undecided()
    found = {i: K.SUBHEADING for i in undecided[1:] if _is_subheading(layer, i)}
    if undecided:
        found[undecided[0]] = K.LEAD
    return layer.mark(found)


def _is_subheading(layer: Layer, i: int) -> bool:
    text = layer.text(i)
    if is_bullet(text) or word_count(text) > 14 or text.endswith((".", ",", ";", ":")):
        return False
    return (not is_sentence(text) or not text.endswith(".")) and is_prose(layer.text(i + 1))
