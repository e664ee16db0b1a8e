"""What a load that does not end leaves behind, and what two loads at once do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from listwarden.errors import StoreError
from listwarden.model import Snapshot
from listwarden.store import Store
from listwarden.store import load as load_function
from listwarden.store import store as store_module


class PowerCut(BaseException):
    """Stands for whatever ends a process."""


def all_files(desk: Any) -> dict[str, bytes]:
    """Every file that is not made again when need be."""
    files = (path for path in desk.store.home.rglob("*") if path.is_file() and path.suffix != ".sqlite")
    return {str(path.relative_to(desk.store.home)): path.read_bytes() for path in files}


def raising(error: BaseException) -> Callable[..., Any]:
    def stop(*_: Any, **__: Any) -> Any:
        raise error

    return stop


def changed(desk: Any) -> Snapshot:
    """Loads a first list, and lays out another one to be loaded."""
    first: Snapshot = desk.load("sdn")
    desk.numbered(101, 102, 103, 104, 105, 106, 107)
    return first


@pytest.mark.parametrize("step", ["keep", "save", "use", "ids"])
@pytest.mark.parametrize("error", [PowerCut(), MemoryError(), OSError(28, "No space left on device")])
def test_a_load_that_ends_half_way_leaves_the_old_snapshot_in_use(
    desk: Any, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    first = changed(desk)
    before = all_files(desk)
    expected = StoreError if isinstance(error, OSError) else type(error)
    with monkeypatch.context() as patch:
        patch.setattr(Store, step, raising(error))
        with pytest.raises(expected):
            desk.load("sdn")
    assert desk.store.in_use("ofac_sdn") == first
    assert desk.left_over() == []
    assert before.items() <= all_files(desk).items()
    assert desk.load("sdn").entries == 7


@pytest.mark.parametrize("which", ["snapshot.json", "in_use"])
def test_a_disk_that_is_full_leaves_no_half_written_file(
    desk: Any, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    first = changed(desk)
    whole = store_module.write_atomically

    def full(file: Path, blocks: Any) -> None:
        whole(file, half(blocks) if file.name == which else blocks)

    def half(blocks: Any) -> Any:
        yield next(iter(blocks))[:10]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store_module, "write_atomically", full)
    with pytest.raises(StoreError, match=r"cannot be written: .*No space left"):
        desk.load("sdn")
    assert desk.store.in_use("ofac_sdn") == first
    assert desk.left_over() == []
    monkeypatch.undo()
    assert desk.load("sdn").entries == 7


def test_a_disk_that_is_full_while_files_are_copied_is_not_the_files_fault(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = changed(desk)
    module = sys.modules[load_function.__module__]
    monkeypatch.setattr(module, "copy_and_hash", raising(OSError(28, "No space left on device")))
    with pytest.raises(StoreError, match="The store cannot be written") as caught:
        desk.load("sdn")
    assert caught.value.where == str(desk.store.home)
    assert desk.store.in_use("ofac_sdn") == first
    assert desk.left_over() == []


def test_a_first_load_that_ends_before_use_leaves_nothing_in_use(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Store, "use", raising(PowerCut()))
        with pytest.raises(PowerCut):
            desk.load()
    assert desk.store.in_use("ofac_sdn") is None
    assert desk.load().status == "good"


def test_a_home_that_is_a_file_is_a_store_error(desk: Any) -> None:
    desk.store.home.write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be written"):
        desk.load()


LOAD_AGAIN_AND_AGAIN = """
import sys
from pathlib import Path

from msgspec import structs

from listwarden.lists import Limits, definition_of
from listwarden.store import Store, load

definition = structs.replace(definition_of("ofac_sdn"), limits=Limits(3, 8, 1.0))
for _ in range(8):
    load(Store(Path(sys.argv[1])), definition, {"sdn": Path(sys.argv[2])}, accept=["order"])
"""


def test_two_processes_that_load_at_once_leave_one_of_their_snapshots_in_use(desk: Any, tmp_path: Path) -> None:
    files = []
    for at in (1, 2):
        desk.numbered(*range(at * 10, at * 10 + 5))
        files.append((desk.folder / "sdn.csv").rename(tmp_path / f"{at}.csv"))
    start = [sys.executable, "-c", LOAD_AGAIN_AND_AGAIN, str(desk.store.home)]
    work = [subprocess.Popen([*start, str(file)]) for file in files]
    assert [process.wait(60) for process in work] == [0, 0]
    used = desk.store.in_use("ofac_sdn")
    names = {f"COMPANY NUMBER {at}" for at in (range(10, 15) if used.files[0].name == "1.csv" else range(20, 25))}
    assert set(desk.names()) == names
    assert len(desk.store.snapshots("ofac_sdn")) == 2
    assert len((desk.place / "loads.jsonl").read_bytes().splitlines()) == 16
    assert desk.left_over() == []
