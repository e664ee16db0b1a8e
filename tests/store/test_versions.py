from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.store.versions import Versions, VersionsError

Contents = dict[str, bytes]

LISTS = st.dictionaries(st.sampled_from("abcdef"), st.binary(max_size=3), max_size=6)


def put(versions: Versions, snapshot: str, contents: Contents) -> str:
    return versions.put(snapshot, contents.items())


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "list" / "listings.sqlite")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("1234"), LISTS), min_size=1, max_size=9))
def test_every_snapshot_comes_back_as_it_was_put_last(
    tmp_path_factory: pytest.TempPathFactory, puts: list[tuple[str, Contents]]
) -> None:
    versions = Versions(tmp_path_factory.mktemp("store") / "listings.sqlite")
    digests = {snapshot: put(versions, snapshot, contents) for snapshot, contents in puts}
    last = dict(puts)
    for snapshot, contents in last.items():
        assert versions.get(snapshot, digests[snapshot]) == [contents[one] for one in sorted(contents)]
        assert versions.ids(snapshot) == contents.keys()
    for one in "abcdef":
        found = versions.of_listing(one)
        assert found == {snapshot: contents[one] for snapshot, contents in last.items() if one in contents}
    for old, new in zip(last, list(last)[1:], strict=False):
        gone, come = versions.differing(old, new)
        assert gone == [last[old][one] for one in sorted(last[old]) if last[new].get(one) != last[old][one]]
        assert come == [last[new][one] for one in sorted(last[new]) if last[old].get(one) != last[new][one]]


def test_the_same_listings_have_the_same_digest_in_any_order(versions: Versions) -> None:
    first = put(versions, "1", {"a": b"x", "b": b"y"})
    assert put(versions, "2", {"b": b"y", "a": b"x"}) == first
    assert put(versions, "3", {"b": b"x", "a": b"y"}) != first


def test_what_does_not_change_is_stored_once(versions: Versions) -> None:
    many = {f"{at:04}": bytes(str(at) * 400, "ascii") for at in range(2000)}
    put(versions, "0", many)
    before = versions.file.stat().st_size
    for number in range(1, 20):
        put(versions, str(number), {**many, "0007": b"other %d" % number})
    assert versions.file.stat().st_size - before < before / 4


def test_another_digest_or_an_unknown_snapshot_is_not_here(versions: Versions) -> None:
    digest = put(versions, "1", {"a": b"x"})
    assert versions.get("2", digest) is None
    assert versions.get("1", "0" * 64) is None
    assert versions.holds("1", digest)
    assert not versions.holds("1", "0" * 64)


def test_a_file_that_is_not_there_holds_nothing(versions: Versions) -> None:
    assert not versions.holds("1", "0" * 64)
    with pytest.raises(VersionsError):
        versions.of_listing("a")


def test_damage_is_told_and_the_next_put_begins_anew(versions: Versions) -> None:
    put(versions, "1", {"a": b"x"})
    versions.file.write_bytes(b"something else " * 1000)
    with pytest.raises(VersionsError, match="cannot be read"):
        versions.ids("1")
    digest = put(versions, "2", {"a": b"y"})
    assert versions.get("2", digest) == [b"y"]


def test_a_changed_content_is_told(versions: Versions) -> None:
    digest = put(versions, "1", {"a": b"x", "b": b"y"})
    with closing(sqlite3.connect(versions.file)) as base, base:
        base.execute("UPDATE version SET start = 0")
    with pytest.raises(VersionsError, match="does not hold"):
        versions.get("1", digest)


def test_a_folder_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("a file")
    with pytest.raises(OSError, match=r"exists|directory"):
        put(Versions(tmp_path / "list" / "listings.sqlite"), "1", {})
