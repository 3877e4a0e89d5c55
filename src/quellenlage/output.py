"""Where a command's data goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from quellenlage.errors import QuellenlageError


class Output:
    """Standard output, or a file that appears whole or not at all: written beside its place, then renamed.

    What was written before an interruption or a full disk stays in `FILE.part`, and the message says so.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.part = path.with_name(path.name + ".part") if path else None

    def __enter__(self) -> Output:
        if self.part:
            try:
                self.file: Any = self.part.open("wb")
            except OSError as error:
                raise _write_error(self.part, error) from error
        else:
            self.file = sys.stdout.buffer
        return self

    def write(self, content: str | bytes) -> None:
        """Add text, which ends in one line break, or bytes as they are."""
        data = content if isinstance(content, bytes) else (content.rstrip("\n") + "\n").encode("utf-8", "replace")
        try:
            self.file.write(data)
            self.file.flush()
        except BrokenPipeError:  # the reader (head, less) has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except OSError as error:
            raise _write_error(self.part, error) from error

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self.path is None or self.part is None:
            return
        try:
            self.file.close()
            if kind is None:
                self.part.replace(self.path)
            elif self.part.stat().st_size == 0:
                self.part.unlink()
            else:
                click.echo(f"unfinished: what was done is in {self.part}", err=True)
        except OSError as error:
            raise _write_error(self.part, error) from error


def _write_error(path: Path | None, error: OSError) -> QuellenlageError:
    if isinstance(error, FileNotFoundError | NotADirectoryError) and path is not None:
        return QuellenlageError(f"cannot write {path}: there is no folder {path.parent}", "make it first")
    what = f"cannot write {path or 'to stdout'}: {error.strerror}"
    return QuellenlageError(what, "free some space or choose another place with -o")
