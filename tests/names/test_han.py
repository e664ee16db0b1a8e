from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.names.han import (
    data_lines,
    from_telegraph,
    han_readings,
    hangul_of,
    pinyin_syllables,
    simplified,
)  # fmt: skip


@pytest.mark.parametrize(
    ("traditional", "simple"),
    [
        ("張國榮", "张国荣"),
        ("鍾麗縣", "钟丽县"),
        ("広島", "广岛"),
        ("黒沢", "黑泽"),
        ("渡邉", "渡边"),
        ("王", "王"),
        ("Li", "Li"),
    ],
)
def test_traditional_and_japanese_forms_become_simplified_ones(traditional: str, simple: str) -> None:
    assert simplified(traditional) == simple


@given(st.text(max_size=20))
@settings(deadline=None)
def test_a_simplified_text_stays_as_it_is(text: str) -> None:
    assert simplified(simplified(text)) == simplified(text)


def test_no_character_is_folded_to_one_that_is_folded_itself() -> None:
    pairs = "".join(data_lines("simplified"))
    assert not set(pairs[::2]) & set(pairs[1::2])


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        ("1728 5148 2429", "张育文"),
        ("5618 1947 0948", "萧爱国"),
        ("0022 2429", "中文"),
        ("0000 0001", ""),
        ("12 3456", ""),
    ],
)
def test_telegraph_codes_stand_for_characters(codes: str, name: str) -> None:
    """The codes are those of examples that the Standard Telegraph Code is usually explained by."""
    assert from_telegraph(codes.split()) == name


@given(st.lists(st.text(max_size=6), max_size=4))
@settings(deadline=None)
def test_whatever_stands_for_codes_never_raises(codes: list[str]) -> None:
    assert isinstance(from_telegraph(codes), str)


@pytest.mark.parametrize(
    ("word", "reading"),
    [("君正", "jun'zheng"), ("曾", "zeng"), ("仇", "qiu"), ("任", "ren"), ("区", "ou"), ("单", "shan"), ("尉迟",
     "yu'chi"),
     ("万俟", "mo'qi"), ("重庆", "chong'qing"), ("吕", "lu"), ("女", "nu")],
)  # fmt: skip
def test_names_are_read_as_names(word: str, reading: str) -> None:
    """Surnames that are read otherwise than the same character in texts; u for u with diaeresis."""
    assert reading in han_readings(word)


def test_what_is_not_han_has_no_reading() -> None:
    assert han_readings("Li") == han_readings("김") == ()


def test_all_syllables_of_pinyin_are_there_and_no_interjection() -> None:
    """ISO 7098:2015, table of syllables: some 400 without tones."""
    assert 390 <= len(pinyin_syllables()) <= 415
    assert {"zhuang", "lu", "nue", "er", "a", "xiong"} <= pinyin_syllables()
    assert not {"m", "ng", "hm", "n"} & pinyin_syllables()


@pytest.mark.parametrize(
    ("character", "hangul"), [("金", "김 금"), ("李", "이 리"), ("正", "정"), ("恩", "은"), ("郑", "정")]
)
def test_koreans_read_characters_in_their_own_way(character: str, hangul: str) -> None:
    assert set(hangul.split()) & set(hangul_of()[character])


def test_the_data_says_where_it_comes_from_and_under_which_terms() -> None:
    assert data_lines("UNICODE-LICENSE")
