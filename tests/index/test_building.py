"""An index is written the same whether it is arranged in memory first, written at once, or made of an older one."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs
from parties import listing, listings

from listwarden.index import CompiledIndex, Index, building, compile_index, keep_index, open_index, write_index
from listwarden.index.compiled import newest_index
from listwarden.index.postings import Postings
from listwarden.model import Listing
from listwarden.names.words import analyze
from listwarden.store import starter_snapshot

BESIDE = b"beside"
ANY_FOLDER = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PLACES = st.dictionaries(st.text("abc", max_size=2), st.sets(st.integers(0, 9), min_size=1).map(sorted))


def in_memory_first(some: Sequence[Listing], folder: Path) -> bytes:
    compile_index(Index(some), folder / "one.index", "key", BESIDE)
    return (folder / "one.index").read_bytes()


def at_once(some: Sequence[Listing], folder: Path, old: CompiledIndex | None = None) -> bytes:
    write_index(some, folder / "other.index", "key", BESIDE, old)
    return (folder / "other.index").read_bytes()


def older(some: Sequence[Listing], folder: Path) -> CompiledIndex:
    write_index(some, folder / "old.index", "old")
    return open_index(folder / "old.index", "old")


@given(listings())
@ANY_FOLDER
def test_an_index_written_at_once_is_the_one_that_was_in_memory(tmp_path: Path, some: Sequence[Listing]) -> None:
    assert at_once(some, tmp_path) == in_memory_first(some, tmp_path)


@given(listings(), listings(), st.randoms(use_true_random=False))
@ANY_FOLDER
def test_an_index_made_of_an_older_one_is_the_one_that_was_in_memory(
    tmp_path: Path, before: Sequence[Listing], after: Sequence[Listing], chance: random.Random
) -> None:
    stay = [one for one in before if chance.random() < 0.7]
    now = (
        [*stay, *after] if chance.random() < 0.5 else sorted([*stay, *after], key=lambda one: one.entity.names[0].text)
    )
    assert at_once(now, tmp_path, older(before, tmp_path)) == in_memory_first(now, tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_slices_of_the_starter_set_are_made_of_one_another(tmp_path: Path, seed: int) -> None:
    chance, some = random.Random(seed), starter_snapshot()[1]
    before, after = ([one for one in some if chance.random() < 0.8] for _ in range(2))
    renamed = [_renamed(one) if chance.random() < 0.1 else one for one in after]
    assert at_once(renamed, tmp_path, older(before, tmp_path)) == in_memory_first(renamed, tmp_path)


def _renamed(one: Listing) -> Listing:
    name = structs.replace(one.entity.names[0], text="Rockside Quillfeather")
    return structs.replace(one, entity=structs.replace(one.entity, names=(name, *one.entity.names[1:])))


def test_an_older_index_of_other_lists_helps_nothing_and_harms_nothing(tmp_path: Path) -> None:
    some = [listing("Akhtar & Sons", number=1), listing("Rock Side", number=2)]
    assert at_once(some, tmp_path, older(starter_snapshot()[1], tmp_path)) == in_memory_first(some, tmp_path)


def test_what_an_older_index_knows_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = [listing("Akhtar & Sons", number=1), listing("Rock Side", number=2), listing("Brook Side", number=3)]
    old = older(some[:2], tmp_path)
    asked: list[str] = []
    whole = building.key_pairs
    monkeypatch.setattr(building, "key_pairs", lambda word, meant: asked.append(word) or whole(word, meant))
    monkeypatch.setattr(building, "names_of", lambda at, one: asked.append(one.id) or ())
    write_index(some, tmp_path / "new.index", "new", BESIDE, old)
    assert asked == ["made:3"]


def test_a_join_that_becomes_a_word_gets_the_keys_of_a_word(tmp_path: Path) -> None:
    joined, word = listing("Rock Side", number=1), listing("Rockside", number=2)
    assert analyze("Rock Side").joins == ("rockside",)
    for before, after in ([joined], [joined, word]), ([joined, word], [joined]), ([joined, word], [word]):
        assert at_once(after, tmp_path, older(before, tmp_path)) == in_memory_first(after, tmp_path)


def test_the_same_listings_make_the_same_file_in_every_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from listwarden.index import write_index;"
        "from listwarden.store import starter_snapshot;"
        "write_index(starter_snapshot()[1], Path(sys.argv[1]), 'key')"
    )
    files = []
    for seed in ("1", "2"):
        file = tmp_path / f"{seed}.index"
        env = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(file)], check=True, env=env, timeout=120)
        files.append(file.read_bytes())
    assert files[0] == files[1]


def test_the_newest_index_of_the_same_code_helps_and_older_ones_go(tmp_path: Path) -> None:
    some, code = [listing(f"Name {at}", number=at) for at in range(7)], "c" * 32
    for at in range(6):
        written = keep_index(some[: at + 1], tmp_path / f"{at}.index", f"{code}{at}", BESIDE)
        assert written is not None
        assert len(written.listings) == at + 1
        os.utime(tmp_path / f"{at}.index", (at, at))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["2.index", "3.index", "4.index", "5.index"]
    newest = newest_index(tmp_path, f"{code}x")
    assert newest is not None
    assert len(newest.listings) == 6
    assert newest_index(tmp_path, "d" * 40) is None


def test_a_damaged_older_index_is_not_believed(tmp_path: Path) -> None:
    some, code = [listing("Akhtar & Sons", number=1), listing("Rock Side", number=2)], "c" * 32
    keep_index(some[:1], tmp_path / "old.index", f"{code}1", b"")
    content = bytearray((tmp_path / "old.index").read_bytes())
    content[len(content) * 2 // 3] ^= 1
    (tmp_path / "old.index").write_bytes(content)
    keep_index(some, tmp_path / "new.index", f"{code}2", BESIDE)
    write_index(some, tmp_path / "right.index", f"{code}2", BESIDE)
    assert (tmp_path / "new.index").read_bytes() == (tmp_path / "right.index").read_bytes()


def test_who_may_not_write_the_folder_gets_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert keep_index([], tmp_path / "file" / "one.index", "key", b"") is None


@given(PLACES, st.sets(st.integers(0, 9)), PLACES)
def test_postings_that_moved_are_those_of_the_places_as_they_are_now(
    before: dict[str, list[int]], gone: set[int], more: dict[str, list[int]]
) -> None:
    to = [-1 if at in gone else 2 * at for at in range(10)]
    new = {text: [2 * at + 1 for at in places] for text, places in more.items()}
    now = {
        text: found
        for text in before.keys() | new.keys()
        if (found := sorted([2 * at for at in before.get(text, ()) if at not in gone] + new.get(text, [])))
    }
    moved, right = Postings.of(before).moved(to, new), Postings.of(now)
    assert [*moved.texts] == [*right.texts]
    assert [*moved.sizes] == [*right.sizes]
    assert [*moved.places] == [*right.places]
