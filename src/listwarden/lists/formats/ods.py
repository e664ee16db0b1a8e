"""Reading the rows of an OpenDocument spreadsheet that a publisher made, with the safe XML reader.

The calamine library, which reads the sheets of subjects, refuses a sheet whose XML is indented ("expecting
table-cell, found text"), and the UK's is. So the one part that matters, `content.xml`, is read here: streaming, without
document types or entities, with a limit on what it unpacks to. Source of the names: ODF 1.3, part 3, section 9.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NoReturn

from lxml import etree

from listwarden.errors import ListFormatError
from listwarden.lists.formats.quoted import Line
from listwarden.lists.formats.xml import line_of, read_stream

__all__ = ["MAX_COLUMNS", "MAX_UNPACKED", "read_sheet_rows"]

MAX_UNPACKED = 2 << 30
"""Most bytes that the spreadsheet's content may have after unpacking. It streams; the UK's whole table has hundreds of
megabytes, since it repeats each entry's texts in every one of its rows."""
MAX_COLUMNS = 1024
"""Most columns up to the last one that is used; blank ones behind it do not count."""

_NAMESPACE = "urn:oasis:names:tc:opendocument:xmlns"
_OFFICE, _TABLE, _TEXT = (f"{{{_NAMESPACE}:{name}:1.0}}" for name in ("office", "table", "text"))
_CONTENT, _KIND = "content.xml", b"application/vnd.oasis.opendocument.spreadsheet"
_ROW, _PARAGRAPH = f"{_TABLE}table-row", f"{_TEXT}p"
_VALUE_TYPE = f"{_OFFICE}value-type"
_CONTAINERS = (
    f"{_OFFICE}body", f"{_OFFICE}spreadsheet", f"{_TABLE}table", f"{_TABLE}table-row-group",
    f"{_TABLE}table-header-rows", f"{_TABLE}table-rows",
)  # fmt: skip
_WITHOUT_ROWS = (
    *(f"{_OFFICE}{name}" for name in ("scripts", "font-face-decls", "automatic-styles", "forms")),
    *(
        f"{_TABLE}{name}"
        for name in (
            "calculation-settings", "content-validations", "label-ranges", "named-expressions", "database-ranges",
            "data-pilot-tables", "consolidation", "dde-links", "table-column", "table-columns", "table-column-group",
            "table-header-columns", "title", "desc", "shapes", "tracked-changes", "table-source", "scenario",
            "table-protection",
        )
    ),
    f"{_TEXT}sequence-decls", f"{_TEXT}soft-page-break",
)  # fmt: skip
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_BLANKS = {f"{_TEXT}s": " ", f"{_TEXT}tab": " ", f"{_TEXT}line-break": " "}
_FETCH_AGAIN = "Get the file again from its publisher."


def read_sheet_rows(path: Path) -> Iterator[Line]:
    """The rows of the only sheet that is used, blank ones left out, numbered as the sheet numbers them.

    A number is written as the sheet holds it, a date as YYYY-MM-DD, anything else as it is shown, with blanks and
    line breaks as one blank. A row that the sheet repeats comes once.

    Raises:
        ListFormatError: It is no such file, is damaged, protected or too large, or two sheets have cells.
    """
    try:
        with zipfile.ZipFile(path) as packed, _content(packed, path.name) as stream:
            yield from _rows(stream, path.name)
    except ListFormatError:
        raise
    except OSError as error:
        _refuse(f"The file cannot be read: {error}.", path.name)
    except Exception as error:  # zipfile raises what it likes on damaged files, from struct.error to zlib.error
        kind = "This is not a spreadsheet, or it is damaged"
        raise ListFormatError(f"{kind}: {error}.", where=path.name, hint=_FETCH_AGAIN) from error


