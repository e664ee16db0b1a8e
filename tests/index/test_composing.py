"""Names of organizations read by their chunks, held against the same names taken apart."""

from __future__ import annotations

import pytest
from firm_chunks import CHUNKS
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listwarden.index.composing import Composed, Composer
from listwarden.index.readings import Readings
from listwarden.names.words import NameForm

_LISTED = {"brookside": 9, "rock": 2, "side": 2, "karim": 5, "tower": 1, "trading": 40, "zorvek": 1, "dimond": 1}
READINGS = Readings(_LISTED, 40_000)
COMPOSER = Composer(READINGS)


_Content = tuple[object, ...]


def _content(one: Composed | NameForm, text: str) -> _Content:
    form = one if isinstance(one, NameForm) else one.form(text)
    return (form.words, form.families, form.joins, form.cut, bool(one.tail))


def _differences(text: str) -> tuple[list[_Content], list[_Content]] | None:
    found = COMPOSER.of(text)
    if found is None:
        return None
    return [_content(one, text) for one in found], [_content(one, text) for one in READINGS.of(text, "organization")]


@given(st.lists(st.sampled_from(CHUNKS), min_size=1, max_size=8))
@settings(max_examples=1500, deadline=None)
@example(["Zorvek", "Co.", "Ltd.", "Nail"])
@example(["Zorvek", "of", "Karachi", "Ltd", "Common", "Units"])
@example(["Zorvek,", "Office", "12,", "Karachi"])
@example(["Zorvek", "Congo", "Rep"])
@example(["Ltd", "Inc", "Zorvek"])
def test_names_of_known_chunks_have_the_readings_that_they_have_taken_apart(chunks: list[str]) -> None:
    found = _differences(" ".join(chunks))
    if found is not None:
        assert found[0] == found[1]


@given(st.lists(st.text("aeil'-.ADLT&7, ()/ёеسن王\u0930é", min_size=1, max_size=7), min_size=2, max_size=5))
@settings(max_examples=1500, deadline=None)
def test_names_of_whatever_letters_do_too(chunks: list[str]) -> None:
    found = _differences(" ".join(chunks))
    if found is not None:
        assert found[0] == found[1]


@pytest.mark.parametrize(
    "text",
    [
        "Zorvek Trading Co., Ltd.", "Zorvek Brookside (Pvt) Ltd", "The Zorvek Company Limited", "Zorvek LLC Karachi",
        "Zorvek Group Inc Units", "Karimtower Trading", "Zorvek Scientific Research Institute", "Messrs Zorvek II",
    ],
)  # fmt: skip
def test_usual_names_of_organizations_need_not_be_taken_apart(text: str) -> None:
    assert _differences(text) is not None


@pytest.mark.parametrize(
    "text", ["Zorvek", "Zorvek Who?", "三江 集团", "Co Ltd", "A B C D Zorvek", "( Karimtower", "Zorvek Vl\u0430dimir"]
)
def test_names_that_may_be_read_otherwise_as_a_whole_are_left_alone(text: str) -> None:
    assert COMPOSER.of(text) is None


def test_words_have_the_numbers_that_were_asked_for() -> None:
    composer = Composer(READINGS, lambda word: len(word.text))
    found = composer.of("Zorvek Tower II")
    assert found is not None
    assert [part.number for part in found[0].parts] == [6, 5, 1]
    assert len(composer.known) == 3
