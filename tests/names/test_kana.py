from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.names.compare import relate
from listwarden.names.kana import is_foreign_kana, kana_consonants, kana_readings
from listwarden.names.words import analyze


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("カルロス・サントス", "Carlos Santos"), ("ジョン・ケネディ", "John Kennedy"),
        ("マイケル・ジョーダン", "Michael Jordan"),
        ("ヴラディーミル", "Vladimir"), ("シェークスピア", "Shakespia"), ("オバマ・フセイン", "Obama Hussein"),
        ("スミス・ウィリアム", "Smith William"),
    ],
)  # fmt: skip
def test_foreign_words_meet_their_spelling(kana: str, latin: str) -> None:
    pairs = list(zip(analyze(kana, "person").words, analyze(latin, "person").words, strict=True))
    met = [relation.kind if (relation := relate(one.text, other.text)) else "" for one, other in pairs]
    assert set(met) <= {"romanized", "script", "same", "variant"}


@pytest.mark.parametrize(
    ("kana", "words"),
    [
        ("トヨタ", ["toyota"]),
        ("ヤマダ タロウ", ["yamada", "taro"]),
        ("あゆみ", ["ayumi"]),
        ("ソニーグループ", ["ソニー", "グループ"]),
    ],
)
def test_japanese_words_are_romanized_and_corporate_ones_cut_off(kana: str, words: list[str]) -> None:
    assert [word.text for word in analyze(kana, "organization").words] == words


@given(st.text(alphabet=st.characters(min_codepoint=0x30A1, max_codepoint=0x30FF), min_size=1, max_size=12))
def test_any_kana_becomes_words_with_few_keys(text: str) -> None:
    assert isinstance(is_foreign_kana(text), bool)
    for word in analyze(text, "person").words:
        assert word.text
        assert len(kana_readings(word.text)) <= 128
        assert len(kana_consonants(word.text)) <= 64
