"""Reading comma-separated text whose quoted cells may run over lines, as the British and the EU's lists have them.

`delimited` is stricter: there one line is one row. Here a cell of remarks may hold line breaks, so that a quote that is
lost would swallow rows: the number of cells is checked in every row, and a quote that stays open refuses the file.
The file streams: the UK's tables repeat each entry's texts in every one of its rows.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple, NoReturn

from listwarden.errors import ListFormatError

__all__ = ["MAX_LINE", "Line", "check_bytes", "read_lines"]

MAX_LINE = 4 << 20
"""Longest line that is read, in bytes."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_FETCH_AGAIN = "Get the file again from its publisher."
_BOM = b"\xef\xbb\xbf"
_HEAD = 1 << 12
_NARROW = 20
"""Up to how many columns a line of text may well have as many commas."""


class Line(NamedTuple):
    """One row: the line it begins on, counted from 1, and its cells as published."""

    number: int
    cells: list[str]


def read_lines(path: Path, encoding: str = "utf-8", delimiter: str = ",") -> Iterator[Line]:
    """The rows of a file, blank ones left out. A UTF-8 byte order mark is no text.

    Raises:
        ListFormatError: It cannot be read, is empty, a web page, an archive or in another encoding; a quote stays
            open, a cell is longer than 131,072 characters, a line than MAX_LINE, or a control character occurs.
    """
    try:
        with path.open("rb") as stream:
            check_bytes(stream.read(_HEAD), path.name)
            stream.seek(0)
            yield from _rows(stream, path.name, encoding, delimiter)
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        raise ListFormatError(what, where=path.name, hint="Check that it exists.") from error


def check_bytes(head: bytes, file: str) -> None:
    """Looks at the first bytes of a text file.

    Raises:
        ListFormatError: They are none, a web page, an archive or UTF-16.
    """
    start = head.removeprefix(_BOM).lstrip()
    if not start:
        _refuse("The file is empty.", file)
    if start.startswith(b"<"):
        _refuse("Expected comma-separated text, found markup: perhaps a web page with an error.", file)
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in head[:64]:
        _refuse("Expected UTF-8, found what looks like UTF-16.", file)
    if head[:2] == b"PK":
        _refuse("Expected comma-separated text, found an archive or a spreadsheet.", file, "Unpack it first.")


def _rows(stream: IO[bytes], file: str, encoding: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(_texts(stream, file, encoding), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            if any("\n" in cell and _holds_row(cell, delimiter, len(cells)) for cell in cells):
                _refuse("A whole row stands within a quoted cell: a quote is missing.", f"{file} line {before + 1}")
            if any(map(str.strip, cells)):
                yield Line(before + 1, cells)
            before = reader.line_num
    except csv.Error as error:
        _refuse(f"The row's quotes do not pair up or a cell is too long ({error}).", f"{file} line {before + 1}")


def _holds_row(cell: str, delimiter: str, width: int) -> bool:
    """Whether a line within a cell has as many delimiters as the row: a lost quote swallowed another row."""
    return width > _NARROW and any(line.count(delimiter) >= width - 1 for line in cell.splitlines())


def _texts(stream: IO[bytes], file: str, encoding: str) -> Iterator[str]:
    """The lines of the file with their ends."""
    number = 0
    while raw := stream.readline(MAX_LINE + 1):
        number += 1
        where = f"{file} line {number}"
        if len(raw) > MAX_LINE:
            _refuse(f"The line is longer than {MAX_LINE:,} bytes.", where)
        text = _decode(raw.removeprefix(_BOM) if number == 1 else raw, where, encoding)
        if found := _CONTROL.search(text):
            _refuse(f"Expected text, found the character U+{ord(found[0]):04X}.", where)
        yield text


def _decode(raw: bytes, where: str, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"Expected {encoding.upper()}, found the byte 0x{raw[error.start]:02X}: the file is in another encoding."
        _refuse(what, where, "Get the file as published; do not save it with a spreadsheet.")


def _refuse(what: str, where: str, hint: str = _FETCH_AGAIN) -> NoReturn:
    raise ListFormatError(what, where=where, hint=hint)
