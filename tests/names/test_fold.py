from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from listwarden.names.fold import chunks, fold, fold_all

letters = st.text(st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0xD7FF), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Xi'an", "xian"), ("Xi’an", "xian"), ("Sa`id", "said"), ("Saʿīd", "said"), ("O′Brien", "obrien"),
        ('"Abu" Ali', "abu ali"), ("«Ромашка»", "romashka"),
        ("Łódź–Ünal", "lodz unal"), ("ÇELİK", "celik"), ("Straße", "strasse"), ("Bjørn Ærø", "bjorn aero"),
        ("José", "jose"), ("Jose\u0301", "jose"),
        ("ＡＣＭＥ　Ｌｔｄ．", "acme ltd"), ("ﬁnance", "finance"), ("№ 13", "no 13"),
        ("ac\u200bme", "acme"), ("\ufeffAcme\u200e", "acme"), ("so\u00adft", "soft"),
        ("AKHTAR & SONS", "akhtar and sons"), ("Al-Qaida", "al qaida"), ("a/b", "a b"), ("x_y", "x y"),
        ("d.o.o.", "d o o"), ("A.Q. Khan", "a q khan"), ("M/s", "m s"), ("  two   blanks ", "two blanks"),
    ],
)  # fmt: skip
def test_case_diacritics_apostrophes_and_punctuation_do_not_matter(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Журавлёв", "zhuravlev"), ("Петров", "petrov"), ("Αθήνα", "athina"), ("公司", "gong si"),
        ("ABC公司", "abc gong si"), ("第13公司", "di 13 gong si"),
    ],
)  # fmt: skip
def test_other_scripts_are_romanized(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text",
    ["القاعدة", "محمد", "علي", "מוסד", "Ελλάδα", "Украïна", "北京", "トヨタ", "ひらがな", "김정은", "ไทย", "भारत",
     "বাংলা", "தமிழ்", "მოსკოვი", "Հայաստան", "ኢትዮጵያ", "မြန်မာ"],
)  # fmt: skip
def test_no_script_folds_to_nothing(text: str) -> None:
    assert fold(text)


@pytest.mark.parametrize("text", ["ع", "ا", "ь", "㧝㪲", "\U000206a4"])
def test_letters_that_nobody_romanized_are_told_apart_by_their_numbers(text: str) -> None:
    assert fold(text) == " ".join(f"u{ord(letter):x}" for letter in text)


def test_letters_without_sound_vanish_beside_others() -> None:
    assert fold("Игорь") == "igor"


@given(st.text(max_size=30))
@example("İ")
@example("ß&ﬃ")
def test_folding_leaves_only_plain_words_and_doing_it_twice_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", folded)
    assert fold(folded) == folded


@given(letters)
def test_letters_never_fold_to_nothing(text: str) -> None:
    assert fold(text)


@given(st.text("abc XYZ-.&'", max_size=20))
def test_case_never_matters(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


def test_chunks_are_parted_by_blanks_commas_and_brackets_only() -> None:
    assert chunks("M/s KHAN, A.Q. (Pvt.); Al-Qaida [d.o.o.]") == ["M/s", "KHAN", "A.Q.", "Pvt.", "Al-Qaida", "d.o.o."]


@given(st.text(max_size=30))
def test_chunks_are_pieces_of_the_text_in_its_order(text: str) -> None:
    at = 0
    for chunk in chunks(text):
        at = text.index(chunk, at) + len(chunk)
    assert at <= len(text)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=8))
@example(["a\nb", "c"])
@example(["", "é", "ʿ", "&"])
@example(["0´0"])
@example(["ъ", "бъг", "ไทย"])
def test_many_texts_at_once_fold_as_each_does_alone(texts: list[str]) -> None:
    assert fold_all(texts) == list(map(fold, texts))
