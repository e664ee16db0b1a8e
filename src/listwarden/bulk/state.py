"""What a long run keeps beside its output until it is done, so that it can go on after it was killed.

hits.parquet.unfinished/
run.json       what is screened, against what, and how: a run goes on only where all of it is the same
000000.part    the first batch: a line of JSON (rows, tally, problems, SHA-256), then its part of the output
000001.part    ...
lock           held while a run is at work
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import msgspec
from msgspec import Struct

from listwarden.bulk.tally import Tally
from listwarden.bulk.work import Part
from listwarden.errors import InputError
from listwarden.store.files import whole_file, write_atomically

__all__ = ["RunState", "fingerprint_of"]

_BLOCK = 1 << 20
_held: set[BinaryIO] = set()
"""The locks that this process holds."""


def _let_go() -> None:
    """A forked process shares the locks of its parent, and would hold them on after that one was killed."""
    for lock in _held:
        lock.close()
    _held.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


class _Head(Struct, frozen=True):
    """The first line of a file of a part."""

    rows: int
    tally: Tally
    problems: tuple[str, ...]
    sha256: str


class RunState:
    """The finished batches of a run.

    Args:
        target: The output file.
        run: What decides the output: input, lists, settings, version, form. Texts only, by what they are.
        batch_size: Rows of a batch; a run that goes on keeps its own.

    Attributes:
        folder: Where they are.
        batch_size: Rows of a batch.
        done: How many batches are finished: the first ones, without a gap.

    Raises:
        InputError: An unfinished run of other input, lists or settings is there, or one that is at work.
    """

    def __init__(self, target: Path, run: Mapping[str, str], batch_size: int) -> None:
        self.folder = target.with_name(f"{target.name}.unfinished")
        self.batch_size = batch_size
        self.done = 0
        self.folder.mkdir(exist_ok=True)
        self._lock = (self.folder / "lock").open("ab")
        _held.add(self._lock)
        try:
            self._refuse_two()
            self._begin(self.folder / "run.json", run)
        except BaseException:
            self.close()
            raise

    def _begin(self, file: Path, run: Mapping[str, str]) -> None:
        if file.exists():
            self._go_on(file, run)
        else:
            content = msgspec.json.format(msgspec.json.encode({**run, "batch_size": self.batch_size}), indent=2)
            write_atomically(file, [content, b"\n"])

    def _refuse_two(self) -> None:
        try:
            import fcntl  # noqa: PLC0415 - not on every system
        except ImportError:
            return
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            what = "Another run is writing this output."
            raise InputError(what, where=str(self.folder), hint="Wait for its end, or name another output.") from error

    def _go_on(self, file: Path, run: Mapping[str, str]) -> None:
        remedy = "Run it as it was begun, or remove this folder to begin anew."
        try:
            begun: dict[str, Any] = msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
            self.batch_size = int(begun.pop("batch_size"))
        except (OSError, ValueError, KeyError, TypeError, msgspec.MsgspecError) as error:
            raise InputError(f"The unfinished run cannot be read: {error}.", where=str(file), hint=remedy) from error
        if begun != dict(run):
            other = [name for name in {**begun, **run} if begun.get(name) != run.get(name)]
            what = f"An unfinished run is here, with other {', '.join(other)}."
            raise InputError(what, where=str(self.folder), hint=remedy)
        while self._sound(self.done) is not None:
            self.done += 1

    def _file(self, number: int) -> Path:
        return self.folder / f"{number:06}.part"

    def add(self, part: Part) -> None:
        """Keeps the next part; it is on the disk when this returns."""
        head = _Head(part.rows, part.tally, part.problems, hashlib.sha256(part.content).hexdigest())
        with whole_file(self._file(self.done)) as stream:
            stream.write(msgspec.json.encode(head) + b"\n")
            stream.write(part.content)
        self.done += 1

    def parts(self) -> Iterator[Part]:
        """The finished parts, in order.

        Raises:
            InputError: A file was changed or removed meanwhile.
        """
        for number in range(self.done):
            part = self._sound(number)
            if part is None:
                what = "The file was changed or removed during the run."
                raise InputError(what, where=str(self._file(number)), hint="Run it again.")
            yield part

    def _sound(self, number: int) -> Part | None:
        """A part as it was written; None where it is not there, or was changed."""
        try:
            first, _, content = self._file(number).read_bytes().partition(b"\n")
            head = msgspec.json.decode(first, type=_Head)
        except (OSError, msgspec.MsgspecError, ValueError):
            return None
        if hashlib.sha256(content).hexdigest() != head.sha256:
            return None
        return Part(head.rows, head.tally, head.problems, content)

    def close(self) -> None:
        """Lets another run go on from here."""
        _held.discard(self._lock)
        self._lock.close()

    def remove(self) -> None:
        """Removes all that is kept, at the end of the run."""
        shutil.rmtree(self.folder)
        self.close()


def fingerprint_of(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
