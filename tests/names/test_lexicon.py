from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from listwarden.names.compare import relate
from listwarden.names.lexicon import FILES, common_share, concept_share, concepts_of, concepts_of_all, is_loose
from listwarden.names.words import analyze

LINES: dict[str, dict[str, Any]] = {}
for _file in sorted((files("listwarden.names") / "data" / "lexicon").iterdir(), key=lambda file: file.name):
    for _concept, _line in tomllib.loads(_file.read_text("utf-8"))["words"].items():
        _into = LINES.setdefault(_concept, {})
        for _key, _words in _line.items():
            _into[_key] = f"{_into[_key]} {_words}" if _key in _into and _key != "one_in" else _words


def test_every_concept_has_its_headword_and_says_how_common_it_is() -> None:
    assert len(LINES) > 300
    assert [concept for concept, line in LINES.items() if not line.get("en") or not 1 < line["one_in"] <= 3000] == []


def test_no_word_has_a_meaning_in_too_many_ways() -> None:
    crowded = {
        word: concepts_of(analyze(word, "organization").words[0].text)
        for line in LINES.values()
        for key, words in line.items()
        if key != "one_in"
        for word in words.replace("*", "").split()
    }
    assert [word for word, concepts in crowded.items() if len(concepts) > 5] == []


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("zavod", "plant"), ("usine", "plant"), ("завод", "plant"), ("fabrika", "plant"), ("mill", "plant"),
        ("nauchno", "scientific"), ("nauchnyi", "scientific"), ("nauchnoye", "scientific"), ("науковий", "scientific"),
        ("issledovatelskii", "research"), ("issledovatelskiy", "research"), ("pazhuhesh", "research"),
        ("predpriyatie", "enterprise"), ("predpriiatie", "enterprise"), ("byuro", "bureau"), ("biuro", "bureau"),
        ("ticaret", "trade"), ("bazargani", "trade"), ("handel", "trade"), ("torgovyy", "trade"), ("siman", "cement"),
        ("neft", "oil"), ("naft", "oil"), ("foulad", "steel"), ("sanaye", "industry"), ("daneshgah", "university"),
        ("bonyad", "foundation"), ("vakfi", "foundation"), ("liwa", "brigade"), ("hizb", "party"), ("zendan", "prison"),
        ("jaysh", "army"), ("sudoverf", "shipyard"), ("keshtirani", "shipping"), ("denizcilik", "shipping"),
        ("dis", "foreign"), ("Υπουργείο", "ministry"), ("intl", ""),
    ],
)  # fmt: skip
def test_a_word_means_what_it_means_in_its_language(word: str, concept: str) -> None:
    text = analyze(word, "organization").words[0].text
    assert (concept in concepts_of(text)) == bool(concept)


@pytest.mark.parametrize(("native", "concept"), [("بنك", "bank"), ("نفت", "oil"), ("البحوث", "research")])
def test_a_word_in_arabic_script_has_its_meaning(native: str, concept: str) -> None:
    assert concept in concepts_of(analyze(native, "organization").words[0].text)


@pytest.mark.parametrize(
    "word", ["rockside", "akhtar", "uralvagonzavod", "novartis", "siemens", "mohammad", "kremsont"]
)
def test_a_name_means_nothing(word: str) -> None:
    assert concepts_of(word) == frozenset()
    assert common_share(word) == 0.0


def test_a_common_meaning_makes_a_word_common() -> None:
    assert common_share("torgovyi") == concept_share("trade") == pytest.approx(1 / 40)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("zavod", "plant", "translation"), ("plant", "factory", "translation"), ("trdg", "trading", "abbreviation"),
        ("mfg", "manufacturing", "abbreviation"), ("intl", "mezhdunarodnyi", "translation"),
        ("engineering", "mohandesi", "translation"), ("brooksi", "brookside", "edits"),
        ("brooks", "brookside", "start"),
    ],
)  # fmt: skip
def test_words_of_one_meaning_relate(one: str, other: str, kind: str) -> None:
    for relation in (relate(one, other), relate(other, one)):
        assert relation is not None
        assert relation.kind == kind


@pytest.mark.parametrize(("one", "other"), [("zavod", "institute"), ("bank", "fund"), ("oil", "gas"), ("natl", "intl")])
def test_words_of_different_meanings_do_not_relate(one: str, other: str) -> None:
    assert relate(one, other) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tulskii", "Tula"), ("Рязанське", "Ryazan"), ("Barnaulskii", "Barnaul"),
     ("студенческая", "student"), ("πατριωτών", "patriot"), ("مهمات", "ammunition")],
)  # fmt: skip
def test_a_city_means_its_adjective_and_a_word_its_translation(one: str, other: str) -> None:
    assert relate(analyze(one, "organization").words[0].text, other.lower()).kind == "translation"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("شيبينغ", "shipping"), ("للحراسة", "guarding"), ("مهمات‌سازی", "ammunition"),
        ("нефтеперерабатывающий", "refinery"), ("двигателестроительная", "engine"), ("Ελλάδος", "greece"),
        ("военновъздушните", "airforce"), ("საქართველოს", "georgia"),
        ("בינלאומי", "international"), ("ธนาคาร", "bank"), ("калійная", "potash"), ("สมาคม", "association"),
    ],
)  # fmt: skip
def test_words_of_companies_in_many_scripts_are_known(native: str, latin: str) -> None:
    (word,) = analyze(native, "organization").words
    relation = relate(word.text, latin)
    assert relation
    assert relation.kind in {"translation", "same", "script"}


def test_small_words_of_slavic_names_are_those_of_english_ones() -> None:
    assert [word.text for word in analyze("Фонд за борба с глада", "organization").words][1::2] == ["for", "with"]
    assert analyze("ПО Старт", "organization").words[0].text == "po"


def test_every_file_of_the_lexicon_is_read() -> None:
    folder = files("listwarden.names") / "data" / "lexicon"
    assert sorted(file.name for file in folder.iterdir()) == sorted(FILES)


def test_a_short_word_is_looked_up_with_all_of_its_letters() -> None:
    assert "shipping" in concepts_of("ship")
    assert concepts_of("sip") == concepts_of("aab") == concepts_of("sina") == frozenset()
    assert concepts_of_all(["sip", "ship"]) == [concepts_of("sip"), concepts_of("ship")]


def test_a_compound_is_a_name_of_its_own() -> None:
    assert concepts_of("energotrade") == concepts_of("energiya") & {"energy"}
    assert common_share("energotrade") == 0.0 < common_share("energeticheskii")
    assert not is_loose("zavod", "plant")
