from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.names.script import script_of, script_of_letter


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Acme Ltd", "Latn"), ("Łódź", "Latn"), ("Xi'an", "Latn"), ("ＡＣＭＥ", "Latn"), ("Журавлёв", "Cyrl"),
        ("القاعدة", "Arab"), ("پاکستان", "Arab"), ("מוסד", "Hebr"), ("Αθήνα", "Grek"), ("Հայ", "Armn"),
        ("საქართველო", "Geor"), ("भारत", "Deva"), ("বাংলা", "Beng"), ("தமிழ்", "Taml"), ("ไทย", "Thai"),
        ("မြန်မာ", "Mymr"), ("ខ្មែរ", "Khmr"), ("ኢትዮጵያ", "Ethi"), ("김정은", "Hang"), ("中国公司", "Hani"),
        ("トヨタ自動車", "Jpan"), ("ひらがな", "Jpan"), ("ﾄﾖﾀ", "Jpan"),
    ],
)  # fmt: skip
def test_a_text_is_of_the_script_of_its_letters(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.parametrize("text", ["", "1234", "13-31 / 7", "٣٤", "№ — «»", "  "])
def test_a_text_without_letters_has_no_script(text: str) -> None:
    assert script_of(text) == "Zyyy"


@pytest.mark.parametrize(
    ("text", "script"), [("ООО Acme Trading", "Latn"), ("Журавлёв V", "Cyrl"), ("x 1 Я я", "Cyrl")]
)
def test_of_mixed_scripts_the_one_with_most_letters_counts(text: str, script: str) -> None:
    assert script_of(text) == script


def test_a_script_that_is_not_known_is_said_to_be() -> None:
    assert script_of("ᚠᚢᚦ") == "Zzzz"


def test_marks_and_modifiers_have_no_script_of_their_own() -> None:
    assert {script_of_letter(letter) for letter in ("\u0301", "ʼ", "ʻ", "ـ", "7", ".")} == {"Zyyy"}


@given(st.text(max_size=20))
def test_every_text_has_a_code_of_four_letters(text: str) -> None:
    assert len(script_of(text)) == 4
