from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from listwarden.lists import Limits, ParsedList, definition_of
from listwarden.model import Address, Check, Entity, Leftover, Listing, Name, RawFile, Snapshot, Source
from listwarden.store.checks import check_snapshot, count_values

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
    checks = check_snapshot(DEFINITION, new, missing, old, frozenset(f"ofac:{number}" for number in ids))
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
    found = check_snapshot(DEFINITION, ParsedList(()), ("alt",), None, frozenset())
    assert [one.name for one in found] == ["format", "entries"]


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
