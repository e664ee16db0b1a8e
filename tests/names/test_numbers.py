from __future__ import annotations

import pytest

from listwarden.names.numbers import number_of
from listwarden.names.words import analyze


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Seven", "7"), ("seventh", "7"), ("7th", "7"), ("7", "7"), ("007", "7"), ("VII", "7"), ("siebte", "7"),
        ("ikinci", "2"), ("dva", "2"), ("vtoroi", "2"), ("deuxieme", "2"), ("segunda", "2"), ("zweite", "2"),
        ("First", "1"), ("thirteen", "13"), ("XIII", "13"), ("twentieth", "20"), ("hundred", "100"),
    ],
)  # fmt: skip
def test_a_number_is_one_however_it_is_written(written: str, number: str) -> None:
    assert number_of(written.lower(), written, is_last=False) == number
    assert [(word.text, word.kind) for word in analyze(f"Factory {written} Karaj", "organization").words][1] == (
        number, "number",
    )  # fmt: skip


@pytest.mark.parametrize("written", ["Xi", "XI", "vi", "ii", "Mix", "L", "I", "Elf", "On", "Once"])
def test_what_is_a_name_or_a_particle_too_is_no_number(written: str) -> None:
    assert number_of(written.lower(), written, is_last=False) == ""


@pytest.mark.parametrize(("name", "number"), [("HAPPINESS I", "1"), ("RAK WON Two", "2"), ("LADY V", "5")])
def test_a_vessel_has_its_number_at_the_end(name: str, number: str) -> None:
    assert analyze(name, "vessel").words[-1].text == number


@pytest.mark.parametrize("name", ["Aquila II", "Aquila Ii", "AQUILA 2"])
def test_a_numeral_with_two_i_is_one_however_it_is_written(name: str) -> None:
    assert [word.text for word in analyze(name, "vessel").words] == ["aquila", "2"]


def test_a_person_has_no_number() -> None:
    assert [word.text for word in analyze("Quinto Segundo I", "person").words] == ["quinto", "segundo", "i"]


def test_a_name_of_one_word_is_no_number() -> None:
    assert [word.text for word in analyze("First", "organization").words] == ["first"]
