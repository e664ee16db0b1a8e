from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

import listwarden.names
from listwarden.index import keep_tables, open_tables, tables
from listwarden.match import default_table, hash_of_table
from listwarden.names.lexicon import _words
from listwarden.names.tables import _ALL, _type_of, _written, kept_tables, read_kept_from

WORDS = "listwarden.names.lexicon._words"


@pytest.fixture(autouse=True)
def _nowhere() -> Iterator[None]:
    """Tables are read from nowhere before and after each test."""
    read_kept_from(None)
    yield
    read_kept_from(None)


@pytest.fixture(scope="module")
def every_table() -> dict[str, bytes]:
    for module in pkgutil.iter_modules(listwarden.names.__path__):
        import_module(f"listwarden.names.{module.name}")
    return kept_tables()


def test_every_table_reads_back_as_it_was(every_table: dict[str, bytes]) -> None:
    assert {
        "listwarden.match.settings.default_table",
        "listwarden.lists.catalog._packaged",
        WORDS,
    } <= every_table.keys()
    for name, content in every_table.items():
        table = _ALL[name]()
        again = msgspec.msgpack.decode(content, type=_type_of(_ALL[name].__wrapped__))  # type: ignore[attr-defined]
        assert again == table, name
        assert type(again) is type(table) or isinstance(table, dict), name


def test_settings_that_were_read_have_the_hash_of_those_that_were_worked_out(every_table: dict[str, bytes]) -> None:
    content = every_table["listwarden.match.settings.default_table"]
    again = msgspec.msgpack.decode(content, type=type(default_table()))
    assert hash_of_table(again) == hash_of_table(default_table())


def test_tables_are_read_from_the_folder_where_they_were_kept(tmp_path: Path, every_table: dict[str, bytes]) -> None:
    assert not open_tables(tmp_path)
    keep_tables(tmp_path)
    assert open_tables(tmp_path)
    written = _written(WORDS)
    assert written is not None
    assert bytes(written) == every_table[WORDS]


def test_every_module_of_names_that_has_tables_is_imported_before_they_are_kept(every_table: dict[str, bytes]) -> None:
    homes = {name.rpartition(".")[0] for name in every_table if name.startswith("listwarden.names.")}
    assert homes == {f"listwarden.names.{module}" for module in tables._MODULES}


def test_tables_of_other_code_or_data_are_not_read_and_give_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_tables(tmp_path)
    lines = tables._lines
    monkeypatch.setattr(tables, "_lines", lambda folder: [*lines(folder), "a file that is new"])
    assert not open_tables(tmp_path)
    assert _written(WORDS) is None
    keep_tables(tmp_path)
    assert open_tables(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_changed_file_of_data_is_noticed_by_its_size_and_its_time(tmp_path: Path) -> None:
    data = tmp_path / "words.toml"
    data.write_text("a = 1")
    os.utime(data, ns=(0, 0))
    (tmp_path / "notes.md").write_text("not read")
    first = list(tables._lines(tmp_path))
    assert first == [f"{data} 5 0"]
    os.utime(data, ns=(0, 1))
    assert list(tables._lines(tmp_path)) != first


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.999])
def test_a_changed_byte_gives_the_right_table_or_none(tmp_path: Path, share: float) -> None:
    keep_tables(tmp_path)
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    content[int(share * len(content))] ^= 1
    file.write_bytes(content)
    whole = kept_tables()
    open_tables(tmp_path)
    for name, right in whole.items():
        written = _written(name)
        assert written is None or bytes(written) == right


def test_nothing_is_kept_in_a_folder_that_is_not_there_or_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_tables(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(os, "access", lambda *_: False)
    keep_tables(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_table_is_worked_out_once() -> None:
    assert _words() is _words()
