from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from listwarden.store.raw import RawFileError, RawFiles

RANDOM = random.Random(1)
LINES = [f'{at},"COMPANY {RANDOM.getrandbits(80):x}",-0- \r\n'.encode() for at in range(2000)]


def keep(raw: RawFiles, folder: Path, content: bytes, *like: str) -> str:
    sha256 = hashlib.sha256(content).hexdigest()
    file = folder / "incoming"
    file.write_bytes(content)
    raw.keep(file, sha256, like)
    return sha256


@pytest.fixture
def raw(tmp_path: Path) -> RawFiles:
    return RawFiles(tmp_path / "raw")


def edition(number: int) -> bytes:
    """The lines of a list, of which a few are others in each edition."""
    changed = {at: b"%d,changed in %d\r\n" % (at, number) for at in range(number * 3)}
    return b"".join(changed.get(at, line) for at, line in enumerate(LINES))


def test_a_file_comes_back_as_it_was(raw: RawFiles, tmp_path: Path) -> None:
    for content in (b"", b"\x1a", b"a" * 100_000, edition(0)):
        assert raw.read(keep(raw, tmp_path, content)) == content


def test_a_file_like_another_is_kept_as_its_difference(raw: RawFiles, tmp_path: Path) -> None:
    first = keep(raw, tmp_path, edition(0))
    before = raw.size()
    second = keep(raw, tmp_path, edition(1), first)
    assert raw.place(second).name == f"{second}.on-{first}.zst"
    assert raw.read(second) == edition(1)
    assert raw.size() - before < before / 50


def test_no_difference_rests_on_another(raw: RawFiles, tmp_path: Path) -> None:
    hashes = [keep(raw, tmp_path, edition(0))]
    for number in range(1, 30):
        hashes.append(keep(raw, tmp_path, edition(number), hashes[-1]))
    bases = {raw.place(one).name.partition(".on-")[2].removesuffix(".zst") for one in hashes} - {""}
    assert bases
    assert all(raw.place(base).name == f"{base}.zst" for base in bases)
    assert [raw.read(one) for one in hashes] == [edition(number) for number in range(30)]


def test_a_file_unlike_the_other_is_kept_whole(raw: RawFiles, tmp_path: Path) -> None:
    first = keep(raw, tmp_path, edition(0))
    other = keep(raw, tmp_path, random.Random(2).randbytes(50_000), first)
    assert raw.place(other).name == f"{other}.zst"


def test_a_base_that_is_gone_or_damaged_is_not_built_on(raw: RawFiles, tmp_path: Path) -> None:
    first = keep(raw, tmp_path, edition(0))
    raw.place(first).unlink()
    second = keep(raw, tmp_path, edition(1), first, "0" * 64)
    assert raw.place(second).name == f"{second}.zst"


def flip(file: Path) -> None:
    file.chmod(0o644)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 255
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.chmod(0o644)
    file.write_bytes(file.read_bytes()[:-20])


@pytest.mark.parametrize("spoil", [flip, cut, Path.unlink])
@pytest.mark.parametrize("which", ["whole", "base", "difference"])
def test_damage_is_told_and_healed_by_the_same_file(
    raw: RawFiles, tmp_path: Path, spoil: Callable[[Path], None], which: str
) -> None:
    first = keep(raw, tmp_path, edition(0))
    second = keep(raw, tmp_path, edition(1), first)
    wanted, content = (first, edition(0)) if which == "whole" else (second, edition(1))
    spoil(raw.place(second if which == "difference" else first))
    with pytest.raises(RawFileError):
        raw.read(wanted)
    assert not raw.holds(wanted)
    assert keep(raw, tmp_path, content, first) == wanted
    assert raw.read(wanted) == content
    assert len(list(raw.folder.rglob(f"{wanted}.*"))) == 1


def test_a_file_under_the_name_of_another_is_not_taken(raw: RawFiles, tmp_path: Path) -> None:
    first, second = keep(raw, tmp_path, b"one"), keep(raw, tmp_path, b"two")
    raw.place(first).chmod(0o644)
    raw.place(first).write_bytes(raw.place(second).read_bytes())
    with pytest.raises(RawFileError, match="no longer has the bytes"):
        raw.read(first)
