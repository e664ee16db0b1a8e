"""Every error Listwarden raises on purpose.

    ListwardenError
      ├─ InputError            what the user handed in cannot be read (also a ValueError)
      ├─ SettingsError         a setting is unknown or out of range (also a ValueError)
      ├─ ListFormatError       a published list does not read as its format says (also a ValueError)
      ├─ RunInterrupted        a long run did not come to its end; what is finished is kept
      ├─ FetchFailed           a list could not be fetched from its publisher; `code` says what the alarm is
      └─ StoreError            the store cannot answer
           ├─ SnapshotRefused  a snapshot failed a check; the last good one stays in use
           ├─ SnapshotDamaged  a stored file no longer has the content it was stored with
           ├─ IndexDamaged     a compiled index is of another version, or no longer as it was written
           └─ NotLoaded        no snapshot of that list, or no listing with that id (also a LookupError)

Each carries `what` (one sentence), `where` (file and line, entry or setting; may be empty) and `hint` (what to do),
and prints as one line: `where: what hint`.
"""

from __future__ import annotations

__all__ = [
    "FetchFailed",
    "IndexDamaged",
    "InputError",
    "ListFormatError",
    "ListwardenError",
    "NotLoaded",
    "RunInterrupted",
    "SettingsError",
    "SnapshotDamaged",
    "SnapshotRefused",
    "StoreError",
]


class ListwardenError(Exception):
    """Base of all errors that Listwarden raises on purpose.

    Args:
        what: What happened, one sentence with its full stop.
        where: File and line, entry or setting that it happened at.
        hint: What the reader can do about it, one sentence with its full stop.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return " ".join(f"{place}{self.what} {self.hint}".split())


class InputError(ListwardenError, ValueError):
    """What the user handed in (a file of subjects, an argument) cannot be read."""


class SettingsError(ListwardenError, ValueError):
    """A setting is unknown, of the wrong kind, or out of range."""


class ListFormatError(ListwardenError, ValueError):
    """A published list does not read as its format says; nothing of it was loaded."""


class RunInterrupted(ListwardenError):  # noqa: N818 - the name says what happened
    """A long run did not come to its end; what it has finished is kept, and the same run goes on from there."""


class FetchFailed(ListwardenError):  # noqa: N818 - the name says what happened
    """A list could not be fetched from its publisher. What was in use stays in use, and is not known to be current.

    Args:
        what: What happened.
        code: Which alarm it is; `listwarden.fetch.ALARMS` has them all.
        where: The file.
        hint: What to do.
    """

    def __init__(self, what: str, *, code: str = "", where: str = "", hint: str = "") -> None:
        super().__init__(what, where=where, hint=hint)
        self.code = code


class StoreError(ListwardenError):
    """The store cannot answer."""


class SnapshotRefused(StoreError):  # noqa: N818 - the name says what happened
    """A snapshot failed a check. It is kept for inspection; the last good one stays in use.

    Args:
        what: What happened.
        failures: The failed checks, as `(check name, sentence)`.
        where: The list.
        hint: What to do.
    """

    def __init__(
        self, what: str, *, failures: tuple[tuple[str, str], ...] = (), where: str = "", hint: str = ""
    ) -> None:
        super().__init__(what, where=where, hint=hint)
        self.failures = failures


class SnapshotDamaged(StoreError):  # noqa: N818
    """A stored file no longer has the content it was stored with."""


class IndexDamaged(StoreError):  # noqa: N818
    """A compiled index is of another form or of other lists, or no longer has the content it was written with."""


class NotLoaded(StoreError, LookupError):  # noqa: N818
    """No snapshot of that list is in the store, or no listing has that id."""
