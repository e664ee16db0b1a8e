from __future__ import annotations

import unicodedata
from collections.abc import Callable
from random import Random

import pytest
from eval.rules import CLASSES, RULES, Rule
from eval.rules.base import natural
from eval.text import bare, chance, key_of, script_of

from eval import rules
from listwarden.model import Attribute, DatedValue, Entity, EntityType, Identifier, Listing, Name, PartialDate, Source

SOURCE = Source("own", "0" * 64, "1", "")
ELSEWHERE = {4, 26, 27, 32}
"""Classes that the hard decks or a deck of real names hold."""


def listing(
    name: str, kind: EntityType = "person", *, birth: int = 0, numbers: tuple[tuple[str, str], ...] = ()
) -> Listing:
    births = (DatedValue(PartialDate.year(birth), SOURCE),) if birth else ()
    identifiers = tuple(Identifier(one, value, SOURCE) for one, value in numbers)
    entity = Entity(
        kind, (Name(name, SOURCE),), identifiers, birth_dates=births, attributes=(Attribute("x", "y", SOURCE),)
    )
    return Listing(f"own:{name}", SOURCE, entity)


PARTIES = [
    listing("ZORVANOV, Aleksandr Petrovich", birth=1961, numbers=(("passport", "AB1234567"),)),
    listing("AL-QUMRANI, Muhammad Husayn bin Khalid", birth=1970, numbers=(("national_id", "99887766"),)),
    listing("ZORVIN, Sergey"),
    listing("ZHANG, Xiaolin"),
    listing("RI, Yong Chol"),
    listing("BRAVO MENDOZA, Jose Maria"),
    listing(
        "JOINT STOCK COMPANY ZORVA SCIENTIFIC PRODUCTION PLANT", "organization", numbers=(("tax_id", "7701234567"),)
    ),
    listing("QUMRAN AND SONS GENERAL TRADING COMPANY LLC", "organization"),
    listing("Second Machine Factory No. 13 of Tehran", "organization"),
    listing("GOLDEN ZORVA 7", "vessel", numbers=(("imo", "9074729"),)),
]


def made_by(rule: Rule) -> list[tuple[Listing, str]]:
    fit = [one for one in PARTIES if one.entity.type in rule.types]
    made = [(one, rule.apply(one, chance(rule.name, one.id))) for one in fit]
    return [(one, found.name) for one, found in made if found]


def test_there_are_more_than_forty_rules_with_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) >= 40


def test_every_class_of_variation_has_a_rule_or_a_deck() -> None:
    assert {rule.klass for rule in RULES} | ELSEWHERE == set(CLASSES) == set(range(1, 37))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_a_public_documented_function_with_a_severity(rule: Rule) -> None:
    modules = (rules.fields, rules.letters, rules.noise, rules.organizations, rules.persons, rules.scripts, rules.words)
    homes = [module for module in modules if rule.name in module.__all__]
    assert len(homes) == 1
    assert getattr(homes[0], rule.name).__doc__
    assert rule.severity in {1, 2, 3}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.name != "birth_date_swapped"], ids=lambda rule: rule.name
)
def test_a_rule_applies_to_some_invented_party_and_gives_the_same_again(rule: Rule) -> None:
    made = made_by(rule)
    assert made
    assert made == made_by(rule)
    assert all(name.strip() and "\n" not in name for _, name in made)


FIELD_RULES = {"birth_date_swapped", "birth_decade_wrong"}
"""They leave the name alone and change a date."""


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.name not in FIELD_RULES], ids=lambda rule: rule.name)
def test_a_rule_on_names_never_gives_the_name_back(rule: Rule) -> None:
    assert all(name not in (one.name, natural(one.name, one.entity.type)) for one, name in made_by(rule))


