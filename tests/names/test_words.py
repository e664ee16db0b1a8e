from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listwarden.model import EntityType
from listwarden.names.east_asian import is_east_asian
from listwarden.names.fold import fold
from listwarden.names.script import script_of
from listwarden.names.words import NameForm, analyze

TYPES: tuple[EntityType, ...] = ("person", "organization", "vessel", "aircraft", "unknown")
PIECES = (
    "Akhtar", "and", "&", "Sons", "Ltd.", "(Pvt.)", "S.A.", "A.Q.", "M/s", "The", "Mr", "13", "b", "d.o.o.", "Xi'an",
    "АО", "Ромашка", "公司", "Al-Qaida", "CO.,", "S. de R.L. de C.V.", "!", "ع",
)  # fmt: skip
names = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)


def words(text: str, type: EntityType = "organization") -> list[str]:  # noqa: A002
    return [word.text for word in analyze(text, type).words]


@pytest.mark.parametrize(
    ("form", "family"),
    [
        ("Pvt", "limited"), ("(Pvt.) Ltd.", "limited"), ("Private Limited", "limited"), ("Pvt., Ltd", "limited"),
        ("Ltd", "limited"), ("LTD.", "limited"), ("Limited", "limited"), ("Co., Ltd.", "limited"),
        ("Co.,Ltd", "limited"), ("Company Limited", "limited"), ("Sdn Bhd", "limited"), ("Sdn. Bhd.", "limited"),
        ("(P) Ltd", "limited"), ("Pte. Ltd.", "limited"),
        ("LLC", "limited_liability"), ("L.L.C.", "limited_liability"), ("L.L.C", "limited_liability"),
        ("OOO", "limited_liability"), ("O.O.O.", "limited_liability"), ("ООО", "limited_liability"),
        ("GmbH", "limited_liability"), ("G.m.b.H.", "limited_liability"), ("FZE", "limited_liability"),
        ("FZ-LLC", "limited_liability"), ("S. de R.L. de C.V.", "limited_liability"),
        ("S de RL de CV", "limited_liability"), ("SP. Z O.O.", "limited_liability"),
        ("Sp. z o.o.", "limited_liability"), ("d.o.o.", "limited_liability"), ("W.L.L.", "limited_liability"),
        ("Limited Liability Company", "limited_liability"),
        ("JSC", "joint_stock"), ("J.S.C.", "joint_stock"), ("OJSC", "joint_stock"), ("PJSC", "joint_stock"),
        ("P.J.S.C.", "joint_stock"), ("Joint Stock Company", "joint_stock"), ("АО", "joint_stock"),
        ("S.A.", "joint_stock"), ("SA", "joint_stock"), ("S.A.S.", "joint_stock"), ("S.A. de C.V.", "joint_stock"),
        ("Inc.", "joint_stock"), ("PLC", "joint_stock"), ("S.p.A.", "joint_stock"),
        ("Co.", "company"), ("Company", "company"), ("LP", "partnership"), ("L.L.P.", "partnership"),
    ],
)  # fmt: skip
def test_a_legal_form_is_known_in_each_usual_spelling(form: str, family: str) -> None:
    found = analyze(f"Rockside {form}", "organization")
    assert [word.text for word in found.words] == ["rockside"]
    assert found.families == (family,)


def test_a_turkish_company_is_known_by_its_form() -> None:
    found = analyze("Rockside A.S.", "organization")
    assert [word.text for word in found.words] == ["rockside"]
    assert len(found.families) == 1


@pytest.mark.parametrize("name", ["OOO Rockside", "Rockside OOO", "PT Rockside", "AO Rockside", "«АО» Rockside"])
def test_a_form_may_stand_at_either_end(name: str) -> None:
    assert words(name) == ["rockside"]


@pytest.mark.parametrize("inside", ["as", "se", "ab", "at", "spa", "ad"])
def test_a_short_form_inside_a_name_is_a_word_of_it(inside: str) -> None:
    assert words(f"Rockside {inside} Media") == ["rockside", inside, "media"]


@pytest.mark.parametrize("name", ["Ltd", "Co., Ltd.", "S.A.", "LLC OOO", "The", "Private Limited Company"])
def test_a_name_of_forms_only_keeps_its_words(name: str) -> None:
    found = analyze(name, "organization")
    assert found.words
    assert found.families == ()
    assert {word.kind for word in found.words} == {"word"}


