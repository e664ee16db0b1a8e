from __future__ import annotations

import pytest
from parties import listing, score


@pytest.mark.parametrize(
    ("mine", "listed", "says"),
    [
        ("Br\u043eokside Tower", "Brookside Tower", "possible evasion"),
        ("Br&#111;okside Tower", "Brookside Tower", "HTML"),
        ("Brookside Tower", "Br\u200bookside Tower", "possible evasion"),
    ],
    ids=["mixed scripts", "markup", "listed"],
)
def test_a_repaired_name_scores_as_the_sound_one_and_says_what_was_repaired(mine: str, listed: str, says: str) -> None:
    hit = score(mine, listing(listed))
    repaired = [one for one in hit.evidence if one.feature == "name.repaired"]
    assert hit.bits == score("Brookside Tower", listing("Brookside Tower")).bits
    assert [one.bits for one in repaired] == [0.0]
    assert says in repaired[0].note


def test_a_sound_name_says_nothing_of_repairs() -> None:
    assert not [one for one in score("Brookside", listing("Brookside")).evidence if one.feature == "name.repaired"]


@pytest.mark.parametrize(
    ("mine", "note"),
    [
        ("ZyzzyvaBrooksideTower", "several words are written as one"),
        ("Br00kside Tower Zyzzyva", "digits in the place of letters"),
        ("B r o o k s i d e T o w e r Z y z z y v a", "the letters of words are written apart"),
        ("Br?okside Tower Zyzzyva", "a letter that could not be read"),
    ],
)
def test_the_best_reading_of_a_name_counts_and_is_told(mine: str, note: str) -> None:
    hit = score(mine, listing("Brookside Tower Zyzzyva"))
    assert hit.subject_name == mine
    assert hit.bits == score("Brookside Tower Zyzzyva", listing("Brookside Tower Zyzzyva")).bits
    assert any(note in one.note for one in hit.evidence if one.feature == "name.repaired")
