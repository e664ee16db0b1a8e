from __future__ import annotations

from pathlib import Path

import pytest

from listwarden.errors import InputError, SettingsError
from listwarden.lists import Limits
from listwarden.lists.definition import Part, read_definition

TEXT = """
id = "sample"
title = "A sample list"
authority = "Nobody"
publisher = "Nobody"
prefix = "no"
page = "https://example.org"

[[formats]]
format = "csv"
parser = "listwarden.lists.formats.ofac_csv"
parser_version = 3

[[formats.parts]]
part = "main"
file = "main.csv"

[[formats.parts]]
part = "more"
file = "more.csv"
required = false
without = "Nothing more is screened."

[[formats]]
format = "xml"
parser = "listwarden.lists.un_sc.parser"
parser_version = 1

[[formats.parts]]
part = "whole"
file = "whole.xml"

[limits]
min_entries = 1
max_entries = 9
max_shrink = 0.5
"""


def test_a_definition_is_read_with_its_parts_and_limits(tmp_path: Path) -> None:
    (tmp_path / "list.toml").write_text(TEXT)
    definition = read_definition(tmp_path / "list.toml")
    assert (definition.id, definition.note) == ("sample", "")
    assert [(each.format, each.parser_version) for each in definition.formats] == [("csv", 3), ("xml", 1)]
    assert definition.parts[0] == Part("main", "main.csv")
    assert not definition.parts[1].required
    assert definition.limits == Limits(1, 9, 0.5)


def test_a_list_can_be_cut_down_to_some_of_its_formats(tmp_path: Path) -> None:
    (tmp_path / "list.toml").write_text(TEXT)
    definition = read_definition(tmp_path / "list.toml")
    assert [part.part for part in definition.only("xml").parts] == ["whole"]
    assert [part.part for part in definition.only("xml", "csv", "xml").parts] == ["whole", "main", "more"]
    with pytest.raises(InputError, match=r"no format 'json'.*csv, xml"):
        definition.only("json")


def test_parts_tell_the_formats_that_they_belong_to(tmp_path: Path) -> None:
    (tmp_path / "list.toml").write_text(TEXT)
    definition = read_definition(tmp_path / "list.toml")
    assert [each.format for each in definition.formats_of(["more"])] == ["csv"]
    assert [each.format for each in definition.formats_of(["whole", "main"])] == ["csv", "xml"]
    with pytest.raises(InputError, match=r"no part 'other'.*main, more, whole"):
        definition.formats_of(["main", "other"])


def test_an_address_can_be_replaced_in_any_format(tmp_path: Path) -> None:
    (tmp_path / "list.toml").write_text(TEXT)
    definition = read_definition(tmp_path / "list.toml").with_addresses({"whole": "https://example.org/whole"})
    assert [part.address for part in definition.parts] == ["", "", "https://example.org/whole"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT.replace('title = "A sample list"\n', ""), "title"),
        (TEXT + "max_growth = 2\n", "max_growth"),
        (TEXT.replace("parser_version = 3", 'parser_version = "3"'), "parser_version"),
        (TEXT.replace("required = false", "requird = false"), "requird"),
        (TEXT + "= 3", "not a list definition"),
        (TEXT.replace('part = "whole"', 'part = "main"'), "one name"),
        (
            TEXT.split("[[formats]]", maxsplit=1)[0] + "formats = []\n[limits]" + TEXT.split("[limits]")[1],
            "needs a format",
        ),
        ("", "id"),
    ],
)
def test_what_is_no_definition_is_a_settings_error_with_its_place(tmp_path: Path, text: str, found: str) -> None:
    file = tmp_path / "list.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=found) as caught:
        read_definition(file)
    assert caught.value.where == str(file)


def test_bytes_that_are_no_text_are_a_settings_error(tmp_path: Path) -> None:
    (tmp_path / "list.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError):
        read_definition(tmp_path / "list.toml")


def test_a_definition_that_is_not_there_is_a_settings_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No such file"):
        read_definition(tmp_path / "list.toml")