@pytest.mark.parametrize(("type", "kind"), [("unknown", "initial"), ("organization", "word"), ("vessel", "word")])
def test_single_letters_in_a_name_of_forms_only_keep_their_kind(type: EntityType, kind: str) -> None:  # noqa: A002
    assert {word.kind for word in analyze("L L C", type).words} == {kind}


@pytest.mark.parametrize("name", ["Lim As", "Sa Ltd", "Ahmad AB", "Co Inc"])
def test_a_person_keeps_words_that_look_like_legal_forms(name: str) -> None:
    assert words(name, "person") == name.lower().split()
    assert analyze(name, "person").families == ()


@pytest.mark.parametrize("initials", ["A.B.", "S.A.", "A.S.", "A.P.J.", "Щ.Д.", "А.Б."])
def test_dotted_letters_of_a_person_are_initials_and_no_legal_form(initials: str) -> None:
    found = analyze(f"{initials} Khan", "person").words
    assert [word.written.rstrip(".") for word in found] == [*initials.rstrip(".").split("."), "Khan"]


def test_dotted_letters_of_an_organization_are_one_word_from_three_on() -> None:
    assert words("U.S.S.R. Bank") == ["ussr", "bank"]
    assert words("A.Q. Trading") == ["a", "q", "trading"]


@pytest.mark.parametrize(
    ("name", "type", "left"),
    [
        ("M/s Rockside", "organization", ["rockside"]), ("M/S. Rockside", "organization", ["rockside"]),
        ("Messrs. Rockside", "organization", ["rockside"]), ("The Rockside", "organization", ["rockside"]),
        ("Dr. Khan", "person", ["khan"]), ("Mr Dr Khan", "person", ["khan"]), ("M/V Rockside", "vessel", None),
        ("MV Rockside", "vessel", ["rockside"]), ("Mr Rockside", "organization", ["mr", "rockside"]),
        ("Khan Dr", "person", ["khan"]),
    ],
)  # fmt: skip
def test_courtesy_words_weigh_nothing(name: str, type: EntityType, left: list[str] | None) -> None:  # noqa: A002
    if left is None:
        assert words(name, type)[-1] == "rockside"
    else:
        assert words(name, type) == left


def test_numbers_and_initials_are_marked() -> None:
    kinds = {word.text: word.kind for word in analyze("B Factory No. 13").words}
    assert kinds == {"b": "initial", "factory": "word", "no": "word", "13": "number"}


def test_a_single_letter_of_a_company_stands_for_no_longer_word() -> None:
    assert analyze("B Finance", "organization").words[0].kind == "word"
    assert analyze("B Finance", "person").words[0].kind == "initial"


@given(names, st.sampled_from(TYPES))
@settings(deadline=None)
def test_every_word_is_kept_as_written(text: str, type: EntityType) -> None:  # noqa: A002
    form = analyze(text, type)
    assert form.text == text
    for word in form.words:
        assert word.written in text
        assert word.text in fold(word.written).replace(" ", "") or word.text == "ms" or is_east_asian(word.text)


@given(st.one_of(names, st.text(max_size=20)), st.sampled_from(TYPES))
@settings(deadline=None)
def test_only_a_name_without_letters_and_digits_is_empty(text: str, type: EntityType) -> None:  # noqa: A002
    form = analyze(text, type)
    assert bool(form.words) == bool(fold(text)) or not _has_ascii(text)
    assert _are_well_formed(form)


def _has_ascii(text: str) -> bool:
    return any(letter.isascii() and letter.isalnum() for letter in text)


STAYING = frozenset({"Grek", "Hebr", "Jpan", "Khmr", "Thai"})
"""Scripts whose words stay in their letters, beside those of East Asia."""


def _are_well_formed(form: NameForm) -> bool:
    return all(
        word.text
        and (word.text.isascii() or is_east_asian(word.text) or script_of(word.text) in STAYING)
        and (word.kind != "initial" or (len(word.text) == 1 and not word.text.isdigit()))
        and (word.kind == "number") == word.text.isdigit()
        for word in form.words
    )
