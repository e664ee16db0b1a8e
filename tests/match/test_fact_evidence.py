from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec import structs
from parties import SOURCE, bits_of, listing, score

from listwarden.match import default_table
from listwarden.model import Identifier, PartialDate, Subject, SubjectIdentifier
from listwarden.names.dates import parse_date

TABLE = default_table()
NAME = "Rockside Zyzzyva"


def _subject(**fields: Any) -> Subject:
    return Subject((NAME,), **fields)


def _date_bits(mine: str, *listed: str) -> float:
    one = listing(NAME, birth_dates=[parse_date(text) for text in listed])
    return bits_of(score(_subject(birth_dates=(parse_date(mine),)), one), "birth_date")


@pytest.mark.parametrize(
    ("mine", "listed", "way"),
    [
        ("1961-02-03", "03 Feb 1961", "same_day"), ("1961-02-03", "Feb 1961", "same_month"),
        ("1961-02", "1961-02", "same_month"), ("1903-02-03", "1903", "same_year"), ("1903", "1903-02", "same_year"),
        ("1903-02-03", "circa 1903", "approximate"), ("1903", "1902 to 1904", "approximate"),
        ("1961-02-03", "1961-03-02", "swapped"), ("1961", "1962", "near"), ("1961-12-31", "1962-01-01", "near"),
        ("1961-02-03", "circa 1963", "near"), ("1961-02-03", "1961-11-28", "near"),
        ("1961-02-03", "1962-02-03", "typed"), ("1961-02-03", "1971-02-03", "typed"),
        ("1961-02-03", "1916-02-03", "typed"), ("1961-02-03", "1961-02-13", "typed"),
        ("1961-02-03", "1961-05-03", "typed"), ("1961-02-03", "1978-02-03", "conflict"),
        ("1961", "1971", "conflict"), ("1961", "1950", "conflict"), ("1961-02-03", "circa 1970", "conflict"),
    ],
)  # fmt: skip
def test_dates_of_birth_count_by_how_closely_they_agree(mine: str, listed: str, way: str) -> None:
    assert _date_bits(mine, listed) == _date_bits(listed, mine) == getattr(TABLE.birth_date, way)


def test_closer_dates_count_more() -> None:
    date = TABLE.birth_date
    assert date.same_day > date.same_month > date.same_year > date.approximate > date.typed > 0
    assert 0 > date.near > date.conflict


def test_a_year_in_which_many_listed_persons_are_born_counts_less() -> None:
    often = [listing("x", number=at, birth_dates=[PartialDate.year(1970)]) for at in range(2, 900)]
    one = listing(NAME, birth_dates=[parse_date("1970"), parse_date("1990")])
    bits = [bits_of(score(_subject(birth_dates=(PartialDate.year(year),)), one, *often), "birth_date")
            for year in (1970, 1990)]  # fmt: skip
    assert TABLE.birth_date.least <= bits[0] < bits[1] <= TABLE.birth_date.same_year


def test_a_wide_range_counts_less_than_a_narrow_one() -> None:
    assert 0 < _date_bits("1961", "1950 to 1975") < _date_bits("1961", "1960 to 1962")
    assert _date_bits("1961", "1900 to 2010") == 0.0


def test_of_several_dates_the_best_counts() -> None:
    assert _date_bits("1961-02-03", "1950", "1961-02-03", "1962") == TABLE.birth_date.same_day


def test_a_date_that_one_side_lacks_says_nothing() -> None:
    mine = _subject(birth_dates=(PartialDate.day(dt.date(1961, 2, 3)),))
    assert score(mine, listing(NAME)).bits == score(NAME, listing(NAME)).bits
    assert score(NAME, listing(NAME, birth_dates=[PartialDate.year(1961)])).bits == score(NAME, listing(NAME)).bits


@pytest.mark.parametrize(
    ("mine", "listed", "bits"),
    [
        ("male", "male", TABLE.gender.same), ("female", "Female", TABLE.gender.same),
        ("male", "female", TABLE.gender.conflict), ("", "male", 0.0), ("male", "unknown", 0.0), ("male", "", 0.0),
    ],
)  # fmt: skip
def test_gender_counts_where_both_sides_have_it(mine: str, listed: str, bits: float) -> None:
    assert bits_of(score(_subject(gender=mine), listing(NAME, gender=listed)), "gender") == bits


def test_another_kind_of_party_speaks_against() -> None:
    ship = listing(NAME, type="vessel")
    assert bits_of(score(_subject(type="person"), ship), "type") == TABLE.type.conflict < 0
    assert bits_of(score(_subject(type="vessel"), ship), "type") == 0.0
    assert bits_of(score(_subject(type="unknown"), ship), "type") == 0.0


