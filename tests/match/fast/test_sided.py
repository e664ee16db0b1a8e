"""Links of a batch's texts into one part of the listed names."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")

from listwarden.match.fast import sided  # noqa: E402
from listwarden.match.fast.records import Links  # noqa: E402
from listwarden.match.fast.sided import links_within  # noqa: E402

LINKS = Links(
    np.array([0, 0, 2, 3], np.int32),  # text 0 meets nothing, text 1 meets 0 and 2, text 2 meets 1
    np.array([0, 2, 1], np.int32),
    np.array([[4.0, 0.0], [9.0, 1.0], [7.0, 0.5]], np.float32),
    np.array([0, 9, 7], np.float32),
    np.array([0, 3, 1], np.int32),
    np.array([0, 5, 6], np.int32),
)
SIDE = np.array([0, 2, 3, 3], np.int32)  # listed text 0 has two names, 1 has one, 2 has none


def test_links_lead_only_to_texts_that_some_name_of_the_side_has() -> None:
    within = links_within(LINKS, np.array([0, 1, 2], np.int32), SIDE)
    assert within.start.tolist() == [0, 0, 1, 2]
    assert within.listed.tolist() == [0, 1]
    assert within.worth.tolist() == [[4.0, 0.0], [7.0, 0.5]]


def test_most_bits_and_names_are_those_within_the_side() -> None:
    within = links_within(LINKS, np.array([0, 1, 2], np.int32), SIDE)
    assert within.most.tolist() == [0.0, 4.0, 7.0]
    assert within.names.tolist() == [0, 2, 1]


def test_texts_are_known_by_their_place_among_those_asked_for() -> None:
    within = links_within(LINKS, np.array([2], np.int32), SIDE)
    assert (within.listed.tolist(), within.usual.tolist()) == ([1], [6])


def test_the_functions_do_the_same_as_python_and_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = np.array([1, 2], np.int32)
    compiled = links_within(LINKS, texts, SIDE)
    for name in ("count_links", "copy_links"):
        monkeypatch.setattr(sided, name, getattr(getattr(sided, name), "py_func", getattr(sided, name)))
    for one, other in zip(compiled, links_within(LINKS, texts, SIDE), strict=True):
        assert np.array_equal(one, other)
