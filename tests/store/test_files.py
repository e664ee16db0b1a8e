from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.store.files import copy_and_hash, write_atomically

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def breaking(blocks: list[bytes]) -> Iterator[bytes]:
    yield from blocks
    raise OSError(28, "No space left on device")


@settings(max_examples=40, deadline=None)
@given(old=st.none() | st.binary(max_size=40), blocks=st.lists(st.binary(max_size=40), max_size=4), ends=st.booleans())
def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, old: bytes | None, blocks: list[bytes], ends: bool
) -> None:
    file = tmp_path_factory.mktemp("files") / "in_use"
    if old is not None:
        file.write_bytes(old)
    if ends:
        write_atomically(file, blocks)
        assert file.read_bytes() == b"".join(blocks)
    else:
        with pytest.raises(OSError, match="No space left"):
            write_atomically(file, breaking(blocks))
        assert (file.read_bytes() if file.exists() else None) == old
    assert [path.name for path in file.parent.iterdir()] == ["in_use"] * file.exists()


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    def interrupted() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "file", interrupted())
    assert list(tmp_path.iterdir()) == []


def test_a_written_file_can_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "new" / "file", [b"text"])
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new" / "file").stat().st_mode) == 0o644


def test_a_copy_is_hashed_as_it_is_copied(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"abc")
    with source.open("rb") as stream:
        assert copy_and_hash(stream, target) == (ABC, 3)
    assert target.read_bytes() == b"abc"
    assert hashlib.sha256(target.read_bytes()).hexdigest() == ABC


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"abc")
    with file.open("rb") as stream, pytest.raises(FileExistsError):
        copy_and_hash(stream, file)
    assert file.read_bytes() == b"abc"
