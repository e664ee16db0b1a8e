"""Reading a publisher's delimited file so strictly that a damaged one is refused, never half read.

One physical line is one row, unless the layout says that quoted fields may run on. What a spreadsheet would forgive is
an error here: a quote inside a plain field, a quoted field running on into the next line, a row with a field more or
less. An archive that mangles a list mostly does it so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn

from msgspec import Struct

from listwarden.errors import ListFormatError

__all__ = ["MAX_LINE", "Layout", "Row", "read_header", "read_rows"]

MAX_LINE = 64 * 1024
"""Longest line that is read, in bytes."""

_END_OF_FILE = b"\x1a"
_CONTROL = re.compile(rb"[\x00-\x1f\x7f]")
_CONTROL_BUT_TAB = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]")
_FETCH_AGAIN = "Get the file again from its publisher."


class Layout(Struct, frozen=True):
    """How a file is laid out.

    Attributes:
        columns: Names of its columns. A first line that begins with the first name is taken as a header.
        null: What stands for no value; blanks around it do not count.
        delimiter: One ASCII character between two fields.
        is_closed: Whether the publisher ends every line; one that has no end then is where the file broke off.
        wraps: How many further lines a quoted field may run on, for publishers who leave line breaks in their fields;
            each break becomes a blank. A quote that was lost opens a field too, so the number is small.
        encoding: Of the file; one in which line ends, quotes and delimiters are the bytes of ASCII.
    """

    columns: tuple[str, ...]
    null: str = ""
    delimiter: str = ","
    is_closed: bool = False
    wraps: int = 0
    encoding: str = "utf-8"


class Row(Struct, frozen=True):
    """One row of a file.

    Attributes:
        file: The file's name.
        line: Its line, the first is 1.
        fields: Its fields as published, one per column; empty for null.
    """

    file: str
    line: int
    fields: tuple[str, ...]

    @property
    def where(self) -> str:
        """File and line, for an error."""
        return f"{self.file} line {self.line}"

    def refuse(self, what: str, hint: str = _FETCH_AGAIN) -> NoReturn:
        """Raises ListFormatError for this row."""
        raise ListFormatError(what, where=self.where, hint=hint)


def read_header(path: Path, layout: Layout) -> tuple[str, ...]:
    """The fields of the first line. Of the layout, delimiter and encoding count.

    Raises:
        ListFormatError: The file is empty, or the line cannot be read.
    """
    for number, line in _lines(path, layout):
        return tuple(field.strip() for field in _split(line, layout, Row(path.name, number, ())))
    raise ListFormatError("The file is empty.", where=path.name, hint=_FETCH_AGAIN)


def read_rows(path: Path, layout: Layout) -> Iterator[Row]:
    """The rows of a file, line by line, without its header.

    The file is ASCII or UTF-8; a lone Ctrl-Z (0x1A) as last line is the end of file of old, and blank lines may end it.

    Raises:
        ListFormatError: It is not such a file; names the line, what was expected and what was found.
    """
    header = tuple(column.lower() for column in layout.columns)
    for number, line in _lines(path, layout):
        row = Row(path.name, number, ())
        fields = _split(line, layout, row)
        if number == 1 and fields[0].strip().lower() == header[0]:
            _check_header(fields, header, row)
            continue
        if len(fields) != len(header):
            row.refuse(
                f"Expected {len(header)} fields ({', '.join(layout.columns)}), found {len(fields)}: {_short(line)}."
            )
        null = layout.null
        yield Row(
            path.name, number, tuple("" if null in field and field.strip() == null else field for field in fields)
        )


def _check_header(fields: list[str], header: tuple[str, ...], row: Row) -> None:
    found = tuple(field.strip().lower() for field in fields)
    if found != header:
        row.refuse(
            f"Expected the columns {', '.join(header)}, found {', '.join(found)}.",
            "The publisher may have changed the format.",
        )


def _split(line: str, layout: Layout, row: Row) -> list[str]:
    try:
        fields: list[str] = next(csv.reader((line,), delimiter=layout.delimiter, strict=True))
    except (csv.Error, StopIteration) as error:
        row.refuse(f"The row's quotes do not pair up ({error}): {_short(line)}.")
    if '"' in line and any('"' in field for field in fields):
        _check_quotes(line, layout, row)
    return fields


def _check_quotes(line: str, layout: Layout, row: Row) -> None:
    """The csv module accepts a quote inside a field that is not quoted, even in strict mode."""
    plain = f'[^"{re.escape(layout.delimiter)}]*'
    field = f'(?:"[^"]*(?:""[^"]*)*"|{plain})'
    if not re.fullmatch(f"{field}(?:{re.escape(layout.delimiter)}{field})*", line):
        row.refuse(f"A quote stands inside a field that is not quoted: {_short(line)}.")


def _lines(path: Path, layout: Layout) -> Iterator[tuple[int, str]]:
    with path.open("rb") as file:
        blank = 0
        ended = False
        for number, raw in _raw_rows(file, path.name, layout):
            row = Row(path.name, number, ())
            if not raw or raw == _END_OF_FILE:
                blank, ended = blank or number, ended or raw == _END_OF_FILE
                continue
            if blank:
                after = "the end-of-file mark (0x1A)" if ended else "a blank line"
                row.refuse(
                    f"Expected nothing after {after} in line {blank}, found {_short(raw.decode('utf-8', 'replace'))}."
                )
            yield number, _decode(raw, row, layout)


def _raw_rows(file: BinaryIO, name: str, layout: Layout) -> Iterator[tuple[int, bytes]]:
    """Lines, and lines joined to the row they are; each with the number of its first line."""
    lines = _raw_lines(file, name, layout)
    for number, raw in lines:
        last, whole = number, raw
        while layout.wraps and whole.count(b'"') % 2:
            following = next(lines, None)
            if following is None:
                Row(name, number, ()).refuse("The file breaks off inside a quoted field.")
            last, more = following
            if last - number > layout.wraps:
                Row(name, number, ()).refuse(f"A quoted field runs on over more than {layout.wraps} further lines.")
            whole = b" ".join((whole, more))
        yield number, whole


def _raw_lines(file: BinaryIO, name: str, layout: Layout) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            Row(name, number, ()).refuse(f"The line is longer than {MAX_LINE:,} bytes.")
        yield number, line.removesuffix(b"\n").removesuffix(b"\r")
        if layout.is_closed and not line.endswith((b"\n", _END_OF_FILE)):
            Row(name, number, ()).refuse("The file breaks off: its last line has no end.")


def _decode(raw: bytes, row: Row, layout: Layout) -> str:
    if row.line == 1:
        raw = _check_first(raw, row)
    control = (_CONTROL_BUT_TAB if layout.delimiter == "\t" else _CONTROL).search(raw)
    if control:
        row.refuse(f"Expected text, found the control character 0x{control[0][0]:02X} at byte {control.start() + 1}.")
    try:
        return raw.decode(layout.encoding)
    except UnicodeDecodeError as error:
        if layout.encoding != "utf-8":
            row.refuse(f"The byte 0x{raw[error.start]:02X} at byte {error.start + 1} is not {layout.encoding}.")
        row.refuse(
            f"Expected ASCII or UTF-8, found the byte 0x{raw[error.start]:02X} at byte {error.start + 1}: the file "
            "looks like Windows-1252 or another 8-bit encoding.",
            "Get the file as published; do not save it with a spreadsheet.",
        )


def _check_first(raw: bytes, row: Row) -> bytes:
    """What the first line tells of the whole file. Returns it without a UTF-8 byte order mark."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\x00" in raw[:4]:
        row.refuse("Expected ASCII or UTF-8, found what looks like UTF-16.", "Get the file as published.")
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if not raw:
        row.refuse("The first line is empty but for a byte order mark.")
    if raw.lstrip()[:1] == b"<":
        page = raw.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html"))
        found = "a web page (HTML)" if page else "markup"
        row.refuse(
            f"Expected a list, found {found}: {_short(raw.decode('utf-8', 'replace'))}.",
            f"{_FETCH_AGAIN} The address may answer with an error page.",
        )
    if raw[:2] == b"PK":
        row.refuse("Expected a list, found a ZIP archive or a spreadsheet.", "Unpack it first.")
    return raw


def _short(text: str) -> str:
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    return repr(shown)
