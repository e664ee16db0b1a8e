from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from listwarden.errors import InputError
from listwarden.ownership.reading import EdgeFile, read_edges
from listwarden.ownership.share import UNKNOWN


def read(tmp_path: Path, text: str | bytes, name: str = "edges.csv") -> EdgeFile:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_edges(file)


def test_a_row_is_an_edge_with_all_its_columns(tmp_path: Path) -> None:
    text = (
        "owner,owned,kind,share,class,joint,from,to,source,as_of,owner_name,owned_name\n"
        "X,A,voting,25-50,B,pact,2020-01-01,2024-12-31,annual report p. 7,2023-06-30,Xenia Example,Alpha Example Ltd\n"
    )
    file = read(tmp_path, text)
    (one,) = file.edges
    assert (one.owner, one.owned, one.kind, one.least, one.most) == ("X", "A", "voting", 25_000_000, 50_000_000)
    assert (one.share_class, one.joint, one.stated) == ("B", "pact", "25-50")
    assert (one.since, one.until, one.as_of) == (dt.date(2020, 1, 1), dt.date(2024, 12, 31), dt.date(2023, 6, 30))
    assert one.source == "edges.csv line 2: annual report p. 7"
    assert file.names == {"X": "Xenia Example", "A": "Alpha Example Ltd"}


def test_two_columns_are_enough_and_blank_lines_are_nothing(tmp_path: Path) -> None:
    file = read(tmp_path, "\ufeffOwner , OWNED\r\n\r\nX,A\r\n,\r\n")
    (one,) = file.edges
    assert (one.kind, one.least, one.most, one.source) == ("ownership", *UNKNOWN, "edges.csv line 3")


@pytest.mark.parametrize(
    ("share", "part", "bounds"),
    [
        ("60", "30", (18_000_000, 18_000_000)),
        ("60", "unknown", (0, 60_000_000)),
        ("", "30", (0, 30_000_000)),
        ("33.333333", "33.333333", (11_111_110, 11_111_111)),
    ],
    ids=["known", "class not known", "share not known", "rounded outward"],
)
def test_a_share_of_a_class_is_a_share_of_what_the_class_is(
    tmp_path: Path, share: str, part: str, bounds: tuple[int, int]
) -> None:
    (one,) = read(tmp_path, f"owner,owned,share,class,class_share\nX,A,{share},B,{part}\n").edges
    assert (one.least, one.most) == bounds
    assert "of class B" in one.stated


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("owner,share\nX,50\n", "edges.csv line 1: There is no column 'owned'"),
        ("owner,owned,percentage\nX,A,50\n", "'percentage' is not a column that is known"),
        ("owner,owned,Owner\nX,A,Y\n", "'owner' is there twice"),
        ("owner,owned,share\nX,A\n", "edges.csv line 2: Expected 3 cells as in the header, found 2"),
        ("owner,owned,share\n,A,50\n", "line 2: A row needs an owner and an owned entity"),
        ("owner,owned,share\nX,A,120\n", "line 2: A value cannot be read: a share lies between 0 and 100"),
        ("owner,owned,share\nX,A,-5\n", "between 0 and 100"),
        ("owner,owned,share\nX,A,half\n", "'half' is not a share"),
        ("owner,owned,kind\nX,A,friend\n", "'friend' is not a kind of edge"),
        ("owner,owned,kind,share\nX,A,control,50\n", "the kind 'control' has no share"),
        ("owner,owned,from\nX,A,01/02/2024\n", "column from: A value cannot be read: '01/02/2024' is not a day"),
        ("owner,owned,from,to\nX,A,2024-02-01,2024-01-01\n", "ends .2024-01-01. before it begins"),
        ('owner,owned\n"X,A\n', "It is no CSV"),
        (b"owner,owned\nX,\xff\n", "It is not UTF-8"),
        (b"owner,owned\nX,A\0\n", "not a text file"),
        (b"PK\x03\x04", "not a text file"),
        ("  \n", "The file is empty"),
    ],
    ids=range(17),
)
def test_what_cannot_be_read_is_refused_with_its_line(tmp_path: Path, text: str | bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_edges(tmp_path / "none.csv")


def test_several_files_are_read_as_one(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.write_text("owner,owned,owner_name\nX,A,First\n")
    other.write_text("owner,owned,owner_name\nX,B,Second\n")
    file = read_edges(one, other)
    assert [edge.owned for edge in file.edges] == ["A", "B"]
    assert file.names["X"] == "First"
