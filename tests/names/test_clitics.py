from __future__ import annotations

import pytest

from listwarden.names.clitics import without_clitics
from listwarden.names.words import analyze


def test_and_and_for_before_an_article_are_words_of_their_own() -> None:
    assert without_clitics("القلعة للحماية والخدمات") == "القلعة الحماية و الخدمات"


@pytest.mark.parametrize("name", ["والي", "الله", "للو", "والد", "Rockside"])
def test_a_word_that_only_begins_so_stays_whole(name: str) -> None:
    assert without_clitics(name) == name


def test_names_of_persons_stay_as_they_are() -> None:
    assert len(analyze("والنتين", "person").words) == 1
