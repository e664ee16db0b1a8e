from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from listwarden.subjects import SubjectRow, read_subjects

CSV = "id;name;country\n1;Ann Example;SE\n2;;SE\n3;Bob Example;Atlantis\n\n4;Cem Example\n"
JSON = '{"name": "Ann"}\n{"name": "Bob", "id": 2}\n{"name": "", "id": 3}\n' + "".join(
    f'{{"name": "N{number}"}}\n' for number in range(1500)
)
LATE = '{"name": "Eve", "passport": "X1"}\n{"name": "Gil", "id": "late"}\n{"passport": "X2"}\n'


def in_batches(file: Path, size: int) -> list[SubjectRow]:
    """The rows as another process reads them that gets the batches in any order."""
    opened = read_subjects(file)
    batches = list(opened.batches(size))
    reader = pickle.loads(pickle.dumps(opened.reader))
    found = {at: list(reader.rows(pickle.loads(pickle.dumps(batches[at])))) for at in reversed(range(len(batches)))}
    return [row for at in range(len(batches)) for row in found[at]]


@pytest.mark.parametrize("size", [1, 2, 3, 700, 10_000])
@pytest.mark.parametrize(("name", "content"), [("a.csv", CSV), ("a.jsonl", JSON + LATE)], ids=["csv", "jsonl"])
def test_batches_in_any_order_give_the_rows_of_the_file(tmp_path: Path, name: str, content: str, size: int) -> None:
    file = tmp_path / name
    file.write_text(content)
    whole = list(read_subjects(file))
    assert in_batches(file, size) == whole
    assert any(row.problems for row in whole)


def test_a_file_of_names_alone_needs_no_header(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_text("Ann Example\nBob Example\n")
    assert [row.subject and row.subject.names for row in in_batches(file, 1)] == [("Ann Example",), ("Bob Example",)]


def test_a_file_with_a_header_alone_is_one_batch_that_says_so(tmp_path: Path) -> None:
    file = tmp_path / "none.csv"
    file.write_text("id,name\n")
    assert in_batches(file, 5) == list(read_subjects(file))
    assert in_batches(file, 5)[0].problems == ("the file has a header, but no subjects",)


def test_how_much_was_read_is_known_of_a_text_file(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(JSON)
    opened = read_subjects(file)
    assert opened.share_read is not None
    assert 0 < opened.share_read <= 1
    list(opened.batches(10))
    assert opened.share_read == 1.0
