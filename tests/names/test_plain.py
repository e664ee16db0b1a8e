"""Chunks that are read alike in every name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.model import EntityType
from listwarden.names.plain import plain_words
from listwarden.names.words import Word, analyze

_CHUNKS = """
    Karim Al-Sayid Abdulrahman Nooruddin M. J al O'Brien haji prince Prince Dr Ltd Limited Company Trading Seventh
    Research Institute Scientific Production Association NPO II V MV Messrs the Rockside Журавлёв عبدالرحمن حسن 王 君正
    王君正 김 श्रेष्ठ Łódź Müller-Lüdenscheidt d'Arc ng Abu bin of and Joint Stock Liability Open 三江 集团 Ali 3 7th S.A.
    Sh&Co Jos\u00c3\u00a9 Vl\u0430dimir a\u200bb - -- ' Αθήνα שלום Παπαδόπουλος ทักษิณ あすか グローブ
""".split()  # noqa: SIM905 - easier to read
_TYPES: tuple[EntityType, ...] = ("person", "organization", "vessel", "unknown")


def _words_of(chunks: list[str], type: EntityType) -> tuple[Word, ...] | None:  # noqa: A002
    parts = [plain_words(chunk, type) for chunk in chunks]
    return None if not all(parts) else tuple(word for part in parts for word in part)


@given(st.lists(st.sampled_from(_CHUNKS), min_size=2, max_size=6), st.sampled_from(_TYPES))
@settings(max_examples=600, deadline=None)
def test_names_of_plain_chunks_have_their_words_and_nothing_else(chunks: list[str], type: EntityType) -> None:  # noqa: A002
    words = _words_of(chunks, type)
    form = analyze(" ".join(chunks), type)
    if words is not None:
        assert (form.words, form.families, form.repairs) == (words, (), ())


@given(st.lists(st.text("aeil'-.ADLT7ёеуسن王さश\u0930\u094d\u200d&, ", min_size=1, max_size=7), min_size=2, max_size=4),
       st.sampled_from(_TYPES))  # fmt: skip
@settings(max_examples=600, deadline=None)
def test_no_chunk_of_whatever_letters_is_taken_for_plain_that_a_name_reads_otherwise(
    chunks: list[str],
    type: EntityType,  # noqa: A002
) -> None:
    words = _words_of(chunks, type)
    if words is not None:
        assert analyze(" ".join(chunks), type).words == words


@pytest.mark.parametrize("type", _TYPES)
def test_ordinary_given_names_and_surnames_are_plain(type: EntityType) -> None:  # noqa: A002
    assert [word.text for word in plain_words("Rashida", type)] == ["rashida"]
    assert [word.text for word in plain_words("Журавлёв", type)] == ["zhuravlev"]


@pytest.mark.parametrize(
    ("chunk", "type"),
    [("Ltd", "organization"), ("Institute", "organization"), ("Seventh", "vessel"), ("Dr", "person"), ("A,", "person"),
     ("Vl\u0430dimir", "person"), ("S.A.", "unknown"), ("三江", "organization"), ("X", "organization")],
)  # fmt: skip
def test_chunks_that_play_a_part_in_names_are_not_plain(chunk: str, type: EntityType) -> None:  # noqa: A002
    assert plain_words(chunk, type) == ()
