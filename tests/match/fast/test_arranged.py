"""The arrays of the search, kept beside a compiled index: read as they were written, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from msgspec import structs

from listwarden.errors import IndexDamaged
from listwarden.index import discard_old, open_index, write_index
from listwarden.match import EvidenceTable, Matcher, default_table
from listwarden.match.fast import arranged as module
from listwarden.match.fast.shelf import read_shelf, write_shelf
from listwarden.model import Subject
from listwarden.store import starter_snapshot


class Inner(NamedTuple):
    numbers: Any
    name: tuple[str, ...]


class Outer(NamedTuple):
    first: Inner
    some: tuple[Inner, ...]
    count: int
    share: float


def matcher_of(folder: Path, table: EvidenceTable | None = None) -> Matcher:
    file = folder / "one.index"
    if not file.exists():
        write_index(starter_snapshot()[1], file, "key")
    return Matcher(open_index(file, "key"), table or default_table())


def kept_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.search"))


def test_a_record_of_arrays_comes_back_as_it_was(tmp_path: Path) -> None:
    shared = np.arange(6, dtype=np.int32).reshape(2, 3)
    fixed = np.frombuffer(b"abc", np.uint8)
    record = Outer(Inner(shared, ("a", "ب")), (Inner(shared, ()), Inner(fixed, ("",))), 3, 0.5)
    write_shelf(tmp_path / "file", "key", record)
    found = read_shelf(tmp_path / "file", "key", (Outer, Inner))
    assert np.array_equal(found.first.numbers, shared)
    assert found.first.numbers.dtype == np.int32
    assert found.first.numbers is found.some[0].numbers, "an array that stands twice is there once"
    assert found.first.numbers.flags.writeable
    assert not found.some[1].numbers.flags.writeable, "compiled functions are made for one or the other"
    assert (found.first.name, found.some[0].name, found.some[1].name) == (("a", "ب"), (), ("",))
    assert (found.count, found.share) == (3, 0.5)


def test_a_file_of_another_key_or_with_other_records_is_refused(tmp_path: Path) -> None:
    write_shelf(tmp_path / "file", "key", Inner(np.zeros(3, np.int32), ("a",)))
    with pytest.raises(IndexDamaged):
        read_shelf(tmp_path / "file", "other", (Inner,))
    with pytest.raises(IndexDamaged):
        read_shelf(tmp_path / "file", "key", (Outer,))


def test_what_is_changed_in_memory_stays_out_of_the_file(tmp_path: Path) -> None:
    write_shelf(tmp_path / "file", "key", Inner(np.zeros(3, np.int32), ("a",)))
    before = (tmp_path / "file").read_bytes()
    read_shelf(tmp_path / "file", "key", (Inner,)).numbers[:] = 7
    assert (tmp_path / "file").read_bytes() == before


def test_arrays_are_worked_out_once_and_give_the_same_hits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [name.text for one in starter_snapshot()[1] for name in one.entity.names][:120]
    asked = [Subject((text,)) for text in (*names, "Nobody Whatsoever")]
    first = matcher_of(tmp_path)
    first.prepare()
    assert len(kept_in(tmp_path)) == 1
    monkeypatch.setattr(module, "arrange", None)
    again = matcher_of(tmp_path)
    again.prepare()
    assert again.hits_of_many(asked) == first.hits_of_many(asked)
    assert again.hits_of_many(asked) == [matcher_of(tmp_path).hits_by_reference(one) for one in asked]


def test_other_settings_have_arrays_of_their_own(tmp_path: Path) -> None:
    matcher_of(tmp_path).prepare()
    table = default_table()
    other = structs.replace(table, missing=structs.replace(table.missing, base=table.missing.base + 1.0))
    matcher_of(tmp_path, other).prepare()
    assert len(kept_in(tmp_path)) == 2


def test_damaged_arrays_are_worked_out_again(tmp_path: Path) -> None:
    matcher_of(tmp_path).prepare()
    file = kept_in(tmp_path)[0]
    content = bytearray(file.read_bytes())
    content[-9] ^= 0xFF
    file.write_bytes(content)
    matcher = matcher_of(tmp_path)
    matcher.prepare()
    assert matcher.hits(Subject(("Rockside Enterprise",))) == matcher.hits_by_reference(
        Subject(("Rockside Enterprise",))
    )
    assert file.read_bytes() != bytes(content)


def test_arrays_go_with_the_index_that_they_were_made_of(tmp_path: Path) -> None:
    for at in range(6):
        (tmp_path / f"{at}.index").touch()
        (tmp_path / f"{at}.of_settings.search").touch()
    discard_old(tmp_path)
    left = {file.name.split(".")[0] for file in tmp_path.iterdir()}
    assert len(left) == len(kept_in(tmp_path)) == 4
