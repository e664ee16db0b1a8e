"""Which aliases of persons are weak by the criteria of OFAC."""

from __future__ import annotations

import pytest

from listwarden.names.weak import why_weak
from listwarden.names.words import analyze


@pytest.mark.parametrize(
    ("alias", "why"),
    [
        ("Zzyzx", "a single word"),
        ("ZZYZX, Haji", "a single word"),
        ("El 13", "a digit in it"),
        ("Abu Zzyzxane", "a very common word and one other"),
        ("La Zzyzxane", "a very common word and one other"),
        ("Omar the Tall", "a nickname: X the Y"),
        ("Zia Agh", "two short words"),
    ],
)
def test_a_weak_alias_is_called_so_with_the_reason(alias: str, why: str) -> None:
    assert why_weak(analyze(alias, "person")) == why


@pytest.mark.parametrize("alias", ["Omar Zzyzxane", "Abu Tariq Zzyzxane", "ZZYZXANE, Omar", "عمر خالد"])
def test_a_name_of_two_telling_words_is_not(alias: str) -> None:
    assert why_weak(analyze(alias, "person")) == ""
