"""A long run: a file of subjects in, one file of answers out, in constant memory.

The rows are read in batches; processes make parts of the output of them; each part is kept, in order, until all are
there; then the output takes its place at once. Whatever the number of processes, the size of batches, and how often the
run was killed and went on: the output has the same bytes.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct, structs

from listwarden.bulk.forms import FORMS
from listwarden.bulk.jobs import Job
from listwarden.bulk.pool import cores, parts_of
from listwarden.bulk.state import RunState, fingerprint_of
from listwarden.bulk.tally import Tally
from listwarden.bulk.work import Part, Work
from listwarden.errors import InputError, ListwardenError, RunInterrupted
from listwarden.report.json_lines import encode_record, plain
from listwarden.store.files import whole_file
from listwarden.subjects import RowBatch, SubjectFile
from listwarden.version import VERSION

__all__ = ["BATCH", "Listener", "run"]

BATCH = 10_000
"""Rows of a batch."""


class Listener:
    """Whom a run tells what happens; this one does not care."""

    def problem(self, text: str) -> None:
        """A row could not be screened, or a value of it not be used."""

    def resumed(self, rows: int) -> None:
        """So many rows were finished by an earlier run."""

    def at(self, rows: int, share: float | None) -> None:
        """So many rows are done, which is such a share of the input, where known."""


class _Input(Struct, frozen=True):
    """An input file as it was when the run began."""

    path: Path
    size: int
    modified: int

    @classmethod
    def of(cls, path: Path) -> _Input:
        stat = path.stat()
        return cls(path, stat.st_size, stat.st_mtime_ns)

    def refuse_change(self) -> None:
        if _Input.of(self.path) != self:
            what = "The file was changed while it was screened; nothing is written."
            raise InputError(what, where=str(self.path), hint="Run it again.")


class _Account:
    """What is known of the rows that are done, as far as a run got; whoever listens is told."""

    def __init__(self, listener: Listener) -> None:
        self.tally, self.rows, self._listener = Tally(), 0, listener

    def add(self, part: Part) -> None:
        """Adds a part, and tells its problems."""
        self.tally, self.rows = self.tally + part.tally, self.rows + part.rows
        for problem in part.problems:
            self._listener.problem(problem)

    def tell(self, share: float | None) -> None:
        """Says how far the run got."""
        self._listener.at(self.rows, share)


def run(
    file: SubjectFile,
    job: Job,
    target: Path | BinaryIO,
    form: str,
    *,
    workers: int | None = None,
    batch_size: int = BATCH,
    listener: Listener | None = None,
) -> Tally:
    """Does a job with every row of a file, and writes the answers.

    Args:
        file: The subjects.
        job: What is done with them.
        target: The output file: beside it, a folder keeps what is finished until the end, so that a run that was killed
            goes on. Or a stream, which gets the answers as they come; such a run cannot go on.
        form: The name of its form: `csv`, `json` or `parquet`.
        workers: How many processes; by default one for each core.
        batch_size: Rows of a batch.
        listener: Whom to tell.

    Raises:
        InputError: The input cannot be read, or was changed meanwhile; the output file cannot be written; an unfinished
            run with other input, lists or settings is there.
        RunInterrupted: A process was killed. With a file, the same call goes on where it stopped.
    """
    listener = listener or Listener()
    FORMS[form]()  # what is missing is said before anything is made
    if isinstance(target, Path):
        return _to_file(file, job, target, form, workers or cores(), batch_size, listener)
    account, batches = _Account(listener), file.batches(batch_size)

    def contents() -> Iterator[bytes]:
        for part in parts_of(Work(job, form, file.reader), batches, workers or cores()):
            account.add(part)
            account.tell(file.share_read)
            yield part.content

    FORMS[form]().join(contents(), job, target)
    return account.tally


def _to_file(
    file: SubjectFile, job: Job, target: Path, form: str, workers: int, batch_size: int, listener: Listener
) -> Tally:
    """A run whose parts are kept until all are there."""
    try:
        source = _Input.of(Path(file.source)) if file.source != "-" else None
        state = RunState(target, _decisive(file, job, form), batch_size)
    except OSError as error:
        raise _unwritable(error, target) from error
    try:
        tally = _keep_parts(file, job, form, state, workers, listener)
        if source:
            source.refuse_change()
        with whole_file(target) as stream:
            FORMS[form]().join((part.content for part in state.parts()), job, stream)
    except OSError as error:
        state.close()
        raise _unwritable(error, target) from error
    except BaseException as error:
        is_final = isinstance(error, ListwardenError) and not isinstance(error, RunInterrupted)
        if is_final or file.source == "-":  # nothing can go on from here: the same would happen again
            state.remove()
        state.close()
        raise
    state.remove()
    return tally


def _keep_parts(file: SubjectFile, job: Job, form: str, state: RunState, workers: int, listener: Listener) -> Tally:
    """Makes the parts that are not there yet; tells of all of them."""
    batches, shares, begun = file.batches(state.batch_size), list[float | None](), state.done

    def noted(rest: Iterator[RowBatch]) -> Iterator[RowBatch]:
        for batch in rest:
            shares.append(file.share_read)
            yield batch

    account = _Account(listener)
    for part in state.parts():
        _skip(batches, part, state)
        account.add(part)
    if account.rows:
        listener.resumed(account.rows)
    account.tell(file.share_read if account.rows else 0.0)
    for number, part in enumerate(parts_of(Work(job, form, file.reader), noted(batches), workers)):
        state.add(part)
        account.add(part)
        account.tell(shares[number])
    if state.done != begun + len(shares) or next(batches, None) is not None:
        raise RuntimeError("a batch was read and not done")  # never a shorter answer that looks whole
    return account.tally


def _skip(batches: Iterator[RowBatch], part: Part, state: RunState) -> None:
    batch = next(batches, None)
    if batch is None or len(batch) != part.rows:
        what = "The rows of the input are not those that the unfinished run has read."
        raise InputError(what, where=str(state.folder), hint="Remove this folder to begin anew.")


def _decisive(file: SubjectFile, job: Job, form: str) -> Mapping[str, str]:
    """Everything that decides the bytes of the output."""
    rests = [encode_record(plain(structs.replace(one, settings=""))) for one in job.rests_on()]
    return {
        "verb": job.verb,
        "input": fingerprint_of(Path(file.source)) if file.source != "-" else secrets.token_hex(),
        "columns": hashlib.sha256(repr((file.options, file.mapping)).encode()).hexdigest(),
        "lists": hashlib.sha256(b"".join(rests)).hexdigest(),
        "settings": job.coverage().settings,
        "form": form,
        "version": VERSION,
    }


def _unwritable(error: OSError, target: Path) -> InputError:
    return InputError(f"The file cannot be written: {error.strerror}.", where=str(target))
