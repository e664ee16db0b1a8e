from __future__ import annotations

import datetime as dt
from typing import Any, get_type_hints

import msgspec
import pytest
from msgspec import Struct

from listwarden import model
from listwarden.model import Hit, Name, Snapshot, Source, Subject

RECORDS = [
    one for one in vars(model).values() if isinstance(one, type) and issubclass(one, Struct) and one is not Struct
]
SOURCE = Source("made", "0" * 64, "1", "name")


def _example(record: type[Any]) -> Any:
    """A record with placeholders for what it must have."""
    needed = [field.name for field in msgspec.structs.fields(record) if field.required]
    values = {name: f"{record.__name__} {name}" for name in needed}
    return record(**(values | ({"names": ("Acme",)} if record is Subject else {})))


def test_there_are_records_to_test() -> None:
    assert {"Listing", "Subject", "Hit", "PartialDate"} <= {one.__name__ for one in RECORDS}


@pytest.mark.parametrize("record", RECORDS)
def test_a_record_is_frozen_and_has_no_room_for_more(record: type[Any]) -> None:
    example = _example(record)
    with pytest.raises(AttributeError):
        setattr(example, example.__struct_fields__[0], "changed")
    with pytest.raises(AttributeError):
        example.something_new = 1
    assert not hasattr(example, "__dict__")


@pytest.mark.parametrize("record", [one for one in RECORDS if one is not Snapshot])  # its counts are a dict
def test_equal_records_have_equal_hashes(record: type[Any]) -> None:
    assert _example(record) == _example(record)
    assert hash(_example(record)) == hash(_example(record))


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_of_a_record_has_a_type_and_a_description(record: type[Any]) -> None:
    hints = get_type_hints(record)
    for field in record.__struct_fields__:
        assert field in hints
        assert f"{field}:" in (record.__doc__ or ""), f"{record.__name__}.{field} is not described"


def test_all_names_of_the_package_exist_and_are_sorted() -> None:
    assert list(model.__all__) == sorted(model.__all__)
    assert all(hasattr(model, name) for name in model.__all__)


@pytest.mark.parametrize("names", [(), ("",), ("  ", "\t")])
def test_a_subject_needs_a_name_that_is_not_blank(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="name"):
        Subject(names)


def test_a_subject_with_one_name_that_is_not_blank_is_enough() -> None:
    assert Subject(("", "Acme")).names == ("", "Acme")


def test_a_hit_at_the_threshold_is_over_it() -> None:
    hit = Hit(Subject(("Acme",)), _example(model.Listing), "Acme", Name("Acme", SOURCE), (), 4.0, 4.0)
    assert hit.is_over_threshold


def test_a_snapshots_short_id_has_the_list_and_twelve_digits() -> None:
    snapshot = Snapshot("un_sc", "abcdef" * 10 + "0123", (), "good", dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    assert snapshot.id == "un_sc@abcdefabcdef"


def test_a_subject_refuses_one_text_in_place_of_its_names() -> None:
    with pytest.raises(ValueError, match=r"names=\(name,\)"):
        Subject(names="Rockside Enterprise")  # type: ignore[arg-type]
