from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.names.compare import relate
from listwarden.names.syllables import share_reading, syllable_keys, syllables_of

SAME = [
    ("zhang", "chang"), ("zhang", "cheung"), ("cai", "tsai"), ("xian", "hsien"), ("ye", "yip"), ("wang", "wong"),
    ("xiaoming", "hsiaoming"), ("guodan", "kuotan"), ("ri", "rhee"), ("jo", "cho"), ("choe", "choi"), ("song", "seong"),
    ("王", "wang"), ("王", "wong"), ("김", "gim"), ("金", "kim"), ("君正", "junzheng"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), SAME)
def test_words_of_the_same_syllables_relate_by_them_whichever_way_they_are_written(one: str, other: str) -> None:
    relation = relate(one, other)
    assert relation
    assert relation.kind in {"syllables", "romanized"}
    if relation.kind == "syllables":
        assert relation.key
        assert share_reading(one, other, relation.key.value)


@pytest.mark.parametrize(("one", "other"), [("zhang", "wang"), ("kim", "lee"), ("王", "li"), ("김", "pak")])
def test_words_of_other_syllables_do_not(one: str, other: str) -> None:
    assert relate(one, other) is None


@given(st.text(max_size=8))
@settings(deadline=None)
def test_every_key_is_made_of_keys_of_one_syllable(word: str) -> None:
    for key in syllable_keys(word):
        parts = syllables_of(key)
        assert parts
        assert all(syllables_of(part) == [part] for part in parts)
