"""Names as numbers of their chunks."""

from __future__ import annotations

import numpy as np
import pytest

from listwarden.index import Index
from listwarden.match.fast import plain as plain_module
from listwarden.match.fast.plain import PlainNames
from listwarden.match.fast.records import JOIN, TEXT
from listwarden.names.words import analyze
from listwarden.store import starter_snapshot


@pytest.fixture(scope="module")
def plain() -> PlainNames:
    return PlainNames(Index(starter_snapshot()[1]).readings)


NAMES = ["Rashida Begum", "Jose  Maria de la Cruz", "Karim Al-Sayid", "Abdulaziz Noor", "李 小龙", "Begum Rashida"]


def test_columns_have_the_words_and_joins_of_the_names(plain: PlainNames) -> None:
    columns = plain.columns([plain.chunks_of(name, "person") for name in NAMES])
    for at, name in enumerate(NAMES):
        words = columns.words[columns.start[at] : columns.start[at + 1]]
        form = analyze(name, "person")
        assert [columns.texts[text] for text in words[:, TEXT]] == [word.text for word in form.words]
        assert [columns.joins[join] for join in words[:, JOIN]] == [*form.joins, ""]


def test_no_names_have_no_words(plain: PlainNames) -> None:
    columns = plain.columns([])
    assert len(columns.words) == 0
    assert columns.start.tolist() == [0]


def test_texts_and_joins_can_have_other_numbers(plain: PlainNames) -> None:
    columns = plain.columns([plain.chunks_of("Rashida Begum", "person")])
    other = columns.numbered([70 + at for at in range(len(columns.texts))], [0, 9])
    assert np.array_equal(other[:, TEXT], columns.words[:, TEXT] + 70)
    assert other[:, JOIN].tolist() == [9, 0]


@pytest.mark.parametrize(
    "name", ["Dr Rashida Begum", "Begum, Rashida", "Rashida", "R a s h i d a", "Rockside (Pvt) Ltd"]
)
def test_names_that_depend_on_more_than_their_chunks_are_taken_apart(plain: PlainNames, name: str) -> None:
    assert plain.chunks_of(name, "unknown") == []


def test_chunks_are_forgotten_where_they_are_too_many(plain: PlainNames, monkeypatch: pytest.MonkeyPatch) -> None:
    before = plain.chunks_of("Rashida Begum Noor", "person")
    monkeypatch.setattr(plain_module, "MOST_CHUNKS", 2)
    plain.make_room()
    after = plain.chunks_of("Begum Noor Rashida", "person")
    assert sorted(after) == [2, 3, 4]
    assert len(before) == 3
