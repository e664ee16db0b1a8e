from __future__ import annotations

import pytest

from listwarden.names.persons import PARTICLES, is_title, name_parts, natural_order
from listwarden.names.words import analyze


def _words(name: str) -> list[str]:
    return [word.text for word in analyze(name, "person").words]


@pytest.mark.parametrize(
    "name",
    [
        "Abdulaziz Omar",
        "Abdelaziz Omar",
        "Abdul Aziz Omar",
        "OMAR, Abdul Aziz",
        "Mullah Abdulaziz Omar",
        "Haji Abdul-Aziz Omar",
    ],
)
def test_servants_and_titles_are_the_same_however_written(name: str) -> None:
    assert _words(name) == ["abdul", "aziz", "omar"]


@pytest.mark.parametrize("name", ["Nooruddin", "Nureddin", "Nuruddeen", "Noor ud-Din", "Nurettin", "Bahattin"])
def test_names_of_the_faith_are_two_words(name: str) -> None:
    assert len([word for word in _words(name) if word not in {"ud"}]) == 2


@pytest.mark.parametrize("word", ["abdullah", "abdi", "baldwin", "saladin", "edin", "rockside"])
def test_other_words_stay_whole(word: str) -> None:
    assert name_parts(word) == (word,)


def test_an_organization_keeps_its_words_whole_and_its_titles() -> None:
    assert [word.text for word in analyze("General Nooruddin Mills", "organization").words] == [
        "general",
        "nooruddin",
        "mills",
    ]


def test_a_title_that_is_a_name_weighs_nothing_only_in_front_of_two_words() -> None:
    assert _words("Prince Omar Khalid") == ["omar", "khalid"]
    assert _words("Omar Prince") == ["omar", "prince"]
    assert _words("Prince Omar") == ["prince", "omar"]
    assert _words("OO, U Tin") == ["tin", "oo"]
    assert _words("U Tin") == ["u", "tin"]
    assert _words("Hafez al-Assad") == ["hafez", "al", "assad"]


def test_a_given_name_that_is_a_title_elsewhere_stays() -> None:
    assert _words("Amir Ali Rockside") == ["amir", "ali", "rockside"]


def test_a_name_of_titles_only_keeps_them() -> None:
    assert _words("Haji Mullah") == ["haji", "mullah"]


def test_no_particle_is_a_title() -> None:
    assert not [word for word in PARTICLES if is_title(word, 0, [word, "omar", "khalid"])]


def test_only_one_comma_turns_a_name() -> None:
    assert natural_order("AL-SAYID, Omar, Jr.") == "AL-SAYID, Omar, Jr."
    assert natural_order("Omar") == "Omar"