def _content(packed: zipfile.ZipFile, file: str) -> IO[bytes]:
    names = packed.namelist()
    if names.count(_CONTENT) != 1 or "mimetype" not in names:
        _refuse("This is not an OpenDocument spreadsheet: it lacks mimetype or content.xml.", file)
    with packed.open("mimetype") as stream:
        if stream.read(100).strip() != _KIND:
            _refuse("This is not an OpenDocument spreadsheet: its mimetype names something else.", file)
    size = packed.getinfo(_CONTENT).file_size
    if size > MAX_UNPACKED:
        _refuse(f"The spreadsheet unpacks to {size:,} bytes; {MAX_UNPACKED:,} are read at most.", file)
    return packed.open(_CONTENT)


def _rows(stream: IO[bytes], file: str) -> Iterator[Line]:
    where = f"{file} {_CONTENT}"
    elements = read_stream(
        stream, where, root=f"{_OFFICE}document-content", tags={_ROW, *_WITHOUT_ROWS}, containers=_CONTAINERS
    )
    table, used, number = "", "", 0
    for element in elements:
        if element.tag != _ROW:
            continue
        if table != (table := _table_of(element)):
            number = 0
        cells = _cells(element, where)
        number += 1
        if cells:
            if used and table != used:
                _refuse(f"The sheets {used!r} and {table!r} have cells; expected one sheet.", where)
            used = table
            yield Line(number, cells)
        number += _repeated(element, "number-rows-repeated", where) - 1


def _table_of(row: etree._Element) -> str:
    """Position and name of the sheet: two may have the same name."""
    table = next(row.iterancestors(f"{_TABLE}table"), None)
    if table is None:
        return ""
    before = sum(1 for _ in table.itersiblings(f"{_TABLE}table", preceding=True))
    return f"{before}:{table.get(f'{_TABLE}name', '')}"


def _cells(row: etree._Element, where: str) -> list[str]:
    """The texts of a row's cells up to the last one that has any."""
    cells: list[str] = []
    blank = 0
    for cell in row:
        if cell.tag not in _CELLS:
            _refuse_row(cell, where, f"The element <{cell.tag}> is not known in a row; expected cells.")
        repeated = _repeated(cell, "number-columns-repeated", where)
        text = "" if cell.tag.endswith("}covered-table-cell") else _text(cell)
        if not text:
            blank += repeated
            continue
        if len(cells) + blank + repeated > MAX_COLUMNS:
            _refuse_row(cell, where, f"The row has more than {MAX_COLUMNS:,} columns; no list has.")
        cells += [""] * blank + [text] * repeated
        blank = 0
    return cells


def _text(cell: etree._Element) -> str:
    kind = cell.get(_VALUE_TYPE, "string")
    if kind == "date" and (date := cell.get(f"{_OFFICE}date-value")):
        return str(date).strip()
    shown = _shown(cell)
    if kind == "float" and (value := cell.get(f"{_OFFICE}value")):
        whole = str(value).strip().removesuffix(".0")
        return whole if whole.isascii() and whole.isdigit() else shown or whole
    return shown or " ".join(str(cell.get(f"{_OFFICE}string-value", "")).split())


def _shown(cell: etree._Element) -> str:
    first = cell[0] if len(cell) == 1 else None
    if first is not None and first.tag == _PARAGRAPH and not len(first):  # nearly always
        return " ".join((first.text or "").split())
    return " ".join(" ".join("".join(_pieces(line)) for line in cell.iterfind(_PARAGRAPH)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph, in which runs of blanks and line breaks are elements."""
    yield element.text or ""
    for child in element:
        yield _BLANKS.get(str(child.tag), "")
        if child.tag != f"{_OFFICE}annotation":
            yield from _pieces(child)
        yield child.tail or ""


def _repeated(element: etree._Element, name: str, where: str) -> int:
    value = element.get(f"{_TABLE}{name}")
    if value is None:
        return 1
    text = str(value)
    if not (text.isascii() and text.isdigit() and len(text) < 9 and int(text)):
        _refuse_row(element, where, f"The attribute {name} is {text[:20]!r}; expected a number.")
    return int(text)


def _refuse_row(element: etree._Element, where: str, what: str) -> NoReturn:
    _refuse(what, f"{where}, line {line_of(element)}")


def _refuse(what: str, where: str) -> NoReturn:
    raise ListFormatError(what, where=where, hint=_FETCH_AGAIN)
