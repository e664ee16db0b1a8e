from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from listwarden.errors import InputError
from listwarden.subjects import read_subjects


def lines(*objects: object) -> str:
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in objects)


def test_keys_are_headers_and_lists_give_several_values(write: Callable[..., Path], subjects: Callable) -> None:
    item = {
        "id": 12345678901234567890, "names": ["Ann", "Анна"], "aliases": ["A. Example"], "countries": ["DE", "France"],
        "identifiers": ["X1", {"kind": "passport", "value": "P2"}], "birth_date": {"year": 1961, "month": 2},
        "address": {"street": "Way 1", "city": "Bonn"}, "type": "person", "passport": ["P3"],
    }  # fmt: skip
    [subject] = subjects(write(lines(item), "x.jsonl"))
    assert (subject.id, subject.names) == ("12345678901234567890", ("Ann", "Анна", "A. Example"))
    assert (subject.countries, subject.type, subject.addresses) == (("DE", "FR"), "person", ("Way 1, Bonn",))
    assert [(known.kind, known.value) for known in subject.identifiers] == [
        ("", "X1"),
        ("passport", "P2"),
        ("passport", "P3"),
    ]
    assert [str(date) for date in subject.birth_dates] == ["1961-02"]


def test_a_key_that_first_occurs_late_is_used(write: Callable[..., Path]) -> None:
    path = write(
        lines(*[{"name": f"N{at}"} for at in range(1200)], {"name": "Ann", "alias": "Anna", "x": 1}), "x.jsonl"
    )
    file = read_subjects(path)
    *_, last = file
    assert last.subject is not None
    assert last.subject.names == ("Ann", "Anna")
    assert [column.header for column in file.mapping.ignored] == ["x"]


def test_an_object_that_is_no_name_is_said(write: Callable[..., Path], rows: Callable) -> None:
    [row] = rows(write(lines({"name": {"foo": "Ann"}}), "x.jsonl"))
    assert row.subject is None
    assert row.problems == ("row 1: a name is an object with keys that are not known; not used", "row 1: no name")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"name": "Ann"}]', "JSON array.*jq"), ('{"name": "Ann"', "not a JSON object"), ('"Ann"', "not an object"),
        ('{"name": "A", "name": "B"}', "same key twice"), ('{"name": NaN}', "not a JSON object"),
        ('{"name": "\\ud800"}', "not a JSON object"), ('{"name": ' + "[" * 100_000, "not a JSON object"),
        ("\n\n", "empty"),
    ],
)  # fmt: skip
def test_what_is_not_one_object_a_line_is_refused(
    write: Callable[..., Path], rows: Callable, text: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        rows(write(text, "x.jsonl"))


def test_a_bad_line_is_named(write: Callable[..., Path], rows: Callable) -> None:
    with pytest.raises(InputError, match=r"x.jsonl line 3: The line is not a JSON object"):
        rows(write('{"name": "Ann"}\n\n{"name"}\n', "x.jsonl"))
