"""What each text of a batch gives each listed name, and which names that leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

np = pytest.importorskip("numpy")

from listwarden.match.fast.accumulate import keep_promising  # noqa: E402
from listwarden.match.fast.gains import write_gains  # noqa: E402
from listwarden.match.fast.marks import is_marked, mark, marks, unmark  # noqa: E402
from listwarden.match.fast.reach import could_reach  # noqa: E402

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
    out_start, name = np.zeros(4, np.int32), np.zeros(9, np.int32)
    bits, cost, words = np.zeros(9, np.float32), np.zeros(9, np.float32), np.zeros(9, np.int32)
    texts, costs = np.array([True, False, True]), np.array([1.0, 0.0, 3.0, 4.0], np.float32)
    write(texts, start, listed, worth, text_start, text_names, costs, place, equal, out_start, name, bits, cost, words)
    return [some.tolist() for some in (out_start, name, bits, cost, words, equal)]


def test_a_name_stands_once_in_the_list_of_a_text_with_the_most_that_any_word_gives(gains: list[list[Any]]) -> None:
    start, name, bits, cost, _, _ = gains
    assert (start, name[:5]) == ([0, 3, 3, 5], [7, 8, 9, 8, 9])
    assert (bits[:5], cost[:5]) == ([4.0, 9.0, 9.0, 5.0, 5.0], [1.0, 4.0, 3.0, 3.0, 3.0])


def test_words_that_a_text_meets_are_counted_and_joined_ones_are_two(gains: list[list[Any]]) -> None:
    assert gains[4][:5] == [1, 4, 1, 1, 1]


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
    sums, asks = np.array([9.0], np.float32), np.array([[0.0, 0.0]] * 3 + [[2.0, 2.0]], np.float32)
    some = np.array([meets], np.int32)
    assert keep_promising(found, contained, 1, 7.0, 3.0, 0b11, sums, some, asks, 0, False, met) == (contained, left)
    assert not is_marked(met, 3)


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
