"""How far a long run is, on stderr: at what rate, and when it will probably end."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TextIO

__all__ = ["Progress"]

_EVERY = 30.0
"""Seconds between two lines where stderr is no terminal."""
_EVERY_ON_TERMINAL = 0.5


class Progress:
    """Says now and then how far a run is.

    Args:
        stream: Where to; on a terminal one line is written again and again.
        total: How many rows there are, where known.
        clock: The time in seconds.
    """

    def __init__(self, stream: TextIO, total: int | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._total = total
        self._clock = clock
        self._is_terminal = stream.isatty()
        self._every = _EVERY_ON_TERMINAL if self._is_terminal else _EVERY
        self._began: tuple[float, int, float] | None = None
        self._said_at = clock()
        self._has_line = False

    def at(self, rows: int, share: float | None = None) -> None:
        """Takes note of how far the run is.

        Args:
            rows: Rows that are done, those of an earlier run included.
            share: How much of the input that is, from 0 to 1, where the number of rows is not known.
        """
        share = rows / self._total if self._total else share
        now = self._clock()
        if self._began is None:
            self._began = (now, rows, share or 0.0)
        if now - self._said_at >= self._every:
            self._said_at = now
            self._say(self._line(now, rows, share))

    def _line(self, now: float, rows: int, share: float | None) -> str:
        began, first, before = self._began or (now, rows, 0.0)
        of = f" of {self._total:,}" if self._total else ""
        part = f" ({share:.0%})" if share is not None else ""
        text = f"{rows:,}{of} rows done{part}"
        if rows > first and now > began:
            text += f", {(rows - first) / (now - began):,.0f} a second"
            if share is not None and share > before:
                text += f", about {_in_words((now - began) * (1 - share) / (share - before))} left"
        return text

    def _say(self, text: str) -> None:
        self._stream.write(f"\r\x1b[K{text}" if self._is_terminal else f"{text}\n")
        self._stream.flush()
        self._has_line = self._is_terminal

    def clear(self) -> None:
        """Makes room on a terminal for another line."""
        if self._has_line:
            self._stream.write("\r\x1b[K")
            self._has_line = False


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
