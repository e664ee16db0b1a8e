"""Consoles: what is printed, on a terminal and elsewhere."""

from __future__ import annotations

import io
import re
from typing import TextIO, cast

from rich.console import Console

__all__ = ["console_of"]


class _Trimming(io.TextIOBase):
    """Passes text on without the blanks that tables pad their lines with."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE))

    def flush(self) -> None:
        self._stream.flush()


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704 - called while the error is handled; rich would exit with 1, which means hits


def console_of(stream: TextIO) -> Console:
    """A console that prints texts as they are, without markup; colors and the terminal's width only on a terminal."""
    if stream.isatty():
        return _Console(file=stream, highlight=False, markup=False, emoji=False)
    plain = cast(TextIO, _Trimming(stream))
    return _Console(file=plain, highlight=False, markup=False, emoji=False, width=120, color_system=None)
