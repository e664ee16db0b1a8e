"""Latin spellings held against the vowels that Arabic script writes."""

from __future__ import annotations

import pytest

from listwarden.names.arabic import written_words
from listwarden.names.arabic_vowels import vowels_apart


def _apart(written: str, latin: str) -> int:
    return vowels_apart(tuple(written_words(written)), latin)


@pytest.mark.parametrize(
    "pair",
    [
        "فارس fares", "فراس firas", "سعود saoud", "عماد imed", "زيتون zeitoun", "مظهری mazhari", "مرتضی morteza",
        "شحادة chahadeh", "احمدرضا ahmadreza", "الأسد assad", "نوروزی nowruzi", "محمد mohammed", "نجیبالله najibullah",
    ],
)  # fmt: skip
def test_usual_spellings_have_every_written_vowel(pair: str) -> None:
    assert _apart(*pair.split()) == 0


@pytest.mark.parametrize(
    "pair",
    [
        "فارس firas", "سعود zahedi", "ناصر nazari", "محجوب mujib", "كانو khan", "العليان elahian",
        "شادروان chadihouranieh", "محمدیاسین mohammadhasan",
    ],
)  # fmt: skip
def test_a_written_vowel_that_is_lacking_and_an_h_that_is_not_written_speak_against(pair: str) -> None:
    assert _apart(*pair.split()) > 0


def test_what_has_not_the_same_consonants_is_not_judged() -> None:
    assert _apart("فارس", "mansour") == 0