def test_a_rarer_country_counts_more() -> None:
    some = [listing(NAME, countries=["IR", "TV"]), *(listing("x", countries=["IR"], number=at) for at in range(2, 9))]
    often = bits_of(score(_subject(countries=("IR",)), *some), "country")
    seldom = bits_of(score(_subject(countries=("TV",)), *some), "country")
    assert TABLE.country.least <= often < seldom <= TABLE.country.most


def test_one_country_in_common_is_enough_and_none_speaks_against() -> None:
    one = listing(NAME, countries=["IR"])
    assert bits_of(score(_subject(countries=("PK", "IR")), one), "country") > 0
    assert bits_of(score(_subject(countries=("PK",)), one), "country") == TABLE.country.nationality < 0
    seat = listing(NAME, identifiers=[("passport", "A1")])
    number = structs.replace(seat.entity.identifiers[0], country="IR")
    seat = structs.replace(seat, entity=structs.replace(seat.entity, identifiers=(number,)))
    assert bits_of(score(_subject(countries=("PK",)), seat), "country") == TABLE.country.conflict < 0
    assert bits_of(score(_subject(countries=("PK",)), listing(NAME)), "country") == 0.0


@pytest.mark.parametrize(
    ("listed", "given", "kind", "weight"),
    [
        ("imo", "IMO 7406784", "imo", "unique_same"), ("imo", "7406784", "", "unique_same"),
        ("passport", "740 6784", "passport", "issued_same"), ("passport", "7406784", "", "untyped_same"),
        ("phone", "7406784", "phone", "contact_same"), ("phone", "7406784", "", "contact_same"),
        ("imo", "9187629", "imo", "unique_conflict"), ("imo", "1111111", "imo", "invalid_conflict"),
    ],
)  # fmt: skip
def test_identifiers_count_by_their_strength(listed: str, given: str, kind: str, weight: str) -> None:
    one = listing(NAME, identifiers=[(listed, "7406784")])
    hit = score(_subject(identifiers=(SubjectIdentifier(given, kind),)), one)
    assert bits_of(hit, "identifier") == getattr(TABLE.identifier, weight)


@pytest.mark.parametrize(("listed", "kind"), [("passport", "passport"), ("imo", ""), ("passport", "imo")])
def test_a_different_number_that_a_party_may_have_besides_says_nothing(listed: str, kind: str) -> None:
    one = listing(NAME, identifiers=[(listed, "7406784")])
    assert bits_of(score(_subject(identifiers=(SubjectIdentifier("1111111", kind),)), one), "identifier") == 0.0


def test_an_identifier_makes_a_hit_of_a_party_under_another_name() -> None:
    one = listing("Rockside", identifiers=[("imo", "7406784")])
    assert score(Subject(("Rocksides",), identifiers=(SubjectIdentifier("7406784", "imo"),)), one).is_over_threshold


def test_words_that_addresses_share_count_but_their_country_does_not() -> None:
    one = listing(NAME, addresses=[("7 Zyzzyva Street, Lahore", "Pakistan")])
    assert bits_of(score(_subject(addresses=("Zyzzyva Street, Karachi, Pakistan",)), one), "address") > 2
    assert bits_of(score(_subject(addresses=("1 Mall Road, Pakistan",)), one), "address") == 0.0
    whole = _subject(addresses=("7 Zyzzyva Street, Lahore, Pakistan",))
    assert bits_of(score(whole, one), "address") == TABLE.address.building


@pytest.mark.parametrize(
    ("mine", "level"),
    [
        ("Zyzzyva Street, Quetta", "most"), ("Zyzzyva Street 9, Lahore 54000", "most"),
        ("7 Zyzzyva St, Lahore", "building"), ("7 Zyzzyva St., Lahore, Suite 9", "building"),
        ("Suite 105, 7 Zyzzyva Street, Lahore", "office"), ("Zyzzyva Street 105, Lahore, Suite 7", "most"),
    ],
)  # fmt: skip
def test_an_address_counts_down_to_the_building_and_the_office(mine: str, level: str) -> None:
    one = listing(NAME, addresses=[("Office 105, Zyzzyva Street 7, Lahore 54000", "Pakistan")])
    assert bits_of(score(_subject(addresses=(mine,)), one), "address") == getattr(TABLE.address, level)


