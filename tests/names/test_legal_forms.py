from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from listwarden.names.fold import fold
from listwarden.names.legal_forms import find_legal_forms, is_legal_form, legal_form_families
from listwarden.names.words import analyze

DATA = tomllib.loads((files("listwarden.names") / "data" / "legal_forms.toml").read_text("utf-8"))
SPELLINGS = [(spelling, family) for family, table in DATA.items() for spelling in table["spellings"]]


def test_every_spelling_is_folded() -> None:
    assert [spelling for spelling, _ in SPELLINGS if spelling.isascii() and fold(spelling) != spelling] == []


def test_every_spelling_stands_once_and_in_one_family() -> None:
    counts = Counter(spelling for spelling, _ in SPELLINGS)
    assert [spelling for spelling, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("spelling", "family"), SPELLINGS)
def test_every_spelling_is_found_behind_a_name(spelling: str, family: str) -> None:
    if spelling.isascii():
        words = ["rockside", *spelling.split()]
        assert find_legal_forms(words) == [(1, len(words), family)]
    else:
        form = analyze(f"Rockside {spelling}", "organization")
        assert ([word.text for word in form.words], form.families) == (["rockside"], (family,))


@pytest.mark.parametrize("name", ["إيجر م.د.م.س", "إيجر م د م س", "شركة إيجر", "إيجر المحدودة المسؤولية"])
def test_a_form_in_arabic_script_weighs_nothing(name: str) -> None:
    assert len(analyze(name, "organization").words) == 1


def test_the_words_of_a_form_in_full_are_known_in_any_order() -> None:
    form = analyze("Company Joint Rockside Stock", "organization")
    assert ([word.text for word in form.words], form.families) == (["rockside"], ("joint_stock",))


def test_every_family_has_a_title() -> None:
    assert set(legal_form_families()) == set(DATA)
    assert all(legal_form_families().values())


def test_the_longest_spelling_wins() -> None:
    assert find_legal_forms(["acme", "limited", "liability", "company"]) == [(1, 4, "limited_liability")]


def test_forms_stacked_at_the_end_are_all_found() -> None:
    assert [family for _, _, family in find_legal_forms(["acme", "as", "co", "se"])] == [
        "limited_liability", "company", "joint_stock",
    ]  # fmt: skip


def test_a_long_form_is_found_inside_a_name_and_a_short_one_is_not() -> None:
    assert find_legal_forms(["acme", "limited", "dubai"]) == [(1, 2, "limited")]
    assert find_legal_forms(["acme", "as", "dubai"]) == []


def test_no_words_have_no_form() -> None:
    assert find_legal_forms([]) == []
    assert not is_legal_form("")
    assert is_legal_form("gmbh")


@pytest.mark.parametrize("word", ["united", "compact", "limpid", "stork", "corvette", "incorporeal", "publican"])
def test_a_word_that_begins_like_a_form_is_none(word: str) -> None:
    assert find_legal_forms(["acme", word]) == []


@pytest.mark.parametrize(
    "name",
    [
        "ogranichennoi s acme otvetstvennostyu obshchestvo", "company acme liability limited",
        "liability limited acme company",
    ],
)  # fmt: skip
def test_a_form_in_full_is_known_in_any_order(name: str) -> None:
    words = name.split()
    found = {words[at] for first, behind, _ in find_legal_forms(words) for at in range(first, behind)}
    assert found == set(words) - {"acme"}


@pytest.mark.parametrize(
    ("form", "family"),
    [
        ("obschestvo s ogranichennoy otvetstvennostyu", "limited_liability"), ("sp z oo", "limited_liability"),
        ("sherkat sahami khass", "joint_stock"), ("sal offshore", "joint_stock"), ("zrt", "joint_stock"),
        ("fkp", "state"),
        ("republican unitary enterprise", "state"), ("ca", "joint_stock"),
        ("jlt", "limited_liability"),
        ("sooo", "limited_liability"), ("limited sirket", "limited_liability"), ("pt persero", "joint_stock"),
    ],
)  # fmt: skip
def test_forms_of_many_jurisdictions_are_known(form: str, family: str) -> None:
    assert find_legal_forms(["rockside", *form.split()]) == [(1, 1 + len(form.split()), family)]


def test_the_preposition_of_a_russian_form_is_a_part_of_it() -> None:
    form = analyze("Общество с Ограниченной Ответственностью “Рокзайд”", "organization")
    assert ([word.text for word in form.words], form.families) == (["rokzayd"], ("limited_liability",))
