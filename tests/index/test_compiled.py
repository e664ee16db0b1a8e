"""A compiled index answers as the one in memory does, and refuses what is not as it was written."""

from __future__ import annotations

import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parties import listing, listings, subjects

from listwarden.errors import IndexDamaged
from listwarden.index import CompiledIndex, Index, compile_index, key_of_index, open_index
from listwarden.index.file import IndexFile, write_index_file
from listwarden.match import Matcher, default_table
from listwarden.model import Listing, Subject
from listwarden.store import starter_snapshot

SOME = (
    listing("Akhtar & Sons (Pvt.) Ltd.", "Rock Side", countries=["PK"], number=1),
    listing("عبد الرحمن", "A. B. Brookside", identifiers=[("imo", "IMO 7406784")], number=2),
)


def compiled(some: Sequence[Listing], folder: Path) -> CompiledIndex:
    file = folder / "some.index"
    compile_index(Index(some), file, "key", b"beside")
    return open_index(file, "key")


@given(some=listings(), asked=st.lists(subjects, max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_finds_what_an_index_in_memory_finds(
    some: Sequence[Listing], asked: Sequence[Subject], tmp_path: Path
) -> None:
    plain, mapped = Matcher(Index(some), default_table()), Matcher(compiled(some, tmp_path), default_table())
    for subject in asked:
        assert mapped.hits(subject) == plain.hits(subject)
        assert mapped.candidates(subject) == plain.candidates(subject)
        assert [mapped.score(subject, at) for at in range(len(some))] == [
            plain.score(subject, at) for at in range(len(some))
        ]


def test_it_finds_what_the_starter_set_has(tmp_path: Path) -> None:
    some = starter_snapshot()[1]
    plain, mapped = Matcher(Index(some), default_table()), Matcher(compiled(some, tmp_path), default_table())
    chance, found = random.Random(5), 0
    for one in some:
        text = chance.choice(one.entity.names).text
        at = chance.randrange(len(text))
        subject = Subject((text[:at] + text[at + 1 :] or text,), type=one.entity.type)
        hits = mapped.hits(subject)
        assert hits == plain.hits(subject)
        found += len(hits)
    assert found > len(some) / 2


def test_its_parts_are_those_of_an_index_in_memory(tmp_path: Path) -> None:
    plain, mapped = Index(SOME), compiled(SOME, tmp_path)
    assert list(mapped.listings) == list(plain.listings)
    assert list(mapped.names) == list(plain.names)
    assert mapped.names_of(1) == plain.names_of(1)
    assert [*mapped.kinds()] == [*plain.kinds()]
    assert (mapped.position_of("made:1"), mapped.position_of("made:3")) == (0, None)
    assert {word: list(names) for word, names in mapped.words.items()} == plain.words
    assert {key: sorted(words) for key, words in mapped.by_key.items()} == plain.by_key
    assert {length: list(words) for length, words in mapped.by_length.items()} == plain.by_length
    assert dict(mapped.rarity.counts) == dict(plain.rarity.counts)
    assert dict(mapped.rarity.key_shares) == dict(plain.rarity.key_shares)
    assert dict(mapped.weights.holders) == plain.weights.holders
    assert mapped.extra == b"beside"


def test_its_weights_travel_to_another_process(tmp_path: Path) -> None:
    weights = pickle.loads(pickle.dumps(compiled(SOME, tmp_path).weights))
    assert weights.holders == Index(SOME).weights.holders
    assert weights.rarity.bits("rock") == Index(SOME).rarity.bits("rock")


def test_it_answers_the_same_when_it_was_taken_into_memory(tmp_path: Path) -> None:
    plain, mapped = Index(SOME), compiled(SOME, tmp_path)
    mapped.load()
    mapped.load()
    assert mapped.by_key == plain.by_key
    assert mapped.native_by_key == plain.native_by_key
    assert {word: list(names) for word, names in mapped.words.items()} == plain.words
    for text in ("Akhtar Sons", "rockside", "abdul rahman", "Brooksite"):
        assert Matcher(mapped, default_table()).hits(Subject((text,))) == Matcher(plain, default_table()).hits(
            Subject((text,))
        )


def test_many_subjects_get_the_same_from_it(tmp_path: Path) -> None:
    pytest.importorskip("numba")
    some = starter_snapshot()[1]
    asked = [Subject((one.name,), type=one.entity.type) for one in some[:40]]
    mapped, plain = Matcher(compiled(some, tmp_path), default_table()), Matcher(Index(some), default_table())
    mapped.prepare()
    assert mapped.hits_of_many(asked) == [plain.hits(subject) for subject in asked]


def test_an_index_of_nothing_answers_with_nothing(tmp_path: Path) -> None:
    index = compiled([], tmp_path)
    assert len(index.names) == len(index.listings) == 0
    assert Matcher(index, default_table()).hits(Subject(("Rockside",))) == []


def test_an_index_of_other_lists_is_refused(tmp_path: Path) -> None:
    compiled(SOME, tmp_path)
    with pytest.raises(IndexDamaged, match="other lists, or by another version"):
        open_index(tmp_path / "some.index", "another key")


def test_the_key_changes_with_what_it_is_of() -> None:
    assert key_of_index(["ofac 1", "un 2"]) == key_of_index(["ofac 1", "un 2"])
    assert len({key_of_index(["ofac 1"]), key_of_index(["ofac 2"]), key_of_index(["ofac 1", "un 2"])}) == 3


@pytest.mark.parametrize("length", [0, 5, 27, 28, 200, -1], ids=["empty", "5", "27", "start", "200", "all but one"])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, length: int) -> None:
    compiled(SOME, tmp_path)
    file = tmp_path / "some.index"
    file.write_bytes(file.read_bytes()[:length])
    with pytest.raises(IndexDamaged, match="Delete the file"):
        open_index(file, "key")


@pytest.mark.parametrize("content", [b"PK\x03\x04" * 100, b"\0" * 100], ids=["zip", "zeros"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "some.index").write_bytes(content)
    with pytest.raises(IndexDamaged, match="It is no compiled index"):
        open_index(tmp_path / "some.index", "key")


def _ask_everything(file: Path) -> list[str]:
    index = open_index(file, "key")
    matcher = Matcher(index, default_table())
    hits = [hit for text in ("Akhtar Sons", "rockside", "عبد الرحمن") for hit in matcher.hits(Subject((text,)))]
    return [f"{list(index.listings)} {list(index.names)} {hit}" for hit in hits]


def test_a_changed_byte_never_changes_an_answer(tmp_path: Path) -> None:
    compiled(SOME, tmp_path)
    file = tmp_path / "some.index"
    whole, right, refused = file.read_bytes(), _ask_everything(file), 0
    chance = random.Random(11)
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        try:
            assert _ask_everything(file) == right
        except IndexDamaged:
            refused += 1
    assert refused > 100


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        compile_index(Index(SOME), tmp_path / "some.index", "key")
    assert list(tmp_path.iterdir()) == []


def test_compiling_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    compile_index(Index(SOME), tmp_path / "one", "key")
    compile_index(Index(SOME), tmp_path / "other", "key")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_memory_that_was_given_back_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "some.index"
    write_index_file(file, "key", {"one": b"1" * (3 << 20), "two": b"2" * 100})
    opened = IndexFile(file, "key")
    assert bytes(opened["one"]) == b"1" * (3 << 20)
    for first, behind in (0, 1), (70_000, 70_010), (0, 3 << 20):
        opened.forget_around("one", first, behind)
        assert bytes(opened["one"][first:behind]) == b"1" * (behind - first)
    opened.forget_around("two", 0, 100)
    assert bytes(opened["two"]) == b"2" * 100


def test_words_that_are_known_are_the_same_whether_they_were_loaded_or_not(tmp_path: Path) -> None:
    mapped = compiled(SOME, tmp_path)
    looked_up = dict(mapped.readings._known.items())
    assert all(mapped.readings._known[word] == share for word, share in looked_up.items())
    assert len(mapped.readings._known) == len(looked_up)
    assert "nobody" not in mapped.readings._known
    mapped.load()
    assert mapped.readings._known == looked_up == Index(SOME).readings._known
