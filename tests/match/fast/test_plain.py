"""Names as numbers of their chunks, held against the same names taken apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.index import Index
from listwarden.index.readings import Readings
from listwarden.match.fast import plain as plain_module
from listwarden.match.fast.plain import PlainNames
from listwarden.match.fast.records import JOIN, KIND, TEXT
from listwarden.match.fast.tables import families_mask, kind_mask
from listwarden.model import EntityType
from listwarden.names.words import NameForm, analyze
from listwarden.store import starter_snapshot


@pytest.fixture(scope="module")
def plain() -> PlainNames:
    return PlainNames(Index(starter_snapshot()[1]).readings)


NAMES = ["Rashida Begum", "Jose  Maria de la Cruz", "Karim Al-Sayid", "Abdulaziz Noor", "李 小龙", "Begum Rashida"]


_LISTED = Readings(
    {"karim": 5, "rock": 2, "side": 2, "ramsey": 1, "nur": 3, "tower": 2, "towering": 1, "zorvek": 1}, 99
)
READER = PlainNames(_LISTED)
_CHUNKS = """
    Karim Karimtower Rocksidetower Nurkarim Sidde Tower Towe To Mo Ramsey Abdulaziz Al-Sayid Jose O'Brien M. de Haji
    Zorvek Ltd Co.,Ltd. Trading Seventh II Karachi (Pvt) Журавлёв 李 R a &
""".split()  # noqa: SIM905 - easier to read
_TYPES: tuple[EntityType, ...] = ("person", "organization", "vessel", "unknown")

_Content = tuple[list[tuple[str, int]], list[str], int]


def _content(form: NameForm) -> _Content:
    words = [(word.text, kind_mask(word)) for word in form.words]
    return words, list(form.joins), families_mask(form.families)


def _in_columns(reader: PlainNames, names: list[list[int]]) -> list[_Content]:
    columns, found = reader.columns(names), list[_Content]()
    for at in range(len(names)):
        words = columns.words[columns.start[at] : columns.start[at + 1]]
        texts = [columns.texts[text] for text in words[:, TEXT].tolist()]
        joins = [columns.joins[join] for join in words[:-1, JOIN].tolist()]
        found.append((list(zip(texts, words[:, KIND].tolist(), strict=True)), joins, int(columns.families[at])))
    return found


def _hold_readings_against_those_taken_apart(reader: PlainNames, name: str, type: EntityType) -> None:  # noqa: A002
    found = reader.read(name, type)
    if found is not None:
        given = [*_in_columns(reader, found.chunks), *map(_content, found.forms)]
        wanted = list(map(_content, _LISTED.of(name, type)))
        assert all(one in given for one in wanted)
        assert all(one in wanted for one in given)


@given(st.lists(st.sampled_from(_CHUNKS), min_size=1, max_size=5), st.sampled_from(_TYPES))
@settings(max_examples=1000, deadline=None)
def test_names_have_the_readings_that_they_have_taken_apart(chunks: list[str], type: EntityType) -> None:  # noqa: A002
    _hold_readings_against_those_taken_apart(READER, " ".join(chunks), type)


_PIECES = """
    karim tower rock side nur zorvek limited kompani shell bank uddin abdul ova y x a ee nn ž ё Ж research
""".split()  # noqa: SIM905 - easier to read


@given(
    st.lists(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3).map("".join), min_size=2, max_size=4),
    st.sampled_from(_TYPES),
)
@settings(max_examples=1000, deadline=None)
def test_chunks_that_were_learned_with_others_are_read_as_they_are_alone(
    chunks: list[str],
    type: EntityType,  # noqa: A002
) -> None:
    name = " ".join(chunks).title()
    learning = PlainNames(_LISTED)
    learning.learn([(name, type), ("Rockside Zorvek Ltd", "organization")])
    _hold_readings_against_those_taken_apart(learning, name, type)


@pytest.mark.parametrize(
    ("name", "type", "count"),
    [("Jose Karimtower", "person", 2), ("Jose Nurkarim Sidde", "person", 4), ("Jose Towe", "person", 1),
     ("Zorvek Karimtower Ltd", "organization", 2), ("Karim Tower", "vessel", 1)],
)  # fmt: skip
def test_names_whose_chunks_can_be_read_otherwise_need_not_be_taken_apart(
    name: str,
    type: EntityType,  # noqa: A002
    count: int,
) -> None:
    found = READER.read(name, type)
    assert found is not None
    assert len(found.chunks) == count


def test_a_person_whose_last_chunk_begins_a_listed_word_can_have_been_cut_off() -> None:
    found = READER.read("Jose Towe", "person")
    assert found is not None
    assert [form.cut for form in found.forms] == [""]


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
