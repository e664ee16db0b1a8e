"""Chunks that are nothing but a word, held against what is found of each by itself."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listwarden.index.readings import Readings
from listwarden.match.fast.ordinary import Ordinary
from listwarden.match.fast.tables import kind_mask
from listwarden.model import EntityType
from listwarden.names.chains import words_of_chunk
from listwarden.names.parts import part_of
from listwarden.names.plain import plain_words
from listwarden.names.words import Word

READINGS = Readings(dict.fromkeys(("karim", "tower", "rock", "side", "nur", "zorvek", "bisect"), 1), 1000)
ORDINARY = Ordinary(READINGS)
_TYPES: tuple[EntityType, ...] = ("person", "organization", "unknown")

_PIECES = """
    karim tower rock side nur zorvek limited kompani company compan co shell bank din abdul aziz ova ich y i x a ee nn
    ž ё Ж research intl trading Ali mohammad street the seventh karachi of haji ß
""".split()  # noqa: SIM905 - easier to read
_LETTERS = st.text("aceiklmnorstuyAёйžé", min_size=1, max_size=9)
_CHUNKS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=3).map("".join) | _LETTERS


def _words(chunk: str, type: EntityType) -> tuple[Word, ...]:  # noqa: A002
    return tuple(words_of_chunk(chunk, type) or ()) if type == "organization" else plain_words(chunk, type)


@given(st.lists(_CHUNKS, max_size=20), st.sampled_from(_TYPES))
@example(["limitet", "kompany", "kareem", "colimited"], "organization")
@example(["karimtower", "nuur", "abdulaziz"], "person")
@settings(max_examples=600, deadline=None)
def test_what_is_told_of_chunks_is_so_of_each_by_itself(chunks: list[str], type: EntityType) -> None:  # noqa: A002
    for told in ORDINARY.among(chunks, type):
        [word] = _words(told.chunk, type)
        assert (word.text, word.written, word.kind) == (told.text, told.chunk, "word")
        assert told.is_changed or len(READINGS.choices(told.chunk, type)) == 1
        part = part_of(word)
        assert (part.roles, part.ending, part.inside, part.last) == (0, told.text, None, None)
        assert told.is_told or (part.meant == 0 and kind_mask(word) == 0)


@pytest.mark.parametrize("chunk", ["Vexilor", "Zorvek", "Зорвекин", "Łódźev"])
@pytest.mark.parametrize("type", _TYPES)
def test_most_words_are_nothing_but_that(chunk: str, type: EntityType) -> None:  # noqa: A002
    [told] = ORDINARY.among([chunk], type)
    assert not told.is_changed


@pytest.mark.parametrize(
    "chunk", ["Ltd", "the", "Karachi", "Seventh", "A", "O'Brien", "三江", "на", "Compan", "Street"]
)
def test_words_that_rules_ask_for_are_left_out(chunk: str) -> None:
    assert ORDINARY.among([chunk], "organization") == []


@pytest.mark.parametrize(
    ("chunk", "type", "is_changed"),
    [("Rocktower", "person", True), ("Sidde", "person", True), ("Limitedd", "organization", True),
     ("Liabiliti", "organization", True), ("Karimcompany", "organization", True), ("Limitedd", "person", False)],
)  # fmt: skip
def test_words_that_can_be_read_otherwise_are_told(chunk: str, type: EntityType, is_changed: bool) -> None:  # noqa: A002
    assert [told.is_changed for told in ORDINARY.among([chunk], type)] == [is_changed]
