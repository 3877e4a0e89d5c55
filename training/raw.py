"""Free German text for self-training: Wikinews (CC BY 2.5) and SmartData (CC BY 4.0), the text alone, in paragraphs.

No annotation of the files is read, and the articles that sentence ends are measured on are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from training import sources

LONGEST = 2000


def paragraphs() -> Iterator[str]:
    """Paragraphs of 20 to 2,000 characters, every one once, in a fixed order."""
    seen = set()
    for text in texts():
        for part in re.split(r"\n+", text):
            part = " ".join(part.split())
            if 20 <= len(part) <= LONGEST and part not in seen:
                seen.add(part)
                yield part


def texts() -> Iterator[str]:
    """The texts of the article files, without the articles kept for measuring."""
    kept = measured()
    for text in _all_texts():
        if " ".join(text.split())[:200] not in kept:
            yield text


def measured() -> set[str]:
    """The beginnings of the articles that sentence ends are measured on."""
    with (sources.DATA.parent / "gold" / "wikinews" / "dev.jsonl").open(encoding="utf-8") as lines:
        return {" ".join(json.loads(line)["text"].split())[:200] for line in lines}


def _all_texts() -> Iterator[str]:
    folder = sources.DATA / "wikinews-quotations"
    for path in (sources.names("smartdata-train"), *sorted(folder.glob("*.jsonl.xz"))):
        yield from (text for _, text in sources.texts(path))
    for path in sorted(Path(sources.DATA.parent / "gold" / "wikinews").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
