from __future__ import annotations

from pathlib import Path

import pytest

from listwarden.errors import InputError, SettingsError
from listwarden.lists import STARTER, Catalog, known_lists
from listwarden.lists.own import own_definition, read_own

TEXT = """
id = "club"
title = "Club watchlist"

[table.columns]
name = "Name"
"""


def written(folder: Path, text: str, name: str = "club.toml") -> Path:
    file = folder / name
    file.write_text(text)
    return file


def test_an_own_list_is_marked_as_the_users_own_wherever_it_is_shown(tmp_path: Path) -> None:
    definition = own_definition(read_own(written(tmp_path, TEXT)))
    assert definition.is_own
    assert definition.title == "Club watchlist (own list)"
    assert definition.note.startswith("An own list of the user's, not an official publication.")
    assert (definition.authority, definition.publisher, definition.prefix) == ("the user", "the user", "own.club")


def test_no_official_list_has_the_prefix_of_own_lists() -> None:
    assert not any(one.prefix.startswith("own.") or one.is_own for one in known_lists().values())


def test_a_changed_definition_is_another_parser_and_the_same_one_is_not(tmp_path: Path) -> None:
    versions = [
        own_definition(read_own(written(tmp_path, text))).formats[0].parser_version
        for text in (TEXT, f"# a comment\n{TEXT}", TEXT.replace('"Name"', '"Full name"'))
    ]
    assert versions[0] == versions[1] != versions[2]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('id = "club"', 'id = "../club"', "is no id"),
        ('id = "club"', 'id = "Club"', "is no id"),
        ('id = "club"', "", "id"),
        ('title = "Club watchlist"', 'title = " "', "title is blank"),
        ('name = "Name"', 'id = "Ref"', "No column is the name"),
        ('name = "Name"', 'nam = "Name"', "nam"),
        ("[table.columns]", 'file = "../x"\n[table.columns]', "is no file name"),
        ("[table.columns]", 'parser = "os"\n[table.columns]', "parser"),
        ("[table.columns]", 'format = "ftm"\n[table.columns]', "other formats have none"),
        ("[table.columns]", '[table]\ndelimiter = ";;"\n[table.columns]', "no delimiter"),
        ("[table.columns]", '[table]\nencoding = "utf-16"\n[table.columns]', "no encoding"),
        ("[table.columns]", '[table]\nencoding = "hex"\n[table.columns]', "no encoding"),
        ("[table.columns]", '[[table.identifiers]]\nkind = "pass"\nnumber = "P"\n[table.columns]', "no kind"),
        ("[table.columns]", "[limits]\nmax_bytes = 99999999999999\n[table.columns]", "max_bytes"),
    ],
)
def test_what_is_no_definition_is_refused_with_the_file(tmp_path: Path, old: str, new: str, found: str) -> None:
    file = written(tmp_path, TEXT.replace(old, new))
    with pytest.raises(SettingsError, match=found) as caught:
        read_own(file)
    assert str(file) in caught.value.where
    assert caught.value.hint


def test_a_file_that_is_much_too_large_is_not_read_whole(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="more than 1,048,576 bytes"):
        read_own(written(tmp_path, TEXT + "#" * (1 << 20)))


def test_a_catalog_has_the_official_lists_first_and_then_its_own(tmp_path: Path) -> None:
    written(tmp_path, TEXT)
    known = Catalog(tmp_path).known()
    assert list(known) == [*known_lists(), "club"]
    assert Catalog(tmp_path).get("club") == known["club"]


def test_a_catalog_without_a_folder_has_the_official_lists_alone(tmp_path: Path) -> None:
    assert Catalog().known() == Catalog(tmp_path / "none").known() == known_lists()
    with pytest.raises(InputError, match="There is no list 'club'"):
        Catalog().get("club")


@pytest.mark.parametrize(
    ("name", "found"), [("ofac_sdn", "that of an official list"), ("other", "is of 'club', not of 'other'")]
)
def test_a_definition_under_a_wrong_name_is_refused_and_never_shadows_another(
    tmp_path: Path, name: str, found: str
) -> None:
    text = TEXT.replace('"club"', f'"{name}"') if name == "ofac_sdn" else TEXT
    written(tmp_path, text, f"{name}.toml")
    for use in (Catalog(tmp_path).known, lambda: Catalog(tmp_path).get(name)):
        with pytest.raises(SettingsError, match=found):
            use()


def test_a_broken_own_definition_leaves_official_lists_readable(tmp_path: Path) -> None:
    written(tmp_path, "id =")
    assert Catalog(tmp_path).get(STARTER).id == STARTER
    with pytest.raises(SettingsError):
        Catalog(tmp_path).known()
