from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from listwarden.names.compare import relate
from listwarden.names.fold import fold
from listwarden.names.given import are_different_names, full_names, is_patronymic, name_families, short_names

NAMES = tomllib.loads((files("listwarden.names") / "data" / "given_names.toml").read_text("utf-8"))["names"]
LINES = [line for text in NAMES.values() for line in text.strip().splitlines()]


def test_every_spelling_is_folded() -> None:
    words = " ".join(LINES).replace("|", " ").split()
    assert [word for word in words if fold(word) != word] == []


def test_no_name_stands_on_two_lines_under_the_same_first_word() -> None:
    first = [line.split()[0] for line in LINES]
    assert len(first) == len(set(first))


@pytest.mark.parametrize(
    ("one", "other"),
    [("mohamed", "muhammad"), ("mykola", "nikolai"), ("siarhei", "sergei"), ("siarhiej", "sergei"),
     ("katsyaryna", "yekaterina"), ("tsimafei", "timofey"), ("valyantsin", "valentin"), ("yaugen", "evgeny"),
     ("esmaeil", "ismail"), ("omer", "umar"), ("dahir", "dhaher"), ("khudayr", "khodair"), ("oday", "uday"),
     ("feroz", "firouz"), ("souleymane", "suleiman")],
)  # fmt: skip
def test_spellings_of_one_name_are_one(one: str, other: str) -> None:
    relation = relate(one, other)
    assert relation is not None
    assert relation.kind == "variant"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hasan", "husayn"), ("mahmud", "muhammad"), ("omar", "amir"), ("karimi", "karami"), ("omari", "amiri"),
        ("hossam", "hisham"), ("nayef", "nawaf"),
        ("hosseinzadeh", "hassanzadeh"), ("ivanovich", "petrovich"), ("said", "sayed"), ("ivanov", "ivanovich"),
    ],
)  # fmt: skip
def test_two_known_names_are_not_one_however_alike(one: str, other: str) -> None:
    assert are_different_names(one, other)
    assert relate(one, other) is None


@pytest.mark.parametrize(
    ("short", "full"), [("sasha", "aleksandr"), ("bob", "robert"), ("pepe", "jose"), ("md", "mohammad")]
)
def test_a_short_form_meets_its_name(short: str, full: str) -> None:
    relation = relate(short, full)
    assert relation is not None
    assert relation.kind == "nickname"


def test_a_short_form_of_one_name_is_none_of_another() -> None:
    assert relate("sasha", "dmitry") is None


@pytest.mark.parametrize(
    "word", ["ivanovich", "ivanovna", "petrovitj", "mykolaiovych", "nikolayevich", "serhijivna", "uladzimiravich"]
)
def test_patronymics_are_known_in_every_romanization(word: str) -> None:
    assert is_patronymic(word)
    assert all(name.startswith("of ") for name in full_names(word))


@pytest.mark.parametrize("word", ["ivanov", "milich", "rockside", "smith", "mohammadi", ""])
def test_other_words_are_no_patronymics(word: str) -> None:
    assert not is_patronymic(word)


def test_a_word_of_no_line_is_no_name() -> None:
    assert (full_names("rockside"), short_names("rockside"), name_families("rockside")) == (frozenset(),) * 3
    assert not are_different_names("rockside", "brookside")
