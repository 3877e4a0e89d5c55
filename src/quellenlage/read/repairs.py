"""Repairing a decoded text before offsets exist, as a plan that can be run again.

Each step is a pure function of the text. `plan_repairs` names those that changed something, in the order they ran;
`apply_repairs` runs a plan. Text that comes clean has an empty plan and is frozen to the character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from quellenlage.nouns import Repair

_NEWLINE = re.compile(r"\r\n?")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_C1 = re.compile("[\x80-\x9f]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LEAD = "".join(bytes([b]).decode("cp1252", "replace") for b in range(0xC2, 0xF5)) + "".join(
    map(chr, range(0xC2, 0xF5))
)
_TRAIL = "".join(
    sorted({bytes([b]).decode("cp1252", "ignore") for b in range(0x80, 0xC0)} | {chr(b) for b in range(0x80, 0xC0)})
)
_MOJIBAKE = re.compile(f"[{re.escape(_LEAD)}][{re.escape(_TRAIL)}]{{1,3}}")
_SURE = re.compile(
    "Ã[¤¶¼Ÿ„–œ©¨¡³±\x84\x96\x9c\x9f]|â€[žœ“”™˜¦\x93\x94\x9c\x9d\x9e\xa6]|Â[«»§°\xa0]"
    "|â\x80[\x93\x94\x98\x99\x9c\x9d\x9e\xa6]|â‚¬|â\x82¬"
)
_WELL_ENCODED = re.compile("[äöüÄÖÜß„“”–…€]")


def newlines(text: str) -> str:
    r"""Line ends written \r\n or \r become \n."""
    return _NEWLINE.sub("\n", text)


def surrogates(text: str) -> str:
    """Halves of UTF-16 pairs are joined where they fit, and become U+FFFD where they stand alone."""
    joined = _PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return _SURROGATE.sub("\ufffd", joined)


def mojibake(text: str) -> str:
    """UTF-8 once read as Windows-1252 is read again ("fÃ¼r" is "für").

    Only where it is sure: the text has unmistakable sequences and not one well-encoded umlaut or quotation mark, so
    an article about garbled letters keeps its examples.
    """
    if not _SURE.search(text) or _WELL_ENCODED.search(_SURE.sub("", text)):
        return text
    return _MOJIBAKE.sub(_read_again, text)


def windows_controls(text: str) -> str:
    """C1 controls that are Windows-1252 punctuation read as Latin-1 become that punctuation (U+0084 is „)."""
    return _C1.sub(lambda c: c[0].encode("latin-1").decode("cp1252", "ignore") or c[0], text)


def controls(text: str) -> str:
    """NUL and the other control characters that are no tab or line end are taken out; a form feed ends a line."""
    return _CONTROL.sub("", text.replace("\f", "\n").replace("\v", "\n"))


def compose(text: str) -> str:
    """Letters written with separate accents are composed (Unicode NFC)."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


STEPS: dict[str, Callable[[str], str]] = {
    "surrogates": surrogates,
    "newlines": newlines,
    "mojibake": mojibake,
    "windows-controls": windows_controls,
    "controls": controls,
    "nfc": compose,
}
"""The steps that may be in a plan, in the order they are tried."""


def plan_repairs(raw: str) -> tuple[str, tuple[Repair, ...]]:
    """The repaired text and the steps that made it from `raw`; a clean text comes back as it is, with no steps."""
    text, plan = raw, []
    while True:
        before = text
        for name, step in STEPS.items():
            after = step(text)
            if after != text:
                plan.append(Repair(name, _detail(text, after)))
                text = after
        if text == before:
            return text, tuple(plan)


def apply_repairs(raw: str, repairs: Iterable[Repair]) -> str:
    """The frozen text, made from the raw decoded one by the article's own plan.

    Steps that only note something ("encoding") change nothing. Raises KeyError for a step this version lacks.

    >>> apply_repairs("fÃ¼r", (Repair("mojibake"),))
    'für'
    """
    for repair in repairs:
        if repair.step != "encoding":
            raw = _step(repair.step)(raw)
    return raw


def _step(name: str) -> Callable[[str], str]:
    if name == "html":
        from quellenlage.read.page import body_of  # imported late: trafilatura takes a while to load

        return body_of
    return STEPS[name]


def _detail(before: str, after: str) -> str:
    fewer = len(before) - len(after)
    return f"{fewer} characters fewer" if fewer > 0 else f"{len(after)} characters, as many as before or more"


def _read_again(found: re.Match[str]) -> str:
    data = bytearray()
    for character in found[0]:
        try:
            data += character.encode("cp1252")
        except UnicodeEncodeError:
            data += character.encode("latin-1", "ignore")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
