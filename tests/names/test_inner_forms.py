from __future__ import annotations

import pytest

from listwarden.names.inner_forms import without_inner_forms
from listwarden.names.words import analyze


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Limited Co Rockside Group", ["rockside", "group"]),
        ("Rockside LLC Technologies S.A.", ["rockside", "technologies"]),
        ("Energy S.A.S. Rockside Company", ["energy", "rockside"]),
    ],
)
def test_a_short_form_inside_a_name_can_be_left_out(name: str, words: list[str]) -> None:
    form = without_inner_forms(analyze(name, "organization"))
    assert form is not None
    assert [word.text for word in form.words] == words
    assert form.joins == ("".join(words),)


@pytest.mark.parametrize("name", ["Rockside Trading LLC", "Rockside", "AS"])
def test_a_name_without_one_is_read_in_one_way(name: str) -> None:
    assert without_inner_forms(analyze(name, "organization")) is None
