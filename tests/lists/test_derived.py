from __future__ import annotations

from msgspec import structs

from listwarden import Screener
from listwarden.lists.derived import DerivedAlias, derived_aliases, with_derived
from listwarden.match import default_table
from listwarden.model import Subject
from listwarden.names.fold import fold
from listwarden.store import starter_snapshot


def test_every_derived_alias_has_a_source_with_a_year_and_stands_once() -> None:
    aliases = [one for some in derived_aliases().values() for one in some]
    assert len({(one.listing, fold(one.name)) for one in aliases}) == len(aliases) > 0
    assert all(":" in one.listing and "20" in one.source for one in aliases)


def test_a_derived_alias_is_labeled_and_says_who_used_it() -> None:
    listings = starter_snapshot()[1]
    alias = DerivedAlias(listings[0].id, "Zyzzyva", "acronym", "The Example, 1 January 2026")
    first, second, *_ = with_derived(listings, {listings[0].id: (alias,)})
    added = first.entity.names[-1]
    assert (added.text, added.strength, added.note) == ("Zyzzyva", "derived", "acronym: The Example, 1 January 2026")
    assert added.source.field == "derived alias"
    assert second == listings[1]


def test_a_name_that_a_listing_has_already_is_not_added() -> None:
    one = starter_snapshot()[1][0]
    alias = DerivedAlias(one.id, one.name.lower(), "acronym", "The Example, 2026")
    assert with_derived([one], {one.id: (alias,)}) == (one,)


def test_derived_aliases_can_be_left_out_by_a_setting() -> None:
    table = default_table()
    subject = Subject(("Lontek",), type="organization", countries=("CN",))
    with_them = Screener([starter_snapshot()], table).explain(subject, "ofac:48620").pair
    without = Screener([starter_snapshot()], structs.replace(table, derived_aliases=False)).explain(
        subject, "ofac:48620"
    )
    assert (with_them.listed_name.text, with_them.listed_name.strength) == ("LONTEK", "derived")
    assert without.pair.listed_name.strength == "strong"
    assert with_them.bits > without.pair.bits
