from __future__ import annotations

from listwarden.names.thai import thai_words


def test_dots_of_abbreviations_stand_for_no_other_letter() -> None:
    assert thai_words("นิสา") == ("นิสา",)
