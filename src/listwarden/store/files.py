"""Files that are written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

__all__ = ["alone", "copy_and_hash", "whole_file", "write_atomically"]

_BLOCK = 1 << 20


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Waits until no other process or thread is inside with the same lock file, and keeps others out meanwhile.

    On systems without `flock` (Windows) it keeps nobody out.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("ab") as held:
        try:
            import fcntl  # noqa: PLC0415 - not on every system
        except ImportError:
            pass
        else:
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def copy_and_hash(source: BinaryIO, target: Path) -> tuple[str, int]:
    """Copies an open file's bytes into a new file and tells their SHA-256 and number, as they were copied."""
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as writer:
        while block := source.read(_BLOCK):
            digest.update(block)
            size += len(block)
            writer.write(block)
        writer.flush()
        os.fsync(writer.fileno())
    return digest.hexdigest(), size


def write_atomically(file: Path, blocks: Iterable[bytes]) -> None:
    """Writes a file so that a reader finds the old content or the new one, never a part, even after a crash."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(file) as stream:
        stream.writelines(blocks)


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """Opens a file for writing that takes its place when the block ends well, and leaves nothing behind otherwise."""
    # Not tempfile: its files are for their owner alone, and a store or an answer may be shared.
    import secrets  # noqa: PLC0415 - it imports much, and most answers write no file

    temporary = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
