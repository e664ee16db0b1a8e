from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from listwarden.lists import Limits, ParsedList, SubListDefinition, definition_of
from listwarden.model import (
    Address,
    Check,
    DatedValue,
    Entity,
    Identifier,
    Leftover,
    Listing,
    Name,
    PartialDate,
    Program,
    RawFile,
    Snapshot,
    Source,
    SubList,
)
from listwarden.store.checks import check_snapshot
from listwarden.store.measure import count_unknown, count_values, fill_rates, measured

DEFINITION = structs.replace(definition_of("ofac_sdn"), limits=Limits(0, 100, 0.25))
DAY = dt.date(2026, 7, 11)


def listing(number: object, **more: tuple[object, ...]) -> Listing:
    own = Source("ofac_sdn", "0" * 64, str(number), "")
    entity = Entity("organization", (Name("SAMPLE", own.at("sdn.csv SDN_Name")),))
    return Listing(f"ofac:{number}", own, structs.replace(entity, **more))


def used(published_on: dt.date | None = None, parts: tuple[str, ...] = ("sdn",)) -> Snapshot:
    at = dt.datetime(2026, 7, 11, tzinfo=dt.UTC)
    files = tuple(RawFile(part, f"{part}.csv", "0" * 64, 1, "a test", at) for part in parts)
    return Snapshot("ofac_sdn", "0" * 64, files, "good", at, published_on)


def check(name: str, new: ParsedList, old: Snapshot | None, ids: set[int], missing: tuple[str, ...] = ()) -> Check:
    snapshot = structs.replace(used(), missing_parts=missing)
    checks = check_snapshot(DEFINITION, new, snapshot, old, frozenset(f"ofac:{number}" for number in ids))
    return next(one for one in checks if one.name == name)


@given(st.sets(st.integers(1, 40)), st.sets(st.integers(1, 40)))
def test_a_list_passes_while_not_more_than_its_share_is_gone(old: set[int], new: set[int]) -> None:
    parsed = ParsedList(tuple(map(listing, new)))
    assert check("shrink", parsed, used(), old).passed == (4 * len(old - new) <= len(old))


@given(st.dates(), st.dates())
def test_dates_decide_the_order_where_both_are_known(old: dt.date, new: dt.date) -> None:
    parsed = ParsedList((listing(1),), published_on=new)
    assert check("order", parsed, used(old), {2}).passed == (new >= old)


@pytest.mark.parametrize(("old", "new"), [(DAY, None), (None, DAY), (None, None)])
def test_numbers_decide_the_order_where_a_date_lacks(old: dt.date | None, new: dt.date | None) -> None:
    assert not check("order", ParsedList((listing(1),), published_on=new), used(old), {2}).passed
    assert check("order", ParsedList((listing(2),), published_on=new), used(old), {2}).passed


def test_a_list_that_lacks_new_entries_is_older_though_it_has_the_highest_number() -> None:
    """OFAC publishes small rounds of entries out of the order of their numbers."""
    old = set(range(1, 300)) - {298}
    parsed = ParsedList(tuple(map(listing, sorted(old))))
    found = check("order", parsed, used(), old | {298})
    assert not found.passed
    assert "entry 298, one of the newest in use, is gone" in found.message


def test_a_list_that_only_removes_older_entries_is_not_older() -> None:
    old = set(range(1, 300))
    parsed = ParsedList(tuple(map(listing, sorted(old - {1, 150, 290}))))
    assert check("order", parsed, used(), old).passed


def test_ids_that_are_no_numbers_say_nothing_of_the_order() -> None:
    assert check("order", ParsedList((listing("QDi.055"), listing("²"))), used(), set()).passed


def test_the_first_snapshot_is_held_against_its_limits_only() -> None:
    found = check_snapshot(DEFINITION, ParsedList(()), used(), None, frozenset())
    assert [one.name for one in found] == ["format", "entries", "fill"]


def test_a_part_fails_only_where_the_one_in_use_has_it() -> None:
    parsed = ParsedList((listing(1),))
    assert check("parts", parsed, used(parts=("sdn", "add")), {1}, ("alt",)).passed
    assert not check("parts", parsed, used(parts=("sdn", "add")), {1}, ("alt", "add")).passed


def test_values_are_counted_by_kind() -> None:
    own = Source("ofac_sdn", "0" * 64, "1", "")
    weak = Name("THE SAMPLE", own.at("sdn.csv Remarks"), "weak")
    one = listing(1, names=(*listing(1).entity.names, weak), addresses=(Address(own.at("add.csv"), city="Lima"),))
    one = structs.replace(one, leftovers=(Leftover("?", own.at("sdn.csv Remarks")),))
    assert count_values([one]) == {"addresses": 1, "leftovers": 1, "names": 2, "weak names": 1}


