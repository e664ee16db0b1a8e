"""Names of persons that were cut off: how they are read."""

from __future__ import annotations

import pytest

from listwarden.names.cut_persons import cut_person, longer
from listwarden.names.words import analyze

TEXTS = ("anna", "mo", "mozhel", "mozhelov", "murad")


@pytest.mark.parametrize(
    ("word", "found"), [("mo", ["mozhel", "mozhelov"]), ("mozhelov", []), ("zz", []), ("", list(TEXTS))]
)
def test_the_texts_that_a_word_begins_are_found_in_order(word: str, found: list[str]) -> None:
    assert list(longer(word, TEXTS)) == found


@pytest.mark.parametrize(
    ("name", "words", "cut"),
    [("Zorvan Qumrani Moz", ["zorvan", "qumrani"], "moz"), ("Zorvan Mozh", ["zorvan", "mozh"], "")],
)
def test_a_rest_of_few_letters_is_no_word(name: str, words: list[str], cut: str) -> None:
    [form] = cut_person(analyze(name, "person"))
    assert ([word.text for word in form.words], form.cut) == (words, cut)


def test_a_single_short_word_is_not_taken_for_a_rest() -> None:
    assert list(cut_person(analyze("Moz", "person"))) == []
