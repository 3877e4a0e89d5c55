"""What the frame model looks at: given a cue, is this word content, source, cue or nothing?"""

from __future__ import annotations

from functools import cache

from quellenlage.extract.attribution.frame_columns import BESIDE, Window, frame_columns
from quellenlage.extract.attribution.lexicon import most_groups
from quellenlage.extract.attribution.templates import Template, features, read
from quellenlage.extract.attribution.view import View

_SEEN = """
    place={place}
    off={off}
    branch={branch}
    way={way}
    rel={relation}
    quote={quote}
    mood={mood}|{sentences}
    opening={opening}|{distant}
    word={word}|{side}
    tag={tag}|{side}
    class={class}|{beside}
    dep={dep}|{branch}
    branch={branch}|{relation}|{side}
    quote={quote}|place={place}
    mood={mood}|{relation}|{opening}
"""
"""The word as seen from the cue, and by itself."""
_CUE = """
    {group}|{voice}|branch={branch}
    {group}|{voice}|way={way}
    {group}|{voice}|place={place}
    {group}|{voice}|rel={relation}|{side}
    {group}|{voice}|quote={quote}
    {group}|{voice}|mood={mood}|{relation}
    {group}|{voice}|class={class}|{branch}
    cue={lemma}|branch={branch}
    cue={lemma}|rel={relation}|{side}
    cue={lemma}|place={nearer}
    cue={lemma}|word={word}
    cue={lemma}|tag={tag}|{steps}
    beforecue={before}|place={place}
    cuetag={cuetag}|branch={branch}
    cuedep={cuedep}|place={place}
    near={away}|{cuepos}
    near={away}|{lemma}
"""
"""The same by what the cue is."""
_OPINION = """
    content={content}
    content={content}|source={source}
    content={content}|quoted={quoted}
    content={content}|place={there}
    content={content}|anybodys={anybodys}
    content={content}|begin={begin}
    quoted={quoted}|quote={quote}
    source={source}
    source={source}|anybodys={anysource}
    source={source}|branch={branch}
    source={source}|class={class}
    cuetagger={anycue}|{beside}
"""
"""What the network makes of the word, as seen from the cue or by itself."""
_MORE_GROUPS = """
    {group+}|branch={branch}
    {group+}|rel={relation}|{side}
"""
"""By one more group of the cue."""
_NEIGHBOUR = """
    word+={word+}|{side+}
    word+={edge+}
    tag+={tag+}|{tag}|{side}
    gap+={gaps+}|{relation+}
"""
"""The word so many words behind, or that there is none."""
_NEXT = """
    content+={content+}|{content}
    quoted+={quoted+}|{quoted}
    source+={source+}|{source}
    branch+={branch+}|{branch}
    quote+={quote+}|{quote}
"""
"""More of those right beside it."""


@cache
def frame_templates() -> tuple[Template, ...]:
    """The templates of all features; a + stands for the number of the group or the neighbour."""
    groups = range(1, most_groups())
    texts = [
        *("{bias}", _SEEN, _CUE, _OPINION),
        *(_MORE_GROUPS.replace("+", str(n)) for n in groups),
        *(_NEIGHBOUR.replace("+", str(n)) for n in BESIDE),
        *(_NEXT.replace("+", str(n)) for n in BESIDE if abs(n) == 1),
    ]
    return tuple(template for text in texts for template in read(text))


def frame_features(view: View, window: Window) -> list[list[str]]:
    """The names of the features of each word of a window."""
    return features(frame_templates(), frame_columns(view, [window]), window[2] - window[1])
