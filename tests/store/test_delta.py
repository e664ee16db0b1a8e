from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from msgspec import structs

from listwarden.errors import NotLoaded, SnapshotRefused
from listwarden.model import Address, Entity, Identifier, Listing, Name, Program, Source
from listwarden.store.delta import Change, Delta, compare, delta_of, snapshot_at

OLD = Source("made", "0" * 64, "1", "row 1")
NEW = Source("made", "f" * 64, "1", "row 7")


def listing(number: int = 1, source: Source = OLD, **fields: object) -> Listing:
    entity = Entity("organization", (Name("ROCKSIDE ENTERPRISE", source),))
    one = Listing(f"made:{number}", source.at(""), entity, (Program("NPWMD", source),))
    return structs.replace(one, **fields)


def with_entity(one: Listing, **fields: object) -> Listing:
    return structs.replace(one, entity=structs.replace(one.entity, **fields))


def details(old: Listing, new: Listing) -> tuple[str, ...]:
    (change,) = compare([old], [new])
    assert change.kind == "changed"
    return change.details


def test_a_listing_that_was_only_read_elsewhere_is_unchanged() -> None:
    assert compare([listing()], [listing(source=NEW)]) == ()


def test_values_in_another_order_are_no_change() -> None:
    two = (Program("NPWMD", OLD), Program("IFSR", OLD))
    assert compare([listing(programs=two)], [listing(programs=two[::-1])]) == ()


def test_nothing_and_nothing_do_not_differ() -> None:
    assert compare([], []) == ()


def test_listings_are_removed_added_and_changed_in_this_order_and_by_number() -> None:
    changed = listing(4, programs=())
    changes = compare([listing(10), listing(9), listing(4)], [changed, listing(100), listing(20)])
    assert [(change.listing, change.kind) for change in changes] == [
        ("made:9", "removed"), ("made:10", "removed"), ("made:20", "added"), ("made:100", "added"),
        ("made:4", "changed"),
    ]  # fmt: skip


def test_an_added_program_is_said_in_words() -> None:
    both = (Program("BELARUS-EO14038", NEW), Program("NPWMD", NEW))
    one = listing(programs=(Program("BELARUS-EO14038", OLD),))
    assert details(one, listing(source=NEW, programs=both)) == ("program added: NPWMD",)


def test_one_value_for_another_is_a_change_and_several_are_added_and_removed() -> None:
    old = with_entity(listing(), addresses=(Address(OLD, city="Karachi"),))
    moved = with_entity(listing(), addresses=(Address(NEW, city="Lahore"),))
    several = with_entity(listing(), addresses=(Address(NEW, city="Lahore"), Address(NEW, city="Quetta")))
    assert details(old, moved) == ("address changed from Karachi to Lahore",)
    assert details(old, several) == ("address removed: Karachi", "address added: Lahore", "address added: Quetta")


def test_a_weak_alias_that_becomes_strong_is_a_change() -> None:
    primary = listing().entity.names[0]
    weak = Name("NDC", OLD, strength="weak", role="also known as")
    strong = structs.replace(weak, strength="strong")
    old, new = (with_entity(listing(), names=(primary, alias)) for alias in (weak, strong))
    assert details(old, new) == ("name changed from NDC (weak, also known as) to NDC (strong, also known as)",)


def test_type_and_listing_date_are_compared_too() -> None:
    old = listing(listed_on=dt.date(2024, 12, 18))
    new = with_entity(listing(), type="person")
    assert details(old, new) == (
        "type changed from organization to person",
        "listing date changed from 2024-12-18 to none",
    )


def test_a_repeated_value_that_is_dropped_once_is_a_change() -> None:
    number = Identifier("tax_id", "1295859", OLD, country="PK")
    twice, once = (with_entity(listing(), identifiers=(number,) * count) for count in (2, 1))
    assert details(twice, once) == ("identifier removed: tax_id 1295859 (PK)",)


def test_a_delta_counts_its_changes_by_kind() -> None:
    change = Change("made:1", "ROCKSIDE", "added", ("NPWMD",))
    delta = Delta("made", "0" * 64, "f" * 64, (change, structs.replace(change, kind="removed"), change))
    assert [delta.count(kind) for kind in ("added", "removed", "changed")] == [2, 1, 0]


@pytest.mark.parametrize(
    "field", ["names", "identifiers", "addresses", "programs", "tags", "leftovers", "designations"]
)
def test_every_field_of_a_statement_has_a_noun(field: str) -> None:
    from listwarden.store.delta import _NOUNS

    assert field in _NOUNS


def test_a_snapshot_is_named_by_the_beginning_of_its_hash_or_by_a_day(desk: Any) -> None:
    desk.numbered(1, 2, 3, 4)
    first = desk.load("sdn", published_on=dt.date(2024, 12, 10))
    desk.numbered(1, 2, 3, 4, 5)
    second = desk.load("sdn", published_on=dt.date(2024, 12, 18))
    for which, expected in {
        first.hash[:6]: first, second.hash.upper(): second, "2024-12-17": first, "2024-12-18": second,
        "2025-01-01": second,
    }.items():  # fmt: skip
        assert snapshot_at(desk.store, "ofac_sdn", which) == expected
    delta = delta_of(desk.store, first, second)
    assert [(change.listing, change.kind) for change in delta.changes] == [("ofac:5", "added")]


@pytest.mark.parametrize("which", ["2024-12-09", "abc", "zzzzzz", "", "2024-13-01", "../../etc"])
def test_a_snapshot_that_is_not_there_is_said(desk: Any, which: str) -> None:
    desk.numbered(1, 2, 3, 4)
    desk.load("sdn", published_on=dt.date(2024, 12, 10))
    with pytest.raises(NotLoaded, match="good snapshot"):
        snapshot_at(desk.store, "ofac_sdn", which)


def test_a_refused_snapshot_is_not_compared(desk: Any) -> None:
    desk.numbered(1, 2, 3, 4)
    first = desk.load("sdn", published_on=dt.date(2024, 12, 10))
    desk.numbered(1)
    with pytest.raises(SnapshotRefused):
        desk.load("sdn", published_on=dt.date(2024, 12, 11))
    assert snapshot_at(desk.store, "ofac_sdn", "2024-12-31") == first
