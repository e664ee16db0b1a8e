"""Examples are those of the standards named in names/romanized.py, or forms of one well-known name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.names.compare import relate
from listwarden.names.fold import fold
from listwarden.names.keys import word_keys
from listwarden.names.romanized import likeliest, romanized_keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aleksei", "Aleksey"), ("Aleksei", "Alexey"), ("Aleksei", "Aleksej"), ("Yuriy", "Iurii"), ("Juri", "Yury"),
        ("Sergeyevich", "Sergejevitj"), ("Shevchenko", "Schewtschenko"), ("Yevgeny", "Jewgenij"),
        ("Zhirinovsky", "Zirinovskij"), ("Putin", "Poutine"), ("Solovyov", "Soloviev"), ("Smirnov", "Smirnoff"),
        ("Lyubov", "Ljubov"), ("Kuznetsov", "Kuznecov"), ("Ihor", "Igor"), ("Oleh", "Oleg"), ("Bohdan", "Bogdan"),
        ("Khodorkovsky", "Hodorkovskij"), ("Natalia", "Nataliya"), ("Mueller", "Müller"), ("Soerensen", "Sørensen"),
        ("Haakon", "Håkon"), ("Djokovic", "Đoković"), ("Yanukovych", "Janukowytsch"), ("Shcherbakov", "Schtscherbakow"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_by_different_standards_share_a_key(one: str, other: str) -> None:
    relation = relate(fold(one), fold(other))
    assert relation is not None
    assert relation.kind in {"romanized", "variant"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("akbar", "akhtar"), ("petrov", "petrova"), ("ivanov", "ivanovich"), ("rockside", "rockwood"), ("omar", "umar")],
)
def test_other_names_share_none(one: str, other: str) -> None:
    assert not romanized_keys(one) & romanized_keys(other)


@pytest.mark.parametrize("word", ["li", "yu", "anna", "", "7", "BRT", "μαρια", "a1b2c3"])
def test_short_and_foreign_words_have_no_key(word: str) -> None:
    assert romanized_keys(word) == frozenset()


@given(st.text(alphabet="aeiouybcdfghjklmnpqrstvwxz", min_size=1, max_size=30))
def test_any_word_has_few_keys_and_each_is_among_its_word_keys(word: str) -> None:
    keys = romanized_keys(word)
    assert len(keys) <= 24
    assert {("romanized", key) for key in keys} <= word_keys(word)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True), max_size=4), st.integers(1, 40))
def test_the_likeliest_words_are_distinct_and_begin_with_the_first_choices(ways: list[list[str]], most: int) -> None:
    found = likeliest(ways, most)
    assert len(found) == len(set(found)) <= most
    assert found[0] == "".join(choices[0] for choices in ways)
