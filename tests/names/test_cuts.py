"""Names that were cut off: what says so, and how they are read then."""

from __future__ import annotations

import pytest

from listwarden.names.cuts import cut_off, ends_at_field
from listwarden.names.words import analyze


def _read(text: str, *, unseen: str = "") -> list[tuple[list[str], str | None]]:
    forms = cut_off(analyze(text, "organization"), lambda word: word in unseen.split())
    return [([word.text for word in form.words], form.cut) for form in forms]


def test_a_last_word_of_few_letters_may_be_what_is_left_of_one() -> None:
    assert _read("Rockside Tra") == [(["rockside"], "tra")]


def test_a_longer_last_word_stays_a_word_and_may_be_a_beginning_where_hardly_any_list_has_it() -> None:
    assert _read("Rockside Tradi", unseen="tradi") == [(["rockside", "tradi"], "")]
    assert _read("Rockside Tradi") == []


def test_a_name_that_fills_a_field_may_go_on_behind_a_known_word() -> None:
    name = "Rockside Horological Manufacturing"
    assert ends_at_field(name)
    assert _read(name) == [
        (["rockside", "horological", "manufacturing"], ""),
        (["rockside", "horological"], "manufacturing"),
    ]


def test_the_beginning_of_a_legal_form_is_no_word() -> None:
    assert _read("Rockside Horology Limited Liabil") == [
        (["rockside", "horology", "liabil"], ""),
        (["rockside", "horology"], "liabil"),
    ]


def test_a_numeral_in_letters_may_be_the_beginning_of_a_word() -> None:
    assert _read("Rockside I") == [(["rockside"], "i")]


@pytest.mark.parametrize("name", ["Rockside Trading Ltd", "Rockside Factory 13", "Rockside 工厂", "Ro"])
def test_a_name_that_ends_in_a_legal_form_a_number_or_a_mark_was_not_cut_off(name: str) -> None:
    assert _read(name) == []