def one(rule: Callable[[str, Random], str | None], name: str) -> str | None:
    return rule(name, Random(1))


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        (rules.letters.bare_capitals, "Müller d.o.o.", "MULLER D O O"),
        (rules.letters.punctuation_dropped, "Zorva d.o.o.", "Zorva doo"),
        (rules.persons.family_name_first, "Anton Zorva", "Zorva, Anton"),
        (rules.persons.patronymic_left_out, "Anton Petrovich Zorva", "Anton Zorva"),
        (rules.persons.given_name_as_initial, "Anton Zorva", "A. Zorva"),
        (rules.persons.particle_left_out, "Omar al-Zorva", "Omar Zorva"),
        (rules.words.no_blanks_at_all, "Al Zorva", "AlZorva"),
        (rules.words.cut_at_35, "x" * 40, "x" * 35),
        (rules.organizations.legal_form_left_out, "Zorva Trading Co., Ltd.", "Zorva Trading"),
        (rules.organizations.acronym, "National Zorva Complex", "NZC"),
        (rules.organizations.acronym, "Zorva Complex", None),
        (rules.organizations.number_in_words, "Factory No. 13", "Factory No. Thirteen"),
        (rules.organizations.ordinal_written_otherwise, "Second Zorva", "2nd Zorva"),
        (rules.organizations.and_written_otherwise, "Zorva and Sons", "Zorva & Sons"),
        (rules.noise.mojibake, "BCD", None),
        (rules.scripts.written_in_cyrillic, "Zhanna Zorvanova", "Жанна Зорванова"),
        (rules.scripts.cantonese_or_wade_giles, "Zhang Li", "Cheung Lee"),
        (rules.scripts.korean_spelling, "Anton Zorva", None),
    ],
)  # fmt: skip
def test_a_rule_does_what_it_says(rule: Callable[[str, Random], str | None], before: str, after: str | None) -> None:
    assert one(rule, before) == after


def test_look_alikes_keep_the_look_and_change_the_letters() -> None:
    changed = one(rules.scripts.cyrillic_look_alikes, "Anton Zorva")
    assert changed
    assert len(changed) == len("Anton Zorva")
    assert any("CYRILLIC" in unicodedata.name(letter, "") for letter in changed)


def test_a_name_in_another_script_is_wholly_in_it() -> None:
    greek = one(rules.scripts.written_in_greek, "Anton Zorva")
    assert greek
    assert {script_of(letter) for letter in greek if letter.isalpha()} == {"Greek"}


def test_a_typing_error_is_one_letter_away() -> None:
    swapped = one(rules.letters.letters_swapped, "Konstantin")
    assert swapped
    assert sorted(swapped) == sorted("Konstantin")
    left_out = one(rules.letters.letter_left_out, "Konstantin")
    assert left_out
    assert len(left_out) == len("Konstantin") - 1


def test_a_renamed_vessel_keeps_its_number_only() -> None:
    made = rules.fields.vessel_renamed(PARTIES[-1], Random(1))
    assert made
    assert made.needs_facts
    assert made.identifiers == (("imo", "9074729"),)
    assert not set(key_of(made.name).split()) & set(key_of(PARTIES[-1].name).split())


def test_a_wrong_year_of_birth_is_one_off() -> None:
    made = rules.fields.birth_year_off_by_one(PARTIES[0], Random(1))
    assert made
    assert made.birth in {"1960", "1962"}


def test_a_swapped_date_is_made_only_where_day_and_month_can_be_mistaken() -> None:
    def born(month: int, day: int) -> Listing:
        import datetime as dt

        births = (DatedValue(PartialDate.day(dt.date(1970, month, day)), SOURCE),)
        return Listing("own:1", SOURCE, Entity("person", (Name("ZORVA, Anton", SOURCE),), birth_dates=births))

    made = rules.fields.birth_date_swapped(born(3, 7), Random(1))
    assert made
    assert made.birth == "1970-07-03"
    assert rules.fields.birth_date_swapped(born(3, 27), Random(1)) is None


def test_names_are_turned_round_for_persons_only() -> None:
    assert natural("ZORVA, Anton") == "Anton Zorva"
    assert natural("ZORVA TRADING, INC.", "organization") == "Zorva Trading, Inc."
    assert bare("Zorva-Trading, Inc.") == "zorva trading inc"
