"""The codes a refusal of this room may have, and what each means: docs/read.md shows this table."""

from __future__ import annotations

CODES: dict[str, str] = {
    "not-found": "the path leads nowhere",
    "empty-folder": "the folder holds no file that is not hidden",
    "unreadable": "the file or folder may not be opened, or reading failed",
    "not-a-file": "a device, a pipe or a socket",
    "unknown-type": "no format is known for the end of the name",
    "empty": "no byte, or nothing but white space",
    "binary": "no text: a PDF, an archive, a picture ...",
    "too-large": "more bytes than a file of its kind is read with",
    "too-long": "more characters than one article may have",
    "damaged": "compressed or archived data is broken or cut off; what came before was read",
    "bad-json": "no JSON; of JSON Lines only the line is refused",
    "bad-row": "a row or entry that is no object, or a CSV record that cannot be read",
    "bad-feed": "no RSS or Atom, or without entries",
    "no-text": "a row, entry or item without an article in it",
    "no-body": "an HTML page without body text",
    "bad-page": "an HTML page too broken to read",
    "bad-date": "an impossible or unreadable date; the article is read all the same, without it",
    "bad-sheet": "a row or the head of articles.csv that cannot be used",
    "absent-file": "articles.csv lists a file that is not there",
    "duplicate": "the same article, to the letter, came before",
    "missing-extra": "a reader that is not installed is needed",
}
