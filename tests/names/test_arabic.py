from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listwarden.names.arabic import abjad_keys, arabic_words, is_abjad
from listwarden.names.compare import relate
from listwarden.names.words import analyze

SAME = [
    ("محمد", "muhammad mohamed mohammad mehmed"),
    ("أحمد", "ahmad ahmed"),
    ("عثمان", "uthman osman othman"),
    ("القذافي", "qadhafi gaddafi kadhafi"),
    ("حقانى", "haqqani hakkani"),
    ("نورزی", "noorzai nurzai"),
    ("رضا", "reza riza rida"),
    ("جمال", "jamal gamal djamal"),
    ("يوسف", "yusuf yousef"),
    ("ولید", "walid waleed"),
    ("چراغ", "charagh"),
    ("پرویز", "parvez pervaiz"),
    ("شيخ", "shaikh sheikh"),
    ("ﻤﺤﻤﺪ", "muhammad"),
    ("مُحَمَّد", "muhammad"),
    ("مصطفى", "mustafa mostafa"),
]


@pytest.mark.parametrize(("word", "spellings"), SAME)
def test_a_word_in_arabic_script_meets_its_latin_spellings(word: str, spellings: str) -> None:
    (text,) = arabic_words(word)
    assert is_abjad(text)
    for spelling in spellings.split():
        relation = relate(text, spelling)
        assert relation, spelling
        assert relation.kind == "script"
        assert relate(spelling, text) == relation


OTHER = [
    ("محمد", "mahdi"),
    ("عباسی", "abbas"),
    ("زهرا", "yasir"),
    ("كريم", "kamal"),
    ("سالم", "salm1"),
]


@pytest.mark.parametrize(("word", "other"), OTHER)
def test_other_consonants_or_another_end_do_not_meet(word: str, other: str) -> None:
    (text,) = arabic_words(word)
    assert relate(text, other) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("عبد الرحمن", ("BD", "RMN")),
        ("عبدالرحمن", ("BD", "RMN")),
        ("نورالدين", ("NR", "DN")),
        ("عبد الله", ("BD", "L")),
        ("علي", ("ali",)),
        ("٢٠٢٤", ("2024",)),
        ("Muhammad", ()),
        ("", ()),
    ],
)
def test_the_article_goes_and_what_is_two_words_is_taken_apart(text: str, words: tuple[str, ...]) -> None:
    assert tuple(word for part in text.split() for word in arabic_words(part)) == words


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("جلال الدين حقانى", "JALALUDDIN HAQQANI"),
        ("هدايت الله", "HIDAYATULLAH"),
        ("عبد الغفور", "ABDULGHAFUR"),
        ("غیاث الدین", "GHIASSOUDDINE"),
    ],
)
def test_joined_words_share_their_consonants(native: str, latin: str) -> None:
    mine, theirs = analyze(native, "person"), analyze(latin, "person")
    forms = {word.text for word in theirs.words} | set(theirs.joins)
    relations = (relate(join, form) for join in mine.joins for form in forms)
    assert any(relation and relation.key and len(relation.key.value) >= 3 for relation in relations)


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئپچژگکی ", max_size=20))
def test_any_text_in_the_script_becomes_words_that_can_be_compared(text: str) -> None:
    for part in text.split():
        for word in arabic_words(part):
            assert word.isascii()
            assert is_abjad(word) or word.islower() or word.isdigit()
            assert relate(word, word) is not None


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_every_latin_word_has_few_keys(word: str) -> None:
    assert len(abjad_keys(word)) <= 16
