"""JSON lines: one object a line, its keys as headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NoReturn

from listwarden.errors import InputError
from listwarden.subjects.table import Cell, RawRow, Table

__all__ = ["read_json_lines"]

PEEKED = 1000
"""So many objects are read ahead, so that keys which the first lacks are known when columns are named."""
_PEEKED_SIZE = 4 << 20
_MAX_KEYS = 1000
_HINT = 'Write one object a line: {"name": "John Smith"}.'


def read_json_lines(lines: Iterable[str], where: str) -> Table:
    """Opens a file of JSON objects, one a line. Numbers stay as they are written.

    Raises:
        InputError: The file is empty or a JSON array. While rows are read: a line is not a JSON object, or has a key
            twice.
    """
    objects = _objects(lines, where)
    ahead = list(islice(_until_size(objects), PEEKED))
    if not ahead:
        raise InputError("The file is empty.", where=where, hint=_HINT)
    headers: list[str] = []
    positions: dict[str, int] = {}
    for number, _, found in ahead:
        _learn(found, headers, positions, f"{where} line {number}")
    rows = _rows(ahead, objects, headers, positions, where)
    return Table(headers, rows, header_row=0, may_lack_header=False)


def _until_size(objects: Iterator[tuple[int, int, dict[str, Cell]]]) -> Iterator[tuple[int, int, dict[str, Cell]]]:
    total = 0
    for item in objects:
        yield item
        total += item[1]
        if total > _PEEKED_SIZE:
            return


def _rows(
    ahead: list[tuple[int, int, dict[str, Cell]]], objects: Iterator[tuple[int, int, dict[str, Cell]]],
    headers: list[str], positions: dict[str, int], where: str,
) -> Iterator[RawRow]:  # fmt: skip
    for source in (ahead, objects):
        for number, _, found in source:
            _learn(found, headers, positions, f"{where} line {number}")
            width = max((positions[key] for key in found), default=-1) + 1
            cells: list[Cell] = [""] * width
            for key, cell in found.items():
                cells[positions[key]] = cell
            yield RawRow(number, cells)


def _learn(found: dict[str, Cell], headers: list[str], positions: dict[str, int], where: str) -> None:
    for key in found:
        if key not in positions:
            positions[key] = len(headers)
            headers.append(key)
    if len(headers) > _MAX_KEYS:
        raise InputError(f"The objects have more than {_MAX_KEYS} different keys.", where=where, hint=_HINT)


def _objects(lines: Iterable[str], where: str) -> Iterator[tuple[int, int, dict[str, Cell]]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, len(line), _object(line.strip(), f"{where} line {number}")


def _object(line: str, where: str) -> dict[str, Cell]:
    if line.startswith("["):
        hint = "Write one object a line instead; for example: jq -c '.[]' FILE."
        raise InputError("This is a JSON array, which cannot be read piece by piece.", where=where, hint=hint)
    try:
        found = _DECODER.decode(line)
        if "\\u" in line:
            json.dumps(found, ensure_ascii=False).encode()  # an escaped half of a surrogate pair is no character
    except (ValueError, RecursionError) as error:
        raise InputError(f"The line is not a JSON object: {error}.", where=where, hint=_HINT) from error
    if not isinstance(found, dict):
        raise InputError("The line is JSON, but not an object.", where=where, hint=_HINT)
    return found


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("it has the same key twice")
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise ValueError(f"{text} is not JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_float=str, parse_int=str, parse_constant=_refuse_constant)
