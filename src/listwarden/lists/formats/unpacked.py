"""How large a spreadsheet would become, before anything reads it: a small file can unpack to more than fits."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

__all__ = ["how_too_large"]

_CELL = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_CHUNK = 1 << 20


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
    """What a sheet's used area is too large by; it may have two cells only, at its corners."""
    column, row, rest = 0, 0, b""
    with packed.open(part) as file:
        while chunk := file.read(_CHUNK):
            for letters, digits in set(_CELL.findall(rest + chunk)):
                column, row = max(column, _column(letters)), max(row, int(digits))
            rest = chunk[-32:]
    return f"its cells reach to row {row} and column {column}" if column * row > max_cells else ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