def on_sublist(code: str, *numbers: int) -> list[Listing]:
    made = [listing(number) for number in numbers]
    return [structs.replace(one, sublists=(SubList(code, one.source.at("x")),)) for one in made]


TWO_LISTS = structs.replace(
    DEFINITION,
    sublists=(
        SubListDefinition("EL", "Entity List", "BIS", "a rule", "a meaning", min_entries=1, max_entries=60),
        SubListDefinition("UVL", "Unverified List", "BIS", "a rule", "a meaning"),
    ),
)


@pytest.mark.parametrize(
    ("el", "uvl", "said"),
    [
        (range(30), range(30, 60), ""),
        (range(0), range(30, 60), "EL has 0; 1 to 60 expected"),
        (range(70), range(70, 100), "EL has 70; 1 to 60 expected"),
        (range(30), range(30, 50), "UVL has 20; 30 in the one in use"),
        (range(60), range(60, 83), ""),
    ],
)
def test_a_sub_list_that_shrinks_is_seen_though_another_grows(el: range, uvl: range, said: str) -> None:
    parsed = ParsedList(tuple(on_sublist("EL", *el) + on_sublist("UVL", *uvl)))
    before = measured(used(), TWO_LISTS, on_sublist("EL", *range(30)) + on_sublist("UVL", *range(30, 60)))
    ids = frozenset(one.id for one in parsed.listings)
    checks = {one.name: one for one in check_snapshot(TWO_LISTS, parsed, used(), before, ids)}
    assert checks["sublists"].passed == (not said)
    assert said in checks["sublists"].message


def with_address(*numbers: int) -> list[Listing]:
    return [listing(number, addresses=(Address(Source("a", "b", "c", "d"), city="Lima"),)) for number in numbers]


@pytest.mark.parametrize(("filled", "passed"), [(40, True), (20, True), (19, False), (0, False)])
def test_a_field_that_is_filled_half_as_often_as_before_fails(filled: int, passed: bool) -> None:
    before = measured(used(), DEFINITION, with_address(*range(40)))
    parsed = ParsedList((*with_address(*range(filled)), *map(listing, range(filled, 40))))
    checks = check_snapshot(DEFINITION, parsed, used(), before, frozenset())
    assert next(one.passed for one in checks if one.name == "fill") == passed


def test_fields_of_another_format_or_of_few_listings_are_not_compared() -> None:
    parsed = ParsedList(tuple(map(listing, range(40))))
    before = measured(used(), DEFINITION, with_address(*range(40)))
    for old in (structs.replace(before, parser="another 1"), structs.replace(before, missing_parts=("alt",))):
        assert all(
            one.passed for one in check_snapshot(DEFINITION, parsed, used(), old, frozenset()) if one.name == "fill"
        )
    few = measured(used(), DEFINITION, with_address(*range(19)))
    assert all(one.passed for one in check_snapshot(DEFINITION, parsed, used(), few, frozenset()) if one.name == "fill")


def test_a_limit_of_the_list_holds_from_the_first_load_on() -> None:
    limits = Limits(0, 100, 0.25, fill={"addresses": 0.5})
    definition = structs.replace(DEFINITION, limits=limits)
    parsed = ParsedList((*with_address(1), listing(2), listing(3)))
    (fill,) = [one for one in check_snapshot(definition, parsed, used(), None, frozenset()) if one.name == "fill"]
    assert (fill.passed, fill.message) == (False, "33.3% have an address; at least 50% expected.")


def test_fill_rates_are_of_those_listings_that_can_have_a_field() -> None:
    own = Source("a", "b", "c", "d")
    born = DatedValue(PartialDate.year(1961), own)
    person = structs.replace(listing(1), entity=Entity("person", (Name("A", own),), birth_dates=(born,)))
    vessel = structs.replace(listing(2), entity=Entity("vessel", (Name("B", own),)))
    rates = fill_rates([person, vessel, listing(3)])
    assert (rates["birth_dates"], rates["imo_numbers"], rates["addresses"]) == (1.0, 0.0, 0.0)
    assert "birth_dates" not in fill_rates([vessel])
    assert fill_rates([]) == {}


def test_codes_that_the_list_does_not_name_are_counted() -> None:
    own = Source("a", "b", "c", "d")
    one = structs.replace(
        listing(1, identifiers=(Identifier("other", "1", own, label="Stamp No."), Identifier("passport", "2", own))),
        programs=(Program("CUBA", own), Program("NEW", own)),
        sublists=(SubList("EL", own), SubList("XX", own)),
    )
    known = structs.replace(TWO_LISTS, programs=("CUBA",))
    assert count_unknown(known, [one, one]) == {
        "programs": {"NEW": 2}, "sublists": {"XX": 2}, "identifiers": {"Stamp No.": 2},
    }  # fmt: skip
    nothing_known = structs.replace(DEFINITION, programs=(), sublists=())
    assert count_unknown(nothing_known, [one]) == {"identifiers": {"Stamp No.": 1}}
