"""What is done with one batch, in whichever process: rows become subjects, subjects answers, answers a part."""

from __future__ import annotations

from msgspec import Struct

from listwarden.bulk.columns import RowSieve
from listwarden.bulk.forms import FORMS
from listwarden.bulk.jobs import Job
from listwarden.bulk.tally import Tally
from listwarden.memory import collector_off
from listwarden.names.words import analyze
from listwarden.subjects import BatchReader, RowBatch, SubjectRow

__all__ = ["Part", "Work", "forget_names"]


class Part(Struct, frozen=True):
    """What became of one batch.

    Attributes:
        rows: How many rows the batch has.
        tally: What became of them.
        problems: What is to be said of them, in order.
        content: The part of the output.
    """

    rows: int
    tally: Tally
    problems: tuple[str, ...]
    content: bytes


class Work:
    """What is to be done with every batch. It can be pickled, so that other processes do the same.

    Args:
        job: Screening or rescreening.
        form: The name of a form.
        reader: Makes subjects of rows.
    """

    def __init__(self, job: Job, form: str, reader: BatchReader) -> None:
        self.job = job
        self._form = FORMS[form]()
        self._rows = RowSieve(job, reader, every_row=self._form.has_every_subject and job.every_subject_has_a_record)

    def prepare(self) -> None:
        """Makes ready what processes that are forked from this one can share."""
        self.job.prepare()
        self._rows.prepare()

    def do(self, batch: RowBatch) -> Part:
        """The part of one batch."""
        with collector_off():
            return self._done(batch)

    def _done(self, batch: RowBatch) -> Part:
        rows, let_go = self._rows.rows(batch)
        subjects = [row.subject for row in rows if row.subject]
        found = self.job.find(subjects)
        tally = Tally.of(subjects, [len(one) for one in found], len(rows) - len(subjects))
        forget_names()
        return Part(len(batch), let_go + tally, _problems(rows), self._form.encode(found, self.job))


def forget_names() -> None:
    """Gives the memory free that names of the batch were kept in, in case they come again: most never do."""
    analyze.cache_clear()


def _problems(rows: list[SubjectRow]) -> tuple[str, ...]:
    return tuple(problem for row in rows for problem in row.problems)
