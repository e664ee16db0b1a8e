from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listwarden import model
from listwarden.model import Entity, Listing, Name, PartialDate, Program, Source
from listwarden.store.codec import decode_listings, encode_listings

LIST, SNAPSHOT = "ofac_sdn", "ab" * 32
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
DATES = st.dates(dt.date(1, 1, 1))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    first, last = sorted((draw(DATES), draw(DATES)))
    precision = draw(st.sampled_from(get_args(model.Precision)))
    return PartialDate(first, last, precision, draw(st.booleans()), draw(WORDS))


def records(kind: Any, own: Source, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Tuples of one kind of record, with every field filled somehow, each with a source of the listing."""
    fields = {field.name: WORDS for field in msgspec.structs.fields(kind) if field.type is str}
    return st.lists(st.builds(kind, source=WORDS.map(own.at), **{**fields, **more}), max_size=2).map(tuple)


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    own = Source(LIST, SNAPSHOT, draw(WORDS), "")
    maybe_date = st.none() | partial_dates()
    name_fields = {
        "strength": st.sampled_from(get_args(model.NameStrength)),
        "role": st.sampled_from(get_args(model.NameRole)),
        "language": st.none() | WORDS,
    }
    entity = Entity(
        type=draw(st.sampled_from(get_args(model.EntityType))),
        names=draw(records(Name, own, **name_fields)),
        identifiers=draw(records(model.Identifier, own, issued=maybe_date, expires=maybe_date)),
        addresses=draw(records(model.Address, own)),
        birth_dates=draw(records(model.DatedValue, own, date=partial_dates())),
        birth_places=draw(records(model.Place, own)),
        established=draw(records(model.DatedValue, own, date=partial_dates())),
        attributes=draw(records(model.Attribute, own)),
        relationships=draw(records(model.Relationship, own)),
    )
    return Listing(
        id=draw(WORDS),
        source=own,
        entity=entity,
        programs=draw(records(Program, own)),
        designations=draw(records(model.Designation, own, designated_on=st.none() | DATES)),
        listed_on=draw(st.none() | DATES),
        updated_on=draw(st.lists(DATES, max_size=2).map(tuple)),
        tags=draw(records(model.Tag, own)),
        remarks=draw(WORDS),
        leftovers=draw(records(model.Leftover, own)),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(listings(), max_size=2))
def test_listings_are_read_back_as_they_were_written(written: list[Listing]) -> None:
    lines = list(encode_listings(written))
    assert len(lines) == len(written)
    assert all(line.count(b"\n") == 1 for line in lines)
    assert decode_listings(b"".join(lines), LIST, SNAPSHOT) == written


def listing(own: Source, of_name: Source) -> Listing:
    return Listing("ofac:1", own, Entity("person", (Name("SAMPLE, Ann", of_name),)))


OWN = Source(LIST, SNAPSHOT, "1", "")


@pytest.mark.parametrize(
    "foreign",
    [
        Source("un_sc", SNAPSHOT, "1", "sdn.csv SDN_Name"),
        Source(LIST, "cd" * 32, "1", "sdn.csv SDN_Name"),
        Source(LIST, SNAPSHOT, "2", "sdn.csv SDN_Name"),
        Source(LIST, SNAPSHOT, "2", ""),
        Source("un_sc", SNAPSHOT, "1", ""),
    ],
)
def test_a_value_from_elsewhere_is_not_written_as_the_listings_own(foreign: Source) -> None:
    with pytest.raises(ValueError, match="is not a source of the listing"):
        list(encode_listings([listing(OWN, foreign)]))


def test_listings_of_two_snapshots_are_not_written_together() -> None:
    other = Source(LIST, "cd" * 32, "2", "")
    with pytest.raises(ValueError, match="not the source of a whole listing"):
        list(encode_listings([listing(OWN, OWN.at("a")), listing(other, other.at("a"))]))


def test_a_listing_whose_own_source_names_a_field_is_not_written() -> None:
    with pytest.raises(ValueError, match="not the source of a whole listing"):
        list(encode_listings([listing(OWN.at("sdn.csv"), OWN)]))


@pytest.mark.parametrize("line", [b"{", b"[]", b'{"id": "ofac:1", "source": [], "entity": {}}', b'{"id": 1}'])
def test_what_are_no_listings_is_an_error(line: bytes) -> None:
    with pytest.raises(msgspec.MsgspecError):
        decode_listings(line, LIST, SNAPSHOT)
