from __future__ import annotations

import io
from functools import cache
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from rich.cells import cell_len

from listwarden.cli.running import console_for
from listwarden.model import Screened, Subject
from listwarden.report.card import print_answer
from listwarden.report.plain import _ONE_CELL, plain_answer
from listwarden.screening import Screener

LETTERS = st.sampled_from(["a", "Bc ", "  ", " ", "word ", "Ł", "Ж", "’", "-", "/", "x" * 30, "y " * 30])
TEXTS = st.lists(LETTERS, max_size=12).map("".join)
ODD = st.sampled_from(["\u00a0", "進", "e\u0301", "\u00ad", "\ufffd", "\u200b", "ก", "\t", "x" * 130])


@cache
def answer() -> Screened:
    return Screener.open(lists=["starter"]).screen(Subject(names=("Rockside Enterprise", "Akhtar & Sons")))


def printed(answer: Screened, notes: list[list[str]], closing: list[str]) -> str:
    stream = io.StringIO()
    print_answer(console_for(stream), answer, notes, closing)
    return stream.getvalue()


def altered(texts: list[str]) -> Screened:
    """The answer with other texts wherever it has some."""
    some = cycle(texts)
    hits = tuple(
        structs.replace(
            hit,
            subject_name=next(some),
            evidence=tuple(
                structs.replace(one, subject_value=next(some), listed_value=next(some), note=next(some))
                for one in hit.evidence
            ),
        )
        for hit in answer().hits
    )
    return structs.replace(answer(), hits=hits)


def test_an_answer_in_plain_letters_is_written_without_the_library() -> None:
    assert len(answer().hits) == 2
    assert plain_answer(answer()) == printed(answer(), [], [])


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=9), st.lists(TEXTS, max_size=2))
def test_what_is_written_is_what_the_library_writes(texts: list[str], closing: list[str]) -> None:
    notes = [[note for note in some if note.strip()] for some in (texts[:2], texts[2:4])]
    found = plain_answer(altered(texts), notes, closing)
    assert found is None or found == printed(altered(texts), notes, closing)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5), TEXTS, ODD)
def test_letters_that_are_not_one_cell_wide_and_long_words_are_left_to_the_library(
    texts: list[str], text: str, odd: str
) -> None:
    assert plain_answer(altered(texts), [], [text + odd]) is None


@pytest.mark.parametrize("first", range(0, 0x3000, 0x400))
def test_every_letter_that_is_taken_for_one_cell_wide_is(first: int) -> None:
    letters = [chr(one) for one in range(first, first + 0x400) if _ONE_CELL.fullmatch(chr(one))]
    assert [one for one in letters if cell_len(one) != 1 or not one.isprintable()] == []


@pytest.mark.parametrize(("values", "note"), [(50, 10), (10, 50), (40, 40), (41, 40), (40, 43)])
def test_a_table_that_is_wider_than_a_line_is_narrowed_as_the_library_narrows_it(values: int, note: int) -> None:
    long = altered(["x " * values, "z", "y " * note])
    assert plain_answer(long) == printed(long, [], []) is not None


def test_a_word_that_is_longer_than_its_column_is_left_to_the_library() -> None:
    assert plain_answer(altered(["x" * 70, "y" * 70])) is None
