from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.model import EntityType
from listwarden.names.compare import relate
from listwarden.names.east_asian import concepts_of, east_asian_pieces, headwords, is_east_asian, is_han, mended
from listwarden.names.fold import fold
from listwarden.names.legal_forms import legal_form_families
from listwarden.names.words import NameForm, analyze

ANY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "王张張欧阳中国石油电子科技有限公司深圳市厂김이리조선무역회사주식평양トヨタさゆり子太郎㈱（）・ー 々ㄱ"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=16,
)
TYPES = st.sampled_from(["person", "organization", "vessel", "unknown"])


def words(text: str, type: EntityType = "organization") -> str:  # noqa: A002
    return " ".join(word.text for word in analyze(text, type).words)


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("王君正", "王 君 正"), ("歐陽修", "欧阳 修"), ("司马光", "司马 光"), ("欧阳", "欧 阳"), ("김일수", "김 일 수"),
        ("남궁민", "남궁 민"), ("林仲恒", "林 仲 恒"), ("李 晓翠", "李 晓 翠"), ("艾力·买买提", "艾 力 买 买 提"),
    ],
)  # fmt: skip
def test_a_person_is_cut_into_syllables_and_surnames_of_two_stay_whole(name: str, cut: str) -> None:
    assert words(name, "person") == cut
    assert {word.kind for word in analyze(name, "person").words} == {"word"}


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("山口 太郎", "yamaguchi taro"), ("佐々木 くみ子", "sasaki kumi ko"), ("渡邉恵子", "watanabe keiko"),
        ("さゆり 鈴木", "sayuri suzuki"), ("トヨタ", "toyota"), ("ユウコ", "yuko"),
    ],
)  # fmt: skip
def test_japanese_names_are_read_in_hepburn(name: str, latin: str) -> None:
    assert words(name, "person") == latin


@pytest.mark.parametrize(
    ("name", "cut", "families"),
    [
        ("深圳市杨杰电子科技有限公司", "深圳 杨杰 电子 科技", "limited"),
        ("廈門林巴賀航空發動機股份有限公司", "厦门 林巴贺 航空 发动机", "joint_stock"),
        ("北京浩翔有限责任公司", "北京 浩翔", "limited_liability"),
        ("巨航航空科技（深圳）有限公司", "巨航 航空 科技 深圳", "limited"),
        ("대성무역주식회사", "대성 무역", "joint_stock"), ("주식회사 한빛전자", "한빛 전자", "joint_stock"),
        ("株式会社山田製作所", "山田 制作所", "joint_stock"), ("㈱山田電機", "山田 电机", "joint_stock"),
        ("조선남강무 역회사", "조선 남강 무역", "company"), ("中国航天三 江集团", "中国 航天 三江 集团", ""),
        ("浩翔进出口公司", "浩翔 进口 出口", "company"), ("AEE深圳一电航空", "aee 深圳 一电 航空", ""),
        ("총회사", "총회사", ""), ("新浩翔", "新浩翔", ""), ("로케트공업부", "로케트 공업 부", ""),
    ],
)  # fmt: skip
def test_an_organization_is_cut_by_the_words_that_are_known(name: str, cut: str, families: str) -> None:
    assert words(name) == cut
    assert " ".join(analyze(name, "organization").families) == families


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("王君正", "Junzheng WANG"), ("王君正", "WANG Jun Zheng"), ("王君正", "Wang Chun-cheng"), ("张国荣",
        "CHEUNG Kwok-wing"),
        ("張國榮", "ZHANG Guorong"), ("陈志明", "Tan Chi Ming"), ("蔡英文", "TSAI Ing-wen"), ("欧阳修", "OUYANG Xiu"),
        ("김일수", "KIM Il-su"), ("리용주", "LEE Yong-ju"), ("정경택", "JONG Kyong Thaek"), ("조경훈",
        "CHO Kyo'ng-hun"),
        ("金正恩", "KIM Jong Un"), ("1728 5148 2429", "ZHANG Yuwen"), ("노광철", "Kwang Chol NO"),
    ],
)  # fmt: skip
def test_every_word_of_a_person_meets_one_or_two_of_the_latin_name(native: str, latin: str) -> None:
    """ISO 7098, Wade-Giles, Hong Kong spellings; Revised Romanization, McCune-Reischauer, North Korean spellings."""
    mine, theirs = analyze(native, "person"), analyze(latin, "person")
    others = [*(word.text for word in theirs.words), *theirs.joins]
    met = {word.text for word in mine.words if any(relate(word.text, other) for other in others)}
    for at, join in enumerate(mine.joins):
        if any(relate(join, other) for other in others):
            met |= {mine.words[at].text, mine.words[at + 1].text}
    assert met >= {word.text for word in mine.words} - {"英"}  # Ing is no system's spelling


