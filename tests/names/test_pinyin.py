from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.names.han import pinyin_syllables
from listwarden.names.pinyin import pinyin_readings, wade_giles

# Library of Congress, pinyin conversion table (1997): Wade-Giles of syllables, without apostrophes and diacritics.
WADE_GILES = {
    "zhang": "chang", "chang": "chang", "jiang": "chiang", "qiang": "chiang", "xi": "hsi", "xie": "hsieh", "xu": "hsu",
    "zhi": "chih", "shi": "shih", "ri": "jih", "ren": "jen", "zi": "tzu", "ci": "tzu", "si": "ssu", "cai": "tsai",
    "zeng": "tseng", "deng": "teng", "tian": "tien", "jian": "chien", "guo": "kuo", "ge": "ko", "he": "ho",
    "gui": "kuei", "rong": "jung", "zhong": "chung", "xiong": "hsiung", "yan": "yen", "ye": "yeh", "yong": "yung",
    "you": "yu", "yi": "i", "er": "erh", "duo": "to", "luo": "lo", "bo": "po", "ju": "chu", "quan": "chuan",
    "xue": "hsueh", "yue": "yueh", "bei": "pei", "dao": "tao", "kong": "kung", "ruo": "jo", "shuo": "shuo",
}  # fmt: skip


@pytest.mark.parametrize(("syllable", "spelling"), WADE_GILES.items())
def test_wade_giles_spells_each_syllable_as_its_table_does(syllable: str, spelling: str) -> None:
    assert spelling in wade_giles(syllable)


@pytest.mark.parametrize("syllable", sorted(pinyin_syllables()))
def test_every_syllable_is_read_in_both_systems(syllable: str) -> None:
    for spelling in (syllable, *wade_giles(syllable)):
        if len(spelling) > 1:
            assert syllable in pinyin_readings(spelling), spelling


# As on Hong Kong identity cards (Hong Kong Government Cantonese Romanisation), and in Southeast Asia.
OTHERS = [
    ("wong", "wang huang"), ("cheung", "zhang"), ("chan", "chen"), ("kwok", "guo"), ("ng", "wu"), ("hui", "xu"),
    ("tsui", "xu"), ("lau", "liu"), ("yeung", "yang"), ("leung", "liang"), ("tse", "xie"), ("yip", "ye"),
    ("tsang", "zeng"), ("wing", "yong"), ("keung", "qiang"), ("kit", "jie"), ("shing", "cheng"), ("lim", "lin"),
    ("tan", "chen"), ("goh", "wu"), ("ong", "wang"), ("teo", "zhang"), ("szeto", "si'tu"), ("soong", "song"),
    ("hwang", "huang"), ("lyu", "lu"), ("huei", "hui"), ("hsue", "xue"),
]  # fmt: skip


@pytest.mark.parametrize(("spelling", "syllables"), OTHERS)
def test_spellings_of_other_places_lead_back_to_pinyin(spelling: str, syllables: str) -> None:
    assert set(syllables.split()) <= set(pinyin_readings(spelling))


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("xiaoming", "xiao'ming"), ("hsiaoming", "xiao'ming"), ("junzheng", "jun'zheng"), ("tehuai", "de'huai"),
        ("xian", "xian xi'an"), ("ouyang", "ou'yang"),
    ],
)  # fmt: skip
def test_joined_syllables_are_taken_apart(word: str, readings: str) -> None:
    assert set(readings.split()) <= set(pinyin_readings(word))


def test_a_longer_word_is_not_cut_into_more_syllables_than_it_needs() -> None:
    assert pinyin_readings("xiaoming") == ("xiao'ming",)


@pytest.mark.parametrize(
    "word", ["rockside", "akhtar", "vladimir", "smith", "a", "", "13", "x", "strength", "ming3", "明"]
)
def test_words_of_other_syllables_have_no_reading(word: str) -> None:
    assert pinyin_readings(word) == ()


@given(st.text(alphabet="aeghinouxzctsw", max_size=24))
@settings(deadline=None)
def test_every_word_has_few_readings(word: str) -> None:
    assert len(pinyin_readings(word)) <= 24
