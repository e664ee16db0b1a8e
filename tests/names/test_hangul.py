from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.names.hangul import korean_readings, share_syllables


def meet(one: str, other: str) -> bool:
    return any(share_syllables(one, other, key) for key in korean_readings(one))


# Hangul; Revised Romanization (Ministry of Culture and Tourism, notice 2000-8); McCune-Reischauer (1939), breves and
# apostrophes left out; as North Korea writes it (since 1992: aspirated kh, th, ph); habits of passports and lists.
SPELLINGS = [
    ("김", "gim kim"), ("이", "i lee yi rhee ri li"), ("리", "ri lee yi rhee"), ("박", "bak pak park"),
    ("최", "choe choi"), ("정", "jeong chong jong jung chung cheong"), ("강", "gang kang"), ("조", "jo cho"),
    ("윤", "yun yoon"), ("임", "im lim rim"), ("림", "rim lim im"), ("노", "no noh ro roh"), ("로", "ro no roh"),
    ("오", "o oh"), ("유", "yu yoo ryu"), ("류", "ryu yu yoo"), ("신", "sin shin"), ("백", "baek paek paik baik"),
    ("배", "bae pae"), ("우", "u woo"), ("허", "heo ho hur huh"), ("안", "an ahn"), ("서", "seo so suh"),
    ("렴", "ryom yom ryeom"), ("변", "byeon pyon byun"), ("구", "gu ku koo"), ("권", "gwon kwon"),
    ("성", "seong song sung"), ("영", "yeong yong young"), ("철", "cheol chol chul"), ("혁", "hyeok hyok hyuk"),
    ("경", "gyeong kyong kyung"), ("훈", "hun hoon"), ("택", "taek thaek"), ("은", "eun un"), ("희", "hui hee"),
    ("수", "su soo"), ("일", "il ill"), ("춘", "chun choon"), ("국", "guk kuk kook"), ("현", "hyeon hyon hyun"),
    ("승", "seung sung"), ("병", "byeong pyong byung"), ("광", "gwang kwang"), ("범", "beom pom bum"),
    ("경훈", "gyeonghun kyonghun"), ("평양", "pyeongyang pyongyang"), ("영변", "yeongbyeon yongbyon nyongbyon"),
    ("합장강", "hapjanggang"), ("원산", "wonsan"), ("남포", "nampo"),
]  # fmt: skip


@pytest.mark.parametrize(("hangul", "spellings"), SPELLINGS)
def test_hangul_meets_each_way_to_spell_it(hangul: str, spellings: str) -> None:
    for spelling in spellings.split():
        assert meet(hangul, spelling), spelling
        assert meet(spelling, hangul), spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("송", "seung"),
        ("김", "geum"),
        ("박", "baek"),
        ("철", "chil"),
        ("경훈", "gyeongho"),
        ("정", "chang"),
        ("일", "il su"),
    ],
)
def test_other_syllables_do_not_meet(one: str, other: str) -> None:
    assert not meet(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("ri", "rhee"), ("jong", "chung"), ("kim", "gim"), ("kyonghun", "gyeonghun"), ("choe", "choi")]
)
def test_spellings_of_one_name_meet_each_other(one: str, other: str) -> None:
    assert meet(one, other)


def test_spellings_that_share_only_a_class_do_not_meet() -> None:
    """Soong is 숭 alone and Seung 승: no name is spelled both ways, though Sung can be either."""
    assert meet("sung", "soong")
    assert meet("sung", "seung")
    assert not meet("soong", "seung")


@pytest.mark.parametrize(("north", "south"), [("리", "이"), ("로", "노"), ("렴", "염"), ("녀", "여"), ("녕변", "영변")])
def test_what_the_south_drops_at_the_start_of_a_word_makes_no_difference(north: str, south: str) -> None:
    """Hangul Orthography (1988), articles 10 to 12."""
    assert meet(north, south)


def test_characters_are_read_as_koreans_read_them() -> None:
    assert meet("金", "김")
    assert meet("正恩", "jongun")
    assert meet("李", "rhee")


@pytest.mark.parametrize("word", ["rockside", "vladimir", "smith", "", "x", "13", "б", "kim2"])
def test_words_of_other_syllables_have_no_reading(word: str) -> None:
    assert korean_readings(word) == {}


@given(st.text(alphabet="aeghijklmnouptyw", max_size=14))
@settings(deadline=None)
def test_every_word_has_few_classes(word: str) -> None:
    assert len(korean_readings(word)) <= 6


@given(st.text(alphabet=st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4))
@settings(deadline=None)
def test_every_word_in_hangul_meets_itself(word: str) -> None:
    assert meet(word, word)


@given(st.text(max_size=8))
@settings(deadline=None)
def test_no_text_raises(text: str) -> None:
    assert isinstance(korean_readings(text), dict)
