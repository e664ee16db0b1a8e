from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from listwarden.names.plain_toml import plain_table
from listwarden.names.tables import table_of

DATA = Path(str(files("listwarden.names") / "data"))
TABLES = sorted(file.relative_to(DATA).as_posix() for file in DATA.rglob("*.toml"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_in_the_plain_form_and_says_what_a_whole_reader_of_toml_reads(name: str) -> None:
    text = (DATA / name).read_text("utf-8")
    assert plain_table(text) == tomllib.loads(text) == table_of(*name.split("/"))


@pytest.mark.parametrize(
    "text",
    [
        'a = "one\\ttwo"', 'a = "one" # why', "a = 'one'", "a = 0x10", "a = 1.5", "a = true", 'a="one"', "a = 007",
        'a = ["one" "two"]', 'a = ["one",, "two"]', "a = [1]", 'a = ["one"', 'a = """one', 'a = { b = "c", b = "d" }',
        'a = "b"\na = "c"', 'a = "b"\na.c = "d"', 'a = "b"\n[a]', "[[a]]", "a", 'a = """b\\\nc"""', 'a = """b"c"""',
        "[ a ]", 'a = { b = "c" }x', "\ta = 1", "a = -1", "a = 1_000",
    ],
    ids=range(26),
)  # fmt: skip
def test_what_is_not_plain_is_left_to_the_whole_reader(text: str) -> None:
    assert plain_table(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "# only a comment", "[a]\n[a.b]\nc = 0", 'a.b = "c"\na.d = 12', '"進" = "x"\n"a b" = ""', 'a = []',
        'a = ["one", "two",]', 'a = [\n    "one",\n    "two",\n]\nb = 1', 'a = """\none\ntwo\n"""\nb = """x"""',
        'a = { n = 3, b-c = "d" }', 'a = ["]"]',
    ],
    ids=range(11),
)  # fmt: skip
def test_the_plain_form_means_what_it_means_in_toml(text: str) -> None:
    assert plain_table(text) == tomllib.loads(text)
