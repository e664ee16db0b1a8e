"""What words can be to names of organizations."""

from __future__ import annotations

import pytest

from listwarden.names.parts import (
    CLOSES,
    ENDS_PLACE,
    FORM,
    MARKED,
    NUMBER,
    PHRASE,
    closing_ends,
    families_of,
    marked_places,
    part_of,
)
from listwarden.names.words import Word


@pytest.mark.parametrize(
    ("word", "roles"),
    [
        (Word("zorvek", "Zorvek"), 0), (Word("llc", "LLC"), MARKED | FORM | CLOSES), (Word("oy", "OY"), MARKED | FORM),
        (Word("oy", "O.Y."), MARKED | FORM | CLOSES), (Word("the", "The"), MARKED | ENDS_PLACE),
        (Word("karachi", "Karachi"), ENDS_PLACE), (Word("rep", "Rep"), ENDS_PLACE),
        (Word("seventh", "Seventh"), NUMBER),
        (Word("x", "X"), NUMBER), (Word("7", "7", "number"), NUMBER),
    ],
)  # fmt: skip
def test_the_roles_of_a_word(word: Word, roles: int) -> None:
    assert part_of(word).roles & ~PHRASE == roles


def test_some_numerals_are_numbers_at_the_end_of_a_name_only() -> None:
    part = part_of(Word("v", "V"))
    assert part.inside is None
    assert part.last is not None
    assert part.last.word == Word("5", "V", "number")
    assert part.last.ending == "v"


def test_forms_are_found_among_words_that_are_not_told() -> None:
    assert marked_places(("as", "", "media", "as")).kept == (1, 2)
    assert closing_ends(("", "limited", "")) == (2,)
    assert families_of(("ltd", "inc")) == ("limited", "joint_stock")
