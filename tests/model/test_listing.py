from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from listwarden.model import (
    Address,
    Attribute,
    DatedValue,
    Designation,
    Entity,
    Identifier,
    Leftover,
    Listing,
    Name,
    PartialDate,
    Place,
    Program,
    Relationship,
    Source,
    Tag,
)

SOURCE = Source("made", "0" * 64, "1", "")
text = st.text("abcxyz", min_size=1, max_size=6)
sources = st.integers(0, 99).map(lambda number: SOURCE.at(f"row {number}"))
date = st.integers(1900, 2020).map(PartialDate.year)


def _some(record: Any, *fields: Any, least: int = 0) -> Any:
    return st.lists(st.builds(record, *fields), min_size=least, max_size=3).map(tuple)


entities = st.builds(
    Entity,
    st.just("person"),
    _some(Name, text, sources, least=1),
    identifiers=_some(Identifier, st.just("passport"), text, sources),
    addresses=_some(Address, sources, text),
    birth_dates=_some(DatedValue, date, sources),
    birth_places=_some(Place, text, sources),
    established=_some(DatedValue, date, sources),
    attributes=_some(Attribute, st.just("title"), text, sources),
    relationships=_some(Relationship, st.just("linked_to"), text, sources),
)
listings = st.builds(
    Listing,
    st.just("made:1"),
    st.just(SOURCE),
    entities,
    programs=_some(Program, text, sources),
    designations=_some(Designation, sources, text),
    updated_on=st.just((dt.date(2024, 1, 1),)),
    tags=_some(Tag, st.just("directive"), text, sources),
    leftovers=_some(Leftover, text, sources),
)


@given(listings)
def test_every_value_is_a_statement_with_its_source(listing: Listing) -> None:
    expected = Counter(
        (field, value.source)
        for record in (listing.entity, listing)
        for field in record.__struct_fields__
        if isinstance(values := getattr(record, field), tuple)
        for value in values
        if field != "updated_on"
    )
    assert Counter((one.field, one.source) for one in listing.statements()) == expected
    assert all(one.listing == "made:1" and one.text for one in listing.statements())


def _statement(**fields: Any) -> str:
    entity = Entity("person", (Name("Acme", SOURCE),), **fields)
    return list(Listing("made:1", SOURCE, entity).statements())[1].text


def test_a_statement_tells_all_that_the_value_says() -> None:
    identifier = Identifier("passport", "AB 1", SOURCE, "PK", "Passport", PartialDate.year(2010), note="expired")
    told = _statement(identifiers=(identifier,))
    assert all(part in told for part in ("passport", "AB 1", "PK", "2010", "expired"))


def test_a_statement_of_an_address_tells_its_note_too() -> None:
    address = Address(SOURCE, "1 Mall Road", "Lahore", country="PK", country_text="Pakistan", note="previous address")
    assert _statement(addresses=(address,)) == "1 Mall Road, Lahore, Pakistan (previous address)"


def test_an_address_reads_as_one_line_without_empty_parts() -> None:
    assert str(Address(SOURCE, city="Lahore", country="PK")) == "Lahore, PK"


def test_values_of_a_key_come_in_published_order() -> None:
    attributes = tuple(
        Attribute(key, value, SOURCE) for key, value in (("title", "B"), ("gender", "x"), ("title", "A"))
    )
    entity = Entity("person", (Name("Acme", SOURCE),), attributes=attributes)
    assert [one.value for one in entity.values_of("title")] == ["B", "A"]
    assert entity.values_of("flag") == ()


def test_the_primary_name_is_the_first() -> None:
    entity = Entity("person", (Name("Acme", SOURCE), Name("Emca", SOURCE, role="also known as")))
    assert Listing("made:1", SOURCE, entity).name == "Acme"
