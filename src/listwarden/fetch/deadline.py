"""The time that is left for a file."""

from __future__ import annotations

import time
from threading import Event

from listwarden.errors import FetchFailed
from listwarden.fetch.alarms import alarm

__all__ = ["Deadline"]


class Deadline:
    """The time that is left for a file with all its tries.

    Args:
        seconds: How much time there is from now on.
        stopped: Set when the whole run ends early.
    """

    def __init__(self, seconds: float, stopped: Event) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._stopped = stopped

    @property
    def left(self) -> float:
        """Seconds; 0 when the run was stopped."""
        return 0.0 if self._stopped.is_set() else max(self._end - time.monotonic(), 0.0)

    def limit(self, seconds: float | None) -> float:
        """The shorter of a limit and the time that is left. Raises FetchFailed where none is left."""
        left = self.left
        if left <= 0:
            raise self.over()
        return left if seconds is None else min(left, seconds)

    def over(self) -> FetchFailed:
        """The error that says that no time is left."""
        if self._stopped.is_set():
            return alarm("timeout", "The fetch was stopped.")
        hint = "Try again, or give it more time with --timeout."
        return alarm("timeout", f"The file did not come within {self._seconds:g} seconds.", hint=hint)

    def wait(self, seconds: float) -> None:
        """Waits, at most until the run is stopped."""
        self._stopped.wait(seconds)
