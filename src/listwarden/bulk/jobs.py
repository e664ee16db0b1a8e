"""What is done with subjects in a long run: screening, or rescreening; each the same in any process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from listwarden.model import Coverage, EntityType, Screened, Subject
from listwarden.report.arrow import change_values, hit_values
from listwarden.report.json_lines import answer_record
from listwarden.report.rescreened import CHANGE_COLUMNS, change_row, rescreened_record
from listwarden.report.rows import COLUMNS, row_of
from listwarden.rescreening import Rescreened, Rescreener
from listwarden.screening import Screener

if TYPE_CHECKING:
    from listwarden.match.fast.sieve import Sieve
    from listwarden.match.fast.sift import Sift

__all__ = ["Found", "Job", "RescreenJob", "ScreenJob"]


_OF_ALL_KINDS: tuple[tuple[EntityType, str], ...] = (
    ("person", "Wendelin Trumpold-Brook"), ("person", "Dr W. Trumpold"), ("person", "Ада Ромашкина"),
    ("person", "\u738b\u5c0f\u660e"), ("person", "\uae40\uc815\uc740"), ("person", "\u0645\u062d\u0645\u062f Trumpold"),
    ("organization", "Trumpold Trading & Scientific Works (Brook) Co., Ltd."), ("organization", "OOO Trumpold 7"),
    ("vessel", "MV Trumpold III"), ("unknown", "Trumpold Wendelin, born 1970"), ("unknown", "T r u m p o l d"),
)  # fmt: skip
"""Names that need all kinds of tables, as made up as they are."""


class Found(Protocol):
    """The answer for one subject, as rows and as a record."""

    def __len__(self) -> int:
        """How many hits or changes there are."""

    def rows(self) -> Iterable[Sequence[object]]:
        """One row of CSV cells for each."""

    def values(self) -> Iterable[dict[str, Any]]:
        """The values of each by column, for Arrow."""

    def record(self) -> dict[str, Any]:
        """The whole answer, for JSON."""


class Job(Protocol):
    """What is done with subjects. Jobs can be pickled, so that other processes do the same."""

    @property
    def verb(self) -> str:
        """What it is called."""

    @property
    def found(self) -> str:
        """What it finds, in the plural."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its tables."""

    @property
    def every_subject_has_a_record(self) -> bool:
        """Whether JSON has a line for a subject of which nothing was found, too."""

    def prepare(self) -> None:
        """Makes ready what processes that are forked from this one can share."""

    def find(self, subjects: Sequence[Subject]) -> list[Found]:
        """The answer for each subject, in order."""

    def sieve(self) -> Sieve | Sift | None:
        """What tells rows of which nothing is found before subjects are made of them; None where nothing can."""

    def coverage(self) -> Coverage:
        """What the answers rest on."""

    def rests_on(self) -> list[Coverage]:
        """All that decides the answers: lists with their snapshots, and settings."""


class ScreenJob:
    """Screens subjects.

    Args:
        screener: Against which lists.
    """

    verb, found, columns, every_subject_has_a_record = "screen", "hits", COLUMNS, True

    def __init__(self, screener: Screener) -> None:
        self.screener = screener

    def prepare(self) -> None:
        """Compiles the search, and has what names of all kinds need read or worked out."""
        self.screener.prepare()
        self.screener.hits_of_many([Subject((name,), type=kind) for kind, name in _OF_ALL_KINDS])

    def sieve(self) -> Sift | None:
        """What tells names that no listed name is like; None without the compiled search (the extra `fast`)."""
        search = self.screener.matcher.compiled()
        if search is None or not search.is_bounded:
            return None
        from listwarden.match.fast.sift import Sift  # noqa: PLC0415 - numpy and numba are extras

        return Sift(search)

    def find(self, subjects: Sequence[Subject]) -> list[Found]:
        """The hits of each subject, in order."""
        hits = self.screener.hits_of_many(subjects)
        return [_Hits(self.screener, subject, found) for subject, found in zip(subjects, hits, strict=True)]

    def coverage(self) -> Coverage:
        """What the hits rest on."""
        return self.screener.coverage()

    def rests_on(self) -> list[Coverage]:
        """The same, alone."""
        return [self.coverage()]


class _Hits:
    """The hits of one subject; what they rest on is looked up when it is written."""

    __slots__ = ("_hits", "_screener", "_subject")

    def __init__(self, screener: Screener, subject: Subject, hits: Sequence[Any]) -> None:
        self._screener, self._subject, self._hits = screener, subject, hits

    def __len__(self) -> int:
        return len(self._hits)

    def _answer(self) -> Screened:
        return Screened(self._subject, tuple(self._hits), self._screener.coverage(self._subject))

    def rows(self) -> Iterator[Sequence[object]]:
        answer = self._answer()
        return (row_of(hit, answer.coverage) for hit in answer.hits)

    def values(self) -> Iterator[dict[str, Any]]:
        answer = self._answer()
        return (hit_values(hit, answer.coverage) for hit in answer.hits)

    def record(self) -> dict[str, Any]:
        return answer_record(self._answer())


class RescreenJob:
    """Screens subjects against what changed on lists.

    Args:
        rescreener: Between which snapshots.
    """

    verb, found, columns, every_subject_has_a_record = "rescreen", "changes", CHANGE_COLUMNS, False

    def __init__(self, rescreener: Rescreener) -> None:
        self.rescreener = rescreener

    def prepare(self) -> None:
        """Compiles the searches of both days."""
        self.rescreener.before.prepare()
        self.rescreener.after.prepare()

    def sieve(self) -> Sieve | None:
        """What tells names that have nothing to do with any listing that changed."""
        return self.rescreener.sieve()

    def find(self, subjects: Sequence[Subject]) -> list[Found]:
        """The changes of each subject, in order."""
        changes = self.rescreener.changes_of_many(subjects)
        return [_Changes(self.rescreener, subject, found) for subject, found in zip(subjects, changes, strict=True)]

    def coverage(self) -> Coverage:
        """What the later day's hits rest on."""
        return self.rescreener.after.coverage()

    def rests_on(self) -> list[Coverage]:
        """What the hits of both days rest on."""
        return [self.rescreener.before.coverage(), self.coverage()]


class _Changes:
    """The changes of one subject; what they rest on is looked up when it is written."""

    __slots__ = ("_changes", "_rescreener", "_subject")

    def __init__(self, rescreener: Rescreener, subject: Subject, changes: tuple[Any, ...]) -> None:
        self._rescreener, self._subject, self._changes = rescreener, subject, changes

    def __len__(self) -> int:
        return len(self._changes)

    def _answer(self) -> Rescreened:
        return self._rescreener.answer(self._subject, self._changes)

    def rows(self) -> Iterator[Sequence[object]]:
        answer = self._answer()
        return (change_row(change, answer) for change in answer.changes)

    def values(self) -> Iterator[dict[str, Any]]:
        answer = self._answer()
        return (change_values(change, answer) for change in answer.changes)

    def record(self) -> dict[str, Any]:
        return rescreened_record(self._answer())
