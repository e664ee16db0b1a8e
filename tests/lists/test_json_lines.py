from __future__ import annotations

from pathlib import Path

import pytest

from listwarden.errors import ListFormatError
from listwarden.lists.formats import json_lines
from listwarden.lists.formats.json_lines import MAX_DEPTH, read_objects


def written(folder: Path, content: bytes) -> Path:
    file = folder / "lines.json"
    file.write_bytes(content)
    return file


def test_objects_come_with_their_line_and_blank_lines_count(tmp_path: Path) -> None:
    file = written(tmp_path, b'\xef\xbb\xbf{"a": 1.50}\r\n\n{"a": "\xc3\xa9"}')
    assert list(read_objects(file)) == [(1, {"a": "1.50"}), (3, {"a": "é"})]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"[1]", "Expected a JSON object"),
        (b'{"a": 1, "a": 2}', "same key twice"),
        (b'{"a": NaN}', "NaN is not JSON"),
        (b'{"a": "\\ud800"}', "surrogates not allowed"),
        (b'{"a": 1} {"b": 2}', "Extra data"),
        (b'{"a": "\xff"}', "invalid start byte"),
        (b'{"a": "cut off', "Unterminated string"),
        (b"{" + b'"a":{' * MAX_DEPTH + b"}" * (MAX_DEPTH + 1), f"deeper than {MAX_DEPTH} levels"),
        (b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", f"deeper than {MAX_DEPTH} levels"),
    ],
    ids=["array", "double key", "nan", "half a pair", "two objects", "no utf-8", "cut off", "deep", "very deep"],
)
def test_a_line_that_is_no_object_is_refused_with_its_number(tmp_path: Path, line: bytes, found: str) -> None:
    file = written(tmp_path, b'{"a": 1}\n' + line + b"\n")
    with pytest.raises(ListFormatError, match=found) as caught:
        list(read_objects(file))
    assert caught.value.where == "lines.json line 2"
    assert caught.value.hint


def test_brackets_inside_a_text_are_no_depth(tmp_path: Path) -> None:
    text = "[" * 1000 + '\\"' + "{" * 1000
    assert list(read_objects(written(tmp_path, b'{"a": "' + text.encode() + b'"}')))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListFormatError, match="empty"):
        list(read_objects(written(tmp_path, b"\n \n")))


def test_a_line_that_is_too_long_is_refused_before_it_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE", 100)
    with pytest.raises(ListFormatError, match="longer than 100 bytes"):
        list(read_objects(written(tmp_path, b'{"a": "' + b"x" * 200 + b'"}')))


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    objects = read_objects(written(tmp_path, b'{"a": 1}\n' * 3 + b"damage"))
    assert [next(objects)[0] for _ in range(3)] == [1, 2, 3]