def _numbered(kind: str, value: str, country: str, number: int = 1) -> Any:
    one = listing(NAME, number=number)
    identifier = Identifier(kind, value, SOURCE, country=country)
    return structs.replace(one, entity=structs.replace(one.entity, identifiers=(identifier,)))


def test_an_equal_number_with_wrong_check_digits_counts_less_and_says_so() -> None:
    same = (SubjectIdentifier("7707083894", "tax_id"),)
    hit = score(_subject(identifiers=same), _numbered("tax_id", "7707083894", "RU"))
    (found,) = (one for one in hit.evidence if one.feature == "identifier")
    assert (found.bits, found.note) == (
        TABLE.identifier.invalid_same, "same tax number, but no INN of Russia has these check digits",
    )  # fmt: skip
    assert hit.is_over_threshold


@pytest.mark.parametrize(
    ("mine", "countries", "bits"),
    [
        ("3520112345672", ("PK",), TABLE.identifier.unique_conflict), ("3520112345672", ("IR",), 0.0),
        ("3520112345672", (), 0.0), ("35201", ("PK",), 0.0),
    ],
)  # fmt: skip
def test_another_identity_number_of_the_same_country_speaks_against(
    mine: str, countries: tuple[str, ...], bits: float
) -> None:
    subject = _subject(identifiers=(SubjectIdentifier(mine, "national_id"),), countries=countries)
    assert bits_of(score(subject, _numbered("national_id", "35201-1234567-1", "PK")), "identifier") == bits


def test_a_telephone_number_of_many_listings_counts_less() -> None:
    subject = _subject(identifiers=(SubjectIdentifier("+92 42 1234567", "phone"),))
    alone = score(subject, _numbered("phone", "92421234567", ""))
    shared = score(subject, *(_numbered("phone", "92421234567", "", at) for at in range(1, 5)))
    assert bits_of(alone, "identifier") - bits_of(shared, "identifier") == 2.0
    assert any("which 4 listings have" in one.note for one in shared.evidence)


def test_every_conflict_is_shown_and_lowers_the_score() -> None:
    one = listing(NAME, type="person", countries=["IR"], gender="male", birth_dates=[PartialDate.year(1950)])
    other = _subject(type="vessel", countries=("PK",), gender="female", birth_dates=(PartialDate.year(1980),))
    hit = score(other, one)
    against = {evidence.feature for evidence in hit.evidence if evidence.outcome == "conflicts"}
    assert against == {"type", "country", "gender", "birth_date"}
    assert hit.bits < score(NAME, one).bits


def test_dates_that_are_merely_near_are_not_shown_as_equal() -> None:
    one = listing(NAME, birth_dates=[parse_date("10 Dec 1948")])
    pair = score(_subject(birth_dates=(parse_date("1949-12-11"),)), one)
    (date,) = (evidence for evidence in pair.evidence if evidence.feature == "birth_date")
    assert (date.outcome, date.bits) == ("conflicts", TABLE.birth_date.near)


def test_the_note_of_an_identifier_keeps_the_capitals_of_its_kind() -> None:
    one = listing(NAME, identifiers=[("imo", "9187629"), ("passport", "X1234567")])
    pair = score(_subject(identifiers=(SubjectIdentifier("9187629", "imo"), SubjectIdentifier("X1234567"))), one)
    notes = [evidence.note for evidence in pair.evidence if evidence.feature == "identifier"]
    assert notes == ["same IMO number of a ship or a shipping company", "same passport"]


def test_an_equal_identifier_is_a_hit_whatever_else_conflicts() -> None:
    number = Identifier("passport", "AB1234567", SOURCE, country="TV")
    one = structs.replace(listing("Konstantin Zhukhovitsky", countries=["TV"]))
    one = structs.replace(one, entity=structs.replace(one.entity, identifiers=(number,)))
    for kind in ("passport", "", "national_id"):
        mine = SubjectIdentifier("ab 1234567", kind)
        subject = Subject(("Quite Another",), type="vessel", countries=("SE",), identifiers=(mine,))
        hit = score(subject, one)
        assert hit.is_over_threshold
        assert hit.bits >= TABLE.identifier.least


def test_a_short_number_is_not_compared_with_numbers_of_other_kinds() -> None:
    number = Identifier("passport", "12345", SOURCE)
    one = listing("Konstantin Zhukhovitsky")
    one = structs.replace(one, entity=structs.replace(one.entity, identifiers=(number,)))
    subject = Subject(("Quite Another",), identifiers=(SubjectIdentifier("12345", "tax_id"),))
    assert bits_of(score(subject, one), "identifier") == 0.0
