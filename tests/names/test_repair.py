from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.names.repair import repair
from listwarden.names.words import analyze


@pytest.mark.parametrize(
    ("text", "meant", "kind"),
    [
        ("K&#97;lyuzhny", "Kalyuzhny", "markup"),
        ("K&#x61;lyuzhny", "Kalyuzhny", "markup"),
        ("Akhtar &amp; Sons", "Akhtar & Sons", "markup"),
        ("Akhtar &amp;amp; Sons", "Akhtar & Sons", "markup"),
        ("Jos&eacute;", "José", "markup"),
        ("rÃ©gion", "région", "encoding"),
        ("CarlÃ\xadn", "Carlín", "encoding"),
        ("Ð˜Ð²Ð°Ð½", "Иван", "encoding"),
        ("Vl\u0430dimir", "Vladimir", "look-alikes"),
        ("\u041dádí", "Hádí", "look-alikes"),
        ("СЕРГЕЕВIЧ", "СЕРГЕЕВІЧ", "look-alikes"),
        ("Pοssum", "Possum", "look-alikes"),
        ("Rock\u200bside", "Rockside", "hidden letters"),
        ("Rock\u202eside", "Rockside", "hidden letters"),
        ("Rock\u00adside", "Rockside", "hidden letters"),
        ("Rock\x1b[31mside", "Rockside", "hidden letters"),
        ("Rock\x00side", "Rockside", "hidden letters"),
        ("𝐑ockside", "Rockside", "styled letters"),
    ],
    ids=lambda value: None,
)
def test_a_damaged_name_is_read_as_it_was_meant_and_the_repair_is_said(text: str, meant: str, kind: str) -> None:
    after, repairs = repair(text)
    assert after == meant
    assert [one.kind for one in repairs] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "AT&T; Boston", "R&D Sons", "«SOCIÉTÉ»", "SÃO PAULO", "Müller Straße", "Журавлёв", "Ромашка Ltd",
        "می\u200cخواهم", "Γεώργιος", "Łódź", "Åsa Ö”", "क्\u200dष", "株式会社ABC", "ОАО Alpha",
    ],
)  # fmt: skip
def test_a_sound_name_is_left_alone(text: str) -> None:
    assert repair(text) == (text, ())


@given(st.text(alphabet=st.characters(max_codepoint=126, min_codepoint=32, exclude_characters="&")))
def test_printable_ascii_without_markup_is_never_changed(text: str) -> None:
    assert repair(text) == (text, ())


@given(st.text())
def test_any_text_is_repaired_without_an_error_and_keeps_its_words(text: str) -> None:
    after, repairs = repair(text)
    assert (after == text) >= (not repairs)
    assert analyze(text).text == text


@given(st.text(alphabet="абвгдежзиклмнопрсту ABCabcο&;#97Ã©\u200b?"))
def test_what_was_repaired_needs_no_further_look_alikes(text: str) -> None:
    after, _ = repair(text)
    again = repair(after)[1]
    assert "hidden letters" not in {one.kind for one in again}


def test_a_letter_without_a_look_alike_leaves_the_word_as_it_is() -> None:
    assert repair("Ждanov") == ("Ждanov", ())


def test_a_name_remembers_its_repairs() -> None:
    form = analyze("Rоckside &amp; Sons", "organization")
    assert [word.text for word in form.words] == ["rockside", "and", "sons"]
    assert [one.kind for one in form.repairs] == ["markup", "look-alikes"]
