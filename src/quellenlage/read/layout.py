"""Text to blocks: where one paragraph or line of the page ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from quellenlage.read.shapes import entries, has_words

_LINE = re.compile(r"[^\n\u2028\u2029]+")
_FINISHED = re.compile(r"[.!?:;…\"“”»«)\]]$")
_ENDS = re.compile(r"[.!?…,\"“”»«]$")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\b")
_WRAP_WIDTHS = range(45, 101)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line `[start, stop)`, white space at its edges left out.

    `group` counts the stretches between blank lines; blocks of one group stand on neighbouring lines.
    """

    start: int
    stop: int
    text: str
    group: int


def find_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order, covering everything that is not white space.

    Each line is a block; where the text was wrapped at a fixed width, the lines of a paragraph are one, and so are
    two lines between which a sentence was broken (by a link or a quotation in the page, as a rule).
    """
    lines = _lines(text)
    width = _wrap_width(lines)
    blocks: list[Block] = []
    above = ""
    for line in lines:
        last = blocks[-1] if blocks else None
        joined = _goes_on(above, line.text) or (width is not None and _wraps(above, line.text, width))
        above = line.text
        if last and last.group == line.group and joined:
            blocks[-1] = Block(last.start, line.stop, text[last.start : line.stop], last.group)
        else:
            blocks.append(line)
    return tuple(blocks)


def _lines(text: str) -> list[Block]:
    lines: list[Block] = []
    group, last_stop = 0, 0
    for found in _LINE.finditer(text):
        stripped = found[0].strip()
        if not stripped:
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        if lines and len(re.findall(r"[\n\u2028\u2029]", text[last_stop:start])) > 1:
            group += 1
        lines.append(Block(start, start + len(stripped), stripped, group))
        last_stop = start + len(stripped)
    return lines


def _wrap_width(lines: list[Block]) -> int | None:
    """The width a text was wrapped at, or None.

    A line was wrapped where the first word of the next would not have fitted any more; in a wrapped text nearly all
    neighbouring lines are of this kind, save where a short line ends a paragraph. Lines of a list or of a page's
    head fall short of the width in no such order.
    """
    neighbours = [(a.text, b.text) for a, b in pairwise(lines) if a.group == b.group]
    if len(neighbours) < 3:
        return None
    width = max(len(a) for a, _ in neighbours)
    if width not in _WRAP_WIDTHS or max(len(line.text) for line in lines) > width + 2:
        return None
    wrapped = sum(_wraps(a, b, width) for a, b in neighbours)
    return width if wrapped * 10 >= len(neighbours) * 7 else None


def _goes_on(line: str, after: str) -> bool:
    """Whether a sentence was broken between two lines: the first cannot end so, or the second cannot begin so."""
    if not has_words(line, 5) or not has_words(after, 3) or _FINISHED.search(line):
        return False
    last_word = line.rsplit(None, 1)[-1]
    if line.endswith(",") or (last_word.islower() and last_word in entries("unfinished")):
        return True
    runs = has_words(after, 6) or bool(_ENDS.search(after))
    return after[0].islower() and runs and not _CLOCK.search(after)


def _wraps(line: str, after: str, width: int) -> bool:
    first_word = after.split(None, 1)[0]
    return len(line) + 1 + len(first_word) > width - 1 and len(line) > width // 2
