"""What each text of a batch gives each listed name, and which names that leaves."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

np = pytest.importorskip("numpy")

from listwarden.match.fast.accumulate import keep_promising  # noqa: E402
from listwarden.match.fast.entries import bits_of, cost_of, entry_of, name_of, words_of  # noqa: E402
from listwarden.match.fast.gains import write_gains  # noqa: E402
from listwarden.match.fast.marks import is_marked, mark, marks, unmark  # noqa: E402
from listwarden.match.fast.reach import could_reach  # noqa: E402
from listwarden.match.fast.records import MANY  # noqa: E402

ONE = 1 << 20


def _python(function: Any) -> Callable[..., Any]:
    return getattr(function, "py_func", function)


@pytest.fixture(params=["compiled", "python"])
def gains(request: pytest.FixtureRequest) -> list[list[Any]]:
    """Three texts: one meets the words 0 and 2 (and 3, two neighbors joined), one is not asked for, one meets 2."""
    write = write_gains if request.param == "compiled" else _python(write_gains)
    start, listed = np.array([0, 3, 4, 5], np.int32), np.array([0, 2, 3, 0, 2], np.int32)
    worth = np.array([[4.0, 1.0], [9.0, 0.0], [2.0, 1.0], [4.0, 1.0], [5.0, 1.0]], np.float32)
    text_start, text_names = np.array([0, 2, 2, 4, 5], np.int32), np.array([7, 8, 8, 9, 8], np.int32)
    place, equal = np.full(10, 3, np.int32), np.full(3, -1, np.int32)
    out_start, entries = np.zeros(4, np.int32), np.zeros(9, np.int64)
    texts, costs = np.array([True, False, True]), np.array([1.0, 0.0, 3.0, 4.0], np.float32)
    write(texts, start, listed, worth, text_start, text_names, costs, place, equal, out_start, entries)
    some = entries[: out_start[-1]].tolist()
    return [
        out_start.tolist(),
        *([of(one) for one in some] for of in (name_of, bits_of, cost_of, words_of)),
        equal.tolist(),
    ]


def test_a_name_stands_once_in_the_list_of_a_text_with_the_most_that_any_word_gives(gains: list[list[Any]]) -> None:
    start, name, bits, cost, _, _ = gains
    assert (start, name) == ([0, 3, 3, 5], [7, 8, 9, 8, 9])
    assert (bits, cost) == ([4.0, 9.0, 9.0, 5.0, 5.0], [1.0, 4.0, 3.0, 3.0, 3.0])


def test_words_that_a_text_meets_are_counted_and_joined_ones_are_two(gains: list[list[Any]]) -> None:
    assert gains[4] == [1, 4, 1, 1, 1]


def test_the_link_with_the_equal_word_is_noted_of_texts_that_are_asked_for(gains: list[list[Any]]) -> None:
    assert gains[5] == [1, -1, -1]


@pytest.mark.parametrize(
    ("meets", "contained", "left"),
    [
        (0b11 + 2 * ONE, 0, 1),  # all words of both meet any: complete
        (0b01 + 2 * ONE, 0, 0),  # one of the subject's is left over
        (0b11 + 1 * ONE, 0, 0),  # one of the listed name's is
        (0b01 + 2 * ONE, 1, 1),  # the listed name could stand in the subject's as a whole
    ],
)
def test_a_name_that_cannot_be_complete_needs_the_bits_for_that_from_its_words(
    meets: int, contained: int, left: int
) -> None:
    found, met = np.array([3], np.int32), marks(4)
    mark(met, 3)
    nets, costs = np.array([7.5], np.float32), np.array([1.5], np.float32)
    asks, some = np.array([[0.0, 0.0]] * 3 + [[2.0, 2.0]], np.float32), np.array([meets], np.int32)
    kept = keep_promising(found, contained, 1, 7.0, 3.0, 0b11, nets, costs, some, asks, 0, False, met)
    assert kept == (contained, left)
    assert not is_marked(met, 3)


@pytest.mark.parametrize("way", ["compiled", "python"])
@given(
    name=st.integers(0, 1 << 30), bits=st.floats(0, 200, width=32), cost=st.floats(0, 90, width=32),
    words=st.integers(0, 20),
)  # fmt: skip
def test_an_entry_never_says_less_than_what_it_stands_for(
    way: str, name: int, bits: float, cost: float, words: int
) -> None:
    of = [one if way == "compiled" else _python(one) for one in (entry_of, name_of, bits_of, cost_of, words_of)]
    entry = of[0](np.int32(name), np.float32(bits), np.float32(cost), np.int32(words))
    assert (of[1](entry), of[4](entry)) == (name, min(words, MANY))
    assert bits <= of[2](entry) < (bits + 1 / 32 if bits < 127 else math.inf)
    assert cost <= of[3](entry) < (cost + 1 / 32 if cost < 63 else math.inf)


def test_marks_are_of_one_thing_each() -> None:
    met = marks(100)
    for at in (0, 31, 32, 99):
        mark(met, at)
    assert [at for at in range(100) if is_marked(met, at)] == [0, 31, 32, 99]
    unmark(met, 99)
    assert [at for at in range(100) if is_marked(met, at)] == [0, 31, 32]


@pytest.mark.parametrize(("need", "most_extra", "can"), [(9.0, 8.0, True), (10.1, 8.0, False), (9.5, 0.4, True)])
def test_words_that_give_too_little_together_are_not_searched_for(need: float, most_extra: float, can: bool) -> None:
    worth = np.array([4.0, 5.0, 6.0, 0.0], np.float32)  # two words (4 and 6), or both joined (5), not all three
    assert could_reach(worth, 2, need, 1.0, 0.0, 0.0, most_extra) is can