@pytest.mark.parametrize(
    ("native", "headword"),
    [("贸易", "trading"), ("貿易", "trading"), ("무역", "trading"), ("科技", "technology"), ("集团", "group"),
     ("은행", "bank"),
     ("航天", "aerospace"), ("香港", "hongkong"), ("평양", "pyongyang")],
)  # fmt: skip
def test_a_corporate_word_meets_its_translation(native: str, headword: str) -> None:
    (piece,) = east_asian_pieces(native, "organization")
    relation = relate(piece.text, headword)
    assert relation
    assert relation.kind == "translation" or native == "평양"
    assert headword in concepts_of(piece.text)


def test_headwords_are_plain_folded_english() -> None:
    assert all(headword == fold(headword) and " " not in headword for headword in headwords())


def test_every_legal_form_belongs_to_a_family_that_is_known() -> None:
    forms = ("有限公司", "有限责任公司", "股份有限公司", "株式会社", "合同会社", "주식회사", "有限合伙", "公司")
    for form in forms:
        assert set(analyze(f"浩翔{form}", "organization").families) <= set(legal_form_families())


def test_a_person_has_no_legal_form() -> None:
    assert analyze("王公司", "person").families == ()


def test_two_words_in_han_characters_do_not_meet_for_being_read_alike() -> None:
    assert relate("张", "章") is None
    assert relate("张", "zhang")
    assert relate("章", "zhang")


def test_characters_and_hangul_meet_where_koreans_read_them_so() -> None:
    relation = relate("金", "김")
    assert relation
    assert relation.kind == "syllables"


def test_a_foreign_word_in_characters_meets_one_of_its_sound() -> None:
    relation = relate("奥德斯克", "odesk")
    assert relation
    assert relation.kind == "sound"


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("ZHANG Yuwen (1728 5148 2429)", "zhang yuwen"), ("Room 1728", "room 1728"), ("1728", "1728"),
        ("1728 5148 2429", "张 育 文"), ("0000 0001", "0 1"),
    ],
)  # fmt: skip
def test_telegraph_codes_are_read_only_where_they_are_a_name(name: str, left: str) -> None:
    assert words(name, "person").replace("0000 0001", "0 1") == left


def test_numbers_of_a_company_are_no_telegraph_codes() -> None:
    assert words("1728 5148") == "1728 5148"


@pytest.mark.parametrize(
    ("text", "whole"),
    [("三 江集团", "三江集团"), ("조선남강무 역회사", "조선남강무역회사"), ("영변 연구소", "영변 연구소"),
     ("조선 무역", "조선 무역"),
     ("Rock side", "Rock side")],
)  # fmt: skip
def test_blanks_that_stand_inside_of_a_word_go(text: str, whole: str) -> None:
    assert mended(text) == whole


def test_scripts_are_told_apart() -> None:
    assert [is_east_asian(word) for word in ("王", "김", "wang", "MHMD", "")] == [True, True, False, False, False]
    assert is_han("王")
    assert not is_han("김")


@given(ANY, TYPES)
@settings(deadline=None)
def test_any_text_becomes_words_that_can_be_compared(text: str, type: EntityType) -> None:  # noqa: A002
    form = analyze(text, type)
    assert isinstance(form, NameForm)
    for word in form.words:
        assert word.text
        assert relate(word.text, word.text) is not None
        assert not (word.kind == "initial" and not word.text.isascii())


@given(ANY)
@settings(deadline=None)
def test_no_letter_of_an_organization_in_characters_is_lost(text: str) -> None:
    """But of places, whose `city` and `province` go, and of legal forms, which are told apart."""
    for piece in east_asian_pieces(text, "organization"):
        assert piece.text
        assert piece.written


@given(ANY, ANY)
@settings(deadline=None)
def test_relations_are_mutual(one: str, other: str) -> None:
    for mine in analyze(one).words:
        for theirs in analyze(other).words:
            assert relate(mine.text, theirs.text) == relate(theirs.text, mine.text)
