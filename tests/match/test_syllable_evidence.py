"""Evidence of names made of Chinese or Korean syllables."""

from __future__ import annotations

import pytest
from parties import listing

from listwarden.index import Index
from listwarden.match import Matcher, default_table
from listwarden.model import EntityType, Subject


def _order(mine: str, listed: str, type: EntityType = "person") -> float:  # noqa: A002
    matcher = Matcher(Index([listing(listed, type=type)]), default_table())
    found = matcher.score(Subject((mine,), type=type), 0).evidence
    return sum(one.bits for one in found if one.feature == "name.syllable_order")


@pytest.mark.parametrize(
    ("mine", "listed"),
    [
        ("李永哲", "RI, Yong Chol"),
        ("리영철", "Yong Chol RI"),
        ("Rhee Yongchol", "RI, Yong Chol"),
        ("陈 建平", "CHAN, Kin Ping"),
        ("陈建平", "Jianping CHEN"),
        ("陈平", "Ping CHEN"),
    ],
)
def test_a_surname_stands_first_or_last(mine: str, listed: str) -> None:
    assert _order(mine, listed) == 0


@pytest.mark.parametrize(
    ("mine", "listed"),
    [("리철영", "RI, Yong Chol"), ("Lee Cheol Yeong", "RI, Yong Chol"), ("哲永 李", "RI, Yong Chol")],
)
def test_syllables_in_another_order_are_another_name(mine: str, listed: str) -> None:
    assert _order(mine, listed) < 0


def test_a_name_is_read_in_one_language() -> None:
    assert _order("建平 陈", "KIM, Pyong") < 0  # 建 is kin in Cantonese, 平 is pyong in Korean


@pytest.mark.parametrize(("mine", "costs"), [("李旭永哲", True), ("李永哲", False), ("Ri Uk Yong Chol", False)])
def test_a_character_more_is_another_name(mine: str, costs: bool) -> None:
    assert (_order(mine, "RI, Yong Chol") < 0) == costs


def test_words_of_firms_stand_in_any_order() -> None:
    assert _order("建平陈", "Pyong Chen Jian", "organization") == 0


@pytest.mark.parametrize(
    ("mine", "listed", "costs"),
    [("林零", "RIM, Yong Hyok", True), ("林永赫", "RIM, Yong Hyok", False), ("Rim Yong", "RIM, Yong Hyok", False)],
)
def test_a_name_in_characters_lacks_no_syllable(mine: str, listed: str, costs: bool) -> None:
    assert (_order(mine, listed) < 0) == costs


@pytest.mark.parametrize(
    ("mine", "listed"),
    [
        ("Wang Dongfang", "WANG, Dongliang"),
        ("Jingwei Chen", "DONG, Jingwei"),
        ("Kim Yong Chol", "Kim Yong Su"),
    ],
)
def test_another_syllable_is_no_misspelling_but_another_name(mine: str, listed: str) -> None:
    assert _order(mine, listed) < 0


@pytest.mark.parametrize(
    ("mine", "listed"),
    [("Wang Dongfan", "WANG, Dongfang Zzyzx"), ("Marina Ali", "Karina ALI"), ("Wang Dongfang", "WANG, Dongfang Li")],
)
def test_words_that_are_no_common_syllables_and_what_one_name_lacks_say_nothing_of_syllables(
    mine: str, listed: str
) -> None:
    assert _order(mine, listed) == 0
