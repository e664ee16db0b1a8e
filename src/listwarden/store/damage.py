"""What goes wrong inside the store and never leaves it: whoever asked makes an error of the project of it."""

from __future__ import annotations

from pathlib import Path

__all__ = ["RawFileError", "VersionsError"]


class RawFileError(Exception):
    """A file is not there, or no longer has the bytes that were kept.

    Attributes:
        where: The file in the store.
        what: What is wrong with it.
    """

    def __init__(self, where: Path, what: str) -> None:
        super().__init__(what)
        self.where, self.what = where, what


class VersionsError(Exception):
    """The file cannot be read, or does not hold what was put there."""
