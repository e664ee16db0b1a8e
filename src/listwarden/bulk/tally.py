"""What became of the rows of a file, counted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from listwarden.model import Subject
from listwarden.screening import TELLING_FIELDS, is_missing

__all__ = ["Tally"]


class Tally(Struct, frozen=True):
    """What became of some rows. Tallies are added up.

    Attributes:
        screened: Rows that were screened.
        with_hits: Those of them that have a hit, or, in a rescreening, a change.
        hits: All hits, or changes.
        not_screened: Rows that could not be screened, such as those without a name.
        lacking: Fields of `TELLING_FIELDS` that no row had, which could have told parties apart; all of them where
            nothing was screened.
    """

    screened: int = 0
    with_hits: int = 0
    hits: int = 0
    not_screened: int = 0
    lacking: tuple[str, ...] = tuple(TELLING_FIELDS)

    @classmethod
    def of(cls, subjects: Sequence[Subject], hits: Sequence[int], not_screened: int) -> Tally:
        """The tally of some subjects.

        Args:
            subjects: Those that were screened.
            hits: How many hits each has.
            not_screened: How many other rows there were.
        """
        lacking = (field for field in TELLING_FIELDS if all(is_missing(subject, field) for subject in subjects))
        return cls(len(subjects), sum(map(bool, hits)), sum(hits), not_screened, tuple(lacking))

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.screened + other.screened,
            self.with_hits + other.with_hits,
            self.hits + other.hits,
            self.not_screened + other.not_screened,
            tuple(field for field in self.lacking if field in other.lacking),
        )

    @property
    def missing_fields(self) -> tuple[str, ...]:
        """The fields that no row had, in words; none where nothing was screened."""
        return tuple(TELLING_FIELDS[field] for field in self.lacking) if self.screened else ()

    @property
    def exit_code(self) -> int:
        """1 with hits; 2 where a row could not be screened, so that silence is never taken for a clearance; else 0."""
        if self.with_hits:
            return 1
        return 2 if self.not_screened or not self.screened else 0

    def in_words(self, of: str = "hits") -> str:
        """One sentence; `of` says what was found."""
        lacking = f"; {self.not_screened:,} could not be screened" if self.not_screened else ""
        found = f"{self.with_hits:,} with {of} ({self.hits:,} {of})"
        return f"{self.screened:,} subjects screened, {found}{lacking}."

    def __str__(self) -> str:
        return self.in_words()
