from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from parties import listing

from listwarden.index import Index
from listwarden.index.readings import Readings
from listwarden.model import EntityType
from listwarden.names.common import common_words
from listwarden.names.legal_forms import legal_form_words
from listwarden.names.words import analyze

LISTED = ("brookside", "rock", "side", "al", "qamra", "karim", "akhtar", "zawmin", "dimond", "tower", "nail")
READINGS = Readings(dict.fromkeys(LISTED, 1), 1000)


def words(text: str, type: EntityType = "organization") -> list[str]:  # noqa: A002
    return [" ".join(word.text for word in form.words) for form in READINGS.of(text, type)]


@pytest.mark.parametrize(
    ("text", "meant", "kind"),
    [
        ("ALQAMRA", "al qamra", "no blanks"),
        ("Karimakhtar", "karim akhtar", "no blanks"),
        ("RocksideBrooksideTower", "rock side brookside tower", "no blanks"),
        ("Karimakhtar Tower", "karim akhtar tower", "no blanks"),
        ("ZorvekTradingCoLtd", "zorvek trading", "no blanks"),
        ("Tower Colimited", "tower", "no blanks"),
        ("27thtower", "27 tower", "no blanks"),
        ("Rock Tower13", "rock tower 13", "no blanks"),
        ("A l Q a m r a", "al qamra", "letters apart"),
        ("DIM0ND", "dimond", "digits for letters"),
        ("Na1l", "nail", "digits for letters"),
        ("Broo?side", "brookside", "unreadable letter"),
        ("Broo\ufffdside", "brookside", "unreadable letter"),
        ("Tower Limited Liabulity Company", "tower", "legal form"),
    ],
)
def test_a_name_with_unknown_words_is_read_in_other_ways_too(text: str, meant: str, kind: str) -> None:
    forms = READINGS.of(text, "organization")
    assert forms[0] == analyze(text, "organization")
    found = next(form for form in forms[1:] if " ".join(word.text for word in form.words) == meant)
    assert kind in {one.kind for one in found.repairs}
    assert found.text == text


@pytest.mark.parametrize(
    "text", ["Brookside Tower", "rockside", "A. B. Karim", "Room 51B", "Xylophonist", "Who?", "?", "Brookside ?"]
)
def test_a_name_that_can_be_read_in_one_way_only_has_one_reading(text: str) -> None:
    known = Readings(dict.fromkeys((*LISTED, "rockside", "a", "b", "room", "who"), 1), 1000)
    assert known.of(text) == [analyze(text)]


def test_parts_beside_other_words_are_no_articles() -> None:
    assert set(words("Alkarimal Tower")) == {"alkarimal tower"}


def test_a_last_word_that_few_names_have_can_be_what_is_left_of_another() -> None:
    known = Readings({"tower": 1, "nail": 2, "towering": 9}, 40_000)
    assert [form.cut for form in known.of("Rockside Tower", "organization")] == [None, ""]
    assert [form.cut for form in known.of("Rockside Nail", "organization")] == [None]


def test_a_letter_that_no_known_word_has_is_left_out() -> None:
    assert "zanthyx" in words("zan?thyx")


def test_only_organizations_have_legal_forms_to_be_misspelled() -> None:
    assert words("Tower Limitde", "person") == ["tower limitde"]


@given(st.text())
@settings(deadline=None)
def test_any_text_has_a_reading_and_few_others(text: str) -> None:
    forms = READINGS.of(text, "organization")
    assert forms[0] == analyze(text, "organization")
    assert len(forms) <= 19


@given(st.lists(st.sampled_from(LISTED), min_size=2, max_size=4))
@example(["dimond", "al"])
def test_listed_words_written_as_one_are_read_as_listed_words(parts: list[str]) -> None:
    glued = "".join(parts)
    if len(glued) >= 7:
        known = {*LISTED, *common_words(), *legal_form_words()}
        others = [form for form in READINGS.of(glued)[1:] if form.cut is None]
        assert all(word.text in known for form in others for word in form.words)


def test_an_index_reads_by_its_listed_words() -> None:
    index = Index([listing("Brookside Zyzzyva")])
    assert [word.text for word in index.readings.of("zyzzyvabrookside")[1].words] == ["zyzzyva", "brookside"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Tower Kompany Limited Liability", "tower"), ("Dzhoint Stock Company Tower", "tower"),
     ("Tower Joint Stck Company", "tower"), ("Limited Co Tower Rock", "tower rock"),
     ("Tower Rock (TR)", "tower rock")],
)  # fmt: skip
def test_a_legal_form_by_ear_or_inside_and_a_part_in_brackets_can_be_left_out(text: str, meant: str) -> None:
    assert meant in words(text)


def test_a_roman_numeral_can_be_written_on_to_the_name_of_a_vessel() -> None:
    assert "tower 3" in words("Toweriii", "vessel")
    assert "tower 1" in words("Toweri", "vessel")
    assert "tower 3" not in words("Toweriii", "organization")


@pytest.mark.parametrize(("text", "meant"), [("Naill Karim", "nail karim"), ("Karim Al-Roock", "karim al rock")])
def test_a_letter_typed_twice_in_a_short_word_of_a_person_is_read_once(text: str, meant: str) -> None:
    assert meant in words(text, "person")
    assert any(one.kind == "letter twice" for form in READINGS.of(text, "person") for one in form.repairs)
    assert meant not in words(text)


@pytest.mark.parametrize("text", ["Toower", "Brooksiide", "Xyyloph"])
def test_a_double_letter_stays_where_the_word_is_known_long_or_is_no_listed_one_without(text: str) -> None:
    known = Readings(dict.fromkeys((*LISTED, "toower"), 1), 1000)
    assert [
        form.text for form in known.of(text, "person") if any(one.kind == "letter twice" for one in form.repairs)
    ] == []


def _cuts(text: str, type: EntityType = "person") -> list[tuple[str, str | None]]:  # noqa: A002
    known = Readings(dict.fromkeys(("karim", "akhtar", "akhtarov", "mozhelov"), 1), 1000)
    return [(" ".join(word.text for word in form.words), form.cut) for form in known.of(text, type)[1:]]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Karim Mozhel", [("karim mozhel", "")]),
        ("Karim Akhtar Mo", [("karim akhtar", "mo")]),
        ("Karim Akhtar", []),  # a word of its own
        ("Karim Zzyzx", []),  # no listed word begins so
        ("Karim M", []),  # an initial
        ("Mozhel", []),
        ("Mozhel, Karim", []),
        ("Mozhel Karim", []),
    ],
)
def test_a_person_s_last_word_that_only_begins_a_listed_one_may_have_been_cut_off(
    text: str, read: list[tuple[str, str]]
) -> None:
    assert _cuts(text) == read
