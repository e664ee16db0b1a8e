"""Names of organizations as columns, held against the same names read one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from firm_chunks import CHUNKS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listwarden.index.composing import Composed, Composer
from listwarden.index.readings import Readings
from listwarden.match.fast.chunks import Chunks, column_of
from listwarden.match.fast.composed import ComposedNames
from listwarden.match.fast.tables import TYPES, families_mask
from listwarden.names.words import Word

_LISTED = {"brookside": 9, "rock": 2, "side": 2, "karim": 5, "tower": 90, "trading": 400, "zorvek": 70, "dimond": 1}
READINGS = Readings(_LISTED, 40_000)

_COMMON = ["Zorvek", "Tower", "Trading", "Ltd", "Ltd.", "LLC", "OOO", "Co.", "The", "II", "007", "Seventh", "AS", "of"]
_NAMES = st.lists(st.sampled_from(CHUNKS), min_size=1, max_size=8) | st.lists(st.sampled_from(_COMMON), min_size=2)


class _Reader:
    """Reads names as columns, and one by one."""

    def __init__(self) -> None:
        self.texts: list[tuple[str, bool]] = []
        self.composer = Composer(READINGS, self._number)
        self._chunks, self._names = Chunks(), ComposedNames(READINGS, self.composer)

    def _number(self, word: Word) -> int:
        known = word.text, word.kind == "number"
        if known not in self.texts:
            self.texts.append(known)
        return self.texts.index(known)

    def read(self, names: Sequence[str]) -> list[tuple[list[int], int] | None]:
        """The words and legal forms of each name, by number; None of one that is odd."""
        column = column_of(names)
        cut = self._chunks.cut(column, np.full(len(names), TYPES["organization"], np.uint8))
        for number in range(self._names.count, self._chunks.count):
            self._names.add(self._chunks.text(number))
        found = self._names.read(column, cut, np.arange(len(names)))
        return [
            None if is_odd else (found.word[found.start[at] : found.start[at + 1]].tolist(), int(found.families[at]))
            for at, is_odd in enumerate(found.is_odd.tolist())
        ]

    def one_by_one(self, name: str) -> list[tuple[list[int], int] | None]:
        """The same of all readings of a name."""
        return [
            ([part.number for part in one.parts], families_mask(one.families)) if isinstance(one, Composed) else None
            for one in self.composer.of(name) or [None]
        ]


READER = _Reader()


@given(st.lists(_NAMES.map(" ".join), max_size=12))
@example(["Zorvek Trading Ltd", "OOO Zorvek Tower", "The Zorvek Co. Ltd", "Zorvek Seventh", "Zorvek LLC Tower"])
@example(["Zorvek AS", "AS Zorvek", "Zorvek AS Tower", "Tower II Ltd.", "Ltd Inc", "Zorvek of Tower Ltd "])
@settings(max_examples=1000, deadline=None)
def test_names_that_are_not_odd_have_the_one_reading_that_they_have_one_by_one(names: list[str]) -> None:
    for name, found in zip(names, READER.read(names), strict=True):
        if found is not None:
            assert READER.one_by_one(name) == [found], name


@given(
    st.lists(st.lists(st.text("aeil'-.ADLTdt&7, ()/ёё", min_size=1, max_size=7), min_size=2, max_size=5), max_size=5)
)
@settings(max_examples=500, deadline=None)
def test_names_of_whatever_letters_have_it_too(names: list[list[str]]) -> None:
    texts = [" ".join(name) for name in names]
    for name, found in zip(texts, READER.read(texts), strict=True):
        if found is not None:
            assert READER.one_by_one(name) == [found], name


@pytest.mark.parametrize(
    "name",
    ["Zorvek Trading Ltd", "OOO Zorvek Tower", "The Zorvek Tower Company Limited", "Zorvek & Tower Co., Ltd.",
     "Zorvek Seventh Tower", "Zorvek Trading"],
)  # fmt: skip
def test_usual_names_are_not_odd(name: str) -> None:
    assert READER.read([name]) != [None]


@pytest.mark.parametrize(
    "name",
    ["Zorvek", "Zorvek Nail", "Zorvek Karachi", "Zorvek LLC Tower", "Karimtower Zorvek", "Zorvek (Tower) Ltd", "Ltd Co",
     "Zorvek Who?", "Zorvek Research Institute", "Zorvek AS Tower", "A B C D Zorvek", "Zorvek, 12 Street"],
)  # fmt: skip
def test_names_that_may_have_several_readings_are_odd(name: str) -> None:
    assert READER.read([name]) == [None]


def test_no_names_are_read_as_none() -> None:
    assert READER.read([]) == []
