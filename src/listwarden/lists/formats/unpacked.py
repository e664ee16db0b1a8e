"""A look at a spreadsheet before anything reads it: how large it would become, and whether it is whole.

A small file can unpack to more than fits. And calamine, which reads it then, takes what it can of a part that is no
well-formed XML, and does without a part that is missing: rows would be gone and days be numbers, without an error.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import cast

from lxml import etree

__all__ = ["how_damaged", "how_too_large"]

_ADDRESS = re.compile(rb"""<(?:\w+:)?(row|c)\s(?:[^>]*?\s)?r\s*=\s*["']([^"']*)["']""")
_CELL, _ROW = re.compile(rb"([A-Z]{1,3})([1-9]\d{0,6})"), re.compile(rb"([1-9]\d{0,6})")
_LONGEST_TAG = 1 << 12
_CHUNK = 1 << 20
_TYPES = "[Content_Types].xml"
_NEEDED = re.compile(rb"""<Override\b[^>]*\.(?:sharedStrings|styles|worksheet)\+xml[^>]*>""")
_PART_NAME = re.compile(rb"""\bPartName\s*=\s*["']/([^"']+)["']""")


def how_too_large(path: Path, max_unpacked: int, max_cells: int) -> str:
    """What is too large about a spreadsheet, as the end of a sentence; empty where nothing is.

    Args:
        path: The file. An old XLS file is not packed; of it only the size counts.
        max_unpacked: Most bytes after unpacking.
        max_cells: Most cells between the first and the last used one: readers reserve memory for the blank ones too.

    Raises:
        Exception: What zipfile raises on a damaged file, from struct.error to zlib.error.
    """
    size = path.stat().st_size
    if size > max_unpacked:
        return f"it has {size} bytes"
    if not zipfile.is_zipfile(path):
        return ""
    with zipfile.ZipFile(path) as packed:
        unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > max_unpacked:
            return f"it unpacks to {unpacked} bytes, {max_unpacked} are read at most"
        sheets = (name for name in packed.namelist() if _is_sheet(name.lower()))
        return next(filter(None, (_how_far(packed, name, max_cells) for name in sheets)), "")


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def _how_far(packed: zipfile.ZipFile, part: str, max_cells: int) -> str:
    """What a sheet's used area is too large by; it may have two cells only, at its corners.

    An address in any other form than A1 is called so too: calamine may take it for one far away, and reserve memory
    up to there, which ends the process.
    """
    column, row, rest, current = 0, 0, b"", b""
    with packed.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = rest + chunk
            for tag, found in _ADDRESS.findall(text):
                cell = _CELL.fullmatch(found) if tag == b"c" else _ROW.fullmatch(found)
                current = found if tag == b"row" else current
                if not cell or (tag == b"c" and current and cell[2] != current):
                    return f"the address {found[:20].decode('utf-8', 'replace')!r} in {part} is not in its place"
                column = max(column, _column(cell[1]) if tag == b"c" else 0)
                row = max(row, int(cell[2] if tag == b"c" else cell[1]))
            rest = text[max(text.rfind(b"<"), len(text) - _LONGEST_TAG) :]
    return f"its cells reach to row {row} and column {column}" if column * row > max_cells else ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def how_damaged(path: Path) -> str:
    """What is damaged about the parts of a spreadsheet, as the end of a sentence; empty where nothing is.

    Args:
        path: The file. An old XLS file is not packed and is not looked at.

    Raises:
        Exception: What zipfile raises on a damaged file, from struct.error to zlib.error.
    """
    if not zipfile.is_zipfile(path):
        return ""
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        if double := next((name for name in names if names.count(name) > 1), ""):
            return f"the part {double} is there twice"
        needed = _PART_NAME.findall(b" ".join(_NEEDED.findall(packed.read(_TYPES)))) if _TYPES in names else []
        if missing := next((name for part in needed if (name := part.decode("utf-8", "replace")) not in names), ""):
            return f"the part {missing} is missing"
        texts = (name for name in names if name.lower().endswith((".xml", ".rels")))
        return next(filter(None, (_how_malformed(packed, name) for name in texts)), "")


class _Nothing:
    """Takes what an XML parser finds, and keeps none of it."""

    def close(self) -> None:
        """Called at the end of the document."""


def _how_malformed(packed: zipfile.ZipFile, part: str) -> str:
    # A target without handlers: nothing is built, however large the part is.
    parser = etree.XMLParser(
        target=cast("etree.ParserTarget", _Nothing()), resolve_entities=False, load_dtd=False, no_network=True
    )
    is_first = True
    try:
        with packed.open(part) as file:
            while chunk := file.read(_CHUNK):
                if is_first and b"<!DOCTYPE" in chunk:
                    return f"the part {part} has a document type"
                is_first = False
                parser.feed(chunk)
        parser.close()
    except etree.LxmlError as error:
        return f"the part {part} is not well-formed XML: {error}"
    return ""
