from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from msgspec import structs
from parties import listing, score

from listwarden.errors import SettingsError
from listwarden.index import Index
from listwarden.match import Matcher, default_table, read_table
from listwarden.model import Subject

OWN = tomllib.loads((files("listwarden.match") / "evidence.toml").read_text("utf-8"))


def _read(tmp_path: Path, text: str) -> object:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    return read_table(file)


def test_the_table_that_comes_with_listwarden_has_every_setting_in_words() -> None:
    assert set(OWN) == set(default_table().__struct_fields__)
    assert all(section["says"] for key, section in OWN.items() if key != "threshold")


def test_own_values_are_merged_with_the_default(tmp_path: Path) -> None:
    table = _read(tmp_path, "threshold = 3\n[prior]\nbits = -20\n[missing]\nbase = 2.5\n")
    default = default_table()
    assert table == structs.replace(
        default,
        threshold=3.0,
        prior=structs.replace(default.prior, bits=-20.0),
        missing=structs.replace(default.missing, base=2.5),
    )


def test_an_empty_table_is_the_default(tmp_path: Path) -> None:
    assert _read(tmp_path, "") == default_table()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("treshold = 1", "treshold"), ("[prior]\nbit = 1", "bit"), ("[birth_date]\nsame_decade = 1", "same_decade"),
        ("threshold = 'high'", "threshold"), ("[prior]\nbits = true", "prior.bits"), ("prior = 3", "prior"),
        ("threshold = nan", "threshold"), ("threshold = inf", "threshold"), ("[prior]\nbits = -1e9", "prior.bits"),
        ("[initial]\nbits = -1", "initial.bits"), ("[missing]\nbase = -1", "missing.base"),
        ("[strength]\nweak = 4", "strength.weak"), ("[country]\nconflict = nan", "country.conflict"),
    ],
)  # fmt: skip
def test_a_setting_that_is_unknown_or_out_of_range_is_refused_by_name(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(SettingsError, match=key) as caught:
        _read(tmp_path, text)
    assert caught.value.where == str(tmp_path / "own.toml")
    assert caught.value.hint


@pytest.mark.parametrize("content", [b"threshold = = 1", b"\xff\xfe\x00", b"[prior"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "own.toml").write_bytes(content)
    with pytest.raises(SettingsError, match=r"own\.toml"):
        read_table(tmp_path / "own.toml")


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: The settings cannot be read: No such file"):
        read_table(tmp_path / "none.toml")


def test_a_higher_threshold_makes_a_hit_a_miss() -> None:
    one = listing("Rockside Zyzzyva")
    table = structs.replace(default_table(), threshold=900.0)
    assert score("Rockside Zyzzyva", one).is_over_threshold
    assert not score("Rockside Zyzzyva", one, table=table).is_over_threshold
    assert Matcher(Index([one]), table).candidates(Subject(("Rockside Zyzzyva",))) == []


def test_a_file_of_settings_that_never_ends_is_refused() -> None:
    with pytest.raises(SettingsError, match="larger than 1,048,576 bytes"):
        read_table(Path("/dev/zero"))
