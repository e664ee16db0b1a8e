from __future__ import annotations

from pathlib import Path

import pytest

from listwarden.errors import InputError
from listwarden.lists import STARTER, definition_of, known_lists, match_parts

SDN = definition_of("ofac_sdn").only("csv")
UN = definition_of("un_sc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sdn.csv", "ALT.CSV", "readme.txt"):
        (tmp_path / name).write_text("content")
    return tmp_path


def test_the_lists_are_known_in_order_of_their_ids() -> None:
    assert list(known_lists()) == sorted(known_lists())
    assert {STARTER, "ofac_sdn", "ofac_cons", "un_sc"} <= set(known_lists())


def test_an_unknown_list_is_an_input_error_that_names_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"no list 'ofac'.*ofac_cons, ofac_sdn.*starter.*uk_ofsi, uk_sl, un_sc"):
        definition_of("ofac")


@pytest.mark.parametrize("list_id", list(known_lists()))
def test_every_definition_can_be_believed(list_id: str) -> None:
    definition = known_lists()[list_id]
    limits = definition.limits
    assert definition.id == list_id
    assert 0 < limits.min_entries < limits.max_entries
    assert 0 < limits.max_shrink <= 1
    assert len({part.part for part in definition.parts}) == len({part.file.lower() for part in definition.parts})
    assert all(each.parts[0].required for each in definition.formats)
    assert all(part.without for part in definition.parts if not part.required)
    public = list_id not in {STARTER, "eu_fsf", "uk_ofsi"}  # the EU gives each user an address, OFSI closed its list
    assert all(part.address.startswith("https://") for part in definition.formats[0].parts) == public
    assert definition.page.startswith("https://") == (list_id != STARTER)
    assert all(callable(each.load_parser().parse) for each in definition.formats)
    assert all(each.note for each in definition.formats[1:])
    assert all(each.meaning and each.legal_basis and each.authority for each in definition.sublists)


def test_a_folder_gives_the_files_with_the_publishers_names(folder: Path) -> None:
    assert match_parts(SDN, [str(folder)]) == {"sdn": folder / "sdn.csv", "alt": folder / "ALT.CSV"}


def test_a_file_is_known_by_its_name_or_by_what_it_is_called(folder: Path) -> None:
    arguments = [str(folder / "ALT.CSV"), f"sdn={folder / 'readme.txt'}"]
    assert match_parts(SDN, arguments) == {"alt": folder / "ALT.CSV", "sdn": folder / "readme.txt"}


def test_any_file_is_the_one_of_a_list_of_one_file(folder: Path) -> None:
    assert match_parts(UN, [str(folder / "readme.txt")]) == {"consolidated": folder / "readme.txt"}


def test_an_equals_sign_in_a_path_is_no_part(tmp_path: Path) -> None:
    (tmp_path / "a=b").mkdir()
    (tmp_path / "a=b" / "sdn.csv").write_text("content")
    assert match_parts(SDN, [str(tmp_path / "a=b")]) == {"sdn": tmp_path / "a=b" / "sdn.csv"}


def test_two_files_for_one_part_are_an_input_error(folder: Path) -> None:
    with pytest.raises(InputError, match="Two files are the part sdn"):
        match_parts(SDN, [str(folder), f"sdn={folder / 'readme.txt'}"])
    (folder / "SDN.CSV").write_text("content")
    if len(list(folder.iterdir())) == 4:  # where upper and lower case tell files apart
        with pytest.raises(InputError, match="Two files are the part sdn"):
            match_parts(SDN, [str(folder)])


def test_a_name_that_tells_nothing_is_an_input_error_that_names_the_parts(folder: Path) -> None:
    with pytest.raises(InputError, match=r"readme\.txt: .*PART=FILE.*sdn, add, alt, sdn_comments"):
        match_parts(SDN, [str(folder / "readme.txt")])


def test_a_folder_without_the_lists_files_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds no file of ofac_sdn.*called sdn\.csv, add\.csv"):
        match_parts(SDN, [str(tmp_path)])


@pytest.mark.parametrize("argument", ["nothing.csv", "sdn=nothing.csv", "x" * 5000, "a\0b", ""])
def test_what_is_not_there_is_an_input_error(argument: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        match_parts(SDN, [argument])


def test_a_part_without_a_file_is_an_input_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(InputError, match="No file is given for the part sdn"):
        match_parts(SDN, ["sdn="])


def test_a_folder_that_cannot_be_read_is_an_input_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", deny)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        match_parts(SDN, [str(folder)])
