"""Names held against whole lists as columns: what is let go has no hit."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("numba")

from listwarden.index import Index  # noqa: E402
from listwarden.match import Matcher, default_table  # noqa: E402
from listwarden.match.fast import expansion  # noqa: E402
from listwarden.match.fast import sift as sift_module  # noqa: E402
from listwarden.match.fast.chunks import Column  # noqa: E402
from listwarden.match.fast.many import ManySubjects  # noqa: E402
from listwarden.match.fast.neighbors import Neighbors, number_pairs  # noqa: E402
from listwarden.match.fast.sift import Sift  # noqa: E402
from listwarden.match.fast.tables import TYPES  # noqa: E402
from listwarden.model import Subject, SubjectIdentifier  # noqa: E402
from listwarden.store import starter_snapshot  # noqa: E402

LISTINGS = starter_snapshot()[1]
CHUNKS = tuple(
    chunk
    for line in (
        "Rashida Begum Al-Sayid O'Brien J. K Dr Md. Haji Prince Rockside Trading Institute Co., Ltd. Limited Joint",
        "Stock A.S. & - 7th VII 007 (India) Karachi, Kompany Technolojy Seastariii XND Ms13 王小明 김 Иван Завод محمد",
    )
    for chunk in line.split()
)
STRANGERS = ("Wendelin Trumpold", "Zsófia Agyekum Brook", "Ада Ромашкина")


@pytest.fixture(scope="module")
def many() -> ManySubjects:
    matcher = Matcher(Index(LISTINGS), default_table())
    return ManySubjects(matcher, matcher.scorer)


def column(names: Sequence[str]) -> Column:
    some = [name.encode() for name in names]
    return Column(np.cumsum([0, *map(len, some)], dtype=np.int64), np.frombuffer(b"".join(some) or b"\0", np.uint8))


def kept(sift: Sift, names: Sequence[str], kind: str = "person") -> list[bool]:
    types, facts = np.full(len(names), TYPES[kind], np.uint8), np.zeros(len(names), np.float32)
    return [bool(one) for one in sift.keeps(column(names), types, [facts])]


def some_names(seed: int) -> list[str]:
    """Listed names and such with faults, names of chunks of all kinds, and strangers."""
    chance = random.Random(seed)
    made = [" ".join(chance.choices(CHUNKS, k=chance.randint(1, 5))) for _ in range(200)]
    listed = [name.text for one in LISTINGS for name in one.entity.names]
    faulty = [name[:at] + name[at + 1 :] for name in listed if (at := chance.randrange(len(name))) > 0]
    joined = [name.replace(" ", "", 1) + " " + chance.choice(CHUNKS) for name in listed]
    return [*made, *listed, *faulty, *joined, *STRANGERS]


@pytest.mark.parametrize("kind", ["person", "organization", "unknown", "vessel"])
def test_no_name_that_has_a_hit_is_let_go(many: ManySubjects, kind: str) -> None:
    names = some_names(len(kind))
    hits = many.hits([Subject((name,), type=kind) for name in names])  # type: ignore[arg-type]
    found = kept(Sift(many.search), names, kind)
    assert [name for name, some, is_kept in zip(names, hits, found, strict=True) if some and not is_kept] == []


def test_strangers_are_let_go(many: ManySubjects) -> None:
    assert kept(Sift(many.search), STRANGERS) == [False] * len(STRANGERS)


@pytest.mark.parametrize(
    "name",
    ["Trumpold", "Wendelin T. R. U. M. Pold", "Wendelin W e n d Trumpold", "Wendelin 7", "", "Wendelin " + "x" * 26],
)
def test_names_that_are_not_the_words_of_their_chunks_are_kept(many: ManySubjects, name: str) -> None:
    assert kept(Sift(many.search), [name, STRANGERS[0]]) == [True, False]


@pytest.mark.parametrize(
    ("subject", "is_kept"),
    [
        (Subject(("x y",), type="person"), False),
        (Subject(("x y",), countries=("IR",)), True),
        (Subject(("x y",), identifiers=(SubjectIdentifier("A1"),)), True),
    ],
    ids=["nothing", "country", "identifier"],
)
def test_subjects_whose_facts_speak_for_a_listing_are_kept(many: ManySubjects, subject: Subject, is_kept: bool) -> None:
    kind, (bits,) = Sift(many.search).facts_of(subject, is_plain=True)
    assert (kind, bits) == (TYPES[subject.type], np.inf if is_kept else 0.0)


def test_what_was_learned_may_be_forgotten_at_any_time(many: ManySubjects, monkeypatch: pytest.MonkeyPatch) -> None:
    names = some_names(3)
    once = kept(Sift(many.search), names)
    monkeypatch.setattr(expansion, "MOST_TEXTS", 20)
    monkeypatch.setattr(sift_module, "MOST_KEPT", 30)
    sift, found = Sift(many.search), list[bool]()
    for at in range(0, len(names), 50):
        found += kept(sift, names[at : at + 50])
    assert found == once


@pytest.mark.parametrize("way", ["compiled", "python"])
def test_neighbors_have_numbers_in_the_order_in_which_they_turn_up(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "python":
        monkeypatch.setattr(
            "listwarden.match.fast.neighbors.number_pairs", getattr(number_pairs, "py_func", number_pairs)
        )
    chance, known, pairs = random.Random(4), Neighbors(), list[tuple[int, int]]()
    for size in (3, 5_000, 1):
        asked = [(chance.randrange(90), chance.randrange(90)) for _ in range(size)]
        pairs += (pair for pair in dict.fromkeys(asked) if pair not in pairs)
        numbers = known.numbers(*np.array(asked, np.int32).T)
        assert [pairs[at] for at in numbers.tolist()] == asked
    assert list(zip(*(some.tolist() for some in known.since(2)), strict=True)) == pairs[2:]
