from __future__ import annotations

from pathlib import Path

import pytest

from listwarden.errors import SettingsError
from listwarden.lists import Limits
from listwarden.lists.definition import Part, read_definition

TEXT = """
id = "sample"
title = "A sample list"
authority = "Nobody"
publisher = "Nobody"
prefix = "no"
page = "https://example.org"
parser = "listwarden.lists.formats.ofac_csv"
parser_version = 3

[[parts]]
part = "main"
file = "main.csv"

[[parts]]
part = "more"
file = "more.csv"
required = false
without = "Nothing more is screened."

[limits]
min_entries = 1
max_entries = 9
max_shrink = 0.5
"""


def test_a_definition_is_read_with_its_parts_and_limits(tmp_path: Path) -> None:
    (tmp_path / "list.toml").write_text(TEXT)
    definition = read_definition(tmp_path / "list.toml")
    assert (definition.id, definition.parser_version, definition.note) == ("sample", 3, "")
    assert definition.parts[0] == Part("main", "main.csv")
    assert not definition.parts[1].required
    assert definition.limits == Limits(1, 9, 0.5)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT.replace('title = "A sample list"\n', ""), "title"),
        (TEXT + "max_growth = 2\n", "max_growth"),
        (TEXT.replace("parser_version = 3", 'parser_version = "3"'), "parser_version"),
        (TEXT.replace("required = false", "requird = false"), "requird"),
        (TEXT + "= 3", "not a list definition"),
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
